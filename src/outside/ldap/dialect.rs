//! How a server says what the mapping says: two pure functions between them, and the filters that go with it.

use std::borrow::Cow;

use ldap3::ldap_escape;

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::directory_map::{Marker, ServerMap};
use crate::dn::{self, Dn};
use crate::outside::ldap::flavour::Flavour;
use crate::outside::ldap::marker;
use crate::outside::mapping::{self, Place};
use crate::outside::record::{Fields, Value};
use crate::ports::Limits;

/// A kind of server, with the institution's names for it.
pub(super) struct Dialect {
    pub(super) flavour: &'static dyn Flavour,
    map: ServerMap,
    /// Whether nothing is called otherwise than in the mapping, nor said otherwise.
    is_plain: bool,
}

impl Dialect {
    /// The dialect of a kind of server.
    pub(super) fn new(flavour: &'static dyn Flavour, map: ServerMap) -> Self {
        let is_plain = flavour.is_plain() && is_plain(&map);
        Self {
            flavour,
            map,
            is_plain,
        }
    }

    /// Where an entry of the server stands.
    pub(super) fn place<'a>(&self, dn: &'a Dn, base: &'a Dn) -> Place<'a> {
        Place {
            dn,
            base,
            rdn: self.flavour.rdn(),
            enforces_ends: self.flavour.enforces_ends(),
        }
    }

