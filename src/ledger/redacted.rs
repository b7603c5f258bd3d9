//! Redactions as the audit ref tells them: which edits of requests are accepted, and which papers are gone for good.

use crate::account::PersonId;
use crate::digest::Digest;
use crate::ledger::Ledger;
use crate::ledger::entered::Entered;
use crate::ledger::event::{PaperFile, RunId};
use crate::ledger::redaction::RedactionRecord;
use crate::redaction::{Edits, Taken};

/// A redaction, and the run whose file records it.
#[derive(Debug, Clone)]
pub struct Redaction {
    /// What was done.
    pub record: RedactionRecord,
    /// The run before it.
    pub run: RunId,
}

/// All redactions.
#[derive(Debug, Clone, Default)]
pub(super) struct Redactions {
    all: Vec<Redaction>,
    edits: Edits,
}

impl Redactions {
    /// Adds one that comes after a run.
    pub(super) fn add(&mut self, record: RedactionRecord, run: Option<RunId>) {
        self.edits.record(&record.requests);
        self.all.extend(run.map(|run| Redaction { record, run }));
    }
}

impl Redaction {
    /// What its minutes are about: a name that no other has.
    pub fn subject(&self) -> String {
        format!("redaksi-{}", Digest::of_json(&self.record).short())
    }
}

impl Ledger {
    /// Every redaction, the oldest first.
    pub fn redactions(&self) -> &[Redaction] {
        &self.redactions.all
    }

    /// The one that minutes are about.
    pub fn redaction(&self, subject: &str) -> Option<&Redaction> {
        let mut all = self.redactions().iter();
        all.find(|redaction| redaction.subject() == subject)
    }

    /// The edits of merged files that they made.
    pub fn edits(&self) -> &Edits {
        &self.redactions.edits
    }

    /// Whether data of a person were taken out.
    pub fn is_redacted(&self, person: PersonId) -> bool {
        self.redactions()
            .iter()
            .any(|redaction| redaction.record.person == person)
    }

    /// Whether a request is what it was when it entered, but for what was taken out of it since.
    pub fn is_as_entered(&self, entered: &Entered, digest: Digest) -> bool {
        self.edits().lead(entered.digest, digest)
    }

    /// The redaction that a file of a paper was destroyed for.
    pub fn destroyed_for(&self, file: &PaperFile) -> Option<&RedactionRecord> {
        let mut records = self.redactions().iter().map(|redaction| &redaction.record);
        records.find(|record| record.papers.iter().any(|taken| is_it(taken, file)))
    }
}

/// Whether what was destroyed is a file of a paper.
fn is_it(taken: &Taken, file: &PaperFile) -> bool {
    taken.path == file.path && taken.sha256 == file.sha256
}
