//! The registry in a Git repository: which commit, its files, and when each request entered.

pub mod entry;
mod altered;
mod brought;
mod read;

use std::collections::BTreeMap;
use std::path::Path;

use git2::{Error, ErrorCode, Oid, Repository};

use crate::language::text::{Text, Words};
use crate::outside::git::CommitId;
use crate::outside::git::reference;
use crate::outside::git::registry::entry::Entered;
use crate::outside::git::remote::{FetchError, Remote};
use crate::outside::source::{self, Contents};
use crate::proposal::Altered;
use crate::registry::SourceFile;
use crate::signature::{Brought, Writing};

/// What can go wrong with the registry's repository.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The folder is no repository that this user may read.
    #[error("cannot open {folder} as a Git repository: {reason}")]
    NoRepository {
        /// The folder.
        folder: String,
        /// Why not.
        reason: String,
    },
    /// The folder belongs to another user, and Git was not told to trust it.
    #[error("{folder} belongs to another user")]
    AnotherOwner {
        /// The folder.
        folder: String,
    },
    /// There is no such branch, tag or commit.
    #[error("the repository has no commit `{name}`")]
    NoCommit {
        /// What was asked for.
        name: String,
    },
    /// The repository has no such remote.
    #[error("the repository has no remote `{name}`")]
    NoRemote {
        /// The remote that is configured.
        name: String,
    },
    /// The remote cannot be reached: nothing may be applied.
    #[error("cannot reach the remote {remote}: {reason}")]
    Unreachable {
        /// The remote.
        remote: String,
        /// Why.
        reason: Words,
    },
    /// The remote does not want a branch, in its own words.
    #[error("the remote {remote} refuses the branch {name}: {reason}")]
    Refused {
        /// The remote.
        remote: String,
        /// The branch.
        name: String,
        /// Why.
        reason: Words,
    },
    /// Two commits have no past in common.
    #[error("{one} and {other} have no commit in common")]
    Unrelated {
        /// One.
        one: CommitId,
        /// The other.
        other: CommitId,
    },
    /// The past is not all there.
    #[error("the clone is shallow: it does not hold the history that tells when requests entered")]
    Shallow,
    /// The repository cannot be read.
    #[error("cannot read the repository: {0}")]
    Damaged(Words),
}

/// The registry in a Git repository. Reading it changes nothing; only fetching moves a remote-tracking ref.
pub struct GitRegistry {
    repository: Repository,
}

impl GitRegistry {
    /// The registry whose repository a folder holds.
    ///
    /// # Errors
    /// When the folder is no repository, or belongs to somebody else and Git was not told to trust it.
    pub fn open(folder: &Path) -> Result<Self, RegistryError> {
        match Repository::open(folder) {
            Ok(repository) => Ok(Self { repository }),
            Err(error) if error.code() == ErrorCode::Owner => Err(RegistryError::AnotherOwner {
                folder: folder.display().to_string(),
            }),
            Err(error) => Err(RegistryError::NoRepository {
                folder: folder.display().to_string(),
                reason: error.message().to_owned(),
            }),
        }
    }

    /// The last commit of the branch that people merge requests to: on the remote where one is named, after a fetch;
    /// else here.
    ///
    /// # Errors
    /// When the remote cannot be reached, or there is no such branch.
    pub fn main(&self, branch: &str, remote: Option<&str>) -> Result<CommitId, RegistryError> {
        let here = format!("refs/heads/{branch}");
        let Some(name) = remote else {
            return self.tip(&here, branch);
        };
        let remote = Remote::find(&self.repository, name).ok_or_else(|| RegistryError::NoRemote {
            name: name.to_owned(),
        })?;
        match remote
            .branch(&self.repository, branch)
            .map_err(|error| unfetched(&remote, error))?
        {
            None => Err(RegistryError::NoCommit {
                name: format!("{name}/{branch}"),
            }),
            Some(there) => Ok(CommitId::of(there)),
        }
    }

    /// The commit that a branch, a tag or an id names, here.
    ///
    /// # Errors
    /// When there is none.
    pub fn resolve(&self, name: &str) -> Result<CommitId, RegistryError> {
        let found = self
            .repository
            .revparse_single(name)
            .and_then(|object| object.peel_to_commit());
        match found {
            Ok(commit) => Ok(CommitId::of(commit.id())),
            Err(_) => Err(RegistryError::NoCommit {
                name: name.to_owned(),
            }),
        }
    }

