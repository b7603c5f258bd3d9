//! The promise of the port, for any directory. A server's tests give the directories, this module judges them.

/// Changes do what they say.
mod changes;
/// Entries of others become ours.
mod adoption;
/// What other hands wrote is left alone.
mod hands;
/// Accounts refer to others, are frozen, archived and deleted.
mod mailboxes;

use std::collections::BTreeMap;

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeId, FailureClass, Outcome};
use akuntabel::dn::Dn;
use akuntabel::entry::{Entry, Holding};
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::ports::{ReadDirectory, WriteDirectory};
use akuntabel::secret::Secret;

use crate::directory::data::{BASE, guest};

/// A directory under test, and a hand in it that is not ours.
pub(crate) trait Served {
    fn directory(&mut self) -> &mut dyn WriteDirectory;
    /// Sets an attribute as an administrator would. No values take it out.
    fn set_by_hand(&mut self, dn: &str, attribute: &str, values: &[&str]);
    /// The values of an attribute, as the administrator sees them, sorted.
    fn values(&mut self, dn: &str, attribute: &str) -> Vec<String>;
    /// Opens a closed account as an administrator would who knows nothing of us.
    fn open_by_hand(&mut self, dn: &str);
    /// Moves an account's end as an administrator would, to an instant as LDAP writes it.
    fn move_end_by_hand(&mut self, dn: &str, end: &str);
    /// Sets a password as an administrator would who knows nothing of us.
    fn reset_by_hand(&mut self, dn: &str, password: &str);
    /// The name of an account's entry.
    fn dn(&self, account: &Account) -> String {
        dn(account)
    }
    /// The guest of an item of the letter, with what the directory holds of it.
    fn guest(&mut self, item: u32, username: &str) -> Account {
        let mut guest = guest(item, username);
        guest.attributes.keep(&self.directory().attributes());
        guest
    }
    /// The guests of a letter with so many names.
    fn guests(&mut self, count: u32) -> Vec<Account> {
        (1..=count)
            .map(|item| self.guest(item, &format!("tamu-{item:04}")))
            .collect()
    }
    /// A class that a hand may add to an entry and which is not ours, and an attribute like that with several values.
    fn spare(&self) -> (&'static str, &'static str) {
        ("extensibleObject", "description")
    }
    /// Whether an entry can have two usernames.
    fn takes_two_usernames(&self) -> bool {
        true
    }
    /// Whether a hand can only write what a schema allows.
    fn has_schema(&self) -> bool;
    /// Logs in as the holder.
    fn bind(&mut self, username: &str, password: &str) -> Bind;
}

/// What came of changes: the outcome of each in the order told, and which were written.
pub(crate) struct Told {
    pub(crate) outcomes: Vec<(ChangeId, Outcome)>,
    pub(crate) written: Vec<ChangeId>,
}

pub(crate) fn carry_out(directory: &mut dyn WriteDirectory, changes: &[Change]) -> Told {
    carry_out_with(directory, changes, &[])
}

pub(crate) fn carry_out_with(
    directory: &mut dyn WriteDirectory,
    changes: &[Change],
    passwords: &[(u32, &str)],
) -> Told {
    let passwords: BTreeMap<ChangeId, Secret> = passwords
        .iter()
        .map(|(number, text)| (ChangeId(*number), Secret::new((*text).to_owned())))
        .collect();
    let mut told = Told {
        outcomes: Vec::new(),
        written: Vec::new(),
    };
    directory.carry_out(
        changes,
        &passwords,
        &mut |id| told.written.push(id),
        &mut |id, outcome| told.outcomes.push((id, outcome)),
    );
    let mut numbers: Vec<ChangeId> = told.outcomes.iter().map(|(id, _)| *id).collect();
    numbers.sort();
    let mut expected: Vec<ChangeId> = changes.iter().map(|change| change.id).collect();
    expected.sort();
    assert_eq!(numbers, expected, "every change ends exactly once");
    told
}

