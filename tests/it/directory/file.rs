//! The file of the embedded directory: what is wrong with it is said, and what a hand changes in it is seen.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use akuntabel::change::{ChangeId, FailureClass, Outcome};
use akuntabel::entry::Holding;
use akuntabel::outside::embedded::{Embedded, new_identity};
use akuntabel::outside::ldif::Passwords;
use akuntabel::ports::{DirectoryError, ReadDirectory};
use insta::assert_snapshot;
use rusqlite::Connection;

use crate::directory::contract::{Served, accounts, carry_out, entries};
use crate::directory::data::{BASE, Seeded, at, create, creations, guest, guests, noon};
use crate::directory::embedded::InFile;

/// What opening and reading a file says, without the file's place.
fn said(file: &Path) -> String {
    let read = Embedded::open_read(file, noon())
        .and_then(|mut directory| directory.read(&mut |_| {}))
        .map(|read| read.entries);
    let folder = format!("{}/", file.parent().unwrap().display());
    match read {
        Ok(entries) => format!("{entries} entries\n"),
        Err(error) => format!("{error}\n").replace(&folder, ""),
    }
}

/// What is said of a directory with the staff in it after its file was changed by hand.
fn said_after(statements: &[&str]) -> String {
    let served = InFile::with_staff(100);
    let mut shown = String::new();
    for statement in statements {
        served.sqlite().execute_batch(statement).unwrap();
        shown.push_str(&said(&served.file()));
    }
    shown
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("empty.sqlite"), "").unwrap();
    fs::write(path("letter.sqlite"), "Dengan hormat, ".repeat(400)).unwrap();
    let other = Connection::open(path("other.sqlite")).unwrap();
    other.execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
    let shown: String = ["missing", "empty", "letter", "other"]
        .map(|name| said(&path(&format!("{name}.sqlite"))))
        .concat();
    assert_snapshot!(shown, @"
    cannot reach the directory missing.sqlite: there is no such file; `akun init` makes one, and `akun directory import FILE.ldif` makes one of another directory's export
    the directory empty.sqlite is damaged: it is a database, but not a directory of akun's
    the directory letter.sqlite is damaged: it is not an SQLite file
    the directory other.sqlite is damaged: it is a database, but not a directory of akun's
    ");
}

#[test]
fn a_file_that_is_cut_short_is_refused() {
    let served = InFile::with_staff(100);
    carry_out_all(&served, 300);
    let whole = fs::metadata(served.file()).unwrap().len();
    let mut refused = 0;
    for part in 1..10 {
        let cut = served.file().with_extension("cut");
        fs::copy(served.file(), &cut).unwrap();
        let file = fs::OpenOptions::new().write(true).open(&cut).unwrap();
        file.set_len(whole * part / 10).unwrap();
        let said = said(&cut);
        assert!(
            said.contains("is damaged: it is cut short") || said.contains("is damaged: it is not an SQLite"),
            "{said}"
        );
        refused += 1;
    }
    assert_eq!(refused, 9);
}

/// Creates accounts, and sees to it that all of them are in the one file.
fn carry_out_all(served: &InFile, count: u32) {
    let mut directory = Embedded::open(&served.file(), noon(), 500, Box::new(Seeded::new(2))).unwrap();
    carry_out(&mut directory, &creations(&guests(count))).all_done();
    served
        .sqlite()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
}

