//! The ages of retirement, how test accounts are renewed, and what precedes and follows an end.

use crate::names::{CategoryId, ProcedureId, UnitId};
use crate::policy::lifetime::{AskBefore, BirthFrom, Deletion, LifeCycle, Renewal, Retirement};
use crate::policy::papers::OWN_TEMPLATES;
use crate::policy::raw::{Number, ends, validity};
use crate::policy::read::check::{Check, Defined};
use crate::policy::read::rules::MOST_DAYS;
use crate::policy::read::{notices, patterns};
use crate::yaml::Nullable;

/// The most months that any rule may speak of: ten years.
pub(crate) const MOST_MONTHS: u32 = 120;

/// The ages of retirement.
pub(crate) fn retirement(raw: &validity::Retirement, check: &mut Check<'_>) -> Retirement {
    Retirement {
        classes: raw
            .classes
            .iter()
            .map(|(class, age)| (class.value.clone(), check.number("age", age, 40, 100)))
            .collect(),
        birth_from: raw
            .birth_date_from
            .iter()
            .map(|place| match place.value {
                validity::BirthDateFrom::Item => BirthFrom::Item,
                validity::BirthDateFrom::Nip => BirthFrom::Nip,
            })
            .collect(),
        early: raw.early_types.iter().map(|word| word.value.clone()).collect(),
        requires_memo: raw.require_memo,
        ask_before: raw.ask_before.as_ref().map(|asked| ask_before(asked, check)),
    }
}

fn ask_before(raw: &validity::AskBefore, check: &mut Check<'_>) -> AskBefore {
    check.refers_to_unit(&raw.unit, &[]);
    let days = raw.days.iter();
    AskBefore {
        unit: UnitId::new(&*raw.unit),
        days: days
            .map(|days| check.number("days", days, 1, MOST_DAYS))
            .collect(),
    }
}

/// How accounts of a procedure live on.
pub(crate) fn renewal(raw: &ends::Renewal, check: &mut Check<'_>) -> Renewal {
    Renewal {
        max_months: check.number("max_months", &raw.max_months, 1, MOST_MONTHS),
        needs_evaluation: !raw.needs.is_empty(),
    }
}

/// What precedes and follows the end of an account.
pub(crate) fn life_cycle(raw: &validity::LifeCycle, check: &mut Check<'_>) -> LifeCycle {
    for category in &raw.warn_categories {
        check.refers(category, Defined::Category);
    }
    let deletion = raw.delete_needs.as_ref().map(|needs| {
        check.refers(&needs.procedure, Defined::Procedure);
        Deletion {
            procedure: ProcedureId::new(&*needs.procedure),
            approvals: check.number("approvals", &needs.approvals, 1, 9),
            notice_days: check.number("notice_days", &needs.notice_days, 1, MOST_DAYS),
        }
    });
    if let Some(container) = &raw.archive_container {
        patterns::container(container, check);
    }
    for document in &raw.documents {
        check.one_of("template", &document.template, OWN_TEMPLATES);
    }
    let warned = raw.warn_before_end_days.iter();
    let warn_before_end_days = warned
        .map(|days| check.number("warn_before_end_days", days, 1, MOST_DAYS))
        .collect();
    let mut period = |key, period: &Nullable<Number>| check.optional(key, period.0.as_ref(), 1, 100 * 366);
    LifeCycle {
        basis: raw.basis.as_ref().map(|basis| basis.value.clone()),
        warn_before_end_days,
        warn_categories: raw
            .warn_categories
            .iter()
            .map(|category| CategoryId::new(&**category))
            .collect(),
        archive_after_disabled_days: period("archive_after_disabled_days", &raw.archive_after_disabled_days),
        delete_after_archived_days: period("delete_after_archived_days", &raw.delete_after_archived_days),
        erase_after_disabled_days: period(
            "erase_pii_after_disabled_days",
            &raw.erase_pii_after_disabled_days,
        ),
        archive_container: raw
            .archive_container
            .as_ref()
            .map(|container| container.value.clone()),
        deletion,
        told: notices::told(&raw.notify),
        minutes_destruction: !raw.documents.is_empty(),
        destruction_basis: raw
            .documents
            .iter()
            .find_map(|document| document.basis.as_ref())
            .map(|basis| basis.value.clone()),
    }
}
