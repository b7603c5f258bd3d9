//! Approvals on paper, where a procedure wants more than the one that merges the request.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;
use crate::names::UnitId;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "what several people must approve says who did",
    codes: &[Code::ApprovalsMissing],
    check: declared,
}];

fn declared(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    // One approval is the merge itself.
    for (unit, needed) in procedure.approvals.iter().filter(|(_, needed)| **needed > 1) {
        let found = approvers(subject, unit);
        if found < *needed as usize {
            let fault = subject.fault(Code::ApprovalsMissing, subject.request.procedure.span);
            let fault = fault.with("procedure", &procedure.id).with("unit", unit);
            faults.push(fault.with("needed", needed).with("found", found));
        }
    }
}

/// How many people of a unit approved.
fn approvers(subject: &Subject<'_>, unit: &UnitId) -> usize {
    let approvals = subject.request.approvals_declared.iter();
    let of_unit = approvals.filter(|approval| approval.unit.as_ref().is_some_and(|own| own.value == *unit));
    let names: BTreeSet<String> = of_unit
        .filter_map(|approval| Some(approval.name.as_ref()?.value.trim().to_lowercase()))
        .collect();
    names.len()
}
