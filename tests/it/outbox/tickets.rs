//! What the service desk is told: one ticket for each push, and a note on the ticket that a request goes back to.

use std::fmt::Write as _;

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
