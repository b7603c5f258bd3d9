//! Requests that are faulty, edited after they entered, or gone: nothing happens to the accounts that they name, and
//! everybody else proceeds.

use std::fs;

use akuntabel::diagnostic::Sources;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::language::{Catalogue, Language};

use crate::plan::letters::{LETTER, Letter, guests};
use crate::plan::scene::{Scene, day};

const NOTHING: &[String] = &[];

/// A letter for one guest until the end of March, and one that extends the account to the end of June; both done.
fn extended() -> (Scene, Letter, Letter) {
    let first = guests("satu", "2023-03-09", "2023-03-09", "2023-03-31", &["Ani Wijaya"]);
    let second = guests("dua", "2023-03-20", "2023-04-01", "2023-06-30", &[])
        .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
    let mut scene = Scene::with(std::slice::from_ref(&first));
    scene.apply("2023-03-09");
    scene.add(&second);
    assert_eq!(
        scene.apply("2023-03-20").lines(),
        ["extend tamu-ani.wijaya 2023-06-30 done"]
    );
    (scene, first, second)
}

#[test]
fn a_faulty_request_is_held_and_the_others_are_done() {
    let faulty = guests("salah", "2023-03-09", "2023-03-17", "2023-03-10", &["Ani Wijaya"]);
    let mut scene = Scene::with_the_letter();
    scene.add(&faulty);
    let applied = scene.apply("2023-03-09");
    assert_eq!((applied.exit(), applied.lines().len()), (7, 5));
    let planned = scene.plan("2023-03-09");
    assert!(
        planned
            .held
            .contains(&format!("{} until-before-from", faulty.path())),
        "{:?}",
        planned.held
    );
    assert_eq!(planned.plan.held[0].as_str(), faulty.id);
    // It is put right, and done.
    scene.add(&guests(
        "salah",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya"],
    ));
    assert_eq!(
        scene.apply("2023-03-09").lines(),
        ["create tamu-ani.wijaya 2023-03-17 done"]
    );
}

#[test]
fn a_request_that_cannot_be_read_holds_its_accounts() {
    let (mut scene, first, second) = extended();
    for path in [first.path(), second.path()] {
        let kept = scene
            .files
            .insert(path.clone(), b"kind: request\n\t- x".to_vec())
            .unwrap();
        for on in ["2023-04-01", "2023-07-01", "2024-01-01"] {
            let planned = scene.plan(on);
            assert_eq!(planned.changes(), NOTHING, "{on} without {path}");
            assert_eq!(planned.findings(), NOTHING, "{on} without {path}");
            assert_eq!(planned.plan.held.len(), 1);
        }
        scene.files.insert(path, kept);
    }
    assert_eq!(
        scene.plan("2023-07-01").changes(),
        ["close tamu-ani.wijaya 2023-06-30"]
    );
}

#[test]
fn a_held_request_holds_the_accounts_that_it_names() {
    let first = guests(
        "satu",
        "2023-03-09",
        "2023-03-09",
        "2023-03-31",
        &["Ani Wijaya", "Budi Wijaya"],
    );
    let mut scene = Scene::with(&[first]);
    scene.apply("2023-03-09");
    let faulty = guests("dua", "2023-03-20", "2023-06-30", "2023-04-01", &[])
        .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
    scene.add(&faulty);
    assert_eq!(
        scene.plan("2023-04-01").changes(),
        ["close tamu-budi.wijaya 2023-03-31"]
    );
}

#[test]
fn a_request_that_is_gone_takes_nothing_with_it() {
    let (mut scene, first, second) = extended();
    for path in [first.path(), second.path()] {
        let kept = scene.files.remove(&path).unwrap();
        let id = path.rsplit('/').next().unwrap().replace(".yaml", "");
        for on in ["2023-04-01", "2023-07-01"] {
            let planned = scene.plan(on);
            assert_eq!(planned.changes(), NOTHING, "{on} without {path}");
            assert_eq!(
                planned.findings(),
                [format!("unexplained tamu-ani.wijaya {id}#1")]
            );
            assert!(planned.plan.names.is_empty());
        }
        scene.files.insert(path, kept);
    }
}

#[test]
fn in_a_rehearsal_an_edit_is_a_finding() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let path = format!("accounts/itb/spi/2023/{LETTER}.yaml");
    scene.edit(&path, "  until: 2023-03-17", "  until: 2023-03-20");
    let planned = scene.plan("2023-03-10");
    assert_eq!(planned.findings(), [format!("edited {LETTER} ")]);
    assert_eq!(planned.changes().len(), 5);
}

/// The fixture of the code: what stands in the letter, and what somebody made of it after it had entered.
#[test]
fn in_production_an_edited_request_is_held() {
    let folder = format!("{}/tests/rules/edited-after-entry", env!("CARGO_MANIFEST_DIR"));
    let edit = fs::read_to_string(format!("{folder}/after-entry.txt")).unwrap();
    let (from, to) = edit.trim().split_once('\n').unwrap();
    let mut scene = Scene::with_the_letter().in_production();
    let path = format!("accounts/itb/spi/2023/{LETTER}.yaml");
    scene.arrivals.insert(path.clone(), day("2023-03-09"));
    assert_eq!(scene.apply("2023-03-09").exit(), 0);
    scene.edit(&path, &format!("  {from}"), &format!("  {to}"));
    for on in ["2023-03-10", "2023-03-15", "2023-03-18"] {
        let planned = scene.plan(on);
        assert_eq!(planned.changes(), NOTHING);
        assert_eq!(planned.held, [format!("{path} edited-after-entry")]);
    }
    let applied = scene.apply("2023-03-15");
    assert_eq!((applied.exit(), applied.lines().len()), (7, 0));
    let faults = scene.faults("2023-03-15");
    let sources: Sources = [(path.clone(), scene.files[&path].clone())].into();
    let said = text(&faults, &sources, &Catalogue::of(Language::En), Look::Plain);
    if std::env::var_os("BLESS").is_some() {
        fs::write(format!("{folder}/expected.txt"), &said).unwrap();
    }
    assert_eq!(
        said,
        fs::read_to_string(format!("{folder}/expected.txt")).unwrap()
    );
    // Put back as it was, it goes on.
    scene.edit(&path, &format!("  {to}"), &format!("  {from}"));
    assert_eq!(scene.apply("2023-03-18").lines().len(), 5);
}
