//! Reminders: what the calendar alone asks for on a day. It is due once, and lapses a week after its day; of several that
//! were missed only the nearest is due (DESIGN 12, "One-shot acts").
//!
//! A pure function of what requests add up to, the policy, the ledger and what was told before.

mod holders;
mod units;

use std::collections::BTreeSet;

use crate::digest::Digest;
use crate::plan::reminder::Reminder;
use crate::reports::Basis;

/// For how many days after its own a reminder is still due (DESIGN 12).
const LAPSES_AFTER: u32 = 7;

/// The reminders that are due on a day, in the order of their days, but for those that were told or recorded as lapsed: by
/// their identities.
pub fn due(basis: &Basis<'_>, told: &BTreeSet<Digest>) -> Vec<Reminder> {
    untold(basis, told).0
}

/// The reminders that were neither told nor recorded as lapsed: those that are due on a day, and those that lapsed before
/// it. Each in the order of their days.
pub fn untold(basis: &Basis<'_>, told: &BTreeSet<Digest>) -> (Vec<Reminder>, Vec<Reminder>) {
    let institution = &basis.registry.settings.institution;
    let mut all = holders::reminders(basis);
    all.extend(units::reminders(basis));
    all.retain(|reminder| reminder.day <= basis.day && !told.contains(&reminder.identity(institution)));
    all.sort();
    all.into_iter()
        .partition(|reminder| basis.day <= reminder.day.plus_days(LAPSES_AFTER))
}
