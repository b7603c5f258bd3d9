//! Approvals on paper, where a procedure wants more than the one that merges the request.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;
use crate::examine::waiver::approvers as of_waiver;
use crate::language::Catalogue;
use crate::language::clean::clean;
use crate::names::{RequestId, UnitId};
use crate::person::spelling::compare_key;
use crate::policy::Policy;
use crate::request::Request;
use crate::unit::Units;

/// The key of a request's special consideration, which says why where no clause does.
const CONSIDERATION: &str = "special_consideration";

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
    let names = of_unit.filter_map(|approval| Some(compare_key(approval.name.as_ref()?)));
    names.collect::<BTreeSet<_>>().len()
}

/// An approval that a pull request needs before it is merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Needed {
    /// The request; none where rules or the program are changed.
    pub request: Option<RequestId>,
    /// The unit whose people approve.
    pub unit: UnitId,
    /// The position in it; none where anybody may whom the unit names.
    pub position: Option<String>,
    /// By how many people.
    pub count: u32,
    /// Why: the procedure, the clause on special considerations, or `rules`.
    pub because: String,
}

impl Needed {
    /// What a request needs: by its procedure, and by its special consideration (II.B.7.f).
    pub fn of_request(request: &Request, policy: &Policy, units: &Units, citations: &Citations) -> Vec<Self> {
        let clause = citations.at_home(Code::WaiverWithoutApproval);
        let id = Some(request.id.value.clone());
        let procedure = policy.procedures.get(&request.procedure.value);
        let of_procedure = procedure.into_iter().flat_map(|procedure| {
            let because = procedure.id.to_string();
            let needed = procedure.approvals.iter();
            needed.map(move |(unit, count)| (unit.clone(), None, *count, because.clone()))
        });
        let waiver = of_waiver(request, policy, units).into_iter();
        let of_waiver = waiver.map(|approver| {
            let position = Some(approver.position.to_owned());
            (
                approver.unit.clone(),
                position,
                1,
                clause.unwrap_or(CONSIDERATION).to_owned(),
            )
        });
        of_procedure
            .chain(of_waiver)
            .map(|(unit, position, count, because)| Self {
                request: id.clone(),
                unit,
                position,
                count,
                because,
            })
            .collect()
    }

    /// What is to be approved, by whom, by how many or in which position, and why, each in a word or two.
    pub fn cells(&self, catalogue: &Catalogue) -> [String; 4] {
        let of_rules = || catalogue.text("validate-approvals-rules", &[]);
        let count = || catalogue.text("validate-approvals-count", &[("count", &self.count.to_string())]);
        [
            self.request.as_ref().map_or_else(of_rules, ToString::to_string),
            self.unit.to_string(),
            self.position.as_deref().map_or_else(count, clean),
            clean(&self.because),
        ]
    }

    /// What a change of rules or of the program needs: the unit that runs the accounts answers for both.
    pub fn of_rules(policy: &Policy) -> Self {
        Self {
            request: None,
            unit: policy.institution.operator.unit.clone(),
            position: None,
            count: 1,
            because: "rules".to_owned(),
        }
    }
}
