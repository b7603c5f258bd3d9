//! Requests that others take the place of, or take back, and numbers that changes give.

use std::fs;

use akuntabel::language::{Catalogue, Language};
use akuntabel::ledger::event::{PaperKey, PaperKind};

use crate::plan::letters::{Letter, Plain, guests};
use crate::plan::scene::Scene;
use crate::policy::own_citations;

const NOTHING: &[String] = &[];
const ANI: &[&str] = &["Ani Wijaya"];

/// A letter for guests who come later, which a run has seen.
fn waiting(names: &[&str]) -> (Scene, Letter) {
    let first = guests("satu", "2023-03-09", "2023-03-20", "2023-03-31", names);
    let mut scene = Scene::with(std::slice::from_ref(&first));
    assert_eq!(scene.apply("2023-03-09").lines(), NOTHING);
    (scene, first)
}

/// Lets a letter take the place of another, of the same number.
fn replace(scene: &mut Scene, letter: &Letter, earlier: &Letter) {
    scene.add(letter);
    let title = "title: Akun tamu\n";
    let supersedes = format!("{title}supersedes: {}\n", earlier.id);
    scene.edit(&letter.path(), title, &supersedes);
    let number = |letter: &Letter| format!("number: {}/TU", letter.id);
    scene.edit(&letter.path(), &number(letter), &number(earlier));
}

/// Takes a letter back.
fn take_back(scene: &mut Scene, received: &str, earlier: &Letter) {
    let request = Plain {
        id: &format!("{received}-tarik"),
        procedure: "a.3",
        unit: "spi",
        letter: "surat",
        paper: "daftar_nama",
        more: &format!(
            "sponsor: {{unit: spi, name: Ibu Yulia, position: Staf, account: yulia.spi}}\npurpose: Uji\n\
             withdraws: {{request: {}, reason: Keliru}}\n",
            earlier.id
        ),
        accounts: " []\n",
    };
    scene.receive("spi", request.id, request.text());
}

/// What a run made of the day, and that nothing is wrong or left to do afterwards.
fn done(scene: &mut Scene, on: &str) -> Vec<String> {
    let applied = scene.apply(on);
    let planned = scene.plan(on);
    assert_eq!((applied.exit(), planned.held.as_slice()), (0, NOTHING), "{on}");
    assert_eq!((planned.changes(), planned.findings()), (vec![], vec![]), "{on}");
    applied.lines()
}

#[test]
// proves: ITB-II-B-3
fn who_takes_the_place_of_one_who_waits_gets_the_name_and_the_first_one_is_at_rest() {
    let (mut scene, first) = waiting(ANI);
    let second = guests("dua", "2023-03-10", "2023-03-10", "2023-04-07", ANI);
    replace(&mut scene, &second, &first);
    assert_eq!(
        done(&mut scene, "2023-03-10"),
        ["create tamu-ani.wijaya 2023-04-07 done"]
    );
    // The first one has the same letter and the same person as what was made.
    assert_eq!(done(&mut scene, "2023-03-11"), NOTHING);
    assert_eq!(
        done(&mut scene, "2023-04-08"),
        ["close tamu-ani.wijaya 2023-04-07 done"]
    );
    assert_eq!(done(&mut scene, "2023-04-10"), NOTHING);
}

#[test]
fn a_name_that_somebody_asked_for_is_free_again_when_the_request_is_taken_back() {
    let guard = |name: &str, received: &str| {
        let letter = guests(name, received, "", "", &[]).of_sarpras();
        letter.guard("Asep Surya", &[("2025-02-01", "2025-06-30")])
    };
    let wish = |scene: &mut Scene, letter: &Letter| {
        scene.add(letter);
        let asked = "    name: Asep Surya\n    username: asep.pos\n";
        scene.edit(&letter.path(), "    name: Asep Surya\n", asked);
    };
    let mut scene = Scene::new();
    let first = guard("satu", "2025-01-07");
    wish(&mut scene, &first);
    assert_eq!(scene.apply("2025-01-07").lines(), NOTHING);
    let second = guard("dua", "2025-01-08");
    wish(&mut scene, &second);
    assert_eq!(
        scene.plan("2025-01-08").changes(),
        NOTHING,
        "it is promised to the first one"
    );
    replace(&mut scene, &second, &first);
    scene.edit(
        &second.path(),
        "name: Asep Surya\n",
        "name: Asep Surya\n    username: asep.pos\n",
    );
    assert_eq!(
        done(&mut scene, "2025-02-01"),
        ["create asep.pos 2025-06-30 done"]
    );
}

