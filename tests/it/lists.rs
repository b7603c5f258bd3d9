//! Lists of people on the share: what is read of them, and what becomes of their accounts.

/// The worked list of new students.
pub(crate) mod intake;
/// Lists in, items and faults out.
mod reading;
/// What becomes of the accounts of a list.
mod running;
/// A share in memory.
pub(crate) mod shelf;

use std::fs;
use std::path::{Path, PathBuf};

use akuntabel::digest::Digest;
use akuntabel::request::Request;
use akuntabel::request::read::read;

use crate::lists::intake::list;
use crate::lists::shelf::Shelf;

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The worked request, and its list.
pub(crate) const REQUEST: &str =
    "accounts/itb/dit-pendidikan/2024/2024-08-19-ditdik-mahasiswa-baru-5000.yaml";
const LIST: &str = "src/cli/init/share/itb/dti-akun/2024/ditdik/maba-gel2.csv";

/// The columns of a short list of students.
const COLUMNS: &[(&str, &str)] = &[
    ("nim", "NIM"),
    ("name", "Nama"),
    ("program", "Prodi"),
    ("level", "Jenjang"),
    ("enrolled", "Angkatan"),
    ("email", "Email"),
];

/// The text of the worked request, with another list.
fn text(columns: &[(&str, &str)], rows: usize, list: &[u8]) -> String {
    let own = fs::read_to_string(package(REQUEST)).unwrap();
    let (head, rest) = own.split_once("attachments:\n").unwrap();
    let (_, rest) = rest.split_once("delivery:\n").unwrap();
    let (delivery, _) = rest.split_once("accounts_file:\n").unwrap();
    let digest = Digest::of(list);
    let columns = columns.iter().fold(String::new(), |all, (field, header)| {
        all + &format!("    {field}: {header}\n")
    });
    format!(
        "{head}attachments:\n  - type: data_mahasiswa\n    ref: share://daftar.csv\n    sha256: {digest}\naccounts_file:\n  \
         ref: share://daftar.csv\n  sha256: {digest}\n  format: csv\n  rows: {rows}\n  columns:\n{columns}delivery:\n{delivery}"
    )
}

/// The worked request, with another list.
fn request(columns: &[(&str, &str)], rows: usize, list: &[u8]) -> Request {
    read(REQUEST, text(columns, rows.max(1), list).as_bytes()).unwrap()
}

/// A share with this list.
fn shelf_with(list: &[u8]) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.put("daftar.csv", list);
    shelf
}

#[test]
// proves: ITB-A1-1
fn the_worked_list_is_made_and_not_typed() {
    let made = list();
    if std::env::var_os("BLESS").is_some() {
        fs::write(package(LIST), &made).unwrap();
    }
    assert!(
        fs::read_to_string(package(LIST)).unwrap() == made,
        "write it anew with BLESS=1"
    );
    let request = fs::read_to_string(package(REQUEST)).unwrap();
    let digest = Digest::of(&made).to_string();
    assert_eq!(request.matches(&digest).count(), 2, "its digest is {digest}");
}
