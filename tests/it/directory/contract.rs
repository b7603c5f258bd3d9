//! The promise of the port, for any directory. A server's test module gives the directories, this one judges them.

use std::collections::BTreeMap;

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeId, ChangeKind, FailureClass, Outcome};
use akuntabel::ports::{Entry, Holding, ReadDirectory, WriteDirectory};
use akuntabel::secret::Secret;

use crate::directory::data::{change, closed, create, creations, guest, guests};

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

    pub(crate) fn refused(&self, number: u32) -> &str {
        let (_, outcome) = self
            .outcomes
            .iter()
            .find(|(id, _)| *id == ChangeId(number))
            .unwrap();
        match outcome {
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
    assert_eq!(read.entries, entries.len() as u64);
    let managed = entries
        .iter()
        .filter(|entry| entry.holding != Holding::Foreign)
        .count();
    assert_eq!(read.managed, managed as u64);
    entries
}

/// The accounts of ours, in the order of their entries.
pub(crate) fn accounts(directory: &mut dyn ReadDirectory) -> Vec<Account> {
    let ours = entries(directory)
        .into_iter()
        .filter_map(|entry| match entry.holding {
            Holding::Ours { account, spec_hash } => {
                assert_eq!(spec_hash, Some(account.spec_hash()));
                Some(*account)
            }
            _ => None,
        });
    ours.collect()
}

/// Holds a directory to the promise. `make` gives a new one each time, with a base entry of [`BASE`] and no account.
///
/// [`BASE`]: crate::directory::data::BASE
pub(crate) fn contract(make: &mut dyn FnMut() -> Box<dyn WriteDirectory>) {
    creates_and_reads_back(&mut *make());
    does_nothing_twice(&mut *make());
    refuses_another_pre_image(&mut *make());
    closes_and_opens_again(&mut *make());
    keeps_the_order_of_an_account(&mut *make());
    refuses_names_that_are_taken(&mut *make());
}

fn creates_and_reads_back(directory: &mut dyn WriteDirectory) {
    let guests = guests(5);
    let told = carry_out(directory, &creations(&guests));
    told.all_done();
    assert_eq!(told.written.len(), 5);
    assert_eq!(accounts(directory), guests);
}

fn does_nothing_twice(directory: &mut dyn WriteDirectory) {
    let changes = creations(&guests(5));
    carry_out(directory, &changes).all_done();
    let before = entries(directory);
    let again = carry_out(directory, &changes);
    again.all_done();
    assert_eq!(again.written, []);
    assert_eq!(entries(directory), before);
}

fn refuses_another_pre_image(directory: &mut dyn WriteDirectory) {
    let guests = guests(2);
    carry_out(directory, &creations(&guests)).all_done();
    let mut other = guests[0].clone();
    other.end = None;
    let told = carry_out(
        directory,
        &[
            change(1, ChangeKind::Close, Some(&other), &closed(&other)),
            change(2, ChangeKind::Close, Some(&guests[1]), &closed(&guests[1])),
        ],
    );
    assert!(
        told.refused(1).contains("not as it was read"),
        "{}",
        told.refused(1)
    );
    assert_eq!(told.written, [ChangeId(2)]);
    assert_eq!(accounts(directory), [guests[0].clone(), closed(&guests[1])]);
}

fn closes_and_opens_again(directory: &mut dyn WriteDirectory) {
    let open = guest(1, "tamu-ulfa.pratiwi");
    carry_out(directory, &[create(1, &open)]).all_done();
    let shut = closed(&open);
    carry_out(directory, &[change(1, ChangeKind::Close, Some(&open), &shut)]).all_done();
    assert_eq!(accounts(directory), std::slice::from_ref(&shut));
    carry_out(directory, &[change(1, ChangeKind::Reopen, Some(&shut), &open)]).all_done();
    assert_eq!(accounts(directory), [open]);
}

fn keeps_the_order_of_an_account(directory: &mut dyn WriteDirectory) {
    let open = guest(1, "tamu-ulfa.pratiwi");
    let shut = closed(&open);
    let mut longer = open.clone();
    longer.end = None;
    let told = carry_out(
        directory,
        &[
            create(1, &open),
            change(2, ChangeKind::Close, Some(&open), &shut),
            change(3, ChangeKind::Reopen, Some(&shut), &open),
            change(4, ChangeKind::Extend, Some(&open), &longer),
        ],
    );
    told.all_done();
    assert_eq!(told.written, [1, 2, 3, 4].map(ChangeId));
    assert_eq!(accounts(directory), [longer]);
}

fn refuses_names_that_are_taken(directory: &mut dyn WriteDirectory) {
    let first = guest(1, "tamu-ulfa.pratiwi");
    let second = guest(2, "tamu-ulfa.pratiwi");
    let told = carry_out(directory, &[create(1, &first), create(2, &second)]);
    assert!(told.refused(2).contains("there already"), "{}", told.refused(2));
    let mut third = guest(3, "tamu-ulfa.pratiwi");
    third.container = String::from("ou=uji");
    let told = carry_out(directory, &[create(3, &third)]);
    assert!(told.refused(3).contains("is taken by"), "{}", told.refused(3));
    assert_eq!(accounts(directory), [first]);
}
