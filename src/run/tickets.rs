//! The tickets of requests at the service desk, as far as files and the record know them.

use crate::ledger::Ledger;
use crate::papers::matter::{Occasion, TicketNamed};
use crate::registry::Registry;
use crate::request::{LetterKind, Request};
use crate::run::Brief;

/// Whether a request goes back to a ticket that people opened: its letter is that ticket.
pub fn names_a_ticket(request: &Request) -> bool {
    request.letter.kind.value == LetterKind::Tiket
}

/// The number of a request's ticket: its letter's, the service desk's own, or what people wrote when they checked a step off.
pub fn number<'a>(request: &'a Request, registry: &'a Registry, ledger: &'a Ledger) -> Option<&'a str> {
    let said = request.letter.number.as_ref().filter(|_| names_a_ticket(request));
    let known = ledger.mails().tickets().get(&request.id.value);
    let follow_up = registry.followups.get(&request.id.value);
    let noted = || {
        let mut steps = follow_up?.steps.iter();
        Some(steps.find_map(|step| step.ticket.as_ref())?.value.as_str())
    };
    said.map(|number| number.value.as_str())
        .or_else(|| known?.number.as_deref())
        .or_else(noted)
}

/// The ticket by which the unit is told of what a paper reports; none where the procedure of its request asks for none.
pub(crate) fn ticket_of(occasion: &Occasion<'_>, brief: &Brief<'_>, ledger: &Ledger) -> Option<TicketNamed> {
    let request = occasion.single()?;
    let registry = brief.registry;
    let procedure = registry.policy.procedures.get(&request.procedure.value)?;
    procedure.tickets.first()?;
    Some(TicketNamed {
        request: request.id.value.clone(),
        number: number(request, registry, ledger).map(str::to_owned),
    })
}
