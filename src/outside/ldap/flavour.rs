//! What differs between kinds of servers beside the names of attributes: how an entry is told from others, and how people
//! are kept out.

mod active_directory;
mod ds389;
mod openldap;

use crate::change::FailureClass;
use crate::dn::Dn;
use crate::outside::ldap::codes;
use crate::outside::ldap::modify::Modification;
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};
use crate::settings::ldap::Server;

/// A kind of server.
pub(super) trait Flavour: Sync {
    /// The attribute that names of accounts begin with.
    fn rdn(&self) -> &'static str {
        mapping::RDN
    }

    /// The attribute that holds the username.
    fn username(&self) -> &'static str {
        mapping::RDN
    }

    /// The attribute that holds the server's own id of an entry, which outlives renames.
    fn uuid(&self) -> &'static str;

    /// The id as text.
    fn read_uuid(&self, raw: &Fields) -> Option<String> {
        raw.only(self.uuid()).map(str::to_owned)
    }

    /// The attribute that differs after every change of an entry, where something can be asserted of it; none where there is
    /// no such thing, and the old values that are named when they are taken out have to do.
    fn version(&self) -> Option<&'static str> {
        None
    }

    /// Whether it finds an entry by the beginning of a value of any attribute.
    fn finds_beginnings(&self) -> bool {
        false
    }

    /// Whether replicas that each got an entry of one name, while they did not hear of each other, agree on one of the two
    /// later. Elsewhere both stay, one of them under a name that nobody gave.
    fn settles_twins(&self) -> bool {
        false
    }

    /// Whether it says everything in the words of the mapping, where the institution's own names are the mapping's.
    fn is_plain(&self) -> bool {
        false
    }

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

    /// What a holder writes to choose a password.
    fn choose(&self, _old: &str, new: &str) -> Vec<Modification> {
        let written = self.password(Some(new), &Fields::default());
        let replaced = |(name, values): (&str, _)| Modification::Replace(name.to_owned(), values);
        // What stands behind it is no holder's to write.
        written.into_iter().take(1).map(replaced).collect()
    }

    /// Whether nobody gets in with a password that must be changed first, not even to change it.
    fn lets_nobody_change(&self) -> bool {
        false
    }

    /// Whether every account must have a password: where the server cannot take one away, or lets somebody in without,
    /// one that nobody knows stands in its place.
    fn needs_password(&self) -> bool {
        false
    }

    /// Whether an entry is an account by its classes: others may have a username too.
    fn is_account(&self, _raw: &Fields) -> bool {
        true
    }

    /// The attributes that take names, beside the username and what is managed.
    fn names(&self) -> &'static [&'static str] {
        mapping::NAMES
    }

    /// Says in the words of the mapping which names these take.
    fn read_names(&self, raw: &Fields, mapped: &mut Fields) {
        for name in mapping::NAMES {
            mapped.set(name, raw.get(name).iter().cloned());
        }
    }

    /// The filters that find who takes a name in these (RFC 4515). It is escaped.
    fn name_filters(&self, name: &str) -> Vec<String> {
        let equals = |attribute| format!("({attribute}={name})");
        mapping::NAMES.iter().map(equals).collect()
    }

    /// What the values of a managed attribute say; those that are not ours are left out.
    fn read_values(&self, _attribute: &str, values: &[Value]) -> Vec<Value> {
        values.to_vec()
    }

    /// The values that say this, with those of what is held that are not ours.
    fn write_values(&self, _attribute: &str, values: &[Value], _held: &[Value]) -> Vec<Value> {
        values.to_vec()
    }

    /// The attributes that are written whole: the server judges no old value of theirs.
    fn replaced(&self) -> &'static [&'static str] {
        &[]
    }

    /// How many characters a value may have, where the server or what belongs to it holds no more.
    fn limits(&self) -> &'static [(&'static str, usize)] {
        &[]
    }

    /// Whether somebody else's part of the directory, to which a search leads, is one that no people stand in.
    fn is_apart(&self, _uri: &str) -> bool {
        false
    }

    /// Whether an entry below the base is the server's own, which it need not let the program read: nobody's name is there.
    fn is_internal(&self, _dn: &Dn, _base: &Dn) -> bool {
        false
    }

    /// What a refusal says about other changes.
    fn class(&self, code: u32, _text: &str) -> FailureClass {
        codes::class(code)
    }
}

/// The flavour of a kind of server.
pub(super) fn of(server: Server) -> &'static dyn Flavour {
    match server {
        Server::OpenLdap => &openldap::OpenLdap,
        Server::Ds389 => &ds389::Ds389,
        Server::ActiveDirectory => &active_directory::ActiveDirectory,
    }
}
