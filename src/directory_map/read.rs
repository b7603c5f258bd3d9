//! From `directory.yaml` to what accounts are called in directory servers.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::directory_map::{DirectoryMap, Marker, ServerMap, raw};
use crate::judge::{judge_header, judge_institution};
use crate::names::InstitutionId;
use crate::placed::Placed;
use crate::settings::ldap::Server;
use crate::yaml::read_partly;

/// Reads the names of the institution whose folder the file lies in. `path` is its path in the registry; `forbidden` are the
/// attributes that belong to others and are never written (II.B.2), in lower case.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(
    path: &str,
    bytes: &[u8],
    institution: &InstitutionId,
    forbidden: &BTreeSet<String>,
) -> Result<DirectoryMap, Vec<Diagnostic>> {
    let reading = read_partly::<raw::DirectoryMap>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return Err(faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "directory");
    judge_institution(&mut faults, &raw.institution, institution);
    let named = [
        (Server::OpenLdap, &raw.servers.openldap),
        (Server::Ds389, &raw.servers.ds389),
        (Server::ActiveDirectory, &raw.servers.ad),
    ];
    let servers = named.into_iter().filter_map(|(server, raw)| {
        let map = server_map(raw.as_ref()?, forbidden, &mut faults);
        Some((server, map))
    });
    let servers = servers.collect();
    faults.unless_any(DirectoryMap { servers })
}

fn server_map(raw: &raw::ServerMap, forbidden: &BTreeSet<String>, faults: &mut Faults) -> ServerMap {
    let mut judge = Judge {
        forbidden,
        seen: BTreeMap::new(),
        faults,
    };
    let contacts = [&raw.contacts.email, &raw.contacts.phone];
    let marker = match &raw.marker {
        raw::Marker::Class => None,
        raw::Marker::Attribute(name) => Some(name),
    };
    let names = raw.attributes.values().chain(contacts.into_iter().flatten());
    for name in names.chain(marker) {
        judge.name(name);
    }
    for class in &raw.classes {
        judge.form(class);
    }
    ServerMap {
        marker: marker.map_or(Marker::Class, |name| Marker::Attribute(name.value.clone())),
        classes: raw.classes.iter().map(|class| class.value.clone()).collect(),
        attributes: raw
            .attributes
            .iter()
            .map(|(attribute, name)| (attribute.value, name.value.clone()))
            .collect(),
        email: raw.contacts.email.as_ref().map(|name| name.value.clone()),
        phone: raw.contacts.phone.as_ref().map(|name| name.value.clone()),
    }
}

/// The names of a server so far.
struct Judge<'a> {
    forbidden: &'a BTreeSet<String>,
    seen: BTreeMap<String, String>,
    faults: &'a mut Faults,
}

impl Judge<'_> {
    /// Judges a name that is written to.
    fn name(&mut self, name: &Placed<String>) {
        if !self.form(name) {
            return;
        }
        let lower = name.to_lowercase();
        if self.forbidden.contains(&lower) {
            self.report(Code::AttributeForbidden, name);
        }
        if self.seen.insert(lower, name.value.clone()).is_some() {
            self.report(Code::AttributeTwice, name);
        }
    }

    /// Judges what every name looks like (RFC 4512, 1.4: `keystring`).
    fn form(&mut self, name: &Placed<String>) -> bool {
        let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
        let sound = begins
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !sound {
            self.report(Code::AttributeInvalid, name);
        }
        sound
    }

    fn report(&mut self, code: Code, name: &Placed<String>) {
        if !self.faults.spoilt(name.span) {
            let fault = self.faults.about(code, name.span);
            self.faults.push(fault.with("value", &name.value));
        }
    }
}
