//! What is said of a run that died: before the next one, and when the next one completes it.

use crate::run::place::{Place, Where, akun};

/// What a command says on standard output and on standard error.
fn said(place: &Place, arguments: &[&str]) -> (String, String) {
    let mut command = akun(&place.registry());
    let output = command
        .args(arguments)
        .args(["--lang", "en", "--as-of", "2023-03-09"])
        .output()
        .unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_run_that_died_is_announced_and_told_before_anything_else() {
    let place = Place::new(Where::Alone);
    let (_, quiet) = said(&place, &["plan"]);
    assert_eq!(quiet, "");
    place.apply_until("2023-03-09", "written:3");

    let (_, warned) = said(&place, &["plan"]);
    assert!(
        warned.starts_with("The run 2023-03-09-") && warned.contains("was interrupted"),
        "{warned}"
    );
    let (json, _) = said(&place, &["plan", "--format", "json"]);
    assert!(json.starts_with('{'), "{json}");

    // Nobody answers the question, and yet passwords were set.
    let (told, stopped) = said(&place, &["apply"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "Completed the record of an interrupted run: 5 changes.");
    assert!(
        lines[1].starts_with("New temporary passwords were set for 2 accounts of the interrupted run")
            && lines[1].contains(".akun/sealed/"),
        "{told}"
    );
    assert!(stopped.contains("--yes"), "{stopped}");

    let (_, quiet) = said(&place, &["plan"]);
    assert_eq!(quiet, "");
}
