//! DesiredState: what all merged requests and the calendar add up to on a day.
//!
//! A pure fold over the requests in the order in which they entered. It never asks what was applied; names are a later
//! step. An account lives as long as any affiliation of its person does (domain decisions D1, D3 and D4). An act that
//! cannot be done where it stands (a second extension of one contract, a closing of what is closed) is refused here, and
//! always is: nothing that happens later makes it right.

pub(crate) mod act;
mod allowed;
pub mod affiliation;
pub mod spells;
pub mod person;
mod apply;
pub mod amend;
mod undo;
mod help;
mod keeping;
pub mod attributes;
pub mod names;
pub mod life;

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::day::Day;
use crate::desired::act::{Act, Asked, Target};
use crate::desired::apply::Fold;
use crate::desired::attributes::UnitRename;
use crate::desired::person::DesiredPerson;
use crate::diagnostic::Diagnostic;
use crate::names::{InstitutionId, ItemRef, ProcedureId, RequestId, UnitId, Username};
use crate::person::key::PersonKey;
use crate::policy::Policy;
use crate::request::act::{HelpdeskAct, ItemChange};
use crate::request::matter::Withdrawal;
use crate::request::{Item, Request};

/// A request that may act, with the day it entered.
#[derive(Debug, Clone, Copy)]
pub struct Entrant<'a> {
    /// The request.
    pub request: &'a Request,
    /// Its entry day.
    pub day: Day,
    /// The policy that it entered under: delays, extensions and validity are that one's.
    pub policy: &'a Policy,
}

/// An item that names an account which no request of this registry made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    /// The item.
    pub item: ItemRef,
    /// The account that it names.
    pub username: Username,
}

/// Something to do once for the holder of an account, which changes nothing that lasts (b.1).
#[derive(Debug, Clone)]
pub struct Help<'a> {
    /// The item.
    pub item: ItemRef,
    /// The day it entered.
    pub entered: Day,
    /// The last day on which it is done; none where it never lapses.
    pub last_day: Option<Day>,
    /// The unit that asks.
    pub unit: &'a UnitId,
    /// Whose account.
    pub person: PersonId,
    /// What to do.
    pub act: &'a HelpdeskAct,
    /// The addresses that it corrects, where it does.
    pub change: Option<&'a ItemChange>,
}

/// An entry that is to be made again, because somebody deleted it by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restore {
    /// The item.
    pub item: ItemRef,
    /// The day it entered.
    pub entered: Day,
    /// The last day on which it is done; none where it never lapses.
    pub last_day: Option<Day>,
    /// Whose entry.
    pub person: PersonId,
}

/// What all requests add up to, before names.
#[derive(Debug, Clone, Default)]
pub struct DesiredState<'a> {
    /// The persons, in the order in which they entered.
    pub persons: Vec<DesiredPerson<'a>>,
    /// Items that wait for an account to be adopted, or made.
    pub unlinked: Vec<Unlinked>,
    /// What is asked of the help desk.
    pub helps: Vec<Help<'a>>,
    /// Entries that are to be made again.
    pub restores: Vec<Restore>,
    /// Items that cannot be done, and why.
    pub refused: BTreeMap<ItemRef, Diagnostic>,
    /// Units that were renamed or became part of others, in order (II.B.10).
    pub unit_renames: Vec<UnitRename>,
    /// The procedure of each request that may act.
    pub procedures: BTreeMap<&'a RequestId, &'a ProcedureId>,
    /// Requests that others took the place of, each with the one that did.
    pub superseded: BTreeMap<&'a RequestId, &'a RequestId>,
    /// What requests take back.
    withdrawals: Vec<&'a Withdrawal>,
    /// Where each person stands in the list.
    places: BTreeMap<PersonId, usize>,
}

