//! `akun export`: who has a mailbox with a provider, as the file that its console imports. It changes nothing.

use std::collections::BTreeSet;
use std::io::Write as _;

use clap::Args as ClapArgs;

use crate::account::PersonId;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::ledger::Ledger;
use crate::papers::provider::{file, providers, rows};

/// Write the open accounts whose mailbox a provider runs, as the file that its console imports; no password is in it
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Who runs the mailboxes, by the policy's name for it: gmail, office365
    #[arg(long, value_name = "PROVIDER")]
    provider: String,

    /// Only accounts that runs after this one changed
    #[arg(long, value_name = "RUN")]
    since: Option<String>,
}

/// Writes the file to the standard output.
///
/// # Errors
/// When there is no such provider, run or template, or registry, audit ref or directory cannot be used.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let policy = &desk.registry.policy;
    let known = providers(policy);
    if !known.contains(args.provider.as_str()) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Stop::misuse("export-no-provider")
            .with("provider", &args.provider)
            .with("known", known));
    }
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let day = desk.today(context);
    let (record, live) = desk.record_and_live(&mut audit, &mut *desk.reader_on(day, context)?)?;
    let (ledger, live) = (record.ledger(), live?);
    desk.check_directory(live.directory(), ledger)?;
    let only = args
        .since
        .as_deref()
        .map(|since| changed_after(since, ledger))
        .transpose()?;
    let rows = rows(&live, policy, &args.provider, only.as_ref());
    let text = file(&desk.registry.templates, &args.provider, &rows)
        .map_err(|error| Stop::failed("export-template").with("reason", error))?;
    write!(context.out, "{text}")?;
    Ok(Exit::Done)
}

/// Whom runs after one of that id changed.
fn changed_after(since: &str, ledger: &Ledger) -> Result<BTreeSet<PersonId>, Stop> {
    let mut later = ledger
        .runs()
        .iter()
        .skip_while(|run| run.intent.run.as_str() != since);
    if later.next().is_none() {
        return Err(Stop::misuse("export-no-run").with("run", since));
    }
    let done = later.flat_map(|run| run.done().map(|intended| intended.person));
    Ok(done.collect())
}
