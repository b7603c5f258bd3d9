//! The restricted share as a folder of this machine: where `share://` leads.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::ports::{Share, ShareError};
use crate::request::ShareRef;
use crate::yaml::characters::MOST_BYTES;

/// How much of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

/// The share in a folder. What leads out of the folder, by a link say, is not on the share.
#[derive(Debug)]
pub struct ShareFolder {
    root: PathBuf,
}

impl ShareFolder {
    /// The share in a folder, which need not be there yet.
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder itself, without links.
    ///
    /// # Errors
    /// When it is not there: a share that is not mounted would make every file look missing.
    pub fn reach(&self) -> Result<PathBuf, ShareError> {
        let name = self.root.display();
        self.root.canonicalize().map_err(|error| {
            if is_missing(&error) {
                ShareError::Absent {
                    root: name.to_string(),
                }
            } else {
                ShareError::Unreadable(format!("{name}: {error}"))
            }
        })
    }

    /// Opens a file of the share; none where there is none.
    fn open(&self, reference: &ShareRef) -> Result<Option<File>, ShareError> {
        let root = self.reach()?;
        let path = match root.join(reference.path()).canonicalize() {
            Ok(path) => path,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(unreadable(&error)),
        };
        if !path.starts_with(&root) {
            return Err(ShareError::LeadsOut);
        }
        // Before it is opened: opening a pipe waits for somebody to write into it.
        let metadata = fs::metadata(&path).map_err(|error| unreadable(&error))?;
        if !metadata.is_file() {
            return Err(ShareError::NoFile);
        }
        File::open(&path).map(Some).map_err(|error| unreadable(&error))
    }
}

impl Share for ShareFolder {
    fn digest(&self, reference: &ShareRef) -> Result<Option<Digest>, ShareError> {
        let Some(mut file) = self.open(reference)? else {
            return Ok(None);
        };
        let mut hash = Sha256::new();
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(Some(Digest::from_bytes(hash.finalize().into()))),
                Ok(length) => hash.update(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(unreadable(&error)),
            }
        }
    }

    fn read(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError> {
        self.open(reference)?.map(Self::bytes).transpose()
    }
}

impl ShareFolder {
    /// The bytes of an open file, no more than a list may have.
    fn bytes(file: File) -> Result<Vec<u8>, ShareError> {
        let most = MOST_BYTES as u64;
        let size = file.metadata().map_err(|error| unreadable(&error))?.len();
        let mut bytes = Vec::new();
        // One byte more tells a file that grew in between.
        let read = file.take(most + 1).read_to_end(&mut bytes);
        let read = read.map_err(|error| unreadable(&error))? as u64;
        if read > most {
            return Err(ShareError::TooLarge {
                size: size.max(read),
                most,
            });
        }
        Ok(bytes)
    }
}

fn unreadable(error: &io::Error) -> ShareError {
    ShareError::Unreadable(error.to_string())
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
