//! The audit ref in a Git repository, and on its remote where it has one.
//!
//! With a remote, the remote's ref is the truth. A commit is made, then the local ref moves, then it is pushed. A run
//! that dies in between leaves commits that the next refresh pushes: they are records of what happened.

pub(crate) mod history;
mod memory;

use std::path::Path;

use chrono::{DateTime, Utc};
use git2::{Error, ErrorCode, ObjectType, Oid, Repository, Tree, TreeWalkMode, TreeWalkResult};

use crate::language::text::{Text, Words};
use crate::names::InstitutionId;
use crate::outside::git::Author;
use crate::outside::git::audit::memory::{Memory, Seen};
use crate::outside::git::objects::{self, Saying};
use crate::outside::git::reference;
use crate::outside::git::remote::{FetchError, Push, PushError, Remote};
use crate::ports::{AuditCommit, AuditError, AuditRef, Checkpoint, Files, Tip};
use crate::signature::{SignedBy, SigningKey};
use crate::watch::{Step, Watch};

/// The audit ref of an institution.
pub struct GitAuditRef<'w> {
    repository: Repository,
    name: String,
    remote: Option<Remote>,
    memory: Memory,
    author: Author,
    signing: Option<Signing>,
    watch: &'w dyn Watch,
}

/// How the commits of an audit ref are signed.
#[derive(Debug)]
pub struct Signing {
    /// Who may sign.
    pub by: SignedBy,
    /// The key of this machine, or why it has none: then it writes nothing.
    pub key: Result<SigningKey, Words>,
}

impl<'w> GitAuditRef<'w> {
    /// The audit ref of an institution in the repository of a folder, `refs/heads/audit/<institution>`, kept in step
    /// with a remote where one is named. `watch` is told of every commit that is made, shown and pushed.
    ///
    /// # Errors
    /// When the folder is no repository, or it has no such remote.
    pub fn open(
        folder: &Path,
        institution: &InstitutionId,
        remote: Option<&str>,
        author: Author,
        watch: &'w dyn Watch,
    ) -> Result<Self, AuditError> {
        let repository = Repository::open(folder).map_err(unusable)?;
        let found = match remote {
            Some(name) => Some(Remote::find(&repository, name).ok_or_else(|| {
                let reason = Text::of("git-no-remote").with("folder", folder.display());
                AuditError::Repository(reason.with("remote", name).into())
            })?),
            None => None,
        };
        Ok(Self {
            memory: Memory::of(&repository, institution, remote),
            repository,
            name: format!("refs/heads/audit/{institution}"),
            remote: found,
            author,
            signing: None,
            watch,
        })
    }

    /// The same with commits that are signed.
    #[must_use]
    pub fn signed(self, signing: Option<Signing>) -> Self {
        Self { signing, ..self }
    }

    /// The key to sign with, where commits are signed.
    fn key(&self) -> Result<Option<&SigningKey>, AuditError> {
        let key = self.signing.as_ref().map(|signing| signing.key.as_ref());
        key.transpose()
            .map_err(|reason| AuditError::Unsigned(reason.clone()))
    }

    /// Where the ref is in this repository.
    fn local(&self) -> Result<Option<Oid>, AuditError> {
        reference::tip(&self.repository, &self.name).map_err(unusable)
    }

    /// Where the remote's ref is, its commits fetched.
    fn fetched(&self, remote: &Remote) -> Result<Option<Oid>, AuditError> {
        let branch = &self.name["refs/heads/".len()..];
        remote
            .branch(&self.repository, branch)
            .map_err(|error| match error {
                FetchError::Unreachable(reason) => unreachable(remote, reason),
                FetchError::Damaged(error) => unusable(error),
            })
    }

    /// Refuses to say that there is no ref where a remote that nobody named has it.
    fn refuse_tracked(&self) -> Result<(), AuditError> {
        let wanted = format!("refs/remotes/*/{}", &self.name["refs/heads/".len()..]);
        let tracked = self.repository.references_glob(&wanted).map_err(unusable)?;
        match tracked
            .flatten()
            .find_map(|found| found.name().map(str::to_owned).ok())
        {
            None => Ok(()),
            Some(found) => Err(AuditError::Elsewhere {
                name: self.name.clone(),
                found,
            }),
        }
    }

