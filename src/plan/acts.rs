//! What is done once for holders (b.1): due when its request enters, for a few days, and never twice.
//!
//! It leaves everything that the program manages as it is: no closed account opens by it, and no edit by hand goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{Cause, Change, ChangeId, ChangeKind, Contact};
use crate::day::Day;
use crate::desired::Help;
use crate::diagnostic::code::Code;
use crate::names::ItemRef;
use crate::plan::Basis;
use crate::plan::finding::{Finding, FindingKind};
use crate::plan::restore::is_ahead;
use crate::request::act::{CHECK, ItemChange, RESET_PASSWORD, UNLOCK, UPDATE_CONTACT};
use crate::settings::Purpose;

/// The acts of a plan.
#[derive(Debug, Default)]
pub struct Acts {
    /// Those that are due.
    pub changes: Vec<Change>,
    /// The items whose days are over, and that no run has noted so yet.
    pub lapsed: Vec<ItemRef>,
    /// What people should look at.
    pub findings: Vec<Finding>,
}

/// What is due beside the changes that the plan has already, for persons who are not left alone.
pub fn take(basis: &Basis<'_>, changes: &[Change], frozen: &BTreeSet<PersonId>) -> Acts {
    let mut acts = Acts::default();
    let (done, lapsed) = (basis.ledger.acts_done(), basis.ledger.lapsed());
    let genesis = basis.ledger.genesis();
    let begun = Day::of(genesis.at, basis.policy.institution.zone);
    // The days of a rehearsal are somebody's word, and may lie before it was begun.
    let rehearses = genesis.purpose == Purpose::Rehearsal;
    let ahead = |help: &&Help<'_>| {
        // What came before the record began may have been done by others.
        let is_ours = (rehearses || help.entered >= begun) && !frozen.contains(&help.person);
        is_ours && !done.contains(&help.item) && !lapsed.contains_key(&help.item)
    };
    // Several of a kind for one holder are one act: the last word counts.
    let mut due: BTreeMap<(PersonId, ChangeKind), Vec<&Help<'_>>> = BTreeMap::new();
    for help in basis.docket.desired.helps.iter().filter(ahead) {
        match kind_of(&help.act.action.value) {
            Some(_) if help.last_day.is_some_and(|last| last < basis.day) => {
                acts.lapse(&help.item, help.last_day);
            }
            Some(kind) => due.entry((help.person, kind)).or_default().push(help),
            None => {}
        }
    }
    for restore in &basis.docket.desired.restores {
        let is_over = restore.last_day.is_some_and(|last| last < basis.day);
        if is_over && is_ahead(basis, restore) && !frozen.contains(&restore.person) {
            acts.lapse(&restore.item, restore.last_day);
        }
    }
    let stuck = basis.ledger.stuck();
    for ((person, kind), helps) in due {
        let Some(change) = act(basis, changes, person, kind, &helps, &mut acts.findings) else {
            continue;
        };
        let name = change.username().clone();
        if basis.policy.usernames.protected.contains(name.as_str()) {
            acts.findings
                .push(Finding::new(FindingKind::Protected, name, change.cause));
        } else if stuck.contains(&(person, kind, &change.cause)) {
            acts.findings
                .push(Finding::new(FindingKind::Stuck, name, change.cause));
        } else {
            acts.changes.push(change);
        }
    }
    acts
}

impl Acts {
    fn lapse(&mut self, item: &ItemRef, last_day: Option<Day>) {
        let detail = last_day.map(|day| day.to_string()).unwrap_or_default();
        self.findings
            .push(Finding::new(FindingKind::ActLapsed, item, detail));
        self.lapsed.push(item.clone());
    }
}

/// What an act of the help desk does to an account.
fn kind_of(action: &str) -> Option<ChangeKind> {
    match action {
        CHECK => Some(ChangeKind::Check),
        UNLOCK => Some(ChangeKind::Unlock),
        UPDATE_CONTACT => Some(ChangeKind::Contact),
        RESET_PASSWORD => Some(ChangeKind::Reset),
        _ => None,
    }
}

/// One act for one holder; none while there is no account, or it is closed.
fn act(
    basis: &Basis<'_>,
    changes: &[Change],
    person: PersonId,
    kind: ChangeKind,
    helps: &[&Help<'_>],
    findings: &mut Vec<Finding>,
) -> Option<Change> {
    let live = basis.live.account(person);
    let planned = changes.iter().rfind(|change| change.person() == person);
    // It follows what else the plan does to the account, or that the plan makes it.
    let account = planned
        .map(|change| &change.after)
        .or(live.map(|live| &live.account))?;
    let (last, earlier) = helps.split_last()?;
    if !account.state.is_open() {
        let blocked = |help: &&Help<'_>| Finding::new(FindingKind::Blocked, &help.item, Code::AccountClosed);
        findings.extend(helps.iter().map(blocked));
        return None;
    }
    let leading = basis.docket.desired.person(person)?.leading(basis.day)?;
    let spec = planned
        .map(|change| change.spec)
        .or(live.and_then(|live| live.spec_hash));
    Some(Change {
        id: ChangeId(0),
        kind,
        before: Some(account.clone()),
        after: account.clone(),
        spec: spec.unwrap_or_else(|| account.spec_hash()),
        contact: contact(helps.iter().filter_map(|help| help.change)),
        cause: Cause::Item(last.item.clone()),
        also: earlier.iter().map(|help| help.item.clone()).collect(),
        unit: last.unit.clone(),
        category: leading.category.clone(),
        entry: None,
        announced: true,
        quota: None,
    })
}

/// Where the holder is reached, by what several items say in turn.
fn contact<'a>(said: impl Iterator<Item = &'a ItemChange>) -> BTreeMap<Contact, Option<String>> {
    let fields = [("email", Contact::Email), ("phone", Contact::Phone)];
    let mut contact = BTreeMap::new();
    for change in said {
        for (field, what) in fields {
            if let Some(value) = change.set.get(field) {
                contact.insert(what, Some(value.value.clone()));
            } else if change.clear.iter().any(|cleared| cleared.value == field) {
                contact.insert(what, None);
            }
        }
    }
    contact
}
