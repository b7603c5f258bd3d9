//! Reminders: what the calendar alone asks for on a day. It is due once, and lapses a week after its day; of several that
//! were missed only the nearest is due (DESIGN 12, "One-shot acts").
//!
//! A pure function of what requests add up to, the policy, the ledger and what was told before.

mod holders;
mod units;

use std::collections::BTreeSet;

use crate::day::Day;
use crate::digest::Digest;
use crate::plan::reminder::Reminder;
use crate::reports::Basis;

/// For how many days after its own a reminder is still due (DESIGN 12).
const LAPSES_AFTER: u32 = 7;

/// The reminders that are due on a day, in the order of their days, but for those that were told or recorded as lapsed: by
/// their identities.
pub fn due(basis: &Basis<'_>, told: &BTreeSet<Digest>) -> Vec<Reminder> {
    let institution = &basis.registry.settings.institution;
    let mut due = holders::reminders(basis);
    due.extend(units::reminders(basis));
    due.retain(|reminder| is_due(reminder.day, basis.day) && !told.contains(&reminder.identity(institution)));
    due.sort();
    due
}

fn is_due(day: Day, today: Day) -> bool {
    day <= today && today <= day.plus_days(LAPSES_AFTER)
}
