//! `akun approve`: the approval of a request, signed, in a file beside it.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::{read_signing_key, write_file};
use crate::examine::approved;
use crate::names::UnitId;
use crate::outside::source;
use crate::registry::{Registry, SETTINGS_PATH};
use crate::request::Request;
use crate::signature::Signer;

/// Approve a request as it is now, by a signature in a file beside it
///
/// For requests that several must approve, where `safety.proved_approvals` of the policy wants to see that they did: each
/// signs with a key that `signers` of their unit knows. The file is committed with the request, or after it. A request that is
/// changed must be approved again.
#[derive(Debug, ClapArgs)]
#[command(after_help = "OpenSSH makes the same file:\n  \
                  ssh-keygen -Y sign -n akun-approval -f ~/.ssh/id_ed25519 REQUEST.yaml\n  \
                  mv REQUEST.yaml.sig REQUEST.rina.sig")]
pub struct Args {
    /// The request: its id
    #[arg(value_name = "REQUEST")]
    pub request: String,

    /// The private SSH key, without a passphrase
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
}

/// Writes the approval.
///
/// # Errors
/// When there is no such request, it needs no such approval, the key is nobody's who may give it, or the file cannot be
/// written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let contents = source::work_tree(&folder, SETTINGS_PATH)?;
    let registry = context.read_registry(contents.files)?;
    let mut requests = registry.requests.iter();
    let request = requests
        .find(|request| request.id.value.as_str() == args.request)
        .ok_or_else(|| Stop::misuse("stop-no-request").with("request", &args.request))?;
    let units = approving(request, &registry);
    if units.is_empty() {
        return Err(Stop::misuse("stop-approves-nothing").with("request", &args.request));
    }
    let signers: Vec<Signer> = units
        .iter()
        .flat_map(|(_, signers)| (*signers).to_vec())
        .collect();
    let names: Vec<String> = units.iter().map(|(unit, _)| unit.to_string()).collect();
    let key = read_signing_key(&context.path(&args.key), &signers)?.map_err(|unusable| {
        Stop::misuse("stop-approval-key")
            .with("path", args.key.display())
            .with("kind", unusable.word())
            .with("units", names.join(", "))
    })?;
    let bytes = registry.sources.get(&request.path).map_or(&[][..], Vec::as_slice);
    let signature = key
        .approve(bytes)
        .ok_or_else(|| Stop::failed("stop-cannot-sign").with("path", args.key.display()))?;
    let stem = request.path.strip_suffix(".yaml").unwrap_or(&request.path);
    let path = format!("{stem}.{}.sig", file_name(&key.signer().person()));
    write_file(&folder.join(&path), signature.as_bytes())?;
    let said = [("path", path.as_str()), ("request", &args.request)];
    writeln!(
        context.out,
        "{}",
        context.catalogue().text("approve-written", &said)
    )?;
    Ok(Exit::Done)
}

/// The units of which people must be proved to have approved a request, with their keys.
fn approving<'r>(request: &Request, registry: &'r Registry) -> Vec<(UnitId, &'r [Signer])> {
    let needed = approved::needed(request, &registry.policy, &registry.units);
    let units = needed.into_keys().filter_map(|id| {
        let unit = registry.units.get(&id)?;
        Some((id, unit.signers.as_slice()))
    });
    units.collect()
}

/// What somebody's file is called: letters, digits and hyphens of their name.
fn file_name(person: &str) -> String {
    let plain = person.chars().map(|character| match character {
        'a'..='z' | '0'..='9' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        _ => '-',
    });
    let name: String = plain.collect();
    name.trim_matches('-').to_owned()
}
