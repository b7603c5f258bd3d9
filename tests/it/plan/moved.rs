//! Entries that stand elsewhere than they did: a run that died on the way goes on, and what a hand moved is told.

use crate::directory::data::BASE;
use crate::directory::faults::Failing;
use crate::plan::scene::{Scene, day, moment};
use akuntabel::change::{ChangeKind, FailureClass, Outcome};
use akuntabel::plan::finding::FindingKind;

const NOTHING: &[String] = &[];

impl Scene {
    /// Moves an entry to the alumni as an administrator would.
    pub(super) fn move_by_hand(&self, username: &str) {
        let base = BASE.rsplit(',').collect::<Vec<_>>().join(",");
        let moved = self.sqlite().execute(
            "UPDATE entries SET dn = ?, path = ? WHERE dn LIKE ?",
            [
                format!("uid={username},ou=alumni,{BASE}"),
                format!("{base},ou=alumni,uid={username}"),
                format!("uid={username},%"),
            ],
        );
        assert_eq!(moved.unwrap(), 1);
    }
}

/// Three new students, one of whom becomes an alumna on 20 November 2025.
pub(super) fn graduating() -> Scene {
    let mut scene = Scene::new();
    scene.bring_students();
    scene.apply("2024-08-12");
    scene.ask(
        "c.1",
        "dit-pendidikan",
        "2025-10-20",
        "daftar_selesai_studi",
        "  - {nim: \"16524001\", status: wisuda}\n",
    );
    scene.apply("2025-10-20");
    scene
}

/// A run that does something, and is not heard of any more.
fn not_heard_of(scene: &mut Scene, on: &str) {
    let mut directory = Failing {
        inner: scene.directory(moment(day(on))),
        at: 1,
        with: Outcome::Failed {
            class: FailureClass::Systemic,
            message: "told to".to_owned(),
        },
    };
    scene.apply_to(on, &[], &mut directory).unwrap();
}

/// A server changes a name or place apart from everything else: where a run dies in between, the next one goes on, for the
/// same reason and with the same minutes.
#[test]
// proves: trap 48, ITB-C1-3
fn a_move_whose_rest_is_missing_is_completed_for_its_own_reason() {
    let mut scene = graduating();
    not_heard_of(&mut scene, "2025-11-20");
    scene.move_by_hand("16524001");
    let applied = scene.apply("2025-11-20");
    let [change] = applied.plan.changes.as_slice() else {
        panic!("{:?}", applied.lines());
    };
    assert_eq!(change.kind, ChangeKind::Close);
    assert_eq!(change.cause.item().request.to_string(), "2025-10-20-c1");
    assert_eq!(applied.plan.findings, []);
    assert_eq!(applied.report.paperwork.papers.len(), 1);
    assert_eq!(scene.plan("2025-11-20").changes(), [""; 0]);
}

/// Where no run began it, a move is a hand's, also one to where the entry shall be: what that leaves to do is drift.
#[test]
// proves: trap 68
fn a_move_that_no_run_began_is_a_hands() {
    let scene = graduating();
    scene.move_by_hand("16524001");
    let planned = scene.plan("2025-11-20");
    assert_eq!(planned.changes(), ["close 16524001 2025-11-19"]);
    let findings = planned.plan.findings.iter();
    assert_eq!(
        findings.map(|found| found.kind).collect::<Vec<_>>(),
        [FindingKind::Drift]
    );
}

/// On Active Directory the name goes first and the username after it: where a run dies in between, an entry has the old one at the
/// new place.
#[test]
// proves: trap 48
fn a_move_whose_username_is_missing_is_completed_too() {
    let mut scene = Scene::new();
    let place = "container: ou=pegawai,ou=people\n    affiliations: [staff";
    let elsewhere = "container: ou=alumni\n    affiliations: [staff";
    scene.edit("policies/itb/policy.yaml", place, elsewhere);
    scene.bring("accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml");
    scene.apply("2024-01-02");
    let set = "{username: h.nugroho, category: tendik}";
    scene.ask(
        "b.5",
        "dit-kepegawaian",
        "2025-02-03",
        "daftar_perubahan",
        &format!("  - {{account: hari.nugroho, nip: \"197204101998021004\", change: {{set: {set}, reason: Permintaan}}}}\n"),
    );
    not_heard_of(&mut scene, "2025-02-03");
    scene.move_by_hand("hari.nugroho");
    let applied = scene.apply("2025-02-03");
    assert_eq!(applied.plan.findings, []);
    assert_eq!(applied.lines(), ["shorten h.nugroho 2030-04-30 unannounced done"]);
    assert_eq!(scene.plan("2025-02-03").changes(), [""; 0]);
}

/// Whoever moves an entry by hand is told, and it is left where it is.
#[test]
// proves: trap 68
fn an_entry_that_was_moved_by_hand_stays_there() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene.move_by_hand("tamu-ulfa.pratiwi");
    let planned = scene.plan("2023-03-10");
    assert_eq!(planned.changes(), NOTHING);
    let findings = &planned.plan.findings;
    assert!(
        findings
            .iter()
            .any(|found| found.kind == FindingKind::Drift && found.detail == "container"),
        "{findings:?}"
    );
}
