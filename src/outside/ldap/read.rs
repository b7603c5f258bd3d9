//! Complete reads: everything below the base, or an error that says what is missing and what to do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ldap3::Scope;

use crate::dn::Dn;
use crate::entry::{Entry, Holding, Unmarked};
use crate::language::text::Text;
use crate::names::Username;
use crate::outside::ldap::ahead;
use crate::outside::ldap::dialect::Dialect;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::search::{self, Fault, Found, Query};
use crate::outside::ldap::session::Session;
use crate::outside::mapping;
use crate::ports::{CompleteRead, DirectoryError};
use crate::settings::ldap::LdapSettings;

/// How many accounts one search asks for. A server holds every entry that it finds against one part of the filter after the
/// other, so that a search of twice as many takes four times as long.
pub(super) const TOGETHER: usize = 25;

/// What a read has seen so far.
struct Seen<'a> {
    dialect: &'a Dialect,
    base: &'a Dn,
    now: DateTime<Utc>,
    /// Entries that must be there, and were not seen yet, by their paths: the base, and the canaries.
    missing: BTreeMap<String, &'a Dn>,
    managed: u64,
    /// The first entry that cannot be told from others.
    nameless: Option<Text>,
}

impl Session {
    /// Gives every entry below the base, in no particular order.
    pub(super) fn read_all(
        &mut self,
        link: &Link,
        dialect: &Dialect,
        now: DateTime<Utc>,
        each: &mut dyn FnMut(Entry),
    ) -> Result<CompleteRead, DirectoryError> {
        let settings = self.settings();
        let wanted = std::iter::once(&settings.base).chain(&settings.canaries);
        let mut seen = Seen {
            dialect,
            base: &settings.base,
            now,
            missing: wanted.map(|dn| (dn.path(), dn)).collect(),
            managed: 0,
            nameless: None,
        };
        let attributes = dialect.asked();
        let query = Query {
            base: settings.base.as_str(),
            scope: Scope::Subtree,
            filter: "(objectClass=*)",
            attributes: &attributes,
        };
        let mut entries = 0;
        let mut give = |found| {
            if let Some(entry) = seen.take(found) {
                entries += 1;
                each(entry);
            }
        };
        let (page, patience) = (settings.page, settings.timeout);
        let read = ahead::every(self.runtime(), link, &query, page, patience, &mut give);
        let (missing, managed, nameless) = (seen.missing, seen.managed, seen.nameless);
        match read {
            Err(fault) => Err(self.broken_off(&fault)),
            Ok(()) if let Some(reason) = nameless => Err(self.incomplete(reason)),
            Ok(()) => match missing.into_iter().next() {
                None => Ok(CompleteRead { entries, managed }),
                Some((_, dn)) => Err(self.incomplete(Text::of("ldap-unseen").with("dn", dn.as_str()))),
            },
        }
    }

    /// Gives the entries without our marker that have one of these usernames.
    pub(super) fn read_unmarked(
        &mut self,
        link: &Link,
        dialect: &Dialect,
        usernames: &BTreeSet<Username>,
    ) -> Result<Vec<Unmarked>, DirectoryError> {
        let settings = self.settings();
        let mut attributes = dialect.asked();
        attributes.extend(dialect.contacts());
        let mut unmarked = Vec::new();
        let usernames: Vec<&Username> = usernames.iter().collect();
        for some_names in usernames.chunks(TOGETHER) {
            let filters = some_names.iter().map(|name| dialect.name_filter(name.as_str()));
            let search = some(link, filters, &attributes, settings);
            let found = match self.runtime().block_on(search) {
                Ok(found) => found,
                Err(fault) => return Err(self.broken_off(&fault)),
            };
            for Found { dn, fields } in found {
                let (Ok(dn), Some(uuid)) = (Dn::parse(&dn), dialect.flavour.read_uuid(&fields)) else {
                    return Err(self.incomplete(nameless(dn, dialect)));
                };
                let entry =
                    mapping::unmarked(dialect.place(&dn, &settings.base), uuid, &dialect.decode(&fields));
                unmarked.extend(entry.filter(|entry| some_names.contains(&&entry.username)));
            }
        }
        Ok(unmarked)
    }

    /// That a search ended before its end. A connection that broke is not used again.
    fn broken_off(&mut self, fault: &Fault) -> DirectoryError {
        let error = self.incomplete(fault.text());
        if fault.is_broken() {
            self.unlink();
        }
        error
    }

    fn incomplete(&self, reason: Text) -> DirectoryError {
        DirectoryError::Incomplete {
            name: self.name(),
            reason: reason.into(),
        }
    }
}

impl Seen<'_> {
    /// What an entry is to the program; none of one that cannot be told, which is kept in mind.
    fn take(&mut self, found: Found) -> Option<Entry> {
        let uuid = self.dialect.flavour.read_uuid(&found.fields);
        let dn = Dn::parse(&found.dn);
        let is_internal = |dn| self.dialect.flavour.is_internal(dn, self.base);
        if uuid.is_none() && dn.as_ref().is_ok_and(is_internal) {
            return None;
        }
        let (Ok(dn), Some(uuid)) = (dn, uuid) else {
            self.nameless
                .get_or_insert_with(|| nameless(found.dn, self.dialect));
            return None;
        };
        if !self.missing.is_empty() {
            self.missing.remove(&dn.path());
        }
        let place = self.dialect.place(&dn, self.base);
        let entry = mapping::entry(place, uuid, &self.dialect.decode(&found.fields), self.now);
        if !matches!(entry.holding, Holding::Foreign) {
            self.managed += 1;
        }
        Some(entry)
    }
}

/// That an entry cannot be told from others: its name cannot be read, or it has no id.
fn nameless(name: String, dialect: &Dialect) -> Text {
    let reason = Text::of("ldap-nameless").with("name", name);
    reason.with("attribute", dialect.flavour.uuid())
}

/// The entries below the base that any of some filters finds.
pub(super) async fn some(
    link: &Link,
    filters: impl IntoIterator<Item = String>,
    attributes: &[&str],
    settings: &LdapSettings,
) -> Result<Vec<Found>, Fault> {
    let filter = format!("(|{})", filters.into_iter().collect::<String>());
    let query = Query {
        base: settings.base.as_str(),
        scope: Scope::Subtree,
        filter: &filter,
        attributes,
    };
    let mut found = Vec::new();
    search::every(link, &query, settings.page, settings.timeout, &mut |entry| {
        found.push(entry);
    })
    .await?;
    Ok(found)
}
