//! The main job on a real directory server: plan, apply, and what holders can do then.

use std::process::Command;

use akuntabel::outside::embedded::bind::Bind;
use regex_lite::Regex;

use crate::cli::office::Office;
use crate::servers::Server;
use crate::servers::ds389::Ds389;
use crate::servers::samba::Samba;
use crate::servers::slapd::Slapd;

const ENROLLED: &str = "2024-08-12";
const LEFT: &str = "2025-10-20";
/// The thirtieth day after the list is the last one with access.
const CLOSED: &str = "2025-11-20";
const SEALED: &str = ".akun/sealed/2024-08-12-ditdik-mahasiswa-baru-batch1/2024-08-12-000001.age";
const PEOPLE: &str = "ou=people,dc=itb,dc=ac,dc=id";

/// A registry whose directory is a server's, with TLS by a private authority.
pub(super) fn office_of(kind: &str, server: &dyn Server) -> Office {
    let (uri, ca) = (server.ldaps(), server.ca());
    begin(
        &[
            "--server",
            &uri,
            "--kind",
            kind,
            "--base",
            "dc=itb,dc=ac,dc=id",
            "--bind-dn",
            &server.bind_dn(),
            "--ca",
            ca.to_str().unwrap(),
        ],
        server,
    )
}

/// A registry that begins with these options, and finds the password of the program's account.
pub(super) fn begin(options: &[&str], server: &dyn Server) -> Office {
    let office = Office::of(options);
    // What a machine without a terminal uses: the environment of these tests is empty.
    office.edit(
        "akun.yaml",
        "env: AKUN_LDAP_PASSWORD",
        &format!("file: {}", server.password_file().display()),
    );
    let begun = office.akun(&["audit", "init"]);
    assert!(begun.starts_with("exit 0\n"), "{begun}");
    office
}

/// The temporary password that was sealed for a person, as the unit opens it.
fn sealed_for(username: &str, office: &Office) -> String {
    let mut age = Command::new("age");
    age.args(["-d", "-i", ".akun/keys/dit-pendidikan.txt", SEALED]);
    let opened = age.current_dir(office.folder()).output().unwrap();
    let text = String::from_utf8(opened.stdout).unwrap();
    let own = text.lines().find(|line| line.starts_with(username)).unwrap();
    own.split(',').nth(1).unwrap().to_owned()
}

/// A list of one who finished with a degree and one who did not.
fn graduates() -> String {
    let worked = include_str!(
        "../../../accounts/itb/dit-pendidikan/2025/2025-10-20-ditdik-selesai-studi-oktober.yaml"
    );
    let (head, _) = worked.split_once("accounts:\n").unwrap();
    format!(
        "{head}accounts:\n  - {{nim: \"16524001\", status: wisuda, reason: lulus, graduation_date: 2025-10-25}}\n  \
         - {{nim: \"16524002\", status: non_wisuda, reason: mengundurkan_diri}}\n"
    )
}

/// Students are made, log in with what was sealed for them, and leave.
fn a_student_from_the_sealed_password_to_the_last_day(kind: &str, server: &dyn Server) {
    let office = office_of(kind, server);
    office.apply(ENROLLED);
    let passwords = ["16524001", "16524002"].map(|username| (username, sealed_for(username, &office)));
    for (username, password) in &passwords {
        assert_eq!(server.bind(username, password), Bind::MustChange);
        assert_eq!(server.bind(username, "Bukan-sandinya-1"), Bind::WrongPassword);
    }
    let nothing = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(nothing.contains("Nothing to change."), "{nothing}");

    office.write(
        "accounts/itb/dit-pendidikan/2025/2025-10-20-ditdik-selesai-studi-oktober.yaml",
        &graduates(),
    );
    office.commit();
    office.apply(LEFT);
    office.apply(CLOSED);
    for (username, password) in &passwords {
        let kept_out = server.bind(username, password);
        assert!(matches!(kept_out, Bind::Ended | Bind::Locked), "{kept_out:?}");
    }
    let (rdn, marker) = match kind {
        "ad" => ("cn", "(adminDescription=akun:*)"),
        _ => ("uid", "(objectClass=akunManaged)"),
    };
    let ours = server.hands().find("dc=itb,dc=ac,dc=id", marker);
    let stands = [
        "10124017,ou=mahasiswa,ou=people,dc=itb,dc=ac,dc=id",
        "16524001,ou=alumni,dc=itb,dc=ac,dc=id",
        "16524002,ou=mahasiswa,ou=people,dc=itb,dc=ac,dc=id",
    ];
    assert_eq!(
        ours.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>(),
        stands.map(|name| format!("{rdn}={name}"))
    );
    let nothing = office.akun(&["plan", "--as-of", CLOSED]);
    assert!(nothing.contains("Nothing to change."), "{nothing}");
    let verified = office.akun(&["audit", "verify"]);
    assert!(verified.starts_with("exit 0\n"), "{verified}");
}

