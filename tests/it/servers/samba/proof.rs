//! What the tests rely on, asked by the real programs only.

use akuntabel::outside::embedded::bind::Bind;

use crate::directory::data::BASE;
use crate::servers::Server;
use crate::servers::samba::{Samba, unicode_password};

const YULIA: &str = "CN=yulia.spi,ou=pegawai,ou=people,dc=itb,dc=ac,dc=id";
const GUEST_DN: &str = "CN=tamu-a,ou=tamu,ou=people,dc=itb,dc=ac,dc=id";

/// A guest with a password to be changed, as the program's account would write it.
fn guest(name: &str, password: &str) -> String {
    format!(
        "dn: CN={name},ou=tamu,ou=people,{BASE}
objectClass: user
sAMAccountName: {name}
userPrincipalName: {name}@itb.ac.id
displayName: Tamu
adminDescription: akun:v1;person=0d6a;origin=surat#1
unicodePwd:: {}
userAccountControl: 512
pwdLastSet: 0
",
        unicode_password(password)
    )
}

/// A new password, to be changed.
fn reset(password: &str) -> String {
    format!(
        "dn: {GUEST_DN}\nchangetype: modify\nreplace: unicodePwd\nunicodePwd:: {}\n-\nreplace: pwdLastSet\npwdLastSet: 0\n",
        unicode_password(password)
    )
}

#[test]
fn it_starts_seeded_stops_and_forgets_what_tests_wrote() {
    let mut server = Samba::start();
    assert_eq!(server.values(YULIA, "employeeNumber"), ["112000417"]);
    assert_eq!(server.values(YULIA, "objectGUID").len(), 1);
    let seeded = server.hands().find(BASE, "(objectClass=*)");
    server.set_by_hand(YULIA, "description", &["Meja 4"]);
    server.stop();
    assert!(server.hands().enter().is_err());
    server.start_again();
    assert_eq!(server.values(YULIA, "description"), ["Meja 4"]);
    server.kill();
    server.start_again();
    server
        .program()
        .load(&guest("tamu-a", "Sandi-pertama-1"))
        .unwrap();
    server.rename(YULIA, "CN=yulia");
    server.reset();
    assert_eq!(server.hands().find(BASE, "(objectClass=*)"), seeded);
    assert_eq!(server.values(YULIA, "description"), Vec::<String>::new());
    let log = server.audit_log();
    assert!(
        log.contains(r#""operation": "Add""#) && log.contains("tamu-a"),
        "{log}"
    );
    let folder = server.folder.path().to_owned();
    drop(server);
    assert!(!folder.exists());
}

#[test]
fn a_holder_is_let_in_and_kept_out_by_the_server() {
    let server = Samba::start();
    let program = server.program();
    program.load(&guest("tamu-a", "Sandi-pertama-1")).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::MustChange);
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-2"), Bind::WrongPassword);
    assert_eq!(server.bind("tamu-b", "Sandi-pertama-1"), Bind::Unknown);
    program.set(GUEST_DN, "pwdLastSet", &["-1"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::Welcome);
    program.set(GUEST_DN, "userAccountControl", &["514"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::Locked);
    // A new password does not open it, and the old one is one no more.
    program.load(&reset("Sandi-kedua-1")).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-1"), Bind::Locked);
    program.set(GUEST_DN, "userAccountControl", &["512"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-1"), Bind::MustChange);
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::WrongPassword);
    // 18 March 2023 in Bandung.
    program
        .set(GUEST_DN, "accountExpires", &["133235460000000000"])
        .unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-1"), Bind::Ended);
    assert_eq!(
        server.bind("tresna.wulandari", "Sandi-kedua-1"),
        Bind::WrongPassword
    );
    let weak = program.load(&reset("lemah")).unwrap_err();
    assert!(weak.contains("(19)") && weak.contains("0000052D"), "{weak}");
}

#[test]
fn the_programs_account_has_its_rights_and_no_others() {
    let server = Samba::start();
    let program = server.program();
    program.load(&guest("tamu-a", "Sandi-pertama-1")).unwrap();
    let container = |name: &str| format!("dn: {name}\nobjectClass: organizationalUnit\n");
    program.load(&container(&format!("ou=alumni,{BASE}"))).unwrap();
    program
        .load(&format!(
            "dn: {GUEST_DN}\nchangetype: modrdn\nnewrdn: CN=tamu-a\ndeleteoldrdn: 1\nnewsuperior: ou=alumni,{BASE}\n"
        ))
        .unwrap();
    for refused in [
        program.set(BASE, "description", &["x"]),
        program.set(&server.bind_dn(), "description", &["x"]),
        program.load(&container(&format!("ou=x,ou=services,{BASE}"))),
        program.set(
            &format!("CN=Administrator,CN=Users,{BASE}"),
            "description",
            &["x"],
        ),
    ] {
        assert!(refused.as_ref().unwrap_err().contains("(50)"), "{refused:?}");
    }
    let mut over_tls = server.program();
    over_tls.uri = server.ldaps();
    over_tls.enter().unwrap();
    over_tls.ca = None;
    over_tls.uri = server.uri();
    let clear = over_tls.enter().unwrap_err();
    assert!(clear.contains("(8)"), "{clear}");
}