#[test]
fn rows_that_no_version_wrote_stop_the_read() {
    let shown = said_after(&[
        "SELECT 1",
        "UPDATE entries SET attributes = '{\"uid\": 3}' WHERE dn LIKE 'uid=yulia.spi,%'",
        "DELETE FROM entries WHERE dn LIKE 'uid=yulia.spi,%'",
        "UPDATE entries SET dn = 'agus.salim' WHERE dn LIKE 'uid=agus.salim,%'",
        "UPDATE entries SET dn = 'uid=agus.salim,dc=id' WHERE dn = 'agus.salim'",
        "DELETE FROM entries WHERE path LIKE '%agus.salim'",
        "DELETE FROM entries WHERE dn = 'dc=itb,dc=ac,dc=id'",
        "DELETE FROM entries",
        "UPDATE meta SET value = '7' WHERE key = 'schema'",
        "DELETE FROM meta",
    ]);
    assert_snapshot!(shown, @"
    10 entries
    the directory directory.sqlite is damaged: dc=id,dc=ac,dc=itb,ou=people,ou=pegawai,uid=yulia.spi: its attributes cannot be read: invalid type: integer `3`, expected a sequence at line 1 column 9
    9 entries
    the directory directory.sqlite is damaged: dc=id,dc=ac,dc=itb,ou=people,ou=pegawai,uid=agus.salim: `agus.salim` is not a distinguished name: a part of it has no `=`
    the directory directory.sqlite is damaged: uid=agus.salim,dc=id stands under the path dc=id,dc=ac,dc=itb,ou=people,ou=pegawai,uid=agus.salim
    8 entries
    the directory directory.sqlite gave an incomplete answer: its base dc=itb,dc=ac,dc=id has no entry
    the directory directory.sqlite gave an incomplete answer: its base dc=itb,dc=ac,dc=id has no entry
    the directory directory.sqlite is damaged: its tables are of version 7, and this program knows 1
    the directory directory.sqlite is damaged: its meta table has no schema
    ");
}

#[test]
fn a_directory_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new/folder/directory.sqlite");
    let identity = new_identity(BASE, &mut Seeded::new(3));
    Embedded::create(&file, &identity).unwrap();
    let names: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing else is left in the folder");
    assert_eq!(said(&file), "1 entries\n");
    assert_eq!(Embedded::open_read(&file, noon()).unwrap().identity(), &identity);
    let again = Embedded::create(&file, &new_identity(BASE, &mut Seeded::new(4)));
    assert!(
        matches!(again, Err(DirectoryError::Unreachable { reason, .. }) if reason.to_string() == "it exists already")
    );
    assert_eq!(Embedded::open_read(&file, noon()).unwrap().identity(), &identity);
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "it holds password hashes");
}

#[test]
fn a_base_that_no_entry_can_have_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("directory.sqlite");
    for base in ["", "itb", "cn=itb"] {
        let made = Embedded::create(&file, &new_identity(base, &mut Seeded::new(5)));
        assert!(made.is_err(), "{base}");
        assert!(!file.exists(), "{base}");
    }
}

#[test]
fn a_reader_sees_one_moment_and_writes_nothing() {
    let mut served = InFile::with_staff(100);
    let before = fs::read(served.file()).unwrap();
    let mut reader = Embedded::open_read(&served.file(), noon()).unwrap();
    let staff = entries(&mut reader).len();
    // Somebody writes while the read is going on.
    let mut seen = 0;
    let read = reader.read(&mut |_| {
        if seen == 0 {
            carry_out(served.directory(), &[create(1, &guest(1, "tamu-0001"))]).all_done();
        }
        seen += 1;
    });
    assert_eq!(read.unwrap().entries, staff as u64);
    assert_eq!(entries(&mut reader).len(), staff + 1);
    drop(reader);
    assert_eq!(fs::read(served.file()).unwrap().len(), before.len());
}

#[test]
fn a_directory_that_nobody_has_open_is_one_file() {
    let served = InFile::with_staff(100);
    let file = served.file();
    let beside = || fs::read_dir(file.parent().unwrap()).unwrap().count();
    let reader = Embedded::open_read(&file, noon()).unwrap();
    assert!(beside() > 1, "what is being written lies beside it");
    let folder = served.shut();
    drop(reader);
    assert_eq!(beside(), 1, "a reader that goes last");
    assert_eq!(said(&file), "10 entries\n");
    assert_eq!(beside(), 1, "a reader by itself");
    let mut directory = Embedded::open(&file, noon(), 100, Box::new(Seeded::new(2))).unwrap();
    carry_out(&mut directory, &[create(1, &guest(1, "tamu-0001"))]).all_done();
    drop(directory);
    assert_eq!(beside(), 1, "a writer");
    assert_eq!(said(&file), "11 entries\n");
    drop(folder);
}

#[test]
fn nothing_is_written_through_a_reader() {
    let served = InFile::with_staff(100);
    let file = served.file();
    let folder = served.shut();
    let before = fs::read(&file).unwrap();
    let mut reader = Embedded::open_read(&file, noon()).unwrap();
    reader.export(Passwords::Included, &mut Vec::new()).unwrap();
    drop(reader);
    assert_eq!(fs::read(&file).unwrap(), before);
    drop(folder);
}

#[test]
fn a_name_given_by_hand_is_taken() {
    let mut served = InFile::with_staff(100);
    let sql = served.sqlite();
    let changed = sql.execute(
        "UPDATE entries SET attributes = json_set(attributes, '$.mailAlternateAddress', json_array('TAMU-0001@itb.ac.id')) \
         WHERE dn LIKE 'uid=yulia.spi,%'",
        [],
    );
    assert_eq!(changed.unwrap(), 1);
    let mut guest = guest(1, "tamu-0001");
    guest
        .attributes
        .set(akuntabel::attribute::Attribute::Mail, ["tamu-0001@itb.ac.id"]);
    let told = carry_out(served.directory(), &[create(1, &guest)]);
    assert!(
        told.refused(1).contains("is taken by uid=yulia.spi"),
        "{}",
        told.refused(1)
    );
    sql.execute("DELETE FROM entries WHERE dn LIKE 'uid=yulia.spi,%'", [])
        .unwrap();
    carry_out(served.directory(), &[create(1, &guest)]).all_done();
}

