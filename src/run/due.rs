//! Which papers are due: what was done and no paper reports yet; and the numbers kept for them.
//!
//! What follows a change is due when the change is done, however late that is (DESIGN 12, "BA keys").

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{Change, ChangeId, ChangeKind, Outcome};
use crate::day::Day;
use crate::examine::term::{Term, first_day, last_day};
use crate::ledger::event::{Intended, PaperKey, PaperKind, ReservedNumber, RunId, SealedRecord};
use crate::ledger::filing::Destruction;
use crate::ledger::{Ledger, Run};
use crate::names::{ItemRef, RequestId};
use crate::policy::{Action, Policy, Procedure};
use crate::request::{Item, Request};
use crate::run::Brief;
use crate::run::closings::Closings;
use crate::run::credentials::credential_item;
use crate::run::procedures::procedure;
use crate::run::subject::{Ground, Subject, Told};

/// A change as papers count it: the run and its number there.
pub type Deed = (RunId, ChangeId);

/// A paper that is due, and the changes that it will report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which paper.
    pub key: PaperKey,
    /// The changes.
    pub covers: Vec<Deed>,
    /// The items that took effect on accounts that stay open, whether or not anything changed.
    pub left_open: Vec<ItemRef>,
    /// The sealed files that it hands over, or says are destroyed.
    pub sealed: Vec<SealedRecord>,
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
    let (_, mut seen) = minuted(ledger, brief);
    let closings = Closings::of(brief);
    let mut subjects: BTreeSet<Subject> = BTreeSet::new();
    for told in changes.iter().map(|change| Told::coming(change, brief.day)) {
        for ground in told.grounds(brief) {
            if seen.is_first(&told, ground.0) {
                subjects.extend(told.subject(ground, brief, &closings));
            }
        }
    }
    subjects.extend(hand_overs(changes, brief));
    subjects.into_iter().map(|subject| key(subject, ledger)).collect()
}

/// The hand-overs that the passwords of changes end in.
fn hand_overs(changes: &[Change], brief: &Brief<'_>) -> BTreeSet<Subject> {
    let sealed = changes.iter().filter_map(|change| credential_item(change, brief));
    sealed
        .filter(|item| procedure(item, brief).is_some_and(|(_, procedure)| hands_over(procedure)))
        .map(|item| (PaperKind::BaPenyerahan, item.request.to_string(), brief.day))
        .collect()
}

/// Whether a procedure ends in minutes of the hand-over of its sealed files.
fn hands_over(procedure: &Procedure) -> bool {
    let mut documents = procedure.documents.iter();
    documents.any(|document| document.template == PaperKind::BaPenyerahan.word())
}

/// The sealed files that are to be handed over with minutes, by what these are about.
fn sealed_files(ledger: &Ledger, brief: &Brief<'_>) -> BTreeMap<Subject, Vec<SealedRecord>> {
    let mut found: BTreeMap<Subject, Vec<SealedRecord>> = BTreeMap::new();
    for sealed in ledger.to_hand_over() {
        let request = sealed.request().and_then(|id| brief.by_id.get(&id).copied());
        let procedures = &brief.registry.policy.procedures;
        let known = request.and_then(|request| Some((request, procedures.get(&request.procedure.value)?)));
        if let (Some((request, procedure)), Some(day)) = (known, ledger.sealed_on(sealed))
            && hands_over(procedure)
        {
            let subject = (PaperKind::BaPenyerahan, request.id.to_string(), day);
            found.entry(subject).or_default().push(sealed.clone());
        }
    }
    found
}

/// The files that were destroyed without minutes so far, by what these are about: a unit, and the day.
fn destroyed_files(ledger: &Ledger, brief: &Brief<'_>) -> BTreeMap<Subject, Vec<SealedRecord>> {
    let mut found: BTreeMap<Subject, Vec<SealedRecord>> = BTreeMap::new();
    if !brief.registry.policy.life_cycle.minutes_destruction {
        return found;
    }
    let minuted = ledger.files_of(PaperKind::BaPemusnahan);
    for Destruction { record, sealed, .. } in ledger.destructions() {
        if !minuted.contains(&&sealed.as_named()) {
            let subject = (PaperKind::BaPemusnahan, sealed.unit.to_string(), record.day);
            found.entry(subject).or_default().push(sealed.clone());
        }
    }
    found
}

/// What was taken out of requests and papers without minutes so far.
fn redactions(ledger: &Ledger, brief: &Brief<'_>) -> Vec<Subject> {
    if !brief.registry.policy.life_cycle.minutes_destruction {
        return Vec::new();
    }
    let papers = ledger.papers().keys();
    let minutes = papers.filter(|key| key.kind == PaperKind::BaPemusnahan);
    let minuted: BTreeSet<&str> = minutes.map(|key| key.about.as_str()).collect();
    let all = ledger.redactions().iter();
    all.map(|redaction| (PaperKind::BaPemusnahan, redaction.subject(), redaction.record.day))
        .filter(|(_, subject, _)| !minuted.contains(subject.as_str()))
        .collect()
}

