//! Git: where requests, policies and the audit ref live.
//!
//! Objects and refs are read and written by libgit2, in this process. What goes over the network is left to the `git`
//! program, so that credential helpers, proxies, `ssh_config` and `known_hosts` work as the operator set them up.

use std::fmt;

mod objects;
mod reference;
mod remote;

pub mod audit;
pub mod branch;
pub mod create;
pub mod lock;
pub mod registry;

/// Who commits, as Git has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name, `akun`.
    pub name: String,
    /// The address, `akun@localhost`.
    pub email: String,
}

impl Author {
    /// Who commits by Git's configuration, else the program.
    pub(crate) fn configured(repository: &git2::Repository) -> Result<Self, git2::Error> {
        let configuration = repository.config()?.snapshot()?;
        let configured = |key| {
            let value = configuration.get_string(key).ok();
            value.filter(|value| !value.is_empty())
        };
        Ok(Self {
            name: configured("user.name").unwrap_or_else(|| "akun".to_owned()),
            email: configured("user.email").unwrap_or_else(|| "akun@localhost".to_owned()),
        })
    }
}

/// A commit, by its id in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommitId(String);

impl CommitId {
    /// The commit id that a text is, if it is a whole one.
    pub fn parse(text: &str) -> Option<Self> {
        let id = git2::Oid::from_str(text).ok()?;
        // A short one is taken for one that ends in zeros.
        (id.to_string() == text).then(|| Self::of(id))
    }

    pub(crate) fn of(id: git2::Oid) -> Self {
        Self(id.to_string())
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
