//! Accounts that are kept for an audit or a court: they close, and go nowhere until they are let go.

use crate::plan::moved::graduating;
use crate::plan::scene::Scene;

const NOTHING: &[String] = &[];

impl Scene {
    /// Brings in a request of the operator about a hold.
    pub(crate) fn hold(&mut self, received: &str, rest: &str) -> String {
        self.memo("penahanan", received, &format!("attachments: []\n{rest}"))
    }

    fn where_is(&self, on: &str, name: &str) -> String {
        let live = self.live(on);
        let account = &live.by_username(name).unwrap().account;
        format!("{} {}", account.state.word(), account.container)
    }
}

/// A student who graduates, on the last day of whose access a hold is in force.
fn graduated(until: &str) -> (Scene, String) {
    let mut scene = Scene::new();
    scene.bring_students();
    scene.apply("2024-08-12");
    let rest = format!("accounts:\n  - {{account: \"16524001\", reason: Pemeriksaan SPI{until}}}\n");
    let id = scene.hold("2025-10-06", &rest);
    scene.ask(
        "c.1",
        "dit-pendidikan",
        "2025-10-20",
        "daftar_selesai_studi",
        "  - {nim: \"16524001\", status: wisuda}\n",
    );
    let planned = scene.plan("2025-10-20");
    assert_eq!(planned.held, [""; 0]);
    scene.apply("2025-10-20");
    let closed = scene.apply("2025-11-20");
    assert_eq!(closed.lines(), ["close 16524001 2025-11-19 done"]);
    (scene, id)
}

#[test]
fn a_graduate_on_hold_closes_and_moves_when_a_request_lets_go() {
    let (mut scene, id) = graduated("");
    assert_eq!(
        scene.where_is("2025-11-20", "16524001"),
        "disabled ou=mahasiswa,ou=people"
    );
    for on in ["2025-11-20", "2026-03-02"] {
        let kept = scene.plan(on);
        assert_eq!(kept.changes(), NOTHING);
        assert_eq!(kept.findings(), [format!("on-hold 16524001 {id}#1")], "{on}");
    }
    let release = format!("withdraws: {{request: {id}, reason: Pemeriksaan selesai}}\naccounts: []\n");
    scene.hold("2026-03-02", &release);
    let planned = scene.plan("2026-03-02");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!(planned.changes(), ["update 16524001 2025-11-19"]);
    assert_eq!(scene.apply("2026-03-02").papers(), [""; 0]);
    assert_eq!(scene.where_is("2026-03-02", "16524001"), "disabled ou=alumni");
    let after = scene.plan("2026-03-02");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));
}

#[test]
fn a_hold_with_a_last_day_ends_by_itself() {
    let (mut scene, _) = graduated(", valid_until: 2025-12-31");
    assert_eq!(scene.plan("2025-12-31").changes(), NOTHING);
    assert_eq!(
        scene.apply("2026-01-01").lines(),
        ["update 16524001 2025-11-19 done"]
    );
    assert_eq!(scene.where_is("2026-01-01", "16524001"), "disabled ou=alumni");
}

#[test]
fn a_hold_that_comes_after_the_move_takes_nothing_back() {
    let mut scene = graduating();
    scene.apply("2025-11-20");
    scene.hold(
        "2025-11-24",
        "accounts:\n  - {account: \"16524001\", reason: Pemeriksaan}\n",
    );
    let planned = scene.plan("2025-11-24");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!((planned.changes(), planned.findings()), (Vec::new(), Vec::new()));
}
