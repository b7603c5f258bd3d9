//! `akun directory`: the embedded directory as LDIF, and back.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use clap::Subcommand;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::outside::durable;
use crate::outside::embedded::Embedded;
use crate::outside::embedded::transfer::{self, Imported, TransferError};
use crate::outside::ldif::Passwords;
use crate::outside::random::SystemRandom;
use crate::ports::Random;
use crate::settings::DirectorySettings;

/// Write the embedded directory as LDIF, or take LDIF in
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write every entry as LDIF; imported where there is no directory, it is this one again
    Export {
        /// The file to write, readable for its owner only [default: standard output]
        file: Option<PathBuf>,

        /// Also write the hashes of passwords, as a backup needs them: whoever reads them can try passwords at leisure
        #[arg(long)]
        with_passwords: bool,
    },
    /// Take entries in, all of a file or none; a directory is made where there is none yet
    Import {
        /// The LDIF file; its first entry is the base of a new directory
        file: PathBuf,
    },
}

/// Runs the command.
///
/// # Errors
/// When the directory, the file or the settings cannot be used.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let registry = context.registry()?;
    let DirectorySettings::Embedded { file: directory, .. } = context.settings(&registry)?.directory else {
        return Err(Stop::misuse("stop-not-embedded"));
    };
    let directory = registry.join(directory);
    match &args.command {
        Command::Export { file, with_passwords } => {
            let passwords = if *with_passwords {
                Passwords::Included
            } else {
                Passwords::LeftOut
            };
            match file {
                None => export(&directory, passwords, context.now, &mut context.out)?,
                Some(file) => export_to(&directory, passwords, context.now, &context.path(file))?,
            };
        }
        Command::Import { file } => {
            let random = SystemRandom::open()?;
            let imported = import(&directory, &context.path(file), context.now, Box::new(random))?;
            let id = if imported.made {
                "directory-made"
            } else {
                "directory-grown"
            };
            let said = context.catalogue().text(
                id,
                &[
                    ("entries", &imported.entries.to_string()),
                    ("base", &imported.directory.base),
                    ("id", &imported.directory.id),
                ],
            );
            writeln!(context.out, "{said}")?;
        }
    }
    Ok(Exit::Done)
}

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
