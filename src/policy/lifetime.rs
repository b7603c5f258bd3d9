//! How long accounts last: when people retire, how test accounts are renewed, and what precedes and follows an end.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::{CategoryId, ProcedureId, UnitId};
use crate::policy::notice::Notice;

/// The ages of retirement (II.B.7.b). The first day of retirement is the first of the month after the birthday, the last
/// day with access the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The age in years by class of employee: the name of a role, or of a category.
    pub classes: BTreeMap<String, u32>,
    /// Where the day of birth is read, the first present one counting.
    pub birth_from: Vec<BirthFrom>,
    /// How people leave who retire before their age: their day follows from nothing.
    pub early: Vec<String>,
    /// Whether nobody's account ends by age alone: it stays open until somebody announces the retirement (domain question
    /// Q20).
    pub requires_memo: bool,
    /// Who is asked before an account ends by age that nobody announced.
    pub ask_before: Option<AskBefore>,
}

/// Who is asked before an end, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskBefore {
    /// The unit.
    pub unit: UnitId,
    /// How many days before the end.
    pub days: BTreeSet<u32>,
}

/// Where a day of birth is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthFrom {
    /// From the item.
    Item,
    /// From the NIP.
    Nip,
}

/// How accounts that a procedure made live on by the same procedure (a.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// For how many calendar months at most, counted from the day after the old end.
    pub max_months: u32,
    /// Whether it needs an evaluation.
    pub needs_evaluation: bool,
}

/// What precedes and follows the end of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeCycle {
    /// The clause by which accounts close on their day, as minutes cite it.
    pub basis: Option<String>,
    /// How many days before the end holders are reminded.
    pub warn_before_end_days: BTreeSet<u32>,
    /// Those of which categories.
    pub warn_categories: BTreeSet<CategoryId>,
    /// After how many days a closed account is archived; never without it.
    pub archive_after_disabled_days: Option<u32>,
    /// After how many days an archived one is deleted; never without it.
    pub delete_after_archived_days: Option<u32>,
    /// After how many days what is personal goes; never without it.
    pub erase_after_disabled_days: Option<u32>,
    /// Where archived accounts stand, relative to the base; none where nothing is archived.
    pub archive_container: Option<String>,
    /// What a deletion needs; none where nothing is deleted.
    pub deletion: Option<Deletion>,
    /// What is told when an account closes on its day, without any request.
    pub told: Vec<Notice>,
    /// Whether there are minutes of sealed files that were destroyed.
    pub minutes_destruction: bool,
    /// The clause that those rest on, as they cite it.
    pub destruction_basis: Option<String>,
}

/// What the deletion of an account needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// The only procedure that may.
    pub procedure: ProcedureId,
    /// How many people must approve.
    pub approvals: u32,
    /// How many days before it whoever it concerns is told.
    pub notice_days: u32,
}
