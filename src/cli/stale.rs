//! Whether a plan file is still true: `apply --plan` does that plan, or nothing.

use std::path::Path;

use serde::Deserialize;
use similar::TextDiff;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::day::Day;
use crate::digest::Digest;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::plan::view::PlanView;

/// What a plan file pins.
#[derive(Debug)]
pub struct Pinned {
    /// The plan's id.
    pub id: Digest,
    /// The plan's day.
    pub day: Day,
    /// Its changes as text, for the difference.
    changes: String,
}

#[derive(Deserialize)]
struct PlanFile {
    id: Digest,
    day: Day,
    changes: Vec<serde_json::Value>,
}

/// Reads a plan file.
///
/// # Errors
/// When it cannot be read, or is no plan file.
pub fn read(path: &Path, context: &Context) -> Result<Pinned, Stop> {
    let bytes = context.read_file(path)?;
    let file: PlanFile = serde_json::from_slice(&bytes)
        .map_err(|error| Stop::new(Exit::Faults, format_args!("{} is no plan file: {error}", path.display())))?;
    let changes = file.changes.iter().map(|change| format!("{change}\n")).collect();
    Ok(Pinned { id: file.id, day: file.day, changes })
}

/// Refuses a plan file that is no longer what the same day gives, or that was applied.
///
/// # Errors
/// With the difference between the two plans.
pub fn check(pinned: &Pinned, plan: &Plan, recovered: usize, ledger: &Ledger, view: &PlanView) -> Result<(), Stop> {
    if pinned.id == plan.id {
        return Ok(());
    }
    let applied = ledger.runs().iter().rev().find(|run| run.intent.plan == pinned.id);
    if let Some(run) = applied {
        // The intent consumed it. What was left of it was completed just now; the rest is a new plan.
        let message = format!("the plan {} was applied by the run {}", pinned.id.short(), run.intent.run);
        let help = if recovered > 0 {
            "what that run had left open is recorded now; plan again for the rest"
        } else {
            "plan again"
        };
        return Err(Stop::new(Exit::Stale, message).help(help));
    }
    let now: String = view
        .changes
        .iter()
        .filter_map(|change| serde_json::to_value(change).ok())
        .map(|change| format!("{change}\n"))
        .collect();
    let diff = TextDiff::from_lines(pinned.changes.as_str(), now.as_str());
    let difference = diff.unified_diff().context_radius(0).header("the plan", "what is true now").to_string();
    let difference = if difference.trim().is_empty() {
        "the changes are the same, and what they were made from is not: requests, policy, program or directory".into()
    } else {
        difference
    };
    let message = format!("the plan {} is stale; today it would be {}", pinned.id.short(), plan.id.short());
    Err(Stop::new(Exit::Stale, message).help(difference))
}
