//! Two servers of one directory: a run outlives the loss of either, and they agree when it is back.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeKind, Outcome};
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::ldap::LdapDirectory;
use akuntabel::ports::{DirectoryError, WriteDirectory};
use akuntabel::settings::ldap::{LdapSettings, Server as Kind};

use crate::directory::contract::{accounts, carry_out, carry_out_with, dn};
use crate::directory::data::{BASE, Seeded, change, closed, create, creations, guests, noon};
use crate::directory::ldap_faults::read;
use crate::directory::served::{credentials, names, settings};
use crate::servers::Server;
use crate::servers::proxy::message::refusal;
use crate::servers::proxy::{Fault, Forged, Operation, Proxy};
use crate::servers::slapd::{Options, Slapd};

/// The program's way to servers, in turn.
fn open(server: &Slapd, uris: &[String]) -> LdapDirectory {
    let settings = LdapSettings {
        timeout: Duration::from_secs(5),
        in_flight: 16,
        ..settings(Kind::OpenLdap, server, uris)
    };
    LdapDirectory::open(
        &settings,
        &names(Kind::OpenLdap),
        credentials(server),
        noon(),
        Box::new(Seeded::new(1)),
    )
    .unwrap()
}

/// Everything that a server holds, but for what is its own.
fn everything(server: &Slapd) -> String {
    let own = ["*", "entryUUID", "pwdReset", "pwdEndTime", "pwdAccountLockedTime"];
    let found = server
        .hands()
        .search(BASE, &[&["(objectClass=*)"][..], &own].concat())
        .unwrap();
    let sorted = |entry: &str| {
        let mut lines: Vec<&str> = entry.lines().collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    let mut entries: Vec<String> = found.split("\n\n").map(sorted).collect();
    entries.sort_unstable();
    entries.join("\n\n")
}

#[test]
fn a_run_outlives_the_loss_of_one_server_between_and_during_its_writes() {
    let [first, second] = Slapd::pair(&Options::default());
    let uris = |proxy: &Proxy| [proxy.uri(), second.uri()];
    let proxy = Proxy::before(&first.uri(), Fault::None);
    let first = Arc::new(Mutex::new(first));
    let mut directory = open(&second, &uris(&proxy));
    let all = guests(120);
    let passwords: Vec<(u32, String)> = (1..=120)
        .map(|number| (number, format!("Kata-sandi-{number}")))
        .collect();
    let passwords: Vec<(u32, &str)> = passwords
        .iter()
        .map(|(number, text)| (*number, text.as_str()))
        .collect();

    // During: it dies while some are under way, with what it has done and not passed on.
    let dies = Arc::clone(&first);
    proxy.just_before(Operation::Add, 40, move || dies.lock().unwrap().kill());
    carry_out_with(&mut directory, &creations(&all), &passwords).all_done();
    assert!(proxy.has_fired());
    assert_eq!(accounts(&mut open(&second, &[second.uri()])), all);
    first.lock().unwrap().start_again();
    let mut first = Arc::into_inner(first).unwrap().into_inner().unwrap();
    first.wait_for(&second);
    for server in [&first, &second] {
        assert_eq!(accounts(&mut open(server, &[server.uri()])), all);
    }
    let written = [&first, &second].map(Slapd::audit_log);
    carry_out(&mut open(&first, &[first.uri()]), &creations(&all)).all_done();
    assert_eq!(
        [&first, &second].map(Slapd::audit_log),
        written,
        "nothing is left to do"
    );
    assert_eq!(everything(&first), everything(&second));
    for server in [&first, &second] {
        for (account, (_, password)) in all.iter().zip(&passwords).step_by(13) {
            server.set_by_hand(&dn(account), "pwdEndTime", &[]);
            first.wait_for(&second);
            assert_eq!(server.bind(&dn(account), password), Bind::MustChange);
        }
    }

    // Between: it is gone before the next ones.
    let mut directory = open(&second, &[first.uri(), second.uri()]);
    let more = guests(125).split_off(120);
    first.kill();
    carry_out(&mut directory, &creations(&more)).all_done();
    first.start_again();
    first.wait_for(&second);
    assert_eq!(everything(&first), everything(&second));
    let ours = first.hands().find(BASE, "(objectClass=akunManaged)");
    assert_eq!(ours.len(), 125);
}

/// What the lost one took and had not passed on is on the other one when the run is over: new accounts, ends, passwords.
#[test]
fn what_a_lost_server_took_alone_is_done_at_the_other_one() {
    let mut between = None;
    let over = &mut |uri: &str| between.insert(Proxy::before(uri, Fault::None)).uri();
    let [first, second] = Slapd::pair_over(&Options::default(), over);
    let between = Arc::new(between.unwrap());
    let proxy = Proxy::before(&first.uri(), Fault::None);
    let first = Arc::new(Mutex::new(first));
    let directory = &mut open(&second, &[proxy.uri(), second.uri()]);
    let all = guests(90);
    let (old, new) = all.split_at(30);
    carry_out(directory, &creations(old)).all_done();
    first.lock().unwrap().wait_for(&second);

    // Nothing comes over from here on, and then it dies.
    between.cut_off();
    let dies = Arc::clone(&first);
    proxy.just_before(Operation::Add, 40, move || dies.lock().unwrap().kill());
    let closings = (1..).zip(old);
    let closings =
        closings.map(|(number, open)| change(number, ChangeKind::Close, Some(open), &closed(open)));
    let created = (31..).zip(new).map(|(number, account)| create(number, account));
    let changes: Vec<Change> = closings.chain(created).collect();
    let passwords: Vec<(u32, &str)> = (31..=90).map(|number| (number, "Kata-sandi-1")).collect();
    carry_out_with(directory, &changes, &passwords).all_done();
    assert!(proxy.has_fired());
    let wanted: Vec<Account> = old.iter().map(closed).chain(new.iter().cloned()).collect();
    assert_eq!(accounts(&mut open(&second, &[second.uri()])), wanted);
    let log = second.audit_log();
    for account in new {
        let made = format!("\ndn: {}\nchangetype: add\n", dn(account));
        assert_eq!(log.matches(&made).count(), 1, "{} is made once", account.username);
    }

    // Both have made some of them: of each, one stays.
    between.set(Fault::None);
    first.lock().unwrap().start_again();
    let first = Arc::into_inner(first).unwrap().into_inner().unwrap();
    first.wait_for(&second);
    assert_eq!(everything(&first), everything(&second));
    for server in [&first, &second] {
        assert_eq!(accounts(&mut open(server, &[server.uri()])), wanted);
    }
    for account in new.iter().step_by(9) {
        second.set_by_hand(&dn(account), "pwdEndTime", &[]);
        first.wait_for(&second);
        for server in [&first, &second] {
            assert_eq!(server.bind(&dn(account), "Kata-sandi-1"), Bind::MustChange);
        }
    }
}

#[test]
fn another_directory_behind_the_second_address_is_not_written() {
    let (mut first, other) = (Slapd::start(), Slapd::start());
    let directory = &mut open(&first, &[first.uri(), other.uri()]);
    let all = guests(3);
    carry_out(directory, &creations(&all[..1])).all_done();
    first.kill();
    let log = other.audit_log();
    // However often it is asked.
    for _ in 0..2 {
        let told = carry_out(directory as &mut dyn WriteDirectory, &creations(&all));
        let outcomes: BTreeMap<u32, &Outcome> = told
            .outcomes
            .iter()
            .map(|(id, outcome)| (id.0, outcome))
            .collect();
        let Outcome::Failed { message, .. } = outcomes[&1] else {
            panic!("{outcomes:?}");
        };
        assert!(message.contains("is another directory there"), "{message}");
        assert_eq!([outcomes[&2], outcomes[&3]], [&Outcome::NotTried; 2]);
        let error = read(directory).unwrap_err();
        assert!(matches!(error, DirectoryError::Unreachable { .. }), "{error}");
    }
    assert_eq!(other.audit_log(), log);
    first.start_again();
    carry_out(directory, &creations(&all)).all_done();
}

/// Which directory it is must be known of every server, also of one that does not say so at once.
#[test]
fn a_server_that_does_not_say_which_directory_it_holds_is_not_used_later() {
    const BUSY: Forged = |id| refusal(id, Operation::Search, 51, "busy");
    let (mut first, other) = (Slapd::start(), Slapd::start());
    let proxy = Proxy::before(&other.uri(), Fault::None);
    let directory = &mut open(&first, &[first.uri(), proxy.uri()]);
    first.kill();
    read(directory).unwrap_err();
    // The first search is for what the server can do.
    proxy.set(Fault::Instead(Some(Operation::Search), 2, BUSY));
    read(directory).unwrap_err();
    assert!(proxy.has_fired());
    let error = read(directory).unwrap_err();
    assert!(
        error.to_string().contains("is another directory there"),
        "{error}"
    );
}
