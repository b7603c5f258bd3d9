//! The command line: the list of commands, the options of all, and how each ends. A file a command.

pub mod exit;
pub mod errors;
pub mod context;
pub mod files;
pub mod merged;
pub mod trial;
pub mod ask;
pub mod head;
pub mod watch;
pub mod reach;
pub mod edits;
pub mod proposed;
pub mod notary;
pub mod older;
pub mod desk;
pub mod outlook;
pub mod stale;
pub mod plan;
pub mod press;
pub mod apply;
pub mod mail;
pub mod notify;
pub mod lock;
pub mod audit;
pub mod status;
pub mod report;
pub mod forecast;
pub mod reconcile;
pub mod export;
pub mod doctor;
pub mod demo;
pub mod completions;
pub mod directory;
pub mod fmt;
pub mod import;
pub mod adopt;
pub mod new;
pub mod init;
pub mod render;
pub mod explain;
pub mod schema;
pub mod owners;
pub mod validate;
pub mod submit;
pub mod redact;
pub mod approve;

use std::fmt::Write as _;
use std::io::Write;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::cli::context::{Context, Options, Surroundings};
use crate::cli::exit::{Exit, Stop};
use crate::language::Catalogue;
use crate::language::clean::clean;

/// Accounts as code for a university: requests in Git, plans against the directory, minutes of what was done.
#[derive(Debug, Parser)]
#[command(name = "akun", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    options: Options,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Validate(validate::Args),
    Fmt(fmt::Args),
    Import(Box<import::Args>),
    Adopt(Box<adopt::Args>),
    New(new::Args),
    Submit(Box<submit::Args>),
    Approve(approve::Args),
    Demo(demo::Args),
    Plan(plan::Args),
    Apply(apply::Args),
    Mail(mail::Args),
    Notify(notify::Args),
    Lock(lock::Args),
    Audit(audit::Args),
    Redact(redact::Args),
    Render(render::Args),
    Status(status::Args),
    Forecast(forecast::Args),
    Report(report::Args),
    Reconcile(reconcile::Args),
    Export(export::Args),
    Directory(directory::Args),
    Doctor(doctor::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    Owners(owners::Args),
    Completions(completions::Args),
}

impl Command {
    fn run(&self, context: &mut Context) -> Result<Exit, Stop> {
        match self {
            Self::Init(args) => init::run(args, context),
            Self::Validate(args) => validate::run(args, context),
            Self::Fmt(args) => fmt::run(args, context),
            Self::Import(args) => import::run(args, context),
            Self::Adopt(args) => adopt::run(args, context),
            Self::New(args) => new::run(args, context),
            Self::Submit(args) => submit::run(args, context),
            Self::Approve(args) => approve::run(args, context),
            Self::Demo(args) => demo::run(args, context),
            Self::Plan(args) => plan::run(args, context),
            Self::Apply(args) => apply::run(args, context),
            Self::Mail(args) => mail::run(args, context),
            Self::Notify(args) => notify::run(args, context),
            Self::Lock(args) => lock::run(args, context),
            Self::Audit(args) => audit::run(args, context),
            Self::Redact(args) => redact::run(args, context),
            Self::Render(args) => render::run(args, context),
            Self::Status(args) => status::run(args, context),
            Self::Forecast(args) => forecast::run(args, context),
            Self::Report(args) => report::run(args, context),
            Self::Reconcile(args) => reconcile::run(args, context),
            Self::Export(args) => export::run(args, context),
            Self::Directory(args) => directory::run(args, context),
            Self::Doctor(args) => doctor::run(args, context),
            Self::Explain(args) => explain::run(args, context),
            Self::Schema(args) => schema::run(args, context),
            Self::Owners(args) => owners::run(args, context),
            Self::Completions(args) => completions::run(args, context),
        }
    }
}

/// Runs the command that the arguments name, and gives how it ended. Whatever there is to say is said by then.
pub fn run(surroundings: Surroundings) -> Exit {
    let parsed = definition()
        .try_get_matches_from(&surroundings.arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            // A reader that has left needs no text.
            let _ = misunderstood(&error);
            return if error.use_stderr() {
                Exit::Misuse
            } else {
                Exit::Done
            };
        }
    };
    let mut context = Context::of_process(surroundings, cli.options);
    let ended = cli.command.run(&mut context).and_then(|exit| {
        context.out.flush()?;
        Ok(exit)
    });
    match ended {
        Ok(exit) => exit,
        Err(stop) => {
            // Nobody is left to tell when standard error is closed.
            let catalogue = context.catalogue();
            let _ = say(&stop, &catalogue, &mut context.err);
            stop.exit()
        }
    }
}

/// Runs one more command within a command, with the same folder, moment and output.
fn run_command(arguments: &[&str], context: &mut Context) -> Result<Exit, Stop> {
    let parsed = definition().try_get_matches_from(std::iter::once("akun").chain(arguments.iter().copied()));
    let cli = parsed
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| Stop::misuse("stop-command").with("reason", error))?;
    cli.command.run(context)
}

/// The command line, with the exit codes below its help.
pub fn definition() -> clap::Command {
    let mut codes = String::from("Exit codes:\n");
    for exit in Exit::ALL {
        let _ = writeln!(codes, "  {:>2}  {}", exit.code(), exit.meaning());
    }
    Cli::command().after_help(codes)
}

/// Shows what came of arguments that name no command: what is wrong with them, or the help that they ask for.
fn misunderstood(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        let mut err = AutoStream::auto(std::io::stderr());
        err.write_all(text.replacen("error:", "akun:", 1).as_bytes())
    } else {
        let mut out = AutoStream::auto(std::io::stdout());
        out.write_all(text.as_bytes())?;
        out.flush()
    }
}

/// Tells the operator why a command ended early.
fn say(stop: &Stop, catalogue: &Catalogue, err: &mut dyn Write) -> std::io::Result<()> {
    let Stop::Said { text, lines, .. } = stop else {
        return Ok(());
    };
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    let bold = Style::new().bold();
    writeln!(err, "{red}akun:{red:#} {}", text.said(catalogue))?;
    for line in lines.lines() {
        // Without what a file put into it to steer a terminal.
        writeln!(err, "  {}", clean(line))?;
    }
    if let Some(help) = text.help(catalogue) {
        let label = catalogue.text("diagnostic-help", &[]);
        writeln!(err, "{bold}{label}:{bold:#} {help}")?;
    }
    err.flush()
}
