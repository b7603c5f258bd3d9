//! `akun demo`: the whole main job on the carried example, in a temporary folder, explained as it goes.
//!
//! It does nothing of its own: each step is a command that anybody can type.

use std::collections::BTreeMap;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::Args as ClapArgs;
use serde::Deserialize;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::init::carried;
use crate::outside::folder;
use crate::yaml;

/// Show the whole main job on the carried example, in a temporary folder, explained as it goes
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The folder for the registry; it must not exist yet [default: a new one in the system's temporary folder]
    #[arg(value_name = "DIR")]
    pub folder: Option<std::path::PathBuf>,

    /// The institution that is shown [default: the first of those that the program carries]
    #[arg(long, value_name = "ID")]
    pub institution: Option<String>,
}

const TITLE: Style = AnsiColor::Cyan.on_default().bold();
const COMMAND: Style = Style::new().bold();

/// What is shown of an institution.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// A unit that can open what was sealed, where anything was.
    pub unit: Option<String>,
    /// What is done, and why.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it shows, by language.
    pub title: BTreeMap<String, String>,
    /// Its commands, without the program's name.
    pub run: Vec<String>,
}

/// The script of an institution.
///
/// # Errors
/// When the program carries none of this name.
fn script(institution: &str) -> Result<Script, Stop> {
    let text = carried::demo(institution).unwrap_or_default();
    yaml::read("demo.yaml", text.as_bytes()).map_err(|_| {
        Stop::misuse("stop-no-institution")
            .with("name", institution)
            .with("near", "none")
            .with("carried", carried::institutions().join(", "))
    })
}

/// Runs the main job.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = if let Some(named) = &args.folder {
        context.path(named)
    } else {
        let base = context.environment.get("TMPDIR").map_or("/tmp", String::as_str);
        folder::temporary(base.as_ref(), "akun-demo-")
            .map_err(|error| {
                Stop::failed("stop-cannot-write")
                    .with("path", base)
                    .because("reason", error)
            })?
            .join("registry")
    };
    let institution = args.institution.as_deref().unwrap_or_else(|| carried::first());
    let script = script(institution)?;
    let place = folder.display().to_string();
    let mut exits = Vec::new();
    let first = context.catalogue().text("demo-init", &[]);
    title(1, &first, context)?;
    exits.push(step(&["init", "--institution", institution, &place], context)?);
    context.options.registry = Some(folder);
    let language = context.catalogue().language().word();
    for (number, shown) in (2..).zip(&script.steps) {
        title(
            number,
            shown.title.get(language).map_or("", String::as_str),
            context,
        )?;
        for line in &shown.run {
            exits.push(step(&line.split(' ').collect::<Vec<_>>(), context)?);
        }
    }
    let last = context.catalogue().text("demo-end", &[]);
    title(script.steps.len() + 2, &last, context)?;
    let named = [("folder", place.as_str()), ("institution", institution)];
    let rest = context.catalogue().text("demo-look", &named);
    writeln!(context.out, "{rest}")?;
    if let Some(unit) = &script.unit {
        let sealed = context.catalogue().text("demo-sealed", &[("unit", unit)]);
        writeln!(context.out, "{sealed}")?;
    }
    Ok(exits
        .into_iter()
        .find(|exit| *exit != Exit::Done)
        .unwrap_or(Exit::Done))
}

fn title(number: usize, text: &str, context: &mut Context) -> Result<(), Stop> {
    Ok(writeln!(context.out, "\n{TITLE}{number}. {text}{TITLE:#}")?)
}

fn step(arguments: &[&str], context: &mut Context) -> Result<Exit, Stop> {
    writeln!(context.out, "{COMMAND}$ akun {}{COMMAND:#}", arguments.join(" "))?;
    context.out.flush()?;
    let exit = crate::cli::run_command(arguments, context)?;
    context.out.flush()?;
    Ok(exit)
}
