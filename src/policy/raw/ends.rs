//! How procedures move and make the end of an account.

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::validity::{ClosingAnchor, ExtensionNeed, ExtensionScope};
use crate::policy::raw::{Number, Text};

/// How a procedure moves an end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureValidity {
    /// To what.
    pub until: Option<Placed<NewEnd>>,
    /// Whether it may come earlier.
    pub may_shorten: Option<Placed<bool>>,
    /// By how many months.
    pub add_months: Option<Number>,
    /// How often.
    pub times: Option<Number>,
    /// Over what the times are counted.
    pub per: Option<Placed<ExtensionScope>>,
    /// From where the months are counted.
    pub from: Option<Placed<MonthsFrom>>,
}

words! {
    /// To what an end is moved.
    NewEnd {
        /// The latest end of the contracts.
        LatestContractEnd = "latest_contract_end",
    }
}

words! {
    /// From where months are counted.
    MonthsFrom {
        /// The end as it was.
        CurrentUntil = "current_until",
    }
}

/// When a procedure closes an account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// The event that the days are counted from.
    pub anchor: Option<Placed<ClosingAnchor>>,
    /// Days between the event and the last day.
    pub delay_days: Option<Number>,
    /// What names the day.
    pub from: Option<Placed<EffectiveFrom>>,
    /// The separations that close at once.
    #[serde(default)]
    pub immediate_types: Vec<Text>,
    /// What is closed.
    pub scope: Option<Placed<EffectiveScope>>,
}

words! {
    /// What names the day that closes an account.
    EffectiveFrom {
        /// The item's `separation`.
        Separation = "separation",
        /// The item's `effective`.
        Item = "item.effective",
    }
}

words! {
    /// What a procedure closes.
    EffectiveScope {
        /// A contract: others keep the account open.
        Contract = "contract",
    }
}

/// What becomes of a closed account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusRule {
    /// Its state then, or the category that it passes to.
    pub then: Text,
}

words! {
    /// A state of an account.
    AccountState {
        /// Not made yet.
        Pending = "pending",
        /// Open.
        Active = "active",
        /// Frozen.
        Suspended = "suspended",
        /// Closed.
        Disabled = "disabled",
        /// Out of the way.
        Archived = "archived",
        /// Gone.
        Deleted = "deleted",
    }
}

/// A list that comes again and again (c.2).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRule {
    /// In which months it is due.
    pub months: Vec<Number>,
    /// How many months it looks ahead.
    pub horizon_months: Number,
    /// Whether a newer one takes the place of an older.
    pub newest_wins: Placed<bool>,
    /// What is done about who is missing from a newer one.
    pub missing_from_newer: Placed<MissingFromNewer>,
}

words! {
    /// What is done about who is missing from a newer list.
    MissingFromNewer {
        /// Somebody must confirm.
        Confirm = "confirm",
    }
}

words! {
    /// What must hold of an account before it is disposed of.
    DisposalGuard {
        /// It is closed or archived.
        StateInDisabledOrArchived = "state_in_disabled_or_archived",
        /// Its holder was told.
        NoticeGiven = "notice_given",
        /// No court or auditor wants it.
        NoLegalHold = "no_legal_hold",
        /// Nothing else gives its holder an account.
        NoOtherAffiliation = "no_other_affiliation",
    }
}

/// How accounts live on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    /// What it needs.
    pub needs: Vec<Placed<ExtensionNeed>>,
    /// For how many months at most.
    pub max_months: Number,
}
