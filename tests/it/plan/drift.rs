//! What other hands did in the directory: shown apart, left as it is, and never more access than was asked for.

use crate::directory::data::{BASE, at};
use crate::plan::letters::{Letter, guests};
use crate::plan::scene::Scene;
use akuntabel::account::State;
use akuntabel::attribute::Attribute;
use akuntabel::live::LiveState;
use akuntabel::plan::drift::Drift;

const NOTHING: &[String] = &[];
const ULFA: &str = "tamu-ulfa.pratiwi";
const ALL: [&str; 5] = [
    "tamu-ulfa.pratiwi",
    "tamu-wynne.taslim",
    "tamu-naufal.satira",
    "tamu-lidwina.andrea",
    "tamu-jonathan.go",
];

/// The five guests, made.
fn made() -> Scene {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene
}

impl Scene {
    /// Sets an attribute of a guest as an administrator would; no values take it out.
    pub(crate) fn set_by_hand(&self, username: &str, attribute: &str, values: &[&str]) {
        let dn = format!("uid={username},ou=tamu,ou=people,{BASE}");
        let path = format!("$.{attribute}");
        let changed = if values.is_empty() {
            let remove = "UPDATE entries SET attributes = json_remove(attributes, ?) WHERE dn = ?";
            self.sqlite().execute(remove, [&path, &dn])
        } else {
            let set = "UPDATE entries SET attributes = json_set(attributes, ?, json(?)) WHERE dn = ?";
            let values = serde_json::to_string(values).unwrap();
            self.sqlite().execute(set, [&path, &values, &dn])
        };
        assert_eq!(changed.unwrap(), 1);
    }

    fn delete_by_hand(&self, username: &str) {
        let dn = format!("uid={username},ou=tamu,ou=people,{BASE}");
        assert_eq!(
            self.sqlite()
                .execute("DELETE FROM entries WHERE dn = ?", [dn])
                .unwrap(),
            1
        );
    }

    fn attribute(&self, username: &str, attribute: Attribute) -> Vec<String> {
        let live = self.live("2023-03-09");
        live.by_username(username)
            .unwrap()
            .account
            .attributes
            .get(attribute)
            .to_vec()
    }
}

#[test]
// proves: ITB-DEF-6, trap 68
fn an_edited_attribute_is_shown_and_left() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "title", &["Auditor"]);
    scene.set_by_hand(ULFA, "o", &["KAP Lain"]);
    let applied = scene.apply("2023-03-10");
    assert_eq!(applied.lines(), NOTHING);
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [format!("drift {ULFA} o, title")]
    );
    // It closes all the same, and the edit still shows as one.
    let closed = scene.apply("2023-03-18");
    assert_eq!(closed.lines().len(), 5);
    assert_eq!(scene.attribute(ULFA, Attribute::Title), ["Auditor"]);
    let after = scene.plan("2023-03-18");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings(), [format!("drift {ULFA} o, title")]);
}

#[test]
// proves: ITB-DEF-6, trap 68
fn what_was_edited_is_set_back_where_somebody_asks_for_it() {
    let mut scene = made();
    let before = scene.live("2023-03-10");
    scene.set_by_hand(ULFA, "title", &["Auditor"]);
    scene.set_by_hand(ULFA, "o", &["KAP Lain"]);
    scene.set_by_hand(ULFA, "pwdEndTime", &["20330317170000Z"]);
    scene.move_by_hand("tamu-naufal.satira");
    scene.drift = Drift::Repaired;
    let applied = scene.apply("2023-03-10");
    assert_eq!(
        applied.lines(),
        [
            format!("shorten {ULFA} 2023-03-17 unannounced done"),
            "update tamu-naufal.satira 2023-03-17 done".to_owned(),
        ]
    );
    let after = scene.live("2023-03-10");
    for username in ALL {
        let account = |live: &LiveState| live.by_username(username).unwrap().account.clone();
        assert_eq!(account(&after), account(&before));
        assert!(after.by_username(username).unwrap().is_untouched());
    }
    let again = scene.plan("2023-03-10");
    assert_eq!(
        (again.changes().as_slice(), again.findings().as_slice()),
        (NOTHING, NOTHING)
    );
}

