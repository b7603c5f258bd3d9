//! `akun apply`: an approved plan, carried out, and its papers.

pub mod approval;
pub mod mails;
pub mod report;
pub mod turn;

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args as ClapArgs, value_parser};

use crate::change::Change;
use crate::cli::apply::approval::confirm;
use crate::cli::apply::mails::Way;
use crate::cli::apply::report::{copy_papers, say, say_recovered};
use crate::cli::apply::turn::{check_named, given_back};
use crate::cli::context::Context;
use crate::cli::desk::{Desk, hexadecimal, random};
use crate::cli::exit::{Exit, Stop};
use crate::cli::notary;
use crate::cli::outlook::{Believed, Drifting, Outlook};
use crate::cli::plan::{day, say_held};
use crate::cli::press::press;
use crate::cli::stale::{self, Pinned};
use crate::cli::watch::{Both, FailPoint, Progress};
use crate::day::Day;
use crate::docket::Admitted;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::lock::{Abandoned, Lock, TakenOver};
use crate::outbox::office::Office;
use crate::ports::{Documents, Random, SealedFiles as _};
use crate::run::record::Record;
use crate::run::recover::Recovered;
use crate::run::{self, Brief, Report, World, recover};
use crate::settings::Purpose;
use crate::watch::{Step, Watch};

/// Carry out the plan of a day, draw up its papers, and record it all
///
/// A run that died is completed first, before guards and before the question: what it did is recorded, and what it did not
/// do is planned again. Where its sealed file may not hold the passwords that were set, or is lost before anybody was told
/// of it, accounts whose holders have not logged in yet get new temporary passwords in a new sealed file. It is said when it
/// happens, and `akun plan` says when a run waits to be completed.
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

    /// Also believes what the forge says of approvals, where `safety.proved_approvals` wants them proved: JSON, a list of `by`,
    /// `teams` and `commit`
    #[arg(long, value_name = "FILE")]
    pub approvals: Option<PathBuf>,

    /// Does not ask
    #[arg(long, short)]
    pub yes: bool,

    /// Waits so many seconds for another run to end, at most, before it gives up with 6
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = value_parser!(u32).range(..=7200))]
    pub wait: u32,

    /// Lets one guard pass, once: its name, the number it found and the plan, `closings=12@3f9a1c2d4e5f`; a category
    /// or unit after a slash, `unit/spi=5@3f9a1c2d4e5f`
    #[arg(long = "override", value_name = "GUARD=N@PLAN")]
    pub overrides: Vec<String>,

    /// What becomes of what somebody changed by hand; for `--plan`, as when that plan was made
    #[command(flatten)]
    pub drifting: Drifting,

    /// A mail to be sent again, by its number from `akun mail`: one that may have been sent or not, or that was refused
    #[arg(long, value_name = "MAIL")]
    pub resend: Vec<String>,

    /// What the operator says of the directory
    #[command(flatten)]
    pub believed: Believed,
}

/// Carries out the plan of a day.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, args.reference.as_deref())?;
    check_named(args.as_of, &desk)?;
    let progress = Progress::new(context.lively, context.language());
    let fail_point = FailPoint::new(context.environment.get("AKUN_DIE_AT").map(String::as_str));
    let watch = Both(&progress, &fail_point);
    let mut lock = desk.lock()?;
    let (taken, waited) = turn::take(args.wait, &mut lock, &desk.catalogue, context)?;
    watch.reached(Step::Locked);
    // The run that this one waited for has applied what was merged by then, and that may be later than what was read.
    let desk = Some(desk).filter(|_| !waited);
    let ended = repeated(args, desk, &lock, taken.as_ref(), (&progress, &watch), context);
    progress.finish();
    let ended = given_back(&mut lock, ended);
    watch.reached(Step::Unlocked);
    ended
}

/// How often a run begins again that somebody without the lock keeps outrunning.
const AGAIN: usize = 4;

