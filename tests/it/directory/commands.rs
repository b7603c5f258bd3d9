//! Export and import as commands do them, with files.

use std::fs;
use std::path::PathBuf;

use akuntabel::cli::directory::{export, export_to, import};
use akuntabel::cli::exit::{Exit, Stop};
use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::embedded::transfer::TransferError;
use akuntabel::outside::ldif::Passwords;
use akuntabel::ports::ReadDirectory as _;
use akuntabel::secret::Secret;
use insta::assert_snapshot;
use tempfile::TempDir;

use crate::directory::contract::{Served as _, carry_out_with, entries};
use crate::directory::data::{BASE, Seeded, create, guest, noon};
use crate::directory::embedded::{InFile, STAFF};

/// A folder with LDIF files in it, and the place of a directory that is not there yet.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What an import says, without the folder's name.
    fn import(&self, name: &str) -> String {
        let imported = import(
            &self.path("directory.sqlite"),
            &self.path(name),
            noon(),
            Box::new(Seeded::new(7)),
        );
        let said = match imported {
            Ok(imported) => format!(
                "{} entries below {}, made: {}",
                imported.entries, imported.directory.base, imported.made
            ),
            Err(error) => error.to_string(),
        };
        said.replace(&format!("{}/", self.folder.path().display()), "")
    }

    fn exported(&self) -> String {
        let mut text = Vec::new();
        export(
            &self.path("directory.sqlite"),
            Passwords::LeftOut,
            noon(),
            &mut text,
        )
        .unwrap();
        String::from_utf8(text).unwrap()
    }
}

