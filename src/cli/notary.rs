//! Who signed the requests of the main branch, and who approved them, by its repository and by what a forge says.

use std::collections::BTreeMap;
use std::path::Path;

use crate::approval::{Proof, Proven, Review};
use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::cli::files::read_file;
use crate::diagnostic::Diagnostic;
use crate::docket::Provenance;
use crate::examine::{approved, signed};
use crate::names::{RequestId, UnitId};
use crate::outside::git::CommitId;
use crate::outside::git::registry::GitRegistry;
use crate::outside::git::registry::entry::Entered;
use crate::registry::Registry;
use crate::request::Request;
use crate::settings::Purpose;
use crate::signature::Brought;
use crate::unit::Units;

/// The history of the main branch at a commit, and who may sign and approve for which unit.
pub struct Notary {
    repository: GitRegistry,
    commit: CommitId,
    units: Units,
    /// The commit of the main branch with which each file came, by path.
    merges: BTreeMap<String, CommitId>,
    /// Whether the units must have signed.
    asks_signatures: bool,
    /// The requests that several must be proved to have approved.
    sought: BTreeMap<RequestId, Sought>,
}

/// A request that several must be proved to have approved.
struct Sought {
    path: String,
    bytes: Vec<u8>,
    needed: BTreeMap<UnitId, u32>,
    found: Vec<Proven>,
}

impl Notary {
    /// The history of a registry at a commit; none where its policy asks neither for signatures nor for proofs of approvals.
    /// A rehearsal goes by files alone.
    ///
    /// # Errors
    /// When the folder is no repository.
    pub fn of(
        registry: &Registry,
        folder: &Path,
        commit: &CommitId,
        entries: &BTreeMap<String, Entered>,
    ) -> Result<Option<Self>, Stop> {
        let safety = &registry.policy.safety;
        let is_asked = safety.signed_requests || safety.proved_approvals;
        if !is_asked || registry.settings.purpose == Purpose::Rehearsal {
            return Ok(None);
        }
        let entries = entries.iter();
        let sought = registry.requests.iter().filter(|_| safety.proved_approvals);
        Ok(Some(Self {
            repository: GitRegistry::open(folder)?,
            commit: commit.clone(),
            units: registry.units.clone(),
            merges: entries
                .map(|(path, entered)| (path.clone(), entered.commit.clone()))
                .collect(),
            asks_signatures: safety.signed_requests,
            sought: sought
                .filter_map(|request| Sought::of(request, registry))
                .collect(),
        }))
    }

    /// Believes what a forge says of approvals, as it was exported to a file. An approval counts for the bytes that were
    /// looked at, and for the units whose `owners` whoever gave it is one of.
    ///
    /// # Errors
    /// When the file cannot be read, or is no such export.
    fn believe(&mut self, file: &Path, context: &Context) -> Result<(), Stop> {
        let bytes = read_file(&context.path(file))?;
        let reviews: Vec<Review> = serde_json::from_slice(&bytes).map_err(|error| {
            Stop::misuse("stop-no-approvals")
                .with("file", file.display())
                .with("reason", error)
        })?;
        for review in &reviews {
            // A commit that no merge kept, as after a squash, vouches for nothing.
            let Ok(commit) = self.repository.resolve(&review.commit) else {
                continue;
            };
            for sought in self.sought.values_mut() {
                let seen = self.repository.some_files(&commit, [sought.path.as_str()])?;
                if seen
                    .iter()
                    .any(|file| file.path == sought.path && file.bytes == sought.bytes)
                {
                    sought.hear(review, &self.units);
                }
            }
        }
        Ok(())
    }
}

/// Has a notary also believe what a forge says of approvals, where a file of that is given.
///
/// # Errors
/// When nobody wants approvals proved, the file cannot be read, or is no such export.
pub fn hear(notary: &mut Option<Notary>, file: Option<&Path>, context: &Context) -> Result<(), Stop> {
    match (notary, file) {
        (_, None) => Ok(()),
        (Some(notary), Some(file)) => notary.believe(file, context),
        (None, Some(_)) => Err(Stop::misuse("stop-approvals-not-asked")),
    }
}

impl Sought {
    fn of(request: &Request, registry: &Registry) -> Option<(RequestId, Self)> {
        let Registry {
            policy,
            units,
            sources,
            ..
        } = registry;
        let needed = approved::needed(request, policy, units);
        if needed.is_empty() {
            return None;
        }
        let signers = needed
            .keys()
            .filter_map(|id| Some((id, units.get(id)?.signers.as_slice())));
        let sought = Self {
            path: request.path.clone(),
            bytes: sources.get(&request.path).cloned().unwrap_or_default(),
            found: approved::signed(request, signers, sources),
            needed,
        };
        Some((request.id.value.clone(), sought))
    }

    fn hear(&mut self, review: &Review, units: &Units) {
        let by_them = |id: &&UnitId| {
            let unit = units.get(id);
            unit.is_some_and(|unit| unit.owners.iter().any(|owner| review.is_of(&owner.value)))
        };
        let proven = self.needed.keys().filter(by_them).map(|unit| Proven {
            unit: unit.clone(),
            by: review.by.clone(),
            proof: Proof::Forge,
        });
        for proven in proven.collect::<Vec<_>>() {
            if !self.found.contains(&proven) {
                self.found.push(proven);
            }
        }
    }
}

impl Provenance for Notary {
    fn faults(&self, request: &Request) -> Vec<Diagnostic> {
        // What is not merged is judged by whoever looks at its pull request.
        let Some(first) = self.merges.get(&request.path) else {
            return Vec::new();
        };
        let brought = self.repository.brought(&self.commit, first, &request.path);
        // Whatever cannot be read was signed by nobody.
        let brought = brought.unwrap_or(Brought::Directly);
        let unsigned = signed::fault(request, &self.units, &brought).filter(|_| self.asks_signatures);
        let writers = signed::writers(request, &self.units, &brought);
        let unproved = self.sought.get(&request.id.value);
        let unproved =
            unproved.and_then(|sought| approved::fault(request, &sought.needed, &sought.found, &writers));
        unsigned.into_iter().chain(unproved).collect()
    }

    fn approvals(&self, request: &RequestId) -> &[Proven] {
        let sought = self.sought.get(request);
        sought.map_or(&[], |sought| &sought.found)
    }
}
