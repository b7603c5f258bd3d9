//! What the core asks of whoever takes mails to people.

use std::collections::BTreeMap;

use crate::digest::Digest;
use crate::language::text::Words;
use crate::mail::{MailState, Message};

/// Takes mails to where they go.
pub trait Postman {
    /// Sends mails, in order. Every mail ends in exactly one call of `done`. `begun` is called before anything of it can
    /// reach anybody, so that whoever comes after a death in between knows which mails are in doubt; one that it says
    /// false of is not sent.
    fn send(
        &mut self,
        mails: &[Message],
        begun: &mut dyn FnMut(usize) -> bool,
        done: &mut dyn FnMut(usize, Delivery),
    );

    /// Where it takes them, for people.
    fn place(&self) -> String;
}

/// What became of a mail.
#[derive(Debug, Clone)]
pub enum Delivery {
    /// It was taken over.
    Sent {
        /// The ticket that it stands in, where a service desk took it and says so.
        ticket: Option<String>,
    },
    /// It is refused for good.
    Refused {
        /// The numbers of the answer, `550 5.1.1`: its words may repeat an address.
        reply: String,
    },
    /// It is refused for now.
    Later {
        /// The numbers of the answer.
        reply: String,
    },
    /// The connection broke before the answer: it may have been sent or not.
    Unknown,
    /// Nothing was tried, since nothing would have come of it.
    NotTried {
        /// Why.
        reason: Words,
    },
}

/// What this machine remembers of mails under way, until the audit ref says what became of them.
pub trait MailJournal {
    /// Notes that a mail is about to be handed over.
    ///
    /// # Errors
    /// When it cannot be written.
    fn begun(&mut self, mail: &Digest) -> Result<(), JournalError>;

    /// Notes what became of it.
    ///
    /// # Errors
    /// When it cannot be written.
    fn ended(&mut self, mail: &Digest, state: &MailState) -> Result<(), JournalError>;

    /// Every mail that was begun, with what became of it; none where nobody noted it.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self) -> Result<BTreeMap<Digest, Option<MailState>>, JournalError>;

    /// Forgets everything.
    ///
    /// # Errors
    /// When it cannot be written.
    fn clear(&mut self) -> Result<(), JournalError>;
}

/// The journal of mails cannot be used: nothing is sent without it.
#[derive(Debug, thiserror::Error)]
#[error("cannot keep the journal of mails {path}: {reason}")]
pub struct JournalError {
    /// Its file.
    pub path: String,
    /// Why.
    pub reason: Words,
}