    /// Whether a commit is another one, or one of those that it came from by first parents: one that the branch once
    /// was at.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold its past.
    pub fn was_at(&self, commit: &CommitId, earlier: &CommitId) -> Result<bool, RegistryError> {
        let earlier = oid(earlier)?;
        for id in self.line(oid(commit)?)? {
            if id? == earlier {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The last commit that two have in common: where one left the line of the other.
    ///
    /// # Errors
    /// When they have none, or the clone does not hold it.
    pub fn fork(&self, one: &CommitId, other: &CommitId) -> Result<CommitId, RegistryError> {
        match self.repository.merge_base(oid(one)?, oid(other)?) {
            Ok(id) => Ok(CommitId::of(id)),
            Err(_) if self.is_shallow() => Err(RegistryError::Shallow),
            Err(error) if error.code() == ErrorCode::NotFound => Err(RegistryError::Unrelated {
                one: one.clone(),
                other: other.clone(),
            }),
            Err(error) => Err(damaged(error)),
        }
    }

    /// What differs from a commit, in the whole repository, sorted by path: in another one, or in the work tree where none is
    /// named. A file with another name is one that is gone, and one that is new.
    ///
    /// # Errors
    /// When the repository or the work tree cannot be read.
    pub fn altered(&self, from: &CommitId, to: Option<&CommitId>) -> Result<Vec<Altered>, RegistryError> {
        let to = to.map(oid).transpose()?;
        altered::altered(&self.repository, oid(from)?, to).map_err(damaged)
    }

    /// How a file of a commit came to the main branch, whose first commit that held it is known.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold its past.
    pub fn brought(&self, commit: &CommitId, first: &CommitId, path: &str) -> Result<Brought, RegistryError> {
        brought::brought(&self.repository, oid(commit)?, oid(first)?, path).map_err(damaged)
    }

    /// The commits that write a file, of those that lead to one and not to another, the oldest first.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold its past.
    pub fn writings(
        &self,
        from: &CommitId,
        to: &CommitId,
        path: &str,
    ) -> Result<Vec<Writing>, RegistryError> {
        brought::writings(&self.repository, oid(from)?, oid(to)?, path).map_err(damaged)
    }

    /// The registry's files at a commit: the settings file of this path, what tells the forge who must approve, and
    /// everything below `accounts/`, `policies/` and `templates/`, sorted by path.
    ///
    /// # Errors
    /// When the repository cannot be read.
    pub fn files(&self, commit: &CommitId, settings: &str) -> Result<Contents, RegistryError> {
        read::files(&self.repository, oid(commit)?, source::parts(settings)).map_err(damaged)
    }

    /// Those of some files and folders that a commit holds, sorted by path.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold the commit.
    pub fn some_files<'a>(
        &self,
        commit: &CommitId,
        paths: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<SourceFile>, RegistryError> {
        let read = read::files(&self.repository, oid(commit)?, paths);
        read.map(|contents| contents.files).map_err(damaged)
    }

    /// Whether the clone was cut off: it does not hold all of its past.
    pub fn is_shallow(&self) -> bool {
        self.repository.is_shallow()
    }

    /// When each file below `accounts/` that a commit holds entered: the first commit of the first-parent line that
    /// held its path. By path.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold its past.
    pub fn entries(&self, commit: &CommitId) -> Result<BTreeMap<String, Entered>, RegistryError> {
        let line: Vec<Oid> = self.line(oid(commit)?)?.collect::<Result<_, _>>()?;
        entry::entries(&self.repository, &line).map_err(damaged)
    }

    /// The commits from one back to the first, along first parents.
    fn line(&self, newest: Oid) -> Result<impl Iterator<Item = Result<Oid, RegistryError>>, RegistryError> {
        if self.repository.is_shallow() {
            return Err(RegistryError::Shallow);
        }
        let mut next = Some(newest);
        Ok(std::iter::from_fn(move || {
            let id = next.take()?;
            match self.repository.find_commit(id) {
                Ok(commit) => {
                    next = commit.parent_ids().next();
                    Some(Ok(id))
                }
                Err(error) => Some(Err(damaged(error))),
            }
        }))
    }

    fn tip(&self, reference: &str, name: &str) -> Result<CommitId, RegistryError> {
        match reference::tip(&self.repository, reference).map_err(damaged)? {
            Some(id) => Ok(CommitId::of(id)),
            None => Err(RegistryError::NoCommit {
                name: name.to_owned(),
            }),
        }
    }
}

pub(crate) fn oid(commit: &CommitId) -> Result<Oid, RegistryError> {
    Oid::from_str(commit.as_str()).map_err(damaged)
}

pub(crate) fn unfetched(remote: &Remote, error: FetchError) -> RegistryError {
    match error {
        FetchError::Unreachable(reason) => RegistryError::Unreachable {
            remote: remote.name().to_owned(),
            reason,
        },
        FetchError::Damaged(error) => damaged(error),
    }
}

pub(crate) fn damaged(error: Error) -> RegistryError {
    if error.code() == ErrorCode::NotFound {
        // The usual cause of an object that is not there.
        RegistryError::Damaged(
            Text::of("git-partial-clone")
                .with("reason", error.message())
                .into(),
        )
    } else {
        RegistryError::Damaged(error.message().to_owned().into())
    }
}
