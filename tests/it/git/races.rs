//! Many writers at once: every record lands once, or its writer is told that somebody was faster.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::thread;

use akuntabel::ports::{AuditError, AuditRef};

use crate::git::{REF, append, git, scene, with_remote, without_remote};

const WRITERS: usize = 5;
const RECORDS: usize = 6;

/// Has every writer write its records, again as long as somebody is faster. Gives how often somebody was.
fn race(folders: &[PathBuf], with: bool) -> usize {
    thread::scope(|scope| {
        let writers: Vec<_> = folders
            .iter()
            .enumerate()
            .map(|(writer, folder)| {
                scope.spawn(move || {
                    let mut audit = if with {
                        with_remote(folder)
                    } else {
                        without_remote(folder)
                    };
                    let mut slower = 0;
                    for record in 0..RECORDS {
                        let path = format!("runs/{writer}-{record}.jsonl");
                        loop {
                            match append(&mut audit, &path, "1\n") {
                                Ok(_) => break,
                                Err(AuditError::Moved { .. }) => slower += 1,
                                Err(error) => panic!("writer {writer}: {error}"),
                            }
                        }
                    }
                    slower
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).sum()
    })
}

/// The records that a ref holds.
fn records(folder: &std::path::Path) -> (BTreeSet<String>, usize) {
    let paths = git(folder, &["ls-tree", "-r", "--name-only", REF]);
    let commits = git(folder, &["rev-list", "--count", REF]).parse().unwrap();
    (paths.lines().map(str::to_owned).collect(), commits)
}

fn all() -> BTreeSet<String> {
    (0..WRITERS)
        .flat_map(|writer| (0..RECORDS).map(move |record| format!("runs/{writer}-{record}.jsonl")))
        .collect()
}

#[test]
fn writers_in_one_repository_lose_nothing() {
    let scene = scene();
    let folder = scene.alone("registry");
    let slower = race(&vec![folder.clone(); WRITERS], false);
    assert_eq!(records(&folder), (all(), WRITERS * RECORDS));
    assert!(slower > 0, "nobody met anybody: this proves nothing");
}

#[test]
// proves: trap 47
fn writers_in_clones_of_one_remote_lose_nothing() {
    let scene = scene();
    let clones: Vec<PathBuf> = (0..WRITERS)
        .map(|writer| scene.clone(&format!("clone-{writer}")))
        .collect();
    let slower = race(&clones, true);
    assert_eq!(records(&scene.remote()), (all(), WRITERS * RECORDS));
    assert!(slower > 0, "nobody met anybody: this proves nothing");
    // Whoever was slower is not left with what never landed.
    for clone in clones {
        with_remote(&clone).refresh().unwrap();
        assert_eq!(records(&clone), (all(), WRITERS * RECORDS));
    }
}
