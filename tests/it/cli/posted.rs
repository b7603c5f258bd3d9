//! Runs that die, or whose disk is full, while mails go out: the relay's own list says what became of each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use regex_lite::Regex;
use tempfile::TempDir;

use crate::cli::mailed;
use crate::cli::office::Office;
use crate::run::place::{akun, run};
use crate::servers::relay::Relay;

/// A registry whose run died before its first mail, all papers filed; and the mails that are due then, by Message-ID, in
/// the order in which they go out.
struct Due {
    relay: Relay,
    office: Office,
    mails: Vec<String>,
}

impl Due {
    fn new() -> Self {
        let relay = Relay::start(&[]);
        let office = mailed::office(&relay);
        let mut due = Self {
            relay,
            office,
            mails: Vec::new(),
        };
        let (code, said) = apply(due.office.folder(), &[], Some("filed:1"));
        assert_eq!(code, None, "{said}");
        let undisturbed = due.copy();
        let (code, said) = apply(undisturbed.path(), &[], None);
        assert_eq!(code, Some(0), "{said}");
        due.mails = due.taken(0);
        assert!(due.mails.len() > 4, "{:?}", due.mails);
        due
    }

    /// The same again, in another folder.
    fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        self.copy_to(copy.path());
        copy
    }

    fn copy_to(&self, folder: &Path) {
        let from = self.office.folder().join(".");
        run(Command::new("cp").args(["-a", "--"]).arg(from).arg(folder));
    }

    /// The Message-IDs that the relay took after so many, in order.
    fn taken(&self, after: usize) -> Vec<String> {
        let taken = self.relay.taken();
        let id = |mail: &String| {
            let found = mail.lines().find_map(|line| line.strip_prefix("Message-ID: "));
            found.unwrap().to_owned()
        };
        taken.iter().skip(after).map(id).collect()
    }

    /// The places of the first mail, one in the middle, and the last.
    fn places(&self) -> [usize; 3] {
        [0, self.mails.len() / 2, self.mails.len() - 1]
    }

    /// Goes on after a disturbance, since when the relay had taken so many. Every mail must have gone out once in the end,
    /// but for one of which nobody knows: that one is told, and goes out when somebody says so.
    fn settles(&self, registry: &Path, before: usize, doubtful: Option<usize>) {
        let doubtful = doubtful.map(|place| &self.mails[place]);
        let (code, said) = apply(registry, &[], None);
        assert_eq!(code, Some(0), "{said}");
        let told = doubts(registry);
        // A Message-ID begins with what people know the mail by.
        let expected: Vec<&str> = doubtful.iter().map(|mail| &mail[1..13]).collect();
        assert_eq!(told, expected, "{said}");
        let taken = self.taken(before);
        for mail in &self.mails {
            let times = taken.iter().filter(|one| *one == mail).count();
            let is_fine = times == 1 || (times == 0 && doubtful == Some(mail));
            assert!(is_fine, "{mail} went out {times} times: {said}");
        }
        assert_eq!(apply(registry, &[], None).0, Some(0));
        assert_eq!(self.taken(before), taken);
        for mail in &told {
            assert_eq!(apply(registry, &["--resend", mail], None).0, Some(0));
        }
        let resent = self.taken(before).split_off(taken.len());
        assert_eq!(resent, Vec::from_iter(doubtful.cloned()));
        assert!(doubts(registry).is_empty());
    }
}

/// `akun apply` in a folder.
fn command(registry: &Path) -> Command {
    let mut command = akun(registry);
    command.args(["apply", "--yes", "--lang", "en"]).args(mailed::DAY);
    command
}

/// How it ended, and what it said.
fn apply(registry: &Path, more: &[&str], die_at: Option<&str>) -> (Option<i32>, String) {
    let mut command = command(registry);
    command.args(more);
    command.envs(die_at.map(|step| ("AKUN_DIE_AT", step)));
    let output = command.output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), format!("{out}{err}"))
}

