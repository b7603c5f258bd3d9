//! LDIF in, records out, and the other way round.

use std::fmt::Write as _;

use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::embedded::transfer::TransferError;
use akuntabel::outside::ldif::{Passwords, Reader, Writer};
use akuntabel::outside::record::{Fields, Record, Value};
use insta::assert_snapshot;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;

use crate::directory::data::{BASE, noon};

/// Records as a person reads them, or the first fault.
fn check(text: &[u8]) -> String {
    let mut shown = String::new();
    for record in Reader::new("daftar.ldif", text) {
        match record {
            Ok(numbered) => {
                writeln!(shown, "{}: {}", numbered.line, numbered.record.dn).unwrap();
                for (name, values) in numbered.record.fields.iter() {
                    writeln!(shown, "  {name} = {values:?}").unwrap();
                }
            }
            Err(fault) => writeln!(shown, "{fault}").unwrap(),
        }
    }
    shown
}

/// A record of one line beside its name.
fn check_line(line: &str) -> String {
    check(format!("dn: uid=tuti,{BASE}\n{line}\n").as_bytes())
}

pub(crate) fn write(records: &[Record], passwords: Passwords) -> Vec<u8> {
    let mut text = Vec::new();
    let mut writer = Writer::new(&mut text, passwords).unwrap();
    for record in records {
        writer.write(&record.dn, &record.fields).unwrap();
    }
    text
}

fn record(dn: &str, fields: &[(&str, &[&str])]) -> Record {
    let mut held = Fields::default();
    for (name, values) in fields {
        held.set(name, values.iter().copied());
    }
    Record {
        dn: dn.to_owned(),
        fields: held,
    }
}

