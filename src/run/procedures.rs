//! The procedure of an item, and the minutes that it ends in.

use crate::ledger::event::PaperKind;
use crate::names::ItemRef;
use crate::policy::Procedure;
use crate::policy::papers::DocumentRule;
use crate::request::Request;
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

/// Whether an item prolongs an account that it names, where others make one (a.5).
pub fn renews(request: &Request, item: &ItemRef) -> bool {
    let item = request.inline_item(item.item);
    item.is_some_and(|item| item.account.is_some())
}
