//! Reports: what was promised and what became of it, what is late, what is missing, and whose accounts there are. Each is a
//! value made from what is known on a day, and changes nothing.
//!
//! They name accounts, requests and units; no telephone number, private address or day of birth (domain decision D10).

pub mod sheet;
pub mod print;
pub mod history;
pub mod pieces;
pub mod tellings;
pub mod state;
pub mod steps;
pub mod indicators;
pub mod overdue;
pub mod sla;
pub mod incomplete;
pub mod clearance;
pub mod credentials;
pub mod mailboxes;
pub mod reference;
pub mod reconcile;

use std::fmt;

use chrono::{DateTime, Utc};

use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::registry::Registry;
use crate::settings::Purpose;

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// Settings, policy, units, requests and follow-up files.
    pub registry: &'a Registry,
    /// The policies under which its requests entered.
    pub policies: &'a Policies<'a>,
    /// What earlier runs did.
    pub ledger: &'a Ledger,
    /// Which requests may act, and which are held.
    pub docket: &'a Docket<'a>,
    /// What the directory holds. It is always today's.
    pub live: &'a LiveState,
    /// The day. What happened after it is left out.
    pub day: Day,
    /// The instant up to which open steps are counted: the clock's, or the end of an earlier day.
    pub now: DateTime<Utc>,
    /// The only month that is asked for; none means all.
    pub month: Option<Month>,
}

impl Basis<'_> {
    /// Whether something entered before the audit ref began: whoever ran the accounts before has told it. A rehearsal plays
    /// days that are past.
    pub fn is_from_before(&self, entered: Day) -> bool {
        let genesis = self.ledger.genesis();
        let zone = self.registry.policy.institution.zone;
        genesis.purpose == Purpose::Production && entered < Day::of(genesis.at, zone)
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month that `2023-03` says.
    pub fn parse(text: &str) -> Option<Self> {
        Day::parse(&format!("{text}-01")).map(Self::of)
    }

    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Self {
            year: day.year(),
            month: day.month(),
        }
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self {
                year: self.year + 1,
                month: 1,
            },
            month => Self {
                month: month + 1,
                ..self
            },
        }
    }

    /// Its day of a number, or its last day where it is shorter.
    pub fn day(self, number: u32) -> Option<Day> {
        (28..=number)
            .rev()
            .chain([number.min(28)])
            .find_map(|number| Day::new(self.year, self.month, number))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.month)
    }
}