/// Runs while the lock is held. Where somebody else wrote the record in between, all of it begins again, on what they wrote:
/// what this run did by then is completed like that of a run that died. Without a registry it reads that first.
fn repeated(
    args: &Args,
    mut desk: Option<Desk>,
    lock: &dyn Lock,
    taken: Option<&TakenOver>,
    (progress, watch): (&Progress, &dyn Watch),
    context: &mut Context,
) -> Result<Exit, Stop> {
    let mut tries = 0..AGAIN;
    loop {
        let mut now = match desk.take() {
            Some(desk) => desk,
            None => Desk::open(context, args.reference.as_deref())?,
        };
        let ended = locked(args, &mut now, lock, taken, (progress, watch), context);
        let is_outrun = ended.as_ref().is_err_and(Stop::is_outrun);
        if !is_outrun || tries.next().is_none() {
            return ended;
        }
        progress.finish();
        // Whoever took the lock over completes this run by themselves.
        lock.check()?;
        writeln!(context.err, "{}", now.catalogue.text("apply-again", &[]))?;
    }
}

fn locked(
    args: &Args,
    desk: &mut Desk,
    lock: &dyn Lock,
    taken: Option<&TakenOver>,
    (progress, watch): (&Progress, &dyn Watch),
    context: &mut Context,
) -> Result<Exit, Stop> {
    notary::hear(&mut desk.notary, args.approvals.as_deref(), context)?;
    let mut audit = desk.audit(watch, context)?;
    let file = args.plan.as_ref().map(|file| context.path(file));
    let pinned = file.as_deref().map(stale::read).transpose()?;
    let asked = pinned.as_ref().map(|pinned| pinned.day).or(args.as_of);
    let day = asked.unwrap_or_else(|| desk.today(context));
    desk.read_lists(day);
    let desk = &*desk;
    let mut directory = desk.directory(day, context)?;
    let (mut record, live) = desk.record_and_live(&mut audit, &mut *directory)?;
    let policies = desk.policies(record.ledger(), context)?;
    check_day(day, &record, pinned.is_some(), desk, context)?;
    desk.check_commit(record.ledger())?;
    desk.check_directory(directory.identity(), record.ledger())?;
    desk.check_share()?;
    let (mut sealed, press, mut random) = (desk.sealed(), press(context), random()?);
    let mut documents = desk.documents();
    let mut world = World {
        directory: &mut *directory,
        audit: &mut audit,
        lock,
        sealed: &mut sealed,
        documents: documents.as_mut().map(|store| store as &mut dyn Documents),
        press: &press,
        random: &mut random,
        watch,
        now: context.now,
    };
    let nothing_new = Admitted::default();
    let brief = desk.brief(&policies, &nothing_new, day);
    let found = (live?, taken);
    let (live, recovered) = settle(args, desk, &brief, found, &mut record, &mut world, context)?;
    say_recovered(&recovered, desk, world.sealed, context)?;
    let asked = Asked {
        args,
        day,
        pinned: pinned.as_ref(),
        taken,
        policies: &policies,
    };
    plan_and_apply(
        asked,
        (live, recovered),
        desk,
        progress,
        &mut record,
        world,
        context,
    )
}

/// What a run is asked to do.
#[derive(Clone, Copy)]
struct Asked<'a> {
    args: &'a Args,
    day: Day,
    pinned: Option<&'a Pinned>,
    taken: Option<&'a TakenOver>,
    policies: &'a Policies<'a>,
}

/// Plans the day on what the directory holds, asks, and does it.
fn plan_and_apply(
    asked: Asked<'_>,
    (live, recovered): (LiveState, Recovered),
    desk: &Desk,
    progress: &Progress,
    record: &mut Record,
    mut world: World<'_>,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let Asked {
        args, day, policies, ..
    } = asked;
    let outlook = Outlook::of(desk, policies, record.ledger(), live, args.drifting.on(day));
    let Outlook {
        docket, plan, live, ..
    } = outlook.asking(world.directory, desk);
    let admitted = docket.admitted();
    let brief = desk.brief(policies, &admitted, day);
    let view = desk.view(&plan, &docket, &brief, record.ledger());
    if let Some(pinned) = asked.pinned {
        stale::check(pinned, &plan, recovered.settled, record.ledger(), &brief, &view)?;
    }
    let approved = confirm(args, plan, view, desk, context)?;
    progress.expect(&approved.plan().changes);
    let report = run::apply(&approved, &brief, record, asked.taken.map(holder), &mut world)
        .map_err(|error| context.stop_of(error, &desk.registry.sources))?;
    progress.finish();
    let office = Office {
        registry: &desk.registry,
        policies,
        docket: &docket,
        live: &live,
        brief: &brief,
        sealed: &desk.sealed().place(""),
        findings: &approved.plan().findings,
        announcement: None,
        day,
        now: context.now,
    };
    let changes = &approved.plan().changes;
    conclude(
        (report, changes),
        &args.resend,
        &office,
        desk,
        record,
        world,
        context,
    )
}

