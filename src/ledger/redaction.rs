//! Data of people that were taken out of requests and papers, without the data.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::PersonId;
use crate::day::Day;
use crate::names::Username;
use crate::redaction::{Edit, ListCopy, Taken};

/// Somebody's data were taken out of requests, and papers that held them destroyed. It says nothing of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedactionRecord {
    /// Whose.
    pub person: PersonId,
    /// The account, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Username>,
    /// The number of the letter that asked for it.
    pub letter: String,
    /// Who did it.
    pub by: String,
    /// The day.
    pub day: Day,
    /// The files that are edited, sorted by path.
    pub requests: Vec<Edit>,
    /// The lists on the share that copies take the place of. They go when no request points to them any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListCopy>,
    /// The files of papers that are destroyed, sorted by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Taken>,
    /// When.
    pub at: DateTime<Utc>,
}
