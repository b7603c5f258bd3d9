//! `clauses.yaml` word for word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::placed::Placed;

/// Text with its place.
type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clauses {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `clauses`.
    pub kind: Text,
    /// The institution, the name of the file's folder.
    pub institution: Text,
    /// The codes whose messages cite a clause, by the clause as people write it: `II.B.5`.
    #[serde(default)]
    pub cites: BTreeMap<Text, Vec<Text>>,
    /// The parts, in their order.
    pub parts: Vec<Part>,
}

/// A procedure, or another part of what an institution rests on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its short name, `b.4`.
    pub part: Text,
    /// Its name.
    pub name: Text,
    /// Its clauses, in their order.
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its id, which tests name.
    pub id: Text,
    /// Where it stands in the document.
    pub basis: Option<Text>,
    /// What becomes of it.
    pub flags: Vec<Placed<Flag>>,
    /// What it says, in plain words.
    pub text: Text,
    /// Why it is out of scope.
    pub reason: Option<Text>,
    /// The codes that prove it.
    #[serde(default)]
    pub rules: Vec<Text>,
    /// The tests that prove it.
    #[serde(default)]
    pub tests: Vec<Text>,
    /// What it still lacks.
    pub later: Option<Text>,
}

/// What becomes of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The program does it.
    Automated,
    /// The program refuses what breaks it.
    Validated,
    /// The program keeps it and reports it.
    Recorded,
    /// It is left to others.
    OutOfScope,
    /// It is no clause, but what goes wrong in practice.
    Trap,
}
