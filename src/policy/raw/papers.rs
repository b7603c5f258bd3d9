//! What the calendar alone asks for, and how papers are drawn up.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::{Number, Text};

/// What the calendar alone asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedules {
    /// Accounts whose end has come (II.B.8, II.B.11).
    pub expire: Option<Schedule>,
    /// Accounts whose start has come.
    pub activate: Option<Schedule>,
    /// What a quota left.
    pub quota_carry: Option<Schedule>,
    /// Reminders of retirement (c.2).
    pub mpp_reminder: Option<Schedule>,
    /// The lists of those who retire (c.2).
    pub mpp_list_due: Option<Schedule>,
    /// Reminders of an end.
    pub warn_end: Option<Schedule>,
    /// The directory against the units' data (II.B.12).
    pub reconcile: Option<Schedule>,
    /// Test accounts (a.5).
    pub test_review: Option<Schedule>,
    /// Mailboxes whose owner is gone.
    pub owner_check: Option<Schedule>,
    /// Abandoned mailboxes.
    pub abandoned_report: Option<Schedule>,
}

/// When something is due.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// How often.
    pub every: Option<Placed<Every>>,
    /// In which months, for what is not due in all.
    #[serde(default)]
    pub months: Vec<Number>,
    /// On which day of the month.
    pub day: Option<Number>,
    /// At which hour.
    pub at: Text,
    /// The unit that is reminded.
    pub remind: Option<Text>,
    /// The units whose data are compared.
    #[serde(default)]
    pub with: Vec<Text>,
    /// The category it is for.
    pub category: Option<Text>,
}

words! {
    /// How often something is due.
    Every {
        /// Every day.
        Day = "day",
        /// Every month.
        Month = "month",
    }
}

/// How papers are drawn up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// How they are numbered.
    pub numbering: Numbering,
    /// Who the parties of minutes are.
    pub parties: Parties,
    /// How they are signed.
    pub signatures: Signatures,
    /// How minutes are split.
    pub split: Placed<Split>,
    /// Where they are kept.
    pub archive: Archive,
    /// The annexes, by name.
    #[serde(default)]
    pub annexes: BTreeMap<Text, Annex>,
}

/// The annex of a paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Whose accounts they are, as titles say it.
    pub whose: Option<Text>,
    /// The columns of its part A; those of the act without them.
    #[serde(default)]
    pub columns: Vec<Text>,
    /// Headings of columns in the place of their own.
    #[serde(default)]
    pub headings: BTreeMap<Text, Text>,
    /// Shares of the width in the place of their own.
    #[serde(default)]
    pub widths: BTreeMap<Text, Number>,
}

/// How papers are numbered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// Minutes.
    pub ba: NumberRule,
    /// Letters.
    pub surat: NumberRule,
}

/// How a kind of paper is numbered.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRule {
    /// Who gives the number.
    pub mode: Placed<NumberMode>,
    /// What it looks like, with `{seq}`, `{year}` and `{month}`.
    pub pattern: Text,
}

words! {
    /// Who gives a paper its number.
    NumberMode {
        /// The program, from its register.
        Register = "register",
        /// People, who write it in.
        Manual = "manual",
    }
}

/// Who the parties of minutes are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parties {
    /// The unit that is the first.
    pub first: Text,
    /// The second.
    pub second: Placed<SecondParty>,
}

words! {
    /// The second party of minutes.
    SecondParty {
        /// Who asked.
        Requester = "requester",
    }
}

/// How papers are signed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    /// By hand or electronically.
    pub mode: Placed<SignatureMode>,
}

words! {
    /// How a paper is signed.
    SignatureMode {
        /// By hand, or with a certified electronic signature (TTE).
        WetOrTte = "wet_or_tte",
    }
}

words! {
    /// How minutes are split.
    Split {
        /// One for each day on which something was applied.
        PerAppliedDay = "per_applied_day",
    }
}

/// Where papers are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// The folder of the files.
    pub soft_copy: Text,
    /// Whether a signed print is kept too.
    pub hard_copy: Placed<bool>,
}
