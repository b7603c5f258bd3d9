//! The other requests of the registry, as far as a request can collide with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::day::Day;
use crate::examine::spellings::{is_same_name, named};
use crate::names::{ItemRef, RequestId, UnitId};
use crate::person::key::{Number, PersonKey};
use crate::policy::{Action, Policy};
use crate::request::{Item, Request};

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

/// How a name is written, and where it first is.
type Spelling = (Arc<Turn>, Box<str>);

/// A request with what came of it, and the day on which it entered, or enters.
pub type Standee<'a> = (&'a Request, Standing, Day);

/// The requests of an institution, by what must not be there twice.
///
/// A request that is held takes nobody's place, so that a corrected one can follow it under another id; what was made
/// keeps its place whatever becomes of its request (DESIGN 12, "Held"). Requests are asked in turn, and a request meets
/// those only that stand before it: the answer rests on no order of asking.
#[derive(Debug, Clone, Default)]
pub struct Others {
    /// How many items each has, and whose it is.
    requests: BTreeMap<RequestId, (u32, UnitId)>,
    unread: BTreeSet<RequestId>,
    /// Those that ask for entries of others to be adopted.
    adopting: BTreeSet<RequestId>,
    made: BTreeSet<ItemRef>,
    given_up: BTreeSet<ItemRef>,
    /// What others that may act took the place of, or took back.
    replaced: Replaced,
    letters: BTreeMap<LetterKey, Vec<Arc<Turn>>>,
    /// The items of each person: where their requests stand, and their numbers.
    people: BTreeMap<PersonKey, Vec<(Arc<Turn>, u32)>>,
    /// How the holder of each number is called: where each spelling first stands. Only where nothing is held.
    names: BTreeMap<PersonKey, Vec<Spelling>>,
    /// Where each request stands, by path.
    turns: BTreeMap<String, Arc<Turn>>,
}

