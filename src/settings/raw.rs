//! `akun.yaml` word for word.

use serde::Deserialize;

use crate::placed::Placed;

/// Text with its place.
type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `registry`.
    pub kind: Text,
    /// The institution that plan, apply and audit work for.
    pub institution: Text,
    /// Whether this registry acts on real people.
    pub purpose: Placed<Purpose>,
    /// The live directory.
    pub directory: Placed<Directory>,
    /// The restricted share; none where this machine has none.
    pub share: Option<Share>,
    /// The remote that audit records and locks are pushed to; none for a registry that lives in one place.
    pub remote: Option<Text>,
    /// The branch that people merge requests to.
    pub branch: Text,
    /// Where papers are kept.
    pub documents: Documents,
}

/// Whether a registry acts on real people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// It does.
    Production,
    /// It does not.
    Rehearsal,
}

/// The live directory: exactly one of these.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// The directory that the program carries.
    pub embedded: Option<Embedded>,
}

/// The directory that the program carries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedded {
    /// Its file, relative to the registry.
    pub file: Text,
    /// How many changes share one transaction; 500 without it.
    pub batch: Option<Placed<i64>>,
}

/// The restricted share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The folder that `share://` names, relative to the registry.
    pub root: Text,
}

/// Where papers are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// In the audit ref or on the share.
    pub store: Placed<Store>,
}

/// Where papers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Store {
    /// In the audit ref.
    Ref,
    /// On the share.
    Share,
}
