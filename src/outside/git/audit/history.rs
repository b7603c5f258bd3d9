//! The commits of the audit ref, each with what it changed.

use std::collections::BTreeMap;

use git2::{Commit, DiffFile, Error, Oid, Repository};

use crate::ports::{AuditCommit, FileChange};

/// Gives every commit from the first to `tip`, along first parents. One with more parents tells so.
pub(crate) fn read(
    repository: &Repository,
    tip: Oid,
    each: &mut dyn FnMut(&AuditCommit),
) -> Result<(), Error> {
    let mut line = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next {
        line.push(id);
        next = repository.find_commit(id)?.parent_ids().next();
    }
    for id in line.into_iter().rev() {
        let commit = repository.find_commit(id)?;
        each(&AuditCommit {
            id: id.to_string(),
            parents: commit.parent_count(),
            changed: changed(repository, &commit)?,
        });
    }
    Ok(())
}

fn changed(repository: &Repository, commit: &Commit<'_>) -> Result<BTreeMap<String, FileChange>, Error> {
    let before = match commit.parent_ids().next() {
        Some(parent) => Some(repository.find_commit(parent)?.tree()?),
        None => None,
    };
    let diff = repository.diff_tree_to_tree(before.as_ref(), Some(&commit.tree()?), None)?;
    let mut changed: BTreeMap<String, FileChange> = BTreeMap::new();
    for delta in diff.deltas() {
        for (file, is_new) in [(delta.old_file(), false), (delta.new_file(), true)] {
            let Some(bytes) = bytes(repository, &file)? else {
                continue;
            };
            // A file that became a link, or the other way round, is two deltas of one path.
            let path = String::from_utf8_lossy(file.path_bytes().unwrap_or_default()).into_owned();
            let change = changed.entry(path).or_insert(FileChange {
                before: None,
                after: None,
            });
            if is_new {
                change.after = Some(bytes);
            } else {
                change.before = Some(bytes);
            }
        }
    }
    Ok(changed)
}

/// The bytes of one side of a delta; none where that side has no such file.
fn bytes(repository: &Repository, file: &DiffFile<'_>) -> Result<Option<Vec<u8>>, Error> {
    if !file.exists() {
        return Ok(None);
    }
    if file.mode() == git2::FileMode::Commit {
        // A submodule has no bytes here. Its id stands for it, so that it shows as a file that does not belong.
        return Ok(Some(file.id().to_string().into_bytes()));
    }
    Ok(Some(repository.find_blob(file.id())?.content().to_vec()))
}
