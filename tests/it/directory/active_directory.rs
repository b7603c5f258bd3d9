//! Samba, in the place of Active Directory, keeps the promise of the port.

use std::fs;
use std::rc::Rc;

use akuntabel::account::Account;
use akuntabel::attribute::Attribute;
use akuntabel::change::{Change, ChangeKind};
use akuntabel::names::Username;
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::instant;
use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::ports::{ReadDirectory as _, WriteDirectory};
use akuntabel::settings::ldap::Server as Kind;

use crate::directory::contract::{Served, accounts, carry_out, carry_out_with, contract, entry_at, held};
use crate::directory::data::{BASE, Seeded, change, closed, create, noon, with_username};
use crate::directory::served::{credentials, names, settings};
use crate::servers::Server;
use crate::servers::samba::Samba;

/// What the program sees in a domain controller, and the hands of its administrator, who thinks in the words of the contract.
struct InSamba {
    directory: LdapDirectory,
    server: Rc<Samba>,
}

/// What a hand of the contract writes, and what it is called here.
const CALLED: &[(&str, &str)] = &[
    ("ou", "department"),
    ("uid", "sAMAccountName"),
    ("userPassword", "unicodePwd"),
];

const MARKER: &str = "adminDescription";

/// The labels that a hand of the contract writes, and the parts of the marker that they are here.
const LABELS: &[(&str, &str)] = &[
    ("akunPersonId", "person"),
    ("akunOrigin", "origin"),
    ("akunState", "state"),
    ("akunFormerUid", "former"),
];

impl InSamba {
    /// With nobody but the staff in it.
    fn new(server: &Rc<Samba>) -> Self {
        server.reset();
        Self {
            directory: open(&**server),
            server: Rc::clone(server),
        }
    }

    fn set(&self, dn: &str, attribute: &str, values: &[&str]) {
        self.server.set_by_hand(dn, attribute, values);
    }

    /// The marker in parts, in their order.
    fn parts(&self, dn: &str) -> Vec<(String, String)> {
        let marker = self.server.values(dn, MARKER).concat();
        let parts = marker.strip_prefix("akun:v1;").unwrap().split(';');
        let pairs = parts.map(|part| part.split_once('=').unwrap());
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}

/// What the program sees in a domain controller over TLS.
fn open(server: &dyn Server) -> LdapDirectory {
    let mut settings = settings(Kind::ActiveDirectory, server, &[server.ldaps()]);
    // What is read again says the same.
    settings.read_back = true;
    let credentials = Credentials {
        authorities: Some(fs::read(server.ca()).unwrap()),
        ..credentials(server)
    };
    let names = names(Kind::ActiveDirectory);
    LdapDirectory::open(&settings, &names, credentials, noon(), Box::new(Seeded::new(1))).unwrap()
}

fn part_of(label: &str) -> Option<&'static str> {
    let label = LABELS.iter().find(|(name, _)| *name == label);
    label.map(|(_, part)| *part)
}

fn called(attribute: &str) -> &str {
    let called = CALLED.iter().find(|(name, _)| *name == attribute);
    called.map_or(attribute, |(_, called)| *called)
}

/// An instant in the server's count.
fn steps(instant: &str) -> String {
    let instant = instant::read(instant).unwrap();
    ((instant.timestamp() + 11_644_473_600) * 10_000_000).to_string()
}

/// A password as the server takes it.
fn quoted(password: &str) -> String {
    let quoted = format!("\"{password}\"");
    let bytes = quoted.encode_utf16().flat_map(u16::to_le_bytes).collect();
    String::from_utf8(bytes).unwrap()
}

impl Served for InSamba {
    fn directory(&mut self) -> &mut dyn WriteDirectory {
        &mut self.directory
    }

    fn set_by_hand(&mut self, dn: &str, attribute: &str, values: &[&str]) {
        let Some(part) = part_of(attribute) else {
            return self.set(dn, called(attribute), values);
        };
        let parts = self.parts(dn).into_iter().map(|(name, value)| {
            let value = if name == part { values.join(",") } else { value };
            format!("{name}={value}")
        });
        let marker = format!("akun:v1;{}", parts.collect::<Vec<_>>().join(";"));
        self.set(dn, MARKER, &[&marker]);
    }

