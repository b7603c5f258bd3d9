//! `akun reconcile`: the directory against a unit's reference data (II.B.12). It reports, and changes nothing.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::plan::day;
use crate::cli::report::{Format, write_sheet};
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::diagnostic::Sources;
use crate::names::UnitId;
use crate::outside::folder;
use crate::reports::reconcile::{Scope, report};
use crate::reports::{Basis, reference};

/// Compare the directory with a unit's reference data: who is missing, extra, different, or listed after the end
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "The reference is a CSV file with a header. People are matched by a column `nim`, `nip`, `nopeg` or `nrp`; \
                        the columns `name`, `unit`, `program` and `until` are compared, where there are any."
)]
pub struct Args {
    /// The unit's data, as CSV
    #[arg(long, value_name = "FILE.csv")]
    reference: PathBuf,

    #[command(flatten)]
    scope: ScopeArgs,

    /// The day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,

    /// The form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    format: Format,
}

/// Which accounts are compared.
#[derive(Debug, ClapArgs)]
#[group(required = true, multiple = false)]
struct ScopeArgs {
    /// Accounts that this unit asked for or answers for, or whose holders are of it
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,

    /// All accounts of the categories that this unit alone may ask for
    #[arg(long, value_name = "UNIT", alias = "procedure-authority")]
    authority: Option<String>,
}

/// Compares, and shows what differs. A file that hardly matches ends with 4: it is probably another one.
///
/// # Errors
/// When the reference, the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let scope = scope(&args.scope, &desk)?;
    let path = args.reference.display().to_string();
    let bytes = folder::read(&context.path(&args.reference)).map_err(|error| {
        Stop::misuse("stop-cannot-read")
            .with("path", &path)
            .because("reason", error)
    })?;
    let reference = match reference::read(&path, &bytes, &desk.registry.policy) {
        Ok(reference) => reference,
        Err(faults) => {
            context.say_faults(&faults, &Sources::from([(path, bytes)]))?;
            return Ok(Exit::Faults);
        }
    };
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    let (record, live) = desk.record_and_live(&mut audit, &mut *desk.reader_on(day, context)?)?;
    let (ledger, live) = (record.ledger(), live?);
    desk.check_directory(live.directory(), ledger)?;
    let policies = desk.policies(ledger, context)?;
    let docket = desk.docket(&policies, ledger, &live, desk.share().as_ref(), day);
    let basis = Basis {
        registry: &desk.registry,
        policies: &policies,
        ledger,
        docket: &docket,
        live: &live,
        day,
        now: context.now,
        month: None,
    };
    let (sheet, doubtful) = report(&basis, &reference, &path, &scope);
    write_sheet(&sheet, args.format, context)?;
    Ok(if doubtful { Exit::Refused } else { Exit::Done })
}

/// The accounts that the arguments mean.
fn scope(args: &ScopeArgs, desk: &Desk) -> Result<Scope, Stop> {
    let named = args.unit.as_ref().or(args.authority.as_ref());
    let unit = UnitId::new(named.map_or("", String::as_str));
    if desk.registry.units.get(&unit).is_none() {
        return Err(Stop::misuse("reconcile-no-unit").with("unit", &unit));
    }
    if args.unit.is_some() {
        return Ok(Scope::Unit(unit));
    }
    if Scope::categories(&unit, &desk.registry.policy).is_empty() {
        return Err(Stop::misuse("reconcile-no-authority").with("unit", &unit));
    }
    Ok(Scope::Authority(unit))
}