    /// The managed attributes that the server holds.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Attribute> {
        self.map.attributes.keys().copied()
    }

    /// What the server calls a managed attribute; none where it does not hold it.
    pub(super) fn called(&self, attribute: Attribute) -> Option<&str> {
        self.map.attributes.get(&attribute).map(String::as_str)
    }

    /// How an entry is marked as ours.
    pub(super) fn marker(&self) -> &Marker {
        &self.map.marker
    }

    /// How long the username and the managed attributes may be.
    pub(super) fn limits(&self) -> Limits {
        let all = self.flavour.limits();
        let limit = |name: &str| {
            let limit = all.iter().find(|(limited, _)| limited.eq_ignore_ascii_case(name));
            limit.map(|(_, most)| *most)
        };
        let attributes = self.map.attributes.iter();
        Limits {
            username: limit(self.flavour.username()),
            attributes: attributes
                .filter_map(|(attribute, name)| Some((*attribute, limit(name)?)))
                .collect(),
        }
    }

    /// The classes of an account's entry.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        let marker = match self.map.marker {
            Marker::Class => Some(mapping::MARKER),
            Marker::Attribute(_) => None,
        };
        self.map.classes.iter().map(String::as_str).chain(marker)
    }

    /// The attributes that changes write.
    pub(super) fn written(&self) -> Vec<&str> {
        let mut written = vec!["objectClass", self.flavour.username()];
        written.extend(self.flavour.access());
        written.extend(self.contacts());
        written.extend(self.map.attributes.values().map(String::as_str));
        match &self.map.marker {
            Marker::Class => {
                written.extend(mapping::LABELS);
                for name in marker::attributes() {
                    written.push(name);
                }
            }
            Marker::Attribute(name) => written.push(name),
        }
        written
    }

    /// The attributes that a complete read asks for.
    pub(super) fn asked(&self) -> Vec<&str> {
        let mut asked = self.written();
        asked.retain(|name| !self.contacts().any(|contact| contact == *name));
        asked.push(self.flavour.uuid());
        asked.extend(self.flavour.version());
        asked.extend(self.flavour.names());
        asked.sort_unstable_by_key(|name| name.to_lowercase());
        asked.dedup_by_key(|name| name.to_lowercase());
        asked
    }

    /// The attributes in which the holder is reached outside. They are read where a change writes them, and nowhere else.
    pub(super) fn contacts(&self) -> impl Iterator<Item = &str> {
        self.written_contacts().map(|(_, name)| name)
    }

    /// What the server holds, in the words of the mapping.
    pub(super) fn decode<'f>(&self, raw: &'f Fields) -> Cow<'f, Fields> {
        // A complete read comes here for everybody.
        if self.is_plain {
            return Cow::Borrowed(raw);
        }
        Cow::Owned(self.translate(raw))
    }

    fn translate(&self, raw: &Fields) -> Fields {
        let mut mapped = Fields::default();
        // Names count also where nobody manages them.
        self.flavour.read_names(raw, &mut mapped);
        for (attribute, name) in &self.map.attributes {
            let values = self.flavour.read_values(name, raw.get(name));
            mapped.set(attribute.name(), values);
        }
        let mut copy = |to: &str, from: &str| mapped.set(to, raw.get(from).iter().cloned());
        copy("objectClass", "objectClass");
        if self.flavour.is_account(raw) {
            copy("uid", self.flavour.username());
        }
        for (contact, name) in self.written_contacts() {
            copy(contact, name);
        }
        match &self.map.marker {
            Marker::Class => {
                for name in marker::attributes().chain(mapping::LABELS.iter().copied()) {
                    copy(name, name);
                }
            }
            Marker::Attribute(name) => {
                if marker::unpack(raw.get(name), &mut mapped) {
                    mapped.add("objectClass", mapping::MARKER.into());
                }
            }
        }
        self.flavour.read_access(raw, &mut mapped);
        mapped
    }

    /// What the server shall hold, from the words of the mapping. What neither says stays as it is.
    pub(super) fn encode(&self, mapped: &Fields, raw: &Fields) -> Fields {
        let mut raw = raw.clone();
        for class in self.classes() {
            if !raw.has("objectClass", class) {
                raw.add("objectClass", class.into());
            }
        }
        for (attribute, name) in &self.map.attributes {
            let values = mapped.get(attribute.name());
            let values = if attribute.is_reference() {
                self.references(values, raw.get(name))
            } else {
                self.flavour.write_values(name, values, raw.get(name))
            };
            raw.set(name, values);
        }
        let mut copy = |to: &str, from: &str| raw.set(to, mapped.get(from).iter().cloned());
        copy(self.flavour.username(), "uid");
        for (contact, name) in self.written_contacts() {
            copy(name, contact);
        }
        if matches!(self.map.marker, Marker::Class) {
            for name in mapping::LABELS {
                copy(name, name);
            }
        }
        self.write_marker(mapped, &mut raw);
        self.flavour.write_access(mapped, &mut raw);
        raw
    }

    /// The names of other accounts as the server has them. One that it holds already keeps its spelling, which is the server's.
    fn references(&self, values: &[Value], held: &[Value]) -> Vec<Value> {
        let path = |value: &Value| Some(Dn::parse(value.text()?).ok()?.path());
        let called = |value: &Value| {
            let name = Dn::parse(value.text()?).ok()?;
            let (_, leaf) = name.leaf()?;
            let above = name.parent()?;
            Some(Value::from(dn::join(
                self.flavour.rdn(),
                leaf,
                "",
                above.as_str(),
            )))
        };
        let spelt = |value: &Value| {
            let value = called(value).unwrap_or_else(|| value.clone());
            let same = held.iter().find(|held| path(held) == path(&value));
            same.cloned().unwrap_or(value)
        };
        values.iter().map(spelt).collect()
    }

    /// What the server shall hold when an entry gets our marker and is else as it is.
    pub(super) fn mark(&self, mapped: &Fields, raw: &Fields) -> Fields {
        let mut raw = raw.clone();
        self.write_marker(mapped, &mut raw);
        raw
    }

    fn write_marker(&self, mapped: &Fields, raw: &mut Fields) {
        match &self.map.marker {
            Marker::Class => {
                raw.add("objectClass", mapping::MARKER.into());
                for name in marker::attributes() {
                    raw.set(name, mapped.get(name).iter().cloned());
                }
            }
            Marker::Attribute(name) => {
                let others = raw.get(name).iter().filter(|value| !marker::is_ours(value));
                let mut values: Vec<Value> = others.cloned().chain([marker::pack(mapped)]).collect();
                if !self.flavour.finds_beginnings() {
                    let persons = mapped.texts(mapping::PERSON).map(marker::person);
                    values.extend(persons.map(Value::from));
                }
                raw.set(name, values);
            }
        }
    }

    /// The entries of a person (RFC 4515).
    pub(super) fn person_filter(&self, person: PersonId) -> String {
        match &self.map.marker {
            Marker::Class => format!("({}={person})", mapping::PERSON),
            Marker::Attribute(name) if self.flavour.finds_beginnings() => {
                let begins = marker::beginning(&person.to_string());
                format!("({name}={}*)", ldap_escape(begins))
            }
            Marker::Attribute(name) => {
                let person = marker::person(&person.to_string());
                format!("({name}={})", ldap_escape(person))
            }
        }
    }

    /// The entries that take a name.
    pub(super) fn name_filter(&self, name: &str) -> String {
        let value = ldap_escape(name);
        let mut any = self.flavour.name_filters(&value);
        let managed = [Attribute::Mail, Attribute::MailLocalAddress];
        let managed = managed
            .iter()
            .filter_map(|attribute| self.map.attributes.get(attribute));
        let username = std::iter::once(self.flavour.username());
        let equals = |attribute| format!("({attribute}={value})");
        any.extend(username.chain(managed.map(String::as_str)).map(equals));
        if let Marker::Attribute(name) = &self.map.marker
            && self.flavour.finds_beginnings()
        {
            any.push(format!("({name}={})", marker::with_former(&value)));
        }
        any.sort_unstable();
        any.dedup();
        format!("(|{})", any.concat())
    }

    fn written_contacts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let [email, phone] = mapping::CONTACTS;
        let named = [(email, &self.map.email), (phone, &self.map.phone)];
        named
            .into_iter()
            .filter_map(|(contact, name)| Some((contact, name.as_deref()?)))
    }
}

/// Whether an institution calls everything on a server what it is called in the mapping.
fn is_plain(map: &ServerMap) -> bool {
    let [email, phone] = mapping::CONTACTS;
    let contacts = [(email, &map.email), (phone, &map.phone)];
    map.marker == Marker::Class
        && map
            .attributes
            .iter()
            .all(|(attribute, name)| attribute.name() == name)
        && contacts
            .iter()
            .all(|(contact, name)| name.as_ref().is_none_or(|name| name == contact))
}
