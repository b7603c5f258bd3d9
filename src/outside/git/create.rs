//! A new repository with its first commit.

use std::path::Path;

use chrono::{DateTime, Utc};
use git2::{IndexAddOption, Repository, RepositoryInitOptions, Signature, Time};

use crate::outside::git::Author;

/// What can go wrong while a repository is made.
#[derive(Debug, thiserror::Error)]
#[error("cannot make a Git repository: {0}")]
pub struct CreateError(#[from] pub git2::Error);

/// Makes a repository of a folder and commits everything in it that `.gitignore` does not name, as the first commit of
/// a branch. It is signed with the name that Git's configuration gives, else as `akun`. Gives the commit's id.
///
/// # Errors
/// Git's.
pub fn create(folder: &Path, branch: &str, message: &str, at: DateTime<Utc>) -> Result<String, CreateError> {
    let mut options = RepositoryInitOptions::new();
    options
        .initial_head(branch)
        .no_reinit(true)
        .external_template(false);
    let repository = Repository::init_opts(folder, &options)?;

    let mut index = repository.index()?;
    index.add_all(["*"], IndexAddOption::DEFAULT, None)?;
    index.write()?;
    let tree = repository.find_tree(index.write_tree()?)?;

    let author = Author::configured(&repository)?;
    let who = Signature::new(&author.name, &author.email, &Time::new(at.timestamp(), 0))?;
    let commit = repository.commit(Some("HEAD"), &who, &who, message, &tree, &[])?;
    Ok(commit.to_string())
}
