//! A request's file word for word. Whether a key must be there is asked when the checked value is built, so that every
//! absence is reported; the JSON Schema that editors use says it too.

pub mod words;
pub mod item;
pub mod columns;
pub mod push;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::day::Day;
use crate::digest::Digest;
use crate::names::{InstitutionId, ProcedureId, RequestId, UnitId, Username};
use crate::placed::Placed;
use crate::request::raw::columns::Columns;
use crate::request::raw::item::Item;
use crate::request::raw::words::{FileFormat, Period};
use crate::request::{Channel, DeliveryMethod, LetterKind};
use crate::yaml::{Count, Identifier, Line, Prose};

/// A unit's letter or memo in structured form. One file is one request; once merged it is never edited.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The version of this format.
    #[schemars(required, extend("const" = "akun/v1"))]
    pub api: Option<Placed<String>>,
    /// What this file is.
    #[schemars(required, extend("const" = "request"))]
    pub kind: Option<Placed<String>>,
    /// The id: date, unit and a few words, as in the file's name. Unique for ever.
    #[schemars(required)]
    pub id: Option<Placed<RequestId>>,
    /// The institution whose rules it follows.
    #[schemars(required)]
    pub institution: Option<Placed<InstitutionId>>,
    /// What it asks for, by the number in the institution's SOP.
    #[schemars(required)]
    pub procedure: Option<Placed<ProcedureId>>,
    /// A heading for people.
    #[schemars(required)]
    pub title: Option<Placed<Line>>,
    /// How it came in; `pr` where it does not say.
    pub channel: Option<Placed<Channel>>,
    /// Who asks.
    #[schemars(required)]
    pub requester: Option<Placed<Requester>>,
    /// The paper behind it.
    #[schemars(required)]
    pub letter: Option<Placed<Letter>>,
    /// Papers that support it, on the restricted share; an empty list where there are none.
    #[schemars(required)]
    pub attachments: Option<Placed<Vec<Placed<Attachment>>>>,
    /// Why the accounts are needed.
    pub purpose: Option<Placed<Prose>>,
    /// Validity of every item that does not say its own. Both ends are included.
    pub validity: Option<Placed<Validity>>,
    /// The person responsible for the accounts (penanggung jawab, II.B.4.e).
    pub sponsor: Option<Placed<Sponsor>>,
    /// How credentials reach their holders (II.B.9).
    pub delivery: Option<Placed<Delivery>>,
    /// The waiver of named rules after evaluation (II.B.7.f).
    pub special_consideration: Option<Placed<SpecialConsideration>>,
    /// The evaluation that a renewed test account needs (a.5).
    pub evaluation: Option<Placed<Evaluation>>,
    /// What list this is, where it is one of a series (c.2).
    pub list: Option<Placed<List>>,
    /// A unit that is renamed or merged (II.B.10).
    pub unit_change: Option<Placed<UnitChange>>,
    /// Approvals given on paper.
    pub approvals_declared: Option<Placed<Vec<Placed<Declared>>>>,
    /// The request that this one replaces.
    pub supersedes: Option<Placed<RequestId>>,
    /// The request, or items of it, that this one takes back.
    pub withdraws: Option<Placed<Withdrawal>>,
    /// Earlier requests on the same matter.
    pub relates_to: Option<Placed<Vec<Placed<RequestId>>>>,
    /// The people, or things, it is about. Either this or `accounts_file`.
    pub accounts: Option<Placed<Vec<Placed<Item>>>>,
    /// The list of them on the restricted share.
    pub accounts_file: Option<Placed<AccountsFile>>,
    /// A remark for reviewers.
    pub note: Option<Placed<Prose>>,
}

/// Who asks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Requester {
    /// The unit.
    #[schemars(required)]
    pub unit: Option<Placed<UnitId>>,
    /// The person.
    #[schemars(required)]
    pub name: Option<Placed<Line>>,
    /// The person's position.
    #[schemars(required)]
    pub position: Option<Placed<Line>>,
    /// NIP of the person, in quotes.
    pub nip: Option<Placed<Identifier>>,
    /// Nomor pegawai of the person, in quotes.
    pub nopeg: Option<Placed<Identifier>>,
    /// The unit's or person's address.
    pub email: Option<Placed<Line>>,
    /// A number to reach the person, in quotes.
    pub phone: Option<Placed<Identifier>>,
}

/// The paper behind a request.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Letter {
    /// What kind of paper it is.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub kind: Option<Placed<LetterKind>>,
    /// Its number.
    pub number: Option<Placed<Line>>,
    /// Its date.
    #[schemars(required)]
    pub date: Option<Placed<Day>>,
    /// Its subject (perihal).
    pub subject: Option<Placed<Line>>,
    /// Who signed it.
    pub signed_by: Option<Placed<Signatory>>,
    /// The day the operator received it.
    pub received: Option<Placed<Day>>,
    /// Who gets a copy (tembusan).
    pub cc: Option<Placed<Vec<Placed<Line>>>>,
}

/// Who signed a letter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Signatory {
    /// The person.
    #[schemars(required)]
    pub name: Option<Placed<Line>>,
    /// The person's position.
    #[schemars(required)]
    pub position: Option<Placed<Line>>,
    /// What the person signs as, `dekanat` or `pimpinan_unit`.
    pub kind: Option<Placed<Line>>,
    /// NIP of the person, in quotes.
    pub nip: Option<Placed<Identifier>>,
}

