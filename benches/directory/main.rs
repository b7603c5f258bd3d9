//! What a directory server costs: reads and writes of the program beside OpenLDAP's own programs on the same server, in turns.
//!
//! `cargo bench --bench directory -- [--entries N] [--changes N] [--rounds N] [--seed N] [FILTER]`. A work is run whose name holds
//! the filter. The same seed gives the same people; the disk is out of the way (`dbnosync`). There is no limit that anything
//! must keep: the ratios are for people to look at.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock and the command line, starts programs, and talks to whoever started it"
)]

mod accounts;
#[path = "../both/generate.rs"]
mod generate;
#[path = "../both/measure.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod measure;
mod server;
#[path = "../both/world.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod world;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeKind, Outcome};
use akuntabel::live::LiveState;
use akuntabel::ports::WriteDirectory as _;
use mimalloc::MiMalloc;

use crate::accounts::{accounts, closed, ldif, made, now};
use crate::measure::{Cost, Failure, HEADER, Rounds, Row, call, program};
use crate::server::{BASE, Server, directory};

/// The program's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

// The works of the parts of the program.
const READ: &str = "a complete read, to a live state";
const CREATE: &str = "creations alone";
const CLOSE: &str = "closings alone";

/// What this program is called with where it is to read a directory, and nothing else.
const READER: &str = "--read";

/// How much of what.
struct Wish {
    filter: String,
    entries: usize,
    changes: usize,
    rounds: usize,
    seed: u64,
}

impl Wish {
    fn of(arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let mut wish = Self {
            filter: String::new(),
            entries: 10_000,
            changes: 1_000,
            rounds: 3,
            seed: 1,
        };
        let mut arguments = arguments.filter(|argument| argument != "--bench");
        while let Some(argument) = arguments.next() {
            let mut number = || -> Result<usize, Failure> {
                let value = arguments.next().ok_or(format!("{argument} wants a number"))?;
                Ok(value.parse()?)
            };
            match argument.as_str() {
                "--entries" => wish.entries = number()?,
                "--changes" => wish.changes = number()?,
                "--rounds" => wish.rounds = number()?,
                "--seed" => wish.seed = number()? as u64,
                word if word.starts_with('-') => return Err(format!("no such option: {word}").into()),
                word => word.clone_into(&mut wish.filter),
            }
        }
        wish.changes = wish.changes.min(wish.entries);
        Ok(wish)
    }

    fn wants(&self, work: &str) -> bool {
        work.contains(&self.filter)
    }

    fn rounds(&self, warm_up: bool) -> Rounds {
        Rounds {
            count: self.rounds,
            warm_up,
        }
    }
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, uri, entries] = arguments.as_slice()
        && word == READER
    {
        return read(uri, entries.parse()?);
    }
    let wish = Wish::of(arguments.into_iter())?;
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-directory");
    fs::create_dir_all(scratch.join(".akun"))?;
    println!(
        "{} accounts, {} changes (seed {}), {} rounds\n\n{HEADER}",
        wish.entries, wish.changes, wish.seed, wish.rounds
    );
    parts(&wish, &scratch)?;
    whole::measure(&wish, &scratch)?;
    Ok(fs::remove_dir_all(scratch)?)
}

/// The parts of the program that talk to the server.
fn parts(wish: &Wish, scratch: &Path) -> Result<(), Failure> {
    let accounts = accounts(wish.entries, wish.seed);
    let people = scratch.join("people.ldif");
    fs::write(&people, ldif(&accounts)?)?;
    if wish.wants(READ) {
        println!("{}", reading(wish, scratch, &people)?);
    }
    if wish.wants(CREATE) {
        println!("{}", creating(wish, scratch, &accounts[..wish.changes])?);
    }
    if wish.wants(CLOSE) {
        println!("{}", closing(wish, scratch, &people, &accounts[..wish.changes])?);
    }
    Ok(())
}

/// Reads a directory whole, as its own program.
fn read(uri: &str, entries: u64) -> Result<(), Failure> {
    let live = LiveState::read(&mut directory(uri, now())?, &BTreeSet::new())?;
    if live.counts().managed != entries {
        return Err(format!("read {:?}", live.counts()).into());
    }
    Ok(())
}

