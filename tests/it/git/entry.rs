//! When a request entered the registry.

use std::path::{Path, PathBuf};

use akuntabel::outside::git::registry::{GitRegistry, RegistryError};
use proptest::prelude::*;

use crate::git::{A, B, Scene, commit, dated, git, scene, write};

/// The entries at a commit, a line each: when, at which subject, which path.
fn entries(root: &Path, name: &str) -> String {
    let registry = GitRegistry::open(root).unwrap();
    let commit = registry.resolve(name).unwrap();
    registry
        .entries(&commit)
        .unwrap()
        .iter()
        .map(|(path, entered)| {
            let subject = git(root, &["log", "-1", "--format=%s", entered.commit.as_str()]);
            format!("{} {subject}: {path}\n", entered.at.format("%F %R"))
        })
        .collect::<Vec<_>>()
        .concat()
}

/// A registry of the 1st with a branch `letter`, which is checked out, and on it a request of the 2nd.
fn with_a_letter(scene: &Scene) -> PathBuf {
    let root = scene.alone("registry");
    write(&root, &[("akun.yaml", "institution: itb")]);
    commit(&root, "2023-03-01T01:00:00Z", "registry");
    git(&root, &["switch", "--quiet", "-c", "letter"]);
    write(&root, &[(A, "a")]);
    commit(&root, "2023-03-02T01:00:00Z", "letter");
    root
}

