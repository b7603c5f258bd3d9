//! How long an account that is to be deleted has been in the archive, as runs put it there: what a request counts on need not
//! have happened on its day.

use std::fmt;

use crate::day::Day;
use crate::ledger::Given;
use crate::plan::Basis;

/// What a deletion waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// For the archive.
    Archive,
    /// For this day, on which the account will have been in the archive for long enough.
    Until(Day),
}

impl fmt::Display for Wait {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archive => formatter.write_str("archive"),
            Self::Until(day) => day.fmt(formatter),
        }
    }
}

/// What the deletion of an account waits for; none where it is in the archive for as long as the policy asks.
pub(super) fn wait(basis: &Basis<'_>, given: Option<&Given>) -> Option<Wait> {
    let Some(archived) = given.and_then(|given| given.archived) else {
        return Some(Wait::Archive);
    };
    let days = basis
        .policy
        .life_cycle
        .delete_after_archived_days
        .unwrap_or_default();
    let earliest = archived.plus_days(days);
    (basis.day < earliest).then_some(Wait::Until(earliest))
}
