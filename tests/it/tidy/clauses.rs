//! Clauses and the tests that prove them are held together: a test names in the lines above it what it proves
//! (`// proves: ITB-II-B-3, trap 20`), and `policies/<institution>/clauses.yaml` lists for each clause the tests that do.
//! `BLESS=1 cargo test tidy::clauses` writes these lists; everything else there is written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use akuntabel::clause::Clauses;
use akuntabel::clause::read::read;
use akuntabel::diagnostic::code::Code;
use akuntabel::names::InstitutionId;
use regex_lite::Regex;

use crate::tidy::source::{Source, below, package};

/// What begins the line in which a test names the clauses that it proves.
const MARK: &str = "// proves:";

/// A test, and the ids of the clauses that it says to prove.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Proof {
    test: String,
    pub(super) clauses: Vec<String>,
}

/// The tests of a file, and lines that name clauses above no test.
fn proofs(source: &Source) -> (Vec<Proof>, Vec<String>) {
    let function = Regex::new(r"^(?:pub(?:\(\w+\))? )?fn (\w+)").unwrap();
    let (mut proofs, mut stray) = (Vec::new(), Vec::new());
    let (mut clauses, mut is_test) = (Vec::new(), false);
    let modules = source.file.strip_prefix("tests/it/").unwrap_or(&source.file);
    let modules = modules.trim_end_matches(".rs");
    for (line, code) in source.text.lines().zip(source.code.lines()) {
        let (line, code) = (line.trim(), code.trim());
        if let Some(named) = line.strip_prefix(MARK).filter(|_| code.is_empty()) {
            clauses.extend(named.split(',').map(id_of));
        } else if code == "#[test]" {
            is_test = true;
        } else if let Some(name) = function.captures(code).filter(|_| is_test) {
            let test = format!("{modules}/{}", &name[1]);
            proofs.push(Proof {
                test,
                clauses: std::mem::take(&mut clauses),
            });
            is_test = false;
        } else if line.is_empty() || !(code.is_empty() || code.starts_with('#')) {
            let named = std::mem::take(&mut clauses);
            stray.extend(
                named
                    .iter()
                    .map(|id| format!("{}: {id} is above no test", source.file)),
            );
            is_test = false;
        }
    }
    (proofs, stray)
}

/// The id that a text means: `trap 38` is `trap-38`.
fn id_of(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix("trap ") {
        Some(number) => format!("trap-{number}"),
        None => text.to_owned(),
    }
}

/// What does not agree between clauses and the tests that name them.
fn disagreements(clauses: &Clauses, proofs: &[Proof]) -> Vec<String> {
    let listed: BTreeSet<(&str, &str)> = clauses
        .all()
        .flat_map(|clause| {
            clause
                .tests
                .iter()
                .map(|test| (clause.id.as_str(), test.as_str()))
        })
        .collect();
    let named: BTreeSet<(&str, &str)> = proofs
        .iter()
        .flat_map(|proof| proof.clauses.iter().map(|id| (id.as_str(), proof.test.as_str())))
        .collect();
    let there: BTreeSet<&str> = proofs.iter().map(|proof| proof.test.as_str()).collect();
    let left_over = listed.difference(&named).map(|(id, test)| {
        if there.contains(test) {
            format!("{id} lists {test}, which does not name it")
        } else {
            format!("{id} lists {test}, and there is no such test")
        }
    });
    let missing = named.difference(&listed).map(|(id, test)| match clauses.get(id) {
        Some(_) => {
            format!("{id} does not list {test}, which names it (BLESS=1 cargo test tidy::clauses writes it)")
        }
        None => format!("{test} proves {id}, and there is no such clause"),
    });
    left_over.chain(missing).collect()
}

/// A file of clauses with the tests that name each, in place of those that it lists.
fn blessed(text: &str, tests: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut id, mut in_tests) = (None, false);
    let own = |id: &mut Option<&str>, out: &mut Vec<String>| {
        let named = id.take().and_then(|id| tests.get(id));
        if let Some(named) = named {
            out.push("        tests:".to_owned());
            out.extend(named.iter().map(|test| format!("          - {test}")));
        }
    };
    for line in text.lines() {
        let next = line.strip_prefix("      - id: ");
        if next.is_some() || !line.starts_with("        ") {
            own(&mut id, &mut out);
        }
        id = next.or(id);
        in_tests = line == "        tests:" || (in_tests && line.starts_with("          - "));
        if !in_tests {
            out.push(line.to_owned());
        }
    }
    own(&mut id, &mut out);
    out.join("\n") + "\n"
}

