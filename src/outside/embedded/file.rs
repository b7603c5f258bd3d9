//! The file of the embedded directory: an SQLite database that the sqlite3 program can read and even repair by hand.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, params};
use uuid::Uuid;

use crate::dn::{Dn, DnError};
use crate::language::text::{Text, Words};
use crate::outside::durable;
use crate::outside::mapping;
use crate::outside::record::Fields;
use crate::ports::{DirectoryError, DirectoryId};

/// What the file's header says it is: `AKUN`.
const APPLICATION: i32 = 0x414b_554e;

/// The version of the tables below.
const SCHEMA: &str = "1";

/// How long an operation waits for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// `path` is the name in one spelling, the root first. `keys` is derived by the triggers, so that an entry changed by
/// hand is found under its new names: `name` is every name that an entry takes, `person` the id of an account's person.
const TABLES: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    dn TEXT NOT NULL,
    uuid TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL CHECK (json_valid(attributes) AND json_type(attributes) = 'object')
) STRICT;
CREATE TABLE keys (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (kind, value, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX keys_of_entry ON keys (entry);
CREATE TRIGGER entries_inserted AFTER INSERT ON entries BEGIN
    INSERT OR IGNORE INTO keys (kind, value, entry)
        SELECT iif(lower(a.key) = 'akunpersonid', 'person', 'name'), lower(v.value), new.id
        FROM json_each(new.attributes) AS a, json_each(a.value) AS v
        WHERE a.type = 'array' AND v.type = 'text' AND lower(a.key) IN
            ('uid', 'mail', 'maillocaladdress', 'mailalternateaddress', 'akunformeruid', 'akunpersonid');
END;
CREATE TRIGGER entries_updated AFTER UPDATE OF id, attributes ON entries BEGIN
    DELETE FROM keys WHERE entry = old.id;
    INSERT OR IGNORE INTO keys (kind, value, entry)
        SELECT iif(lower(a.key) = 'akunpersonid', 'person', 'name'), lower(v.value), new.id
        FROM json_each(new.attributes) AS a, json_each(a.value) AS v
        WHERE a.type = 'array' AND v.type = 'text' AND lower(a.key) IN
            ('uid', 'mail', 'maillocaladdress', 'mailalternateaddress', 'akunformeruid', 'akunpersonid');
END;
CREATE TRIGGER entries_deleted AFTER DELETE ON entries BEGIN
    DELETE FROM keys WHERE entry = old.id;
END;
";

/// An open file, with what it says it is.
#[derive(Debug)]
pub(super) struct File {
    /// The connection to it.
    pub(super) connection: Connection,
    /// The file, for messages.
    pub(super) name: String,
    /// Which directory it is.
    pub(super) identity: DirectoryId,
    /// Its base, in parts.
    pub(super) base: Dn,
}

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nothing can be written through it.
    Read,
    /// Whatever is written is on the disk when its transaction ends.
    Write,
}

impl File {
    /// Opens a directory's file.
    ///
    /// # Errors
    /// When there is none, or it is none of ours, cut short or of another version.
    pub(super) fn open(path: &Path, mode: Mode) -> Result<Self, DirectoryError> {
        let name = path.display().to_string();
        if let Err(reason) = plain(path) {
            return Err(DirectoryError::Unreachable { name, reason });
        }
        // A reader too: what SQLite keeps beside the file only goes with a last connection that may write.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags)
            .and_then(|connection| prepare(&connection, mode).map(|()| connection));
        let connection = opened.map_err(|error| failure(&name, &error))?;
        Self::of(connection, name)
    }

    /// Makes a file with a base entry and nothing below it.
    ///
    /// # Errors
    /// When there is a file already, it cannot be written, or the base is no name that a container can have.
    pub(super) fn create(path: &Path, identity: &DirectoryId) -> Result<(), DirectoryError> {
        let name = path.display().to_string();
        let failed = |reason: Words| DirectoryError::Unreachable {
            name: name.clone(),
            reason,
        };
        if path.exists() {
            return Err(failed(Text::of("directory-exists").into()));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            durable::make_folder(folder).map_err(|error| failed(error.into()))?;
        }
        // Made under another name, so that no half-made directory is ever found under this one.
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(durable::UNFINISHED);
        let unfinished = Path::new(&unfinished);
        if let Err(error) = make(unfinished, identity, &name) {
            forget(unfinished);
            return Err(error);
        }
        publish(unfinished, path).map_err(|error| failed(error.into()))
    }

    /// A directory in memory, with a base entry and nothing below it.
    ///
    /// # Errors
    /// When the base is no name that a container can have.
    pub(super) fn in_memory(identity: &DirectoryId) -> Result<Self, DirectoryError> {
        let name = "in memory".to_owned();
        let connection = Connection::open_in_memory().map_err(|error| failure(&name, &error))?;
        fill(&connection, identity, &name)?;
        Self::of(connection, name)
    }

    fn of(connection: Connection, name: String) -> Result<Self, DirectoryError> {
        let identity = identify(&connection, &name)?;
        let base = Dn::parse(&identity.base).map_err(|error| damaged(&name, error.text()))?;
        Ok(Self {
            connection,
            name,
            identity,
            base,
        })
    }

    /// An error of the database in our words.
    pub(super) fn failure(&self, error: &rusqlite::Error) -> DirectoryError {
        failure(&self.name, error)
    }

    /// Something in the file that no version of ours wrote.
    pub(super) fn damaged(&self, reason: impl Into<Words>) -> DirectoryError {
        damaged(&self.name, reason)
    }
}

/// Why a path is no file that can be opened. A file that may not be read, or lies behind a file, is not one that is not
/// there: nobody should make a new directory because of it.
fn plain(path: &Path) -> Result<(), Words> {
    match fs::File::open(path).and_then(|file| file.metadata()) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(Text::of("directory-no-file").into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Text::of("directory-missing").into()),
        Err(error) => Err(error.into()),
    }
}

