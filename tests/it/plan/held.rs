//! Requests that are faulty, edited after they entered, or gone: nothing happens to the accounts that they name, and
//! everybody else proceeds.

use std::fs;

use akuntabel::diagnostic::Sources;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::language::{Catalogue, Language};

use crate::plan::letters::{LETTER, Letter, guests};
use crate::plan::scene::{Scene, day};
use crate::policy::own_citations;

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

/// A letter that ends before it begins, and the same letter put right under another id.
fn put_right() -> (Scene, Letter, Letter) {
    let wrong = guests(
        "salah",
        "2023-03-09",
        "2023-03-17",
        "2023-03-10",
        &["Ani Wijaya", "Budi Utama"],
    );
    let right = guests(
        "betul",
        "2023-03-13",
        "2023-03-13",
        "2023-03-31",
        &["Ani Wijaya", "Budi Utama"],
    );
    let mut scene = Scene::with(&[wrong.clone(), right.clone()]).with_quota(1);
    scene.edit(
        &right.path(),
        "number: 2023-03-13-betul/TU",
        "number: 2023-03-09-salah/TU",
    );
    (scene, wrong, right)
}

#[test]
fn a_letter_that_was_put_right_under_another_id_passes_a_held_one() {
    let (mut scene, wrong, right) = put_right();
    assert_eq!(scene.apply("2023-03-10").lines(), NOTHING);
    assert_eq!(
        scene.apply("2023-03-13").lines(),
        ["create tamu-ani.wijaya 2023-03-31 done"]
    );
    // The first one is put right as well: it is the later one now, and takes nothing from the other.
    scene.add(&guests(
        "salah",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya", "Budi Utama"],
    ));
    let planned = scene.plan("2023-03-14");
    assert!(
        planned
            .held
            .contains(&format!("{} letter-number-reused", wrong.path()))
    );
    assert_eq!(planned.plan.held.len(), 1);
    assert_eq!(planned.changes(), ["create tamu-budi.utama 2023-03-31"]);
    assert_eq!(scene.apply("2023-03-14").lines().len(), 1);
    let closing = scene.plan("2023-04-01");
    assert_eq!(
        closing.changes().len(),
        2,
        "{} is carried out to its end",
        right.id
    );
}

#[test]
fn what_was_done_keeps_its_place_when_its_request_is_held() {
    let (mut scene, wrong, right) = put_right();
    scene.add(&guests(
        "salah",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya", "Budi Utama"],
    ));
    assert_eq!(
        scene.apply("2023-03-10").lines(),
        ["create tamu-ani.wijaya 2023-03-17 done"]
    );
    scene.add(&wrong);
    let planned = scene.plan("2023-03-13");
    assert!(
        planned
            .held
            .contains(&format!("{} until-before-from", wrong.path()))
    );
    assert!(
        planned
            .held
            .contains(&format!("{} letter-number-reused", right.path()))
    );
    assert_eq!(planned.changes(), NOTHING);
}

