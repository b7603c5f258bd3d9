//! Folders on this machine: where a registry is.

use std::path::{Path, PathBuf};

/// Whether a folder holds a file of this name.
pub fn holds(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}

/// The nearest folder that holds a file of this name: the given one, or one that it lies in.
pub fn nearest_with(folder: &Path, name: &str) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|candidate| holds(candidate, name))
        .map(Path::to_owned)
}
