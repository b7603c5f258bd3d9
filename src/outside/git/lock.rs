//! The lock of an institution: `refs/akun/lock/<institution>`, on the remote where there is one.
//!
//! The ref names a commit that holds who, what for, since when, and by which process. Taking, taking over and giving
//! back are each one compare-and-swap, so that of two runs one wins and the other knows. Nothing waits.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use git2::{Error, Oid, Repository};
use serde::{Deserialize, Serialize};

use crate::language::text::{Text, Words};
use crate::lock::{Abandoned, Broken, Claim, Holder, Lock, LockError, TakenOver};
use crate::names::InstitutionId;
use crate::outside::git::Author;
use crate::outside::git::objects::{self, Saying};
use crate::outside::git::reference;
use crate::outside::git::remote::{Push, PushError, Remote, Unreachable};
use crate::outside::process::{self, Process, Running};
use crate::ports::Files;

/// How old a lock is that counts as abandoned, wherever its process is.
pub const TOO_OLD: TimeDelta = TimeDelta::hours(2);

/// How often a lock that changes hands under our eyes is looked at again: several runs that find nothing to do take it and
/// give it back within the time of one look.
const TRIES: u32 = 40;

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

/// A lock that somebody holds, as it is seen from here.
#[derive(Debug)]
pub struct Seen {
    /// Who.
    pub holder: Holder,
    /// Whether their process runs.
    pub running: Running,
    /// Why the next run takes it over all the same; none where it does not.
    pub abandoned: Option<Abandoned>,
}

/// What a lock's commit says.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(flatten)]
    holder: Holder,
    /// Who broke it; none where it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    broken: Option<Broken>,
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
    fn read(&self, id: Oid) -> Result<Option<Record>, LockError> {
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
        // Not of a version that we know. Somebody holds it, and by its commit we know since when.
        Ok(Some(record.unwrap_or_else(|| stranger(commit.time().seconds()))))
    }

    /// Makes the commit that says who we are, and from whom we take over.
    fn claimed(&self, claim: &Claim, from: Option<&Holder>) -> Result<Oid, LockError> {
        self.write(&Record {
            holder: Holder {
                owner: claim.owner.clone(),
                purpose: claim.purpose.clone(),
                run: claim.run.clone(),
                host: process::host(),
                at: claim.at,
                unreturned_since: from.map_or(claim.at, |from| from.unreturned_since),
            },
            broken: None,
            process: Process::own(),
            token: self.token()?,
        })
    }

    /// Makes the commit that says who holds the lock, or who broke it.
    fn write(&self, record: &Record) -> Result<Oid, LockError> {
        let bytes = serde_json::to_vec(record).map_err(|error| refused(&self.name, error.to_string()))?;
        let files = Files::from([(PATH.to_owned(), bytes)]);
        let (verb, by, at) = match &record.broken {
            Some(broken) => ("broken", &broken.by, broken.at),
            None => (
                record.holder.purpose.as_str(),
                &record.holder.owner,
                record.holder.at,
            ),
        };
        let message = format!("lock: {verb} by {by}");
        let saying = Saying {
            author: &self.author,
            message: &message,
            at,
            // A lock is taken and let go, and no record.
            key: None,
        };
        objects::commit(&self.repository, None, &files, &saying).map_err(|error| self.refused(error))
    }

    fn token(&self) -> Result<String, LockError> {
        let token = getrandom::u64().map_err(|error| refused(&self.name, error.to_string()))?;
        Ok(format!("{token:016x}"))
    }

    /// Who holds it, seen at a moment of the clock; nobody where none is given.
    ///
    /// # Errors
    /// When it cannot be reached or read.
    pub fn look(&self, now: DateTime<Utc>) -> Result<Option<Seen>, LockError> {
        Ok(self.found()?.map(|(_, record)| {
            let abandoned = record.abandoned(now);
            Seen {
                running: record.running(),
                holder: record.holder,
                abandoned,
            }
        }))
    }

    /// Breaks the lock of a run that will not come back, and no other's: the next run takes it over at once, and records
    /// from whom, and who broke it. A holder that lives all the same finds out before it writes again.
    ///
    /// # Errors
    /// When nobody holds it, another run does, its process runs on this machine, or it cannot be reached or written.
    pub fn break_up(&self, run: &str, by: Broken) -> Result<Holder, LockError> {
        for _ in 0..TRIES {
            let Some((id, record)) = self.found()? else {
                return Err(LockError::Free {
                    name: self.name.clone(),
                });
            };
            let holder = Box::new(record.holder.clone());
            if record.holder.run != run {
                return Err(LockError::Held { holder });
            }
            if record.running() == Running::Yes {
                return Err(LockError::Running { holder });
            }
            let broken = Record {
                broken: Some(by.clone()),
                token: self.token()?,
                ..record
            };
            if self.swap(Some(id), Some(self.write(&broken)?))? {
                return Ok(*holder);
            }
        }
        Err(refused(&self.name, Text::of("lock-changes-hands")))
    }

    /// What the lock says now, and in which commit.
    fn found(&self) -> Result<Option<(Oid, Record)>, LockError> {
        for _ in 0..TRIES {
            let Some(id) = self.current()? else {
                return Ok(None);
            };
            if let Some(record) = self.read(id)? {
                return Ok(Some((id, record)));
            }
        }
        Err(refused(&self.name, Text::of("lock-changes-hands")))
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
            let (current, taken_over) = match self.found()? {
                None => (None, None),
                Some((id, record)) => {
                    let Some(why) = record.abandoned(claim.at) else {
                        let holder = Box::new(record.holder);
                        return Err(LockError::Held { holder });
                    };
                    let from = record.holder;
                    (Some(id), Some(TakenOver { from, why }))
                }
            };
            let new = self.claimed(claim, taken_over.as_ref().map(|taken| &taken.from))?;
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

impl Record {
    /// Whether the holder's process runs, as far as can be seen from here.
    fn running(&self) -> Running {
        self.process.as_ref().map_or(Running::Unknown, Process::running)
    }

    /// Whether nobody needs the lock any more, and why not. What is not certain counts as held.
    fn abandoned(&self, now: DateTime<Utc>) -> Option<Abandoned> {
        if let Some(broken) = &self.broken {
            Some(Abandoned::Broken(broken.clone()))
        } else if self.running() == Running::No {
            Some(Abandoned::Dead)
        } else if now.signed_duration_since(self.holder.at) > TOO_OLD {
            Some(Abandoned::TooOld)
        } else {
            None
        }
    }
}

/// What is known of a lock that says nothing we can read.
fn stranger(seconds: i64) -> Record {
    let unknown = || "unknown".to_owned();
    let at = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    Record {
        holder: Holder {
            owner: unknown(),
            purpose: unknown(),
            run: unknown(),
            host: unknown(),
            at,
            unreturned_since: at,
        },
        broken: None,
        process: None,
        token: String::new(),
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
