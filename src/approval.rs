//! Approval: who approved a request, as can be proved by a signature of its file or as the forge says.

use serde::{Deserialize, Serialize};

use crate::names::{Owner, UnitId};

/// Who approved a request, for which unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proven {
    /// The unit whose people they are one of.
    pub unit: UnitId,
    /// Who: what the comment of their key says, or their name on the forge.
    pub by: String,
    /// How it is known.
    pub proof: Proof,
}

/// How an approval is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// A signature of the request's file beside it.
    Signature,
    /// The word of the forge.
    Forge,
}

/// An approval of a pull request, as a forge exports it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Who approved, by their name on the forge.
    pub by: String,
    /// The teams that they are in, `organisation/team`, as far as the forge says.
    #[serde(default)]
    pub teams: Vec<String>,
    /// The commit that they looked at.
    pub commit: String,
}

impl Review {
    /// Whether it is that of somebody whom `owners` names: in person, or by a team. No forge tells upper from lower case there.
    pub fn is_of(&self, owner: &Owner) -> bool {
        let mut names = [&self.by].into_iter().chain(&self.teams);
        names.any(|name| {
            owner
                .to_string()
                .eq_ignore_ascii_case(name.trim_start_matches('@'))
        })
    }
}

/// Whether an approval of this path is of the request of another one.
pub fn approves(path: &str, request: &str) -> bool {
    let stem = request.strip_suffix(".yaml").unwrap_or(request);
    let rest = path.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.'));
    let name = rest.and_then(|rest| rest.strip_suffix(".sig"));
    name.is_some_and(|name| !name.contains('/'))
}
