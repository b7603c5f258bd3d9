//! An item of a request word for word: one person, or thing.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::day::Day;
use crate::names::{CategoryId, UnitId, Username};
use crate::placed::Placed;
use crate::request::raw::words::{DisposalStep, HelpdeskAction};
use crate::yaml::{Count, Identifier, Line, Nullable, Prose};

/// One person, or thing. Which keys it must have, may have and may not have depends on the procedure.
// What most items do not have is boxed: a list of thousands should not carry room for it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Item {
    /// The keys as written.
    #[serde(rename = "$keys", default)]
    #[schemars(skip)]
    pub keys: Vec<Placed<String>>,
    /// The account it speaks of.
    pub account: Option<Placed<Username>>,
    /// The username it asks for.
    pub username: Option<Placed<Username>>,
    /// The account that the person has already.
    pub existing_account: Option<Placed<Username>>,
    /// The category of person.
    pub category: Option<Placed<CategoryId>>,
    /// The name without titles.
    pub name: Option<Placed<Line>>,
    /// Titles before the name.
    pub title_prefix: Option<Placed<Line>>,
    /// Titles after the name.
    pub title_suffix: Option<Placed<Line>>,
    /// Nomor induk mahasiswa, in quotes.
    pub nim: Option<Placed<Identifier>>,
    /// Nomor induk pegawai, 18 digits in quotes.
    pub nip: Option<Placed<Identifier>>,
    /// Nomor pegawai of the institution, in quotes.
    pub nopeg: Option<Placed<Identifier>>,
    /// Nomor registrasi, in quotes.
    pub nrp: Option<Placed<Identifier>>,
    /// Nomor pokok pegawai, in quotes.
    pub npp: Option<Placed<Identifier>>,
    /// The role within the category.
    pub role: Option<Placed<Line>>,
    /// The person's unit.
    pub unit: Option<Placed<UnitId>>,
    /// The programme of study.
    pub program: Option<Placed<Line>>,
    /// The level of study.
    pub level: Option<Placed<Line>>,
    /// The term of enrolment, `2024/2025-1`.
    pub enrolled: Option<Placed<Line>>,
    /// The address outside the institution.
    pub email: Option<Placed<Line>>,
    /// A number to reach the person, in quotes.
    pub phone: Option<Placed<Identifier>>,
    /// The company.
    pub company: Option<Placed<Line>>,
    /// The day of birth.
    pub birth_date: Option<Placed<Day>>,
    /// The first day, where it is not the request's.
    pub valid_from: Option<Placed<Day>>,
    /// The last day, where it is not the request's.
    pub valid_until: Option<Placed<Day>>,
    /// Contracts.
    #[schemars(length(min = 1))]
    pub contracts: Option<Placed<Vec<Placed<Contract>>>>,
    /// The number of the contract that is meant.
    pub contract_ref: Option<Placed<Line>>,
    /// What is to be changed.
    pub change: Option<Box<Placed<Change>>>,
    /// How studies ended.
    pub status: Option<Placed<Line>>,
    /// Why.
    pub reason: Option<Placed<Prose>>,
    /// The day of graduation.
    pub graduation_date: Option<Placed<Day>>,
    /// How and when the person leaves.
    pub separation: Option<Box<Placed<Separation>>>,
    /// The first day without access.
    pub effective: Option<Placed<Day>>,
    /// What the help desk does.
    pub helpdesk: Option<Box<Placed<Helpdesk>>>,
    /// A mailbox that is no person's.
    pub mailbox: Option<Box<Placed<Mailbox>>>,
    /// A test account.
    pub test: Option<Box<Placed<Test>>>,
    /// An entry that others made, and that becomes an account of ours as it is.
    pub adopts: Option<Box<Placed<Adoption>>>,
    /// How an abandoned mailbox is disposed of.
    pub disposal: Option<Box<Placed<Disposal>>>,
    /// A remark.
    pub note: Option<Placed<Prose>>,
}

/// A contract.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Contract {
    /// Its number.
    #[schemars(required)]
    pub number: Option<Placed<Line>>,
    /// What kind it is.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub kind: Option<Placed<Line>>,
    /// The first day.
    #[schemars(required)]
    pub from: Option<Placed<Day>>,
    /// The last day.
    #[schemars(required)]
    pub until: Option<Placed<Day>>,
    /// The unit.
    pub unit: Option<Placed<UnitId>>,
    /// Where on the share it lies, `share://folder/file`.
    #[serde(rename = "ref")]
    #[schemars(regex(pattern = r"^share://[^\\]+$"))]
    pub reference: Option<Placed<Line>>,
}

