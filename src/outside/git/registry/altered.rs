//! What differs between a commit and another one, or the work tree.

use git2::{Delta, DiffOptions, Error, Oid, Repository};

use crate::proposal::{Alteration, Altered};

/// The files that differ, sorted by path.
pub(crate) fn altered(repository: &Repository, from: Oid, to: Option<Oid>) -> Result<Vec<Altered>, Error> {
    let from = repository.find_commit(from)?.tree()?;
    let mut options = DiffOptions::new();
    options
        .include_untracked(true)
        .recurse_untracked_dirs(true)
        .include_typechange(true);
    let diff = match to {
        Some(to) => {
            let to = repository.find_commit(to)?.tree()?;
            repository.diff_tree_to_tree(Some(&from), Some(&to), Some(&mut options))?
        }
        None => repository.diff_tree_to_workdir_with_index(Some(&from), Some(&mut options))?,
    };
    let mut altered: Vec<Altered> = diff
        .deltas()
        .map(|delta| {
            let (how, file) = match delta.status() {
                Delta::Added | Delta::Untracked => (Alteration::Added, delta.new_file()),
                Delta::Deleted => (Alteration::Removed, delta.old_file()),
                _ => (Alteration::Changed, delta.new_file()),
            };
            let path = file.path_bytes().unwrap_or_default();
            Altered {
                path: String::from_utf8_lossy(path).into_owned(),
                how,
            }
        })
        .collect();
    altered.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(altered)
}
