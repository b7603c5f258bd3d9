//! The embedded directory: one SQLite file that needs no server, and what the tests work on.
//!
//! It keeps entries as an LDAP server would, so that an export of the real one can be rehearsed on. Its file is safe
//! against crashes: what was reported done is on the disk.

pub mod bind;
mod entry;
mod file;
pub mod transfer;
mod write;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::dn::Dn;
use crate::entry::{Entry, Holding, Unmarked};
use crate::language::text::{Text, Words};
use crate::names::Username;
use crate::outside::embedded::file::{File, Mode};
use crate::outside::mapping::{self, Place};
use crate::outside::record::Fields;
use crate::ports::{CompleteRead, DirectoryError, DirectoryId, Random, ReadDirectory};

/// An embedded directory, opened for reading.
#[derive(Debug)]
pub struct Reader {
    file: File,
    now: DateTime<Utc>,
}

/// An embedded directory, opened for writing.
pub struct Embedded {
    reader: Reader,
    batch: usize,
    random: Box<dyn Random>,
}

impl Reader {
    /// Opens the directory in a file. Nothing can be written through it. Whether entries are active is told for `now`.
    ///
    /// # Errors
    /// When there is none, or the file is none of ours, cut short or of another version.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Self, DirectoryError> {
        let file = File::open(path, Mode::Read)?;
        Ok(Self { file, now })
    }
}

/// A new directory's identity: its base, and an id that no other directory has.
pub fn new_identity(base: &str, random: &mut dyn Random) -> DirectoryId {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
    DirectoryId {
        id: id.to_string(),
        base: base.to_owned(),
    }
}

impl Embedded {
    /// Makes the file of a new directory, with its base entry and nothing below it.
    ///
    /// # Errors
    /// When there is a file already, or it cannot be written.
    pub fn create(path: &Path, identity: &DirectoryId) -> Result<(), DirectoryError> {
        File::create(path, identity)
    }

    /// Opens the directory in a file for reading only, as [`Reader::open`] does.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn open_read(path: &Path, now: DateTime<Utc>) -> Result<Reader, DirectoryError> {
        Reader::open(path, now)
    }

    /// Opens the directory in a file for writing, with so many changes to a transaction. Salts and ids of new entries
    /// come from `random`.
    ///
    /// # Errors
    /// When there is none, or the file is none of ours, cut short or of another version.
    pub fn open(
        path: &Path,
        now: DateTime<Utc>,
        batch: usize,
        random: Box<dyn Random>,
    ) -> Result<Self, DirectoryError> {
        let file = File::open(path, Mode::Write)?;
        Ok(Self {
            reader: Reader { file, now },
            batch: batch.max(1),
            random,
        })
    }

    /// A directory in memory, for tests and rehearsals: the same in everything but that it is gone afterwards.
    ///
    /// # Errors
    /// When the base is no name that an entry can have.
    pub fn in_memory(base: &str, now: DateTime<Utc>) -> Result<Self, DirectoryError> {
        let identity = DirectoryId {
            id: "in-memory".to_owned(),
            base: base.to_owned(),
        };
        let file = File::in_memory(&identity)?;
        Ok(Self {
            reader: Reader { file, now },
            batch: 100,
            random: Box::new(Counter(0)),
        })
    }
}

/// Numbers in place of randomness, for what nobody can steal because it is never on a disk.
struct Counter(u64);

impl Random for Counter {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0 += 1;
        let number = self.0.to_be_bytes();
        for (at, byte) in buffer.iter_mut().rev().enumerate() {
            *byte = number.iter().rev().nth(at).copied().unwrap_or(0);
        }
    }
}

impl ReadDirectory for Reader {
    fn identity(&self) -> &DirectoryId {
        &self.file.identity
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        let mut managed = 0;
        let now = self.now;
        let base = self.file.base.clone();
        let entries = self.rows(&mut |row| {
            let place = Place::of(&row.dn, &base);
            let entry = mapping::entry(place, row.uuid, &row.fields, now);
            if !matches!(entry.holding, Holding::Foreign) {
                managed += 1;
            }
            each(entry);
        })?;
        Ok(CompleteRead { entries, managed })
    }

    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        let base = self.file.base.clone();
        let mut found = Vec::new();
        self.rows(&mut |row| {
            let place = Place::of(&row.dn, &base);
            let entry = mapping::unmarked(place, row.uuid, &row.fields);
            found.extend(entry.filter(|entry| usernames.contains(&entry.username)));
        })?;
        Ok(found)
    }
}

impl ReadDirectory for Embedded {
    fn identity(&self) -> &DirectoryId {
        self.reader.identity()
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        self.reader.read(each)
    }

    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        self.reader.unmarked(usernames)
    }
}

/// A row of the table of entries.
struct Row {
    dn: Dn,
    uuid: String,
    fields: Fields,
}

impl Reader {
    /// Gives every row in the order of the paths, parents before their children, all of one moment. Returns how many
    /// there were; less than all is an error.
    fn rows(&mut self, each: &mut dyn FnMut(Row)) -> Result<u64, DirectoryError> {
        let base = self.file.base.path();
        // One transaction, so that counting and reading see the same state.
        let transaction = self
            .file
            .connection
            .unchecked_transaction()
            .map_err(|error| self.file.failure(&error))?;
        let failed = |error| self.file.failure(&error);
        let expected: i64 = transaction
            .query_row("SELECT count(*) FROM entries", [], |row| row.get(0))
            .map_err(failed)?;
        let mut statement = transaction
            .prepare("SELECT path, dn, uuid, attributes FROM entries ORDER BY path")
            .map_err(failed)?;
        let mut found = statement.query([]).map_err(failed)?;
        let mut given: u64 = 0;
        while let Some(row) = found.next().map_err(failed)? {
            let path: String = row.get(0).map_err(failed)?;
            if given == 0 && path != base {
                break;
            }
            let row = read_row(row).map_err(|why| {
                let reason = Text::of("directory-entry").with("path", &path);
                self.file.damaged(reason.because("reason", why))
            })?;
            if row.dn.path() != path || !is_below(&path, &base) {
                let reason = Text::of("directory-path").with("name", row.dn.as_str());
                return Err(self.file.damaged(reason.with("path", path)));
            }
            each(row);
            given += 1;
        }
        if given == 0 {
            let reason = Text::of("directory-no-base").with("base", self.file.base.as_str());
            return Err(self.incomplete(reason));
        }
        if i64::try_from(given) != Ok(expected) {
            let reason = Text::of("directory-count").with("expected", expected);
            return Err(self.incomplete(reason.with("given", given)));
        }
        Ok(given)
    }

    fn incomplete(&self, reason: Text) -> DirectoryError {
        DirectoryError::Incomplete {
            name: self.file.name.clone(),
            reason: reason.into(),
        }
    }
}

/// Whether a path is a base or below it.
fn is_below(path: &str, base: &str) -> bool {
    path.strip_prefix(base)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
}

/// Reads the columns `dn`, `uuid`, `attributes`, which stand from the second on.
fn read_row(row: &rusqlite::Row<'_>) -> Result<Row, Words> {
    let column = |at: usize| row.get_ref(at).map_err(|error| error.to_string());
    let text = |at: usize| column(at)?.as_str().map_err(|error| error.to_string());
    Ok(Row {
        dn: Dn::parse(text(1)?).map_err(|error| error.text())?,
        uuid: text(2)?.to_owned(),
        fields: serde_json::from_str(text(3)?)
            .map_err(|error| Text::of("directory-attributes").with("reason", error))?,
    })
}
