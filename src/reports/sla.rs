//! The report on promised times: every step of every request, late ones with their reasons, the indicators, the waivers.

use crate::day::Day;
use crate::policy::step::Actor;
use crate::reports::Basis;
use crate::reports::history::History;
use crate::reports::indicators::{indicators, waivers};
use crate::reports::sheet::{Cell, Section, Sheet};
use crate::reports::state::StepState;
use crate::reports::steps::{Row, rows};

/// The most steps that are shown to people.
const MOST_STEPS: usize = 100;

/// The columns of a step.
pub(crate) const STEP_COLUMNS: &[&str] = &[
    "request",
    "procedure",
    "step",
    "task",
    "actor",
    "effective",
    "accounts",
    "accounts_done",
    "begun",
    "ended",
    "allowed_minutes",
    "used_minutes",
    "state",
    "reason",
];

/// The columns of a late step.
const LATE_COLUMNS: &[&str] = &[
    "request",
    "procedure",
    "step",
    "task",
    "actor",
    "allowed_minutes",
    "used_minutes",
    "state",
    "reason",
];

/// The report.
pub fn report(basis: &Basis<'_>) -> Sheet {
    let history = History::of(basis);
    let all = rows(basis, &history);
    let in_month = |row: &&Row<'_>| basis.month.is_none_or(|month| month == row.month(basis));
    let rows: Vec<&Row<'_>> = all.iter().filter(in_month).collect();
    let late: Vec<&&Row<'_>> = rows.iter().filter(|row| row.state.is_late()).collect();
    let measured = rows
        .iter()
        .filter(|row| matches!(row.state, StepState::OnTime) || row.state.is_late());
    let unexplained = late.iter().filter(|row| row.reason.is_none()).count();
    let mut facts = vec![
        ("measured", Cell::count(measured.count())),
        ("late", Cell::count(late.len())),
        ("unexplained", Cell::count(unexplained)),
    ];
    if let Some(month) = basis.month {
        facts.insert(0, ("month", Cell::text(month)));
    }
    if let Some(years) = unknown_years(basis, &rows) {
        facts.push(("unknown-years", Cell::Text(years)));
    }
    Sheet {
        name: "sla",
        day: basis.day,
        facts,
        sections: vec![
            Section::new(
                "late",
                LATE_COLUMNS,
                late.iter().map(|row| late_line(row, basis)).collect(),
            ),
            indicators(basis, &history, &all),
            waivers(basis),
            Section::new(
                "steps",
                STEP_COLUMNS,
                rows.iter().map(|row| line(row, basis)).collect(),
            )
            .showing(MOST_STEPS),
        ],
    }
}

/// The years of steps whose holidays the calendar does not know.
fn unknown_years(basis: &Basis<'_>, rows: &[&Row<'_>]) -> Option<String> {
    let calendar = &basis.registry.policy.calendar;
    let instants = rows.iter().flat_map(|row| [row.begun, row.ended]).flatten();
    let days = instants.map(|instant| Day::of(instant, calendar.zone));
    let unknown = days.filter(|day| !calendar.knows(*day)).map(Day::year);
    let mut years: Vec<i32> = unknown.collect();
    years.sort_unstable();
    years.dedup();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    (!years.is_empty()).then(|| years.join(", "))
}

/// A step in a line.
pub(crate) fn line(row: &Row<'_>, basis: &Basis<'_>) -> Vec<Cell> {
    let zone = basis.registry.policy.institution.zone;
    vec![
        Cell::text(&row.request.id.value),
        Cell::text(&row.request.procedure.value),
        Cell::Number(i64::from(row.step.number)),
        Cell::text(&row.step.task),
        Cell::Text(actor(row)),
        Cell::day(row.effective),
        Cell::Number(i64::from(row.accounts.0)),
        Cell::Number(i64::from(row.accounts.1)),
        Cell::instant(row.begun, zone),
        Cell::instant(row.ended, zone),
        Cell::time(row.allowed),
        Cell::time(row.used),
        Cell::Word(row.state.word()),
        reason(row),
    ]
}

fn late_line(row: &Row<'_>, basis: &Basis<'_>) -> Vec<Cell> {
    let whole = STEP_COLUMNS.iter().zip(line(row, basis));
    let kept = whole.filter(|(column, _)| LATE_COLUMNS.contains(column));
    kept.map(|(_, cell)| cell).collect()
}

/// Why a step is late, or that nobody has said so yet (Peringatan 2).
fn reason(row: &Row<'_>) -> Cell {
    match &row.reason {
        Some(reason) => Cell::text(reason),
        None if row.state.is_late() => Cell::Word("reason-missing"),
        None => Cell::Nothing,
    }
}

/// The unit that does a step; the holder where a holder does.
fn actor(row: &Row<'_>) -> String {
    match &row.step.actor {
        Actor::Requester => row.request.requester.unit.value.to_string(),
        Actor::Holder => "holder".to_owned(),
        Actor::Unit(unit) => unit.to_string(),
    }
}
