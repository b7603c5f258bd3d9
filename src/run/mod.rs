//! A run: intent, writes, outcomes and papers, so that a crash anywhere is completed by the next run.
//!
//! Everything is level-triggered. A run first completes what an interrupted one left, then says what it is about to do, does
//! it, records what became of it, and draws up the papers that are due. Doing a step again does nothing.

pub mod error;
pub mod record;
pub mod credentials;
pub mod procedures;
pub mod closings;
pub mod subject;
pub mod due;
pub mod alterations;
pub mod people;
pub mod decree;
pub mod prospect;
pub mod silence;
pub mod tickets;
mod checked_off;
mod notified;
mod sheets;
mod redacted;
pub mod rows;
pub mod sealed;
pub mod paperwork;
pub mod ahead;
pub mod proof;
pub mod recover;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::approval::Proven;
use crate::change::{Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::day::Day;
use crate::desired::DesiredState;
use crate::diagnostic::code::Code;
use crate::digest::Digest;
use crate::docket::Admitted;
use crate::ledger::Ledger;
use crate::ledger::destruction::DestroyedRecord;
use crate::ledger::event::{DeferredItem, Event, Intended, Intent, RunId, SealedRecord};
use crate::ledger::policies::Policies;
use crate::live::has_shrunk;
use crate::lock::Lock;
use crate::names::{ItemRef, RequestId};
use crate::plan::Plan;
use crate::plan::guard::Approved;
use crate::ports::{AuditRef, Documents, Press, Random, SealedFiles, WriteDirectory};
use crate::registry::Registry;
use crate::request::Request;
use crate::run::credentials::Credentials;
use crate::run::error::RunError;
use crate::run::paperwork::Paperwork;
use crate::run::proof::prove;
use crate::run::record::Record;
use crate::settings::Purpose;
use crate::watch::{Step, Watch};

/// What a run acts on.
pub struct World<'a> {
    /// The live directory.
    pub directory: &'a mut dyn WriteDirectory,
    /// The audit ref.
    pub audit: &'a mut dyn AuditRef,
    /// The lock that this run holds.
    pub lock: &'a dyn Lock,
    /// Where sealed files lie.
    pub sealed: &'a mut dyn SealedFiles,
    /// Where papers lie; none where the audit ref holds them itself.
    pub documents: Option<&'a mut dyn Documents>,
    /// Prints papers.
    pub press: &'a dyn Press,
    /// The random source.
    pub random: &'a mut dyn Random,
    /// Who watches.
    pub watch: &'a dyn Watch,
    /// The moment of the run.
    pub now: DateTime<Utc>,
}

/// What a run is made from, beside its plan.
#[derive(Debug, Clone)]
pub struct Brief<'a> {
    /// Policy, units, requests and templates.
    pub registry: &'a Registry,
    /// The policies under which its requests entered.
    pub policies: &'a Policies<'a>,
    /// Its requests, by id.
    pub by_id: BTreeMap<&'a RequestId, &'a Request>,
    /// The commit that they were read at.
    pub commit: &'a str,
    /// The requests that entered, with their entry day and digest.
    pub entered: &'a BTreeMap<RequestId, (Day, Digest)>,
    /// Who was proved to have approved those of them that are new.
    pub approvals: &'a BTreeMap<RequestId, Vec<Proven>>,
    /// Items that no account may be made for, and why.
    pub blocked: &'a BTreeMap<ItemRef, Code>,
    /// What they add up to; none before anybody asked, as while an earlier run is completed.
    pub desired: Option<&'a DesiredState<'a>>,
    /// The program and its version.
    pub tool: &'a str,
    /// The day.
    pub day: Day,
}

impl<'a> Brief<'a> {
    /// What a run of a day is made from, of what may act on it; everything was read at a commit, by a program.
    pub fn on(
        day: Day,
        (registry, commit): (&'a Registry, &'a str),
        policies: &'a Policies<'a>,
        admitted: &'a Admitted<'a>,
        tool: &'a str,
    ) -> Self {
        let requests = registry.requests.iter();
        Self {
            registry,
            policies,
            by_id: requests.map(|request| (&request.id.value, request)).collect(),
            commit,
            entered: &admitted.entered,
            approvals: &admitted.approvals,
            blocked: &admitted.blocked,
            desired: admitted.desired,
            tool,
            day,
        }
    }

    /// The request that an item stands in.
    pub fn request(&self, item: &ItemRef) -> Option<&'a Request> {
        self.by_id.get(&item.request).copied()
    }
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// The run, where there was anything to do.
    pub run: Option<RunId>,
    /// How many requests it recorded as entered.
    pub entered: usize,
    /// How many names it recorded as somebody's.
    pub named: usize,
    /// What became of each change of the plan.
    pub outcomes: BTreeMap<ChangeId, Outcome>,
    /// The sealed files that were made.
    pub sealed: Vec<SealedRecord>,
    /// The papers that were drawn up, and those that could not be.
    pub paperwork: Paperwork,
    /// The sealed files that were destroyed.
    pub destroyed: Vec<DestroyedRecord>,
    /// Why no paper was drawn up, or no sealed file destroyed, where changes were made. The next run does it.
    pub unfiled: Option<RunError>,
}