/// What is to be changed on an account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Change {
    /// New values by field.
    pub set: Option<Placed<NewValues>>,
    /// Fields to empty.
    pub clear: Option<Placed<Vec<Placed<Line>>>>,
    /// Why.
    pub reason: Option<Placed<Prose>>,
    /// The first day.
    pub effective: Option<Placed<Day>>,
}

/// New values by field.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct NewValues {
    /// The name without titles.
    pub name: Option<Placed<Line>>,
    /// Titles before the name.
    pub title_prefix: Option<Placed<Line>>,
    /// Titles after the name.
    pub title_suffix: Option<Placed<Line>>,
    /// Nomor induk mahasiswa, in quotes.
    pub nim: Option<Placed<Identifier>>,
    /// Nomor induk pegawai, 18 digits in quotes.
    pub nip: Option<Placed<Identifier>>,
    /// Nomor pegawai of the institution, in quotes.
    pub nopeg: Option<Placed<Identifier>>,
    /// The programme of study.
    pub program: Option<Placed<Line>>,
    /// The level of study.
    pub level: Option<Placed<Line>>,
    /// The person's unit.
    pub unit: Option<Placed<Line>>,
    /// The role within the category.
    pub role: Option<Placed<Line>>,
    /// The address outside the institution.
    pub email: Option<Placed<Line>>,
    /// A number to reach the person, in quotes.
    pub phone: Option<Placed<Identifier>>,
    /// The username.
    pub username: Option<Placed<Username>>,
    /// The category of person.
    pub category: Option<Placed<Line>>,
}

/// How and when a person leaves.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Separation {
    /// How.
    #[serde(rename = "type")]
    #[schemars(required)]
    pub kind: Option<Placed<Line>>,
    /// The first day without access (terhitung mulai tanggal).
    pub tmt: Option<Placed<Day>>,
    /// The last day with access.
    pub last_day: Option<Placed<Day>>,
}

/// What the help desk does.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Helpdesk {
    /// By which channel the holder came.
    #[schemars(required)]
    pub channel: Option<Placed<Line>>,
    /// What is done.
    #[schemars(required)]
    pub action: Option<Placed<HelpdeskAction>>,
    /// How the holder's identity was verified.
    #[schemars(required)]
    pub verification: Option<Placed<Line>>,
    /// By whom.
    #[schemars(required)]
    pub verified_by: Option<Placed<Line>>,
    /// What came of it; `null` until it is known.
    #[serde(default)]
    pub outcome: Nullable<Placed<Line>>,
}

/// A mailbox that is no person's.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Mailbox {
    /// What kind it is.
    #[schemars(required)]
    pub kind: Option<Placed<Line>>,
    /// Its name for people.
    #[schemars(required)]
    pub display_name: Option<Placed<Line>>,
    /// The position it belongs to.
    pub position: Option<Placed<Line>>,
    /// The unit it belongs to.
    pub unit: Option<Placed<UnitId>>,
    /// The event it belongs to.
    pub event: Option<Placed<Line>>,
    /// The responsible person's account.
    #[schemars(required)]
    pub owner: Option<Placed<Username>>,
    /// The responsible person's account until now.
    pub previous_owner: Option<Placed<Username>>,
    /// Others who may open it.
    pub delegates: Option<Placed<Vec<Placed<Username>>>>,
    /// The first day.
    #[schemars(required)]
    pub from: Option<Placed<Day>>,
}

/// A test account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Test {
    /// The system under test.
    #[schemars(required)]
    pub system: Option<Placed<Line>>,
    /// Its environment.
    pub environment: Option<Placed<Line>>,
    /// The role to play.
    pub role: Option<Placed<Line>>,
    /// How many. The request is read as if it had so many items like this one, and item numbers count accounts.
    #[schemars(range(max = 99))]
    pub count: Option<Placed<Count>>,
}

/// An entry that others made, and that becomes an account of ours as it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Adoption {
    /// The directory's own id for it (`entryUUID`, `nsUniqueId`, `objectGUID`).
    #[schemars(required)]
    pub entry: Option<Placed<Line>>,
    /// The address that it has, where it is not the one that its category would get.
    pub mail: Option<Placed<Line>>,
    /// Further addresses that it has.
    pub aliases: Option<Placed<Vec<Placed<Line>>>>,
}

/// How an abandoned mailbox is disposed of.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Disposal {
    /// By which step.
    #[schemars(required)]
    pub step: Option<Placed<DisposalStep>>,
    /// Why it counts as abandoned.
    #[schemars(required)]
    pub basis: Option<Placed<Line>>,
    /// The earliest day.
    #[schemars(required)]
    pub not_before: Option<Placed<Day>>,
    /// Since when it is archived.
    pub archived_since: Option<Placed<Day>>,
}
