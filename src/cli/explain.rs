//! `akun explain`: a rule, its clause, and what earns its code.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::diagnostic::code::{Code, Severity};
use crate::diagnostic::nearest;

/// Explain a rule by its code: its clause, why it is there, an example
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The code, as validate prints it in brackets; without one, all codes are listed
    pub code: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// When the code is none of ours.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    match &args.code {
        Some(word) => one(word, &mut context.out)?,
        None => list(&mut context.out)?,
    }
    Ok(Exit::Done)
}

fn list(out: &mut dyn Write) -> Result<(), Stop> {
    let width = Code::ALL.iter().map(|code| code.word().len()).max().unwrap_or(0);
    for code in Code::ALL {
        writeln!(out, "{:width$}  {}", code.word(), code.clause().unwrap_or("-"))?;
    }
    Ok(())
}

fn one(word: &str, out: &mut dyn Write) -> Result<(), Stop> {
    let Some(code) = Code::parse(word) else {
        let stop = Stop::misuse(format_args!("no code `{word}`"));
        return Err(match nearest(word, Code::ALL.iter().map(|code| code.word())) {
            Some(near) => stop.help(format_args!("did you mean `{near}`?")),
            None => stop.help("`akun explain` lists all codes"),
        });
    };
    let weight = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    writeln!(out, "{code} ({weight})")?;
    if let Some(clause) = code.clause() {
        writeln!(out, "  {clause}")?;
    }
    Ok(())
}
