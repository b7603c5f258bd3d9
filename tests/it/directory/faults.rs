//! Directories that fail when they are told to, for whoever must live with it.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::change::{Change, ChangeId, FailureClass, Outcome};
use akuntabel::entry::{Entry, Unmarked};
use akuntabel::names::Username;
use akuntabel::outside::embedded::Embedded;
use akuntabel::ports::{CompleteRead, DirectoryError, DirectoryId, ReadDirectory, WriteDirectory};
use akuntabel::secret::Secret;

use crate::directory::contract::{accounts, carry_out};
use crate::directory::data::{BASE, creations, guests, noon};

/// A directory whose n-th change, counted from 1, ends as told. What is unknown is carried out all the same, the rest
/// is not.
pub(crate) struct Failing<D> {
    pub(crate) inner: D,
    pub(crate) at: usize,
    pub(crate) with: Outcome,
}

impl<D: ReadDirectory> ReadDirectory for Failing<D> {
    fn identity(&self) -> &DirectoryId {
        self.inner.identity()
    }

    fn read(&mut self, each: &mut dyn FnMut(Entry)) -> Result<CompleteRead, DirectoryError> {
        self.inner.read(each)
    }

    fn unmarked(&mut self, usernames: &BTreeSet<Username>) -> Result<Vec<Unmarked>, DirectoryError> {
        self.inner.unmarked(usernames)
    }
}

impl<D: WriteDirectory> WriteDirectory for Failing<D> {
    fn carry_out(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) {
        let (before, rest) = changes.split_at(changes.len().min(self.at - 1));
        self.inner.carry_out(before, passwords, written, done);
        self.at -= before.len();
        let Some((told, after)) = rest.split_first() else {
            return;
        };
        self.at = usize::MAX;
        let with = self.with.clone();
        if with == Outcome::Unknown {
            let told = std::slice::from_ref(told);
            self.inner.carry_out(told, passwords, written, &mut |_, _| {});
        }
        done(told.id, with.clone());
        let class = match with {
            Outcome::Failed { class, .. } => class,
            _ => FailureClass::Systemic,
        };
        if class == FailureClass::Systemic {
            for change in after {
                done(change.id, Outcome::NotTried);
            }
        } else {
            self.inner.carry_out(after, passwords, written, done);
        }
    }
}

fn failed(class: FailureClass) -> Outcome {
    Outcome::Failed {
        class,
        message: "told to".to_owned(),
    }
}

#[test]
fn running_again_completes_what_a_fault_left() {
    for (with, left) in [
        (failed(FailureClass::Entry), 1),
        (failed(FailureClass::Transient), 1),
        (failed(FailureClass::Systemic), 7),
        (Outcome::Unknown, 6),
    ] {
        let guests = guests(10);
        let changes = creations(&guests);
        let mut directory = Failing {
            inner: Embedded::in_memory(BASE, noon()).unwrap(),
            at: 4,
            with: with.clone(),
        };
        let told = carry_out(&mut directory, &changes);
        assert_eq!(told.outcome(4), &with);
        assert_eq!(accounts(&mut directory).len(), 10 - left);
        let again = carry_out(&mut directory, &changes);
        again.all_done();
        assert_eq!(again.written.len(), left, "no change is done twice");
        assert_eq!(accounts(&mut directory), guests);
    }
}
