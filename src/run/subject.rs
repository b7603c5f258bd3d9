//! What minutes report of a change, and in which paper (DESIGN 12, "BA keys").

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::change::{Cause, Change, ChangeKind};
use crate::day::Day;
use crate::ledger::Run;
use crate::ledger::event::{Intended, PaperKind};
use crate::names::{ItemRef, UnitId};
use crate::policy::Action;
use crate::run::Brief;
use crate::run::closings::Closings;
use crate::run::procedures::{minutes_of, minutes_of_closings, procedure};

/// What a paper is about: its kind, the request or unit, and the day.
pub type Subject = (PaperKind, String, Day);

/// A change as minutes see it, whether it is to come or was done.
#[derive(Debug, Clone, Copy)]
pub struct Told<'c> {
    /// What it does.
    pub kind: ChangeKind,
    /// Whose account it is.
    pub person: PersonId,
    cause: &'c Cause,
    also: &'c [ItemRef],
    unit: &'c UnitId,
    end: Option<DateTime<Utc>>,
    /// The applied day.
    applied: Day,
}

/// What makes a change of an account one that minutes report: an item, or a last day. The clause that a closing rests on is
/// the policy's in force, and may be another one when a hand's edit is set right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground<'a> {
    /// An item that it carries out.
    Item(&'a ItemRef),
    /// The last day with access.
    LastDay(Day),
}

impl<'c> Told<'c> {
    /// A change that a plan for a day makes.
    pub fn coming(change: &'c Change, day: Day) -> Self {
        Self {
            kind: change.kind,
            person: change.person(),
            cause: &change.cause,
            also: &change.also,
            unit: &change.unit,
            end: change.after.end,
            applied: day,
        }
    }

    /// A change that a run made.
    pub fn done(intended: &'c Intended, run: &Run) -> Self {
        Self {
            kind: intended.kind,
            person: intended.person,
            cause: &intended.cause,
            also: &intended.also,
            unit: &intended.unit,
            end: intended.end,
            applied: run.intent.day,
        }
    }

    /// What minutes report of it, each with the kind of minutes. A closing whose day is still to come is no closing, and
    /// that its end was set back is in the audit record.
    pub fn grounds(&self, brief: &Brief<'_>) -> Vec<(Ground<'c>, PaperKind)> {
        let closings = minutes_of_closings(&brief.registry.policy);
        let cause = match self.cause {
            Cause::Item(item) => self
                .reported(item, true, brief)
                .map(|kind| (Ground::Item(item), kind)),
            Cause::Date { day, .. } => closings.map(|kind| (Ground::LastDay(*day), kind)),
        };
        let also = self.also.iter().filter_map(|item| {
            let kind = self.reported(item, false, brief)?;
            Some((Ground::Item(item), kind))
        });
        cause.into_iter().chain(also).collect()
    }

    /// The kind of minutes that report the change as what an item asked for; none where none do.
    fn reported(&self, item: &ItemRef, is_cause: bool, brief: &Brief<'_>) -> Option<PaperKind> {
        let closes = self.kind == ChangeKind::Close && is_cause;
        let Some((request, procedure)) = procedure(item, brief) else {
            return fallback(self.kind);
        };
        let named = minutes_of(procedure).map(|(kind, _)| kind);
        let closings = minutes_of_closings(&brief.registry.policy);
        if item.item == 0 && request.unit_change.is_none() {
            // What a request takes back is closed; nothing else that it does is reported.
            return closings.filter(|_| closes);
        }
        match procedure.action {
            Action::Deactivate => named.filter(|_| closes || (is_cause && self.rights(brief))),
            _ if closes => closings,
            // That an end was set back is no creation.
            Action::Create => named.filter(|_| self.kind != ChangeKind::Shorten),
            _ => named,
        }
    }

    /// Whether it sets something right of an account that was closed before: by which status, or what it passed to.
    fn rights(&self, brief: &Brief<'_>) -> bool {
        let zone = brief.registry.policy.institution.zone;
        let was_closed = self.end.is_some_and(|end| end <= self.applied.start(zone));
        self.kind == ChangeKind::Update && was_closed
    }

    /// The paper that reports the change on a ground: for an item its request and the applied day, for a closing the first
    /// day without access; without a request the unit and that day. None while the month of such a closing is not over.
    pub fn subject(
        &self,
        (ground, kind): (Ground<'_>, PaperKind),
        brief: &Brief<'_>,
        closings: &Closings<'_>,
    ) -> Option<Subject> {
        let item = match ground {
            Ground::LastDay(day) => return Some((kind, self.unit.to_string(), day.plus_days(1))),
            Ground::Item(item) => item,
        };
        let about = item.request.to_string();
        if kind != PaperKind::BaPenonaktifan {
            return Some((kind, about, self.applied));
        }
        let zone = brief.registry.policy.institution.zone;
        let effective = self.end.map_or(self.applied, |end| Day::of(end, zone));
        let period = closings.period(item, effective, brief);
        (period <= brief.day).then_some((kind, about, period))
    }
}

/// The minutes of a change whose request nobody has any more.
fn fallback(kind: ChangeKind) -> Option<PaperKind> {
    match kind {
        ChangeKind::Create | ChangeKind::Reopen => Some(PaperKind::BaPembuatan),
        ChangeKind::Extend => Some(PaperKind::BaPembaharuan),
        ChangeKind::Update => Some(PaperKind::BaPerubahanData),
        ChangeKind::Close => Some(PaperKind::BaPenonaktifan),
        ChangeKind::Suspend | ChangeKind::Release => Some(PaperKind::BaPembekuan),
        ChangeKind::Archive | ChangeKind::Delete => Some(PaperKind::BaPengarsipanPenghapusan),
        ChangeKind::Shorten
        | ChangeKind::Restore
        | ChangeKind::Adopt
        | ChangeKind::Check
        | ChangeKind::Unlock
        | ChangeKind::Contact
        | ChangeKind::Reset => None,
    }
}
