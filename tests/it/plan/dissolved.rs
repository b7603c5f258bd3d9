//! Units that are dissolved while a mailbox of theirs is open: it is for people to say where it goes.

use akuntabel::attribute::Attribute;
use akuntabel::language::{Catalogue, Language};

use crate::plan::mailbox::{event, office, paper};
use crate::plan::scene::Scene;
use crate::policy::own_citations;

const NOTHING: &[String] = &[];
const GONE: &str = "unit-gone tu.informatika dep-informatika-tu";

/// The mailbox of an office that is there until the end of June, and another office that comes after it.
fn dissolved() -> Scene {
    let mut scene = office();
    let units = "policies/its/units.yaml";
    let office = "    roles: [tu-unit]\n    email: tu-if@example.its.ac.id\n";
    scene.edit(units, office, &format!("    until: 2025-06-30\n{office}"));
    let next = "  - id: panitia-alumni-2019\n";
    scene.edit(
        units,
        next,
        &format!(
            "  - id: dep-informatika-umum
    name: Subbagian Umum Departemen Teknik Informatika
    type: unit
    parent: dep-informatika
    roles: [tu-unit]
    email: umum-if@example.its.ac.id
{next}"
        ),
    );
    scene
}

/// What an office says of the mailbox.
fn handed_over(scene: &mut Scene, unit: &str, received: &str, from: &str) {
    let paper = paper("surat_keterangan");
    let mailbox = format!(
        "kind: unit, display_name: TU Departemen Teknik Informatika, unit: {unit}, owner: siti.rohmah, from: {from}"
    );
    scene.of_its(
        unit,
        "unit",
        received,
        &format!("{paper}accounts:\n  - account: tu.informatika\n    mailbox: {{{mailbox}}}\n"),
    );
}

// proves: ITS-KU-9
#[test]
fn a_mailbox_whose_unit_is_dissolved_is_found_from_that_day_on_and_stays_open() {
    let scene = dissolved();
    assert_eq!(scene.plan("2025-06-30").findings(), NOTHING);
    for later in ["2025-07-01", "2025-07-02", "2026-01-05"] {
        let planned = scene.plan(later);
        assert_eq!(planned.findings(), [GONE], "{later}");
        assert_eq!(planned.changes(), NOTHING, "{later}");
    }
    let english = Catalogue::of(Language::En);
    let planned = scene.plan("2025-07-01");
    let line = planned.plan.findings[0].line(own_citations(), &english);
    assert!(line.contains("dep-informatika-tu, exists no more"), "{line}");
}

#[test]
fn it_is_found_no_more_from_the_day_on_that_it_is_another_units() {
    let mut scene = dissolved();
    handed_over(&mut scene, "dep-informatika-umum", "2025-07-07", "2025-07-14");
    scene.apply("2025-07-07");
    assert_eq!(scene.plan("2025-07-13").findings(), [GONE]);
    let handed = scene.apply("2025-07-14");
    assert_eq!(handed.lines(), ["update tu.informatika open done"]);
    assert_eq!(scene.plan("2025-07-14").findings(), NOTHING);
    let unit = scene.held("2025-07-14", "tu.informatika", Attribute::Ou);
    assert_eq!(unit, ["Subbagian Umum Departemen Teknik Informatika"]);
    assert_eq!(scene.plan("2025-07-15").changes(), NOTHING);
}

#[test]
fn it_is_found_no_more_once_it_is_closed() {
    let mut scene = dissolved();
    let paper = paper("surat_keterangan");
    let closing = format!("{paper}accounts:\n  - {{account: tu.informatika, effective: 2025-07-14}}\n");
    scene.of_its("dptsi", "nonaktif", "2025-07-07", &closing);
    scene.apply("2025-07-07");
    assert_eq!(scene.plan("2025-07-13").findings(), [GONE]);
    let closes = scene.plan("2025-07-14");
    assert_eq!(closes.changes(), ["close tu.informatika 2025-07-13"]);
    assert_eq!(closes.findings(), NOTHING);
    scene.apply("2025-07-14");
    assert_eq!(scene.plan("2025-07-15").findings(), NOTHING);
}

#[test]
fn a_unit_closes_the_mailbox_that_it_asked_for() {
    let mut scene = office();
    let paper = paper("surat_keterangan");
    let closing = format!("{paper}accounts:\n  - {{account: tu.informatika, effective: 2025-07-14}}\n");
    scene.of_its("dep-informatika-tu", "nonaktif", "2025-07-07", &closing);
    scene.apply("2025-07-07");
    assert_eq!(
        scene.plan("2025-07-14").changes(),
        ["close tu.informatika 2025-07-13"]
    );
}

// proves: ITS-KK-3.2.2
#[test]
fn no_office_takes_over_the_mailbox_of_another_unit() {
    let mut scene = office();
    let other = "  - id: dep-elektro-tu
    name: Tata Usaha Departemen Teknik Elektro
    type: unit
    roles: [tu-unit]
    email: tu-te@example.its.ac.id
";
    let next = "  - id: panitia-alumni-2019\n";
    scene.edit("policies/its/units.yaml", next, &format!("{other}{next}"));
    handed_over(&mut scene, "dep-elektro-tu", "2025-07-07", "2025-07-14");
    let planned = scene.plan("2025-07-07");
    assert_eq!(
        planned.findings(),
        ["blocked 2025-07-07-dep-elektro-tu-unit#1 not-authorised-for-account"],
        "{:?}",
        planned.held
    );
}

// proves: ITS-KU-9
#[test]
fn an_event_belongs_to_those_who_hold_it_and_a_position_to_the_unit_that_it_names() {
    let mut scene = event();
    let paper = paper("sk");
    let mailbox = |name: &str, unit: &str| {
        format!(
            "  - username: {name}\n    mailbox: {{kind: jabatan, display_name: Kepala, position: Kepala, {unit}owner: siti.rohmah, from: 2025-03-03}}\n"
        )
    };
    let of_units = mailbox("kasub.umum", "unit: panitia-icts-2025, ") + &mailbox("kasub.lain", "");
    scene.of_its(
        "kepegawaian",
        "jabatan",
        "2025-03-03",
        &format!("{paper}accounts:\n{of_units}"),
    );
    scene.apply("2025-03-03");
    assert_eq!(scene.plan("2025-12-31").findings(), NOTHING);
    let over = scene.plan("2026-01-01");
    // The mailbox of the event that is over closes by itself.
    assert_eq!(over.changes(), ["close icts 2025-12-31"]);
    assert_eq!(
        over.findings(),
        [
            "unit-gone kasub.umum panitia-icts-2025",
            "unit-gone lomba panitia-icts-2025"
        ]
    );
}
