//! `akun audit`: begins the audit record, shows it, and checks that nothing in it was touched.

pub mod log;
pub mod show;
pub mod signers;
pub mod verify;

use std::io::Write;

use clap::{Args as ClapArgs, Subcommand};

use crate::cli::context::Context;
use crate::cli::desk::{Desk, TOOL, hexadecimal, random};
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::ledger::event::Genesis;
use crate::live::Expected;
use crate::ports::{AuditRef, Random};
use crate::run::error::RunError;
use crate::run::record::{self, Record};

/// Look into the audit record: what was done, when, why, and whether it is whole
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the first commit of the audit ref
    Init {
        /// How many accounts of ours the directory holds already, when their record is lost for good
        #[arg(long, value_name = "N")]
        first_run: Option<u64>,
    },
    Log(log::Args),
    Show(show::Args),
    Signers(signers::Args),
    Verify(verify::Args),
}

/// Runs the subcommand.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    match &args.command {
        Command::Init { first_run } => init(*first_run, context),
        Command::Log(args) => log::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Signers(args) => signers::run(args, context),
        Command::Verify(args) => verify::run(args, context),
    }
}

fn init(first_run: Option<u64>, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    if let Some(tip) = desk.audit(&Silent, context)?.refresh()? {
        return Err(RunError::AlreadyBegun { tip: tip.0 }.into());
    }
    // Accounts of ours have a record somewhere: another one would know neither their names nor their ends.
    let expected = Expected {
        first_run,
        shrunk_to: None,
    };
    let percent = desk.registry.policy.safety.max_shrink_percent;
    let live = desk.live(desk.today(context), context)?;
    live.check_baseline(None, percent, expected).map_err(|error| {
        let held = live.counts().managed;
        Stop::from(error)
            .within("stop-record-elsewhere")
            .with("held", held)
    })?;
    let record = begin(&desk, context)?;
    let head = record.head().id().to_string();
    writeln!(
        context.out,
        "{}",
        desk.catalogue
            .text("audit-begun", &[("ref", &desk.audit_name()), ("head", &head)])
    )?;
    Ok(Exit::Done)
}

/// Begins the audit ref of a registry, bound to its directory.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn begin(desk: &Desk, context: &Context) -> Result<Record, Stop> {
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let mut salt = [0; 16];
    random()?.fill(&mut salt);
    let genesis = Genesis {
        institution: desk.settings().institution.clone(),
        purpose: desk.settings().purpose,
        directory: desk.reader(context)?.identity().clone(),
        salt: hexadecimal(&salt),
        tool: TOOL.to_owned(),
        at: context.now,
    };
    Ok(Record::begin(&mut audit, genesis)?)
}

/// Reads the audit record for those who look. One that somebody touched is shown all the same, with a warning.
///
/// # Errors
/// When it does not exist, cannot be reached, or does not read as one, or the warning cannot be written.
fn look(desk: &Desk, audit: &mut dyn AuditRef, context: &mut Context) -> Result<Record, Stop> {
    let tip = record::find(audit, &desk.audit_name())?;
    match record::verify(audit, &tip, None) {
        Ok(_) => {}
        Err(RunError::Broken { faults }) => verify::say_broken(&faults, &desk.catalogue, context)?,
        Err(error) => return Err(error.into()),
    }
    Ok(Record::read(audit, tip)?)
}
