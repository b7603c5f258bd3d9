//! `akun demo`: the first of the two commands that the README opens with.

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::akun;

/// The main job ends well, and what the last lines point at is there.
#[test]
fn the_main_job_is_shown_from_the_letter_to_the_end_of_its_accounts() {
    let place = tempfile::tempdir().unwrap();
    let registry = place.path().join("registry");
    let said = akun(
        place.path(),
        &["demo", registry.to_str().unwrap(), "--lang", "en"],
    );
    let step = Regex::new(r"(?m)^(exit |\d\. |\$ akun ).*$").unwrap();
    let steps: Vec<&str> = step.find_iter(&said).map(|found| found.as_str()).collect();
    let (_, end) = said.split_once("8. Look around.").unwrap();
    let told = format!("{}{end}", steps.join("\n"));
    let folder = registry.canonicalize().unwrap();
    assert_snapshot!(told.replace(folder.to_str().unwrap(), "DIR"));
    let pointed = Regex::new(r"(?m)^  (\.akun/\S+)").unwrap();
    let pointed: Vec<&str> = pointed
        .captures_iter(end)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    assert_eq!(pointed.len(), 4, "{end}");
    for name in pointed {
        let there = registry.join(name);
        let is_filled = there.is_file() || there.read_dir().unwrap().next().is_some();
        assert!(is_filled, "{name}");
    }
}
