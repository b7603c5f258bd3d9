//! Directory servers that fail, and networks before them: nothing less than all is taken for all, and no change is lost or
//! done twice.

/// Reads give everything, or say why they do not.
mod reads;
/// Changes whose connection is cut at each of its messages.
mod cuts;
/// The same at 389 and Active Directory.
mod cuts_elsewhere;
/// Somebody else at the same entries.
mod between;
/// Refusals: of one entry, of the moment, of everything.
mod refusals;
/// Servers that say what no server should.
mod hostile;
/// How a server is reached.
mod ways;
/// Two servers of one directory.
mod replicas;
/// Accounts that are read again after their change.
mod readback;

use std::time::Duration;

use akuntabel::entry::Entry;
use akuntabel::outside::ldap::LdapDirectory;
use akuntabel::ports::{DirectoryError, ReadDirectory};
use akuntabel::settings::ldap::{LdapSettings, Server as Kind};

use crate::directory::data::{Seeded, noon};
use crate::directory::served::{credentials, names, settings};
use crate::servers::Server;
use crate::servers::proxy::{Fault, Proxy};
use crate::servers::slapd::{Options, Slapd};

/// A server, and a network through which the program comes to it.
struct Far {
    // Ends before the server does.
    proxy: Proxy,
    server: Slapd,
    settings: LdapSettings,
}

impl Far {
    fn start() -> Self {
        Self::with(&Options::default())
    }

    fn with(options: &Options) -> Self {
        let server = Slapd::with(options);
        let proxy = Proxy::before(&server.uri(), Fault::None);
        let settings = LdapSettings {
            timeout: Duration::from_secs(5),
            ..settings(Kind::OpenLdap, &server, &[proxy.uri()])
        };
        Self {
            proxy,
            server,
            settings,
        }
    }

    /// The directory through the network.
    fn open(&self) -> Result<LdapDirectory, DirectoryError> {
        LdapDirectory::open(
            &self.settings,
            &names(self.settings.server),
            credentials(&self.server),
            noon(),
            Box::new(Seeded::new(1)),
        )
    }

    /// The directory without a network between.
    fn near(&self) -> LdapDirectory {
        let near = LdapSettings {
            uris: vec![self.server.uri()],
            ..self.settings.clone()
        };
        let random = Box::new(Seeded::new(1));
        LdapDirectory::open(
            &near,
            &names(near.server),
            credentials(&self.server),
            noon(),
            random,
        )
        .unwrap()
    }

    /// What a complete read through the network gives, or why there is none.
    fn read(&self) -> Result<Vec<Entry>, DirectoryError> {
        read(&mut self.open()?)
    }

    /// Why a read gave less than all.
    fn incomplete(&self) -> String {
        match self.read() {
            Err(error @ DirectoryError::Incomplete { .. }) => error.to_string(),
            other => panic!("{other:?}"),
        }
    }
}

fn read(directory: &mut dyn ReadDirectory) -> Result<Vec<Entry>, DirectoryError> {
    let mut entries = Vec::new();
    let read = directory.read(&mut |entry| entries.push(entry))?;
    assert_eq!(read.entries, entries.len() as u64);
    Ok(entries)
}
