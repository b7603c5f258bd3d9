//! How long sealed files lie there, and what becomes of them.

use std::fs;
use std::process::Command;

use akuntabel::ledger::destruction::{Destroyed, DestroyedRecord};
use akuntabel::outside::seal::{KeyPair, SealedFolder, generate};
use akuntabel::ports::SealedFiles as _;
use akuntabel::reports::credentials;

use crate::outbox::post::Keeper;
use crate::plan::minutes::said;
use crate::plan::scene::{Scene, day};
use crate::reports::{report, rows};

const FOLLOW_UP: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.followup.yaml";
const SEALED: &str = "2023-03-08-spi-akun-tamu-pwc/2023-03-09-000001.age";

/// The letter, applied: five guests whose passwords lie in a file for the unit.
fn opened() -> Scene {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    assert!(is_there(&scene));
    scene
}

fn is_there(scene: &Scene) -> bool {
    scene.sealed().join(SEALED).is_file()
}

/// What the run of a day destroys, as its plan foresees it.
fn destroyed(scene: &mut Scene, on: &str) -> Vec<DestroyedRecord> {
    let foreseen = scene.plan(on).view.destroyed;
    let done = scene.apply(on).report.destroyed;
    assert_eq!(foreseen, done);
    done
}

/// Says that the unit was handed something on a day.
fn hand_over(scene: &mut Scene, channel: &str, on: &str) {
    let text = format!(
        "api: akun/v1\nkind: followup\nrequest: 2023-03-08-spi-akun-tamu-pwc\nhandovers:\n  - {{to: Ibu Yulia, channel: {channel}, date: {on}}}\n"
    );
    scene.files.insert(FOLLOW_UP.to_owned(), text.into_bytes());
}

#[test]
// proves: ITB-PRL-7
fn a_file_that_nobody_fetches_is_destroyed_after_two_weeks_and_the_record_says_so() {
    let mut scene = opened();
    let sealed = scene.ledger().sealed()[SEALED].clone();
    assert_eq!(destroyed(&mut scene, "2023-03-23"), []);
    assert!(is_there(&scene));
    let expected = DestroyedRecord {
        file: SEALED.to_owned(),
        sha256: sealed.sha256,
        why: Destroyed::Expired,
        day: day("2023-03-24"),
    };
    assert_eq!(destroyed(&mut scene, "2023-03-24"), vec![expected.clone()]);
    assert!(!is_there(&scene));
    assert_eq!(scene.ledger().destroyed()[SEALED], expected);
    // It is no lost file, for which passwords would be made anew.
    let trace = scene.trace();
    assert_eq!(destroyed(&mut scene, "2023-03-25"), []);
    assert_eq!(scene.trace(), trace);
}

#[test]
// proves: ITB-PRL-7
fn a_file_that_was_fetched_is_destroyed_by_the_next_run() {
    let mut scene = opened();
    hand_over(&mut scene, "berkas_tersegel", "2023-03-10");
    // What is to come has not happened.
    assert_eq!(destroyed(&mut scene, "2023-03-09"), []);
    let done = destroyed(&mut scene, "2023-03-10");
    assert_eq!(
        done.iter().map(|one| one.why).collect::<Vec<_>>(),
        [Destroyed::Fetched]
    );
    assert!(!is_there(&scene));
}

#[test]
// proves: ITB-PRL-7
fn what_was_told_by_telephone_leaves_the_file_to_whom_was_not_told() {
    let mut scene = opened();
    hand_over(&mut scene, "telepon", "2023-03-10");
    assert_eq!(destroyed(&mut scene, "2023-03-10"), []);
    assert!(is_there(&scene));
}

#[test]
// proves: ITB-PRL-7
fn a_file_that_was_fetched_before_it_was_made_anew_is_another_one() {
    let mut scene = opened();
    hand_over(&mut scene, "berkas_tersegel", "2023-03-08");
    assert_eq!(destroyed(&mut scene, "2023-03-10"), []);
}

#[test]
fn a_run_that_died_after_it_destroyed_a_file_is_completed_by_the_next() {
    let mut scene = opened();
    SealedFolder::new(scene.sealed(), "sealed")
        .remove(SEALED)
        .unwrap();
    assert_eq!(scene.apply("2023-03-24").report.destroyed.len(), 1);
    assert_eq!(scene.ledger().destroyed()[SEALED].why, Destroyed::Missing);
}

