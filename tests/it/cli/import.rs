//! `akun import`: a request from a spreadsheet, with what could not be taken.

use std::fmt::Write as _;
use std::fs;

use insta::assert_snapshot;

use crate::cli::office::Office;

const LIST: &str = "No;NIM;Nama;Prodi;Jenjang;Angkatan;Surel\n\
    1;16524011;Budi Santoso;Fisika;S1;2024/2025-1;budi@example.com\n\
    2;16524012;Tuti;Fisika;S1;2024/2025-1;tuti@example.com\n";

const HEAD: &[&str] = &[
    "--procedure",
    "a.1",
    "--unit",
    "dit-pendidikan",
    "--name",
    "Rina",
    "--position",
    "Kasubdit",
    "--letter-type",
    "memo",
    "--letter-date",
    "2024-08-12",
    "--letter-received",
    "2024-08-12",
    "--attachment",
    "data_mahasiswa=share://dti-akun/2024/ditdik/maba-gel1.csv",
    "--set",
    "delivery.method=sealed_file",
    "--set",
    "delivery.recipient.unit=dit-pendidikan",
];

const PATH: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.yaml";

/// An office with a list.
fn office(list: &str) -> Office {
    let office = Office::new();
    fs::write(office.path("daftar.csv"), list).unwrap();
    office
}

fn import(office: &Office) -> String {
    office.akun(&[&["import", "daftar.csv"], HEAD].concat())
}

