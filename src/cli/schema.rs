//! `akun schema`: the JSON Schemas of requests and follow-up files, for editors.

use clap::ValueEnum;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::followup;
use crate::request;

/// Print a JSON Schema, with which editors complete and check
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A registry keeps them as request.schema.json and followup.schema.json, and a file names its own in its \
                        first line:\n  # yaml-language-server: $schema=../../../../request.schema.json"
)]
pub struct Args {
    /// Of which files
    #[arg(value_enum, value_name = "FILES", default_value_t = Kind::Request)]
    pub of: Kind,
}

/// The files that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Requests
    Request,
    /// Follow-up files
    Followup,
}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    context.out.write_all(text(args.of)?.as_bytes())?;
    Ok(Exit::Done)
}

/// The text of `request.schema.json` or `followup.schema.json`.
///
/// # Errors
/// None that the schema can cause.
pub fn text(of: Kind) -> Result<String, serde_json::Error> {
    let schema = match of {
        Kind::Request => request::schema::json_schema(),
        Kind::Followup => followup::schema::json_schema(),
    };
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}
