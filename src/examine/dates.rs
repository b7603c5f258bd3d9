//! First and last days: in order, not too far off, and not over before they begin (II.B.7, II.B.8).

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::fields::is_required;
use crate::examine::subject::{Subject, place_of};
use crate::examine::term::{asked_from, asked_until, first_day, first_start, last_day, ranges};
use crate::examine::waiver;
use crate::placed::Placed;
use crate::policy::category::ValidityBasis;
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "no last day before the first",
        codes: &[Code::UntilBeforeFrom],
        check: order,
    },
    Rule {
        name: "accounts start near the day the request enters",
        codes: &[Code::StartTooOld, Code::StartTooFar],
        check: start,
    },
    Rule {
        name: "an end that is asked for is named, and no other",
        codes: &[Code::EndMissing, Code::EndNotAllowed],
        check: end,
    },
    Rule {
        name: "accounts do not end before the request enters",
        codes: &[Code::EndsInPast],
        check: past,
    },
];

fn order(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let mut check = |from: Day, until: &Placed<Day>| {
        if until.value < from {
            let fault = subject.fault(Code::UntilBeforeFrom, until.span);
            faults.push(fault.with("from", from).with("until", until.value));
        }
    };
    if let Some(until) = &request.validity.until {
        let from = request.validity.from.as_ref();
        check(from.map_or_else(|| request.received(), |day| day.value), until);
    }
    for (_, item) in subject.items() {
        for contract in &item.contracts {
            check(contract.from.value, &contract.until);
        }
        let own = item.valid_from.is_some() || item.valid_until.is_some();
        if let (true, Some(until)) = (own, asked_until(request, item)) {
            let from = asked_from(request, item).or(item.effective.as_ref());
            check(from.map_or_else(|| request.received(), |day| day.value), until);
        }
        // An end before the first contract begins leaves nothing of it.
        let by_contract = subject
            .category(item)
            .is_some_and(|category| category.validity == ValidityBasis::Contract);
        if let (true, Some(until), Some(start)) = (
            by_contract,
            asked_until(request, item),
            first_start(&item.contracts),
        ) {
            check(start, until);
        }
    }
}

fn start(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(today) = subject.entry.now() else {
        return;
    };
    let dating = subject.policy.dating;
    for (_, item) in subject.items().filter(|(_, item)| subject.lets_in(item)) {
        if let Some(asked) = asked_from(subject.request, item)
            && asked.value < today.minus_days(dating.start_backdate_max)
            // Whoever has an account has had it since some day.
            && !subject.adopts()
            && !waiver::waives_rule(subject, Code::StartTooOld)
        {
            let fault = subject.fault(Code::StartTooOld, asked.span);
            faults.push(
                fault
                    .with("from", asked.value)
                    .with("today", today)
                    .with("limit", dating.start_backdate_max),
            );
        }
        let Some(category) = subject.category(item) else {
            continue;
        };
        let ranges = ranges(subject.policy, category, subject.request, item, today);
        if let Some(first) = first_day(&ranges)
            && first > today.plus_days(dating.start_futuredate_max)
        {
            let asked = asked_from(subject.request, item).filter(|asked| asked.value == first);
            let contract = item
                .contracts
                .iter()
                .find(|contract| contract.from.value == first);
            let span = asked
                .or(contract.map(|contract| &contract.from))
                .map_or_else(|| place_of(item), |day| day.span);
            let fault = subject.fault(Code::StartTooFar, span);
            faults.push(
                fault
                    .with("from", first)
                    .with("today", today)
                    .with("limit", dating.start_futuredate_max),
            );
        }
    }
}

fn end(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let mut endless = Vec::new();
    let begins = |item: &Item| subject.brings_in() || subject.opens_mailbox(item);
    for (number, item) in subject.items().filter(|(_, item)| begins(item)) {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let until = asked_until(subject.request, item);
        // What the procedure asks of every item is missed there.
        let is_needed = subject.renews(item)
            || (category.validity.names_end() && !is_required(subject, item, "valid_until"));
        match (category.validity, until) {
            (_, None) if is_needed => endless.push((number, item, category)),
            (ValidityBasis::Study, Some(until)) => {
                let fault = subject.fault(Code::EndNotAllowed, until.span);
                faults.push(fault.with("until", until.value).with("category", &category.label));
            }
            _ => {}
        }
    }
    // Most often the request forgot the one day that holds for all: said once.
    if let Some((number, item, category)) = endless.first() {
        let fault = subject.fault(Code::EndMissing, place_of(item));
        faults.push(
            fault
                .with("item", number)
                .with("others", endless.len() - 1)
                .with("category", &category.label),
        );
    }
}

fn past(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(today) = subject.entry.now() else {
        return;
    };
    let begins = |item: &Item| subject.brings_in() || item.mailbox.is_some();
    for (_, item) in subject.items().filter(|(_, item)| begins(item)) {
        let ends = subject
            .category(item)
            .and_then(|category| last_day(&ranges(subject.policy, category, subject.request, item, today)));
        // A contract that is over says so itself.
        if let (Some(until), Some(asked)) = (ends, asked_until(subject.request, item))
            && asked.value == until
            && until < today
        {
            let fault = subject.fault(Code::EndsInPast, asked.span);
            faults.push(fault.with("until", until).with("today", today));
        }
    }
}
