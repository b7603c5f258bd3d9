//! `akun completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::cli::context::Context;
use crate::cli::definition;
use crate::cli::exit::{Exit, Stop};

/// Print what a shell needs to complete commands
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "akun", &mut script);
    context.out.write_all(&script)?;
    Ok(Exit::Done)
}
