//! What a request says of an account that it archives or deletes is held against what is on record of it.

use akuntabel::plan::guard::{Guard, Override};

use crate::plan::guards::{refused, said};
use crate::plan::mailbox::{APPROVED, office, paper};
use crate::plan::scene::Scene;

/// Who left, in the order of a request that is about all of them.
const LEFT: [&str; 2] = ["budi.utomo", "erna.wijayanti"];

/// Somebody who left, whose account nobody uses since 10 February.
fn left() -> Scene {
    let mut scene = office();
    scene.closing("2025-02-03", "budi.utomo", "2025-02-10");
    scene.apply("2025-02-10");
    scene
}

/// The same, archived on 19 May.
fn archived() -> Scene {
    let mut scene = left();
    scene.disposal(
        "2025-04-14",
        "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-05-19",
    );
    scene.apply("2025-04-14");
    let archived = scene.apply("2025-05-19");
    assert_eq!(archived.lines(), ["archive budi.utomo 2025-02-09 done"]);
    scene
}

impl Scene {
    /// That the account is disposed of so.
    fn disposal(&mut self, received: &str, how: &str) {
        let paper = paper("daftar_email_ditinggalkan");
        self.of_its(
            "dptsi",
            "email-ditinggalkan",
            received,
            &format!("{paper}{APPROVED}accounts:\n  - {{account: budi.utomo, disposal: {{{how}}}}}\n"),
        );
    }

    /// That those who left are disposed of so, all of them.
    fn disposal_of_all(&mut self, received: &str, how: &str) {
        let item = |account: &&str| format!("  - {{account: {account}, disposal: {{{how}}}}}\n");
        let items: String = LEFT.iter().map(item).collect();
        let paper = paper("daftar_email_ditinggalkan");
        let rest = format!("{paper}{APPROVED}accounts:\n{items}");
        self.of_its("dptsi", "email-ditinggalkan", received, &rest);
    }

    /// What a plan does, or why it does not.
    fn says(&self, on: &str) -> Vec<String> {
        let planned = self.plan(on);
        planned.changes().into_iter().chain(planned.findings()).collect()
    }
}

// proves: ITS-TGL-1, ITS-TJ-3
#[test]
fn a_deletion_says_since_when_the_account_is_archived_and_never_longer_than_it_is() {
    const DELETED: &str = "delete budi.utomo 2025-02-09";
    const REFUSED: &str = "blocked 2026-05-04-dptsi-email-ditinggalkan#1 archived-since";
    for (since, said) in [
        ("2024-12-01", REFUSED),
        ("2025-05-18", REFUSED),
        ("2025-05-19", DELETED),
        // A run that came a day late.
        ("2025-05-20", DELETED),
    ] {
        let mut scene = archived();
        scene.disposal(
            "2026-05-04",
            &format!(
                "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-06-08, archived_since: {since}"
            ),
        );
        scene.apply("2026-05-04");
        assert_eq!(scene.says("2026-06-08"), [said], "{since}");
    }
}

// proves: ITS-TJ-3
#[test]
fn what_a_hold_put_off_is_archived_since_the_hold_ended() {
    const REFUSED: &str = "blocked 2026-08-03-dptsi-email-ditinggalkan#1 archived-since";
    for (since, said) in [
        ("2025-05-19", REFUSED),
        ("2025-08-31", REFUSED),
        ("2025-09-01", "delete budi.utomo 2025-02-09"),
    ] {
        let mut scene = left();
        scene.disposal(
            "2025-04-14",
            "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-05-19",
        );
        scene.apply("2025-04-14");
        let hold = "accounts:\n  - {account: budi.utomo, reason: Pemeriksaan, valid_until: 2025-08-31}\n";
        let paper = paper("surat_keterangan");
        scene.of_its(
            "dptsi",
            "penahanan",
            "2025-05-05",
            &format!("{paper}{APPROVED}{hold}"),
        );
        scene.apply("2025-05-19");
        scene.apply("2025-09-01");
        scene.disposal(
            "2026-08-03",
            &format!(
                "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-09-07, archived_since: {since}"
            ),
        );
        scene.apply("2026-08-03");
        assert_eq!(scene.says("2026-09-07"), [said], "{since}");
    }
}

