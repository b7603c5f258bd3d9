//! Files that are there after a power cut, whole or not at all.

use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

/// What the names of files end in that are not whole yet.
pub const UNFINISHED: &str = ".part";

/// Writes a file whole, with mode 0600: beside it under another name, made durable, then renamed over what was there.
/// When this returns, file and name are durable. A process that dies in between leaves a file `….part`.
///
/// # Errors
/// The operating system's. What was there stays then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |file| file.write_all(bytes))
}

/// The same for what is too long to hold in memory. What the writer gives is given back.
///
/// # Errors
/// The operating system's, or the writer's own. What was there stays then.
pub fn write_with<T, E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("a file needs a folder"))?;
    // Another name each time, so that two writers do not meet. The last one wins.
    let mut file = BufWriter::new(tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(folder)?);
    let filled = fill(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_named(folder)?;
    Ok(filled)
}

/// The same for a file that is there, and keeps its mode.
///
/// # Errors
/// The operating system's. What was there stays then.
pub fn rewrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mode = path.metadata()?.permissions();
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("a file needs a folder"))?;
    let mut file = tempfile::Builder::new().suffix(UNFINISHED).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(mode)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_named(folder)
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

/// Takes a file away for good; one that is not there is away already.
///
/// # Errors
/// The operating system's.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Ok(()) => path.parent().map_or(Ok(()), sync_named),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
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
