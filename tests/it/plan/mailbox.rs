//! Mailboxes that are no person's: made for who answers for them, handed over, frozen, put out of the way, and deleted.

use std::fmt::Write as _;

use akuntabel::account::State;
use akuntabel::attribute::Attribute;

use crate::directory::data::BASE;
use crate::plan::scene::Scene;

pub(super) const NOTHING: &[String] = &[];
pub(super) const BOX: &str = "tu.informatika";
pub(super) const SITI: &str = "uid=siti.rohmah,ou=pegawai,ou=people";
const BUDI: &str = "uid=budi.utomo,ou=pegawai,ou=people";
pub(super) const ERNA: &str = "uid=erna.wijayanti,ou=pegawai,ou=people";
/// The two who approve what takes access away.
pub(crate) const APPROVED: &str = "approvals_declared:
  - {unit: dptsi, name: Kepala Subdirektorat Keamanan, date: 2025-01-01}
  - {unit: dptsi, name: Direktur DPTSI, date: 2025-01-01}
";

impl Scene {
    /// Brings in a request of a unit of ITS, from its attachments on as `rest` says.
    pub(crate) fn of_its(&mut self, unit: &str, procedure: &str, received: &str, rest: &str) {
        self.called(&format!("{received}-{unit}-{procedure}"), (unit, procedure), rest);
    }

    /// The same under an id, which begins with the day on which it is received.
    pub(super) fn called(&mut self, id: &str, (unit, procedure): (&str, &str), rest: &str) {
        let (received, letter) = (&id[..10], letter_of(procedure));
        let text = format!(
            "api: akun/v1
kind: request
id: {id}
institution: its
procedure: its.{procedure}
title: Uji
requester: {{unit: {unit}, name: Hendra Gunawan, position: Kepala, email: unit@example.its.ac.id}}
letter: {{type: {letter}, number: {id}/TU, date: {received}, received: {received}, signed_by: {{name: Hendra Gunawan, position: Kepala, kind: kepala_departemen}}}}
{rest}"
        );
        self.receive(unit, id, text);
    }

    /// The staff of a department.
    pub(super) fn with_staff(&mut self, received: &str, people: &[(&str, &str)]) {
        let mut items = String::new();
        for ((name, username), number) in people.iter().zip(1..) {
            writeln!(
                items,
                "  - {{role: dosen, npp: \"19800101{number:04}\", name: {name}, unit: dep-informatika, username: {username}, email: {username}@example.com}}"
            )
            .unwrap();
        }
        let paper = paper("surat_permohonan");
        self.of_its(
            "kepegawaian",
            "pegawai",
            received,
            &format!("{paper}delivery: {{method: activation_link}}\naccounts:\n{items}"),
        );
    }

    /// A mailbox of a department's office.
    fn with_mailbox(&mut self, received: &str, owner: &str, delegates: &str) {
        let paper = paper("surat_keterangan");
        self.of_its(
            "dep-informatika-tu",
            "unit",
            received,
            &format!(
                "{paper}accounts:
  - username: tu.informatika
    mailbox: {{kind: unit, display_name: TU Departemen Teknik Informatika, unit: dep-informatika-tu, owner: {owner}, delegates: [{delegates}], from: {received}}}
"
            ),
        );
    }

    /// Three people of a department, and the mailbox of its office.
    pub(super) fn with_office(&mut self) {
        self.with_staff("2025-01-06", STAFF);
        self.apply("2025-01-06");
        self.with_mailbox("2025-01-20", "siti.rohmah", "budi.utomo, erna.wijayanti");
        self.apply("2025-01-20");
    }

    /// That somebody works there no more, from a day on.
    pub(crate) fn closing(&mut self, received: &str, account: &str, effective: &str) {
        let id = format!("{received}-kepegawaian-nonaktif-{}", account.replace('.', "-"));
        let paper = paper("sk");
        self.called(
            &id,
            ("kepegawaian", "nonaktif"),
            &format!("{paper}accounts:\n  - {{account: {account}, effective: {effective}}}\n"),
        );
    }