/// The answers that can be written when changes are done.
pub fn answers(changes: &[Change], brief: &Brief<'_>, ledger: &Ledger) -> Vec<PaperKey> {
    let replies = replies(ledger, changes, brief).into_iter();
    replies
        .map(|(request, _)| key(answer(request, brief), ledger))
        .collect()
}

/// The paper about something that comes next.
pub fn key((kind, about, day): Subject, ledger: &Ledger) -> PaperKey {
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
    keys.filter(|key| key.kind.is_registered())
        .zip(ledger.next_sequence(year)..)
        .map(|(key, sequence)| ReservedNumber {
            key,
            year,
            sequence,
            number: fill(sequence),
        })
        .collect()
}

/// What an answer is about: its request, when it can be answered.
fn answer(request: &Request, brief: &Brief<'_>) -> Subject {
    (PaperKind::SuratBalasan, request.id.to_string(), brief.day)
}

/// A change that minutes report, on one ground.
struct Minuted<'l> {
    run: &'l Run,
    intended: &'l Intended,
    ground: Ground<'l>,
    kind: PaperKind,
}

/// For which persons and reasons something was done that minutes report.
#[derive(Default)]
struct Seen<'l>(BTreeMap<PersonId, BTreeSet<Ground<'l>>>);

impl<'l> Seen<'l> {
    /// Whether a change is the first for its person and ground, or an opening again. What is done later for the same reason
    /// sets right what a hand changed, or follows a policy. It is in the record; the account was not made, or closed, a
    /// second time. After an account opened again, its old last day is a reason once more.
    fn is_first(&mut self, told: &Told<'_>, ground: Ground<'l>) -> bool {
        let grounds = self.0.entry(told.person).or_default();
        let opens = told.kind == ChangeKind::Reopen;
        if opens {
            grounds.retain(|known| matches!(known, Ground::Item(_)));
        }
        grounds.insert(ground) || opens
    }
}

/// The changes that minutes report, in their order, and for whom and why they were done.
fn minuted<'l>(ledger: &'l Ledger, brief: &Brief<'_>) -> (Vec<Minuted<'l>>, Seen<'l>) {
    let mut seen = Seen::default();
    let mut minuted = Vec::new();
    let done = ledger
        .runs()
        .iter()
        .flat_map(|run| run.done().map(move |intended| (run, intended)));
    for (run, intended) in done {
        let told = Told::done(intended, run);
        for (ground, kind) in told.grounds(brief) {
            if seen.is_first(&told, ground) {
                minuted.push(Minuted {
                    run,
                    intended,
                    ground,
                    kind,
                });
            }
        }
    }
    (minuted, seen)
}

/// The changes that minutes should report by now and do not yet, with what these are about.
fn unreported<'l>(
    ledger: &'l Ledger,
    brief: &Brief<'_>,
    closings: &Closings<'_>,
) -> Vec<(Subject, &'l Run, &'l Intended)> {
    let reported = ledger.minuted();
    let mut unreported = Vec::new();
    for told in minuted(ledger, brief).0 {
        let Minuted { run, intended, .. } = told;
        let ground = (told.ground, told.kind);
        let subject = Told::done(intended, run).subject(ground, brief, closings);
        let is_reported =
            |(_, about, _): &Subject| reported.contains(&(about.as_str(), &run.intent.run, intended.change));
        if let Some(subject) = subject.filter(|subject| !is_reported(subject)) {
            unreported.push((subject, run, intended));
        }
    }
    unreported
}

/// A change as papers count it.
pub fn deed(run: &Run, intended: &Intended) -> Deed {
    (run.intent.run.clone(), intended.change)
}

/// The papers that are due, in the order of their keys.
pub fn due(ledger: &Ledger, brief: &Brief<'_>) -> Vec<Due> {
    let closings = Closings::of(brief);
    let mut due: BTreeMap<Subject, (Vec<Deed>, Vec<ItemRef>)> = BTreeMap::new();
    for (subject, run, intended) in unreported(ledger, brief, &closings) {
        let (covers, _) = due.entry(subject).or_default();
        covers.push(deed(run, intended));
    }
    let told = ledger.left_open();
    for (item, day) in closings.left_open(brief) {
        if !told.contains(item) {
            let subject = (PaperKind::BaPenonaktifan, item.request.to_string(), day);
            due.entry(subject).or_default().1.push(item.clone());
        }
    }
    for (request, deeds) in replies(ledger, &[], brief) {
        due.insert(answer(request, brief), (deeds, Vec::new()));
    }
    let mut sealed = sealed_files(ledger, brief);
    sealed.extend(destroyed_files(ledger, brief));
    for subject in sealed.keys().chain(&redactions(ledger, brief)) {
        due.entry(subject.clone()).or_default();
    }
    due.into_iter()
        .map(|(subject, (covers, left_open))| Due {
            sealed: sealed.remove(&subject).unwrap_or_default(),
            key: key(subject, ledger),
            covers,
            left_open,
        })
        .collect()
}

