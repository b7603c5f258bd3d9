//! `akun audit signers`: whose signatures Git may believe.

use std::io::Write;

use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::desk::{Desk, author};
use crate::cli::exit::{Exit, Stop};
use crate::signature::Signer;

/// Print who signs the record and the requests, as `git verify-commit` reads it from `gpg.ssh.allowedSignersFile`
#[derive(Debug, ClapArgs)]
pub struct Args {}

/// Prints the keys of akun.yaml and of units.yaml, a line each: who signs, for what, and the key.
///
/// # Errors
/// When the registry cannot be used, or the output not written.
pub fn run(_: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let ours = author().email;
    let of_record = desk
        .settings()
        .signing
        .iter()
        .flat_map(|signing| &signing.by.signers);
    let mut lines: Vec<String> = of_record.map(|signer| line(&ours, signer)).collect();
    for unit in desk.registry.units.0.values() {
        lines.extend(unit.signers.iter().map(|signer| line(unit.id.as_str(), signer)));
    }
    if lines.is_empty() {
        return Err(Stop::misuse("stop-no-signers"));
    }
    for line in lines {
        writeln!(context.out, "{line}")?;
    }
    Ok(Exit::Done)
}

fn line(principal: &str, signer: &Signer) -> String {
    format!("{principal} namespaces=\"git\" {}", signer.text())
}
