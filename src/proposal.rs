//! Proposal: what a pull request changes, compared with the branch that it is to be merged into, and what it may not.
//!
//! A pull request is data. It brings requests, or it changes rules or the program, and never both: what judges its requests
//! is the branch's. A request that is merged stays as it is, and corrections are new ones (domain decision D5).

use std::collections::BTreeSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::digest::Digest;
use crate::names::InstitutionId;
use crate::placed::Span;
use crate::redaction::Edit;
use crate::registry::{SourceFile, folders, is_followup, is_request};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alteration {
    /// It is new.
    Added,
    /// It is another one.
    Changed,
    /// It is gone, or has another name.
    Removed,
}

/// A file that a pull request changes, be it the registry's or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altered {
    /// Its path in the repository, with `/` between the parts.
    pub path: String,
    /// What became of it.
    pub how: Alteration,
}

/// Whose rules hold for a pull request that brings no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Its own: it is they that are judged.
    Proposed,
    /// The branch's, which nobody has to approve any more: whoever holds a secret goes by them.
    OfBranch,
}

/// What a file is to the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Request,
    FollowUp,
    /// Another file below `accounts/`: a word for people, or a stray.
    Beside,
    /// Settings, policy, templates, workflows, the program.
    Rules,
}

/// What a pull request changes.
#[derive(Debug)]
pub struct Proposal<'a> {
    /// The files that it changes, sorted by path, and what they are.
    altered: Vec<(&'a Altered, Role)>,
    before: &'a Sources,
    after: &'a Sources,
    branch: &'a Sources,
}

impl<'a> Proposal<'a> {
    /// The files that a pull request changes, sorted by path; what they were where it left the branch, what they are with its
    /// changes, and all that the registry holds on the branch now.
    pub fn of(altered: &'a [Altered], before: &'a Sources, after: &'a Sources, branch: &'a Sources) -> Self {
        let paths = branch.keys().chain(after.keys());
        let institutions = folders(paths.map(String::as_str));
        let roles = altered
            .iter()
            .map(|altered| (altered, Role::of(&altered.path, &institutions)));
        Self {
            altered: roles.collect(),
            before,
            after,
            branch,
        }
    }

    /// The first request or follow-up that it adds, changes or removes: there the rules of the branch are those that judge it.
    pub fn request(&self) -> Option<&'a str> {
        let is_request = |role: Role| matches!(role, Role::Request | Role::FollowUp);
        let mut altered = self.altered.iter();
        altered
            .find(|(_, role)| is_request(*role))
            .map(|(altered, _)| altered.path.as_str())
    }

    /// Whether it changes rules or the program, and so may not bring requests.
    pub fn changes_rules(&self) -> bool {
        self.altered.iter().any(|(_, role)| *role == Role::Rules)
    }

    /// The registry's files as they would be once it is merged: the branch's, with what it changes. The rules among them are
    /// the branch's own where it brings requests, or where it is asked so.
    pub fn merged(&self, rules: Rules) -> Vec<SourceFile> {
        let mut files = self.branch.clone();
        let judged_by_branch = rules == Rules::OfBranch || self.request().is_some();
        for (altered, role) in &self.altered {
            if judged_by_branch && *role == Role::Rules {
                continue;
            }
            match self.after.get(&altered.path) {
                Some(bytes) => files.insert(altered.path.clone(), bytes.clone()),
                None => files.remove(&altered.path),
            };
        }
        let files = files.into_iter();
        files.map(|(path, bytes)| SourceFile { path, bytes }).collect()
    }

    /// What it may not change.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut rules = None;
        for (altered, role) in &self.altered {
            let path = altered.path.as_str();
            faults.extend(self.conflict(path));
            match role {
                Role::Request => faults.extend(self.of_request(altered)),
                Role::FollowUp => faults.extend(self.of_followup(altered)),
                Role::Rules => {
                    rules.get_or_insert(path);
                }
                Role::Beside => {}
            }
        }
        if let (Some(path), Some(request)) = (rules, self.request()) {
            let fault = Diagnostic::new(Code::RulesBesideRequests, path, Span::default());
            faults.push(fault.with("request", request));
        }
        faults
    }

    /// The merged requests and follow-ups that it changes, by their digests. Whether somebody may is the record's to say.
    pub fn edits(&self) -> Vec<Edit> {
        let is_merged = |role: Role| matches!(role, Role::Request | Role::FollowUp);
        let merged = self.altered.iter().filter(|(_, role)| is_merged(*role));
        let edit = |path: &String| {
            Some(Edit {
                path: path.clone(),
                before: Digest::of(self.before.get(path)?),
                after: Digest::of(self.after.get(path)?),
            })
        };
        merged.filter_map(|(altered, _)| edit(&altered.path)).collect()
    }

    /// A file that the branch has changed too, and otherwise.
    fn conflict(&self, path: &str) -> Option<Diagnostic> {
        let sides = [self.before, self.branch, self.after];
        let [before, branch, after] = sides.map(|files| files.get(path));
        let is_conflict = before != branch && branch != after;
        is_conflict.then(|| Diagnostic::new(Code::ChangedOnBothSides, path, Span::default()))
    }

    fn of_request(&self, altered: &Altered) -> Option<Diagnostic> {
        let path = altered.path.as_str();
        match altered.how {
            Alteration::Added => None,
            Alteration::Removed => Some(Diagnostic::new(Code::MergedRequestRemoved, path, Span::default())),
            Alteration::Changed => {
                let place = self.first_difference(path, |_| true).unwrap_or_default();
                Some(Diagnostic::new(Code::MergedRequestChanged, path, place))
            }
        }
    }

    /// Entries are only ever added to a follow-up.
    fn of_followup(&self, altered: &Altered) -> Option<Diagnostic> {
        let path = altered.path.as_str();
        let place = match altered.how {
            Alteration::Added => None,
            Alteration::Removed => Some(Span::default()),
            Alteration::Changed => self.first_difference(path, |op| !matches!(op, DiffOp::Insert { .. })),
        };
        Some(Diagnostic::new(Code::FollowupEntryChanged, path, place?))
    }

    /// The first line that differs in a way that counts.
    fn first_difference(&self, path: &str, counts: impl Fn(&DiffOp) -> bool) -> Option<Span> {
        let lines = |files: &Sources| -> Vec<String> {
            let text = files.get(path).map(|bytes| String::from_utf8_lossy(bytes));
            let lines = text.iter().flat_map(|text| text.lines());
            lines.map(str::to_owned).collect()
        };
        let (old, new) = (lines(self.before), lines(self.after));
        let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
        let mut differing = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
        let line = differing.find(|op| counts(op))?.new_range().start;
        Some(Span::of_line(self.after.get(path)?, line))
    }
}

impl Role {
    fn of(path: &str, institutions: &BTreeSet<InstitutionId>) -> Self {
        let mut institutions = institutions.iter();
        let of_institution = institutions.find_map(|institution| {
            if is_followup(path, institution) {
                Some(Self::FollowUp)
            } else {
                is_request(path, institution).then_some(Self::Request)
            }
        });
        of_institution.unwrap_or(if path.starts_with("accounts/") {
            Self::Beside
        } else {
            Self::Rules
        })
    }
}
