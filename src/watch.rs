//! The steps of a run, for whoever watches it.

use crate::change::ChangeId;
use crate::digest::Digest;
use crate::names::Username;

/// A step of a run, for whoever watches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The lock is held.
    Locked,
    /// The intent is on the audit ref.
    Intended,
    /// A file of credentials is sealed and durable.
    Sealed(&'a str),
    /// The directory took a write.
    Written(&'a Username),
    /// A change ended.
    Ended(ChangeId),
    /// The outcomes are on the audit ref.
    Recorded,
    /// A paper is printed.
    Printed(&'a str),
    /// The papers are on the audit ref.
    Filed,
    /// The mails that are due are on the audit ref.
    Addressed,
    /// A mail is about to be handed over.
    Posting(&'a Digest),
    /// A mail was handed over, or refused.
    Posted(&'a Digest),
    /// What became of the mails is on the audit ref.
    Reported,
    /// A commit is made and no ref shows it yet.
    CommitMade,
    /// The local ref shows a commit and the remote does not yet.
    RefMoved,
    /// The remote shows a commit.
    Pushed,
    /// The lock is given back.
    Unlocked,
}

/// Watches a run: shows its progress, or stops it dead in a test.
pub trait Watch {
    /// A step was reached.
    fn reached(&self, step: Step<'_>);
}
