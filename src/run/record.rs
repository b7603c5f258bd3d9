//! The record of a run: events and papers, appended to the audit ref commit by commit.

use chrono::{DateTime, Utc};

use crate::chain::{HEAD_PATH, Head, Remembered, Verified, Verifier, extend};
use crate::ledger::event::{Event, Genesis, RunId};
use crate::ledger::{GENESIS_PATH, Ledger, event};
use crate::ports::{AuditError, AuditRef, Checkpoint, Files, Tip};
use crate::run::error::RunError;

/// The audit ref as this run has it: what it says, and where the next commit goes.
#[derive(Debug)]
pub struct Record {
    tip: Tip,
    head: Head,
    ledger: Ledger,
}

impl Record {
    /// Begins the audit ref of a registry.
    ///
    /// # Errors
    /// When it exists already, or cannot be written.
    pub fn begin(audit: &mut dyn AuditRef, genesis: Genesis) -> Result<Self, RunError> {
        if let Some(tip) = audit.refresh()? {
            return Err(RunError::AlreadyBegun { tip: tip.0 });
        }
        let at = genesis.at;
        let mut files = Files::from([(
            GENESIS_PATH.to_owned(),
            event::lines(&[Event::Genesis(genesis.clone())]),
        )]);
        let head = extend(None, &files);
        files.insert(HEAD_PATH.to_owned(), head.bytes());
        let message = format!("audit: genesis of {}", genesis.institution);
        let tip = audit.commit(None, &files, &message, at)?;
        Ok(Self {
            tip,
            head,
            ledger: Ledger::new(genesis),
        })
    }

    /// Reads the audit ref as it is now, and believes it only when its chain is whole: what a run does rests on it.
    ///
    /// # Errors
    /// When it does not exist, cannot be reached, is not whole, or does not read as one.
    pub fn open(audit: &mut dyn AuditRef, name: &str) -> Result<Self, RunError> {
        let tip = find(audit, name)?;
        verify_on(audit, &tip)?;
        Self::read(audit, tip)
    }

    /// Reads the audit ref at a commit, for those who look and do not act: its chain is not verified.
    ///
    /// # Errors
    /// When it cannot be read, or does not read as one.
    pub fn read(audit: &dyn AuditRef, tip: Tip) -> Result<Self, RunError> {
        let mut files = Vec::new();
        for path in audit.list(&tip, "runs")? {
            // The tree lists it, so that it is there.
            let bytes = audit.read(&tip, &path)?.ok_or_else(|| RunError::NoFile {
                tip: tip.0.clone(),
                path: path.clone(),
            })?;
            files.push((path, bytes));
        }
        let ledger = Ledger::read(files)?;
        let head = audit.read(&tip, HEAD_PATH)?.and_then(|bytes| Head::read(&bytes));
        let head = head.ok_or_else(|| RunError::NoHead { tip: tip.0.clone() })?;
        Ok(Self { tip, head, ledger })
    }

    /// What earlier runs did, and this one so far.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The head of the chain.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The commit that the audit ref is at.
    pub fn tip(&self) -> &Tip {
        &self.tip
    }

    /// Appends events to a run, with papers beside them, in one commit. Without events there is no commit: one that
    /// adds no line would break the chain.
    ///
    /// # Errors
    /// When the audit ref cannot be written. What was appended before stays.
    pub fn append(
        &mut self,
        audit: &mut dyn AuditRef,
        run: &RunId,
        events: Vec<Event>,
        papers: Files,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<(), RunError> {
        if events.is_empty() {
            return Ok(());
        }
        let path = run.path();
        let mut lines = audit.read(&self.tip, &path)?.unwrap_or_default();
        lines.extend(event::lines(&events));
        let mut files = papers;
        files.insert(path, lines);
        let head = extend(Some(&self.head), &files);
        files.insert(HEAD_PATH.to_owned(), head.bytes());
        self.tip = audit.commit(Some(&self.tip), &files, message, at)?;
        self.head = head;
        for event in events {
            self.ledger.add(event).map_err(|run| RunError::NoIntent { run })?;
        }
        Ok(())
    }
}

/// Where the audit ref is now.
///
/// # Errors
/// When it does not exist, or cannot be reached.
pub fn find(audit: &mut dyn AuditRef, name: &str) -> Result<Tip, RunError> {
    let absent = || AuditError::Absent {
        name: name.to_owned(),
    };
    Ok(audit.refresh()?.ok_or_else(absent)?)
}

/// Holds the commits of the audit ref against the chain of heads that this machine has not verified yet. What it verified
/// once cannot change: the id of a commit is that of everything before it.
///
/// # Errors
/// When it cannot be read, or the chain is broken.
fn verify_on(audit: &mut dyn AuditRef, tip: &Tip) -> Result<(), RunError> {
    let known = audit.verified(tip);
    let (after, checkpoint) = known.as_ref().map(|(tip, checkpoint)| (tip, checkpoint)).unzip();
    let verifier = checkpoint.map_or_else(|| Verifier::new(None), Verifier::after);
    let mut verifier = verifier.signed_by(audit.signing());
    audit.history(tip, after, &mut |commit| verifier.add(commit))?;
    let verified = verifier.end().map_err(|faults| RunError::Broken { faults })?;
    if after != Some(tip) {
        let Verified {
            commits,
            sequence,
            head,
            ..
        } = verified;
        audit.remember_verified(
            tip,
            &Checkpoint {
                commits,
                sequence,
                head,
            },
        );
    }
    Ok(())
}

/// Holds every commit of the audit ref against the chain of heads, and against who may sign it. `since` is a head that the chain must contain.
///
/// # Errors
/// When it cannot be read, or the chain is broken.
pub fn verify(audit: &dyn AuditRef, tip: &Tip, since: Option<&Remembered>) -> Result<Verified, RunError> {
    let mut verifier = Verifier::new(since).signed_by(audit.signing());
    audit.history(tip, None, &mut |commit| verifier.add(commit))?;
    verifier.end().map_err(|faults| RunError::Broken { faults })
}