impl Others {
    /// All the requests there are, and what was made of them: only that takes its place so far. Items that were given up
    /// never take one, and stand in nobody's way.
    pub fn known<'a>(
        policy: &Policy,
        requests: impl IntoIterator<Item = Standee<'a>>,
        made: BTreeSet<ItemRef>,
        given_up: BTreeSet<ItemRef>,
    ) -> Self {
        let mut others = Self {
            made,
            given_up,
            ..Self::default()
        };
        for (request, standing, day) in requests {
            let turn = (standing, day, request.id.value.clone(), request.path.clone());
            others.turns.insert(request.path.clone(), Arc::new(turn));
            // What it asked for is a fact, also for those who are asked before it.
            if standing == Standing::Entered {
                others.replaced.note(request);
            }
            let count = request.items.count();
            let unit = request.requester.unit.value.clone();
            others.requests.insert(request.id.value.clone(), (count, unit));
            let procedure = policy.procedures.get(&request.procedure.value);
            if procedure.is_some_and(|procedure| procedure.action == Action::Adopt) {
                others.adopting.insert(request.id.value.clone());
            }
            if others.has_made(&request.id.value) {
                others.take_letter(request);
                others.take_people(policy, request, |others, place| others.made.contains(place));
            }
        }
        others
    }

    /// The requests of an institution, none of them held. People whose request or item another one replaces or withdraws
    /// are free.
    pub fn of<'a>(policy: &Policy, requests: impl IntoIterator<Item = Standee<'a>>) -> Self {
        let requests: Vec<Standee<'_>> = requests.into_iter().collect();
        let replaced = Replaced::by(requests.iter().map(|(request, ..)| *request));
        let mut others = Self::known(policy, requests.iter().copied(), BTreeSet::new(), BTreeSet::new());
        for (request, ..) in requests {
            others.take_letter(request);
            others.take_names(policy, request);
            if !replaced.whole.contains(&request.id.value) {
                others.take_people(policy, request, |_, place| !replaced.items.contains(place));
            }
        }
        others
    }

    /// The same beside requests that cannot be read: they are there, and nobody knows what is in them.
    #[must_use]
    pub fn beside_unread<'a>(mut self, unread: impl IntoIterator<Item = &'a RequestId>) -> Self {
        self.unread.extend(unread.into_iter().cloned());
        self
    }

    /// Lets a request that is not held take its place: its letter, and the people whom it makes accounts for.
    pub fn admit(&mut self, policy: &Policy, request: &Request) {
        self.replaced.note(request);
        if !self.has_made(&request.id.value) {
            self.take_letter(request);
        }
        self.take_people(policy, request, |others, place| {
            !others.made.contains(place) && !others.given_up.contains(place)
        });
    }

    /// Puts requests in the order in which they are asked: each after all those that can stand in its way.
    pub fn in_turn<T>(&self, requests: &mut [T], of: impl Fn(&T) -> &Request) {
        requests.sort_by_cached_key(|request| self.turns.get(&of(request).path).cloned());
    }

    fn take_letter(&mut self, request: &Request) {
        if let (Some(key), Some(turn)) = (letter_key(request), self.turns.get(&request.path)) {
            self.letters.entry(key).or_default().push(turn.clone());
        }
    }

    fn take_names(&mut self, policy: &Policy, request: &Request) {
        let Some(turn) = self.turns.get(&request.path).cloned() else {
            return;
        };
        for named in named(policy, request) {
            // Nearly everybody is always called the same.
            let names = self
                .names
                .entry(named.number)
                .or_insert_with(|| Vec::with_capacity(1));
            match names
                .iter_mut()
                .find(|(_, known)| is_same_name(known, named.name))
            {
                Some((first, _)) if *first <= turn => {}
                Some(known) => *known = (Arc::clone(&turn), named.name.as_str().into()),
                None => names.push((Arc::clone(&turn), named.name.as_str().into())),
            }
        }
    }

    fn take_people(&mut self, policy: &Policy, request: &Request, takes: impl Fn(&Self, &ItemRef) -> bool) {
        let procedure = policy.procedures.get(&request.procedure.value);
        let brings_in = procedure.is_some_and(|procedure| procedure.action.brings_in());
        let Some(turn) = self.turns.get(&request.path).cloned() else {
            return;
        };
        for (number, item) in request.inline_items() {
            let mut keys = numbers_given(policy, item);
            if brings_in {
                keys.extend(PersonKey::all_of(policy, item));
            }
            if keys.is_empty() || !takes(self, &request.item_ref(number)) {
                continue;
            }
            for key in keys {
                // Nearly everybody is in one item.
                let places = self.people.entry(key).or_insert_with(|| Vec::with_capacity(1));
                places.push((Arc::clone(&turn), number));
            }
        }
    }

    /// Whether anything of a request was carried out.
    pub fn has_made(&self, request: &RequestId) -> bool {
        let first = ItemRef {
            request: request.clone(),
            item: 0,
        };
        let next = self.made.range(first..).next();
        next.is_some_and(|item| item.request == *request)
    }

    /// Whether a request asks for entries of others to be adopted.
    pub fn adopts(&self, request: &RequestId) -> bool {
        self.adopting.contains(request)
    }

    /// Whether there is a request of this id, be it one that cannot be read.
    pub fn exists(&self, id: &RequestId) -> bool {
        self.requests.contains_key(id) || self.unread.contains(id)
    }

    /// How many items a request has; none where there is no such request, or it cannot be read.
    pub fn item_count(&self, id: &RequestId) -> Option<u32> {
        self.requests.get(id).map(|(count, _)| *count)
    }

    /// The unit that asked for a request; none where there is no such request, or it cannot be read.
    pub fn requester_of(&self, id: &RequestId) -> Option<&UnitId> {
        self.requests.get(id).map(|(_, unit)| unit)
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &RequestId> {
        self.requests.keys().chain(&self.unread)
    }

    /// The requests that rest on the same letter as this one and stand before it.
    pub fn same_letter_before<'a>(&'a self, request: &'a Request) -> impl Iterator<Item = &'a RequestId> {
        let made = self.has_made(&request.id.value);
        letter_key(request)
            .and_then(|key| self.letters.get(&key))
            .into_iter()
            .flatten()
            .filter(move |other| self.is_before(other, self.has_made(&other.2), request, made))
            .map(|turn| &turn.2)
    }

    /// The first item of another request that stands before an item of this one and makes an account for a person.
    pub fn same_person_before(&self, request: &Request, number: u32, person: &PersonKey) -> Option<ItemRef> {
        let own = request.item_ref(number);
        if self.given_up.contains(&own) || self.replaced.takes_back(&own) {
            return None;
        }
        let made = self.made.contains(&own);
        self.people
            .get(person)
            .into_iter()
            .flatten()
            .filter(|(other, item)| {
                let own = other.2 == request.id.value;
                !own && (self.made.contains(&place(other, *item)) || !self.is_replaced(other, *item, request))
            })
            .filter(|(other, item)| {
                self.is_before(other, self.made.contains(&place(other, *item)), request, made)
            })
            .min()
            .map(|(other, item)| place(other, *item))
    }

    /// The names that the holder of a number has in requests that stand before this one, each with its request.
    pub(crate) fn names_before(
        &self,
        request: &Request,
        number: &PersonKey,
    ) -> impl Iterator<Item = (&str, &RequestId)> {
        let own = self.turns.get(&request.path);
        let names = self.names.get(number).into_iter().flatten();
        let before = names.filter(move |(turn, _)| own.is_none_or(|own| *turn < *own));
        before.map(|(turn, name)| (&**name, &turn.2))
    }

    /// Whether an item was taken back, or its request is another's now, or that of the one who asks.
    fn is_replaced(&self, other: &Turn, item: u32, request: &Request) -> bool {
        let by_own = request.supersedes.as_ref().is_some_and(|id| id.value == other.2);
        by_own || self.replaced.takes_back(&place(other, item))
    }

    /// Whether nothing was made of an item and nothing will be: a request that may act took it back or its request's place,
    /// or the one who asks does.
    pub(crate) fn is_void(&self, item: &ItemRef, request: &Request) -> bool {
        let by_own = Replaced::by([request].into_iter());
        !self.made.contains(item) && (by_own.takes_back(item) || self.replaced.takes_back(item))
    }

    /// Whether another stands before a request. Nobody stands before what was made, and that stands before everybody.
    fn is_before(&self, other: &Turn, other_made: bool, request: &Request, made: bool) -> bool {
        let own = self.turns.get(&request.path);
        !made && (other_made || own.is_none_or(|own| *other < **own))
    }
}