#[test]
fn comments_folds_line_ends_and_base64_are_read() {
    let text = "# an export\n#  of May\n version: 9\nversion: 1\r\n\r\n\r\n# Tuti\ndn: uid=tuti,\n \
                dc=itb,dc=ac,dc=id\r\nCN: Tu\n ti\ncn;lang-id:   Tuti\nsn:: VHV0aQ==\ndescription:\n\
                jpegPhoto:: /9j/\n  \n\ndn:: dWlkPUFtw61uLGRjPWlk\nuid: Amín\n";
    assert_snapshot!(check(text.as_bytes()), @r#"
    8: uid=tuti,dc=itb,dc=ac,dc=id
      CN = ["Tuti"]
      cn;lang-id = ["Tuti"]
      description = [""]
      jpegPhoto = [(3 bytes)]
      sn = ["Tuti"]
    18: uid=Amín,dc=id
      uid = ["Amín"]
    "#);
}

#[test]
fn faults_have_a_line_and_say_what_to_do() {
    let faults = [
        "mail tuti@itb.ac.id",
        ": tuti",
        "uid tuti: x",
        "userCertificate:< file:///etc/passwd",
        "sn:: VHV0a",
        "uid:: /9j/",
        "changetype: modify",
        "sn: Tuti\nsn: Tuti",
        "sn: Tuti\ndn: uid=ani,dc=id",
    ];
    let shown: String = faults.into_iter().map(check_line).collect();
    assert_snapshot!(shown, @"
    daftar.ldif:2: there is no colon in it
    daftar.ldif:2: it does not begin with the name of an attribute
    daftar.ldif:2: it does not begin with the name of an attribute
    daftar.ldif:2: `userCertificate` points to a file or page; the value itself must stand here
    daftar.ldif:2: the value of `sn` is not base64: Invalid input length: 5
    daftar.ldif:2: the value of `uid` is not UTF-8
    daftar.ldif:2: this is a record of changes; only records of content can be read
    daftar.ldif:3: `sn` has this value twice
    daftar.ldif:3: a second name: an empty line is missing before it
    ");
}

#[test]
fn faults_of_whole_files_are_named() {
    let files: [&[u8]; 9] = [
        b"\xef\xbb\xbfversion: 1\n",
        b"version: 2\n",
        b" cn: Tuti\n",
        b"cn: Tuti\n",
        b"dn: Tuti\ncn: Tuti\n",
        b"dn: uid=tuti,dc=id\n",
        b"dn: uid=tuti,dc=id\ncn: Tuti",
        b"dn: uid=tuti,dc=id\ncn: M\xfcller\n",
        b"dn: uid=tuti,dc=id\ncn: Tuti\n\nsearch: 2\nresult: 0 Success\n",
    ];
    let shown: String = files.into_iter().map(check).collect();
    assert_snapshot!(shown, @r#"
    daftar.ldif:1: the file begins with a byte order mark: save it without
    daftar.ldif:1: only version 1 is known
    daftar.ldif:1: it begins with a space, and there is no line that it continues
    daftar.ldif:1: a record begins with `dn:`, not with `cn:`
    daftar.ldif:1: `Tuti` is not a distinguished name: a part of it has no `=`
    daftar.ldif:1: uid=tuti,dc=id has no attributes
    daftar.ldif:2: the last line has no end: the file may be cut short
    daftar.ldif:2: the value of `cn` is not UTF-8; other bytes are base64 after `::`
    1: uid=tuti,dc=id
      cn = ["Tuti"]
    daftar.ldif:4: this is ldapsearch's report, not an entry: export with `ldapsearch -LLL`
    "#);
}

#[test]
fn what_is_written_is_folded_and_encoded_where_it_must_be() {
    let long = "Direktorat ".repeat(12);
    let written = write(
        &[record(
            "uid=Amín,dc=id",
            &[
                ("uid", &["Amín", "amin"]),
                (
                    "description",
                    &[" spasi", "spasi ", ":titik", "<kurang", "dua\nbaris", ""],
                ),
                ("ou", &[long.trim_end()]),
                ("objectClass", &["top", "person"]),
            ],
        )],
        Passwords::LeftOut,
    );
    assert_snapshot!(String::from_utf8(written).unwrap(), @"
    version: 1

    dn:: dWlkPUFtw61uLGRjPWlk
    objectClass: person
    objectClass: top
    description:
    description:: IHNwYXNp
    description:: OnRpdGlr
    description:: PGt1cmFuZw==
    description:: ZHVhCmJhcmlz
    description:: c3Bhc2kg
    ou: Direktorat Direktorat Direktorat Direktorat Direktorat Direktorat Direkt
     orat Direktorat Direktorat Direktorat Direktorat Direktorat
    uid:: QW3DrW4=
    uid: amin
    ");
}

#[test]
fn passwords_are_written_only_when_asked_for() {
    let records = [record(
        "uid=tuti,dc=id",
        &[
            ("uid", &["tuti"]),
            ("userPassword", &["{SSHA512}rahasia"]),
            ("pwdHistory", &["rahasia"]),
        ],
    )];
    let without = String::from_utf8(write(&records, Passwords::LeftOut)).unwrap();
    assert!(
        !without.contains("rahasia") && !without.contains("assword"),
        "{without}"
    );
    let with = String::from_utf8(write(&records, Passwords::Included)).unwrap();
    assert_eq!(with.matches("rahasia").count(), 2);
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[ -~]{0,90}".prop_map(Value::from),
        "\\PC{1,40}".prop_map(Value::from),
        "(?s).{1,20}".prop_map(Value::from),
        vec(any::<u8>(), 1..60).prop_map(Value::of),
    ]
}

/// Attributes as a server's export has them: names that differ in more than case, values that are a set.
fn fields() -> impl Strategy<Value = Fields> {
    let name = prop_oneof![
        "x[a-z]{1,8}",
        "X[A-Z][a-z0-9-]{1,8}(;binary)?",
        Just("userPassword".to_owned()),
        Just("entryCSN".to_owned()),
    ];
    btree_map(name, btree_set(value(), 1..4), 1..6).prop_map(|map| {
        let mut fields = Fields::default();
        for (name, values) in map {
            if fields.get(&name).is_empty() {
                fields.set(&name, values);
            }
        }
        fields.set("objectClass", ["top"]);
        fields
    })
}

/// Directories: a base, containers, entries in them, each with an id.
fn directories() -> impl Strategy<Value = Vec<Record>> {
    let name = "[a-zA-Z][a-zA-Z0-9 .'é-]{0,12}[a-z0-9]";
    let leaves = btree_map((name, 0..3_usize), fields(), 0..8);
    (leaves, fields()).prop_map(|(leaves, base)| {
        let mut records = vec![(BASE.to_owned(), base)];
        for container in ["ou=people", "ou=tamu,ou=people", "ou=uji"] {
            records.push((format!("{container},{BASE}"), Fields::default()));
        }
        let mut seen = std::collections::BTreeSet::new();
        for ((name, at), fields) in leaves {
            let container = ["ou=people", "ou=tamu,ou=people", "ou=uji"][at];
            if seen.insert((name.to_lowercase(), at)) {
                records.push((format!("uid={name},{container},{BASE}"), fields));
            }
        }
        let numbered = records.into_iter().enumerate().map(|(number, (dn, mut fields))| {
            fields.set("entryUUID", [uuid::Uuid::from_u128(number as u128).to_string()]);
            Record { dn, fields }
        });
        numbered.collect()
    })
}

fn import(directory: &mut Embedded, text: &[u8]) -> Result<u64, TransferError> {
    directory.import(&mut Reader::new("daftar.ldif", text), "daftar.ldif")
}

fn export(directory: &mut Embedded, passwords: Passwords) -> Vec<u8> {
    let mut text = Vec::new();
    directory.export(passwords, &mut text).unwrap();
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// What is written reads back equal.
    #[test]
    fn records_survive_writing(fields in fields()) {
        let records = vec![Record { dn: format!("uid=x,{BASE}"), fields }];
        let text = write(&records, Passwords::Included);
        prop_assert!(text.split(|byte| *byte == b'\n').all(|line| line.len() <= 76));
        let read: Vec<Record> = Reader::new("x", &*text).map(|record| record.unwrap().record).collect();
        prop_assert_eq!(read, records);
    }

    /// An export, imported and exported again, is the same bytes, whatever the order of the import was.
    #[test]
    fn exports_survive_importing(records in directories(), turn in 0..8_usize) {
        let mut turned = records.clone();
        turned.rotate_left(turn % records.len());
        let mut first = Embedded::in_memory(BASE, noon()).unwrap();
        import(&mut first, &write(&turned, Passwords::Included)).unwrap();
        let exported = export(&mut first, Passwords::Included);
        let mut second = Embedded::in_memory(BASE, noon()).unwrap();
        let count = import(&mut second, &exported).unwrap();
        prop_assert_eq!(count, records.len() as u64);
        prop_assert_eq!(export(&mut second, Passwords::Included), exported.clone());
        let mut read: Vec<Record> =
            Reader::new("x", &*exported).map(|record| record.unwrap().record).collect();
        let mut records = records;
        read.sort_by(|one, other| one.dn.cmp(&other.dn));
        records.sort_by(|one, other| one.dn.cmp(&other.dn));
        prop_assert_eq!(read, records);
    }

    /// No bytes make the reader panic.
    #[test]
    fn any_bytes_are_records_or_a_fault(bytes in vec(any::<u8>(), 0..200)) {
        let _ = Reader::new("x", &*bytes).count();
    }
}