    /// That somebody broke the rules.
    pub(crate) fn freeze(&mut self, received: &str, account: &str, from: &str, until: &str) {
        self.of_its(
            "dptsi",
            "pembekuan",
            received,
            &format!("attachments: []\n{APPROVED}accounts:\n  - {{account: {account}, effective: {from}, valid_until: {until}, reason: Pengiriman email massal}}\n"),
        );
    }

    /// That nobody uses an account any more.
    pub(super) fn dispose(&mut self, received: &str, account: &str, step: &str, not_before: &str) {
        let (step, since) = step.split_once(' ').unwrap_or((step, ""));
        let since = if since.is_empty() {
            String::new()
        } else {
            format!(", archived_since: {since}")
        };
        let basis = if account == "icts" {
            "kegiatan_tidak_aktif"
        } else {
            "pegawai_tidak_aktif"
        };
        let paper = paper("daftar_email_ditinggalkan");
        self.of_its(
            "dptsi",
            "email-ditinggalkan",
            received,
            &format!("{paper}{APPROVED}accounts:\n  - {{account: {account}, disposal: {{step: {step}, basis: {basis}, not_before: {not_before}{since}}}}}\n"),
        );
    }

    /// What an account's entry holds of an attribute.
    pub(super) fn held(&self, on: &str, username: &str, attribute: Attribute) -> Vec<String> {
        let live = self.live(on);
        let held = live.by_username(username).unwrap();
        held.account.attributes.get(attribute).to_vec()
    }

    fn state(&self, on: &str, username: &str) -> State {
        self.live(on).by_username(username).unwrap().account.state
    }
}

fn letter_of(procedure: &str) -> &str {
    match procedure {
        "bantuan" => "tiket",
        "mahasiswa" => "data",
        "pembekuan"
        | "pelepasan"
        | "email-ditinggalkan"
        | "nonaktif"
        | "penahanan"
        | "pemulihan-nonpersonal" => "memo",
        _ => "surat",
    }
}

pub(crate) fn paper(kind: &str) -> String {
    let digest = "0".repeat(64);
    format!(
        "attachments:\n  - {{type: {kind}, number: 1/IT2/2025, ref: \"share://uji/{kind}.pdf\", sha256: {digest}}}\n"
    )
}

const STAFF: &[(&str, &str)] = &[
    ("Siti Rohmah", "siti.rohmah"),
    ("Budi Utomo", "budi.utomo"),
    ("Erna Wijayanti", "erna.wijayanti"),
];

/// An event's mailbox until the end of the year.
pub(crate) fn event() -> Scene {
    let mut scene = office();
    scene.of_its(
        "panitia-icts-2025",
        "kegiatan",
        "2025-02-03",
        &format!(
            "{}accounts:
  - username: icts
    mailbox: {{kind: kegiatan, display_name: ICTS 2025 Secretariat, event: ICTS 2025, owner: siti.rohmah, from: 2025-02-10}}
    valid_until: 2025-12-31
  - username: lomba
    mailbox: {{kind: kegiatan, display_name: Panitia Lomba, event: Lomba, owner: siti.rohmah, from: 2025-02-10}}
    valid_until: 2029-12-31
",
            paper("surat_keterangan")
        ),
    );
    scene.apply("2025-02-03");
    let made = scene.apply("2025-02-10");
    assert_eq!(
        made.lines(),
        ["create icts 2025-12-31 done", "create lomba 2029-12-31 done"]
    );
    scene
}

/// A department with the mailbox of its office.
pub(crate) fn office() -> Scene {
    let mut scene = Scene::of("its");
    scene.with_office();
    scene
}

