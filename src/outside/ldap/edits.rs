//! Who changed entries last and when, for people who look into what was changed by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::dn::Dn;
use crate::outside::instant;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::read::{TOGETHER, some};
use crate::outside::mapping;
use crate::outside::record::Fields;
use crate::ports::LastEdit;
use crate::settings::ldap::{Bind, Server};

/// How many are asked for at all: nobody reads more.
const MOST: usize = 1000;

/// What 389 itself writes in as, after each new password too (domain 5.2, 4).
const ITSELF: &str = "cn=server,cn=plugins,cn=config";

impl LdapDirectory {
    pub(super) fn edits(&mut self, persons: &BTreeSet<PersonId>) -> BTreeMap<PersonId, LastEdit> {
        let persons: Vec<PersonId> = persons.iter().copied().take(MOST).collect();
        let mut edits = BTreeMap::new();
        let Ok(link) = self.link() else {
            return edits;
        };
        let mut attributes = self.dialect.asked();
        attributes.extend(self.attributes_of_edits());
        for persons in persons.chunks(TOGETHER) {
            let filters = persons.iter().map(|person| self.dialect.person_filter(*person));
            let found = some(&link, filters, &attributes, self.session.settings());
            for found in self.session.runtime().block_on(found).unwrap_or_default() {
                let mapped = self.dialect.decode(&found.fields);
                let person = mapped.only(mapping::PERSON).and_then(PersonId::parse);
                if let Some((person, edit)) = person.zip(self.edit(&found.fields)) {
                    edits.insert(person, edit);
                }
            }
        }
        edits
    }

    /// Active Directory says when, and not who.
    fn attributes_of_edits(&self) -> &'static [&'static str] {
        match self.session.settings().server {
            Server::OpenLdap | Server::Ds389 => &["modifyTimestamp", "modifiersName"],
            Server::ActiveDirectory => &["whenChanged"],
        }
    }

    /// The last change of an entry; none where it is the program's own or the server's.
    fn edit(&self, fields: &Fields) -> Option<LastEdit> {
        let by = fields.only("modifiersName").map(str::to_owned);
        let path = by
            .as_deref()
            .and_then(|by| Dn::parse(by).ok())
            .map(|by| by.path());
        let own = match &self.session.settings().bind {
            Bind::Simple { dn, .. } => Some(dn.path()),
            Bind::External => None,
        };
        let itself = Dn::parse(ITSELF).ok().map(|itself| itself.path());
        if path.is_some() && (path == own || path == itself) {
            return None;
        }
        let mut times = self.attributes_of_edits().iter();
        let at = times.find_map(|name| instant::read(fields.only(name)?))?;
        Some(LastEdit { by, at })
    }
}
