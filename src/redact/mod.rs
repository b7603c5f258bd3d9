//! Redact: what is personal of one person, found in requests and taken out of them, once nothing asks to keep it (UU 27/2022,
//! domain decision D10).
//!
//! Names and contacts go. What tells people apart stays: NIM, NIP and the other numbers, usernames, days. The accounts that
//! requests add up to are the same afterwards, which [`proof`] holds against both readings.

pub mod data;
pub mod duty;
pub mod list;
pub mod edit;
pub mod papers;
pub mod proof;

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::desired::DesiredState;
use crate::desired::person::DesiredPerson;
use crate::ledger::Ledger;
use crate::names::{InstitutionId, ItemRef, Username};
use crate::person::key::{Number, PersonKey};
use crate::policy::Policy;
use crate::registry::Registry;
use crate::request::Item;

/// A person as requests know them.
#[derive(Debug, Clone)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// The account, where there is one; the name that it got first.
    pub username: Option<Username>,
    /// Every name that the account has, or had.
    pub usernames: BTreeSet<Username>,
    /// Every number and address that requests know the person by.
    pub keys: BTreeSet<PersonKey>,
    /// The items that are about the person, those that others took the place of among them.
    pub items: BTreeSet<ItemRef>,
    /// Other persons that share a number or an address with this one: they are probably the same, and have accounts of their
    /// own.
    pub twins: BTreeSet<PersonId>,
}

/// The person whose account has a name, or whom an item brought in.
pub fn find<'d, 'a>(
    what: &str,
    desired: &'d DesiredState<'a>,
    ledger: &Ledger,
    institution: &InstitutionId,
) -> Option<&'d DesiredPerson<'a>> {
    let by_name = || {
        let owners = ledger.owners(institution);
        desired.person(*owners.get(&Username::parse(what)?)?)
    };
    let by_item = || {
        let item = ItemRef::parse(what).filter(|item| item.item > 0)?;
        desired
            .persons
            .iter()
            .find(|person| items_of(person).contains(&item))
    };
    by_name().or_else(by_item)
}

impl Named {
    /// What requests and record know a person by.
    pub fn of(
        person: &DesiredPerson<'_>,
        desired: &DesiredState<'_>,
        registry: &Registry,
        ledger: &Ledger,
    ) -> Self {
        let owners = ledger.owners(&registry.settings.institution);
        let owned = owners.iter().filter(|(_, owner)| **owner == person.person);
        let usernames: BTreeSet<Username> = owned.map(|(name, _)| name.clone()).collect();
        let mut named = Self {
            person: person.person,
            username: ledger.name_of(&person.origin).cloned(),
            usernames,
            keys: person.numbers.iter().cloned().collect(),
            items: items_of(person),
            twins: BTreeSet::new(),
        };
        let whose = whose(desired);
        // Each round may find a number that more items have.
        loop {
            let known = (named.items.len(), named.keys.len());
            named.look_through(registry, &whose);
            if known == (named.items.len(), named.keys.len()) {
                return named;
            }
        }
    }

    fn look_through(&mut self, registry: &Registry, whose: &BTreeMap<ItemRef, PersonId>) {
        for request in registry.requests.iter().chain(&registry.seconds) {
            for (number, item) in request.inline_items() {
                let place = request.item_ref(number);
                let keys = PersonKey::all_of(&registry.policy, item);
                let is_alike = || self.names(item) || keys.iter().any(|key| self.keys.contains(key));
                let other = whose.get(&place).filter(|other| **other != self.person);
                if self.items.contains(&place) {
                    self.keys.extend(keys);
                } else if is_alike()
                    && let Some(other) = other
                {
                    self.twins.insert(*other);
                } else if is_alike() {
                    self.items.insert(place);
                    self.keys.extend(keys);
                }
            }
        }
    }

    /// Whether an item names one of the person's accounts.
    fn names(&self, item: &Item) -> bool {
        let named = [&item.account, &item.existing_account];
        let mut named = named.into_iter().flatten();
        named.any(|name| self.usernames.contains(&name.value))
    }

    /// Whether a number, as somebody wrote it, is the person's.
    fn is_number(&self, policy: &Policy, number: Number, written: Option<&str>) -> bool {
        written.is_some_and(|written| self.keys.contains(&PersonKey::number(policy, number, written)))
    }
}

/// The items that did something about a person.
fn items_of(person: &DesiredPerson<'_>) -> BTreeSet<ItemRef> {
    let affiliations = person.affiliations.iter().map(|affiliation| &affiliation.item);
    let deeds = person.deeds.iter().map(|deed| &deed.item);
    let renamed = person.renamed.iter().map(|(item, _)| item);
    let holds = person.holds.iter().map(|hold| &hold.item);
    let all = affiliations.chain(deeds).chain(renamed).chain(holds);
    let all = all.chain([&person.origin]);
    all.filter(|item| item.item > 0).cloned().collect()
}

/// Whom each item is about.
fn whose(desired: &DesiredState<'_>) -> BTreeMap<ItemRef, PersonId> {
    let persons = desired.persons.iter();
    let items = persons.flat_map(|person| {
        let items = items_of(person).into_iter();
        items.map(|item| (item, person.person))
    });
    let helps = desired.helps.iter().map(|help| (help.item.clone(), help.person));
    items.chain(helps).collect()
}
