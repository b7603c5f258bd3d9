//! Who is told that an account is frozen, and that it is open again: on its day nobody need ask for that.

use crate::plan::mailbox::{APPROVED, event};

const NOBODY: &[String] = &[];
const TOLD: [&str; 3] = [
    "its-dibekukan → siti.rohmah@its.ac.id",
    "itsm-update → servicedesk@example.its.ac.id",
    "unit-ba-terbit → servicedesk@example.its.ac.id",
];

// proves: ITS-KU-11
#[test]
fn whoever_answers_for_a_frozen_account_is_told_once_that_it_is_open_again_on_its_day() {
    let mut scene = event();
    scene.told("2025-03-02");
    scene.freeze("2025-03-03", "icts", "2025-03-03", "2025-03-10");
    assert_eq!(scene.told("2025-03-03"), TOLD);
    assert_eq!(scene.told("2025-03-10"), NOBODY);
    // Without minutes: those of the freeze name the day.
    assert_eq!(scene.told("2025-03-11"), TOLD[..1]);
    assert_eq!(scene.told("2025-03-11"), NOBODY);
    assert_eq!(scene.told("2025-03-12"), NOBODY);
}

// proves: ITS-KU-11
#[test]
fn what_is_let_go_by_a_request_is_told_by_it_alone() {
    let mut scene = event();
    scene.told("2025-03-02");
    scene.freeze("2025-03-03", "icts", "2025-03-03", "2025-03-10");
    scene.told("2025-03-03");
    let item = "{account: icts, effective: 2025-03-07, reason: Sudah diperiksa}";
    let rest = format!("attachments: []\n{APPROVED}accounts:\n  - {item}\n");
    scene.of_its("dptsi", "pelepasan", "2025-03-06", &rest);
    assert_eq!(scene.told("2025-03-06"), NOBODY);
    assert_eq!(scene.told("2025-03-07"), TOLD);
    for later in ["2025-03-10", "2025-03-11", "2025-03-12"] {
        assert_eq!(scene.told(later), NOBODY, "{later}");
    }
}
