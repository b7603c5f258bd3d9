//! Outlook: what a day brings, from the registry at a commit, the ledger, and the directory as it is.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::desk::Desk;
use crate::cli::exit::Stop;
use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::{Expected, LiveState};
use crate::plan::Plan;
use crate::plan::reminder::Reminder;
use crate::plan::view::PlanView;
use crate::reminders::due;
use crate::reports::Basis;

/// What the operator says of the directory, so that one that looks wrong is believed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Believed {
    /// How many accounts of ours the directory holds, when no run has counted them yet
    #[arg(long, value_name = "N")]
    first_run: Option<u64>,

    /// How many accounts of ours the directory holds, when they are far fewer than the last run counted and that is right
    #[arg(long, value_name = "N")]
    shrunk_to: Option<u64>,
}

impl Believed {
    /// Refuses a directory that cannot be what it was at the last run, and that the operator does not vouch for.
    ///
    /// # Errors
    /// When it is to be looked at first.
    pub fn check(self, live: &LiveState, ledger: &Ledger, desk: &Desk) -> Result<(), Stop> {
        let expected = Expected {
            first_run: self.first_run,
            shrunk_to: self.shrunk_to,
        };
        let percent = desk.registry.policy.safety.max_shrink_percent;
        Ok(live.check_baseline(ledger.managed(), percent, expected)?)
    }
}

/// What a day brings. It has written nothing, and cannot.
pub struct Outlook<'d> {
    /// The day.
    pub day: Day,
    /// The policies under which requests entered.
    pub policies: &'d Policies<'d>,
    /// What the directory holds.
    pub live: LiveState,
    /// Which requests may act, and which are held.
    pub docket: Docket<'d>,
    /// What would change.
    pub plan: Plan,
}

impl<'d> Outlook<'d> {
    /// What a day brings to the directory as it is.
    pub fn of(
        desk: &'d Desk,
        policies: &'d Policies<'d>,
        ledger: &Ledger,
        live: LiveState,
        day: Day,
    ) -> Self {
        let docket = desk.docket(policies, ledger, &live, desk.share().as_ref(), day);
        let plan = desk.plan(&docket, ledger, &live, day);
        Self {
            day,
            policies,
            live,
            docket,
            plan,
        }
    }

    /// What the calendar asks to be told on the day. No run tells anybody yet, so that nothing was told before.
    pub fn reminders(&self, desk: &Desk, ledger: &Ledger) -> Vec<Reminder> {
        let registry = &desk.registry;
        let basis = Basis {
            registry,
            policies: self.policies,
            ledger,
            docket: &self.docket,
            live: &self.live,
            day: self.day,
            now: self.day.start(registry.policy.institution.zone),
            month: None,
        };
        due(&basis, &BTreeSet::new())
    }

    /// The plan for eyes.
    pub fn view(&self, desk: &Desk, ledger: &Ledger) -> PlanView {
        let admitted = self.docket.admitted();
        desk.view(
            &self.plan,
            &self.docket,
            &desk.brief(self.policies, &admitted, self.day),
            ledger,
        )
    }
}
