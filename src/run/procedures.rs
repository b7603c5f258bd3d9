//! The procedure of an item, the minutes that it ends in, and the request that took it back.

use crate::desired::DesiredState;
use crate::ledger::event::PaperKind;
use crate::names::{ItemRef, RequestId};
use crate::policy::papers::DocumentRule;
use crate::policy::{Policy, Procedure};
use crate::request::Request;
use crate::request::matter::Withdrawal;
use crate::run::Brief;

/// The request of an item, and its procedure.
pub fn procedure<'a>(item: &ItemRef, brief: &Brief<'a>) -> Option<(&'a Request, &'a Procedure)> {
    let request = brief.request(item)?;
    let procedures = &brief.registry.policy.procedures;
    Some((request, procedures.get(&request.procedure.value)?))
}

/// The minutes that a procedure ends in.
pub fn minutes_of(procedure: &Procedure) -> Option<(PaperKind, &DocumentRule)> {
    procedure.documents.iter().find_map(|document| {
        let kind = PaperKind::MINUTES
            .into_iter()
            .find(|kind| kind.word() == document.template)?;
        Some((kind, document))
    })
}

/// The minutes of closings that no procedure of their own reports; none of an institution that draws up none of any.
pub fn minutes_of_closings(policy: &Policy) -> Option<PaperKind> {
    let mut named = policy.procedures.values().filter_map(minutes_of);
    let kind = PaperKind::BaPenonaktifan;
    named.any(|(named, _)| named == kind).then_some(kind)
}

/// Whether an item prolongs an account that it names, where others make one (a.5).
pub fn renews(request: &Request, item: &ItemRef) -> bool {
    let item = request.inline_item(item.item);
    item.is_some_and(|item| item.account.is_some())
}

/// What was taken back of a request, and by which: those that may act, the first one first.
pub fn withdrawals<'r>(
    of: &RequestId,
    requests: &'r [Request],
    desired: &DesiredState<'_>,
) -> Vec<(&'r Withdrawal, &'r RequestId)> {
    let acting = requests
        .iter()
        .filter(|request| desired.procedures.contains_key(&request.id.value));
    acting
        .filter_map(|request| Some((request.withdraws.as_ref()?, &request.id.value)))
        .filter(|(withdrawal, _)| withdrawal.request.value == *of)
        .collect()
}
