//! Runs that are killed between two steps, and what the next run finds: in the same clone, and in a fresh one.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use akuntabel::outside::git::audit::GitAuditRef;
use akuntabel::ports::AuditRef;
use akuntabel::watch::{Step, Watch};

use crate::git::{append, author, git, institution, scene, subjects, with_remote, without_remote};

/// Kills its own process at a step, as `kill -9` does.
struct Killer(String);

impl Watch for Killer {
    fn reached(&self, step: Step<'_>) {
        if format!("{step:?}") == self.0 {
            kill_myself();
        }
    }
}

pub(crate) fn kill_myself() -> ! {
    let me = std::process::id().to_string();
    Command::new("kill").args(["-9", &me]).status().unwrap();
    loop {
        thread::park();
    }
}

/// This test program again, as another process that runs one of the ignored tests below.
pub(crate) fn child(test: &str, folder: &Path, setting: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args([test, "--exact", "--ignored", "--quiet"])
        .env("AKUN_TEST_FOLDER", folder)
        .env("AKUN_TEST_SETTING", setting)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// What the parent told a child.
pub(crate) fn told() -> (PathBuf, String) {
    (
        env::var_os("AKUN_TEST_FOLDER")
            .expect("a child of another test")
            .into(),
        env::var("AKUN_TEST_SETTING").unwrap(),
    )
}

#[test]
#[ignore = "kills its own process: the tests below run it as a child"]
fn a_run_that_dies() {
    let (folder, setting) = told();
    let (remote, step) = setting.split_once(' ').unwrap();
    let killer = Killer(step.to_owned());
    let remote = Some(remote).filter(|remote| *remote != "-");
    let mut audit = GitAuditRef::open(&folder, &institution(), remote, author(), &killer).unwrap();
    append(&mut audit, "b", "b").unwrap();
}

/// Runs it, and holds that it died of the kill.
fn run_until(step: &str, folder: &Path, remote: &str) {
    let died = child(
        "git::killed::a_run_that_dies",
        folder,
        &format!("{remote} {step}"),
    )
    .status()
    .unwrap();
    assert_eq!(format!("{died}"), "signal: 9 (SIGKILL)", "at {step}");
}

#[test]
fn the_same_clone_goes_on() {
    for (step, then) in [("CommitMade", "a c"), ("RefMoved", "a b c"), ("Pushed", "a b c")] {
        let scene = scene();
        let here = scene.clone("here");
        append(&mut with_remote(&here), "a", "a").unwrap();
        run_until(step, &here, "origin");
        append(&mut with_remote(&here), "c", "c").unwrap();
        assert_eq!(subjects(&scene.remote()), then, "died at {step}");
        assert_eq!(subjects(&here), then, "died at {step}");
        git(&here, &["fsck", "--strict", "--no-dangling"]);
    }
}

#[test]
fn a_fresh_clone_goes_on() {
    for (step, then) in [("CommitMade", "a c"), ("RefMoved", "a c"), ("Pushed", "a b c")] {
        let scene = scene();
        let here = scene.clone("here");
        append(&mut with_remote(&here), "a", "a").unwrap();
        run_until(step, &here, "origin");
        std::fs::remove_dir_all(&here).unwrap();
        append(&mut with_remote(&scene.clone("fresh")), "c", "c").unwrap();
        assert_eq!(subjects(&scene.remote()), then, "died at {step}");
    }
}

#[test]
fn the_first_commit_of_all_is_pushed_by_the_next_run() {
    for (step, then) in [("CommitMade", "c"), ("RefMoved", "b c"), ("Pushed", "b c")] {
        let scene = scene();
        let here = scene.clone("here");
        run_until(step, &here, "origin");
        append(&mut with_remote(&here), "c", "c").unwrap();
        assert_eq!(subjects(&scene.remote()), then, "died at {step}");
    }
}

#[test]
fn a_repository_without_remote_goes_on() {
    for (step, then) in [("CommitMade", "a c"), ("RefMoved", "a b c")] {
        let scene = scene();
        let folder = scene.alone("registry");
        append(&mut without_remote(&folder), "a", "a").unwrap();
        run_until(step, &folder, "-");
        append(&mut without_remote(&folder), "c", "c").unwrap();
        assert_eq!(subjects(&folder), then, "died at {step}");
    }
}

#[test]
fn the_push_that_the_next_run_makes_up_for_is_told_as_a_push() {
    let scene = scene();
    let here = scene.clone("here");
    run_until("RefMoved", &here, "origin");
    let steps = crate::git::Steps::default();
    let mut audit = GitAuditRef::open(&here, &institution(), Some("origin"), author(), &steps).unwrap();
    audit.refresh().unwrap();
    assert_eq!(steps.take(), "Pushed");
}
