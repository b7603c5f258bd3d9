//! The institution, its regulations, its working time, and what days mean.

use serde::Deserialize;

use crate::day::Day;
use crate::placed::Placed;
use crate::policy::raw::{Number, Text};

/// The institution and the unit that runs its accounts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Its id, the name of the policy's folder.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// The city that its papers are drawn up in.
    pub city: Text,
    /// Its zone by IANA name, `Asia/Jakarta`.
    pub timezone: Text,
    /// The abbreviation of the zone, as papers print it after an hour.
    pub timezone_label: Text,
    /// The language in which the program speaks where neither command nor environment says one: `id-ID`, `en-GB`.
    pub locale: Text,
    /// What it calls an account.
    pub account_label: Text,
    /// The unit that runs its accounts.
    pub operator: Operator,
}

/// The unit that runs the accounts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Its id in `units.yaml`.
    pub unit: Text,
    /// Its name.
    pub name: Text,
    /// The position of its head.
    pub head_position: Text,
    /// The head's name.
    pub head_name: Text,
    /// The head's number as papers print it.
    pub head_number: Text,
    /// The lines of its letterhead below its name.
    pub letterhead: Vec<Text>,
    /// Its help desk.
    pub helpdesk: Helpdesk,
}

/// The help desk.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpdesk {
    /// Its name, where it has one of its own.
    pub name: Option<Text>,
    /// How letters say it is reached: an address, no person's number.
    pub contact: Text,
    /// How people come to it, in the words of requests.
    pub channels: Vec<Text>,
    /// Whether it answers in working hours only.
    #[serde(default)]
    pub hours_only: bool,
}

/// How a rule may be waived (II.B.7.f).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialConsideration {
    /// Who approves it, by position.
    pub approvals: Approvals,
}

/// The two who approve, by position.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approvals {
    /// In the unit that asks.
    pub requester: Text,
    /// In the unit that runs the accounts.
    pub operator: Text,
}

/// A regulation that papers cite.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// Its title.
    pub title: Text,
    /// Its number.
    pub number: Option<Text>,
    /// Its revision.
    pub revision: Option<Number>,
    /// The day it came into force.
    pub effective: Option<Placed<Day>>,
    /// The day it was signed.
    pub approved: Option<Placed<Day>>,
}

/// When people work. Promised times are counted in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The working days.
    pub workdays: Placed<Vec<Placed<DayName>>>,
    /// The working hours of a day, `08:00-12:00`.
    pub hours: Placed<Vec<Text>>,
    /// The file of holidays beside the policy.
    pub holidays: Option<Text>,
    /// The hour of the daily run.
    pub daily_run: Text,
}

words! {
    /// A day of the week.
    DayName {
        /// Monday.
        Senin = "senin",
        /// Tuesday.
        Selasa = "selasa",
        /// Wednesday.
        Rabu = "rabu",
        /// Thursday.
        Kamis = "kamis",
        /// Friday.
        Jumat = "jumat",
        /// Saturday.
        Sabtu = "sabtu",
        /// Sunday.
        Minggu = "minggu",
    }
}

/// What days mean, and how far they may lie from the day a request enters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Semantics {
    /// Whether `until` has access.
    pub until: Placed<Until>,
    /// When a day starts.
    pub start_of_day: Placed<StartOfDay>,
    /// When a request without `received` counts as received.
    pub received_default: Placed<ReceivedDefault>,
    /// How many days before a request enters it may have been received.
    pub received_backdate_max_days: Number,
    /// How many days before a request enters an account may start.
    pub start_backdate_max_days: Number,
    /// How many days after it.
    pub start_futuredate_max_days: Number,
    /// From when on a later change of the policy moves no running time.
    pub freeze_timers_at: Placed<FreezeTimers>,
    /// The categories of a person with several, the leading one first: its container, type and address are the account's.
    #[serde(default)]
    pub precedence: Vec<Text>,
}

words! {
    /// Whether `until` has access.
    Until {
        /// It is the last day with access (D1).
        Inclusive = "inclusive",
    }
}

words! {
    /// When a day starts.
    StartOfDay {
        /// At midnight in the institution's zone.
        Midnight = "00:00",
    }
}

words! {
    /// When a request without `received` counts as received.
    ReceivedDefault {
        /// The day it was merged.
        MergeDate = "merge_date",
    }
}

words! {
    /// From when on a later change of the policy moves no running time.
    FreezeTimers {
        /// From the merge of the request (D12).
        Merge = "merge",
    }
}
