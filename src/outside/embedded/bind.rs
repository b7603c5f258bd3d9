//! What a server does when a holder logs in: passwords as salted hashes, and the checks beside them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha512};

use crate::outside::embedded::{Embedded, Reader, Row, read_row};
use crate::outside::mapping::{self, Refusal};
use crate::ports::{DirectoryError, Random};
use crate::secret::Secret;

/// How an OpenLDAP server with its SHA-2 module marks a salted SHA-512 hash.
const SCHEME: &str = "{SSHA512}";

/// How long a SHA-512 digest is. The salt follows it.
const DIGEST: usize = 64;

/// What came of an attempt to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bind {
    /// The holder is in.
    Welcome,
    /// The holder is in, and can do nothing but choose a new password.
    MustChange,
    /// No entry has this username, or several have it.
    Unknown,
    /// The entry has no password, or another one.
    WrongPassword,
    /// The password is right, and the account is locked.
    Locked,
    /// The password is right, and the account's end has come.
    Ended,
    /// The password is right, and the account's start has not come.
    NotStarted,
}

impl Reader {
    /// Whether a password is the one of the entry with a username, whatever else keeps its holder out.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn verify_password(&mut self, username: &str, password: &Secret) -> Result<bool, DirectoryError> {
        let row = self.by_uid(username)?;
        Ok(row.is_some_and(|row| matches_password(&row, password)))
    }

    /// What would come of logging in at the moment that the directory was opened for.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn bind(&mut self, username: &str, password: &Secret) -> Result<Bind, DirectoryError> {
        let Some(row) = self.by_uid(username)? else {
            return Ok(Bind::Unknown);
        };
        if !matches_password(&row, password) {
            return Ok(Bind::WrongPassword);
        }
        Ok(match mapping::refusal(&row.fields, self.now) {
            Some(Refusal::Locked) => Bind::Locked,
            Some(Refusal::Ended) => Bind::Ended,
            Some(Refusal::NotStarted) => Bind::NotStarted,
            None if row.fields.has(mapping::RESET, "TRUE") => Bind::MustChange,
            None => Bind::Welcome,
        })
    }

    /// The only entry with a username.
    fn by_uid(&self, username: &str) -> Result<Option<Row>, DirectoryError> {
        let failed = |error| self.file.failure(&error);
        let mut statement = self
            .file
            .connection
            .prepare_cached(
                "SELECT path, dn, uuid, attributes FROM entries JOIN keys ON keys.entry = entries.id \
                 WHERE keys.kind = 'name' AND keys.value = ? ORDER BY path",
            )
            .map_err(failed)?;
        let mut found = statement.query([username.to_lowercase()]).map_err(failed)?;
        let mut holders = Vec::new();
        while let Some(row) = found.next().map_err(failed)? {
            let row = read_row(row).map_err(|why| self.file.damaged(why))?;
            if row.fields.has("uid", username) {
                holders.push(row);
            }
        }
        Ok(if holders.len() == 1 { holders.pop() } else { None })
    }
}

impl Embedded {
    /// As [`Reader::verify_password`].
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn verify_password(&mut self, username: &str, password: &Secret) -> Result<bool, DirectoryError> {
        self.reader.verify_password(username, password)
    }

    /// As [`Reader::bind`].
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn bind(&mut self, username: &str, password: &Secret) -> Result<Bind, DirectoryError> {
        self.reader.bind(username, password)
    }
}

/// The salted hash of a password, as `userPassword` holds it.
pub(super) fn hash(password: &Secret, random: &mut dyn Random) -> String {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let mut bytes = digest(password, &salt).to_vec();
    bytes.extend(salt);
    format!("{SCHEME}{}", STANDARD.encode(bytes))
}

fn digest(password: &Secret, salt: &[u8]) -> [u8; DIGEST] {
    Sha512::new()
        .chain_update(password.reveal())
        .chain_update(salt)
        .finalize()
        .into()
}

/// Whether one of an entry's hashes is of a password. Hashes of other kinds match none.
fn matches_password(row: &Row, password: &Secret) -> bool {
    row.fields.texts("userPassword").any(|held| {
        let hash = held
            .strip_prefix(SCHEME)
            .and_then(|text| STANDARD.decode(text).ok());
        hash.is_some_and(|bytes| {
            bytes
                .split_at_checked(DIGEST)
                .is_some_and(|(expected, salt)| digest(password, salt) == expected)
        })
    })
}