// proves: ITS-TGL-1
#[test]
fn what_is_asked_for_twice_is_archived_since_the_first_time() {
    let mut scene = archived();
    scene.disposal(
        "2025-07-07",
        "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-08-11",
    );
    scene.apply("2025-08-11");
    scene.disposal(
        "2026-05-04",
        "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-06-08, archived_since: 2025-05-19",
    );
    scene.apply("2026-05-04");
    assert_eq!(scene.says("2026-06-08"), ["delete budi.utomo 2025-02-09"]);
}

// proves: ITS-TGL-2, ITS-TGL-3, ITS-TGL-4, ITS-TGL-5, ITS-TGL-6, ITS-TGL-7
#[test]
fn an_account_is_disposed_of_for_a_reason_of_its_own_category() {
    for (basis, said) in [
        ("mahasiswa_tidak_aktif", "blocked"),
        ("pegawai_tidak_aktif", "archive"),
        ("jabatan_tidak_aktif", "blocked"),
        ("unit_tidak_aktif", "blocked"),
        ("kegiatan_tidak_aktif", "blocked"),
    ] {
        let mut scene = left();
        scene.disposal(
            "2025-04-14",
            &format!("step: archive, basis: {basis}, not_before: 2025-05-19"),
        );
        scene.apply("2025-04-14");
        let said = match said {
            "blocked" => "blocked 2025-04-14-dptsi-email-ditinggalkan#1 disposal-basis",
            _ => "archive budi.utomo 2025-02-09",
        };
        assert_eq!(scene.says("2025-05-19"), [said], "{basis}");
    }
    // Whose mailbox is a unit's did not leave.
    let mut scene = office();
    let closing = "accounts:\n  - {account: tu.informatika, effective: 2025-02-10}\n";
    let paper = paper("surat_keterangan");
    scene.of_its("dptsi", "nonaktif", "2025-02-03", &format!("{paper}{closing}"));
    scene.apply("2025-02-10");
    scene.dispose("2025-04-14", "tu.informatika", "archive", "2025-05-19");
    scene.apply("2025-04-14");
    assert_eq!(
        scene.says("2025-05-19"),
        ["blocked 2025-04-14-dptsi-email-ditinggalkan#1 disposal-basis"]
    );
}

// proves: ITS-TJ-3
#[test]
fn a_run_that_would_delete_more_than_the_policy_allows_writes_nothing_until_somebody_says_so() {
    let mut scene = office();
    scene.edit(
        "policies/its/policy.yaml",
        "max_delete_per_run: 10 ",
        "max_delete_per_run: 1 ",
    );
    for account in LEFT {
        scene.closing("2025-02-03", account, "2025-02-10");
    }
    scene.apply("2025-02-10");
    scene.disposal_of_all(
        "2025-04-14",
        "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-05-19",
    );
    scene.apply("2025-04-14");
    // What is archived comes back, and is not counted.
    assert_eq!(scene.apply("2025-05-19").lines().len(), 2);
    scene.disposal_of_all(
        "2026-05-04",
        "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-06-08, archived_since: 2025-05-19",
    );
    scene.apply("2026-05-04");
    let before = scene.trace();
    let (plan, refusals) = refused(scene.try_apply("2026-06-08", &[]));
    assert_eq!(said(&refusals), ["deletions/ 2 > 1"]);
    assert_eq!(scene.trace(), before, "nothing was written");
    let given = Override {
        guard: Guard::parse("deletions").unwrap(),
        of: String::new(),
        found: 2,
        plan: plan.id,
    };
    let applied = scene.try_apply("2026-06-08", &[given]).unwrap();
    assert_eq!(
        applied.lines(),
        LEFT.map(|account| format!("delete {account} 2025-02-09 done"))
    );
}

