//! The lock: one holder at a time, and nobody waits for the dead.

use std::path::Path;
use std::thread;

use akuntabel::lock::{Abandoned, Broken, Claim, Lock, LockError};
use akuntabel::outside::git::lock::GitLock;

use chrono::{DateTime, Utc};

use crate::git::killed::{child, kill_myself, told};
use crate::git::{at, author, git, instant, institution, noon, scene};

const LOCK: &str = "refs/akun/lock/itb";

fn lock(folder: &Path, remote: Option<&str>) -> GitLock {
    GitLock::open(folder, &institution(), remote, author()).unwrap()
}

fn claim(owner: &str, at: DateTime<Utc>) -> Claim {
    Claim {
        owner: owner.to_owned(),
        purpose: "apply".to_owned(),
        run: "2023-03-09-000002".to_owned(),
        at,
    }
}

/// The words of an error, with this machine's name taken out.
fn said(error: &LockError) -> String {
    let host = akuntabel::outside::process::host();
    error
        .to_string()
        .replace(&format!(" on {host} since"), " on <host> since")
}

/// With and without a remote: where the lock lies, and two handles on it.
fn everywhere(test: impl Fn(&Path, &mut GitLock, &mut GitLock)) {
    let scene = scene();
    let (here, there) = (scene.clone("here"), scene.clone("there"));
    test(
        &scene.remote(),
        &mut lock(&here, Some("origin")),
        &mut lock(&there, Some("origin")),
    );
    let alone = scene.alone("alone");
    test(&alone, &mut lock(&alone, None), &mut lock(&alone, None));
}

#[test]
// proves: trap 47
fn what_one_holds_another_does_not_get() {
    everywhere(|place, one, two| {
        assert_eq!(one.take(&claim("rina", noon())).unwrap(), None);
        let held = two
            .take(&claim("budi", instant("2023-03-09T06:59:59Z")))
            .unwrap_err();
        assert_eq!(
            said(&held),
            "locked by rina (apply, run 2023-03-09-000002) on <host> since 2023-03-09T05:00:00Z"
        );
        assert!(matches!(held, LockError::Held { holder } if holder.owner == "rina" && holder.at == noon()));

        one.release().unwrap();
        assert_eq!(at(place, LOCK), "-");
        assert_eq!(two.take(&claim("budi", noon())).unwrap(), None);
        assert_ne!(at(place, LOCK), "-");
        // Whoever has given it back, or never had it, does not take it away from another.
        one.release().unwrap();
        assert_ne!(at(place, LOCK), "-");
        two.release().unwrap();
    });
}

#[test]
fn two_takings_with_the_same_words_are_two() {
    everywhere(|_, one, two| {
        assert_eq!(one.take(&claim("rina", noon())).unwrap(), None);
        assert!(matches!(
            two.take(&claim("rina", noon())),
            Err(LockError::Held { .. })
        ));
        assert!(matches!(
            one.take(&claim("rina", noon())),
            Err(LockError::Held { .. })
        ));
    });
    // Were they one commit, the second of two at the same moment would take the first one's for its own.
    everywhere(|place, one, two| {
        one.take(&claim("rina", noon())).unwrap();
        let first = at(place, LOCK);
        one.release().unwrap();
        two.take(&claim("rina", noon())).unwrap();
        assert_ne!(at(place, LOCK), first);
    });
}

#[test]
fn a_lock_of_more_than_two_hours_is_taken_over_and_its_holder_told() {
    everywhere(|place, one, two| {
        one.take(&claim("rina", noon())).unwrap();
        let early = two.take(&claim("budi", instant("2023-03-09T07:00:00Z")));
        assert!(matches!(early, Err(LockError::Held { .. })));
        let over = two
            .take(&claim("budi", instant("2023-03-09T07:00:01Z")))
            .unwrap()
            .unwrap();
        assert_eq!(
            (over.from.owner.as_str(), over.from.at, over.why),
            ("rina", noon(), Abandoned::TooOld)
        );
        let taken = at(place, LOCK);

        assert_eq!(
            one.release().unwrap_err().to_string(),
            "the lock refs/akun/lock/itb was taken from this run"
        );
        assert_eq!(at(place, LOCK), taken);
        two.release().unwrap();
        assert_eq!(at(place, LOCK), "-");
    });
}

#[test]
fn a_holder_can_see_whether_it_still_is_one() {
    everywhere(|_, one, two| {
        assert!(matches!(one.check(), Err(LockError::Lost { .. })), "never taken");
        one.take(&claim("rina", noon())).unwrap();
        one.check().unwrap();
        one.check().unwrap();
        two.take(&claim("budi", instant("2023-03-09T07:00:01Z"))).unwrap();
        assert!(matches!(one.check(), Err(LockError::Lost { .. })), "taken over");
        two.check().unwrap();
        two.release().unwrap();
        assert!(matches!(two.check(), Err(LockError::Lost { .. })), "given back");
    });
}

