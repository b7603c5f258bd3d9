//! `akun schema`: the JSON Schema of requests, for editors.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::request::schema::json_schema;

/// Print the JSON Schema of requests, with which editors complete and check
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A registry keeps it as request.schema.json, and a request names it in its first line:\n  \
                        # yaml-language-server: $schema=../../../../request.schema.json"
)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written.
pub fn run(context: &mut Context) -> Result<Exit, Stop> {
    context.out.write_all(text()?.as_bytes())?;
    Ok(Exit::Done)
}

/// The text of `request.schema.json`.
///
/// # Errors
/// None that the schema can cause.
pub fn text() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&json_schema()).map(|text| text + "\n")
}
