//! What the service desk answers: who acknowledged which ticket.

use chrono::TimeDelta;

use crate::language::text::Words;
use crate::ledger::event::Event;
use crate::ledger::tickets::{Ticket, Tickets};
use crate::names::RequestId;
use crate::outbox::office::Office;
use crate::ports::desk::{Answer, ServiceDesk};
use crate::run::tickets::names_a_ticket;

/// For how long it is asked who acknowledged a ticket; an older one is left to people.
const ASKED_FOR: TimeDelta = TimeDelta::days(90);

/// Asks for the tickets of ours that nobody acknowledged so far. What is recorded of it, and why the service desk could not be asked:
/// it is asked again by the next run.
pub(crate) fn ask(
    desk: &mut dyn ServiceDesk,
    tickets: &Tickets,
    office: &Office<'_>,
) -> (Vec<Event>, Option<Words>) {
    let now = office.now;
    let is_open = |ticket: &Ticket| ticket.acknowledged.is_none() && ticket.opened + ASKED_FOR >= now;
    let is_ours = |request: &RequestId| {
        let known = office.brief.by_id.get(request);
        known.is_some_and(|request| !names_a_ticket(request))
    };
    let open = tickets
        .all()
        .filter(|(request, ticket)| is_open(ticket) && is_ours(request));
    let numbered = open.filter_map(|(request, ticket)| Some((request, ticket.number.as_ref()?)));
    let mut events = Vec::new();
    for (request, number) in numbered {
        match desk.answer(number) {
            Ok(None) => {}
            Ok(Some(Answer { by, at })) => events.push(Event::Acknowledged {
                request: request.clone(),
                ticket: number.clone(),
                by,
                at: at.unwrap_or(now),
            }),
            Err(reason) => return (events, Some(reason)),
        }
    }
    (events, None)
}
