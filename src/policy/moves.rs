//! How procedures move the end of an account: later (b.3, b.4) or earlier (c.1 to c.4).

use std::collections::BTreeMap;

use crate::day::Day;
use crate::names::CategoryId;

/// How a procedure moves an end to a later day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtensionRule {
    /// By how many months from the end as it was; none where the contracts of the item say the new end.
    pub months: Option<u32>,
    /// How often for one contract; any number of times without it.
    pub times: Option<u32>,
    /// Whether the new end may come before the old one.
    pub may_shorten: bool,
}

/// How a procedure closes accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingRule {
    /// What says the last day with access.
    pub last_day: LastDayFrom,
    /// Which of several requests for the same closing counts.
    pub of_several: OfSeveral,
    /// The category that a closed account passes to, by the status of its item: `wisuda` to `alumni`.
    pub then: BTreeMap<String, Option<CategoryId>>,
    /// The separations that take effect at once, whatever the person's age: `mengundurkan_diri`.
    pub immediate: Vec<String>,
    /// The list in a series that it takes part in (c.2).
    pub series: Option<Series>,
}

/// What says the last day with access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDayFrom {
    /// So many days after the request was received (II.B.8.a).
    Received {
        /// The days.
        delay_days: u32,
    },
    /// How and when the person leaves, as the item says it. It stands over an end that was computed (domain question Q19).
    Separation,
    /// The item's `effective`, the first day without access (D2).
    Effective,
}

/// Which of several requests for the same closing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfSeveral {
    /// The one with the earliest last day.
    Earliest,
    /// The one that entered last.
    Newest,
}

/// Lists that come again and again (c.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What requests call such a list, `mpp`.
    pub name: String,
    /// The months in which one is due, 1 to 12.
    pub months: Vec<u32>,
    /// How many months ahead each looks.
    pub horizon_months: u32,
}

impl Series {
    /// The first day after all that the list of a period speaks of, by the first day of the period.
    pub fn end(&self, first: Day) -> Day {
        first.plus_months(self.horizon_months)
    }
}
