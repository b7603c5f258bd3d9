//! What the core asks of the world. Small, in our own words; what is outside implements it, tests hold it to it.

pub mod mail;
pub mod desk;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::change::{Change, ChangeId, Outcome};

use crate::digest::Digest;
use crate::entry::{Entry, Unmarked};
use crate::language::text::Words;
use crate::names::Username;
use crate::request::ShareRef;
use crate::secret::Secret;
use crate::signature::{Signed, SignedBy};

// The directory.

/// A directory by what never changes about it: a made-up id and its base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryId {
    /// An id that no other directory has.
    pub id: String,
    /// The distinguished name that everything stands below, `dc=itb,dc=ac,dc=id`.
    pub base: String,
}

/// The proof that a read gave everything. Only the end of a complete read makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct CompleteRead {
    /// How many entries it gave.
    pub entries: u64,
    /// How many of them carry our marker.
    pub managed: u64,
}

/// What can go wrong with a directory as a whole.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// It cannot be reached, opened or locked: stop.
    #[error("cannot reach the directory {name}: {reason}")]
    Unreachable {
        /// The directory, by file or address.
        name: String,
        /// Why.
        reason: Words,
    },
    /// It gave less than all: stop, nothing may be concluded from it.
    #[error("the directory {name} gave an incomplete answer: {reason}")]
    Incomplete {
        /// The directory, by file or address.
        name: String,
        /// What is missing.
        reason: Words,
    },
    /// It holds something that no version of ours wrote: stop.
    #[error("the directory {name} is damaged: {reason}")]
    Damaged {
        /// The directory, by file or address.
        name: String,
        /// What was found.
        reason: Words,
    },
}

/// What a directory says of the last change of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastEdit {
    /// Who made it, by distinguished name; none where that is not known.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How many characters a directory holds of a value, as UTF-16 counts them. What is not named has no limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// Of a username.
    pub username: Option<usize>,
    /// Of values of managed attributes.
    pub attributes: BTreeMap<Attribute, usize>,
}

/// The half of a directory that planning gets. It cannot write.
pub trait ReadDirectory: Send {
    /// Which directory it is.
    fn identity(&self) -> &DirectoryId;

    /// The managed attributes that it holds. What it has no room for, nobody misses there.
    fn attributes(&self) -> BTreeSet<Attribute> {
        Attribute::ALL.iter().copied().collect()
    }

    /// How long what it holds may be.
    fn limits(&self) -> Limits {
        Limits::default()
    }

    /// Gives every entry of the base, once, in whatever order.
    ///
    /// # Errors
    /// A read that gave less than all is an error, never a shorter list.
    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError>;

    /// The last changes of some persons' entries, as far as the directory says that somebody else than the program made
    /// them. What cannot be told is left out: it is for people to know whom to ask, and nothing depends on it.
    fn last_edits(&mut self, _persons: &BTreeSet<PersonId>) -> BTreeMap<PersonId, LastEdit> {
        BTreeMap::new()
    }

    /// The entries without our marker that have one of these usernames, in no particular order. A name in several entries
    /// gives all of them.
    ///
    /// # Errors
    /// When the directory cannot be read whole.
    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError>;
}

/// The half of a directory that carrying out a plan gets.
pub trait WriteDirectory: ReadDirectory {
    /// Carries out changes, the order kept for each account. A change whose account is not as it was read fails with
    /// class `Entry` and writes nothing; one that finds its account already as it shall be is done. Every change ends
    /// in exactly one call of `done`, after it is durable; `written` is called at each write, before that.
    ///
    /// `passwords` holds the temporary password of each account that gets one: it is set with must-change, in place of the
    /// old one. A reset without one leaves none.
    fn carry_out(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    );
}

// The audit ref.

/// The files of one audit commit: path to bytes. The audit ref holds no empty file: without bytes, one is taken away.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A commit of the audit ref, by its id in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tip(pub String);

/// One commit of the audit ref, for whoever verifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditCommit {
    /// Its id.
    pub id: String,
    /// How many parents it has: none for the genesis, else one.
    pub parents: usize,
    /// Every path that differs from its parent, with the bytes before and after. What a commit holds is all of these
    /// from the genesis on.
    pub changed: BTreeMap<String, FileChange>,
    /// What was signed of it; none where nobody signed it.
    pub signed: Option<Signed>,
}

/// A file before and after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its bytes in the parent; none where it is new.
    pub before: Option<Vec<u8>>,
    /// Its bytes in the commit; none where it is gone.
    pub after: Option<Vec<u8>>,
}

