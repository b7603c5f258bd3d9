//! `akun audit show`: the events of a run, or the files of a paper.

use std::io::Write;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::audit::look;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::watch::Silent;
use crate::ledger::event::PaperRecord;
use crate::ports::AuditRef;

/// Print the events of a run, or write the files of a paper, as they were recorded
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A run, a paper's number or key, or a path in the audit ref
    pub what: String,

    /// Writes the files of a paper into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Shows a run or a paper.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let record = look(&desk, &mut audit, context)?;
    let what = args.what.as_str();
    let run = record
        .ledger()
        .runs()
        .iter()
        .find(|run| run.intent.run.as_str() == what);
    let path = run.map_or_else(|| what.to_owned(), |run| run.intent.run.path());
    if let Some(bytes) = audit.read(record.tip(), &path)? {
        context.out.write_all(&bytes)?;
        return Ok(Exit::Done);
    }
    let named = |paper: &&PaperRecord| paper.number.as_deref() == Some(what) || paper.key.to_string() == what;
    let Some(paper) = record.ledger().papers().values().find(named) else {
        return Err(Stop::misuse("audit-nothing-named").with("what", what));
    };
    for file in &paper.files {
        match &args.out {
            None => writeln!(context.out, "{}  {}", file.sha256, file.path)?,
            Some(folder) => {
                let Some(bytes) = audit.read(record.tip(), &file.path)? else {
                    let gone = desk.catalogue.text("render-gone", &[("path", &file.path)]);
                    writeln!(context.err, "{gone}")?;
                    continue;
                };
                let name = file.path.rsplit('/').next().unwrap_or(&file.path);
                let target = context.path(folder).join(name);
                write_file(&target, &bytes)?;
                writeln!(context.out, "{}", target.display())?;
            }
        }
    }
    Ok(Exit::Done)
}
