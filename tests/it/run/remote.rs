//! Remotes: written by others or failing during a run, over HTTP and SSH, and clones that Git cut off. Each run is brought to
//! its end and judged.

use std::fs;
use std::path::Path;
use std::process::Command;

use akuntabel::day::Day;
use akuntabel::ledger::event::{Event, RunId};
use akuntabel::names::InstitutionId;
use akuntabel::outside::git::Author;
use akuntabel::outside::git::audit::GitAuditRef;
use akuntabel::ports::Files;
use akuntabel::run::record::Record;
use akuntabel::watch::{Step, Watch};

use crate::git::killed::{child, told};
use crate::run::place::{AUDIT, CLOSED, CLOSING, Loss, OPENED, OPENING, Place, Where, akun, run};
use crate::servers::forge::{Forge, Way};

/// Where a remote counts its pushes, from 1.
const COUNT: &str = "pushes";

/// Has the remote of a place do something at one of the pushes that it gets, before the ref moves or after it did.
fn at_push(place: &Place, number: usize, hook: &str, script: &str) {
    let count = place.root().join(COUNT);
    fs::write(&count, "0").unwrap();
    let count = count.display();
    let whole = format!(
        "#!/bin/sh\ncat >/dev/null\nn=$(($(cat '{count}') + 1))\necho $n >'{count}'\n[ $n = {number} ] || exit 0\n{script}\n"
    );
    let file = place.remote().join("hooks").join(hook);
    // By another process: a file that this one writes may be open in a child of another thread for a moment.
    run(Command::new("sh")
        .args(["-c", r#"printf %s "$1" >"$2" && chmod +x "$2""#, "sh", &whole])
        .arg(file));
}

/// How many pushes a run of the opening day makes, the lock's among them.
fn pushes(place: &Place) -> usize {
    let counted = place.copy();
    at_push(&counted, 0, "pre-receive", "");
    let ran = counted.apply(OPENING);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    fs::read_to_string(counted.root().join(COUNT))
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}

/// Nobody watches.
struct Nobody;

impl Watch for Nobody {
    fn reached(&self, _step: Step<'_>) {}
}

#[test]
#[ignore = "writes the record of another test, which runs it as a child"]
fn somebody_without_the_lock_writes() {
    let (folder, _) = told();
    let (name, email) = ("lain".to_owned(), "lain@localhost".to_owned());
    let itb = InstitutionId::new("itb");
    let mut audit =
        GitAuditRef::open(&folder, &itb, Some("origin"), Author { name, email }, &Nobody).unwrap();
    let mut record = Record::open(&mut audit, AUDIT).unwrap();
    let event = Event::TakenOver {
        holder: "somebody".to_owned(),
    };
    let at = "2023-03-09T05:00:00Z".parse().unwrap();
    // A file of their own, as every run has.
    let run = RunId::new(Day::parse(OPENING).unwrap(), 900_001);
    record
        .append(
            &mut audit,
            &run,
            vec![event],
            Files::new(),
            "audit: somebody else",
            at,
        )
        .unwrap();
}

#[test]
// proves: trap 47
fn a_run_whose_record_somebody_else_writes_in_between_begins_again_on_what_they_wrote() {
    let due = Place::new(Where::WithRemote);
    let mut outrun = 0;
    for number in 1..=pushes(&due) {
        let place = due.copy();
        let other = place.root().join("other");
        run(Command::new("git")
            .args(["clone", "--quiet"])
            .arg(place.remote())
            .arg(&other));
        let other = child("run::remote::somebody_without_the_lock_writes", &other, "-");
        let program = other.get_program().display().to_string();
        let arguments: Vec<&str> = other.get_args().map(|word| word.to_str().unwrap()).collect();
        let folder = place.root().join("other");
        // What Git tells its hooks would lead the other clone's Git into the remote.
        let script = format!(
            "env -i PATH=\"$PATH\" AKUN_TEST_FOLDER='{}' AKUN_TEST_SETTING=- '{program}' {} >/dev/null 2>&1 || exit 9",
            folder.display(),
            arguments.join(" ")
        );
        at_push(&place, number, "pre-receive", &script);
        let ran = place.apply(OPENING);
        assert_eq!(ran.code, Some(0), "push {number}: {}", ran.said);
        outrun += usize::from(ran.said.contains("somebody else wrote the record in between"));
        // The judge knows of no second writer's file; the program does.
        let mut faults = place.finish(OPENING);
        faults.extend(place.faults(OPENED));
        assert_eq!(faults, Vec::<String>::new(), "push {number}: {}", ran.said);
        let log = place.git(&["log", "--format=%s", AUDIT]);
        assert_eq!(log.matches("audit: somebody else").count(), 1, "{log}");
        assert_eq!(log.matches("audit: papers of").count(), 1, "{log}");
    }
    assert!(outrun > 2, "{outrun}: this proves nothing");
}

#[test]
fn what_a_remote_does_not_take_or_answer_for_is_there_after_the_next_run() {
    let due = Place::new(Where::WithRemote);
    let pushes = pushes(&due);
    let mut stopped = 0;
    for (hook, script) in [
        ("pre-receive", "echo 'full' >&2; exit 1"),
        ("pre-receive", "kill -9 $PPID"),
        ("post-receive", "kill -9 $PPID"),
    ] {
        for number in 1..=pushes {
            let place = due.copy();
            at_push(&place, number, hook, script);
            let ran = place.apply(OPENING);
            stopped += usize::from(ran.code != Some(0));
            // A lock that could not be given back is that of a dead process by now.
            let mut faults = place.finish(OPENING);
            faults.extend(place.faults(OPENED));
            assert_eq!(
                faults,
                Vec::<String>::new(),
                "{hook}, {script}, push {number}: {}",
                ran.said
            );
            let log = place.git(&["log", "--format=%s", AUDIT]);
            assert!(log.matches("audit: papers of").count() == 1, "{log}");
        }
    }
    assert!(stopped >= pushes, "{stopped} of {pushes}: this proves nothing");
}

/// From now on Git goes another way to the remote.
fn goes(place: &Place, way: &Way) {
    place.git(&["remote", "set-url", "origin", &way.url]);
    for (key, value) in &way.configuration {
        place.git(&["config", key, value]);
    }
}

/// Nothing is written by a way that is closed; by the right way both days are done, and another machine finds nothing to do.
fn does_the_whole_job(place: &Place, closed: &Way, why: &str, way: &Way) {
    let before = place.export("untouched.ldif");
    goes(place, closed);
    let ran = place.apply(OPENING);
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(ran.said.contains(why), "{}", ran.said);
    assert_eq!(
        fs::read(before).unwrap(),
        fs::read(place.export("after.ldif")).unwrap()
    );
    goes(place, way);
    for (day, verdict) in [(OPENING, OPENED), (CLOSING, CLOSED)] {
        let mut faults = place.finish(day);
        faults.extend(place.faults(verdict));
        assert_eq!(faults, Vec::<String>::new());
    }
    let fsck = Command::new("git")
        .arg("-C")
        .arg(place.remote())
        .args(["fsck", "--strict", "--no-dangling"])
        .output();
    assert!(fsck.unwrap().status.success());
    // A machine that has nothing but the directory, the share and the way.
    let tip = place.tip();
    place.lose(Loss::Machine);
    goes(place, way);
    let again = place.apply(CLOSING);
    assert_eq!((again.code, place.tip()), (Some(0), tip), "{}", again.said);
}

#[test]
fn the_record_is_kept_over_http() {
    let place = Place::new(Where::WithRemote);
    let forge = Forge::over_http(place.root());
    let (closed, way) = (forge.http("remote.git", false), forge.http("remote.git", true));
    does_the_whole_job(&place, &closed, "Authentication failed", &way);
}

#[test]
fn the_record_is_kept_over_ssh() {
    let place = Place::new(Where::WithRemote);
    let forge = Forge::over_ssh();
    let remote = place.remote();
    let (closed, way) = (forge.ssh(&remote, false), forge.ssh(&remote, true));
    does_the_whole_job(&place, &closed, "Permission denied", &way);
}

/// A clone of a place's remote, with its directory, share and keys.
fn another(place: &Place, name: &str, options: &[&str]) -> std::path::PathBuf {
    let clone = place.root().join(name);
    // Over the protocol: a local clone would ignore what is asked for.
    let url = format!("file://{}", place.remote().display());
    run(Command::new("git")
        .args(["clone", "--quiet"])
        .args(options)
        .arg(url)
        .arg(&clone));
    std::os::unix::fs::symlink(place.registry().join(".akun"), clone.join(".akun")).unwrap();
    clone
}

/// `akun apply` in a clone, with an option.
fn applying(clone: &Path, options: &[&str]) -> Command {
    let mut command = akun(clone);
    command
        .args(["apply", "--yes", "--lang", "en", "--as-of", OPENING])
        .args(options);
    command
}

#[test]
// proves: trap 47
fn of_five_appliers_at_once_one_does_it_and_the_others_wait_or_are_told() {
    let place = Place::new(Where::WithRemote);
    let clones: Vec<_> = (0..5)
        .map(|number| another(&place, &format!("clone-{number}"), &[]))
        .collect();
    let at_once = |options: &[&str]| -> Vec<(Option<i32>, String)> {
        let started: Vec<_> = clones
            .iter()
            .map(|clone| {
                let mut command = applying(clone, options);
                command
                    .stdout(std::process::Stdio::piped())
                    .stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let ended = started.into_iter().map(Place::wait);
        ended.map(|ran| (ran.code, ran.said)).collect()
    };
    let waiting = at_once(&["--wait", "300"]);
    assert!(waiting.iter().all(|(code, _)| *code == Some(0)), "{waiting:#?}");
    let done = waiting.iter().filter(|(_, said)| said.contains("changes done"));
    assert_eq!(done.count(), 1, "{waiting:#?}");
    assert!(
        waiting
            .iter()
            .any(|(_, said)| said.contains("waiting for the run")),
        "{waiting:#?}"
    );
    place.git(&["fetch", "--quiet", "origin", &format!("+{AUDIT}:{AUDIT}")]);
    let mut faults = place.finish(OPENING);
    faults.extend(place.faults(OPENED));
    assert_eq!(faults, Vec::<String>::new());
    // Without waiting: whoever comes second ends with 6 and has written nothing.
    let tip = place.tip();
    let told = at_once(&[]);
    assert!(
        told.iter().all(|(code, _)| matches!(code, Some(0 | 6))),
        "{told:#?}"
    );
    assert!(told.iter().any(|(code, _)| *code == Some(0)), "{told:#?}");
    assert_eq!(place.tip(), tip);
}

#[test]
fn a_clone_that_was_cut_off_gets_the_past_that_it_needs() {
    let place = Place::new(Where::WithRemote);
    let ran = place.apply(OPENING);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    for options in [&["--depth=1"][..], &["--depth=1", "--no-single-branch"]] {
        let clone = another(&place, &format!("cut-{}", options.len()), options);
        let verified = akun(&clone)
            .args(["audit", "verify", "--lang", "en"])
            .output()
            .unwrap();
        let said = String::from_utf8(verified.stdout).unwrap();
        assert!(verified.status.success() && said.contains("is whole"), "{said}");
        let ran = applying(&clone, &[]).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
    }
    // Without a remote to ask, it says what is missing.
    let clone = another(&place, "alone", &["--depth=1", "--no-single-branch"]);
    let settings = fs::read_to_string(clone.join("akun.yaml")).unwrap();
    fs::write(clone.join("akun.yaml"), settings.replace("remote: origin\n", "")).unwrap();
    let git = |arguments: &[&str]| run(Command::new("git").arg("-C").arg(&clone).args(arguments));
    git(&["branch", "--quiet", "audit/itb", "origin/audit/itb"]);
    git(&[
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@localhost",
        "commit",
        "--quiet",
        "--all",
        "-m",
        "alone",
    ]);
    for command in [&["audit", "verify"][..], &["apply", "--yes", "--as-of", OPENING]] {
        let ended = akun(&clone)
            .args(command)
            .args(["--lang", "en"])
            .output()
            .unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(String::from_utf8(ended.stderr).unwrap(), @r"
            akun: the clone is shallow: it does not hold the audit record from its first commit on
            help: `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`
            ");
        }
    }
}
