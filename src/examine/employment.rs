//! Employees (II.B.7.b): whose account ends by age has a day of birth, and no account beyond that age.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::retirement::last_day_of;
use crate::examine::subject::{Subject, place_of};
use crate::examine::term::{asked_from, asked_until, first_start};
use crate::person::nip::Nip;
use crate::policy::category::{Category, ValidityBasis};
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
        let category = subject.category(item).filter(|_| subject.joins(item))?;
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
