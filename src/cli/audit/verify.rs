//! `akun audit verify`: whether nothing in the record was cut, emptied, replaced or rewritten.

use std::io::Write;

use clap::Args as ClapArgs;

use crate::chain::{Breach, ChainFault, Remembered};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::language::Catalogue;
use crate::ports::Documents;
use crate::run::RunError;
use crate::run::record::{self, Record};

/// Check that nothing in the record was cut, emptied, replaced or rewritten
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A head that the chain must contain: the last one you verified, or the one that a Berita Acara prints
    #[arg(long, value_name = "HEAD")]
    pub since: Option<String>,
}

/// Verifies the audit ref.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch)?;
    let since = args.since.as_ref().map(|text| {
        Remembered::parse(text)
            .ok_or_else(|| Stop::misuse(desk.catalogue.text("audit-no-head", &[("head", text)])))
    });
    let since = since.transpose()?;
    let catalogue = &desk.catalogue;
    let tip = record::find(&mut audit, &desk.audit_name())?;
    let verified = match record::verify(&audit, &tip, since.as_ref()) {
        Ok(verified) => verified,
        Err(RunError::Broken { faults }) => {
            say_broken(&faults, catalogue, context)?;
            return Err(broken(faults.len(), catalogue));
        }
        Err(error) => return Err(error.into()),
    };
    let record = Record::read(&audit, tip)?;
    let store = desk.documents();
    // The events say which papers there are; each must be the one that was filed.
    let mut wrong = 0;
    for file in record.ledger().papers().values().flat_map(|paper| &paper.files) {
        let found = match &store {
            None => verified.documents.get(&file.path).copied(),
            Some(store) => store.digest(&file.path).map_err(|error| Stop::failed(&error))?,
        };
        if found != Some(file.sha256) {
            wrong += 1;
            writeln!(
                context.err,
                "{}",
                catalogue.text("audit-document-differs", &[("path", &file.path)])
            )?;
        }
    }
    if wrong > 0 {
        return Err(broken(wrong, catalogue));
    }
    let texts = [
        verified.commits.to_string(),
        verified.documents.len().to_string(),
        verified.head.to_string(),
    ];
    let args = [
        ("commits", texts[0].as_str()),
        ("documents", &texts[1]),
        ("head", &texts[2]),
    ];
    writeln!(context.out, "{}", catalogue.text("audit-whole", &args))?;
    Ok(Exit::Done)
}

/// Says on standard error what is wrong with the chain, a line for each fault.
///
/// # Errors
/// When it cannot be written.
pub fn say_broken(faults: &[ChainFault], catalogue: &Catalogue, context: &mut Context) -> Result<(), Stop> {
    for fault in faults {
        writeln!(context.err, "{}", said(fault, catalogue))?;
    }
    Ok(())
}

fn broken(faults: usize, catalogue: &Catalogue) -> Stop {
    let count = faults.to_string();
    Stop::new(Exit::Faults, catalogue.text("audit-broken", &[("count", &count)]))
}

/// A fault of the chain in a sentence: commit, file, and what is wrong with it.
fn said(fault: &ChainFault, catalogue: &Catalogue) -> String {
    let (kind, found, expected) = match &fault.what {
        Breach::NoCommit => ("no-commit", String::new(), String::new()),
        Breach::Parents { expected, found } => ("parents", found.to_string(), expected.to_string()),
        Breach::NoHead => ("no-head", String::new(), String::new()),
        Breach::Unreadable => ("unreadable", String::new(), String::new()),
        Breach::Sequence { expected, found } => ("sequence", found.to_string(), expected.to_string()),
        Breach::Previous => ("previous", String::new(), String::new()),
        Breach::Content => ("content", String::new(), String::new()),
        Breach::Discontinued => ("discontinued", String::new(), String::new()),
        Breach::Removed => ("removed", String::new(), String::new()),
        Breach::Emptied => ("emptied", String::new(), String::new()),
        Breach::Rewritten => ("rewritten", String::new(), String::new()),
        Breach::Replaced => ("replaced", String::new(), String::new()),
        Breach::Misplaced => ("misplaced", String::new(), String::new()),
        Breach::Forgotten(head) => ("forgotten", head.to_string(), String::new()),
    };
    let what = catalogue.text(
        "audit-breach",
        &[("kind", kind), ("found", &found), ("expected", &expected)],
    );
    let place = [
        fault.commit.as_deref().map(|commit| format!("commit {commit}")),
        fault.path.clone(),
        Some(what),
    ];
    place.into_iter().flatten().collect::<Vec<_>>().join(": ")
}