#[test]
// proves: ITB-A1-2, ITB-A1-4, ITB-C1-3
fn students_of_openldap() {
    let server = Slapd::start();
    a_student_from_the_sealed_password_to_the_last_day("openldap", &server);
    let gone = format!("uid=16524002,ou=mahasiswa,{PEOPLE}");
    assert_eq!(server.values(&gone, "pwdAccountLockedTime"), ["000001010000Z"]);
}

#[test]
// proves: ITB-A1-2, ITB-C1-3
fn students_of_389() {
    let server = Ds389::start();
    a_student_from_the_sealed_password_to_the_last_day("ds389", &server);
    let gone = format!("uid=16524002,ou=mahasiswa,{PEOPLE}");
    assert_eq!(server.values(&gone, "nsAccountLock"), ["true"]);
}

#[test]
// proves: ITB-A1-2, ITB-C1-3
fn students_of_active_directory() {
    let server = Samba::start();
    a_student_from_the_sealed_password_to_the_last_day("ad", &server);
    let gone = format!("cn=16524002,ou=mahasiswa,{PEOPLE}");
    assert_eq!(server.values(&gone, "userAccountControl"), ["514"]);
}

/// What a hand changed is shown with whose it was and when, left, and set back where somebody asks for that.
fn what_a_hand_did_is_shown_and_set_back(kind: &str, server: &dyn Server, (attribute, by): (&str, &str)) {
    let office = office_of(kind, server);
    office.apply(ENROLLED);
    let dn = server.dn_of("16524001").unwrap();
    let before = server.values(&dn, attribute);
    server.set_by_hand(&dn, attribute, &["Nama Lain"]);
    let told = office.akun(&["plan", "--as-of", ENROLLED]);
    let clock = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d WIB").unwrap();
    let told = clock.replace(&told, "CLOCK");
    let finding = format!("16524001: changed by hand in the directory ({attribute}; {by}CLOCK)");
    assert!(told.contains(&finding), "{told}");
    office.apply(ENROLLED);
    assert_eq!(server.values(&dn, attribute), ["Nama Lain"]);
    // The plan that is approved is the one that sets it back, and no other.
    let planned = office.akun(&[
        "plan",
        "--as-of",
        ENROLLED,
        "--repair-drift",
        "--out",
        "plan.json",
    ]);
    assert!(
        planned.contains(attribute) && !planned.contains("changed by hand"),
        "{planned}"
    );
    let other = office.akun(&["apply", "--yes", "--plan", "plan.json"]);
    assert!(other.starts_with("exit 5\n"), "{other}");
    assert_eq!(server.values(&dn, attribute), ["Nama Lain"]);
    let done = office.akun(&["apply", "--yes", "--plan", "plan.json", "--repair-drift"]);
    assert!(done.starts_with("exit 0\n"), "{done}");
    assert_eq!(server.values(&dn, attribute), before);
    let after = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(
        after.contains("Nothing to change.") && !after.contains("changed by hand"),
        "{after}"
    );
}

#[test]
// proves: ITB-DEF-6, trap 68
fn hands_at_openldap() {
    let by = ("displayName", "cn=admin,dc=itb,dc=ac,dc=id; ");
    what_a_hand_did_is_shown_and_set_back("openldap", &Slapd::start(), by);
}

#[test]
// proves: ITB-DEF-6, trap 68
fn hands_at_389() {
    let by = ("displayName", "cn=directory manager; ");
    what_a_hand_did_is_shown_and_set_back("ds389", &Ds389::start(), by);
}

#[test]
// proves: ITB-DEF-6, trap 68
fn hands_at_active_directory() {
    let server = Samba::start();
    what_a_hand_did_is_shown_and_set_back("ad", &server, ("displayName", ""));
}

/// The name of an entry is no part of the account there, and changes without it.
#[test]
// proves: ITB-DEF-6, trap 68
fn an_entry_of_active_directory_that_was_renamed_by_hand() {
    let server = Samba::start();
    let office = office_of("ad", &server);
    office.apply(ENROLLED);
    let told = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(!told.contains("changed by hand"), "{told}");
    server.rename(&server.dn_of("16524001").unwrap(), "CN=Anindya Putri");
    let told = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(
        told.contains("16524001: changed by hand in the directory (dn; "),
        "{told}"
    );
    assert!(told.contains("Nothing to change."), "{told}");
}
