//! Hand-overs that could not be done when they were due: they are not done by themselves months later.

use crate::diagnostic::code::Code;
use crate::docket::known::Names;
use crate::docket::{Basis, Docket};
use crate::ledger::Run;
use crate::names::ItemRef;
use crate::policy::Action;

impl Docket<'_> {
    /// Blocks hand-overs of mailboxes that no run could do while they were due: whoever they name was not there. What no run
    /// saw in that time is done late.
    pub(super) fn keep_late(&mut self, basis: &Basis<'_, '_>, names: &Names<'_>) {
        let mut late = Vec::new();
        for entrant in &self.entrants {
            let request = entrant.request;
            let procedure = entrant.policy.procedures.get(&request.procedure.value);
            let procedure = procedure.filter(|procedure| procedure.action == Action::Mailbox);
            let lapses = procedure.and_then(|procedure| procedure.lapse_days);
            let (Some(days), Some(_)) = (lapses, basis.ledger.entered(&request.id.value)) else {
                continue;
            };
            for (number, item) in request.inline_items() {
                let place = request.item_ref(number);
                let Some(mailbox) = item.mailbox.as_deref().filter(|_| item.account.is_some()) else {
                    continue;
                };
                let due = entrant.day.max(mailbox.from.value);
                let last = due.plus_days(days);
                let mut seen = basis.ledger.runs().iter();
                let mut seen_by =
                    || seen.any(|run| (due..=last).contains(&run.intent.day) && !tried(run, &place));
                if last < basis.day && !names.made.contains(&place) && seen_by() {
                    late.push(place);
                }
            }
        }
        let late = late.into_iter().map(|place| (place, Code::HandOverLapsed));
        self.blocked.extend(late);
    }
}

/// Whether a run meant to do an item.
fn tried(run: &Run, item: &ItemRef) -> bool {
    let mut changes = run.intent.changes.iter();
    changes.any(|intended| intended.items().any(|asked| asked == item))
}
