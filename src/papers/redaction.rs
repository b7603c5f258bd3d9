//! What only minutes of a redaction say: which files were edited and destroyed, by their digests. Nothing of the data.

use serde::Serialize;

use crate::names::UnitId;
use crate::papers::dates;
use crate::papers::facts::{Count, unit_name};
use crate::papers::files::RedactedNamed;
use crate::papers::matter::Matter;

/// What only the minutes of a redaction say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// The number of the letter that asked for it.
    pub letter: String,
    /// The unit that asked for the account.
    pub unit: String,
    /// The files that were edited.
    pub requests: Vec<EditNamed>,
    /// How many were.
    pub edited: Count,
    /// The files of papers that were destroyed.
    pub papers: Vec<PaperNamed>,
    /// How many were.
    pub destroyed: Count,
    /// The day.
    pub date: String,
    /// The run whose file records it.
    pub run: String,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditNamed {
    /// Its path in the registry.
    pub name: String,
    /// Its digest before.
    pub before: String,
    /// Its digest after.
    pub after: String,
}

/// A file of a paper that was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperNamed {
    /// Its name.
    pub name: String,
    /// Its digest.
    pub digest: String,
}

impl Redaction {
    /// What was taken out for the sake of somebody whose account a unit had asked for.
    pub fn of(matter: &Matter<'_>, unit: &UnitId, redacted: &RedactedNamed) -> Self {
        let edits = redacted.requests.iter().map(|edit| EditNamed {
            name: edit.path.clone(),
            before: edit.before.to_string(),
            after: edit.after.to_string(),
        });
        let papers = redacted.papers.iter().map(|paper| PaperNamed {
            name: paper.path.rsplit('/').next().unwrap_or(&paper.path).to_owned(),
            digest: paper.sha256.to_string(),
        });
        Self {
            letter: redacted.letter.clone(),
            unit: unit_name(matter, unit),
            requests: edits.collect(),
            edited: Count::of(redacted.requests.len()),
            papers: papers.collect(),
            destroyed: Count::of(redacted.papers.len()),
            date: dates::long(matter.day),
            run: redacted.run.clone(),
        }
    }
}
