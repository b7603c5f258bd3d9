//! The patches of `scripts/mutate`: each still applies, and breaks clauses that somebody proves.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;

use crate::tidy::clauses::{all_proofs, own_clauses};
use crate::tidy::source::package;

/// A patch that switches a mechanism off.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    /// What the program does then.
    name: String,
    /// The file.
    file: String,
    /// A text that stands in it once.
    text: String,
    /// What stands there instead.
    with: String,
    /// The clauses that it breaks.
    breaks: Vec<String>,
}

/// What keeps a patch from being made. `file` gives what a file holds, `is_proved` whether a test proves a clause.
fn obstacles(
    mutants: &[Mutant],
    file: &dyn Fn(&str) -> Option<String>,
    is_proved: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for Mutant {
        name,
        file: path,
        text,
        with,
        breaks,
    } in mutants
    {
        if !names.insert(name) {
            found.push(format!("{name}: two patches have this name"));
        }
        match file(path).map(|content| content.matches(text.as_str()).count()) {
            Some(1) if text != with => {}
            Some(1) => found.push(format!("{name}: it changes nothing")),
            Some(count) => found.push(format!("{name}: its text stands in {path} {count} times")),
            None => found.push(format!("{name}: there is no {path}")),
        }
        let unproved = breaks.iter().filter(|clause| !is_proved(clause));
        found.extend(unproved.map(|clause| format!("{name}: no test proves {clause}")));
        if breaks.is_empty() {
            found.push(format!("{name}: it breaks no clause"));
        }
    }
    found
}

#[test]
fn every_patch_of_the_mutation_run_still_applies() {
    let table = fs::read_to_string(package().join("scripts/mutants.json")).unwrap();
    let mutants: Vec<Mutant> = serde_json::from_str(&table).unwrap();
    assert!(mutants.len() >= 30, "{}", mutants.len());
    let (proofs, _) = all_proofs();
    let by_tests: BTreeSet<&str> = proofs
        .iter()
        .flat_map(|proof| &proof.clauses)
        .map(String::as_str)
        .collect();
    let clauses = own_clauses();
    let by_rules = |id: &str| clauses.get(id).is_some_and(|clause| !clause.rules.is_empty());
    let found = obstacles(
        &mutants,
        &|path| fs::read_to_string(package().join(path)).ok(),
        &|id| by_tests.contains(id) || by_rules(id),
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_patch_that_cannot_be_made_is_found() {
    let mutant = |name: &str, file: &str, text: &str, breaks: &[&str]| Mutant {
        name: name.to_owned(),
        file: file.to_owned(),
        text: text.to_owned(),
        with: "1".to_owned(),
        breaks: breaks.iter().map(|&id| id.to_owned()).collect(),
    };
    let mutants = [
        mutant("fits", "src/a.rs", "one", &["A"]),
        mutant("moved", "src/a.rs", "two", &["A"]),
        mutant("fits", "src/b.rs", "one", &[]),
        mutant("same", "src/a.rs", "1", &["B"]),
    ];
    let file = |path: &str| (path == "src/a.rs").then(|| "one 1 two two".to_owned());
    assert_eq!(
        obstacles(&mutants, &file, &|id| id == "A"),
        [
            "moved: its text stands in src/a.rs 2 times",
            "fits: two patches have this name",
            "fits: there is no src/b.rs",
            "fits: it breaks no clause",
            "same: it changes nothing",
            "same: no test proves B"
        ]
    );
}
