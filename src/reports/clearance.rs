//! The statement for the exit clearance form (II.B.11): which accounts a person has, how they stand, since when, and by
//! which papers.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::day::Day;
use crate::desired::person::{DesiredPerson, Standing};
use crate::names::{RequestId, Username};
use crate::person::key::{Number, normalise};
use crate::person::name::PersonName;
use crate::reports::Basis;
use crate::reports::history::{Done, History};
use crate::reports::sheet::{Cell, Section, Sheet};

/// The report on whoever has a username, or a number (NIM, NIP, Nopeg, NRP). Names are never matched: two people may have
/// the same.
pub fn report(basis: &Basis<'_>, whom: &str) -> Sheet {
    let history = History::of(basis);
    let persons: Vec<&DesiredPerson<'_>> = persons(basis, whom);
    let ours: BTreeSet<PersonId> = persons.iter().map(|person| person.person).collect();
    let done: Vec<&Done<'_>> = history
        .done
        .iter()
        .filter(|done| ours.contains(&done.intended.person))
        .collect();
    let accounts: Vec<Account<'_>> = persons
        .iter()
        .map(|person| Account::of(person, &done, basis))
        .collect();
    let foreign = basis.live.foreign(&whom.to_lowercase());
    let open = accounts.iter().filter(|account| account.is_open).count()
        + usize::from(foreign.is_some_and(|other| other.active));
    let verdict = match (accounts.len(), foreign, open) {
        (0, None, _) => "unknown-person",
        (_, _, 0) => "clear",
        _ => "not-clear",
    };
    let mut facts = vec![("about", Cell::text(whom)), ("verdict", Cell::Word(verdict))];
    if foreign.is_some() {
        facts.push(("foreign", Cell::Word("not-managed")));
    }
    let holds = persons.iter().flat_map(|person| &person.holds);
    let in_force = holds.filter(|hold| hold.is_in_force(basis.day));
    let holds: Vec<String> = in_force.map(|hold| hold.item.to_string()).collect();
    if !holds.is_empty() {
        facts.push(("on-hold", Cell::text(holds.join(", "))));
    }
    Sheet {
        name: "clearance",
        day: basis.day,
        facts,
        sections: vec![
            Section::new(
                "accounts-of",
                &[
                    "username", "name", "number", "category", "unit", "state", "since", "last_day",
                ],
                accounts.iter().map(Account::line).collect(),
            ),
            Section::new(
                "grounds",
                &["request", "letter", "date", "unit", "procedure"],
                grounds(&persons),
            ),
            Section::new(
                "minutes",
                &["number", "kind", "date", "about"],
                papers(&history, &done),
            ),
        ],
    }
}

/// Whom a username or a number means.
fn persons<'a>(basis: &Basis<'a>, whom: &str) -> Vec<&'a DesiredPerson<'a>> {
    let policy = &basis.registry.policy;
    let owners = basis.ledger.owners(&basis.registry.settings.institution);
    let username = Username::parse(whom);
    let owner = username.and_then(|username| owners.get(&username).copied());
    let has_number = |person: &&DesiredPerson<'_>| {
        person.affiliations.iter().any(|affiliation| {
            Number::ALL.iter().any(|number| {
                let written = number.written(&affiliation.data);
                written.is_some_and(|written| {
                    normalise(policy, *number, written) == normalise(policy, *number, whom)
                })
            })
        })
    };
    let persons = basis.docket.desired.persons.iter();
    let is_meant = |person: &&DesiredPerson<'_>| owner == Some(person.person) || has_number(person);
    persons.filter(is_meant).collect()
}

/// An account of a person, as the statement says it.
struct Account<'a> {
    username: Option<&'a Username>,
    name: Option<String>,
    number: Option<&'a str>,
    category: Option<String>,
    unit: Option<String>,
    state: &'static str,
    since: Option<Day>,
    last_day: Option<Day>,
    is_open: bool,
}