/// What can go wrong with the audit ref.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The ref is not there: `akun audit init` makes it.
    #[error("the audit ref {name} does not exist")]
    Absent {
        /// The ref.
        name: String,
    },
    /// The ref is not there, but this clone has it from a remote that nobody named: to begin another would be to forget.
    #[error("the audit ref {name} is not in this repository, and a remote has it")]
    Elsewhere {
        /// The ref.
        name: String,
        /// The remote's, as this clone tracks it.
        found: String,
    },
    /// Somebody else wrote in between: read again.
    #[error("the audit ref {name} moved while this run was writing")]
    Moved {
        /// The ref.
        name: String,
    },
    /// The ref is older than, or apart from, what this machine has seen: stop.
    #[error(
        "the audit ref {name} is at {found}, which does not contain {remembered}, which this machine has seen"
    )]
    Rewound {
        /// The ref.
        name: String,
        /// Where it is.
        found: String,
        /// What this machine remembers.
        remembered: String,
    },
    /// An earlier run on this machine died before it could push, and the remote has gone on since: stop.
    #[error(
        "the audit ref {name} has diverged: this repository has {local}, which was never pushed, {remote} has {found}"
    )]
    Diverged {
        /// The ref.
        name: String,
        /// The commit that only this repository has.
        local: String,
        /// The remote.
        remote: String,
        /// Where the remote is.
        found: String,
    },
    /// The remote cannot be reached: nothing may be written.
    #[error("cannot reach the remote {remote}: {reason}")]
    Unreachable {
        /// The remote.
        remote: String,
        /// Why.
        reason: Words,
    },
    /// The clone was cut off: what came first is not here.
    #[error("the clone is shallow: it does not hold the audit ref from its first commit on")]
    Shallow,
    /// Commits are to be signed, and this machine cannot.
    #[error("cannot sign: {0}")]
    Unsigned(Words),
    /// The repository cannot be read or written.
    #[error("cannot use the repository: {0}")]
    Repository(Words),
}

/// The end of a part of the audit ref's chain that was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many commits it has.
    pub commits: usize,
    /// The number of its last head.
    pub sequence: u64,
    /// The id of that head.
    pub head: Digest,
}

/// The audit ref: a branch that only grows, written without touching the work tree.
pub trait AuditRef {
    /// Looks where the ref is now, on the remote where there is one; none where it does not exist.
    ///
    /// # Errors
    /// When the remote cannot be reached, or the ref does not contain what this machine has seen of it.
    fn refresh(&mut self) -> Result<Option<Tip>, AuditError>;

    /// The bytes of a file at a commit of the ref.
    ///
    /// # Errors
    /// When the repository cannot be read.
    fn read(&self, tip: &Tip, path: &str) -> Result<Option<Vec<u8>>, AuditError>;

    /// The paths below a folder at a commit of the ref, sorted.
    ///
    /// # Errors
    /// When the repository cannot be read.
    fn list(&self, tip: &Tip, folder: &str) -> Result<Vec<String>, AuditError>;

    /// Commits files on top of `parent` (none makes the ref) and pushes them where there is a remote. Nothing is
    /// forced: a ref that is elsewhere by now is an error, and stays as it is.
    ///
    /// # Errors
    /// See [`AuditError`].
    fn commit(
        &mut self,
        parent: Option<&Tip>,
        files: &Files,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Tip, AuditError>;

    /// Gives every commit of the ref, the oldest first, one at a time: together they hold every file that ever was. After a
    /// commit of the ref, where one is named, those that came since.
    ///
    /// # Errors
    /// When the repository cannot be read.
    fn history(
        &self,
        tip: &Tip,
        after: Option<&Tip>,
        each: &mut dyn FnMut(&AuditCommit),
    ) -> Result<(), AuditError>;

    /// By whom its commits are signed; none where nobody need sign them.
    fn signing(&self) -> Option<&SignedBy> {
        None
    }

    /// Up to where this machine verified the ref before, where that is a commit on its way to `tip`. Nothing is wrong where
    /// it remembers nothing.
    fn verified(&self, tip: &Tip) -> Option<(Tip, Checkpoint)>;

    /// Remembers that the ref was verified up to a commit, as far as this machine can.
    fn remember_verified(&mut self, tip: &Tip, checkpoint: &Checkpoint);
}

/// Where sealed files lie: the share, or `.akun/sealed/` without one.
pub trait SealedFiles {
    /// Seals text to an age recipient and keeps it under a name, durable when this returns. What had the name before
    /// is replaced. Gives the digest of the sealed bytes.
    ///
    /// # Errors
    /// When the key is no recipient, or the file cannot be written.
    fn put(&mut self, name: &str, recipient: &str, text: &Secret) -> Result<Digest, SealError>;

