//! `akun demo`: the whole main job on the carried example, in a temporary folder, explained as it goes.
//!
//! It does nothing of its own: each step is a command that anybody can type.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::outside::folder;

/// Show the whole main job on the carried example, in a temporary folder, explained as it goes
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The folder for the registry; it must not exist yet [default: a new one in the system's temporary folder]
    #[arg(value_name = "DIR")]
    pub folder: Option<std::path::PathBuf>,
}

const TITLE: Style = AnsiColor::Cyan.on_default().bold();
const COMMAND: Style = Style::new().bold();

/// The day on which the letter was received, the first without access of somebody whom a memo takes back, and the first day
/// after the last of the others.
const RECEIVED: &str = "2023-03-09";
const WITHOUT_ONE: &str = "2023-03-11";
const AFTER: &str = "2023-03-18";
/// The letter of the SOP's own example.
const LETTER: &str = "2023-03-08-spi-akun-tamu-pwc";

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
    let place = folder.display().to_string();
    let mut exits = Vec::new();
    title("demo-init", &[("folder", &place)], context)?;
    exits.push(step(&["init", &place], context)?);
    context.options.registry = Some(folder);
    let apply = ["apply", "--yes", "--as-of"];
    title("demo-letter", &[], context)?;
    exits.push(step(&["validate"], context)?);
    title("demo-plan", &[], context)?;
    exits.push(step(&["plan", "--as-of", RECEIVED], context)?);
    title("demo-apply", &[], context)?;
    exits.push(step(&[apply[0], apply[1], apply[2], RECEIVED], context)?);
    exits.push(step(&["audit", "log"], context)?);
    title("demo-withdrawn", &[], context)?;
    exits.push(step(&[apply[0], apply[1], apply[2], WITHOUT_ONE], context)?);
    title("demo-nine-days", &[], context)?;
    exits.push(step(&["plan", "--as-of", AFTER], context)?);
    exits.push(step(&[apply[0], apply[1], apply[2], AFTER], context)?);
    title("demo-record", &[], context)?;
    exits.push(step(&["status", LETTER, "--as-of", AFTER], context)?);
    exits.push(step(&["audit", "log"], context)?);
    exits.push(step(&["audit", "verify"], context)?);
    title("demo-end", &[], context)?;
    let rest = context.catalogue().text("demo-look", &[("folder", &place)]);
    writeln!(context.out, "{rest}")?;
    Ok(exits
        .into_iter()
        .find(|exit| *exit != Exit::Done)
        .unwrap_or(Exit::Done))
}

fn title(id: &str, args: &[(&str, &str)], context: &mut Context) -> Result<(), Stop> {
    let text = context.catalogue().text(id, args);
    Ok(writeln!(context.out, "\n{TITLE}{text}{TITLE:#}")?)
}

fn step(arguments: &[&str], context: &mut Context) -> Result<Exit, Stop> {
    writeln!(context.out, "{COMMAND}$ akun {}{COMMAND:#}", arguments.join(" "))?;
    context.out.flush()?;
    let exit = crate::cli::run_command(arguments, context)?;
    context.out.flush()?;
    Ok(exit)
}
