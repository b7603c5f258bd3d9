//! Every code has a folder in `tests/rules` with a file that earns it, and no folder is without a code.

use std::collections::BTreeSet;
use std::fs;

use akuntabel::diagnostic::code::Code;

use crate::tidy::source::package;

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let folders: BTreeSet<String> = fs::read_dir(package().join("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let codes = Code::ALL.iter().map(|code| code.word().to_owned()).collect();
    assert_eq!(unmatched(&codes, &folders), Vec::<String>::new());
}

#[test]
fn no_two_codes_share_a_word() {
    let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(words.len(), Code::ALL.len());
}

fn unmatched(codes: &BTreeSet<String>, folders: &BTreeSet<String>) -> Vec<String> {
    let without_folder = codes
        .difference(folders)
        .map(|code| format!("no folder tests/rules/{code}: add one with a file that earns the code"));
    let without_code = folders
        .difference(codes)
        .map(|folder| format!("tests/rules/{folder} proves no code"));
    without_folder.chain(without_code).collect()
}

#[test]
fn a_missing_and_a_left_over_folder_are_found() {
    let set = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    assert_eq!(
        unmatched(&set(&["tab", "new"]), &set(&["tab", "old"])),
        [
            "no folder tests/rules/new: add one with a file that earns the code",
            "tests/rules/old proves no code"
        ]
    );
}