    /// Refuses a ref that does not contain what this machine remembers of it.
    fn hold_against(
        &self,
        seen: Option<Seen>,
        local: Option<Oid>,
        there: Option<Oid>,
    ) -> Result<(), AuditError> {
        let Some(seen) = seen else {
            return Ok(());
        };
        // A remote that was configured since need not have it yet.
        let found = if seen.there { there } else { local };
        let holds = found.map_or(Ok(false), |found| self.contains(found, seen.tip))?;
        if holds {
            return Ok(());
        }
        Err(AuditError::Rewound {
            name: self.name.clone(),
            found: found.map_or_else(|| "nothing".to_owned(), |id| id.to_string()),
            remembered: seen.tip.to_string(),
        })
    }

    /// Whether a commit is another one or one of its descendants.
    fn contains(&self, commit: Oid, earlier: Oid) -> Result<bool, AuditError> {
        if commit == earlier {
            return Ok(true);
        }
        match self.repository.graph_descendant_of(commit, earlier) {
            Ok(contains) => Ok(contains),
            // A commit that this repository does not have is in no history of it.
            Err(error) if error.code() == ErrorCode::NotFound => Ok(false),
            Err(error) => Err(unusable(error)),
        }
    }

    /// Brings the local ref and the remote's together, from where each of them is now.
    fn reconcile(
        &self,
        remote: &Remote,
        local: Option<Oid>,
        there: Option<Oid>,
    ) -> Result<Option<Oid>, AuditError> {
        match (local, there) {
            (local, there) if local == there => Ok(there),
            (Some(local), there) if there.map_or(Ok(true), |there| self.contains(local, there))? => {
                // An earlier run died before it pushed, or the remote is new.
                self.push(remote, there, local)?;
                Ok(Some(local))
            }
            (local, Some(there)) if local.map_or(Ok(true), |local| self.contains(there, local))? => {
                self.move_local(local, there, "akun: as on the remote")?;
                Ok(Some(there))
            }
            (local, there) => Err(AuditError::Diverged {
                name: self.name.clone(),
                local: local.map(|id| id.to_string()).unwrap_or_default(),
                remote: remote.name().to_owned(),
                found: there.map(|id| id.to_string()).unwrap_or_default(),
            }),
        }
    }

    fn push(&self, remote: &Remote, old: Option<Oid>, new: Oid) -> Result<(), AuditError> {
        match remote.push(&self.name, old, Some(new)) {
            Ok(Push::Landed) => {
                self.memory.write(new)?;
                self.watch.reached(Step::Pushed);
                Ok(())
            }
            // Somebody may have built on ours already: another run on this machine that found it here.
            Ok(Push::Moved) => match self.fetched(remote)? {
                Some(there) if self.contains(there, new)? => Ok(()),
                _ => Err(self.moved()),
            },
            Err(PushError::Unreachable(reason)) => Err(unreachable(remote, reason)),
            Err(PushError::Refused(reason)) => {
                let refused = Text::of("git-remote-refuses").with("remote", remote.name());
                let refused = refused.with("ref", &self.name).because("reason", reason);
                Err(AuditError::Repository(refused.into()))
            }
        }
    }

    fn move_local(&self, old: Option<Oid>, new: Oid, why: &str) -> Result<(), AuditError> {
        let moved = reference::swap(&self.repository, &self.name, old, Some(new), why).map_err(unusable)?;
        if moved { Ok(()) } else { Err(self.moved()) }
    }

    /// Sets the local ref back after a push that somebody else was faster than, or that the remote refuses for good.
    fn set_back(&self, old: Option<Oid>, new: Oid) -> Result<(), AuditError> {
        // Where the ref is elsewhere by now, somebody has dealt with it.
        reference::swap(
            &self.repository,
            &self.name,
            Some(new),
            old,
            "akun: not taken by the remote",
        )
        .map(drop)
        .map_err(unusable)
    }

    fn moved(&self) -> AuditError {
        AuditError::Moved {
            name: self.name.clone(),
        }
    }

    fn tree(&self, tip: &Tip) -> Result<Tree<'_>, AuditError> {
        self.repository
            .find_commit(oid(tip)?)
            .and_then(|commit| commit.tree())
            .map_err(unusable)
    }
}

