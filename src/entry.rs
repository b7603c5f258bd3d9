//! An entry of the directory, as far as the program needs to know it: one of ours, or of others.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::{Account, Attributes, State};
use crate::change::Contact;
use crate::day::{Day, Zone};
use crate::digest::Digest;
use crate::names::{ItemRef, Username};

/// One entry of the directory, as far as the program needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The directory's own id for it, which outlives renames (`entryUUID`).
    pub uuid: String,
    /// Its distinguished name.
    pub dn: String,
    /// Its username, where it has exactly one value of `uid`.
    pub username: Option<String>,
    /// Every name it takes, in lower case: all values of `uid`, of `mail` and of former names and aliases.
    pub names: BTreeSet<String>,
    /// The numbers that it says its person has.
    pub numbers: BTreeSet<HeldNumber>,
    /// Whether its holder can get in at this moment, as far as the directory says.
    pub active: bool,
    /// Whether its holder must change the password first, because it is one that was handed over.
    pub must_change: bool,
    /// The item whose act for the holder was written last.
    pub last_act: Option<ItemRef>,
    /// The name of the unit it belongs to (`ou`).
    pub unit: Option<String>,
    /// Whose it is.
    pub holding: Holding,
}

/// A number of a person as a directory holds it, in lower case and without what people write between its digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldNumber {
    /// NIP, Nopeg or NRP: a directory does not say which (`employeeNumber`).
    Employee(Box<str>),
    /// NIM (`schacPersonalUniqueCode`).
    Student(Box<str>),
}

impl HeldNumber {
    /// The number of an employee, however it is written.
    pub fn employee(written: &str) -> Self {
        Self::Employee(bare(written))
    }

    /// Whether it is a student's.
    pub fn is_student(&self) -> bool {
        matches!(self, Self::Student(_))
    }

    /// The number of a student, however it is written.
    pub fn student(written: &str) -> Self {
        Self::Student(bare(written))
    }
}

fn bare(written: &str) -> Box<str> {
    let kept = written.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_lowercase)
        .collect::<String>()
        .into_boxed_str()
}

/// An entry without our marker that has a username, whole: what it would be as an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmarked {
    /// The directory's own id for it.
    pub uuid: String,
    /// Its distinguished name.
    pub dn: String,
    /// Its username.
    pub username: Username,
    /// Where it stands, relative to the base.
    pub container: String,
    /// Whether it lets its holder in.
    pub state: State,
    /// The first instant with access, where the directory keeps one.
    pub start: Option<DateTime<Utc>>,
    /// The first instant without access, where the directory keeps one.
    pub end: Option<DateTime<Utc>>,
    /// What it holds of the managed attributes.
    pub attributes: Attributes,
    /// The numbers that it says its person has.
    pub numbers: BTreeSet<HeldNumber>,
    /// Where its holder is reached outside.
    pub contact: BTreeMap<Contact, String>,
    /// Why it cannot be taken over as it is; none where it can.
    pub obstacle: Option<String>,
}

impl Unmarked {
    /// The last day with access, where the directory keeps an end.
    pub fn last_day(&self, zone: Zone) -> Option<Day> {
        self.end.map(|end| Day::ending_at(end, zone))
    }

    /// The account that it is when it is taken over as it is: `wanted` says what it stands for, the entry everything else.
    pub fn taken_over(&self, wanted: &Account) -> Account {
        Account {
            username: self.username.clone(),
            container: self.container.clone(),
            state: self.state,
            valid_from: self.start.unwrap_or(wanted.valid_from),
            end: self.end,
            attributes: self.attributes.clone(),
            ..wanted.clone()
        }
    }
}

/// Whose an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holding {
    /// It carries no marker: its names are taken, and no run may touch it.
    Foreign,
    /// It carries our marker.
    Ours {
        /// The account it holds.
        account: Box<Account>,
        /// The digest of what was last written, as the entry keeps it (`akunSpecHash`).
        spec_hash: Option<Digest>,
    },
    /// It carries a marker that cannot be read: a finding, and no run may touch it.
    Unreadable {
        /// What is wrong with it.
        why: String,
    },
}
