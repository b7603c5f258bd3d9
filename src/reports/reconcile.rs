//! The directory against a unit's reference data (II.B.12): who is missing, extra, different, or listed although the account
//! is closed. People are matched by number and never by name. It changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::day::Day;
use crate::desired::person::{DesiredPerson, Standing};
use crate::entry::HeldNumber;
use crate::live::LiveAccount;
use crate::names::{CategoryId, UnitId};
use crate::person::key::{Number, PersonKey, normalise};
use crate::person::name::PersonName;
use crate::person::spelling::compare_key;
use crate::policy::{Action, Authority, Policy};
use crate::reports::Basis;
use crate::reports::reference::{Compared, Listed, Reference};
use crate::reports::sheet::{Cell, Section, Sheet};

/// The most rows of a table that people are shown.
const MOST_SHOWN: usize = 50;

/// The same where the file is probably another one: enough to see why.
const FEW: usize = 5;

/// From how many people on a file that hardly matches is doubted.
const MANY: usize = 10;

/// Which accounts are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Those that a unit asked for, answers for, or whose holders it names as its own.
    Unit(UnitId),
    /// All of the categories that a unit alone may ask for (II.B.5).
    Authority(UnitId),
}

impl Scope {
    /// The unit that it names.
    pub fn unit(&self) -> &UnitId {
        match self {
            Self::Unit(unit) | Self::Authority(unit) => unit,
        }
    }

    /// The categories that a unit alone may ask accounts for; empty where there are none.
    pub fn categories(unit: &UnitId, policy: &Policy) -> BTreeSet<CategoryId> {
        let own = [Authority::Unit(unit.clone())];
        let procedures = policy.procedures.values();
        let procedures = procedures.filter(|procedure| procedure.action == Action::Create);
        procedures
            .filter(|procedure| procedure.authority == own)
            .flat_map(|procedure| procedure.categories.iter().cloned())
            .collect()
    }
}

/// An account, and every number of its person.
struct Known<'a> {
    person: &'a DesiredPerson<'a>,
    held: &'a LiveAccount,
    numbers: BTreeSet<(Number, String)>,
    in_scope: bool,
    is_open: bool,
}

/// What the comparison found so far.
#[derive(Default)]
struct Found {
    missing: Vec<Vec<Cell>>,
    differing: Vec<Vec<Cell>>,
    expired: Vec<Vec<Cell>>,
    matched: BTreeSet<PersonId>,
}

/// The numbers that stand in more than one row, with the rows.
fn twice(seen: &BTreeMap<&(Number, String), Vec<usize>>) -> Vec<Vec<Cell>> {
    let twice = seen.iter().filter(|(_, rows)| rows.len() > 1);
    let lines = twice.map(|((kind, number), rows)| {
        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
        vec![Cell::text(kind), Cell::text(number), Cell::text(rows.join(", "))]
    });
    lines.collect()
}

/// What the people of a reference are compared with.
struct Against<'k> {
    by_number: BTreeMap<&'k (Number, String), &'k Known<'k>>,
    /// Every number that a request speaks of.
    asked: BTreeSet<&'k PersonKey>,
    basis: Basis<'k>,
}

/// The comparison of reference data with the accounts of a scope. The second value says whether most of it does not match,
/// so that it is probably the wrong file: then people see only the beginning of what differs.
pub fn report(basis: &Basis<'_>, reference: &Reference, file: &str, scope: &Scope) -> (Sheet, bool) {
    let known = known(basis, scope);
    let against = Against::of(basis, &known);
    let mut found = Found::default();
    let mut seen: BTreeMap<&(Number, String), Vec<usize>> = BTreeMap::new();
    for listed in &reference.people {
        let again = listed.numbers.iter().any(|number| seen.contains_key(number));
        for number in &listed.numbers {
            seen.entry(number).or_default().push(listed.row);
        }
        if !again {
            against.compare(listed, &mut found);
        }
    }
    let scoped = || known.iter().filter(|known| known.in_scope && known.is_open);
    let extra: Vec<Vec<Cell>> = scoped()
        .filter(|known| !known.numbers.is_empty() && !found.matched.contains(&known.person.person))
        .map(extra_line)
        .collect();
    let twice = twice(&seen);
    let numbered = scoped().filter(|known| !known.numbers.is_empty()).count();
    let most = reference.people.len().max(numbered);
    let doubtful = most >= MANY && found.matched.len() * 2 < most;
    let shown = if doubtful { FEW } else { MOST_SHOWN };
    let unnumbered = scoped().filter(|known| known.numbers.is_empty()).count();
    let counts = [numbered, found.matched.len(), unnumbered];
    let table = |name, columns, rows| Section::new(name, columns, rows).showing(shown);
    let sheet = Sheet {
        name: "reconcile",
        day: basis.day,
        facts: facts(reference, file, scope, counts, doubtful),
        sections: vec![
            table(
                "missing",
                &["line", "kind", "number", "name", "state"],
                found.missing,
            ),
            table("extra", &["username", "kind", "number", "name", "unit"], extra),
            table(
                "differing",
                &["line", "username", "kind", "number", "field", "listed", "held_as"],
                found.differing,
            ),
            table(
                "expired",
                &["line", "username", "kind", "number", "name", "last_day"],
                found.expired,
            ),
            table("twice", &["kind", "number", "lines"], twice),
        ],
    };
    (sheet, doubtful)
}

