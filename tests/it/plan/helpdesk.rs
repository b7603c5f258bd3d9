//! The help desk (b.1): what is done once for a holder, and never for a closed account.

use akuntabel::change::Outcome;

use crate::directory::data::BASE;
use crate::directory::faults::Failing;
use crate::plan::letters::guests;
use crate::plan::scene::{Scene, day, moment};

const GUARDS: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";
const ASEP: &str = "asep.sunandar";
const NOTHING: &[String] = &[];

/// What the help desk is asked, as an item.
fn item(account: &str, action: &str) -> String {
    format!(
        "  - account: {account}\n    helpdesk: {{channel: tiket, action: {action}, verification: kartu_pegawai, \
         verified_by: Sinta Rahmawati}}\n"
    )
}

impl Scene {
    /// Brings in a ticket of the help desk.
    fn ticket(&mut self, number: u32, received: &str, delivery: &str, items: &str) -> String {
        let id = format!("{received}-helpdesk-{number:04}");
        let text = format!(
            "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: b.1
title: Uji
channel: helpdesk
requester: {{unit: dti-helpdesk, name: Sinta Rahmawati, position: Petugas IT Help Desk}}
letter: {{type: tiket, number: ITSM-{number}, date: {received}, received: {received}}}
attachments: []
delivery: {{method: {delivery}}}
accounts:
{items}"
        );
        self.receive("dti-helpdesk", &id, text);
        id
    }

    /// The values of an attribute that is not managed, as the directory's file holds it.
    fn unmanaged(&self, dn: &str, attribute: &str) -> String {
        let query = format!(
            "SELECT coalesce(json_extract(attributes, '$.{attribute}'), '') FROM entries WHERE dn = ?"
        );
        let dn = format!("{dn},{BASE}");
        self.sqlite().query_row(&query, [dn], |row| row.get(0)).unwrap()
    }
}

const ENTRY: &str = "uid=asep.sunandar,ou=tad,ou=people";

/// The guards of the worked request, who have accounts.
fn guarded() -> Scene {
    let mut scene = Scene::new();
    scene.bring(GUARDS);
    scene.apply("2025-01-07");
    scene
}

