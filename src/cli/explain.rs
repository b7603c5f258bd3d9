//! `akun explain`: a rule, its clause, and what earns its code.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use include_dir::{Dir, include_dir};

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::diagnostic::code::{Code, Severity};
use crate::diagnostic::message::why;
use crate::diagnostic::nearest;
use crate::examine::explain::{Example, Explanation, Line, explain};
use crate::language::Catalogue;

/// The examples, which are what is tested.
static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/rules");

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
        Some(word) => one(word, &context.catalogue(), &mut context.out)?,
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

fn one(word: &str, catalogue: &Catalogue, out: &mut dyn Write) -> Result<(), Stop> {
    let code = Code::parse(word).ok_or_else(|| unknown(word))?;
    let bold = Style::new().bold();
    let weight = match code.severity() {
        Severity::Error => catalogue.text("diagnostic-error", &[]),
        Severity::Warning => catalogue.text("diagnostic-warning", &[]),
    };
    write!(out, "{bold}{code}{bold:#} ({weight}")?;
    let folder = |name: &str| {
        let file = FOLDERS.get_file(format!("{code}/{name}"))?;
        Some(file.contents().to_vec())
    };
    let Explanation { clause, example } = explain(code, &folder);
    if let Some(clause) = clause {
        write!(out, "; {clause}")?;
    }
    writeln!(out, ")\n\n{}", why(code, catalogue))?;
    if let Some(example) = example {
        show(&example, catalogue, out)?;
    }
    Ok(())
}

fn show(example: &Example, catalogue: &Catalogue, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out)?;
    if let Some(file) = &example.file {
        writeln!(out, "{}", catalogue.text("explain-file", &[("file", file)]))?;
    }
    if !example.lines.is_empty() {
        writeln!(out, "{}\n", catalogue.text("explain-example", &[]))?;
    }
    for line in &example.lines {
        let style = match line {
            Line::Keeps(_) => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Line::Breaks(_) => Style::new().fg_color(Some(AnsiColor::Red.into())),
            Line::Both(_) | Line::Gap => Style::new(),
        };
        writeln!(out, "  {style}{}{style:#}", line.signed())?;
    }
    Ok(())
}

fn unknown(word: &str) -> Stop {
    let near = nearest(word, Code::ALL.iter().map(|code| code.word()));
    Stop::misuse("stop-no-code")
        .with("word", word)
        .with("near", near.unwrap_or("none"))
}
