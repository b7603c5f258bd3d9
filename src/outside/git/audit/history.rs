//! The commits of the audit ref, each with what it changed.

use std::collections::BTreeMap;

use git2::{Commit, DiffFile, Error, ErrorCode, Oid, Repository};

use crate::ports::{AuditCommit, FileChange};
use crate::signature::Signed;

/// Commits along first parents.
pub(crate) struct Line {
    /// The newest first.
    pub(crate) commits: Vec<Oid>,
    /// The commit that the oldest of them came after; none where it is the first of all.
    pub(crate) from: Option<Oid>,
}

/// The commits from `tip` back to the one after another, or to the first of all.
pub(crate) fn line(repository: &Repository, tip: Oid, after: Option<Oid>) -> Result<Line, Error> {
    let mut commits = Vec::new();
    let mut next = Some(tip);
    while let Some(id) = next.filter(|id| Some(*id) != after) {
        commits.push(id);
        next = repository.find_commit(id)?.parent_ids().next();
    }
    Ok(Line { commits, from: next })
}

/// Whether a line was cut off before its first commit, as in a shallow clone: there the oldest that is here names a parent
/// that Git is told to overlook.
pub(crate) fn is_cut(repository: &Repository, line: &Line) -> Result<bool, Error> {
    let Some(oldest) = line.commits.last().filter(|_| line.from.is_none()) else {
        return Ok(false);
    };
    let oldest = repository.find_commit(*oldest)?;
    let header = oldest.raw_header().unwrap_or_default();
    Ok(header.lines().any(|line| line.starts_with("parent ")))
}

/// Gives every commit of a line, the oldest first. One with more parents tells so.
pub(crate) fn read(
    repository: &Repository,
    line: Line,
    each: &mut dyn FnMut(&AuditCommit),
) -> Result<(), Error> {
    // What one commit wrote, the next one mostly adds to.
    let mut last = BTreeMap::new();
    for id in line.commits.into_iter().rev() {
        let commit = repository.find_commit(id)?;
        let Changes { files, blobs } = changed(repository, &commit, last)?;
        let commit = AuditCommit {
            id: id.to_string(),
            parents: commit.parent_count(),
            changed: files,
            signed: signed(repository, id)?,
        };
        each(&commit);
        let afters = commit.changed.into_iter();
        let afters = afters.filter_map(|(path, change)| Some((*blobs.get(&path)?, change.after?)));
        last = afters.collect();
    }
    Ok(())
}

/// What was signed of a commit, and how; none where nothing was.
pub(crate) fn signed(repository: &Repository, id: Oid) -> Result<Option<Signed>, Error> {
    match repository.extract_signature(&id, None) {
        Ok((signature, content)) => Ok(Some(Signed {
            content: content.to_vec(),
            signature: signature.to_vec(),
        })),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bytes of blobs that were read.
type Blobs = BTreeMap<Oid, Vec<u8>>;

/// What a commit changed.
#[derive(Default)]
struct Changes {
    files: BTreeMap<String, FileChange>,
    /// The blobs that it wrote, by path.
    blobs: BTreeMap<String, Oid>,
}

/// What a commit changed. Blobs of `last` are not read again.
fn changed(repository: &Repository, commit: &Commit<'_>, mut last: Blobs) -> Result<Changes, Error> {
    let before = match commit.parent_ids().next() {
        Some(parent) => Some(repository.find_commit(parent)?.tree()?),
        None => None,
    };
    let diff = repository.diff_tree_to_tree(before.as_ref(), Some(&commit.tree()?), None)?;
    let mut changed = Changes::default();
    for delta in diff.deltas() {
        for (file, is_new) in [(delta.old_file(), false), (delta.new_file(), true)] {
            let Some(bytes) = bytes(repository, &file, &mut last)? else {
                continue;
            };
            // A file that became a link, or the other way round, is two deltas of one path.
            let path = String::from_utf8_lossy(file.path_bytes().unwrap_or_default()).into_owned();
            if is_new {
                changed.blobs.insert(path.clone(), file.id());
            }
            let change = changed.files.entry(path).or_insert(FileChange {
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
fn bytes(repository: &Repository, file: &DiffFile<'_>, last: &mut Blobs) -> Result<Option<Vec<u8>>, Error> {
    if !file.exists() {
        return Ok(None);
    }
    if file.mode() == git2::FileMode::Commit {
        // A submodule has no bytes here. Its id stands for it, so that it shows as a file that does not belong.
        return Ok(Some(file.id().to_string().into_bytes()));
    }
    if let Some(bytes) = last.remove(&file.id()) {
        return Ok(Some(bytes));
    }
    Ok(Some(repository.find_blob(file.id())?.content().to_vec()))
}
