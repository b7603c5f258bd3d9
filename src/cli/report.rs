//! `akun report`: the reports that the SOP asks for. They read, and change nothing.

use std::io::Write;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::plan::day;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::names::Username;
use crate::reports::sheet::Sheet;
use crate::reports::{Basis, Month, clearance, credentials, incomplete, mailboxes, overdue, print, sla};

/// Show what was promised and what became of it, what is overdue or incomplete, and whose accounts there are
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    which: Which,

    /// The day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,

    /// Only one month, YYYY-MM
    #[arg(long, global = true, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,

    /// The form of the output
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// Every step of every request against its promised time, the indicators by month, and special considerations
    Sla,
    /// Accounts open after their end, items and check-offs that wait too long, lists that units owe
    Overdue,
    /// Requests that are held, papers that are missing, items that are blocked or stuck
    Incomplete,
    /// Sealed files: for whom, until when, whether they are still there, and how many holders wait
    Credentials,
    /// Mailboxes that are no person's: who answers for each, and who may open it too
    Mailboxes {
        /// Only those that somebody answers for or may open, by the username of their own account
        #[arg(value_name = "USERNAME", value_parser = username)]
        whom: Option<Username>,
    },
    /// The statement on a person for the exit clearance form
    Clearance {
        /// A username, or a number: NIM, NIP, Nopeg or NRP
        #[arg(value_name = "PERSON|USERNAME")]
        whom: String,
    },
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For spreadsheets, in one table
    Csv,
    /// For programs
    Json,
}

/// A month as an argument.
///
/// # Errors
/// When the text is none.
fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("`{text}` is not a month: write YYYY-MM"))
}

/// A username as an argument.
///
/// # Errors
/// When the text is none.
fn username(text: &str) -> Result<Username, String> {
    Username::parse(text).ok_or_else(|| format!("`{text}` is not a username"))
}

/// Shows a report.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let today = desk.today(context);
    let day = args.as_of.unwrap_or(today);
    let (record, live) = desk.record_and_live(&mut audit, &mut *desk.reader_on(day, context)?)?;
    let (ledger, live) = (record.ledger(), live?);
    desk.check_directory(live.directory(), ledger)?;
    let policies = desk.policies(ledger, context)?;
    let docket = desk.docket(&policies, ledger, &live, desk.share().as_ref(), day);
    let zone = desk.registry.policy.institution.zone;
    let basis = Basis {
        registry: &desk.registry,
        policies: &policies,
        ledger,
        docket: &docket,
        live: &live,
        day,
        // A day that is not over is counted up to now.
        now: if day == today { context.now } else { day.end(zone) },
        month: args.month,
    };
    let sheet = match &args.which {
        Which::Sla => sla::report(&basis),
        Which::Overdue => overdue::report(&basis),
        Which::Incomplete => incomplete::report(&basis, &desk.catalogue),
        Which::Credentials => {
            desk.check_share()?;
            credentials::report(&basis, &desk.sealed())?
        }
        Which::Mailboxes { whom } => mailboxes::report(&basis, whom.as_ref()),
        Which::Clearance { whom } => clearance::report(&basis, whom),
    };
    write_sheet(&sheet, args.format, context)?;
    // What people wrote down and nobody can read is missing from the report.
    let faults = &desk.registry.followup_faults;
    context.say_faults(faults, &desk.registry.sources)?;
    Ok(if faults.is_empty() {
        Exit::Done
    } else {
        Exit::Partly
    })
}

/// Writes a report to standard output.
///
/// # Errors
/// When it cannot be written.
pub fn write_sheet(sheet: &Sheet, format: Format, context: &mut Context) -> Result<(), Stop> {
    let catalogue = context.catalogue();
    match format {
        Format::Text => write!(context.out, "{}", print::text(sheet, &catalogue))?,
        Format::Csv => write!(context.out, "{}", print::csv(sheet))?,
        Format::Json => writeln!(
            context.out,
            "{}",
            serde_json::to_string_pretty(&print::json(sheet))?
        )?,
    }
    context.out.flush()?;
    Ok(())
}