#[test]
// proves: ITB-II-B-3
fn who_asks_again_after_taking_back_gets_the_name() {
    let (mut scene, first) = waiting(ANI);
    take_back(&mut scene, "2023-03-10", &first);
    assert_eq!(done(&mut scene, "2023-03-10"), NOTHING);
    scene.add(&guests("tiga", "2023-03-13", "2023-03-13", "2023-03-31", ANI));
    assert_eq!(
        done(&mut scene, "2023-03-13"),
        ["create tamu-ani.wijaya 2023-03-31 done"]
    );
    assert_eq!(
        done(&mut scene, "2023-04-01"),
        ["close tamu-ani.wijaya 2023-03-31 done"]
    );
    // Somebody had it, and nobody else gets it.
    scene.add(&guests(
        "empat",
        "2023-05-02",
        "2023-05-02",
        "2023-05-31",
        &["Ani Wijaya"],
    ));
    assert_eq!(
        scene.apply("2023-05-02").lines(),
        ["create tamu-aniw 2023-05-31 done"]
    );
}

#[test]
fn a_faulty_request_is_at_rest_when_another_took_its_place() {
    let faulty = guests("salah", "2023-03-09", "2023-03-17", "2023-03-10", ANI);
    let mut scene = Scene::with(std::slice::from_ref(&faulty));
    assert_eq!(scene.apply("2023-03-09").exit(), 7);
    let right = guests("betul", "2023-03-10", "2023-03-10", "2023-03-17", ANI);
    replace(&mut scene, &right, &faulty);
    assert_eq!(
        done(&mut scene, "2023-03-10"),
        ["create tamu-ani.wijaya 2023-03-17 done"]
    );
    assert_eq!(done(&mut scene, "2023-03-11"), NOTHING);
}

#[test]
fn a_faulty_request_is_at_rest_when_it_was_taken_back() {
    let faulty = guests("salah", "2023-03-09", "2023-03-17", "2023-03-10", ANI);
    let mut scene = Scene::with(std::slice::from_ref(&faulty));
    assert_eq!(scene.apply("2023-03-09").exit(), 7);
    take_back(&mut scene, "2023-03-10", &faulty);
    assert_eq!(done(&mut scene, "2023-03-10"), NOTHING);
}

/// A letter of which one account was made, and one that would take its place and cannot.
fn half_done() -> (Scene, Letter) {
    let names = ["Ani Wijaya", "Budi Utama"];
    let first = guests("satu", "2023-03-09", "2023-03-09", "2023-03-31", &names);
    let mut scene = Scene::with(std::slice::from_ref(&first)).with_quota(1);
    assert_eq!(
        scene.apply("2023-03-09").lines(),
        ["create tamu-ani.wijaya 2023-03-31 done"]
    );
    let second = guests("dua", "2023-03-10", "2023-03-10", "2023-03-24", &names);
    replace(&mut scene, &second, &first);
    (scene, second)
}

#[test]
fn while_what_is_to_replace_a_request_is_held_nothing_more_of_it_is_done() {
    let (mut scene, second) = half_done();
    let planned = scene.plan("2023-03-10");
    let fault = format!("{} replaced-after-done", second.path());
    assert!(planned.held.contains(&fault), "{:?}", planned.held);
    assert_eq!(planned.findings(), ["blocked 2023-03-09-satu#2 replacement-held"]);
    let line = planned.plan.findings[0].line(own_citations(), &Catalogue::of(Language::En));
    let expected = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/rules/replacement-held/expected.txt"
    );
    assert_eq!(format!("{line}\n"), fs::read_to_string(expected).unwrap());
    assert_eq!(scene.apply("2023-03-10").lines(), NOTHING);
    // It may still be done, and nobody is told that it will not be.
    let ledger = scene.ledger();
    let is_reply = |key: &&PaperKey| key.kind == PaperKind::SuratBalasan;
    assert_eq!(ledger.papers().keys().filter(is_reply).count(), 0);
    // What was made goes on.
    assert_eq!(
        scene.plan("2023-04-01").changes(),
        ["close tamu-ani.wijaya 2023-03-31"]
    );
    // Without the one that cannot be, the rest is done.
    scene.files.remove(&second.path());
    assert_eq!(
        done(&mut scene, "2023-03-10"),
        ["create tamu-budi.utama 2023-03-31 done"]
    );
}

#[test]
fn another_unit_that_is_held_stops_nobody() {
    let (mut scene, second) = half_done();
    scene.edit(
        &second.path(),
        "requester: {unit: spi,",
        "requester: {unit: dit-sarpras,",
    );
    assert!(
        scene
            .plan("2023-03-10")
            .held
            .iter()
            .any(|held| held.ends_with(" request-of-another-unit"))
    );
    assert_eq!(
        scene.apply("2023-03-10").lines(),
        ["create tamu-budi.utama 2023-03-31 done"]
    );
}

/// A student with another NIM, and a list of new students in which that NIM stands.
fn renumbered(received: &str) -> Scene {
    let mut scene = Scene::new();
    scene.bring_students();
    scene.apply("2024-08-12");
    scene.ask(
        "b.2",
        "dit-pendidikan",
        "2025-07-21",
        "data_perubahan",
        "  - {account: \"16524001\", nim: \"16524001\", change: {reason: Prodi, set: {nim: \"13524063\"}}}\n",
    );
    let id = format!("{received}-baru");
    let request = Plain {
        id: &id,
        procedure: "a.1",
        unit: "dit-pendidikan",
        letter: "memo",
        paper: "data_mahasiswa",
        more: "delivery: {method: sealed_file, recipient: {unit: dit-pendidikan}}\n",
        accounts: "\n  - {name: Anindya Maharani Putri, nim: \"13524063\", unit: stei, program: Teknik Informatika, level: S1, \
                   enrolled: 2025/2026-1, email: anindya.mp@example.com}\n",
    };
    scene.receive("dit-pendidikan", &id, request.text());
    scene
}