impl Told {
    pub(crate) fn all_done(&self) {
        for (id, outcome) in &self.outcomes {
            assert_eq!(outcome, &Outcome::Done, "{id:?}");
        }
    }

    pub(crate) fn outcome(&self, number: u32) -> &Outcome {
        let (_, outcome) = self
            .outcomes
            .iter()
            .find(|(id, _)| *id == ChangeId(number))
            .unwrap();
        outcome
    }

    /// The words of a refusal that concerns one entry.
    pub(crate) fn refused(&self, number: u32) -> &str {
        match self.outcome(number) {
            Outcome::Failed {
                class: FailureClass::Entry,
                message,
            } => message,
            other => panic!("change {number} should be refused, and is {other:?}"),
        }
    }
}

pub(crate) fn entries(directory: &mut dyn ReadDirectory) -> Vec<Entry> {
    let mut entries = Vec::new();
    let read = directory.read(&mut |entry| entries.push(entry)).unwrap();
    entries.sort_by_key(|entry| Dn::parse(&entry.dn).unwrap().path());
    assert_eq!(read.entries, entries.len() as u64);
    let managed = entries
        .iter()
        .filter(|entry| entry.holding != Holding::Foreign)
        .count();
    assert_eq!(read.managed, managed as u64);
    entries
}

/// The accounts of ours with the digests that their entries keep, in the order of their entries.
pub(crate) fn held(directory: &mut dyn ReadDirectory) -> Vec<(Account, bool)> {
    let ours = entries(directory)
        .into_iter()
        .filter_map(|entry| match entry.holding {
            Holding::Ours { account, spec_hash } => {
                let untouched = spec_hash == Some(account.spec_hash());
                Some((*account, untouched))
            }
            _ => None,
        });
    ours.collect()
}

/// The accounts of ours, all of them as they were written.
pub(crate) fn accounts(directory: &mut dyn ReadDirectory) -> Vec<Account> {
    let all = held(directory).into_iter().map(|(account, untouched)| {
        assert!(untouched, "{}", account.username);
        account
    });
    all.collect()
}

/// The entry with a name, however it is spelled.
pub(crate) fn entry_at(directory: &mut dyn ReadDirectory, dn: &str) -> Entry {
    let path = Dn::parse(dn).unwrap().path();
    let mut found = entries(directory).into_iter();
    let found = found.find(|entry| Dn::parse(&entry.dn).unwrap().path() == path);
    found.unwrap_or_else(|| panic!("{dn} is not there"))
}

pub(crate) fn dn(account: &Account) -> String {
    format!("uid={},{},{BASE}", account.username, account.container)
}

/// Holds a directory to the promise. `make` gives a new one each time, with the entries of src/cli/init/start/itb/staff.ldif and
/// no account of ours.
pub(crate) fn contract(make: &mut dyn FnMut() -> Box<dyn Served>) {
    for promise in [
        changes::creates_and_reads_back,
        changes::does_nothing_twice,
        changes::refuses_another_pre_image,
        changes::one_bad_change_does_not_spoil_the_others,
        changes::closes_and_opens_again,
        changes::keeps_the_order_of_an_account,
        changes::refuses_names_that_are_taken,
        hands::never_touches_what_is_not_ours,
        hands::leaves_other_attributes_alone,
        hands::sets_temporary_passwords,
        hands::a_lock_outlives_a_new_password,
        hands::reads_locks_where_they_act,
        hands::stays_shut_whatever_password_is_set,
        changes::a_renamed_account_keeps_its_old_name,
        changes::moves_to_another_container,
        hands::leaves_unreadable_markers_alone,
        mailboxes::refers_to_other_accounts,
        mailboxes::freezes_and_lets_go,
        mailboxes::archives_and_deletes,
        adoption::takes_over_as_it_is,
        adoption::keeps_what_should_be_otherwise_in_mind,
        adoption::takes_nothing_else_over,
    ] {
        promise(&mut *make());
    }
}
