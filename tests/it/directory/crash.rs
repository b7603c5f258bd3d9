//! A writer that is killed: what it reported done is there, and running again completes the rest.

use std::cell::RefCell;
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeId, ChangeKind, Outcome};
use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::ports::WriteDirectory as _;
use akuntabel::secret::Secret;
use rusqlite::Connection;

use crate::directory::contract::{Served as _, accounts, carry_out};
use crate::directory::data::{Seeded, change, closed, create, creations, guests, noon};
use crate::directory::embedded::InFile;

/// Where the child finds its directory.
const FILE: &str = "AKUN_TEST_CRASH_FILE";

/// How many accounts are there before, and are to be closed.
const OLD: u32 = 20;

/// How many are to be made.
const NEW: u32 = 60;

const ROUNDS: u32 = 20;

/// How many share a transaction.
const BATCH: usize = 7;

/// How many words the child may be ahead of the parent.
const LEAD: usize = 3;

/// Closings of the old accounts, creations of the new ones.
fn changes() -> Vec<Change> {
    let guests = guests(OLD + NEW);
    let (old, new) = guests.split_at(OLD as usize);
    let closings = (1..)
        .zip(old)
        .map(|(number, one)| change(number, ChangeKind::Close, Some(one), &closed(one)));
    let creations = (OLD + 1..).zip(new).map(|(number, one)| create(number, one));
    closings.chain(creations).collect()
}

fn password(number: u32) -> String {
    format!("Sandi-{number:04}-a")
}

fn carry_out_all(file: &Path, seed: u64, each: &mut dyn FnMut(&str, u32)) {
    let mut directory = Embedded::open(file, noon(), BATCH, Box::new(Seeded::new(seed))).unwrap();
    let passwords = (OLD + 1..=OLD + NEW)
        .map(|number| (ChangeId(number), Secret::new(password(number))))
        .collect();
    let each = RefCell::new(each);
    directory.carry_out(
        &changes(),
        &passwords,
        &mut |id| each.borrow_mut()("written", id.0),
        &mut |id, outcome| {
            assert_eq!(outcome, Outcome::Done);
            each.borrow_mut()("done", id.0);
        },
    );
}

/// What the parent below starts and kills. It waits for a byte before every word, so that it never comes far ahead of
/// the parent, however fast the disk is. By itself it has nothing to do.
#[test]
#[ignore = "the child of a_killed_writer_keeps_its_word"]
fn child() {
    let Some(file) = env::var_os(FILE) else { return };
    let (mut words, mut allowed) = (std::io::stdout(), std::io::stdin());
    carry_out_all(Path::new(&file), 2, &mut |word, number| {
        let _ = allowed.read(&mut [0]).unwrap();
        words
            .write_all(format!("\n{word} {number}\n").as_bytes())
            .unwrap();
        words.flush().unwrap();
    });
}

/// Starts the child and gives the changes that it reported done. It is killed when it has said so many words; none lets
/// it live.
fn run_and_kill(file: &Path, words: Option<usize>) -> Vec<u32> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "directory::crash::child", "--ignored", "--nocapture"])
        .env(FILE, file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut allowed = child.stdin.take();
    match words {
        Some(words) => allowed
            .as_mut()
            .unwrap()
            .write_all(&vec![0; words + LEAD])
            .unwrap(),
        None => drop(allowed.take()),
    }
    let output = BufReader::new(child.stdout.take().unwrap());
    let mut lines = output.lines().map_while(Result::ok);
    let mut reported = Vec::new();
    let mut said = 0;
    loop {
        if Some(said) == words {
            child.kill().unwrap();
        }
        let Some(line) = lines.next() else { break };
        match line.split_once(' ') {
            Some(("written", _)) => said += 1,
            Some(("done", number)) => {
                said += 1;
                reported.push(number.parse().unwrap());
            }
            _ => {}
        }
    }
    child.wait().unwrap();
    reported
}

#[test]
fn a_killed_writer_keeps_its_word() {
    let changes = changes();
    let expected: Vec<Account> = changes.iter().map(|change| change.after.clone()).collect();
    let mut seeded = Seeded::new(9);
    let mut served = InFile::with_staff(100);
    carry_out(served.directory(), &creations(&guests(OLD))).all_done();
    let folder = served.shut();
    for round in 0..ROUNDS {
        let file = folder.path().join(format!("{round}.sqlite"));
        fs::copy(folder.path().join("directory.sqlite"), &file).unwrap();

        let words = usize::try_from(seeded.next()).unwrap() % (2 * changes.len() - LEAD);
        let reported = run_and_kill(&file, Some(words));
        assert!(reported.len() < changes.len(), "it was killed in time");

        let mut reader = Embedded::open_read(&file, noon()).unwrap();
        let live = accounts(&mut reader);
        for number in reported {
            let change = &changes[number as usize - 1];
            assert!(live.contains(&change.after), "{number} was reported done");
            if number > OLD {
                let secret = Secret::new(password(number));
                let bind = reader.bind(change.username().as_str(), &secret).unwrap();
                assert_eq!(bind, Bind::MustChange);
            }
        }
        let carried = live.iter().filter(|account| expected.contains(account)).count();
        assert!(
            carried % BATCH == 0 || carried == changes.len(),
            "transactions are whole: {carried}"
        );
        drop(reader);
        let sound: String = Connection::open(&file)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");

        carry_out_all(&file, 1, &mut |_, _| {});
        let mut reader = Embedded::open_read(&file, noon()).unwrap();
        assert_eq!(accounts(&mut reader), expected, "the next run completes it");
    }
}

/// The same without a crash, so that a child that does nothing is noticed.
#[test]
fn a_writer_that_lives_does_all() {
    let mut served = InFile::with_staff(100);
    carry_out(served.directory(), &creations(&guests(OLD))).all_done();
    let reported = run_and_kill(&served.file(), None);
    assert_eq!(reported.len(), changes().len());
}
