//! The directory against a unit's reference data.

use std::fmt::Write;

use akuntabel::diagnostic::Diagnostic;
use akuntabel::names::UnitId;
use akuntabel::reports::reconcile::{Scope, report as reconcile};
use akuntabel::reports::reference::read;
use akuntabel::reports::sheet::Sheet;
use insta::assert_snapshot;

use crate::plan::scene::Scene;
use crate::reports::{english, report, rows, students};

const ON: &str = "2024-08-13";

/// Three students, all with an account.
fn made() -> Scene {
    let mut scene = students();
    scene.apply("2024-08-12");
    scene
}

/// What comes of a reference, for the unit that alone may ask for students; and whether the file is doubted.
fn compared(scene: &Scene, csv: &str) -> (Sheet, bool) {
    let reference = read("siakad.csv", csv.as_bytes(), &scene.registry().policy).unwrap();
    let scope = Scope::Authority(UnitId::new("dit-pendidikan"));
    let mut doubtful = false;
    let sheet = {
        let doubted = std::cell::Cell::new(false);
        let sheet = report(scene, ON, |basis| {
            let (sheet, doubt) = reconcile(basis, &reference, "siakad.csv", &scope);
            doubted.set(doubt);
            sheet
        });
        doubtful |= doubted.get();
        sheet
    };
    (sheet, doubtful)
}

// proves: ITB-II-B-12
#[test]
fn who_is_missing_extra_or_different_is_told_by_number() {
    let scene = made();
    let before = scene.trace();
    let (sheet, doubtful) = compared(
        &scene,
        "NIM,Nama,Program Studi,Angkatan\n\
         16524001,Anindya Maharani Putri,Tahap Persiapan Bersama FMIPA,2024\n\
         16524009,Tuti,Matematika,2024\n\
         10124017,\"Dr. MUHAMMAD MARUF AL-FATIH, S.T.\",Matematika,2024\n\
         10124017,Muhammad Ma'ruf,Fisika,2024\n",
    );
    assert!(!doubtful);
    assert_snapshot!("reconciled", english(&sheet));
    // It changes nothing.
    assert_eq!(scene.trace(), before);
}

// proves: ITB-II-B-12
#[test]
fn a_number_is_the_same_however_it_is_spelt_and_a_name_matches_nobody() {
    let scene = made();
    let (sheet, _) = compared(
        &scene,
        "nim;nama\n 16524001 ;Orang Lain\n16524002;Tuti\n;Anindya\n",
    );
    assert_eq!(rows(&sheet, "missing"), ["3 Anindya unknown"]);
    assert_eq!(rows(&sheet, "extra").len(), 1);
    assert_eq!(rows(&sheet, "differing").len(), 1);
}

// proves: ITB-II-B-12, trap 77
#[test]
fn a_file_that_hardly_matches_is_doubted_and_not_listed() {
    let scene = made();
    let mut csv = String::from("nim,nama\n");
    for number in 0..30_000 {
        writeln!(csv, "{:08},Orang {number}", 20_000_000 + number).unwrap();
    }
    let (sheet, doubtful) = compared(&scene, &csv);
    assert!(doubtful);
    let told = english(&sheet);
    assert!(told.lines().count() < 50, "{told}");
    assert!(told.contains("is it the right file"), "{told}");
    assert!(told.contains("… and 29995 more"), "{told}");
    // Whoever wants them has them all.
    assert_eq!(rows(&sheet, "missing").len(), 30_000);
}

#[test]
fn a_reference_without_numbers_is_at_fault() {
    let scene = made();
    let policy = scene.registry().policy;
    let code = |csv: &str| -> Vec<String> {
        let faults: Vec<Diagnostic> = read("x.csv", csv.as_bytes(), &policy).unwrap_err();
        faults.iter().map(|fault| fault.code.to_string()).collect()
    };
    assert_eq!(code("nama,unit\nTuti,stei\n"), ["list-column-missing"]);
    assert_eq!(code("nim,nama\n16524001\n"), ["list-cells"]);
}
