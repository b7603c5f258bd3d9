//! Persons whom a plan leaves alone: a request that made or changed their account may not act, or is gone.
//!
//! What such a request said cannot be told from what is left, and a plan made from the rest would take it back.

use std::collections::BTreeSet;

use crate::account::PersonId;
use crate::ledger::Run;
use crate::names::{ItemRef, RequestId};
use crate::plan::Basis;
use crate::plan::finding::{Finding, FindingKind};

/// Persons that nothing is planned for.
pub fn persons(basis: &Basis<'_>) -> BTreeSet<PersonId> {
    let acts = |item: &ItemRef| basis.docket.digests.contains_key(&item.request);
    let mut persons: BTreeSet<PersonId> = basis
        .ledger
        .runs()
        .iter()
        .flat_map(Run::done)
        // What was done once for a holder leaves nothing behind that could be taken back.
        .filter(|intended| !intended.kind.is_act())
        .filter(|intended| !acts(&intended.origin) || !intended.items().all(acts))
        .map(|intended| intended.person)
        .collect();
    let live = basis.live.accounts().map(|live| &live.account);
    persons.extend(
        live.filter(|account| !acts(&account.origin) || !acts(&account.last_request))
            .map(|account| account.person),
    );
    let named = basis.docket.named.iter();
    persons.extend(named.filter_map(|name| Some(basis.live.by_username(name.as_str())?.account.person)));
    persons
}

/// Accounts of ours that nothing explains: no request asks for them any more, or one that did is gone.
pub fn unexplained(basis: &Basis<'_>) -> Vec<Finding> {
    let explained: BTreeSet<_> = basis
        .docket
        .desired
        .persons
        .iter()
        .map(|person| person.person)
        .collect();
    let held: BTreeSet<&RequestId> = basis.docket.held_ids().collect();
    let gone =
        |item: &&ItemRef| !basis.docket.digests.contains_key(&item.request) && !held.contains(&item.request);
    basis
        .live
        .accounts()
        .filter_map(|live| {
            let account = &live.account;
            let mut items = [&account.origin, &account.last_request].into_iter();
            let is_left_alone = held.contains(&account.origin.request);
            let item = match items.find(gone) {
                Some(item) => item,
                // A held request's accounts are left alone; the request itself is reported.
                None if explained.contains(&account.person) || is_left_alone => return None,
                None => &account.origin,
            };
            Some(Finding::new(FindingKind::Unexplained, &account.username, item))
        })
        .collect()
}
