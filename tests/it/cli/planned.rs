//! A plan for programs: what it came to, in a word.

use std::fs;

use serde_json::Value;

use crate::cli::akun;
use crate::cli::office::{LETTER, OPENING, Office};

/// The exit code and the `outcome` of a day's plan, which are the same on standard output and in a file.
fn outcome(office: &Office, on: &str, options: &[&str]) -> (String, Value) {
    let plan = ["plan", "--as-of", on, "--out", "plan.json", "--format", "json"];
    let said = akun(office.folder(), &[&plan, options].concat());
    let (exit, rest) = said.split_once('\n').unwrap();
    let shown: Value = serde_json::from_str(rest.split("--- stderr").next().unwrap()).unwrap();
    let filed: Value = serde_json::from_slice(&fs::read(office.path("plan.json")).unwrap()).unwrap();
    assert_eq!(shown, filed);
    (exit.to_owned(), filed["outcome"].clone())
}

#[test]
fn a_plan_says_in_a_word_what_it_came_to() {
    let came_to = |exit: &str, word: &str| (exit.to_owned(), Value::from(word));
    let office = Office::new();
    assert_eq!(outcome(&office, "2023-03-01", &[]), came_to("exit 0", "done"));
    assert_eq!(outcome(&office, OPENING, &[]), came_to("exit 0", "changes"));
    assert_eq!(
        outcome(&office, OPENING, &["--exit-code"]),
        came_to("exit 10", "changes")
    );
    office.apply(OPENING);
    assert_eq!(
        outcome(&office, OPENING, &["--exit-code"]),
        came_to("exit 0", "done")
    );
    office.edit(LETTER, "  until: 2023-03-17", "  until: 2023-03-14");
    assert_eq!(
        outcome(&office, "2023-03-10", &["--exit-code"]),
        came_to("exit 4", "refused")
    );
    office.edit(LETTER, "    name: Wynne Taslim", "    nama: Wynne Taslim");
    assert_eq!(
        outcome(&office, "2023-03-10", &["--exit-code"]),
        came_to("exit 7", "partly")
    );
}