/// The changes that minutes should report by now and do not yet, with their runs.
pub fn unreported_deeds<'l>(ledger: &'l Ledger, brief: &Brief<'_>) -> Vec<(&'l Run, &'l Intended)> {
    let unreported = unreported(ledger, brief, &Closings::of(brief)).into_iter();
    unreported.map(|(_, run, intended)| (run, intended)).collect()
}

/// The letters that can be answered: no item waits any more, and no answer was written. What the next run is about to change
/// counts as done.
fn replies<'a>(ledger: &Ledger, coming: &[Change], brief: &Brief<'a>) -> Vec<(&'a Request, Vec<Deed>)> {
    let policy = &brief.registry.policy;
    over(ledger, coming, brief, |request| {
        wants_reply(request, policy) && !ledger.is_answered(&request.id)
    })
}

/// The requests, of those that are wanted, of which nothing was done and nothing will be.
pub fn in_vain<'a>(ledger: &Ledger, brief: &Brief<'a>, wants: impl Fn(&Request) -> bool) -> Vec<&'a Request> {
    let all = over(ledger, &[], brief, wants).into_iter();
    all.filter(|(_, deeds)| deeds.is_empty())
        .map(|(request, _)| request)
        .collect()
}

/// The requests, of those that are wanted, no item of which waits any more, with what was done for them. An item whose last
/// day is over waits for nothing, nor does one that is blocked or stuck.
fn over<'a>(
    ledger: &Ledger,
    coming: &[Change],
    brief: &Brief<'a>,
    wants: impl Fn(&Request) -> bool,
) -> Vec<(&'a Request, Vec<Deed>)> {
    let requests = brief.registry.requests.iter();
    let mut wanted = requests.filter(|request| wants(request)).peekable();
    // Most runs want none, and what was done is then not looked through.
    if wanted.peek().is_none() {
        return Vec::new();
    }
    let mut done: BTreeMap<&ItemRef, Deed> = BTreeMap::new();
    for told in minuted(ledger, brief).0 {
        if let Ground::Item(item) = told.ground {
            done.entry(item).or_insert_with(|| deed(told.run, told.intended));
        }
    }
    let next = ledger.next_run(brief.day);
    for change in coming {
        for (ground, _) in Told::coming(change, brief.day).grounds(brief) {
            if let Ground::Item(item) = ground {
                done.entry(item).or_insert_with(|| (next.clone(), change.id));
            }
        }
    }
    let closings = Closings::of(brief);
    let stuck = ledger.stuck_items();
    let is_given_up = |item: &ItemRef| {
        stuck.contains(item) || brief.blocked.contains_key(item) || is_moot(item, brief, &closings)
    };
    let mut replies = Vec::new();
    for request in wanted {
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

/// Whether a closing waits for nothing: the account stays open, or something else ended it.
fn is_moot(item: &ItemRef, brief: &Brief<'_>, closings: &Closings<'_>) -> bool {
    let closes = procedure(item, brief).is_some_and(|(_, known)| known.action == Action::Deactivate);
    let is_open = |closing: &crate::run::closings::Closing<'_>| closing.is_left_open(item, brief);
    closes && brief.desired.is_some() && closings.get(item).is_none_or(is_open)
}

/// The days that an item asks for: the first, and the last where its end is not open. None where nothing says any, as for
/// an account that is there already.
pub fn days_of(
    request: &Request,
    item: &Item,
    brief: &Brief<'_>,
    ledger: &Ledger,
) -> Option<(Day, Option<Day>)> {
    let procedures = &brief.registry.policy.procedures;
    let procedure = procedures.get(&request.procedure.value);
    if item.account.is_some() || procedure.is_some_and(|procedure| procedure.action != Action::Create) {
        return None;
    }
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

/// What runs meant to do because of an item, with the item, by its request, the oldest first.
pub type ByRequest<'l> = BTreeMap<&'l RequestId, Vec<Tried<'l>>>;

/// A change that a run meant to do because of an item.
#[derive(Debug, Clone, Copy)]
pub struct Tried<'l> {
    /// The item.
    pub item: &'l ItemRef,
    /// The run.
    pub run: &'l Run,
    /// The change.
    pub intended: &'l Intended,
    /// What became of it.
    pub outcome: Option<&'l Outcome>,
}

/// Every change that runs meant to do because of an item, and that minutes would report.
pub fn by_request<'l>(ledger: &'l Ledger, brief: &Brief<'_>) -> ByRequest<'l> {
    let mut found = ByRequest::new();
    for (run, intended, outcome) in deeds(ledger) {
        for (ground, _) in Told::done(intended, run).grounds(brief) {
            if let Ground::Item(item) = ground {
                found.entry(&item.request).or_default().push(Tried {
                    item,
                    run,
                    intended,
                    outcome,
                });
            }
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
