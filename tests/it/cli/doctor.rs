//! `akun doctor` on real servers: sound ones, and ones that must not be trusted.

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::office::Office;
use crate::cli::served::office_of;
use crate::servers::Server;
use crate::servers::ds389::Ds389;
use crate::servers::samba::Samba;
use crate::servers::slapd::{Options, Slapd};

const BASE: &str = "dc=itb,dc=ac,dc=id";

/// What the doctor says, without ports.
fn examined(office: &Office, arguments: &[&str]) -> String {
    let said = office.akun(&[&["doctor"], arguments].concat());
    Regex::new(r"127(\.\d+){3}(:\d+)?")
        .unwrap()
        .replace_all(&said, "SERVER")
        .into_owned()
}

/// Nothing of a probe is left.
fn is_clean(server: &dyn Server) {
    let left = server
        .hands()
        .find(BASE, "(|(uid=akun-probe-*)(cn=akun-probe-*))");
    assert_eq!(left, [""; 0]);
}

#[test]
// proves: ITB-II-B-6b, ITB-II-B-6c
fn a_sound_openldap() {
    let server = Slapd::start();
    let office = office_of("openldap", &server);
    assert_snapshot!(examined(&office, &["--probe"]));
    is_clean(&server);
    let log = server.audit_log();
    let said = examined(&office, &[]);
    assert!(said.contains("Nothing was written."), "{said}");
    assert_eq!(server.audit_log(), log, "and nothing was");
}

#[test]
// proves: ITB-II-B-6b, ITB-II-B-6c
fn a_sound_389() {
    let server = Ds389::start();
    let office = office_of("ds389", &server);
    assert_snapshot!(examined(&office, &["--probe"]));
    is_clean(&server);
}

#[test]
fn a_sound_active_directory() {
    let server = Samba::start();
    let office = office_of("ad", &server);
    assert_snapshot!(examined(&office, &["--probe"]));
    is_clean(&server);
}

/// Where no password policy applies, neither the lock nor the end keeps anybody out of OpenLDAP.
#[test]
fn an_openldap_on_which_nothing_can_be_closed() {
    let server = Slapd::start();
    let office = office_of("openldap", &server);
    server.delete(&format!("cn=default,ou=policies,{BASE}"));
    let said = examined(&office, &["--probe"]);
    assert!(said.starts_with("exit 1\n"), "{said}");
    let faults: Vec<&str> = said.lines().filter(|line| line.starts_with("FAULT")).collect();
    let open = [
        "FAULT   its holder gets in though it is closed",
        "FAULT   a new password opened it though it is closed",
    ];
    assert_eq!(faults, open);
    is_clean(&server);
}

#[test]
fn an_account_of_the_program_that_may_not_write() {
    let options = Options {
        no_rights: true,
        ..Options::default()
    };
    let server = Slapd::with(&options);
    let office = office_of("openldap", &server);
    let said = examined(&office, &["--probe"]);
    assert!(said.starts_with("exit 1\n"), "{said}");
    assert!(said.contains("FAULT   no account can be made:"), "{said}");
    assert!(!said.contains(server.password()), "{said}");
}

#[test]
fn a_server_that_lacks_a_class() {
    let server = Slapd::start();
    let office = office_of("openldap", &server);
    office.edit(
        "policies/itb/directory.yaml",
        "              inetLocalMailRecipient]",
        "              inetLocalMailRecipient, itbPerson]",
    );
    let said = examined(&office, &[]);
    assert!(
        said.contains("FAULT   the server does not know itbPerson\n"),
        "{said}"
    );
}
