//! The report on what is overdue: accounts open after their end, items and check-offs that wait too long, lists that units
//! owe.

use std::collections::BTreeSet;

use crate::day::Day;
use crate::desired::person::Standing;
use crate::live::LiveAccount;
use crate::names::UnitId;
use crate::policy::step::{DueList, Evidence};
use crate::reports::history::History;
use crate::reports::sheet::{Cell, Section, Sheet};
use crate::reports::state::StepState;
use crate::reports::steps::{Row, rows};
use crate::reports::{Basis, Month, sla};

/// An account that is open after its end.
#[derive(Debug, Clone)]
pub struct OpenAfterEnd<'a> {
    /// The account, as the directory holds it.
    pub held: &'a LiveAccount,
    /// The last day on which it should have been open.
    pub last_day: Day,
    /// The unit that asked; none where no request explains the account.
    pub unit: Option<UnitId>,
}

/// The accounts that are open after their end, by the requests or by what the directory itself says. There must be none
/// (III.3).
pub fn open_after_end<'a>(basis: &Basis<'a>) -> Vec<OpenAfterEnd<'a>> {
    let zone = basis.registry.policy.institution.zone;
    // Some directories keep people out by the end alone: the account wants closing all the same.
    let is_open = |held: &LiveAccount| held.account.state.is_open();
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for person in &basis.docket.desired.persons {
        known.insert(person.person);
        let Standing::Ended { last_day, .. } = person.standing(basis.day) else {
            continue;
        };
        let Some(held) = basis.live.account(person.person).filter(|held| is_open(held)) else {
            continue;
        };
        found.push(OpenAfterEnd {
            held,
            last_day,
            unit: person.leading(basis.day).map(|leading| leading.unit.clone()),
        });
    }
    for held in basis.live.accounts().filter(|held| is_open(held)) {
        let ended = held.account.end.filter(|end| *end <= basis.day.start(zone));
        if let Some(end) = ended.filter(|_| !known.contains(&held.account.person)) {
            found.push(OpenAfterEnd {
                held,
                last_day: Day::ending_at(end, zone),
                unit: held.account.sponsor_unit.clone(),
            });
        }
    }
    found
}

/// The report.
pub fn report(basis: &Basis<'_>) -> Sheet {
    let history = History::of(basis);
    let all = rows(basis, &history);
    let overdue = |people: bool| {
        let of_people = |row: &&Row<'_>| {
            matches!(
                row.step.evidence,
                Evidence::FollowUp | Evidence::Ticket | Evidence::Acknowledgement
            ) == people
        };
        let rows = all.iter().filter(|row| row.state == StepState::Overdue);
        rows.filter(of_people)
            .map(|row| sla::line(row, basis))
            .collect::<Vec<_>>()
    };
    let accounts: Vec<Vec<Cell>> = open_after_end(basis)
        .iter()
        .map(|open| account_line(open, basis))
        .collect();
    let (waiting, check_offs, lists) = (overdue(false), overdue(true), lists(basis));
    Sheet {
        name: "overdue",
        day: basis.day,
        facts: vec![
            ("open-after-end", Cell::count(accounts.len())),
            ("waiting", Cell::count(waiting.len())),
            ("check-offs-missing", Cell::count(check_offs.len())),
            ("lists-missing", Cell::count(lists.len())),
        ],
        sections: vec![
            Section::new(
                "accounts",
                &["username", "unit", "last_day", "days", "access", "origin"],
                accounts,
            ),
            Section::new("waiting", sla::STEP_COLUMNS, waiting),
            Section::new("check-offs", sla::STEP_COLUMNS, check_offs),
            Section::new(
                "lists",
                &["unit", "procedure", "list", "period", "due", "days"],
                lists,
            ),
        ],
    }
}

fn account_line(open: &OpenAfterEnd<'_>, basis: &Basis<'_>) -> Vec<Cell> {
    vec![
        Cell::text(&open.held.account.username),
        Cell::maybe(open.unit.as_ref()),
        Cell::Day(open.last_day),
        Cell::Number(basis.day.days_since(open.last_day)),
        Cell::Word(if open.held.active { "access" } else { "no-access" }),
        Cell::text(&open.held.account.origin),
    ]
}

/// A list that was due and did not come.
#[derive(Debug, Clone, Copy)]
pub struct MissingList<'a> {
    /// What is owed.
    pub owed: &'a DueList,
    /// For which month.
    pub period: Month,
    /// The last day on which it would have been in time.
    pub due: Day,
}

fn lists(basis: &Basis<'_>) -> Vec<Vec<Cell>> {
    let missing = missing_lists(basis).into_iter();
    missing
        .map(|missing| {
            vec![
                Cell::text(&missing.owed.unit),
                Cell::text(&missing.owed.procedure),
                Cell::text(&missing.owed.name),
                Cell::text(missing.period),
                Cell::Day(missing.due),
                Cell::Number(basis.day.days_since(missing.due)),
            ]
        })
        .collect()
}

/// The lists that were due and did not come, since the registry began.
pub fn missing_lists<'a>(basis: &Basis<'a>) -> Vec<MissingList<'a>> {
    let Some(first) = basis.docket.days.values().min() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for owed in &basis.registry.policy.due_lists {
        for year in first.year()..=basis.day.year() {
            for month in &owed.months {
                let period = Month { year, month: *month };
                let due = period
                    .day(owed.day)
                    .filter(|due| first <= due && *due < basis.day);
                if let Some(due) = due.filter(|_| !came(owed, period, basis)) {
                    found.push(MissingList { owed, period, due });
                }
            }
        }
    }
    found
}

/// Whether the list of a period came by the day of the report.
fn came(owed: &DueList, period: Month, basis: &Basis<'_>) -> bool {
    let period = period.to_string();
    basis.registry.requests.iter().any(|request| {
        let list = request.list.as_ref();
        request.procedure.value == owed.procedure
            && list.is_some_and(|list| list.period.value == period)
            && basis.docket.days.contains_key(&request.id.value)
    })
}
