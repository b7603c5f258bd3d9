//! A run's turn: it has the lock, or waits until another run has ended.

use std::io::Write as _;

use chrono::TimeDelta;

use crate::cli::apply::{Args, owner, token};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::Stop;
use crate::ledger::Ledger;
use crate::lock::{Claim, Lock, LockError, TakenOver};
use crate::outside::process::pause;

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

/// Refuses where a run that died waits to be completed, with a text of the command's. An apply completes it, and has to find the
/// lock as it was left: whoever else wants the lock asks this first.
///
/// # Errors
/// When one waits.
pub fn check_settled(ledger: &Ledger, waits: &'static str) -> Result<(), Stop> {
    match ledger.interrupted() {
        Some(run) => Err(Stop::misuse(waits).with("run", &run.intent.run)),
        None => Ok(()),
    }
}

/// Takes the lock, in the time that a run may wait. Gives the registry as it is then, and from whom the lock was taken over.
/// Of the registry there may be an error: the lock is held all the same.
///
/// # Errors
/// When another run holds the lock all the time, or it cannot be reached or written.
pub fn take(
    args: &Args,
    desk: Desk,
    lock: &mut dyn Lock,
    context: &mut Context,
) -> Result<(Result<Desk, Stop>, Option<TakenOver>), Stop> {
    let mut claim = claim("apply", context)?;
    let mut left = args.wait;
    loop {
        match lock.take(&claim) {
            Ok(taken) if left == args.wait => return Ok((Ok(desk), taken)),
            // The run that this one waited for has applied what was merged by then, and that may be later than ours.
            Ok(taken) => return Ok((Desk::open(context, args.reference.as_deref()), taken)),
            Err(LockError::Held { holder }) if left > 0 => {
                if left == args.wait {
                    let words = [("owner", holder.owner.as_str()), ("run", &holder.run)];
                    writeln!(context.err, "{}", desk.catalogue.text("apply-waits", &words))?;
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
