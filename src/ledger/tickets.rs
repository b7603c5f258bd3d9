//! What the audit ref says of the tickets of requests: which there are, and who acknowledged them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::day::Day;
use crate::digest::Digest;
use crate::mail::{MailRecord, MailState};
use crate::names::RequestId;
use crate::policy::notice::Recipient;

/// The tickets, by request.
#[derive(Debug, Clone, Default)]
pub struct Tickets {
    by_request: BTreeMap<RequestId, Ticket>,
}

/// The ticket of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its number; none where the service desk was told by mail, and says it to people only.
    pub number: Option<String>,
    /// The note that opened it.
    pub opened_by: Digest,
    /// When.
    pub opened: DateTime<Utc>,
    /// Who acknowledged it there, and when; none while nobody did.
    pub acknowledged: Option<Acknowledged>,
}

/// That somebody acknowledged a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Who, as the service desk says it; none where it does not.
    pub by: Option<String>,
    /// When, as the service desk says it.
    pub at: DateTime<Utc>,
    /// The day of the run that asked.
    pub on: Option<Day>,
}

impl Tickets {
    /// The ticket of a request; none where the service desk was told nothing of it.
    pub fn get(&self, request: &RequestId) -> Option<&Ticket> {
        self.by_request.get(request)
    }

    /// Every ticket, by request.
    pub fn all(&self) -> impl Iterator<Item = (&RequestId, &Ticket)> {
        self.by_request.iter()
    }

    /// Notes what became of a note. The first that was taken opened the ticket.
    pub(crate) fn add(&mut self, record: &MailRecord, (state, at): &(MailState, DateTime<Utc>)) {
        let (Recipient::ServiceDesk, MailState::Sent { ticket }, Some(request)) =
            (record.to, state, &record.request)
        else {
            return;
        };
        let known = self.by_request.entry(request.clone()).or_insert(Ticket {
            number: None,
            opened_by: record.mail,
            opened: *at,
            acknowledged: None,
        });
        if ticket.is_some() {
            known.number.clone_from(ticket);
        }
    }

    /// Notes that somebody acknowledged a ticket: the first time counts.
    pub(crate) fn acknowledge(&mut self, request: &RequestId, acknowledged: Acknowledged) {
        if let Some(ticket) = self.by_request.get_mut(request) {
            ticket.acknowledged.get_or_insert(acknowledged);
        }
    }
}
