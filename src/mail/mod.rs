//! Mail: what one person is written, or the service desk, as a value: who it goes to, and its words as plain text and as HTML.
//!
//! It never holds a password, and nothing of it but its identity reaches the audit ref (domain decision D10).

pub mod words;
pub mod parts;
pub mod template;
pub mod note;
pub mod form;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::digest::Digest;
use crate::mail::note::Note;
use crate::names::{RequestId, UnitId, Username};
use crate::policy::notice::Recipient;

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correspondent {
    /// The name; empty where there is none.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A mail, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identity, which its Message-ID is made of.
    pub identity: Digest,
    /// What it is to the program: the name of its template.
    pub template: String,
    /// Who sends it.
    pub from: Correspondent,
    /// Who is answered.
    pub reply_to: Correspondent,
    /// Who gets it.
    pub to: Correspondent,
    /// Its subject.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The moment that it bears.
    pub at: DateTime<Utc>,
    /// What it is in the service desk's own form; none of a mail to people.
    pub note: Option<Note>,
}

impl Message {
    /// Its Message-ID (RFC 5322, 3.6.4), the same however often it is sent.
    pub fn message_id(&self) -> String {
        self.message_id_of(&self.identity)
    }

    /// The Message-ID of another mail of the same sender.
    pub fn message_id_of(&self, mail: &Digest) -> String {
        let (_, domain) = self.from.address.rsplit_once('@').unwrap_or_default();
        let domain = if domain.is_empty() { "localhost" } else { domain };
        format!("<{}@{domain}>", &mail.to_string()[..40])
    }
}

/// What became of a mail. A server's words may repeat an address, so that only the numbers of its answer stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum MailState {
    /// Whoever it was handed to took it.
    Sent {
        /// The ticket that it stands in, where it went to a service desk that numbers them at once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<String>,
    },
    /// The relay refused it for good.
    Failed {
        /// The numbers of its answer, `550 5.1.1`.
        reply: String,
    },
    /// The relay refused it for now.
    Later {
        /// The numbers of its answer, `451 4.7.1`.
        reply: String,
    },
    /// The connection broke after the mail was handed over and before the answer: it may have been sent or not.
    Unknown,
    /// It was not sent in time, or there is nothing to tell any more.
    Lapsed,
}

/// A mail, without its address and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRecord {
    /// Its identity: not the address, which may change (DESIGN 12).
    pub mail: Digest,
    /// Its template.
    pub template: String,
    /// Who is told.
    pub to: Recipient,
    /// What it goes back to: an item, a request, a paper, a step or a list.
    pub cause: String,
    /// The request that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The account that it is about; none where it is about several, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<Username>,
    /// The unit that is told, or asked for the account.
    pub unit: UnitId,
    /// The day of the run that recorded it.
    pub day: Day,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}
