//! What nobody answers for: ends by age without a memo, and guests whose sponsor is gone. Their days stay as they are.

use std::collections::BTreeSet;

use akuntabel::plan::reminder::ReminderKind;

use crate::directory::data::BASE;
use crate::plan::letters::{Letter, guests};
use crate::plan::scene::Scene;

const EMPLOYEES: &str = "accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml";
const MEMO: &str = "accounts/itb/dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari.yaml";
const POLICY: &str = "policies/itb/policy.yaml";

/// Permanent employees, of whom ujang.kosasih is 58 on 21 March 2025.
fn employees() -> Scene {
    let mut scene = Scene::new();
    scene.bring(EMPLOYEES);
    scene
}

fn findings(scene: &Scene, on: &str) -> Vec<String> {
    scene.plan(on).findings()
}

// proves: trap 62, ITB-II-B-7b
#[test]
fn who_is_closed_by_age_without_a_memo_is_shown_on_that_day() {
    let mut scene = employees();
    scene.apply("2024-01-02");
    assert_eq!(findings(&scene, "2025-03-31"), [""; 0]);
    let closing = scene.plan("2025-04-01");
    assert_eq!(closing.changes(), ["close ujang.kosasih 2025-03-31"]);
    assert_eq!(closing.findings(), ["retired-unasked ujang.kosasih 2025-03-31"]);
    scene.apply("2025-04-01");
    assert_eq!(findings(&scene, "2025-04-02"), [""; 0]);
}

// proves: trap 62
#[test]
fn who_is_closed_by_a_memo_is_not_shown() {
    let mut scene = employees();
    scene.bring(MEMO);
    scene.apply("2024-01-02");
    scene.apply("2025-01-06");
    let closing = scene.plan("2025-04-01");
    assert_eq!(closing.changes(), ["close ujang.kosasih 2025-03-31"]);
    assert_eq!(closing.findings(), [""; 0]);
}

/// An institution that dares not close by age alone (domain question Q20).
#[test]
fn where_a_memo_is_required_nobody_is_closed_by_age_and_everybody_is_shown() {
    let mut scene = employees();
    scene.edit(POLICY, "require_memo: false", "require_memo: true");
    scene.apply("2024-01-02");
    assert!(
        scene
            .accounts("2024-01-02")
            .contains(&"ujang.kosasih active open".to_owned())
    );
    assert_eq!(findings(&scene, "2025-03-31"), [""; 0]);
    for on in ["2025-04-01", "2025-04-30"] {
        let planned = scene.plan(on);
        assert_eq!(planned.changes(), [""; 0], "{on}");
        assert_eq!(
            planned.findings(),
            ["past-retirement ujang.kosasih 2025-03-31"],
            "{on}"
        );
    }
    // The memo that comes at last closes the account, and says what is to say.
    scene.ask(
        "c.2",
        "dit-kepegawaian",
        "2025-05-05",
        "daftar_mpp",
        "  - {account: ujang.kosasih, nip: \"196703211990031003\", separation: {type: pensiun, tmt: 2025-06-01}}\n",
    );
    let told = scene.plan("2025-05-05");
    assert_eq!(told.held, [""; 0]);
    assert_eq!(told.changes(), ["shorten ujang.kosasih 2025-05-31"]);
    scene.apply("2025-05-05");
    let closing = scene.plan("2025-06-01");
    assert_eq!(closing.changes(), ["close ujang.kosasih 2025-05-31"]);
    assert!(!closing.findings().iter().any(|finding| finding.contains("ujang")));
}