// proves: ITS-KU-5, ITS-KU-10, ITS-KK-3.2.3
#[test]
fn a_shared_mailbox_has_an_owner_and_delegates_by_name_and_no_password() {
    let scene = office();
    let owner = scene.held("2025-01-20", BOX, Attribute::Owner);
    assert_eq!(owner, [SITI]);
    let delegates = scene.held("2025-01-20", BOX, Attribute::RoleOccupant);
    assert_eq!(delegates, [BUDI, ERNA]);
    let fields: String = scene
        .sqlite()
        .query_row(
            "SELECT attributes FROM entries WHERE dn LIKE 'uid=tu.informatika,%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(fields.contains(&format!("{SITI},{BASE}")), "{fields}");
    assert!(!fields.contains("userPassword"), "{fields}");
    assert_eq!(scene.plan("2025-01-20").changes(), NOTHING);
}

#[test]
fn a_mailbox_and_who_answers_for_it_may_be_made_by_one_run() {
    let mut scene = Scene::of("its");
    scene.with_staff("2025-01-20", STAFF);
    scene.with_mailbox("2025-01-20", "siti.rohmah", "budi.utomo");
    let applied = scene.apply("2025-01-20");
    assert_eq!(applied.exit(), 0);
    assert_eq!(scene.held("2025-01-20", BOX, Attribute::Owner), [SITI]);
    assert_eq!(scene.plan("2025-01-20").changes(), NOTHING);
}

// proves: ITS-KK-3.1.4
#[test]
fn a_mailbox_is_handed_over_in_one_change_on_its_day() {
    let mut scene = office();
    let paper = paper("surat_keterangan");
    let item = "account: tu.informatika
    mailbox: {kind: unit, display_name: TU Departemen Teknik Informatika, unit: dep-informatika-tu, owner: erna.wijayanti, previous_owner: siti.rohmah, delegates: [budi.utomo], from: 2025-04-01}";
    scene.of_its(
        "dep-informatika-tu",
        "unit",
        "2025-03-24",
        &format!("{paper}accounts:\n  - {item}\n"),
    );
    scene.apply("2025-03-24");
    assert_eq!(scene.plan("2025-03-31").changes(), NOTHING);
    assert_eq!(scene.held("2025-03-31", BOX, Attribute::Owner), [SITI]);
    let applied = scene.apply("2025-04-01");
    assert_eq!(applied.lines(), ["update tu.informatika open done"]);
    assert_eq!(
        applied.papers(),
        ["ba-pembuatan/2025-03-24-dep-informatika-tu-unit/2025-04-01"]
    );
    assert_eq!(scene.held("2025-04-01", BOX, Attribute::Owner), [ERNA]);
    assert_eq!(scene.held("2025-04-01", BOX, Attribute::RoleOccupant), [BUDI]);
    assert_eq!(scene.plan("2025-04-01").changes(), NOTHING);
}

// proves: trap 75, ITS-KK-3.1.3
#[test]
fn who_leaves_loses_the_mailbox_on_the_same_day_and_nobody_answers_for_it() {
    let mut scene = office();
    scene.closing("2025-02-03", "siti.rohmah", "2025-02-10");
    scene.closing("2025-02-03", "erna.wijayanti", "2025-02-10");
    scene.apply("2025-02-03");
    assert_eq!(scene.plan("2025-02-09").changes(), NOTHING);
    assert_eq!(scene.plan("2025-02-09").findings(), NOTHING);
    let leaving = scene.plan("2025-02-10");
    assert_eq!(
        leaving.changes(),
        [
            "close siti.rohmah 2025-02-09",
            "close erna.wijayanti 2025-02-09",
            "update tu.informatika open"
        ]
    );
    assert_eq!(leaving.findings(), ["owner-gone tu.informatika siti.rohmah"]);
    scene.apply("2025-02-10");
    assert_eq!(scene.held("2025-02-10", BOX, Attribute::Owner), NOTHING);
    assert_eq!(scene.held("2025-02-10", BOX, Attribute::RoleOccupant), [BUDI]);
    let after = scene.plan("2025-02-11");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings(), ["owner-gone tu.informatika siti.rohmah"]);
}

