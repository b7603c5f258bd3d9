//! What nobody answers for: ends by age that no memo announced (II.B.7.b, domain trap 62), ends that only an older list
//! announced (c.2, trap 61), accounts of people whose sponsor is gone (II.B.4.e, trap 75), and mailboxes whose owner or unit is
//! gone. Their days stay as they are; people look at them.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{Change, ChangeKind};
use crate::day::Day;
use crate::desired::affiliation::EndedBy;
use crate::desired::names::Assigned;
use crate::desired::person::{DesiredPerson, Standing};
use crate::names::{UnitId, Username};
use crate::plan::Basis;
use crate::plan::finding::{Finding, FindingKind};
use crate::plan::roll::Rolls;

/// What stands out about accounts that are open before a plan's changes.
pub(crate) fn findings(
    basis: &Basis<'_>,
    assigned: &Assigned,
    frozen: &BTreeSet<PersonId>,
    changes: &[Change],
) -> Vec<Finding> {
    let closing = changes.iter().filter(|change| change.kind == ChangeKind::Close);
    let closing: BTreeSet<PersonId> = closing.map(Change::person).collect();
    let shut = changes
        .iter()
        .filter(|change| matches!(change.kind, ChangeKind::Close | ChangeKind::Suspend));
    let mut sponsors = Sponsors {
        basis,
        assigned,
        shut: shut.map(Change::person).collect(),
        known: BTreeMap::new(),
    };
    let rolls = Rolls::of(basis.docket);
    let mut findings = Vec::new();
    let persons = basis.docket.desired.persons.iter();
    for person in persons.filter(|person| !frozen.contains(&person.person)) {
        let live = basis.live.account(person.person);
        let Some(live) = live.filter(|live| live.account.state.is_open()) else {
            continue;
        };
        let closes = closing.contains(&person.person);
        let (kind, aged) = if closes {
            (FindingKind::RetiredUnasked, ends_by_age(person, basis.day))
        } else {
            (FindingKind::PastRetirement, is_past_age(person, basis.day))
        };
        let username = &live.account.username;
        findings.extend(aged.map(|last| Finding::new(kind, username, last)));
        if let Some(newest) = person.end(basis.day).and_then(|ends| rolls.missing_from(ends)) {
            let request = &newest.request.id.value;
            findings.push(Finding::new(FindingKind::MissingFromList, username, request));
        }
        if let Some(sponsor) = sponsors.gone(person).filter(|_| !closes) {
            findings.push(Finding::new(FindingKind::SponsorGone, username, sponsor));
        }
        let owner = person.stewards(basis.day).next().filter(|_| !closes);
        if let Some(owner) = owner.filter(|owner| !sponsors.is_open(owner)) {
            findings.push(Finding::new(FindingKind::OwnerGone, username, owner));
        }
        if let Some(unit) = dissolved(basis, person).filter(|_| !closes) {
            findings.push(Finding::new(FindingKind::UnitGone, username, unit));
        }
    }
    findings
}

/// The last day of an account that ended by age alone.
fn ends_by_age(person: &DesiredPerson<'_>, day: Day) -> Option<Day> {
    let Standing::Ended { last_day, .. } = person.standing(day) else {
        return None;
    };
    let ended = person.ending_on(last_day)?;
    matches!(ended.ended_by, EndedBy::Retirement(_)).then_some(last_day)
}

/// The last day before the age of somebody whose account stays open beyond it, because nobody announced a retirement.
fn is_past_age(person: &DesiredPerson<'_>, day: Day) -> Option<Day> {
    person.retiring(day)?.retires.filter(|last| *last < day)
}

/// The unit that a mailbox belongs to, where it exists no more: its own, and of an event that of those who hold it. The register
/// says no more than that; whether the mailbox goes to another unit or closes is for people to say.
fn dissolved<'a>(basis: &Basis<'_>, person: &'a DesiredPerson<'_>) -> Option<&'a UnitId> {
    let mailbox = person.tenure(basis.day)?.mailbox;
    let of_event = || {
        mailbox.event.as_ref()?;
        Some(&person.leading(basis.day)?.unit)
    };
    let unit = mailbox.unit.as_ref().map(|unit| &unit.value).or_else(of_event)?;
    let until = basis.units.get(unit)?.until?;
    (until < basis.day).then_some(unit)
}

/// Whose account is answered for.
struct Sponsors<'a> {
    basis: &'a Basis<'a>,
    assigned: &'a Assigned,
    /// Those whom the plan keeps out.
    shut: BTreeSet<PersonId>,
    /// Whether each account that was asked for is open: a unit's sponsor has many guests.
    known: BTreeMap<&'a Username, bool>,
}

impl<'a> Sponsors<'a> {
    /// The account of a person's sponsor, where the category needs one and the account is open no more.
    fn gone(&mut self, person: &DesiredPerson<'a>) -> Option<&'a Username> {
        let leading = person.leading(self.basis.day)?;
        let category = self.basis.policy.categories.get(&leading.category)?;
        let sponsor = leading
            .request
            .sponsor
            .as_ref()
            .filter(|_| category.sponsor_required)?;
        let account = &sponsor.account.as_ref()?.value;
        if !self.known.contains_key(account) {
            let is_open = self.is_open(account);
            self.known.insert(account, is_open);
        }
        (!self.known[account]).then_some(account)
    }

    fn is_open(&self, username: &Username) -> bool {
        let live = self.basis.live;
        if let Some(entry) = live.foreign(username.as_str()) {
            return entry.active;
        }
        let former = || {
            let mut names = self.assigned.names.iter();
            let (person, _) = names.find(|(_, called)| called.before.contains(username))?;
            live.account(*person)
        };
        let held = live.by_username(username.as_str()).or_else(former);
        held.is_some_and(|held| held.active && !self.shut.contains(&held.account.person))
    }
}
