//! Requests of every procedure, short to write, and what they add up to on a day in few words.

use std::collections::BTreeMap;
use std::path::Path;

use akuntabel::account::{Account, PersonId};
use akuntabel::day::Day;
use akuntabel::desired::affiliation::{Affiliation, EndedBy};
use akuntabel::desired::attributes::{Called, Ground, Stewards};
use akuntabel::desired::person::{DesiredPerson, Standing};
use akuntabel::desired::{DesiredState, Entrant, Under};
use akuntabel::names::{InstitutionId, ItemRef, Username};
use akuntabel::outside::source::work_tree;
use akuntabel::registry::{Registry, SETTINGS_PATH, read};
use akuntabel::request::Request;
use akuntabel::request::read::read as read_request;

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Requests that entered on the days they were received, the accounts that they name, and the repository's own rules.
pub(crate) struct Told {
    registry: Registry,
    requests: Vec<Request>,
    accounts: BTreeMap<Username, PersonId>,
}

/// A memo of a unit by a procedure, received on a day: its items as they stand in the file.
pub(crate) fn memo(procedure: &str, unit: &str, received: &str, items: &str) -> String {
    let word = procedure.replace('.', "");
    format!(
        "api: akun/v1
kind: request
id: {received}-{word}-{unit}
institution: itb
procedure: {procedure}
title: Uji
requester: {{unit: {unit}, name: Hendra Gunawan, position: Kepala, email: unit@itb.ac.id}}
letter: {{type: memo, number: {received}/{word}, date: {received}, received: {received}}}
attachments: []
accounts:
{items}"
    )
}

/// A guard of Sarpras, with contracts: first and last day of each, numbered from 1.
pub(crate) fn guard(received: &str, contracts: &[(&str, &str)]) -> String {
    let head = "  - {category: tad, name: Asep Surya, company: PT Uji, email: asep@example.com, username: asep.surya";
    let all: Vec<String> = (1..)
        .zip(contracts)
        .map(|(number, (from, until))| contract(number, from, until))
        .collect();
    let items = format!("{head}, contracts: [{}]}}\n", all.join(", "));
    memo("a.3", "dit-sarpras", received, &items)
}

/// A contract with a number.
pub(crate) fn contract(number: u32, from: &str, until: &str) -> String {
    format!("{{number: K{number}, type: kontrak_kerja, from: {from}, until: {until}}}")
}

/// A student of a NIM.
pub(crate) fn student(received: &str, nim: &str) -> String {
    let item = format!(
        "  - {{nim: \"{nim}\", name: Siti Aminah, program: Matematika, level: S1, enrolled: {received}, email: siti@example.com}}\n"
    );
    memo("a.1", "dit-pendidikan", received, &item)
}

/// An employee: the lines of the item within braces, after its category.
pub(crate) fn employee(received: &str, category: &str, item: &str) -> String {
    let item = format!(
        "  - {{category: {category}, name: Sri Wahyuni, username: sri, unit: fmipa, email: sri@example.com, {item}}}\n"
    );
    memo("a.2", "dit-kepegawaian", received, &item)
}

impl Told {
    /// Requests in any order; `accounts` gives each account with the request and item that made it.
    pub(crate) fn of(texts: &[String], accounts: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let registry = read(work_tree(root, SETTINGS_PATH).unwrap().files).unwrap();
        let itb = InstitutionId::new("itb");
        let account = |(name, item): &(&str, &str)| {
            let item = ItemRef::parse(item).unwrap();
            (Username::parse(name).unwrap(), PersonId::of(&itb, &item))
        };
        Self {
            registry,
            requests: texts
                .iter()
                .map(|text| {
                    read_request("uji.yaml", text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
                })
                .collect(),
            accounts: accounts.iter().map(account).collect(),
        }
    }

    fn state(&self, on: &str) -> DesiredState<'_> {
        let entrants = self
            .requests
            .iter()
            .filter(|request| request.received() <= day(on));
        let entrants: Vec<Entrant<'_>> = entrants
            .map(|request| Entrant {
                request,
                day: request.received(),
                policy: &self.registry.policy,
            })
            .collect();
        let under = Under {
            policy: &self.registry.policy,
            owners: &self.accounts,
            refused: &|_| false,
            done: &|_| true,
            day: day(on),
        };
        DesiredState::fold(&entrants, &under)
    }

    /// How the first person stands on a day: `active until 2025-06-30`, `closed after 2025-06-30`.
    pub(crate) fn stands(&self, on: &str) -> String {
        match self.state(on).persons[0].standing(day(on)) {
            Standing::Pending { from } => format!("from {from}"),
            Standing::Active { until: None, .. } => "open".to_owned(),
            Standing::Active {
                until: Some(until), ..
            } => format!("until {until}"),
            Standing::Ended { last_day, .. } => format!("closed after {last_day}"),
        }
    }

    /// The affiliations of the first person: category, last day and what set it.
    pub(crate) fn affiliations(&self, on: &str) -> Vec<String> {
        let one = |affiliation: &Affiliation<'_>| {
            let until = affiliation
                .until
                .map_or_else(|| "open".to_owned(), |until| until.to_string());
            let by = match affiliation.ended_by {
                EndedBy::Term(_) => "term",
                EndedBy::Retirement(_) => "retirement",
                EndedBy::Request(_) => "request",
            };
            format!("{} {until} {by}", affiliation.category)
        };
        self.state(on).persons[0].affiliations.iter().map(one).collect()
    }

    /// What cannot be done: item and code.
    pub(crate) fn refused(&self, on: &str) -> Vec<String> {
        let refused = self.state(on).refused;
        let all = refused
            .iter()
            .map(|(item, fault)| format!("{item} {}", fault.code));
        all.collect()
    }

    /// How many persons there are.
    pub(crate) fn count(&self, on: &str) -> usize {
        self.state(on).persons.len()
    }

    /// The names that the first person asked for since, the last one counting.
    pub(crate) fn asked_name(&self, on: &str) -> Option<String> {
        let state = self.state(on);
        state.persons[0].asked_name().map(|(_, name)| name.to_string())
    }

    /// The account of the first person under a name.
    pub(crate) fn account(&self, on: &str, name: &str) -> Account {
        let state = self.state(on);
        let person: &DesiredPerson<'_> = &state.persons[0];
        let ground = Ground {
            policy: &self.registry.policy,
            units: &self.registry.units,
            day: day(on),
            stewards: &Stewards::new(),
        };
        let called = Called::only(Username::parse(name).unwrap());
        state.account(person, &called, ground).unwrap()
    }
}
