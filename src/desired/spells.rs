//! What holds of an account for a time, beside its affiliations: who answers for it, what keeps its holder out, what keeps it
//! where it is, and what puts it out of the way.

use crate::day::Day;
use crate::names::ItemRef;
use crate::request::act::{ARCHIVE, DELETE, Mailbox};

/// Who answers for a mailbox from a day on, as a request says it.
#[derive(Debug, Clone)]
pub struct Tenure<'a> {
    /// The item.
    pub item: ItemRef,
    /// The first day.
    pub from: Day,
    /// What the request says of the mailbox.
    pub mailbox: &'a Mailbox,
}

/// What keeps a holder out for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The item that asks for it.
    pub item: ItemRef,
    /// The first day without access.
    pub from: Day,
    /// The last one, as it was asked for; none while nobody knows it.
    pub until: Option<Day>,
    /// What ended it before, with the first day with access.
    pub released: Option<(ItemRef, Day)>,
}

impl Suspension {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from <= day && self.last_day().is_none_or(|last| day <= last)
    }

    /// The last day without access; none while nobody knows it.
    pub fn last_day(&self) -> Option<Day> {
        let released = self.released.as_ref().map(|(_, day)| day.minus_days(1));
        [self.until, released].into_iter().flatten().min()
    }
}

/// What keeps an account where it is, for an audit or a court: it may be closed, and goes nowhere (domain 4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The item that asks for it.
    pub item: ItemRef,
    /// The first day.
    pub from: Day,
    /// The last day; none while nobody knows it.
    pub until: Option<Day>,
}

impl Hold {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// How far a disposal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Out of the way.
    Archive,
    /// Away for ever.
    Delete,
}

impl Step {
    /// The step that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            ARCHIVE => Some(Self::Archive),
            DELETE => Some(Self::Delete),
            _ => None,
        }
    }
}

/// A step that a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposed {
    /// The item.
    pub item: ItemRef,
    /// The day it entered.
    pub entered: Day,
    /// How far.
    pub step: Step,
    /// The earliest day.
    pub not_before: Day,
}