impl AuditRef for GitAuditRef<'_> {
    fn refresh(&mut self) -> Result<Option<Tip>, AuditError> {
        // First: whoever writes moves the ref, then the memory, so that what is read in this order is never behind.
        let seen = self.memory.read()?;
        let local = self.local()?;
        let tip = if let Some(remote) = &self.remote {
            let there = self.fetched(remote)?;
            self.hold_against(seen, local, there)?;
            self.reconcile(remote, local, there)?
        } else {
            self.hold_against(seen, local, local)?;
            if local.is_none() {
                self.refuse_tracked()?;
            }
            local
        };
        if let Some(tip) = tip {
            self.memory.write(tip)?;
        }
        Ok(tip.map(|id| Tip(id.to_string())))
    }

    fn read(&self, tip: &Tip, path: &str) -> Result<Option<Vec<u8>>, AuditError> {
        let entry = match self.tree(tip)?.get_path(Path::new(path)) {
            Ok(entry) if entry.kind() == Some(ObjectType::Blob) => entry,
            Ok(_) => return Ok(None),
            Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
            Err(error) => return Err(unusable(error)),
        };
        let blob = self.repository.find_blob(entry.id()).map_err(unusable)?;
        Ok(Some(blob.content().to_vec()))
    }

    fn list(&self, tip: &Tip, folder: &str) -> Result<Vec<String>, AuditError> {
        let folder = folder.trim_end_matches('/');
        let mut tree = self.tree(tip)?;
        if !folder.is_empty() {
            tree = match tree.get_path(Path::new(folder)) {
                Ok(entry) if entry.kind() == Some(ObjectType::Tree) => {
                    self.repository.find_tree(entry.id()).map_err(unusable)?
                }
                Ok(_) => return Ok(Vec::new()),
                Err(error) if error.code() == ErrorCode::NotFound => return Ok(Vec::new()),
                Err(error) => return Err(unusable(error)),
            };
        }
        let mut paths = Vec::new();
        tree.walk(TreeWalkMode::PreOrder, |above, entry| {
            if entry.kind() == Some(ObjectType::Blob) {
                let name = String::from_utf8_lossy(entry.name_bytes());
                let slash = if folder.is_empty() { "" } else { "/" };
                paths.push(format!("{folder}{slash}{above}{name}"));
            }
            TreeWalkResult::Ok
        })
        .map_err(unusable)?;
        paths.sort_unstable();
        Ok(paths)
    }

    fn commit(
        &mut self,
        parent: Option<&Tip>,
        files: &Files,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Tip, AuditError> {
        let parent = parent.map(oid).transpose()?;
        let saying = Saying {
            author: &self.author,
            message,
            at,
            key: self.key()?,
        };
        let made = objects::commit(&self.repository, parent, files, &saying).map_err(unusable)?;
        self.watch.reached(Step::CommitMade);
        self.move_local(parent, made, message.lines().next().unwrap_or("akun"))?;
        self.watch.reached(Step::RefMoved);
        let Some(remote) = &self.remote else {
            self.memory.write(made)?;
            return Ok(Tip(made.to_string()));
        };
        self.push(remote, parent, made).or_else(|error| match error {
            // It stays here: it may have arrived, and else the next refresh pushes it.
            AuditError::Unreachable { .. } => Err(error),
            _ => self.set_back(parent, made).and(Err(error)),
        })?;
        Ok(Tip(made.to_string()))
    }

    fn history(
        &self,
        tip: &Tip,
        after: Option<&Tip>,
        each: &mut dyn FnMut(&AuditCommit),
    ) -> Result<(), AuditError> {
        let (newest, after) = (oid(tip)?, after.map(oid).transpose()?);
        let line = history::line(&self.repository, newest, after).map_err(unusable)?;
        if history::is_cut(&self.repository, &line).map_err(unusable)? {
            return Err(AuditError::Shallow);
        }
        history::read(&self.repository, line, each).map_err(unusable)
    }

    fn signing(&self) -> Option<&SignedBy> {
        self.signing.as_ref().map(|signing| &signing.by)
    }

    fn verified(&self, tip: &Tip) -> Option<(Tip, Checkpoint)> {
        let (verified, checkpoint) = self.memory.verified()?;
        let line = history::line(&self.repository, oid(tip).ok()?, Some(verified)).ok()?;
        let is_on_the_way = line.from == Some(verified);
        is_on_the_way.then(|| (Tip(verified.to_string()), checkpoint))
    }

    fn remember_verified(&mut self, tip: &Tip, checkpoint: &Checkpoint) {
        // Whoever cannot remember verifies all of it the next time.
        let _ = self.memory.write_verified(tip, checkpoint);
    }
}

fn oid(tip: &Tip) -> Result<Oid, AuditError> {
    Oid::from_str(&tip.0)
        .map_err(|_| AuditError::Repository(Text::of("git-no-commit-id").with("id", &tip.0).into()))
}

fn unusable(error: Error) -> AuditError {
    AuditError::Repository(error.message().to_owned().into())
}

fn unreachable(remote: &Remote, reason: Words) -> AuditError {
    AuditError::Unreachable {
        remote: remote.name().to_owned(),
        reason,
    }
}
