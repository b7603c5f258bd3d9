//! OpenLDAP keeps the promise of the port.

use std::collections::BTreeSet;
use std::time::Duration;

use akuntabel::attribute::Attribute;
use akuntabel::change::ChangeKind;
use akuntabel::directory_map::read::read;
use akuntabel::directory_map::{Marker, ServerMap};
use akuntabel::dn::Dn;
use akuntabel::names::InstitutionId;
use akuntabel::outside::embedded::bind::Bind as Login;
use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::ports::{ReadDirectory, WriteDirectory};
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::{Bind, LdapSettings, PasswordSource, Server as Kind};

use crate::directory::contract::{Served, accounts, carry_out, contract, dn};
use crate::directory::data::{BASE, change, closed, create, guest, noon, with_username};
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

/// What the institution calls things on a kind of server.
pub(crate) fn names(server: Kind) -> ServerMap {
    let bytes = include_bytes!("../../../policies/itb/directory.yaml");
    let map = read(
        "directory.yaml",
        bytes,
        &InstitutionId::new("itb"),
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
struct InSlapd {
    directory: LdapDirectory,
    server: Slapd,
}

impl InSlapd {
    fn start() -> Self {
        Self::called(&names(Kind::OpenLdap))
    }

    /// A server on which accounts are called so.
    fn called(names: &ServerMap) -> Self {
        let server = Slapd::start();
        let settings = settings(&server, &[server.uri()]);
        let directory = LdapDirectory::open(&settings, names, credentials(&server), noon()).unwrap();
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

/// Where no schema of ours may be loaded, one value of an attribute that is there holds the marker, beside others' values.
#[test]
fn a_marker_in_one_value_does_without_our_schema() {
    let mut names = names(Kind::OpenLdap);
    names.marker = Marker::Attribute("labeledURI".to_owned());
    names.classes.retain(|class| class != "eduPerson");
    names
        .attributes
        .retain(|attribute, _| !attribute.name().starts_with("eduPerson"));
    names.email = None;
    let mut served = InSlapd::called(&names);
    let held = served.directory.attributes();
    assert!(!held.contains(&Attribute::EduPersonAffiliation));
    let mut first = guest(1, "tamu-ulfa.pratiwi");
    first.attributes.keep(&held);
    let mut renamed = with_username(&closed(&first), "tamu-ulfa.sari");
    renamed.container = "ou=alumni".to_owned();
    carry_out(&mut served.directory, &[create(1, &first)]).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&first));
    let classes = served.values(&dn(&first), "objectClass");
    assert!(!classes.contains(&"akunManaged".to_owned()), "{classes:?}");

    let own = served.values(&dn(&first), "labeledURI");
    let others = "https://example.com/ulfa rumah";
    let both: Vec<&str> = own.iter().map(String::as_str).chain([others]).collect();
    served.set_by_hand(&dn(&first), "labeledURI", &both);
    let told = carry_out(
        &mut served.directory,
        &[change(1, ChangeKind::Close, Some(&first), &renamed)],
    );
    told.all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&renamed));
    let values = served.values(&dn(&renamed), "labeledURI");
    assert_eq!(values.len(), 3);
    assert!(values.contains(&others.to_owned()), "{values:?}");
    assert!(values[1].contains(";former=tamu-ulfa.pratiwi"), "{values:?}");
    let again = carry_out(&mut served.directory, &[create(1, &first)]);
    assert!(
        again.refused(1).contains("is not as it shall be"),
        "{}",
        again.refused(1)
    );
}
