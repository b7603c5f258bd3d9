//! An entry that somebody deleted by hand: reported, and made again where two people decided so.

use akuntabel::change::Outcome;

use crate::directory::data::BASE;
use crate::directory::faults::Failing;
use crate::plan::letters::{invented, many};
use crate::plan::mailbox::{APPROVED, BOX, office, paper};
use crate::plan::scene::{Scene, day, moment};

const GUARDS: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";
const ASEP: &str = "asep.sunandar";
const DN: &str = "uid=asep.sunandar,ou=tad,ou=people";
const NOTHING: &[String] = &[];

impl Scene {
    /// Brings in the decision to make an entry again.
    fn decide(&mut self, received: &str, account: &str) -> String {
        let digest = "0".repeat(64);
        let rest = format!(
            "attachments:
  - {{type: berita_acara, title: Kehilangan, ref: \"share://uji/{received}.pdf\", sha256: {digest}}}
delivery: {{method: temporary_password}}
approvals_declared:
  - {{unit: dti, name: Dr. Budi Santoso, date: {received}}}
  - {{unit: dti, name: Rina Kartika, date: {received}}}
accounts:
  - account: {account}
"
        );
        self.memo("pemulihan", received, &rest)
    }

    fn deleted(&self, dn: &str) {
        let delete = "DELETE FROM entries WHERE dn = ?";
        let deleted = self.sqlite().execute(delete, [format!("{dn},{BASE}")]);
        assert_eq!(deleted.unwrap(), 1);
    }

    /// How many passwords an entry has.
    fn passwords_of(&self, dn: &str) -> i64 {
        let query =
            "SELECT count(*) FROM entries WHERE dn = ? AND lower(attributes) LIKE '%\"userpassword\"%'";
        let dn = format!("{dn},{BASE}");
        self.sqlite().query_row(query, [dn], |row| row.get(0)).unwrap()
    }

    /// The directory's own id of an entry.
    pub(super) fn uuid(&self, dn: &str) -> String {
        let query = "SELECT uuid FROM entries WHERE dn = ?";
        let dn = format!("{dn},{BASE}");
        self.sqlite().query_row(query, [dn], |row| row.get(0)).unwrap()
    }
}

fn guarded() -> Scene {
    let mut scene = Scene::new();
    scene.bring(GUARDS);
    // Of many entries one may be gone without anybody doubting the directory.
    scene.add(&many("uji", "2025-01-06", "2025-01-06", "2025-12-31", 40));
    scene.apply("2025-01-07");
    scene
}

#[test]
// proves: trap 68
fn an_entry_that_was_deleted_comes_back_by_a_decision_and_only_by_it() {
    let mut scene = guarded();
    let before = scene
        .live("2025-01-07")
        .by_username(ASEP)
        .unwrap()
        .account
        .clone();
    let uuid = scene.uuid(DN);
    scene.deleted(DN);
    let lost = scene.plan("2025-02-10");
    assert_eq!(lost.changes(), NOTHING);
    assert!(
        lost.findings()
            .concat()
            .starts_with(&format!("missing-entry {ASEP}"))
    );

    scene.decide("2025-02-10", ASEP);
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!(planned.changes(), [format!("restore {ASEP} 2025-06-30")]);
    assert_eq!(planned.findings(), NOTHING);
    let applied = scene.apply("2025-02-10");
    assert_eq!(applied.lines(), [format!("restore {ASEP} 2025-06-30 done")]);
    // That is of the password of the account's first day.
    assert_eq!(applied.papers(), ["ba-pemusnahan/spi/2025-02-10"]);
    assert_eq!(applied.report.sealed[0].unit.as_str(), "dti");
    let live = scene.live("2025-02-10");
    let held = live.by_username(ASEP).unwrap();
    assert_eq!(held.account, before, "the same person, name and end");
    assert!(held.must_change);
    assert_ne!(scene.uuid(DN), uuid);
    let after = scene.plan("2025-02-11");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));