/// The mails that `akun mail` says are in doubt.
fn doubts(registry: &Path) -> Vec<String> {
    let said = run(akun(registry).args(["mail", "--lang", "en"]));
    let doubt = Regex::new(r"(?m)^([0-9a-f]{12})  in doubt  ").unwrap();
    let found = doubt.captures_iter(&said);
    found.map(|found| found[1].to_owned()).collect()
}

#[test]
// proves: trap 28, trap 48
fn no_mail_is_lost_or_sent_twice_by_a_run_that_dies_at_any_step_of_it() {
    let due = Due::new();
    let count = due.mails.len();
    let mut deaths = vec![
        ("addressed:1".to_owned(), 0, None),
        ("reported:1".to_owned(), count, None),
    ];
    for place in due.places() {
        let times = place + 1;
        // Handed over or not: the journal cannot know.
        deaths.push((format!("posting:{times}"), place, Some(place)));
        deaths.push((format!("posted:{times}"), times, None));
    }
    for (step, sent, doubtful) in deaths {
        let (registry, before) = (due.copy(), due.relay.taken().len());
        let (code, said) = apply(registry.path(), &[], Some(&step));
        assert_eq!(code, None, "{step}: {said}");
        assert_eq!(due.taken(before), due.mails[..sent], "{step}");
        due.settles(registry.path(), before, doubtful);
    }
}

#[test]
// proves: trap 28
fn a_mail_that_was_taken_while_the_run_died_is_not_sent_again_unless_somebody_says_so() {
    let due = Due::new();
    let place = due.places()[1];
    let (registry, before) = (due.copy(), due.relay.taken().len());
    due.relay.when_taken(before + place, "hold");
    let mut run = command(registry.path());
    let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while due.relay.taken().len() <= before + place {
        assert!(begun.elapsed() < Duration::from_mins(1), "the relay took no more");
        std::thread::sleep(Duration::from_millis(20));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    due.settles(registry.path(), before, Some(place));
}

/// A small disk, which goes with it.
struct Disk(
    PathBuf,
    #[expect(dead_code, reason = "goes after what is mounted on it")] TempDir,
);

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("disk");
        fs::create_dir(&place).unwrap();
        let mut mount = Command::new("mount");
        run(mount.args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"]).arg(&place));
        Self(place, folder)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// A registry on a disk that is full from the moment at which the relay has taken so many mails of a run: what that run
/// sent and said, and the state in which it left things.
fn full_after(due: &Due, sent: usize) -> (Disk, usize, Option<i32>, String) {
    let (disk, before) = (Disk::new(), due.relay.taken().len());
    due.copy_to(&disk.0);
    let filler = disk.0.join(".git/filler");
    due.relay
        .when_taken(before + sent, &format!("fill {}", filler.display()));
    let (code, said) = apply(&disk.0, &[], None);
    fs::remove_file(&filler).unwrap();
    (disk, before, code, said)
}

/// The first mail that cannot be noted is not sent, and none after it.
#[test]
fn nothing_is_sent_that_a_full_disk_cannot_note() {
    let due = Due::new();
    let (disk, before, code, said) = full_after(&due, 0);
    assert_eq!(code, Some(7), "{said}");
    assert!(due.taken(before).is_empty(), "{said}");
    assert!(said.contains("mail.journal: No space left"), "{said}");
    due.settles(&disk.0, before, None);
}

/// The audit ref takes no commit any more; the journal, whose place on the disk it has, says what went out.
#[test]
fn what_was_sent_before_the_disk_was_full_is_recorded_by_the_next_run() {
    let due = Due::new();
    let (disk, before, code, said) = full_after(&due, due.places()[1]);
    assert_eq!(code, Some(7), "{said}");
    assert_eq!(due.taken(before), due.mails, "{said}");
    assert!(said.contains("No space left"), "{said}");
    due.settles(&disk.0, before, None);
}