#[test]
fn a_request_entered_with_the_merge_that_brought_it() {
    let scene = scene();
    // Written on the 2nd and corrected on the 3rd on a branch, merged on the 9th.
    let root = with_a_letter(&scene);
    write(&root, &[(A, "a, corrected")]);
    commit(&root, "2023-03-03T01:00:00Z", "letter, corrected");
    git(&root, &["switch", "--quiet", "main"]);
    write(&root, &[(B, "b")]);
    commit(&root, "2023-03-08T01:00:00Z", "pushed to main");
    dated(
        &root,
        "2023-03-09T01:00:00Z",
        &["merge", "--quiet", "--no-ff", "-m", "merge letter", "letter"],
    );
    // A change of the file later does not make it enter again.
    write(&root, &[(A, "a, redacted")]);
    commit(&root, "2023-04-01T01:00:00Z", "redacted");
    insta::assert_snapshot!(entries(&root, "main"), @r"
    2023-03-09 01:00 merge letter: accounts/itb/spi/2023/a.yaml
    2023-03-08 01:00 pushed to main: accounts/itb/spi/2023/b.yaml
    ");
    // On the branch itself it is another line.
    insta::assert_snapshot!(entries(&root, "letter"), @"2023-03-02 01:00 letter: accounts/itb/spi/2023/a.yaml");
}

#[test]
fn what_came_back_entered_when_it_came_first_and_what_is_gone_did_not() {
    let scene = scene();
    let root = scene.alone("registry");
    write(&root, &[(A, "a"), (B, "b")]);
    commit(&root, "2023-03-01T01:00:00Z", "first");
    git(&root, &["rm", "--quiet", "-r", "accounts"]);
    commit(&root, "2023-03-02T01:00:00Z", "taken away");
    assert_eq!(entries(&root, "main"), "");
    write(&root, &[(A, "a")]);
    commit(&root, "2023-03-03T01:00:00Z", "again");
    assert_eq!(entries(&root, "main"), format!("2023-03-01 01:00 first: {A}\n"));
}

#[test]
fn entries_never_go_back_in_time() {
    let scene = scene();
    let root = scene.alone("registry");
    commit(&root, "2023-03-05T01:00:00Z", "a machine whose clock was right");
    write(&root, &[(A, "a")]);
    commit(&root, "2023-03-01T01:00:00Z", "a machine whose clock was late");
    write(&root, &[(B, "b")]);
    // In another zone: the same instant in UTC.
    commit(&root, "2023-03-06T08:00:00+0700", "right again");
    insta::assert_snapshot!(entries(&root, "main"), @r"
    2023-03-05 01:00 a machine whose clock was late: accounts/itb/spi/2023/a.yaml
    2023-03-06 01:00 right again: accounts/itb/spi/2023/b.yaml
    ");
}

/// What forges do beside a merge commit: the branch is the same, and the day is that of the commit that the forge makes.
#[test]
fn a_request_that_is_squashed_rebased_or_pulled_forward_enters_with_what_the_main_branch_gets() {
    let merged = |how: &[&[&str]]| {
        let scene = scene();
        let root = with_a_letter(&scene);
        write(&root, &[(B, "b")]);
        commit(&root, "2023-03-03T01:00:00Z", "another");
        git(&root, &["switch", "--quiet", "main"]);
        for arguments in how {
            dated(&root, "2023-03-09T01:00:00Z", arguments);
        }
        entries(&root, "main")
    };
    insta::assert_snapshot!(merged(&[&["merge", "--squash", "letter"], &["commit", "-qm", "squashed"]]), @r"
    2023-03-09 01:00 squashed: accounts/itb/spi/2023/a.yaml
    2023-03-09 01:00 squashed: accounts/itb/spi/2023/b.yaml
    ");
    // Each commit by itself, made anew by the forge on the day of the merge.
    insta::assert_snapshot!(merged(&[&["rebase", "--quiet", "--force-rebase", "main", "letter"], &["switch", "-q", "main"], &["merge", "--ff-only", "-q", "letter"]]), @r"
    2023-03-09 01:00 letter: accounts/itb/spi/2023/a.yaml
    2023-03-09 01:00 another: accounts/itb/spi/2023/b.yaml
    ");
    // Pulled forward, the commits of the branch are those of the main branch, with the days that their authors gave them.
    insta::assert_snapshot!(merged(&[&["merge", "--quiet", "--ff-only", "letter"]]), @r"
    2023-03-02 01:00 letter: accounts/itb/spi/2023/a.yaml
    2023-03-03 01:00 another: accounts/itb/spi/2023/b.yaml
    ");
}

#[test]
fn merges_of_one_second_are_told_apart_by_their_places() {
    let scene = scene();
    let root = scene.alone("registry");
    commit(&root, "2023-03-01T01:00:00Z", "registry");
    let second = "2023-03-09T01:00:00Z";
    // The later path comes first.
    for (branch, path) in [("one", B), ("two", A)] {
        git(&root, &["switch", "--quiet", "-c", branch, "main~0"]);
        write(&root, &[(path, branch)]);
        commit(&root, second, branch);
        git(&root, &["switch", "--quiet", "main"]);
        dated(
            &root,
            second,
            &["merge", "--quiet", "--no-ff", "-m", branch, branch],
        );
    }
    let registry = GitRegistry::open(&root).unwrap();
    let entered = registry.entries(&registry.resolve("main").unwrap()).unwrap();
    assert_eq!(entered[A].at, entered[B].at);
    assert_eq!((entered[B].place, entered[A].place), (1, 2));
}

/// A day that somebody made up moves nobody before those that were there, and none after it before the day that it claims.
#[test]
fn a_date_that_is_made_up_moves_nobody_forward() {
    let scene = scene();
    let root = scene.alone("registry");
    write(&root, &[(A, "a")]);
    commit(&root, "2023-03-05T01:00:00Z", "right");
    write(&root, &[(B, "b")]);
    commit(&root, "1999-01-01T00:00:00Z", "as if it had always been there");
    let later = "accounts/itb/spi/2023/c.yaml";
    write(&root, &[(later, "c")]);
    commit(&root, "2099-01-01T00:00:00Z", "from a clock that is ahead");
    insta::assert_snapshot!(entries(&root, "main"), @r"
    2023-03-05 01:00 right: accounts/itb/spi/2023/a.yaml
    2023-03-05 01:00 as if it had always been there: accounts/itb/spi/2023/b.yaml
    2099-01-01 00:00 from a clock that is ahead: accounts/itb/spi/2023/c.yaml
    ");
}

#[test]
fn a_shallow_clone_does_not_make_up_entries() {
    let scene = scene();
    let there = scene.clone("there");
    write(&there, &[(A, "a")]);
    commit(&there, "2023-03-01T01:00:00Z", "one");
    write(&there, &[(B, "b")]);
    commit(&there, "2023-03-02T01:00:00Z", "two");
    git(&there, &["push", "--quiet", "origin", "HEAD:main"]);
    let address = format!("file://{}", scene.remote().display());
    git(
        scene.0.path(),
        &[
            "clone",
            "--quiet",
            "--depth=1",
            "--branch=main",
            &address,
            "shallow",
        ],
    );
    let registry = GitRegistry::open(&scene.path("shallow")).unwrap();
    let head = registry.resolve("HEAD").unwrap();
    assert_eq!(registry.files(&head, "akun.yaml").unwrap().files.len(), 2);
    assert!(matches!(registry.entries(&head), Err(RegistryError::Shallow)));
    assert!(matches!(
        registry.was_at(&head, &head),
        Err(RegistryError::Shallow)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The one walk tells the same as asking `git log` for every file.
    #[test]
    fn entries_are_what_git_log_says(steps in prop::collection::vec((0..6_u8, any::<bool>()), 1..12)) {
        let scene = scene();
        let root = scene.alone("registry");
        for (step, (file, merged)) in steps.iter().enumerate() {
            let when = format!("2023-03-{:02}T01:00:00Z", step + 1);
            let path = format!("accounts/itb/u{}/{file}.yaml", file % 2);
            if *merged && step > 0 {
                git(&root, &["switch", "--quiet", "-c", &format!("branch-{step}")]);
            }
            write(&root, &[(&path, &step.to_string())]);
            commit(&root, &when, &format!("step {step}"));
            if *merged && step > 0 {
                git(&root, &["switch", "--quiet", "main"]);
                dated(&root, &when, &["merge", "--quiet", "--no-ff", "-m", "merge", &format!("branch-{step}")]);
            }
        }
        let registry = GitRegistry::open(&root).unwrap();
        let found = registry.entries(&registry.resolve("main").unwrap()).unwrap();
        let listed = git(&root, &["ls-tree", "-r", "--name-only", "main", "accounts"]);
        prop_assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), listed.lines().collect::<Vec<_>>());
        for (path, entered) in found {
            let log = git(&root, &["log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=A",
                "--no-patch", "--format=%H", "main", "--", &path]);
            prop_assert_eq!(Some(entered.commit.as_str()), log.lines().last());
        }
    }
}
