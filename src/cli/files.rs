//! Files that a command's arguments name.

use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::outside::{durable, folder};
use crate::secret::Secret;
use crate::signature::{Signer, SigningKey, Unusable};

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Stop> {
    folder::read(path).map_err(|error| {
        Stop::misuse("stop-cannot-read")
            .with("path", path.display())
            .because("reason", error)
    })
}

/// The private SSH key of a file, where it is one of these; else why it is not.
///
/// # Errors
/// When the file cannot be read.
pub fn read_signing_key(path: &Path, signers: &[Signer]) -> Result<Result<SigningKey, Unusable>, Stop> {
    let text = Secret::new(String::from_utf8_lossy(&read_file(path)?).into_owned());
    Ok(SigningKey::read(&text, signers))
}

/// Writes a file, whole or not at all, and the folders it lies in.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let written = path
        .parent()
        .map_or(Ok(()), durable::make_folder)
        .and_then(|()| durable::write(path, bytes));
    written.map_err(|error| {
        Stop::failed("stop-cannot-write")
            .with("path", path.display())
            .because("reason", error)
    })
}

/// Writes a file anew, whole or not at all. Who may read it stays.
///
/// # Errors
/// When it cannot be written.
pub fn rewrite_file(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    durable::rewrite(path, bytes).map_err(|error| {
        Stop::failed("stop-cannot-write")
            .with("path", path.display())
            .because("reason", error)
    })
}

/// The paths in the registry that arguments name.
///
/// # Errors
/// When a path is not there, or not in the registry.
pub fn in_registry(paths: &[PathBuf], registry: &Path, context: &Context) -> Result<Vec<String>, Stop> {
    let root = folder::real(registry).map_err(|error| {
        Stop::failed("stop-cannot-read")
            .with("path", registry.display())
            .because("reason", error)
    })?;
    paths
        .iter()
        .map(|named| {
            let real = folder::real(&context.path(named)).map_err(|error| {
                Stop::misuse("stop-cannot-read")
                    .with("path", named.display())
                    .because("reason", error)
            })?;
            let inside = real.strip_prefix(&root).ok().and_then(Path::to_str);
            inside.map(str::to_owned).ok_or_else(|| {
                Stop::misuse("stop-not-in-registry")
                    .with("path", named.display())
                    .with("registry", root.display())
            })
        })
        .collect()
}

/// Whether a file of the registry is one of these, or lies in one of these folders.
pub fn is_wanted(file: &str, paths: &[String]) -> bool {
    let is_in = |path: &String| {
        path.is_empty()
            || file
                .strip_prefix(path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    paths.iter().any(is_in)
}
