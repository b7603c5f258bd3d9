//! Every step of every request: what its procedure allows for it, and the working time that it took (mutu baku waktu).
//!
//! A step begins when the one before it has ended, or when its procedure says. What shows that it was done is the audit
//! record, and for what people do a check-off. `1 hari` is one working day; a time for each account adds up. Where only a
//! day is known, whoever did the step has the benefit of the doubt.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use crate::calendar::promise::PromiseUnit;
use crate::day::Day;
use crate::followup::{CheckOff, FollowUp};
use crate::policy::Policy;
use crate::policy::step::{Anchor, Evidence, Step};
use crate::reports::history::{History, Issued};
use crate::reports::pieces::{Fate, Piece, Pieces};
use crate::reports::state::StepState;
use crate::reports::tellings::{Telling, Tellings};
use crate::reports::{Basis, Month};
use crate::request::Request;
use crate::run::due::Deed;
use crate::settings::Purpose;

/// How many days back the first day of what is overdue is looked for.
const LOOKED_BACK: u32 = 31;

/// A step of a request.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The request.
    pub request: &'a Request,
    /// The step.
    pub step: &'a Step,
    /// The day that closes the accounts, for a request that closes some.
    pub effective: Option<Day>,
    /// How many accounts it is about, and how many of them are done.
    pub accounts: (u32, u32),
    /// When it began.
    pub begun: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// The working time that is promised; none where none is.
    pub allowed: Option<TimeDelta>,
    /// The working time that it took so far.
    pub used: Option<TimeDelta>,
    /// How it stands.
    pub state: StepState,
    /// The first day that began with it overdue, where it is and people were to do it; of an old one a later day.
    pub overdue_since: Option<Day>,
    /// Why it is late, as people said.
    pub reason: Option<String>,
}

impl Row<'_> {
    /// The month that it counts in: that in which it ended; of an open one, that of the report's day.
    pub fn month(&self, basis: &Basis<'_>) -> Month {
        let zone = basis.registry.policy.institution.zone;
        Month::of(self.ended.map_or(basis.day, |ended| Day::of(ended, zone)))
    }
}

/// Every step of every request that is there by the day of the report, in the order of the requests' files.
pub fn rows<'a>(basis: &Basis<'a>, history: &'a History<'a>) -> Vec<Row<'a>> {
    let pieces = Pieces::of(*basis, history);
    let held: BTreeSet<&str> = basis.docket.held.keys().map(String::as_str).collect();
    let mut rows = Vec::new();
    for request in &basis.registry.requests {
        let Some(entered) = basis.docket.days.get(&request.id.value) else {
            continue;
        };
        let policy = basis.policies.of(&request.id.value);
        let case = Case {
            basis: *basis,
            history,
            request,
            policy,
            follow_up: basis.registry.followups.get(&request.id.value),
            held: held.contains(request.path.as_str()),
        };
        rows.extend(case.rows(pieces.of_request(request, policy, *entered)));
    }
    rows
}

/// An instant, or only the day of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    at: DateTime<Utc>,
    /// Nobody knows at which hour of the day it was.
    by_day: bool,
}

/// A request whose steps are looked at.
struct Case<'a> {
    basis: Basis<'a>,
    history: &'a History<'a>,
    request: &'a Request,
    policy: &'a Policy,
    follow_up: Option<&'a FollowUp>,
    held: bool,
}

/// The accounts of a request that go the same way: all of them, or those that one day closes.
struct Batch<'a> {
    effective: Option<Day>,
    /// The first day on which minutes can report it: where there is one for each month, that of the month's last closing.
    minuted: Option<Day>,
    pieces: Vec<&'a Piece>,
    /// Nothing is left to do for any: each was refused, or stays open.
    idle: Option<StepState>,
}

/// How a step ended, for the steps after it.
#[derive(Clone, Copy)]
enum End {
    At(Moment),
    /// It has not ended.
    Not,
    /// Nobody knows: whoever comes after it begins where the one before it ended.
    Unknown,
}

/// What shows how far a step is.
#[derive(Default)]
struct Finding {
    ended: Option<Moment>,
    /// The working time that it took so far, where that is not simply the time since it began.
    used: Option<TimeDelta>,
    done: u32,
    /// How the step stands where it has not ended and cannot be late.
    instead: Option<StepState>,
}

impl Finding {
    /// All of it, at a moment.
    fn ended(at: Moment, batch: &Batch<'_>) -> Self {
        Self {
            ended: Some(at),
            done: count(batch.pieces.len()),
            ..Self::default()
        }
    }
}

