//! What a request asks to be done with an account or a mailbox, beyond making it.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::names::{UnitId, Username};
use crate::placed::Placed;

/// What is to be changed on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// New values by field.
    pub set: BTreeMap<String, Placed<String>>,
    /// Fields to empty.
    pub clear: Vec<Placed<String>>,
    /// Why.
    pub reason: Option<Placed<String>>,
    /// The first day.
    pub effective: Option<Placed<Day>>,
}

/// How and when a person leaves (c.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separation {
    /// `pensiun`, `mengundurkan_diri`, …
    pub kind: Placed<String>,
    /// The first day without access (terhitung mulai tanggal).
    pub tmt: Option<Placed<Day>>,
    /// The last day with access.
    pub last_day: Option<Placed<Day>>,
}

/// The act of the help desk that only looks.
pub const CHECK: &str = "check";
/// The act that corrects where the holder is reached.
pub const UPDATE_CONTACT: &str = "update_contact";
/// The act that gives another password.
pub const RESET_PASSWORD: &str = "reset_password";
/// The act that takes away a lock by wrong passwords.
pub const UNLOCK: &str = "unlock";

/// What the help desk does (b.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpdeskAct {
    /// By which channel the holder came.
    pub channel: Placed<String>,
    /// `check`, `reset_password`, `unlock` or `update_contact`.
    pub action: Placed<String>,
    /// How the holder's identity was verified.
    pub verification: Placed<String>,
    /// By whom.
    pub verified_by: Placed<String>,
    /// What came of it.
    pub outcome: Option<Placed<String>>,
}

/// A mailbox that is no person's (ITS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// What kind it is: the category that it is of.
    pub kind: Placed<String>,
    /// Its name for people.
    pub display_name: Placed<String>,
    /// The position it belongs to.
    pub position: Option<Placed<String>>,
    /// The unit it belongs to.
    pub unit: Option<Placed<UnitId>>,
    /// The event it belongs to.
    pub event: Option<Placed<String>>,
    /// The responsible person's account.
    pub owner: Placed<Username>,
    /// The responsible person's account until now.
    pub previous_owner: Option<Placed<Username>>,
    /// Others who may open it.
    pub delegates: Vec<Placed<Username>>,
    /// The first day.
    pub from: Placed<Day>,
}

impl Mailbox {
    /// The position or event that it is for; none for a unit's.
    pub fn purpose(&self) -> Option<&str> {
        let named = self.position.as_ref().or(self.event.as_ref());
        named.map(|named| named.as_str())
    }
}

/// A test account (a.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestAccount {
    /// The system under test.
    pub system: Placed<String>,
    /// Its environment.
    pub environment: Option<Placed<String>>,
    /// The role to play.
    pub role: Option<Placed<String>>,
    /// How many, of which the item is one.
    pub count: Option<Placed<u32>>,
}

/// An entry of the directory that others made, and that the request brings under management as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// The directory's own id for it, which outlives renames.
    pub entry: Placed<String>,
    /// The address that it has, where it is not the one that its category would get.
    pub mail: Option<Placed<String>>,
    /// Further addresses that it has.
    pub aliases: Vec<Placed<String>>,
}

/// The step that puts an account out of the way.
pub const ARCHIVE: &str = "archive";
/// The step that takes it away for ever.
pub const DELETE: &str = "delete";

/// How an abandoned mailbox is disposed of (ITS).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposal {
    /// `archive` or `delete`.
    pub step: Placed<String>,
    /// Why it counts as abandoned.
    pub basis: Placed<String>,
    /// The earliest day.
    pub not_before: Placed<Day>,
    /// Since when it is archived.
    pub archived_since: Option<Placed<Day>>,
}

impl Disposal {
    /// Whether it takes the account away for ever.
    pub fn deletes(&self) -> bool {
        self.step.value == DELETE
    }
}
