//! `directory.yaml` word for word.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::attribute::Attribute;
use crate::placed::Placed;

/// Text with its place.
type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectoryMap {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `directory`.
    pub kind: Text,
    /// Whose it is.
    pub institution: Text,
    /// What is called how, by kind of server.
    pub servers: Servers,
}

/// What is called how, by kind of server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Servers {
    /// On OpenLDAP.
    pub openldap: Option<ServerMap>,
    /// On 389 Directory Server.
    pub ds389: Option<ServerMap>,
    /// On Active Directory.
    pub ad: Option<ServerMap>,
}

/// What is called how on a kind of server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerMap {
    /// How an entry is marked as ours.
    pub marker: Marker,
    /// The classes of an account's entry.
    pub classes: Vec<Text>,
    /// What each attribute is called. One that is not named is not held there.
    pub attributes: BTreeMap<Placed<Attribute>, Text>,
    /// Where the holder is reached outside; what is not named is not written.
    #[serde(default)]
    pub contacts: Contacts,
}

/// How an entry is marked as ours.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// By our class and its attributes (`akun schema ldap`).
    Class,
    /// By one value of an attribute that is there, where no schema can be loaded.
    Attribute(Text),
}

/// Where the holder is reached outside.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// The private address.
    pub email: Option<Text>,
    /// The mobile phone.
    pub phone: Option<Text>,
}