/// A complete read, beside a search for the same entries by pages.
fn reading(wish: &Wish, scratch: &Path, people: &Path) -> Result<Row, Failure> {
    let server = Server::start(&scratch.join("read"), Some(people))?;
    let own: PathBuf = std::env::current_exe()?;
    let (uri, entries) = (server.uri(), wish.entries.to_string());
    Row::measure(
        READ,
        "ldapsearch by pages",
        wish.rounds(true),
        &mut || {
            let words = [&*own.to_string_lossy(), READER, &uri, &entries];
            program(scratch, &words, &[0])
        },
        &mut || search(&server),
    )
}

/// A search for everybody, by pages, with what the program asks for.
pub(crate) fn search(server: &Server) -> Result<Cost, Failure> {
    let mut search = server.client("ldapsearch");
    search.args([
        "-LLL",
        "-b",
        BASE,
        "-E",
        "pr=1000/noprompt",
        "(objectClass=*)",
        "*",
    ]);
    search.args([
        "entryUUID",
        "entryCSN",
        "pwdAccountLockedTime",
        "pwdEndTime",
        "pwdStartTime",
        "pwdReset",
    ]);
    run(&mut search)
}

/// New accounts, beside `ldapadd` of the same entries.
fn creating(wish: &Wish, scratch: &Path, accounts: &[Account]) -> Result<Row, Failure> {
    let file = scratch.join("new.ldif");
    fs::write(&file, ldif(accounts)?)?;
    let changes: Vec<Change> = accounts
        .iter()
        .zip(1..)
        .map(|(account, id)| made(account, id))
        .collect();
    Row::measure(
        format!("{} {CREATE}", accounts.len()),
        "ldapadd, one connection",
        wish.rounds(false),
        &mut || {
            let server = Server::start(&scratch.join("new"), None)?;
            carry_out(&server, &changes)
        },
        &mut || {
            let server = Server::start(&scratch.join("new"), None)?;
            run(server.client("ldapadd").arg("-f").arg(&file))
        },
    )
}

/// What closes an account, as LDIF.
pub(crate) fn closing_of(username: &str, spec: &str) -> String {
    format!(
        "dn: uid={username},ou=mahasiswa,ou=people,{BASE}\nchangetype: modify\nreplace: akunState\nakunState: disabled\n-\n\
         replace: akunSpecHash\nakunSpecHash: {spec}\n-\nreplace: pwdAccountLockedTime\n\
         pwdAccountLockedTime: 000001010000Z\n-\nreplace: pwdEndTime\npwdEndTime: 19700101000000Z\n\n"
    )
}

/// Closings, beside `ldapmodify` of the same entries.
fn closing(wish: &Wish, scratch: &Path, people: &Path, accounts: &[Account]) -> Result<Row, Failure> {
    let mut text = String::new();
    let mut changes = Vec::new();
    for (account, id) in accounts.iter().zip(1..) {
        let shut = closed(account);
        write!(
            text,
            "{}",
            closing_of(account.username.as_str(), &shut.spec_hash().to_string())
        )?;
        changes.push(Change {
            kind: ChangeKind::Close,
            before: Some(account.clone()),
            spec: shut.spec_hash(),
            after: shut,
            ..made(account, id)
        });
    }
    let file = scratch.join("closed.ldif");
    fs::write(&file, text)?;
    Row::measure(
        format!("{} {CLOSE}", accounts.len()),
        "ldapmodify, one connection",
        wish.rounds(false),
        &mut || {
            let server = Server::start(&scratch.join("closed"), Some(people))?;
            carry_out(&server, &changes)
        },
        &mut || {
            let server = Server::start(&scratch.join("closed"), Some(people))?;
            run(server.client("ldapmodify").arg("-f").arg(&file))
        },
    )
}

fn carry_out(server: &Server, changes: &[Change]) -> Result<Cost, Failure> {
    call(|| {
        let mut directory = directory(&server.uri(), now())?;
        let mut done = 0;
        directory.carry_out(changes, &BTreeMap::new(), &mut |_| {}, &mut |_, outcome| {
            done += usize::from(outcome == Outcome::Done);
        });
        if done == changes.len() {
            Ok(())
        } else {
            Err(format!("{done} of {} done", changes.len()).into())
        }
    })
}

/// Runs a program of OpenLDAP.
pub(crate) fn run(command: &mut Command) -> Result<Cost, Failure> {
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    call(|| {
        let output = command.output()?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
        }
    })
}
