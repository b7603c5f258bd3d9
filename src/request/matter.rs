//! What a request is about beside its items: lists in a series, units that change, requests taken back, approvals.

use crate::day::Day;
use crate::names::{ItemRef, RequestId, UnitId};
use crate::placed::Placed;

/// The evaluation of a test account that is to live on (a.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The day.
    pub date: Option<Placed<Day>>,
    /// Who evaluated.
    pub by: Option<Placed<String>>,
    /// Whether it is still needed.
    pub still_needed: Option<Placed<bool>>,
    /// A remark.
    pub note: Option<Placed<String>>,
}

/// A list that is one of a series: people in preparation for retirement (c.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Which series it is one of, in the words of the policy.
    pub kind: Placed<String>,
    /// Its period, `2025-01`.
    pub period: Placed<String>,
    /// The last day it speaks of.
    pub covers_until: Option<Placed<Day>>,
}

impl List {
    /// The first day of its period; none where the period is no month.
    pub fn first_day(&self) -> Option<Day> {
        Day::parse(&format!("{}-01", self.period.value))
    }
}

/// A unit that is renamed or merged (II.B.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    /// The unit.
    pub unit: Placed<UnitId>,
    /// Its new name, as in the decree.
    pub new_name: Option<Placed<String>>,
    /// The unit it becomes part of.
    pub merge_into: Option<Placed<UnitId>>,
    /// The first day.
    pub effective: Placed<Day>,
    /// How many accounts the unit expects to change.
    pub expect_accounts: Option<Placed<u32>>,
}

/// A request, or items of it, taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The request.
    pub request: Placed<RequestId>,
    /// Its items by number; empty means all.
    pub items: Vec<Placed<u32>>,
    /// Why.
    pub reason: Placed<String>,
}

impl Withdrawal {
    /// Whether an item is among those that it takes back.
    pub fn takes_back(&self, item: &ItemRef) -> bool {
        let named = || self.items.iter().any(|number| number.value == item.item);
        item.request == self.request.value && (self.items.is_empty() || named())
    }
}

/// An approval given on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The unit that approved.
    pub unit: Option<Placed<UnitId>>,
    /// The person who approved.
    pub name: Option<Placed<String>>,
    /// The day.
    pub date: Option<Placed<Day>>,
}
