//! Units that change (II.B.10), and requests that are taken back or replaced (II.B.5).

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "who asked takes back",
        codes: &[Code::RequestOfAnotherUnit],
        check: own,
    },
    Rule {
        name: "a unit's change is asked by the procedure for it, and alone",
        codes: &[Code::UnitChangeNotAllowed, Code::UnitChangeWithItems],
        check: alone,
    },
    Rule {
        name: "a unit gets a new name or becomes part of another",
        codes: &[Code::UnitChangeUnclear, Code::UnitChangeName],
        check: clear,
    },
];

fn own(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let unit = &request.requester.unit.value;
    if *unit == subject.policy.institution.operator.unit {
        return;
    }
    let taken_back = request.withdraws.iter().map(|withdrawal| &withdrawal.request);
    for id in request.supersedes.iter().chain(taken_back) {
        let Some(asked) = subject.others.requester_of(id).filter(|asked| *asked != unit) else {
            continue;
        };
        let fault = subject.fault(Code::RequestOfAnotherUnit, id.span);
        faults.push(
            fault
                .with("request", &id.value)
                .with("asked", asked)
                .with("unit", unit),
        );
    }
}

fn alone(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(change), Some(procedure)) = (&subject.request.unit_change, subject.procedure()) else {
        return;
    };
    if procedure.unit_change.is_empty() {
        let of_units = subject.policy.procedures.values();
        let right = of_units
            .filter(|other| !other.unit_change.is_empty())
            .map(|other| other.id.to_string())
            .next();
        let fault = subject.fault(Code::UnitChangeNotAllowed, change.unit.span);
        faults.push(
            fault
                .with("procedure", &procedure.id)
                .with("right", right.unwrap_or_else(|| "none".to_owned())),
        );
    }
    if subject.item_count() > 0 {
        let fault = subject.fault(Code::UnitChangeWithItems, change.unit.span);
        faults.push(
            fault
                .with("unit", &change.unit.value)
                .with("count", subject.item_count()),
        );
    }
}

fn clear(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(change) = &subject.request.unit_change else {
        return;
    };
    let itself = change
        .merge_into
        .as_ref()
        .filter(|whole| whole.value == change.unit.value);
    let (found, span) = match (&change.new_name, &change.merge_into) {
        (None, None) => ("none", change.unit.span),
        (Some(name), Some(_)) => ("both", name.span),
        _ => ("", change.unit.span),
    };
    if !found.is_empty() || itself.is_some() {
        let found = if found.is_empty() { "itself" } else { found };
        let fault = subject.fault(Code::UnitChangeUnclear, span);
        faults.push(fault.with("unit", &change.unit.value).with("found", found));
    }
    let (Some(name), Some(unit)) = (&change.new_name, subject.units.get(&change.unit)) else {
        return;
    };
    // The list of units may have the new name already, or not yet; nearly the same is a slip in one of the two.
    let letters = |text: &str| {
        let kept = text.chars().filter(|letter| letter.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    if name.value != unit.name && letters(name) == letters(&unit.name) {
        let fault = subject.fault(Code::UnitChangeName, name.span);
        faults.push(
            fault
                .with("name", &name.value)
                .with("known", &unit.name)
                .suggest(Some(unit.name.as_str())),
        );
    }
}
