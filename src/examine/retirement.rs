//! Retirement (II.B.7.b): the last day of a permanent employee, from the day of birth and the class of employee.

use crate::day::Day;
use crate::person::nip::Nip;
use crate::policy::Policy;
use crate::policy::category::{Category, ValidityBasis};
use crate::policy::lifetime::BirthFrom;
use crate::request::Item;

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
