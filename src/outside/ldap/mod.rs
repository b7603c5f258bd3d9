//! A directory server (RFC 4511): OpenLDAP with its password policy overlay, 389 Directory Server, Active Directory.
//!
//! What a server calls things, and how it keeps people out, differs; a flavour translates it into the one mapping of
//! accounts and back. What is concurrent stays in here: everybody else sees a directory that reads and carries out.

mod abilities;
mod ahead;
mod codes;
mod dialect;
pub mod doctor;
mod edits;
mod failover;
mod flavour;
mod known;
mod link;
mod marker;
mod modify;
mod perform;
mod read;
pub mod schema;
mod search;
mod session;
mod work;
mod attempt;
mod write;
mod readback;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::directory_map::ServerMap;
use crate::dn::Dn;
use crate::entry::{Entry, Unmarked};
use crate::language::text::Text;
use crate::names::Username;
use crate::outside::ldap::dialect::Dialect;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::session::Session;
use crate::ports::{CompleteRead, DirectoryError, DirectoryId, LastEdit, Limits, Random, ReadDirectory};
use crate::secret::Secret;
use crate::settings::ldap::LdapSettings;

/// An open connection to a directory server, or to whichever of its replicas answers.
pub struct LdapDirectory {
    session: Session,
    identity: DirectoryId,
    dialect: Dialect,
    now: DateTime<Utc>,
    random: Box<dyn Random>,
}

/// What a connection needs beside the settings: what lies elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    /// The program's password; none where the system says who it is.
    pub password: Option<Secret>,
    /// The certificates of the authorities that are believed (PEM); none for those of the system.
    pub authorities: Option<Vec<u8>>,
}

impl LdapDirectory {
    /// Connects to the first server that answers, and binds. `map` says what accounts are called there. Whether entries are
    /// active is told for `now`.
    ///
    /// `random` is for passwords that nobody knows.
    ///
    /// # Errors
    /// When none answers or lets the program in, or the base is not there.
    pub fn open(
        settings: &LdapSettings,
        map: &ServerMap,
        credentials: Credentials,
        now: DateTime<Utc>,
        random: Box<dyn Random>,
    ) -> Result<Self, DirectoryError> {
        let dialect = Dialect::new(flavour::of(settings.server), map.clone());
        let mut session = Session::open(settings, credentials)?;
        let identity = session.identify(dialect.flavour)?;
        Ok(Self {
            session,
            identity,
            dialect,
            now,
            random,
        })
    }

    fn base(&self) -> &Dn {
        &self.session.settings().base
    }

    /// The connection; where it broke, a new one to a server that holds the same directory.
    fn link(&mut self) -> Result<Link, DirectoryError> {
        let is_new = !self.session.is_linked();
        let link = self.session.link()?;
        if is_new {
            let found = self.session.identify(self.dialect.flavour);
            // Of what could not be told nobody may think later that it was.
            if !matches!(&found, Ok(found) if *found == self.identity) {
                self.session.unlink();
            }
            let found = found?;
            if found != self.identity {
                let reason = Text::of("ldap-another")
                    .with("base", &found.base)
                    .with("id", &found.id);
                return Err(DirectoryError::Unreachable {
                    name: link.uri,
                    reason: reason.into(),
                });
            }
        }
        Ok(link)
    }
}

impl ReadDirectory for LdapDirectory {
    fn identity(&self) -> &DirectoryId {
        &self.identity
    }

    fn attributes(&self) -> BTreeSet<Attribute> {
        self.dialect.attributes().collect()
    }

    fn limits(&self) -> Limits {
        self.dialect.limits()
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        let link = self.link()?;
        self.session.read_all(&link, &self.dialect, self.now, each)
    }

    fn last_edits(&mut self, persons: &BTreeSet<PersonId>) -> BTreeMap<PersonId, LastEdit> {
        self.edits(persons)
    }

    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        let link = self.link()?;
        self.session.read_unmarked(&link, &self.dialect, usernames)
    }
}
