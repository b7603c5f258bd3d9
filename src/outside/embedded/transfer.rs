//! The embedded directory as LDIF, and back.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::{ErrorCode, Transaction, TransactionBehavior};

use crate::dn::Dn;
use crate::language::text::Text;
use crate::outside::embedded::file::{self, File};
use crate::outside::embedded::{Embedded, Reader, is_below, new_identity};
use crate::outside::ldif::{self, LdifError, Numbered, Passwords, Writer};
use crate::outside::record::{Fields, Record};
use crate::ports::{DirectoryError, DirectoryId, Random, ReadDirectory as _};

/// The operational attribute that holds an entry's id.
const UUID: &str = "entryUUID";

/// Why an export or import was given up.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The directory's side.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The file to import cannot be opened.
    #[error("cannot open {file}: {error}")]
    Source {
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// A fault in the file.
    #[error(transparent)]
    File(#[from] LdifError),
    /// The export cannot be written.
    #[error("cannot write the export: {0}")]
    Output(#[from] io::Error),
}

impl Reader {
    /// Writes every entry, parents before their children, and gives how many there are. The same content gives the same
    /// bytes. The id of the base entry is the directory's own, which an import into a new file takes over.
    ///
    /// # Errors
    /// When the directory cannot be read whole, or the export cannot be written: what was written then is no export.
    pub fn export(&mut self, passwords: Passwords, out: &mut dyn Write) -> Result<u64, TransferError> {
        let mut writer = Writer::new(out, passwords)?;
        let mut written = Ok(());
        let entries = self.rows(&mut |mut row| {
            if written.is_ok() {
                row.fields.set(UUID, [row.uuid]);
                written = writer.write(row.dn.as_str(), &row.fields);
            }
        })?;
        written?;
        Ok(entries)
    }
}

impl Embedded {
    /// As [`Reader::export`].
    ///
    /// # Errors
    /// As [`Reader::export`].
    pub fn export(&mut self, passwords: Passwords, out: &mut dyn Write) -> Result<u64, TransferError> {
        self.reader.export(passwords, out)
    }

    /// Takes records in, all of them or none, and gives how many. Attributes are kept as they are, also those that a
    /// server wrote itself. An entry without `entryUUID` gets an id made of the directory's and its name. Into a
    /// directory that holds nothing yet, the base entry may come along.
    ///
    /// # Errors
    /// At a fault in the records, an entry that is there already, stands elsewhere or lacks its parent, or an id that
    /// another entry has.
    pub fn import(
        &mut self,
        records: &mut dyn Iterator<Item = Result<Numbered, LdifError>>,
        source: &str,
    ) -> Result<u64, TransferError> {
        let file = &self.reader.file;
        let transaction = Transaction::new_unchecked(&file.connection, TransactionBehavior::Immediate)
            .map_err(|error| file.failure(&error))?;
        let taken = Import { file, source }.take(records)?;
        transaction.commit().map_err(|error| file.failure(&error))?;
        Ok(taken)
    }
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// How many entries the file held.
    pub entries: u64,
    /// Which directory holds them now.
    pub directory: DirectoryId,
    /// Whether the directory was made for them.
    pub made: bool,
}

/// Takes an LDIF file into the directory at a path, all of it or nothing. Where there is none yet, one is made whose
/// base is the file's first entry.
///
/// # Errors
/// When the file cannot be read or has a fault, or as [`Embedded::import`].
pub fn import_file(
    path: &Path,
    source: &Path,
    now: DateTime<Utc>,
    random: Box<dyn Random>,
) -> Result<Imported, TransferError> {
    let name = source.display().to_string();
    match ldif::open(source) {
        Ok(records) => import_records(path, records, &name, now, random),
        Err(error) => Err(TransferError::Source { file: name, error }),
    }
}

/// The same for LDIF from elsewhere, such as a text that the program carries. Its name is for messages.
///
/// # Errors
/// As [`import_file`].
pub fn import_records(
    path: &Path,
    records: impl Iterator<Item = Result<Numbered, LdifError>>,
    name: &str,
    now: DateTime<Utc>,
    mut random: Box<dyn Random>,
) -> Result<Imported, TransferError> {
    let mut records = records.peekable();
    let made = !path.exists();
    if made {
        let identity = match records.peek() {
            Some(Ok(first)) => identity_of(&first.record, random.as_mut()),
            Some(Err(fault)) => return Err(fault.clone().into()),
            None => return Err(empty(name).into()),
        };
        Embedded::create(path, &identity)?;
    }
    let imported = Embedded::open(path, now, 1, random)
        .map_err(TransferError::from)
        .and_then(|mut directory| {
            let entries = directory.import(&mut records, name)?;
            Ok(Imported {
                entries,
                directory: directory.identity().clone(),
                made,
            })
        });
    if made && imported.is_err() {
        file::forget(path);
    }
    imported
}

/// Which directory a base entry is of: the one whose id it brings as its `entryUUID`, so that what was exported and
/// imported again is the same directory; else a new one.
fn identity_of(base: &Record, random: &mut dyn Random) -> DirectoryId {
    match base.fields.get(UUID) {
        [id] if let Some(id) = id.text().filter(|id| uuid::Uuid::parse_str(id).is_ok()) => DirectoryId {
            id: id.to_owned(),
            base: base.dn.clone(),
        },
        _ => new_identity(&base.dn, random),
    }
}

/// An import that is going on, in a transaction of its caller's.
struct Import<'a> {
    file: &'a File,
    source: &'a str,
}

impl Import<'_> {
    fn take(
        &self,
        records: &mut dyn Iterator<Item = Result<Numbered, LdifError>>,
    ) -> Result<u64, TransferError> {
        let mut new_base = self.count()? == 1;
        let base = self.file.base.path();
        // Where each parent was first needed. Parents may follow their children in the file.
        let mut parents: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut taken = 0;
        for record in records {
            let Numbered { line, record } = record?;
            let dn = Dn::parse(&record.dn).map_err(|error| self.fault(line, error.text()))?;
            let path = dn.path();
            if !is_below(&path, &base) {
                let reason = Text::of("ldif-not-below").with("name", dn.as_str());
                let reason = reason.with("base", self.file.base.as_str());
                return Err(self.fault(line, reason).into());
            }
            if path == base {
                if std::mem::take(&mut new_base) {
                    self.forget(&base)?;
                }
            } else if let Some(parent) = dn.parent_path() {
                parents.entry(parent).or_insert_with(|| (line, record.dn.clone()));
            }
            self.insert(line, &dn, record.fields)?;
            taken += 1;
        }
        if taken == 0 {
            return Err(empty(self.source).into());
        }
        for (parent, (line, name)) in parents {
            if !self.holds(&parent)? {
                let reason = Text::of("ldif-no-parent").with("name", name);
                return Err(self.fault(line, reason).into());
            }
        }
        Ok(taken)
    }

    fn insert(&self, line: usize, dn: &Dn, mut fields: Fields) -> Result<(), TransferError> {
        let uuid = match fields.get(UUID) {
            [] if dn.path() == self.file.base.path() => file::base_uuid(&self.file.identity, dn),
            [] => file::derived_uuid(&self.file.identity, dn, &[]),
            [value] => {
                let text = value.text().filter(|text| uuid::Uuid::parse_str(text).is_ok());
                text.map(str::to_owned).ok_or_else(|| {
                    let reason = Text::of("ldif-no-uuid").with("name", dn.as_str());
                    self.fault(line, reason)
                })?
            }
            _ => {
                let reason = Text::of("ldif-several-uuids").with("name", dn.as_str());
                return Err(self.fault(line, reason).into());
            }
        };
        fields.remove(UUID);
        match file::insert(&self.file.connection, dn, &uuid, &fields) {
            Ok(()) => Ok(()),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                let id = if self.holds(&dn.path())? {
                    "ldif-there-already"
                } else {
                    "ldif-uuid-taken"
                };
                Err(self.fault(line, Text::of(id).with("name", dn.as_str())).into())
            }
            Err(error) => Err(self.file.failure(&error).into()),
        }
    }

    fn fault(&self, line: usize, reason: Text) -> LdifError {
        LdifError {
            file: self.source.to_owned(),
            line,
            reason: reason.into(),
        }
    }

    fn count(&self) -> Result<i64, DirectoryError> {
        let count = "SELECT count(*) FROM entries";
        let counted = self.file.connection.query_row(count, [], |row| row.get(0));
        counted.map_err(|error| self.file.failure(&error))
    }

    /// Whether there is an entry with this path.
    fn holds(&self, path: &str) -> Result<bool, DirectoryError> {
        let query = "SELECT EXISTS (SELECT 1 FROM entries WHERE path = ?)";
        let found = self.file.connection.query_row(query, [path], |row| row.get(0));
        found.map_err(|error| self.file.failure(&error))
    }

    /// Takes out the base entry that a new directory begins with.
    fn forget(&self, base: &str) -> Result<(), DirectoryError> {
        let removed = self
            .file
            .connection
            .execute("DELETE FROM entries WHERE path = ?", [base]);
        removed.map(|_| ()).map_err(|error| self.file.failure(&error))
    }
}

fn empty(source: &str) -> LdifError {
    LdifError {
        file: source.to_owned(),
        line: 1,
        reason: Text::of("ldif-empty").into(),
    }
}
