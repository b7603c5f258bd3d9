//! The files of a commit, from the object store.

use std::path::Path;

use git2::{Error, ErrorCode, ObjectType, Oid, Repository, TreeEntry};
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use crate::outside::source::{Contents, PassedOver, Strange};
use crate::registry::SourceFile;

/// How many files a thread takes at a time. Each time it opens the repository, which costs about as much as reading
/// a few dozen.
const BATCH: usize = 1_000;

/// The mode of a symbolic link.
const LINK: i32 = 0o120_000;

/// The files of these paths, and everything below those that are folders, sorted by path.
pub(crate) fn files<'a>(
    repository: &Repository,
    commit: Oid,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<Contents, Error> {
    let root = repository.find_commit(commit)?.tree()?;
    let mut found = Found::default();
    for path in paths {
        match root.get_path(Path::new(path)) {
            Ok(entry) => found.visit(repository, &entry, path.to_owned())?,
            Err(error) if error.code() == ErrorCode::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    found.blobs.sort_unstable();
    // The settings file may lie in one of the folders.
    found.blobs.dedup();
    found.passed_over.sort_unstable();
    Ok(Contents {
        files: bytes(repository.path(), &found.blobs)?,
        passed_over: found.passed_over,
    })
}

#[derive(Default)]
struct Found {
    blobs: Vec<(String, Oid)>,
    passed_over: Vec<PassedOver>,
}

impl Found {
    fn visit(&mut self, repository: &Repository, entry: &TreeEntry<'_>, path: String) -> Result<(), Error> {
        match entry.kind() {
            Some(ObjectType::Tree) => return self.visit_tree(repository, entry.id(), &path),
            Some(ObjectType::Blob) if entry.filemode() != LINK => self.blobs.push((path, entry.id())),
            Some(ObjectType::Blob) => self.pass_over(path, Strange::Link),
            Some(ObjectType::Commit) => self.pass_over(path, Strange::Repository),
            _ => self.pass_over(path, Strange::Special),
        }
        Ok(())
    }

    fn visit_tree(&mut self, repository: &Repository, tree: Oid, path: &str) -> Result<(), Error> {
        for entry in &repository.find_tree(tree)? {
            let below = format!("{path}/{}", String::from_utf8_lossy(entry.name_bytes()));
            if std::str::from_utf8(entry.name_bytes()).is_ok() {
                self.visit(repository, &entry, below)?;
            } else {
                self.pass_over(below, Strange::Name);
            }
        }
        Ok(())
    }

    fn pass_over(&mut self, path: String, what: Strange) {
        self.passed_over.push(PassedOver { path, what });
    }
}

/// The bytes of blobs, read by all threads; a repository cannot be shared, so each opens its own.
fn bytes(git_dir: &Path, blobs: &[(String, Oid)]) -> Result<Vec<SourceFile>, Error> {
    let batches = blobs
        .par_chunks(BATCH)
        .map(|batch| {
            let repository = Repository::open(git_dir)?;
            let store = repository.odb()?;
            batch
                .iter()
                .map(|(path, id)| {
                    Ok(SourceFile {
                        path: path.clone(),
                        bytes: store.read(*id)?.data().to_vec(),
                    })
                })
                .collect::<Result<Vec<_>, Error>>()
        })
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(batches.into_iter().flatten().collect())
}
