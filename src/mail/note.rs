//! Note: what the service desk is told of a request. A request has one ticket there, which its first note opens and every
//! other one adds to (domain section 7.6).

use serde_json::Value;

use crate::digest::Digest;
use crate::names::RequestId;

/// The name of a note's data where they go beside a mail.
pub const DATA_FILE: &str = "tiket.json";

/// What makes a mail a note to the service desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The request that its ticket is about.
    pub request: RequestId,
    /// The number of the ticket, where anybody knows it.
    pub ticket: Option<String>,
    /// The note that opened the ticket, where it is another one.
    pub opened_by: Option<Digest>,
    /// What it says, for programs.
    pub data: Value,
    /// The same in the forms that the service desk's interface takes; none where it is told by mail.
    pub forms: Option<Forms>,
}

/// The bodies of a note for the service desk's interface, JSON as the institution's templates make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// To open a ticket with; none where the request names one that is there.
    pub open: Option<String>,
    /// To add to a ticket with.
    pub add: String,
}
