//! Whether whoever approved what closes an account, or takes it away, saw that it would: guards count what nobody saw.

use crate::account::Account;
use crate::change::{Cause, ChangeKind};
use crate::desired::affiliation::EndedBy;
use crate::desired::person::DesiredPerson;
use crate::ledger::Given;
use crate::names::ItemRef;
use crate::plan::Basis;
use crate::policy::{Action, Procedure};

/// Whether whoever approved the request saw it: an opening, a change; a closing that is what the request asks for, or on
/// the end that the ledger holds, or on a later day, where runs were missed.
pub(super) fn is_announced(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    (kind, cause): (ChangeKind, &Cause),
    after: &Account,
    given: Option<&Given>,
) -> bool {
    if !kind.is_destructive() {
        return true;
    }
    let adopts = |item: &ItemRef| {
        let procedure = procedure(basis, item);
        procedure.is_some_and(|procedure| procedure.action == Action::Adopt)
    };
    let closes = |item: &ItemRef| {
        let procedure = procedure(basis, item);
        item.item > 0 && procedure.is_some_and(|procedure| procedure.action == Action::Deactivate)
    };
    // They come from requests alone, which name each account.
    if matches!(
        kind,
        ChangeKind::Suspend | ChangeKind::Archive | ChangeKind::Delete
    ) {
        return matches!(cause, Cause::Item(_));
    }
    let shown = given.is_some_and(|given| match given.end {
        Some(end) => Some(end) <= after.end,
        // Where runs were missed nobody wrote down the end that the requests themselves say.
        None => is_asked_for(person, closes),
    });
    // What an entry of others lacked when it was taken over, the request said.
    let is_brought_in_line =
        matches!(cause, Cause::Item(item) if kind == ChangeKind::Shorten && adopts(item));
    is_brought_in_line
        || matches!(cause, Cause::Item(item) if closes(item))
        || (kind == ChangeKind::Close && shown)
}

/// Whether whatever let a person in ended by what requests say, and by no withdrawal, age or policy.
fn is_asked_for(person: &DesiredPerson<'_>, closes: impl Fn(&ItemRef) -> bool) -> bool {
    let mut all = person.affiliations.iter();
    all.all(|affiliation| match &affiliation.ended_by {
        // What graduates pass to lets nobody in.
        _ if !affiliation.login => closes(&affiliation.item),
        EndedBy::Term(_) => affiliation.until.is_some(),
        EndedBy::Request(item) => closes(item),
        EndedBy::Retirement(_) => false,
    })
}

/// The procedure of an item's request.
pub(super) fn procedure<'a>(basis: &Basis<'a>, item: &ItemRef) -> Option<&'a Procedure> {
    let id = basis.docket.desired.procedures.get(&item.request)?;
    basis.policy.procedures.get(*id)
}
