//! Which papers are due: what was done and no paper reports yet; and the numbers kept for them.
//!
//! What follows a change is due when the change is done, however late that is (DESIGN 12, "BA keys").

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{Cause, Change, ChangeId, ChangeKind, Outcome};
use crate::day::Day;
use crate::examine::term::{Term, first_day, last_day};
use crate::ledger::event::{Intended, PaperKey, PaperKind, ReservedNumber, RunId};
use crate::ledger::{Ledger, Run};
use crate::names::{ItemRef, RequestId, UnitId};
use crate::policy::Policy;
use crate::request::{Item, Request};
use crate::run::Brief;

/// A change as papers count it: the run and its number there.
pub type Deed = (RunId, ChangeId);

/// What a paper is about: its kind, the request or unit, and the day.
type Subject = (PaperKind, String, Day);

/// A paper that is due, and the changes that it will report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which paper.
    pub key: PaperKey,
    /// The changes.
    pub covers: Vec<Deed>,
}

/// The numbers that a run keeps for the papers it will end in.
pub fn reserve(changes: &[Change], brief: &Brief<'_>, ledger: &Ledger) -> Vec<ReservedNumber> {
    let keys = minutes(changes, brief, ledger)
        .into_iter()
        .filter(|key| ledger.reserved(key).is_none());
    number(keys, brief.day, &brief.registry.policy, ledger)
}

