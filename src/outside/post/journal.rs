//! What this machine remembers of mails under way: a file, a line for each thing that happens.
//!
//! A line is there when the process that wrote it dies. A power cut may take the last ones with it: those mails are sent
//! again, under the Message-ID that they had.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use crate::digest::Digest;
use crate::mail::MailState;
use crate::outside::durable;
use crate::ports::mail::{JournalError, MailJournal};

/// The journal in a file.
#[derive(Debug)]
pub struct FileJournal {
    path: PathBuf,
    file: Option<File>,
}

impl FileJournal {
    /// The journal in a file, which need not be there.
    pub fn new(path: PathBuf) -> Self {
        Self { path, file: None }
    }

    fn add(&mut self, line: &str) -> std::io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                if let Some(folder) = self.path.parent() {
                    durable::make_folder(folder)?;
                }
                let opened = OpenOptions::new()
                    .create(true)
                    .append(true)
                    .mode(0o600)
                    .open(&self.path)?;
                none.insert(opened)
            }
        };
        file.write_all(line.as_bytes())
    }

    fn failed(&self, error: std::io::Error) -> JournalError {
        JournalError {
            path: self.path.display().to_string(),
            reason: error.into(),
        }
    }
}

impl MailJournal for FileJournal {
    fn begun(&mut self, mail: &Digest) -> Result<(), JournalError> {
        self.add(&format!("{mail}\n")).map_err(|error| self.failed(error))
    }

    fn ended(&mut self, mail: &Digest, state: &MailState) -> Result<(), JournalError> {
        // A state is made of words: its JSON cannot fail, and a line without one says that nobody knows.
        let state = serde_json::to_string(state).unwrap_or_default();
        self.add(&format!("{mail} {state}\n"))
            .map_err(|error| self.failed(error))
    }

    fn read(&self) -> Result<BTreeMap<Digest, Option<MailState>>, JournalError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
            Err(error) => return Err(self.failed(error)),
        };
        let mut found = BTreeMap::new();
        for line in text.lines() {
            let (mail, state) = line.split_once(' ').unwrap_or((line, ""));
            // A line that was cut off says nothing.
            if let Some(mail) = Digest::parse(mail) {
                found.insert(mail, serde_json::from_str(state).ok());
            }
        }
        Ok(found)
    }

    fn clear(&mut self) -> Result<(), JournalError> {
        self.file = None;
        match fs::remove_file(&self.path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.failed(error)),
        }
    }
}
