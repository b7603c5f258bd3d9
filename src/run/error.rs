//! Why a run stops.

use crate::chain::ChainFault;
use crate::change::Outcome;
use crate::diagnostic::Diagnostic;
use crate::ledger::LedgerError;
use crate::ledger::event::RunId;
use crate::lock::LockError;
use crate::names::{ItemRef, UnitId};
use crate::ports::mail::JournalError;
use crate::ports::{AuditError, DirectoryError, DocumentError, PressError, SealError};

/// What can stop a run. What was done before is recorded, or is found by the next run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The audit ref.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The audit ref does not read as one.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The lock.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The directory.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// A sealed file.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Templates of papers or mails, with what is wrong with each at its place; at least one.
    #[error("templates cannot be used as they stand")]
    Templates(Vec<Diagnostic>),
    /// The store of papers.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The press.
    #[error(transparent)]
    Press(#[from] PressError),
    /// An audit ref is there already.
    #[error("the audit ref exists already, at {tip}")]
    AlreadyBegun {
        /// Where it is.
        tip: String,
    },
    /// Somebody touched the audit ref.
    #[error("the audit record is not whole: {}{}", first(faults), more(faults))]
    Broken {
        /// What is wrong with its chain; at least one.
        faults: Vec<ChainFault>,
    },
    /// The audit ref has no head.
    #[error("the audit ref has no readable head.json at {tip}")]
    NoHead {
        /// Where it is.
        tip: String,
    },
    /// A file of the audit ref cannot be had.
    #[error("{path} of the audit ref cannot be read at {tip}")]
    NoFile {
        /// The commit.
        tip: String,
        /// The file.
        path: String,
    },
    /// The journal of mails.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// A paper is no JSON.
    #[error("cannot write a paper as JSON: {0}")]
    NoJson(#[from] serde_json::Error),
    /// An event speaks of a run that has no intent.
    #[error("an event speaks of the run {run}, which has no intent")]
    NoIntent {
        /// The run.
        run: RunId,
    },
    /// A unit that secrets must be sealed for has no key.
    #[error("the unit {unit} has no seal_key, and {item} wants a temporary password sealed for it")]
    NoSealKey {
        /// The unit.
        unit: UnitId,
        /// The item.
        item: ItemRef,
    },
    /// Accounts whose sealed file was lost could not get new passwords.
    #[error("could not give new passwords to {accounts} accounts of the interrupted run {run}: {outcome:?}")]
    NoNewPasswords {
        /// The run.
        run: RunId,
        /// How many accounts.
        accounts: usize,
        /// What became of the first of them.
        outcome: Outcome,
    },
}

fn first(faults: &[ChainFault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

fn more(faults: &[ChainFault]) -> String {
    match faults.len() {
        0 | 1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    }
}
