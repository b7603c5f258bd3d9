//! `akun doctor` on real servers: sound ones, and ones that must not be trusted.

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::office::Office;
use crate::cli::served::office_of;
use crate::servers::Server;
use crate::servers::ds389::{self, Ds389};
use crate::servers::samba::Samba;
use crate::servers::slapd::{Options, Slapd};

const BASE: &str = "dc=itb,dc=ac,dc=id";

/// What the doctor says, without ports.
fn examined(office: &Office, arguments: &[&str]) -> String {
    examined_in("en", office, arguments)
}

/// The same in a language.
fn examined_in(language: &str, office: &Office, arguments: &[&str]) -> String {
    let said = office.akun_in(language, &[&["doctor"], arguments].concat());
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
    let elsewhere = "marker: {attribute: physicalDeliveryOfficeName}";
    office.edit(
        "policies/itb/directory.yaml",
        "marker: {attribute: adminDescription}",
        elsewhere,
    );
    let said = examined(&office, &[]);
    assert!(
        said.contains("ok      physicalDeliveryOfficeName, which holds the marker, has an index\n"),
        "{said}"
    );
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

/// The lines that something is wrong with, and what to do about each.
fn wrong(said: &str) -> String {
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("ok "))
        .take_while(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

#[test]
// proves: ITB-II-B-6a, ITB-II-B-6c
fn an_openldap_that_takes_any_password_and_any_name() {
    let options = Options {
        unique: &[],
        ..Options::default()
    };
    let server = Slapd::with(&options);
    let office = office_of("openldap", &server);
    let policy = format!("cn=default,ou=policies,{BASE}");
    server.set_by_hand(&policy, "pwdMinLength", &["8"]);
    server.set_by_hand(&policy, "pwdInHistory", &["2"]);
    // Which policy applies cannot be seen where there are several, so that only the probe tells.
    assert_snapshot!(wrong(&examined(&office, &["--probe"])));
    assert_snapshot!(examined_in("id", &office, &["--probe"]));
    is_clean(&server);
    server.set_by_hand(&policy, "pwdInHistory", &["0"]);
    server.set_by_hand(&policy, "pwdCheckQuality", &["0"]);
    let said = examined(&office, &["--probe"]);
    assert!(
        said.contains("weak    a password that was used before is taken\n"),
        "{said}"
    );
    // A least age refuses everything, and would pass for a good memory.
    server.set_by_hand(&policy, "pwdMinAge", &["3600"]);
    let said = examined(&office, &["--probe"]);
    assert!(
        said.contains("weak    whether old passwords are refused cannot be told"),
        "{said}"
    );
    assert!(
        !said.contains("ok      a password that was used before"),
        "{said}"
    );
    is_clean(&server);
}

/// What stands in the configuration is said without a probe, where the program may read it.
#[test]
// proves: ITB-II-B-6a, ITB-II-B-6c
fn an_openldap_that_shows_its_configuration() {
    let options = Options {
        overlays: "database config\naccess to * by dn.exact=\"cn=akun,ou=services,dc=itb,dc=ac,dc=id\" read\n",
        ..Options::default()
    };
    let mut server = Slapd::with(&options);
    let office = office_of("openldap", &server);
    let said = examined(&office, &[]);
    for sound in [
        "ok      the server is set up to let no two entries have the same uid, mail, mailLocalAddress\n",
        "ok      the server's password policy asks for what the institution's does\n",
    ] {
        assert!(said.contains(sound), "{said}");
    }
    let policy = format!("cn=default,ou=policies,{BASE}");
    server.set_by_hand(&policy, "pwdMinLength", &["8"]);
    server.set_by_hand(&policy, "pwdInHistory", &["2"]);
    assert_snapshot!(wrong(&examined(&office, &[])));
    let in_part = Options {
        unique: &["uid", "cn"],
        ..options
    };
    server.start_again_with(&in_part);
    let said = examined(&office, &[]);
    let open = "weak    the server lets two entries have the same mail, mailLocalAddress\n";
    assert!(said.contains(open), "{said}");
}

#[test]
// proves: ITB-II-B-6a, ITB-II-B-6b, ITB-II-B-6c
fn a_389_that_shows_its_configuration_and_takes_what_it_should_not() {
    let server = Ds389::start();
    let office = office_of("ds389", &server);
    let read = format!(
        "(targetattr=\"*\")(version 3.0; acl \"akun reads\"; allow(read,search) userdn=\"ldap:///{}\";)",
        server.bind_dn()
    );
    for dn in ["cn=config", "cn=plugins,cn=config"] {
        let mut rights = server.values(dn, "aci");
        rights.push(read.clone());
        let rights: Vec<&str> = rights.iter().map(String::as_str).collect();
        server.set_by_hand(dn, "aci", &rights);
    }
    let said = examined(&office, &[]);
    for sound in [
        "ok      the server is set up to let no two entries have the same uid, mail, mailAlternateAddress\n",
        "ok      the server's password policy asks for what the institution's does\n",
    ] {
        assert!(said.contains(sound), "{said}");
    }
    for (attribute, value) in [
        ("passwordMinCategories", "3"),
        ("passwordMinLength", "8"),
        ("passwordInHistory", "2"),
    ] {
        server.set_by_hand("cn=config", attribute, &[value]);
    }
    assert_snapshot!(wrong(&examined(&office, &["--probe"])));
    is_clean(&server);
}

#[test]
// proves: ITB-II-B-6a, ITB-II-B-6c
fn an_active_directory_that_asks_for_little() {
    let server = Samba::start();
    let office = office_of("ad", &server);
    for (attribute, value) in [
        ("minPwdLength", "7"),
        ("pwdHistoryLength", "1"),
        ("pwdProperties", "0"),
    ] {
        server.set_by_hand(BASE, attribute, &[value]);
    }
    assert_snapshot!(wrong(&examined(&office, &["--probe"])));
    is_clean(&server);
}

/// A limit is met by asking, and said with how many entries there were and what to set.
#[test]
// proves: trap 70
fn servers_that_give_less_than_all() {
    let unit = |number: u32| {
        format!(
            "dn: ou=u{number},ou=tamu,ou=people,{BASE}\nobjectClass: organizationalUnit\nou: u{number}\n\n"
        )
    };
    let more = (0..600).map(unit).collect::<Vec<_>>().concat();
    let options = Options {
        more: more.clone(),
        ..Options::default()
    };
    let mut server = Slapd::with(&options);
    let office = office_of("openldap", &server);
    let said = examined(&office, &[]);
    let unpaged = "ok      without pages the server stops after 500 entries; the program reads in pages";
    assert!(said.contains(unpaged), "{said}");
    let limited = Options {
        limits: "size.prtotal=550",
        ..options
    };
    server.start_again_with(&limited);
    assert_snapshot!(wrong(&examined(&office, &[])));
    let server = Ds389::with(&ds389::Options {
        more,
        reads_big_pages: false,
        ..ds389::Options::default()
    });
    let office = Office::of(&[
        "--server",
        &server.ldaps(),
        "--kind",
        "ds389",
        "--base",
        BASE,
        "--bind-dn",
        &server.bind_dn(),
        "--ca",
        server.ca().to_str().unwrap(),
    ]);
    office.edit(
        "akun.yaml",
        "env: AKUN_LDAP_PASSWORD",
        &format!("file: {}", server.password_file().display()),
    );
    assert_snapshot!(wrong(&examined(&office, &[])));
}

/// Who asks whether a clock is right is wrong by no more than a minute.
#[test]
// proves: trap 50
fn servers_whose_clocks_are_off() {
    for (ahead, said) in [
        (
            300,
            Some("FAULT   the server's clock is 300 seconds ahead of ours\n"),
        ),
        (
            -300,
            Some("FAULT   the server's clock is 300 seconds behind ours\n"),
        ),
        (30, None),
    ] {
        let options = Options {
            ahead,
            ..Options::default()
        };
        let server = Slapd::with(&options);
        let office = office_of("openldap", &server);
        let found = examined(&office, &["--probe"]);
        // A second may have passed in between.
        let found = found.replace(" 299 ", " 300 ").replace(" 301 ", " 300 ");
        match said {
            Some(said) => assert!(found.contains(said), "{found}"),
            None => assert!(found.contains("ok      the server's clock is ours"), "{found}"),
        }
        is_clean(&server);
    }
}
