//! A follow-up file word for word.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::day::Day;
use crate::names::{RequestId, UnitId};
use crate::placed::Placed;
use crate::yaml::{Line, Prose};

/// What people did for a request. Entries are only ever added.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The version of this format.
    #[schemars(extend("const" = "akun/v1"))]
    pub api: Placed<String>,
    /// What this file is.
    #[schemars(extend("const" = "followup"))]
    pub kind: Placed<String>,
    /// The request that it follows, as in the file's name.
    pub request: Placed<RequestId>,
    /// Steps that were done, and reasons for late ones.
    #[serde(default)]
    pub steps: Vec<CheckOff>,
    /// Credentials that were handed over.
    #[serde(default)]
    pub handovers: Vec<HandOver>,
    /// The answer to the letter, as the mail register has it.
    pub reply: Option<Reply>,
}

/// A step that was done, or the reason why it was late.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct CheckOff {
    /// The task of the step in the policy, such as informasikan.
    pub step: Placed<Line>,
    /// Who did it.
    pub by: By,
    /// The day it was done. Left out where the entry only gives a reason.
    pub done: Option<Placed<Day>>,
    /// The time of that day, in quotes, such as "09:30".
    pub time: Option<Placed<Line>>,
    /// The ticket that it was acknowledged in.
    pub ticket: Option<Placed<Line>>,
    /// Why it was late.
    pub reason: Option<Placed<Prose>>,
}

/// Who did a step.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct By {
    /// The unit.
    pub unit: Placed<UnitId>,
    /// The person.
    pub name: Placed<Line>,
}

/// Credentials that were handed over.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct HandOver {
    /// To whom.
    pub to: Placed<Line>,
    /// By which way; never a number or an address.
    pub channel: Placed<HandOverChannel>,
    /// The day.
    pub date: Placed<Day>,
}

/// By which way credentials were handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum HandOverChannel {
    /// In person.
    TatapMuka,
    /// By telephone.
    Telepon,
    /// By WhatsApp.
    Whatsapp,
    /// By Microsoft Teams.
    MsTeams,
    /// By e-mail.
    Email,
    /// As a sealed file that the unit fetched.
    BerkasTersegel,
    /// By courier, in an envelope.
    Kurir,
}

impl HandOverChannel {
    /// The word for it as papers say it.
    pub fn word(self) -> &'static str {
        match self {
            Self::TatapMuka => "tatap muka",
            Self::Telepon => "telepon",
            Self::Whatsapp => "WhatsApp",
            Self::MsTeams => "Microsoft Teams",
            Self::Email => "surel",
            Self::BerkasTersegel => "berkas tersegel",
            Self::Kurir => "kurir",
        }
    }
}

/// The answer to a letter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Reply {
    /// Its number in the mail register.
    pub number: Placed<Line>,
    /// The day that it bears.
    pub date: Placed<Day>,
}