#[test]
fn a_list_becomes_a_request_that_is_right() {
    let office = office(LIST);
    assert_snapshot!(import(&office), @"
    exit 0
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    --- stderr
    column “No”: counts the rows, and is left out
    column “NIM”: taken as `nim`
    column “Nama”: taken as `name`
    column “Prodi”: taken as `program`
    column “Jenjang”: taken as `level`
    column “Angkatan”: taken as `enrolled`
    column “Surel”: taken as `email`
    2 rows taken
    written: accounts/itb/dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.yaml
    ");
    assert_snapshot!(fs::read_to_string(office.path(PATH)).unwrap(), @r#"
    api: akun/v1
    kind: request
    id: 2024-08-12-dit-pendidikan-a-1
    institution: itb
    procedure: a.1
    title: Pembuatan ITB Account Mahasiswa
    requester:
      unit: dit-pendidikan
      name: Rina
      position: Kasubdit
    letter:
      type: memo
      date: 2024-08-12
      received: 2024-08-12
    attachments:
      - type: data_mahasiswa
        ref: share://dti-akun/2024/ditdik/maba-gel1.csv
        sha256: ce9f00118efe3b335ae28de7aaa982e9b5cd742e018249406e3bb8e1277d40c8
    delivery:
      method: sealed_file
      recipient:
        unit: dit-pendidikan
    accounts:
      - name: Budi Santoso
        nim: "16524011"
        program: Fisika
        level: S1
        enrolled: 2024/2025-1
        email: budi@example.com
      - name: Tuti
        nim: "16524012"
        program: Fisika
        level: S1
        enrolled: 2024/2025-1
        email: tuti@example.com
    "#);
    assert!(office.akun(&["fmt", "--check"]).starts_with("exit 0"));
    // What is there is never written over.
    assert_snapshot!(office.in_vain(&[&[&["import", "daftar.csv"], HEAD].concat()]), @"
    $ akun import daftar.csv --procedure a.1 --unit dit-pendidikan --name Rina --position Kasubdit --letter-type memo --letter-date 2024-08-12 --letter-received 2024-08-12 --attachment data_mahasiswa=share://dti-akun/2024/ditdik/maba-gel1.csv --set delivery.method=sealed_file --set delivery.recipient.unit=dit-pendidikan
    exit 2
    --- stderr
    column “No”: counts the rows, and is left out
    column “NIM”: taken as `nim`
    column “Nama”: taken as `name`
    column “Prodi”: taken as `program`
    column “Jenjang”: taken as `level`
    column “Angkatan”: taken as `enrolled`
    column “Surel”: taken as `email`
    2 rows taken
    akun: accounts/itb/dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.yaml is there already; nothing was written
    help: name another id with --id; a correction is a new request
    ");
}

#[test]
fn what_cannot_be_taken_is_told_and_the_rest_written() {
    let office = office(
        &LIST
            .replace("tuti@example.com", "tuti@example.com;x")
            .replace("16524012", "1.65E+07"),
    );
    assert_snapshot!(import(&office), @"
    exit 3
    error[item-field-missing]: item 2 has no `nim`
      --> accounts/itb/dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.yaml:30:11
       |
    30 |   - name: Tuti
       |           ^^^^
       |
       = help: add `nim: …`; procedure a.1 asks for it for `mahasiswa`

    one request: one error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    --- stderr
    column “No”: counts the rows, and is left out
    column “NIM”: taken as `nim`
    column “Nama”: taken as `name`
    column “Prodi”: taken as `program`
    column “Jenjang”: taken as `level`
    column “Angkatan”: taken as `enrolled`
    column “Surel”: taken as `email`
    row 3: not taken, since it stands outside the columns: x
    row 3, column “NIM”: “1.65E+07” is not taken: the spreadsheet took it for a number, and digits may be lost. Format the column as text and type it again
    2 rows taken, one cell of them not
    written: accounts/itb/dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.yaml
    ");
}

#[test]
fn a_list_of_which_nothing_can_be_taken_writes_nothing() {
    let office = office("x;y\n1;2\n");
    assert_snapshot!(office.in_vain(&[
        &[&["import", "daftar.csv"], HEAD].concat(),
        &["import", "daftar.csv", "--procedure", "a.9", "--unit", "spi"],
        &["import", "daftar.csv", "--procedure", "a.1", "--unit", "dit-pendidkan"],
        &["import", "daftar.csv", "--procedure", "a.1", "--unit", "spi", "--column", "x=nik"],
        &["import", "akun.yaml", "--procedure", "a.1", "--unit", "spi"],
        &["import", "daftar.csv", "--procedure", "a.1", "--unit", "dit-pendidikan", "--column", "x=nim"],
    ]), @r#"
    $ akun import daftar.csv --procedure a.1 --unit dit-pendidikan --name Rina --position Kasubdit --letter-type memo --letter-date 2024-08-12 --letter-received 2024-08-12 --attachment data_mahasiswa=share://dti-akun/2024/ditdik/maba-gel1.csv --set delivery.method=sealed_file --set delivery.recipient.unit=dit-pendidikan
    exit 3
    --- stderr
    no row taken
    akun: nothing of daftar.csv could be taken; nothing was written
    help: the first row must name the columns, as in NIM, Nama, Program Studi; --column "HEADING=FIELD" says what another heading means

    $ akun import daftar.csv --procedure a.9 --unit spi
    exit 2
    --- stderr
    akun: there is no procedure `a.9`
    help: there are: a.1, a.2, a.3, a.4, a.5, b.1, b.2, b.3, b.4, b.5, c.1, c.2, c.3, c.4, dti.adopsi, dti.pemulihan, dti.penahanan

    $ akun import daftar.csv --procedure a.1 --unit dit-pendidkan
    exit 2
    --- stderr
    akun: there is no unit `dit-pendidkan`
    help: is this meant: dit-pendidikan?

    $ akun import daftar.csv --procedure a.1 --unit spi --column x=nik
    exit 2
    --- stderr
    akun: there is no field `nik` in items of this procedure
    help: there are: existing_account, name, title_prefix, title_suffix, nim, unit, program, level, enrolled, email, phone, note

    $ akun import akun.yaml --procedure a.1 --unit spi
    exit 2
    --- stderr
    akun: akun.yaml is neither CSV nor XLSX
    help: save the spreadsheet as XLSX, or as CSV in UTF-8

    $ akun import daftar.csv --procedure a.1 --unit dit-pendidikan --column x=nim
    exit 2
    --- stderr
    column “x”: taken as `nim`
    column “y”: not taken: its heading is not known, or the procedure does not ask for it, or another column has the same meaning
    one row taken
    akun: requester.name, requester.position, letter.type, letter.date is missing, and nobody is at a terminal to ask
    help: say it with --name, --position, --letter-type, --letter-date, --letter-number, or --set KEY=VALUE
    "#);
}

#[test]
fn very_many_people_stand_in_a_list_on_the_share() {
    let mut list = LIST.lines().next().unwrap().to_owned() + "\n";
    for number in 0..250 {
        writeln!(
            list,
            "{number};16524{number:03};Orang {number};Fisika;S1;2024/2025-1;o{number}@example.com"
        )
        .unwrap();
    }
    let office = office(&list);
    let said = import(&office);
    let request = fs::read_to_string(office.path(PATH)).unwrap();
    let (_, file) = request.split_once("accounts_file:\n").unwrap();
    assert_snapshot!(file, @"
    ref: share://dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.csv
    sha256: 72b5cc2e3514d2870920512fee84556e4d515580c79dba7aa3988138ad3b1b3e
    format: csv
    rows: 250
    columns:
      name: name
      nim: nim
      program: program
      level: level
      enrolled: enrolled
      email: email
    ");
    let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
    let root = settings
        .lines()
        .find_map(|line| line.trim().strip_prefix("root: "))
        .unwrap()
        .to_owned();
    let share = office
        .path(&root)
        .join("dit-pendidikan/2024/2024-08-12-dit-pendidikan-a-1.csv");
    let kept = fs::read_to_string(share).unwrap();
    assert_eq!(kept.lines().count(), 251);
    assert_eq!(
        kept.lines().nth(1),
        Some("Orang 0,16524000,Fisika,S1,2024/2025-1,o0@example.com")
    );
    assert!(!said.contains("exit 1"), "{said}");
}
