//! What was done with accounts beside opening and closing them, as papers say it: data that were changed, mailboxes that were
//! given to somebody, accounts that were frozen or that nobody used any more.

use crate::day::Day;
use crate::names::Username;

/// How a mailbox that is no person's was given to who answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrusted {
    /// The position, unit or event that it is for.
    pub purpose: String,
    /// The account that answered for it until then; none of a new one.
    pub before: Option<Username>,
    /// The account that answers for it.
    pub owner: Username,
    /// The papers that it rests on.
    pub basis: String,
}

/// How an account was frozen, or let go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Whether it was let go.
    pub is_released: bool,
    /// The first day without access, or with it again.
    pub from: Option<Day>,
    /// The last day without access, where it is known.
    pub until: Option<Day>,
    /// Why, as the request says it.
    pub reason: Option<String>,
}

/// How an account was disposed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposed {
    /// Whether it was deleted, and not only put out of the way.
    pub is_deleted: bool,
    /// Why it counts as abandoned, by the word of the request.
    pub basis: String,
    /// The last day on which it was open, where that is known.
    pub last_day: Option<Day>,
    /// The earliest day on which it might be done.
    pub not_before: Day,
}

/// An attribute that was changed. What may not circulate is there without its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// What kind of thing it is, where sentences ask for it.
    pub kind: AlterationKind,
    /// What people call it.
    pub attribute: String,
    /// As it was; empty where there was nothing, or it is not said.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What kind of thing was changed, as far as sentences speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlterationKind {
    /// The unit.
    Unit,
    /// The last day.
    End,
    /// Anything else.
    Other,
}
