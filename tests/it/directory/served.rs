//! A directory server for the contract: what the program sees in it, and the hands of its administrator.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use akuntabel::directory_map::ServerMap;
use akuntabel::directory_map::read::read;
use akuntabel::dn::Dn;
use akuntabel::names::InstitutionId;
use akuntabel::outside::embedded::bind::Bind as Login;
use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::ports::WriteDirectory;
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::{Bind, LdapSettings, PasswordSource, Server as Kind};

use crate::directory::contract::Served;
use crate::directory::data::{BASE, Seeded, noon};
use crate::servers::Server;

/// What akun.yaml would say of a server.
pub(crate) fn settings(kind: Kind, server: &dyn Server, uris: &[String]) -> LdapSettings {
    LdapSettings {
        server: kind,
        uris: uris.to_vec(),
        base: Dn::parse(BASE).unwrap(),
        starttls: false,
        authorities: None,
        bind: Bind::Simple {
            dn: Dn::parse(&server.bind_dn()).unwrap(),
            password: PasswordSource::File(server.password_file()),
        },
        timeout: Duration::from_secs(10),
        page: 100,
        in_flight: 8,
        canaries: Vec::new(),
        read_back: false,
    }
}

/// What the institution calls things on a kind of server.
pub(crate) fn names(server: Kind) -> ServerMap {
    // The other institution's hold the same, and what mailboxes have beside that.
    let bytes = include_bytes!("../../../policies/its/directory.yaml");
    let map = read(
        "directory.yaml",
        bytes,
        &InstitutionId::new("its"),
        &BTreeSet::new(),
    );
    map.unwrap().servers.remove(&server).unwrap()
}

/// The password of the program's account.
pub(crate) fn credentials(server: &dyn Server) -> Credentials {
    Credentials {
        password: Some(Secret::new(server.password().to_owned())),
        authorities: None,
    }
}

/// A server, and the directory that the program sees in it.
pub(crate) struct InServer<S> {
    pub(crate) directory: LdapDirectory,
    pub(crate) server: Rc<S>,
    habits: Habits,
}

/// What administrators of a kind of server do who know nothing of us.
pub(crate) struct Habits {
    /// What they take out to open an account.
    pub(crate) locks: &'static [&'static str],
    /// Where an end stands.
    pub(crate) end: &'static str,
}

impl<S: Server> InServer<S> {
    /// What the program sees in a server of a kind, on which accounts are called so.
    pub(crate) fn new(kind: Kind, server: Rc<S>, names: &ServerMap, habits: Habits) -> Self {
        let settings = settings(kind, &*server, &[server.uri()]);
        let directory = LdapDirectory::open(
            &settings,
            names,
            credentials(&*server),
            noon(),
            Box::new(Seeded::new(1)),
        )
        .unwrap();
        Self {
            directory,
            server,
            habits,
        }
    }
}

impl<S: Server> Served for InServer<S> {
    fn directory(&mut self) -> &mut dyn WriteDirectory {
        &mut self.directory
    }

    fn set_by_hand(&mut self, dn: &str, attribute: &str, values: &[&str]) {
        self.server.set_by_hand(dn, attribute, values);
    }

    fn values(&mut self, dn: &str, attribute: &str) -> Vec<String> {
        self.server.values(dn, attribute)
    }

    fn open_by_hand(&mut self, dn: &str) {
        for lock in self.habits.locks {
            self.server.set_by_hand(dn, lock, &[]);
        }
    }

    fn move_end_by_hand(&mut self, dn: &str, end: &str) {
        self.server.set_by_hand(dn, self.habits.end, &[end]);
    }

    fn reset_by_hand(&mut self, dn: &str, password: &str) {
        self.server.set_by_hand(dn, "userPassword", &[password]);
    }

    fn has_schema(&self) -> bool {
        true
    }

    fn bind(&mut self, username: &str, password: &str) -> Login {
        self.server.bind(username, password)
    }
}
