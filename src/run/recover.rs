//! Completes what an interrupted run left: records what it did, and replaces passwords that nobody can be sure of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::State;
use crate::attribute::Attribute;
use crate::change::{Cause, Change, ChangeId, ChangeKind, Outcome};
use crate::ledger::event::{Event, Intended, RunId, SealedRecord};
use crate::ledger::{Ledger, Run};
use crate::live::{LiveAccount, LiveState};
use crate::names::{CategoryId, ItemRef, Username};
use crate::run::credentials::{Credentials, Wanted};
use crate::run::due::unreported_deeds;
use crate::run::error::RunError;
use crate::run::record::Record;
use crate::run::{Brief, World, carry_out};
use crate::watch::Step;

/// What became of an interrupted run.
#[derive(Debug, Default)]
pub struct Recovered {
    /// How many of its changes were completed or given back.
    pub settled: usize,
    /// The sealed files with new temporary passwords, which were set.
    pub renewed: Vec<SealedRecord>,
}

/// Completes the record of an interrupted run, before anybody looks at a new plan. Gives what it did.
///
/// An entry that carries our origin counts as done; a change that the directory does not show was not tried, and is
/// planned again. Passwords of an interrupted run are made anew, since its sealed file may hold others than were set.
/// `unreturned_since` is the moment from which on no run gave the lock back, where the last one did not: of what those
/// runs sealed, nobody was told.
///
/// # Errors
/// When the audit ref, the directory or a sealed file cannot be written.
pub fn complete(
    brief: &Brief<'_>,
    live: &LiveState,
    unreturned_since: Option<DateTime<Utc>>,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<Recovered, RunError> {
    let mut recovered = Recovered::default();
    while let Some(run) = record.ledger().interrupted().cloned() {
        settle(&run, brief, live, &mut recovered, record, world)?;
    }
    let untold = untold(record.ledger(), brief, unreturned_since);
    replace_lost(&untold, brief, live, &mut recovered, record, world)?;
    Ok(recovered)
}

fn settle(
    run: &Run,
    brief: &Brief<'_>,
    live: &LiveState,
    recovered: &mut Recovered,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<(), RunError> {
    let id = &run.intent.run;
    let mut outcomes: BTreeMap<ChangeId, Outcome> = BTreeMap::new();
    let mut unsure: BTreeMap<String, Vec<&Intended>> = BTreeMap::new();
    for intended in run.interrupted() {
        let done = is_done(intended, live);
        let outcome = if done { Outcome::Done } else { Outcome::NotTried };
        outcomes.insert(intended.change, outcome);
        if let Some(file) = &intended.sealed {
            let accounts = unsure.entry(file.clone()).or_default();
            let waiting = live.account(intended.person).is_some_and(waits);
            accounts.extend((done && waiting).then_some(intended));
        }
    }
    let renewed = renew_unsure(id, unsure, brief, live, record, world)?;
    recovered.settled += outcomes.len();
    recovered.renewed.extend(renewed.iter().cloned());
    let mut events: Vec<Event> = renewed.into_iter().map(Event::Sealed).collect();
    let at = world.now;
    let ended = |(change, outcome)| Event::Ended {
        run: id.clone(),
        change,
        outcome,
        at,
    };
    events.extend(outcomes.into_iter().map(ended));
    let (managed, head) = (live.counts().managed, record.head().id());
    events.push(Event::Counted {
        run: id.clone(),
        managed,
        head,
    });
    let message = format!("audit: outcomes of {id}, completed after an interruption");
    record.append(world.audit, id, events, BTreeMap::new(), &message, world.now)?;
    world.watch.reached(Step::Recorded);
    Ok(())
}

/// The name of a second sealed file of a run and request.
fn beside(file: &str) -> String {
    format!("{}-2.age", file.strip_suffix(".age").unwrap_or(file))
}

/// Makes the sealed files of an interrupted run anew, for the accounts that it made and whose holders still wait.
fn renew_unsure(
    id: &RunId,
    unsure: BTreeMap<String, Vec<&Intended>>,
    brief: &Brief<'_>,
    live: &LiveState,
    record: &Record,
    world: &mut World<'_>,
) -> Result<Vec<SealedRecord>, RunError> {
    let mut renewed = Vec::new();
    for (file, accounts) in unsure {
        // What the run recorded holds the passwords of those that were surely done.
        let recorded = record.ledger().sealed().contains_key(&file);
        if accounts.is_empty() {
            if !recorded {
                world.sealed.remove(&file)?;
            }
            continue;
        }
        let file = if recorded { beside(&file) } else { file };
        let wanted = accounts.iter().map(|intended| Wanted {
            change: intended.change,
            item: intended.credential_item().clone(),
            username: intended.username.clone(),
            name: live.account(intended.person).and_then(name_of),
        });
        renewed.extend(renew(id, &file, wanted.collect(), brief, live, world)?);
    }
    Ok(renewed)
}

/// Whether the directory shows what a change meant to do.
fn is_done(intended: &Intended, live: &LiveState) -> bool {
    let Some(held) = live.account(intended.person) else {
        return intended.kind == ChangeKind::Delete;
    };
    match intended.kind {
        ChangeKind::Create | ChangeKind::Restore | ChangeKind::Adopt => true,
        // What is still there is not deleted. To look again costs nothing, and the record says that somebody did.
        ChangeKind::Delete | ChangeKind::Check => false,
        ChangeKind::Unlock | ChangeKind::Contact | ChangeKind::Reset => {
            held.last_act.as_ref() == Some(intended.cause.item())
        }
        ChangeKind::Close => held.account.state == State::Disabled,
        ChangeKind::Suspend => held.account.state == State::Suspended,
        ChangeKind::Archive => held.account.state == State::Archived,
        // What a hand edits beside it in between takes nothing from it.
        ChangeKind::Shorten | ChangeKind::Reopen | ChangeKind::Release | ChangeKind::Extend => {
            held.account.state.is_open() && held.account.end == intended.end
        }
        ChangeKind::Update => held.account.spec_hash() == intended.spec,
    }
}

/// The runs whose sealed files nobody was told of yet: no paper reports their accounts, or they died with the lock.
/// What others sealed may be gone because a unit has taken it.
fn untold(ledger: &Ledger, brief: &Brief<'_>, unreturned_since: Option<DateTime<Utc>>) -> BTreeSet<RunId> {
    let sealed = unreported_deeds(ledger, brief).into_iter();
    let sealed = sealed.filter(|(_, intended)| intended.sealed.is_some());
    let mut untold: BTreeSet<RunId> = sealed.map(|(run, _)| run.intent.run.clone()).collect();
    if let Some(since) = unreturned_since {
        let died = ledger.runs().iter().filter(|run| run.intent.at >= since);
        untold.extend(died.map(|run| run.intent.run.clone()));
    }
    untold
}

/// Makes sealed files of some runs anew that are gone, or are not what was recorded.
fn replace_lost(
    untold: &BTreeSet<RunId>,
    brief: &Brief<'_>,
    live: &LiveState,
    recovered: &mut Recovered,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<(), RunError> {
    let recorded: Vec<SealedRecord> = record
        .ledger()
        .sealed()
        .values()
        .filter(|sealed| untold.contains(&sealed.run))
        .filter(|sealed| !record.ledger().destroyed().contains_key(&sealed.file))
        .cloned()
        .collect();
    for sealed in recorded {
        if world.sealed.digest(&sealed.file)? == Some(sealed.sha256) {
            continue;
        }
        let wanted = sealed.accounts.iter().zip(1..).filter_map(|(username, number)| {
            let held = live.by_username(username.as_str())?;
            waits(held).then(|| Wanted {
                change: ChangeId(number),
                item: sealed_for(&sealed, username, record.ledger())
                    .unwrap_or(&held.account.origin)
                    .clone(),
                username: username.clone(),
                name: name_of(held),
            })
        });
        let renewed = renew(&sealed.run, &sealed.file, wanted.collect(), brief, live, world)?;
        recovered.renewed.extend(renewed.iter().cloned());
        let events: Vec<Event> = renewed.into_iter().map(Event::Sealed).collect();
        if events.is_empty() {
            continue;
        }
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

/// The item because of which a run sealed a password for an account.
fn sealed_for<'l>(sealed: &SealedRecord, username: &Username, ledger: &'l Ledger) -> Option<&'l ItemRef> {
    let run = ledger.runs().iter().find(|run| run.intent.run == sealed.run)?;
    let mut changes = run.intent.changes.iter();
    let of_it = changes.find(|intended| intended.username == *username && intended.sealed.is_some())?;
    Some(of_it.credential_item())
}

/// The name of a holder, as the directory says it.
fn name_of(held: &LiveAccount) -> Option<String> {
    held.account.attributes.first(Attribute::Cn).map(str::to_owned)
}

/// Whether the holder of an account waits for a temporary password. One who has changed it keeps their own.
fn waits(held: &LiveAccount) -> bool {
    held.must_change && held.account.state.is_open()
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
                cause: Cause::Item(wanted.item.clone()),
                contact: BTreeMap::new(),
                also: Vec::new(),
                spec: live
                    .account(account.person)
                    .and_then(|held| held.spec_hash)
                    .unwrap_or_else(|| account.spec_hash()),
                unit: brief.registry.policy.institution.operator.unit.clone(),
                category: account
                    .categories
                    .first()
                    .cloned()
                    .unwrap_or_else(|| CategoryId::new("")),
                after: account,
                entry: None,
                announced: true,
                quota: None,
            })
        })
        .collect();
    let mut credentials = Credentials::make(wanted, |_| file.to_owned(), brief, world.random)?;
    credentials.seal(world)?;
    let outcomes = carry_out(&changes, &credentials, world)?;
    let failed = outcomes.values().filter(|outcome| **outcome != Outcome::Done);
    if let Some(outcome) = failed.clone().next() {
        let (accounts, outcome) = (failed.count(), outcome.clone());
        return Err(RunError::NoNewPasswords {
            run: run.clone(),
            accounts,
            outcome,
        });
    }
    Ok(credentials.records(run, brief.day))
}