// proves: ITS-KU-11
#[test]
fn what_is_frozen_is_locked_keeps_its_end_and_opens_on_its_day() {
    let mut scene = event();
    scene.freeze("2025-03-03", "icts", "2025-03-03", "2025-03-10");
    let frozen = scene.apply("2025-03-03");
    assert_eq!(frozen.lines(), ["suspend icts 2025-12-31 done"]);
    assert_eq!(
        frozen.papers(),
        ["ba-pembekuan/2025-03-03-dptsi-pembekuan/2025-03-03"]
    );
    assert_eq!(scene.state("2025-03-03", "icts"), State::Suspended);
    let locked: String = scene
        .sqlite()
        .query_row(
            "SELECT attributes FROM entries WHERE dn LIKE 'uid=icts,%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(locked.contains("000001010000Z"), "{locked}");
    assert!(locked.contains("20251231170000Z"), "{locked}");
    assert_eq!(scene.plan("2025-03-10").changes(), NOTHING);
    let released = scene.apply("2025-03-11");
    assert_eq!(released.lines(), ["release icts 2025-12-31 done"]);
    assert_eq!(scene.state("2025-03-11", "icts"), State::Active);
    assert_eq!(scene.plan("2025-03-11").changes(), NOTHING);
}

// proves: ITS-KU-11
#[test]
fn what_is_frozen_is_let_go_by_another_request() {
    let mut scene = event();
    scene.freeze("2025-03-03", "icts", "2025-03-03", "2025-11-30");
    scene.apply("2025-03-03");
    scene.of_its(
        "dptsi",
        "pelepasan",
        "2025-03-06",
        &format!("attachments: []\n{APPROVED}accounts:\n  - {{account: icts, effective: 2025-03-07, reason: Sudah diperiksa}}\n"),
    );
    scene.apply("2025-03-06");
    assert_eq!(scene.state("2025-03-06", "icts"), State::Suspended);
    let released = scene.apply("2025-03-07");
    assert_eq!(released.lines(), ["release icts 2025-12-31 done"]);
    assert_eq!(
        released.papers(),
        ["ba-pembekuan/2025-03-06-dptsi-pelepasan/2025-03-07"]
    );
    assert_eq!(scene.state("2025-03-07", "icts"), State::Active);
}

#[test]
fn an_end_that_comes_while_an_account_is_frozen_closes_it() {
    let mut scene = event();
    scene.freeze("2025-12-01", "icts", "2025-12-01", "2026-02-28");
    scene.apply("2025-12-01");
    let closed = scene.apply("2026-01-01");
    assert_eq!(closed.lines(), ["close icts 2025-12-31 done"]);
    assert_eq!(scene.state("2026-01-01", "icts"), State::Disabled);
    assert_eq!(scene.plan("2026-03-01").changes(), NOTHING);
}

// proves: ITS-TGL-1
#[test]
fn what_nobody_uses_is_archived_and_deleted_by_requests_alone_and_its_name_is_nobody_elses() {
    let mut scene = office();
    scene.closing("2025-02-03", "budi.utomo", "2025-02-10");
    scene.apply("2025-02-10");
    assert_eq!(scene.plan("2027-02-10").changes(), NOTHING);
    scene.dispose("2025-04-14", "budi.utomo", "archive", "2025-05-19");
    scene.apply("2025-04-14");
    assert_eq!(scene.plan("2025-05-18").changes(), NOTHING);
    let archived = scene.apply("2025-05-19");
    assert_eq!(archived.lines(), ["archive budi.utomo 2025-02-09 done"]);
    assert_eq!(
        archived.papers(),
        ["ba-pengarsipan-penghapusan/2025-04-14-dptsi-email-ditinggalkan/2025-05-19"]
    );
    let live = scene.live("2025-05-19");
    let held = &live.by_username("budi.utomo").unwrap().account;
    assert_eq!(
        (held.state, held.container.as_str()),
        (State::Archived, "ou=arsip")
    );
    scene.dispose("2026-05-04", "budi.utomo", "delete 2025-05-19", "2026-06-08");
    scene.apply("2026-05-04");
    assert_eq!(scene.plan("2026-06-07").changes(), NOTHING);
    let deleted = scene.apply("2026-06-08");
    assert_eq!(deleted.lines(), ["delete budi.utomo 2025-02-09 done"]);
    assert!(scene.live("2026-06-08").by_username("budi.utomo").is_none());
    let after = scene.plan("2026-06-09");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings(), NOTHING);
    // Somebody else of the same name.
    scene.of_its(
        "dep-informatika",
        "pegawai",
        "2026-06-15",
        &format!(
            "{}delivery: {{method: activation_link}}\naccounts:\n  - {{role: dosen, npp: \"198501010009\", name: Budi Utomo, unit: dep-informatika, email: budi.lain@example.com}}\n",
            paper("surat_permohonan")
        ),
    );
    let other = scene.plan("2026-06-15");
    assert_eq!(other.changes(), ["create budi.utomo2 open"]);
}

