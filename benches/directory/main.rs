//! What a directory server costs: reads and writes of the program beside OpenLDAP's own programs on the same server, in turns.
//!
//! `cargo bench --bench directory -- [--entries N] [--changes N] [--rounds N]`. Accounts are made by number, so that every run has
//! the same; the disk is out of the way (`dbnosync`).

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock and the command line, starts programs, and talks to whoever started it"
)]

#[path = "../akun/measure.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod measure;
mod server;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use akuntabel::account::{Account, Attributes, PersonId, State};
use akuntabel::attribute::Attribute;
use akuntabel::change::{Cause, Change, ChangeId, ChangeKind, Outcome};
use akuntabel::live::LiveState;
use akuntabel::names::{CategoryId, InstitutionId, ItemRef, UnitId, Username};
use akuntabel::outside::edit;
use akuntabel::outside::ldif::{Passwords, Writer};
use akuntabel::policy::Kind;
use akuntabel::ports::WriteDirectory as _;
use chrono::{DateTime, Utc};
use mimalloc::MiMalloc;

use crate::measure::{Cost, Failure, HEADER, Rounds, Row, call};
use crate::server::{BASE, Server};

/// The program's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How much of what.
struct Wish {
    entries: usize,
    changes: usize,
    rounds: usize,
}

fn wish() -> Result<Wish, Failure> {
    let mut wish = Wish {
        entries: 10_000,
        changes: 1_000,
        rounds: 3,
    };
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        let number = arguments
            .next()
            .ok_or(format!("{argument} wants a number"))?
            .parse()?;
        match argument.as_str() {
            "--entries" => wish.entries = number,
            "--changes" => wish.changes = number,
            "--rounds" => wish.rounds = number,
            _ => return Err(format!("no such option: {argument}").into()),
        }
    }
    wish.changes = wish.changes.min(wish.entries);
    Ok(wish)
}

fn main() -> Result<(), Failure> {
    let wish = wish()?;
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-directory");
    fs::create_dir_all(&scratch)?;
    println!(
        "{} accounts, {} changes, {} rounds\n\n{HEADER}",
        wish.entries, wish.changes, wish.rounds
    );
    let accounts: Vec<Account> = (0..wish.entries).map(account).collect();
    let people = scratch.join("people.ldif");
    fs::write(&people, ldif(&accounts)?)?;
    println!("{}", reading(&wish, &scratch, &people)?);
    println!("{}", creating(&wish, &scratch, &accounts[..wish.changes])?);
    println!(
        "{}",
        closing(&wish, &scratch, &people, &accounts[..wish.changes])?
    );
    Ok(fs::remove_dir_all(scratch)?)
}

fn rounds(wish: &Wish, warm_up: bool) -> Rounds {
    Rounds {
        count: wish.rounds,
        warm_up,
    }
}

/// A complete read, beside a search for the same entries by pages.
fn reading(wish: &Wish, scratch: &Path, people: &Path) -> Result<Row, Failure> {
    let server = Server::start(&scratch.join("read"), Some(people))?;
    Row::measure(
        "a complete read, to a live state",
        "ldapsearch by pages",
        rounds(wish, true),
        &mut || {
            call(|| {
                let live = LiveState::read(&mut server.directory(now())?)?;
                if live.counts().managed != wish.entries as u64 {
                    return Err(format!("read {:?}", live.counts()).into());
                }
                Ok(())
            })
        },
        &mut || {
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
        },
    )
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
        format!("{} new accounts", accounts.len()),
        "ldapadd, one connection",
        rounds(wish, false),
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

/// Closings, beside `ldapmodify` of the same entries.
fn closing(wish: &Wish, scratch: &Path, people: &Path, accounts: &[Account]) -> Result<Row, Failure> {
    let mut text = String::new();
    let mut changes = Vec::new();
    for (account, id) in accounts.iter().zip(1..) {
        let shut = closed(account);
        write!(
            text,
            "dn: uid={},ou=mahasiswa,ou=people,{BASE}\nchangetype: modify\nreplace: akunState\nakunState: disabled\n-\n\
             replace: akunSpecHash\nakunSpecHash: {}\n-\nreplace: pwdAccountLockedTime\n\
             pwdAccountLockedTime: 000001010000Z\n-\nreplace: pwdEndTime\npwdEndTime: 19700101000000Z\n\n",
            account.username,
            shut.spec_hash()
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
        format!("{} closings", accounts.len()),
        "ldapmodify, one connection",
        rounds(wish, false),
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
        let mut directory = server.directory(now())?;
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

fn run(command: &mut std::process::Command) -> Result<Cost, Failure> {
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

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000)
}

/// The student of a number.
fn account(number: usize) -> Account {
    let nim = format!("{}", 10_000_000 + number);
    let origin = ItemRef::parse(&format!("2024-08-19-ditdik-mahasiswa-baru#{}", number + 1));
    let origin = origin.unwrap_or_else(|| unreachable!("an id and a number"));
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Cn, [format!("Mahasiswa Nomor {number}")]);
    attributes.set(Attribute::DisplayName, [format!("Mahasiswa Nomor {number}")]);
    attributes.set(Attribute::Sn, [number.to_string()]);
    attributes.set(Attribute::GivenName, ["Mahasiswa Nomor"]);
    attributes.set(Attribute::Mail, [format!("{nim}@mahasiswa.itb.ac.id")]);
    attributes.set(Attribute::EmployeeType, ["mahasiswa"]);
    attributes.set(Attribute::Ou, ["Sekolah Teknik Elektro dan Informatika"]);
    attributes.set(Attribute::Title, ["Informatika S1"]);
    attributes.set(Attribute::EduPersonAffiliation, ["member", "student"]);
    attributes.set(Attribute::EduPersonPrincipalName, [format!("{nim}@itb.ac.id")]);
    let code = format!("urn:schac:personalUniqueCode:int:studentID:itb.ac.id:{nim}");
    attributes.set(Attribute::SchacPersonalUniqueCode, [code]);
    Account {
        person: PersonId::of(&InstitutionId::new("itb"), &origin),
        last_request: origin.clone(),
        origin,
        username: Username::parse(&nim).unwrap_or_else(|| unreachable!("digits")),
        container: "ou=mahasiswa,ou=people".to_owned(),
        kind: Kind::Person,
        categories: vec![CategoryId::new("mahasiswa")],
        sponsor_unit: None,
        state: State::Active,
        valid_from: now() - chrono::TimeDelta::days(30),
        end: None,
        attributes,
    }
}

fn closed(account: &Account) -> Account {
    Account {
        state: State::Disabled,
        ..account.clone()
    }
}

fn made(account: &Account, id: u32) -> Change {
    Change {
        id: ChangeId(id),
        kind: ChangeKind::Create,
        before: None,
        after: account.clone(),
        spec: account.spec_hash(),
        contact: BTreeMap::new(),
        cause: Cause::Item(account.origin.clone()),
        also: Vec::new(),
        unit: UnitId::new("dit-pendidikan"),
        category: CategoryId::new("mahasiswa"),
        announced: true,
        quota: None,
    }
}

/// Accounts as entries.
fn ldif(accounts: &[Account]) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let mut writer = Writer::new(&mut text, Passwords::LeftOut)?;
    for account in accounts {
        let fields = edit::created(&made(account, 1), now());
        let dn = format!("uid={},ou=mahasiswa,ou=people,{BASE}", account.username);
        writer.write(&dn, &fields)?;
    }
    // slapadd knows no version.
    let text = String::from_utf8(text)?.replacen("version: 1\n", "", 1);
    Ok(text.into_bytes())
}
