//! A branch that waits for review: made once, on the commit that it is to be merged into, and never moved.

use std::path::Path;

use chrono::{DateTime, Utc};
use git2::{Oid, Repository};

use crate::outside::git::objects::{self, Saying};
use crate::outside::git::registry::{RegistryError, damaged, oid, unfetched};
use crate::outside::git::remote::{FetchError, Push, PushError, Remote};
use crate::outside::git::{Author, CommitId, reference};
use crate::ports::Files;
use crate::signature::SigningKey;

/// A branch on a remote, or in this repository where there is no remote. Work tree and index are nothing to it.
pub struct ReviewBranch {
    repository: Repository,
    remote: Option<Remote>,
    name: String,
}

impl ReviewBranch {
    /// A branch of this name, there or not.
    ///
    /// # Errors
    /// When the folder is no repository, or it has no such remote.
    pub fn of(folder: &Path, remote: Option<&str>, name: &str) -> Result<Self, RegistryError> {
        let repository = Repository::open(folder).map_err(damaged)?;
        let found = match remote {
            Some(name) => {
                let missing = || RegistryError::NoRemote {
                    name: name.to_owned(),
                };
                Some(Remote::find(&repository, name).ok_or_else(missing)?)
            }
            None => None,
        };
        Ok(Self {
            repository,
            remote: found,
            name: name.to_owned(),
        })
    }

    /// Its last commit, fetched with all that it holds; none where there is no such branch.
    ///
    /// # Errors
    /// When the remote cannot be reached, or the repository cannot be read.
    pub fn tip(&self) -> Result<Option<CommitId>, RegistryError> {
        let Some(remote) = &self.remote else {
            let tip = reference::tip(&self.repository, &self.reference()).map_err(damaged)?;
            return Ok(tip.map(CommitId::of));
        };
        let found = remote.branch(&self.repository, &self.name);
        let found = found.map_err(|error| unfetched(remote, error))?;
        Ok(found.map(CommitId::of))
    }

    /// Makes the branch: one commit on another one, which adds files to it, and which a key signs where there is one. Gives
    /// that commit; none where the branch is there by now, which is left as it is.
    ///
    /// # Errors
    /// When the remote cannot be reached or does not want it, or the commit cannot be made.
    pub fn make(
        &self,
        base: &CommitId,
        files: &Files,
        (message, key): (&str, Option<&SigningKey>),
        at: DateTime<Utc>,
    ) -> Result<Option<CommitId>, RegistryError> {
        let author = Author::configured(&self.repository).map_err(damaged)?;
        let saying = Saying {
            author: &author,
            message,
            at,
            key,
        };
        let made = objects::commit(&self.repository, Some(oid(base)?), files, &saying).map_err(damaged)?;
        let is_there = match &self.remote {
            Some(remote) => self.push(remote, made)?,
            None => reference::swap(&self.repository, &self.reference(), None, Some(made), message)
                .map_err(damaged)?,
        };
        Ok(is_there.then(|| CommitId::of(made)))
    }

    fn push(&self, remote: &Remote, made: Oid) -> Result<bool, RegistryError> {
        match remote.push(&self.reference(), None, Some(made)) {
            Ok(Push::Landed) => Ok(true),
            Ok(Push::Moved) => Ok(false),
            Err(PushError::Unreachable(reason)) => Err(unfetched(remote, FetchError::Unreachable(reason))),
            Err(PushError::Refused(reason)) => Err(RegistryError::Refused {
                remote: remote.name().to_owned(),
                name: self.name.clone(),
                reason,
            }),
        }
    }

    fn reference(&self) -> String {
        format!("refs/heads/{}", self.name)
    }
}
