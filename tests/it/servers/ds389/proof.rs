//! What the tests rely on, asked by the real programs only.

use akuntabel::outside::embedded::bind::Bind;

use crate::directory::data::BASE;
use crate::servers::Server;
use crate::servers::ds389::{Ds389, Options};

const YULIA: &str = "uid=yulia.spi,ou=pegawai,ou=people,dc=itb,dc=ac,dc=id";

/// A guest with a password, as the program's account would write it.
const GUEST: &str = "dn: uid=tamu-a,ou=tamu,ou=people,dc=itb,dc=ac,dc=id
objectClass: inetOrgPerson
objectClass: eduPerson
objectClass: schacEntryMetadata
objectClass: schacLinkageIdentifiers
objectClass: akunManaged
uid: tamu-a
cn: Tamu A
sn: A
akunPersonId: 0d6a
akunOrigin: surat#1
akunLastAct: surat#1
akunRecoveryMail: a@example.org
akunEndTime: 20300101000000Z
eduPersonPrincipalNamePrior: tamu-z@itb.ac.id
schacExpiryDate: 20300101000000Z
schacPersonalUniqueCode: urn:schac:personalUniqueCode:int:studentID:itb.ac.id:13524063
userPassword: Sandi-pertama-1
";
const GUEST_DN: &str = "uid=tamu-a,ou=tamu,ou=people,dc=itb,dc=ac,dc=id";

#[test]
fn it_starts_seeded_stops_and_forgets_what_tests_wrote() {
    let mut server = Ds389::start();
    assert_eq!(server.values(YULIA, "employeeNumber"), ["112000417"]);
    assert_eq!(server.values(YULIA, "nsUniqueId").len(), 1);
    let seeded = server.hands().find(BASE, "(objectClass=*)");
    server.set_by_hand(YULIA, "description", &["Meja 4", "lantai 2"]);
    server.stop();
    assert!(server.hands().who().is_err());
    server.start_again();
    assert_eq!(server.values(YULIA, "description"), ["Meja 4", "lantai 2"]);
    server.kill();
    server.start_again();
    let program = server.program();
    assert_eq!(program.who().unwrap(), format!("dn: {}\n", server.bind_dn()));
    program.load(GUEST).unwrap();
    server.rename(YULIA, "uid=yulia");
    server.reset();
    assert_eq!(server.hands().find(BASE, "(objectClass=*)"), seeded);
    assert_eq!(server.values(YULIA, "description"), Vec::<String>::new());
    let log = server.audit_log();
    assert!(
        log.contains(&format!("dn: {GUEST_DN}\n")) && log.contains("akunOrigin: surat#1"),
        "{log}"
    );
    let folder = server.folder.path().to_owned();
    drop(server);
    assert!(!folder.exists());
}

#[test]
fn a_holder_is_let_in_and_kept_out_by_the_server() {
    let server = Ds389::start();
    let program = server.program();
    program.load(GUEST).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::MustChange);
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-2"), Bind::WrongPassword);
    assert_eq!(server.bind("tamu-b", "Sandi-pertama-1"), Bind::Unknown);
    assert_eq!(server.bind("yulia.spi", "Sandi-pertama-1"), Bind::WrongPassword);
    // The holder chooses another one, which must be good enough.
    let holder = server.hands_of(GUEST_DN, "Sandi-pertama-1");
    let weak = holder.set(GUEST_DN, "userPassword", &["lemahlemah"]).unwrap_err();
    assert!(weak.contains("(19)"), "{weak}");
    holder.set(GUEST_DN, "userPassword", &["Sandi-kedua-1"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-1"), Bind::Welcome);

    program.set(GUEST_DN, "nsAccountLock", &["true"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-1"), Bind::Locked);
    assert_eq!(server.bind("tamu-a", "Sandi-kedua-2"), Bind::WrongPassword);
    // A new password does not open it.
    program
        .set(GUEST_DN, "userPassword", &["Sandi-ketiga-1"])
        .unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-ketiga-1"), Bind::Locked);
    program.set(GUEST_DN, "nsAccountLock", &[]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-ketiga-1"), Bind::MustChange);
}

#[test]
fn the_programs_account_has_its_rights_and_no_others() {
    let server = Ds389::start();
    let program = server.program();
    program.load(GUEST).unwrap();
    assert_eq!(program.values(GUEST_DN, "userPassword"), Vec::<String>::new());
    let container = |name: &str| format!("dn: {name}\nobjectClass: organizationalUnit\n");
    program.load(&container(&format!("ou=alumni,{BASE}"))).unwrap();
    program
        .load(&format!(
            "dn: {GUEST_DN}\nchangetype: modrdn\nnewrdn: uid=tamu-a\ndeleteoldrdn: 1\nnewsuperior: ou=alumni,{BASE}\n"
        ))
        .unwrap();
    for refused in [
        program.set(BASE, "description", &["x"]),
        program.delete(BASE),
        program.set(&server.bind_dn(), "description", &["x"]),
        program.load(&container(&format!("ou=x,ou=services,{BASE}"))),
    ] {
        assert!(refused.as_ref().unwrap_err().contains("(50)"), "{refused:?}");
    }
    let moved = format!("uid=tamu-a,ou=alumni,{BASE}");
    let taken = program.set(&moved, "mail", &["yulia.spi@itb.ac.id"]);
    assert!(taken.as_ref().unwrap_err().contains("(19)"), "{taken:?}");
    let mut over_tls = server.program();
    over_tls.uri = server.ldaps();
    over_tls.who().unwrap();
}

#[test]
fn an_ordinary_account_is_bound_by_limits_and_by_the_password_policy() {
    let unit = |number: u32| {
        format!(
            "dn: ou=u{number},ou=tamu,ou=people,{BASE}\nobjectClass: organizationalUnit\nou: u{number}\n\n"
        )
    };
    let more = (0..600).map(unit).collect::<Vec<_>>().concat();
    let server = Ds389::with(&Options {
        more,
        is_password_admin: false,
        reads_big_pages: false,
    });
    let program = server.program();
    let paged = |size: u32| program.search(BASE, &["-E", &format!("pr={size}/noprompt"), "(ou=u*)", "1.1"]);
    // The limit is one of each page, and a page that is as big reaches it.
    assert_eq!(paged(499).unwrap().matches("dn: ").count(), 600);
    let cut = paged(500).unwrap_err();
    assert!(
        cut.contains("Size limit exceeded (4)") && cut.matches("dn: ").count() == 500,
        "{cut}"
    );
    assert_eq!(server.hands().find(BASE, "(ou=u*)").len(), 600);
    let weak = program.load(&GUEST.replace("Sandi-pertama-1", "lemahlemah"));
    assert!(weak.as_ref().unwrap_err().contains("(19)"), "{weak:?}");
}
