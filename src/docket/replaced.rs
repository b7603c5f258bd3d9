//! Requests that others take the place of, or take back: nobody waits for the first, and while the second are held
//! nothing more of the first is done.

use std::collections::BTreeSet;

use crate::diagnostic::code::Code;
use crate::docket::known::Names;
use crate::docket::{Basis, Docket};
use crate::examine::others::Others;
use crate::names::{ItemRef, RequestId};
use crate::request::Request;

impl<'r> Docket<'r> {
    /// Lets go of held requests that others which may act take the place of, or took back before anything of them was done:
    /// what is wrong with them is nobody's concern any more. Gives their ids.
    pub(super) fn let_go(&mut self, basis: &Basis<'r, '_>, others: &Others) -> BTreeSet<RequestId> {
        let mut let_go = BTreeSet::new();
        let mut acting: Vec<&'r Request> = self.entrants.iter().map(|entrant| entrant.request).collect();
        while let Some(request) = acting.pop() {
            let taken_back = request
                .withdraws
                .iter()
                .filter(|withdrawal| withdrawal.items.is_empty());
            let taken_back = taken_back.map(|withdrawal| &withdrawal.request.value);
            for id in taken_back.filter(|id| !others.has_made(id)) {
                if self.release(id) {
                    let_go.insert(id.clone());
                }
            }
            let replaced = request.supersedes.iter().map(|id| &id.value);
            for id in replaced.filter(|id| may_replace(request, id, basis, others)) {
                if !self.release(id) {
                    continue;
                }
                let_go.insert(id.clone());
                // It keeps its place in the queue for whoever took it, and what it takes the place of stays replaced.
                let mut read = basis.registry.requests.iter();
                if let Some(replaced) = read.find(|request| request.id.value == *id) {
                    self.admit(basis, replaced, self.days[id]);
                    acting.push(replaced);
                }
            }
        }
        let_go
    }

    /// Takes a request out of those that are held. Gives whether it was among them.
    fn release(&mut self, id: &RequestId) -> bool {
        let before = self.held.len();
        self.held.retain(|_, held| held.id.as_ref() != Some(id));
        self.held.len() < before
    }

    /// Blocks what is not done of requests that a held one is to take the place of, or to take back: somebody said that it
    /// is wrong.
    pub(super) fn keep_for_held(&mut self, basis: &Basis<'r, '_>, others: &Others, names: &Names<'_>) {
        let requests = basis.registry.requests.iter();
        for held in requests.filter(|request| self.held.contains_key(&request.path)) {
            let entrants = self.entrants.iter().map(|entrant| entrant.request);
            let waiting = entrants.filter(|earlier| may_replace(held, &earlier.id.value, basis, others));
            let items = waiting.flat_map(|earlier| {
                let numbers = earlier.inline_items();
                numbers.map(|(number, _)| earlier.item_ref(number))
            });
            let undone = items.filter(|item| is_meant(held, item) && !names.made.contains(item));
            let undone: Vec<ItemRef> = undone.collect();
            self.blocked
                .extend(undone.into_iter().map(|item| (item, Code::ReplacementHeld)));
        }
    }
}

/// Whether a request takes an item back, or the place of its request.
fn is_meant(request: &Request, item: &ItemRef) -> bool {
    let withdrawal = request.withdraws.as_ref();
    let replaced = request.supersedes.as_ref().map(|id| &id.value);
    replaced == Some(&item.request) || withdrawal.is_some_and(|withdrawal| withdrawal.takes_back(item))
}

/// Whether a request may take the place of another, or take it back: its unit asked for that one, or it is the operator's.
fn may_replace(request: &Request, id: &RequestId, basis: &Basis<'_, '_>, others: &Others) -> bool {
    let unit = &request.requester.unit.value;
    let asked = others.requester_of(id);
    *unit == basis.registry.policy.institution.operator.unit || asked.is_none_or(|asked| asked == unit)
}
