//! What clauses ask for and what proves them, as `akun explain` tells it.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::cli::office::{OPENING, Office};
use crate::cli::{akun, anywhere};

/// A few clauses, one of each kind.
const CLAUSES: &str = "\
api: akun/v1
kind: clauses
institution: itb
parts:
  - part: b.4
    name: Penambahan masa aktif TAD
    clauses:
      - id: ITB-B4-1
        basis: b.4 langkah 1, baris 234
        flags: [validated, recorded]
        text: Satu bulan, satu kali.
        rules: [contract-missing]
        tests: [plan/days/one, plan/days/two]
      - id: ITB-B4-2
        flags: [automated]
        text: DTI memperbaharui akhir masa aktif.
        tests: [plan/days/one]
        later: surel
      - id: ITB-B4-5
        flags: [recorded]
        text: TAD diberi tahu.
      - id: ITB-B4-6
        flags: [out_of_scope]
        text: Portal.
        reason: Sudah ada.
  - part: jebakan
    name: Waktu
    clauses:
      - id: trap-1
        flags: [trap]
        text: Nama satu kata.
        later: nama
";

/// Runs `akun explain` in a registry with these clauses, or with what somebody made of them.
fn explain(clauses: Option<&str>, arguments: &[&str]) -> String {
    let place = tempfile::tempdir().unwrap();
    let package = env!("CARGO_MANIFEST_DIR");
    fs::copy(format!("{package}/akun.yaml"), place.path().join("akun.yaml")).unwrap();
    let folder = place.path().join("policies/itb");
    fs::create_dir_all(&folder).unwrap();
    if let Some(clauses) = clauses {
        fs::write(folder.join("clauses.yaml"), clauses).unwrap();
    }
    akun(place.path(), &[&["explain"], arguments].concat())
}

#[test]
fn the_coverage_is_told_part_by_part_with_what_is_missing() {
    assert_snapshot!(
        "coverage_en",
        explain(Some(CLAUSES), &["--clauses", "--lang", "en"])
    );
    assert_snapshot!(
        "coverage_id",
        explain(Some(CLAUSES), &["--clauses", "--lang", "id"])
    );
    assert_snapshot!(
        "coverage_json",
        explain(Some(CLAUSES), &["--clauses", "--format", "json"])
    );
}

#[test]
fn a_clause_is_told_with_what_proves_it() {
    assert_snapshot!(
        "a_clause_en",
        explain(Some(CLAUSES), &["itb-b4-1", "--lang", "en"])
    );
    assert_snapshot!(
        "a_clause_in_part_id",
        explain(Some(CLAUSES), &["ITB-B4-2", "--lang", "id"])
    );
    assert_snapshot!(
        "a_clause_out_of_scope",
        explain(Some(CLAUSES), &["ITB-B4-6", "--lang", "en"])
    );
    assert_snapshot!("no_clause", explain(Some(CLAUSES), &["ITB-B4-7", "--lang", "en"]));
}

#[test]
fn clauses_with_faults_are_said_with_places_and_none_are_said_to_be_missing() {
    let faulty = CLAUSES.replace("contract-missing", "contract-mising");
    assert_snapshot!("faults", explain(Some(&faulty), &["ITB-B4-1", "--lang", "en"]));
    assert_snapshot!("no_clauses", explain(None, &["--clauses", "--lang", "en"]));
}

#[test]
fn clauses_with_faults_stop_nobody_and_are_said_by_validate() {
    let office = Office::new();
    let clauses = "policies/itb/clauses.yaml";
    let text = fs::read_to_string(office.path(clauses)).unwrap();
    office.write(clauses, &text.replacen("flags: [", "flag: [", 1));
    office.commit();
    let on = ["--as-of", OPENING];
    let planned = office.akun(&[&["plan"], &on[..]].concat());
    assert!(planned.starts_with("exit 0\n"), "{planned}");
    let judged = office.akun(&["validate"]);
    assert!(judged.starts_with("exit 3\n"), "{judged}");
    assert!(judged.contains(clauses), "{judged}");
}

#[test]
fn without_a_registry_it_tells_of_the_clauses_that_the_program_carries() {
    let told: Value = {
        let shown = anywhere(&["explain", "--clauses", "--format", "json"]);
        serde_json::from_str(shown.strip_prefix("exit 0\n").unwrap()).unwrap()
    };
    assert_eq!(told[0]["institution"], "itb");
    assert_eq!(
        (&told[0]["clauses"]["total"], &told[0]["traps"]["total"]),
        (&115.into(), &85.into())
    );
    let one = anywhere(&["explain", "ITB-II-B-3", "--lang", "id"]);
    assert!(
        one.contains("username unik") && one.contains("tests/rules/username-taken"),
        "{one}"
    );
}

/// What is said of a code, or where it stands in the list of all.
fn said_of(code: &str, place: &Path, arguments: &[&str]) -> String {
    let one = akun(place, &[&["explain", code, "--lang", "en"], arguments].concat());
    let all = akun(place, &[&["explain", "--lang", "en"], arguments].concat());
    let row = all.lines().find(|line| line.split(' ').next() == Some(code));
    let row = row.map(|row| row.replace(code, ""));
    format!("{} |{}", one.lines().nth(1).unwrap(), row.unwrap_or_default())
}

#[test]
fn a_code_is_explained_with_the_clause_of_the_institution_at_hand_or_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = |arguments: &[&str]| {
        let said = said_of("not-authorised", place.path(), arguments);
        said.replace("not-authorised (error", "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Outside a registry.
    assert_eq!(said(&[]), ") | -");
    assert_eq!(said(&["--institution", "itb"]), "; II.B.5) | II.B.5");
    assert_snapshot!(akun(place.path(), &["explain", "--institution", "itz", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: there are no rules of an institution `itz` here
    help: there are those of: itb, its
    ");
    let settings = fs::read_to_string(package.join("akun.yaml")).unwrap();
    fs::write(place.path().join("akun.yaml"), &settings).unwrap();
    for institution in ["itb", "its"] {
        let clauses = format!("policies/{institution}/clauses.yaml");
        let file = place.path().join(&clauses);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::copy(package.join(&clauses), file).unwrap();
    }
    fs::create_dir_all(place.path().join("policies/uct")).unwrap();
    let its = "; KK 3.1.2, 3.2.2, 3.3.2) | KK 3.1.2, 3.2.2, 3.3.2";
    assert_eq!(said(&[]), "; II.B.5) | II.B.5");
    assert_eq!(said(&["--institution", "its"]), its);
    assert_eq!(said(&["--institution", "uct"]), ") | -");
    fs::write(
        place.path().join("its.yaml"),
        settings.replace("institution: itb", "institution: its"),
    )
    .unwrap();
    assert_eq!(said(&["--config", "its.yaml"]), its);
    // A code is looked up when something is broken: also when akun.yaml is.
    fs::write(place.path().join("akun.yaml"), "purpose: [").unwrap();
    assert_eq!(said(&[]), ") | -");
    assert_eq!(said(&["--institution", "itb"]), "; II.B.5) | II.B.5");
    let clause = akun(
        place.path(),
        &["explain", "ITS-KK-3.1.2", "--institution", "its", "--lang", "en"],
    );
    assert!(clause.starts_with("exit 0\nITS-KK-3.1.2"), "{clause}");
}
