//! What became of each item of a request, as far as promised times ask: done when, waiting from when, refused, or with
//! nothing to do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::day::Day;
use crate::desired::affiliation::Affiliation;
use crate::desired::person::{DesiredPerson, Standing};
use crate::diagnostic::code::Code;
use crate::examine::term::{Term, first_day};
use crate::names::{ItemRef, RequestId, Username};
use crate::person::key::PersonKey;
use crate::policy::{Action, Policy};
use crate::reports::Basis;
use crate::reports::history::{Done, History};
use crate::request::{Item, Request};
use crate::run::silence::is_silent;

/// An item, as promised times ask.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The item.
    pub item: ItemRef,
    /// The first day on which it can be done.
    pub from: Day,
    /// The day that closes the account; none where the item closes none, or nobody knows it.
    pub effective: Option<Day>,
    /// What became of it.
    pub fate: Fate,
    /// Whether its holder is told nothing (trap 60).
    pub silent: bool,
}

impl Piece {
    /// The first change that it asked for and that was done: a closing where it closes the account. An earlier end that is
    /// set before that is neither minuted nor told.
    pub fn own<'h, 'l>(&self, history: &'h History<'l>) -> Option<&'h Done<'l>> {
        let closes = self.effective.is_some();
        history.of_item(&self.item).find(|done| match done.intended.kind {
            ChangeKind::Shorten => false,
            kind => (kind == ChangeKind::Close) == closes,
        })
    }
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was done.
    Done(DateTime<Utc>),
    /// It waits.
    Waiting,
    /// No account may be made or changed for it: a rule blocks it, the directory refused it for good, or its days are over.
    Refused,
    /// There is nothing to do: the account stays open for another reason.
    Kept,
    /// There is nothing to do: it was taken back, or another request took its place.
    Withdrawn,
}

/// Finds what became of items.
pub struct Pieces<'a> {
    basis: Basis<'a>,
    history: &'a History<'a>,
    stuck: BTreeSet<&'a ItemRef>,
    lapsed: BTreeMap<&'a ItemRef, Day>,
    persons: BTreeMap<PersonId, &'a DesiredPerson<'a>>,
    owners: BTreeMap<Username, PersonId>,
    by_key: BTreeMap<PersonKey, PersonId>,
    by_item: BTreeMap<&'a ItemRef, &'a DesiredPerson<'a>>,
    requests: BTreeMap<&'a RequestId, &'a Request>,
}

impl<'a> Pieces<'a> {
    /// With an index of everybody whom requests brought in.
    pub fn of(basis: Basis<'a>, history: &'a History<'a>) -> Self {
        let policy = &basis.registry.policy;
        let mut by_key = BTreeMap::new();
        for person in &basis.docket.desired.persons {
            let keys = person.affiliations.iter();
            for key in keys.flat_map(|affiliation| PersonKey::all_of(policy, &affiliation.data)) {
                by_key.entry(key).or_insert(person.person);
            }
        }
        let persons = basis.docket.desired.persons.iter();
        let deeds = basis.docket.desired.persons.iter().flat_map(|person| {
            let items = person.deeds.iter().map(|deed| &deed.item);
            items.map(move |item| (item, person))
        });
        let requests = basis.registry.requests.iter();
        Self {
            basis,
            history,
            stuck: basis.ledger.stuck_items(),
            lapsed: basis.ledger.lapsed(),
            persons: persons.map(|person| (person.person, person)).collect(),
            owners: basis.ledger.owners(&basis.registry.settings.institution),
            by_key,
            by_item: deeds.collect(),
            requests: requests.map(|request| (&request.id.value, request)).collect(),
        }
    }

    /// What became of the items of a request that entered on a day.
    pub fn of_request(&self, request: &Request, policy: &Policy, entered: Day) -> Vec<Piece> {
        let procedure = policy.procedures.get(&request.procedure.value);
        let closes = procedure.is_some_and(|procedure| procedure.action == Action::Deactivate);
        let items = request.inline_items();
        items
            .map(|(number, item)| {
                let place = request.item_ref(number);
                if closes {
                    self.closing(place, item, request)
                } else {
                    self.lasting(place, item, request, (policy, entered))
                }
            })
            .collect()
    }

    /// Whether nothing more is done for an item: a rule blocks it, the directory refused it for good, or its days are over.
    fn is_over(&self, place: &ItemRef) -> bool {
        // What waits for a held request may still be done.
        let blocked = self.basis.docket.blocked.get(place);
        let is_blocked = blocked.is_some_and(|code| *code != Code::ReplacementHeld);
        is_blocked || self.stuck.contains(place) || self.lapsed.contains_key(place)
    }

