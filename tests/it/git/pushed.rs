//! The audit ref on a remote: remotes that moved, were lost or rewound, or refuse.

use std::fs;
use std::path::Path;

use akuntabel::outside::git::audit::GitAuditRef;
use akuntabel::ports::{AuditError, AuditRef, Tip};

use crate::git::killed::{child, told};
use crate::git::{
    REF, Steps, append, at, author, files, git, institution, noon, scene, subjects, with_remote,
    without_remote,
};

/// The words of an error, with the ids of commits named by where they are.
fn said(error: &AuditError, ids: &[(&str, &str)]) -> String {
    ids.iter()
        .fold(error.to_string(), |text, (id, name)| text.replace(id, name))
}

#[test]
fn a_commit_is_pushed_and_seen_by_other_clones() {
    let scene = scene();
    let (here, there) = (scene.clone("here"), scene.clone("there"));
    let steps = Steps::default();
    let mut audit = GitAuditRef::open(&here, &institution(), Some("origin"), author(), &steps).unwrap();
    let first = append(&mut audit, "a", "a").unwrap();
    assert_eq!(steps.take(), "CommitMade RefMoved Pushed");
    assert_eq!(at(&scene.remote(), REF), first.0);

    let mut other = with_remote(&there);
    assert_eq!(other.refresh().unwrap(), Some(first));
    assert_eq!(at(&there, REF), at(&here, REF));
    let second = append(&mut other, "b", "b").unwrap();
    assert_eq!(audit.refresh().unwrap(), Some(second));
    assert_eq!(steps.take(), "");
    assert_eq!(subjects(&here), "a b");
}

#[test]
fn when_the_remote_moved_the_local_ref_is_set_back() {
    let scene = scene();
    let (here, there) = (scene.clone("here"), scene.clone("there"));
    let (mut audit, mut other) = (with_remote(&here), with_remote(&there));
    let first = append(&mut audit, "a", "a").unwrap();
    let second = append(&mut other, "b", "b").unwrap();

    let late = audit.commit(Some(&first), &files(&[("c", "c")]), "c", noon());
    insta::assert_snapshot!(late.unwrap_err(), @"the audit ref refs/heads/audit/itb moved while this run was writing");
    assert_eq!(at(&here, REF), first.0);
    assert_eq!(at(&scene.remote(), REF), second.0);
    append(&mut audit, "c", "c").unwrap();
    assert_eq!(subjects(&scene.remote()), "a b c");

    // The same for the first commit of all.
    git(&scene.remote(), &["update-ref", "-d", REF]);
    let (one, two) = (scene.clone("one"), scene.clone("two"));
    let (mut one, mut two_ref) = (with_remote(&one), with_remote(&two));
    assert_eq!(two_ref.refresh().unwrap(), None);
    append(&mut one, "a", "a").unwrap();
    let late = two_ref.commit(None, &files(&[("b", "b")]), "b", noon());
    assert!(matches!(late, Err(AuditError::Moved { .. })));
    assert_eq!(at(&two, REF), "-");
}

#[test]
fn a_remote_that_is_gone_is_told_and_the_record_is_kept_for_later() {
    let scene = scene();
    let here = scene.clone("here");
    let mut audit = with_remote(&here);
    let first = append(&mut audit, "a", "a").unwrap();
    fs::rename(scene.remote(), scene.path("away.git")).unwrap();

    let gone = audit.refresh().unwrap_err();
    let place = scene.0.path().display().to_string();
    insta::assert_snapshot!(said(&gone, &[(&place, "<folder>")]), @"cannot reach the remote origin: fatal: '<folder>/remote.git' does not appear to be a git repository; fatal: Could not read from remote repository.; Please make sure you have the correct access rights; and the repository exists.");
    let gone = audit.commit(Some(&first), &files(&[("b", "b")]), "b", noon());
    assert!(matches!(gone, Err(AuditError::Unreachable { .. })));

    fs::rename(scene.path("away.git"), scene.remote()).unwrap();
    assert_eq!(at(&scene.remote(), REF), first.0);
    let tip = audit.refresh().unwrap().unwrap();
    assert_eq!(at(&scene.remote(), REF), tip.0);
    assert_eq!(subjects(&scene.remote()), "a b");
}

