//! The indicators III.1 to III.3 by month, and the waivers of II.B.7.f.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::day::Day;
use crate::examine::waiver::rule as rule_of;
use crate::names::UnitId;
use crate::policy::Action;
use crate::policy::step::Evidence;
use crate::reports::history::{Done, History};
use crate::reports::overdue::open_after_end;
use crate::reports::sheet::{Cell, Section};
use crate::reports::steps::Row;
use crate::reports::{Basis, Month};
use crate::request::Request;

/// What a month comes to, for one indicator.
#[derive(Debug, Default)]
struct Sum {
    done: usize,
    refused: usize,
    late: usize,
}

/// The indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Indicator {
    /// III.1: accounts are made by the rules.
    Created,
    /// III.2: updates are implemented.
    Updated,
    /// III.3: accounts are closed by the rules.
    Closed,
}

impl Indicator {
    const ALL: [Self; 3] = [Self::Created, Self::Updated, Self::Closed];

    fn word(self) -> &'static str {
        match self {
            Self::Created => "creations",
            Self::Updated => "updates",
            Self::Closed => "closings",
        }
    }

    /// The indicator that what a procedure does counts under.
    fn of(action: Action) -> Self {
        match action {
            Action::Create => Self::Created,
            Action::Deactivate | Action::Suspend | Action::Dispose | Action::Hold => Self::Closed,
            Action::Update
            | Action::Extend
            | Action::Helpdesk
            | Action::Mailbox
            | Action::Release
            | Action::Restore
            | Action::Adopt => Self::Updated,
        }
    }

    /// The indicator that a change counts under.
    fn of_change(done: &Done<'_>, by_request: &BTreeMap<&str, Indicator>) -> Self {
        match done.intended.kind {
            ChangeKind::Close => Self::Closed,
            ChangeKind::Create => Self::Created,
            // What sets data right, or moves an end, counts where the request that asked for it does: a second contract is
            // a creation to the unit that asks for it.
            _ => {
                let request = done.intended.cause.item().request.as_str();
                by_request.get(request).copied().unwrap_or(Self::Updated)
            }
        }
    }
}

