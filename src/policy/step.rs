//! What a procedure promises: its steps, who does them, in what time, and what shows that they were done.

use crate::calendar::promise::Promise;
use crate::names::{ProcedureId, UnitId};

/// A step of a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number in the regulation.
    pub number: u32,
    /// Who does it.
    pub actor: Actor,
    /// What is done, one word that no other step of the procedure has.
    pub task: String,
    /// The time promised for it; none where the regulation promises none.
    pub within: Option<Promise>,
    /// Whether the time is promised for each account, and adds up.
    pub per_account: bool,
    /// From when the time runs.
    pub from: Anchor,
    /// What shows that it was done.
    pub evidence: Evidence,
    /// Whether anybody follows it up.
    pub tracked: bool,
}

/// Who does a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The unit that asks.
    Requester,
    /// The holder of the account.
    Holder,
    /// A unit.
    Unit(UnitId),
}

/// From when a promised time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From the end of the step before; for the first one, from the date of the letter.
    Before,
    /// From receipt of the request.
    Received,
    /// From the day that closes the account.
    Effective,
    /// From the end of the step of this number.
    After(u32),
}

/// What shows that a step was done. A check-off in a follow-up file shows it of every step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The days that the letter bears: when it was written, and when it was received.
    Letter,
    /// The changes in the audit record.
    Changes,
    /// The minutes in the audit record.
    Paper,
    /// The mails in the audit record.
    Mail,
    /// The ticket in the audit record: the service desk was told.
    Ticket,
    /// The ticket's answer in the audit record: somebody acknowledged it at the service desk.
    Acknowledgement,
    /// A check-off only.
    FollowUp,
}

/// A list that a unit owes at fixed times, with the procedure that takes it (c.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueList {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its name, `mpp`.
    pub name: String,
    /// The months in which it is due.
    pub months: Vec<u32>,
    /// The last day of the month on which it is on time; a shorter month's last day counts for it.
    pub day: u32,
    /// The unit that owes it.
    pub unit: UnitId,
}
