//! `akun lock`: who holds the lock, and an end to one whose run will not come back.

use std::io::Write;

use chrono::{DateTime, Utc};
use clap::Args as ClapArgs;

use crate::cli::apply::owner;
use crate::cli::context::Context;
use crate::cli::desk::author;
use crate::cli::exit::{Exit, Stop};
use crate::language::Catalogue;
use crate::lock::{Abandoned, Broken};
use crate::outside::git::lock::{GitLock, Seen, TOO_OLD};
use crate::outside::process::Running;

/// Show which run holds the lock, or break the lock of one that will not come back
///
/// A run gives the lock back when it ends. That of a run that died is taken over by the next one: at once where its
/// process ran on this machine, else after two hours. Whoever knows that a job on another machine is dead need not wait.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Breaks the lock of this run, as `akun lock` shows it. The next run takes it over, completes what is left, and records
    /// who broke it
    #[arg(long = "break", value_name = "RUN")]
    pub broken: Option<String>,
}

/// Shows the lock, or breaks it.
///
/// # Errors
/// When there is no registry, the lock cannot be reached, or it is not the named run's to be broken.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let settings = context.settings(&folder)?;
    let lock = GitLock::open(
        &folder,
        &settings.institution,
        settings.remote.as_deref(),
        author(),
    )?;
    let catalogue = context.catalogue();
    let Some(run) = &args.broken else {
        let seen = lock.look(context.now)?;
        let shown = seen.map_or_else(
            || catalogue.text("lock-free", &[]),
            |seen| text(&seen, &catalogue),
        );
        writeln!(context.out, "{shown}")?;
        return Ok(Exit::Done);
    };
    let by = Broken {
        by: owner(context),
        at: context.now,
    };
    let holder = lock.break_up(run, by)?;
    let args = [("run", holder.run.as_str()), ("owner", &holder.owner)];
    writeln!(context.out, "{}", catalogue.text("lock-broken", &args))?;
    Ok(Exit::Done)
}

/// Who holds a lock, and what becomes of it.
fn text(seen: &Seen, catalogue: &Catalogue) -> String {
    let holder = &seen.holder;
    let (since, until) = (instant(holder.at), instant(holder.at + TOO_OLD));
    let by = match &seen.abandoned {
        Some(Abandoned::Broken(broken)) => broken.by.as_str(),
        _ => "",
    };
    let state = match (&seen.abandoned, seen.running) {
        (Some(Abandoned::Broken(_)), _) => "broken",
        (Some(Abandoned::Dead), _) => "dead",
        (Some(Abandoned::TooOld), _) => "old",
        (None, Running::Yes) => "running",
        (None, Running::No | Running::Unknown) => "unseen",
    };
    let args = [
        ("owner", holder.owner.as_str()),
        ("purpose", &holder.purpose),
        ("run", &holder.run),
        ("host", &holder.host),
        ("since", &since),
        ("until", &until),
        ("by", by),
        ("state", state),
    ];
    catalogue.text("lock-held", &args)
}

/// An instant as the refusal of another run says it, in UTC.
fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
