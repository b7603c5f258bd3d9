//! What the directory holds of the accounts of some changes, read just before they are carried out.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::Change;
use crate::dn::Dn;
use crate::outside::ldap::dialect::Dialect;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::read::{TOGETHER, some};
use crate::outside::ldap::search::{Fault, Found};
use crate::outside::mapping;
use crate::outside::record::Fields;
use crate::settings::ldap::LdapSettings;

/// An entry as it is now.
#[derive(Debug)]
pub(super) struct Held {
    /// Its name.
    pub(super) dn: Dn,
    /// What the server holds.
    pub(super) raw: Fields,
    /// The same in the words of the mapping.
    pub(super) mapped: Fields,
}

/// The entries of some persons, and those that have names which changes want.
#[derive(Debug, Default)]
pub(super) struct Known {
    held: Vec<Held>,
    persons: BTreeMap<String, Vec<usize>>,
    names: BTreeMap<String, usize>,
    paths: BTreeMap<String, usize>,
}

impl Known {
    /// Reads what changes are about.
    ///
    /// # Errors
    /// When the server does not give everything.
    pub(super) async fn read(
        changes: impl Iterator<Item = &Change>,
        link: &Link,
        dialect: &Dialect,
        settings: &LdapSettings,
    ) -> Result<Self, Fault> {
        let mut attributes = dialect.asked();
        attributes.extend(dialect.contacts());
        let changes: Vec<&Change> = changes.collect();
        let mut known = Self::default();
        // One after the other: a server keeps one place of pages for a connection.
        for changes in changes.chunks(TOGETHER) {
            let filters = filters(changes, dialect);
            for found in some(link, filters, &attributes, settings).await? {
                known.add(found, dialect)?;
            }
        }
        Ok(known)
    }

    fn add(&mut self, found: Found, dialect: &Dialect) -> Result<(), Fault> {
        let dn = Dn::parse(&found.dn).map_err(|_| Fault::Garbled)?;
        let at = self.held.len();
        // Two changes may be about one entry: its person, and a name that it has.
        match self.paths.entry(dn.path()) {
            Entry::Occupied(_) => return Ok(()),
            Entry::Vacant(place) => place.insert(at),
        };
        let mapped = dialect.decode(&found.fields).into_owned();
        for person in mapped.texts(mapping::PERSON) {
            self.persons.entry(person.to_lowercase()).or_default().push(at);
        }
        for name in mapping::names(&mapped) {
            self.names.entry(name).or_insert(at);
        }
        self.held.push(Held {
            dn,
            raw: found.fields,
            mapped,
        });
        Ok(())
    }

    /// The entries that say they are a person's.
    pub(super) fn of_person(&self, person: PersonId) -> Vec<&Held> {
        let found = self.persons.get(&person.to_string());
        let found = found.into_iter().flatten();
        found.filter_map(|at| self.held.get(*at)).collect()
    }

    /// The entry that has a name, in whatever letters.
    pub(super) fn by_name(&self, name: &str) -> Option<&Held> {
        self.names
            .get(&name.to_lowercase())
            .and_then(|at| self.held.get(*at))
    }

    /// The entry with a distinguished name.
    pub(super) fn at(&self, dn: &Dn) -> Option<&Held> {
        self.paths.get(&dn.path()).and_then(|at| self.held.get(*at))
    }

    /// The first name of an entry that another one has, as far as it is new to this one, and which.
    pub(super) fn taken(&self, after: &Fields, before: &Fields, own: Option<&Dn>) -> Option<(String, &Held)> {
        let had = mapping::names(before);
        let names = mapping::names(after);
        let mut new = names.difference(&had);
        new.find_map(|name| {
            let holder = self.held.get(*self.names.get(name)?)?;
            let is_own = own.is_some_and(|own| own.path() == holder.dn.path());
            (!is_own).then(|| (name.clone(), holder))
        })
    }
}

/// The filters of what some changes are about, each once.
fn filters(changes: &[&Change], dialect: &Dialect) -> BTreeSet<String> {
    let mut wanted = BTreeSet::new();
    for change in changes {
        wanted.insert(dialect.person_filter(change.person()));
        wanted.extend(wanted_names(change).iter().map(|name| dialect.name_filter(name)));
    }
    wanted
}

/// The names that a change gives an account which it did not have.
fn wanted_names(change: &Change) -> BTreeSet<String> {
    let had = change.before.as_ref().map(mapping::names_of).unwrap_or_default();
    let wanted = mapping::names_of(&change.after);
    wanted.difference(&had).cloned().collect()
}