#[test]
fn a_remote_that_refuses_is_told_in_its_own_words() {
    let scene = scene();
    let here = scene.clone("here");
    let mut audit = with_remote(&here);
    let first = append(&mut audit, "a", "a").unwrap();
    scene.hook(
        "pre-receive",
        "echo 'audit refs are closed for the night' >&2\nexit 1\n",
    );
    let refused = audit
        .commit(Some(&first), &files(&[("b", "b")]), "b", noon())
        .unwrap_err();
    let place = scene.0.path().display().to_string();
    insta::assert_snapshot!(said(&refused, &[(&place, "<folder>")]), @"cannot use the repository: the remote origin refuses refs/heads/audit/itb: [remote rejected] (pre-receive hook declined); remote: audit refs are closed for the night; error: failed to push some refs to 'file://<folder>/remote.git'");
    assert_eq!(at(&here, REF), first.0);
}

#[test]
fn a_push_whose_answer_is_lost_has_landed() {
    let scene = scene();
    let here = scene.clone("here");
    let steps = Steps::default();
    let mut audit = GitAuditRef::open(&here, &institution(), Some("origin"), author(), &steps).unwrap();
    scene.hook("post-receive", "kill -9 $PPID\n");
    let tip = append(&mut audit, "a", "a").unwrap();
    assert_eq!(at(&scene.remote(), REF), tip.0);
    assert_eq!(at(&here, REF), tip.0);
    assert_eq!(steps.take(), "CommitMade RefMoved Pushed");
}

#[test]
fn a_push_whose_answer_is_lost_has_landed_also_when_others_built_on_it() {
    let scene = scene();
    let here = scene.clone("here");
    let mut audit = with_remote(&here);
    scene.hook(
        "post-receive",
        "new=$(git -c user.name=a -c user.email=a@b commit-tree audit/itb^{tree} -p audit/itb -m later)\n\
         git update-ref refs/heads/audit/itb $new\nkill -9 $PPID\n",
    );
    append(&mut audit, "a", "a").unwrap();
    assert_eq!(subjects(&scene.remote()), "a later");
    scene.hook("post-receive", "");
    append(&mut audit, "b", "b").unwrap();
    assert_eq!(subjects(&scene.remote()), "a later b");
}

/// Makes a clone remember two commits, and gives their ids.
fn two_commits(folder: &Path) -> (Tip, Tip) {
    let mut audit = with_remote(folder);
    (
        append(&mut audit, "a", "a").unwrap(),
        append(&mut audit, "b", "b").unwrap(),
    )
}

#[test]
fn a_remote_that_was_moved_back_is_found_by_who_remembers() {
    let scene = scene();
    let here = scene.clone("here");
    let (first, second) = two_commits(&here);
    git(&scene.remote(), &["update-ref", REF, &first.0]);

    let rewound = with_remote(&here).refresh().unwrap_err();
    insta::assert_snapshot!(said(&rewound, &[(&first.0, "<first>"), (&second.0, "<second>")]), @"the audit ref refs/heads/audit/itb is at <first>, which does not contain <second>, which this machine has seen");
    // Also when the local ref went back with it.
    git(&here, &["update-ref", REF, &first.0]);
    assert!(matches!(
        with_remote(&here).refresh(),
        Err(AuditError::Rewound { .. })
    ));
    // Nothing is repaired by force.
    assert_eq!(at(&scene.remote(), REF), first.0);
    // A clone that never saw the second commit cannot know.
    assert_eq!(with_remote(&scene.clone("fresh")).refresh().unwrap(), Some(first));
}

#[test]
fn a_remote_that_was_replaced_or_emptied_is_found_by_who_remembers() {
    let scene = scene();
    let here = scene.clone("here");
    let (first, second) = two_commits(&here);
    git(&scene.remote(), &["update-ref", "-d", REF]);
    let gone = with_remote(&here).refresh().unwrap_err();
    insta::assert_snapshot!(said(&gone, &[(&second.0, "<second>")]), @"the audit ref refs/heads/audit/itb is at nothing, which does not contain <second>, which this machine has seen");

    append(&mut with_remote(&scene.clone("forger")), "a", "another").unwrap();
    let replaced = with_remote(&here).refresh().unwrap_err();
    assert!(matches!(replaced, AuditError::Rewound { .. }), "{replaced}");
    assert_ne!(first, second);
}

#[test]
fn a_local_ref_that_is_lost_comes_back_from_the_remote() {
    let scene = scene();
    let here = scene.clone("here");
    let (_, second) = two_commits(&here);
    git(&here, &["update-ref", "-d", REF]);
    git(&here, &["update-ref", "-d", "refs/remotes/origin/audit/itb"]);
    assert_eq!(with_remote(&here).refresh().unwrap(), Some(second.clone()));
    assert_eq!(at(&here, REF), second.0);
}