#[test]
fn the_policy_says_how_long() {
    let mut scene = opened();
    scene.edit("policies/itb/policy.yaml", "sealed_days: 14", "sealed_days: 3");
    assert_eq!(destroyed(&mut scene, "2023-03-12"), []);
    assert_eq!(destroyed(&mut scene, "2023-03-13").len(), 1);
    let mut scene = opened();
    scene.edit("policies/itb/policy.yaml", "    sealed_days: 14", "   ");
    assert_eq!(destroyed(&mut scene, "2024-03-09"), []);
}

#[test]
// proves: ITB-PRL-7
fn nobody_is_told_late_of_a_file_that_is_gone() {
    let mut scene = Scene::with_the_letter().in_production();
    scene.press.jammed = true;
    let report = scene.apply("2023-03-09").report;
    assert!(report.unfiled.is_some());
    scene.press.jammed = false;
    // The minutes come out, and two weeks begin.
    assert_eq!(destroyed(&mut scene, "2023-03-30"), []);
    assert_eq!(destroyed(&mut scene, "2023-04-13"), []);
    assert_eq!(destroyed(&mut scene, "2023-04-14").len(), 1);
    assert_eq!(fs::read_dir(scene.sealed()).unwrap().count(), 1);
}

/// Whoever hands a file over has something to sign, with what is in it and no password; a file that was lost and made anew
/// has minutes of its own.
#[test]
// proves: ITB-PRL-7, ITB-II-B-9a
fn a_sealed_file_is_handed_over_with_minutes_of_its_own() {
    let mut scene = Scene::new();
    scene.bring_students();
    let announced = scene.plan("2024-08-12").view.papers;
    let announced: Vec<&str> = announced.iter().map(|paper| paper.key.as_str()).collect();
    let id = "2024-08-12-ditdik-mahasiswa-baru-batch1";
    let key = format!("ba-penyerahan/{id}/2024-08-12");
    assert_eq!(announced, [format!("ba-pembuatan/{id}/2024-08-12"), key.clone()]);
    let applied = scene.apply("2024-08-12");
    assert_eq!(applied.papers().len(), 2);
    let ledger = scene.ledger();
    let papers: Vec<_> = ledger.papers().values().collect();
    let numbers: Vec<_> = papers
        .iter()
        .filter_map(|paper| paper.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1/IT1.B05.3/BA/2024", "2/IT1.B05.3/BA/2024"]);
    let handed = papers.iter().find(|paper| paper.key.to_string() == key).unwrap();
    let sealed = ledger.sealed().values().next().unwrap();
    assert_eq!(handed.sealed, [sealed.as_named()]);
    // What is sealed twice is never the same bytes.
    let digest = sealed.sha256.to_string();
    let groups = [0, 16, 32, 48].map(|at| &digest[at..at + 16]);
    let text = groups
        .iter()
        .fold(said(&scene, &key), |text, group| text.replace(group, "SIDIK"));
    assert_eq!(text.matches("SIDIK").count(), 4, "{text}");
    insta::assert_snapshot!("handed_over", text);
    assert_eq!(scene.apply("2024-08-13").papers(), [""; 0], "it is said once");
}

/// What is destroyed goes on a paper for the unit, one a day, with what became of each file and no password.
#[test]
// proves: ITB-PRL-7
fn sealed_files_are_destroyed_with_minutes_of_their_own() {
    let mut scene = opened();
    let sealed = scene.ledger().sealed()[SEALED].clone();
    let announced = scene.plan("2023-03-24").view.papers;
    let announced: Vec<_> = announced
        .iter()
        .map(|paper| (paper.key.as_str(), paper.number.as_deref()))
        .collect();
    let key = "ba-pemusnahan/spi/2023-03-24";
    assert_eq!(
        announced,
        [
            ("ba-penonaktifan/spi/2023-03-18", Some("2/IT1.B05.3/BA/2023")),
            (key, Some("3/IT1.B05.3/BA/2023"))
        ]
    );
    assert_eq!(scene.apply("2023-03-24").papers().len(), 2);
    let ledger = scene.ledger();
    let minutes = ledger
        .papers()
        .values()
        .find(|paper| paper.key.to_string() == key)
        .unwrap();
    assert_eq!(minutes.number.as_deref(), Some("3/IT1.B05.3/BA/2023"));
    assert_eq!(minutes.sealed, [sealed.as_named()]);
    let digest = sealed.sha256.to_string();
    let groups = [0, 16, 32, 48].map(|at| &digest[at..at + 16]);
    let text = groups
        .iter()
        .fold(said(&scene, key), |text, group| text.replace(group, "SIDIK"));
    assert_eq!(text.matches("SIDIK").count(), 4, "{text}");
    insta::assert_snapshot!("destroyed", text);
    assert_eq!(scene.apply("2023-03-25").papers(), [""; 0], "it is said once");
}

/// The run that died between the destruction and its minutes left both in the record: one is done, the other is due.
#[test]
fn minutes_of_a_destruction_that_could_not_be_printed_come_out_later() {
    let mut scene = opened();
    hand_over(&mut scene, "berkas_tersegel", "2023-03-10");
    scene.press.jammed = true;
    assert!(scene.try_apply("2023-03-10", &[]).is_err());
    assert!(!is_there(&scene));
    scene.press.jammed = false;
    assert_eq!(
        scene.apply("2023-03-11").papers(),
        ["ba-pemusnahan/spi/2023-03-10"]
    );
}

#[test]
fn an_institution_may_do_without_minutes_of_destructions() {
    let mut scene = opened();
    let policy = "policies/itb/policy.yaml";
    scene.edit(policy, "    - {template: ba-pemusnahan, ", "    # ");
    scene.edit(
        policy,
        "  documents:                                             # without",
        "  # without",
    );
    hand_over(&mut scene, "berkas_tersegel", "2023-03-10");
    let applied = scene.apply("2023-03-10");
    assert_eq!(applied.report.destroyed.len(), 1);
    assert_eq!(applied.papers(), [""; 0]);
}

/// The sponsor's own key opens the file, and the unit's does not; papers, mails and the report say so.
#[test]
// proves: ITB-PRL-7
fn a_sponsor_with_a_key_of_their_own_opens_the_file_and_nobody_else_does() {
    let (sponsor, unit) = (generate(), generate());
    let mut scene = Scene::new();
    let request = "accounts/itb/stei/2025/2025-03-03-stei-akun-uji-lms.yaml";
    scene.bring(request);
    let account = "  account: fajar.ramadhan\n";
    scene.edit(
        request,
        account,
        &format!("{account}  age_key: {}\n", sponsor.recipient),
    );
    scene.edit(
        "policies/itb/units.yaml",
        "age1rgq4nmlpnwuf7f0e8zc066yv434kudhg0yzwl48wj9cd50fy0pes4gry60",
        &unit.recipient,
    );
    scene.apply("2025-03-04");
    let ledger = scene.ledger();
    let sealed = ledger.sealed().values().next().unwrap();
    assert!(sealed.to_sponsor);
    let file = scene.sealed().join(&sealed.file);
    let open = |pair: &KeyPair| {
        let identity = tempfile::NamedTempFile::new().unwrap();
        fs::write(identity.path(), pair.identity.reveal()).unwrap();
        let mut age = Command::new("age");
        let opened = age
            .arg("-d")
            .arg("-i")
            .arg(identity.path())
            .arg(&file)
            .output()
            .unwrap();
        opened
            .status
            .success()
            .then(|| String::from_utf8(opened.stdout).unwrap())
    };
    assert_eq!(open(&sponsor).unwrap().lines().count(), 1 + sealed.accounts.len());
    assert_eq!(open(&unit), None);
    let minutes = said(&scene, "ba-penyerahan/2025-03-03-stei-akun-uji-lms/2025-03-04");
    assert!(
        minutes.contains("dengan kunci milik #\"Fajar Ramadhan\"; selaku penanggung jawab."),
        "{minutes}"
    );
    let mut keeper = Keeper::default();
    scene.post("2025-03-04", &mut keeper);
    let told = keeper
        .taken
        .iter()
        .find(|mail| mail.template == "sponsor-akun-uji")
        .unwrap();
    assert!(
        told.text.contains("hanya dapat dibuka dengan kunci Anda sendiri"),
        "{}",
        told.text
    );
    let store = SealedFolder::new(scene.sealed(), "share://sealed");
    let sheet = report(&scene, "2025-03-04", |basis| {
        credentials::report(basis, &store).unwrap()
    });
    let rows = rows(&sheet, "sealed");
    assert!(rows[0].contains(" stei: Fajar Ramadhan 10 "), "{rows:?}");
}

/// What is handed to somebody else by name opens with the unit's key: the sponsor's would keep it from them.
#[test]
fn a_file_for_somebody_else_is_sealed_to_the_unit() {
    let mut scene = Scene::with_the_letter();
    let letter = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";
    let account = "  account: yulia.spi\n";
    scene.edit(
        letter,
        account,
        &format!("{account}  age_key: {}\n", generate().recipient),
    );
    scene.edit(
        letter,
        "    name: Ibu Yulia\n    contact",
        "    name: Bapak Wahyu\n    contact",
    );
    scene.apply("2023-03-09");
    assert!(!scene.ledger().sealed()[SEALED].to_sponsor);
}
