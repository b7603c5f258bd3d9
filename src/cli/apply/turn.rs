//! A run's turn: it has the lock, or waits until another run has ended.

use std::io::Write as _;

use chrono::TimeDelta;

use crate::cli::apply::{owner, token};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::day::Day;
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::lock::{Claim, Lock, LockError, TakenOver};
use crate::outside::process::pause;
use crate::settings::Purpose;
use crate::watch::{Step, Watch};

/// How long a run that waits lets another one work before it asks again, in seconds.
const BETWEEN: u32 = 2;

/// Who asks for the lock now, and what for.
///
/// # Errors
/// When the system has no randomness.
pub fn claim(purpose: &str, context: &Context) -> Result<Claim, Stop> {
    Ok(Claim {
        owner: owner(context),
        purpose: purpose.to_owned(),
        run: token()?,
        at: context.now,
    })
}

/// Refuses a day that somebody names in production: there it is the clock's.
///
/// # Errors
/// When one is named.
pub fn check_named(day: Option<Day>, desk: &Desk) -> Result<(), Stop> {
    if day.is_some() && desk.settings().purpose == Purpose::Production {
        return Err(Stop::misuse("stop-day-in-production"));
    }
    Ok(())
}

/// Refuses where a run that died waits to be completed, with a text of the command's.
///
/// # Errors
/// When one waits.
pub fn check_settled(ledger: &Ledger, waits: &'static str) -> Result<(), Stop> {
    match ledger.interrupted() {
        Some(run) => Err(Stop::misuse(waits).with("run", &run.intent.run)),
        None => Ok(()),
    }
}

/// Does something for a purpose that completes no run, while nobody else writes. A run that died is completed by an apply, which
/// has to find the lock as it was left: where one waits, it refuses with a text of the command's before it takes the lock.
///
/// # Errors
/// When a run waits, somebody else holds the lock, or it cannot be reached or written; and those of what is done.
pub fn alone(
    desk: &mut Desk,
    (purpose, waits): (&str, &'static str),
    watch: &dyn Watch,
    context: &mut Context,
    work: impl FnOnce(&mut Desk, &dyn Lock, &mut Context) -> Result<Exit, Stop>,
) -> Result<Exit, Stop> {
    let mut audit = desk.audit(watch, context)?;
    check_settled(desk.record(&mut audit)?.ledger(), waits)?;
    let mut lock = desk.lock()?;
    lock.take(&claim(purpose, context)?)?;
    watch.reached(Step::Locked);
    let ended = work(desk, &lock, context);
    given_back(&mut lock, ended)
}

/// How something ended, once the lock is given back. What happened to it matters more than what happened to its lock.
///
/// # Errors
/// As it ended; else when the lock is somebody else's by now, or cannot be reached or written.
pub fn given_back(lock: &mut dyn Lock, ended: Result<Exit, Stop>) -> Result<Exit, Stop> {
    let released = lock.release();
    let exit = ended?;
    released?;
    Ok(exit)
}

/// Takes the lock, in the seconds that a run may wait. Gives from whom it was taken over, and whether the run waited.
///
/// # Errors
/// When another run holds the lock all the time, or it cannot be reached or written.
pub fn take(
    wait: u32,
    lock: &mut dyn Lock,
    catalogue: &Catalogue,
    context: &mut Context,
) -> Result<(Option<TakenOver>, bool), Stop> {
    let mut claim = claim("apply", context)?;
    let mut left = wait;
    loop {
        match lock.take(&claim) {
            Ok(taken) => return Ok((taken, left < wait)),
            Err(LockError::Held { holder }) if left > 0 => {
                if left == wait {
                    let words = [("owner", holder.owner.as_str()), ("run", &holder.run)];
                    writeln!(context.err, "{}", catalogue.text("apply-waits", &words))?;
                }
                let seconds = BETWEEN.min(left);
                pause(seconds);
                left -= seconds;
                // The clock is read once; a run that waited begins so much later.
                context.now += TimeDelta::seconds(seconds.into());
                claim.at = context.now;
            }
            Err(error) => return Err(error.into()),
        }
    }
}
