//! Who gets which name: the same every time, kept for ever, given once.

use crate::directory::data::BASE;
use crate::plan::letters::guests;
use crate::plan::scene::Scene;

fn names(scene: &Scene, on: &str) -> Vec<String> {
    let planned = scene.plan(on);
    planned
        .plan
        .changes
        .iter()
        .map(|change| change.username().to_string())
        .collect()
}

#[test]
// proves: ITB-II-B-3, trap 8, trap 19
fn people_of_one_name_get_names_in_the_order_of_their_items() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-31", &["Nur Aini"; 5]);
    let scene = Scene::with(&[letter]);
    let expected = ["tamu-nur.aini", "tamu-nura", "tamu-nur", "tamu-nur2", "tamu-nur3"];
    for _ in 0..3 {
        assert_eq!(names(&scene, "2023-03-09"), expected);
    }
}

#[test]
// proves: ITB-II-B-3
fn a_name_that_was_given_stays_when_an_earlier_collision_goes() {
    let first = guests("satu", "2023-03-09", "2023-03-09", "2023-03-31", &["Nur Aini"]);
    let second = guests("dua", "2023-03-10", "2023-03-10", "2023-03-31", &["Nur Aini"]);
    let mut scene = Scene::with(&[first.clone(), second]);
    scene.apply("2023-03-10");
    scene.files.remove(&first.path());
    scene.add(&guests(
        "nol",
        "2023-03-08",
        "2023-03-08",
        "2023-03-31",
        &["Nur Aini"],
    ));
    assert_eq!(
        names(&scene, "2023-03-10"),
        ["tamu-nur"],
        "the third, though it would come first"
    );
    assert_eq!(
        scene.accounts("2023-03-10"),
        ["tamu-nur.aini active 2023-03-31", "tamu-nura active 2023-03-31"]
    );
}

#[test]
// proves: ITB-II-B-3, trap 20
fn a_name_is_never_given_twice() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene.apply("2023-03-18");
    scene.add(&guests(
        "lain",
        "2024-03-11",
        "2024-03-11",
        "2024-03-31",
        &["Jonathan Go"],
    ));
    assert_eq!(names(&scene, "2024-03-11"), ["tamu-jonathang"]);
}

#[test]
// proves: ITB-II-B-3
fn names_of_other_entries_are_taken() {
    let scene = Scene::with(&[guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-03-31",
        &["Nur Aini"],
    )]);
    let entry = serde_json::json!({
        "objectClass": ["top", "person"], "cn": ["Nur"], "sn": ["Nur"], "uid": ["nur"], "mail": ["tamu-nur.aini@itb.ac.id"],
        "mailAlternateAddress": ["tamu-nura"], "akunFormerUid": ["tamu-nur"],
    });
    let insert = "INSERT INTO entries (path, dn, uuid, attributes) \
                  SELECT path || ',uid=nur', 'uid=nur,' || dn, 'x', ? FROM entries WHERE dn = ?";
    let changed = scene
        .sqlite()
        .execute(insert, [entry.to_string(), BASE.to_owned()])
        .unwrap();
    assert_eq!(changed, 1);
    // The local part of an address is taken, and so are aliases and former names.
    assert_eq!(names(&scene, "2023-03-09"), ["tamu-nur2"]);
}

#[test]
// proves: ITB-II-B-3
fn a_name_that_somebody_asks_for_and_cannot_have_is_not_changed() {
    let mut scene = Scene::new();
    let letter = guests("uji", "2025-01-07", "", "", &[])
        .of_sarpras()
        .guard("Asep Surya", &[("2025-01-01", "2025-06-30")]);
    scene.add(&letter);
    scene.edit(
        &letter.path(),
        "    name: Asep Surya\n",
        "    name: Asep Surya\n    username: agus.salim\n",
    );
    let planned = scene.plan("2025-01-07");
    assert_eq!(planned.changes(), Vec::<String>::new());
    assert_eq!(
        planned.findings(),
        [format!("blocked {}#1 username-taken", letter.id)]
    );
    assert!(planned.plan.names.is_empty(), "no name is used up");
}

#[test]
// proves: ITB-A1-1, ITB-A1-2, ITB-DEF-7, ITB-II-B-7a
fn a_number_that_an_entry_has_already_makes_no_second_account() {
    let mut scene = Scene::new();
    scene.bring_students();
    let code = "urn:schac:personalUniqueCode:int:studentID:itb.ac.id:16524002";
    let changed = scene.sqlite().execute(
        "UPDATE entries SET attributes = json_set(attributes, '$.schacPersonalUniqueCode', json_array(?)) \
         WHERE dn LIKE 'uid=agus.salim,%'",
        [code],
    );
    assert_eq!(changed.unwrap(), 1);
    let planned = scene.plan("2024-08-12");
    assert_eq!(
        planned.changes(),
        ["create 16524001 open", "create 10124017 open"]
    );
    assert_eq!(
        planned.findings(),
        ["blocked 2024-08-12-ditdik-mahasiswa-baru-batch1#2 account-exists"]
    );
}
