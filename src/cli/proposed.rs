//! `--base`: a pull request, compared with the branch that it is to be merged into, and judged by its rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli::context::Context;
use crate::cli::edits::recorded;
use crate::cli::exit::Stop;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::examine::approvals::Needed;
use crate::examine::signed::writings_fault;
use crate::outside::git::CommitId;
use crate::outside::git::registry::entry::Entered;
use crate::outside::git::registry::{GitRegistry, RegistryError};
use crate::outside::source::{self, Contents};
use crate::plan::view::PullRequest;
use crate::proposal::{Alteration, Proposal, Rules};
use crate::redaction::Edit;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile, index};
use crate::settings::{Purpose, Settings};

/// A pull request.
#[derive(Debug)]
pub struct Proposed {
    /// The branch that it is to be merged into.
    pub base: CommitId,
    /// Its last commit.
    head: CommitId,
    /// When each file below `accounts/` came to that branch, by path.
    pub arrived: BTreeMap<String, Entered>,
    /// The registry's files once it is merged, and what stands in it that is not read.
    pub contents: Contents,
    /// The files that it changes, sorted, where it brings requests: it answers for them alone. None where it changes rules, by which
    /// every request is judged anew.
    pub answers_for: Option<Vec<String>>,
    /// Whether it changes rules or the program.
    pub changes_rules: bool,
    /// The requests that other open pull requests bring.
    pub open: Sources,
    /// What it may not change.
    faults: Vec<Diagnostic>,
    /// The merged files that it changes.
    edits: Vec<Edit>,
}

impl Proposed {
    /// What a commit would bring to a branch, or the work tree where none is named; beside what other commits would.
    ///
    /// # Errors
    /// When there is no such branch or commit, they have nothing in common, or a file cannot be read.
    pub fn of(
        base: &str,
        head: Option<&str>,
        (beside, rules): (&[String], Rules),
        folder: &Path,
    ) -> Result<Self, Stop> {
        let repository = GitRegistry::open(folder)?;
        let base = repository.resolve(base)?;
        let ours = repository.resolve(head.unwrap_or("HEAD"))?;
        let fork = repository.fork(&base, &ours)?;
        let altered = repository.altered(&fork, head.map(|_| &ours))?;
        let paths = || altered.iter().map(|altered| altered.path.as_str());
        let before = index(repository.some_files(&fork, paths())?);
        let branch = index(repository.files(&base, SETTINGS_PATH)?.files);
        let after = match head {
            Some(_) => repository.files(&ours, SETTINGS_PATH)?,
            None => source::work_tree(folder, SETTINGS_PATH)?,
        };
        let (after, passed_over) = (index(after.files), after.passed_over);
        let proposal = Proposal::of(&altered, &before, &after, &branch);
        let changes_rules = proposal.changes_rules();
        let judges_all = changes_rules && proposal.request().is_none();
        let files = proposal.merged(rules);
        let mut open = Sources::new();
        for other in beside {
            open.extend(brought(&repository, &base, other)?);
        }
        // The same pull request among the others is no other.
        for file in &files {
            open.remove(&file.path);
        }
        Ok(Self {
            contents: Contents { files, passed_over },
            answers_for: (!judges_all).then(|| paths().map(str::to_owned).collect()),
            changes_rules,
            open,
            faults: proposal.faults(),
            edits: proposal.edits(),
            arrived: repository.entries(&base)?,
            base,
            head: ours,
        })
    }