    fn values(&mut self, dn: &str, attribute: &str) -> Vec<String> {
        let Some(part) = part_of(attribute) else {
            return self.server.values(dn, called(attribute));
        };
        let parts = self.parts(dn).into_iter().filter(|(name, _)| name == part);
        let values = parts.map(|(_, values)| values.split(',').map(str::to_owned).collect::<Vec<_>>());
        values.flatten().collect()
    }

    fn open_by_hand(&mut self, dn: &str) {
        self.set(dn, "userAccountControl", &["512"]);
        self.set(dn, "accountExpires", &["0"]);
    }

    fn move_end_by_hand(&mut self, dn: &str, end: &str) {
        self.set(dn, "accountExpires", &[&steps(end)]);
    }

    fn reset_by_hand(&mut self, dn: &str, password: &str) {
        self.set(dn, "unicodePwd", &[&quoted(password)]);
    }

    fn dn(&self, account: &Account) -> String {
        format!("cn={},{},{BASE}", account.username, account.container)
    }

    fn spare(&self) -> (&'static str, &'static str) {
        ("posixAccount", "otherTelephone")
    }

    fn takes_two_usernames(&self) -> bool {
        false
    }

    fn has_schema(&self) -> bool {
        true
    }

    fn bind(&mut self, username: &str, password: &str) -> Bind {
        self.server.bind(username, password)
    }
}

#[test]
fn keeps_the_promise_of_the_port() {
    let server = Rc::new(Samba::start());
    contract(&mut || Box::new(InSamba::new(&server)));
}

/// An account with these values by hand, the other bits of the control among them.
fn made(served: &mut InSamba, password: Option<&str>) -> (Account, String) {
    let mut open = served.guest(1, "tamu-ulfa.pratiwi");
    open.end = None;
    let passwords: Vec<(u32, &str)> = password.map(|password| (1, password)).into_iter().collect();
    carry_out_with(&mut served.directory, &[create(1, &open)], &passwords).all_done();
    let dn = served.dn(&open);
    (open, dn)
}

/// A password cannot be taken away there, and an account without one would be open or refused: one that nobody knows stands
/// in its place.
#[test]
// proves: ITB-B1-4
fn an_account_is_never_without_a_password() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let (open, dn) = made(&mut served, None);
    assert_eq!(served.values(&dn, "userAccountControl"), ["512"]);
    assert_ne!(served.values(&dn, "pwdLastSet"), ["0"], "it has one");
    let entry = entry_at(&mut served.directory, &dn);
    assert!(entry.active && !entry.must_change);

    let set = [change(1, ChangeKind::Update, Some(&open), &open)];
    carry_out_with(&mut served.directory, &set, &[(1, "Sandi-pertama-1")]).all_done();
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-1"),
        Bind::MustChange
    );
    assert!(entry_at(&mut served.directory, &dn).must_change);
    let reset = [change(1, ChangeKind::Reset, Some(&open), &open)];
    carry_out(&mut served.directory, &reset).all_done();
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-1"),
        Bind::WrongPassword
    );
    assert!(!entry_at(&mut served.directory, &dn).must_change);
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&open));

    let told = carry_out_with(&mut served.directory, &set, &[(1, "lemah")]);
    assert!(told.refused(1).contains("0000052D"), "{}", told.refused(1));
}

/// Domain 5.2: what wrong passwords brought on is no closing, and only who is asked to takes it away.
#[test]
// proves: ITB-B1-4
fn wrong_passwords_lock_and_close_nothing() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let (open, dn) = made(&mut served, Some("Sandi-pertama-1"));
    for _ in 0..10 {
        assert_eq!(
            served.bind("tamu-ulfa.pratiwi", "Sandi-salah-1"),
            Bind::WrongPassword
        );
    }
    let locked = served.values(&dn, "lockoutTime");
    assert!(locked.len() == 1 && locked != ["0"], "{locked:?}");
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&open));
    assert!(entry_at(&mut served.directory, &dn).active);
    let mut titled = open.clone();
    titled.attributes.set(Attribute::Title, ["Auditor"]);
    let update = [change(1, ChangeKind::Update, Some(&open), &titled)];
    carry_out(&mut served.directory, &update).all_done();
    assert_eq!(served.values(&dn, "lockoutTime"), locked, "not ours to open");
    let unlock = [change(1, ChangeKind::Unlock, Some(&titled), &titled)];
    carry_out(&mut served.directory, &unlock).all_done();
    assert_eq!(served.values(&dn, "lockoutTime"), ["0"]);
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-1"),
        Bind::MustChange
    );
}

