//! Runs that die in a world that does not stand still: the registry moves on, people use what they were given, and the
//! plan that was approved is asked for again.

use std::fs;

use rusqlite::Connection;

use crate::run::place::{OPENED, OPENING, Place, Ran, Where, akun, run};

/// A paper that a dead run left names a commit that is not the last one any more. It stays beside the one that counts,
/// and stands in nobody's way.
#[test]
fn a_dead_filing_is_completed_after_the_registry_moved_on() {
    let at_filing = [
        "printed:1",
        "printed:2",
        "commit-made:3",
        "ref-moved:3",
        "filed:1",
    ];
    for due in [
        Place::new(Where::Alone),
        Place::with_papers_on_share(Where::WithRemote),
    ] {
        for step in at_filing {
            let scene = due.copy();
            assert!(scene.apply_until(OPENING, step).killed());
            let readme = scene.registry().join("README.md");
            fs::write(readme, "Registri ITB\n").unwrap();
            scene.commit("readme");
            let mut faults = scene.finish(OPENING);
            faults.extend(scene.faults(OPENED));
            assert_eq!(faults, Vec::<String>::new(), "{step}");
        }
    }
}

/// Who has changed a temporary password keeps their own, whatever becomes of the run that gave it.
#[test]
// proves: ITB-B1-2
fn a_password_that_its_holder_set_is_not_replaced() {
    let place = Place::new(Where::Alone);
    assert!(place.apply_until(OPENING, "ended:5").killed());
    let directory = Connection::open(place.registry().join(".akun/directory.sqlite")).unwrap();
    let changed = directory
        .execute(
            "UPDATE entries SET attributes = json_remove(attributes, '$.pwdReset') WHERE dn LIKE 'uid=tamu-naufal.%'",
            [],
        )
        .unwrap();
    assert_eq!(changed, 1);
    drop(directory);
    let hashes = |name: &str| {
        let ldif = fs::read_to_string(place.export(name)).unwrap();
        let accounts = ldif.split("\n\n").filter(|block| block.contains("uid=tamu-"));
        let hash = |account: &str| {
            let (_, hash) = account.split_once("userPassword: ").unwrap();
            (account.contains("tamu-naufal."), hash.to_owned())
        };
        accounts.map(hash).collect::<Vec<_>>()
    };
    let before = hashes("then.ldif");
    assert_eq!(place.finish(OPENING), Vec::<String>::new());
    let after = hashes("now.ldif");
    assert_eq!((before.len(), after.len()), (5, 5));
    for ((own, before), (_, after)) in before.iter().zip(&after) {
        assert_eq!(before == after, *own);
    }
}

/// A pinned plan whose run died is resumed by the same plan, as far as anything is left of it; then it is used up.
#[test]
fn a_pinned_plan_is_resumed() {
    let due = Place::new(Where::Alone);
    run(akun(&due.registry()).args(["plan", "--as-of", OPENING, "--out", "plan.json"]));
    for step in [
        "intended:1",
        "sealed:1",
        "ended:2",
        "ended:5",
        "recorded:1",
        "printed:1",
    ] {
        let scene = due.copy();
        assert!(scene.apply_until(OPENING, step).killed());
        let ended = |ran: Ran, code: i32| assert_eq!(ran.code, Some(code), "{step}: {}", ran.said);
        ended(scene.apply_plan("plan.json"), 0);
        assert_eq!(scene.faults(OPENED), Vec::<String>::new(), "{step}");
        ended(scene.apply_plan("plan.json"), 5);
    }
}