#[test]
fn a_lock_that_somebody_took_away_is_told() {
    everywhere(|place, one, _| {
        one.take(&claim("rina", noon())).unwrap();
        git(place, &["update-ref", "-d", LOCK]);
        assert!(matches!(one.check(), Err(LockError::Lost { .. })));
        assert!(matches!(one.release(), Err(LockError::Lost { .. })));
        one.release().unwrap();
    });
}

#[test]
fn a_lock_that_says_nothing_we_know_is_held_until_it_is_old() {
    everywhere(|place, _, two| {
        let tree = git(place, &["hash-object", "-t", "tree", "-w", "/dev/null"]);
        let commit = git(
            place,
            &[
                "-c",
                "core.bare=true",
                "commit-tree",
                &tree,
                "-m",
                "lock of a later version",
            ],
        );
        git(place, &["update-ref", LOCK, &commit]);
        let since = git(place, &["log", "-1", "--format=%cI", &commit]);
        let since = instant(&since);
        let held = two.take(&claim("budi", since)).unwrap_err();
        assert!(held.to_string().starts_with("locked by unknown"), "{held}");
        let later = since + chrono::TimeDelta::minutes(121);
        let over = two.take(&claim("budi", later)).unwrap().unwrap();
        assert_eq!(over.why, Abandoned::TooOld);
    });
}

#[test]
// proves: trap 47
fn of_many_one_gets_it() {
    let scene = scene();
    let clones: Vec<_> = (0..4)
        .map(|number| scene.clone(&format!("clone-{number}")))
        .collect();
    let alone = scene.alone("alone");
    for (folders, remote) in [(clones, Some("origin")), (vec![alone; 4], None)] {
        let outcomes: Vec<String> = thread::scope(|scope| {
            let takers: Vec<_> = folders
                .iter()
                .map(|folder| {
                    scope.spawn(move || match lock(folder, remote).take(&claim("rina", noon())) {
                        Ok(None) => "taken".to_owned(),
                        Err(LockError::Held { .. }) => "held".to_owned(),
                        other => format!("{other:?}"),
                    })
                })
                .collect();
            takers.into_iter().map(|taker| taker.join().unwrap()).collect()
        });
        let count = |word: &str| outcomes.iter().filter(|outcome| *outcome == word).count();
        assert_eq!((count("taken"), count("held")), (1, 3), "{outcomes:?}");
    }
}

#[test]
#[ignore = "kills its own process: the tests below run it as a child"]
fn a_holder_that_dies() {
    let (folder, remote) = told();
    let remote = Some(remote.as_str()).filter(|remote| *remote != "-");
    lock(&folder, remote).take(&claim("rina", noon())).unwrap();
    kill_myself();
}

#[test]
fn the_lock_of_a_dead_process_of_this_machine_is_taken_over_at_once() {
    let scene = scene();
    for (folder, remote) in [(scene.clone("here"), "origin"), (scene.alone("alone"), "-")] {
        let died = child("git::lock::a_holder_that_dies", &folder, remote)
            .status()
            .unwrap();
        assert_eq!(format!("{died}"), "signal: 9 (SIGKILL)");
        let mut next = lock(&folder, Some(remote).filter(|remote| *remote != "-"));
        let over = next.take(&claim("budi", noon())).unwrap().unwrap();
        assert_eq!((over.from.owner.as_str(), over.why), ("rina", Abandoned::Dead));
        next.release().unwrap();
    }
}

#[test]
fn a_process_that_ended_and_that_nobody_noticed_is_dead_too() {
    let scene = scene();
    let folder = scene.alone("alone");
    let mut holder = child("git::lock::a_holder_that_dies", &folder, "-")
        .spawn()
        .unwrap();
    let stat = format!("/proc/{}/stat", holder.id());
    while !std::fs::read_to_string(&stat).unwrap().contains(") Z ") {
        thread::yield_now();
    }
    let over = lock(&folder, None).take(&claim("budi", noon())).unwrap().unwrap();
    assert_eq!(over.why, Abandoned::Dead);
    holder.wait().unwrap();
}

