//! Papers in a folder: the share, where `documents.store` says so.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::digest::Digest;
use crate::language::text::{Text, Words};
use crate::outside::durable;
use crate::ports::{DocumentError, Documents};

/// Papers below a folder, by their paths.
#[derive(Debug)]
pub struct DocumentFolder {
    root: PathBuf,
}

impl DocumentFolder {
    /// The papers below a folder, which is made with the first of them.
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    fn place(&self, path: &str) -> Result<PathBuf, DocumentError> {
        let inside = !path.is_empty()
            && Path::new(path)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
        if inside {
            Ok(self.root.join(path))
        } else {
            Err(failed(path, Text::of("folder-left")))
        }
    }
}

impl Documents for DocumentFolder {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), DocumentError> {
        let place = self.place(path)?;
        match self.digest(path)? {
            Some(found) if found == Digest::of(bytes) => return Ok(()),
            // Nobody knows whether it was signed, so that it is never written over.
            Some(found) => fs::rename(&place, aside(&place, found)).map_err(|error| failed(path, error))?,
            None => {}
        }
        let folder = place.parent().map_or(Ok(()), durable::make_folder);
        folder
            .and_then(|()| durable::write(&place, bytes))
            .map_err(|error| failed(path, error))
    }

    fn digest(&self, path: &str) -> Result<Option<Digest>, DocumentError> {
        match fs::read(self.place(path)?) {
            Ok(bytes) => Ok(Some(Digest::of(bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, error)),
        }
    }

    fn remove(&mut self, path: &str) -> Result<(), DocumentError> {
        durable::remove(&self.place(path)?).map_err(|error| failed(path, error))
    }
}

/// Where a paper lies that no record knows of: beside its place, and a name that says so before its ending.
fn aside(place: &Path, digest: Digest) -> PathBuf {
    let ending = place
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    place.with_extension(format!("tak-tercatat-{}.{ending}", digest.short()))
}

fn failed(path: &str, reason: impl Into<Words>) -> DocumentError {
    DocumentError {
        path: path.to_owned(),
        reason: reason.into(),
    }
}
