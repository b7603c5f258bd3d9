//! The name of every account: name(desired, ledger, live), in the order of the fold.
//!
//! A name that a run pinned wins for ever. Others are chosen here and shown as proposed until a run pins them.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::desired::attributes::Called;
use crate::desired::person::DesiredPerson;
use crate::names::{ItemRef, Username};
use crate::naming::{Parts, candidates, choose as choose_free, requested};
use crate::plan::Basis;
use crate::plan::finding::{Finding, FindingKind};

/// The names of a plan.
#[derive(Debug, Default)]
pub struct Assigned {
    /// The names of each person who has one.
    pub names: BTreeMap<PersonId, Called>,
    /// Names that no run has pinned yet, by the item that brought the person in, or asked for another name.
    pub new_pins: BTreeMap<ItemRef, Username>,
    /// Persons who cannot have a name, and why.
    pub findings: Vec<Finding>,
}

/// Gives every person a name who is not left alone.
pub fn assign(basis: &Basis<'_>, frozen: &BTreeSet<PersonId>) -> Assigned {
    let mut naming = Naming {
        basis,
        // A name given once is taken for ever, whoever has it now (II.B.3).
        given: basis
            .ledger
            .names_taken()
            .map(|(_, name)| name.as_str())
            .collect(),
        chosen: BTreeSet::new(),
        assigned: Assigned::default(),
    };
    for person in &basis.docket.desired.persons {
        if frozen.contains(&person.person) {
            continue;
        }
        if let Some(first) = naming.first(person) {
            let called = naming.renamed(person, first);
            naming.assigned.names.insert(person.person, called);
        }
    }
    naming.assigned
}

/// Naming while it is under way.
struct Naming<'b, 'a> {
    basis: &'b Basis<'a>,
    /// Names that earlier runs gave.
    given: BTreeSet<&'a str>,
    /// Names that this plan gives.
    chosen: BTreeSet<String>,
    assigned: Assigned,
}

impl Naming<'_, '_> {
    /// The name that a person came in with.
    fn first(&mut self, person: &DesiredPerson<'_>) -> Option<Username> {
        let basis = self.basis;
        if let Some(pinned) = basis.ledger.name_of(&person.origin) {
            return Some(pinned.clone());
        }
        if let Some(held) = basis.live.account(person.person) {
            let name = &held.account.username;
            self.given.insert(name.as_str());
            self.pin(&person.origin, name);
            return Some(name.clone());
        }
        // A name that nobody may have is not used up.
        if basis.docket.blocked.contains_key(&person.origin) {
            return None;
        }
        match choose(basis, person, &|name| self.is_taken(name)) {
            Ok(name) => {
                self.chosen.insert(name.as_str().to_owned());
                self.pin(&person.origin, &name);
                Some(name)
            }
            Err(finding) => {
                self.assigned.findings.push(finding);
                None
            }
        }
    }

    /// The names of a person who came in with one, and asked for others since.
    fn renamed(&mut self, person: &DesiredPerson<'_>, first: Username) -> Called {
        let mut called = Called::only(first);
        for (item, asked) in &person.renamed {
            let pinned = self.basis.ledger.name_of(item).cloned();
            let is_old = asked == &called.now || called.before.contains(asked);
            let name = match pinned {
                Some(pinned) => pinned,
                // Whoever had it before may have it again.
                None if !is_old && self.is_taken(asked.as_str()) => {
                    let finding = Finding::new(FindingKind::NameTaken, item, asked);
                    self.assigned.findings.push(finding);
                    continue;
                }
                None => {
                    self.chosen.insert(asked.as_str().to_owned());
                    self.pin(item, asked);
                    asked.clone()
                }
            };
            if name != called.now {
                let former = std::mem::replace(&mut called.now, name);
                called.before.retain(|earlier| *earlier != called.now);
                called.before.push(former);
            }
        }
        called
    }

    fn pin(&mut self, item: &ItemRef, name: &Username) {
        self.assigned.new_pins.insert(item.clone(), name.clone());
    }

    fn is_taken(&self, name: &str) -> bool {
        let live = self.basis.live;
        self.given.contains(name)
            || self.chosen.contains(name)
            || live.holder_of(name).is_some()
            || live
                .holder_of_address(name, &self.basis.policy.mail_domains)
                .is_some()
    }
}

fn choose(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    taken: &dyn Fn(&str) -> bool,
) -> Result<Username, Finding> {
    let no_name = |detail: String| Finding::new(FindingKind::NameTaken, &person.origin, detail);
    let Some(first) = person.affiliations.first() else {
        return Err(no_name(String::new()));
    };
    let Some(category) = basis.policy.categories.get(&first.category) else {
        return Err(no_name(String::new()));
    };
    if let Some(asked) = requested(category, &first.base) {
        // A name that somebody asked for is never changed silently (a.2 step 2).
        return if taken(asked.as_str()) {
            Err(no_name(asked.to_string()))
        } else {
            Ok(asked.clone())
        };
    }
    // The finding names the patterns, not the person: plans are printed in logs.
    let candidates = candidates(
        category,
        &basis.policy.usernames,
        Parts::of(basis.policy, &first.base),
    );
    choose_free(candidates, taken).ok_or_else(|| no_name(category.username_patterns.join(", ")))
}
