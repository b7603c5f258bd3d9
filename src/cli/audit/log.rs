//! `akun audit log`: what runs did, the newest first.

use std::io::Write;

use clap::Args as ClapArgs;

use crate::change::ChangeKind;
use crate::cli::audit::look;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::errors::became;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::language::Catalogue;
use crate::ledger::event::Intended;
use crate::ledger::{Ledger, Run};
use crate::names::ItemRef;

/// Show what runs did, the newest first
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Only what concerns a request, an account or a run
    pub about: Option<String>,
}

/// Shows what runs did.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let record = look(&desk, &mut audit, context)?;
    let ledger = record.ledger();
    let about = args.about.as_deref();
    let mut shown = 0;
    for run in ledger.runs().iter().rev() {
        let whole = about.is_none_or(|about| run.intent.run.as_str() == about);
        let concerned: Vec<&Intended> = run
            .intent
            .changes
            .iter()
            .filter(|intended| whole || about.is_some_and(|about| concerns(intended, about)))
            .collect();
        let lapsed: Vec<&ItemRef> = run
            .lapsed
            .iter()
            .filter(|item| whole || about.is_some_and(|about| item.request.as_str() == about))
            .collect();
        if whole || !concerned.is_empty() || !lapsed.is_empty() {
            shown += 1;
            print(run, &concerned, about.is_some(), ledger, &desk, context)?;
        }
        for item in lapsed {
            let text = desk
                .catalogue
                .text("audit-lapsed", &[("item", &item.to_string())]);
            writeln!(context.out, "  {text}")?;
        }
    }
    if shown == 0 {
        writeln!(
            context.out,
            "{}",
            desk.catalogue
                .text("audit-log-empty", &[("about", about.unwrap_or("none"))])
        )?;
    }
    Ok(Exit::Done)
}

fn concerns(intended: &Intended, about: &str) -> bool {
    let mut items = intended.items();
    intended.username.as_str() == about
        || intended.origin.request.as_str() == about
        || items.any(|item| item.request.as_str() == about)
}

fn print(
    run: &Run,
    changes: &[&Intended],
    each: bool,
    ledger: &Ledger,
    desk: &Desk,
    context: &mut Context,
) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let intent = &run.intent;
    let out = &mut context.out;
    let texts = [
        intent.day.to_string(),
        intent.plan.short(),
        intent.commit.chars().take(12).collect::<String>(),
    ];
    let args = [
        ("run", intent.run.as_str()),
        ("day", &texts[0]),
        ("plan", &texts[1]),
        ("commit", &texts[2]),
    ];
    writeln!(out, "{}", catalogue.text("audit-run", &args))?;
    if each {
        for intended in changes {
            writeln!(out, "  {}", line(run, intended, catalogue))?;
        }
    } else {
        for (kind, done, all) in counts(run) {
            let title = catalogue.text(
                &format!("plan-count-{}", kind.word()),
                &[("count", &all.to_string())],
            );
            let done = catalogue.text("audit-run-done", &[("done", &done.to_string())]);
            writeln!(out, "  {title}: {done}")?;
        }
    }
    for paper in run.papers.iter().filter_map(|key| ledger.papers().get(key)) {
        let blank = catalogue.text("plan-number-blank", &[]);
        writeln!(out, "  {} {}", paper.number.as_ref().unwrap_or(&blank), paper.key)?;
    }
    Ok(())
}

/// A change in one line: account, what was to be done, what became of it, why.
pub fn line(run: &Run, intended: &Intended, catalogue: &Catalogue) -> String {
    let became = match run.outcomes.get(&intended.change) {
        None => catalogue.text("outcome-interrupted", &[]),
        Some((outcome, _)) => became(outcome).said(catalogue),
    };
    let kind = catalogue.text(&format!("kind-{}", intended.kind.word()), &[]);
    format!(
        "{:<24} {kind}: {became}  ({})",
        intended.username.as_str(),
        intended.cause
    )
}

fn counts(run: &Run) -> Vec<(ChangeKind, usize, usize)> {
    let mut kinds: Vec<ChangeKind> = run.intent.changes.iter().map(|intended| intended.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
        .into_iter()
        .map(|kind| {
            let all = run
                .intent
                .changes
                .iter()
                .filter(|intended| intended.kind == kind)
                .count();
            let done = run.done().filter(|intended| intended.kind == kind).count();
            (kind, done, all)
        })
        .collect()
}
