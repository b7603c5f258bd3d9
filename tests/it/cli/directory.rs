//! `akun directory`: out and in again, byte for byte.

use std::fs;

use crate::cli::akun;
use crate::cli::office::{OPENING, Office};

#[test]
fn what_is_exported_can_be_imported_into_a_new_directory() {
    let place = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| akun(place.path(), arguments);
    assert!(run(&["init", "."]).starts_with("exit 0\n"));
    assert_eq!(run(&["directory", "export", "first.ldif"]), "exit 0\n");
    let again = run(&["directory", "import", "first.ldif"]);
    assert!(
        again.starts_with("exit 3\n"),
        "what is there already is no new entry: {again}"
    );
    fs::remove_file(place.path().join(".akun/directory.sqlite")).unwrap();
    let made = run(&["directory", "import", "first.ldif", "--lang", "en"]);
    assert!(
        made.starts_with("exit 0\nA new directory dc=itb,dc=ac,dc=id with 10 entries"),
        "{made}"
    );
    assert_eq!(run(&["directory", "export", "second.ldif"]), "exit 0\n");
    let read = |name: &str| fs::read_to_string(place.path().join(name)).unwrap();
    assert_eq!(read("first.ldif"), read("second.ldif"));
    assert!(!read("first.ldif").contains("userPassword"));
}

#[test]
fn a_directory_that_was_lost_is_the_same_again_after_an_import() {
    let office = Office::new();
    office.apply(OPENING);
    let export = ["directory", "export", "backup.ldif", "--with-passwords"];
    assert_eq!(office.akun(&export), "exit 0\n");
    let before = office.akun(&["plan", "--as-of", "2023-03-18"]);
    assert!(
        before.starts_with("exit 0\n") && before.contains("tamu-ulfa.pratiwi"),
        "{before}"
    );
    fs::remove_file(office.path(".akun/directory.sqlite")).unwrap();
    let import = office.akun(&["directory", "import", "backup.ldif"]);
    assert!(import.starts_with("exit 0\n"), "{import}");
    assert_eq!(office.akun(&["plan", "--as-of", "2023-03-18"]), before);
    let nothing = office.akun(&["plan", "--as-of", OPENING, "--format", "json"]);
    assert!(nothing.contains("\"changes\": []"), "{nothing}");
}
