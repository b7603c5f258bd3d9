//! Steps that mails to holders show.

use akuntabel::reports::print;
use akuntabel::reports::sheet::Sheet;
use akuntabel::reports::sla;
use chrono::TimeDelta;

use crate::outbox::post::{Keeper, absent, later, refused};
use crate::plan::scene::{Scene, day, moment};
use crate::reports::{report, report_at};

const STAFF: &str = "accounts/itb/dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru.yaml";
const GRADUATES: &str = "accounts/itb/dit-pendidikan/2024/2024-03-18-ditdik-selesai-studi-april.yaml";

/// New employees, in production: their memo came to the main branch on the day on which it was received.
fn staff() -> Scene {
    let mut scene = Scene::new().in_production();
    scene.bring(STAFF);
    scene.arrivals.insert(STAFF.to_owned(), day("2025-02-03"));
    scene
}

/// How the steps of a task stand: accounts, accounts that are done, minutes used, state.
fn stand(sheet: &Sheet, request: &str, task: &str) -> Vec<String> {
    let json = print::json(sheet);
    let steps = json["steps"].as_array().unwrap();
    let of_task = steps
        .iter()
        .filter(|step| step["task"] == task && step["request"].as_str().unwrap().contains(request));
    let line = |step: &serde_json::Value| {
        let used = &step["used_minutes"];
        let state = step["state"].as_str().unwrap();
        format!("{}/{} {used} {state}", step["accounts_done"], step["accounts"])
    };
    of_task.map(line).collect()
}

fn told(scene: &Scene, on: &str) -> Vec<String> {
    stand(&report(scene, on, sla::report), "pegawai-baru", "notifikasi")
}

// proves: ITB-A2-3, ITB-PRT-2
#[test]
fn a_step_ends_with_the_last_of_its_mails() {
    let mut scene = staff();
    scene.apply("2025-02-03");
    let mut keeper = Keeper::default();
    scene.post("2025-02-03", &mut keeper);
    assert_eq!(told(&scene, "2025-02-03"), ["3/3 0 on-time"]);
}

// proves: ITB-A2-3, ITB-PRT-2, trap 28
#[test]
fn mails_that_wait_for_a_relay_are_open_then_overdue_and_late_when_they_are_sent() {
    let mut scene = staff();
    scene.apply("2025-02-03");
    let mut keeper = Keeper {
        answers: vec![("akun-dibuat", later())],
        ..Keeper::default()
    };
    scene.post("2025-02-03", &mut keeper);
    let soon = moment(day("2025-02-03")) + TimeDelta::minutes(30);
    let sheet = report_at(&scene, "2025-02-03", soon, sla::report);
    assert_eq!(stand(&sheet, "pegawai-baru", "notifikasi"), ["0/3 0 open"]);
    assert_eq!(told(&scene, "2025-02-05"), ["0/3 1020 overdue"]);
    scene.post("2025-02-06", &mut Keeper::default());
    assert_eq!(told(&scene, "2025-02-06"), ["3/3 1260 late"]);
    // What is known of an earlier day stays.
    assert_eq!(told(&scene, "2025-02-05"), ["0/3 1020 overdue"]);
}

// proves: ITB-A2-3, trap 27
#[test]
fn a_mail_that_was_refused_for_good_is_no_end_until_somebody_checks_it_off() {
    let mut scene = staff();
    scene.apply("2025-02-03");
    let mut keeper = Keeper {
        answers: vec![("sri.wahyuni70", refused())],
        ..Keeper::default()
    };
    scene.post("2025-02-03", &mut keeper);
    assert_eq!(told(&scene, "2025-02-07"), ["2/3 1860 overdue"]);
    let path = STAFF.replace(".yaml", ".followup.yaml");
    let text = "api: akun/v1\nkind: followup\nrequest: 2025-02-03-ditkep-pegawai-baru\nsteps:\n  \
        - {step: notifikasi, by: {unit: dti, name: Petugas}, done: 2025-02-05}\n";
    scene.files.insert(path, text.as_bytes().to_vec());
    assert_eq!(told(&scene, "2025-02-07"), ["3/3 600 late"]);
}