// proves: ITS-TGL-1, ITS-TJ-3
#[test]
fn a_deletion_waits_until_runs_have_kept_the_account_in_the_archive_for_long_enough() {
    const DELETION: &str =
        "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-06-08, archived_since: 2025-05-19";
    const ARCHIVED: &str = "archive budi.utomo 2025-02-09";
    // The runs, and what the newest of them did; what a plan says later, and from which day on it deletes.
    for (runs, late, earliest) in [
        (["2025-05-19", "2026-05-04"], "2026-06-07", "2026-06-08"),
        (["2026-05-04", "2026-06-08"], "2027-05-03", "2027-05-04"),
        (["2026-06-08", "2026-06-08"], "2027-06-07", "2027-06-08"),
    ] {
        let mut scene = left();
        scene.disposal(
            "2025-04-14",
            "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-05-19",
        );
        scene.apply("2025-04-14");
        scene.disposal("2026-05-04", DELETION);
        let archiving = scene.apply(runs[0]);
        assert_eq!(archiving.lines(), [format!("{ARCHIVED} done")], "{runs:?}");
        assert_eq!(scene.apply(runs[1]).lines(), [""; 0], "{runs:?}");
        let waits = format!("not-archived budi.utomo {earliest}");
        let said = if earliest == "2026-06-08" {
            vec![]
        } else {
            vec![waits]
        };
        assert_eq!(scene.says(late), said, "{runs:?}");
        assert_eq!(scene.says(earliest), ["delete budi.utomo 2025-02-09"], "{runs:?}");
    }
}

// proves: ITS-TJ-3
#[test]
fn what_a_hand_opened_is_closed_though_its_archive_waits_for_notice() {
    const WAITS: &str = "notice-missing budi.utomo 2025-04-14-dptsi-email-ditinggalkan#1";
    let mut scene = left();
    scene.told("2025-04-07");
    scene.disposal(
        "2025-04-14",
        "step: archive, basis: pegawai_tidak_aktif, not_before: 2025-05-19",
    );
    // Nobody ran before, and nobody was told.
    let told = scene.told("2025-05-12");
    assert!(
        told.contains(&"its-email-ditinggalkan → budi.utomo@example.com".to_owned()),
        "{told:?}"
    );
    assert_eq!(scene.says("2025-05-19"), [WAITS]);
    assert_eq!(scene.says("2025-06-10"), [WAITS]);
    assert_eq!(scene.says("2025-06-11"), ["archive budi.utomo 2025-02-09"]);
    let opened = "UPDATE entries SET attributes = json_remove(attributes, '$.pwdAccountLockedTime') \
                  WHERE dn LIKE 'uid=budi.utomo,%'";
    assert_eq!(scene.sqlite().execute(opened, []).unwrap(), 1);
    assert_eq!(
        scene.says("2025-05-19"),
        [
            "close budi.utomo 2025-02-09",
            "drift budi.utomo container, state",
            WAITS
        ]
    );
}

// proves: ITS-TJ-3, ITS-TGL-1
#[test]
fn a_hold_keeps_what_is_to_be_deleted_until_a_run_has_deleted_it() {
    // On the day of the deletion, and when no run has carried it out for two days.
    for received in ["2026-06-08", "2026-06-10"] {
        let mut scene = archived();
        scene.disposal(
            "2026-05-04",
            "step: delete, basis: pegawai_tidak_aktif, not_before: 2026-06-08, archived_since: 2025-05-19",
        );
        scene.apply("2026-05-04");
        let paper = paper("surat_keterangan");
        let hold = "accounts:\n  - {account: budi.utomo, reason: Perkara, valid_until: 2026-06-30}\n";
        scene.of_its(
            "dptsi",
            "penahanan",
            received,
            &format!("{paper}{APPROVED}{hold}"),
        );
        let nothing: [&str; 0] = [];
        assert_eq!(scene.says(received), nothing);
        assert_eq!(scene.apply(received).exit(), 0);
        assert_eq!(scene.says("2026-06-30"), nothing);
        // The account is there, and goes when the hold is over.
        let deleted = scene.apply("2026-07-01");
        assert_eq!(deleted.lines(), ["delete budi.utomo 2025-02-09 done"]);
        assert_eq!(scene.says("2026-07-02"), nothing);
    }
}