/// A paper on the restricted share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Attachment {
    /// What kind of paper it is, `daftar_nama`.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub kind: Option<Placed<Line>>,
    /// Its number.
    pub number: Option<Placed<Line>>,
    /// Its date.
    pub date: Option<Placed<Day>>,
    /// A heading for people.
    pub title: Option<Placed<Line>>,
    /// Where on the share it lies, `share://folder/file`.
    #[serde(rename = "ref")]
    #[schemars(required, regex(pattern = r"^share://[^\\]+$"))]
    pub reference: Option<Placed<Line>>,
    /// The digest of its bytes, as `sha256sum` prints it.
    #[schemars(required)]
    pub sha256: Option<Placed<Digest>>,
    /// The items it supports, by number from 1; all where it does not say.
    pub covers: Option<Placed<Vec<Placed<Count>>>>,
}

/// The first and last day of something, both included.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Validity {
    /// The first day.
    pub from: Option<Placed<Day>>,
    /// The last day.
    pub until: Option<Placed<Day>>,
}

/// The person responsible for accounts (penanggung jawab).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Sponsor {
    /// The person's unit.
    #[schemars(required)]
    pub unit: Option<Placed<UnitId>>,
    /// The person.
    #[schemars(required)]
    pub name: Option<Placed<Line>>,
    /// The person's position.
    pub position: Option<Placed<Line>>,
    /// The person's own account.
    pub account: Option<Placed<Username>>,
    /// A way to reach the person; a number in quotes.
    pub contact: Option<Placed<Identifier>>,
    /// The person's own age recipient (`age1…`): sealed files of accounts that are made are opened with it, and not with the
    /// unit's key.
    pub age_key: Option<Placed<Line>>,
}

/// How credentials reach their holders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Delivery {
    /// By which way.
    #[schemars(required)]
    pub method: Option<Placed<DeliveryMethod>>,
    /// Who receives them.
    pub recipient: Option<Placed<Recipient>>,
}

/// Who receives credentials.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Recipient {
    /// The unit.
    pub unit: Option<Placed<UnitId>>,
    /// The person.
    pub name: Option<Placed<Line>>,
    /// A way to reach the person; a number in quotes.
    pub contact: Option<Placed<Identifier>>,
}

/// The waiver of named rules after an evaluation between the unit and the operator (II.B.7.f).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct SpecialConsideration {
    /// Why.
    #[schemars(required)]
    pub reason: Option<Placed<Prose>>,
    /// The rules or attachments that it waives, `attachment.spk`.
    pub waives: Option<Placed<Vec<Placed<Line>>>>,
    /// The evaluation.
    #[schemars(required)]
    pub evaluation: Option<Placed<Finding>>,
    /// Who approved it: the unit and the operator at least.
    #[schemars(required, length(min = 2))]
    pub approved_by: Option<Placed<Vec<Placed<Approval>>>>,
}

/// An evaluation that a waiver rests on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Finding {
    /// The day.
    pub date: Option<Placed<Day>>,
    /// What it found.
    pub note: Option<Placed<Prose>>,
}

/// An approval that a waiver rests on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Approval {
    /// The unit that approved.
    #[schemars(required)]
    pub unit: Option<Placed<UnitId>>,
    /// The person who approved.
    #[schemars(required)]
    pub name: Option<Placed<Line>>,
    /// The day.
    #[schemars(required)]
    pub date: Option<Placed<Day>>,
}

/// An approval given on paper.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Declared {
    /// The unit that approved.
    pub unit: Option<Placed<UnitId>>,
    /// The person who approved.
    pub name: Option<Placed<Line>>,
    /// The day.
    pub date: Option<Placed<Day>>,
}

/// The evaluation of a test account that is to live on (a.5).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Evaluation {
    /// The day.
    pub date: Option<Placed<Day>>,
    /// Who evaluated.
    pub by: Option<Placed<Line>>,
    /// Whether it is still needed.
    pub still_needed: Option<Placed<bool>>,
    /// A remark.
    pub note: Option<Placed<Prose>>,
}

/// A list that is one of a series (c.2).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct List {
    /// What list it is.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub kind: Option<Placed<Line>>,
    /// Its period: the year and 01 or 07.
    #[schemars(required)]
    pub period: Option<Placed<Period>>,
    /// The last day it speaks of.
    pub covers_until: Option<Placed<Day>>,
}

/// A unit that is renamed or merged (II.B.10).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct UnitChange {
    /// The unit, by its id, which stays.
    #[schemars(required)]
    pub unit: Option<Placed<UnitId>>,
    /// Its new name, as in the decree.
    pub new_name: Option<Placed<Line>>,
    /// The unit it becomes part of.
    pub merge_into: Option<Placed<UnitId>>,
    /// The first day.
    #[schemars(required)]
    pub effective: Option<Placed<Day>>,
    /// How many accounts the unit expects to change.
    pub expect_accounts: Option<Placed<u32>>,
}

/// A request, or items of it, taken back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Withdrawal {
    /// The request.
    #[schemars(required)]
    pub request: Option<Placed<RequestId>>,
    /// Its items by number from 1; all where it does not say.
    pub items: Option<Placed<Vec<Placed<Count>>>>,
    /// Why.
    #[schemars(required)]
    pub reason: Option<Placed<Prose>>,
}

/// A list of items on the share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct AccountsFile {
    /// Where on the share it lies, `share://folder/file`.
    #[serde(rename = "ref")]
    #[schemars(required, regex(pattern = r"^share://[^\\]+$"))]
    pub reference: Option<Placed<Line>>,
    /// The digest of its bytes, as `sha256sum` prints it.
    #[schemars(required)]
    pub sha256: Option<Placed<Digest>>,
    /// How it is written.
    #[schemars(required)]
    pub format: Option<Placed<FileFormat>>,
    /// How many rows it has, the header not counted.
    #[schemars(required)]
    pub rows: Option<Placed<Count>>,
    /// The header of the column for each field of an item; `contract.until` and the like for what an item nests.
    #[schemars(required)]
    pub columns: Option<Placed<Columns>>,
}