    /// The digest of a sealed file; none where there is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn digest(&self, name: &str) -> Result<Option<Digest>, SealError>;

    /// Takes a sealed file away, where it is there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&mut self, name: &str) -> Result<(), SealError>;

    /// Where people find it.
    fn place(&self, name: &str) -> String;
}

/// What can go wrong with a sealed file.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The key is no age recipient.
    #[error("`{key}` is not an age recipient (age1…)")]
    BadKey {
        /// The key.
        key: String,
    },
    /// The store cannot be used.
    #[error("cannot keep the sealed file {name}: {reason}")]
    Store {
        /// The file.
        name: String,
        /// Why.
        reason: Words,
    },
}

/// The restricted share, where letters, contracts and lists lie (`share://`).
pub trait Share: Sync {
    /// The digest of a file's bytes; none where there is no such file.
    ///
    /// # Errors
    /// When the share, or the file, cannot be read.
    fn digest(&self, reference: &ShareRef) -> Result<Option<Digest>, ShareError>;

    /// The bytes of a list; none where there is no such file.
    ///
    /// # Errors
    /// When the share, or the file, cannot be read, or it is larger than any list that is read.
    fn read(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError>;
}

/// Why the share, or a file of it, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// There is no share where the settings say: it is not mounted, or they are wrong.
    #[error("there is no share at {root}")]
    Absent {
        /// The folder that should be there.
        root: String,
    },
    /// The file is a link to something that is not on the share.
    #[error("a link leads out of the share")]
    LeadsOut,
    /// It is no plain file.
    #[error("it is no file")]
    NoFile,
    /// It is a list, and larger than any that is read.
    #[error("it has {size} bytes; at most {most} are read")]
    TooLarge {
        /// Its bytes.
        size: u64,
        /// The most that are read.
        most: u64,
    },
    /// It, or a file on it, cannot be read just now.
    #[error("{0}")]
    Unreadable(String),
}

// Papers outside the audit ref.

/// Where papers lie that the audit ref only holds the digests of: the share.
pub trait Documents {
    /// Keeps a paper's file under its path, durable when this returns. The same paper again changes nothing. Another one
    /// that lies there was left by a run that died before it recorded it, and is kept under another name.
    ///
    /// # Errors
    /// When it cannot be kept.
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), DocumentError>;

    /// The digest of a paper's file; none where there is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn digest(&self, path: &str) -> Result<Option<Digest>, DocumentError>;

    /// Takes a paper's file away, where it is there.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&mut self, path: &str) -> Result<(), DocumentError>;
}

/// The store of papers cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot keep {path}: {reason}")]
pub struct DocumentError {
    /// The paper's file.
    pub path: String,
    /// Why.
    pub reason: Words,
}

// The rest.

/// The operating system's random source, or a seeded one in tests.
pub trait Random: Send {
    /// Fills a buffer.
    fn fill(&mut self, buffer: &mut [u8]);
}

/// Makes a PDF of a page description.
pub trait Press {
    /// The PDF of Typst markup, with JSON data beside it as `/data.json`, and as `/press.json` what the press itself
    /// has to say (`missing`: the characters it has no glyph for, spelt out). The same input gives the same bytes.
    ///
    /// # Errors
    /// What the typesetter says, for the author of the template.
    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PressError>;

    /// Whether a sheet can be printed.
    ///
    /// # Errors
    /// What the typesetter says.
    fn prove(&self, sheet: &Sheet) -> Result<(), PressError> {
        self.print(sheet).map(drop)
    }
}

/// What a PDF is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What identifies the paper: its number or key.
    pub ident: String,
    /// The moment that the paper bears.
    pub at: DateTime<Utc>,
    /// Typst markup.
    pub markup: String,
    /// JSON data for long tables.
    pub data: String,
    /// How many rows the tables have: long ones are printed without structure tags.
    pub rows: usize,
}

/// A fault that the typesetter found in markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkupFault {
    /// What is wrong, in the typesetter's words.
    pub message: String,
    /// The line of the markup, from 0.
    pub line: usize,
    /// The byte of that line at which it begins.
    pub column: usize,
    /// How many bytes of that line it takes; at least one.
    pub length: usize,
}

/// A template that cannot be printed.
#[derive(Debug, thiserror::Error)]
#[error("cannot print {paper}: {reason}")]
pub struct PressError {
    /// The paper.
    pub paper: String,
    /// Why: mostly the typesetter's words.
    pub reason: Words,
    /// Where in the markup, fault by fault, as far as the typesetter knows.
    pub faults: Vec<MarkupFault>,
}
