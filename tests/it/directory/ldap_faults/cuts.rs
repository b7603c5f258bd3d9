//! A batch of every kind of change, whose connection is cut before and after each of its messages in turn.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::account::{Account, State};
use akuntabel::attribute::Attribute;
use akuntabel::change::{Cause, Change, ChangeId, ChangeKind, Contact};
use akuntabel::names::ItemRef;
use akuntabel::outside::embedded::bind::Bind;

use crate::directory::contract::{accounts, carry_out, carry_out_with, dn};
use crate::directory::data::{change, closed, create, guest, with_username};
use crate::directory::ldap_faults::Far;
use crate::servers::Server;
use crate::servers::proxy::Fault;

/// Accounts of one round, which no other round touches.
pub(super) struct Batch {
    round: u32,
    /// What the directory holds of them before.
    pub(super) before: Vec<Account>,
    pub(super) changes: Vec<Change>,
    passwords: Vec<(u32, String)>,
}

impl Batch {
    pub(super) fn of(round: u32) -> Self {
        let mut batch = Self {
            round,
            before: Vec::new(),
            changes: Vec::new(),
            passwords: Vec::new(),
        };
        batch.creations();
        batch.changes_of_accounts();
        batch.acts();
        for (number, change) in (1..).zip(&mut batch.changes) {
            change.id = ChangeId(number);
        }
        batch
    }

    /// The next account of this round, which lasts.
    fn account(&self, called: &str) -> Account {
        let item = self.round * 100 + u32::try_from(self.changes.len()).unwrap() + 1;
        let mut account = guest(item, &format!("r{}-{called}", self.round));
        account.end = None;
        account
    }

    fn push(&mut self, change: Change, password: bool) {
        self.before.extend(change.before.clone());
        self.changes.push(change);
        if password {
            let number = u32::try_from(self.changes.len()).unwrap();
            self.passwords
                .push((number, format!("Kata-sandi-{}-{number}", self.round)));
        }
    }

    fn creations(&mut self) {
        let here = self.account("baru");
        self.push(create(0, &here), true);
        let mut elsewhere = self.account("baru-jauh");
        elsewhere.container = format!("ou=r{},ou=baru", self.round);
        self.push(create(0, &elsewhere), true);
        let own = self.account("tanpa-sandi");
        self.push(create(0, &own), false);
    }

    fn changes_of_accounts(&mut self) {
        let open = self.account("tutup");
        self.push(change(0, ChangeKind::Close, Some(&open), &closed(&open)), false);
        let open = self.account("buka");
        self.push(change(0, ChangeKind::Reopen, Some(&closed(&open)), &open), true);
        let open = self.account("panjang");
        let mut short = open.clone();
        short.end = guest(1, "tamu-x").end;
        self.push(change(0, ChangeKind::Extend, Some(&short), &open), false);
        let open = self.account("ubah");
        let mut edited = open.clone();
        edited.attributes.set(Attribute::Cn, ["Nama Lain"]);
        edited.attributes.set(Attribute::Ou, None::<String>);
        self.push(change(0, ChangeKind::Update, Some(&open), &edited), false);
        let open = self.account("nama");
        let renamed = with_username(&open, &format!("r{}-nama-baru", self.round));
        self.push(change(0, ChangeKind::Update, Some(&open), &renamed), false);
        let open = self.account("pindah");
        let mut moved = open.clone();
        moved.container = format!("ou=r{},ou=alumni", self.round);
        self.push(change(0, ChangeKind::Update, Some(&open), &moved), false);
        let open = self.account("semua");
        let mut other = with_username(&open, &format!("r{}-semua-baru", self.round));
        other.container = String::from("ou=uji");
        other.attributes.set(Attribute::Cn, ["Nama Lain"]);
        self.push(change(0, ChangeKind::Update, Some(&open), &other), false);
    }

    fn acts(&mut self) {
        for (called, kind, password) in [
            ("reset", ChangeKind::Reset, true),
            // Of one who was locked out by wrong passwords.
            ("reset-kunci", ChangeKind::Reset, true),
            ("lepas", ChangeKind::Reset, false),
            ("kontak", ChangeKind::Contact, false),
            ("kunci", ChangeKind::Unlock, false),
        ] {
            let account = self.account(called);
            let mut change = change(0, kind, Some(&account), &account);
            if kind == ChangeKind::Contact {
                let mail = format!("r{}@example.org", self.round);
                change.contact = BTreeMap::from([(Contact::Email, Some(mail))]);
            }
            let item = format!("2023-03-09-spi-bantuan#{}", account.origin.item);
            change.cause = Cause::Item(ItemRef::parse(&item).unwrap());
            self.push(change, password);
        }
    }

    pub(super) fn passwords(&self) -> Vec<(u32, &str)> {
        let numbered = self.passwords.iter();
        numbered.map(|(number, text)| (*number, text.as_str())).collect()
    }

