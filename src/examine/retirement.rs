//! Retirement (II.B.7.b): the last day of a permanent employee, from the day of birth and the class of employee.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, place_of};
use crate::examine::term::{asked_from, asked_until, first_start};
use crate::person::nip::Nip;
use crate::policy::lifetime::BirthFrom;
use crate::policy::{Category, Policy, ValidityBasis};
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "who has an account until retirement has a day of birth, or an end",
        codes: &[Code::BirthDateMissing],
        check: known,
    },
    Rule {
        name: "accounts of employees begin before retirement and do not outlive it",
        codes: &[Code::PastRetirement, Code::OutlivesRetirement],
        check: within,
    },
];

/// The items whose accounts end by age.
fn employees<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (u32, &'a Item, &'a Category)> {
    let subject = *subject;
    subject.items().filter_map(move |(number, item)| {
        let category = subject.category(item).filter(|_| subject.makes(item))?;
        (category.validity == ValidityBasis::Retirement).then_some((number, item, category))
    })
}

fn known(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item, category) in employees(subject) {
        let ends = asked_until(subject.request, item).is_some() || !item.contracts.is_empty();
        // A NIP that cannot be says so itself.
        let impossible = item.nip.as_ref().is_some_and(|nip| Nip::parse(nip).is_err());
        if !ends && !impossible && last_day_of(subject.policy, category, item).is_none() {
            let fault = subject.fault(Code::BirthDateMissing, place_of(item));
            faults.push(fault.with("item", number).with("category", &category.label));
        }
    }
}

fn within(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item, category) in employees(subject) {
        let Some(end) = last_day_of(subject.policy, category, item) else {
            continue;
        };
        let asked = asked_from(subject.request, item).map(|day| day.value);
        let from = asked
            .into_iter()
            .chain(first_start(&item.contracts))
            .max()
            .unwrap_or_else(|| subject.entry.day());
        if from > end {
            let span = item.birth_date.as_ref().map(|day| day.span);
            let span = span.or(item.nip.as_ref().map(|nip| nip.span));
            let fault = subject.fault(Code::PastRetirement, span.unwrap_or_else(|| place_of(item)));
            faults.push(fault.with("item", number).with("until", end).with("from", from));
            continue;
        }
        let contracts = item.contracts.iter().map(|contract| &contract.until);
        for until in contracts.chain(asked_until(subject.request, item)) {
            if until.value > end {
                let fault = subject.fault(Code::OutlivesRetirement, until.span);
                faults.push(
                    fault
                        .with("item", number)
                        .with("until", until.value)
                        .with("end", end),
                );
            }
        }
    }
}

/// The last day before the retirement of somebody of a category, who may have a role in it: the day before the first of
/// the month after the birthday. The role's age counts where the policy has one for it, else the category's.
///
/// Only year and month of the birth count: who is born on the first retires a month later like everybody of that month,
/// and 29 February is a day like others. None where the policy gives neither an age, or the day is beyond the calendar.
pub fn last_day(policy: &Policy, category: &Category, role: Option<&str>, birth: Day) -> Option<Day> {
    let classes = &policy.retirement.as_ref()?.classes;
    let age = role
        .and_then(|role| classes.get(role))
        .or_else(|| classes.get(category.id.as_str()))?;
    let year = birth.year() + i32::try_from(*age).ok()?;
    Some(Day::new(year, birth.month(), 1)?.plus_months(1).minus_days(1))
}

/// The same for an item's person, where the category's accounts end by age and the day of birth is known.
pub fn last_day_of(policy: &Policy, category: &Category, item: &Item) -> Option<Day> {
    if category.validity != ValidityBasis::Retirement {
        return None;
    }
    let role = item.role.as_ref().map(|role| role.as_str());
    last_day(policy, category, role, birth_date(policy, item)?)
}

/// The day of birth of an item's person, where the policy reads it: from the first place that has one.
pub fn birth_date(policy: &Policy, item: &Item) -> Option<Day> {
    let places = &policy.retirement.as_ref()?.birth_from;
    places.iter().find_map(|place| match place {
        BirthFrom::Item => item.birth_date.as_ref().map(|day| day.value),
        BirthFrom::Nip => {
            let decoded = policy.identifiers.get("nip").is_some_and(|rules| rules.nip);
            let nip = item.nip.as_ref().filter(|_| decoded)?;
            Some(Nip::parse(nip).ok()?.born)
        }
    })
}