impl Report {
    /// Whether every change was done, and every paper that is due drawn up.
    pub fn is_whole(&self) -> bool {
        let done = self.outcomes.values().all(|outcome| *outcome == Outcome::Done);
        done && self.paperwork.missing.is_empty() && self.unfiled.is_none()
    }
}

/// Carries out an approved plan, and draws up what is due.
///
/// Nothing is written when nothing is to be done.
///
/// # Errors
/// See [`RunError`]. The next run completes what this one left.
pub fn apply(
    approved: &Approved,
    brief: &Brief<'_>,
    record: &mut Record,
    taken_over: Option<String>,
    world: &mut World<'_>,
) -> Result<Report, RunError> {
    let plan = approved.plan();
    let mut report = Report::default();
    let news = news(brief, plan, record.ledger(), taken_over);
    let has_news = !news.is_empty() || !plan.lapsed.is_empty();
    if !plan.changes.is_empty() || has_news || is_worth_noting(plan, brief, record.ledger()) {
        world.lock.check()?;
        let run = record.ledger().next_run(brief.day);
        let credentials = Credentials::prepare(&plan.changes, &run, brief, world.random)?;
        let mut events = news;
        let count = |wanted: fn(&Event) -> bool| events.iter().filter(|event| wanted(event)).count();
        let entered = count(|event| matches!(event, Event::Entered { .. }));
        let named = count(|event| matches!(event, Event::Named { .. }));
        events.push(Event::Intent(intent(plan, &run, &credentials, brief, world.now)));
        events.extend(plan.lapsed.iter().map(|item| Event::Lapsed {
            run: run.clone(),
            item: item.clone(),
        }));
        prove(&events, brief, record.ledger(), world.press)?;
        intend(plan, &run, events, brief, record, world)?;
        world.watch.reached(Step::Intended);
        report.outcomes = write(plan, &run, credentials, record, world, &mut report.sealed)?;
        (report.run, report.entered, report.named) = (Some(run), entered, named);
    }
    match finish(brief, record, world, &mut report) {
        // The accounts are done and recorded, and whoever asked for them must know where their passwords are.
        Err(error) if report.run.is_some() => report.unfiled = Some(error),
        Err(error) => return Err(error),
        Ok(()) => {}
    }
    Ok(report)
}

/// Does what is due beside changes: papers, sealed files that are to be destroyed, and the minutes of that.
fn finish(
    brief: &Brief<'_>,
    record: &mut Record,
    world: &mut World<'_>,
    report: &mut Report,
) -> Result<(), RunError> {
    report.paperwork = paperwork::draw_up(brief, record, world)?;
    report.destroyed = sealed::destroy(brief, record, world)?;
    if !report.destroyed.is_empty() {
        let Paperwork { papers, missing } = paperwork::draw_up(brief, record, world)?;
        report.paperwork.papers.extend(papers);
        report.paperwork.missing = missing;
    }
    Ok(())
}

/// Whether a run in which nothing happens is recorded all the same: its count of a directory that an operator vouched for,
/// or, in production, its day, before quiet days look like a clock that jumped ahead.
fn is_worth_noting(plan: &Plan, brief: &Brief<'_>, ledger: &Ledger) -> bool {
    let safety = &brief.registry.policy.safety;
    let found = plan.population.managed;
    let vouched_for = match ledger.managed() {
        None => found > 0,
        Some(previous) => has_shrunk(previous, found, safety.max_shrink_percent),
    };
    let quiet = ledger.last_day().map_or(0, |last| brief.day.days_since(last));
    // A day beyond the gap may be a mistake of the clock, and is not recorded for nothing.
    let long = i64::from(safety.max_gap_days / 2) + 1..=i64::from(safety.max_gap_days);
    let production = brief.registry.settings.purpose == Purpose::Production;
    vouched_for || production && long.contains(&quiet)
}

/// What a run records before its intent: requests and names that are new.
fn news(brief: &Brief<'_>, plan: &Plan, ledger: &Ledger, taken_over: Option<String>) -> Vec<Event> {
    let mut events: Vec<Event> = taken_over
        .into_iter()
        .map(|holder| Event::TakenOver { holder })
        .collect();
    let policy = brief.registry.policy.digest;
    events.extend(
        brief
            .entered
            .iter()
            .filter(|(request, _)| ledger.entered(request).is_none())
            .map(|(request, (day, digest))| Event::Entered {
                request: request.clone(),
                day: *day,
                digest: *digest,
                policy,
                approvals: brief.approvals.get(request).cloned().unwrap_or_default(),
            }),
    );
    events.extend(plan.names.iter().map(|(item, username)| Event::Named {
        item: item.clone(),
        username: username.clone(),
    }));
    events
}

