//! Files that are there after a power cut, whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Writes a file whole, with mode 0600: beside it under the name `….part`, made durable, then renamed over what was
/// there. When this returns, file and name are durable.
///
/// # Errors
/// The operating system's. What was there stays then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("a file needs a folder"))?;
    // A suffix, so that `a.age` and `a.txt` do not meet, and always the same one, so that a run that died in between
    // leaves at most one, which the next run replaces.
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, path)?;
    sync(folder)
}

/// Makes the folders of a path that are not there yet, with mode 0700, and makes their names durable.
///
/// # Errors
/// The operating system's.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => folder.parent().map_or(Ok(()), sync_named),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let above = folder.parent().ok_or(error)?;
            make_folder(above)?;
            make_folder(folder)
        }
        Err(error) => Err(error),
    }
}

/// Makes a file's bytes, or the names in a folder, durable.
///
/// # Errors
/// The operating system's.
pub fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The same for the parent of a relative path, which may be the empty one.
fn sync_named(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() {
        sync(Path::new("."))
    } else {
        sync(folder)
    }
}
