//! The `akun` program: reads the arguments, the clock and the environment once, and hands over.

use std::io::IsTerminal;
use std::process::ExitCode;

use akuntabel::cli::context::Surroundings;

#[expect(
    clippy::disallowed_methods,
    reason = "here, and only here, are clock, environment and folder read"
)]
fn main() -> ExitCode {
    let surroundings = Surroundings {
        arguments: std::env::args_os().collect(),
        environment: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
        folder: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        now: chrono::Utc::now(),
        lively: std::io::stderr().is_terminal(),
    };
    akuntabel::cli::run(surroundings).into()
}
