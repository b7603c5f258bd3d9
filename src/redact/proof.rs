//! That taking a person's data out changed nothing else: the same requests act, and add up to the same accounts.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, PersonId};
use crate::attribute::Attribute;
use crate::desired::attributes::Ground;
use crate::desired::names::{Register, assign};
use crate::desired::person::DesiredPerson;
use crate::docket::{Basis, Docket};
use crate::names::{ItemRef, RequestId};

/// What requests add up to on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    entrants: BTreeSet<RequestId>,
    /// What is held and why, by path and code.
    held: BTreeSet<String>,
    blocked: BTreeSet<ItemRef>,
    accounts: BTreeMap<PersonId, Option<Account>>,
}

/// The attributes that are a person's name.
const NAMES: &[Attribute] = &[
    Attribute::Cn,
    Attribute::Sn,
    Attribute::GivenName,
    Attribute::DisplayName,
];

impl Sum {
    /// What the requests of a basis add up to, but for the name of one person.
    pub fn of(basis: &Basis<'_, '_>, person: PersonId) -> Self {
        let docket = Docket::draw_up(basis);
        let registry = basis.registry;
        let register = Register {
            policy: &registry.policy,
            ledger: basis.ledger,
            live: basis.live,
            blocked: &docket.blocked,
        };
        let assigned = assign(&docket.desired, register, &BTreeSet::new());
        let ground = Ground {
            policy: &registry.policy,
            units: &registry.units,
            day: basis.day,
            stewards: &assigned.stewards,
        };
        let account = |who: &DesiredPerson<'_>| {
            let called = assigned.names.get(&who.person)?;
            let mut account = docket.desired.account(who, called, ground)?;
            if who.person == person {
                for name in NAMES {
                    account.attributes.set(*name, None::<String>);
                }
            }
            Some(account)
        };
        Self {
            entrants: docket.digests.keys().cloned().collect(),
            held: docket
                .held
                .iter()
                .flat_map(|(path, held)| {
                    let codes = held.faults.iter();
                    codes.map(move |fault| format!("{path} ({})", fault.code.word()))
                })
                .collect(),
            blocked: docket.blocked.keys().cloned().collect(),
            accounts: docket
                .desired
                .persons
                .iter()
                .map(|who| (who.person, account(who)))
                .collect(),
        }
    }

    /// What differs from another sum: requests by path or id, and persons. Nothing where they are the same.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let requests = self
            .entrants
            .symmetric_difference(&other.entrants)
            .map(ToString::to_string);
        let held = self.held.symmetric_difference(&other.held).cloned();
        let blocked = self
            .blocked
            .symmetric_difference(&other.blocked)
            .map(ToString::to_string);
        let people: BTreeSet<&PersonId> = self.accounts.keys().chain(other.accounts.keys()).collect();
        let people = people
            .into_iter()
            .filter(|who| self.accounts.get(who) != other.accounts.get(who))
            .map(ToString::to_string);
        requests.chain(held).chain(blocked).chain(people).collect()
    }
}