#[test]
fn a_file_that_breaks_stops_the_run() {
    let mut served = InFile::with_staff(2);
    let guests = guests(6);
    carry_out(served.directory(), &creations(&guests[..1])).all_done();
    served.sqlite().execute_batch("DROP TABLE keys").unwrap();
    let told = carry_out(served.directory(), &creations(&guests[1..]));
    assert!(matches!(
        told.outcome(1),
        Outcome::Failed {
            class: FailureClass::Systemic,
            ..
        }
    ));
    for number in 2..=5 {
        assert_eq!(told.outcome(number), &Outcome::NotTried);
    }
    assert_eq!(accounts(served.directory()), guests[..1]);
}

/// What fails in the middle takes the whole transaction back, and nothing of it is called done.
#[test]
fn a_transaction_that_breaks_leaves_nothing() {
    let mut served = InFile::with_staff(3);
    let guests = guests(9);
    // An error that is no entry's own, at the second change of the second transaction.
    let broken = "CREATE TRIGGER broken BEFORE INSERT ON entries WHEN new.dn LIKE 'uid=tamu-0005,%' \
                  BEGIN SELECT abs(-9223372036854775808); END";
    served.sqlite().execute_batch(broken).unwrap();
    let told = carry_out(served.directory(), &creations(&guests));
    assert_eq!(told.written, [1, 2, 3, 4].map(ChangeId));
    for number in [1, 2, 3] {
        assert_eq!(told.outcome(number), &Outcome::Done);
    }
    for number in [4, 5] {
        let outcome = told.outcome(number);
        assert!(
            matches!(
                outcome,
                Outcome::Failed {
                    class: FailureClass::Systemic,
                    ..
                }
            ),
            "{outcome:?}"
        );
    }
    for number in [6, 7, 8, 9] {
        assert_eq!(told.outcome(number), &Outcome::NotTried);
    }
    assert_eq!(accounts(served.directory()), guests[..3]);
    served.sqlite().execute_batch("DROP TRIGGER broken").unwrap();
    let again = carry_out(served.directory(), &creations(&guests));
    again.all_done();
    assert_eq!(again.written.len(), 6);
}

/// A run that stops dead while it is told of a write leaves nothing of that transaction, and the directory goes on.
#[test]
fn a_run_that_panics_leaves_nothing() {
    let mut served = InFile::with_staff(3);
    let guests = guests(5);
    let stopped = panic::catch_unwind(AssertUnwindSafe(|| {
        let stop = |id: ChangeId| assert_ne!(id, ChangeId(5), "stopped dead");
        let none = BTreeMap::new();
        served
            .directory()
            .carry_out(&creations(&guests), &none, &mut { stop }, &mut |_, _| {});
    }));
    assert!(stopped.is_err());
    assert_eq!(accounts(served.directory()), guests[..3]);
    carry_out(served.directory(), &creations(&guests)).all_done();
}

/// A sponsor counts as active by what the server would do at that moment.
#[test]
// proves: ITB-II-B-8c
fn entries_are_active_at_a_moment() {
    let mut served = InFile::with_staff(100);
    let mut guest = guest(1, "tamu-0001");
    guest.valid_from = at("2023-03-08T17:00:00Z");
    guest.end = Some(at("2023-03-17T17:00:00Z"));
    carry_out(served.directory(), &[create(1, &guest)]).all_done();
    let active = |moment: &str, username: &str| {
        let mut reader = Embedded::open_read(&served.file(), at(moment)).unwrap();
        let entry = entries(&mut reader)
            .into_iter()
            .find(|entry| entry.username.as_deref() == Some(username))
            .unwrap();
        assert!(username == "tamu-0001" || entry.holding == Holding::Foreign);
        entry.active
    };
    assert!(!active("2023-03-08T16:59:59Z", "tamu-0001"));
    assert!(active("2023-03-08T17:00:00Z", "tamu-0001"));
    assert!(active("2023-03-17T16:59:59Z", "tamu-0001"));
    assert!(
        !active("2023-03-17T17:00:00Z", "tamu-0001"),
        "the end is the first instant without access"
    );
    assert!(active("2023-03-09T05:00:00Z", "yulia.spi"));
    assert!(!active("2023-03-09T05:00:00Z", "tresna.wulandari"));
}
