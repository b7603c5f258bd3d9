//! When a plan is the same plan: its id is a digest of what it was made from, and of nothing else.

use akuntabel::digest::Digest;

use crate::plan::letters::{GUARDS, LETTER, guests, many};
use crate::plan::scene::Scene;

const ON: &str = "2023-03-09";
const PATH: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

fn id(scene: &Scene) -> Digest {
    scene.plan(ON).plan.id
}

#[test]
fn the_same_is_the_same_to_the_byte_ten_times() {
    let scene = Scene::with_the_letter();
    let bytes = || serde_json::to_vec(&scene.plan(ON).view).unwrap();
    let first = bytes();
    for _ in 0..10 {
        assert_eq!(bytes(), first);
    }
    // Another clone, another directory file with the same in it.
    assert_eq!(
        serde_json::to_vec(&Scene::with_the_letter().plan(ON).view).unwrap(),
        first
    );
}

#[test]
fn it_changes_with_everything_that_it_was_made_from() {
    let first = id(&Scene::with_the_letter());
    let mut ids = vec![first];
    let mut other = |name: &str, change: &dyn Fn(&mut Scene)| {
        let mut scene = Scene::with_the_letter();
        change(&mut scene);
        let id = id(&scene);
        assert!(!ids.contains(&id), "{name}");
        ids.push(id);
    };
    other("a comment in the request", &|scene| {
        scene.edit(PATH, "api: akun/v1", "api: akun/v1 # x");
    });
    other("the policy", &|scene| {
        scene.edit("policies/itb/policy.yaml", "    limit: 300", "    limit: 301");
    });
    other("the units", &|scene| {
        let path = "policies/itb/units.yaml".to_owned();
        let bytes = scene.files.get_mut(&path).unwrap();
        bytes.extend_from_slice(b"# x\n");
    });
    other("a reserved name", &|scene| {
        scene
            .files
            .get_mut("policies/itb/reserved.txt")
            .unwrap()
            .extend_from_slice(b"xyz\n");
    });
    other("the program", &|scene| scene.tool = "akun 9.9.9");
    other("a name taken in the directory", &|scene| {
        let rename = "UPDATE entries SET attributes = json_set(attributes, '$.mailAlternateAddress', \
                      json_array('tamu-jonathan.go')) WHERE dn LIKE 'uid=agus.salim,%'";
        assert_eq!(scene.sqlite().execute(rename, []).unwrap(), 1);
    });
    other("the directory", &|scene| {
        let another = "UPDATE meta SET value = 'other' WHERE value = 'uji'";
        assert_eq!(scene.sqlite().execute(another, []).unwrap(), 1);
    });
    let next_day = Scene::with_the_letter().plan("2023-03-10").plan.id;
    assert!(!ids.contains(&next_day), "the day");
}

#[test]
fn it_changes_with_what_the_directory_holds_of_an_account() {
    let mut scene = Scene::with_the_letter();
    scene.apply(ON);
    let closing = scene.plan("2023-03-18").plan;
    scene.set_by_hand("tamu-jonathan.go", "title", &["Auditor"]);
    let edited = scene.plan("2023-03-18").plan;
    assert_ne!(edited.id, closing.id);
    let before = edited
        .changes
        .iter()
        .zip(&closing.changes)
        .filter(|(one, other)| one.before != other.before);
    assert_eq!(before.count(), 1);
}

#[test]
fn what_does_not_concern_it_makes_no_plan_stale() {
    let first = id(&Scene::with_the_letter());
    // A merge that comes into force later, and one whose people begin later.
    let mut scene = Scene::with_the_letter();
    scene.bring(&format!("accounts/itb/dit-sarpras/2025/{GUARDS}.yaml"));
    scene.add(&guests("uji", ON, "2023-04-01", "2023-04-30", &["Ani Wijaya"]));
    assert_eq!(id(&scene), first);
    // A request that is held.
    scene.add(&guests("salah", ON, "2023-04-01", "2023-03-01", &["Ani Wijaya"]));
    assert_eq!(scene.plan(ON).plan.held.len(), 1);
    assert_eq!(id(&scene), first);
    // Templates are no rules.
    scene
        .files
        .get_mut("templates/itb/_kata.typ.j2")
        .unwrap()
        .push(b'\n');
    assert_eq!(id(&scene), first);
}

#[test]
fn what_the_quota_leaves_for_later_is_not_in_it() {
    let letter = many("zzz", ON, ON, "2023-12-31", 3);
    let scene = Scene::with(&[many("aaa", ON, ON, "2023-12-31", 5), letter]).with_quota(5);
    let fewer = Scene::with(&[
        many("aaa", ON, ON, "2023-12-31", 5),
        many("zzz", ON, ON, "2023-12-31", 2),
    ]);
    let fewer = fewer.with_quota(5);
    assert_eq!(
        (
            scene.plan(ON).plan.deferred.len(),
            fewer.plan(ON).plan.deferred.len()
        ),
        (3, 2)
    );
    assert_eq!(id(&scene), id(&fewer));
}

#[test]
fn a_reader_plans_the_same_as_a_writer() {
    let mut scene = Scene::with_the_letter();
    let read = scene.plan(ON).plan;
    let applied = scene.apply(ON);
    assert_eq!(applied.plan, read);
    let intent = scene.ledger().runs()[0].intent.clone();
    assert_eq!(intent.plan, read.id);
    assert_eq!(intent.changes.len(), 5);
    assert!(
        read.changes
            .iter()
            .all(|change| change.cause.item().request.as_str() == LETTER)
    );
}
