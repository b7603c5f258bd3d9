//! `akun adopt`: who is there, and the request that takes them over.

use std::fs;

use insta::assert_snapshot;
use regex_lite::Regex;
use rusqlite::Connection;

use crate::cli::office::Office;
use crate::cli::served::office_of;
use crate::servers::Server;
use crate::servers::samba::Samba;
use crate::servers::slapd::Slapd;

const HEAD: &[&str] = &[
    "--category",
    "tendik",
    "--name",
    "Dr. Budi Santoso",
    "--position",
    "Direktur",
    "--letter-number",
    "12/TI",
    "--letter-date",
    "2025-01-06",
    "--letter-received",
    "2025-01-06",
];

const PATH: &str = "accounts/itb/dti/2025/2025-01-06-dti-dti-adopsi.yaml";

fn adopt(office: &Office, named: &[&str]) -> String {
    office.akun(&[&["adopt"], named, HEAD, &["--as-of", "2025-01-06"]].concat())
}

#[test]
fn says_who_is_there_and_where() {
    let office = Office::new();
    assert_snapshot!(office.in_vain(&[&["adopt"]]), @"
    $ akun adopt
    exit 0
    6 accounts below ou=pegawai,ou=people
    --- stderr
    Nobody was named, and nothing was written. Name accounts, a file of them (--names) or all below a container (--below).
    ");
}

#[test]
fn writes_a_request_and_tells_what_it_does_not_say() {
    let office = Office::new();
    let dn = "uid=yulia.spi,ou=pegawai,ou=people";
    let set = "UPDATE entries SET attributes = json_set(attributes, '$.mail', json('[\"y@itb.ac.id\"]'), \
               '$.displayName', json('[\"Dr. Yulia, M.T.\"]'), '$.pwdEndTime', json('[\"20301231170000Z\"]'), \
               '$.mobile', json('[\"081200000001\"]')) WHERE dn LIKE ?";
    let directory = Connection::open(office.path(".akun/directory.sqlite")).unwrap();
    directory.execute(set, [format!("{dn},%")]).unwrap();
    assert_snapshot!(adopt(&office, &["yulia.spi", "siapa.pun", "--set", "accounts.birth_date=1980-02-01"]), @"
    exit 7
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    --- stderr
    siapa.pun is passed over: the directory has no such account
    yulia.spi: title “Staf Satuan Pengawas Internal” is not taken: accounts of this category have no such thing
    one account taken, 1 passed over, one thing left to look at
    written: accounts/itb/dti/2025/2025-01-06-dti-dti-adopsi.yaml
    ");
    let id = Regex::new("entry: [0-9a-f-]{36}").unwrap();
    let text = fs::read_to_string(office.path(PATH)).unwrap();
    assert_snapshot!(id.replace(&text, "entry: UUID"), @r#"
    api: akun/v1
    kind: request
    id: 2025-01-06-dti-dti-adopsi
    institution: itb
    procedure: dti.adopsi
    title: Adopsi ITB Account yang sudah ada di direktori
    requester:
      unit: dti
      name: Dr. Budi Santoso
      position: Direktur
    letter:
      type: memo
      number: 12/TI
      date: 2025-01-06
      received: 2025-01-06
    attachments: []
    accounts:
      - username: yulia.spi
        category: tendik
        name: Yulia
        title_prefix: Dr.
        title_suffix: M.T.
        nopeg: "112000417"
        unit: spi
        phone: "081200000001"
        birth_date: 1980-02-01
        valid_until: 2030-12-31
        adopts:
          entry: UUID
          mail: y@itb.ac.id
    "#);
}

#[test]
fn everybody_below_a_container_is_taken_over_once() {
    let office = Office::new();
    let below = [
        "--below",
        "ou=pegawai,ou=people",
        "--set",
        "accounts.birth_date=1980-02-01",
    ];
    assert_snapshot!(adopt(&office, &below), @"
    exit 7
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    --- stderr
    tresna.wulandari is passed over: it ended on 2022-12-31
    agus.salim: title “Kepala Seksi Keamanan” is not taken: accounts of this category have no such thing
    fajar.ramadhan: title “Administrator LMS” is not taken: accounts of this category have no such thing
    okta.pramudya: title “Analis Sistem” is not taken: accounts of this category have no such thing
    ulfa.pratiwi: title “Staf Direktorat Kepegawaian” is not taken: accounts of this category have no such thing
    yulia.spi: title “Staf Satuan Pengawas Internal” is not taken: accounts of this category have no such thing
    5 accounts taken, 1 passed over, 5 things left to look at
    written: accounts/itb/dti/2025/2025-01-06-dti-dti-adopsi.yaml
    ");
    office.commit();
    let applied = office.akun(&["apply", "--as-of", "2025-01-06", "--yes"]);
    assert!(applied.contains("changes done"), "{applied}");
    assert_snapshot!(office.in_vain(&[&["adopt"], &["status", "yulia.spi", "--as-of", "2025-01-06"]]), @"
    $ akun adopt
    exit 0
    one account below ou=pegawai,ou=people
    --- stderr
    Nobody was named, and nothing was written. Name accounts, a file of them (--names) or all below a container (--below).

    $ akun status yulia.spi --as-of 2025-01-06
    exit 0
    yulia.spi  2025-01-06-dti-dti-adopsi#5
      active, valid 2025-01-06 to open
      2025-01-06  yulia.spi                adopted: done  (2025-01-06-dti-dti-adopsi#5)
      yulia.spi: not what requests and policy say (eduPersonAffiliation, employeeType, end, title): it was adopted so, or changed by hand since
    ");
    let again = ["yulia.spi", "agus.salim", "--id", "2025-01-06-dti-sekali-lagi"];
    assert_snapshot!(adopt(&office, &again), @"
    exit 3
    --- stderr
    agus.salim is passed over: this registry manages it
    yulia.spi is passed over: this registry manages it
    no account taken, 2 passed over
    akun: none of the accounts that were named can be adopted; nothing was written
    ");
}

#[test]
fn says_what_it_wants() {
    let office = Office::new();
    assert_snapshot!(office.in_vain(&[
        &["adopt", "yulia.spi"],
        &["adopt", "yulia.spi", "--category", "uji"],
        &["adopt", "yulia.spi", "--category", "tendik", "--procedure", "a.1"],
        &["adopt", "--below", "ou=tidak-ada", "--category", "tendik"],
        &["adopt", "siapa.pun", "--category", "tendik"],
        &["adopt", "yulia.spi", "--category", "tendik"],
    ]), @"
    $ akun adopt yulia.spi
    exit 2
    --- stderr
    akun: the following required arguments were not provided:
      --category <CATEGORY>

    Usage: akun adopt --category <CATEGORY> --lang <LANGUAGE> <USERNAME>...

    For more information, try '--help'.

    $ akun adopt yulia.spi --category uji
    exit 2
    --- stderr
    akun: dti.adopsi adopts nobody of the category `uji`
    help: possible are: mahasiswa, dosen, tendik, kjp, tad, pihak_ketiga

    $ akun adopt yulia.spi --category tendik --procedure a.1
    exit 2
    --- stderr
    akun: this adopts no accounts, or nobody said which procedure is meant
    help: name one with --procedure: dti.adopsi

    $ akun adopt --below ou=tidak-ada --category tendik
    exit 2
    --- stderr
    akun: there is nobody to adopt below `ou=tidak-ada`
    help: name it without the base, as `akun adopt` lists them: ou=staf,ou=people

    $ akun adopt siapa.pun --category tendik
    exit 3
    --- stderr
    siapa.pun is passed over: the directory has no such account
    no account taken, 1 passed over
    akun: none of the accounts that were named can be adopted; nothing was written

    $ akun adopt yulia.spi --category tendik
    exit 2
    --- stderr
    yulia.spi: title “Staf Satuan Pengawas Internal” is not taken: accounts of this category have no such thing
    one account taken, one thing left to look at
    akun: requester.name, requester.position, letter.date, letter.number is missing, and nobody is at a terminal to ask
    help: say it with --name, --position, --letter-type, --letter-date, --letter-number, or --set KEY=VALUE
    ");
}

/// The server's own record of changes is the witness.
#[test]
fn a_server_sees_the_marker_come_and_nothing_else() {
    let server = Slapd::start();
    let office = office_of("openldap", &server);
    let said = adopt(&office, &["yulia.spi", "--set", "accounts.birth_date=1980-02-01"]);
    assert!(
        said.contains("1 account") || said.contains("one account"),
        "{said}"
    );
    office.commit();
    let before = server.audit_log().len();
    let applied = office.akun(&["apply", "--as-of", "2025-01-06", "--yes"]);
    assert!(applied.contains("changes done"), "{applied}");
    let log = server.audit_log();
    let of_yulia: Vec<&str> = log[before..]
        .split("\n\n")
        .filter(|change| change.contains("dn: uid=yulia.spi,"))
        .collect();
    assert_eq!(of_yulia.len(), 1, "{of_yulia:?}");
    let touched = of_yulia[0].lines().filter_map(|line| {
        let name = ["add: ", "delete: ", "replace: "]
            .iter()
            .find_map(|how| line.strip_prefix(how))?;
        Some(name.to_owned())
    });
    let by_server = ["entryCSN", "modifiersName", "modifyTimestamp"];
    let touched: Vec<String> = touched
        .filter(|name| !by_server.contains(&name.as_str()))
        .collect();
    assert!(
        touched
            .iter()
            .all(|name| name.starts_with("akun") || name == "objectClass"),
        "{touched:?}"
    );
    assert!(
        of_yulia[0].contains("add: objectClass\nobjectClass: akunManaged\n-"),
        "{}",
        of_yulia[0]
    );
    let classes = server.values(
        "uid=yulia.spi,ou=pegawai,ou=people,dc=itb,dc=ac,dc=id",
        "objectClass",
    );
    assert!(classes.contains(&"akunManaged".to_owned()), "{classes:?}");
}

/// There an entry is called as its person is, and that is nobody's edit.
#[test]
fn an_entry_of_active_directory_is_adopted_with_the_name_that_it_has() {
    let server = Samba::start();
    let office = office_of("ad", &server);
    server.load(
        "dn: CN=Siti Aminah,OU=pegawai,OU=people,dc=itb,dc=ac,dc=id
objectClass: user
sAMAccountName: siti.aminah
displayName: Siti Aminah
",
    );
    let said = adopt(
        &office,
        &["siti.aminah", "--set", "accounts.birth_date=1980-02-01"],
    );
    assert!(said.contains("one account taken"), "{said}");
    office.commit();
    let applied = office.akun(&["apply", "--as-of", "2025-01-06", "--yes"]);
    assert!(applied.contains("changes done"), "{applied}");
    let next = office.akun(&["plan", "--as-of", "2025-01-07"]);
    let of_it = next
        .lines()
        .find(|line| line.contains("siti.aminah: not what requests"));
    assert!(of_it.is_some(), "{next}");
    assert!(!next.contains("(dn"), "{next}");
}