/// The indicators of each month from the first that anything happened in, or of the month that is asked for.
pub fn indicators(basis: &Basis<'_>, history: &History<'_>, rows: &[Row<'_>]) -> Section {
    let by_request: BTreeMap<&str, Indicator> = basis
        .registry
        .requests
        .iter()
        .filter_map(|request| Some((request.id.value.as_str(), indicator(request, basis)?)))
        .collect();
    let mut sums: BTreeMap<(Month, Indicator), Sum> = BTreeMap::new();
    // Who only looked changed nothing.
    let changed = |done: &&Done<'_>| done.intended.kind != ChangeKind::Check;
    for done in history.done.iter().filter(changed) {
        let indicator = Indicator::of_change(done, &by_request);
        let sum = sums.entry((Month::of(done.day), indicator)).or_default();
        sum.done += 1;
        if closed_late(done, basis) {
            sum.late += 1;
        }
    }
    for (month, indicator) in refused(basis, &by_request) {
        sums.entry((month, indicator)).or_default().refused += 1;
    }
    for row in rows.iter().filter(|row| row.state.is_late()) {
        let indicator = by_request.get(row.request.id.value.as_str());
        let of_changes = row.step.evidence == Evidence::Changes;
        // A closing is late by its own day, above.
        if let Some(indicator) = indicator.filter(|own| of_changes && **own != Indicator::Closed) {
            sums.entry((row.month(basis), *indicator)).or_default().late += 1;
        }
    }
    let months = months(basis, sums.keys().map(|(month, _)| *month).min());
    let lines = months.into_iter().flat_map(|month| {
        let overdue = overdue(basis, history, month);
        Indicator::ALL.map(|indicator| {
            let sum = sums.remove(&(month, indicator)).unwrap_or_default();
            vec![
                Cell::text(month),
                Cell::Word(indicator.word()),
                Cell::count(sum.done),
                Cell::count(sum.refused),
                Cell::count(sum.late),
                match indicator {
                    Indicator::Closed => Cell::count(overdue),
                    _ => Cell::Nothing,
                },
            ]
        })
    });
    let lines = lines.collect();
    let columns = &["month", "indicator", "done", "refused", "late", "overdue_open"];
    Section::new("indicators", columns, lines)
}

fn indicator(request: &Request, basis: &Basis<'_>) -> Option<Indicator> {
    let policy = basis.policies.of(&request.id.value);
    let procedure = policy.procedures.get(&request.procedure.value)?;
    Some(Indicator::of(procedure.action))
}

/// The months of a report, from the first one to that of its day.
pub(crate) fn months(basis: &Basis<'_>, first: Option<Month>) -> Vec<Month> {
    if let Some(month) = basis.month {
        return vec![month];
    }
    let last = Month::of(basis.day);
    let from = first.unwrap_or(last).min(last);
    std::iter::successors(Some(from), |month| Some(month.next()))
        .take_while(|month| *month <= last)
        .collect()
}

/// The items that rules refused, each with the month in which its request entered.
fn refused(basis: &Basis<'_>, by_request: &BTreeMap<&str, Indicator>) -> Vec<(Month, Indicator)> {
    let held: BTreeSet<&str> = basis.docket.held.keys().map(String::as_str).collect();
    let mut found = Vec::new();
    for request in &basis.registry.requests {
        let id = &request.id.value;
        let Some((entered, indicator)) = basis.docket.days.get(id).zip(by_request.get(id.as_str())) else {
            continue;
        };
        let count = if held.contains(request.path.as_str()) {
            request.items.count() as usize
        } else {
            let blocked = basis.docket.blocked.keys();
            blocked.filter(|item| item.request == *id).count()
        };
        found.extend(std::iter::repeat_n((Month::of(*entered), *indicator), count));
    }
    found
}

/// Whether an account was closed after the day on which it should have been.
fn closed_late(done: &Done<'_>, basis: &Basis<'_>) -> bool {
    let zone = basis.registry.policy.institution.zone;
    let due = done.intended.end.map(|end| Day::of(end, zone));
    done.intended.kind == ChangeKind::Close && due.is_some_and(|due| due < done.day)
}

/// How many accounts were open after their end when a month ended; in the month of the report's day, that many now.
fn overdue(basis: &Basis<'_>, history: &History<'_>, month: Month) -> usize {
    let zone = basis.registry.policy.institution.zone;
    if month >= Month::of(basis.day) {
        return open_after_end(basis).len();
    }
    let Some(last) = month.day(31) else { return 0 };
    let mut ends: BTreeMap<PersonId, Option<DateTime<Utc>>> = BTreeMap::new();
    for done in history.done.iter().filter(|done| done.day <= last) {
        let end = done
            .intended
            .end
            .filter(|_| done.intended.kind != ChangeKind::Close);
        ends.insert(done.intended.person, end);
    }
    // What ends with the last day of the month is closed as the next day begins.
    let ended = ends.values().flatten().filter(|end| **end < last.end(zone));
    ended.count()
}

/// The waivers of each month, rule and unit: how many requests waived it, and which. One that is held waives nothing.
pub fn waivers(basis: &Basis<'_>) -> Section {
    let mut used: BTreeMap<(Month, &str, &UnitId), Vec<&str>> = BTreeMap::new();
    for request in &basis.registry.requests {
        let id = &request.id.value;
        let acts = basis.docket.digests.contains_key(id);
        let waiver = request.special_consideration.as_ref().filter(|_| acts);
        let Some((waiver, entered)) = waiver.zip(basis.docket.days.get(id)) else {
            continue;
        };
        let month = Month::of(*entered);
        if basis.month.is_some_and(|asked| asked != month) {
            continue;
        }
        let rules: BTreeSet<&str> = waiver.waives.iter().map(|rule| rule.as_str()).collect();
        for rule in rules {
            let key = (month, rule, &request.requester.unit.value);
            used.entry(key).or_default().push(id.as_str());
        }
    }
    let lines = used.into_iter().map(|((month, rule, unit), requests)| {
        vec![
            Cell::text(month),
            Cell::text(rule),
            Cell::maybe(rule_of(rule).and_then(|code| basis.registry.citations.at_home(code))),
            Cell::text(unit),
            Cell::count(requests.len()),
            Cell::text(requests.join(", ")),
        ]
    });
    let columns = &["month", "rule", "clause", "unit", "count", "requests"];
    Section::new("waivers", columns, lines.collect())
}
