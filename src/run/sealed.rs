//! The sealed files that are to be destroyed: those that their units fetched, and those that nobody came for in time
//! (Perlengkapan 7). What a file holds opens accounts, so that it lies nowhere for longer than somebody needs it.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::ChangeId;
use crate::day::Day;
use crate::followup::raw::HandOverChannel;
use crate::ledger::Ledger;
use crate::ledger::destruction::{Destroyed, DestroyedRecord};
use crate::ledger::event::{Event, PaperKey, PaperKind, SealedRecord};
use crate::policy::Policy;
use crate::registry::Registry;
use crate::run::due::{key, unreported_deeds};
use crate::run::error::RunError;
use crate::run::record::Record;
use crate::run::{Brief, World};
use crate::settings::Purpose;

/// The sealed files that are to be destroyed on the day, by name.
///
/// Whether a unit fetched one is what the follow-up of its request says (`berkas_tersegel`), on the day of sealing or
/// later: the password of a file that was lost in between is another one. A file expires so many days after its unit was told
/// of it by papers, and never before.
pub fn due(ledger: &Ledger, brief: &Brief<'_>) -> Vec<DestroyedRecord> {
    let there = ledger.sealed().values();
    let mut there = there
        .filter(|sealed| !ledger.destroyed().contains_key(&sealed.file))
        .peekable();
    if there.peek().is_none() {
        return Vec::new();
    }
    let unreported: BTreeSet<&str> = unreported_deeds(ledger, brief)
        .into_iter()
        .filter_map(|(_, intended)| intended.sealed.as_deref())
        .collect();
    there
        .filter_map(|sealed| {
            let on = ledger.sealed_on(sealed)?;
            let since = told_on(sealed, ledger, brief).map_or(on, |told| told.max(on));
            let expires = last_day(since, &brief.registry.policy).is_some_and(|last| last < brief.day);
            let why = if is_fetched(sealed, on, brief) {
                Destroyed::Fetched
            } else if expires && !unreported.contains(sealed.file.as_str()) {
                Destroyed::Expired
            } else {
                return None;
            };
            Some(DestroyedRecord {
                file: sealed.file.clone(),
                sha256: sealed.sha256,
                why,
                day: brief.day,
            })
        })
        .collect()
}

/// The minutes that a run of the day ends in because it destroys files: one for each unit.
pub fn minutes(ledger: &Ledger, brief: &Brief<'_>) -> BTreeSet<PaperKey> {
    if !brief.registry.policy.life_cycle.minutes_destruction {
        return BTreeSet::new();
    }
    let due = due(ledger, brief).into_iter();
    let units = due.filter_map(|destroyed| Some(ledger.sealed().get(&destroyed.file)?.unit.to_string()));
    units
        .map(|unit| key((PaperKind::BaPemusnahan, unit, brief.day), ledger))
        .collect()
}

/// The last day on which a file that was sealed on a day can be fetched; none where the policy says none.
pub fn last_day(sealed: Day, policy: &Policy) -> Option<Day> {
    let days = policy.password.sealed_days?;
    Some(sealed.plus_days(days))
}

/// The day on which the papers came out that tell a unit of a file, where they came out later than it was sealed. Days of a
/// rehearsal are not those of its clock.
fn told_on(sealed: &SealedRecord, ledger: &Ledger, brief: &Brief<'_>) -> Option<Day> {
    let Registry { policy, settings, .. } = brief.registry;
    if settings.purpose == Purpose::Rehearsal {
        return None;
    }
    let run = ledger.runs().iter().find(|run| run.intent.run == sealed.run)?;
    let holds = |change: ChangeId| {
        let file = run.intended(change).and_then(|intended| intended.sealed.as_ref());
        file == Some(&sealed.file)
    };
    let papers = ledger.papers().values();
    let telling = papers.filter(|paper| {
        let mut deeds = paper.covers.iter().filter(|(id, _)| *id == sealed.run);
        deeds.any(|(_, change)| holds(*change))
    });
    telling
        .map(|paper| Day::of(paper.at, policy.institution.zone))
        .max()
}

/// Whether the follow-up of its request says by the day that the unit fetched a file.
fn is_fetched(sealed: &SealedRecord, on: Day, brief: &Brief<'_>) -> bool {
    let Some(request) = sealed.request() else {
        return false;
    };
    let followed = brief.registry.followups.get(&request);
    followed.is_some_and(|followed| {
        followed.handovers.iter().any(|handover| {
            let day = handover.date.value;
            handover.channel == HandOverChannel::BerkasTersegel && on <= day && day <= brief.day
        })
    })
}

/// Destroys what is due, and records it. A run that dies in between destroys nothing twice: the next one finds the file
/// gone, and records that.
///
/// # Errors
/// When a file cannot be taken away, or the audit ref not be written.
pub fn destroy(
    brief: &Brief<'_>,
    record: &mut Record,
    world: &mut World<'_>,
) -> Result<Vec<DestroyedRecord>, RunError> {
    let mut due = due(record.ledger(), brief);
    let last = record.ledger().runs().last();
    let Some(run) = last.map(|run| run.intent.run.clone()).filter(|_| !due.is_empty()) else {
        return Ok(Vec::new());
    };
    world.lock.check()?;
    for destroyed in &mut due {
        if destroyed.why == Destroyed::Expired && world.sealed.digest(&destroyed.file)?.is_none() {
            destroyed.why = Destroyed::Missing;
        }
        world.sealed.remove(&destroyed.file)?;
    }
    let events = due.iter().cloned().map(Event::Destroyed).collect();
    let message = format!("audit: {} sealed files destroyed", due.len());
    record.append(world.audit, &run, events, BTreeMap::new(), &message, world.now)?;
    Ok(due)
}
