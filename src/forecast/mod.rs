//! Forecast: what each day ahead brings, if every run does what it plans and nobody asks for more.
//!
//! There is no second way to count: each day is planned by the planner itself, against the directory and the ledger as they
//! would be after the days before.

pub mod report;

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::docket::{self, Admitted, Docket, Provenance};
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::names::QuotaId;
use crate::plan::drift::Drift;
use crate::plan::guard::{self, Refusal};
use crate::plan::reminder::Reminder;
use crate::plan::{self, Plan};
use crate::ports::Share;
use crate::registry::Registry;
use crate::reminders::due;
use crate::reports;
use crate::run::error::RunError;
use crate::run::{Brief, ahead};

/// What the days ahead are planned from, beside the directory and the ledger.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Settings, policy, units and requests.
    pub registry: &'a Registry,
    /// The policies under which its requests entered.
    pub policies: &'a Policies<'a>,
    /// The day on which each request's file came to the main branch, by path.
    pub arrivals: &'a BTreeMap<String, Day>,
    /// Who signed the requests; none where nobody wants to know it.
    pub provenance: Option<&'a dyn Provenance>,
    /// The restricted share; none where this machine has none.
    pub share: Option<&'a dyn Share>,
    /// The commit that everything was read at.
    pub commit: &'a str,
    /// The program and its version.
    pub tool: &'a str,
}

impl<'a> Ground<'a> {
    /// What a run of a day is made from, beside its plan.
    pub fn brief<'b>(&self, admitted: &'b Admitted<'b>, day: Day) -> Brief<'b>
    where
        'a: 'b,
    {
        let registry = (self.registry, self.commit);
        Brief::on(day, registry, self.policies, admitted, self.tool)
    }

    /// Which requests may act on a day.
    pub fn docket(&self, ledger: &Ledger, live: &LiveState, day: Day) -> Docket<'a> {
        Docket::draw_up(&docket::Basis {
            registry: self.registry,
            policies: self.policies,
            arrivals: self.arrivals,
            ledger,
            live,
            provenance: self.provenance,
            share: self.share,
            day,
        })
    }

    /// The plan of a day, with what becomes of what somebody changed by hand.
    pub fn plan(
        &self,
        docket: &Docket<'_>,
        ledger: &Ledger,
        live: &LiveState,
        (day, drift): (Day, Drift),
    ) -> Plan {
        Plan::make(&plan::Basis {
            policy: &self.registry.policy,
            units: &self.registry.units,
            docket,
            live,
            ledger,
            day,
            tool: self.tool,
            drift,
        })
    }

    /// What reports of a day are made from, as it begins.
    pub fn reports<'b>(
        &self,
        docket: &'b Docket<'b>,
        ledger: &'b Ledger,
        live: &'b LiveState,
        day: Day,
    ) -> reports::Basis<'b>
    where
        'a: 'b,
    {
        reports::Basis {
            registry: self.registry,
            policies: self.policies,
            ledger,
            docket,
            live,
            day,
            now: day.start(self.registry.policy.institution.zone),
            month: None,
        }
    }
}

/// A day ahead.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// The day.
    pub day: Day,
    /// What its run would do, and what it would leave.
    pub plan: Plan,
    /// The slots of each quota that are taken when it is over.
    pub slots: BTreeMap<QuotaId, u32>,
    /// The guards that would refuse, and want an operator's word.
    pub refusals: Vec<Refusal>,
    /// What is to be told.
    pub reminders: Vec<Reminder>,
    /// How many requests are held, and not part of it.
    pub held: usize,
}

/// So many days, the first one first, from the directory and the ledger as they are.
///
/// # Errors
/// When what a run would record cannot be added to the ledger.
pub fn days(
    ground: &Ground<'_>,
    mut ledger: Ledger,
    mut live: LiveState,
    first: Day,
    count: u32,
) -> Result<Vec<Ahead>, RunError> {
    let policy = &ground.registry.policy;
    let mut told = BTreeSet::new();
    let mut ahead = Vec::new();
    for day in (0..count).map(|days| first.plus_days(days)) {
        if day > first {
            live.pass_to(day.start(policy.institution.zone));
        }
        let docket = ground.docket(&ledger, &live, day);
        let mut plan = ground.plan(&docket, &ledger, &live, (day, Drift::Reported));
        // There is a run every day: none of them comes after a gap.
        plan.gap = None;
        let reminders = due(&ground.reports(&docket, &ledger, &live, day), &told);
        let institution = &policy.institution.id;
        told.extend(reminders.iter().map(|reminder| reminder.identity(institution)));
        carry_out(&plan, &docket, ground, &mut ledger, &mut live)?;
        let quotas = policy.quotas.keys();
        ahead.push(Ahead {
            day,
            slots: quotas
                .map(|quota| (quota.clone(), ledger.slots_used(quota, day)))
                .collect(),
            refusals: guard::refusals(&plan, &policy.safety),
            reminders,
            held: docket.held.len(),
            plan,
        });
    }
    Ok(ahead)
}

/// Takes a day's plan as done.
///
/// # Errors
/// When what a run would record cannot be added to the ledger.
pub fn carry_out(
    plan: &Plan,
    docket: &Docket<'_>,
    ground: &Ground<'_>,
    ledger: &mut Ledger,
    live: &mut LiveState,
) -> Result<(), RunError> {
    let admitted = docket.admitted();
    let brief = ground.brief(&admitted, plan.day);
    let at = plan.day.start(ground.registry.policy.institution.zone);
    ahead::carry_out(plan, &brief, ledger, at)?;
    for change in &plan.changes {
        live.foresee(change, at);
    }
    Ok(())
}
