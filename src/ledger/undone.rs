//! What runs left undone, and what nobody tries any more.

use std::collections::BTreeSet;

use crate::account::PersonId;
use crate::change::{Cause, ChangeKind, Outcome};
use crate::ledger::Ledger;
use crate::names::ItemRef;

/// The days on which an entry may refuse a change before it is not tried any more (DESIGN 12).
const TRIES: usize = 3;

impl Ledger {
    /// The persons whose last change was not done, as far as the record says: it may have been done in part.
    pub fn left_undone(&self) -> BTreeSet<PersonId> {
        let mut undone = BTreeSet::new();
        for run in &self.runs {
            let lasting = run
                .intent
                .changes
                .iter()
                .filter(|intended| !intended.kind.is_act());
            for intended in lasting {
                let outcome = run.outcomes.get(&intended.change);
                if matches!(outcome, Some((Outcome::Done, _))) {
                    undone.remove(&intended.person);
                } else {
                    undone.insert(intended.person);
                }
            }
        }
        undone
    }

    /// The items for which a run did something, or nobody knows that it did not.
    pub fn begun(&self) -> impl Iterator<Item = &ItemRef> {
        let did_nothing = |outcome: &Outcome| !matches!(outcome, Outcome::Done | Outcome::Unknown);
        self.runs.iter().flat_map(move |run| {
            let meant = run.intent.changes.iter().filter(move |intended| {
                let outcome = run.outcomes.get(&intended.change);
                !outcome.is_some_and(|(outcome, _)| did_nothing(outcome))
            });
            meant.flat_map(|intended| std::iter::once(&intended.origin).chain(intended.items()))
        })
    }

    /// What entries refused on three days since the last success: a kind of change of a person's account, for a cause. It
    /// is not tried any more; a new request is a new cause (DESIGN 12, "Held, stuck, lapsed").
    pub fn stuck(&self) -> BTreeSet<(PersonId, ChangeKind, &Cause)> {
        let stuck = self.refused.iter().flat_map(|((person, kind), causes)| {
            let causes = causes.iter().filter(|(_, days)| days.len() >= TRIES);
            causes.map(|(cause, _)| (*person, *kind, cause))
        });
        stuck.collect()
    }

    /// The items that an entry refused on three days: nobody waits for them any more.
    pub fn stuck_items(&self) -> BTreeSet<&ItemRef> {
        let stuck = self.stuck().into_iter();
        stuck.filter_map(|(_, _, cause)| item_of(cause)).collect()
    }

    /// The items whose account was refused on three days, and is not made.
    pub fn given_up(&self) -> BTreeSet<&ItemRef> {
        let stuck = self.stuck().into_iter();
        stuck
            .filter(|(_, kind, _)| matches!(kind, ChangeKind::Create | ChangeKind::Adopt))
            .filter_map(|(_, _, cause)| item_of(cause))
            .collect()
    }
}

fn item_of(cause: &Cause) -> Option<&ItemRef> {
    match cause {
        Cause::Item(item) => Some(item),
        Cause::Date { .. } => None,
    }
}