fn facts(
    reference: &Reference,
    file: &str,
    scope: &Scope,
    [numbered, matched, unnumbered]: [usize; 3],
    doubtful: bool,
) -> Vec<(&'static str, Cell)> {
    let mut facts = vec![
        ("file", Cell::text(file)),
        ("scope", Cell::text(scope.unit())),
        ("listed", Cell::count(reference.people.len())),
        ("accounts", Cell::count(numbered)),
        ("matched", Cell::count(matched)),
    ];
    if unnumbered > 0 {
        facts.push(("unnumbered", Cell::count(unnumbered)));
    }
    if !reference.ignored.is_empty() {
        facts.push(("ignored", Cell::text(reference.ignored.join(", "))));
    }
    if doubtful {
        facts.push(("doubt", Cell::Word("wrong-file")));
    }
    facts
}

/// Every account that the directory holds, with the numbers of its person, in the order in which they entered.
fn known<'a>(basis: &Basis<'a>, scope: &Scope) -> Vec<Known<'a>> {
    let policy = &basis.registry.policy;
    let categories = Scope::categories(scope.unit(), policy);
    let in_scope = |person: &DesiredPerson<'_>| {
        person.affiliations.iter().any(|affiliation| match scope {
            Scope::Authority(_) => categories.contains(&affiliation.category),
            Scope::Unit(unit) => {
                let sponsor = affiliation.request.sponsor.as_ref();
                affiliation.unit == *unit
                    || affiliation
                        .data
                        .unit
                        .as_ref()
                        .is_some_and(|own| own.value == *unit)
                    || sponsor.is_some_and(|sponsor| sponsor.unit.value == *unit)
            }
        })
    };
    let persons = basis.docket.desired.persons.iter();
    let accounts = persons.filter_map(|person| Some((person, basis.live.account(person.person)?)));
    let accounts = accounts.map(|(person, held)| Known {
        person,
        held,
        numbers: numbers(person, held, policy),
        in_scope: in_scope(person),
        is_open: held.account.state.is_open()
            && !matches!(person.standing(basis.day), Standing::Ended { .. }),
    });
    accounts.collect()
}

/// Every number that a person has or had: whoever is listed by a former one is the same person.
fn numbers(person: &DesiredPerson<'_>, held: &LiveAccount, policy: &Policy) -> BTreeSet<(Number, String)> {
    let known = person.numbers.iter().filter_map(|key| match key {
        PersonKey::Number(kind, number) => Some((*kind, number.clone())),
        PersonKey::Address { .. } | PersonKey::Item(_) => None,
    });
    let codes = held
        .account
        .attributes
        .get(Attribute::SchacPersonalUniqueCode)
        .iter();
    let students = codes.filter_map(|code| code.rsplit(':').next());
    let students = students.map(|nim| (Number::Nim, normalise(policy, Number::Nim, nim)));
    known.chain(students).collect()
}

