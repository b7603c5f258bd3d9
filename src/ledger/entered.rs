//! Entry: when a request was seen first, and what was true of it then.

use crate::approval::Proven;
use crate::day::Day;
use crate::digest::Digest;

/// When a request entered, with which bytes, and who was proved to have approved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Its entry day.
    pub day: Day,
    /// The digest of its file.
    pub digest: Digest,
    /// The digest of the policy in force.
    pub policy: Digest,
    /// Who approved it, as far as the policy wanted to know.
    pub approvals: Vec<Proven>,
}
