//! `akun apply`: an approved plan, carried out, and its papers.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::change::Outcome;
use crate::cli::context::Context;
#[cfg(not(feature = "pdf"))]
use crate::cli::desk::NoPress;
use crate::cli::desk::{Desk, hexadecimal, random};
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::plan::{day, say_held};
use crate::cli::stale;
use crate::cli::watch::Progress;
use crate::day::Day;
use crate::digest::Digest;
use crate::live::LiveState;
use crate::lock::{Claim, Lock, TakenOver};
use crate::outside::folder;
#[cfg(feature = "pdf")]
use crate::outside::press::child::{Bounds, ChildPress};
use crate::plan::Plan;
use crate::plan::guard::{Approved, Guard, Override, Refusal};
use crate::plan::text::{summary, text};
use crate::ports::{AuditRef, Documents, Random, ReadDirectory, SealedFiles, Share, Step, Watch};
use crate::run::paperwork::Paperwork;
use crate::run::record::Record;
use crate::run::{self, Brief, Report, World, recover};
use crate::settings::{DocumentStore, Purpose};

/// Carry out the plan of a day, draw up its papers, and record it all
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The day, YYYY-MM-DD; only in a rehearsal [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,

    /// Only this plan, from `akun plan --out FILE`, and only if nothing it was made from has changed
    #[arg(long, value_name = "FILE", conflicts_with = "as_of")]
    pub plan: Option<PathBuf>,

    /// A commit of the main branch that is not older than the last applied one [default: its tip]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,

    /// Does not ask
    #[arg(long, short)]
    pub yes: bool,

    /// Lets one guard pass, once: its name, the number it found and the plan, `closings=12@3f9a1c2d4e5f`; a category
    /// or unit after a slash, `unit/spi=5@3f9a1c2d4e5f`
    #[arg(long = "override", value_name = "GUARD=N@PLAN")]
    pub overrides: Vec<String>,

    /// How many accounts of ours the directory holds, when no run has counted them yet
    #[arg(long, value_name = "N")]
    pub first_run: Option<u64>,
}

/// Carries out the plan of a day.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, args.reference.as_deref())?;
    if args.as_of.is_some() && desk.settings().purpose == Purpose::Production {
        return Err(Stop::misuse("a production registry applies the clock's day only")
            .help("leave --as-of out; `akun plan --as-of` shows any day"));
    }
    let progress = Progress::new(
        context.lively,
        context.environment.get("AKUN_DIE_AT").map(String::as_str),
    );
    let mut lock = desk.lock()?;
    let claim = Claim {
        owner: owner(context),
        purpose: "apply".to_owned(),
        run: token()?,
        at: context.now,
    };
    let taken = lock.take(&claim)?;
    progress.reached(Step::Locked);
    let ended = locked(args, &desk, taken, &progress, context);
    progress.finish();
    let released = lock.release();
    progress.reached(Step::Unlocked);
    // What happened to the run matters more than what happened to its lock.
    let exit = ended?;
    released?;
    Ok(exit)
}

fn locked(
    args: &Args,
    desk: &Desk,
    taken: Option<TakenOver>,
    progress: &Progress,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let mut audit = desk.audit(progress)?;
    let mut record = Record::open(&mut audit, &desk.audit_name())?;
    let file = args.plan.as_ref().map(|file| context.path(file));
    let pinned = file.as_deref().map(stale::read).transpose()?;
    let asked = pinned.as_ref().map(|pinned| pinned.day).or(args.as_of);
    let day = asked.unwrap_or_else(|| desk.today(context));
    desk.check_ledger(record.ledger())?;
    check_day(day, &record, pinned.is_some(), desk, context)?;
    desk.check_commit(record.ledger())?;
    let mut directory = desk.directory(context)?;
    desk.check_directory(directory.identity(), record.ledger())?;
    desk.check_share()?;
    let (mut sealed, press, mut random) = (desk.sealed(), press(context), random()?);
    let mut documents = desk.documents();
    let mut world = World {
        directory: &mut directory,
        audit: &mut audit,
        sealed: &mut sealed,
        documents: documents.as_mut().map(|store| store as &mut dyn Documents),
        press: &press,
        random: &mut random,
        watch: progress,
        now: context.now,
    };
    let (live, recovered) = settle(args, desk, day, taken.as_ref(), &mut record, &mut world)?;
    let share = desk.share();
    let share = share.as_ref().map(|share| share as &dyn Share);
    let docket = desk.docket(record.ledger(), &live, share, day);
    let plan = desk.plan(&docket, record.ledger(), &live, day);
    let admitted = docket.admitted();
    let brief = desk.brief(&admitted, day);
    if let Some(pinned) = &pinned {
        let view = desk.view(&plan, &brief, record.ledger());
        stale::check(pinned, &plan, recovered, record.ledger(), &view)?;
    }
    let approved = confirm(args, plan, &brief, desk, &record, context)?;
    progress.expect(approved.plan().changes.len());
    let mut report = run::apply(
        &approved,
        &brief,
        &mut record,
        taken.as_ref().map(holder),
        &mut world,
    )?;
    report.recovered = recovered;
    progress.finish();
    export(&record, world.audit, desk)?;
    say(&report, desk, world.sealed, context)?;
    say_held(&docket, desk, context)?;
    let whole = report.is_whole() && docket.held.is_empty();
    Ok(if whole { Exit::Done } else { Exit::Partly })
}