#[test]
fn what_else_the_control_says_stays() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let (open, dn) = made(&mut served, Some("Sandi-pertama-1"));
    // A password that never expires, and none that is required.
    served.set(&dn, "userAccountControl", &["66080"]);
    served.set(&dn, "accountExpires", &["0"]);
    served.set(
        &dn,
        "proxyAddresses",
        &["SMTP:ulfa@itb.ac.id", "sip:ulfa@itb.ac.id"],
    );
    assert_eq!(
        accounts(&mut served.directory),
        std::slice::from_ref(&open),
        "no drift"
    );
    let mut shut = closed(&open);
    shut.end = Some(noon());
    shut.attributes
        .set(Attribute::MailLocalAddress, ["u.pratiwi.lama@itb.ac.id"]);
    let close = [change(1, ChangeKind::Close, Some(&open), &shut)];
    carry_out(&mut served.directory, &close).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&shut));
    assert_eq!(served.values(&dn, "userAccountControl"), ["66050"]);
    assert_eq!(served.values(&dn, "accountExpires"), [steps("20230309050000Z")]);
    assert_eq!(
        served.values(&dn, "proxyAddresses"),
        [
            "SMTP:ulfa@itb.ac.id",
            "sip:ulfa@itb.ac.id",
            "smtp:u.pratiwi.lama@itb.ac.id"
        ]
    );
    let reopen = [change(1, ChangeKind::Reopen, Some(&shut), &open)];
    carry_out(&mut served.directory, &reopen).all_done();
    assert_eq!(accounts(&mut served.directory), [open]);
    assert_eq!(served.values(&dn, "userAccountControl"), ["66048"]);
    assert_eq!(served.values(&dn, "accountExpires"), [i64::MAX.to_string()]);
}

/// The name of an entry and its username change apart. A run that died in between is completed.
#[test]
fn a_renaming_that_was_cut_off_is_completed() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let (open, dn) = made(&mut served, None);
    let mut renamed = with_username(&open, "tamu-ulfa.sari");
    renamed
        .attributes
        .set(Attribute::EduPersonPrincipalName, ["tamu-ulfa.sari@itb.ac.id"]);
    let before = entry_at(&mut served.directory, &dn).uuid;
    served.server.rename(&dn, "cn=tamu-ulfa.sari");
    assert_eq!(
        accounts(&mut served.directory),
        std::slice::from_ref(&open),
        "not yet"
    );
    let rename = [change(1, ChangeKind::Update, Some(&open), &renamed)];
    carry_out(&mut served.directory, &rename).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&renamed));
    let dn = served.dn(&renamed);
    assert_eq!(served.values(&dn, "sAMAccountName"), ["tamu-ulfa.sari"]);
    assert_eq!(
        served.values(&dn, "userPrincipalName"),
        ["tamu-ulfa.sari@itb.ac.id"]
    );
    assert_eq!(served.values(&dn, "cn"), ["tamu-ulfa.sari"]);
    let after = entry_at(&mut served.directory, &dn).uuid;
    assert_eq!(before, after);
    // The server finds it by the id as people write it.
    let by_id = served.server.values(&format!("<GUID={after}>"), "cn");
    assert_eq!(by_id, ["tamu-ulfa.sari"]);
    // Where the program shall not look for two usernames, there are none.
    let hands = served.server.hands();
    let refused = hands.set(&dn, "sAMAccountName", &["tamu-ulfa.sari", "ulfa"]);
    assert!(refused.unwrap_err().contains("(20)"));
}

/// Entries are called by usernames there, and no name is cut to the 64 characters that `cn` holds.
#[test]
// proves: trap 6
fn a_name_of_more_than_64_characters_and_five_words_is_kept_whole() {
    let name = "Raden Mas Pandji Sosrokartono Koesoemodiningrat Hadiningrat Tjokroadisoerjo";
    assert!(name.len() > 64 && name.split(' ').count() > 5);
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let mut account = served.guest(1, "tamu-raden.tjokro");
    account.attributes.set(Attribute::Cn, [name]);
    account.attributes.set(Attribute::DisplayName, [name]);
    account.attributes.keep(&served.directory.attributes());
    carry_out(&mut served.directory, &[create(1, &account)]).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&account));
    let dn = served.dn(&account);
    assert_eq!(served.values(&dn, "displayName"), [name]);
    assert_eq!(served.values(&dn, "cn"), ["tamu-raden.tjokro"]);
}

