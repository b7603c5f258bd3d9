//! The batch of every kind of change at 389 Directory Server and Active Directory, whose connections are cut as OpenLDAP's
//! are, at every fourth message; and what else
//! those servers say that OpenLDAP does not.

use std::collections::BTreeSet;
use std::time::Duration;

use akuntabel::account::{Account, State};
use akuntabel::change::{Change, ChangeKind};
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::ldap::LdapDirectory;
use akuntabel::ports::ReadDirectory as _;
use akuntabel::settings::ldap::{LdapSettings, Server as Kind};

use crate::directory::contract::{accounts, carry_out, carry_out_with};
use crate::directory::data::{Seeded, change, create, noon};
use crate::directory::ldap_faults::cuts::Batch;
use crate::directory::ldap_faults::read;
use crate::directory::served::{credentials, names, settings};
use crate::servers::Server;
use crate::servers::ds389::Ds389;
use crate::servers::proxy::message::{message, tagged};
use crate::servers::proxy::{Fault, Forged, Operation, Proxy};
use crate::servers::samba::Samba;

/// The program's way to a server.
fn open(kind: Kind, server: &dyn Server, uri: String) -> LdapDirectory {
    let settings = LdapSettings {
        timeout: Duration::from_secs(5),
        ..settings(kind, server, &[uri])
    };
    let random = Box::new(Seeded::new(1));
    LdapDirectory::open(&settings, &names(kind), credentials(server), noon(), random).unwrap()
}

/// As this directory can hold it.
fn fitting(account: &Account, directory: &LdapDirectory) -> Account {
    let mut account = account.clone();
    account.attributes.keep(&directory.attributes());
    account
}

/// A round as this directory can hold it.
fn batch(round: u32, directory: &LdapDirectory) -> Batch {
    let mut batch = Batch::of(round);
    for account in &mut batch.before {
        *account = fitting(account, directory);
    }
    for change in &mut batch.changes {
        change.before = change.before.as_ref().map(|before| fitting(before, directory));
        change.after = fitting(&change.after, directory);
        change.spec = change.after.spec_hash();
    }
    batch
}

/// Makes the accounts that it finds, without a fault.
fn prepare(batch: &Batch, directory: &mut LdapDirectory) {
    let open = |account: &Account| Account {
        state: State::Active,
        ..account.clone()
    };
    let creations = (1..).zip(&batch.before);
    let creations: Vec<Change> = creations
        .map(|(number, account)| create(number, &open(account)))
        .collect();
    let first: Vec<(u32, &str)> = creations.iter().map(|one| (one.id.0, "Sandi-lama-1")).collect();
    carry_out_with(directory, &creations, &first).all_done();
    let closed = batch.before.iter();
    let closed = closed.filter(|account| account.state == State::Disabled);
    let closings: Vec<Change> = closed
        .map(|account| change(1, ChangeKind::Close, Some(&open(account)), account))
        .collect();
    carry_out(directory, &closings).all_done();
}

/// Cuts at every fourth message, as long as there is one, before it or in place of its answer; then the accounts are as they
/// shall be, and whoever does it again writes nothing. Gives the names of all that were made.
fn holds(kind: Kind, server: &dyn Server, fault: fn(u32) -> Fault, round: u32) -> BTreeSet<String> {
    let uri = server.uri();
    // Samba's has no port.
    let port = if uri.matches(':').count() > 1 { "" } else { ":389" };
    let proxy = Proxy::before(&(uri + port), Fault::None);
    let mut near = open(kind, server, server.uri());
    let mut made = BTreeSet::new();
    let mut expected = BTreeSet::new();
    for n in (1..).step_by(4) {
        let batch = batch(round + n, &near);
        prepare(&batch, &mut near);
        let mut directory = open(kind, server, proxy.uri());
        proxy.set(fault(n));
        carry_out_with(&mut directory, &batch.changes, &batch.passwords()).all_done();
        let fired = proxy.has_fired();
        proxy.set(Fault::None);
        let lasting = batch.changes.iter().filter(|change| !change.kind.is_act());
        let lasting: Vec<Change> = lasting.cloned().collect();
        let again = carry_out(&mut directory, &lasting);
        again.all_done();
        assert_eq!(again.written, [], "message {n}");
        for change in &batch.changes {
            expected.insert(format!("{:?}", change.after));
            if change.before.is_none() {
                made.insert(change.username().as_str().to_owned());
            }
        }
        for (number, password) in batch.passwords() {
            let change = batch.changes.iter().find(|change| change.id.0 == number).unwrap();
            let name = change.username().as_str();
            assert_eq!(
                server.bind(name, password),
                Bind::MustChange,
                "message {n}: {name}"
            );
        }
        if !fired {
            assert!(n > 20, "only {n} messages");
            break;
        }
    }
    let held = accounts(&mut near);
    let held: BTreeSet<String> = held.iter().map(|held| format!("{held:?}")).collect();
    let missing: Vec<&String> = expected.difference(&held).collect();
    assert_eq!(missing, [""; 0]);
    made
}

#[test]
// proves: trap 48
fn no_cut_loses_a_change_of_389_nor_does_one_twice() {
    let server = Ds389::start();
    let lost = holds(Kind::Ds389, &server, |n| Fault::AnswerLost(None, n), 0);
    let cut = holds(Kind::Ds389, &server, |n| Fault::CutBefore(None, n), 100);
    let log = server.audit_log().to_lowercase();
    for name in lost.union(&cut) {
        let begin = format!("\ndn: uid={name},");
        let made = log
            .split("\n\n")
            .filter(|record| record.contains(&begin) && record.contains("\nchangetype: add\n"));
        assert_eq!(made.count(), 1, "{name} is made once");
    }
}

#[test]
// proves: trap 48
fn no_cut_loses_a_change_of_active_directory_nor_does_one_twice() {
    let server = Samba::in_clear();
    let lost = holds(Kind::ActiveDirectory, &server, |n| Fault::AnswerLost(None, n), 0);
    let cut = holds(Kind::ActiveDirectory, &server, |n| Fault::CutBefore(None, n), 100);
    let log = server.audit_log().to_lowercase();
    for name in lost.union(&cut) {
        let dn = format!("\"dn\": \"cn={name},");
        let made = log.lines().filter(|line| {
            line.contains("\"operation\": \"add\"")
                && line.contains(&dn)
                && line.contains("\"statuscode\": 0")
        });
        assert_eq!(made.count(), 1, "{name} is made once");
    }
}

/// A reference to a domain below, as a domain controller ends its searches with.
const BELOW: Forged = |id| {
    let uri = b"ldap://anak.itb.ac.id/DC=anak,DC=itb,DC=ac,DC=id";
    message(id, &tagged(0x73, &tagged(0x04, uri)))
};

#[test]
// proves: trap 72
fn a_domain_below_is_a_part_that_is_elsewhere() {
    let server = Samba::in_clear();
    let proxy = Proxy::before(&(server.uri() + ":389"), Fault::None);
    let mut directory = open(Kind::ActiveDirectory, &server, proxy.uri());
    // The configuration, the schema and the zones are the forest's own, and no part of what is read.
    read(&mut directory).unwrap();
    proxy.set(Fault::Instead(Some(Operation::Search), 1, BELOW));
    let why = read(&mut directory).unwrap_err().to_string();
    assert!(proxy.has_fired());
    assert!(why.contains("ldap://anak.itb.ac.id"), "{why}");
}