    /// What became of an item that makes an account, or changes it.
    fn lasting(
        &self,
        place: ItemRef,
        item: &Item,
        request: &Request,
        (policy, entered): (&Policy, Day),
    ) -> Piece {
        let own = self.history.of_item(&place);
        let own = own
            .filter(|done| done.intended.kind != ChangeKind::Close)
            .map(|done| done.at);
        let fate = match own.min().or_else(|| self.done_along(&place)) {
            _ if self.is_over(&place) => Fate::Refused,
            Some(at) => Fate::Done(at),
            None if self.is_withdrawn(&place) => Fate::Withdrawn,
            None => Fate::Waiting,
        };
        let term = Term::of(policy, request, item, entered);
        let person = self.by_item.get(&place);
        let from = term.and_then(|term| first_day(&term.ranges));
        let from = from.or_else(|| self.begins_later(person?, &place, fate));
        Piece {
            silent: person.is_some_and(|person| self.is_silent(person)),
            item: place,
            from: from.unwrap_or_else(|| request.received()),
            effective: None,
            fate,
        }
    }

    /// The first day of what an item gives somebody who has an account, where it does not count at once.
    fn begins_later(&self, person: &DesiredPerson<'_>, place: &ItemRef, fate: Fate) -> Option<Day> {
        let zone = self.basis.registry.policy.institution.zone;
        let deed = person.deeds.iter().find(|deed| deed.item == *place)?;
        let counts_at_once = match fate {
            Fate::Done(at) => Day::of(at, zone) < deed.from,
            _ => person.deeds_in_force(self.basis.day).contains(&deed),
        };
        (!counts_at_once).then_some(deed.from.max(deed.entered))
    }

    /// Whether somebody is told nothing.
    fn is_silent(&self, person: &DesiredPerson<'_>) -> bool {
        is_silent(person, &self.requests, self.basis.policies)
    }

    /// When an item was done together with a later one: the account says that it was.
    fn done_along(&self, place: &ItemRef) -> Option<DateTime<Utc>> {
        let person = self.by_item.get(place)?;
        let held = self.basis.live.account(person.person)?;
        let turn = |item: &ItemRef| person.deeds.iter().position(|deed| deed.item == *item);
        let along = turn(place)? <= turn(&held.account.last_request)?;
        let mut done = self.history.done.iter();
        let lasting = |done: &&Done<'_>| !done.intended.kind.is_act();
        let last = done.rfind(|done| done.intended.person == person.person && lasting(done))?;
        along.then_some(last.at)
    }

    /// Whether an item was taken back before it was done, or its request was superseded.
    fn is_withdrawn(&self, place: &ItemRef) -> bool {
        let given = self
            .by_item
            .get(place)
            .into_iter()
            .flat_map(|person| &person.affiliations);
        let mut given = given.filter(|affiliation| affiliation.item == *place).peekable();
        self.basis.docket.desired.superseded.contains_key(&place.request)
            || (given.peek().is_some() && given.all(Affiliation::is_void))
    }

    /// What became of an item that closes an account.
    fn closing(&self, place: ItemRef, item: &Item, request: &Request) -> Piece {
        let zone = self.basis.registry.policy.institution.zone;
        let from = request.received();
        let person = self.person(item);
        let silent = person.is_some_and(|person| self.is_silent(person));
        let piece = |effective, fate| Piece {
            item: place.clone(),
            from,
            effective,
            fate,
            silent,
        };
        if self.is_over(&place) {
            return piece(None, Fate::Refused);
        }
        if let Some(closed) = self.closing_of(&place, item, from) {
            let effective = closed.intended.end.map(|end| Day::of(end, zone));
            return piece(effective, Fate::Done(closed.at));
        }
        let (effective, fate) = match person.map(|person| person.standing(self.basis.day)) {
            Some(Standing::Ended { last_day, .. }) => (Some(last_day.plus_days(1)), Fate::Waiting),
            Some(Standing::Active {
                until: Some(until), ..
            }) => (Some(until.plus_days(1)), Fate::Waiting),
            Some(Standing::Active { until: None, .. }) => (None, Fate::Kept),
            Some(Standing::Pending { .. }) | None => (None, Fate::Waiting),
        };
        piece(effective, fate)
    }

    /// The closing that goes back to an item, or closed the account that it names after it was received.
    fn closing_of(&self, place: &ItemRef, item: &Item, received: Day) -> Option<&Done<'a>> {
        let mut own = self.history.of_item(place);
        let own = own.rfind(|done| done.intended.kind == ChangeKind::Close);
        own.or_else(|| {
            let person = self.whose(item)?;
            self.history.closings(person).find(|done| done.day >= received)
        })
    }

    /// Whose account an item is about: the owner of the one that it names, else whoever has its number.
    fn whose(&self, item: &Item) -> Option<PersonId> {
        let named = item.account.as_ref();
        let owner = named.and_then(|account| self.owners.get(&account.value));
        let keys = || PersonKey::all_of(&self.basis.registry.policy, item).into_iter();
        owner
            .or_else(|| keys().find_map(|key| self.by_key.get(&key)))
            .copied()
    }

    /// Whom an item is about.
    fn person(&self, item: &Item) -> Option<&DesiredPerson<'a>> {
        self.persons.get(&self.whose(item)?).copied()
    }
}
