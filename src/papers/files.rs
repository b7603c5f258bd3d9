//! Files that papers name: sealed ones, what became of them, and those that somebody's data were taken out of.

use crate::day::Day;
use crate::digest::Digest;
use crate::ledger::destruction::Destroyed;
use crate::names::UnitId;
use crate::redaction::{Edit, Taken};

/// A file of temporary passwords, as papers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedNamed {
    /// Its name in the store.
    pub file: String,
    /// The digest of its sealed bytes.
    pub sha256: Digest,
    /// The unit that can open it.
    pub unit: UnitId,
    /// Whether only the sponsor of its request can, by a key of their own.
    pub to_sponsor: bool,
    /// How many accounts it holds passwords of.
    pub accounts: usize,
}

/// A sealed file that was destroyed, as papers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestroyedNamed {
    /// The file.
    pub file: SealedNamed,
    /// The day on which it was sealed.
    pub sealed: Option<Day>,
    /// Why it was destroyed.
    pub why: Destroyed,
    /// The run that recorded it.
    pub run: String,
}

/// What was taken out for a person's sake, as papers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactedNamed {
    /// What its minutes are about.
    pub subject: String,
    /// The number of the letter that asked for it.
    pub letter: String,
    /// The files that were edited.
    pub requests: Vec<Edit>,
    /// The files of papers that were destroyed.
    pub papers: Vec<Taken>,
    /// The run whose file records it.
    pub run: String,
}