/// Rewrites a lock's record, as if another machine, container or process had made it.
fn rewrite(folder: &Path, change: impl Fn(&mut serde_json::Value)) {
    let text = git(folder, &["show", &format!("{LOCK}:lock.json")]);
    let mut record: serde_json::Value = serde_json::from_str(&text).unwrap();
    change(&mut record);
    let file = folder.join("record");
    std::fs::write(&file, record.to_string()).unwrap();
    let blob = git(folder, &["hash-object", "-w", "record"]);
    git(folder, &["read-tree", "--empty"]);
    git(
        folder,
        &[
            "update-index",
            "--add",
            "--cacheinfo",
            &format!("100644,{blob},lock.json"),
        ],
    );
    let tree = git(folder, &["write-tree"]);
    let commit = git(folder, &["commit-tree", &tree, "-m", "lock"]);
    git(folder, &["update-ref", LOCK, &commit]);
}

#[test]
fn only_a_process_that_can_be_seen_from_here_counts_as_dead() {
    let scene = scene();
    let folder = scene.alone("alone");
    // A process of ours that runs: held. The same number, started at another moment: dead. Anything that says that it
    // ran elsewhere: held.
    for (field, value, dead) in [
        ("started", serde_json::json!(1), true),
        ("boot", serde_json::json!("another"), false),
        ("namespace", serde_json::json!("pid:[1]"), false),
    ] {
        let mut one = lock(&folder, None);
        one.take(&claim("rina", noon())).unwrap();
        assert!(matches!(
            lock(&folder, None).take(&claim("budi", noon())),
            Err(LockError::Held { .. })
        ));
        rewrite(&folder, |record| {
            record["process"]["started"] = serde_json::json!(1);
            record["process"][field] = value.clone();
        });
        let next = lock(&folder, None).take(&claim("budi", noon()));
        match next {
            Ok(Some(over)) if dead => assert_eq!(over.why, Abandoned::Dead),
            Err(LockError::Held { .. }) if !dead => {}
            other => panic!("{field}: {other:?}"),
        }
        git(&folder, &["update-ref", "-d", LOCK]);
    }
}

/// Somebody who breaks a lock.
fn rina() -> Broken {
    Broken {
        by: "rina".to_owned(),
        at: noon(),
    }
}

const RUN: &str = "2023-03-09-000002";

#[test]
fn the_lock_of_a_run_that_cannot_be_seen_is_broken_on_purpose() {
    everywhere(|place, one, two| {
        one.take(&claim("budi", noon())).unwrap();
        // It runs here: it is ended, and its lock not broken.
        assert!(matches!(
            two.break_up(RUN, rina()),
            Err(LockError::Running { .. })
        ));
        rewrite(place, |record| {
            record["process"]["boot"] = serde_json::json!("another");
        });
        let held = |lock: &mut GitLock| lock.take(&claim("tuti", noon())).unwrap_err();
        assert!(matches!(held(two), LockError::Held { .. }));
        // Another run's lock stays: the one that was meant may have ended long ago.
        let before = at(place, LOCK);
        assert!(matches!(
            two.break_up("2023-03-09-000001", rina()),
            Err(LockError::Held { .. })
        ));
        assert_eq!(at(place, LOCK), before);

        assert_eq!(two.break_up(RUN, rina()).unwrap().owner, "budi");
        let seen = two.look(noon()).unwrap().unwrap();
        assert_eq!(seen.abandoned, Some(Abandoned::Broken(rina())));
        // Whoever lives all the same must not write any more, and takes nobody's lock away.
        assert!(matches!(one.check(), Err(LockError::Lost { .. })));
        assert!(matches!(one.release(), Err(LockError::Lost { .. })));
        let over = two.take(&claim("tuti", noon())).unwrap().unwrap();
        assert_eq!(
            (over.from.owner.as_str(), over.why),
            ("budi", Abandoned::Broken(rina()))
        );
        two.release().unwrap();
        assert!(matches!(two.break_up(RUN, rina()), Err(LockError::Free { .. })));
        assert!(two.look(noon()).unwrap().is_none());
    });
}

#[test]
fn a_remote_that_is_gone_is_told() {
    let scene = scene();
    let here = scene.clone("here");
    let mut held = lock(&here, Some("origin"));
    held.take(&claim("rina", noon())).unwrap();
    std::fs::rename(scene.remote(), scene.path("away.git")).unwrap();
    let gone = lock(&here, Some("origin")).take(&claim("budi", noon()));
    assert!(matches!(gone, Err(LockError::Unreachable { .. })), "{gone:?}");
    assert!(matches!(held.check(), Err(LockError::Unreachable { .. })));
    assert!(matches!(held.release(), Err(LockError::Unreachable { .. })));
    std::fs::rename(scene.path("away.git"), scene.remote()).unwrap();
    held.release().unwrap();
    assert_eq!(at(&scene.remote(), LOCK), "-");
}
