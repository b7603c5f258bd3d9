//! Who watches a run: nobody, a person at a terminal, or a test that wants it dead at a step.

use std::cell::{Cell, RefCell};
use std::io::Write as _;

use indicatif::{ProgressBar, ProgressStyle};

use crate::change::Change;
use crate::language::{Catalogue, Language};
#[cfg(debug_assertions)]
use crate::outside::process::die;
use crate::watch::{Step, Watch};

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Watch for Silent {
    fn reached(&self, _: Step<'_>) {}
}

/// Two who watch the same run.
#[derive(Clone, Copy)]
pub struct Both<'a>(pub &'a dyn Watch, pub &'a dyn Watch);

impl Watch for Both<'_> {
    fn reached(&self, step: Step<'_>) {
        self.0.reached(step);
        self.1.reached(step);
    }
}

/// Shows on a terminal how far a run is, from its first write to its last, in words of the catalogue.
pub struct Progress {
    lively: bool,
    language: Language,
    shown: RefCell<Option<Shown>>,
}

struct Shown {
    bar: ProgressBar,
    catalogue: Catalogue,
    phase: Cell<&'static str>,
    /// Whether there may be passwords to seal.
    seals: bool,
}

impl Progress {
    /// A watch that shows nothing yet, and never does where nobody looks.
    pub fn new(lively: bool, language: Language) -> Self {
        Self {
            lively,
            language,
            shown: RefCell::new(None),
        }
    }

    /// Writing begins: these changes are to come.
    pub fn expect(&self, changes: &[Change]) {
        if !self.lively {
            return;
        }
        let bar = ProgressBar::new(changes.len() as u64);
        // A bar says nothing where there are papers only.
        let template = if changes.is_empty() {
            "{msg} …"
        } else {
            "{bar:30} {pos}/{len} {msg} …"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let shown = Shown {
            bar,
            catalogue: Catalogue::of(self.language),
            phase: Cell::new(""),
            seals: changes.iter().any(|change| !change.kind.is_destructive()),
        };
        shown.say("progress-preparing");
        *self.shown.borrow_mut() = Some(shown);
    }

    /// Takes away what is shown. Nothing else may be printed before.
    pub fn finish(&self) {
        if let Some(shown) = self.shown.borrow_mut().take() {
            shown.bar.finish_and_clear();
        }
    }
}

impl Shown {
    /// Says what happens now.
    fn say(&self, phase: &'static str) {
        if self.phase.replace(phase) != phase {
            self.bar.set_message(self.catalogue.text(phase, &[]));
        }
    }

    /// What happens after a step, by the id of its text; none where nothing new begins.
    fn phase_after(&self, step: Step<'_>) -> Option<&'static str> {
        let over = Some(self.bar.position()) == self.bar.length();
        match step {
            Step::Intended if self.seals => Some("progress-sealing"),
            Step::Ended(_) if over => Some("progress-recording"),
            Step::Intended | Step::Sealed(_) | Step::Written(_) | Step::Ended(_) => Some("progress-writing"),
            Step::Recorded | Step::Printed(_) => Some("progress-printing"),
            Step::Filed => Some("progress-filing"),
            Step::Addressed | Step::Posting(_) | Step::Posted(_) => Some("progress-mailing"),
            Step::Locked
            | Step::Reported
            | Step::CommitMade
            | Step::RefMoved
            | Step::Pushed
            | Step::Unlocked => None,
        }
    }
}

impl Watch for Progress {
    fn reached(&self, step: Step<'_>) {
        if let Some(shown) = &*self.shown.borrow() {
            if matches!(step, Step::Ended(_)) {
                shown.bar.inc(1);
            }
            if let Some(phase) = shown.phase_after(step) {
                shown.say(phase);
            }
        }
    }
}

/// A step at which the process dies, for the tests of what a crash leaves: the name of the step and how many times it
/// is reached alive. Under the name `nowhere` it dies at none, and says each on standard error. Only in builds with
/// debug assertions.
#[derive(Debug)]
pub struct FailPoint {
    step: String,
    alive: Cell<u32>,
}

/// The name that stands for no step.
const NOWHERE: &str = "nowhere";

impl FailPoint {
    /// The step that a test names (`written:3`). Without a test nobody dies.
    pub fn new(die_at: Option<&str>) -> Self {
        let named = die_at.filter(|_| cfg!(debug_assertions)).unwrap_or_default();
        let (step, alive) = named.split_once(':').unwrap_or((named, "1"));
        let alive = alive.parse::<u32>().unwrap_or(1).saturating_sub(1);
        Self {
            step: step.to_owned(),
            alive: Cell::new(alive),
        }
    }
}

impl Watch for FailPoint {
    fn reached(&self, step: Step<'_>) {
        if self.step == NOWHERE {
            // The tests that asked for it fail when they do not hear it.
            let _ = writeln!(std::io::stderr(), "step: {}", word(step));
        }
        if self.step != word(step) {
            return;
        }
        match self.alive.get() {
            #[cfg(debug_assertions)]
            0 => die(),
            alive => self.alive.set(alive.saturating_sub(1)),
        }
    }
}

/// The name of a step, for tests. They name every one of them; people never read it.
fn word(step: Step<'_>) -> &'static str {
    match step {
        Step::Locked => "locked",
        Step::Intended => "intended",
        Step::Sealed(_) => "sealed",
        Step::Written(_) => "written",
        Step::Ended(_) => "ended",
        Step::Recorded => "recorded",
        Step::Printed(_) => "printed",
        Step::Filed => "filed",
        Step::Addressed => "addressed",
        Step::Posting(_) => "posting",
        Step::Posted(_) => "posted",
        Step::Reported => "reported",
        Step::CommitMade => "commit-made",
        Step::RefMoved => "ref-moved",
        Step::Pushed => "pushed",
        Step::Unlocked => "unlocked",
    }
}
