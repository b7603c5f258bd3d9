//! What the service desk is told: one ticket for each push, and a note on the ticket that a request goes back to.

use std::fmt::Write as _;

use akuntabel::ports::mail::Delivery;
use insta::assert_snapshot;
use regex_lite::Regex;

use crate::outbox::post::Keeper;
use crate::plan::scene::Scene;

/// The notes of some days, as text and as data, without the frame that all mails have.
fn notes(files: &[&str], days: &[&str]) -> String {
    let mut scene = Scene::new();
    for file in files {
        scene.bring(&format!("accounts/itb/{file}.yaml"));
    }
    let mut said = String::new();
    for on in days {
        scene.apply(on);
        let mut keeper = Keeper::default();
        scene.post(on, &mut keeper);
        for mail in keeper.taken.iter().filter(|mail| mail.note.is_some()) {
            let note = mail.note.as_ref().unwrap();
            let (text, _) = mail.text.split_once("\n--\n").unwrap();
            let follows = if note.opened_by.is_some() { ", added" } else { "" };
            writeln!(said, "== {on}{follows}\n{}\n\n{text}\n", mail.subject).unwrap();
            writeln!(said, "{}\n", serde_json::to_string_pretty(&note.data).unwrap()).unwrap();
        }
        // Once each, whatever the number of runs.
        let mut again = Keeper::default();
        scene.post(on, &mut again);
        assert_eq!(again.lines(), Vec::<String>::new(), "{on}");
    }
    let made_up = Regex::new(r#""(note|policy)": "[0-9a-f]+""#).unwrap();
    let said = made_up.replace_all(&said, "\"$1\": \"HEX\"").into_owned();
    let made_up = Regex::new(r"Kebijakan : [0-9a-f]+").unwrap();
    made_up.replace_all(&said, "Kebijakan : HEX").into_owned()
}

// proves: ITB-A4-3, ITB-B3-3, ITB-C3-4
#[test]
fn a_push_has_one_ticket_with_a_note_for_each_of_its_papers() {
    assert_snapshot!(notes(
        &[
            "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
            "dit-perencanaan/2025/2025-01-13-ditren-kjp-baru",
            "dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian",
            "dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan",
        ],
        &[
            "2024-01-02",
            "2025-01-15",
            "2025-02-01",
            "2025-03-17",
            "2025-04-01",
            "2025-06-16"
        ],
    ));
}

/// The first minutes of a request open its ticket, which has no number before.
#[test]
fn minutes_name_the_ticket_by_its_number_once_there_is_one() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml");
    scene.bring("accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml");
    let ticket = Some("4711".to_owned());
    let mut keeper = Keeper {
        answers: vec![("itsm-batch", Delivery::Sent { ticket })],
        ..Keeper::default()
    };
    scene.apply("2024-01-02");
    let said = ["2025-01-15", "2025-02-01"].map(|on| {
        scene.apply(on);
        scene.post(on, &mut keeper);
        let file = format!("documents/dit-perencanaan/2025/ba-pembuatan.2025-01-13-ditren-kjp-baru.{on}.pdf");
        let markup = String::from_utf8_lossy(scene.audit.file(&file));
        let sentence = markup.lines().find(|line| line.contains("melalui tiket"));
        sentence.unwrap().trim().to_owned()
    });
    assert_snapshot!(said.join("\n"), @r#"
    [Pemberitahuan akan dikirim ke surel non-ITB; informasi kepada PIHAK KEDUA disampaikan melalui tiket permohonan #"2025-01-13-ditren-kjp-baru";.],
    [Pemberitahuan akan dikirim ke surel non-ITB; informasi kepada PIHAK KEDUA disampaikan melalui tiket #"4711";.],
    "#);
}

#[test]
fn a_push_that_leaves_its_account_open_has_a_note_for_its_minutes_and_no_other() {
    let mut scene = Scene::new();
    let ending = "accounts/itb/dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian.yaml";
    for file in [
        "accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml",
        "accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml",
        ending,
    ] {
        scene.bring(file);
    }
    // The only one left is a student, and stays one.
    let other = "  - account: nur.aini
    name: Nur Aini
    contract_ref: 1023/IT1.B05.1/KJP/2025
    reason: Pengakhiran kontrak atas permintaan sendiri
    effective: 2025-04-01  # first day without access\n";
    scene.edit(ending, other, "");
    for on in ["2024-01-02", "2025-02-01"] {
        scene.told(on);
    }
    let told = scene.told("2025-04-01");
    let notes: Vec<&String> = told.iter().filter(|line| line.starts_with("itsm-")).collect();
    assert_eq!(notes, ["itsm-batch → helpdesk@itb.ac.id"]);
}

// proves: ITB-B1-4
#[test]
fn a_ticket_that_people_opened_is_told_what_was_done() {
    assert_snapshot!(notes(
        &[
            "dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru",
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dti-helpdesk/2025/2025-04-14-helpdesk-reset-1187",
        ],
        &["2025-02-03", "2025-04-14"],
    ));
}

#[test]
fn what_was_not_done_in_time_is_told_on_its_ticket() {
    assert_snapshot!(notes(
        &[
            "dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru",
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dti-helpdesk/2025/2025-04-14-helpdesk-reset-1187",
        ],
        &["2025-02-03", "2025-04-21"],
    ));
}
