//! What the tests rely on, asked by the real programs only.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use akuntabel::outside::embedded::bind::Bind;

use crate::directory::data::BASE;
use crate::servers::Server;
use crate::servers::process::run;
use crate::servers::slapd::{Options, Slapd};

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
eduPersonAffiliation: affiliate
eduPersonPrincipalName: tamu-a@itb.ac.id
schacExpiryDate: 20300101000000Z
schacPersonalUniqueCode: urn:schac:personalUniqueCode:int:studentID:itb.ac.id:13524063
userPassword: Sandi-pertama-1
pwdReset: TRUE
pwdEndTime: 20300101000000Z
";
const GUEST_DN: &str = "uid=tamu-a,ou=tamu,ou=people,dc=itb,dc=ac,dc=id";

#[test]
fn it_starts_seeded_and_ends_with_its_test() {
    let mut server = Slapd::start();
    assert_eq!(server.values(YULIA, "employeeNumber"), ["112000417"]);
    assert_eq!(server.values(YULIA, "entryUUID").len(), 1);
    let mode = server.password_file().metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    server.set_by_hand(YULIA, "description", &["Meja 4", "lantai 2"]);
    server.stop();
    assert!(server.hands().who().is_err());
    server.start_again();
    assert_eq!(server.values(YULIA, "description"), ["Meja 4", "lantai 2"]);
    server.kill();
    assert!(server.hands().who().is_err());
    server.start_again();
    server.set_by_hand(YULIA, "description", &[]);
    assert_eq!(server.values(YULIA, "description"), Vec::<String>::new());
    server.rename(YULIA, "uid=yulia");
    let renamed = YULIA.replace("yulia.spi", "yulia");
    assert_eq!(server.values(&renamed, "uid"), ["yulia"]);
    server.delete(&renamed);
    assert_eq!(server.hands().find(BASE, "(uid=yulia*)"), Vec::<String>::new());

    let (uri, folder) = (server.hands(), server.folder.path().to_owned());
    drop(server);
    assert!(uri.who().is_err());
    assert!(!folder.exists());
}

#[test]
fn a_server_ends_when_there_is_nobody_left_to_end_it() {
    let mut server = Slapd::start();
    let (hands, folder) = (server.hands(), server.folder.path().to_owned());
    server.process.take().unwrap().abandon();
    assert!(hands.who().is_err());
    assert!(!folder.exists());
}

#[test]
fn a_server_that_stands_still_is_not_heard_until_it_goes_on() {
    let mut server = Slapd::start();
    server.pause();
    let unheard = run(&mut server.hands().program_within(1, "ldapwhoami"), "").unwrap_err();
    assert!(unheard.contains("124"), "{unheard}");
    server.resume();
    server.hands().who().unwrap();
}

#[test]
fn it_speaks_tls_by_its_own_authority_and_knows_us_at_its_socket() {
    let server = Slapd::start();
    let mut ours = server.program();
    let whoami = format!("dn:{}\n", server.bind_dn());
    assert_eq!(ours.who().unwrap(), whoami);
    ours.uri = server.ldaps();
    assert_eq!(ours.who().unwrap(), whoami);
    let found = ours.search(BASE, &["-s", "base", "o"]).unwrap();
    assert_eq!(found, format!("dn: {BASE}\no: Institut Teknologi Bandung\n\n"));
    // Of an authority that nobody knows.
    ours.ca = Some("/dev/null".into());
    assert!(ours.who().is_err());
    let mut socket = Command::new("ldapwhoami");
    socket.args(["-Q", "-Y", "EXTERNAL", "-H", &server.ldapi()]);
    assert_eq!(run(&mut socket, "").unwrap(), whoami);
}

#[test]
fn a_holder_is_let_in_and_kept_out_by_the_server() {
    let server = Slapd::start();
    let program = server.program();
    program.load(GUEST).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::MustChange);
    assert_eq!(server.bind(GUEST_DN, "Sandi-pertama-2"), Bind::WrongPassword);
    assert_eq!(server.bind("tamu-b", "Sandi-pertama-1"), Bind::Unknown);
    assert_eq!(server.bind("yulia.spi", "Sandi-pertama-1"), Bind::WrongPassword);

    program.set(GUEST_DN, "pwdEndTime", &["20230317170000Z"]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::Ended);
    program.set(GUEST_DN, "pwdEndTime", &[]).unwrap();
    program
        .set(GUEST_DN, "pwdStartTime", &["20990101000000Z"])
        .unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::NotStarted);
    program.set(GUEST_DN, "pwdStartTime", &[]).unwrap();
    program
        .set(GUEST_DN, "pwdAccountLockedTime", &["000001010000Z"])
        .unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::Locked);
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-2"), Bind::WrongPassword);
    program.set(GUEST_DN, "pwdAccountLockedTime", &[]).unwrap();
    program.set(GUEST_DN, "pwdReset", &[]).unwrap();
    assert_eq!(server.bind("tamu-a", "Sandi-pertama-1"), Bind::Welcome);

    // The policy is asked about new passwords of ours too, and keeps hashes only.
    let short = program.set(GUEST_DN, "userPassword", &["pendek"]).unwrap_err();
    assert!(short.contains("(19)"), "{short}");
    let held = server.values(GUEST_DN, "userPassword");
    assert!(held[0].starts_with("{SSHA512}"), "{held:?}");
}