    // A second loss is another one, and wants another decision.
    scene.deleted(DN);
    assert_eq!(scene.plan("2025-02-12").changes(), NOTHING);
    // On its last day the account closes as if nothing had been.
    scene.decide("2025-02-12", ASEP);
    scene.apply("2025-02-12");
    assert_eq!(
        scene.apply("2025-07-01").lines(),
        [format!("close {ASEP} 2025-06-30 done")]
    );
}

#[test]
// proves: trap 68
fn what_was_closed_comes_back_closed() {
    let mut scene = guarded();
    scene.apply("2025-07-01");
    scene.deleted(DN);
    scene.decide("2025-07-14", ASEP);
    let applied = scene.apply("2025-07-14");
    assert_eq!(applied.lines(), [format!("restore {ASEP} 2025-06-30 done")]);
    assert!(applied.report.sealed.is_empty());
    let accounts = scene.accounts("2025-07-14");
    assert!(
        accounts.contains(&format!("{ASEP} disabled 2025-06-30")),
        "{accounts:?}"
    );
    let after = scene.plan("2025-07-15");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));
}

#[test]
// proves: trap 68
fn a_decision_about_an_entry_that_is_there_restores_no_later_loss() {
    let mut scene = guarded();
    let id = scene.decide("2025-02-10", ASEP);
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.changes(), NOTHING);
    assert_eq!(planned.findings(), [format!("blocked {id}#1 entry-still-there")]);
    scene.apply("2025-02-10");
    scene.deleted(DN);
    // A month later it is too old.
    let late = scene.plan("2025-03-13");
    assert_eq!(late.changes(), NOTHING);
    let findings = late.findings().concat();
    assert!(
        findings.contains("missing-entry") && findings.contains("act-lapsed"),
        "{findings}"
    );
}

#[test]
// proves: trap 48, trap 68
fn an_entry_whose_end_nobody_knows_is_not_made_twice() {
    let mut scene = guarded();
    scene.deleted(DN);
    scene.decide("2025-02-10", ASEP);
    let mut directory = Failing {
        inner: scene.directory(moment(day("2025-02-10"))),
        at: 1,
        with: Outcome::Unknown,
    };
    scene.apply_to("2025-02-10", &[], &mut directory).unwrap();
    let uuid = scene.uuid(DN);
    assert_eq!(scene.apply("2025-02-11").lines(), NOTHING);
    assert_eq!(scene.uuid(DN), uuid);
    let after = scene.plan("2025-02-11");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));
}

#[test]
// proves: trap 68
fn a_mailbox_comes_back_with_its_people_and_no_password() {
    const DN: &str = "uid=tu.informatika,ou=unit,ou=nonpersonal";
    let mut scene = office();
    let others: Vec<_> = (0..40)
        .map(|number| (invented(number), format!("pegawai.{number:02}")))
        .collect();
    let others: Vec<_> = others
        .iter()
        .map(|(name, username)| (name.as_str(), username.as_str()))
        .collect();
    scene.with_staff("2025-01-27", &others);
    scene.apply("2025-01-27");
    let before = scene.live("2025-01-27").by_username(BOX).unwrap().account.clone();
    scene.deleted(DN);
    let lost = scene.plan("2025-02-10").findings().concat();
    assert!(lost.starts_with(&format!("missing-entry {BOX}")), "{lost}");

    let paper = paper("berita_acara");
    let rest = format!("{paper}{APPROVED}accounts:\n  - account: {BOX}\n");
    scene.of_its("dptsi", "pemulihan-nonpersonal", "2025-02-10", &rest);
    let applied = scene.apply("2025-02-10");
    assert_eq!(applied.lines(), [format!("restore {BOX} open done")]);
    assert!(applied.report.sealed.is_empty());
    let live = scene.live("2025-02-10");
    assert_eq!(
        live.by_username(BOX).unwrap().account,
        before,
        "the same owner and delegates"
    );
    assert_eq!(scene.passwords_of(DN), 0);
    let after = scene.plan("2025-02-11");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));
}
