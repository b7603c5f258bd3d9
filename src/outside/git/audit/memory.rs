//! What this machine remembers of the audit ref, so that one that was moved back or replaced shows.

use std::fs;
use std::io;
use std::path::PathBuf;

use git2::{Oid, Repository};

use crate::digest::Digest;
use crate::language::text::{Text, Words};
use crate::names::InstitutionId;
use crate::outside::durable;
use crate::ports::{AuditError, Checkpoint, Tip};

/// Another version of the program may see more.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The file `.git/akun/head-<institution>`: a commit, and the remote that had it, or `-`. It may be taken away at any
/// time; then this machine remembers nothing.
pub(crate) struct Memory {
    file: PathBuf,
    /// The file `.git/akun/verified-<institution>`: a commit up to which the chain was verified, and the end of that chain.
    /// It may be taken away at any time, and what is no such line is none.
    verified: PathBuf,
    remote: String,
}

/// A commit that this machine has seen.
pub(crate) struct Seen {
    /// The commit.
    pub(crate) tip: Oid,
    /// Whether it was seen on the remote that is configured now (or, without a remote, here).
    pub(crate) there: bool,
}

impl Memory {
    pub(crate) fn of(repository: &Repository, institution: &InstitutionId, remote: Option<&str>) -> Self {
        // All work trees of a repository share one memory.
        let folder = repository.commondir().join("akun");
        Self {
            file: folder.join(format!("head-{institution}")),
            verified: folder.join(format!("verified-{institution}")),
            remote: remote.unwrap_or("-").to_owned(),
        }
    }

    pub(crate) fn read(&self) -> Result<Option<Seen>, AuditError> {
        let text = match fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failed("memory-unreadable", error)),
        };
        let (tip, remote) = text
            .trim_end()
            .split_once(' ')
            .ok_or_else(|| self.failed("memory-unreadable", Text::of("memory-damaged")))?;
        let tip = Oid::from_str(tip)
            .map_err(|error| self.failed("memory-unreadable", error.message().to_owned()))?;
        Ok(Some(Seen {
            tip,
            there: remote == self.remote,
        }))
    }

    pub(crate) fn write(&self, tip: Oid) -> Result<(), AuditError> {
        if self.read()?.is_some_and(|seen| seen.there && seen.tip == tip) {
            return Ok(());
        }
        let text = format!("{tip} {}\n", self.remote);
        self.file
            .parent()
            .map_or(Ok(()), durable::make_folder)
            .and_then(|()| durable::write(&self.file, text.as_bytes()))
            .map_err(|error| self.failed("memory-unwritable", error))
    }

    /// Up to where the chain was verified by this version of the program.
    pub(crate) fn verified(&self) -> Option<(Oid, Checkpoint)> {
        let text = fs::read_to_string(&self.verified).ok()?;
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let [VERSION, tip, commits, sequence, head] = *words else {
            return None;
        };
        let checkpoint = Checkpoint {
            commits: commits.parse().ok()?,
            sequence: sequence.parse().ok()?,
            head: Digest::parse(head)?,
        };
        Some((Oid::from_str(tip).ok()?, checkpoint))
    }

    /// Writes up to where the chain was verified.
    pub(crate) fn write_verified(&self, tip: &Tip, checkpoint: &Checkpoint) -> io::Result<()> {
        let Checkpoint {
            commits,
            sequence,
            head,
        } = checkpoint;
        let text = format!("{VERSION} {tip} {commits} {sequence} {head}\n", tip = tip.0);
        durable::write(&self.verified, text.as_bytes())
    }

    fn failed(&self, id: &'static str, reason: impl Into<Words>) -> AuditError {
        let text = Text::of(id).with("file", self.file.display());
        AuditError::Repository(text.because("reason", reason).into())
    }
}