/// The files of clauses, with their institutions.
fn files() -> Vec<(InstitutionId, PathBuf)> {
    let folders = fs::read_dir(package().join("policies")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    let files = folders.map(|folder| {
        let name = folder.file_name().unwrap().to_str().unwrap();
        (InstitutionId::new(name), folder.join("clauses.yaml"))
    });
    files.filter(|(_, file)| file.exists()).collect()
}

/// Every test of this program, and what is wrong with the lines that name clauses.
pub(super) fn all_proofs() -> (Vec<Proof>, Vec<String>) {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for source in below("tests/it") {
        let (found, stray) = proofs(&source);
        all.extend(found);
        wrong.extend(stray);
    }
    (all, wrong)
}

#[test]
fn clauses_and_the_tests_that_prove_them_name_each_other() {
    let (proofs, mut wrong) = all_proofs();
    assert!(proofs.len() > 600, "{}", proofs.len());
    let mut tests: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for proof in &proofs {
        for id in &proof.clauses {
            tests.entry(id).or_default().insert(&proof.test);
        }
    }
    if std::env::var_os("BLESS").is_some() {
        for (_, file) in files() {
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, blessed(&text, &tests)).unwrap();
        }
    }
    wrong.extend(disagreements(&own_clauses(), &proofs));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_code_that_cites_a_clause_proves_one() {
    let mut idle = Vec::new();
    for (institution, clauses) in each_own() {
        assert!(!clauses.cites.is_empty(), "{institution}");
        let proving: BTreeSet<Code> = clauses.all().flat_map(|clause| &clause.rules).copied().collect();
        let cited = clauses.cites.keys().filter(|code| !proving.contains(code));
        idle.extend(cited.map(|code| format!("{institution}: {code}")));
    }
    assert_eq!(
        idle, [""; 0],
        "list each under `rules` of its clause in clauses.yaml"
    );
}

/// The clauses of every institution of this repository, together.
pub(super) fn own_clauses() -> Clauses {
    Clauses {
        parts: each_own().flat_map(|(_, clauses)| clauses.parts).collect(),
        ..Clauses::default()
    }
}

/// The clauses of each institution of this repository.
fn each_own() -> impl Iterator<Item = (InstitutionId, Clauses)> {
    files().into_iter().map(|(institution, file)| {
        let text = fs::read(&file).unwrap();
        let clauses = read("clauses.yaml", &text, &institution);
        let clauses = clauses.unwrap_or_else(|faults| panic!("{}: {faults:#?}", file.display()));
        (institution, clauses)
    })
}

#[test]
fn a_test_is_known_by_its_path_and_what_stands_above_it() {
    let text = "//! A file.\n\nMARK ITB-A1-1, trap 38\n#[test]\nfn one() {}\n\n#[test]\nMARK ITB-A1-2\n/// Why.\nfn two() {\n    \
                let text = \"MARK ITB-A1-3\";\n}\n\nfn three() {}\n\nproptest! {\n    MARK trap 2\n    MARK trap 3\n    \
                #[test]\n    fn four(x in 0..3) {}\n}\n\nMARK trap 4\nfn none() {}\nMARK trap 5\n\n#[test]\nfn five() {}\n";
    let (found, stray) = proofs(&Source::new("tests/it/plan/days.rs", &text.replace("MARK", MARK)));
    let proof = |test: &str, clauses: &[&str]| Proof {
        test: format!("plan/days/{test}"),
        clauses: clauses.iter().map(|&id| id.to_owned()).collect(),
    };
    let wanted = [
        proof("one", &["ITB-A1-1", "trap-38"]),
        proof("two", &["ITB-A1-2"]),
        proof("four", &["trap-2", "trap-3"]),
        proof("five", &[]),
    ];
    assert_eq!(found, wanted);
    assert_eq!(
        stray,
        [
            "tests/it/plan/days.rs: trap-4 is above no test",
            "tests/it/plan/days.rs: trap-5 is above no test"
        ]
    );
}

/// A made-up file of clauses.
const CLAUSES: &str = "\
api: akun/v1
kind: clauses
institution: itb
parts:
  - part: a.1
    name: One
    clauses:
      - id: ITB-A1-1
        flags: [automated]
        text: One
        tests:
          - a/kept
          - a/gone
          - a/silent
        later: more
  - part: a.2
    name: Two
    clauses:
      - id: ITB-A2-1
        flags: [recorded]
        text: Two
      - id: ITB-A2-2
        flags: [recorded]
        text: Three
        tests:
          - a/silent
";

#[test]
fn clauses_and_tests_that_disagree_are_found_and_blessed() {
    let proof = |test: &str, clauses: &[&str]| Proof {
        test: test.to_owned(),
        clauses: clauses.iter().map(|&id| id.to_owned()).collect(),
    };
    let proofs = [
        proof("a/kept", &["ITB-A1-1", "ITB-A2-1"]),
        proof("a/new", &["ITB-A1-1", "ITB-A9-9"]),
        proof("a/silent", &[]),
    ];
    let clauses = |text: &str| read("clauses.yaml", text.as_bytes(), &InstitutionId::new("itb")).unwrap();
    assert_eq!(
        disagreements(&clauses(CLAUSES), &proofs),
        [
            "ITB-A1-1 lists a/gone, and there is no such test",
            "ITB-A1-1 lists a/silent, which does not name it",
            "ITB-A2-2 lists a/silent, which does not name it",
            "ITB-A1-1 does not list a/new, which names it (BLESS=1 cargo test tidy::clauses writes it)",
            "ITB-A2-1 does not list a/kept, which names it (BLESS=1 cargo test tidy::clauses writes it)",
            "a/new proves ITB-A9-9, and there is no such clause",
        ]
    );
    let tests = BTreeMap::from([
        ("ITB-A1-1", BTreeSet::from(["a/kept", "a/new"])),
        ("ITB-A2-1", BTreeSet::from(["a/kept"])),
    ]);
    let text = blessed(CLAUSES, &tests);
    let left = disagreements(&clauses(&text), &proofs);
    assert_eq!(left, ["a/new proves ITB-A9-9, and there is no such clause"]);
    assert_eq!(blessed(&text, &tests), text);
    assert_eq!(
        clauses(&text).get("ITB-A1-1").unwrap().later.as_deref(),
        Some("more")
    );
}