/// Reads the directory, believes it or not, and completes what an interrupted run left. Gives what the directory holds
/// then, and how many changes were settled.
fn settle(
    args: &Args,
    desk: &Desk,
    day: Day,
    taken: Option<&TakenOver>,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<(LiveState, usize), Stop> {
    // What a run filed last that died before it copied it.
    export(record, world.audit, desk)?;
    let live = LiveState::read(world.directory)?;
    let percent = desk.registry.policy.safety.max_shrink_percent;
    live.check_baseline(record.ledger().managed(), percent, args.first_run)?;
    let nothing_new = BTreeMap::new();
    let brief = desk.brief(&nothing_new, day);
    let unreturned_since = taken.map(|taken| taken.from.unreturned_since);
    let recovered = recover::complete(&brief, &live, unreturned_since, record, world)?;
    match recovered {
        0 => Ok((live, 0)),
        _ => Ok((LiveState::read(world.directory)?, recovered)),
    }
}

/// Who held a lock that was taken over.
fn holder(taken: &TakenOver) -> String {
    format!(
        "{} ({}), since {}",
        taken.from.owner, taken.from.purpose, taken.from.at
    )
}

/// What prints papers: a process of this same program, with bounds.
#[cfg(feature = "pdf")]
fn press(context: &Context) -> ChildPress {
    ChildPress {
        program: context.program.clone(),
        bounds: Bounds::default(),
    }
}

/// A build without Typst prints nothing: what it did is recorded, and its papers stay due until a build with Typst runs.
#[cfg(not(feature = "pdf"))]
fn press(_: &Context) -> NoPress {
    NoPress
}

/// Who runs, as the lock and people know them: the actor of a CI job, else the user.
fn owner(context: &Context) -> String {
    let names = ["GITHUB_ACTOR", "USER", "LOGNAME"];
    let found = names
        .iter()
        .find_map(|name| context.environment.get(*name).filter(|value| !value.is_empty()));
    found.cloned().unwrap_or_else(|| "akun".to_owned())
}

/// A text that no other run has.
fn token() -> Result<String, Stop> {
    let mut bytes = [0; 8];
    random()?.fill(&mut bytes);
    Ok(hexadecimal(&bytes))
}

/// Asks a person. Nobody there to answer means no.
fn asked(question: &str, context: &mut Context) -> Result<bool, Stop> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        return Ok(false);
    }
    write!(context.out, "\n{question} [y/N] ")?;
    context.out.flush()?;
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    // Yes in English and in Indonesian.
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "ya"
    ))
}

/// A run is never for a day before the last one's, and a pinned plan is good for a few days.
fn check_day(day: Day, record: &Record, pinned: bool, desk: &Desk, context: &Context) -> Result<(), Stop> {
    if let Some(last) = record.ledger().last_day().filter(|last| day < *last) {
        return Err(Stop::misuse(format_args!(
            "the last run was for {last}, and {day} is before it"
        )));
    }
    let age = desk.today(context).days_since(day);
    let days = i64::from(desk.registry.policy.safety.plan_valid_days);
    if pinned && desk.settings().purpose == Purpose::Production && !(0..=days).contains(&age) {
        return Err(Stop::new(
            Exit::Stale,
            format_args!("the plan is for {day}; plans are good for {days} days"),
        )
        .help("make a new one with `akun plan --out FILE`"));
    }
    Ok(())
}

/// Asks the guards, and the person where one is there.
fn confirm(
    args: &Args,
    plan: Plan,
    brief: &Brief<'_>,
    desk: &Desk,
    record: &Record,
    context: &mut Context,
) -> Result<Approved, Stop> {
    let overrides: Vec<Override> = args
        .overrides
        .iter()
        .map(|text| parse_override(text, &plan))
        .collect::<Result<_, _>>()?;
    // Whoever says yes beforehand has read the plan.
    let form = if args.yes { summary } else { text };
    let mut view = desk.view(&plan, brief, record.ledger());
    view.refusals
        .retain(|refusal| !overrides.iter().any(|given| given.fits(refusal, &plan)));
    let shown = form(&view, &desk.catalogue);
    write!(context.out, "{shown}")?;
    context.out.flush()?;
    let empty = plan.is_empty();
    let approved =
        Approved::confirm(plan, &desk.registry.policy.safety, &overrides).map_err(|(plan, refusals)| {
            let asked = refusals
                .iter()
                .map(|refusal| format!(" --override {}", override_of(refusal, &plan)));
            Stop::new(Exit::Refused, desk.catalogue.text("plan-refused", &[]))
                .help(format_args!("if that is right, say{}", asked.collect::<String>()))
        })?;
    if empty || args.yes || asked(&desk.catalogue.text("apply-question", &[]), context)? {
        return Ok(approved);
    }
    Err(Stop::misuse(desk.catalogue.text("apply-not-confirmed", &[]))
        .help("say --yes to apply without being asked"))
}

