//! How much a day and a run may do: quotas and brakes.

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::{Number, Text};

/// How many accounts a day may take.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// The number.
    pub limit: Number,
    /// What is counted.
    pub unit: Placed<QuotaUnit>,
    /// Over what time.
    pub window: Placed<QuotaWindow>,
    /// Over which procedures.
    pub scope: Placed<QuotaScope>,
    /// When something counts.
    pub counts: Placed<QuotaCounts>,
    /// What is done with the rest.
    pub overflow: Placed<QuotaOverflow>,
    /// In which order slots are given.
    pub order: Vec<Placed<QuotaOrder>>,
}

words! {
    /// What a quota counts.
    QuotaUnit {
        /// Accounts.
        Account = "account",
    }
}

words! {
    /// The time that a quota is for.
    QuotaWindow {
        /// A calendar day in the institution's zone.
        CalendarDay = "calendar_day",
    }
}

words! {
    /// The procedures that a quota is for.
    QuotaScope {
        /// All that name it, together (D11).
        Shared = "shared",
    }
}

words! {
    /// When something counts.
    QuotaCounts {
        /// When it was written.
        Applied = "applied",
    }
}

words! {
    /// What is done with what a quota leaves.
    QuotaOverflow {
        /// It waits for the next day.
        NextDay = "next_day",
    }
}

words! {
    /// By what slots are given in order.
    QuotaOrder {
        /// The day the request entered.
        MergedAt = "merged_at",
        /// The request's id.
        RequestId = "request_id",
        /// The item's number.
        ItemIndex = "item_index",
    }
}

/// The brakes on a run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// How many accounts a run may close that no request announced.
    pub max_disable_per_run: MaxDisable,
    /// How many a run may delete, whoever asked for that.
    pub max_delete_per_run: Number,
    /// By how many of a hundred the directory may have shrunk since the last run.
    pub max_shrink_percent: Number,
    /// For how many days after its own a plan file may be applied.
    pub plan_valid_days: Number,
    /// How many days after the last run's a run's day may lie; 31 where the policy says nothing.
    pub max_gap_days: Option<Number>,
    /// Whether every commit that writes a request is signed by the unit that asks; it need not be without this.
    pub signed_requests: Option<Placed<bool>>,
    /// Whether approvals of several are proved by signatures or by the forge; what a request declares is enough without this.
    pub proved_approvals: Option<Placed<bool>>,
    /// The file of accounts that no run may touch, beside the policy.
    pub protect: Text,
}

/// How many accounts a run may close that no request announced: the smaller of the two.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaxDisable {
    /// The number.
    pub count: Number,
    /// Of a hundred live accounts.
    pub percent: Number,
}
