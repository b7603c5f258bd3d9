//! `akun plan`: what would change, for people and as a plan file. It cannot write to the directory.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::notary;
use crate::cli::outlook::{Believed, Drifting, Outlook};
use crate::cli::proposed::Proposed;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::docket::Docket;
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::plan::html::page;
use crate::plan::markdown::markdown;
use crate::plan::odd::{Beside, rows};
use crate::plan::text::text;
use crate::plan::view::PlanView;
use crate::plan::waiver::WaiverView;

/// Show what would change in the directory on a day, and why
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,

    /// The commit of the registry [default: its main branch]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,

    /// As once a pull request to this branch or commit is merged, by the rules and settings of the branch
    #[arg(long, value_name = "REF", conflicts_with = "reference")]
    pub base: Option<String>,

    /// The commit of the pull request [default: HEAD]
    #[arg(
        long,
        value_name = "REF",
        requires = "base",
        default_value = "HEAD",
        hide_default_value = true
    )]
    pub head: String,

    /// Also writes the plan as JSON, for `akun apply --plan`
    #[arg(long, value_name = "FILE", conflicts_with = "base")]
    pub out: Option<PathBuf>,

    /// Also writes the plan to a folder, as plan.json, plan.md and plan.html
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,

    /// The form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,

    /// Also believes what the forge says of approvals, where `safety.proved_approvals` wants them proved: JSON, a list of `by`,
    /// `teams` and `commit`
    #[arg(long, value_name = "FILE")]
    pub approvals: Option<PathBuf>,

    /// Ends with 10 when there are changes
    #[arg(long)]
    pub exit_code: bool,

    /// What becomes of what somebody changed by hand
    #[command(flatten)]
    pub drifting: Drifting,

    /// What the operator says of the directory
    #[command(flatten)]
    pub believed: Believed,
}

/// The form of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For programs.
    Json,
    /// For a comment under a pull request.
    Markdown,
    /// For a browser, whole
    Html,
}

/// A plan as JSON, for programs and for `apply --plan`.
#[derive(Serialize)]
struct Written<'a> {
    /// What the plan came to.
    outcome: Exit,
    #[serde(flatten)]
    view: &'a PlanView,
}

/// A day as an argument.
///
/// # Errors
/// When the text is none.
pub fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("`{text}` is not a day: write YYYY-MM-DD"))
}

/// Shows the plan of a day.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let (mut desk, proposed) = match &args.base {
        Some(base) => {
            let (desk, proposed) = Desk::proposed(context, base, &args.head)?;
            (desk, Some(proposed))
        }
        None => (Desk::open(context, args.reference.as_deref())?, None),
    };
    notary::hear(&mut desk.notary, args.approvals.as_deref(), context)?;
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    desk.read_lists(day);
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let mut directory = desk.reader_on(day, context)?;
    let (record, live) = desk.record_and_live(&mut audit, &mut *directory)?;
    let ledger = record.ledger();
    desk.check_day(day, ledger)?;
    let live = live?;
    desk.check_directory(live.directory(), ledger)?;
    args.believed.check(&live, ledger, &desk)?;
    let policies = desk.policies(ledger, context)?;
    let outlook = Outlook::of(&desk, &policies, ledger, live, args.drifting.on(day));
    let mut outlook = outlook.asking(&mut *directory, &desk);
    if args.as_of.is_some() {
        // A day that somebody asks for is no mistake of a clock.
        outlook.plan.gap = None;
    }
    let view = view(&outlook, (&desk, ledger), proposed.as_ref(), context);
    let outcome = outcome(&view);
    let written = Written { outcome, view: &view };
    if let Some(file) = &args.out {
        let path = context.path(file);
        write_file(&path, &serde_json::to_vec_pretty(&written)?)?;
    }
    let shown = |format| shown(&written, format, &desk.catalogue);
    if let Some(folder) = &args.into {
        for (name, format) in [
            ("plan.json", Format::Json),
            ("plan.md", Format::Markdown),
            ("plan.html", Format::Html),
        ] {
            write_file(&context.path(&folder.join(name)), shown(format)?.as_bytes())?;
        }
    }
    context.out.write_all(shown(args.format)?.as_bytes())?;
    context.out.flush()?;
    if let Some(run) = ledger.interrupted() {
        let args = [("run", run.intent.run.as_str())];
        writeln!(context.err, "{}", desk.catalogue.text("plan-unfinished", &args))?;
    }
    say_held(&outlook.docket, &desk, context)?;
    Ok(match outcome {
        Exit::Changes if !args.exit_code => Exit::Done,
        outcome => outcome,
    })
}

/// A plan in a form.
fn shown(written: &Written<'_>, format: Format, catalogue: &Catalogue) -> Result<String, Stop> {
    Ok(match format {
        Format::Text => text(written.view, catalogue),
        Format::Json => serde_json::to_string_pretty(written)? + "\n",
        Format::Markdown => markdown(written.view, catalogue),
        Format::Html => page(written.view, catalogue).html(catalogue)?,
    })
}

/// The plan for eyes, with all that it is to be looked at with; of a pull request, where it is made for one.
fn view(
    outlook: &Outlook<'_>,
    (desk, ledger): (&Desk, &Ledger),
    proposed: Option<&Proposed>,
    context: &Context,
) -> PlanView {
    let brought = proposed.map(|proposed| proposed.pull_request(&desk.registry));
    let beside = Beside {
        docket: &outlook.docket,
        ledger,
        policy: &desk.registry.policy,
    };
    let odd = rows(&outlook.plan, beside, brought.as_ref().map(|own| &own.requests));
    let waivers = WaiverView::of_plan(&outlook.plan, &outlook.docket, &desk.registry.units);
    outlook
        .view(desk, ledger)
        .considering(waivers)
        .marking(odd)
        .brought_by(brought)
        .reminding(outlook.reminders(desk, ledger))
        .mailing(outlook.mails(desk, ledger, context.now))
}

/// What a plan came to: a guard refuses it; requests are held, and it is for the rest; there are changes; there are none.
/// The first of these that holds. A pull request answers for its own requests: the others are held with and without it.
fn outcome(view: &PlanView) -> Exit {
    if !view.refusals.is_empty() {
        Exit::Refused
    } else if view.held.iter().any(|held| view.brings_held(held)) {
        Exit::Partly
    } else if !view.changes.is_empty() {
        Exit::Changes
    } else {
        Exit::Done
    }
}

/// Says on standard error what is wrong with each request that is held.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn say_held(docket: &Docket<'_>, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let faults: Vec<Diagnostic> = docket
        .held
        .values()
        .flat_map(|held| held.faults.clone())
        .collect();
    context.say_faults(&faults, &desk.registry.sources)
}
