//! `akun directory`: out and in again, byte for byte.

use std::fs;

use crate::cli::akun;

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
    for file in fs::read_dir(place.path().join(".akun")).unwrap() {
        let path = file.unwrap().path();
        if path.to_str().unwrap().contains("directory.sqlite") {
            fs::remove_file(path).unwrap();
        }
    }
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
