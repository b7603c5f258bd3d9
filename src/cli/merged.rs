//! What the main branch has already.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::exit::Stop;
use crate::outside::git::registry::entry::Entered;
use crate::outside::git::registry::{GitRegistry, RegistryError};
use crate::settings::{Purpose, Settings};

/// When files came to the main branch, as far as this clone knows. A folder that is no repository, or has no such branch,
/// has none; nor has, in a rehearsal, a clone that was cut off.
///
/// # Errors
/// When the repository cannot be read.
pub fn merged(folder: &Path, settings: &Settings) -> Result<BTreeMap<String, Entered>, Stop> {
    let branch = match &settings.remote {
        Some(remote) => format!("{remote}/{}", settings.branch),
        None => settings.branch.clone(),
    };
    let known = GitRegistry::open(folder).and_then(|repository| {
        let main = repository.resolve(&branch)?;
        repository.entries(&main)
    });
    match known {
        Ok(entries) => Ok(entries),
        Err(RegistryError::NoRepository { .. } | RegistryError::NoCommit { .. }) => Ok(BTreeMap::new()),
        Err(RegistryError::Shallow) if settings.purpose == Purpose::Rehearsal => Ok(BTreeMap::new()),
        Err(error) => Err(error.into()),
    }
}