    /// What a new request would bring to a branch that is at a commit.
    ///
    /// # Errors
    /// When the repository cannot be read, or does not hold its past.
    pub fn bringing(request: SourceFile, base: &CommitId, folder: &Path) -> Result<Self, Stop> {
        let repository = GitRegistry::open(folder)?;
        let mut contents = repository.files(base, SETTINGS_PATH)?;
        let answers_for = Some(vec![request.path.clone()]);
        contents.files.push(request);
        contents.files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self {
            base: base.clone(),
            // No commit has it yet.
            head: base.clone(),
            arrived: repository.entries(base)?,
            contents,
            answers_for,
            changes_rules: false,
            open: Sources::new(),
            faults: Vec::new(),
            edits: Vec::new(),
        })
    }

    /// What it may not do. A rehearsal says so, and plays on.
    ///
    /// # Errors
    /// When the repository cannot be read.
    pub fn faults(
        &self,
        registry: &Registry,
        folder: &Path,
        context: &Context,
    ) -> Result<Vec<Diagnostic>, Stop> {
        let mut faults = self.unredacted(&registry.settings, folder, context)?;
        if registry.policy.safety.signed_requests {
            faults.extend(self.signature_faults(registry, folder)?);
        }
        Ok(match registry.settings.purpose {
            Purpose::Production => faults,
            Purpose::Rehearsal => faults.into_iter().map(Diagnostic::as_warning).collect(),
        })
    }

    /// What it may not change, without the edits by which somebody's data are taken out of merged files: the record names them.
    fn unredacted(
        &self,
        settings: &Settings,
        folder: &Path,
        context: &Context,
    ) -> Result<Vec<Diagnostic>, Stop> {
        let is_edit = |fault: &Diagnostic| {
            matches!(
                fault.code,
                Code::MergedRequestChanged | Code::FollowupEntryChanged
            )
        };
        let mut faults = self.faults.clone();
        if !faults.iter().any(is_edit) {
            return Ok(faults);
        }
        let recorded = recorded(settings, folder, context)?;
        let edits = self.edits.iter();
        let redacted: BTreeSet<&str> = edits
            .filter(|edit| recorded.lead(edit.before, edit.after))
            .map(|edit| edit.path.as_str())
            .collect();
        faults.retain(|fault| !(is_edit(fault) && redacted.contains(fault.file.as_str())));
        Ok(faults)
    }

    /// The requests that it brings and its units did not sign. What is not committed yet nobody can have signed.
    fn signature_faults(&self, registry: &Registry, folder: &Path) -> Result<Vec<Diagnostic>, Stop> {
        let repository = GitRegistry::open(folder)?;
        let brought = registry
            .requests
            .iter()
            .filter(|request| self.answers_for(&request.path) && !self.arrived.contains_key(&request.path));
        let mut faults = Vec::new();
        for request in brought {
            let writings = repository.writings(&self.base, &self.head, &request.path)?;
            faults.extend(writings_fault(request, &registry.units, &writings));
        }
        Ok(faults)
    }

    /// The approvals that it needs: for each request that it brings, by path, and without a path for rules.
    pub fn approvals(&self, registry: &Registry) -> BTreeMap<String, Vec<Needed>> {
        let requests = registry.requests.iter();
        let brought = requests.filter(|request| self.answers_for(&request.path));
        let mut approvals: BTreeMap<String, Vec<Needed>> = brought
            .map(|request| {
                let Registry {
                    policy,
                    units,
                    citations,
                    ..
                } = registry;
                let needed = Needed::of_request(request, policy, units, citations);
                (request.path.clone(), needed)
            })
            .collect();
        if self.changes_rules {
            approvals.insert(String::new(), vec![Needed::of_rules(&registry.policy)]);
        }
        approvals
    }

    /// What a plan says of it.
    pub fn pull_request(&self, registry: &Registry) -> PullRequest {
        let requests = registry.requests.iter();
        let brought = requests.filter(|request| self.answers_for(&request.path));
        PullRequest {
            files: self
                .answers_for
                .as_ref()
                .map(|files| files.iter().cloned().collect()),
            requests: brought.map(|request| request.id.value.clone()).collect(),
            approvals: self.approvals(registry).into_values().flatten().collect(),
        }
    }

    /// Whether it answers for a file by its path.
    pub fn answers_for(&self, path: &str) -> bool {
        let paths = self.answers_for.as_deref().unwrap_or_default();
        paths.binary_search_by(|own| own.as_str().cmp(path)).is_ok()
    }
}

/// The files below `accounts/` that a commit adds to a branch. One that never left it adds nothing that could be merged: whoever
/// pushes such a commit keeps nobody else back.
fn brought(repository: &GitRegistry, base: &CommitId, commit: &str) -> Result<Sources, Stop> {
    let commit = repository.resolve(commit)?;
    let fork = match repository.fork(base, &commit) {
        Err(RegistryError::Unrelated { .. }) => return Ok(Sources::new()),
        fork => fork?,
    };
    let altered = repository.altered(&fork, Some(&commit))?;
    let added = altered
        .iter()
        .filter(|altered| altered.how == Alteration::Added)
        .map(|altered| altered.path.as_str())
        .filter(|path| path.starts_with("accounts/"));
    Ok(index(repository.some_files(&commit, added)?))
}
