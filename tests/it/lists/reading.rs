//! What lists are read as, and what is said of those that are not right.

use akuntabel::diagnostic::Sources;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::language::{Catalogue, Language};
use akuntabel::lists::load_one;
use akuntabel::request::Request;
use insta::assert_snapshot;

use crate::lists::{COLUMNS, package, request, shelf_with};
use crate::policy::own_citations;
use crate::rules::world::{Side, World};

/// A request with a list, as far as it was read, and what is said of the list.
fn read(columns: &[(&str, &str)], rows: usize, list: impl AsRef<[u8]>) -> (Request, String) {
    let list = list.as_ref();
    let mut request = request(columns, rows, list);
    let read = load_one(&mut request, &shelf_with(list));
    let sources: Sources = read.into_iter().collect();
    let faults = request.list().unwrap().faults();
    let said = text(
        faults,
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    (request, said)
}

/// What is said of a list of students.
fn said(rows: usize, list: impl AsRef<[u8]>) -> String {
    read(COLUMNS, rows, list).1
}

/// The names that a list of students gives.
fn names(rows: usize, list: impl AsRef<[u8]>) -> Vec<String> {
    let (request, said) = read(COLUMNS, rows, list);
    assert_eq!(said, "");
    let items = request.inline_items();
    items
        .map(|(_, item)| item.name.as_ref().unwrap().value.clone())
        .collect()
}

const HEADER: &str = "NIM,Nama,Prodi,Jenjang,Angkatan,Email";
const ANI: &str = "16524101,Ani Wijaya,Fisika,S1,2024/2025-1,ani@example.com";
const BUDI: &str = "16524102,Budi Utama,Fisika,S1,2024/2025-1,budi@example.com";

#[test]
// proves: trap 39
fn commas_and_semicolons_set_columns_apart_with_a_byte_order_mark_and_windows_line_ends_or_without() {
    let plain = format!("{HEADER}\n{ANI}\n{BUDI}\n");
    let wanted = ["Ani Wijaya", "Budi Utama"];
    assert_eq!(names(2, &plain), wanted);
    assert_eq!(names(2, plain.trim_end()), wanted);
    assert_eq!(names(2, plain.replace(',', ";")), wanted);
    assert_eq!(names(2, plain.replace('\n', "\r\n")), wanted);
    assert_eq!(names(2, format!("\u{feff}{}", plain.replace(',', ";"))), wanted);
    assert_eq!(names(2, plain.replace("Ani Wijaya", "  Ani Wijaya ")), wanted);
    // A separator in a header is told by the columns that are looked for.
    let both = plain
        .replace("Prodi", "\"Prodi\"")
        .replace("NIM,", "NIM,Catatan; lain,")
        .replace("165", ",165");
    let both = both
        .replace(",165", "165")
        .replace("101,Ani", "101,,Ani")
        .replace("102,Budi", "102,,Budi");
    assert_eq!(names(2, both), wanted);
}

#[test]
// proves: trap 39, trap 3
fn quotes_and_apostrophes_in_names_are_kept() {
    let list = format!(
        "{HEADER}\n{}\n{}\n",
        ANI.replace("Ani Wijaya", "\"Siti \"\"Ita\"\" Rahma\""),
        BUDI.replace("Budi Utama", "Nu'man")
    );
    assert_eq!(names(2, list), ["Siti \"Ita\" Rahma", "Nu'man"]);
    let list = format!("{HEADER}\n{}\n", ANI.replace("Fisika", "\"Fisika, \nTeori\""));
    assert_snapshot!(said(1, list));
}

#[test]
// proves: trap 39
fn what_is_not_utf8_or_cannot_be_cut_into_cells_is_refused() {
    let latin = format!("{HEADER}\n{ANI}\n")
        .replace("Ani Wijaya", "Jan M?ller")
        .into_bytes();
    let latin: Vec<u8> = latin
        .into_iter()
        .map(|byte| if byte == b'?' { 0xfc } else { byte })
        .collect();
    assert_snapshot!(said(1, latin));
    assert_snapshot!(said(
        1,
        format!("{HEADER}\n{}\n{BUDI}\n", ANI.replace("Ani", "\"Ani"))
    ));
    assert_snapshot!(said(1, "NIM;Nama,Prodi\n1;2,3\n"));
}

#[test]
// proves: trap 38
fn rows_are_counted_without_those_that_hold_nobody() {
    assert_snapshot!(said(3, format!("{HEADER}\n{ANI}\n{BUDI}\n")));
    assert_snapshot!(said(2, format!("{HEADER}\n{ANI}\n\n{HEADER}\n{BUDI}\n,,,,,\n")));
    assert_snapshot!(said(2, ""));
}

#[test]
// proves: trap 12, trap 14
fn what_a_spreadsheet_did_to_numbers_is_told_at_its_cell() {
    let columns = [COLUMNS, &[("phone", "HP")]].concat();
    let list = format!(
        "{HEADER},HP\n{},81200000001\n{},081200000002\n{},\n",
        ANI.replace("16524101", "1.65E+07"),
        BUDI.replace("16524102", "6524102"),
        BUDI.replace("16524102", "016524103").replace("budi@", "budi3@"),
    );
    let (request, said) = read(&columns, 3, list.as_bytes());
    assert_eq!(said, "");
    let faults = World::of(&package("")).examine(Side::Kept, &request);
    let of_list = faults
        .into_iter()
        .filter(|fault| fault.file.starts_with("share://"));
    let sources = [("share://daftar.csv".to_owned(), list.into_bytes())].into();
    let of_list: Vec<_> = of_list.collect();
    assert_snapshot!(text(
        &of_list,
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain
    ));
}

#[test]
// proves: trap 40
fn cells_are_judged_like_values_of_a_request_at_their_place() {
    let columns = [COLUMNS, &[("valid_until", "Sampai"), ("username", "Akun")]].concat();
    let list = format!("{HEADER},Sampai,Akun\n{ANI},17/03/2025,\n{BUDI},45002,Budi Utama\n");
    let (request, said) = read(&columns, 2, list);
    assert_snapshot!(said);
    assert_eq!(request.inline_items().count(), 0);
    let list = format!(
        "{HEADER},Sampai,Akun\n{ANI},,\n{},2025-03-17,\n",
        BUDI.replace("Budi Utama", "Budi\u{200b} Utama")
    );
    assert_snapshot!(read(&columns, 2, list).1);
}

#[test]
fn what_an_item_nests_is_named_by_its_path() {
    let columns = [
        ("nopeg", "Nopeg"),
        ("contract.number", "No Kontrak"),
        ("contract.type", "Jenis"),
        ("contract.from", "Mulai"),
        ("contract.until", "Selesai"),
        ("change.set.name", "Nama Baru"),
        ("separation.type", "Sebab"),
        ("separation.tmt", "TMT"),
    ];
    let header = "Nopeg,No Kontrak,Jenis,Mulai,Selesai,Nama Baru,Sebab,TMT";
    let (request, said) = read(
        &columns,
        2,
        format!(
            "{header}\n118000612,K-1/2025,kjp,2025-01-06,2025-06-30,,,\n012000001,,,,,Ani Wijaya,pensiun,2025-06-01\n"
        ),
    );
    assert_eq!(said, "");
    let items: Vec<_> = request.inline_items().map(|(_, item)| item).collect();
    assert_eq!(items[0].contracts[0].until.to_string(), "2025-06-30");
    assert_eq!((items[0].contracts.len(), items[1].contracts.len()), (1, 0));
    assert!(items[0].change.is_none() && items[0].separation.is_none());
    // A zero in front is kept: a cell is text.
    assert_eq!(items[1].nopeg.as_ref().unwrap().value, "012000001");
    assert_eq!(items[1].change.as_ref().unwrap().set["name"].value, "Ani Wijaya");
    assert_eq!(
        items[1]
            .separation
            .as_ref()
            .unwrap()
            .tmt
            .as_ref()
            .unwrap()
            .to_string(),
        "2025-06-01"
    );
    let keys: Vec<&str> = items[1].keys.iter().map(|key| key.value).collect();
    assert_eq!(keys, ["nopeg", "change", "separation"]);
    let (_, said) = read(
        &columns,
        1,
        format!("{header}\n118000612,K-1/2025,kontrak,2025-01-06,,,,\n"),
    );
    assert_snapshot!(said);
}

#[test]
fn a_column_of_passwords_is_refused_and_not_shown() {
    let list = format!("{HEADER},Password\n{ANI},rahasia-sekali\n");
    let said = said(1, list);
    assert!(
        said.contains("secret-in-text") && !said.contains("rahasia-sekali"),
        "{said}"
    );
}