#[test]
fn a_history_that_the_remote_never_took_and_that_it_went_past_stops() {
    let scene = scene();
    let (here, there) = (scene.clone("here"), scene.clone("there"));
    let first = append(&mut with_remote(&here), "a", "a").unwrap();
    // What a run leaves that died before it pushed: a commit on the local ref alone.
    let tree = git(&here, &["rev-parse", "audit/itb^{tree}"]);
    let unpushed = git(&here, &["commit-tree", &tree, "-p", &first.0, "-m", "unpushed"]);
    git(&here, &["update-ref", REF, &unpushed]);
    let there = append(&mut with_remote(&there), "b", "b").unwrap();

    let diverged = with_remote(&here).refresh().unwrap_err();
    insta::assert_snapshot!(said(&diverged, &[(&unpushed, "<unpushed>"), (&there.0, "<there>")]), @"the audit ref refs/heads/audit/itb has diverged: this repository has <unpushed>, which was never pushed, origin has <there>");
    // What the help says works.
    git(&here, &["update-ref", REF, &there.0]);
    assert_eq!(with_remote(&here).refresh().unwrap(), Some(there));
}

#[test]
fn a_registry_that_gets_a_remote_later_brings_its_history_along() {
    let scene = scene();
    let folder = scene.alone("registry");
    append(&mut without_remote(&folder), "a", "a").unwrap();
    let address = format!("file://{}", scene.remote().display());
    git(&folder, &["remote", "add", "origin", &address]);
    let tip = append(&mut with_remote(&folder), "b", "b").unwrap();
    assert_eq!(at(&scene.remote(), REF), tip.0);
    assert_eq!(subjects(&scene.remote()), "a b");
}

#[test]
fn every_work_tree_of_a_repository_shares_ref_and_memory() {
    let scene = scene();
    let here = scene.clone("here");
    git(&here, &["commit", "--quiet", "--allow-empty", "-m", "registry"]);
    git(&here, &["worktree", "add", "--quiet", "--detach", "../beside"]);
    let first = append(&mut with_remote(&scene.path("beside")), "a", "a").unwrap();
    assert_eq!(at(&here, REF), first.0);
    git(&scene.remote(), &["update-ref", "-d", REF]);
    assert!(matches!(
        with_remote(&here).refresh(),
        Err(AuditError::Rewound { .. })
    ));
}

#[test]
fn a_remote_at_a_relative_path_works_too() {
    let scene = scene();
    let folder = scene.alone("registry");
    git(&folder, &["remote", "add", "origin", "../remote.git"]);
    let tip = append(&mut with_remote(&folder), "a", "a").unwrap();
    assert_eq!(at(&scene.remote(), REF), tip.0);
}

#[test]
#[ignore = "the test below runs it as a child"]
fn a_run_inside_a_hook() {
    let (folder, _) = told();
    append(&mut with_remote(&folder), "a", "a").unwrap();
}

#[test]
fn a_run_inside_a_hook_of_another_repository_writes_to_its_own() {
    let scene = scene();
    let (here, another) = (scene.clone("here"), scene.alone("another"));
    let run = child("git::pushed::a_run_inside_a_hook", &here, "")
        .env("GIT_DIR", another.join(".git"))
        .env("GIT_INDEX_FILE", another.join(".git/index"))
        .env("GIT_OBJECT_DIRECTORY", another.join(".git/objects"))
        .env("GIT_QUARANTINE_PATH", another.join(".git/objects"))
        .env("GIT_WORK_TREE", &another)
        .env("GIT_NAMESPACE", "another")
        .status()
        .unwrap();
    assert!(run.success(), "{run}");
    assert_eq!(subjects(&scene.remote()), "a");
    assert_eq!(git(&another, &["for-each-ref"]), "");
}

#[test]
fn hooks_that_lie_in_the_work_tree_are_not_run() {
    let scene = scene();
    let here = scene.clone("here");
    let hooks = here.join(".githooks");
    fs::create_dir(&hooks).unwrap();
    for name in ["reference-transaction", "pre-push", "post-checkout"] {
        let script = format!(
            "printf '#!/bin/sh\\ntouch {}\\n' > {name} && chmod +x {name}",
            here.join("ran").display()
        );
        let made = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(&hooks)
            .status()
            .unwrap();
        assert!(made.success());
    }
    git(&here, &["config", "core.hooksPath", ".githooks"]);
    let mut audit = with_remote(&here);
    append(&mut audit, "a", "a").unwrap();
    // What somebody else pushed is fetched.
    let there = scene.clone("there");
    let mut other = with_remote(&there);
    other.refresh().unwrap();
    append(&mut other, "b", "b").unwrap();
    audit.refresh().unwrap();
    assert!(!here.join("ran").exists());
}
