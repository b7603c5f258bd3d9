//! Accounts that others made: they become ours by a request, as they are, and what should be otherwise is said.

use std::fmt::Write;

use akuntabel::account::State;
use akuntabel::attribute::Attribute;
use akuntabel::change::Outcome;
use akuntabel::names::Username;
use akuntabel::plan::drift::Drift;

use crate::directory::data::BASE;
use crate::directory::faults::Failing;
use crate::plan::letters::many;
use crate::plan::scene::{Scene, day, moment};

const YULIA: &str = "yulia.spi";
const NOTHING: &[String] = &[];

impl Scene {
    /// Brings in a request that takes an entry of the staff over. `more` are further lines of its item.
    fn take_over(&mut self, received: &str, username: &str, name: &str, more: &[&str]) -> String {
        let uuid = self.uuid(&format!("uid={username},ou=pegawai,ou=people"));
        let mut rest = format!(
            "attachments: []
approvals_declared:
  - {{unit: dti, name: Dr. Budi Santoso, date: {received}}}
accounts:
  - username: {username}
    category: tendik
    name: {name}
    unit: spi
    birth_date: 1980-02-01
    adopts: {{entry: {uuid}}}
"
        );
        for line in more {
            writeln!(rest, "    {line}").unwrap();
        }
        self.memo("adopsi", received, &rest)
    }

    /// What an entry holds, as a hand sees it.
    fn fields(&self, dn: &str) -> serde_json::Map<String, serde_json::Value> {
        let query = "SELECT attributes FROM entries WHERE dn = ?";
        let dn = format!("{dn},{BASE}");
        let text: String = self.sqlite().query_row(query, [dn], |row| row.get(0)).unwrap();
        serde_json::from_str(&text).unwrap()
    }
}

/// With many accounts of ours, so that one more or less makes nobody doubt the directory.
fn scene() -> Scene {
    let mut scene = Scene::with(&[many("uji", "2025-01-06", "2025-01-06", "2025-12-31", 40)]);
    scene.apply("2025-01-07");
    scene
}

const NUMBER: &str = "nopeg: \"112000417\"";

#[test]
fn an_entry_of_others_gets_the_marker_and_nothing_else() {
    let mut scene = scene();
    let id = scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    let before = scene.fields("uid=yulia.spi,ou=pegawai,ou=people");
    let planned = scene.plan("2025-01-08");
    assert_eq!(planned.changes(), ["adopt yulia.spi open"]);
    let told = "adopted-as-is yulia.spi employeeType, end 2038-02-28, eduPersonAffiliation, title".to_owned();
    let mut said = planned.findings();
    for line in &mut said {
        *line = sorted(line);
    }
    assert!(said.contains(&sorted(&told)), "{said:?}");
    let applied = scene.apply("2025-01-08");
    assert_eq!(applied.lines(), ["adopt yulia.spi open done"]);

    let after = scene.fields("uid=yulia.spi,ou=pegawai,ou=people");
    for (name, values) in &before {
        let classes = name == "objectClass";
        let kept = after[name] == *values || classes;
        assert!(kept, "{name}: {values} {}", after[name]);
    }
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert!(new.iter().all(|name| name.starts_with("akun")), "{new:?}");
    let live = scene.live("2025-01-08");
    let held = live.by_username(YULIA).unwrap();
    assert_eq!(held.account.origin.to_string(), format!("{id}#1"));
    assert!(!scene.sealed().join(&id).exists(), "nobody gets a password");
}

fn sorted(line: &str) -> String {
    let mut words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[test]
fn the_end_that_was_approved_comes_with_the_next_run_and_is_no_surprise() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    scene.apply("2025-01-08");
    let planned = scene.plan("2025-01-09");
    assert_eq!(planned.changes(), ["shorten yulia.spi 2038-02-28"]);
    assert!(planned.plan.changes.iter().all(|change| change.announced));
    scene.apply("2025-01-09");
    let next = scene.plan("2025-01-10");
    assert_eq!(next.changes(), NOTHING);
    let still = next.findings();
    assert!(
        still.iter().any(|line| line.starts_with("as-adopted yulia.spi")),
        "{still:?}"
    );
    assert!(still.iter().all(|line| !line.contains("drift")), "{still:?}");
    // On the last day it closes, as it would had we made it.
    let last = scene.plan("2038-03-01");
    assert!(
        last.changes().contains(&"close yulia.spi 2038-02-28".to_owned()),
        "{:?}",
        last.changes()
    );
}

#[test]
fn whoever_has_the_number_or_the_id_of_another_entry_is_not_taken_over() {
    for (wrong, code) in [
        ("nopeg: \"112000418\"", "adopt-another"),
        ("nopeg: \"108000233\"", "account-exists"),
    ] {
        let mut scene = scene();
        let id = scene.take_over("2025-01-08", YULIA, "Yulia", &[wrong]);
        let planned = scene.plan("2025-01-08");
        assert_eq!(planned.changes(), NOTHING);
        assert!(
            planned.findings().contains(&format!("blocked {id}#1 {code}")),
            "{:?}",
            planned.findings()
        );
    }
    let mut scene = scene();
    let id = scene.take_over("2025-01-08", YULIA, "Agus Salim", &[]);
    let planned = scene.plan("2025-01-08");
    assert!(
        planned
            .findings()
            .contains(&format!("blocked {id}#1 adopt-another"))
    );
}

