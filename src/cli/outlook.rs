//! Outlook: what a day brings, from the registry at a commit, the ledger, and the directory as it is.

use crate::cli::desk::Desk;
use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::plan::Plan;
use crate::plan::view::PlanView;

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
