//! Sealed files that were destroyed, and why.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::digest::Digest;

/// A sealed file that was destroyed: what it held can be read no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestroyedRecord {
    /// The file, by its name in the store.
    pub file: String,
    /// The digest that its bytes had when they were sealed.
    pub sha256: Digest,
    /// Why.
    pub why: Destroyed,
    /// The day.
    pub day: Day,
}

/// Why a sealed file was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destroyed {
    /// Its unit fetched it.
    Fetched,
    /// It lay there for as long as the policy lets it.
    Expired,
    /// It was gone already: its unit took it away, or it was lost.
    Missing,
}

impl Destroyed {
    /// The id of the text that says so of a file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fetched => "destroyed-fetched",
            Self::Expired => "destroyed-expired",
            Self::Missing => "destroyed-missing",
        }
    }
}