/// A repair never gives anybody access that a hand took away.
#[test]
// proves: ITB-DEF-6, trap 68
fn a_repair_leaves_accounts_that_a_hand_took_access_from() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "pwdAccountLockedTime", &["000001010000Z"]);
    scene.set_by_hand(ULFA, "title", &["Auditor"]);
    scene.set_by_hand("tamu-wynne.taslim", "pwdEndTime", &["20230312170000Z"]);
    scene.set_by_hand("tamu-wynne.taslim", "o", &["KAP Lain"]);
    scene.set_by_hand("tamu-lidwina.andrea", "pwdStartTime", &["20230311170000Z"]);
    scene.drift = Drift::Repaired;
    assert_eq!(scene.apply("2023-03-10").lines(), NOTHING);
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [
            "drift tamu-lidwina.andrea start".to_owned(),
            format!("drift {ULFA} state, title"),
            "drift tamu-wynne.taslim end, o".to_owned(),
        ]
    );
}

#[test]
// proves: ITB-B1-2
fn what_is_not_managed_is_nobodys_business() {
    let scene = made();
    scene.set_by_hand(ULFA, "description", &["meja 12"]);
    scene.set_by_hand(ULFA, "mobile", &["+62"]);
    let planned = scene.plan("2023-03-10");
    assert_eq!(
        (planned.changes().as_slice(), planned.findings().as_slice()),
        (NOTHING, NOTHING)
    );
}

#[test]
// proves: trap 68
fn an_account_that_was_unlocked_by_hand_is_locked_again() {
    let mut scene = made();
    scene.apply("2023-03-18");
    scene.set_by_hand(ULFA, "pwdAccountLockedTime", &[]);
    let applied = scene.apply("2023-03-20");
    assert_eq!(applied.lines(), [format!("close {ULFA} 2023-03-17 done")]);
    let after = scene.plan("2023-03-20");
    assert_eq!(
        (after.changes().as_slice(), after.findings().as_slice()),
        (NOTHING, NOTHING)
    );
}

#[test]
// proves: trap 68
fn a_lock_by_hand_stays() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "pwdAccountLockedTime", &["000001010000Z"]);
    assert_eq!(scene.apply("2023-03-10").lines(), NOTHING);
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [format!("drift {ULFA} state")]
    );
}

#[test]
// proves: trap 68
fn a_later_end_is_set_back_and_an_earlier_one_stays() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "pwdEndTime", &["20330317170000Z"]);
    scene.set_by_hand("tamu-wynne.taslim", "pwdEndTime", &["20230312170000Z"]);
    scene.set_by_hand("tamu-jonathan.go", "pwdEndTime", &[]);
    let applied = scene.apply("2023-03-10");
    assert_eq!(
        applied.lines(),
        [
            format!("shorten {ULFA} 2023-03-17 unannounced done"),
            "shorten tamu-jonathan.go 2023-03-17 unannounced done".to_owned()
        ]
    );
    let after = scene.plan("2023-03-10");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings(), ["drift tamu-wynne.taslim end"]);
    let live = scene.live("2023-03-10");
    let end = |name: &str| live.by_username(name).unwrap().account.end.unwrap();
    assert_eq!(end(ULFA), at("2023-03-17T17:00:00Z"));
    assert_eq!(end("tamu-wynne.taslim"), at("2023-03-12T17:00:00Z"));
}

#[test]
fn many_later_ends_are_a_guards_business() {
    let scene = made();
    for name in ALL {
        scene.set_by_hand(name, "pwdEndTime", &["20330317170000Z"]);
    }
    assert_eq!(scene.plan("2023-03-10").view.refusals.len(), 3);
}

