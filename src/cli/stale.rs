//! Whether a plan file is still true: `apply --plan` does that plan, or nothing.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use similar::TextDiff;

use crate::change::{Change, Outcome};
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::read_file;
use crate::day::Day;
use crate::digest::Digest;
use crate::ledger::event::Intended;
use crate::ledger::{Ledger, Run};
use crate::plan::Plan;
use crate::plan::view::PlanView;
use crate::run::Brief;
use crate::run::due::unreported_deeds;

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
    changes: Vec<Value>,
}

/// Reads a plan file.
///
/// # Errors
/// When it cannot be read, or is no plan file.
pub fn read(path: &Path) -> Result<Pinned, Stop> {
    let bytes = read_file(path)?;
    let file: PlanFile = serde_json::from_slice(&bytes).map_err(|error| {
        Stop::new(Exit::Faults, "stop-no-plan-file")
            .with("file", path.display())
            .with("reason", error)
    })?;
    let changes = lines(file.changes.iter());
    Ok(Pinned {
        id: file.id,
        day: file.day,
        changes,
    })
}

/// Refuses a plan file that is no longer what the same day gives, or that was applied.
///
/// # Errors
/// With the difference between the two plans.
pub fn check(
    pinned: &Pinned,
    plan: &Plan,
    recovered: usize,
    ledger: &Ledger,
    brief: &Brief<'_>,
    view: &PlanView,
) -> Result<(), Stop> {
    let applied = ledger
        .runs()
        .iter()
        .rev()
        // An empty plan consumes nothing.
        .find(|run| run.intent.plan == pinned.id && !run.intent.changes.is_empty());
    if let Some(run) = applied {
        if is_resumed(run, plan, recovered, ledger, brief) {
            return Ok(());
        }
        return Err(Stop::new(Exit::Stale, "stop-plan-applied")
            .with("plan", pinned.id.short())
            .with("run", &run.intent.run));
    }
    let difference = difference(pinned, view);
    if pinned.id == plan.id {
        return match difference {
            None => Ok(()),
            Some(difference) => Err(Stop::new(Exit::Stale, "stop-plan-edited")
                .with("plan", plan.id.short())
                .lines(difference)),
        };
    }
    let same = if difference.is_none() { "yes" } else { "no" };
    Err(Stop::new(Exit::Stale, "stop-plan-stale")
        .with("plan", pinned.id.short())
        .with("now", plan.id.short())
        .with("same", same)
        .lines(difference.unwrap_or_default()))
}

/// Whether a change is one that was intended, whatever its number is now.
fn is_same(intended: &Intended, change: &Change) -> bool {
    let now = Intended::of(change, intended.sealed.clone());
    let now = Intended {
        change: intended.change,
        ..now
    };
    *intended == now
}

/// Whether a run ended before it came to all of its changes.
fn not_tried(run: &Run) -> bool {
    let mut outcomes = run.outcomes.values();
    outcomes.any(|(outcome, _)| *outcome == Outcome::NotTried)
}

/// Whether a plan is what an interrupted run left: what it settled is recorded, and the rest of it, and nothing else, is
/// to be done, be it changes or papers. The run that resumed it may have died too, after it had settled everything.
fn is_resumed(run: &Run, plan: &Plan, recovered: usize, ledger: &Ledger, brief: &Brief<'_>) -> bool {
    let is_unreported = || {
        let unreported = unreported_deeds(ledger, brief);
        unreported
            .iter()
            .any(|(earlier, _)| earlier.intent.run == run.intent.run)
    };
    let intended = |change| {
        run.intent
            .changes
            .iter()
            .any(|intended| is_same(intended, change))
    };
    let is_left = !plan.changes.is_empty() && not_tried(run);
    let interrupted = recovered > 0 || is_left || is_unreported();
    interrupted && plan.changes.iter().all(intended)
}

/// What is true now and was not in the plan file, and the other way round; none where they say the same.
fn difference(pinned: &Pinned, view: &PlanView) -> Option<String> {
    let now: Vec<Value> = view
        .changes
        .iter()
        .filter_map(|change| serde_json::to_value(change).ok())
        .collect();
    let now = lines(now.iter());
    let diff = TextDiff::from_lines(pinned.changes.as_str(), now.as_str());
    let difference = diff.unified_diff().context_radius(0).to_string();
    (!difference.trim().is_empty()).then_some(difference)
}

/// A line for each change: what, who, when, whose and why. Its number is left out, which says nothing by itself.
fn lines<'a>(changes: impl Iterator<Item = &'a Value>) -> String {
    const PARTS: [&str; 9] = [
        "kind",
        "username",
        "from",
        "until",
        "unit",
        "category",
        "cause",
        "differences",
        "announced",
    ];
    let mut text = String::new();
    for change in changes {
        let parts: Vec<String> = PARTS
            .iter()
            .filter_map(|part| shown(part, &change[*part]))
            .collect();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", parts.join(" "));
    }
    text
}

fn shown(part: &str, value: &Value) -> Option<String> {
    match value {
        Value::Bool(true) | Value::Null => None,
        Value::Bool(false) => Some(format!("not {part}")),
        Value::String(text) => Some(text.clone()),
        Value::Array(values) if values.is_empty() => None,
        other => Some(match other.get("item").and_then(Value::as_str) {
            Some(item) => item.to_owned(),
            None => other.to_string(),
        }),
    }
}
