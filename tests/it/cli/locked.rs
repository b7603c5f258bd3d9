//! `akun lock`: who holds the lock, and how one is broken on purpose.

use std::fs;

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::akun;
use crate::cli::office::{OPENING, Office};
use crate::run::place::akun as command;

/// What is said, without what differs from run to run and from machine to machine.
fn said(office: &Office, language: &str, arguments: &[&str]) -> String {
    let said = akun(office.folder(), &[arguments, &["--lang", language]].concat());
    let instant = Regex::new(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").unwrap();
    let said = instant.replace_all(&said, "INSTANT");
    let run = Regex::new(r"\b[0-9a-f]{16}\b").unwrap();
    let host = akuntabel::outside::process::host();
    run.replace_all(&said, "RUN").replace(&host, "HOST")
}

/// An office whose last run died, as it seems on another machine, and that run.
fn left() -> (Office, String) {
    let office = Office::new();
    let mut dying = command(office.folder());
    dying.args(["apply", "--yes", "--as-of", OPENING]);
    // After the first account was written.
    let died = dying.env("AKUN_DIE_AT", "written:1").output().unwrap();
    assert_eq!(died.status.code(), None, "{died:?}");
    let record = office.git(&["show", "refs/akun/lock/itb:lock.json"]);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let run = record["run"].as_str().unwrap().to_owned();
    (office, run)
}

/// Rewrites the lock, as if its process had run elsewhere.
fn from_elsewhere(office: &Office) {
    let record = office.git(&["show", "refs/akun/lock/itb:lock.json"]);
    let mut record: serde_json::Value = serde_json::from_str(&record).unwrap();
    record["process"]["boot"] = "another".into();
    fs::write(office.path(".akun/lock.json"), record.to_string()).unwrap();
    let blob = office.git(&["hash-object", "-w", ".akun/lock.json"]);
    office.write(".akun/tree", &format!("100644 blob {blob}\tlock.json\n"));
    let tree = office.path(".akun/tree");
    let made = std::process::Command::new("git")
        .arg("-C")
        .arg(office.folder())
        .arg("mktree")
        .stdin(fs::File::open(tree).unwrap())
        .output()
        .unwrap();
    let tree = String::from_utf8(made.stdout).unwrap();
    let commit = office.git(&["commit-tree", tree.trim(), "-m", "lock"]);
    office.git(&["update-ref", "refs/akun/lock/itb", &commit]);
}

#[test]
// proves: trap 48
fn the_lock_of_a_machine_that_is_gone_is_shown_broken_and_completed() {
    let (office, run) = left();
    assert_snapshot!(said(&office, "en", &["lock"]), @"
    exit 0
    akun holds the lock (apply, run RUN) on HOST since INSTANT
    its process is dead: the next run takes the lock over
    ");
    from_elsewhere(&office);
    let apply: &[&str] = &["apply", "--yes", "--as-of", OPENING];
    for language in ["en", "id"] {
        assert_snapshot!(format!("shown_{language}"), said(&office, language, &["lock"]));
    }
    assert_snapshot!(said(&office, "en", apply), @"
    exit 6
    --- stderr
    akun: locked by akun (apply, run RUN) on HOST since INSTANT
    help: wait until that run ends; a lock older than two hours is taken over; `akun lock` says more
    ");
    assert_snapshot!(said(&office, "en", &["lock", "--break", "0123456789abcdef"]), @"
    exit 6
    --- stderr
    akun: locked by akun (apply, run RUN) on HOST since INSTANT
    help: wait until that run ends; a lock older than two hours is taken over; `akun lock` says more
    ");
    assert_snapshot!(said(&office, "en", &["lock", "--break", &run]), @"
    exit 0
    the lock of the run RUN (akun) is broken: the next run takes it over, completes what is left, and records it
    ");
    assert_snapshot!(said(&office, "en", &["lock"]), @"
    exit 0
    akun holds the lock (apply, run RUN) on HOST since INSTANT
    akun broke it: the next run takes the lock over
    ");
    office.apply(OPENING);
    assert_snapshot!(said(&office, "en", &["lock"]), @"
    exit 0
    nobody holds the lock
    ");
    assert_snapshot!(said(&office, "id", &["lock", "--break", &run]), @"
    exit 2
    --- stderr
    akun: kunci refs/akun/lock/itb tidak dipegang siapa pun: tidak ada yang perlu dibuka
    ");
    // The record says from whom it was taken, and who said so.
    let events = office.git(&["log", "-p", "--format=", "refs/heads/audit/itb", "--", "runs"]);
    let taken: Vec<&str> = events
        .lines()
        .filter(|line| line.starts_with('+') && line.contains("taken_over"))
        .collect();
    assert!(
        matches!(taken[..], [one] if one.contains("(apply), since") && one.contains("broken by akun")),
        "{taken:?}"
    );
}

/// An apply completes what a dead run left, and has to find its lock: it says since when nobody gave it back.
#[test]
fn what_completes_no_run_leaves_its_lock_as_it_was() {
    let (office, _) = left();
    let lock = office.git(&["rev-parse", "refs/akun/lock/itb"]);
    let told = said(
        &office,
        "en",
        &["redact", "tamu-ulfa.pratiwi", "--letter", "12/UU", "--yes"],
    );
    assert_snapshot!(told, @"
    exit 2
    --- stderr
    akun: the run 2023-03-09-000001 was interrupted and waits to be completed
    help: `akun apply` completes it; redact then
    ");
    assert_eq!(office.git(&["rev-parse", "refs/akun/lock/itb"]), lock);
}
