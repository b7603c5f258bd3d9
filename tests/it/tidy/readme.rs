//! What the README says of the program is what the program does.

use std::fs;

use akuntabel::cli::exit::Exit;
use regex_lite::Regex;

use crate::tidy::source::package;

fn readme() -> String {
    fs::read_to_string(package().join("README.md")).unwrap()
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_program() {
    let row = Regex::new(r"(?m)^\| (\d+) \| (\w+) \|").unwrap();
    let said: Vec<(String, String)> = row
        .captures_iter(&readme())
        .map(|row| (row[1].to_owned(), row[2].to_owned()))
        .collect();
    let are: Vec<(String, String)> = Exit::ALL
        .iter()
        .map(|exit| (exit.code().to_string(), exit.word().to_owned()))
        .collect();
    assert_eq!(said, are);
}

#[test]
fn the_map_of_the_readme_lists_the_modules_in_their_order() {
    let readme = readme();
    let (_, map) = readme.split_once("\n  lib.rs ").unwrap();
    let place = Regex::new(r"(?m)^  (\w+)(?:\.rs|/) ").unwrap();
    let said: Vec<String> = place
        .captures_iter(map)
        .map(|place| place[1].to_owned())
        .collect();
    let root = fs::read_to_string(package().join("src/lib.rs")).unwrap();
    let module = Regex::new(r"(?m)^pub mod (\w+);").unwrap();
    let are: Vec<String> = module
        .captures_iter(&root)
        .map(|module| module[1].to_owned())
        .collect();
    assert_eq!(said, are);
}

#[test]
fn everything_on_the_map_is_there() {
    let readme = readme();
    let (_, map) = readme.split_once("## The map\n\n```\n").unwrap();
    let line = Regex::new(r"(?m)^(  )?([\w./]+) ").unwrap();
    let missing: Vec<String> = line
        .captures_iter(map)
        .map(|line| format!("{}{}", line.get(1).map_or("", |_| "src/"), &line[2]))
        .filter(|path| {
            let whole = package().join(path);
            if path.ends_with('/') {
                !whole.is_dir()
            } else {
                !whole.is_file()
            }
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}
