//! Contracts (II.B.7.c, 7.d, 8.c): there where they decide, running, and what an asked end or start has to do with them.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, place_of};
use crate::examine::term::{asked_from, asked_until, first_start, last_end};
use crate::policy::category::ValidityBasis;
use crate::request::Contract;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "who has an account by contract has one that runs",
        codes: &[Code::ContractMissing, Code::ContractEnded],
        check: running,
    },
    Rule {
        name: "contracts leave no gap",
        codes: &[Code::ContractGap],
        check: gap,
    },
    Rule {
        name: "accounts do not outlive contracts, nor precede them",
        codes: &[Code::OutlivesContract, Code::BeforeContract],
        check: within,
    },
];

fn running(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.lets_in(item)) {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let by_contract = category.validity == ValidityBasis::Contract;
        let latest = item.contracts.iter().max_by_key(|contract| contract.until.value);
        let Some(latest) = latest else {
            // Where the procedure asks everybody for contracts, that is said already.
            let asks = subject
                .procedure()
                .is_some_and(|procedure| procedure.item.required.iter().any(|field| field == "contracts"));
            if by_contract && !asks {
                let fault = subject.fault(Code::ContractMissing, place_of(item));
                faults.push(fault.with("item", number).with("category", &category.label));
            }
            continue;
        };
        if let Some(today) = subject.entry.now()
            && latest.until.value < today
            // One that ends before it begins says so itself.
            && latest.from.value <= latest.until.value
        {
            let fault = subject.fault(Code::ContractEnded, latest.until.span);
            faults.push(
                fault
                    .with("number", &latest.number.value)
                    .with("until", latest.until.value)
                    .with("today", today),
            );
        }
    }
}

fn gap(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items().filter(|(_, item)| subject.lets_in(item)) {
        let by_contract = subject
            .category(item)
            .is_some_and(|category| category.validity == ValidityBasis::Contract);
        if !by_contract {
            continue;
        }
        let mut contracts: Vec<&Contract> = item.contracts.iter().collect();
        contracts.sort_by_key(|contract| contract.from.value);
        let mut covered: Option<Day> = None;
        for contract in contracts {
            if let Some(until) = covered
                && contract.from.value > until.plus_days(1)
            {
                let fault = subject.fault(Code::ContractGap, contract.from.span);
                faults.push(
                    fault
                        .with("from", until.plus_days(1))
                        .with("until", contract.from.value.minus_days(1)),
                );
            }
            covered = covered.max(Some(contract.until.value));
        }
    }
}

fn within(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.joins(item)) {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let basis = category.validity;
        let bounded = matches!(basis, ValidityBasis::Contract | ValidityBasis::Letter);
        if let (true, Some(asked), Some(end)) = (
            bounded,
            asked_until(subject.request, item),
            last_end(&item.contracts),
        ) && asked.value > end
        {
            let fault = subject.fault(Code::OutlivesContract, asked.span);
            faults.push(
                fault
                    .with("item", number)
                    .with("until", asked.value)
                    .with("end", end),
            );
        }
        if let (ValidityBasis::Contract, Some(asked), Some(start)) = (
            basis,
            asked_from(subject.request, item),
            first_start(&item.contracts),
        ) && asked.value < start
        {
            let fault = subject.fault(Code::BeforeContract, asked.span);
            faults.push(
                fault
                    .with("item", number)
                    .with("from", asked.value)
                    .with("start", start),
            );
        }
    }
}
