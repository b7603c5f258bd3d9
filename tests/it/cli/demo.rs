//! `akun demo`: the first of the two commands that the README opens with.

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::akun;

/// Shows an institution's main job, and says its steps and the end. What the last lines point at is there, so many things.
fn shown(institution: &[&str], end: &str, pointers: usize) -> String {
    let place = tempfile::tempdir().unwrap();
    let registry = place.path().join("registry");
    let folder = registry.to_str().unwrap();
    let said = akun(
        place.path(),
        &[&["demo", folder, "--lang", "en"], institution].concat(),
    );
    let step = Regex::new(r"(?m)^(exit |\d+\. |\$ akun ).*$").unwrap();
    let steps: Vec<&str> = step.find_iter(&said).map(|found| found.as_str()).collect();
    let (_, end) = said.split_once(end).unwrap();
    let told = format!("{}{end}", steps.join("\n"));
    let folder = registry.canonicalize().unwrap();
    let pointed = Regex::new(r"(?m)^  (\.akun/\S+)").unwrap();
    let mut there = 0;
    for name in pointed
        .captures_iter(end)
        .map(|found| found.get(1).unwrap().as_str())
    {
        let pointed = registry.join(name);
        if pointed.is_file() || pointed.read_dir().is_ok_and(|mut files| files.next().is_some()) {
            there += 1;
        }
    }
    assert_eq!(there, pointers, "{said}");
    told.replace(folder.to_str().unwrap(), "DIR")
}

/// The main job ends well, and what the last lines point at is there.
#[test]
fn the_main_job_is_shown_from_the_letter_to_the_end_of_its_accounts() {
    assert_snapshot!(shown(&[], "8. Look around.", 4));
}

/// Of another institution too: its passwords are chosen by their holders, so that nothing is sealed.
#[test]
fn the_main_job_of_another_institution_is_shown() {
    assert_snapshot!(shown(&["--institution", "its"], "10. Look around.", 3));
}
