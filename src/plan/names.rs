//! The name of every account: name(desired, ledger, live), in the order of the fold.
//!
//! A name that a run pinned wins for ever. Others are chosen here and shown as proposed until a run pins them.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::desired::DesiredPerson;
use crate::names::{ItemRef, Username};
use crate::naming::{Parts, candidates, choose as choose_free, requested};
use crate::plan::Basis;
use crate::plan::finding::{Finding, FindingKind};

/// The names of a plan.
#[derive(Debug, Default)]
pub struct Assigned {
    /// The name of each person who has one.
    pub names: BTreeMap<PersonId, Username>,
    /// Names that no run has pinned yet, by the item that brought the person in.
    pub new_pins: BTreeMap<ItemRef, Username>,
    /// Persons who cannot have a name, and why.
    pub findings: Vec<Finding>,
}

/// Gives every person a name who is not left alone.
pub fn assign(basis: &Basis<'_>, frozen: &BTreeSet<PersonId>) -> Assigned {
    let mut assigned = Assigned::default();
    // A name given once is taken for ever, whoever has it now (II.B.3).
    let mut given: BTreeSet<&str> = basis
        .ledger
        .names_taken()
        .map(|(_, name)| name.as_str())
        .collect();
    let mut chosen: BTreeSet<String> = BTreeSet::new();
    let domains = &basis.policy.mail_domains;
    for person in &basis.desired.persons {
        if frozen.contains(&person.person) {
            continue;
        }
        if let Some(pinned) = basis.ledger.name_of(&person.origin) {
            assigned.names.insert(person.person, pinned.clone());
            continue;
        }
        if let Some(held) = basis.live.account(person.person) {
            assigned
                .names
                .insert(person.person, held.account.username.clone());
            assigned
                .new_pins
                .insert(person.origin.clone(), held.account.username.clone());
            given.insert(held.account.username.as_str());
            continue;
        }
        // A name that nobody may have is not used up.
        if basis.docket.blocked.contains_key(&person.origin) {
            continue;
        }
        let taken = |name: &str| {
            given.contains(name)
                || chosen.contains(name)
                || basis.live.holder_of(name).is_some()
                || basis.live.holder_of_address(name, domains).is_some()
        };
        match choose(basis, person, &taken) {
            Ok(name) => {
                chosen.insert(name.as_str().to_owned());
                assigned.names.insert(person.person, name.clone());
                assigned.new_pins.insert(person.origin.clone(), name);
            }
            Err(finding) => assigned.findings.push(finding),
        }
    }
    assigned
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
    if let Some(asked) = requested(category, first.data) {
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
        Parts::of(basis.policy, first.data),
    );
    choose_free(candidates, taken).ok_or_else(|| no_name(category.username_patterns.join(", ")))
}