#[test]
// proves: ITB-II-B-3, trap 20, trap 68
fn an_entry_that_was_deleted_is_not_made_again() {
    let mut scene = made();
    // One of five is more than a directory may lose, but for this.
    scene.edit(
        "policies/itb/policy.yaml",
        "max_shrink_percent: 5 ",
        "max_shrink_percent: 50 ",
    );
    scene.delete_by_hand(ULFA);
    assert_eq!(scene.apply("2023-03-10").lines(), NOTHING);
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [format!("missing-entry {ULFA} 2023-03-08-spi-akun-tamu-pwc#1")]
    );
    assert_eq!(scene.apply("2023-03-18").lines().len(), 4);
    // Nobody else gets the name either.
    scene.add(&guests(
        "baru",
        "2023-04-03",
        "2023-04-03",
        "2023-04-05",
        &["Ulfa Pratiwi"],
    ));
    assert_eq!(
        scene.plan("2023-04-03").changes(),
        ["create tamu-ulfap 2023-04-05"]
    );
}

#[test]
fn an_entry_without_its_marker_is_somebody_elses() {
    let mut scene = made();
    scene.edit(
        "policies/itb/policy.yaml",
        "max_shrink_percent: 5 ",
        "max_shrink_percent: 50 ",
    );
    for attribute in ["akunPersonId", "akunOrigin", "akunState"] {
        scene.set_by_hand(ULFA, attribute, &[]);
    }
    scene.set_by_hand(ULFA, "objectClass", &["top", "person", "inetOrgPerson"]);
    let before = scene.live("2023-03-09").foreign(ULFA).cloned();
    assert!(before.is_some());
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [format!("unmarked {ULFA} 2023-03-08-spi-akun-tamu-pwc#1")]
    );
    assert_eq!(scene.apply("2023-03-18").lines().len(), 4);
    assert_eq!(scene.live("2023-03-09").foreign(ULFA).cloned(), before);
}

#[test]
// proves: trap 72
fn two_values_of_uid_and_a_spoilt_marker_are_findings() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "uid", &[ULFA, "ulfa"]);
    scene.set_by_hand("tamu-jonathan.go", "akunOrigin", &["???"]);
    let planned = scene.plan("2023-03-10");
    assert_eq!(
        planned.findings(),
        [
            format!(
                "unreadable-marker uid=tamu-jonathan.go,ou=tamu,ou=people,{BASE} its akunOrigin is `???`"
            ),
            format!("unreadable-marker uid={ULFA},ou=tamu,ou=people,{BASE} it has 2 values of uid"),
        ]
    );
    assert_eq!(scene.apply("2023-03-18").lines().len(), 3);
}

#[test]
fn a_marker_that_no_request_explains_is_a_finding() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "akunOrigin", &["2019-01-07-lama#1"]);
    assert_eq!(
        scene.plan("2023-03-10").findings(),
        [format!("unexplained {ULFA} 2019-01-07-lama#1")]
    );
    assert_eq!(scene.apply("2023-03-18").lines().len(), 4);
}

/// A letter that lets the first of the five stay until the end of June.
fn extension() -> Letter {
    guests("lagi", "2023-03-13", "2023-03-18", "2023-06-30", &[])
        .guest("Ulfa Pratiwi", &["existing_account: tamu-ulfa.pratiwi"])
}

#[test]
fn an_extension_takes_effect_beside_an_edit_that_stays() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "title", &["Auditor"]);
    let letter = extension();
    scene.add(&letter);
    let applied = scene.apply("2023-03-13");
    assert_eq!(applied.lines(), [format!("extend {ULFA} 2023-06-30 done")]);
    assert_eq!(scene.attribute(ULFA, Attribute::Title), ["Auditor"]);
    let after = scene.plan("2023-03-13");
    assert_eq!(after.changes(), NOTHING);
    assert_eq!(after.findings(), [format!("drift {ULFA} title")]);
    let minutes = format!("ba-pembuatan/{}/2023-03-13", letter.id);
    let ledger = scene.ledger();
    assert!(ledger.papers().keys().any(|key| key.to_string() == minutes));
    assert_eq!(
        scene.apply("2023-07-01").lines()[0],
        format!("close {ULFA} 2023-06-30 done")
    );
}