/// The minutes that changes end in.
pub fn minutes(changes: &[Change], brief: &Brief<'_>, ledger: &Ledger) -> Vec<PaperKey> {
    let seen: BTreeSet<(PersonId, Ground<'_>)> = minuted(ledger)
        .map(|(_, intended)| (intended.person, Ground::of(&intended.cause)))
        .collect();
    let subjects: BTreeSet<Subject> = changes
        .iter()
        .filter(|change| has_minutes(change.kind))
        .filter(|change| {
            opens_again(change.kind) || !seen.contains(&(change.person(), Ground::of(&change.cause)))
        })
        .map(|change| subject(&change.cause, &change.unit, brief.day))
        .collect();
    let subjects = subjects.into_iter();
    subjects.map(|subject| key(subject, ledger)).collect()
}

/// The answers that can be written when changes are done.
pub fn answers(changes: &[Change], brief: &Brief<'_>, ledger: &Ledger) -> Vec<PaperKey> {
    let replies = replies(ledger, changes, brief).into_iter();
    replies
        .map(|(request, _)| key(answer(request, brief), ledger))
        .collect()
}

/// The paper about something that comes next.
fn key((kind, about, day): Subject, ledger: &Ledger) -> PaperKey {
    let part = ledger.next_part(kind, &about, day);
    PaperKey {
        kind,
        about,
        day,
        part,
    }
}

/// Gives numbers to papers, in order, from the register of the day's year. Papers that people number get none.
pub fn number(
    keys: impl Iterator<Item = PaperKey>,
    day: Day,
    policy: &Policy,
    ledger: &Ledger,
) -> Vec<ReservedNumber> {
    let Some(pattern) = &policy.numbering.ba else {
        return Vec::new();
    };
    // The register is that of the year in which the paper is drawn up, whatever day it is about.
    let year = day.year();
    let fill = |sequence: u32| {
        let number = pattern.replace("{seq}", &sequence.to_string());
        let number = number.replace("{month}", &day.month().to_string());
        number.replace("{year}", &year.to_string())
    };
    keys.filter(|key| key.kind.is_numbered())
        .zip(ledger.next_sequence(year)..)
        .map(|(key, sequence)| ReservedNumber {
            key,
            year,
            sequence,
            number: fill(sequence),
        })
        .collect()
}

/// Whether a change is reported by minutes. That an end was set back is no creation and no closing; the audit record has
/// it.
fn has_minutes(kind: ChangeKind) -> bool {
    kind != ChangeKind::Shorten
}

/// What the minutes of a change are about: its request and the applied day, or, for a closing by date, the unit and the
/// first day without access.
fn subject(cause: &Cause, unit: &UnitId, applied: Day) -> Subject {
    match cause {
        Cause::Item(item) => (PaperKind::BaPembuatan, item.request.to_string(), applied),
        Cause::Date { day, .. } => (PaperKind::BaPenonaktifan, unit.to_string(), day.plus_days(1)),
    }
}

/// What an answer is about: its request, when it can be answered.
fn answer(request: &Request, brief: &Brief<'_>) -> Subject {
    (PaperKind::SuratBalasan, request.id.to_string(), brief.day)
}

/// What makes a change of an account one that minutes have reported: its item, or its last day. The clause that a closing
/// rests on is the policy's in force, and may be another one when a hand's edit is set right.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Ground<'a> {
    Item(&'a ItemRef),
    LastDay(Day),
}

impl<'a> Ground<'a> {
    fn of(cause: &'a Cause) -> Self {
        match cause {
            Cause::Item(item) => Self::Item(item),
            Cause::Date { day, .. } => Self::LastDay(*day),
        }
    }
}

/// The changes that minutes report: of those that were done for a person and a cause the first, and every opening again.
///
/// What is done later for the same cause sets right what a hand changed, or follows a policy. It is in the record; the
/// account was not made, or closed, a second time.
fn minuted(ledger: &Ledger) -> impl Iterator<Item = (&Run, &Intended)> {
    let mut seen: BTreeSet<(PersonId, Ground<'_>)> = BTreeSet::new();
    let done = ledger
        .runs()
        .iter()
        .flat_map(|run| run.done().map(move |intended| (run, intended)));
    done.filter(|(_, intended)| has_minutes(intended.kind))
        .filter(move |(_, intended)| {
            seen.insert((intended.person, Ground::of(&intended.cause))) || opens_again(intended.kind)
        })
}

fn opens_again(kind: ChangeKind) -> bool {
    kind == ChangeKind::Reopen
}

/// The changes that minutes should report and do not yet, with their runs.
fn unreported(ledger: &Ledger) -> impl Iterator<Item = (&Run, &Intended)> {
    let reported: BTreeSet<Deed> = [PaperKind::BaPembuatan, PaperKind::BaPenonaktifan]
        .into_iter()
        .flat_map(|kind| ledger.covered(kind))
        .collect();
    minuted(ledger).filter(move |(run, intended)| !reported.contains(&deed(run, intended)))
}

/// A change as papers count it.
pub fn deed(run: &Run, intended: &Intended) -> Deed {
    (run.intent.run.clone(), intended.change)
}

/// The papers that are due, in the order of their keys.
pub fn due(ledger: &Ledger, brief: &Brief<'_>) -> Vec<Due> {
    let mut due: BTreeMap<Subject, Vec<Deed>> = BTreeMap::new();
    for (run, intended) in unreported(ledger) {
        due.entry(subject(&intended.cause, &intended.unit, run.intent.day))
            .or_default()
            .push(deed(run, intended));
    }
    for (request, deeds) in replies(ledger, &[], brief) {
        due.insert(answer(request, brief), deeds);
    }
    due.into_iter()
        .map(|(subject, covers)| Due {
            key: key(subject, ledger),
            covers,
        })
        .collect()
}

/// The runs that did something which minutes should report and do not yet.
pub fn unreported_runs(ledger: &Ledger) -> BTreeSet<RunId> {
    unreported(ledger)
        .map(|(run, _)| run.intent.run.clone())
        .collect()
}

/// The letters that can be answered: no item waits any more, and no answer was written. An item whose last day is over
/// waits for nothing, nor does one that is blocked or stuck. What the next run is about to change counts as done.
fn replies<'a>(ledger: &Ledger, coming: &[Change], brief: &Brief<'a>) -> Vec<(&'a Request, Vec<Deed>)> {
    let mut done: BTreeMap<&ItemRef, Deed> = BTreeMap::new();
    for (run, intended) in minuted(ledger) {
        if let Cause::Item(item) = &intended.cause {
            done.entry(item).or_insert_with(|| deed(run, intended));
        }
    }
    let next = ledger.next_run(brief.day);
    for change in coming.iter().filter(|change| has_minutes(change.kind)) {
        if let Cause::Item(item) = &change.cause {
            done.entry(item).or_insert_with(|| (next.clone(), change.id));
        }
    }
    let stuck = ledger.stuck_items();
    let is_given_up = |item: &ItemRef| stuck.contains(item) || brief.blocked.contains_key(item);
    let mut replies = Vec::new();
    for request in &brief.registry.requests {
        if !wants_reply(request, &brief.registry.policy) || ledger.is_answered(&request.id) {
            continue;
        }
        let mut deeds = Vec::new();
        let waits = request.inline_items().any(|(number, item)| {
            let place = request.item_ref(number);
            let deed = done.get(&place);
            deeds.extend(deed.cloned());
            let is_open = deed.is_none() && !is_given_up(&place);
            is_open && last_day_of(request, item, brief, ledger).is_none_or(|last| last >= brief.day)
        });
        // Nothing was done, and nothing will be: the letter waits for its answer all the same.
        let is_over =
            brief.entered.contains_key(&request.id.value) && request.inline_items().next().is_some();
        if !waits && (is_over || !deeds.is_empty()) {
            replies.push((request, deeds));
        }
    }
    replies
}

/// The days that an item asks for: the first, and the last where its end is not open. None where nothing says any.
pub fn days_of(
    request: &Request,
    item: &Item,
    brief: &Brief<'_>,
    ledger: &Ledger,
) -> Option<(Day, Option<Day>)> {
    let entered = ledger.entered(&request.id.value).map(|entered| entered.day);
    let entered = entered.unwrap_or_else(|| request.received());
    let term = Term::of(brief.policies.of(&request.id.value), request, item, entered)?;
    Some((first_day(&term.ranges)?, last_day(&term.ranges)))
}

/// The last day that an item asks for; none while its end is open, or nothing says one.
fn last_day_of(request: &Request, item: &Item, brief: &Brief<'_>, ledger: &Ledger) -> Option<Day> {
    days_of(request, item, brief, ledger)?.1
}

fn wants_reply(request: &Request, policy: &Policy) -> bool {
    policy
        .procedures
        .get(&request.procedure.value)
        .is_some_and(|procedure| {
            procedure.documents.iter().any(|document| {
                document.template == PaperKind::SuratBalasan.word()
                    && document
                        .when_letter
                        .as_deref()
                        .is_none_or(|kind| kind == request.letter.kind.word())
            })
        })
}

/// The changes that runs meant to do because of an item, by its request, the oldest first.
pub type ByRequest<'l> = BTreeMap<&'l RequestId, Vec<(&'l Run, &'l Intended, Option<&'l Outcome>)>>;

/// Every change that runs meant to do because of an item.
pub fn by_request(ledger: &Ledger) -> ByRequest<'_> {
    let mut found = ByRequest::new();
    for (run, intended, outcome) in deeds(ledger) {
        if let Cause::Item(item) = &intended.cause {
            let of_request = found.entry(&item.request).or_default();
            of_request.push((run, intended, outcome));
        }
    }
    found
}

/// Every change that a run meant to do, with what became of it.
pub fn deeds(ledger: &Ledger) -> impl Iterator<Item = (&Run, &Intended, Option<&Outcome>)> {
    ledger.runs().iter().flat_map(|run| {
        let outcome = |intended: &Intended| run.outcomes.get(&intended.change).map(|(outcome, _)| outcome);
        run.intent
            .changes
            .iter()
            .map(move |intended| (run, intended, outcome(intended)))
    })
}
