//! What mails are computed from, and a mail that is due with what it goes back to.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::day::Day;
use crate::desired::person::DesiredPerson;
use crate::ledger::Given;
use crate::ledger::mails::identity;
use crate::mail::MailRecord;
use crate::names::{ItemRef, RequestId, UnitId, Username};
use crate::outbox::About;
use crate::plan::finding::Finding;
use crate::policy::notice::{Announcement, Recipient};
use crate::reports::Basis;
use crate::request::{Item, Request};
use crate::run::Brief;
use crate::run::closings::Closings;
use crate::run::silence::is_silent;

/// What mails are computed from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Registry, ledger, docket, directory, day and moment.
    pub basis: Basis<'a>,
    /// What the run was made from.
    pub brief: &'a Brief<'a>,
    /// The closings on request of all persons.
    pub closings: &'a Closings<'a>,
    /// What the ledger knows of every account.
    pub accounts: &'a BTreeMap<PersonId, Given>,
    /// Where sealed files lie, for people: what their names begin with there.
    pub sealed: &'a str,
    /// What the plan found for people to look at.
    pub findings: &'a [Finding],
    /// What an officer announces; none where mails are those that are due by themselves.
    pub announcement: Option<&'a Announcement>,
}

/// A mail that is due.
#[derive(Debug, Clone)]
pub struct Due<'a> {
    /// What is recorded of it.
    pub record: MailRecord,
    /// Whose account it is about, where it is about one person's.
    pub person: Option<PersonId>,
    /// The account by which it reaches one of several; none where its role says which.
    pub steward: Option<Username>,
    /// What it says something about.
    pub about: About<'a>,
}

impl Due<'_> {
    /// The item that it is about.
    pub fn item(&self) -> Option<ItemRef> {
        match &self.about {
            About::Deed { item, intended, .. } => item.clone().or_else(|| Some(intended.origin.clone())),
            About::Closing { item } | About::Disposal { item } => Some(item.clone()),
            _ => None,
        }
    }
}

/// What a mail goes back to, beside what it says.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The item, request, paper, step or list.
    pub of: String,
    /// What tells it from others of its template about the same.
    pub period: String,
    /// The request, where there is one.
    pub request: Option<RequestId>,
    /// The unit.
    pub unit: UnitId,
    /// The account.
    pub account: Option<(PersonId, Username)>,
}

impl<'a> Scene<'a> {
    /// A mail that may be due.
    pub fn due(&self, cause: Cause, (template, to): (&str, Recipient), about: About<'a>) -> Due<'a> {
        let institution = &self.basis.registry.settings.institution;
        let (person, username) = cause.account.unzip();
        Due {
            record: MailRecord {
                mail: identity(institution, (&cause.of, person), (template, to), &cause.period),
                template: template.to_owned(),
                to,
                cause: cause.of,
                request: cause.request,
                username,
                unit: cause.unit,
                day: self.basis.day,
                at: self.basis.now,
            },
            person,
            steward: None,
            about,
        }
    }

    /// A request by its id.
    pub fn request(&self, id: &RequestId) -> Option<&'a Request> {
        self.brief.by_id.get(id).copied()
    }

    /// An item, with its request.
    pub fn item(&self, item: &ItemRef) -> Option<(&'a Request, &'a Item)> {
        let request = self.request(&item.request)?;
        Some((request, request.inline_item(item.item)?))
    }

    /// A person, as all requests add up.
    pub fn person(&self, person: PersonId) -> Option<&'a DesiredPerson<'a>> {
        self.basis.docket.desired.person(person)
    }

    /// Whether a request entered after the audit ref began, so that whoever ran the accounts before has not told of it.
    pub fn is_ours(&self, request: &RequestId) -> bool {
        let entered = self.basis.docket.days.get(request).copied();
        let entered = entered.or_else(|| Some(self.basis.ledger.entered(request)?.day));
        entered.is_some_and(|day| !self.basis.is_from_before(day))
    }

    /// Whether nothing may be told to a person (domain trap 60).
    pub fn is_silent(&self, person: PersonId) -> bool {
        let person = self.person(person);
        person.is_some_and(|person| is_silent(person, &self.brief.by_id, self.basis.policies))
    }

    /// A moment as a day in the institution's zone.
    pub fn day_of(&self, at: DateTime<Utc>) -> Day {
        Day::of(at, self.basis.registry.policy.institution.zone)
    }
}