#[test]
fn the_staff_of_a_new_registry_are_there_and_not_ours() {
    let desk = Desk::with(&[("staff.ldif", STAFF)]);
    assert_eq!(
        desk.import("staff.ldif"),
        format!("10 entries below {BASE}, made: true")
    );
    let mut directory = Embedded::open_read(&desk.path("directory.sqlite"), noon()).unwrap();
    let shown: String = entries(&mut directory)
        .into_iter()
        .filter_map(|entry| {
            let unit = entry.unit?;
            Some(format!("{}: {unit}, active: {}\n", entry.username?, entry.active))
        })
        .collect();
    assert_snapshot!(shown, @"
    agus.salim: Direktorat Sarana dan Prasarana, active: true
    fajar.ramadhan: Sekolah Teknik Elektro dan Informatika, active: true
    okta.pramudya: Direktorat Teknologi Informasi, active: true
    tresna.wulandari: Direktorat Sarana dan Prasarana, active: false
    ulfa.pratiwi: Direktorat Kepegawaian, active: true
    yulia.spi: Satuan Pengawas Internal, active: true
    ");
    assert_eq!(directory.read(&mut |_| {}).unwrap().managed, 0);
    assert!(!STAFF.to_lowercase().contains("password"));
}

#[test]
fn an_export_of_a_real_server_comes_back_as_it_was() {
    let text = "version: 1\n\ndn: dc=its,dc=ac,dc=id\nobjectClass: dcObject\nobjectClass: organization\n\
                createTimestamp: 20190802030405Z\ncreatorsName: cn=admin,dc=its,dc=ac,dc=id\ndc: its\n\
                entryCSN: 20190802030405.123456Z#000000#000#000000\n\
                entryUUID: 6a3c1f52-48f1-1039-8f0e-5d0f3b0a7c11\no: ITS\nstructuralObjectClass: organization\n";
    let desk = Desk::with(&[("its.ldif", text)]);
    assert_eq!(
        desk.import("its.ldif"),
        "1 entries below dc=its,dc=ac,dc=id, made: true"
    );
    assert_eq!(desk.exported(), text);
}

#[test]
fn an_import_is_whole_or_nothing() {
    let tuti = format!("\ndn: uid=tuti,ou=people,{BASE}\nuid: tuti\n");
    let late = format!("{STAFF}{tuti}\ndn: uid=ani,ou=people,{BASE}\nuid:: ///\n");
    let desk = Desk::with(&[
        ("late.ldif", late.as_str()),
        ("staff.ldif", STAFF),
        ("again.ldif", &format!("{tuti}{tuti}")),
        ("there.ldif", &format!("dn: UID=Yulia.SPI, ou=Pegawai,ou=people,{BASE}\nuid: x\n{tuti}")),
        ("base.ldif", &format!("{tuti}\ndn: {BASE}\ndc: itb\n")),
        ("elsewhere.ldif", "dn: uid=tuti,dc=its,dc=ac,dc=id\nuid: tuti\n"),
        ("orphan.ldif", &format!("{tuti}\ndn: uid=ani,ou=tidak-ada,{BASE}\nuid: ani\n")),
        ("uuid.ldif", &format!("dn: uid=tuti,ou=people,{BASE}\nuid: tuti\nentryUUID: 7\n")),
        (
            "twins.ldif",
            &["tuti", "ani"]
                .map(|uid| {
                    format!(
                        "dn: uid={uid},ou=people,{BASE}\nuid: {uid}\nentryUUID: 6a3c1f52-48f1-1039-8f0e-5d0f3b0a7c11\n\n"
                    )
                })
                .concat(),
        ),
        ("empty.ldif", "version: 1\n"),
    ]);
    let mut shown = desk.import("late.ldif");
    assert!(!desk.path("directory.sqlite").exists(), "no half directory");
    shown.push('\n');
    desk.import("staff.ldif");
    let before = desk.exported();
    for name in [
        "late",
        "again",
        "there",
        "base",
        "elsewhere",
        "orphan",
        "uuid",
        "twins",
        "empty",
        "missing",
    ] {
        shown.push_str(&desk.import(&format!("{name}.ldif")));
        shown.push('\n');
        assert_eq!(desk.exported(), before, "{name}");
    }
    assert_snapshot!(shown, @"
    late.ldif:151: the value of `uid` is not base64: Invalid padding
    late.ldif:5: dc=itb,dc=ac,dc=id is there already
    again.ldif:5: uid=tuti,ou=people,dc=itb,dc=ac,dc=id is there already
    there.ldif:1: UID=Yulia.SPI, ou=Pegawai,ou=people,dc=itb,dc=ac,dc=id is there already
    base.ldif:5: dc=itb,dc=ac,dc=id is there already
    elsewhere.ldif:1: uid=tuti,dc=its,dc=ac,dc=id does not stand below dc=itb,dc=ac,dc=id
    orphan.ldif:5: uid=ani,ou=tidak-ada,dc=itb,dc=ac,dc=id stands below an entry that is not there
    uuid.ldif:1: the entryUUID of uid=tuti,ou=people,dc=itb,dc=ac,dc=id is no UUID
    twins.ldif:5: another entry has the entryUUID of uid=ani,ou=people,dc=itb,dc=ac,dc=id
    empty.ldif:1: it holds no entry
    cannot open missing.ldif: No such file or directory (os error 2)
    ");
}

#[test]
fn an_export_with_passwords_opens_accounts_elsewhere() {
    let mut served = InFile::with_staff(100);
    let guest = guest(1, "tamu-ulfa.pratiwi");
    carry_out_with(
        served.directory(),
        &[create(1, &guest)],
        &[(1, "Sandi-pertama-1")],
    )
    .all_done();
    let desk = Desk::with(&[]);
    for (passwords, expected) in [
        (Passwords::LeftOut, Bind::WrongPassword),
        (Passwords::Included, Bind::MustChange),
    ] {
        let ldif = desk.path("out.ldif");
        let exported = export_to(&served.file(), passwords, noon(), &ldif).unwrap();
        assert_eq!(exported, 11);
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&ldif).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        let copy = desk.path(&format!("{passwords:?}.sqlite"));
        import(&copy, &ldif, noon(), Box::new(Seeded::new(8))).unwrap();
        let mut copy = Embedded::open_read(&copy, noon()).unwrap();
        let secret = Secret::new("Sandi-pertama-1".to_owned());
        assert_eq!(copy.bind("tamu-ulfa.pratiwi", &secret).unwrap(), expected);
        assert_eq!(
            copy.verify_password("tamu-ulfa.pratiwi", &secret).unwrap(),
            expected == Bind::MustChange
        );
    }
}

#[test]
fn an_export_that_fails_leaves_the_old_one() {
    let desk = Desk::with(&[("out.ldif", "the old one")]);
    let failed = export_to(
        &desk.path("directory.sqlite"),
        Passwords::LeftOut,
        noon(),
        &desk.path("out.ldif"),
    );
    assert!(matches!(failed, Err(TransferError::Directory(_))));
    assert_eq!(fs::read_to_string(desk.path("out.ldif")).unwrap(), "the old one");
    assert_eq!(
        fs::read_dir(desk.folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_fault_in_the_file_is_not_the_worlds() {
    let desk = Desk::with(&[("bad.ldif", "cn: Tuti\n")]);
    let error = import(
        &desk.path("directory.sqlite"),
        &desk.path("bad.ldif"),
        noon(),
        Box::new(Seeded::new(7)),
    );
    assert_eq!(Stop::from(error.unwrap_err()).exit(), Exit::Faults);
    let error = export(
        &desk.path("directory.sqlite"),
        Passwords::LeftOut,
        noon(),
        &mut Vec::new(),
    );
    assert_eq!(Stop::from(error.unwrap_err()).exit(), Exit::Failed);
}
