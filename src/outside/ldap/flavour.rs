//! What differs between kinds of servers beside the names of attributes: how an entry is told from others, and how people
//! are kept out.

mod ds389;
mod openldap;

use crate::outside::record::{Fields, Value};
use crate::settings::ldap::Server;

/// A kind of server.
pub(super) trait Flavour: Sync {
    /// The attribute that names of accounts begin with.
    fn rdn(&self) -> &'static str;

    /// The attribute that holds the username.
    fn username(&self) -> &'static str;

    /// The attribute that holds the server's own id of an entry, which outlives renames.
    fn uuid(&self) -> &'static str;

    /// The id as text.
    fn read_uuid(&self, raw: &Fields) -> Option<String>;

    /// The attribute that differs after every change of an entry; none where there is no such thing.
    fn version(&self) -> Option<&'static str>;

    /// Whether it finds an entry by the beginning of a value of any attribute.
    fn finds_beginnings(&self) -> bool;

    /// Whether the server itself keeps out whose end has come. Where it does not, only a lock does.
    fn enforces_ends(&self) -> bool;

    /// The attributes by which it keeps people out.
    fn access(&self) -> &'static [&'static str];

    /// Says in the words of the mapping who is kept out by what the server holds.
    fn read_access(&self, raw: &Fields, mapped: &mut Fields);

    /// Writes for the server who is to be kept out.
    fn write_access(&self, mapped: &Fields, raw: &mut Fields);

    /// The attributes that are written with a new password, whatever they are before, and what they shall be: servers
    /// forget marks and locks when a password is set. Without a password, the old one is taken away. `raw` is what the entry
    /// shall hold beside it.
    fn password(&self, password: Option<&str>, raw: &Fields) -> Vec<(&'static str, Vec<Value>)>;

    /// Those of them that the server takes out by itself after everything else in the same modification, unless the
    /// modification does so first, by name.
    fn forgets(&self) -> &'static [&'static str] {
        &[]
    }
}

/// The flavour of a kind of server.
pub(super) fn of(server: Server) -> &'static dyn Flavour {
    match server {
        Server::OpenLdap => &openldap::OpenLdap,
        Server::Ds389 => &ds389::Ds389,
    }
}
