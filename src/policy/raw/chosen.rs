//! The words of requests that the institution chooses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::policy::raw::Text;

/// The words that requests may use. A list that is not there takes any.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The kinds of contract. Attachments of these kinds are contracts too.
    #[serde(default)]
    pub contracts: Vec<Text>,
    /// How people leave.
    #[serde(default)]
    pub separations: Vec<Text>,
    /// What papers call attachments whose kind does not read as a name.
    #[serde(default)]
    pub supports: BTreeMap<Text, Text>,
}
