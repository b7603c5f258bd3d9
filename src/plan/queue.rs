//! The quota: how many accounts a day takes, first come first served, the rest on later days (a.2 to a.4, b.3 to b.5).

use std::collections::BTreeMap;

use crate::change::{Change, ChangeKind};
use crate::day::Day;
use crate::names::QuotaId;
use crate::plan::difference::last_day;
use crate::plan::finding::{Finding, FindingKind};
use crate::plan::{Basis, Deferred};

/// Lets in what the day's quotas have slots for. The rest is deferred, each with the day its slot is expected.
///
/// Changes come in the order of the fold. One of an account that would end before its slot comes goes first.
pub fn admit(basis: &Basis<'_>, changes: Vec<Change>) -> (Vec<Change>, Vec<(Deferred, Change)>) {
    let mut admitted = Vec::new();
    let mut deferred = Vec::new();
    let mut queues: BTreeMap<QuotaId, Vec<Change>> = BTreeMap::new();
    for change in changes {
        match &change.quota {
            None => admitted.push(change),
            Some(quota) => queues.entry(quota.clone()).or_default().push(change),
        }
    }
    for (quota, mut queue) in queues {
        let limit = basis
            .policy
            .quotas
            .get(&quota)
            .map_or(u32::MAX, |quota| quota.limit);
        let free = limit.saturating_sub(basis.ledger.slots_used(&quota, basis.day));
        let place = |at: usize| slot(basis.day, at, free, limit);
        let urgent: Vec<bool> = queue
            .iter()
            .enumerate()
            .map(|(at, change)| change.kind == ChangeKind::Extend && ends_before(basis, change, place(at)))
            .collect();
        let mut urgent = urgent.into_iter();
        // A stable sort on one key: urgent ones first, each group in its own order.
        queue.sort_by_cached_key(|_| !urgent.next().unwrap_or(false));
        for (at, change) in queue.into_iter().enumerate() {
            match place(at) {
                day if day == basis.day => admitted.push(change),
                until => {
                    let item = change.cause.item().clone();
                    let waiting = Deferred {
                        item,
                        username: change.username().clone(),
                        quota: quota.clone(),
                        until,
                        unit: change.unit.clone(),
                        category: change.category.clone(),
                        last_day: last_day(&change.after, basis.policy.institution.zone),
                    };
                    deferred.push((waiting, change));
                }
            }
        }
    }
    (admitted, deferred)
}

/// The day of the slot at a place of the queue.
fn slot(today: Day, at: usize, free: u32, limit: u32) -> Day {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    if at < free {
        return today;
    }
    // A limit of 0 is refused when the policy is read.
    today.plus_days(1 + (at - free) / limit.max(1))
}

fn ends_before(basis: &Basis<'_>, change: &Change, day: Day) -> bool {
    let end = change.before.as_ref().and_then(|before| before.end);
    end.is_some_and(|end| end <= day.start(basis.policy.institution.zone))
}

/// Deferred items whose validity is over before their slot comes.
pub fn too_late(basis: &Basis<'_>, deferred: &[(Deferred, Change)]) -> Vec<Finding> {
    let zone = basis.policy.institution.zone;
    deferred
        .iter()
        .filter(|(deferred, change)| {
            change
                .after
                .end
                .is_some_and(|end| end <= deferred.until.start(zone))
        })
        .map(|(deferred, _)| Finding::new(FindingKind::TooLate, &deferred.item, deferred.until))
        .collect()
}