/// What people log in with, and how they are written to, is taken whoever has it: groups and machines too.
#[test]
fn names_of_others_and_values_that_do_not_fit_are_refused_before_anything_is_written() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let limits = served.directory.limits();
    assert_eq!(limits.username, Some(20));
    let units = [Attribute::O, Attribute::Ou].map(|attribute| limits.attributes[&attribute]);
    assert_eq!(units, [64; 2], "plans know it too");
    served.server.load(&format!(
        "dn: CN=lain,CN=Users,{BASE}
objectClass: user
sAMAccountName: lain
userPrincipalName: tamu-satu@itb.ac.id
proxyAddresses: SMTP:tamu-dua@itb.ac.id

dn: CN=grup,CN=Users,{BASE}
objectClass: group
sAMAccountName: tamu-tiga
"
    ));
    let one = served.guest(1, "tamu-satu");
    let mut two = served.guest(2, "tamu-2");
    two.attributes.set(Attribute::Mail, ["Tamu-Dua@itb.ac.id"]);
    let three = served.guest(3, "tamu-tiga");
    let mut four = served.guest(4, "tamu-4");
    four.attributes.set(Attribute::Ou, ["D".repeat(65)]);
    let five = served.guest(5, "tamu-dengan-nama-panjang");
    let changes = [(1, &one), (2, &two), (3, &three), (4, &four), (5, &five)];
    let told = carry_out(
        &mut served.directory,
        &changes.map(|(number, account)| create(number, account)),
    );
    for number in 1..=3 {
        assert!(
            told.refused(number).contains("is taken by"),
            "{}",
            told.refused(number)
        );
    }
    assert!(
        told.refused(4).contains("department has 65 characters"),
        "{}",
        told.refused(4)
    );
    assert!(
        told.refused(5).contains("sAMAccountName has 24 characters"),
        "{}",
        told.refused(5)
    );
    assert_eq!(told.written, []);
    assert_eq!(held(&mut served.directory), []);
    let group = format!("CN=grup,CN=Users,{BASE}");
    let group = entry_at(&mut served.directory, &group);
    assert!(group.username.is_none() && group.names.contains("tamu-tiga"));
}

/// What people call an entry there is nothing to us: an adopted one keeps it until it gets another username or place.
#[test]
fn an_adopted_entry_keeps_the_name_of_its_person() {
    let server = Rc::new(Samba::start());
    let mut served = InSamba::new(&server);
    let dn = format!("CN=Siti Aminah,OU=tamu,OU=people,{BASE}");
    served.server.load(&format!(
        "dn: {dn}
objectClass: user
sAMAccountName: siti.aminah
userPrincipalName: siti.aminah@itb.ac.id
displayName: Siti Aminah
"
    ));
    served.reset_by_hand(&dn, "Sandi-pertama-1");
    served.set(&dn, "userAccountControl", &["512"]);
    assert_eq!(served.bind("siti.aminah", "Sandi-pertama-1"), Bind::Welcome);
    let username = Username::parse("siti.aminah").unwrap();
    let found = served.directory.unmarked(&[username].into()).unwrap();
    let [entry] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(entry.obstacle, None);
    let open = entry.taken_over(&served.guest(1, "siti.aminah"));
    let adopt = Change {
        entry: Some(entry.uuid.clone()),
        ..change(1, ChangeKind::Adopt, None, &open)
    };
    carry_out(&mut served.directory, &[adopt]).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&open));
    assert_eq!(served.bind("siti.aminah", "Sandi-pertama-1"), Bind::Welcome);

    let shut = closed(&open);
    let close = [change(1, ChangeKind::Close, Some(&open), &shut)];
    carry_out(&mut served.directory, &close).all_done();
    assert_eq!(served.values(&dn, "cn"), ["Siti Aminah"], "still there");
    assert_eq!(served.values(&dn, "userAccountControl"), ["514"]);

    let mut moved = shut.clone();
    moved.container = "ou=alumni".to_owned();
    let away = [change(1, ChangeKind::Update, Some(&shut), &moved)];
    carry_out(&mut served.directory, &away).all_done();
    assert_eq!(accounts(&mut served.directory), [moved.clone()]);
    assert_eq!(served.values(&served.dn(&moved), "cn"), ["siti.aminah"]);
}