impl<'a> Case<'a> {
    fn rows(&self, pieces: Vec<Piece>) -> Vec<Row<'a>> {
        let Some(procedure) = self.policy.procedures.get(&self.request.procedure.value) else {
            return Vec::new();
        };
        let per_month = procedure.documents.iter().any(|document| document.per_month);
        let mut rows = Vec::new();
        for (number, batch) in batches(&pieces, per_month).into_iter().enumerate() {
            let mut ends: Vec<(u32, End)> = Vec::new();
            for step in procedure.steps.iter().filter(|step| step.tracked) {
                let begun = self.begun(step, &batch, &ends);
                let found = self.finding(step, &batch, begun);
                let ended = found.ended;
                let row = self.row(step, &batch, begun, found);
                let end = match ended.filter(|_| row.ended.is_some()) {
                    // Nobody waits for a mail: the minutes are drawn up before it is sent.
                    _ if step.evidence == Evidence::Mail => End::Unknown,
                    Some(ended) => End::At(ended),
                    None => End::Not,
                };
                ends.push((step.number, end));
                // A request was handed in once, whatever it closes.
                if number == 0 || step.evidence != Evidence::Letter {
                    rows.push(row);
                }
            }
        }
        rows
    }

    fn row(&self, step: &'a Step, batch: &Batch<'_>, begun: Option<Moment>, found: Finding) -> Row<'a> {
        let calendar = &self.basis.registry.policy.calendar;
        let accounts = count(batch.pieces.len());
        let times = if step.per_account { accounts.max(1) } else { 1 };
        let allowed = step.within.and_then(|promise| promise.allows(times, calendar));
        let since = || Some(self.worked(step, begun?, found.ended.unwrap_or(self.now())));
        let used = found.used.or_else(since);
        let late = || used.zip(allowed).is_some_and(|(used, allowed)| used > allowed);
        let whole_request = step.evidence != Evidence::Letter;
        let state = match (found.ended, begun) {
            _ if whole_request && self.held => StepState::Held,
            _ if whole_request && batch.idle.is_some() => batch.idle.unwrap_or(StepState::Refused),
            (Some(_), _) if allowed.is_none() => StepState::Done,
            (Some(_), _) if late() => StepState::Late,
            (Some(_), _) => StepState::OnTime,
            (None, None) => StepState::NotBegun,
            (None, Some(begun)) if begun.at > self.basis.now => StepState::NotBegun,
            (None, Some(_)) if found.instead.is_some() => found.instead.unwrap_or(StepState::Open),
            (None, Some(_)) if late() => StepState::Overdue,
            (None, Some(_)) => StepState::Open,
        };
        let counts = !(whole_request && (self.held || batch.idle.is_some()));
        Row {
            request: self.request,
            step,
            effective: batch.effective,
            accounts: (accounts, found.done),
            begun: begun.filter(|_| counts).map(|begun| begun.at),
            ended: found.ended.filter(|_| counts).map(|ended| ended.at),
            allowed,
            used: used.filter(|_| counts && state.is_measured()),
            state,
            overdue_since: self.overdue_since(step, begun.filter(|_| state == StepState::Overdue), allowed),
            reason: self.reason(step).filter(|_| state.is_late()),
        }
    }

    /// The working time between two instants, as far as it can be told. What is promised in days, and known by its day on one
    /// side, is counted in whole days. What is promised in hours, and began on a day at an hour that nobody knows, is counted
    /// from the end of that day: nobody can say that it came earlier.
    fn worked(&self, step: &Step, begun: Moment, until: Moment) -> TimeDelta {
        let calendar = &self.basis.registry.policy.calendar;
        let day = |moment: Moment| Day::of(moment.at, calendar.zone);
        let in_days = step
            .within
            .is_some_and(|promise| promise.unit == PromiseUnit::Days);
        if in_days && (begun.by_day || until.by_day) {
            return calendar.working_time(day(begun).start(calendar.zone), day(until).start(calendar.zone));
        }
        let from = if begun.by_day {
            day(begun).end(calendar.zone)
        } else {
            begun.at
        };
        calendar.working_time(from, until.at)
    }

    /// The first day that began with an open step overdue; looking back for a month and no further.
    fn overdue_since(&self, step: &Step, begun: Option<Moment>, allowed: Option<TimeDelta>) -> Option<Day> {
        let (begun, allowed) = begun.zip(allowed)?;
        let zone = self.policy.institution.zone;
        let days = (0..LOOKED_BACK).map(|days| self.basis.day.minus_days(days));
        days.take_while(|day| {
            let morning = Moment {
                at: day.start(zone),
                by_day: false,
            };
            begun.at < morning.at && self.worked(step, begun, morning) > allowed
        })
        .last()
    }

    /// The instant up to which open steps are counted.
    fn now(&self) -> Moment {
        Moment {
            at: self.basis.now,
            by_day: false,
        }
    }

    /// A day of which nobody knows the hour.
    fn on(&self, day: Day) -> Moment {
        Moment {
            at: day.start(self.policy.institution.zone),
            by_day: true,
        }
    }

    /// The instant of something that a run recorded. In a rehearsal only the day is meant.
    fn recorded(&self, at: DateTime<Utc>) -> Moment {
        Moment {
            at,
            by_day: self.basis.registry.settings.purpose == Purpose::Rehearsal,
        }
    }

    /// When a step begins; none while what it waits for has not happened.
    fn begun(&self, step: &Step, batch: &Batch<'_>, ends: &[(u32, End)]) -> Option<Moment> {
        let zone = self.policy.institution.zone;
        let first = || Some(self.on(self.request.letter.date.value));
        let mut before = ends.iter().rev().filter(|(number, _)| match step.from {
            Anchor::After(last) => *number <= last,
            _ => true,
        });
        match step.from {
            Anchor::Received => Some(self.on(self.request.received())),
            Anchor::Effective => batch.effective.map(|day| Moment {
                at: day.start(zone),
                by_day: false,
            }),
            Anchor::Before | Anchor::After(_) => match before.find(|(_, end)| !matches!(end, End::Unknown)) {
                Some((_, End::At(ended))) => Some(*ended),
                Some(_) => None,
                None => first(),
            },
        }
    }

    /// How far a step is. A check-off counts where nothing else shows that it was done.
    fn finding(&self, step: &Step, batch: &Batch<'_>, begun: Option<Moment>) -> Finding {
        let found = match step.evidence {
            Evidence::Letter => Finding::ended(self.on(self.request.received()), batch),
            Evidence::Changes => self.changes(step, batch, begun),
            Evidence::Paper => self.papers(step, batch, &|paper| Some(paper.at)),
            Evidence::Mail => self.mails(step, batch, begun),
            Evidence::Ticket => self.papers(step, batch, &|paper| self.history.ticketed(paper)),
            // Of several notes the first may be acknowledged before the last one is written.
            Evidence::Acknowledgement => match self.history.acknowledged(&self.request.id) {
                Some(at) => {
                    let at = self.recorded(at);
                    Finding::ended(begun.map_or(at, |begun| begun.max(at)), batch)
                }
                None => Finding::default(),
            },
            Evidence::FollowUp => Finding::default(),
        };
        match (found.ended, self.checked_off(step, begun)) {
            (None, Some(ended)) => Finding::ended(ended, batch),
            _ => found,
        }
    }

    /// How far the changes of accounts are. An account that begins later waits for its day.
    fn changes(&self, step: &Step, batch: &Batch<'_>, begun: Option<Moment>) -> Finding {
        let zone = self.policy.institution.zone;
        let mut all = Finding::default();
        for piece in &batch.pieces {
            let first = Moment {
                at: piece.from.start(zone),
                by_day: false,
            };
            let start = begun.map(|begun| if begun.at < first.at { first } else { begun });
            let until = match piece.fate {
                Fate::Done(at) => {
                    all.done += 1;
                    let done = self.recorded(at);
                    all.ended = all.ended.max(Some(done));
                    done
                }
                _ => self.now(),
            };
            all.used = all.used.max(start.map(|start| self.worked(step, start, until)));
        }
        if (all.done as usize) < batch.pieces.len() {
            all.ended = None;
        }
        all
    }

    /// How far the minutes are, or what follows each: it reports what was done before it, and the slowest of them counts.
    fn papers(
        &self,
        step: &Step,
        batch: &Batch<'_>,
        when: &dyn Fn(&Issued<'_>) -> Option<DateTime<Utc>>,
    ) -> Finding {
        let due = batch.minuted.map(|day| Moment {
            at: day.start(self.policy.institution.zone),
            by_day: false,
        });
        let since = |done: Moment| due.map_or(done, |due| done.max(due));
        let mut open: BTreeMap<Deed, Moment> = batch
            .pieces
            .iter()
            .filter_map(|piece| piece.own(self.history))
            .map(|done| (done.deed.clone(), self.recorded(done.at)))
            .collect();
        let all = open.len();
        let (mut ended, mut used) = (None, None);
        let minutes = self.history.papers.iter();
        let minutes = minutes.filter(|paper| paper.record.key.kind.is_minutes());
        for (paper, at) in minutes.filter_map(|paper| Some((paper, when(paper)?))) {
            let covered = paper.record.covers.iter().filter_map(|deed| open.remove(deed));
            if let Some(last) = covered.max() {
                let drawn_up = self.recorded(at);
                ended = ended.max(Some(drawn_up));
                used = used.max(Some(self.worked(step, since(last), drawn_up)));
            }
        }
        let waits = open.values().min().copied();
        let now = self.now();
        used = used.max(waits.map(|done| self.worked(step, since(done).min(now), now)));
        let complete = batch
            .pieces
            .iter()
            .all(|piece| matches!(piece.fate, Fate::Done(_)));
        Finding {
            ended: ended.filter(|_| complete && waits.is_none()),
            used,
            done: count(all - open.len()),
            instead: None,
        }
    }

    /// How far the mails to holders are: each is to follow its account's change, or what the step waits for, and the slowest
    /// of them counts.
    fn mails(&self, step: &Step, batch: &Batch<'_>, begun: Option<Moment>) -> Finding {
        let tellings = Tellings::of(self.basis, self.history, self.request, step);
        let Some(tellings) = tellings.filter(|_| !batch.pieces.is_empty()) else {
            return Finding {
                instead: Some(StepState::Unrecorded),
                ..Finding::default()
            };
        };
        let mut all = Finding::default();
        for piece in &batch.pieces {
            let since = match piece.fate {
                _ if tellings.is_ahead() => begun,
                Fate::Done(at) => Some(self.recorded(at)),
                _ => None,
            };
            let until = match tellings.about(piece) {
                Telling::Nothing => {
                    all.done += 1;
                    continue;
                }
                Telling::Everything(at) => {
                    all.done += 1;
                    let sent = self.recorded(at);
                    all.ended = all.ended.max(Some(sent));
                    sent
                }
                Telling::NotYet => self.now(),
            };
            all.used = all.used.max(since.map(|since| self.worked(step, since, until)));
        }
        let is_whole = all.done == count(batch.pieces.len());
        all.ended = all.ended.filter(|_| is_whole);
        all.instead = (is_whole && all.ended.is_none()).then_some(StepState::NobodyToTell);
        all
    }

    /// When somebody checked a step off: the first time after it began.
    fn checked_off(&self, step: &Step, begun: Option<Moment>) -> Option<Moment> {
        let zone = self.policy.institution.zone;
        let since = begun.map(|begun| Day::of(begun.at, zone));
        let entries = self.follow_up.into_iter().flat_map(|follow_up| &follow_up.steps);
        let moment = |entry: &CheckOff| {
            let day = entry.done.as_ref()?.value;
            let in_time = since.is_none_or(|since| since <= day) && day <= self.basis.day;
            let minute = TimeDelta::minutes(i64::from(entry.minute.unwrap_or(0)));
            in_time.then(|| Moment {
                at: day.start(zone) + minute,
                by_day: entry.minute.is_none(),
            })
        };
        let of_step = entries.filter(|entry| entry.step.value == step.task);
        of_step.filter_map(moment).min()
    }

    /// What people said of a late step.
    fn reason(&self, step: &Step) -> Option<String> {
        let reasons: Vec<&str> = self.follow_up?.reasons(&step.task).collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }
}

