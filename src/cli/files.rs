//! Files that a command's arguments name.

use std::path::Path;

use crate::cli::exit::Stop;
use crate::outside::{durable, folder};

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