#[test]
fn an_extension_that_was_put_right_frees_the_account_that_a_held_one_names() {
    let first = guests("satu", "2023-03-09", "2023-03-09", "2023-03-31", &["Ani Wijaya"]);
    let mut scene = Scene::with(&[first]);
    scene.apply("2023-03-09");
    let extension = |name: &str, received: &str, until: &str| {
        guests(name, received, "2023-04-01", until, &[])
            .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"])
    };
    scene.add(&extension("b-salah", "2023-03-20", "2023-03-30"));
    assert_eq!(scene.plan("2023-04-01").changes(), NOTHING);
    // On the same day already, and whatever the ids say.
    scene.add(&extension("a-betul", "2023-03-20", "2023-06-30"));
    assert_eq!(
        scene.apply("2023-03-20").lines(),
        ["extend tamu-ani.wijaya 2023-06-30 done"]
    );
    assert_eq!(
        scene.apply("2023-07-01").lines(),
        ["close tamu-ani.wijaya 2023-06-30 done"]
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

/// The folder of a code.
fn folder(code: &str) -> String {
    format!("{}/tests/rules/{code}", env!("CARGO_MANIFEST_DIR"))
}

/// Holds what is said on a day against the folder of a code.
fn assert_expected(code: &str, scene: &Scene, on: &str) {
    let expected = format!("{}/expected.txt", folder(code));
    let sources: Sources = scene
        .files
        .iter()
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    let said = text(
        &scene.faults(on),
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    if std::env::var_os("BLESS").is_some() {
        fs::write(&expected, &said).unwrap();
    }
    assert_eq!(said, fs::read_to_string(expected).unwrap());
}

/// The worked letter, opened in production, and its path.
fn opened_in_production() -> (Scene, String) {
    let mut scene = Scene::with_the_letter().in_production();
    let path = format!("accounts/itb/spi/2023/{LETTER}.yaml");
    scene.arrivals.insert(path.clone(), day("2023-03-09"));
    assert_eq!(scene.apply("2023-03-09").exit(), 0);
    (scene, path)
}

/// The fixture of the code: what stands in the letter, and what somebody made of it after it had entered.
#[test]
// proves: trap 33
fn in_production_an_edited_request_is_held() {
    let edit = fs::read_to_string(format!("{}/after-entry.txt", folder("edited-after-entry"))).unwrap();
    let (from, to) = edit.trim().split_once('\n').unwrap();
    let (mut scene, path) = opened_in_production();
    scene.edit(&path, &format!("  {from}"), &format!("  {to}"));
    for on in ["2023-03-10", "2023-03-15", "2023-03-18"] {
        let planned = scene.plan(on);
        assert_eq!(planned.changes(), NOTHING);
        assert_eq!(planned.held, [format!("{path} edited-after-entry")]);
    }
    let applied = scene.apply("2023-03-15");
    assert_eq!((applied.exit(), applied.lines().len()), (7, 0));
    assert_expected("edited-after-entry", &scene, "2023-03-15");
    // Put back as it was, it goes on.
    scene.edit(&path, &format!("  {to}"), &format!("  {from}"));
    assert_eq!(scene.apply("2023-03-18").lines().len(), 5);
}

#[test]
// proves: trap 33
fn in_production_a_request_that_is_gone_is_held() {
    let (mut scene, path) = opened_in_production();
    let kept = scene.files.remove(&path).unwrap();
    for on in ["2023-03-10", "2023-03-18", "2024-01-01"] {
        let planned = scene.plan(on);
        assert_eq!(planned.changes(), NOTHING);
        assert_eq!(planned.findings(), NOTHING);
        assert_eq!(
            planned.held,
            [format!("accounts/itb/**/{LETTER}.yaml gone-after-entry")]
        );
    }
    let applied = scene.apply("2023-03-18");
    assert_eq!((applied.exit(), applied.lines().len()), (7, 0));
    assert_expected("gone-after-entry", &scene, "2023-03-18");
    // Before it entered, nobody misses it.
    assert_eq!(scene.plan("2023-03-08").held, NOTHING);
    // Brought back, wherever it lies, it goes on.
    scene.files.insert(path, kept);
    assert_eq!(scene.apply("2023-03-18").lines().len(), 5);
}

/// A letter for the guests of the worked one, with the same number, and an id before it.
fn copycat(scene: &Scene) -> (String, Vec<u8>) {
    let letter = &scene.files[&format!("accounts/itb/spi/2023/{LETTER}.yaml")];
    let id = "2023-03-07-spi-akun-tamu";
    let text = String::from_utf8(letter.clone()).unwrap().replace(LETTER, id);
    (format!("accounts/itb/spi/2023/{id}.yaml"), text.into_bytes())
}

#[test]
// proves: trap 32
fn whoever_comes_later_takes_nothing_from_what_entered() {
    for production in [false, true] {
        let mut scene = Scene::with_the_letter();
        if production {
            scene = scene.in_production();
            let path = format!("accounts/itb/spi/2023/{LETTER}.yaml");
            scene.arrivals.insert(path, day("2023-03-09"));
        }
        scene.apply("2023-03-09");
        let (path, text) = copycat(&scene);
        scene.files.insert(path.clone(), text);
        // On the same day, and with an id that sorts before the letter's.
        scene.arrivals.insert(path.clone(), day("2023-03-09"));
        for (on, closings) in [("2023-03-10", 0), ("2023-03-18", 5)] {
            let planned = scene.plan(on);
            assert!(
                planned.held.contains(&format!("{path} letter-number-reused")),
                "{on}: {:?}",
                planned.held
            );
            assert!(planned.held.iter().all(|held| held.starts_with(&path)));
            assert_eq!(planned.changes().len(), closings, "{:?}", planned.changes());
            assert!(
                planned
                    .changes()
                    .iter()
                    .all(|change| change.starts_with("close "))
            );
        }
    }
}

#[test]
// proves: ITB-A1-1, ITB-DEF-7, trap 31
fn a_person_whose_request_entered_stays_with_it() {
    let id = "2024-08-12-ditdik-mahasiswa-baru-batch1";
    let path = format!("accounts/itb/dit-pendidikan/2024/{id}.yaml");
    let mut scene = Scene::new();
    scene.bring(&path);
    scene.apply("2024-08-12");
    let accounts = scene.accounts("2024-08-12");
    // The same students by another letter of the same day.
    let again = "2024-08-12-ditdik-mahasiswa-baru-ulang".replace("-mahasiswa", "-a");
    let text = String::from_utf8(scene.files[&path].clone()).unwrap();
    let number = text
        .split_once("  number: ")
        .unwrap()
        .1
        .split_once('\n')
        .unwrap()
        .0;
    let text = text.replace(id, &again).replace(number, &format!("{number}-BIS"));
    let other = format!("accounts/itb/dit-pendidikan/2024/{again}.yaml");
    scene.files.insert(other.clone(), text.into_bytes());
    let applied = scene.apply("2024-08-13");
    assert_eq!((applied.exit(), applied.lines()), (7, Vec::new()));
    assert_eq!(scene.accounts("2024-08-13"), accounts);
    let held = scene.plan("2024-08-13").held;
    assert!(held.contains(&format!("{other} person-has-account")), "{held:?}");
    assert!(held.iter().all(|held| held.starts_with(&other)), "{held:?}");
}