#[test]
fn where_no_mail_was_ever_recorded_nobody_knows() {
    let mut scene = staff();
    scene.apply("2025-02-03");
    assert_eq!(told(&scene, "2025-02-07"), ["0/3 null unrecorded"]);
    let mut keeper = Keeper {
        answers: vec![("", absent())],
        ..Keeper::default()
    };
    scene.post("2025-02-03", &mut keeper);
    assert_eq!(told(&scene, "2025-02-07"), ["0/3 1860 overdue"]);
}

// proves: ITB-C1-2, ITB-PRT-2
#[test]
fn students_are_told_in_time_before_their_accounts_close() {
    let mut scene = Scene::new();
    for file in [
        "2024-01-02-ditdik-mahasiswa-awal",
        "2024-03-18-ditdik-selesai-studi-april",
    ] {
        scene.bring(&format!("accounts/itb/dit-pendidikan/2024/{file}.yaml"));
    }
    scene.told("2024-01-02");
    let stands = |scene: &Scene, on| stand(&report(scene, on, sla::report), "selesai-studi", "notifikasi");
    assert_eq!(stands(&scene, "2024-03-19"), ["0/1 420 overdue"]);
    scene.told("2024-03-18");
    assert_eq!(stands(&scene, "2024-03-19"), ["1/1 0 on-time"]);
}

// proves: ITB-C2-2, ITB-C2-4
#[test]
fn who_retires_is_told_by_the_month_until_the_account_closes() {
    const OPEN: &str = "0/1 15120 open";
    const LONGER: &str = "0/1 23100 open";
    const WAITS: &str = "0/1 null not-begun";
    let mut scene = Scene::new();
    for file in [
        "2024/2024-01-02-ditkep-pegawai-awal",
        "2025/2025-01-06-ditkep-mpp-januari",
        "2025/2025-09-15-ditkep-pengunduran-diri",
    ] {
        scene.bring(&format!("accounts/itb/dit-kepegawaian/{file}.yaml"));
    }
    let of = |scene: &Scene, on: &str, request: &str, task: &str| {
        stand(&report(scene, on, sla::report), request, task)
    };
    for on in ["2025-02-01", "2025-03-01"] {
        scene.told(on);
    }
    assert_eq!(
        of(&scene, "2025-03-01", "mpp-januari", "pemberitahuan_berkala"),
        [OPEN, OPEN, OPEN]
    );
    scene.told("2025-04-01");
    assert_eq!(
        of(&scene, "2025-04-01", "mpp-januari", "pemberitahuan_berkala"),
        ["1/1 15120 done", LONGER, LONGER]
    );
    assert_eq!(
        of(&scene, "2025-04-01", "mpp-januari", "notifikasi"),
        ["1/1 0 on-time", WAITS, WAITS]
    );
    scene.told("2025-09-15");
    assert_eq!(
        of(&scene, "2025-09-16", "pengunduran-diri", "notifikasi"),
        ["1/1 0 on-time"]
    );
    // Only who retires is told by the month.
    assert_eq!(
        of(&scene, "2025-09-16", "pengunduran-diri", "pemberitahuan_berkala"),
        ["1/1 null nobody-to-tell"]
    );
}

// proves: ITB-C1-2, trap 60
#[test]
fn of_the_deceased_there_is_nobody_to_tell() {
    let mut scene = Scene::new();
    for file in [
        "2024-01-02-ditdik-mahasiswa-awal",
        "2024-03-18-ditdik-selesai-studi-april",
    ] {
        scene.bring(&format!("accounts/itb/dit-pendidikan/2024/{file}.yaml"));
    }
    scene.told("2024-01-02");
    scene.edit(
        GRADUATES,
        "status: wisuda\n    reason: lulus\n    graduation_date: 2024-04-20",
        "status: non_wisuda\n    reason: meninggal_dunia",
    );
    scene.told("2024-03-18");
    assert_eq!(
        stand(
            &report(&scene, "2024-03-25", sla::report),
            "selesai-studi",
            "notifikasi"
        ),
        ["1/1 null nobody-to-tell"]
    );
}
