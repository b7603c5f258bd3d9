//! Who signed the requests of the main branch, by its repository.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::exit::Stop;
use crate::diagnostic::Diagnostic;
use crate::docket::Signatures;
use crate::examine::signed;
use crate::outside::git::CommitId;
use crate::outside::git::registry::GitRegistry;
use crate::outside::git::registry::entry::Entered;
use crate::registry::Registry;
use crate::request::Request;
use crate::settings::Purpose;
use crate::signature::Brought;
use crate::unit::Units;

/// The history of the main branch at a commit, and who may sign for which unit.
pub struct Notary {
    repository: GitRegistry,
    commit: CommitId,
    units: Units,
    /// The commit of the main branch with which each file came, by path.
    merges: BTreeMap<String, CommitId>,
}

impl Notary {
    /// The history of a registry at a commit; none where its policy does not ask for signatures. A rehearsal goes by files
    /// alone.
    ///
    /// # Errors
    /// When the folder is no repository.
    pub fn of(
        registry: &Registry,
        folder: &Path,
        commit: &CommitId,
        entries: &BTreeMap<String, Entered>,
    ) -> Result<Option<Self>, Stop> {
        let is_asked = registry.policy.safety.signed_requests;
        if !is_asked || registry.settings.purpose == Purpose::Rehearsal {
            return Ok(None);
        }
        let entries = entries.iter();
        Ok(Some(Self {
            repository: GitRegistry::open(folder)?,
            commit: commit.clone(),
            units: registry.units.clone(),
            merges: entries
                .map(|(path, entered)| (path.clone(), entered.commit.clone()))
                .collect(),
        }))
    }
}

impl Signatures for Notary {
    fn fault(&self, request: &Request) -> Option<Diagnostic> {
        // What is not merged is judged by whoever looks at its pull request.
        let first = self.merges.get(&request.path)?;
        let brought = self.repository.brought(&self.commit, first, &request.path);
        // Whatever cannot be read was signed by nobody.
        let brought = brought.unwrap_or(Brought::Directly);
        signed::fault(request, &self.units, &brought)
    }
}
