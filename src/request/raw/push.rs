//! What a unit's system sends, word for word: a request, without what the program says of it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::day::Day;
use crate::names::{ProcedureId, RequestId};
use crate::placed::Placed;
use crate::request::raw::item::Item;
use crate::request::raw::{Attachment, Delivery, Requester, Signatory, Validity, Withdrawal};
use crate::yaml::{Line, Prose};

/// What a unit's system sends under a push number, and what a request is made of. Its keys mean what they mean in a request.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// The version of this format.
    #[schemars(extend("const" = "akun/v1"))]
    pub api: Placed<String>,
    /// What this file is.
    #[schemars(extend("const" = "push"))]
    pub kind: Placed<String>,
    /// What it asks for, by the number in the institution's SOP; where it does not say, `--procedure` does.
    pub procedure: Option<Placed<ProcedureId>>,
    /// A heading for people; the procedure's title where it does not say.
    pub title: Option<Placed<Line>>,
    /// Who asks: the person or the system.
    pub requester: Placed<Requester>,
    /// The list as a paper.
    pub letter: Option<Placed<Paper>>,
    /// Papers that support it, on the restricted share.
    pub attachments: Option<Placed<Vec<Placed<Attachment>>>>,
    /// Why the accounts are needed.
    pub purpose: Option<Placed<Prose>>,
    /// Validity of every item that does not say its own. Both ends are included.
    pub validity: Option<Placed<Validity>>,
    /// How credentials reach their holders (II.B.9).
    pub delivery: Option<Placed<Delivery>>,
    /// The request that this one replaces.
    pub supersedes: Option<Placed<RequestId>>,
    /// The request, or items of it, that this one takes back.
    pub withdraws: Option<Placed<Withdrawal>>,
    /// Earlier requests on the same matter.
    pub relates_to: Option<Placed<Vec<Placed<RequestId>>>>,
    /// The people it is about.
    pub accounts: Placed<Vec<Placed<Item>>>,
    /// A remark for reviewers.
    pub note: Option<Placed<Prose>>,
}

/// A list as a paper. Its kind is a push, its number the push number, and it is received when it is pushed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Paper {
    /// Its date; the day of the push where it does not say.
    pub date: Option<Placed<Day>>,
    /// Its subject (perihal).
    pub subject: Option<Placed<Line>>,
    /// Who signed it.
    pub signed_by: Option<Placed<Signatory>>,
    /// Who gets a copy (tembusan).
    pub cc: Option<Placed<Vec<Placed<Line>>>>,
}
