//! What runs did up to a day, with the instant of each: changes, and papers.
//!
//! In a rehearsal the clock of a run says nothing of the day that was played: there everything happens as its day begins.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::change::{ChangeKind, Outcome};
use crate::day::Day;
use crate::ledger::Run;
use crate::ledger::event::{Intended, PaperRecord};
use crate::mail::MailRecord;
use crate::names::{ItemRef, RequestId};
use crate::policy::notice::Recipient;
use crate::reports::Basis;
use crate::run::due;
use crate::run::due::Deed;

/// A change that was done.
#[derive(Debug, Clone)]
pub struct Done<'l> {
    /// The run and its number there, as papers count it.
    pub deed: Deed,
    /// What it did.
    pub intended: &'l Intended,
    /// When.
    pub at: DateTime<Utc>,
    /// On which day, in the institution's zone.
    pub day: Day,
}

/// A paper that was drawn up.
#[derive(Debug, Clone)]
pub struct Issued<'l> {
    /// The paper.
    pub record: &'l PaperRecord,
    /// When.
    pub at: DateTime<Utc>,
}

/// A mail that was recorded.
#[derive(Debug, Clone, Copy)]
pub struct Mailed<'l> {
    /// The mail.
    pub record: &'l MailRecord,
    /// When it was sent; none where it was not, so far or for ever.
    pub sent: Option<DateTime<Utc>>,
}

/// What runs did up to a day.
#[derive(Debug, Clone, Default)]
pub struct History<'l> {
    /// The changes that were done, the oldest first.
    pub done: Vec<Done<'l>>,
    /// The papers, in the order in which they were filed.
    pub papers: Vec<Issued<'l>>,
    by_item: BTreeMap<&'l ItemRef, Vec<usize>>,
    closings: BTreeMap<PersonId, Vec<usize>>,
    mails: BTreeMap<&'l str, Vec<Mailed<'l>>>,
    acknowledged: BTreeMap<&'l RequestId, DateTime<Utc>>,
}

impl<'l> History<'l> {
    /// What runs did up to the day of a report.
    pub fn of(basis: &Basis<'l>) -> Self {
        let mut history = Self::default();
        for run in basis.ledger.runs() {
            history.add_changes(run, basis);
            for key in &run.papers {
                let Some(record) = basis.ledger.papers().get(key) else {
                    continue;
                };
                let (at, day) = moment(run, record.at, basis);
                if day <= basis.day {
                    history.papers.push(Issued { record, at });
                }
            }
        }
        history.add_mails(basis);
        history.add_answers(basis);
        history
    }

    fn add_answers(&mut self, basis: &Basis<'l>) {
        let zone = basis.registry.policy.institution.zone;
        let purpose = basis.registry.settings.purpose;
        let tickets = basis.ledger.mails().tickets().all();
        let answered = tickets.filter_map(|(request, ticket)| Some((request, ticket.acknowledged.as_ref()?)));
        for (request, acknowledged) in answered {
            let at = purpose.moment(acknowledged.at, acknowledged.on, zone);
            if Day::of(at, zone) <= basis.day {
                self.acknowledged.insert(request, at);
            }
        }
    }

    fn add_mails(&mut self, basis: &Basis<'l>) {
        let zone = basis.registry.policy.institution.zone;
        let by_then = basis
            .ledger
            .mails()
            .all()
            .filter(|told| told.record.day <= basis.day);
        for told in by_then {
            let sent = told.sent(basis.registry.settings.purpose, zone);
            let sent = sent.filter(|at| Day::of(*at, zone) <= basis.day);
            let record = &told.record;
            let mails = self.mails.entry(record.cause.as_str()).or_default();
            mails.push(Mailed { record, sent });
        }
    }

    fn add_changes(&mut self, run: &'l Run, basis: &Basis<'l>) {
        for intended in &run.intent.changes {
            let Some((Outcome::Done, at)) = run.outcomes.get(&intended.change) else {
                continue;
            };
            let (at, day) = moment(run, *at, basis);
            if day > basis.day {
                continue;
            }
            let place = self.done.len();
            self.by_item.entry(intended.cause.item()).or_default().push(place);
            if intended.kind.is_act() {
                for item in &intended.also {
                    self.by_item.entry(item).or_default().push(place);
                }
            }
            if intended.kind == ChangeKind::Close {
                self.closings.entry(intended.person).or_default().push(place);
            }
            self.done.push(Done {
                deed: due::deed(run, intended),
                intended,
                at,
                day,
            });
        }
    }

    /// The changes that go back to an item, the oldest first.
    pub fn of_item(&self, item: &ItemRef) -> impl DoubleEndedIterator<Item = &Done<'l>> {
        let places = self.by_item.get(item).into_iter().flatten();
        places.filter_map(|place| self.done.get(*place))
    }

    /// The mails that go back to a cause, as mails name it: an item, a request, a day.
    pub fn mails(&self, cause: &str) -> impl Iterator<Item = Mailed<'l>> {
        self.mails.get(cause).into_iter().flatten().copied()
    }

    /// When the service desk was told of a paper; none while it was not.
    pub fn ticketed(&self, paper: &Issued<'_>) -> Option<DateTime<Utc>> {
        let cause = paper.record.key.to_string();
        let mut told = self.mails(&cause);
        told.find(|mail| mail.record.to == Recipient::ServiceDesk)?.sent
    }

    /// When somebody acknowledged the ticket of a request; none while nobody did.
    pub fn acknowledged(&self, request: &RequestId) -> Option<DateTime<Utc>> {
        self.acknowledged.get(request).copied()
    }

    /// The closings of a person's account, the oldest first, whatever it was called.
    pub fn closings(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Done<'l>> {
        let places = self.closings.get(&person).into_iter().flatten();
        places.filter_map(|place| self.done.get(*place))
    }
}

/// When something that a run recorded happened, and on which day.
fn moment(run: &Run, at: DateTime<Utc>, basis: &Basis<'_>) -> (DateTime<Utc>, Day) {
    let zone = basis.registry.policy.institution.zone;
    let purpose = basis.registry.settings.purpose;
    let at = purpose.moment(at, Some(run.intent.day), zone);
    (at, Day::of(at, zone))
}