#[test]
fn a_gone_entry_is_not_made_in_its_place() {
    let mut scene = scene();
    let id = scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    let delete = "DELETE FROM entries WHERE dn LIKE 'uid=yulia.spi,%'";
    scene.sqlite().execute(delete, []).unwrap();
    let planned = scene.plan("2025-01-08");
    assert_eq!(planned.changes(), NOTHING);
    assert!(
        planned
            .findings()
            .contains(&format!("blocked {id}#1 adopt-nothing"))
    );
}

#[test]
fn nobody_is_taken_over_twice() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    scene.apply("2025-01-08");
    scene.apply("2025-01-09");
    let second = scene.take_over("2025-01-10", YULIA, "Yulia", &[]);
    let planned = scene.plan("2025-01-10");
    assert_eq!(planned.changes(), NOTHING);
    assert!(
        planned
            .findings()
            .contains(&format!("blocked {second}#1 username-taken")),
        "{:?}",
        planned.findings()
    );
}

#[test]
fn a_run_that_died_after_the_write_is_completed() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    let mut failing = Failing {
        inner: scene.directory(moment(day("2025-01-08"))),
        at: 1,
        with: Outcome::Unknown,
    };
    let applied = scene.apply_to("2025-01-08", &[], &mut failing).unwrap();
    assert_eq!(applied.lines(), ["adopt yulia.spi open Unknown"]);
    let live = scene.live("2025-01-09");
    assert!(live.by_username(YULIA).is_some());
    let next = scene.plan("2025-01-09");
    assert_eq!(next.changes(), ["shorten yulia.spi 2038-02-28"]);
}

#[test]
fn a_locked_account_stays_locked() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    let lock = "UPDATE entries SET attributes = json_set(attributes, '$.pwdAccountLockedTime', json('[\"000001010000Z\"]')) \
                WHERE dn LIKE 'uid=yulia.spi,%'";
    scene.sqlite().execute(lock, []).unwrap();
    scene.apply("2025-01-08");
    scene.apply("2025-01-09");
    let live = scene.live("2025-01-09");
    assert_eq!(live.by_username(YULIA).unwrap().account.state, State::Disabled);
    assert_eq!(scene.plan("2025-01-10").changes(), NOTHING);
}

#[test]
fn addresses_that_it_came_with_stay_its_own() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    let path = "accounts/itb/dti/2025/2025-01-08-dti-adopsi.yaml";
    let uuid = scene.uuid("uid=yulia.spi,ou=pegawai,ou=people");
    scene.edit(
        path,
        &format!("entry: {uuid}"),
        &format!("entry: {uuid}, mail: y.spi@itb.ac.id, aliases: [yulia.spi@itb.ac.id]"),
    );
    let set = "UPDATE entries SET attributes = json_set(attributes, '$.mail', json('[\"y.spi@itb.ac.id\"]'), \
               '$.mailLocalAddress', json('[\"yulia.spi@itb.ac.id\"]')) WHERE dn LIKE 'uid=yulia.spi,%'";
    scene.sqlite().execute(set, []).unwrap();
    let planned = scene.plan("2025-01-08");
    let said = planned.findings();
    let of_it = said.iter().find(|line| line.contains("adopted-as-is")).unwrap();
    assert!(!of_it.contains("mail"), "{of_it}");
    scene.apply("2025-01-08");
    let live = scene.live("2025-01-08");
    assert_eq!(
        live.by_username(YULIA)
            .unwrap()
            .account
            .attributes
            .first(Attribute::Mail),
        Some("y.spi@itb.ac.id")
    );
    assert!(live.unmarked(&Username::parse(YULIA).unwrap()).is_none());
}

#[test]
fn whoever_looks_at_it_brings_it_in_line_and_then_it_is_like_any_other() {
    let mut scene = scene();
    scene.take_over("2025-01-08", YULIA, "Yulia", &[NUMBER]);
    scene.apply("2025-01-08");
    scene.drift = Drift::Repaired;
    let applied = scene.apply("2025-01-09");
    assert_eq!(applied.lines(), ["shorten yulia.spi 2038-02-28 done"]);
    scene.drift = Drift::Reported;
    let live = scene.live("2025-01-10");
    let held = live.by_username(YULIA).unwrap();
    assert!(held.is_untouched());
    assert_eq!(
        held.account.attributes.first(Attribute::EmployeeType),
        Some("tendik")
    );
    let next = scene.plan("2025-01-10");
    assert_eq!((next.changes(), next.findings()), (Vec::new(), Vec::new()));
}
