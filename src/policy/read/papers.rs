//! What the calendar asks for, and how papers are numbered.

use crate::policy::papers::Numbering;
use crate::policy::raw::Policy;
use crate::policy::raw::papers;
use crate::policy::raw::papers::{NumberMode, Schedule, Schedules};
use crate::policy::read::check::{Check, Defined};
use crate::policy::read::patterns;

/// Judges what is not part of the checked policy yet: hours, schedules, parties.
pub(crate) fn judge(policy: &Policy, check: &mut Check<'_>) {
    check.refers_to_unit(&policy.documents.parties.first, &[]);
    for schedule in all(&policy.schedules) {
        judge_schedule(schedule, check);
    }
}

fn all(schedules: &Schedules) -> impl Iterator<Item = &Schedule> {
    [
        &schedules.expire,
        &schedules.activate,
        &schedules.quota_carry,
        &schedules.mpp_reminder,
        &schedules.mpp_list_due,
        &schedules.warn_end,
        &schedules.reconcile,
        &schedules.test_review,
        &schedules.owner_check,
        &schedules.abandoned_report,
    ]
    .into_iter()
    .flatten()
}

fn judge_schedule(schedule: &Schedule, check: &mut Check<'_>) {
    check.hour("at", &schedule.at);
    for month in &schedule.months {
        check.number("months", month, 1, 12);
    }
    check.optional("day", schedule.day.as_ref(), 1, 31);
    for unit in schedule.remind.iter().chain(&schedule.with) {
        check.refers_to_unit(unit, &[]);
    }
    if let Some(category) = &schedule.category {
        check.refers(category, Defined::Category);
    }
}

/// How papers are numbered. What people write in has no pattern of ours for minutes; letters keep theirs as a blank.
pub(crate) fn numbering(raw: &papers::Numbering, check: &mut Check<'_>) -> Numbering {
    patterns::number(&raw.ba.pattern, check);
    if raw.ba.mode.value == NumberMode::Register {
        patterns::register(&raw.ba.pattern, check);
    }
    patterns::number(&raw.surat.pattern, check);
    Numbering {
        ba: (raw.ba.mode.value == NumberMode::Register).then(|| raw.ba.pattern.value.clone()),
        letter: raw.surat.pattern.value.clone(),
    }
}