/// What would let a plan pass one guard.
fn override_of(refusal: &Refusal, plan: &Plan) -> String {
    let of = match refusal.of.as_str() {
        "" => String::new(),
        of => format!("/{of}"),
    };
    format!(
        "{}{of}={}@{}",
        refusal.guard.word(),
        refusal.found,
        plan.id.short()
    )
}

fn parse_override(text: &str, plan: &Plan) -> Result<Override, Stop> {
    let parsed = (|| {
        let (what, rest) = text.split_once('=')?;
        let (found, id) = rest.split_once('@')?;
        let (guard, of) = what.split_once('/').unwrap_or((what, ""));
        // The first twelve digits are what plans show.
        let plan = (id.len() >= 12 && plan.id.to_string().starts_with(id)).then_some(plan.id);
        Some(Override {
            guard: Guard::parse(guard)?,
            of: of.to_owned(),
            found: found.parse().ok()?,
            plan: plan.unwrap_or_else(|| Digest::of(id)),
        })
    })();
    parsed.ok_or_else(|| Stop::misuse(format_args!("`{text}` is no override: write GUARD=N@PLAN")))
}

/// Copies the papers that were filed last out of the audit ref, where people can open them, as far as they do not lie
/// there yet. Those of earlier filings were copied then, and may have been taken away since.
fn export(record: &Record, audit: &dyn AuditRef, desk: &Desk) -> Result<(), Stop> {
    if desk.settings().documents == DocumentStore::Share {
        return Ok(());
    }
    let papers = || record.ledger().papers().values();
    let last = papers().map(|paper| paper.at).max();
    let filed_last = papers().filter(|paper| Some(paper.at) == last);
    for file in filed_last.flat_map(|paper| &paper.files) {
        let copy = desk.copy_of(&file.path);
        if folder::read(&copy).is_ok_and(|bytes| Digest::of(bytes) == file.sha256) {
            continue;
        }
        if let Some(bytes) = audit.read(record.tip(), &file.path)? {
            write_file(&copy, &bytes)?;
        }
    }
    Ok(())
}

fn say(report: &Report, desk: &Desk, sealed: &dyn SealedFiles, context: &mut Context) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    if report.recovered > 0 {
        writeln!(
            out,
            "\n{}",
            catalogue.text("apply-recovered", &[("count", &report.recovered.to_string())])
        )?;
    }
    if let Some(run) = &report.run {
        let count =
            |wanted: fn(&Outcome) -> bool| report.outcomes.values().filter(|outcome| wanted(outcome)).count();
        let done = count(|outcome| *outcome == Outcome::Done).to_string();
        let all = report.outcomes.len().to_string();
        writeln!(
            out,
            "\n{}",
            catalogue.text(
                "apply-done",
                &[("run", run.as_str()), ("done", &done), ("all", &all)]
            )
        )?;
        for (change, outcome) in &report.outcomes {
            if let Outcome::Failed { message, .. } = outcome {
                let args = [("change", change.0.to_string()), ("reason", message.clone())];
                let args: Vec<(&str, &str)> =
                    args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                writeln!(out, "  {}", catalogue.text("apply-failed", &args))?;
            }
        }
    }
    for file in &report.sealed {
        let (place, unit) = (sealed.place(&file.file), file.unit.to_string());
        let count = file.accounts.len().to_string();
        let args = [("place", place.as_str()), ("unit", &unit), ("count", &count)];
        writeln!(out, "{}", catalogue.text("apply-sealed", &args))?;
    }
    say_papers(&report.paperwork, desk, context)?;
    Ok(context.out.flush()?)
}

fn say_papers(paperwork: &Paperwork, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    for paper in &paperwork.papers {
        let number = paper
            .number
            .clone()
            .unwrap_or_else(|| catalogue.text("plan-number-blank", &[]));
        let key = paper.key.to_string();
        writeln!(
            out,
            "{}",
            catalogue.text("apply-paper", &[("number", &number), ("key", &key)])
        )?;
        for file in &paper.files {
            writeln!(out, "  {}", desk.copy_of(&file.path).display())?;
        }
    }
    for key in &paperwork.missing {
        let key = key.to_string();
        writeln!(out, "{}", catalogue.text("apply-paper-missing", &[("key", &key)]))?;
    }
    Ok(())
}
