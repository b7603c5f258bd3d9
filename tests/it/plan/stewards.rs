//! Who answers for a mailbox, or may open it, where requests about them or about it cannot be carried out.

use crate::plan::mailbox::{BOX, NOTHING, office, paper};

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
