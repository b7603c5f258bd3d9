//! The lock: one writer at a time. A port, as those of [`crate::ports`].

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::language::text::Words;

/// Who wants the lock, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who runs, as people would say it: an officer, a job of the CI.
    pub owner: String,
    /// What for: `apply`.
    pub purpose: String,
    /// The run, by an id that no other run has.
    pub run: String,
    /// The clock's instant, also in a rehearsal: an abandoned lock is told by its age.
    pub at: DateTime<Utc>,
}

/// Who holds a lock, as the lock itself says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Who.
    pub owner: String,
    /// What for.
    pub purpose: String,
    /// The run.
    pub run: String,
    /// The machine, by name.
    pub host: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Since when nobody gave the lock back: the holder's own moment, or that of the first of those it was taken over
    /// from, each from the one before.
    pub unreturned_since: DateTime<Utc>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (who, what, run) = (&self.owner, &self.purpose, &self.run);
        let since = self.at.format("%Y-%m-%dT%H:%M:%SZ");
        write!(f, "{who} ({what}, run {run}) on {} since {since}", self.host)
    }
}

/// A lock that was taken from a holder who no longer needs it. A run records it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Who held it.
    pub from: Holder,
    /// Why it was taken.
    pub why: Abandoned,
}

/// Why a lock counts as abandoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Abandoned {
    /// It is older than two hours.
    TooOld,
    /// Its process, on this machine, is dead.
    Dead,
    /// Somebody broke it on purpose.
    Broken(Broken),
}

/// Who broke a lock, knowing that its run will not come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// Who.
    pub by: String,
    /// When, by the clock.
    pub at: DateTime<Utc>,
}

/// What can go wrong with the lock.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Somebody else has it: come back later (exit code 6).
    #[error("locked by {holder}")]
    Held {
        /// Who.
        holder: Box<Holder>,
    },
    /// Nobody holds it: there is nothing to break.
    #[error("nobody holds the lock {name}")]
    Free {
        /// The lock's ref.
        name: String,
    },
    /// Its process runs on this machine: it is ended there, and no lock is broken.
    #[error("the run {} is running on this machine", holder.run)]
    Running {
        /// Who holds it.
        holder: Box<Holder>,
    },
    /// It is no longer ours: somebody took it over, or took it away. Nothing more may be written.
    #[error("the lock {name} was taken from this run")]
    Lost {
        /// The lock's ref.
        name: String,
    },
    /// The remote cannot be reached: nothing may be written.
    #[error("cannot reach the remote {remote}: {reason}")]
    Unreachable {
        /// The remote.
        remote: String,
        /// Why.
        reason: Words,
    },
    /// The repository, or the remote, refuses to hold the lock.
    #[error("cannot use the lock {name}: {reason}")]
    Refused {
        /// The lock's ref.
        name: String,
        /// Why.
        reason: Words,
    },
}

/// The lock that makes one writer at a time, on the remote where there is one.
pub trait Lock {
    /// Takes it. Gives from whom, if it was taken over: from a holder of more than two hours, from one on this
    /// machine whose process is dead, or from one whose lock was broken on purpose.
    ///
    /// # Errors
    /// When somebody else holds it, or it cannot be reached or written.
    fn take(&mut self, claim: &Claim) -> Result<Option<TakenOver>, LockError>;

    /// Whether it is still the one that was taken. A run asks before it writes: one that took so long that another took
    /// over stops, and the other completes it.
    ///
    /// # Errors
    /// When it is somebody else's by now, was never taken, or cannot be reached.
    fn check(&self) -> Result<(), LockError>;

    /// Gives it back, if it is still the one that was taken. Without one taken it does nothing.
    ///
    /// # Errors
    /// When it is somebody else's by now, or cannot be reached or written.
    fn release(&mut self) -> Result<(), LockError>;
}
