//! What the ledger would say if a run did everything that it is about to do.

use chrono::{DateTime, Utc};

use crate::change::Outcome;
use crate::ledger::Ledger;
use crate::ledger::event::Event;
use crate::plan::Plan;
use crate::run::credentials::Credentials;
use crate::run::error::RunError;
use crate::run::{Brief, intent, news};

/// Adds to the ledger what a run of a plan would record, without its papers and sealed files; nothing where it has nothing
/// to record.
///
/// # Errors
/// When an event speaks of a run that has no intent.
pub fn carry_out(
    plan: &Plan,
    brief: &Brief<'_>,
    ledger: &mut Ledger,
    at: DateTime<Utc>,
) -> Result<(), RunError> {
    let mut events = news(brief, plan, ledger, None);
    if plan.changes.is_empty() && events.is_empty() {
        return Ok(());
    }
    let run = ledger.next_run(brief.day);
    events.push(Event::Intent(intent(
        plan,
        &run,
        &Credentials::default(),
        brief,
        at,
    )));
    note(events, ledger)
}

/// Adds what a run says beforehand to the ledger, its intent among it, and that all of it was done.
///
/// # Errors
/// When an event speaks of a run that has no intent.
pub fn note(events: Vec<Event>, ledger: &mut Ledger) -> Result<(), RunError> {
    let mut add = |event: Event| ledger.add(event).map_err(|run| RunError::NoIntent { run });
    for event in events {
        let ended: Vec<Event> = match &event {
            Event::Intent(intent) => intent
                .changes
                .iter()
                .map(|intended| Event::Ended {
                    run: intent.run.clone(),
                    change: intended.change,
                    outcome: Outcome::Done,
                    at: intent.at,
                })
                .collect(),
            _ => Vec::new(),
        };
        add(event)?;
        ended.into_iter().try_for_each(&mut add)?;
    }
    Ok(())
}
