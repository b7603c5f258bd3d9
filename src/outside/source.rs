//! The registry's files as bytes: what is read, and what is passed over.

use std::fs;
use std::io;
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::registry::SourceFile;
use crate::settings::forge::PLACES;

/// The folders that the registry consists of, beside its settings file and what tells the forge who must approve.
const FOLDERS: [&str; 3] = ["accounts", "policies", "templates"];

/// The files and folders that the registry consists of.
pub(crate) fn parts(settings: &str) -> impl Iterator<Item = &str> {
    FOLDERS.into_iter().chain(PLACES).chain([settings])
}

/// The registry's files at a commit or in a work tree.
#[derive(Debug, Default)]
pub struct Contents {
    /// Every regular file, sorted by path.
    pub files: Vec<SourceFile>,
    /// Everything else that stands there, sorted by path. None of it is followed.
    pub passed_over: Vec<PassedOver>,
}

/// Something in the registry that is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassedOver {
    /// Its path from the registry's root.
    pub path: String,
    /// What it is.
    pub what: Strange,
}

/// What is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strange {
    /// A symbolic link: it may lead anywhere.
    Link,
    /// Another repository inside this one: nobody reviewed it here.
    Repository,
    /// A pipe, a device and the like.
    Special,
    /// A name that is not UTF-8; the path shows it as well as it can.
    Name,
}

/// The files of a work tree: the settings file of this path, what tells the forge who must approve, and everything below the
/// registry's folders.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn work_tree(root: &Path, settings: &str) -> Result<Contents, WorkTreeError> {
    let mut found = Found::default();
    for name in parts(settings) {
        let place = root.join(name);
        // A folder that is a link is none to Git, and so to no forge.
        let linked = name
            .rsplit_once('/')
            .is_some_and(|(above, _)| root.join(above).is_symlink());
        if !(linked && PLACES.contains(&name)) {
            found.visit(&place, name)?;
        }
    }
    found.files.sort_unstable();
    // The settings file may lie in one of the folders.
    found.files.dedup();
    found.passed_over.sort_unstable();
    let files = found
        .files
        .into_par_iter()
        .map(|(path, place)| match fs::read(&place) {
            Ok(bytes) => Ok(SourceFile { path, bytes }),
            Err(error) => Err(failed(&place, &error)),
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Contents {
        files,
        passed_over: found.passed_over,
    })
}

/// A file or folder of the work tree cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {reason}")]
pub struct WorkTreeError {
    /// The file or folder.
    pub path: String,
    /// Why.
    pub reason: String,
}

#[derive(Default)]
struct Found {
    files: Vec<(String, PathBuf)>,
    passed_over: Vec<PassedOver>,
}

impl Found {
    fn visit(&mut self, place: &Path, path: &str) -> Result<(), WorkTreeError> {
        let kind = match fs::symlink_metadata(place) {
            Ok(metadata) => metadata.file_type(),
            // Gone since its folder was listed, or a registry without this folder.
            Err(error) if matches!(error.kind(), NotFound | NotADirectory) => return Ok(()),
            Err(error) => return Err(failed(place, &error)),
        };
        if kind.is_file() {
            self.files.push((path.to_owned(), place.to_owned()));
        } else if kind.is_symlink() {
            self.pass_over(path, Strange::Link);
        } else if !kind.is_dir() {
            self.pass_over(path, Strange::Special);
        } else if place.join(".git").exists() {
            self.pass_over(path, Strange::Repository);
        } else {
            let entries = fs::read_dir(place).map_err(|error| failed(place, &error))?;
            for entry in entries {
                let entry = entry.map_err(|error| failed(place, &error))?;
                let name = entry.file_name();
                match name.to_str() {
                    Some(name) => self.visit(&entry.path(), &format!("{path}/{name}"))?,
                    None => self.pass_over(&format!("{path}/{}", name.display()), Strange::Name),
                }
            }
        }
        Ok(())
    }

    fn pass_over(&mut self, path: &str, what: Strange) {
        self.passed_over.push(PassedOver {
            path: path.to_owned(),
            what,
        });
    }
}

fn failed(place: &Path, error: &io::Error) -> WorkTreeError {
    WorkTreeError {
        path: place.display().to_string(),
        reason: error.to_string(),
    }
}
