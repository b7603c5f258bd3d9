//! Moving a ref of this repository from one commit to another, and only from there.

use std::io;
use std::thread;
use std::time::Duration;

use git2::{Error, ErrorCode, Oid, Repository};

use crate::outside::durable;

/// How often, and how long apart, a ref is tried that another process is writing. Writing one takes far less.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Where a ref is; none where there is none.
pub(crate) fn tip(repository: &Repository, name: &str) -> Result<Option<Oid>, Error> {
    match repository.find_reference(name) {
        // A symbolic ref would make us write to a ref that nobody named.
        Ok(reference) => match reference.target() {
            Some(id) => Ok(Some(id)),
            None => Err(Error::from_str(&format!("{name} is a symbolic ref"))),
        },
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Sets a ref to another commit, or takes it away, only if it is still what it was. Gives whether it was. A commit that
/// it is set to is durable as the ref's value when this returns.
pub(crate) fn swap(
    repository: &Repository,
    name: &str,
    old: Option<Oid>,
    new: Option<Oid>,
    why: &str,
) -> Result<bool, Error> {
    let mut tries = 0;
    loop {
        match swap_once(repository, name, old, new, why) {
            Ok(()) => {
                if new.is_some() {
                    make_durable(repository, name)?;
                }
                return Ok(true);
            }
            Err(error) => match error.code() {
                ErrorCode::Modified | ErrorCode::Exists => return Ok(false),
                ErrorCode::NotFound if tip(repository, name)? != old => return Ok(false),
                // Another process writes the ref, or just tidied the folder away that we wrote it to.
                ErrorCode::Locked | ErrorCode::NotFound if tries < TRIES => {
                    tries += 1;
                    thread::sleep(PAUSE);
                }
                _ => return Err(error),
            },
        }
    }
}

fn swap_once(
    repository: &Repository,
    name: &str,
    old: Option<Oid>,
    new: Option<Oid>,
    why: &str,
) -> Result<(), Error> {
    match (old, new) {
        // The zero id stands for a ref that is not there.
        (old, Some(new)) => repository
            .reference_matching(name, new, true, old.unwrap_or(Oid::ZERO_SHA1), why)
            .map(drop),
        (Some(old), None) => {
            let mut reference = repository.find_reference(name)?;
            if reference.target() != Some(old) {
                return Err(Error::new(
                    ErrorCode::Modified,
                    git2::ErrorClass::Reference,
                    "the ref moved",
                ));
            }
            // libgit2 takes a ref away only if it is still what was looked up.
            reference.delete()
        }
        (None, None) => Ok(()),
    }
}

/// Makes a ref durable, which libgit2 leaves to the operating system's leisure: what comes after it must not outlive it.
fn make_durable(repository: &Repository, name: &str) -> Result<(), Error> {
    let file = repository.commondir().join(name);
    let folder = file.parent().unwrap_or(&file);
    match durable::sync(&file).and_then(|()| durable::sync(folder)) {
        // Packed already, or moved on and taken away by another process.
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::from_str(&format!(
            "cannot make {} durable: {error}",
            file.display()
        ))),
        _ => Ok(()),
    }
}
