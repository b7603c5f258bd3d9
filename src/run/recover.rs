//! Completes what an interrupted run left: records what it did, and replaces passwords that nobody can be sure of.

use std::collections::BTreeMap;

use crate::account::State;
use crate::change::{Cause, Change, ChangeId, ChangeKind, Outcome};
use crate::ledger::Run;
use crate::ledger::event::{Event, Intended, RunId, SealedRecord};
use crate::live::LiveState;
use crate::names::CategoryId;
use crate::ports::Step;
use crate::run::credentials::{Credentials, Wanted};
use crate::run::due::unreported_runs;
use crate::run::record::Record;
use crate::run::{Brief, RunError, World, carry_out};

/// Completes the record of an interrupted run. Gives the number of changes that it settled.
///
/// An entry that carries our origin counts as done; a change that the directory does not show was not tried, and is
/// planned again. Passwords of an interrupted run are made anew, since its sealed file may hold others than were set.
///
/// # Errors
/// When the audit ref, the directory or a sealed file cannot be written.
pub fn complete(
    brief: &Brief<'_>,
    live: &LiveState,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<usize, RunError> {
    let mut settled = 0;
    while let Some(run) = record.ledger().interrupted().cloned() {
        settled += settle(&run, brief, live, record, world)?;
    }
    replace_lost(brief, live, record, world)?;
    Ok(settled)
}

fn settle(
    run: &Run,
    brief: &Brief<'_>,
    live: &LiveState,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<usize, RunError> {
    let id = &run.intent.run;
    let mut outcomes: BTreeMap<ChangeId, Outcome> = BTreeMap::new();
    let mut unsure: BTreeMap<String, Vec<&Intended>> = BTreeMap::new();
    for intended in run.interrupted() {
        let done = is_done(intended, live);
        outcomes.insert(
            intended.change,
            if done { Outcome::Done } else { Outcome::NotTried },
        );
        if let Some(file) = &intended.sealed {
            let accounts = unsure.entry(file.clone()).or_default();
            accounts.extend(done.then_some(intended));
        }
    }
    let mut events: Vec<Event> = Vec::new();
    for (file, accounts) in unsure {
        if accounts.is_empty() {
            world.sealed.remove(&file)?;
            continue;
        }
        let wanted = accounts.iter().map(|intended| Wanted {
            change: intended.change,
            origin: intended.origin.clone(),
            username: intended.username.clone(),
        });
        events.extend(
            renew(id, &file, wanted.collect(), brief, live, world)?
                .into_iter()
                .map(Event::Sealed),
        );
    }
    let settled = outcomes.len();
    events.extend(outcomes.into_iter().map(|(change, outcome)| Event::Ended {
        run: id.clone(),
        change,
        outcome,
        at: world.now,
    }));
    events.push(Event::Counted {
        run: id.clone(),
        managed: live.counts().managed,
        head: record.head().id(),
    });
    let message = format!("audit: outcomes of {id}, completed after an interruption");
    record.append(world.audit, id, events, BTreeMap::new(), &message, world.now)?;
    world.watch.reached(Step::Recorded);
    Ok(settled)
}

/// Whether the directory shows what a change meant to do.
fn is_done(intended: &Intended, live: &LiveState) -> bool {
    let Some(held) = live.account(intended.person) else {
        return false;
    };
    match intended.kind {
        ChangeKind::Create => true,
        ChangeKind::Close => held.account.state == State::Disabled,
        ChangeKind::Shorten | ChangeKind::Reopen | ChangeKind::Extend | ChangeKind::Update => {
            held.account.spec_hash() == intended.spec
        }
    }
}

/// Makes sealed files anew that are gone, or are not what was recorded, before anybody was told of them: as long as no
/// paper reports their accounts.
fn replace_lost(
    brief: &Brief<'_>,
    live: &LiveState,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<(), RunError> {
    let unreported = unreported_runs(record.ledger());
    let recorded: Vec<SealedRecord> = record
        .ledger()
        .sealed()
        .values()
        .filter(|sealed| unreported.contains(&sealed.run))
        .cloned()
        .collect();
    for sealed in recorded {
        if world.sealed.digest(&sealed.file)? == Some(sealed.sha256) {
            continue;
        }
        let wanted = sealed.accounts.iter().zip(1..).filter_map(|(username, number)| {
            let held = live.by_username(username.as_str())?;
            Some(Wanted {
                change: ChangeId(number),
                origin: held.account.origin.clone(),
                username: username.clone(),
            })
        });
        let renewed = renew(&sealed.run, &sealed.file, wanted.collect(), brief, live, world)?;
        let events = renewed.into_iter().map(Event::Sealed).collect();
        let message = format!("audit: new passwords of {}, the sealed file was lost", sealed.run);
        record.append(
            world.audit,
            &sealed.run,
            events,
            BTreeMap::new(),
            &message,
            world.now,
        )?;
    }
    Ok(())
}

/// Gives accounts new passwords: sealed first, then set.
fn renew(
    run: &RunId,
    file: &str,
    wanted: Vec<Wanted>,
    brief: &Brief<'_>,
    live: &LiveState,
    world: &mut World<'_>,
) -> Result<Vec<SealedRecord>, RunError> {
    let changes: Vec<Change> = wanted
        .iter()
        .filter_map(|wanted| {
            let account = live.by_username(wanted.username.as_str())?.account.clone();
            Some(Change {
                id: wanted.change,
                kind: ChangeKind::Update,
                before: Some(account.clone()),
                cause: Cause::Item(wanted.origin.clone()),
                unit: brief.registry.policy.institution.operator.unit.clone(),
                category: account
                    .categories
                    .first()
                    .cloned()
                    .unwrap_or_else(|| CategoryId::new("")),
                after: account,
                announced: true,
                quota: None,
            })
        })
        .collect();
    let mut credentials = Credentials::make(wanted, |_| file.to_owned(), brief, world.random)?;
    credentials.seal(world)?;
    let outcomes = carry_out(&changes, &credentials, world);
    let failed = outcomes.values().filter(|outcome| **outcome != Outcome::Done);
    if let Some(outcome) = failed.clone().next() {
        let (accounts, reason) = (failed.count(), format!("{outcome:?}"));
        return Err(RunError::NoNewPasswords {
            run: run.clone(),
            accounts,
            reason,
        });
    }
    Ok(credentials.records(run))
}
