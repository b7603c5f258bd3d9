//! Redaction: the edits of merged requests that are accepted, and the papers that were destroyed, because somebody's personal
//! data were to go (UU 27/2022). The audit record names both by their digests.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// A file of `accounts/` before and after somebody's data were taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Its path in the registry.
    pub path: String,
    /// The digest that its bytes had.
    pub before: Digest,
    /// The digest that they have since.
    pub after: Digest,
}

/// A file of a paper that is destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Its path in the audit ref, or on the share.
    pub path: String,
    /// The digest that its bytes had.
    pub sha256: Digest,
}

/// A list on the share, and the copy without somebody's data that takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCopy {
    /// Where the list lies, `share://…`.
    pub from: String,
    /// The digest of its bytes.
    pub before: Digest,
    /// Where the copy lies.
    pub to: String,
    /// The digest of its bytes.
    pub after: Digest,
}

/// The edits that were recorded. Whatever else became of a merged file is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edits(BTreeMap<Digest, BTreeSet<Digest>>);

impl Edits {
    /// Adds edits.
    pub fn record<'a>(&mut self, edits: impl IntoIterator<Item = &'a Edit>) {
        for edit in edits {
            self.0.entry(edit.before).or_default().insert(edit.after);
        }
    }

    /// Whether recorded edits, and nothing else, lead from one file to another; or it is the same.
    pub fn lead(&self, from: Digest, to: Digest) -> bool {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            if at == to {
                return true;
            }
            if seen.insert(at) {
                next.extend(self.0.get(&at).into_iter().flatten());
            }
        }
        false
    }
}

/// The word of the events that say so.
pub const EVENT: &str = "redacted";

/// What the chain of heads reads of an event, which it does not know otherwise.
#[derive(Deserialize)]
struct Line {
    event: String,
    #[serde(default)]
    papers: Vec<Taken>,
}

/// The files of papers that lines of events say were destroyed, by path. What is no event says nothing.
pub fn destroyed(lines: &[u8]) -> BTreeMap<String, Digest> {
    let lines = lines.split(|byte| *byte == b'\n');
    let events = lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok());
    let redacted = events.filter(|line| line.event == EVENT);
    redacted
        .flat_map(|line| line.papers)
        .map(|paper| (paper.path, paper.sha256))
        .collect()
}