/// What requests are folded under, beside themselves.
pub struct Under<'r> {
    /// The policy in force. How long an affiliation lasts follows the one that its request entered under; the age of
    /// retirement follows this one.
    pub policy: &'r Policy,
    /// Whose account a username is, for items that name one.
    pub owners: &'r BTreeMap<Username, PersonId>,
    /// Items that may not touch the account that they name.
    pub refused: &'r dyn Fn(&ItemRef) -> bool,
    /// Items that a run has done.
    pub done: &'r dyn Fn(&ItemRef) -> bool,
    /// The day.
    pub day: Day,
}

impl<'a> DesiredState<'a> {
    /// Folds requests that may act.
    ///
    /// The order of `entrants` does not matter; the order of entry, id and item does. It never decides whose account it
    /// is: an item that names one adds to its person wherever that one stands, and brings nobody in.
    pub fn fold(entrants: &[Entrant<'a>], under: &Under<'_>) -> Self {
        let superseded: BTreeMap<&'a RequestId, &'a RequestId> = entrants
            .iter()
            .filter_map(|entrant| {
                Some((
                    &entrant.request.supersedes.as_ref()?.value,
                    &entrant.request.id.value,
                ))
            })
            .collect();
        let mut entrants = in_order(entrants, under.policy);
        entrants.retain(|entrant| !superseded.contains_key(&entrant.request.id.value));
        let mut fold = Fold::new(under);
        fold.state.superseded = superseded;
        for entrant in &entrants {
            let Request { id, procedure, .. } = entrant.request;
            fold.state.procedures.insert(&id.value, &procedure.value);
            for asked in Asked::all_of(*entrant) {
                if let (Target::New, Some(Act::Join(_))) = (asked.target(), asked.act()) {
                    fold.bring_in(&asked);
                }
            }
        }
        for entrant in entrants {
            for asked in Asked::all_of(entrant) {
                fold.carry_out(&asked);
            }
            fold.take_back(entrant);
            fold.rename_unit(entrant);
        }
        fold.finish()
    }

    /// Whether an item was taken back, or its request's place taken, and nothing of it comes.
    pub fn is_void(&self, item: &ItemRef, institution: &InstitutionId) -> bool {
        let is_taken_back = || {
            self.withdrawals
                .iter()
                .any(|withdrawal| withdrawal.takes_back(item))
        };
        let comes = |person: &DesiredPerson<'_>| !person.is_withdrawn();
        self.superseded.contains_key(&item.request)
            || is_taken_back() && !self.person(PersonId::of(institution, item)).is_some_and(comes)
    }

    /// A person by id.
    pub fn person(&self, person: PersonId) -> Option<&DesiredPerson<'a>> {
        self.persons.get(*self.places.get(&person)?)
    }
}

/// Requests in the order in which their items are dealt with: entry day, then id. One that takes the place of another
/// keeps that one's place in the queue where it is about the same persons in the same order (DESIGN 12, "Withdrawals").
fn in_order<'a>(entrants: &[Entrant<'a>], policy: &Policy) -> Vec<Entrant<'a>> {
    let by_id: BTreeMap<&RequestId, &Entrant<'a>> = entrants
        .iter()
        .map(|entrant| (&entrant.request.id.value, entrant))
        .collect();
    let place = |entrant: &Entrant<'a>| {
        let mut first = entrant;
        // A chain of corrections is as long as there are requests at most.
        for _ in 0..entrants.len() {
            let earlier = first
                .request
                .supersedes
                .as_ref()
                .and_then(|id| by_id.get(&id.value));
            match earlier.filter(|earlier| persons(earlier, policy) == persons(entrant, policy)) {
                Some(earlier) => first = earlier,
                None => break,
            }
        }
        (first.day, first.request.id.value.clone(), entrant.day)
    };
    let mut ordered: Vec<Entrant<'a>> = entrants.to_vec();
    ordered.sort_by_cached_key(place);
    ordered
}

/// Who the items of a request are about, in order.
fn persons(entrant: &Entrant<'_>, policy: &Policy) -> Vec<Vec<PersonKey>> {
    let items = entrant.request.inline_items();
    items
        .map(|(_, item): (u32, &Item)| PersonKey::all_of(policy, item))
        .collect()
}
