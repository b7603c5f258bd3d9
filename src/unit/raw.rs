//! `units.yaml` word for word.

use serde::Deserialize;

use crate::day::Day;
use crate::placed::Placed;

/// Text with its place.
type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `units`.
    pub kind: Text,
    /// The institution, the name of the file's folder.
    pub institution: Text,
    /// The units.
    pub units: Vec<Unit>,
}

/// A unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id, which never changes.
    pub id: Text,
    /// Its name, byte for byte as in the decree that gave it.
    pub name: Text,
    /// What kind of unit it is.
    #[serde(rename = "type")]
    pub kind: Text,
    /// Its code in letters.
    pub code: Option<Text>,
    /// The unit that it is part of, by id.
    pub parent: Option<Text>,
    /// What else it is.
    #[serde(default)]
    pub roles: Vec<Text>,
    /// Its address for mail.
    pub email: Option<Text>,
    /// Its postal address, a line each.
    #[serde(default)]
    pub address: Vec<Text>,
    /// The age recipient that secrets for it are sealed to.
    pub seal_key: Option<Text>,
    /// The public SSH keys that its people sign requests with.
    #[serde(default)]
    pub signers: Vec<Text>,
    /// Who answers for it on the forge: users, teams or groups, without `@`.
    #[serde(default)]
    pub owners: Vec<Text>,
    /// Names it had before.
    #[serde(default)]
    pub former_names: Vec<FormerName>,
    /// The last day it exists.
    pub until: Option<Placed<Day>>,
}

/// A name that a unit had before.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name.
    pub name: Text,
    /// Its last day.
    pub until: Placed<Day>,
    /// The decree that ended it.
    pub basis: Option<Text>,
}
