//! OpenLDAP keeps the promise of the port.

use std::time::Duration;

use akuntabel::dn::Dn;
use akuntabel::outside::embedded::bind::Bind as Login;
use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::ports::WriteDirectory;
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::{Bind, LdapSettings, PasswordSource, Server as Kind};

use crate::directory::contract::{Served, contract};
use crate::directory::data::{BASE, noon};
use crate::servers::Server;
use crate::servers::slapd::Slapd;

/// What akun.yaml would say of a server.
pub(crate) fn settings(server: &dyn Server, uris: &[String]) -> LdapSettings {
    LdapSettings {
        server: Kind::OpenLdap,
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

/// The password of the program's account.
pub(crate) fn credentials(server: &dyn Server) -> Credentials {
    Credentials {
        password: Some(Secret::new(server.password().to_owned())),
        authorities: None,
    }
}

/// A server, and the directory that the program sees in it.
struct InSlapd {
    directory: LdapDirectory,
    server: Slapd,
}

impl InSlapd {
    fn start() -> Self {
        let server = Slapd::start();
        let settings = settings(&server, &[server.uri()]);
        let directory = LdapDirectory::open(&settings, credentials(&server), noon()).unwrap();
        Self { directory, server }
    }
}

impl Served for InSlapd {
    fn directory(&mut self) -> &mut dyn WriteDirectory {
        &mut self.directory
    }

    fn set_by_hand(&mut self, dn: &str, attribute: &str, values: &[&str]) {
        self.server.set_by_hand(dn, attribute, values);
    }

    fn values(&mut self, dn: &str, attribute: &str) -> Vec<String> {
        self.server.values(dn, attribute)
    }

    fn has_schema(&self) -> bool {
        true
    }

    fn bind(&mut self, username: &str, password: &str) -> Login {
        self.server.bind(username, password)
    }
}

#[test]
fn keeps_the_promise_of_the_port() {
    contract(&mut || Box::new(InSlapd::start()));
}
