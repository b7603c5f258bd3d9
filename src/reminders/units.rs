//! What units are reminded of: lists that they owe, and steps that they did not check off.

use crate::plan::reminder::{Reminder, ReminderKind, Subject};
use crate::policy::notice::Recipient;
use crate::policy::notice::calendar::{CHECK_OFF, LIST};
use crate::policy::step::{Actor, Evidence};
use crate::reports::Basis;
use crate::reports::history::History;
use crate::reports::overdue::missing_lists;
use crate::reports::steps::{Row, rows};

/// What units were to be reminded of, whether they were told or not.
pub(crate) fn reminders(basis: &Basis<'_>) -> Vec<Reminder> {
    let history = History::of(basis);
    let rows = rows(basis, &history);
    let check_offs = rows.iter().filter_map(check_off);
    lists(basis).into_iter().chain(check_offs).collect()
}

/// A reminder for every list that did not come: on the day after the last one that was in time.
fn lists(basis: &Basis<'_>) -> Vec<Reminder> {
    let missing = missing_lists(basis).into_iter();
    missing
        .map(|missing| Reminder {
            day: missing.due.plus_days(1),
            kind: ReminderKind::List,
            unit: missing.owed.unit.clone(),
            subject: Subject {
                person: None,
                username: None,
                last_day: Some(missing.due),
            },
            cause: format!(
                "{}/{}/{}",
                missing.owed.procedure, missing.owed.name, missing.period
            ),
            template: LIST.to_owned(),
            to: Recipient::Unit,
            period: missing.period.to_string(),
        })
        .collect()
}

/// A reminder for a step that a unit was to check off: on the first day that begins with it overdue.
fn check_off(row: &Row<'_>) -> Option<Reminder> {
    let day = row
        .overdue_since
        .filter(|_| row.step.evidence == Evidence::FollowUp)?;
    let unit = match &row.step.actor {
        Actor::Requester => &row.request.requester.unit.value,
        Actor::Unit(unit) => unit,
        Actor::Holder => return None,
    };
    let closing = row.effective.map_or_else(String::new, |day| format!("/{day}"));
    Some(Reminder {
        day,
        kind: ReminderKind::CheckOff,
        unit: unit.clone(),
        subject: Subject {
            person: None,
            username: None,
            last_day: None,
        },
        cause: format!("{}/{}{closing}", row.request.id.value, row.step.task),
        template: CHECK_OFF.to_owned(),
        to: Recipient::Unit,
        period: row.begun.map_or_else(String::new, |begun| begun.to_rfc3339()),
    })
}
