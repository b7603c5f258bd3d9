//! Sealed files: temporary passwords for the people who hand them on, readable with their age key only.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};

use crate::digest::Digest;
use crate::language::text::{Text, Words};
use crate::outside::durable;
use crate::ports::{SealError, SealedFiles};
use crate::secret::Secret;

/// Sealed files in a folder: below the share, or `.akun/sealed/`. Files have mode 0600, folders 0700.
#[derive(Debug)]
pub struct SealedFolder {
    folder: PathBuf,
    shown: String,
}

impl SealedFolder {
    /// The sealed files of a folder, which is made with the first of them. `shown` is how people call the folder,
    /// `share://sealed`.
    pub fn new(folder: PathBuf, shown: impl Into<String>) -> Self {
        Self {
            folder,
            shown: shown.into(),
        }
    }

    /// The file of a name: folders and a name below our own folder, and nothing that leads out of it.
    fn path(&self, name: &str) -> Result<PathBuf, SealError> {
        let inside = !name.is_empty()
            && Path::new(name)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            return Err(failed(name, Text::of("folder-left")));
        }
        Ok(self.folder.join(name))
    }
}

impl SealedFiles for SealedFolder {
    fn put(&mut self, name: &str, recipient: &str, text: &Secret) -> Result<Digest, SealError> {
        let path = self.path(name)?;
        let recipient = Recipient::from_str(recipient).map_err(|_| SealError::BadKey {
            key: recipient.to_owned(),
        })?;
        let sealed = age::encrypt_and_armor(&recipient, text.reveal().as_bytes())
            .map_err(|error| failed(name, error.to_string()))?;
        path.parent()
            .map_or(Ok(()), |folder| {
                durable::make_folder(folder).and_then(|()| sweep(folder))
            })
            .and_then(|()| durable::write(&path, sealed.as_bytes()))
            .map_err(|error| failed(name, error))?;
        Ok(Digest::of(sealed))
    }

    fn digest(&self, name: &str) -> Result<Option<Digest>, SealError> {
        match fs::read(self.path(name)?) {
            Ok(bytes) => Ok(Some(Digest::of(bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(name, error)),
        }
    }

    fn remove(&mut self, name: &str) -> Result<(), SealError> {
        durable::remove(&self.path(name)?).map_err(|error| failed(name, error))
    }

    fn place(&self, name: &str) -> String {
        format!("{}/{name}", self.shown)
    }
}

/// A pair of keys: what is sealed to the one is opened with the other.
#[derive(Debug)]
pub struct KeyPair {
    /// What a unit's `seal_key` holds: `age1…`.
    pub recipient: String,
    /// The text of the unit's own key file, as `age-keygen` writes it. Whoever has it opens what is sealed.
    pub identity: Secret,
}

/// A new pair of keys from the operating system's random source.
pub fn generate() -> KeyPair {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let text = format!(
        "# public key: {recipient}\n{}\n",
        identity.to_string().expose_secret()
    );
    KeyPair {
        recipient,
        identity: Secret::new(text),
    }
}

/// Whether a text is a key that files can be sealed to.
pub fn is_recipient(text: &str) -> bool {
    Recipient::from_str(text).is_ok()
}

/// A sealed file does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The text of the key file holds no key.
    #[error("the key file holds no key (AGE-SECRET-KEY-…)")]
    NoKey,
    /// No key of it fits, or the file is damaged.
    #[error("cannot open the sealed file: {0}")]
    Closed(String),
}

/// Opens a sealed file with the text of a key file.
///
/// # Errors
/// When no key of the file opens it, or what is in it is no text.
pub fn open(sealed: &[u8], identity: &Secret) -> Result<Secret, OpenError> {
    let mut why = OpenError::NoKey;
    for line in identity.reveal().lines().map(str::trim) {
        let Ok(key) = Identity::from_str(line) else {
            continue;
        };
        match age::decrypt(&key, sealed) {
            Ok(bytes) => {
                return String::from_utf8(bytes)
                    .map(Secret::new)
                    .map_err(|_| OpenError::Closed("what is sealed is no text".to_owned()));
            }
            Err(error) => why = OpenError::Closed(error.to_string()),
        }
    }
    Err(why)
}

/// Takes away what earlier runs left that died while they wrote. Only the holder of the lock seals files.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(durable::UNFINISHED) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn failed(name: &str, reason: impl Into<Words>) -> SealError {
    SealError::Store {
        name: name.to_owned(),
        reason: reason.into(),
    }
}
