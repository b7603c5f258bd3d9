//! `akun render`: papers as PDF, annex and data. Those that were issued are made again from the audit record; those that a
//! request would still end in are previews, of the files of the work tree.

pub mod again;
pub mod preview;
pub mod printer;
pub mod samples;

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::plan::day;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::ledger::event::PaperRecord;

/// Draw papers: previews of what a request would end in, what was issued once more, or samples of all
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Previews come from the files of this folder, merged or not, and say so on every page; nothing is recorded. \
                  What was issued comes from the audit record, byte for byte."
)]
pub struct Args {
    /// A request; or a paper that was issued, by its number, its key, or the name of its file
    #[arg(
        value_name = "REQUEST",
        required_unless_present = "samples",
        conflicts_with = "samples"
    )]
    pub what: Option<String>,

    /// The first day that previews look at, YYYY-MM-DD [default: today; in a rehearsal, when the letter was received]
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "samples")]
    pub as_of: Option<Day>,

    /// Draws every paper of the institution from worked requests, with the templates of this folder
    #[arg(long)]
    pub samples: bool,

    /// The folder that they are written to
    #[arg(long, value_name = "DIR", default_value = ".akun/preview")]
    pub out: PathBuf,
}

/// Draws papers.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, a template is at fault, or a file not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let out = if args.out.starts_with(".akun") {
        folder.join(&args.out)
    } else {
        context.path(&args.out)
    };
    let Some(what) = &args.what else {
        return samples::run(&folder, out, context);
    };
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let record = desk.record(&mut audit)?;
    let issued: Vec<&PaperRecord> = record
        .ledger()
        .papers()
        .values()
        .filter(|paper| paper.key.about == *what || is_called(paper, what))
        .collect();
    let exit = again::run(&issued, &record, &audit, &desk, &out, context)?;
    if issued.iter().any(|paper| is_called(paper, what)) {
        return Ok(exit);
    }
    let previews = preview::run(
        what,
        args.as_of,
        (desk, &record),
        (issued.is_empty(), out),
        context,
    )?;
    Ok(if exit == Exit::Done { previews } else { exit })
}

/// Whether a paper has a name: its number, its key, or that of its files.
fn is_called(paper: &PaperRecord, name: &str) -> bool {
    let mut files = paper.files.iter().filter_map(|file| file.path.rsplit('/').next());
    let of_file = |file: &str| {
        let rest = file.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || matches!(rest, ".pdf" | ".csv" | ".json"))
    };
    paper.number.as_deref() == Some(name) || paper.key.to_string() == name || files.any(of_file)
}
