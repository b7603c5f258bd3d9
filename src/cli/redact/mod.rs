//! `akun redact`: somebody's names and contacts taken out of requests and papers, when nothing asks to keep them any more.
//!
//! The record comes first, with the digest of every file before and after: then what is in it can be done at any time, and
//! doing it again completes it. Papers go at once; the edits of requests wait on a branch for review, like everything else.

pub mod report;
pub mod work;

use std::collections::BTreeSet;

use clap::Args as ClapArgs;

use crate::cli::apply::owner;
use crate::cli::apply::turn::{alone, check_named};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::plan::day;
use crate::cli::redact::report::{say_done, show};
use crate::cli::redact::work::Work;
use crate::cli::watch::FailPoint;
use crate::day::Day;
use crate::ledger::event::Event;
use crate::ledger::redaction::RedactionRecord;
use crate::lock::Lock;
use crate::names::RequestId;
use crate::outside::documents::DocumentFolder;
use crate::outside::git::CommitId;
use crate::outside::git::branch::ReviewBranch;
use crate::ports::{AuditRef, Documents, Files};
use crate::run::record::Record;
use crate::watch::{Step, Watch};

/// Take somebody's names and contacts out of requests and papers, when the duty to keep them is over (UU 27/2022)
///
/// Without `--yes` it shows what it would do. With it, the audit record says first which files have which bytes before and
/// after, and which papers are destroyed; then the papers go, and the edited requests wait on a branch for review.
/// `akun validate --base` accepts these edits of merged requests and no others. Doing it again completes what was interrupted.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Numbers (NIM, NIP, NRP), usernames and days stay: by them names are never given twice. Old commits of the \
                  registry and of the audit record, clones and forks hold what they held; scans on the share are yours to destroy."
)]
pub struct Args {
    /// The account; or the item that asked for it, REQUEST#ITEM
    #[arg(value_name = "ACCOUNT")]
    pub what: String,

    /// The number of the letter in which it is asked for. It is recorded, and must name nobody
    #[arg(long, value_name = "NUMBER")]
    pub letter: String,

    /// A request in which whoever has the same name is the same person, where no number says so: who asks, signs, answers for
    /// accounts or receives them
    #[arg(long, value_name = "REQUEST")]
    pub also: Vec<String>,

    /// Does it
    #[arg(long, short)]
    pub yes: bool,

    /// The day, in a rehearsal [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// Runs the command.
///
/// # Errors
/// When the data must be kept, nobody is so called, the registry, the audit ref or the directory cannot be used, or somebody
/// else holds the lock.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let mut desk = Desk::open(context, None)?;
    check_named(args.as_of, &desk)?;
    if args.letter.trim().is_empty() || args.letter.chars().any(char::is_control) {
        return Err(Stop::misuse("redact-letter"));
    }
    let fail_point = FailPoint::new(context.environment.get("AKUN_DIE_AT").map(String::as_str));
    if !args.yes {
        return redact(args, &mut desk, None, &fail_point, context);
    }
    let named = ("redact", "redact-run-waits");
    alone(&mut desk, named, &fail_point, context, |desk, lock, context| {
        redact(args, desk, Some(lock), &fail_point, context)
    })
}

/// Shows what there is to do; with the lock it does it.
fn redact(
    args: &Args,
    desk: &mut Desk,
    lock: Option<&dyn Lock>,
    watch: &dyn Watch,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    desk.read_lists(day);
    let desk = &*desk;
    let mut audit = desk.audit(watch, context)?;
    let mut reader = desk.reader_on(day, context)?;
    let (mut record, live) = desk.record_and_live(&mut audit, &mut *reader)?;
    let live = live?;
    desk.check_day(day, record.ledger())?;
    desk.check_directory(live.directory(), record.ledger())?;
    let also = also(args, desk)?;
    let work = Work::of(args, &also, (desk, &record, &audit), (live, day), context)?;
    if work.is_nothing() {
        return say_done(&work, None, desk, context);
    }
    let Some(lock) = lock else {
        return show(args, &work, desk, context);
    };
    lock.check()?;
    if work.is_news() {
        note(args, &work, desk, day, (&mut record, &mut audit), context)?;
    }
    watch.reached(Step::Recorded);
    let mut store = desk
        .documents()
        .unwrap_or_else(|| DocumentFolder::new(desk.folder.join(&desk.local)));
    for file in work.all_papers(record.ledger()) {
        store.remove(&file.path)?;
    }
    copy_lists(&work, desk)?;
    watch.reached(Step::Filed);
    let branch = review(&work, desk, context)?;
    say_done(&work, branch.as_ref(), desk, context)
}

