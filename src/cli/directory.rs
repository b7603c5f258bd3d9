//! `akun directory`: the embedded directory as LDIF, and back.

use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::cli::exit::{Exit, Stop};
use crate::outside::durable;
use crate::outside::embedded::Embedded;
use crate::outside::embedded::transfer::{self, Imported, TransferError};
use crate::outside::ldif::Passwords;
use crate::ports::Random;

/// Writes the embedded directory in a file as LDIF, and gives how many entries it has.
///
/// # Errors
/// When the directory cannot be read whole, or the export cannot be written.
pub fn export(
    directory: &Path,
    passwords: Passwords,
    now: DateTime<Utc>,
    out: &mut dyn Write,
) -> Result<u64, TransferError> {
    Embedded::open_read(directory, now)?.export(passwords, out)
}

/// The same into a file, which only its owner may read. What was there is replaced when the export is whole.
///
/// # Errors
/// As [`export`].
pub fn export_to(
    directory: &Path,
    passwords: Passwords,
    now: DateTime<Utc>,
    ldif: &Path,
) -> Result<u64, TransferError> {
    durable::write_with(ldif, |out| export(directory, passwords, now, out))
}

/// Takes an LDIF file into the embedded directory in a file, all of it or nothing. Where there is no directory yet, one
/// is made whose base is the file's first entry.
///
/// # Errors
/// At a fault in the file, or when the directory cannot be written.
pub fn import(
    directory: &Path,
    ldif: &Path,
    now: DateTime<Utc>,
    random: Box<dyn Random>,
) -> Result<Imported, TransferError> {
    transfer::import_file(directory, ldif, now, random)
}

impl From<TransferError> for Stop {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Directory(error) => error.into(),
            TransferError::File(_) => {
                Self::new(Exit::Faults, error).help("nothing was imported: mend the file and run it again")
            }
            TransferError::Output(error) => error.into(),
        }
    }
}
