//! Commits made without work tree and index, durable before a ref shows them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use git2::build::TreeUpdateBuilder;
use git2::{Commit, Error, FileMode, ObjectType, Oid, Repository, Signature, Time, Tree};

use crate::outside::durable;
use crate::outside::git::Author;
use crate::ports::Files;
use crate::signature::SigningKey;

/// What a commit says of itself.
pub(crate) struct Saying<'a> {
    /// Who commits.
    pub(crate) author: &'a Author,
    /// What for.
    pub(crate) message: &'a str,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// The key that signs it; none leaves it without a signature.
    pub(crate) key: Option<&'a SigningKey>,
}

/// Makes a commit that adds files to its parent's, replaces them, or takes away those without bytes. No ref shows it yet.
pub(crate) fn commit(
    repository: &Repository,
    parent: Option<Oid>,
    files: &Files,
    saying: &Saying<'_>,
) -> Result<Oid, Error> {
    let parent = parent.map(|id| repository.find_commit(id)).transpose()?;
    let base = match &parent {
        Some(parent) => parent.tree()?,
        None => repository.find_tree(repository.treebuilder(None)?.write()?)?,
    };
    let mut made = Vec::new();
    let mut update = TreeUpdateBuilder::new();
    for (path, bytes) in files {
        if bytes.is_empty() {
            update.remove(path.as_str());
            continue;
        }
        let blob = repository.blob(bytes)?;
        if is_at(&base, path, blob) {
            return Err(Error::from_str(&format!(
                "{path} is to be written and is there already"
            )));
        }
        made.push(blob);
        update.upsert(path.as_str(), blob, FileMode::Blob);
    }
    let tree = repository.find_tree(update.create_updated(repository, &base)?)?;
    made.extend(trees(&tree, files));
    let id = write(repository, parent.as_ref(), &tree, saying)?;
    made.push(id);
    make_durable(repository, &made)?;
    Ok(id)
}

/// Writes the commit object. A signature, when a key is configured, goes in here and nowhere else.
fn write(
    repository: &Repository,
    parent: Option<&Commit<'_>>,
    tree: &Tree<'_>,
    saying: &Saying<'_>,
) -> Result<Oid, Error> {
    let Author { name, email } = saying.author;
    let who = Signature::new(name, email, &Time::new(saying.at.timestamp(), 0))?;
    let parents: Vec<&Commit<'_>> = parent.into_iter().collect();
    let Some(key) = saying.key else {
        return repository.commit(None, &who, &who, saying.message, tree, &parents);
    };
    let content = repository.commit_create_buffer(&who, &who, saying.message, tree, &parents)?;
    let content = content
        .as_str()
        .map_err(|_| Error::from_str("a commit that is no text cannot be signed"))?;
    let signature = key
        .sign(content.as_bytes())
        .ok_or_else(|| Error::from_str("the key does not sign"))?;
    repository.commit_signed(content, &signature, None)
}

fn is_at(tree: &Tree<'_>, path: &str, blob: Oid) -> bool {
    tree.get_path(Path::new(path))
        .is_ok_and(|entry| entry.id() == blob)
}

/// The tree and those below it that hold the files.
fn trees(root: &Tree<'_>, files: &Files) -> BTreeSet<Oid> {
    let folders: BTreeSet<&Path> = files
        .keys()
        .flat_map(|path| Path::new(path).ancestors().skip(1))
        .filter(|folder| !folder.as_os_str().is_empty())
        .collect();
    let below = folders
        .into_iter()
        .filter_map(|folder| root.get_path(folder).ok())
        .filter(|entry| entry.kind() == Some(ObjectType::Tree))
        .map(|entry| entry.id());
    below.chain([root.id()]).collect()
}

/// Makes objects durable. libgit2 leaves that to the operating system's leisure, and a power cut then leaves a ref
/// that names an empty object.
fn make_durable(repository: &Repository, made: &[Oid]) -> Result<(), Error> {
    let objects = repository.commondir().join("objects");
    let mut folders = BTreeSet::new();
    for id in made {
        let id = id.to_string();
        let folder = objects.join(&id[..2]);
        match durable::sync(&folder.join(&id[2..])) {
            Ok(()) => {
                folders.insert(folder);
            }
            // An object that was there before, in a pack.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&folder, &error)),
        }
    }
    if !folders.is_empty() {
        folders.insert(objects);
    }
    folders
        .iter()
        .try_for_each(|folder: &PathBuf| durable::sync(folder).map_err(|error| failed(folder, &error)))
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::from_str(&format!("cannot make {} durable: {error}", path.display()))
}
