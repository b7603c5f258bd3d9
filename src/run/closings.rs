//! Closings on request, as all requests add up: on which day each takes effect, and who keeps the account all the same.
//!
//! Whoever is somebody else beside (another contract, a student) keeps the account, and there may be no change at all on
//! the day: what minutes say of them follows from the desired state.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::desired::person::{DesiredPerson, Standing};
use crate::names::{ItemRef, RequestId};
use crate::papers::dates;
use crate::policy::{Action, Policy};
use crate::run::Brief;
use crate::run::procedures::{minutes_of, procedure};

/// The closings on request of all persons.
#[derive(Debug, Default)]
pub struct Closings<'a> {
    by_item: BTreeMap<&'a ItemRef, Closing<'a>>,
    days: BTreeMap<&'a RequestId, BTreeSet<Day>>,
}

/// What an item closed.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// The first day without access by what was closed.
    pub effective: Day,
    /// Whose account it is.
    pub person: &'a DesiredPerson<'a>,
}

impl<'a> Closings<'a> {
    /// The closings that count: an end that came by itself, or that another request set, is not the item's.
    pub fn of(brief: &Brief<'a>) -> Self {
        let mut closings = Self::default();
        for person in brief.desired.into_iter().flat_map(|desired| &desired.persons) {
            for affiliation in &person.affiliations {
                let (EndedBy::Request(item), Some(last_day)) = (&affiliation.ended_by, affiliation.until)
                else {
                    continue;
                };
                let effective = last_day.plus_days(1);
                let closing = closings
                    .by_item
                    .entry(item)
                    .or_insert(Closing { effective, person });
                closing.effective = closing.effective.max(effective);
            }
        }
        for (item, closing) in &closings.by_item {
            closings
                .days
                .entry(&item.request)
                .or_default()
                .insert(closing.effective);
        }
        closings
    }

    /// What an item closed; none where it did not.
    pub fn get(&self, item: &ItemRef) -> Option<&Closing<'a>> {
        self.by_item.get(item)
    }

    /// The day of the paper that reports a closing: the day of effect, or the request's last one of its month.
    pub fn period(&self, item: &ItemRef, effective: Day, brief: &Brief<'_>) -> Day {
        let minutes = procedure(item, brief).and_then(|(_, procedure)| minutes_of(procedure));
        let days = self.days.get(&item.request);
        match (minutes, days) {
            (Some((_, document)), Some(days)) if document.per_month => {
                let of_month = days.iter().filter(|day| same_month(**day, effective));
                of_month.copied().max().unwrap_or(effective).max(effective)
            }
            _ => effective,
        }
    }

    /// The items that took effect by the day on accounts that stay open, with the day of their paper.
    pub fn left_open(&self, brief: &Brief<'_>) -> Vec<(&'a ItemRef, Day)> {
        let by_item = self.by_item.iter();
        let open = by_item.filter(|(item, closing)| closing.is_left_open(item, brief));
        open.map(|(item, closing)| (*item, self.period(item, closing.effective, brief)))
            .filter(|(_, period)| *period <= brief.day)
            .collect()
    }
}

impl Closing<'_> {
    /// Whether it took effect, and the account stays open all the same.
    pub fn is_left_open(&self, item: &ItemRef, brief: &Brief<'_>) -> bool {
        let closes = procedure(item, brief).is_some_and(|(_, procedure)| {
            procedure.action == Action::Deactivate && minutes_of(procedure).is_some()
        });
        let stays = || matches!(self.person.standing(self.effective), Standing::Active { .. });
        closes && item.item > 0 && self.effective <= brief.day && stays()
    }

    /// As what the person keeps the account, for people: `Mahasiswa`, `KJP (kontrak 1022/2025) s.d. 31 Desember 2025`.
    pub fn because(&self, policy: &Policy) -> String {
        let live = self.person.live(self.effective).into_iter();
        let live = live.filter(|affiliation| affiliation.login);
        let mut named: Vec<String> = Vec::new();
        for name in live.map(|affiliation| named_as(affiliation, policy)) {
            if !named.contains(&name) {
                named.push(name);
            }
        }
        named.join("; ")
    }
}

fn named_as(affiliation: &Affiliation<'_>, policy: &Policy) -> String {
    let name = policy.label_of(&affiliation.category).to_owned();
    let contract = affiliation.contract.map(|contract| &contract.number.value);
    let contract = contract.map_or_else(String::new, |number| format!(" (kontrak {number})"));
    let until = affiliation.until.map(dates::long);
    let until = until.map_or_else(String::new, |day| format!(" s.d. {day}"));
    name + &contract + &until
}

fn same_month(one: Day, other: Day) -> bool {
    (one.year(), one.month()) == (other.year(), other.month())
}