// proves: ITB-C2-1, trap 61
#[test]
fn who_is_missing_from_the_newest_list_keeps_the_day_and_is_asked_about() {
    const NEWEST: &str = "accounts/itb/dit-kepegawaian/2025/2025-07-07-ditkep-mpp-juli.yaml";
    let ratna = "  - account: ratna.dewanti
    name: Ratna Dewanti
    nip: \"195509031981032001\"
    email: ratna.dewanti@itb.ac.id
    separation:
      type: pensiun
      tmt: 2025-10-01
";
    let told = |scene: &Scene, on: &str| {
        let reminders = scene.reminders(on, &BTreeSet::new());
        let unlisted = reminders
            .iter()
            .filter(|reminder| reminder.kind == ReminderKind::Unlisted);
        unlisted
            .map(|reminder| format!("{} {} {}", reminder.day, reminder.whom(), reminder.unit))
            .collect::<Vec<_>>()
    };
    let mut scene = employees();
    scene.bring(MEMO);
    scene.apply("2024-01-02");
    scene.apply("2025-01-06");
    scene.bring(NEWEST);
    // Who left before the newest list begins is nobody's question.
    assert_eq!(findings(&scene, "2025-07-07"), [""; 0]);
    scene.edit(NEWEST, ratna, "");
    scene.apply("2025-07-07");
    let missing = ["missing-from-list ratna.dewanti 2025-07-07-ditkep-mpp-juli"];
    assert_eq!(findings(&scene, "2025-07-07"), missing);
    assert_eq!(findings(&scene, "2025-09-30"), missing);
    let asked = ["2025-07-07 ratna.dewanti dit-kepegawaian"];
    assert_eq!(told(&scene, "2025-07-07"), asked);
    assert_eq!(told(&scene, "2025-07-14"), asked);
    assert_eq!(told(&scene, "2025-07-15"), [""; 0]);
    assert_eq!(
        scene.plan("2025-10-01").changes(),
        ["close ratna.dewanti 2025-09-30"]
    );
    // A memo that is no list confirms it.
    scene.ask(
        "c.2",
        "dit-kepegawaian",
        "2025-08-04",
        "daftar_mpp",
        "  - {account: ratna.dewanti, nip: \"195509031981032001\", separation: {type: pensiun, tmt: 2025-10-01}}\n",
    );
    scene.apply("2025-08-04");
    assert_eq!(findings(&scene, "2025-08-05"), [""; 0]);
}

/// A letter for one guest whom an account of ours answers for.
fn guest_of(scene: &mut Scene, sponsor: &str) {
    let letter: Letter =
        guests("tamu", "2025-01-06", "2025-01-06", "2025-12-31", &["Ani Wijaya"]).of_sarpras();
    scene.add(&letter);
    let from = "account: agus.salim";
    scene.edit(&letter.path(), from, &format!("account: {sponsor}"));
}

// proves: trap 75, ITB-II-B-4e
#[test]
fn a_guest_whose_sponsor_leaves_keeps_the_days_and_is_shown_from_that_day_on() {
    let mut scene = employees();
    scene.apply("2024-01-02");
    guest_of(&mut scene, "ujang.kosasih");
    assert_eq!(
        scene.apply("2025-01-06").lines(),
        ["create tamu-ani.wijaya 2025-12-31 done"]
    );
    assert_eq!(findings(&scene, "2025-03-31"), [""; 0]);
    let gone = "sponsor-gone tamu-ani.wijaya ujang.kosasih";
    // The day that closes the sponsor's account, and every day until the guest's own end.
    let closing = scene.plan("2025-04-01");
    assert_eq!(
        closing.findings(),
        ["retired-unasked ujang.kosasih 2025-03-31", gone]
    );
    scene.apply("2025-04-01");
    let after = scene.plan("2025-04-02");
    assert_eq!(after.changes(), [""; 0]);
    assert_eq!(after.findings(), [gone]);
    assert!(
        scene
            .accounts("2025-04-02")
            .contains(&"tamu-ani.wijaya active 2025-12-31".to_owned())
    );
    // Another letter for the same guest names somebody else.
    let other = guests("lagi", "2025-04-07", "2025-04-07", "2026-01-31", &[])
        .of_sarpras()
        .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
    scene.add(&other);
    scene.apply("2025-04-07");
    assert_eq!(findings(&scene, "2025-04-08"), [""; 0]);
}

// proves: trap 75
#[test]
fn a_sponsor_who_is_not_ours_is_looked_for_in_the_directory() {
    let mut scene = Scene::new();
    guest_of(&mut scene, "agus.salim");
    scene.apply("2025-01-06");
    assert_eq!(findings(&scene, "2025-01-07"), [""; 0]);
    let dn = format!("uid=agus.salim,%{BASE}");
    let changed = scene
        .sqlite()
        .execute("DELETE FROM entries WHERE dn LIKE ?", [dn]);
    assert_eq!(changed.unwrap(), 1);
    assert_eq!(
        findings(&scene, "2025-01-07"),
        ["sponsor-gone tamu-ani.wijaya agus.salim"]
    );
}

// proves: trap 75
#[test]
fn a_sponsor_who_was_renamed_is_still_there() {
    let mut scene = employees();
    scene.apply("2024-01-02");
    guest_of(&mut scene, "hari.nugroho");
    scene.apply("2025-01-06");
    scene.ask(
        "b.5",
        "dit-kepegawaian",
        "2025-02-03",
        "daftar_perubahan",
        "  - {account: hari.nugroho, nip: \"197204101998021004\", change: {set: {username: h.nugroho}, reason: Permintaan}}\n",
    );
    assert_eq!(
        scene.apply("2025-02-03").lines(),
        ["update h.nugroho 2037-04-30 done"]
    );
    assert_eq!(findings(&scene, "2025-02-04"), [""; 0]);
}
