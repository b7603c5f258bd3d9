//! Folders on this machine: where a registry is, and how a new one appears whole or not at all.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::outside::durable;

/// Whether a folder holds a file of this name.
pub fn holds(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}

/// Whether anything is at a path.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The nearest folder that holds a file of this name: the given one, or one that it lies in.
pub fn nearest_with(folder: &Path, name: &str) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|candidate| holds(candidate, name))
        .map(Path::to_owned)
}

/// The path of a file or folder that is there, without links, `.` and `..`.
///
/// # Errors
/// The operating system's.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize()
}

/// The names of the folders in a folder, sorted; none where it cannot be read.
pub fn folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    names
}

/// The bytes of a file.
///
/// # Errors
/// The operating system's.
pub fn read(file: &Path) -> io::Result<Vec<u8>> {
    fs::read(file)
}

/// A new folder of a name that nobody has, readable for its owner only. It stays.
///
/// # Errors
/// The operating system's.
pub fn temporary(base: &Path, prefix: &str) -> io::Result<PathBuf> {
    Ok(tempfile::Builder::new().prefix(prefix).tempdir_in(base)?.keep())
}

/// A folder that nobody sees yet, beside the place where it shall appear. Dropped, it is gone.
#[derive(Debug)]
pub struct Draft {
    hidden: TempDir,
    place: PathBuf,
}

/// What can go wrong with a new folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something is there already: choose another place.
    #[error("{place} is not empty")]
    NotEmpty {
        /// The place.
        place: String,
    },
    /// A file stands where the folder should.
    #[error("{place} is a file")]
    NotAFolder {
        /// The place.
        place: String,
    },
    /// The disk says no.
    #[error("cannot write {place}")]
    Disk {
        /// The place.
        place: String,
        /// What the operating system says.
        #[source]
        source: io::Error,
    },
}

impl Draft {
    /// Begins a folder that shall appear at a place, where nothing may be yet but an empty folder.
    ///
    /// # Errors
    /// When something is there, or the disk says no.
    pub fn begin(place: &Path) -> Result<Self, FolderError> {
        let shown = || place.display().to_string();
        match fs::read_dir(place) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(FolderError::NotEmpty { place: shown() });
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(FolderError::NotAFolder { place: shown() });
            }
            Err(source) => return Err(disk(place, source)),
        }
        // The same file system, so that a rename is enough to show it.
        let beside = place.parent().unwrap_or(place);
        fs::create_dir_all(beside).map_err(|source| disk(beside, source))?;
        let hidden = tempfile::Builder::new()
            .prefix(".akun-")
            .tempdir_in(beside)
            .map_err(|source| disk(beside, source))?;
        Ok(Self {
            hidden,
            place: place.to_owned(),
        })
    }

    /// Where the folder is for now.
    pub fn path(&self) -> &Path {
        self.hidden.path()
    }

    /// Makes a folder in the folder, with nothing in it yet.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn make(&self, folder: &str) -> Result<(), FolderError> {
        fs::create_dir_all(self.path().join(folder)).map_err(|source| disk(&self.place.join(folder), source))
    }

    /// Writes a file of the folder, and the folders it lies in.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path().join(file);
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, bytes));
        written.map_err(|source| disk(&self.place.join(file), source))
    }

    /// The same for a file that only its owner may read.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn write_secret(&self, file: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.path().join(file);
        let written = path
            .parent()
            .map_or(Ok(()), durable::make_folder)
            .and_then(|()| durable::write(&path, bytes));
        written.map_err(|source| disk(&self.place.join(file), source))
    }

    /// Shows the folder at its place. `last` is moved last into a folder that is there already, so that whoever finds
    /// it finds everything.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn show(self, last: &str) -> Result<(), FolderError> {
        let failed = |source| disk(&self.place, source);
        if !self.place.is_dir() {
            fs::set_permissions(self.path(), fs::Permissions::from_mode(0o755)).map_err(failed)?;
            fs::rename(self.path(), &self.place).map_err(failed)?;
            // It has another name now: nothing is left to take away.
            let _ = self.hidden.keep();
            return Ok(());
        }
        // Somebody may stand in it, so it stays and is filled.
        let mut entries = Vec::new();
        for entry in fs::read_dir(self.path()).map_err(failed)? {
            entries.push(entry.map_err(failed)?.file_name());
        }
        entries.sort_by_key(|name| name == last);
        for name in entries {
            fs::rename(self.path().join(&name), self.place.join(&name)).map_err(failed)?;
        }
        Ok(())
    }
}

fn disk(place: &Path, source: io::Error) -> FolderError {
    FolderError::Disk {
        place: place.display().to_string(),
        source,
    }
}
