//! Which request it is: its id, the place of its file, and what it refers to.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::names::{ProcedureId, RequestId, UnitId};
use crate::placed::Placed;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "the file is where its content says",
        codes: &[
            Code::IdNotFileName,
            Code::WrongFolder,
            Code::WrongUnitFolder,
            Code::WrongYearFolder,
        ],
        check: path,
    },
    Rule {
        name: "the institution is the policy's",
        codes: &[Code::WrongInstitution],
        check: institution,
    },
    Rule {
        name: "the policy has the procedure, and the program carries it out",
        codes: &[Code::UnknownProcedure],
        check: procedure,
    },
    Rule {
        name: "every unit exists",
        codes: &[Code::UnknownUnit, Code::UnitClosed],
        check: units,
    },
    Rule {
        name: "requests that it names exist",
        codes: &[Code::UnknownRequest, Code::UnknownWithdrawnItem],
        check: references,
    },
];

fn path(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let id = &request.id;
    let year = request.letter.date.value.year().to_string();
    let expected = format!(
        "accounts/{}/{}/{year}/{id}.yaml",
        *request.institution,
        *request.requester.unit,
        id = id.value
    );
    let parts: Vec<&str> = request.path.split('/').collect();
    let [top, institution, unit, folder, file] = parts.as_slice() else {
        faults.push(
            subject
                .fault(Code::WrongFolder, id.span)
                .with("expected", expected),
        );
        return;
    };
    let stem = file.strip_suffix(".yaml");
    faults.extend(stem.and_then(|stem| name_fault(subject, stem)));
    if *top != "accounts" || *institution != subject.policy.institution.id.as_str() || stem.is_none() {
        faults.push(
            subject
                .fault(Code::WrongFolder, request.institution.span)
                .with("expected", &expected),
        );
    }
    // A unit that there is not says so itself, and may be meant to be this folder's.
    if *unit != request.requester.unit.as_str() && subject.requester().is_some() {
        let fault = subject.fault(Code::WrongUnitFolder, request.requester.unit.span);
        faults.push(
            fault
                .with("folder", unit)
                .with("unit", &*request.requester.unit)
                .with("expected", &expected),
        );
    }
    if *folder != year {
        let fault = subject.fault(Code::WrongYearFolder, request.letter.date.span);
        faults.push(
            fault
                .with("folder", folder)
                .with("year", year)
                .with("expected", &expected),
        );
    }
}

/// What is wrong with the name of the file, by its stem.
fn name_fault(subject: &Subject<'_>, stem: &str) -> Option<Diagnostic> {
    let id = &subject.request.id;
    if stem == id.as_str() {
        return None;
    }
    let meant = RequestId::parse(stem).map(|stem| stem.to_string());
    let fault = subject.fault(Code::IdNotFileName, id.span);
    Some(
        fault
            .with("id", &id.value)
            .with("stem", stem)
            .with("valid", if meant.is_some() { "yes" } else { "no" })
            .suggest(meant),
    )
}

fn institution(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let found = &subject.request.institution;
    let own = &subject.policy.institution.id;
    if found.value != *own {
        let fault = subject.fault(Code::WrongInstitution, found.span);
        faults.push(
            fault
                .with("found", &found.value)
                .with("institution", own)
                .suggest(Some(own.as_str())),
        );
    }
}

fn procedure(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let asked = &subject.request.procedure;
    if subject.procedure().is_none() {
        let known = subject.policy.procedures.keys().map(ProcedureId::as_str);
        let fault = subject.fault(Code::UnknownProcedure, asked.span);
        faults.push(
            fault
                .with("procedure", &asked.value)
                .with("known", listed(known.clone()))
                .suggest(nearest(asked.as_str(), known)),
        );
    }
}

fn units(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let named = std::iter::once(&request.requester.unit)
        .chain(request.sponsor.iter().map(|sponsor| &sponsor.unit))
        .chain(
            request
                .delivery
                .iter()
                .filter_map(|delivery| delivery.unit.as_ref()),
        )
        .chain(
            request
                .special_consideration
                .iter()
                .flat_map(|waiver| &waiver.approved_by)
                .filter_map(|approval| approval.unit.as_ref()),
        )
        .chain(subject.items().flat_map(|(_, item)| {
            let contracts = item
                .contracts
                .iter()
                .filter_map(|contract| contract.unit.as_ref());
            item.unit.iter().chain(contracts)
        }));
    for unit in named {
        faults.extend(unit_fault(subject, unit));
    }
    let change = request.unit_change.iter();
    for unit in change.flat_map(|change| std::iter::once(&change.unit).chain(&change.merge_into)) {
        faults.extend(unit_fault(subject, unit));
    }
    for (_, item) in subject.items() {
        let unit = item.change.as_ref().and_then(|change| change.set.get("unit"));
        let unit = unit.map(|unit| Placed {
            value: UnitId::new(&unit.value),
            span: unit.span,
        });
        faults.extend(unit.and_then(|unit| unit_fault(subject, &unit)));
    }
}

fn unit_fault(subject: &Subject<'_>, named: &Placed<UnitId>) -> Option<Diagnostic> {
    let Some(unit) = subject.units.get(named) else {
        let known = subject.units.0.keys().map(UnitId::as_str);
        let fault = subject.fault(Code::UnknownUnit, named.span);
        let meant = nearest(named.as_str(), known).or_else(|| of_folder(subject, named));
        return Some(fault.with("unit", &named.value).suggest(meant));
    };
    // What a unit asked for while it existed stays asked for.
    let day = subject.entry.now()?;
    let until = unit.until.filter(|until| *until < day)?;
    let fault = subject.fault(Code::UnitClosed, named.span);
    Some(fault.with("unit", &unit.name).with("until", until))
}

/// The unit whose folder the file lies in, where the same wrong word stands for the unit that asks.
fn of_folder<'a>(subject: &Subject<'a>, named: &Placed<UnitId>) -> Option<&'a str> {
    let request = subject.request;
    let folder = request.path.split('/').nth(2)?;
    let known = subject.units.0.keys().any(|unit| unit.as_str() == folder);
    (known && named.value == request.requester.unit.value).then_some(folder)
}

fn references(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let named = request
        .supersedes
        .iter()
        .chain(request.withdraws.iter().map(|withdrawal| &withdrawal.request))
        .chain(&request.relates_to);
    for id in named {
        if id.value == request.id.value || !subject.others.exists(id) {
            let known = subject
                .others
                .ids()
                .filter(|other| **other != request.id.value)
                .map(RequestId::as_str);
            let fault = subject.fault(Code::UnknownRequest, id.span);
            faults.push(
                fault
                    .with("request", &id.value)
                    .suggest(nearest(id.as_str(), known)),
            );
        }
    }
    let Some(withdrawal) = &request.withdraws else {
        return;
    };
    let Some(count) = subject.others.item_count(&withdrawal.request) else {
        return;
    };
    for item in &withdrawal.items {
        if item.value == 0 || item.value > count {
            let fault = subject.fault(Code::UnknownWithdrawnItem, item.span);
            faults.push(
                fault
                    .with("item", item.value)
                    .with("request", &*withdrawal.request)
                    .with("count", count),
            );
        }
    }
}
