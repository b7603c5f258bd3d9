//! The edits of merged files that the audit record names, as this clone has it.

use std::path::Path;

use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::cli::reach;
use crate::cli::watch::Silent;
use crate::outside::git::Author;
use crate::outside::git::audit::GitAuditRef;
use crate::outside::git::registry::{GitRegistry, RegistryError};
use crate::ports::Tip;
use crate::redaction::Edits;
use crate::run::record::{self, Record};
use crate::settings::Settings;

/// The edits that an audit record names, once its chain and signatures are found whole. Nothing is fetched: a job that judges
/// pull requests has no secret for it. A clone without the record has none.
///
/// # Errors
/// When the record cannot be read, or somebody touched it.
pub fn recorded(settings: &Settings, folder: &Path, context: &Context) -> Result<Edits, Stop> {
    let institution = &settings.institution;
    let name = match &settings.remote {
        Some(remote) => format!("refs/remotes/{remote}/audit/{institution}"),
        None => format!("refs/heads/audit/{institution}"),
    };
    let tip = match GitRegistry::open(folder)?.resolve(&name) {
        Ok(commit) => Tip(commit.as_str().to_owned()),
        Err(RegistryError::NoCommit { .. }) => return Ok(Edits::default()),
        Err(error) => return Err(error.into()),
    };
    let nobody = Author {
        name: String::new(),
        email: String::new(),
    };
    // It is only read: no remote is asked.
    let audit = GitAuditRef::open(folder, institution, None, nobody, &Silent)?;
    let signing = settings.signing.as_ref();
    let audit = audit.signed(signing.map(|signing| reach::signing(signing, folder, context)));
    record::verify(&audit, &tip, None)?;
    Ok(Record::read(&audit, tip)?.ledger().edits().clone())
}
