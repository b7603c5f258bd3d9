//! `akun init`: a new registry, with everything that it needs to work at once.

pub mod carried;
pub mod found;
pub mod keys;
pub mod settings;

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::audit::begin;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::init::found::{Founded, Wish, found};
use crate::settings::Purpose;

/// Make a new registry: rules, papers, an embedded directory, keys, and a Git repository around them
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make; it may exist when it is empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The institution whose rules and papers it starts with
    #[arg(long, value_name = "ID", default_value = "itb")]
    pub institution: String,

    /// Whether it acts on real people. It never changes afterwards
    #[arg(long, value_enum, default_value_t = Purpose::Rehearsal)]
    pub purpose: Purpose,

    /// An LDIF export of the directory to start with; its first entry is the base [default: the institution's containers,
    /// in a rehearsal with some invented staff]
    #[arg(long, value_name = "FILE.ldif")]
    pub directory: Option<PathBuf>,
}

impl ValueEnum for Purpose {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Rehearsal, Self::Production]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Rehearsal => PossibleValue::new("rehearsal").help(
                "With worked requests, an example share and invented staff; any day may be taken (--as-of)",
            ),
            Self::Production => {
                PossibleValue::new("production").help("Without any request or person; the day is the clock's")
            }
        })
    }
}

/// Begins the audit record before the registry is shown, so that there is never one without. Gives its head.
fn begin_record(founded: &Founded, context: &mut Context) -> Result<String, Stop> {
    let named = context.options.registry.replace(founded.folder().to_owned());
    let begun = Desk::open(context, None).and_then(|desk| begin(&desk, context));
    context.options.registry = named;
    Ok(begun?.head().id().to_string())
}

/// Runs the command.
///
/// # Errors
/// When the institution is unknown, the folder is not empty, or the disk says no.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let wish = Wish {
        institution: &args.institution,
        purpose: args.purpose,
        directory: args.directory.as_deref().map(|file| context.path(file)),
        at: context.now,
    };
    let founded = found(&wish, &context.path(&args.folder))?;
    let catalogue = context.catalogue();
    let folder = args.folder.display().to_string();
    let said = catalogue.text(
        "init-done",
        &[
            ("institution", &args.institution),
            ("folder", &folder),
            ("requests", &founded.requests.to_string()),
            ("templates", &founded.templates.to_string()),
            ("keys", &founded.keys.to_string()),
            ("entries", &founded.entries.to_string()),
            ("commit", &founded.commit[..12]),
        ],
    );
    let head = begin_record(&founded, context)?;
    founded.show()?;
    writeln!(
        context.out,
        "{said}\n{}",
        catalogue.text("init-record", &[("head", &head)])
    )?;
    Ok(Exit::Done)
}
