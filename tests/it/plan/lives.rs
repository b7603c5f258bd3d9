//! The lives of a mailbox that is an event's: histories, and the states that they lead through, worked out by hand.

use std::collections::BTreeSet;

use akuntabel::day::Day;
use akuntabel::desired::life::Life;

use crate::plan::life::life;
use crate::plan::mailbox::{APPROVED, event, paper};
use crate::plan::scene::{Scene, day};

/// What is asked for, on which day, and the first day of each state of an event's mailbox that is open from 10 February to 31
/// December 2025, and whose owner is reminded from 1 December on.
const HISTORIES: &[(&[&str], &str)] = &[
    (
        &["2025-03-03 freeze 2025-03-03 2025-03-10"],
        "2025-02-10 active, 2025-03-03 suspended, 2025-03-11 active, 2025-12-01 expiring, 2026-01-01 disabled",
    ),
    (
        &["2025-12-08 freeze 2025-12-08 2025-12-10"],
        "2025-02-10 active, 2025-12-01 expiring, 2025-12-08 suspended, 2025-12-11 expiring, 2026-01-01 disabled",
    ),
    (
        &["2025-12-08 freeze 2025-12-08 2026-02-28"],
        "2025-02-10 active, 2025-12-01 expiring, 2025-12-08 suspended, 2026-01-01 disabled",
    ),
    (
        &[
            "2025-03-03 freeze 2025-03-03 2025-03-31",
            "2025-03-06 withdraw panitia-icts-2025-kegiatan",
        ],
        "2025-02-10 active, 2025-03-03 suspended, 2025-03-06 withdrawn",
    ),
    (
        &[
            "2026-03-02 dispose archive 2026-04-06",
            "2027-03-08 dispose delete_2026-04-06 2027-04-12",
        ],
        "2025-02-10 active, 2025-12-01 expiring, 2026-01-01 disabled, 2026-04-06 archived, 2027-04-12 deleted",
    ),
    (
        &[
            "2026-03-02 dispose archive 2026-04-06",
            "2026-04-13 withdraw dptsi-email-ditinggalkan",
        ],
        "2025-02-10 active, 2025-12-01 expiring, 2026-01-01 disabled, 2026-04-06 archived, 2026-04-13 disabled",
    ),
    (
        &[
            "2026-03-02 dispose archive 2026-04-06",
            "2026-05-04 again 2026-05-04 2026-12-31",
        ],
        "2025-02-10 active, 2025-12-01 expiring, 2026-01-01 disabled, 2026-04-06 archived, 2026-05-04 active, 2026-12-01 expiring",
    ),
    (
        &[
            "2026-03-02 dispose archive 2026-04-06",
            "2026-05-04 again 2026-05-04 2026-05-20",
        ],
        "2025-02-10 active, 2025-12-01 expiring, 2026-01-01 disabled, 2026-04-06 archived, 2026-05-04 expiring",
    ),
    (
        &[
            "2026-01-12 again 2026-01-19 2026-12-31",
            "2026-01-13 freeze 2026-01-19 2026-02-28",
        ],
        "2025-02-10 active, 2025-12-01 expiring, 2026-01-01 disabled, 2026-01-19 suspended, 2026-03-01 active",
    ),
];

/// Every step from a state to another of these histories, each as its line says.
pub(super) fn of_mailboxes() -> BTreeSet<(Life, Life)> {
    let mut passed = BTreeSet::new();
    for (asks, states) in HISTORIES {
        let mut scene = event();
        scene.edit(
            "policies/its/units.yaml",
            "until: 2025-12-31",
            "until: 2030-12-31",
        );
        for ask in *asks {
            ask_for(&mut scene, ask);
        }
        let states: Vec<(&str, &str)> = states
            .split(", ")
            .map(|state| state.split_once(' ').unwrap())
            .collect();
        let mut days: BTreeSet<Day> = asks.iter().map(|ask| day(&ask[..10])).collect();
        for (first, _) in &states {
            days.extend([day(first), day(first).minus_days(1)]);
        }
        days.retain(|on| *on >= day("2025-02-10"));
        let mut lived: Vec<(String, Life)> = Vec::new();
        for on in days {
            let on = on.to_string();
            scene.apply(&on);
            let now = life(&scene, "icts", &on);
            let live = scene.live(&on);
            let held = live.by_username("icts");
            assert_eq!(
                held.is_some_and(|held| held.account.state.is_open()),
                now.is_open(),
                "{on} {asks:?}"
            );
            if lived.last().is_none_or(|(_, before)| *before != now) {
                passed.extend(lived.last().map(|(_, before)| (*before, now)));
                lived.push((on, now));
            }
        }
        let lived: Vec<(&str, &str)> = lived
            .iter()
            .map(|(from, now)| (from.as_str(), now.word()))
            .collect();
        let last = asks.last().map_or("2025-02-10", |ask| &ask[..10]);
        assert_eq!(lived, states, "{asks:?} {:?}", scene.plan(last).held);
    }
    passed
}

/// Brings in what a line of a history asks for.
fn ask_for(scene: &mut Scene, ask: &str) {
    let words: Vec<&str> = ask.split(' ').collect();
    match words[..] {
        [on, "freeze", from, until] => scene.freeze(on, "icts", from, until),
        [on, "dispose", step, not_before] => {
            scene.dispose(on, "icts", &step.replace('_', " "), not_before);
        }
        [on, "withdraw", request] => {
            let path = scene.files.keys().find(|path| path.contains(request)).unwrap();
            let id = path.rsplit('/').next().unwrap().trim_end_matches(".yaml").to_owned();
            let (unit, procedure, kind) = match request {
                "panitia-icts-2025-kegiatan" => ("panitia-icts-2025", "kegiatan", "surat_keterangan"),
                _ => ("dptsi", "email-ditinggalkan", "daftar_email_ditinggalkan"),
            };
            let withdrawn = format!("{}{APPROVED}withdraws: {{request: {id}, items: [1], reason: Keliru}}\naccounts: []\n", paper(kind));
            scene.called(&format!("{on}-tarik"), (unit, procedure), &withdrawn);
        }
        [on, "again", from, until] => scene.of_its(
            "panitia-icts-2025",
            "kegiatan",
            on,
            &format!(
                "{}accounts:
  - account: icts
    mailbox: {{kind: kegiatan, display_name: ICTS 2025 Secretariat, event: ICTS 2025, owner: siti.rohmah, from: {from}}}
    valid_until: {until}
",
                paper("surat_keterangan")
            ),
        ),
        _ => panic!("{ask}"),
    }
}
