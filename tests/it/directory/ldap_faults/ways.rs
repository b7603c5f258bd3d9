//! How a server is reached: several in turn, over TLS by a private authority, over a socket; and what is said where it is
//! not.

use std::fs;

use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::ports::DirectoryError;
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::{Bind, LdapSettings};

use crate::directory::contract::{carry_out, entries};
use crate::directory::data::{BASE, Seeded, creations, guests, noon};
use crate::directory::ldap_faults::Far;
use crate::directory::served::{credentials, names};
use crate::servers::Server;
use crate::servers::proxy::Fault;
use crate::servers::slapd::Slapd;

fn open(settings: &LdapSettings, credentials: Credentials) -> Result<LdapDirectory, DirectoryError> {
    LdapDirectory::open(
        settings,
        &names(settings.server),
        credentials,
        noon(),
        Box::new(Seeded::new(1)),
    )
}

/// Why a server is not reached.
fn unreachable(settings: &LdapSettings, credentials: Credentials) -> String {
    match open(settings, credentials) {
        Err(error @ DirectoryError::Unreachable { .. }) => error.to_string(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it is reached"),
    }
}

/// The program's password, and the authority of a server.
fn by_tls(server: &Slapd, authority: &Slapd) -> Credentials {
    Credentials {
        authorities: Some(fs::read(authority.ca()).unwrap()),
        ..credentials(server)
    }
}

#[test]
fn of_several_servers_the_first_that_answers_is_used() {
    let mut far = Far::start();
    let dead = Slapd::start();
    let nobody = dead.uri();
    drop(dead);
    far.settings.uris = vec![nobody.clone(), far.proxy.uri(), far.server.uri()];
    let mut directory = far.open().unwrap();
    assert!(!far.proxy.requests().is_empty());
    // When that one is gone too, the next one is, also for changes that are under way.
    far.proxy.set(Fault::CutBefore(None, 3));
    let changes = creations(&guests(5));
    carry_out(&mut directory, &changes).all_done();
    far.proxy.set(Fault::Refuse);
    assert!(carry_out(&mut directory, &changes).written.is_empty());
    entries(&mut far.open().unwrap());

    far.settings.uris = vec![nobody.clone(), far.proxy.uri()];
    let why = unreachable(&far.settings, credentials(&far.server));
    assert!(why.contains(&nobody) && why.contains(&far.proxy.uri()), "{why}");
    assert!(why.contains("onnection refused"), "{why}");
}

#[test]
fn tls_by_a_private_authority_and_a_socket_lead_to_the_same_entries() {
    let far = Far::start();
    let all = far.read().unwrap();
    let tls = LdapSettings {
        uris: vec![far.server.ldaps()],
        ..far.settings.clone()
    };
    let starttls = LdapSettings {
        uris: vec![far.proxy.uri()],
        starttls: true,
        ..far.settings.clone()
    };
    let socket = LdapSettings {
        uris: vec![far.server.ldapi()],
        bind: Bind::External,
        ..far.settings.clone()
    };
    let by_socket = Credentials::default();
    for (settings, credentials) in [
        (&tls, by_tls(&far.server, &far.server)),
        (&starttls, by_tls(&far.server, &far.server)),
        (&socket, by_socket),
    ] {
        let mut directory = open(settings, credentials).unwrap();
        let read = super::read(&mut directory).unwrap();
        assert_eq!(read, all, "{:?}", settings.uris);
        carry_out(&mut directory, &creations(&guests(1))).all_done();
        far.server
            .delete(&format!("uid=tamu-0001,ou=tamu,ou=people,{BASE}"));
    }
}

#[test]
fn a_server_whose_authority_is_not_believed_is_told_nothing() {
    let (far, other) = (Far::start(), Slapd::start());
    for (uri, starttls) in [(far.server.ldaps(), false), (far.proxy.uri(), true)] {
        let settings = LdapSettings {
            uris: vec![uri],
            starttls,
            ..far.settings.clone()
        };
        let why = unreachable(&settings, by_tls(&far.server, &other));
        assert!(why.contains("certificate"), "{why}");
        let nonsense = Credentials {
            authorities: Some(b"bukan PEM".to_vec()),
            ..credentials(&far.server)
        };
        let why = unreachable(&settings, nonsense);
        assert!(why.contains("holds none"), "{why}");
    }
    let log = far.server.log();
    assert!(!log.contains("BIND dn=\"cn=akun"), "{log}");
}

#[test]
fn a_password_that_is_wrong_or_missing_is_not_told() {
    let far = Far::start();
    let wrong = |text: &str| Credentials {
        password: Some(Secret::new(text.to_owned())),
        authorities: None,
    };
    let why = unreachable(&far.settings, wrong("Rahasia-yang-salah"));
    assert!(why.contains("code 49") && !why.contains("Rahasia"), "{why}");
    assert!(!format!("{:?}", wrong("Rahasia-yang-salah")).contains("Rahasia"));
    // Without one, a server would let the program in as nobody.
    for credentials in [wrong(""), Credentials::default()] {
        let why = unreachable(&far.settings, credentials);
        assert!(why.contains("there is no password for cn=akun"), "{why}");
    }
}