#[test]
fn an_extension_counts_from_what_was_given_and_not_from_what_a_hand_set() {
    for by_hand in ["20230312170000Z", "20330317170000Z"] {
        let mut scene = made();
        scene.set_by_hand(ULFA, "pwdEndTime", &[by_hand]);
        scene.add(&extension());
        let applied = scene.apply("2023-03-13");
        assert_eq!(applied.lines(), [format!("extend {ULFA} 2023-06-30 done")]);
        let after = scene.plan("2023-03-13");
        assert_eq!((after.changes(), after.findings()), (vec![], vec![]));
    }
}

#[test]
fn an_extension_opens_no_account_that_a_hand_locked() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "pwdAccountLockedTime", &["000001010000Z"]);
    scene.add(&extension());
    scene.apply("2023-03-13");
    let live = scene.live("2023-03-13");
    let ulfa = live.by_username(ULFA).unwrap();
    assert_eq!(ulfa.account.state, State::Disabled);
    assert_eq!(ulfa.account.end, Some(at("2023-06-30T17:00:00Z")));
    assert_eq!(
        scene.plan("2023-03-13").findings(),
        [format!("drift {ULFA} state")]
    );
}

#[test]
fn an_account_that_closed_with_an_edit_opens_again_when_a_letter_asks() {
    let mut scene = made();
    scene.set_by_hand(ULFA, "title", &["Auditor"]);
    scene.apply("2023-03-18");
    scene.add(
        &guests("kembali", "2023-04-03", "2023-04-03", "2023-04-28", &[])
            .guest("Ulfa Pratiwi", &["existing_account: tamu-ulfa.pratiwi"]),
    );
    let applied = scene.apply("2023-04-03");
    assert_eq!(applied.lines(), [format!("reopen {ULFA} 2023-04-28 done")]);
    let after = scene.plan("2023-04-03");
    assert_eq!(after.changes(), NOTHING);
    // The letter names another company too. Who set which attribute cannot be told: all stay, and are shown.
    assert_eq!(after.findings(), [format!("drift {ULFA} o, title")]);
}

/// The minutes and letters that there are.
fn papers(scene: &Scene) -> usize {
    scene.ledger().papers().len()
}

#[test]
fn what_follows_policy_units_or_hands_is_no_matter_for_minutes() {
    let mut scene = made();
    assert_eq!(papers(&scene), 2);
    let units = "policies/itb/units.yaml";
    let named = "name: Satuan Pengawas Internal\n";
    scene.edit(units, named, "name: Satuan Pengawasan Internal\n");
    let planned = scene.plan("2023-03-10");
    assert_eq!((planned.changes().len(), planned.view.papers.len()), (5, 0));
    assert_eq!(scene.apply("2023-03-10").lines().len(), 5);
    // A hand changed one, and it is set right by the next change of the unit's name only.
    scene.set_by_hand(ULFA, "ou", &["SPI"]);
    scene.edit(units, "name: Satuan Pengawasan Internal\n", named);
    assert_eq!(scene.apply("2023-03-13").lines().len(), 4);
    assert_eq!(papers(&scene), 2);
    assert_eq!(scene.apply("2023-03-18").lines().len(), 5);
    assert_eq!(papers(&scene), 3);
    // Closed accounts follow their unit too; one that was unlocked is locked again, by a clause of another number now.
    let clause = "    # II.B.7.e bounded by II.B.8.c\n    closing: {delay_days: 0, basis: II.B.8.c}";
    scene.edit(
        "policies/itb/policy.yaml",
        clause,
        &clause.replace("basis: II.B.8.c", "basis: II.B.9"),
    );
    scene.edit(units, named, "name: Satuan Audit Internal\n");
    scene.set_by_hand("tamu-jonathan.go", "pwdAccountLockedTime", &[]);
    let planned = scene.plan("2023-03-20");
    assert_eq!(
        (planned.changes().len(), planned.view.papers.len()),
        (4, 0),
        "{:?}",
        planned.changes()
    );
    assert_eq!(
        scene.apply("2023-03-20").lines()[0],
        "close tamu-jonathan.go 2023-03-17 done"
    );
    assert_eq!(papers(&scene), 3);
}
