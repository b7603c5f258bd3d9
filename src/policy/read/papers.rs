//! What the calendar asks for, and how papers are numbered.

use std::collections::BTreeMap;

use crate::policy::papers::{AnnexRule, Column, Numbering, Shown};
use crate::policy::raw::papers;
use crate::policy::raw::papers::{NumberMode, Schedule, Schedules};
use crate::policy::raw::{Policy, Text};
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

/// The annexes, by name.
pub(crate) fn annexes(
    raw: &BTreeMap<Text, papers::Annex>,
    check: &mut Check<'_>,
) -> BTreeMap<String, AnnexRule> {
    let read = |(name, annex): (&Text, &papers::Annex)| (name.value.clone(), read_annex(annex, check));
    raw.iter().map(read).collect()
}

fn read_annex(raw: &papers::Annex, check: &mut Check<'_>) -> AnnexRule {
    let known: Vec<&str> = Column::ALL.iter().map(|(word, _)| *word).collect();
    for column in &raw.columns {
        check.one_of("columns", column, &known);
    }
    let own: Vec<&str> = raw.columns.iter().map(|column| column.as_str()).collect();
    for column in raw.headings.keys() {
        check.one_of("headings", column, &own);
    }
    for (column, width) in &raw.widths {
        check.one_of("widths", column, &own);
        check.number("widths", width, 1, 100);
    }
    // The same word at another place is another key.
    let heading = |column: &Text| raw.headings.iter().find(|(key, _)| key.value == column.value);
    let width = |column: &Text| raw.widths.iter().find(|(key, _)| key.value == column.value);
    let shown = |word: &Text| {
        Some(Shown {
            column: Column::parse(word)?,
            heading: heading(word).map(|(_, heading)| heading.value.clone()),
            width: width(word).and_then(|(_, width)| u32::try_from(width.value).ok()),
        })
    };
    AnnexRule {
        whose: raw.whose.as_ref().map(|whose| whose.value.clone()),
        columns: raw.columns.iter().filter_map(shown).collect(),
    }
}