impl<'a> Account<'a> {
    fn of(person: &'a DesiredPerson<'a>, done: &[&Done<'a>], basis: &Basis<'a>) -> Self {
        let live = basis.live.account(person.person);
        let of_person = || done.iter().filter(|done| done.intended.person == person.person);
        let closed = of_person().rfind(|done| done.intended.kind == ChangeKind::Close);
        let made = of_person().find(|done| done.intended.kind != ChangeKind::Close);
        let leading = person.leading(basis.day);
        let standing = person.standing(basis.day);
        let (state, since) = match live {
            None => ("no-entry", None),
            Some(held) if held.active => match standing {
                Standing::Ended { .. } => ("open-after-end", made.map(|done| done.day)),
                _ => ("active", made.map(|done| done.day)),
            },
            Some(_) => ("closed", closed.map(|done| done.day)),
        };
        let number = |data: &'a crate::request::Item| {
            let numbers = Number::ALL.iter();
            numbers
                .filter_map(|number| number.written(data))
                .map(|text| text.as_str())
                .next()
        };
        let last_day = match standing {
            Standing::Ended { last_day, .. } => Some(last_day),
            Standing::Active { until, .. } => until,
            Standing::Pending { .. } => None,
        };
        let label = |id| {
            let category = basis.registry.policy.categories.get(id);
            category.map(|category| category.label.clone())
        };
        Self {
            // The account may be called otherwise by now (b.5).
            username: live
                .map(|held| &held.account.username)
                .or_else(|| Some(&of_person().next_back()?.intended.username))
                .or_else(|| basis.ledger.name_of(&person.origin)),
            name: leading
                .and_then(|leading| PersonName::of(&leading.data))
                .map(|name| name.display()),
            number: leading.and_then(|leading| number(&leading.data)),
            category: leading.and_then(|leading| label(&leading.category)),
            unit: leading.map(|leading| leading.unit.to_string()),
            state,
            since,
            last_day,
            is_open: live.is_some_and(|held| held.active),
        }
    }

    fn line(&self) -> Vec<Cell> {
        vec![
            Cell::maybe(self.username),
            Cell::maybe(self.name.as_ref()),
            Cell::maybe(self.number),
            Cell::maybe(self.category.as_ref()),
            Cell::maybe(self.unit.as_ref()),
            Cell::Word(self.state),
            Cell::day(self.since),
            Cell::day(self.last_day),
        ]
    }
}

/// The requests that the accounts rest on.
fn grounds(persons: &[&DesiredPerson<'_>]) -> Vec<Vec<Cell>> {
    let affiliations = persons.iter().flat_map(|person| &person.affiliations);
    let requests: BTreeMap<&RequestId, _> = affiliations
        .map(|affiliation| (&affiliation.request.id.value, affiliation.request))
        .collect();
    let lines = requests.into_iter().map(|(id, request)| {
        let letter = &request.letter;
        vec![
            Cell::text(id),
            Cell::maybe(letter.number.as_ref().map(|number| &number.value)),
            Cell::Day(letter.date.value),
            Cell::text(&request.requester.unit.value),
            Cell::text(&request.procedure.value),
        ]
    });
    lines.collect()
}

/// The minutes that report what was done on the accounts.
fn papers(history: &History<'_>, done: &[&Done<'_>]) -> Vec<Vec<Cell>> {
    let deeds: BTreeSet<_> = done.iter().map(|done| &done.deed).collect();
    let papers = history.papers.iter().map(|paper| paper.record);
    let papers = papers.filter(|paper| paper.key.kind.is_minutes());
    let lines = papers
        .filter(|paper| paper.covers.iter().any(|deed| deeds.contains(deed)))
        .map(|paper| {
            vec![
                Cell::maybe(paper.number.as_ref()),
                Cell::text(paper.key.kind.word()),
                Cell::Day(paper.key.day),
                Cell::text(&paper.key.about),
            ]
        });
    lines.collect()
}
