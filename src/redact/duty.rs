//! The duty to keep: as long as it runs, nothing of a person is taken out.

use std::collections::BTreeSet;

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::day::Day;
use crate::desired::person::{DesiredPerson, Standing};
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::live::LiveState;
use crate::names::ItemRef;
use crate::plan::Plan;
use crate::redact::Named;
use crate::registry::Registry;

/// Why a person's data are kept, and from when on they need not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Why.
    pub why: Why,
    /// The first day on which they may go, as far as anybody knows.
    pub from: Option<Day>,
}

/// Why a person's data are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The institution has not said for how long they are.
    NoSchedule,
    /// The account is not closed.
    Open,
    /// The account was closed on this day, which is not long enough ago.
    Recent(Day),
    /// A request keeps the account as it is.
    Hold(ItemRef),
    /// A request that names the person has not been dealt with.
    Waiting(ItemRef),
    /// A request that names the person is held, by its path.
    Faulty(String),
    /// The next run changes the account.
    Due,
    /// A mail to the holder waits to be sent.
    Mail,
}

impl Why {
    /// The word that the catalogue tells it by.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoSchedule => "no-schedule",
            Self::Open => "open",
            Self::Recent(_) => "recent",
            Self::Hold(_) => "hold",
            Self::Waiting(_) => "waiting",
            Self::Faulty(_) => "faulty",
            Self::Due => "due",
            Self::Mail => "mail",
        }
    }

    /// What it speaks of.
    pub fn subject(&self) -> String {
        match self {
            Self::Recent(day) => day.to_string(),
            Self::Hold(item) | Self::Waiting(item) => item.to_string(),
            Self::Faulty(path) => path.clone(),
            Self::NoSchedule | Self::Open | Self::Due | Self::Mail => String::new(),
        }
    }
}

/// What says whether a person's data are kept on a day.
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// The registry.
    pub registry: &'a Registry,
    /// What earlier runs did.
    pub ledger: &'a Ledger,
    /// What the directory holds.
    pub live: &'a LiveState,
    /// Which requests may act.
    pub docket: &'a Docket<'a>,
    /// What the next run changes.
    pub plan: &'a Plan,
    /// The day.
    pub day: Day,
}

/// Why a person's data are kept on a day; none where they may go.
pub fn kept(person: &DesiredPerson<'_>, named: &Named, grounds: Grounds<'_>) -> Option<Kept> {
    let policy = &grounds.registry.policy;
    let kept = |why, from| Some(Kept { why, from });
    let Some(days) = policy.life_cycle.erase_after_disabled_days else {
        return kept(Why::NoSchedule, None);
    };
    let after = |last_day: Day| last_day.plus_days(1).plus_days(days);
    let last_day = match person.standing(grounds.day) {
        Standing::Ended { last_day, .. } => last_day,
        Standing::Active { until, .. } => return kept(Why::Open, until.map(after)),
        Standing::Pending { .. } => return kept(Why::Open, None),
    };
    if let Some(hold) = person.holds.iter().find(|hold| hold.is_in_force(grounds.day)) {
        let from = person.let_go(grounds.day).map(|free| free.max(after(last_day)));
        return kept(Why::Hold(hold.item.clone()), from);
    }
    if let Some(why) = unsettled(named, grounds) {
        let from = Some(after(last_day)).filter(|_| why == Why::Due);
        return kept(why, from);
    }
    let closed = closed_on(person.person, grounds.ledger).max(Some(last_day.plus_days(1)))?;
    let from = closed.plus_days(days);
    if grounds.day < from {
        return kept(Why::Recent(closed), Some(from));
    }
    None
}

/// What is not over yet with a person whose account has ended.
fn unsettled(named: &Named, grounds: Grounds<'_>) -> Option<Why> {
    let Grounds {
        ledger, live, plan, ..
    } = grounds;
    if let Some(path) = faulty(named, grounds) {
        return Some(Why::Faulty(path));
    }
    if let Some(item) = named
        .items
        .iter()
        .find(|item| ledger.entered(&item.request).is_none())
    {
        return Some(Why::Waiting(item.clone()));
    }
    let deferred: BTreeSet<&ItemRef> = plan.deferred.iter().map(|deferred| &deferred.item).collect();
    if let Some(item) = named.items.iter().find(|item| deferred.contains(item)) {
        return Some(Why::Waiting(item.clone()));
    }
    // A closed account that is only called otherwise is no matter of the request.
    let is_due = plan
        .changes
        .iter()
        .any(|change| change.person() == named.person && change.kind != ChangeKind::Update);
    let mut mails = ledger.mails().all().filter(|mail| mail.waits());
    if mails.any(|mail| {
        mail.record
            .username
            .as_ref()
            .is_some_and(|name| named.usernames.contains(name))
    }) {
        return Some(Why::Mail);
    }
    let is_open = live
        .account(named.person)
        .is_some_and(|live| live.account.state.is_open());
    (is_due || is_open).then_some(Why::Due)
}

/// The first held request that names the person.
fn faulty(named: &Named, grounds: Grounds<'_>) -> Option<String> {
    let requests: BTreeSet<_> = named.items.iter().map(|item| &item.request).collect();
    let mut held = grounds.docket.held.iter();
    let found = held.find(|(_, held)| held.id.as_ref().is_some_and(|id| requests.contains(id)));
    found.map(|(path, _)| path.clone())
}

/// The day of the run that closed an account last.
fn closed_on(person: PersonId, ledger: &Ledger) -> Option<Day> {
    let runs = ledger.runs().iter().filter(|run| {
        run.done()
            .any(|intended| intended.person == person && intended.kind == ChangeKind::Close)
    });
    runs.map(|run| run.intent.day).max()
}
