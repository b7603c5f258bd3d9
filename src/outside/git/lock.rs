//! The lock of an institution: `refs/akun/lock/<institution>`, on the remote where there is one.
//!
//! The ref names a commit that holds who, what for, since when, and by which process. Taking, taking over and giving
//! back are each one compare-and-swap, so that of two runs one wins and the other knows. Nothing waits.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use git2::{Error, Oid, Repository};
use serde::{Deserialize, Serialize};

use crate::language::text::{Text, Words};
use crate::lock::{Abandoned, Claim, Holder, Lock, LockError, TakenOver};
use crate::names::InstitutionId;
use crate::outside::git::Author;
use crate::outside::git::objects::{self, Saying};
use crate::outside::git::reference;
use crate::outside::git::remote::{Push, PushError, Remote, Unreachable};
use crate::outside::process::{self, Process, Running};
use crate::ports::Files;

/// How old a lock is that counts as abandoned, wherever its process is.
const TOO_OLD: TimeDelta = TimeDelta::hours(2);

/// How often a lock that changes hands under our eyes is looked at again.
const TRIES: u32 = 5;

/// Where a lock's commit holds what it says.
const PATH: &str = "lock.json";

/// The lock of an institution.
pub struct GitLock {
    repository: Repository,
    name: String,
    remote: Option<Remote>,
    author: Author,
    own: Option<Oid>,
}

/// What a lock's commit says.
#[derive(Serialize, Deserialize)]
struct Record {
    owner: String,
    purpose: String,
    run: String,
    host: String,
    at: DateTime<Utc>,
    /// Since when nobody gave the lock back.
    unreturned_since: DateTime<Utc>,
    /// The process; none where its system did not tell.
    process: Option<Process>,
    /// Makes every taking another commit, so that nobody takes another's for their own.
    token: String,
}

impl GitLock {
    /// The lock of an institution in the repository of a folder, or on its remote where one is named. It is not taken.
    ///
    /// # Errors
    /// When the folder is no repository, or it has no such remote.
    pub fn open(
        folder: &Path,
        institution: &InstitutionId,
        remote: Option<&str>,
        author: Author,
    ) -> Result<Self, LockError> {
        let name = format!("refs/akun/lock/{institution}");
        let repository =
            Repository::open(folder).map_err(|error| refused(&name, error.message().to_owned()))?;
        let remote = match remote {
            Some(remote) => Some(Remote::find(&repository, remote).ok_or_else(|| {
                let reason = Text::of("git-no-remote").with("folder", folder.display());
                refused(&name, reason.with("remote", remote))
            })?),
            None => None,
        };
        Ok(Self {
            repository,
            name,
            remote,
            author,
            own: None,
        })
    }

    fn current(&self) -> Result<Option<Oid>, LockError> {
        match &self.remote {
            Some(remote) => remote.tip(&self.name).map_err(|error| unreachable(remote, error)),
            None => reference::tip(&self.repository, &self.name).map_err(|error| self.refused(error)),
        }
    }

    /// Sets the lock only if it is still what it was. Gives whether it was.
    fn swap(&self, old: Option<Oid>, new: Option<Oid>) -> Result<bool, LockError> {
        match &self.remote {
            Some(remote) => match remote.push(&self.name, old, new) {
                Ok(Push::Landed) => Ok(true),
                Ok(Push::Moved) => Ok(false),
                Err(PushError::Unreachable(reason)) => Err(unreachable(remote, Unreachable(reason))),
                Err(PushError::Refused(reason)) => Err(refused(&self.name, reason)),
            },
            None => reference::swap(&self.repository, &self.name, old, new, "akun: lock")
                .map_err(|error| self.refused(error)),
        }
    }

    /// What a lock says; none where it changed hands before it could be read.
    fn read(&self, id: Oid) -> Result<Option<(Holder, Option<Process>)>, LockError> {
        if let Some(remote) = &self.remote
            && self.repository.find_commit(id).is_err()
        {
            let seen = self.name.replacen("refs/akun/", "refs/akun/seen/", 1);
            if remote.fetch(&self.name, &seen).is_err() || self.repository.find_commit(id).is_err() {
                return Ok(None);
            }
        }
        let commit = self
            .repository
            .find_commit(id)
            .map_err(|error| self.refused(error))?;
        let record = commit
            .tree()
            .and_then(|tree| tree.get_path(Path::new(PATH)))
            .and_then(|entry| self.repository.find_blob(entry.id()))
            .ok()
            .and_then(|blob| serde_json::from_slice::<Record>(blob.content()).ok());
        Ok(Some(match record {
            Some(record) => (
                Holder {
                    owner: record.owner,
                    purpose: record.purpose,
                    run: record.run,
                    host: record.host,
                    at: record.at,
                    unreturned_since: record.unreturned_since,
                },
                record.process,
            ),
            // Not of a version that we know. Somebody holds it, and by its commit we know since when.
            None => (stranger(commit.time().seconds()), None),
        }))
    }