/// Tells what a run did, and sends the mails that are due then.
fn conclude(
    (report, changes): (Report, &[Change]),
    resend: &[String],
    office: &Office<'_>,
    desk: &Desk,
    record: &mut Record,
    world: World<'_>,
    context: &mut Context,
) -> Result<Exit, Stop> {
    copy_papers(record, world.audit, desk)?;
    say(&report, changes, desk, world.sealed, context)?;
    say_held(office.docket, desk, context)?;
    let whole = report.is_whole() && office.docket.held.is_empty();
    if let Some(error) = report.unfiled {
        return Err(Stop::from(error).partly());
    }
    let way = Way {
        audit: world.audit,
        lock: world.lock,
        watch: world.watch,
    };
    let mailed = mails::deliver(resend, office, desk, record, way, context)?;
    let whole = whole && mailed.is_whole();
    Ok(if whole { Exit::Done } else { Exit::Partly })
}

/// Believes the directory or not, and completes what an interrupted run left. Gives what the directory holds then, and what
/// was completed.
fn settle(
    args: &Args,
    desk: &Desk,
    brief: &Brief<'_>,
    (live, taken): (LiveState, Option<&TakenOver>),
    record: &mut Record,
    world: &mut World<'_>,
    context: &mut Context,
) -> Result<(LiveState, Recovered), Stop> {
    // What a run filed last that died before it copied it.
    copy_papers(record, world.audit, desk)?;
    args.believed.check(&live, record.ledger(), desk)?;
    let unreturned_since = taken.map(|taken| taken.from.unreturned_since);
    let recovered = recover::complete(brief, &live, unreturned_since, record, world)
        .map_err(|error| context.stop_of(error, &desk.registry.sources))?;
    match recovered.settled {
        0 => Ok((live, recovered)),
        _ => Ok((
            LiveState::read(world.directory, &desk.registry.adopted())?,
            recovered,
        )),
    }
}

/// Who held a lock that was taken over, and who broke it where somebody did.
fn holder(taken: &TakenOver) -> String {
    let TakenOver { from, why } = taken;
    let broken = match why {
        Abandoned::Broken(broken) => format!(", broken by {} at {}", broken.by, broken.at),
        Abandoned::TooOld | Abandoned::Dead => String::new(),
    };
    format!("{} ({}), since {}{broken}", from.owner, from.purpose, from.at)
}

/// Who runs, as the lock and people know them: the actor of a CI job, else the user.
pub fn owner(context: &Context) -> String {
    let names = ["GITHUB_ACTOR", "USER", "LOGNAME"];
    let found = names
        .iter()
        .find_map(|name| context.environment.get(*name).filter(|value| !value.is_empty()));
    found.cloned().unwrap_or_else(|| "akun".to_owned())
}

/// A text that no other run has.
///
/// # Errors
/// When the system has no randomness.
pub fn token() -> Result<String, Stop> {
    let mut bytes = [0; 8];
    random()?.fill(&mut bytes);
    Ok(hexadecimal(&bytes))
}

/// A run is never for a day before the last one's, and a pinned plan is good for a few days.
fn check_day(day: Day, record: &Record, pinned: bool, desk: &Desk, context: &Context) -> Result<(), Stop> {
    desk.check_day(day, record.ledger())?;
    let age = desk.today(context).days_since(day);
    let days = i64::from(desk.registry.policy.safety.plan_valid_days);
    if pinned && desk.settings().purpose == Purpose::Production && !(0..=days).contains(&age) {
        return Err(Stop::new(Exit::Stale, "stop-plan-too-old")
            .with("day", day)
            .with("days", days));
    }
    Ok(())
}
