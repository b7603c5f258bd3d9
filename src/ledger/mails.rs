//! What the audit ref says of mails, and of notes to the service desk: which are due, which were sent, and which nobody knows
//! of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::account::PersonId;
use crate::day::{Day, Zone};
use crate::digest::Digest;
use crate::ledger::event::Event;
use crate::ledger::tickets::{Acknowledged, Tickets};
use crate::mail::{MailRecord, MailState};
use crate::names::InstitutionId;
use crate::policy::notice::Recipient;
use crate::settings::Purpose;

/// How long after the first refusal for now a mail is tried again; each further one doubles it.
const FIRST_REST: TimeDelta = TimeDelta::minutes(5);
/// The longest that a mail rests between two runs.
const LONGEST_REST: TimeDelta = TimeDelta::hours(4);
/// For how long a mail that is refused for now is tried (RFC 5321, 4.5.4.1).
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(5);

/// The mails that were recorded, by identity.
#[derive(Debug, Clone, Default)]
pub struct Mails {
    told: BTreeMap<Digest, Told>,
    tickets: Tickets,
}

/// A mail that was recorded, and what became of it last.
#[derive(Debug, Clone)]
pub struct Told {
    /// The mail.
    pub record: MailRecord,
    /// What became of it last, and when; none while it waits to be sent.
    pub ended: Option<(MailState, DateTime<Utc>)>,
    /// The day of the run that recorded so.
    pub ended_on: Option<Day>,
    /// How many times in a row it was refused for now.
    pub refusals: u32,
}

impl Told {
    /// Whether it is still to be sent, now or after a rest.
    pub fn waits(&self) -> bool {
        matches!(self.ended, None | Some((MailState::Later { .. }, _)))
    }

    /// Whether it is to be sent now.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        match &self.ended {
            None => true,
            Some((MailState::Later { .. }, last)) => {
                let doublings = self.refusals.saturating_sub(1).min(16);
                let rest = FIRST_REST.checked_mul(1 << doublings).unwrap_or(LONGEST_REST);
                *last + rest.min(LONGEST_REST) <= now
            }
            Some(_) => false,
        }
    }

    /// When it was sent; none where it was not.
    pub fn sent(&self, purpose: Purpose, zone: Zone) -> Option<DateTime<Utc>> {
        let Some((MailState::Sent { .. }, at)) = &self.ended else {
            return None;
        };
        let played = self.ended_on.max(Some(self.record.day));
        Some(purpose.moment(*at, played, zone))
    }

    /// Whether it was refused for so long that it is given up.
    pub fn is_given_up(&self, now: DateTime<Utc>) -> bool {
        self.record.at + GIVEN_UP_AFTER <= now
    }
}

impl Mails {
    /// A mail by its identity.
    pub fn get(&self, mail: &Digest) -> Option<&Told> {
        self.told.get(mail)
    }

    /// Every mail, by identity.
    pub fn all(&self) -> impl Iterator<Item = &Told> {
        self.told.values()
    }

    /// The identities of those that nothing more is done about.
    pub fn over(&self) -> BTreeSet<Digest> {
        let over = self.told.iter().filter(|(_, told)| !told.waits());
        over.map(|(mail, _)| *mail).collect()
    }

    /// The mails that may have been sent or not.
    pub fn doubtful(&self) -> impl Iterator<Item = &Told> {
        self.all()
            .filter(|told| matches!(told.ended, Some((MailState::Unknown, _))))
    }

    /// Whether any was ever recorded: before that, nobody knows who was told what.
    pub fn is_kept(&self) -> bool {
        !self.told.is_empty()
    }

    /// The tickets that notes among them went to.
    pub fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// Adds what happened next to a mail, by a run of a day; nothing that is about something else.
    pub(crate) fn add(&mut self, event: Event, day: Option<Day>) {
        match event {
            Event::MailDue(record) => self.record(record),
            Event::MailEnded { mail, state, at } => self.end(&mail, (state, at), day),
            Event::MailAgain { mail, .. } => self.again(&mail),
            Event::Acknowledged { request, by, at, .. } => {
                self.tickets
                    .acknowledge(&request, Acknowledged { by, at, on: day });
            }
            _ => {}
        }
    }

    fn record(&mut self, record: MailRecord) {
        self.told.entry(record.mail).or_insert(Told {
            record,
            ended: None,
            ended_on: None,
            refusals: 0,
        });
    }

    fn end(&mut self, mail: &Digest, ended: (MailState, DateTime<Utc>), day: Option<Day>) {
        if let Some(told) = self.told.get_mut(mail) {
            told.refusals = match ended.0 {
                MailState::Later { .. } => told.refusals + 1,
                _ => 0,
            };
            self.tickets.add(&told.record, &ended);
            (told.ended, told.ended_on) = (Some(ended), day);
        }
    }

    fn again(&mut self, mail: &Digest) {
        if let Some(told) = self.told.get_mut(mail) {
            (told.ended, told.ended_on, told.refusals) = (None, None, 0);
        }
    }
}

/// What makes a mail the same mail, whenever it is computed: not the address, which may change (DESIGN 12).
pub fn identity(
    institution: &InstitutionId,
    (cause, person): (&str, Option<PersonId>),
    (template, to): (&str, Recipient),
    period: &str,
) -> Digest {
    Digest::of_json(&(institution, cause, person, template, to.word(), period))
}
