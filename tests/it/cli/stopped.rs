//! Plans that are stale, were applied before, or that a guard refuses.

use std::fs;

use insta::assert_snapshot;

use crate::cli::office::{LETTER, OPENING, Office};

/// A registry with the plan of the opening day in a file.
fn planned() -> Office {
    let office = Office::new();
    let said = office.akun(&["plan", "--as-of", OPENING, "--out", "plan.json"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    office
}

const PINNED: &[&str] = &["apply", "--yes", "--plan", "plan.json"];

#[test]
fn a_plan_file_that_is_none() {
    let office = Office::new();
    office.write("garbage.json", "{}");
    office.write("half.json", "{\"id\": \"0123");
    assert_snapshot!(office.in_vain(&[
        &["apply", "--yes", "--plan", "nowhere.json"],
        &["apply", "--yes", "--plan", "garbage.json"],
        &["apply", "--yes", "--plan", "half.json"],
        &["apply", "--yes", "--plan", "plan.json", "--as-of", OPENING],
    ]));
}

#[test]
fn a_plan_is_stale_when_its_request_changed() {
    let office = planned();
    office.edit(LETTER, "name: Wynne Taslim", "name: Wynona Taslim");
    assert_snapshot!(office.in_vain(&[PINNED]));
}

#[test]
fn a_plan_file_that_somebody_edited() {
    let office = planned();
    let plan = fs::read_to_string(office.path("plan.json")).unwrap();
    let edited = plan.replace("2023-03-17", "2023-03-27");
    assert_ne!(edited, plan);
    office.write("plan.json", &edited);
    assert_snapshot!(office.in_vain(&[PINNED]));
}

#[test]
fn a_plan_is_stale_when_its_rules_changed() {
    let office = planned();
    office.edit("policies/itb/policy.yaml", "    limit: 300", "    limit: 301");
    assert_snapshot!(office.in_vain(&[PINNED]));
}

#[test]
fn a_plan_is_not_stale_because_of_what_does_not_concern_it() {
    let office = planned();
    office.write("README.md", "something else");
    office.commit();
    let said = office.akun(PINNED);
    assert!(
        said.starts_with(if cfg!(feature = "pdf") {
            "exit 0\n"
        } else {
            "exit 7\n"
        }),
        "{said}"
    );
    let done = office.akun(&["plan", "--as-of", OPENING]);
    assert!(done.contains("Nothing to change."), "{done}");
}

#[test]
fn a_plan_is_applied_once() {
    let office = planned();
    office.akun(PINNED);
    assert_snapshot!(office.in_vain(&[PINNED]));
}

#[test]
fn an_empty_plan_consumes_nothing() {
    let office = Office::new();
    office.apply(OPENING);
    let said = office.akun(&["plan", "--as-of", "2023-03-10", "--out", "plan.json"]);
    assert!(said.contains("Nothing to change."), "{said}");
    for _ in 0..2 {
        let shown = office.akun(PINNED);
        assert!(
            shown.starts_with("exit 0\n") || cfg!(not(feature = "pdf")),
            "{shown}"
        );
        assert!(!shown.contains("exit 5"), "{shown}");
    }
}

#[test]
fn a_guard_says_how_it_may_be_passed_and_then_lets_it_pass() {
    let office = Office::new();
    office.apply(OPENING);
    office.edit(LETTER, "  until: 2023-03-17", "  until: 2023-03-14");
    assert_snapshot!(office.in_vain(&[
        &["plan", "--as-of", "2023-03-10"],
        &["apply", "--yes", "--as-of", "2023-03-10"],
        &[
            "apply",
            "--yes",
            "--as-of",
            "2023-03-10",
            "--override",
            "closings=5@0123456789ab"
        ],
    ]));
    let refused = crate::cli::akun(
        office.folder(),
        &["apply", "--yes", "--as-of", "2023-03-10", "--lang", "en"],
    );
    let (_, said) = refused.split_once("if that is right, say ").unwrap();
    let mut again = vec!["apply", "--yes", "--as-of", "2023-03-10"];
    again.extend(said.split_whitespace());
    let said = office.akun(&again);
    assert!(!said.contains("Guards refuse"), "{said}");
    let export = crate::cli::akun(office.folder(), &["directory", "export"]);
    assert_eq!(export.matches("\npwdEndTime: 20230314170000Z").count(), 5);
}

#[test]
fn reading_changes_nothing() {
    let office = Office::new();
    office.apply(OPENING);
    let shown = office.in_vain(&[
        &["plan", "--as-of", "2023-03-18"],
        &["plan", "--as-of", "2023-03-18", "--exit-code", "--format", "json"],
        &["status", "tamu-jonathan.go", "--as-of", OPENING],
        &["validate"],
        &["audit", "log"],
        &["audit", "verify"],
    ]);
    let exits: Vec<&str> = shown.lines().filter(|line| line.starts_with("exit ")).collect();
    assert_eq!(
        exits,
        ["exit 0", "exit 10", "exit 0", "exit 0", "exit 0", "exit 0"]
    );
    assert!(fs::exists(office.path(".akun/sealed")).unwrap());
}

/// A run of no change says what it recorded: names and requests that hold from then on.
#[test]
fn a_run_that_only_records_says_what() {
    let office = Office::new();
    office.edit(LETTER, "  from: 2023-03-09", "  from: 2023-03-14");
    let said = office.akun(&["apply", "--yes", "--as-of", OPENING]);
    let noted = "Run 2023-03-09-000001: no account changed; recorded one request as entered and 5 usernames as given.";
    assert!(said.contains(noted), "{said}");
}

/// What a person at a terminal sees: nothing before the plan, then what happens in words, and at the end no trace of it.
#[test]
fn a_terminal_shows_what_happens_after_the_plan() {
    let office = Office::new();
    let akun = env!("CARGO_BIN_EXE_akun");
    let shown = |language: &str, day: &str| {
        let command = format!("{akun} apply --yes --as-of {day} --lang {language} --color never");
        let output = std::process::Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .current_dir(office.folder())
            .env_clear()
            .env("TERM", "xterm")
            .env("PATH", std::env::var_os("PATH").unwrap())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let [opened, closed] = [shown("en", OPENING), shown("id", "2023-03-18")];
    for (shown, plan, phase, done) in [
        (&opened, "Plan ", "checking papers …", "\nRun 2023-03-09-000001"),
        (
            &closed,
            "Rencana ",
            "memeriksa dokumen …",
            "\nProses 2023-03-18-000002",
        ),
    ] {
        let at = |text: &str| {
            shown
                .find(text)
                .unwrap_or_else(|| panic!("{text:?} in {shown:?}"))
        };
        assert!(at(plan) < at(phase) && at(phase) < at(done), "{shown:?}");
        assert!(shown.contains("0/5"), "{shown:?}");
        assert!(!shown.contains("0/0"), "{shown:?}");
        let rest = &shown[at(done)..];
        assert!(!rest.contains('…') && !rest.contains("5/5"), "{rest:?}");
        for word in ["locked", "commit-made", "ref-moved", "intended"] {
            assert!(!shown.contains(word), "{word}: {shown:?}");
        }
    }
}
