//! The other requests of the registry, as far as a request can collide with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::names::{ItemRef, RequestId, UnitId};
use crate::person::key::PersonKey;
use crate::policy::{Action, Policy};
use crate::request::Request;

/// What came of a request so far. Whoever is further came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It entered, and runs may have acted on it. What it asked for is a fact, whatever comes later.
    Entered,
    /// It was merged.
    Merged,
    /// It is new.
    New,
}

/// Where a request stands among the others: what came of it, then its day, then its id, then its path.
type Turn = (Standing, Day, RequestId, String);

/// A letter: the unit, the year of its date, and its number in the form for comparing.
type LetterKey = (UnitId, i32, String);

/// Every request of an institution, by what must not be there twice. Built once for all of them.
#[derive(Debug, Clone, Default)]
pub struct Others {
    requests: BTreeMap<RequestId, u32>,
    letters: BTreeMap<LetterKey, Vec<Turn>>,
    people: BTreeMap<PersonKey, Vec<(Turn, ItemRef)>>,
    /// Where each request stands, by path.
    turns: BTreeMap<String, Turn>,
}

impl Others {
    /// The requests of an institution with what came of them, and the days on which they entered, or enter.
    pub fn of<'a>(policy: &Policy, requests: impl IntoIterator<Item = (&'a Request, Standing, Day)>) -> Self {
        let requests: Vec<(&Request, Standing, Day)> = requests.into_iter().collect();
        let replaced = Replaced::by(requests.iter().map(|(request, ..)| *request));
        let mut others = Self::default();
        for (request, standing, day) in requests {
            let turn = (standing, day, request.id.value.clone(), request.path.clone());
            others.turns.insert(request.path.clone(), turn.clone());
            others
                .requests
                .insert(request.id.value.clone(), request.items.count());
            if let Some(key) = letter_key(request) {
                others.letters.entry(key).or_default().push(turn.clone());
            }
            others.add_people(policy, request, &turn, &replaced);
        }
        others
    }

    /// Remembers whom a request makes accounts for. People whose request or item was replaced or withdrawn are free.
    fn add_people(&mut self, policy: &Policy, request: &Request, turn: &Turn, replaced: &Replaced) {
        let Some(procedure) = policy.procedures.get(&request.procedure.value) else {
            return;
        };
        if procedure.action != Action::Create || replaced.whole.contains(&request.id.value) {
            return;
        }
        for (number, item) in request.inline_items() {
            let place = request.item_ref(number);
            if replaced.items.contains(&place) {
                continue;
            }
            for key in PersonKey::all_of(policy, item) {
                let places = self.people.entry(key).or_default();
                places.push((turn.clone(), place.clone()));
            }
        }
    }

    /// How many items a request has; none where there is no such request.
    pub fn item_count(&self, id: &RequestId) -> Option<u32> {
        self.requests.get(id).copied()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &RequestId> {
        self.requests.keys()
    }

    /// The requests that rest on the same letter as this one and came before it. Nobody came before one that entered.
    pub fn same_letter_before<'a>(&'a self, request: &'a Request) -> impl Iterator<Item = &'a RequestId> {
        letter_key(request)
            .and_then(|key| self.letters.get(&key))
            .into_iter()
            .flatten()
            .filter(|other| self.is_before(other, request))
            .map(|(_, _, id, _)| id)
    }

    /// The first item of another request that came before this one and makes an account for a person. Nobody came before
    /// one that entered.
    pub fn same_person_before(&self, request: &Request, person: &PersonKey) -> Option<&ItemRef> {
        self.people
            .get(person)
            .into_iter()
            .flatten()
            .filter(|(other, place)| self.is_before(other, request) && place.request != request.id.value)
            .min()
            .map(|(_, place)| place)
    }

    fn is_before(&self, other: &Turn, request: &Request) -> bool {
        match self.turns.get(&request.path) {
            Some((Standing::Entered, ..)) => false,
            Some(own) => other < own,
            None => true,
        }
    }
}

/// Requests that others replace, and items that others take back.
struct Replaced {
    whole: BTreeSet<RequestId>,
    items: BTreeSet<ItemRef>,
}

impl Replaced {
    fn by<'a>(requests: impl Iterator<Item = &'a Request>) -> Self {
        let mut whole = BTreeSet::new();
        let mut items = BTreeSet::new();
        for request in requests {
            whole.extend(request.supersedes.as_ref().map(|id| id.value.clone()));
            let Some(withdrawal) = &request.withdraws else {
                continue;
            };
            if withdrawal.items.is_empty() {
                whole.insert(withdrawal.request.value.clone());
            }
            items.extend(withdrawal.items.iter().map(|item| ItemRef {
                request: withdrawal.request.value.clone(),
                item: item.value,
            }));
        }
        Self { whole, items }
    }
}

fn letter_key(request: &Request) -> Option<LetterKey> {
    let number: String = request
        .letter
        .number
        .as_ref()?
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect();
    Some((
        request.requester.unit.value.clone(),
        request.letter.date.value.year(),
        number,
    ))
}
