//! The other requests of the registry, as far as a request can collide with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::names::{ItemRef, RequestId, UnitId};
use crate::person::key::PersonKey;
use crate::policy::{Action, Policy};
use crate::request::Request;

/// Where a request stands in the order in which requests entered: by day, then by id, then by path.
type Turn = (Day, RequestId, String);

/// A letter: the unit, the year of its date, and its number in the form for comparing.
type LetterKey = (UnitId, i32, String);

/// Every request of an institution, by what must not be there twice. Built once for all of them.
#[derive(Debug, Clone, Default)]
pub struct Others {
    requests: BTreeMap<RequestId, u32>,
    letters: BTreeMap<LetterKey, Vec<Turn>>,
    people: BTreeMap<PersonKey, Vec<(Turn, ItemRef)>>,
}

impl Others {
    /// The requests of an institution with the days on which they entered, or enter.
    pub fn of<'a>(policy: &Policy, requests: impl IntoIterator<Item = (&'a Request, Day)>) -> Self {
        let requests: Vec<(&Request, Day)> = requests.into_iter().collect();
        let replaced = Replaced::by(&requests);
        let mut others = Self::default();
        for (request, day) in requests {
            let turn = turn(request, day);
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

    /// The requests that rest on the same letter as this one and entered before it.
    pub fn same_letter_before(&self, request: &Request, day: Day) -> impl Iterator<Item = &RequestId> {
        let turn = turn(request, day);
        letter_key(request)
            .and_then(|key| self.letters.get(&key))
            .into_iter()
            .flatten()
            .filter(move |other| **other < turn)
            .map(|(_, id, _)| id)
    }

    /// The first item of another request, entered before this one, that makes an account for a person.
    pub fn same_person_before(&self, request: &Request, day: Day, person: &PersonKey) -> Option<&ItemRef> {
        let turn = turn(request, day);
        self.people
            .get(person)
            .into_iter()
            .flatten()
            .filter(|(other, place)| *other < turn && place.request != request.id.value)
            .min()
            .map(|(_, place)| place)
    }
}

/// Where a request stands in the order in which requests entered.
fn turn(request: &Request, day: Day) -> Turn {
    (day, request.id.value.clone(), request.path.clone())
}

/// Requests that others replace, and items that others take back.
struct Replaced {
    whole: BTreeSet<RequestId>,
    items: BTreeSet<ItemRef>,
}

impl Replaced {
    fn by(requests: &[(&Request, Day)]) -> Self {
        let mut whole = BTreeSet::new();
        let mut items = BTreeSet::new();
        for (request, _) in requests {
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
