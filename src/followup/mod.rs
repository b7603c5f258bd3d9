//! FollowUp: what people did for a request, checked off by them: steps of its procedure, credentials handed over, the
//! number of the answer.
//!
//! It lies beside the request, `<id>.followup.yaml`, and entries are only ever added to it. It never changes an account:
//! reports count with it, and papers say with it what was done.

pub mod raw;
pub mod check;
pub mod read;
pub mod schema;

use crate::day::Day;
use crate::names::{RequestId, UnitId};
use crate::placed::Placed;

/// What people did for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Its file, by its path in the registry.
    pub path: String,
    /// The request.
    pub request: Placed<RequestId>,
    /// Steps that were done, and reasons for late ones, in the order of the file.
    pub steps: Vec<CheckOff>,
    /// Credentials that were handed over, in the order of the file.
    pub handovers: Vec<HandOver>,
    /// The answer to the letter, as the mail register has it; none while it is not sent.
    pub reply: Option<Reply>,
}

/// A step that somebody checks off, or gives a reason for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOff {
    /// The task of the step, `informasikan`.
    pub step: Placed<String>,
    /// The unit that did it.
    pub unit: Placed<UnitId>,
    /// The person.
    pub name: Placed<String>,
    /// The day it was done; none where the entry only gives a reason.
    pub done: Option<Placed<Day>>,
    /// The minute of that day, since midnight; none where it is not said.
    pub minute: Option<u32>,
    /// The ticket that it was acknowledged in.
    pub ticket: Option<Placed<String>>,
    /// Why it was late.
    pub reason: Option<Placed<String>>,
}

/// Credentials that were handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// To whom.
    pub to: Placed<String>,
    /// By which way; never the number or address itself.
    pub channel: raw::HandOverChannel,
    /// The day.
    pub date: Placed<Day>,
}

/// The answer to a letter, as the mail register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its number.
    pub number: Placed<String>,
    /// The day that it bears.
    pub date: Placed<Day>,
}

impl FollowUp {
    /// The reasons that were given for a step, in the order of the file.
    pub fn reasons(&self, task: &str) -> impl Iterator<Item = &str> {
        let of_task = self.steps.iter().filter(move |entry| entry.step.value == task);
        of_task.filter_map(|entry| entry.reason.as_ref().map(|reason| reason.as_str()))
    }
}