/// An item of the request that stands somewhere.
fn place(turn: &Turn, item: u32) -> ItemRef {
    ItemRef {
        request: turn.2.clone(),
        item,
    }
}

/// Requests that others replace, and items that others take back.
#[derive(Debug, Clone, Default)]
struct Replaced {
    whole: BTreeSet<RequestId>,
    items: BTreeSet<ItemRef>,
}

impl Replaced {
    fn by<'a>(requests: impl Iterator<Item = &'a Request>) -> Self {
        let mut replaced = Self::default();
        requests.for_each(|request| replaced.note(request));
        replaced
    }

    fn takes_back(&self, item: &ItemRef) -> bool {
        self.whole.contains(&item.request) || self.items.contains(item)
    }

    fn note(&mut self, request: &Request) {
        self.whole
            .extend(request.supersedes.as_ref().map(|id| id.value.clone()));
        let Some(withdrawal) = &request.withdraws else {
            return;
        };
        if withdrawal.items.is_empty() {
            self.whole.insert(withdrawal.request.value.clone());
        }
        self.items.extend(withdrawal.items.iter().map(|item| ItemRef {
            request: withdrawal.request.value.clone(),
            item: item.value,
        }));
    }
}

/// The numbers that an item gives to somebody who has an account (b.2, b.5).
fn numbers_given(policy: &Policy, item: &Item) -> Vec<PersonKey> {
    let Some(change) = &item.change else {
        return Vec::new();
    };
    let given = |number: &Number| {
        let written = change.set.get(number.field())?;
        Some(PersonKey::number(policy, *number, written))
    };
    Number::ALL.iter().filter_map(given).collect()
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
