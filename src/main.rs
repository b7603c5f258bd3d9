//! The `akun` program: reads the arguments, the clock and the environment once, and hands over.

use std::io::IsTerminal;
use std::process::ExitCode;

use akuntabel::cli::context::Surroundings;
#[cfg(feature = "pdf")]
use akuntabel::outside::press;
use mimalloc::MiMalloc;

/// A complete read is a hundred small pieces of memory for each entry, taken by one thread and given back by another.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
        program: std::env::current_exe().unwrap_or_else(|_| "akun".into()),
        now: chrono::Utc::now(),
        lively: std::io::stderr().is_terminal(),
    };
    #[cfg(feature = "pdf")]
    if let [_, word, bounds @ ..] = surroundings.arguments.as_slice()
        && word == press::child::WORD
    {
        let (mut input, mut output) = (std::io::stdin(), std::io::stdout());
        return press::child::serve(bounds, &mut input, &mut output, &mut std::io::stderr());
    }
    akuntabel::cli::run(surroundings).into()
}
