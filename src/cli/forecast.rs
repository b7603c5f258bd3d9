//! `akun forecast`: what the days ahead bring, planned one after the other. It reads, and changes nothing.

use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::outlook::Believed;
use crate::cli::plan::day;
use crate::cli::report::{Format, write_sheet};
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::forecast::days;
use crate::forecast::report::{Outlook, report};
use crate::names::UnitId;

/// Show what the days ahead bring: accounts made, changed and closed, the queue of the quota, and who ends when
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Each day is planned as `akun plan` would plan it after the days before, as if every run did all of its plan \
                  and nobody asked for anything more."
)]
pub struct Args {
    /// How many days, the first one among them
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=400))]
    days: u32,

    /// The first day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,

    /// Only the accounts that this unit asked for or answers for; the quota is everybody's
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// The form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,

    /// What the operator says of the directory
    #[command(flatten)]
    believed: Believed,
}

/// Shows the days ahead. Where requests are held it ends with 7: theirs are not among them.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let mut desk = Desk::open(context, None)?;
    let unit = args.unit.as_ref().map(|unit| UnitId::new(unit.as_str()));
    if let Some(unit) = unit
        .as_ref()
        .filter(|unit| desk.registry.units.get(unit).is_none())
    {
        return Err(Stop::misuse("forecast-no-unit").with("unit", unit));
    }
    let first = args.as_of.unwrap_or_else(|| desk.today(context));
    desk.read_lists(first.plus_days(args.days));
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let (record, live) = desk.record_and_live(&mut audit, &mut *desk.reader_on(first, context)?)?;
    let ledger = record.ledger();
    desk.check_day(first, ledger)?;
    let live = live?;
    desk.check_directory(live.directory(), ledger)?;
    args.believed.check(&live, ledger, &desk)?;
    let policies = desk.policies(ledger, context)?;
    let share = desk.share();
    let ground = desk.ground(&policies, share.as_ref());
    let ahead = days(&ground, ledger.clone(), live, first, args.days)?;
    let outlook = Outlook {
        days: &ahead,
        registry: &desk.registry,
        unit: unit.as_ref(),
        catalogue: &desk.catalogue,
    };
    if let Some(sheet) = report(&outlook) {
        write_sheet(&sheet, args.format, context)?;
    }
    let is_held = ahead.iter().any(|ahead| ahead.held > 0);
    Ok(if is_held { Exit::Partly } else { Exit::Done })
}