#[test]
// proves: ITB-DEF-7, ITB-B2-1
fn who_got_a_number_by_a_change_keeps_it_and_gets_no_second_account() {
    for (received, applied) in [
        ("2025-07-21", "2025-07-21"),
        ("2025-07-21", "2025-07-22"),
        ("2025-08-04", "2025-08-04"),
    ] {
        let mut scene = renumbered(received);
        let ran = scene.apply(applied);
        assert_eq!(
            (ran.exit(), ran.lines()),
            (7, vec!["update 16524001 open done".to_owned()]),
            "{received}"
        );
        for on in ["2025-08-04", "2025-08-05", "2026-01-05"] {
            let planned = scene.plan(on);
            assert_eq!(planned.changes(), NOTHING, "{received}, {on}");
            let is_fault = |held: &String| held.ends_with("-baru.yaml person-has-account");
            assert!(planned.held.iter().any(is_fault), "{:?}", planned.held);
        }
    }
}

/// A letter for a guard who comes on a day, and one of the day before or of the same day, which names the guard's account
/// for a second contract of somebody.
fn named_before_it_is_there(from: &str, id: &str, whom: &str) -> Scene {
    let new = guests("satu", "2025-01-07", "", "", &[]).of_sarpras();
    let more = guests(&id[11..], &id[..10], "", "", &[]).of_sarpras();
    let mut scene = Scene::with(&[
        new.guard("Asep Surya", &[(from, "2025-06-30")]),
        more.clone().guard(whom, &[("2025-01-07", "2025-12-31")]),
    ]);
    let name = format!("name: {whom}\n");
    let existing = format!("existing_account: asep.surya\n    {name}");
    scene.edit(&more.path(), &name, &existing);
    scene.edit(&more.path(), "number: 0/SP/2024", "number: 9/SP/2024");
    scene
}

#[test]
fn an_account_that_a_request_names_before_it_is_there_gets_the_name_of_whom_it_is_made_for() {
    // The one that names it stands first, or last.
    for id in ["2025-01-07-awal", "2025-01-07-dua"] {
        let mut scene = named_before_it_is_there("2025-01-07", id, "asep surya");
        assert_eq!(
            done(&mut scene, "2025-01-07"),
            ["create asep.surya 2025-12-31 done"],
            "{id}"
        );
        // Who comes later has the account from the first contract on.
        let mut scene = named_before_it_is_there("2025-02-03", id, "asep surya");
        assert_eq!(scene.apply("2025-01-07").lines(), NOTHING, "{id}");
        assert_eq!(
            done(&mut scene, "2025-01-08"),
            ["create asep.surya 2025-12-31 done"],
            "{id}"
        );
    }
}

#[test]
// proves: ITB-DEF-7
fn nobody_gets_the_account_that_somebody_else_waits_for() {
    for id in ["2025-01-07-awal", "2025-01-07-dua", "2025-01-08-tiga"] {
        let mut scene = named_before_it_is_there("2025-02-03", id, "Asep Mulyana");
        assert_eq!(scene.apply("2025-01-07").lines(), NOTHING, "{id}");
        let findings = scene.plan("2025-01-08").findings();
        assert_eq!(findings, [format!("blocked {id}#1 existing-account-of-another")]);
        assert_eq!(scene.apply("2025-01-08").lines(), NOTHING, "{id}");
        // It is answered, and stays undone.
        assert_eq!(scene.apply("2025-01-09").lines(), NOTHING, "{id}");
        assert_eq!(
            scene.apply("2025-02-03").lines(),
            ["create asep.surya 2025-06-30 done"],
            "{id}"
        );
        assert_eq!(scene.plan("2025-02-04").changes(), NOTHING, "{id}");
    }
}

#[test]
fn an_account_that_nobody_asked_for_yet_is_answered_and_takes_nothing_of_the_one_that_comes() {
    let mut scene = named_before_it_is_there("2025-02-03", "2025-01-06-awal", "Asep Surya");
    assert_eq!(scene.apply("2025-01-06").lines(), NOTHING);
    for (on, done) in [
        ("2025-01-07", NOTHING),
        ("2025-02-03", &["create asep.surya 2025-06-30 done".to_owned()]),
    ] {
        let findings = scene.plan(on).findings();
        assert_eq!(
            findings,
            ["blocked 2025-01-06-awal#1 existing-account-unknown"],
            "{on}"
        );
        assert_eq!(scene.apply(on).lines(), done, "{on}");
    }
}