// proves: ITS-TJ-3
#[test]
fn a_hold_keeps_what_nobody_uses_where_it_is() {
    let mut scene = office();
    scene.closing("2025-02-03", "budi.utomo", "2025-02-10");
    scene.apply("2025-02-10");
    scene.dispose("2025-04-14", "budi.utomo", "archive", "2025-05-19");
    scene.apply("2025-04-14");
    scene.of_its(
        "dptsi",
        "penahanan",
        "2025-05-05",
        &format!(
            "{}{APPROVED}accounts:\n  - {{account: budi.utomo, reason: Pemeriksaan, valid_until: 2025-08-31}}\n",
            paper("surat_keterangan")
        ),
    );
    scene.apply("2025-05-05");
    assert_eq!(scene.plan("2025-08-31").changes(), NOTHING);
    assert_eq!(
        scene.plan("2025-09-01").changes(),
        ["archive budi.utomo 2025-02-09"]
    );
}

// proves: ITS-KEA-6
#[test]
fn who_forgot_a_password_is_helped_by_the_service_desk_unless_the_account_is_frozen() {
    let mut scene = office();
    let reset = |account: &str| {
        format!(
            "attachments: []
channel: helpdesk
delivery: {{method: temporary_password}}
accounts:
  - account: {account}
    helpdesk: {{channel: telepon, action: reset_password, verification: kartu_pegawai, verified_by: Sinta Rahmawati}}
"
        )
    };
    let desk = ("dptsi", "bantuan");
    scene.called("2025-02-10-dptsi-bantuan-siti", desk, &reset("siti.rohmah"));
    let applied = scene.apply("2025-02-10");
    assert_eq!(applied.lines(), ["reset siti.rohmah open done"]);
    let sealed: Vec<&str> = applied
        .report
        .sealed
        .iter()
        .map(|sealed| sealed.unit.as_str())
        .collect();
    assert_eq!(sealed, ["dptsi"]);
    assert_eq!(scene.plan("2025-02-10").changes(), NOTHING);

    scene.freeze("2025-02-17", "budi.utomo", "2025-02-17", "2025-03-31");
    scene.apply("2025-02-17");
    scene.called("2025-02-18-dptsi-bantuan-budi", desk, &reset("budi.utomo"));
    let refused = scene.plan("2025-02-18");
    assert_eq!(refused.changes(), NOTHING);
    assert_eq!(scene.state("2025-02-18", "budi.utomo"), State::Suspended);
    assert_eq!(
        refused.findings(),
        ["blocked 2025-02-18-dptsi-bantuan-budi#1 account-closed"]
    );
}
