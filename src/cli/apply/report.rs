//! What an apply tells when it ends: outcomes, sealed files and papers, and where people open them.

use std::io::Write;

use crate::change::{Change, Outcome};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::Stop;
use crate::cli::files::write_file;
use crate::digest::Digest;
use crate::ledger::event::SealedRecord;
use crate::outside::folder;
use crate::ports::{AuditRef, SealedFiles};
use crate::run::Report;
use crate::run::paperwork::Paperwork;
use crate::run::record::Record;
use crate::run::recover::Recovered;
use crate::settings::DocumentStore;

/// Copies the papers that were filed last out of the audit ref, where people can open them, as far as they do not lie
/// there yet. Those of earlier filings were copied then, and may have been taken away since.
///
/// # Errors
/// When the audit ref cannot be read, or a copy not written.
pub fn copy_papers(record: &Record, audit: &dyn AuditRef, desk: &Desk) -> Result<(), Stop> {
    if desk.settings().documents == DocumentStore::Share {
        return Ok(());
    }
    let papers = || record.ledger().papers().values();
    let last = papers().map(|paper| paper.at).max();
    let filed_last = papers().filter(|paper| Some(paper.at) == last);
    for file in filed_last.flat_map(|paper| &paper.files) {
        let copy = desk.copy_of(&file.path);
        if folder::read(&copy).is_ok_and(|bytes| Digest::of(bytes) == file.sha256) {
            continue;
        }
        if let Some(bytes) = audit.read(record.tip(), &file.path)? {
            write_file(&copy, &bytes)?;
        }
    }
    Ok(())
}

/// Tells what was completed of a run that died, passwords that were set anew among it: whoever is asked next shall know.
///
/// # Errors
/// When the output cannot be written.
pub fn say_recovered(
    recovered: &Recovered,
    desk: &Desk,
    sealed: &dyn SealedFiles,
    context: &mut Context,
) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    if recovered.settled > 0 {
        let count = recovered.settled.to_string();
        writeln!(out, "{}", catalogue.text("apply-recovered", &[("count", &count)]))?;
    }
    say_sealed("apply-renewed", &recovered.renewed, desk, sealed, context)?;
    Ok(context.out.flush()?)
}

/// Says where each sealed file is, for which unit, and how many accounts it opens.
fn say_sealed(
    id: &'static str,
    files: &[SealedRecord],
    desk: &Desk,
    sealed: &dyn SealedFiles,
    context: &mut Context,
) -> Result<(), Stop> {
    for file in files {
        let (place, unit) = (sealed.place(&file.file), file.unit.to_string());
        let count = file.accounts.len().to_string();
        let args = [("place", place.as_str()), ("unit", &unit), ("count", &count)];
        writeln!(context.out, "{}", desk.catalogue.text(id, &args))?;
    }
    Ok(())
}

/// Tells what a run of these changes did.
///
/// # Errors
/// When the output cannot be written.
pub fn say(
    report: &Report,
    changes: &[Change],
    desk: &Desk,
    sealed: &dyn SealedFiles,
    context: &mut Context,
) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    if let Some(run) = &report.run {
        let count =
            |wanted: fn(&Outcome) -> bool| report.outcomes.values().filter(|outcome| wanted(outcome)).count();
        let done = count(|outcome| *outcome == Outcome::Done).to_string();
        let all = report.outcomes.len().to_string();
        let (requests, names) = (report.entered.to_string(), report.named.to_string());
        let args = [
            ("run", run.as_str()),
            ("done", &done),
            ("all", &all),
            ("requests", &requests),
            ("names", &names),
        ];
        // A run of no change still records what holds from now on.
        let id = match (changes.len(), report.entered + report.named) {
            (0, 0) => "apply-noted-day",
            (0, _) => "apply-noted",
            _ => "apply-done",
        };
        writeln!(out, "\n{}", catalogue.text(id, &args))?;
        for change in changes {
            let username = ("username", change.username().as_str());
            let line = match report.outcomes.get(&change.id) {
                Some(Outcome::Failed { message, .. }) => {
                    catalogue.text("apply-failed", &[username, ("reason", message)])
                }
                Some(Outcome::Unknown) => catalogue.text("apply-unknown", &[username]),
                _ => continue,
            };
            writeln!(out, "  {line}")?;
        }
        let untried = count(|outcome| *outcome == Outcome::NotTried);
        if untried > 0 {
            let count = untried.to_string();
            writeln!(out, "  {}", catalogue.text("apply-untried", &[("count", &count)]))?;
        }
    }
    say_sealed("apply-sealed", &report.sealed, desk, sealed, context)?;
    say_papers(&report.paperwork, desk, context)?;
    for destroyed in &report.destroyed {
        let place = sealed.place(&destroyed.file);
        let text = desk.catalogue.text(destroyed.why.id(), &[("file", &place)]);
        writeln!(context.out, "{text}")?;
    }
    Ok(context.out.flush()?)
}

fn say_papers(paperwork: &Paperwork, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    for paper in &paperwork.papers {
        let number = paper
            .number
            .clone()
            .unwrap_or_else(|| catalogue.text("plan-number-blank", &[]));
        let key = paper.key.to_string();
        writeln!(
            out,
            "{}",
            catalogue.text("apply-paper", &[("number", &number), ("key", &key)])
        )?;
        for file in &paper.files {
            writeln!(out, "  {}", desk.copy_of(&file.path).display())?;
        }
    }
    for key in &paperwork.missing {
        let key = key.to_string();
        writeln!(out, "{}", catalogue.text("apply-paper-missing", &[("key", &key)]))?;
    }
    Ok(())
}