    /// Makes the accounts that it finds, without a fault.
    pub(super) fn prepare(&self, far: &Far) {
        let directory = &mut far.near();
        let open = |account: &Account| Account {
            state: State::Active,
            ..account.clone()
        };
        let creations: Vec<Change> = (1..)
            .zip(&self.before)
            .map(|(number, account)| create(number, &open(account)))
            .collect();
        let first: Vec<(u32, &str)> = creations.iter().map(|one| (one.id.0, "Sandi-lama-1")).collect();
        carry_out_with(directory, &creations, &first).all_done();
        let closings: Vec<Change> = self
            .before
            .iter()
            .filter(|account| account.state == State::Disabled)
            .map(|account| change(1, ChangeKind::Close, Some(&open(account)), account))
            .collect();
        carry_out(directory, &closings).all_done();
        let locked = self.changes.iter();
        let locked = locked.filter(|one| one.username().as_str().ends_with("kunci"));
        for change in locked {
            // As too many wrong passwords leave it.
            far.server
                .set_by_hand(&dn(&change.after), "pwdAccountLockedTime", &["20230309010000Z"]);
        }
    }
}

/// What the accounts of batches are in the end, and what was written: each password once, each entry made once.
pub(super) fn judge(far: &Far, batches: &[Batch]) {
    let directory = &mut far.near();
    let held: BTreeSet<String> = accounts(directory)
        .iter()
        .map(|held| format!("{held:?}"))
        .collect();
    let changes = || batches.iter().flat_map(|batch| &batch.changes);
    let expected: BTreeSet<String> = changes().map(|change| format!("{:?}", change.after)).collect();
    assert_eq!(held, expected);

    let log = far.server.audit_log();
    for change in changes() {
        let name = format!("\ndn: {}\n", dn(&change.after));
        let made = log
            .split("\n\n")
            .filter(|record| record.contains(&name) && record.contains("\nchangetype: add\n"));
        let former = change
            .before
            .as_ref()
            .filter(|before| dn(before) != dn(&change.after));
        let expected = usize::from(former.is_none());
        assert_eq!(made.count(), expected, "{name} is made once");
    }
    for batch in batches {
        batch.judge_passwords(far, &log);
    }
}

impl Batch {
    fn judge_passwords(&self, far: &Far, log: &str) {
        for change in &self.changes {
            let was = change
                .before
                .as_ref()
                .map(|before| format!("\ndn: {}\n", dn(before)));
            let is = format!("\ndn: {}\n", dn(&change.after));
            let of_it =
                |record: &&str| record.contains(&is) || was.as_ref().is_some_and(|was| record.contains(was));
            let writes = log
                .split("\n\n")
                .filter(of_it)
                .filter(|record| record.to_lowercase().contains("userpassword"))
                .count();
            let password = self.passwords.iter().find(|(number, _)| *number == change.id.0);
            let taken_away = change.kind == ChangeKind::Reset && password.is_none();
            let expected =
                usize::from(change.before.is_some()) + usize::from(password.is_some() || taken_away);
            assert_eq!(writes, expected, "{is}: passwords are set once");
            // The server says so of some; that of the others the log said.
            if let Some((_, password)) = password.filter(|_| self.round % 5 == 1) {
                let found = far.server.bind(&dn(&change.after), password);
                assert_eq!(found, Bind::MustChange, "{is}");
            }
            if taken_away {
                assert_eq!(far.server.values(&dn(&change.after), "userPassword"), [""; 0]);
            }
        }
    }
}

/// Cuts at the first, second, … message, as long as there is one. Gives the batches.
fn cut_at_each(far: &mut Far, in_flight: usize, fault: fn(u32) -> Fault) -> Vec<Batch> {
    far.settings.in_flight = in_flight;
    let mut batches = Vec::new();
    for n in 1.. {
        let batch = Batch::of(n);
        batch.prepare(far);
        let mut directory = far.open().unwrap();
        far.proxy.set(fault(n));
        carry_out_with(&mut directory, &batch.changes, &batch.passwords()).all_done();
        let fired = far.proxy.has_fired();
        far.proxy.set(Fault::None);
        // Whoever does it again finds nothing to do.
        let lasting: Vec<Change> = batch
            .changes
            .iter()
            .filter(|change| !change.kind.is_act())
            .cloned()
            .collect();
        let again = carry_out(&mut directory, &lasting);
        again.all_done();
        assert_eq!(again.written, [], "message {n}");
        batches.push(batch);
        if !fired {
            break;
        }
    }
    batches
}

fn holds(in_flight: usize, fault: fn(u32) -> Fault) {
    let mut far = Far::start();
    let batches = cut_at_each(&mut far, in_flight, fault);
    assert!(batches.len() > 20, "only {} messages", batches.len());
    judge(&far, &batches);
}

#[test]
fn a_connection_that_is_cut_before_any_message_loses_no_change_and_does_none_twice() {
    holds(1, |n| Fault::CutBefore(None, n));
}

#[test]
// proves: trap 48
fn an_answer_that_is_lost_anywhere_loses_no_change_and_does_none_twice() {
    holds(1, |n| Fault::AnswerLost(None, n));
}

#[test]
fn many_changes_that_are_cut_off_at_once_are_all_found_again() {
    holds(8, |n| Fault::CutBefore(None, n));
}

#[test]
// proves: trap 48
fn many_changes_whose_answers_are_lost_at_once_are_all_found_again() {
    holds(8, |n| Fault::AnswerLost(None, n));
}