/// The requests in which whoever has the same name is the same person.
fn also(args: &Args, desk: &Desk) -> Result<BTreeSet<RequestId>, Stop> {
    let known = |id: &RequestId| {
        desk.registry
            .requests
            .iter()
            .any(|request| request.id.value == *id)
    };
    let named = args.also.iter().map(|text| {
        let id = RequestId::parse(text).filter(known);
        id.ok_or_else(|| Stop::misuse("redact-no-request").with("request", text))
    });
    named.collect()
}

/// Records what is about to be done, and takes the papers out of the audit ref, in one commit.
fn note(
    args: &Args,
    work: &Work,
    desk: &Desk,
    day: Day,
    (record, audit): (&mut Record, &mut dyn AuditRef),
    context: &Context,
) -> Result<(), Stop> {
    let last = record.ledger().runs().last();
    // Whoever has an account has a run that made it.
    let Some(run) = last.map(|run| run.intent.run.clone()) else {
        return Ok(());
    };
    let event = Event::Redacted(RedactionRecord {
        person: work.named.person,
        username: work.named.username.clone(),
        letter: args.letter.trim().to_owned(),
        by: owner(context),
        day,
        requests: work.edits.clone(),
        lists: work.lists(),
        papers: work.papers.clone(),
        at: context.now,
    });
    let is_there = |path: &str| matches!(audit.read(record.tip(), path), Ok(Some(_)));
    let stored = work
        .papers
        .iter()
        .filter(|file| desk.documents().is_none() && is_there(&file.path));
    let gone: Files = stored.map(|file| (file.path.clone(), Vec::new())).collect();
    let message = format!(
        "audit: {} requests redacted, {} files of papers destroyed",
        work.edits.len(),
        work.papers.len()
    );
    Ok(record.append(audit, &run, vec![event], gone, &message, context.now)?)
}

/// Puts the copies of lists on the share, and takes those away that no request points to any more.
fn copy_lists(work: &Work, desk: &Desk) -> Result<(), Stop> {
    let Some(root) = desk
        .settings()
        .share
        .as_ref()
        .map(|share| desk.folder.join(share))
    else {
        return Ok(());
    };
    for copied in &work.copies {
        write_file(&root.join(copied.new.path()), &copied.bytes)?;
    }
    let mut store = DocumentFolder::new(root);
    for list in &work.old_lists {
        store.remove(list.path())?;
    }
    Ok(())
}

/// The branch that the edits wait on, made where it is not there; none where nothing waits.
fn review(work: &Work, desk: &Desk, context: &Context) -> Result<Option<(String, CommitId)>, Stop> {
    if work.files.is_empty() {
        return Ok(None);
    }
    let name = work.branch();
    let branch = ReviewBranch::of(&desk.folder, desk.settings().remote.as_deref(), &name)?;
    let files: Files = work.files.clone();
    let message = format!(
        "redaction: {} files\n\nThe audit record names each of them before and after.\n",
        files.len()
    );
    let made = match branch.tip()? {
        Some(tip) => Some(tip),
        None => branch.make(&desk.commit, &files, (&message, None), context.now)?,
    };
    let made = match made {
        Some(made) => Some(made),
        // Somebody made it at the same time.
        None => branch.tip()?,
    };
    Ok(made.map(|commit| (name, commit)))
}
