//! Outlook: what a day brings, from the registry at a commit, the ledger, and the directory as it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use clap::Args;

use crate::account::PersonId;
use crate::cli::desk::Desk;
use crate::cli::exit::Stop;
use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::ledger::event::{Event, PaperRecord};
use crate::ledger::policies::Policies;
use crate::live::{Expected, LiveState};
use crate::outbox::mails;
use crate::outbox::office::Office;
use crate::plan::Plan;
use crate::plan::drift::Drift;
use crate::plan::finding::{Finding, FindingKind};
use crate::plan::reminder::Reminder;
use crate::plan::view::PlanView;
use crate::ports::ReadDirectory;
use crate::reminders::due;
use crate::reports::Basis;
use crate::run::ahead;
use crate::run::closings::Closings;
use crate::run::paperwork::foreseen;

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

/// What becomes of what somebody changed by hand.
#[derive(Debug, Clone, Copy, Args)]
pub struct Drifting {
    /// Also sets back what somebody changed by hand in the directory. An account that a hand locked, or gave an earlier end or a
    /// later start, stays as it is, and so does a username: that takes a request
    #[arg(long)]
    repair_drift: bool,
}

impl Drifting {
    /// What is asked for on a day.
    pub fn on(self, day: Day) -> (Day, Drift) {
        let drift = if self.repair_drift {
            Drift::Repaired
        } else {
            Drift::Reported
        };
        (day, drift)
    }
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
    /// What a day brings to the directory as it is, and to what somebody changed there by hand.
    pub fn of(
        desk: &'d Desk,
        policies: &'d Policies<'d>,
        ledger: &Ledger,
        live: LiveState,
        (day, drift): (Day, Drift),
    ) -> Self {
        let docket = desk.docket(policies, ledger, &live, desk.share().as_ref(), day);
        let ground = desk.ground(policies, None);
        let plan = ground.plan(&docket, ledger, &live, (day, drift));
        Self {
            day,
            policies,
            live,
            docket,
            plan,
        }
    }

    /// The same with who changed accounts by hand and when, as far as the directory says so.
    #[must_use]
    pub fn asking(mut self, directory: &mut dyn ReadDirectory, desk: &Desk) -> Self {
        let person = |finding: &Finding| {
            let drifted = matches!(finding.kind, FindingKind::Drift | FindingKind::AsAdopted);
            let held = drifted
                .then(|| self.live.by_username(&finding.subject))
                .flatten()?;
            Some(held.account.person)
        };
        let persons: Vec<Option<PersonId>> = self.plan.findings.iter().map(person).collect();
        let asked: BTreeSet<PersonId> = persons.iter().copied().flatten().collect();
        if asked.is_empty() {
            return self;
        }
        let edits = directory.last_edits(&asked);
        let zone = desk.registry.policy.institution.zone;
        for (finding, person) in self.plan.findings.iter_mut().zip(persons) {
            let Some(edit) = person.and_then(|person| edits.get(&person)) else {
                continue;
            };
            let parts = [Some(finding.detail.clone()), edit.by.clone()];
            let parts = parts.into_iter().flatten().chain([zone.clock(edit.at)]);
            finding.detail = parts.collect::<Vec<_>>().join("; ");
        }
        self
    }

    /// What the calendar asks to be told on the day, and nobody was told before.
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
        due(&basis, &ledger.mails().over())
    }

    /// How many mails of each template a run of the plan would send, if everything in it were done. An event that speaks of
    /// no run would have been refused by the ledger.
    pub fn mails(&self, desk: &Desk, ledger: &Ledger, now: DateTime<Utc>) -> BTreeMap<String, usize> {
        let admitted = self.docket.admitted();
        let brief = desk.brief(self.policies, &admitted, self.day);
        let mut after = ledger.clone();
        let papers = foreseen(&self.plan.changes, &brief, ledger);
        let done = ahead::carry_out(&self.plan, &brief, &mut after, now);
        let filed = papers.into_iter().map(|(key, number)| {
            Event::Paper(PaperRecord {
                key,
                number,
                files: Vec::new(),
                covers: Vec::new(),
                left_open: Vec::new(),
                sealed: Vec::new(),
                made: None,
                at: now,
            })
        });
        if done.is_err() || filed.into_iter().any(|event| after.add(event).is_err()) {
            return BTreeMap::new();
        }
        let office = Office {
            registry: &desk.registry,
            policies: self.policies,
            docket: &self.docket,
            live: &self.live,
            brief: &brief,
            sealed: "",
            findings: &self.plan.findings,
            announcement: None,
            day: self.day,
            now,
        };
        let (accounts, closings) = (after.accounts(), Closings::of(&brief));
        let scene = office.scene(&after, &accounts, &closings);
        let mails = mails(&scene);
        let counts = mails.counts().into_iter();
        counts
            .map(|(template, count)| (template.to_owned(), count))
            .collect()
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
