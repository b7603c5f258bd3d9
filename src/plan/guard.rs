//! Guards: brakes on the whole plan, before the first write (lessons L1 and L7).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::change::{Change, ChangeKind};
use crate::digest::Digest;
use crate::language::Catalogue;
use crate::plan::{Plan, Population};
use crate::policy::Safety;

/// A guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Too many closings that nobody announced, in the whole run.
    Closings,
    /// Too large a share of a category closed without announcement.
    Category,
    /// Too large a share of a unit's accounts closed without announcement.
    Unit,
    /// Too many deletions, which nothing brings back, whoever asked for them.
    Deletions,
    /// A day too long after that of the last run: the clock may be wrong, and every account whose end was announced for
    /// the days between would close.
    Gap,
}

impl Guard {
    /// The guard that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        let all = [
            Self::Closings,
            Self::Category,
            Self::Unit,
            Self::Deletions,
            Self::Gap,
        ];
        all.into_iter().find(|guard| guard.word() == word)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closings => "closings",
            Self::Category => "category",
            Self::Unit => "unit",
            Self::Deletions => "deletions",
            Self::Gap => "gap",
        }
    }
}

/// A guard that refuses a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Which guard.
    pub guard: Guard,
    /// The category or unit it watches; empty for the whole run.
    pub of: String,
    /// How many accounts it found; for the gap, how many days.
    pub found: u64,
    /// How many it allows.
    pub allowed: u64,
}

impl Refusal {
    /// The refusal in a line.
    pub fn line(&self, catalogue: &Catalogue) -> String {
        let (found, allowed) = (self.found.to_string(), self.allowed.to_string());
        let args = [("of", self.of.as_str()), ("found", &found), ("allowed", &allowed)];
        catalogue.text(&format!("guard-{}", self.guard.word()), &args)
    }
}

/// Somebody's word that one guard may be passed, once: it names the guard, the number and the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The guard.
    pub guard: Guard,
    /// The category or unit; empty for the whole run.
    pub of: String,
    /// The number found.
    pub found: u64,
    /// The plan.
    pub plan: Digest,
}

impl Override {
    /// Whether it lets a plan pass a guard that refuses it.
    pub fn fits(&self, refusal: &Refusal, plan: &Plan) -> bool {
        self.guard == refusal.guard
            && self.of == refusal.of
            && self.found == refusal.found
            && self.plan == plan.id
    }
}

/// A plan that every guard lets through. Only [`Approved::confirm`] makes one.
#[derive(Debug)]
#[must_use]
pub struct Approved(Plan);

impl Approved {
    /// Asks every guard.
    ///
    /// # Errors
    /// The guards that refuse, with the plan back.
    pub fn confirm(
        plan: Plan,
        safety: &Safety,
        overrides: &[Override],
    ) -> Result<Self, (Box<Plan>, Vec<Refusal>)> {
        let refusals: Vec<Refusal> = refusals(&plan, safety)
            .into_iter()
            .filter(|refusal| !overrides.iter().any(|given| given.fits(refusal, &plan)))
            .collect();
        if refusals.is_empty() {
            Ok(Self(plan))
        } else {
            Err((Box::new(plan), refusals))
        }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.0
    }
}

/// The guards that a plan does not pass.
pub fn refusals(plan: &Plan, safety: &Safety) -> Vec<Refusal> {
    let unannounced: Vec<&Change> = plan
        .changes
        .iter()
        .filter(|change| change.kind.is_destructive() && !change.announced)
        .collect();
    let Population {
        open_by_category,
        open_by_unit,
        ..
    } = &plan.population;
    let open: u64 = open_by_category.values().sum();
    let mut refusals = Vec::new();
    let mut ask = |guard, of: &str, found: u64, open: u64, everything_is_too_much: bool| {
        let share = open * u64::from(safety.max_closings_percent) / 100;
        // A few accounts are never too large a share of a small group, but the whole group is.
        let allowed = share.max(SMALL).min(u64::from(safety.max_closings));
        let allowed = if everything_is_too_much {
            allowed.min(open.saturating_sub(1))
        } else {
            allowed
        };
        if found > allowed {
            refusals.push(Refusal {
                guard,
                of: of.to_owned(),
                found,
                allowed,
            });
        }
    };
    ask(Guard::Closings, "", unannounced.len() as u64, open, false);
    for (category, found) in count(&unannounced, |change| change.category.as_str()) {
        let open = open_by_category
            .iter()
            .find(|(id, _)| id.as_str() == category)
            .map_or(0, |(_, open)| *open);
        ask(Guard::Category, category, found, open, true);
    }
    for (unit, found) in count(&unannounced, |change| change.unit.as_str()) {
        let open = open_by_unit
            .iter()
            .find(|(id, _)| id.as_str() == unit)
            .map_or(0, |(_, open)| *open);
        ask(Guard::Unit, unit, found, open, true);
    }
    let deletes = |change: &&Change| change.kind == ChangeKind::Delete;
    let deleted = plan.changes.iter().filter(deletes).count() as u64;
    refusals.extend(beyond(Guard::Deletions, deleted, safety.max_deletions));
    let gap = plan.gap.unwrap_or_default();
    refusals.extend(beyond(Guard::Gap, gap.into(), safety.max_gap_days));
    refusals
}

/// The refusal of a number of the whole run that is larger than its limit.
fn beyond(guard: Guard, found: u64, allowed: u32) -> Option<Refusal> {
    let allowed = allowed.into();
    (found > allowed).then(|| Refusal {
        guard,
        of: String::new(),
        found,
        allowed,
    })
}

/// The number of closings that no share refuses by itself.
const SMALL: u64 = 2;

fn count<'a>(changes: &[&'a Change], key: impl Fn(&'a Change) -> &'a str) -> BTreeMap<&'a str, u64> {
    let mut counts = BTreeMap::new();
    for change in changes {
        *counts.entry(key(change)).or_default() += 1;
    }
    counts
}
