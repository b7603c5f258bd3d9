//! Plan: the difference between what should be and what is, as changes with causes.
//!
//! Planning is a function of values: it cannot write, and the same arguments give the same bytes.

pub mod finding;
pub mod frozen;
pub mod guard;
pub mod queue;
pub mod contact;
pub mod restore;
mod adoption;
mod announced;
mod archived;
mod warned;
mod cause;
pub mod steps;
pub mod acts;
pub mod roll;
mod unanswered;
pub mod difference;
pub mod drift;
pub mod reminder;
pub mod waiver;
pub mod odd;
pub mod view;
pub mod tally;
pub mod text;
pub mod markdown;
pub mod html;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::account::{PersonId, State};
use crate::change::{Change, ChangeId};
use crate::day::Day;
use crate::desired::affiliation::Affiliation;
use crate::desired::names::{Register, assign};
use crate::desired::person::{Deed, DesiredPerson};
use crate::digest::Digest;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::live::LiveState;
use crate::names::{CategoryId, ItemRef, QuotaId, RequestId, UnitId, Username};
use crate::plan::drift::Drift;
use crate::plan::finding::{Finding, FindingKind};
use crate::policy::Policy;
use crate::ports::DirectoryId;
use crate::settings::Purpose;
use crate::unit::Units;

/// Everything that a plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The institution's rules.
    pub policy: &'a Policy,
    /// Its units.
    pub units: &'a Units,
    /// Which requests may act, which items of them may not, and what they add up to: what should be.
    pub docket: &'a Docket<'a>,
    /// What is.
    pub live: &'a LiveState,
    /// What earlier runs did.
    pub ledger: &'a Ledger,
    /// The day.
    pub day: Day,
    /// The program and its version.
    pub tool: &'a str,
    /// What becomes of what somebody changed by hand.
    pub drift: Drift,
}

/// What a run would do on a day, and what it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The digest over everything that the plan was made from and its changes.
    pub id: Digest,
    /// The day it is for.
    pub day: Day,
    /// The directory it is for.
    pub directory: DirectoryId,
    /// What is to be done, destructive first, then in the order of the queue.
    pub changes: Vec<Change>,
    /// What quota leaves for a later day.
    pub deferred: Vec<Deferred>,
    /// What begins on a later day.
    pub scheduled: Vec<Scheduled>,
    /// What people should look at: drift, collisions, items that cannot be done.
    pub findings: Vec<Finding>,
    /// Names that the first run pins, for waiting items too.
    pub names: BTreeMap<ItemRef, Username>,
    /// What was not done for holders in time, and is not done any more.
    pub lapsed: Vec<ItemRef>,
    /// Requests that nothing was planned for, because something is wrong with them.
    pub held: Vec<RequestId>,
    /// How much there is.
    pub population: Population,
    /// The days since the last run, where the day is a clock's, which may be wrong, and a run would record something.
    pub gap: Option<u32>,
}

/// How many accounts there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Population {
    /// Entries with our marker.
    pub managed: u64,
    /// Accounts without: entries that have a username. Containers are none.
    pub foreign: u64,
    /// Open accounts of ours, frozen ones among them, by category.
    pub open_by_category: BTreeMap<CategoryId, u64>,
    /// Open accounts of ours, by the unit that answers for them.
    pub open_by_unit: BTreeMap<UnitId, u64>,
}

/// An item that quota leaves for a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deferred {
    /// The item.
    pub item: ItemRef,
    /// The name proposed for it.
    pub username: Username,
    /// The quota that is used up.
    pub quota: QuotaId,
    /// The day it is expected to be done.
    pub until: Day,
    /// The unit that asked, or answers for the account.
    pub unit: UnitId,
    /// The category that it counts under.
    pub category: CategoryId,
    /// The last day with access that it gives; none where the end is open.
    pub last_day: Option<Day>,
}

/// An item that begins on a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scheduled {
    /// The item.
    pub item: ItemRef,
    /// The name proposed for it.
    pub username: Username,
    /// Its first day.
    pub from: Day,
    /// The unit that asked.
    pub unit: UnitId,
    /// The category that it counts under.
    pub category: CategoryId,
    /// The last day with access that it gives; none where the end is open.
    pub last_day: Option<Day>,
}

impl Scheduled {
    /// What a deed will begin.
    fn of(person: &DesiredPerson<'_>, deed: &Deed, username: &Username) -> Option<Self> {
        let is_of_deed =
            |given: &&Affiliation<'_>| given.item == deed.item || *given.ended_by.item() == deed.item;
        let given = person.affiliations.iter().find(is_of_deed);
        let given = given.or(person.affiliations.last())?;
        Some(Self {
            item: deed.item.clone(),
            username: username.clone(),
            from: deed.from,
            unit: given.responsible_unit().clone(),
            category: given.category.clone(),
            last_day: given.until,
        })
    }
}

