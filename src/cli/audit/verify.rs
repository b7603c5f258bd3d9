//! `akun audit verify`: whether nothing in the record was cut, emptied, replaced or rewritten, whether those signed it who
//! may, and whether papers, requests and numbers are what it says.

use std::collections::BTreeMap;
use std::io::Write;

use clap::Args as ClapArgs;

use crate::chain::{ChainFault, Remembered, Verified};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::errors::chain_fault;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::digest::Digest;
use crate::language::Catalogue;
use crate::language::text::Text;
use crate::ledger::Ledger;
use crate::ledger::entered::Entered;
use crate::ledger::register::{Misuse, NumberFault};
use crate::names::RequestId;
use crate::ports::{Documents, SealedFiles};
use crate::run::error::RunError;
use crate::run::record::{self, Record};

/// Check that nothing in the record was cut, emptied, replaced or rewritten, and that papers and requests are what it says
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
    let mut audit = desk.audit(&watch, context)?;
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
    let ledger = record.ledger();
    let mut wrong = changed_documents(ledger, &verified, &desk)?;
    wrong.extend(changed_requests(ledger, &desk));
    wrong.extend(misused_numbers(ledger));
    for text in &wrong {
        writeln!(context.err, "{}", text.said(catalogue))?;
    }
    if !wrong.is_empty() {
        return Err(broken(wrong.len()));
    }
    let whole = Text::of("audit-whole")
        .with("commits", verified.commits)
        .with("documents", verified.documents.len())
        .with("head", verified.head);
    writeln!(context.out, "{}", whole.said(catalogue))?;
    if desk.settings().signing.is_some() {
        let signed = Text::of("audit-signed").with("count", verified.signed);
        writeln!(context.out, "{}", signed.said(catalogue))?;
    }
    Ok(Exit::Done)
}

/// The papers and sealed files that are not the ones that the events name.
fn changed_documents(ledger: &Ledger, verified: &Verified, desk: &Desk) -> Result<Vec<Text>, Stop> {
    let differs = |path: &str| Text::of("audit-document-differs").with("path", path);
    let mut wrong = Vec::new();
    let store = desk.documents();
    for file in ledger.papers().values().flat_map(|paper| &paper.files) {
        let found = match &store {
            None => verified.documents.get(&file.path).copied(),
            Some(store) => store.digest(&file.path)?,
        };
        match (ledger.destroyed_for(file), found) {
            (Some(_), None) => {}
            // A redaction died before it had done all, or somebody put it back.
            (Some(_), Some(_)) => wrong.push(Text::of("audit-document-remains").with("path", &file.path)),
            (None, found) if found == Some(file.sha256) => {}
            (None, _) => wrong.push(differs(&file.path)),
        }
    }
    let store = desk.sealed();
    for sealed in ledger.sealed().values() {
        // One that is gone was fetched, or its time was over.
        let found = store.digest(&sealed.file)?;
        if found.is_some_and(|found| found != sealed.sha256) {
            wrong.push(differs(&sealed.file));
        }
    }
    Ok(wrong)
}

/// The requests that are not what they were when they entered, but for what was recorded as taken out of them, or are not
/// there. In a rehearsal people may change them, and
/// the record then speaks of others.
fn changed_requests(ledger: &Ledger, desk: &Desk) -> Vec<Text> {
    let registry = &desk.registry;
    let there: BTreeMap<&RequestId, Digest> = registry
        .requests
        .iter()
        .map(|request| (&request.id.value, request.digest))
        .collect();
    let is_as_entered = |id: &RequestId, entered: &Entered| {
        let found = there.get(id);
        found.is_some_and(|found| ledger.is_as_entered(entered, *found))
    };
    let differing = ledger
        .entries()
        .filter(|(id, entered)| !is_as_entered(id, entered));
    differing
        .map(|(id, _)| {
            let kind = if there.contains_key(id) { "edited" } else { "gone" };
            Text::of("audit-request-differs")
                .with("request", id)
                .with("kind", kind)
        })
        .collect()
}

/// What is wrong with the register of numbers.
fn misused_numbers(ledger: &Ledger) -> Vec<Text> {
    let faults = ledger.number_faults().into_iter();
    faults
        .map(|NumberFault { number, what }| {
            let kind = match what {
                Misuse::Twice => "twice",
                Misuse::Missing => "missing",
                Misuse::Unreserved => "unreserved",
                Misuse::Void => "void",
            };
            Text::of("audit-number").with("number", number).with("kind", kind)
        })
        .collect()
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
