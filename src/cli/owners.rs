//! `akun owners`: who must approve a change of which files, as the forge reads it.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::owners::Owners;
use crate::owners::check::misfits;
use crate::owners::form::text;
use crate::registry::index;
use crate::settings::forge::Forge;

/// Print CODEOWNERS: who must approve a change of which files
#[derive(Debug, clap::Args)]
#[command(
    after_help = "It is made from `forge` of akun.yaml, `approvals` of the policies, and `owners` of the units:\n  \
                  akun owners > .github/CODEOWNERS     GitHub\n  \
                  akun owners > CODEOWNERS             GitLab, Forgejo\n\
                  `akun validate` says where the file is not as it should be."
)]
pub struct Args {
    /// In the form of another forge than akun.yaml names
    #[arg(long, value_enum, value_name = "FORGE")]
    pub forge: Option<Forge>,
}

impl ValueEnum for Forge {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// Runs the command.
///
/// # Errors
/// When there is no registry, its rules have faults, or it names no forge.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let (registries, files) = context.rules()?;
    let owners = Owners::of(&registries).ok_or_else(|| Stop::misuse("stop-no-forge"))?;
    let forge = args.forge.unwrap_or(owners.forge.kind.value);
    let strange = misfits(&owners, forge);
    if !strange.is_empty() {
        return context.stop_at_faults(&strange, &index(files));
    }
    context.out.write_all(text(&owners, forge).as_bytes())?;
    Ok(Exit::Done)
}
