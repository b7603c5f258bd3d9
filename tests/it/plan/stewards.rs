//! Who answers for a mailbox, or may open it, where requests about them or about it cannot be carried out.

use std::fs;

use akuntabel::attribute::Attribute;
use akuntabel::diagnostic::severity::Severity;
use akuntabel::language::{Catalogue, Language};

use crate::plan::mailbox::{BOX, ERNA, NOTHING, SITI, event, office, paper};
use crate::plan::scene::{Scene, day};
use crate::policy::own_citations;

// proves: ITS-KK-3.1.3
#[test]
fn whoever_a_held_request_names_keeps_their_mailboxes() {
    for named in ["siti.rohmah", "budi.utomo"] {
        let mut scene = office();
        // A request for the person, without the paper that it needs.
        let item =
            format!("accounts:\n  - account: {named}\n    change: {{set: {{email: {named}@example.org}}}}\n");
        scene.of_its(
            "kepegawaian",
            "perubahan",
            "2025-01-22",
            &format!("attachments: []\n{item}"),
        );
        let planned = scene.plan("2025-01-22");
        assert!(!planned.held.is_empty());
        assert_eq!(planned.changes(), NOTHING, "{named}");
    }
}

// proves: ITS-KK-3.1.3
#[test]
fn a_mailbox_passes_to_nobody_whom_nobody_knows() {
    for people in [
        "owner: erna.wijayanty, previous_owner: siti.rohmah",
        "owner: siti.rohmah, delegates: [budi.utomi]",
    ] {
        let mut scene = office();
        let paper = paper("surat_keterangan");
        let rest = format!("{paper}accounts:
  - account: {BOX}
    mailbox: {{kind: unit, display_name: TU Departemen Teknik Informatika, unit: dep-informatika-tu, {people}, from: 2025-01-27}}
");
        scene.of_its("dep-informatika-tu", "unit", "2025-01-27", &rest);
        let planned = scene.plan("2025-01-27");
        assert_eq!(planned.changes(), NOTHING, "{people}");
        assert_eq!(
            planned.findings(),
            ["blocked 2025-01-27-dep-informatika-tu-unit#1 owner-unknown"]
        );
    }
}

/// An office whose mailbox is to pass to somebody who left a week before.
fn passing_to_who_left() -> Scene {
    let mut scene = office();
    scene.closing("2025-02-03", "erna.wijayanti", "2025-02-10");
    scene.apply("2025-02-10");
    let paper = paper("surat_keterangan");
    let rest = format!("{paper}accounts:
  - account: {BOX}
    mailbox: {{kind: unit, display_name: TU Departemen Teknik Informatika, unit: dep-informatika-tu, owner: erna.wijayanti, from: 2025-02-17}}
");
    scene.of_its("dep-informatika-tu", "unit", "2025-02-17", &rest);
    scene
}

/// That who left works there again.
fn come_back(scene: &mut Scene, received: &str) {
    let paper = paper("surat_permohonan");
    let rest = format!("{paper}delivery: {{method: activation_link}}
accounts:
  - {{role: dosen, npp: \"198001010003\", name: Erna Wijayanti, unit: dep-informatika, existing_account: erna.wijayanti, email: erna@example.com}}
");
    scene.of_its("kepegawaian", "pegawai", received, &rest);
}

// proves: ITS-KK-3.1.4
#[test]
fn a_hand_over_that_was_refused_is_not_done_when_the_person_comes_back_months_later() {
    let mut scene = passing_to_who_left();
    let item = "2025-02-17-dep-informatika-tu-unit#1";
    assert_eq!(
        scene.plan("2025-02-17").findings(),
        [format!("blocked {item} owner-inactive")]
    );
    assert_eq!(scene.apply("2025-02-17").lines(), NOTHING);
    come_back(&mut scene, "2025-08-04");
    for on in ["2025-08-04", "2025-08-05"] {
        assert_eq!(
            scene.plan(on).findings(),
            [format!("blocked {item} hand-over-lapsed")]
        );
        scene.apply(on);
        assert_eq!(scene.held(on, BOX, Attribute::Owner), [SITI]);
    }
    let finding = &scene.plan("2025-08-05").plan.findings[0];
    let line = finding.line(own_citations(), &Catalogue::of(Language::En));
    let expected = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/rules/hand-over-lapsed/expected.txt"
    );
    assert_eq!(format!("{line}\n"), fs::read_to_string(expected).unwrap());
}

// proves: ITS-KK-3.1.4
#[test]
fn a_hand_over_is_done_when_the_person_comes_back_soon_or_no_run_saw_it_before() {
    for (seen, back) in [(Some("2025-02-17"), "2025-02-20"), (None, "2025-03-10")] {
        let mut scene = passing_to_who_left();
        if let Some(on) = seen {
            scene.apply(on);
        }
        come_back(&mut scene, back);
        scene.apply(back);
        let next = day(back).plus_days(1).to_string();
        assert_eq!(scene.apply(&next).exit(), 0);
        assert_eq!(scene.held(&next, BOX, Attribute::Owner), [ERNA], "{back}");
    }
}

/// The codes of what is wrong with the requests of a day.
fn codes(scene: &Scene, on: &str) -> Vec<&'static str> {
    let errors = scene.faults(on).into_iter();
    let errors = errors.filter(|fault| fault.severity() == Severity::Error);
    errors.map(|fault| fault.code.word()).collect()
}

// proves: ITS-KK-3.2.3
#[test]
fn a_mailbox_gets_no_name_that_is_reserved_or_too_long() {
    for (name, code) in [
        ("postmaster", "username-reserved"),
        ("tata.usaha.informatika", "username-form"),
    ] {
        let mut scene = office();
        let path = "accounts/its/dep-informatika-tu/2025/2025-01-20-dep-informatika-tu-unit.yaml";
        let other = path.replace("2025-01-20", "2025-01-27");
        let text = String::from_utf8(scene.files[path].clone()).unwrap();
        let text = text
            .replace("2025-01-20", "2025-01-27")
            .replace("tu.informatika", name);
        scene.files.insert(other, text.into_bytes());
        assert_eq!(codes(&scene, "2025-01-27"), [code]);
        assert_eq!(scene.plan("2025-01-27").changes(), NOTHING);
    }
}

// proves: ITS-KU-11
#[test]
fn two_approvals_are_of_two_people() {
    let second = "name: Direktur DPTSI";
    let mut scene = event();
    scene.freeze("2025-03-03", "icts", "2025-03-03", "2025-03-10");
    assert_eq!(codes(&scene, "2025-03-03"), [""; 0]);
    let path = "accounts/its/dptsi/2025/2025-03-03-dptsi-pembekuan.yaml";
    scene.edit(path, second, "name: kepala  subdirektorat keamanan");
    assert_eq!(codes(&scene, "2025-03-03"), ["approvals-missing"]);
}

// proves: trap 75
#[test]
fn who_is_frozen_answers_for_no_mailbox_from_that_day_on() {
    let mut scene = office();
    scene.freeze("2025-03-03", "siti.rohmah", "2025-03-03", "2025-03-10");
    let gone = ["owner-gone tu.informatika siti.rohmah"];
    assert_eq!(scene.plan("2025-03-03").findings(), gone);
    scene.apply("2025-03-03");
    assert_eq!(scene.plan("2025-03-04").findings(), gone);
}

// proves: ITS-KK-3.1.4
#[test]
fn a_hand_over_does_not_end_a_mailbox_before_its_day() {
    let mut scene = event();
    let paper = paper("surat_keterangan");
    let rest = |until: &str| {
        format!("{paper}accounts:
  - account: icts
    mailbox: {{kind: kegiatan, display_name: ICTS 2025 Secretariat, event: ICTS 2025, owner: erna.wijayanti, from: 2025-03-03}}
    valid_until: {until}
")
    };
    scene.of_its("panitia-icts-2025", "kegiatan", "2025-03-03", &rest("2025-06-30"));
    let planned = scene.plan("2025-03-03");
    let refused = "blocked 2025-03-03-panitia-icts-2025-kegiatan#1 extension-shortens";
    assert_eq!(
        (planned.changes(), planned.findings()),
        (NOTHING.to_vec(), vec![refused.to_owned()])
    );
    scene.of_its("panitia-icts-2025", "kegiatan", "2025-03-03", &rest("2025-12-31"));
    assert_eq!(scene.plan("2025-03-03").changes(), ["update icts 2025-12-31"]);
}

// proves: ITS-KK-3.3.2
#[test]
fn the_mailbox_of_an_event_is_its_own_committee_s() {
    let mut scene = event();
    scene.edit("policies/its/units.yaml", "    until: 2024-12-31\n", "");
    let paper = paper("surat_keterangan");
    scene.of_its("panitia-alumni-2019", "kegiatan", "2025-03-03", &format!("{paper}accounts:
  - account: icts
    mailbox: {{kind: kegiatan, display_name: ICTS 2025 Secretariat, event: ICTS 2025, owner: erna.wijayanti, from: 2025-03-03}}
    valid_until: 2025-12-31
"));
    let planned = scene.plan("2025-03-03");
    assert_eq!(planned.changes(), NOTHING);
    let refused = "blocked 2025-03-03-panitia-alumni-2019-kegiatan#1 not-authorised-for-account";
    assert_eq!(planned.findings(), [refused]);
}