#[test]
fn the_programs_account_has_its_rights_and_no_others() {
    let server = Slapd::start();
    let program = server.program();
    program.load(GUEST).unwrap();
    assert_eq!(program.values(GUEST_DN, "userPassword"), Vec::<String>::new());
    assert_eq!(program.values(GUEST_DN, "entryUUID").len(), 1);
    let container = |name: &str| format!("dn: {name}\nobjectClass: organizationalUnit\n");
    program.load(&container(&format!("ou=alumni,{BASE}"))).unwrap();
    program
        .load(&container(&format!("ou=2023,ou=alumni,{BASE}")))
        .unwrap();
    for refused in [
        program.set(BASE, "description", &["x"]),
        program.delete(BASE),
        program.set(&server.bind_dn(), "description", &["x"]),
        program.load(&container(&format!("ou=x,ou=services,{BASE}"))),
    ] {
        assert!(refused.as_ref().unwrap_err().contains("(50)"), "{refused:?}");
    }
    server.load(&GUEST.replace("tamu-a", "tamu-b").replace("0d6a", "0d6b"));
    let taken = program.set(
        &GUEST_DN.replace("tamu-a", "tamu-b"),
        "mail",
        &["yulia.spi@itb.ac.id"],
    );
    assert!(taken.as_ref().unwrap_err().contains("(19)"), "{taken:?}");

    let mut asserted = program.program("ldapmodify");
    asserted.args(["-e", "!assert=(cn=Tamu B)"]);
    let change = format!("dn: {GUEST_DN}\nchangetype: modify\nreplace: title\ntitle: T\n");
    let stale = run(&mut asserted, &change).unwrap_err();
    assert!(stale.contains("Assertion Failed (122)"), "{stale}");

    let log = server.audit_log();
    assert_eq!(log.matches("\nchangetype: add\n").count(), 4, "{log}");
    assert!(
        log.contains(&format!("\ndn: {GUEST_DN}\n")) && !log.contains("title: T"),
        "{log}"
    );
}

#[test]
fn it_can_give_less_than_all_and_refuse_writes() {
    let unit = |number: u32| {
        format!(
            "dn: ou=u{number},ou=tamu,ou=people,{BASE}
objectClass: organizationalUnit
ou: u{number}

"
        )
    };
    let more = (0..600).map(unit).collect::<Vec<_>>().concat();
    let mut options = Options {
        more,
        ..Options::default()
    };
    let mut server = Slapd::with(&options);
    let program = server.program();
    let unpaged = program.search(BASE, &["(ou=u*)", "1.1"]).unwrap_err();
    assert!(unpaged.contains("Size limit exceeded (4)"), "{unpaged}");
    assert_eq!(program.find(BASE, "(ou=u*)").len(), 600);

    options.limits = "size.prtotal=100";
    server.start_again_with(&options);
    let paged = program.search(BASE, &["-E", "pr=50/noprompt", "(ou=u*)", "1.1"]);
    assert!(paged.as_ref().unwrap_err().contains("(4)"), "{paged:?}");

    // What a server does that nobody set anything in.
    options.limits = "size=500";
    server.start_again_with(&options);
    let paged = program.search(BASE, &["-E", "pr=50/noprompt", "(ou=u*)", "1.1"]);
    assert!(paged.as_ref().unwrap_err().contains("(4)"), "{paged:?}");

    options.hidden = Some(format!("ou=pegawai,ou=people,{BASE}"));
    server.start_again_with(&options);
    assert_eq!(program.find(BASE, "(uid=*)"), Vec::<String>::new());
    assert_eq!(server.hands().find(BASE, "(uid=*)").len(), 6);

    options.hidden = None;
    options.no_rights = true;
    server.start_again_with(&options);
    let refused = program.set(YULIA, "title", &["T"]).unwrap_err();
    assert!(refused.contains("(50)"), "{refused}");
    options.read_only = true;
    server.start_again_with(&options);
    let refused = program.set(YULIA, "title", &["T"]).unwrap_err();
    assert!(refused.contains("(53)"), "{refused}");
}

#[test]
fn two_replicate_each_other_and_one_does_without_the_other() {
    let [first, mut second] = Slapd::pair(&Options::default());
    first.wait_for(&second);
    assert_eq!(
        first.values(YULIA, "entryUUID"),
        second.values(YULIA, "entryUUID")
    );
    first.program().load(GUEST).unwrap();
    first.wait_for(&second);
    assert_eq!(second.bind("tamu-a", "Sandi-pertama-1"), Bind::MustChange);
    second.program().set(GUEST_DN, "title", &["T"]).unwrap();
    second.wait_for(&first);
    assert_eq!(first.values(GUEST_DN, "title"), ["T"]);
    second.kill();
    first.program().set(GUEST_DN, "title", &["U"]).unwrap();
    second.start_again();
    first.wait_for(&second);
    assert_eq!(second.values(GUEST_DN, "title"), ["U"]);
}

#[test]
fn a_server_that_does_not_start_says_why() {
    let options = Options {
        overlays: "overlay tidak-ada\n",
        ..Options::default()
    };
    let failed = std::panic::catch_unwind(|| Slapd::with(&options)).err().unwrap();
    let why = failed.downcast_ref::<String>().unwrap();
    assert!(why.contains("tidak-ada"), "{why}");
}