impl<'k> Against<'k> {
    fn of(basis: &Basis<'k>, known: &'k [Known<'k>]) -> Self {
        let numbers = known
            .iter()
            .flat_map(|known| known.numbers.iter().map(move |number| (number, known)));
        let persons = basis.docket.desired.persons.iter();
        Self {
            by_number: numbers.collect(),
            asked: persons.flat_map(|person| &person.numbers).collect(),
            basis: *basis,
        }
    }

    /// Compares a person of the reference with the account of the same number.
    fn compare(&self, listed: &Listed, found: &mut Found) {
        let basis = &self.basis;
        let known = listed
            .numbers
            .iter()
            .find_map(|number| self.by_number.get(number));
        let Some(known) = known else {
            let mut line = about(listed);
            line.insert(0, Cell::count(listed.row));
            line.push(name(listed));
            line.push(Cell::Word(self.why_missing(listed)));
            found.missing.push(line);
            return;
        };
        found.matched.insert(known.person.person);
        let head = || {
            let mut line = vec![Cell::count(listed.row), Cell::text(&known.held.account.username)];
            line.extend(about(listed));
            line
        };
        if !known.is_open {
            let mut line = head();
            line.push(name(listed));
            line.push(Cell::day(last_day(known, basis)));
            found.expired.push(line);
            return;
        }
        let differing = listed.fields.iter().filter_map(|(field, text)| {
            let held = held_as(*field, known, basis);
            let same = held
                .as_deref()
                .is_some_and(|held| agrees(*field, text, held, basis));
            (!same).then(|| (field.word(), text.clone(), held))
        });
        let category = (!known.in_scope).then(|| {
            let categories = known.held.account.categories.iter().map(ToString::to_string);
            (
                "category",
                String::new(),
                Some(categories.collect::<Vec<_>>().join(", ")),
            )
        });
        for (field, listed, held) in differing.chain(category) {
            let mut line = head();
            line.push(Cell::text(field));
            line.push(Cell::maybe(Some(listed).filter(|listed| !listed.is_empty())));
            line.push(Cell::maybe(held));
            found.differing.push(line);
        }
    }

    /// Why a person of the reference has no account here.
    fn why_missing(&self, listed: &Listed) -> &'static str {
        let mut keys = listed
            .numbers
            .iter()
            .map(|(kind, number)| PersonKey::Number(*kind, number.clone()));
        let asked_for = keys.any(|key| self.asked.contains(&key));
        let elsewhere = listed.numbers.iter().any(|(number, wanted)| {
            let number = match number {
                Number::Nim => HeldNumber::student(wanted),
                Number::Nip | Number::Nopeg | Number::Nrp => HeldNumber::employee(wanted),
            };
            self.basis.live.other_by_number(&number).is_some()
        });
        match (asked_for, elsewhere) {
            (true, _) => "waits",
            (_, true) => "not-ours",
            _ => "unknown",
        }
    }
}

/// The first number of a person of the reference, with its kind.
fn about(listed: &Listed) -> Vec<Cell> {
    let first = listed.numbers.first();
    vec![
        Cell::maybe(first.map(|(kind, _)| kind)),
        Cell::maybe(first.map(|(_, number)| number)),
    ]
}

fn name(listed: &Listed) -> Cell {
    let name = listed.fields.iter().find(|(field, _)| *field == Compared::Name);
    Cell::maybe(name.map(|(_, name)| name))
}

fn extra_line(known: &Known<'_>) -> Vec<Cell> {
    let first = known.numbers.iter().next();
    let attributes = &known.held.account.attributes;
    vec![
        Cell::text(&known.held.account.username),
        Cell::maybe(first.map(|(kind, _)| kind)),
        Cell::maybe(first.map(|(_, number)| number)),
        Cell::maybe(attributes.first(Attribute::Cn)),
        Cell::maybe(attributes.first(Attribute::Ou)),
    ]
}

/// What the directory says of a field.
fn held_as(field: Compared, known: &Known<'_>, basis: &Basis<'_>) -> Option<String> {
    let attributes = &known.held.account.attributes;
    let text = |attribute| attributes.first(attribute).map(str::to_owned);
    match field {
        Compared::Name => text(Attribute::Cn),
        Compared::Unit => text(Attribute::Ou),
        Compared::Program => text(Attribute::Title),
        Compared::Until => last_day(known, basis).map(|day| day.to_string()),
    }
}

/// The last day of an account, as the directory holds it.
fn last_day(known: &Known<'_>, basis: &Basis<'_>) -> Option<Day> {
    let zone = basis.registry.policy.institution.zone;
    let end = known.held.account.end?;
    Some(Day::ending_at(end, zone))
}

/// Whether a unit's text and the directory's say the same: names without titles, units by name or id, programmes without
/// their level.
fn agrees(field: Compared, listed: &str, held: &str, basis: &Basis<'_>) -> bool {
    let same = |one: &str, other: &str| compare_key(one) == compare_key(other);
    match field {
        Compared::Name => same(&PersonName::parse(listed).bare, held),
        Compared::Until => listed == held,
        Compared::Program => {
            let (program, _) = held.rsplit_once(" (").unwrap_or((held, ""));
            same(listed, held) || same(listed, program)
        }
        Compared::Unit => {
            let named = basis.registry.units.get(&UnitId::new(listed));
            same(listed, held) || named.is_some_and(|unit| unit.name == held)
        }
    }
}
