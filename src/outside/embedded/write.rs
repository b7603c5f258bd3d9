//! Carrying out changes, many to a transaction, and what became of each.

use std::collections::BTreeMap;

use rusqlite::{ErrorCode, TransactionBehavior};

use crate::change::{Change, ChangeId, FailureClass, Outcome};
use crate::outside::embedded::Embedded;
use crate::outside::embedded::entry::{Refusal, Work};
use crate::ports::WriteDirectory;
use crate::secret::Secret;

impl WriteDirectory for Embedded {
    fn carry_out(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) {
        let mut batches = changes.chunks(self.batch);
        for batch in batches.by_ref() {
            let (outcomes, health) = self.carry_out_batch(batch, passwords, written);
            for (change, outcome) in batch.iter().zip(outcomes) {
                done(change.id, outcome);
            }
            if health == Health::Broken {
                break;
            }
        }
        for change in batches.flatten() {
            done(change.id, Outcome::NotTried);
        }
    }
}

/// Whether it makes sense to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Health {
    Sound,
    Broken,
}

impl Embedded {
    /// Carries out changes in one transaction. Gives the outcome of each, in their order, when it has ended.
    fn carry_out_batch(
        &mut self,
        batch: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
    ) -> (Vec<Outcome>, Health) {
        let file = &mut self.reader.file;
        let opened = file
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let mut transaction = match opened {
            Ok(transaction) => transaction,
            Err(error) => return (vec![failed(&error); batch.len()], Health::Broken),
        };
        let mut outcomes = Vec::with_capacity(batch.len());
        for change in batch {
            let work = Work {
                identity: &file.identity,
                base: &file.base,
                now: self.reader.now,
                random: self.random.as_mut(),
            };
            let password = passwords.get(&change.id);
            match work.attempt(&mut transaction, change, password, written) {
                Ok(()) => outcomes.push(Outcome::Done),
                Err(Refusal::Entry(message)) => outcomes.push(Outcome::Failed {
                    class: FailureClass::Entry,
                    message,
                }),
                Err(Refusal::Database(error)) if class(&error) == FailureClass::Entry => {
                    outcomes.push(failed(&error));
                }
                Err(Refusal::Database(error)) => {
                    // Nothing of this batch stays: the transaction ends unfinished.
                    drop(transaction);
                    undo(&mut outcomes, &failed(&error));
                    outcomes.push(failed(&error));
                    outcomes.resize(batch.len(), Outcome::NotTried);
                    return (outcomes, Health::Broken);
                }
            }
        }
        match transaction.commit() {
            Ok(()) => (outcomes, Health::Sound),
            Err(error) => {
                undo(&mut outcomes, &after_commit(&error));
                (outcomes, Health::Broken)
            }
        }
    }
}

/// What was done is not, after all.
fn undo(outcomes: &mut [Outcome], instead: &Outcome) {
    for outcome in outcomes.iter_mut().filter(|outcome| **outcome == Outcome::Done) {
        *outcome = instead.clone();
    }
}

fn failed(error: &rusqlite::Error) -> Outcome {
    Outcome::Failed {
        class: class(error),
        message: error.to_string(),
    }
}

/// What became of changes whose transaction could not be ended. After an error of the disk nobody knows.
fn after_commit(error: &rusqlite::Error) -> Outcome {
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt) => Outcome::Unknown,
        _ => failed(error),
    }
}

fn class(error: &rusqlite::Error) -> FailureClass {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => FailureClass::Transient,
        Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig) => FailureClass::Entry,
        _ => FailureClass::Systemic,
    }
}