/// What a plan's id is the digest of. The commit is recorded beside it, not inside, and of the requests only those that
/// its changes go back to: an unrelated merge makes no plan stale.
#[derive(Serialize)]
struct Identity<'a> {
    requests: BTreeMap<&'a RequestId, &'a Digest>,
    policy: Digest,
    tool: &'a str,
    day: Day,
    directory: &'a DirectoryId,
    changes: &'a [Change],
}

impl Plan {
    /// The plan of a day.
    pub fn make(basis: &Basis<'_>) -> Self {
        let frozen = frozen::persons(basis);
        let register = Register {
            policy: basis.policy,
            ledger: basis.ledger,
            live: basis.live,
            blocked: &basis.docket.blocked,
        };
        let assigned = assign(&basis.docket.desired, register, &frozen);
        let mut taken = steps::take(basis, &assigned, &frozen);
        let (mut changes, deferred) = queue::admit(basis, taken.changes);
        taken.findings.extend(queue::too_late(basis, &deferred));
        let acts = acts::take(basis, &changes, &frozen);
        changes.extend(acts.changes);
        taken.findings.extend(acts.findings);
        changes.sort_by_key(|change| change.kind);
        for (id, change) in (1..).zip(&mut changes) {
            change.id = ChangeId(id);
        }
        let nameless = assigned.nameless.iter();
        let nameless = nameless.map(|none| Finding::new(FindingKind::NameTaken, &none.item, &none.wanted));
        let mut findings: Vec<Finding> = nameless.chain(taken.findings).collect();
        findings.sort();
        let identity = Identity {
            requests: requests(basis, &changes),
            policy: basis.policy.digest,
            tool: basis.tool,
            day: basis.day,
            directory: basis.live.directory(),
            changes: &changes,
        };
        let nothing_to_do = changes.is_empty() && assigned.new_pins.is_empty() && acts.lapsed.is_empty();
        let gap = gap(basis, nothing_to_do);
        Self {
            id: Digest::of_json(&identity),
            day: basis.day,
            directory: basis.live.directory().clone(),
            changes,
            deferred: deferred.into_iter().map(|(deferred, _)| deferred).collect(),
            scheduled: taken.scheduled,
            findings,
            names: assigned.new_pins,
            lapsed: acts.lapsed,
            held: basis.docket.held_ids().cloned().collect(),
            population: population(basis),
            gap,
        }
    }

    /// Whether there is nothing to do. Findings, deferred and scheduled items are not work for today.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// The days since the last run. A rehearsal's day is somebody's word, and what records nothing moves no day.
fn gap(basis: &Basis<'_>, nothing_to_do: bool) -> Option<u32> {
    let nothing_new = || {
        let requests = &basis.docket.digests;
        requests
            .keys()
            .all(|request| basis.ledger.entered(request).is_some())
    };
    let last = basis.ledger.last_day()?;
    if basis.ledger.genesis().purpose == Purpose::Rehearsal || (nothing_to_do && nothing_new()) {
        return None;
    }
    u32::try_from(basis.day.days_since(last)).ok()
}

/// The requests that changes go back to, with the digest of each.
fn requests<'a>(basis: &Basis<'a>, changes: &[Change]) -> BTreeMap<&'a RequestId, &'a Digest> {
    let named: BTreeSet<&RequestId> = changes
        .iter()
        .flat_map(|change| {
            [
                change.cause.item(),
                &change.after.origin,
                &change.after.last_request,
            ]
        })
        .map(|item| &item.request)
        .collect();
    let all = basis.docket.digests.iter();
    all.filter(|(request, _)| named.contains(request)).collect()
}

fn population(basis: &Basis<'_>) -> Population {
    let counts = basis.live.counts();
    // Where no sponsor answers for an account, the unit that asked does, as in changes.
    let asked: BTreeMap<PersonId, &UnitId> = basis
        .docket
        .desired
        .persons
        .iter()
        .filter_map(|person| Some((person.person, &person.leading(basis.day)?.unit)))
        .collect();
    let mut population = Population {
        managed: counts.managed,
        foreign: basis.live.strangers(),
        open_by_category: BTreeMap::new(),
        open_by_unit: BTreeMap::new(),
    };
    for account in basis
        .live
        .accounts()
        .filter(|account| matches!(account.account.state, State::Active | State::Suspended))
    {
        for category in &account.account.categories {
            *population.open_by_category.entry(category.clone()).or_default() += 1;
        }
        let unit = account.account.sponsor_unit.as_ref();
        if let Some(unit) = unit.or(asked.get(&account.account.person).copied()) {
            *population.open_by_unit.entry(unit.clone()).or_default() += 1;
        }
    }
    population
}