/// What the run is about to do.
fn intent(
    plan: &Plan,
    run: &RunId,
    credentials: &Credentials,
    brief: &Brief<'_>,
    at: DateTime<Utc>,
) -> Intent {
    let sealed = |change: &Change| credentials.file_of(change.id).map(str::to_owned);
    let deferred = plan.deferred.iter().map(|deferred| DeferredItem {
        item: deferred.item.clone(),
        until: deferred.until,
    });
    Intent {
        run: run.clone(),
        plan: plan.id,
        day: brief.day,
        commit: brief.commit.to_owned(),
        policy: brief.registry.policy.digest,
        tool: brief.tool.to_owned(),
        changes: plan
            .changes
            .iter()
            .map(|change| Intended::of(change, sealed(change)))
            .collect(),
        deferred: deferred.collect(),
        managed: plan.population.managed,
        at,
    }
}

/// Says on the audit ref what the run is about to do, and which numbers it keeps for its papers.
fn intend(
    plan: &Plan,
    run: &RunId,
    mut events: Vec<Event>,
    brief: &Brief<'_>,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<(), RunError> {
    let numbers = due::reserve(&plan.changes, brief, record.ledger());
    events.extend(numbers.into_iter().map(Event::Reserved));
    let message = format!(
        "audit: intent of {run}, {} changes, plan {}",
        plan.changes.len(),
        plan.id.short()
    );
    record.append(world.audit, run, events, BTreeMap::new(), &message, world.now)
}

/// How many changes a run writes before it looks again whether the lock is still its own.
const BETWEEN_LOOKS: usize = 500;

/// Writes changes to the directory, with the passwords they set. Every one of them has an outcome then. Where the directory
/// stopped, nothing more is asked of it.
///
/// # Errors
/// When the lock is not ours any more: whoever has it completes what was written.
fn carry_out(
    changes: &[Change],
    credentials: &Credentials,
    world: &mut World<'_>,
) -> Result<BTreeMap<ChangeId, Outcome>, RunError> {
    let mut outcomes = BTreeMap::new();
    for some in changes.chunks(BETWEEN_LOOKS) {
        if outcomes.values().any(has_stopped) {
            break;
        }
        world.lock.check()?;
        write_some(some, credentials, world, &mut outcomes);
    }
    for change in changes {
        outcomes.entry(change.id).or_insert(Outcome::NotTried);
    }
    Ok(outcomes)
}

/// Whether an outcome says that every further change would fail too.
fn has_stopped(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::NotTried
            | Outcome::Failed {
                class: FailureClass::Systemic,
                ..
            }
    )
}

fn write_some(
    changes: &[Change],
    credentials: &Credentials,
    world: &mut World<'_>,
    outcomes: &mut BTreeMap<ChangeId, Outcome>,
) {
    let names: BTreeMap<ChangeId, _> = changes
        .iter()
        .map(|change| (change.id, change.username()))
        .collect();
    let watch = world.watch;
    world.directory.carry_out(
        changes,
        credentials.passwords(),
        &mut |id| {
            if let Some(name) = names.get(&id) {
                watch.reached(Step::Written(name));
            }
        },
        &mut |id, outcome| {
            outcomes.insert(id, outcome);
            watch.reached(Step::Ended(id));
        },
    );
}

/// Seals what must be sealed, writes to the directory, and records what became of it.
fn write(
    plan: &Plan,
    run: &RunId,
    mut credentials: Credentials,
    record: &mut Record,
    world: &mut World<'_>,
    sealed: &mut Vec<SealedRecord>,
) -> Result<BTreeMap<ChangeId, Outcome>, RunError> {
    if plan.changes.is_empty() {
        return Ok(BTreeMap::new());
    }
    credentials.seal(world)?;
    let outcomes = carry_out(&plan.changes, &credentials, world)?;
    credentials.keep_only(&outcomes, world)?;
    *sealed = credentials.records(run, plan.day);
    let count = |counts: fn(&Change) -> bool| {
        let done = |change: &&Change| outcomes.get(&change.id) == Some(&Outcome::Done);
        plan.changes
            .iter()
            .filter(done)
            .filter(|change| counts(change))
            .count() as u64
    };
    let made = count(|change| change.before.is_none());
    let gone = count(|change| change.kind == ChangeKind::Delete);
    let mut events: Vec<Event> = outcomes
        .iter()
        .map(|(change, outcome)| Event::Ended {
            run: run.clone(),
            change: *change,
            outcome: outcome.clone(),
            at: world.now,
        })
        .collect();
    events.extend(sealed.iter().cloned().map(Event::Sealed));
    events.push(Event::Counted {
        run: run.clone(),
        managed: (plan.population.managed + made).saturating_sub(gone),
        head: record.head().id(),
    });
    let done = outcomes
        .values()
        .filter(|outcome| **outcome == Outcome::Done)
        .count();
    let message = format!("audit: outcomes of {run}, {done} of {} done", outcomes.len());
    record.append(world.audit, run, events, BTreeMap::new(), &message, world.now)?;
    world.watch.reached(Step::Recorded);
    Ok(outcomes)
}