#[test]
// proves: ITB-B1-4, ITB-B1-5, ITB-II-B-6c, ITB-II-B-13b
fn a_password_is_reset_once_and_sealed_for_the_help_desk() {
    let mut scene = guarded();
    let id = scene.ticket(
        1,
        "2025-02-10",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!(planned.changes(), [format!("reset {ASEP} 2025-06-30")]);
    assert_eq!(planned.view.papers.len(), 0, "the SOP wants no minutes of it");
    let before = scene
        .live("2025-02-10")
        .by_username(ASEP)
        .unwrap()
        .account
        .clone();
    let applied = scene.apply("2025-02-10");
    assert_eq!(applied.lines(), [format!("reset {ASEP} 2025-06-30 done")]);
    assert_eq!((applied.exit(), applied.papers().len()), (0, 0));

    let sealed = &applied.report.sealed[0];
    assert_eq!(
        (sealed.unit.as_str(), sealed.file.starts_with(&id)),
        ("dti-helpdesk", true)
    );
    let live = scene.live("2025-02-10");
    let held = live.by_username(ASEP).unwrap();
    assert!(held.must_change);
    assert_eq!(held.account, before, "nothing that is managed changed");
    assert!(held.is_untouched());
    for on in ["2025-02-10", "2025-02-11", "2025-02-13"] {
        let again = scene.plan(on);
        assert_eq!(again.changes(), NOTHING, "{on}");
        assert_eq!(again.findings(), NOTHING, "{on}");
    }
}

#[test]
// proves: ITB-B1-4
fn a_reset_by_link_leaves_no_password_and_no_lock_by_wrong_ones() {
    let mut scene = guarded();
    hand(&scene, "userPassword", &["{SSHA512}x"]);
    hand(&scene, "pwdAccountLockedTime", &["20250210020000Z"]);
    hand(&scene, "pwdFailureTime", &["20250210015900Z"]);
    scene.ticket(1, "2025-02-10", "activation_link", &item(ASEP, "reset_password"));
    let applied = scene.apply("2025-02-10");
    assert_eq!(applied.lines(), [format!("reset {ASEP} 2025-06-30 done")]);
    assert!(applied.report.sealed.is_empty());
    for attribute in ["userPassword", "pwdAccountLockedTime", "pwdFailureTime"] {
        assert_eq!(scene.unmanaged(ENTRY, attribute), "", "{attribute}");
    }
}

/// Sets an attribute of the guard as an administrator, or the server, would.
fn hand(scene: &Scene, attribute: &str, values: &[&str]) {
    let set = "UPDATE entries SET attributes = json_set(attributes, ?, json(?)) WHERE dn = ?";
    let values = serde_json::to_string(values).unwrap();
    let dn = format!("{ENTRY},{BASE}");
    let changed = scene
        .sqlite()
        .execute(set, [&format!("$.{attribute}"), &values, &dn]);
    assert_eq!(changed.unwrap(), 1);
}

#[test]
// proves: ITB-B1-4, trap 68
fn a_lock_by_wrong_passwords_is_taken_away_and_a_lock_by_hand_is_not() {
    let mut scene = guarded();
    hand(&scene, "userPassword", &["{SSHA512}x"]);
    hand(&scene, "pwdAccountLockedTime", &["20250210020000Z"]);
    scene.ticket(1, "2025-02-10", "none", &item(ASEP, "unlock"));
    assert_eq!(scene.plan("2025-02-10").held, [""; 0]);
    assert_eq!(
        scene.apply("2025-02-10").lines(),
        [format!("unlock {ASEP} 2025-06-30 done")]
    );
    assert_eq!(scene.unmanaged(ENTRY, "pwdAccountLockedTime"), "");
    assert_eq!(scene.unmanaged(ENTRY, "userPassword"), "[\"{SSHA512}x\"]");

    hand(&scene, "pwdAccountLockedTime", &["000001010000Z"]);
    let second = scene.ticket(2, "2025-02-11", "none", &item(ASEP, "unlock"));
    let planned = scene.plan("2025-02-11");
    assert_eq!(planned.changes(), NOTHING);
    let findings = [
        format!("drift {ASEP} state"),
        format!("blocked {second}#1 account-closed"),
    ];
    assert_eq!(planned.findings(), findings);
}

#[test]
// proves: ITB-B1-2, ITB-B1-4
fn a_contact_is_corrected_once_and_then_the_holders_again() {
    let mut scene = guarded();
    assert_eq!(
        scene.unmanaged(ENTRY, "akunRecoveryMail"),
        "[\"asep.sunandar@example.com\"]"
    );
    let change = "    change: {set: {email: asep.baru@example.com}}\n";
    scene.ticket(1, "2025-02-10", "none", &(item(ASEP, "update_contact") + change));
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!(planned.changes(), [format!("contact {ASEP} 2025-06-30")]);
    let shown = serde_json::to_string(&planned.view).unwrap();
    assert!(!shown.contains("asep.baru"), "{shown}");
    scene.apply("2025-02-10");
    assert_eq!(
        scene.unmanaged(ENTRY, "akunRecoveryMail"),
        "[\"asep.baru@example.com\"]"
    );
    assert!(!scene.audit.everything().contains("asep.baru"));

    // At the portal he chooses another one, which nobody sets back.
    hand(&scene, "akunRecoveryMail", &["asep.sendiri@example.com"]);
    let after = scene.plan("2025-02-11");
    assert_eq!((after.changes(), after.findings()), (Vec::new(), Vec::new()));
}

#[test]
// proves: ITB-B1-4
fn a_check_is_recorded_and_writes_nothing() {
    let mut scene = guarded();
    let rows = |scene: &Scene| {
        let connection = scene.sqlite();
        let mut rows = connection
            .prepare("SELECT dn || attributes FROM entries ORDER BY dn")
            .unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.collect::<Result<Vec<_>, _>>().unwrap()
    };
    let before = rows(&scene);
    scene.ticket(1, "2025-02-10", "none", &item(ASEP, "check"));
    assert_eq!(
        scene.apply("2025-02-10").lines(),
        [format!("check {ASEP} 2025-06-30 done")]
    );
    assert_eq!(rows(&scene), before);
    assert_eq!(scene.plan("2025-02-10").changes(), NOTHING);
}

#[test]
// proves: ITB-B1-4
fn a_closed_account_is_never_helped_back() {
    let mut scene = guarded();
    scene.ticket(
        1,
        "2025-06-30",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    // Nobody ran on its last day; on the day after it closes, and there is nothing left to reset.
    let late = scene.apply("2025-07-01");
    assert_eq!(late.lines(), [format!("close {ASEP} 2025-06-30 done")]);
    let id = scene.ticket(
        2,
        "2025-07-02",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let planned = scene.plan("2025-07-02");
    assert_eq!(planned.changes(), NOTHING);
    let findings = planned.findings();
    assert!(
        findings.contains(&format!("blocked {id}#1 account-closed")),
        "{findings:?}"
    );
    assert_eq!(
        scene.unmanaged(ENTRY, "pwdAccountLockedTime"),
        "[\"000001010000Z\"]"
    );
}

#[test]
// proves: ITB-B1-4
fn what_is_not_done_in_three_days_is_recorded_and_never_done() {
    let mut scene = guarded();
    let id = scene.ticket(
        1,
        "2025-02-10",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    assert_eq!(
        scene.plan("2025-02-13").changes(),
        [format!("reset {ASEP} 2025-06-30")]
    );
    let late = scene.plan("2025-02-14");
    assert_eq!(late.changes(), NOTHING);
    assert_eq!(late.findings(), [format!("act-lapsed {id}#1 2025-02-13")]);
    assert_eq!(scene.apply("2025-02-14").lines(), NOTHING);
    let item = akuntabel::names::ItemRef::parse(&format!("{id}#1")).unwrap();
    assert_eq!(scene.ledger().lapsed().get(&item), Some(&day("2025-02-14")));
    // It is said once, and a clock that is set back does not bring it again.
    for on in ["2025-02-12", "2025-02-15"] {
        let after = scene.plan(on);
        assert_eq!(
            (after.changes(), after.findings()),
            (Vec::new(), Vec::new()),
            "{on}"
        );
    }
}

#[test]
// proves: ITB-B1-4
fn what_came_before_the_record_began_is_nobodys_any_more() {
    let letter = guests("uji", "2023-01-01", "2023-01-02", "2023-12-31", &["Ani Wijaya"]);
    let mut scene = Scene::with(&[letter]).in_production();
    let reset = item("tamu-ani.wijaya", "reset_password");
    scene.ticket(1, "2023-01-01", "temporary_password", &reset);
    for path in scene.files.keys().filter(|path| path.starts_with("accounts/")) {
        scene.arrivals.insert(path.clone(), day("2023-01-01"));
    }
    assert_eq!(
        scene.apply("2023-01-02").lines(),
        ["create tamu-ani.wijaya 2023-12-31 done"]
    );
    let planned = scene.plan("2023-01-03");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!((planned.changes(), planned.plan.lapsed.len()), (Vec::new(), 0));
    // One that came on the day on which it began is done.
    scene.ticket(2, "2023-01-02", "temporary_password", &reset);
    let path = "accounts/itb/dti-helpdesk/2023/2023-01-02-helpdesk-0002.yaml";
    scene.arrivals.insert(path.to_owned(), day("2023-01-02"));
    assert_eq!(
        scene.plan("2023-01-03").changes(),
        ["reset tamu-ani.wijaya 2023-12-31"]
    );
}

#[test]
// proves: ITB-B1-4
fn several_tickets_of_a_holder_are_one_act_and_a_withdrawn_one_is_none() {
    let mut scene = guarded();
    scene.ticket(
        1,
        "2025-02-10",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let second = scene.ticket(
        2,
        "2025-02-11",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let applied = scene.apply("2025-02-11");
    assert_eq!(applied.lines(), [format!("reset {ASEP} 2025-06-30 done")]);
    let change = &applied.plan.changes[0];
    assert_eq!(
        (change.cause.item().request.as_str(), change.also.len()),
        (second.as_str(), 1)
    );
    assert_eq!(scene.plan("2025-02-11").changes(), NOTHING);

    let third = scene.ticket(
        3,
        "2025-02-12",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let takes = format!("withdraws: {{request: {third}, reason: Salah tiket}}\naccounts:\n");
    let fourth = scene.ticket(4, "2025-02-12", "none", &item("gede.wirawan", "check"));
    let path = format!("accounts/itb/dti-helpdesk/2025/{fourth}.yaml");
    scene.edit(&path, "accounts:\n", &takes);
    let planned = scene.plan("2025-02-12");
    assert_eq!(planned.held, [""; 0]);
    assert_eq!(planned.changes(), ["check gede.wirawan 2025-08-31"]);
}

#[test]
// proves: ITB-B1-4, ITB-DEF-5
fn nobody_else_asks_for_it() {
    let mut scene = guarded();
    let id = scene.ticket(
        1,
        "2025-02-10",
        "temporary_password",
        &item(ASEP, "reset_password"),
    );
    let path = format!("accounts/itb/dti-helpdesk/2025/{id}.yaml");
    scene.edit(&path, "unit: dti-helpdesk", "unit: dit-sarpras");
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.changes(), NOTHING);
    let held = planned.held.concat();
    assert!(held.contains("not-authorised"), "{held}");
}

#[test]
// proves: trap 48
fn an_act_whose_end_nobody_knows_is_not_done_twice() {
    for (action, kind) in [("reset_password", "reset"), ("unlock", "unlock")] {
        let mut scene = guarded();
        scene.ticket(1, "2025-02-10", "temporary_password", &item(ASEP, action));
        let mut directory = Failing {
            inner: scene.directory(moment(day("2025-02-10"))),
            at: 1,
            with: Outcome::Unknown,
        };
        let broken = scene.apply_to("2025-02-10", &[], &mut directory).unwrap();
        assert_eq!(broken.lines(), [format!("{kind} {ASEP} 2025-06-30 Unknown")]);
        // The entry says that it was written; the next run records that, and has nothing left to do.
        assert_eq!(scene.apply("2025-02-11").lines(), NOTHING);
        let ledger = scene.ledger();
        assert_eq!(ledger.acts_done().len(), 1);
        assert_eq!(scene.plan("2025-02-11").changes(), NOTHING);
    }
}

/// The queue of the day makes an account, and somebody asks for help with it on that very day.
#[test]
// proves: ITB-B1-4, trap 51
fn an_account_that_the_same_run_makes_is_helped_by_it() {
    for (action, delivery) in [
        ("check", "none"),
        ("unlock", "none"),
        ("reset_password", "temporary_password"),
    ] {
        let mut scene = Scene::new();
        scene.bring(GUARDS);
        scene.ticket(1, "2025-01-07", delivery, &item(ASEP, action));
        let planned = scene.plan("2025-01-07");
        assert_eq!(planned.held, NOTHING, "{action}");
        let applied = scene.apply("2025-01-07");
        let kind = action.split('_').next().unwrap();
        assert_eq!(
            applied.lines(),
            [
                "create asep.sunandar 2025-06-30 done".to_owned(),
                "create gede.wirawan 2025-08-31 done".to_owned(),
                format!("{kind} asep.sunandar 2025-06-30 done"),
            ]
        );
        assert_eq!(applied.report.sealed.len(), usize::from(kind == "reset"));
        assert_eq!(scene.plan("2025-01-07").changes(), NOTHING, "{action}");
    }
}