/// The accounts of a request by the day that closes them; one batch where it closes none. `per_month`: whether minutes
/// report the closings of a month together.
fn batches(pieces: &[Piece], per_month: bool) -> Vec<Batch<'_>> {
    let mut by_day: BTreeMap<Option<Day>, Vec<&Piece>> = BTreeMap::new();
    let moving = |piece: &&Piece| !matches!(piece.fate, Fate::Refused | Fate::Kept | Fate::Withdrawn);
    for piece in pieces.iter().filter(moving) {
        by_day.entry(piece.effective).or_default().push(piece);
    }
    if by_day.is_empty() {
        let any = |fate| pieces.iter().any(|piece| piece.fate == fate);
        let idle = match (any(Fate::Refused), any(Fate::Kept)) {
            (true, _) => StepState::Refused,
            (false, true) => StepState::KeptOpen,
            (false, false) => StepState::Withdrawn,
        };
        return vec![Batch {
            effective: None,
            minuted: None,
            pieces: pieces.iter().collect(),
            // A request without items of its own is about something else than accounts.
            idle: (!pieces.is_empty()).then_some(idle),
        }];
    }
    let days: Vec<Day> = by_day.keys().copied().flatten().collect();
    let last_of_month = |day: Day| {
        let same = days.iter().filter(|other| Month::of(**other) == Month::of(day));
        same.max().copied().filter(|_| per_month).unwrap_or(day)
    };
    let batch = |(effective, pieces): (Option<Day>, _)| Batch {
        effective,
        minuted: effective.map(last_of_month),
        pieces,
        idle: None,
    };
    by_day.into_iter().map(batch).collect()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
