//! Who watches a run: nobody, a progress bar, or a test that wants it dead at a step.

use std::cell::{Cell, RefCell};
use std::io::Write as _;

use indicatif::{ProgressBar, ProgressStyle};

#[cfg(debug_assertions)]
use crate::outside::process::die;
use crate::ports::{Step, Watch};

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Watch for Silent {
    fn reached(&self, _: Step<'_>) {}
}

/// Shows how far a run is, on a terminal.
pub struct Progress {
    bar: RefCell<Option<ProgressBar>>,
    death: Option<Death>,
}

/// A step at which the process dies, for the tests of what a crash leaves: the name of the step and how many times it
/// is reached alive. Under the name [`NOWHERE`] it dies at none, and says each on standard error. Only in builds with
/// debug assertions.
#[derive(Debug)]
struct Death {
    step: String,
    alive: Cell<u32>,
}

/// The name that stands for no step.
const NOWHERE: &str = "nowhere";

impl Progress {
    /// A watch that draws a bar where a person looks, and dies at a step where a test says so (`written:3`).
    pub fn new(lively: bool, die_at: Option<&str>) -> Self {
        let bar = lively.then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
            let bar = ProgressBar::new(0);
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar
        });
        let death = die_at.filter(|_| cfg!(debug_assertions)).map(|text| {
            let (step, alive) = text.split_once(':').unwrap_or((text, "1"));
            let alive = alive.parse::<u32>().unwrap_or(1).saturating_sub(1);
            Death {
                step: step.to_owned(),
                alive: Cell::new(alive),
            }
        });
        Self {
            bar: RefCell::new(bar),
            death,
        }
    }

    /// How many changes there are to come.
    pub fn expect(&self, changes: usize) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.set_length(changes as u64);
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }
}

impl Watch for Progress {
    fn reached(&self, step: Step<'_>) {
        if let Some(bar) = &*self.bar.borrow() {
            match step {
                Step::Ended(_) => bar.inc(1),
                Step::Written(name) => bar.set_message(name.to_string()),
                other => bar.set_message(word(other)),
            }
        }
        let Some(death) = &self.death else {
            return;
        };
        if death.step == NOWHERE {
            // The tests that asked for it fail when they do not hear it.
            let _ = writeln!(std::io::stderr(), "step: {}", word(step));
        }
        if death.step != word(step) {
            return;
        }
        match death.alive.get() {
            #[cfg(debug_assertions)]
            0 => die(),
            alive => death.alive.set(alive.saturating_sub(1)),
        }
    }
}

/// The name of a step. Tests name every one of them.
pub fn word(step: Step<'_>) -> &'static str {
    match step {
        Step::Locked => "locked",
        Step::Intended => "intended",
        Step::Sealed(_) => "sealed",
        Step::Written(_) => "written",
        Step::Ended(_) => "ended",
        Step::Recorded => "recorded",
        Step::Printed(_) => "printed",
        Step::Filed => "filed",
        Step::CommitMade => "commit-made",
        Step::RefMoved => "ref-moved",
        Step::Pushed => "pushed",
        Step::Unlocked => "unlocked",
    }
}
