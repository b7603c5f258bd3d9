//! What requests close (c.1 to c.4): one day that says when, near enough, and right for a retirement.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::retirement::{birth_date, last_day};
use crate::examine::subject::{Subject, listed};
use crate::placed::Placed;
use crate::policy::Policy;
use crate::policy::moves::{ClosingRule, LastDayFrom};
use crate::request::Item;
use crate::request::act::Separation;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "who leaves does so on one day",
        codes: &[Code::SeparationDay],
        check: one_day,
    },
    Rule {
        name: "who retires does so from the first of a month, at the age of a class",
        codes: &[Code::RetirementNotFirst, Code::RetirementAgainstAge],
        check: retirement,
    },
    Rule {
        name: "a list speaks of those who leave within its horizon",
        codes: &[Code::BeyondHorizon],
        check: horizon,
    },
    Rule {
        name: "a list is for a month in which one is due",
        codes: &[Code::ListNotDue],
        check: due,
    },
    Rule {
        name: "accounts close near the day the request enters",
        codes: &[Code::ClosingTooFar, Code::ClosingLongAgo],
        check: near,
    },
];

/// How the procedure closes, and every item that says how its person leaves.
fn leaving<'a>(
    subject: &Subject<'a>,
) -> Option<(
    &'a ClosingRule,
    impl Iterator<Item = (u32, &'a Item, &'a Separation)>,
)> {
    let rule = subject.procedure()?.closing.as_ref()?;
    let subject = *subject;
    let items = subject
        .items()
        .filter_map(|(number, item)| Some((number, item, item.separation.as_deref()?)));
    (rule.last_day == LastDayFrom::Separation).then_some((rule, items))
}

fn one_day(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some((_, items)) = leaving(subject) else {
        return;
    };
    for (number, _, separation) in items {
        let (found, span) = match (&separation.tmt, &separation.last_day) {
            (None, None) => ("none", separation.kind.span),
            (Some(_), Some(last)) => ("both", last.span),
            _ => continue,
        };
        let fault = subject.fault(Code::SeparationDay, span);
        faults.push(fault.with("found", found).with("item", number));
    }
}

/// Those who go by age, and not at once.
fn is_by_age(rule: &ClosingRule, separation: &Separation) -> bool {
    !rule.immediate.contains(&separation.kind.value)
}

fn retirement(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some((rule, items)) = leaving(subject) else {
        return;
    };
    for (number, item, separation) in items {
        let Some(tmt) = separation.tmt.as_ref().filter(|_| is_by_age(rule, separation)) else {
            continue;
        };
        if tmt.day() != 1 {
            let fault = subject.fault(Code::RetirementNotFirst, tmt.span);
            faults.push(fault.with("tmt", tmt.value).with("item", number));
            continue;
        }
        let days = days_of_classes(subject.policy, item);
        // Who goes early has another day; a list that is wrong about a year is what this finds.
        let retirement = subject.policy.retirement.as_ref();
        let early = retirement.is_some_and(|rules| rules.early.contains(&separation.kind.value));
        let is_wrong = !early && !days.contains(&tmt.value);
        if is_wrong && !days.is_empty() && subject.entry.now().is_some() {
            let fault = subject.fault(Code::RetirementAgainstAge, tmt.span);
            faults.push(
                fault
                    .with("tmt", tmt.value)
                    .with("item", number)
                    .with("days", listed(&days)),
            );
        }
    }
}

/// The first days of retirement of somebody born on a day, in every class that the policy knows.
fn days_of_classes(policy: &Policy, item: &Item) -> Vec<Day> {
    let (Some(born), Some(retirement)) = (birth_date(policy, item), &policy.retirement) else {
        return Vec::new();
    };
    let classes = retirement.classes.keys();
    let category = policy.categories.values().next();
    let mut days: Vec<Day> = classes
        .filter_map(|class| Some(last_day(policy, category?, Some(class.as_str()), born)?.plus_days(1)))
        .collect();
    days.sort();
    days.dedup();
    days
}

/// The first day without access that an item says.
fn first_without(item: &Item) -> Option<(Day, &Placed<Day>)> {
    let separation = item.separation.as_deref();
    let tmt = separation.and_then(|separation| separation.tmt.as_ref());
    let last = separation.and_then(|separation| separation.last_day.as_ref());
    tmt.or(item.effective.as_ref())
        .map(|day| (day.value, day))
        .or_else(|| last.map(|day| (day.plus_days(1), day)))
}

fn horizon(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some((rule, items)) = leaving(subject) else {
        return;
    };
    let (Some(series), Some(list)) = (&rule.series, &subject.request.list) else {
        return;
    };
    let Some(first) = list.first_day() else {
        return;
    };
    let end = series.end(first);
    for (number, item, _) in items.filter(|_| subject.entry.now().is_some()) {
        let Some((day, written)) = first_without(item) else {
            continue;
        };
        // Who has no access from the day after the horizon on leaves on its last day.
        if day < first || day > end {
            let fault = subject.fault(Code::BeyondHorizon, written.span);
            faults.push(
                fault
                    .with("day", written.value)
                    .with("item", number)
                    .with("period", &list.period.value)
                    .with("until", end.minus_days(1)),
            );
        }
    }
}

fn due(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let closing = subject
        .procedure()
        .and_then(|procedure| procedure.closing.as_ref());
    let series = closing.and_then(|rule| rule.series.as_ref());
    let (Some(series), Some(list), Some(_)) = (series, &subject.request.list, subject.entry.now()) else {
        return;
    };
    let is_due = |day: Day| series.months.contains(&day.month());
    if list.first_day().is_some_and(|first| !is_due(first)) {
        let months = series.months.iter().map(|month| format!("{month:02}"));
        let fault = subject.fault(Code::ListNotDue, list.period.span);
        faults.push(
            fault
                .with("period", &list.period.value)
                .with("months", listed(months)),
        );
    }
}

fn near(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let closes = subject
        .procedure()
        .is_some_and(|procedure| procedure.closing.is_some());
    let Some(today) = subject.entry.now().filter(|_| closes) else {
        return;
    };
    let dating = subject.policy.dating;
    for (_, item) in subject.items() {
        let Some((day, written)) = first_without(item) else {
            continue;
        };
        let (code, limit) = if day > today.plus_days(dating.start_futuredate_max) {
            (Code::ClosingTooFar, dating.start_futuredate_max)
        } else if day < today.minus_days(dating.start_backdate_max) {
            (Code::ClosingLongAgo, dating.start_backdate_max)
        } else {
            continue;
        };
        let fault = subject.fault(code, written.span);
        faults.push(
            fault
                .with("day", written.value)
                .with("today", today)
                .with("limit", limit),
        );
    }
}
