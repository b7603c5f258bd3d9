//! How a file came to the main branch: by which commits, and who signed them.

use std::path::Path;

use git2::{Commit, Error, ErrorCode, Oid, Repository, Sort};

use crate::outside::git::audit::history::signed;
use crate::signature::{Brought, Writing};

/// How a file that a commit of the main branch holds came there, by the first commit of that branch that held it.
pub(crate) fn brought(repository: &Repository, now: Oid, first: Oid, path: &str) -> Result<Brought, Error> {
    let merge = repository.find_commit(first)?;
    let Some(ours) = merge.parent_ids().next().filter(|_| merge.parent_count() > 1) else {
        return Ok(Brought::Directly);
    };
    let there = blob(&repository.find_commit(now)?, path)?;
    let merged = blob(&merge, path)?;
    for parent in merge.parents().skip(1) {
        if merged == there && blob(&parent, path)? == merged {
            return Ok(Brought::By(writings(repository, ours, parent.id(), path)?));
        }
    }
    Ok(Brought::Altered)
}

/// The commits that write a file, of those that lead to one and not to another, the oldest first.
pub(crate) fn writings(
    repository: &Repository,
    from: Oid,
    to: Oid,
    path: &str,
) -> Result<Vec<Writing>, Error> {
    let mut walk = repository.revwalk()?;
    walk.push(to)?;
    walk.hide(from)?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    let mut writings = Vec::new();
    for id in walk {
        let commit = repository.find_commit(id?)?;
        if writes(&commit, path)? {
            writings.push(Writing {
                commit: commit.id().to_string(),
                signed: signed(repository, commit.id())?,
            });
        }
    }
    Ok(writings)
}

/// Whether a commit leaves a file otherwise than each of its parents had it.
fn writes(commit: &Commit<'_>, path: &str) -> Result<bool, Error> {
    let own = blob(commit, path)?;
    for parent in commit.parents() {
        if blob(&parent, path)? == own {
            return Ok(false);
        }
    }
    Ok(commit.parent_count() > 0 || own.is_some())
}

fn blob(commit: &Commit<'_>, path: &str) -> Result<Option<Oid>, Error> {
    match commit.tree()?.get_path(Path::new(path)) {
        Ok(entry) => Ok(Some(entry.id())),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