fn prepare(connection: &Connection, mode: Mode) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    match mode {
        Mode::Read => connection.pragma_update(None, "query_only", true),
        Mode::Write => {
            connection.pragma_update(None, "journal_mode", "wal")?;
            connection.pragma_update(None, "synchronous", "full")
        }
    }
}

/// Writes a new database and everything in it that every directory has.
fn make(path: &Path, identity: &DirectoryId, name: &str) -> Result<(), DirectoryError> {
    forget(path);
    let failed = |error| failure(name, &error);
    touch(path).map_err(|error| DirectoryError::Unreachable {
        name: name.to_owned(),
        reason: error.into(),
    })?;
    let connection = Connection::open(path).map_err(failed)?;
    fill(&connection, identity, name)?;
    // Last, so that all of it is in the one file that gets the name.
    prepare(&connection, Mode::Write).map_err(failed)?;
    connection.close().map_err(|(_, error)| failure(name, &error))
}

fn fill(connection: &Connection, identity: &DirectoryId, name: &str) -> Result<(), DirectoryError> {
    let base = Dn::parse(&identity.base).map_err(|error: DnError| DirectoryError::Unreachable {
        name: name.to_owned(),
        reason: error.text().into(),
    })?;
    let fields = base
        .leaf()
        .and_then(|(attribute, value)| mapping::container(attribute, value));
    let Some(fields) = fields else {
        return Err(DirectoryError::Unreachable {
            name: name.to_owned(),
            reason: Text::of("directory-base").with("base", base.as_str()).into(),
        });
    };
    tables(connection, identity)
        .and_then(|()| insert(connection, &base, &base_uuid(identity, &base), &fields))
        .map_err(|error| failure(name, &error))
}

fn tables(connection: &Connection, identity: &DirectoryId) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.execute_batch(TABLES)?;
    let mut meta = connection.prepare("INSERT INTO meta (key, value) VALUES (?, ?)")?;
    for (key, value) in [("schema", SCHEMA), ("id", &identity.id), ("base", &identity.base)] {
        meta.execute([key, value])?;
    }
    Ok(())
}

