//! What accounts are called in each kind of directory server: classes, attributes, and the mark of what is ours.

pub mod raw;
pub mod read;

use std::collections::BTreeMap;

use crate::attribute::Attribute;
use crate::settings::ldap::Server;

/// What is called how, by kind of server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DirectoryMap {
    /// The kinds of server that the institution has names for.
    pub servers: BTreeMap<Server, ServerMap>,
}

/// What is called how on a kind of server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerMap {
    /// How an entry is marked as ours.
    pub marker: Marker,
    /// The classes of an account's entry. Others that it has are kept.
    pub classes: Vec<String>,
    /// What each attribute is called. One that is not named is not held there, and nobody misses it.
    pub attributes: BTreeMap<Attribute, String>,
    /// What the holder's private address is called; none where it is not written.
    pub email: Option<String>,
    /// What the holder's mobile phone is called; none where it is not written.
    pub phone: Option<String>,
}

/// How an entry is marked as ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// By the class `akunManaged` and its attributes.
    Class,
    /// By one value of this attribute, which holds all of them.
    Attribute(String),
}
