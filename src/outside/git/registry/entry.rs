//! When the files of the registry entered.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use git2::{Delta, DiffOptions, Error, ErrorCode, FileMode, Oid, Repository, Tree};

use crate::outside::git::CommitId;

const ACCOUNTS: &str = "accounts";

/// When a file entered the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The first commit on the branch that held its path: a merge, or what was pushed straight to the branch.
    pub commit: CommitId,
    /// The number of that commit on the branch, from 0.
    pub place: usize,
    /// The time of that commit, but never before that of a commit before it on the branch.
    pub at: DateTime<Utc>,
}

/// When each file below `accounts/` that the newest commit of a line holds entered. The line is given newest first.
pub(crate) fn entries(repository: &Repository, line: &[Oid]) -> Result<BTreeMap<String, Entered>, Error> {
    let mut first: BTreeMap<String, Entered> = BTreeMap::new();
    let mut before: Option<Tree<'_>> = None;
    let mut at = DateTime::<Utc>::MIN_UTC;
    for (place, id) in line.iter().rev().enumerate() {
        let commit = repository.find_commit(*id)?;
        let time = DateTime::from_timestamp(commit.time().seconds(), 0).unwrap_or(at);
        at = at.max(time);
        let accounts = accounts(repository, &commit.tree()?)?;
        // Most commits touch nothing here or little, so a comparison of ids spares most of the work.
        if accounts.as_ref().map(Tree::id) != before.as_ref().map(Tree::id) {
            for path in added(repository, before.as_ref(), accounts.as_ref())? {
                first.entry(path).or_insert_with(|| Entered {
                    commit: CommitId::of(*id),
                    place,
                    at,
                });
            }
            before = accounts;
        }
    }
    // What is not there any more is no business of anybody's; but what came back entered when it came first.
    let there = added(repository, None, before.as_ref())?;
    Ok(there
        .into_iter()
        .filter_map(|path| first.remove_entry(&path))
        .collect())
}

fn accounts<'r>(repository: &'r Repository, root: &Tree<'r>) -> Result<Option<Tree<'r>>, Error> {
    match root.get_path(Path::new(ACCOUNTS)) {
        Ok(entry) => Ok(entry.to_object(repository)?.into_tree().ok()),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The paths of regular files that are in one tree and not in another.
fn added(
    repository: &Repository,
    before: Option<&Tree<'_>>,
    after: Option<&Tree<'_>>,
) -> Result<Vec<String>, Error> {
    let mut options = DiffOptions::new();
    options.skip_binary_check(true);
    let diff = repository.diff_tree_to_tree(before, after, Some(&mut options))?;
    Ok(diff
        .deltas()
        .filter(|delta| delta.status() == Delta::Added)
        .map(|delta| delta.new_file())
        .filter(|file| {
            matches!(
                file.mode(),
                FileMode::Blob | FileMode::BlobExecutable | FileMode::BlobGroupWritable
            )
        })
        .filter_map(|file| {
            Some(format!(
                "{ACCOUNTS}/{}",
                std::str::from_utf8(file.path_bytes()?).ok()?
            ))
        })
        .collect())
}
