//! `akun validate --base`: a pull request, compared with the branch that it is to be merged into, and judged by its rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli::exit::Stop;
use crate::diagnostic::{Diagnostic, Sources};
use crate::outside::git::CommitId;
use crate::outside::git::registry::GitRegistry;
use crate::outside::source::{self, Contents};
use crate::proposal::{Alteration, Altered, Proposal};
use crate::registry::{SETTINGS_PATH, SourceFile};

/// A pull request.
#[derive(Debug)]
pub struct Proposed {
    /// The branch that it is to be merged into.
    pub base: CommitId,
    /// The registry's files once it is merged, and what stands in it that is not read.
    pub contents: Contents,
    /// The files that it changes, where it brings requests: it answers for them alone. None where it changes rules, by which
    /// every request is judged anew.
    pub answers_for: Option<Vec<String>>,
    /// Whether it changes rules or the program.
    pub changes_rules: bool,
    /// The requests that other open pull requests bring, by path.
    pub open: BTreeMap<String, SourceFile>,
    /// What it may not change.
    pub faults: Vec<Diagnostic>,
}

impl Proposed {
    /// What a commit would bring to a branch, or the work tree where none is named; beside what other commits would.
    ///
    /// # Errors
    /// When there is no such branch or commit, they have nothing in common, or a file cannot be read.
    pub fn of(base: &str, head: Option<&str>, beside: &[String], folder: &Path) -> Result<Self, Stop> {
        let repository = GitRegistry::open(folder)?;
        let base = repository.resolve(base)?;
        let head = head.map(|head| repository.resolve(head)).transpose()?;
        let ours = match &head {
            Some(head) => head.clone(),
            None => repository.resolve("HEAD")?,
        };
        let fork = repository.fork(&base, &ours)?;
        let altered = repository.altered(&fork, head.as_ref())?;
        let after = match &head {
            Some(head) => repository.files(head, SETTINGS_PATH)?,
            None => source::work_tree(folder, SETTINGS_PATH)?,
        };
        let before = by_path(repository.files(&fork, SETTINGS_PATH)?.files);
        let branch = by_path(repository.files(&base, SETTINGS_PATH)?.files);
        let (after, passed_over) = (by_path(after.files), after.passed_over);
        let proposal = Proposal {
            altered: &altered,
            before: &before,
            after: &after,
            branch: &branch,
        };
        let paths = |altered: &Altered| altered.path.clone();
        let changes_rules = proposal.changes_rules();
        let judges_all = changes_rules && proposal.request().is_none();
        let (files, faults) = (proposal.merged(), proposal.faults());
        let mut open = BTreeMap::new();
        for other in beside {
            open.extend(brought(&repository, &base, other)?);
        }
        // The same pull request among the others is no other.
        for file in &files {
            open.remove(&file.path);
        }
        Ok(Self {
            contents: Contents { files, passed_over },
            answers_for: (!judges_all).then(|| altered.iter().map(paths).collect()),
            changes_rules,
            open,
            faults,
            base,
        })
    }
}

/// The files below `accounts/` that a commit adds to a branch, by path.
fn brought(
    repository: &GitRegistry,
    base: &CommitId,
    commit: &str,
) -> Result<BTreeMap<String, SourceFile>, Stop> {
    let commit = repository.resolve(commit)?;
    let altered = repository.altered(&repository.fork(base, &commit)?, Some(&commit))?;
    let added = altered
        .into_iter()
        .filter(|altered| altered.how == Alteration::Added);
    let added: BTreeSet<String> = added
        .map(|altered| altered.path)
        .filter(|path| path.starts_with("accounts/"))
        .collect();
    let files = repository.files(&commit, SETTINGS_PATH)?.files.into_iter();
    Ok(files
        .filter(|file| added.contains(&file.path))
        .map(|file| (file.path.clone(), file))
        .collect())
}

fn by_path(files: Vec<SourceFile>) -> Sources {
    let files = files.into_iter();
    files.map(|file| (file.path, file.bytes)).collect()
}
