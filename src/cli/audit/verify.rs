//! `akun audit verify`: whether nothing in the record was cut, emptied, replaced or rewritten.

use std::io::Write;

use clap::Args as ClapArgs;

use crate::chain::{ChainFault, Remembered};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::errors::chain_fault;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::language::Catalogue;
use crate::ports::Documents;
use crate::run::error::RunError;
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
    let since = args
        .since
        .as_ref()
        .map(|text| Remembered::parse(text).ok_or_else(|| Stop::misuse("audit-no-head").with("head", text)));
    let since = since.transpose()?;
    let catalogue = &desk.catalogue;
    let tip = record::find(&mut audit, &desk.audit_name())?;
    let verified = match record::verify(&audit, &tip, since.as_ref()) {
        Ok(verified) => verified,
        Err(RunError::Broken { faults }) => {
            say_broken(&faults, catalogue, context)?;
            return Err(broken(faults.len()));
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
            Some(store) => store.digest(&file.path)?,
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
        return Err(broken(wrong));
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
        writeln!(context.err, "{}", chain_fault(fault).said(catalogue))?;
    }
    Ok(())
}

fn broken(faults: usize) -> Stop {
    Stop::new(Exit::Faults, "audit-broken").with("count", faults)
}