/// Adds an entry. Its names and its person are found from then on.
///
/// # Errors
/// When an entry of that name or id is there already, or the file cannot be written.
pub(super) fn insert(connection: &Connection, dn: &Dn, uuid: &str, fields: &Fields) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO entries (path, dn, uuid, attributes) VALUES (?, ?, ?, ?)")?
        .execute(params![dn.path(), dn.as_str(), uuid, json(fields)])?;
    Ok(())
}

/// The attributes as the file keeps them.
pub(super) fn json(fields: &Fields) -> String {
    // Strings in lists in a map: nothing in it can fail to be written. An empty text would be refused by the table.
    serde_json::to_string(fields).unwrap_or_default()
}

/// The id of an entry that brings none: always the same for the same name in the same directory. An entry of the same
/// name that comes after it is another one, so salt goes into the id of what a run makes.
pub(super) fn derived_uuid(identity: &DirectoryId, dn: &Dn, salt: &[u8]) -> String {
    // A namespace of our own, made once at random.
    const NAMESPACE: Uuid = Uuid::from_u128(0x8e0b_52d4_31c7_4f6a_a6f9_0d1e_7c58_23b9);
    let mut name = format!("{}/{}", identity.id, dn.path()).into_bytes();
    name.extend_from_slice(salt);
    Uuid::new_v5(&NAMESPACE, &name).to_string()
}

/// The id of a base entry that brings none: the directory's own, so that an export says which directory it is of.
pub(super) fn base_uuid(identity: &DirectoryId, base: &Dn) -> String {
    match Uuid::parse_str(&identity.id) {
        Ok(_) => identity.id.clone(),
        Err(_) => derived_uuid(identity, base, &[]),
    }
}

/// Reads which directory a database holds, and refuses one that is none.
fn identify(connection: &Connection, name: &str) -> Result<DirectoryId, DirectoryError> {
    let failed = |error| failure(name, &error);
    let application: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(failed)?;
    if application != APPLICATION {
        return Err(damaged(name, Text::of("directory-not-ours")));
    }
    let meta = |key: &str| -> Result<String, DirectoryError> {
        connection
            .query_row("SELECT value FROM meta WHERE key = ?", [key], |row| row.get(0))
            .optional()
            .map_err(failed)?
            .ok_or_else(|| damaged(name, Text::of("directory-no-meta").with("key", key)))
    };
    let schema = meta("schema")?;
    if schema != SCHEMA {
        let reason = Text::of("directory-version").with("found", schema);
        return Err(damaged(name, reason.with("known", SCHEMA)));
    }
    Ok(DirectoryId {
        id: meta("id")?,
        base: meta("base")?,
    })
}

fn damaged(name: &str, reason: impl Into<Words>) -> DirectoryError {
    DirectoryError::Damaged {
        name: name.to_owned(),
        reason: reason.into(),
    }
}

fn failure(name: &str, error: &rusqlite::Error) -> DirectoryError {
    let reason = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => return damaged(name, Text::of("directory-not-sqlite")),
        Some(ErrorCode::DatabaseCorrupt) => {
            return damaged(name, Text::of("directory-cut").with("reason", error));
        }
        Some(ErrorCode::CannotOpen) => Text::of("directory-cannot-open").with("reason", error).into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Text::of("directory-busy").into(),
        _ => Words::from(error.to_string()),
    };
    DirectoryError::Unreachable {
        name: name.to_owned(),
        reason,
    }
}

/// A new file that nobody else on the machine may read: it will hold password hashes.
fn touch(path: &Path) -> io::Result<()> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    made.map(|_| ())
}

/// Gives a finished file its name, durably.
fn publish(unfinished: &Path, path: &Path) -> io::Result<()> {
    fs::rename(unfinished, path)?;
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => durable::sync(folder),
        None => durable::sync(Path::new(".")),
    }
}

/// Takes away a file and what belongs to it, if anything is there.
pub(super) fn forget(unfinished: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = unfinished.as_os_str().to_owned();
        name.push(suffix);
        // Not there is as good as gone; what cannot be removed shows when the file is made.
        let _ = fs::remove_file(Path::new(&name));
    }
}
