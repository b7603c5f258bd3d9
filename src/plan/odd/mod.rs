//! Odd rows: what breaks no rule and is worth a reviewer's look. People who may be one, names that were taken, ends unlike the
//! others. They name accounts and items, and no person: plans are printed in logs and comments (domain trap 84).

mod alike;
mod ends;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::change::{Cause, Change};
use crate::day::Day;
use crate::desired::affiliation::Affiliation;
use crate::desired::person::DesiredPerson;
use crate::docket::Docket;
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::names::{ItemRef, RequestId, Username};
use crate::naming::{Parts, candidates, requested};
use crate::plan::Plan;
use crate::policy::Policy;

/// A row of a request that looks odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Odd {
    /// Its account.
    pub username: Username,
    /// Its item.
    pub item: ItemRef,
    /// What is odd.
    #[serde(flatten)]
    pub oddity: Oddity,
}

/// What is odd. The order is that of reports: what is most probably a mistake comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "odd", rename_all = "kebab-case")]
pub enum Oddity {
    /// Its person is called as another one or almost so, and their numbers differ in one character.
    NearNumber {
        /// The other's account, or item.
        other: String,
    },
    /// It ended long before the day of the plan.
    EndLongAgo {
        /// Its last day.
        last_day: Day,
    },
    /// Its last day is not that of the others of its request.
    EndApart {
        /// Its last day; none where it has none.
        last_day: Option<Day>,
        /// The middle one of the others; none where those have none.
        others: Option<Day>,
    },
    /// It lasts much longer than accounts of its category do.
    EndFar {
        /// How many days.
        days: i64,
        /// How many nearly all of them last at most.
        usual: i64,
    },
    /// Its last day is 29 February, which the next year does not have.
    EndLeap {
        /// The day.
        last_day: Day,
    },
    /// Its person has the private address of another one.
    SameAddress {
        /// The other's account, or item.
        other: String,
        /// How many further ones have it too.
        more: usize,
    },
    /// Its person is called as another one.
    SameName {
        /// The other's account, or item.
        other: String,
    },
    /// Its person is called almost as another one.
    NearName {
        /// The other's account, or item.
        other: String,
    },
    /// The name that it would have is taken.
    NameTaken {
        /// That name.
        wanted: Username,
    },
}

impl Odd {
    /// The row in a line, in which names may be marked up.
    pub fn line(&self, mark: impl Fn(&str) -> String, catalogue: &Catalogue) -> String {
        let day = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
        let (word, args) = match &self.oddity {
            Oddity::NearNumber { other } => ("near-number", vec![("other", mark(other))]),
            Oddity::EndLongAgo { last_day } => ("end-long-ago", vec![("day", last_day.to_string())]),
            Oddity::EndApart { last_day, others } => (
                "end-apart",
                vec![("day", day(*last_day)), ("others", day(*others))],
            ),
            Oddity::EndFar { days, usual } => (
                "end-far",
                vec![("days", days.to_string()), ("usual", usual.to_string())],
            ),
            Oddity::EndLeap { last_day } => ("end-leap", vec![("day", last_day.to_string())]),
            Oddity::SameAddress { other, more } => (
                "same-address",
                vec![("other", mark(other)), ("more", more.to_string())],
            ),
            Oddity::SameName { other } => ("same-name", vec![("other", mark(other))]),
            Oddity::NearName { other } => ("near-name", vec![("other", mark(other))]),
            Oddity::NameTaken { wanted } => ("name-taken", vec![("wanted", mark(wanted.as_str()))]),
        };
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let what = catalogue.text(&format!("odd-{word}"), &args);
        let (username, item) = (mark(self.username.as_str()), mark(&self.item.to_string()));
        let args = [("username", username.as_str()), ("item", &item), ("what", &what)];
        catalogue.text("odd-line", &args)
    }
}

/// What rows are looked at beside.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// Which requests may act, and what they add up to.
    pub docket: &'a Docket<'a>,
    /// The names that earlier runs gave.
    pub ledger: &'a Ledger,
    /// The institution's rules.
    pub policy: &'a Policy,
}

/// The odd rows of what a plan carries out, defers or waits for; of some requests alone where those are named.
pub fn rows(plan: &Plan, beside: Beside<'_>, of: Option<&BTreeSet<RequestId>>) -> Vec<Odd> {
    let asked = |change: &&Change| matches!(change.cause, Cause::Item(_)) && !change.kind.is_act();
    let done = plan.changes.iter().filter(asked);
    let done = done.flat_map(|change| change.items().map(|item| (item, change.username())));
    let waiting = plan.deferred.iter().map(|row| (&row.item, &row.username));
    let later = plan.scheduled.iter().map(|row| (&row.item, &row.username));
    let rows: BTreeMap<&ItemRef, &Username> = done
        .chain(waiting)
        .chain(later)
        .filter(|(item, _)| of.is_none_or(|of| of.contains(&item.request)))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let looked = Looked { rows, beside };
    let mut odd = alike::odd(&looked);
    odd.extend(ends::odd(&looked, plan.day));
    odd.extend(looked.names_taken());
    odd.sort_by(|one, other| (&one.oddity, &one.item).cmp(&(&other.oddity, &other.item)));
    odd
}

/// The rows that are looked at.
struct Looked<'a> {
    /// The account of each item.
    rows: BTreeMap<&'a ItemRef, &'a Username>,
    beside: Beside<'a>,
}

impl<'a> Looked<'a> {
    /// A row that is odd; none where the item is not looked at.
    fn odd(&self, item: &ItemRef, oddity: Oddity) -> Option<Odd> {
        Some(Odd {
            username: (*self.rows.get(item)?).clone(),
            item: item.clone(),
            oddity,
        })
    }

    fn persons(&self) -> &'a [DesiredPerson<'a>] {
        &self.beside.docket.desired.persons
    }

    /// The affiliations that rows give, or set the end of, each with its row.
    fn terms(&self) -> impl Iterator<Item = (&'a ItemRef, &'a Affiliation<'a>)> {
        let affiliations = self.persons().iter().flat_map(|person| &person.affiliations);
        affiliations.filter_map(|affiliation| {
            let items = [affiliation.ended_by.item(), &affiliation.item];
            let item = items.into_iter().find(|item| self.rows.contains_key(item))?;
            Some((item, affiliation))
        })
    }

    /// Whom a person is known by: the account, else the item.
    fn called(&self, person: &DesiredPerson<'_>) -> String {
        let row = self.rows.get(&person.origin).copied();
        let name = row.or_else(|| self.beside.ledger.name_of(&person.origin));
        name.map_or_else(|| person.origin.to_string(), ToString::to_string)
    }

    /// New accounts whose name is not the first that their patterns give. A name that an earlier run gave is not judged again:
    /// the person's may be another by now, or redacted.
    fn names_taken(&self) -> impl Iterator<Item = Odd> {
        let policy = self.beside.policy;
        let given = |person: &&DesiredPerson<'_>| self.beside.ledger.name_of(&person.origin).is_some();
        let new = self.persons().iter().filter(move |person| !given(person));
        let new = new.filter_map(|person| Some((person, *self.rows.get(&person.origin)?)));
        new.filter_map(move |(person, username)| {
            let first = person.first()?;
            let category = policy.categories.get(&first.category)?;
            if person.adopts.is_some() || requested(category, &first.base).is_some() {
                return None;
            }
            let parts = Parts::of(policy, &first.base);
            let wanted = candidates(category, &policy.usernames, parts).next()?;
            let oddity = (wanted != *username).then_some(Oddity::NameTaken { wanted })?;
            self.odd(&person.origin, oddity)
        })
    }
}