    /// Makes the commit that says who we are, and from whom we take over.
    fn record(&self, claim: &Claim, from: Option<&Holder>) -> Result<Oid, LockError> {
        let token = getrandom::u64().map_err(|error| refused(&self.name, error.to_string()))?;
        let record = Record {
            owner: claim.owner.clone(),
            purpose: claim.purpose.clone(),
            run: claim.run.clone(),
            host: process::host(),
            at: claim.at,
            unreturned_since: from.map_or(claim.at, |from| from.unreturned_since),
            process: Process::own(),
            token: format!("{token:016x}"),
        };
        let bytes = serde_json::to_vec(&record).map_err(|error| refused(&self.name, error.to_string()))?;
        let files = Files::from([(PATH.to_owned(), bytes)]);
        let message = format!("lock: {} by {}", claim.purpose, claim.owner);
        let saying = Saying {
            author: &self.author,
            message: &message,
            at: claim.at,
            // A lock is taken and let go, and no record.
            key: None,
        };
        objects::commit(&self.repository, None, &files, &saying).map_err(|error| self.refused(error))
    }

    fn lost(&self) -> LockError {
        LockError::Lost {
            name: self.name.clone(),
        }
    }

    fn refused(&self, error: Error) -> LockError {
        refused(&self.name, error.message().to_owned())
    }
}

impl Lock for GitLock {
    fn take(&mut self, claim: &Claim) -> Result<Option<TakenOver>, LockError> {
        for _ in 0..TRIES {
            let current = self.current()?;
            let taken_over = match current {
                None => None,
                Some(id) => match self.read(id)? {
                    None => continue,
                    Some((holder, process)) => match abandoned(&holder, process.as_ref(), claim.at) {
                        Some(why) => Some(TakenOver { from: holder, why }),
                        None => {
                            return Err(LockError::Held {
                                holder: Box::new(holder),
                            });
                        }
                    },
                },
            };
            let new = self.record(claim, taken_over.as_ref().map(|taken| &taken.from))?;
            if self.swap(current, Some(new))? {
                self.own = Some(new);
                return Ok(taken_over);
            }
        }
        Err(refused(&self.name, Text::of("lock-changes-hands")))
    }

    fn check(&self) -> Result<(), LockError> {
        match self.own {
            Some(own) if self.current()? == Some(own) => Ok(()),
            _ => Err(self.lost()),
        }
    }

    fn release(&mut self) -> Result<(), LockError> {
        let Some(own) = self.own else {
            return Ok(());
        };
        let ours = self.swap(Some(own), None)?;
        self.own = None;
        if ours { Ok(()) } else { Err(self.lost()) }
    }
}

/// Whether nobody needs a lock any more, and why not. What is not certain counts as held.
fn abandoned(holder: &Holder, process: Option<&Process>, now: DateTime<Utc>) -> Option<Abandoned> {
    if process.is_some_and(|process| process.running() == Running::No) {
        Some(Abandoned::Dead)
    } else if now.signed_duration_since(holder.at) > TOO_OLD {
        Some(Abandoned::TooOld)
    } else {
        None
    }
}

fn stranger(seconds: i64) -> Holder {
    let unknown = || "unknown".to_owned();
    let at = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    Holder {
        owner: unknown(),
        purpose: unknown(),
        run: unknown(),
        host: unknown(),
        at,
        unreturned_since: at,
    }
}

fn refused(name: &str, reason: impl Into<Words>) -> LockError {
    LockError::Refused {
        name: name.to_owned(),
        reason: reason.into(),
    }
}

fn unreachable(remote: &Remote, Unreachable(reason): Unreachable) -> LockError {
    LockError::Unreachable {
        remote: remote.name().to_owned(),
        reason,
    }
}
