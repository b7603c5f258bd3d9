//! What the end of an account follows (II.B.7, II.B.8), and what follows the end.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::promises::Notice;
use crate::policy::raw::{Number, Text};
use crate::yaml::Nullable;

/// What the end of an account follows (II.B.7).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// What it follows.
    pub basis: Placed<Basis>,
    /// Whether there is an end: `open` for what nothing ends yet, `required` where the request must name it.
    pub until: Option<Placed<UntilRule>>,
    /// Which of several contracts counts.
    pub several: Option<Placed<Several>>,
    /// How many days between two contracts do not close the account.
    pub bridge_gap_days: Option<Number>,
    /// What the end never lies after.
    pub ceiling: Option<Placed<Ceiling>>,
    /// For how many months at most a request may ask.
    pub max_months: Option<Number>,
}

words! {
    /// What the end of an account follows.
    Basis {
        /// Study (II.B.7.a).
        Study = "study",
        /// The age of retirement (II.B.7.b).
        Retirement = "retirement",
        /// Contracts (II.B.7.c, 7.d).
        Contract = "contract",
        /// The letter (II.B.7.e).
        Letter = "letter",
        /// The request.
        Request = "request",
        /// Employment, until the register says otherwise.
        Employment = "employment",
        /// A position, as long as somebody holds it.
        Position = "position",
        /// A unit, as long as it is one.
        Unit = "unit",
        /// Nothing.
        Open = "open",
    }
}

words! {
    /// Whether there is an end.
    UntilRule {
        /// None until somebody declares it.
        Open = "open",
        /// The request must name it.
        Required = "required",
    }
}

words! {
    /// Which of several contracts counts.
    Several {
        /// The one that ends last (D4).
        LatestEnd = "latest_end",
    }
}

words! {
    /// What an end never lies after.
    Ceiling {
        /// The end of the SPK (II.B.8.c).
        SpkEnd = "spk_end",
    }
}

/// How an end may be moved.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// By how many months.
    pub months: Number,
    /// How often; any number of times without it.
    pub times: Option<Number>,
    /// Over what the times are counted.
    pub per: Option<Placed<ExtensionScope>>,
    /// The only procedure that may.
    pub only_by: Option<Text>,
    /// For how many days after the end it still may.
    pub reopen_within_days: Option<Number>,
    /// What it needs.
    pub needs: Option<Placed<ExtensionNeed>>,
}

words! {
    /// Over what extensions are counted.
    ExtensionScope {
        /// Each contract.
        Contract = "contract",
    }
}

words! {
    /// What an extension needs.
    ExtensionNeed {
        /// An evaluation.
        Evaluation = "evaluation",
    }
}

/// When a closing takes effect (II.B.8).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Days between the event and the last day.
    pub delay_days: Number,
    /// The event.
    pub anchor: Option<Placed<ClosingAnchor>>,
    /// The clause by which accounts close on their day.
    pub basis: Option<Text>,
}

words! {
    /// The event that a closing follows.
    ClosingAnchor {
        /// The day the request was received.
        Received = "received",
    }
}

/// The ages of retirement (II.B.7.b).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// The age in years by class of employee.
    pub classes: BTreeMap<Text, Number>,
    /// The first day of retirement.
    pub tmt: Placed<RetirementDay>,
    /// The last day with access.
    pub last_day: Placed<LastDay>,
    /// Where the day of birth is read, the first present one counting.
    pub birth_date_from: Vec<Placed<BirthDateFrom>>,
    /// How people leave who retire before their age.
    #[serde(default)]
    pub early_types: Vec<Text>,
    /// Whether nobody's account ends by age alone.
    #[serde(default)]
    pub require_memo: bool,
    /// Who is asked before an account ends by age, and when.
    pub ask_before: Option<AskBefore>,
}

/// Who is asked before an account ends by age, and when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskBefore {
    /// The unit.
    pub unit: Text,
    /// How many days before the end.
    pub days: Vec<Number>,
}

words! {
    /// The first day of retirement.
    RetirementDay {
        /// The first of the month after the birthday.
        FirstDayOfMonthAfterBirthday = "first_day_of_month_after_birthday",
    }
}

words! {
    /// The last day with access.
    LastDay {
        /// The day before the first of retirement (D2).
        DayBefore = "tmt_minus_1",
    }
}

words! {
    /// Where a day of birth is read.
    BirthDateFrom {
        /// From the item.
        Item = "item.birth_date",
        /// From the NIP.
        Nip = "nip",
    }
}

/// What precedes and follows the end of an account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeCycle {
    /// The clause by which accounts close on their day, as minutes cite it.
    pub basis: Option<Text>,
    /// How many days before the end holders are reminded.
    pub warn_before_end_days: Vec<Number>,
    /// Those of which categories.
    pub warn_categories: Vec<Text>,
    /// After how many days a closed account is archived; `null` is never.
    pub archive_after_disabled_days: Nullable<Number>,
    /// After how many days an archived one is deleted; `null` is never.
    pub delete_after_archived_days: Nullable<Number>,
    /// After how many days what is personal goes; `null` is never.
    pub erase_pii_after_disabled_days: Nullable<Number>,
    /// Where archived accounts stand, relative to the base.
    pub archive_container: Option<Text>,
    /// What a deletion needs.
    pub delete_needs: Option<DeleteNeeds>,
    /// Who is told what when an account closes on its day, without any request.
    #[serde(default)]
    pub notify: Vec<Notice>,
    /// The papers that no procedure asks for.
    #[serde(default)]
    pub documents: Vec<OwnDocument>,
}

/// A paper that no procedure asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDocument {
    /// Its template.
    pub template: Text,
    /// The clause that it rests on, as it cites it.
    pub basis: Option<Text>,
}

/// What a deletion needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteNeeds {
    /// The only procedure that may.
    pub procedure: Text,
    /// How many approvals.
    pub approvals: Number,
    /// How many days of notice.
    pub notice_days: Number,
}
