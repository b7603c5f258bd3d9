//! What differs between kinds of servers: what they call things, and how they keep people out.
//!
//! A flavour is two pure functions between what a server holds and the one mapping of accounts, and the names beside them.

mod openldap;

use ldap3::ldap_escape;

use crate::account::PersonId;
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};
use crate::settings::ldap::Server;

/// A kind of server.
pub(super) trait Flavour: Sync {
    /// The attributes that a complete read asks for.
    fn asked(&self) -> Vec<&'static str>;

    /// The attribute that names of accounts begin with.
    fn rdn(&self) -> &'static str;

    /// The attribute that holds the server's own id of an entry, which outlives renames.
    fn uuid(&self) -> &'static str;

    /// The id as text.
    fn read_uuid(&self, raw: &Fields) -> Option<String>;

    /// The attribute that differs after every change of an entry; none where there is no such thing.
    fn version(&self) -> Option<&'static str>;

    /// What the server holds, in the words of the mapping.
    fn decode(&self, raw: &Fields) -> Fields;

    /// What the server shall hold, from the words of the mapping. What neither says stays as it is.
    fn encode(&self, mapped: &Fields, raw: &Fields) -> Fields;

    /// The attributes that are written with a new password, whatever they are before, and what they shall be: servers
    /// forget marks and locks when a password is set. Without a password, the old one is taken away. `raw` is what the entry
    /// shall hold beside it.
    fn password(&self, password: Option<&str>, raw: &Fields) -> Vec<(&'static str, Vec<Value>)>;

    /// The entries of a person (RFC 4515).
    fn person_filter(&self, person: PersonId) -> String {
        format!("({}={person})", mapping::PERSON)
    }

    /// The entries that take a name.
    fn name_filter(&self, name: &str) -> String {
        let value = ldap_escape(name);
        let any: Vec<String> = mapping::NAMES
            .iter()
            .map(|attribute| format!("({attribute}={value})"))
            .collect();
        format!("(|{})", any.concat())
    }
}

/// The flavour of a kind of server.
pub(super) fn of(server: Server) -> &'static dyn Flavour {
    match server {
        Server::OpenLdap => &openldap::OpenLdap,
    }
}
