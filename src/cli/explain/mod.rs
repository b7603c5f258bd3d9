//! `akun explain`: a rule, its clause, and what earns its code; or a clause, and what proves it.

pub mod coverage;

use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use include_dir::{Dir, include_dir};

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::explain::coverage::Listed;
use crate::cli::init::carried;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::diagnostic::message::why;
use crate::diagnostic::severity::Severity;
use crate::diagnostic::{Sources, nearest};
use crate::examine::explain::{Example, Explanation, Line, explain};
use crate::language::Catalogue;
use crate::names::InstitutionId;
use crate::outside::folder;
use crate::registry::citations::citations;

/// The examples, which are what is tested.
static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/rules");

/// Explain a rule by its code: its clause, why it is there, an example; or a clause, and what proves it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The code, as validate prints it in brackets, or the id of a clause (ITB-II-B-3); without one, all codes are listed
    #[arg(conflicts_with = "clauses")]
    pub code: Option<String>,

    /// How many clauses are proved, part by part, and which are not
    #[arg(long)]
    pub clauses: bool,

    /// Whose regulation is meant, where not that of the registry's institution; outside a registry, one that the program carries
    #[arg(long, value_name = "ID")]
    pub institution: Option<String>,

    /// The form of the output of --clauses
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, requires = "clauses")]
    pub format: Format,
}

/// The form of a list of clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the word is neither a code nor a clause, or the clauses have faults.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    if let Some(asked) = &args.institution {
        known(asked, context)?;
    }
    match &args.code {
        Some(word) => match Code::parse(word) {
            Some(code) => one(code, &cited(args, context), context)?,
            None => clause(word, args, context)?,
        },
        None if args.clauses => clauses(args, context)?,
        None => list(&cited(args, context), &mut context.out)?,
    }
    Ok(Exit::Done)
}

/// Refuses an institution that neither the registry has nor, where there is none, the program carries.
fn known(asked: &str, context: &Context) -> Result<(), Stop> {
    let there = match context.registry() {
        Ok(registry) => folder::folders(&registry.join("policies")),
        Err(_) => carried::institutions().into_iter().map(str::to_owned).collect(),
    };
    if there.iter().any(|known| known == asked) {
        return Ok(());
    }
    Err(Stop::misuse("stop-no-regulation")
        .with("name", asked)
        .with("known", there.join(", ")))
}

/// What messages cite: by the regulation of the registry's institution, or of the one that is asked for. Outside a registry
/// nothing, unless one is asked for.
fn cited(args: &Args, context: &Context) -> Citations {
    let here = context.citations_here();
    let Some(asked) = &args.institution else {
        return here.unwrap_or_default();
    };
    let carried = || {
        let rules = carried::rules(asked).into_iter();
        let sources: Sources = rules.map(|(path, bytes)| (path, bytes.to_vec())).collect();
        citations(&sources)
    };
    here.unwrap_or_else(carried).at(InstitutionId::new(asked))
}

fn clauses(args: &Args, context: &mut Context) -> Result<(), Stop> {
    let listed = Listed::of(args.institution.as_deref(), context)?;
    if listed.is_empty() {
        return Err(Stop::misuse("stop-no-clauses"));
    }
    let catalogue = context.catalogue();
    let texts: Vec<String> = match args.format {
        Format::Json => vec![coverage::json(&listed)?],
        Format::Text => listed.iter().map(|one| coverage::text(one, &catalogue)).collect(),
    };
    write!(context.out, "{}", texts.join("\n"))?;
    Ok(())
}

fn clause(id: &str, args: &Args, context: &mut Context) -> Result<(), Stop> {
    let listed = Listed::of(args.institution.as_deref(), context)?;
    let Some(clause) = listed.iter().find_map(|listed| listed.get(id)) else {
        let codes = Code::ALL.iter().map(|code| code.word());
        return Err(unknown(id, codes.chain(listed.iter().flat_map(Listed::ids))));
    };
    let text = coverage::one(clause, &context.catalogue());
    write!(context.out, "{text}")?;
    Ok(())
}

/// The width of a column that holds these words.
fn width<'w>(words: impl Iterator<Item = &'w str>) -> usize {
    words.map(str::len).max().unwrap_or(0)
}

fn list(citations: &Citations, out: &mut dyn Write) -> Result<(), Stop> {
    let widest = width(Code::ALL.iter().map(|code| code.word()));
    for code in Code::ALL {
        writeln!(
            out,
            "{:widest$}  {}",
            code.word(),
            citations.at_home(*code).unwrap_or("-")
        )?;
    }
    Ok(())
}

fn one(code: Code, citations: &Citations, context: &mut Context) -> Result<(), Stop> {
    let (catalogue, out) = (&context.catalogue(), &mut context.out);
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
    let Explanation { clause, example } = explain(code, citations, &folder);
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

fn unknown<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Stop {
    let near = nearest(word, known);
    Stop::misuse("stop-no-code")
        .with("word", word)
        .with("near", near.unwrap_or("none"))
}
