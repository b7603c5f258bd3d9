//! The days ahead as a report: how much each brings, whose accounts end, and how far the quota spreads requests.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Cause, Change, ChangeKind};
use crate::day::Day;
use crate::forecast::Ahead;
use crate::language::Catalogue;
use crate::names::{ItemRef, QuotaId, RequestId, UnitId};
use crate::plan::Deferred;
use crate::plan::difference::last_day;
use crate::plan::finding::{Finding, FindingKind};
use crate::registry::Registry;
use crate::reports::sheet::{Cell, Section, Sheet};

/// The most rows of a table that people are shown.
const SHOWN: usize = 60;

/// Days ahead, and whom they are told to.
#[derive(Clone, Copy)]
pub struct Outlook<'a> {
    /// The days, the first one first.
    pub days: &'a [Ahead],
    /// What requests and policy say.
    pub registry: &'a Registry,
    /// The only unit that is asked for; none means all. The quota is everybody's in either case.
    pub unit: Option<&'a UnitId>,
    /// The texts for people.
    pub catalogue: &'a Catalogue,
}

/// How many accounts are made, changed and closed.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    creations: usize,
    changes: usize,
    closings: usize,
}

impl Sum {
    fn add(&mut self, kind: ChangeKind) {
        let count = match kind {
            ChangeKind::Create => &mut self.creations,
            ChangeKind::Close => &mut self.closings,
            _ => &mut self.changes,
        };
        *count += 1;
    }

    fn cells(self) -> [Cell; 3] {
        [self.creations, self.changes, self.closings].map(Cell::count)
    }
}

/// The report. A day that brings nothing has no row.
pub fn report(outlook: &Outlook<'_>) -> Option<Sheet> {
    let (first, last) = (outlook.days.first()?, outlook.days.last()?);
    let (calendar, units) = (outlook.calendar(), outlook.units());
    let mut all = Sum::default();
    for (_, change) in outlook.changes() {
        all.add(change.kind);
    }
    let (ends, queues, reminders) = (outlook.ends(), outlook.queues(), outlook.reminders());
    let longest = outlook.days.iter().map(|ahead| ahead.plan.deferred.len()).max();
    let mut facts = vec![("to", Cell::Day(last.day))];
    facts.extend(["creations", "changes", "closings"].into_iter().zip(all.cells()));
    facts.push(("longest-queue", Cell::count(longest.unwrap_or(0))));
    facts.push(("reminders", Cell::count(reminders.len())));
    facts.push(("held", Cell::count(last.held)));
    Some(Sheet {
        name: "forecast",
        day: first.day,
        facts,
        sections: vec![
            Section::new("calendar", &["day", "creations", "changes", "closings"], calendar),
            Section::new("quota", &["day", "quota", "used", "limit", "waiting"], queues),
            Section::new(
                "spread",
                &["request", "unit", "quota", "day", "accounts"],
                outlook.spread(),
            )
            .showing(SHOWN),
            Section::new("units", &["unit", "creations", "changes", "closings"], units),
            Section::new(
                "ends",
                &["unit", "last_day", "username", "category", "clause", "request"],
                ends,
            )
            .showing(SHOWN),
            Section::new(
                "reminders",
                &["day", "template", "username", "unit", "to", "last_day", "cause"],
                reminders,
            )
            .showing(SHOWN / 3),
            Section::new("attention", &["day", "code", "what"], outlook.attention()),
        ],
    })
}

impl Outlook<'_> {
    /// The changes of the unit that is asked for, each with its day.
    fn changes(&self) -> impl Iterator<Item = (Day, &Change)> {
        let of_day = |ahead: &'_ Ahead| ahead.day;
        let all = self.days.iter();
        let all = all.flat_map(move |ahead| {
            let changes = ahead.plan.changes.iter();
            changes.map(move |change| (of_day(ahead), change))
        });
        all.filter(|(_, change)| self.unit.is_none_or(|unit| change.unit == *unit))
    }

    /// The unit that a request is from.
    fn asked(&self, request: &RequestId) -> Option<&UnitId> {
        let mut requests = self.registry.requests.iter();
        let found = requests.find(|one| one.id.value == *request)?;
        Some(&found.requester.unit.value)
    }

    fn calendar(&self) -> Vec<Vec<Cell>> {
        let mut sums: BTreeMap<Day, Sum> = BTreeMap::new();
        for (day, change) in self.changes() {
            sums.entry(day).or_default().add(change.kind);
        }
        let row = |(day, sum): (Day, Sum)| [vec![Cell::Day(day)], sum.cells().to_vec()].concat();
        sums.into_iter().map(row).collect()
    }

    fn units(&self) -> Vec<Vec<Cell>> {
        let mut sums: BTreeMap<&UnitId, Sum> = BTreeMap::new();
        for (_, change) in self.changes() {
            sums.entry(&change.unit).or_default().add(change.kind);
        }
        let row = |(unit, sum): (&UnitId, Sum)| [vec![Cell::text(unit)], sum.cells().to_vec()].concat();
        sums.into_iter().map(row).collect()
    }

    /// Who loses access, by unit and day.
    fn ends(&self) -> Vec<Vec<Cell>> {
        let zone = self.registry.policy.institution.zone;
        let closings = self
            .changes()
            .filter(|(_, change)| change.kind == ChangeKind::Close);
        let mut ends: Vec<_> = closings
            .map(|(day, change)| {
                // A closing that comes late has a last day of its own.
                let last = last_day(&change.after, zone).unwrap_or(day.minus_days(1));
                (&change.unit, last, change)
            })
            .collect();
        ends.sort_by_key(|(unit, last, change)| (*unit, *last, change.username()));
        let rows = ends.into_iter().map(|(unit, last, change)| {
            vec![
                Cell::text(unit),
                Cell::Day(last),
                Cell::text(change.username()),
                Cell::text(&change.category),
                match &change.cause {
                    Cause::Date { clause, .. } => Cell::text(clause),
                    Cause::Item(_) => Cell::Nothing,
                },
                Cell::text(&change.cause.item().request),
            ]
        });
        rows.collect()
    }

    /// What is to be told on which day.
    fn reminders(&self) -> Vec<Vec<Cell>> {
        let all = self.days.iter().flat_map(|ahead| {
            let of_day = ahead.reminders.iter();
            of_day.map(move |reminder| (ahead.day, reminder))
        });
        let asked = all.filter(|(_, reminder)| self.unit.is_none_or(|unit| reminder.unit == *unit));
        let rows = asked.map(|(day, reminder)| {
            vec![
                Cell::Day(day),
                Cell::text(&reminder.template),
                Cell::maybe(reminder.subject.username.as_ref()),
                Cell::text(&reminder.unit),
                Cell::Word(reminder.to.word()),
                Cell::day(reminder.subject.last_day),
                Cell::text(&reminder.cause),
            ]
        });
        rows.collect()
    }

    /// The slots of every quota that are taken on each day, and how many wait when it is over.
    fn queues(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for ahead in self.days {
            for (quota, used) in &ahead.slots {
                let waiting = ahead.plan.deferred.iter();
                let waiting = waiting.filter(|deferred| deferred.quota == *quota).count();
                if *used == 0 && waiting == 0 {
                    continue;
                }
                let limit = self.registry.policy.quotas.get(quota);
                rows.push(vec![
                    Cell::Day(ahead.day),
                    Cell::text(quota),
                    Cell::Number(i64::from(*used)),
                    limit.map_or(Cell::Nothing, |quota| Cell::Number(i64::from(quota.limit))),
                    Cell::count(waiting),
                ]);
            }
        }
        rows
    }

    /// The requests that no single day takes whole: how many of their accounts each day takes. What waits longer than the
    /// forecast goes on has the day that its slot is expected.
    fn spread(&self) -> Vec<Vec<Cell>> {
        let all = || self.days.iter().flat_map(|ahead| &ahead.plan.deferred);
        let waiting: BTreeSet<&RequestId> = all().map(|deferred| &deferred.item.request).collect();
        let mut parts: BTreeMap<(&RequestId, &QuotaId, Day), usize> = BTreeMap::new();
        for ahead in self.days {
            for change in &ahead.plan.changes {
                let request = &change.cause.item().request;
                if let Some(quota) = change.quota.as_ref().filter(|_| waiting.contains(request)) {
                    *parts.entry((request, quota, ahead.day)).or_default() += 1;
                }
            }
        }
        let left = self
            .days
            .last()
            .into_iter()
            .flat_map(|ahead| &ahead.plan.deferred);
        for Deferred {
            item, quota, until, ..
        } in left
        {
            *parts.entry((&item.request, quota, *until)).or_default() += 1;
        }
        let rows = parts.into_iter().filter_map(|((request, quota, day), accounts)| {
            let unit = self.asked(request);
            let is_asked_for = self.unit.is_none_or(|only| unit == Some(only));
            is_asked_for.then(|| {
                vec![
                    Cell::text(request),
                    Cell::maybe(unit),
                    Cell::text(quota),
                    Cell::Day(day),
                    Cell::count(accounts),
                ]
            })
        });
        rows.collect()
    }

    /// What people should look at before it comes: guards that would refuse a day's run, items that end before their turn,
    /// and whatever comes up on a later day than the first.
    fn attention(&self) -> Vec<Vec<Cell>> {
        let first = self.days.first().map(|ahead| ahead.day);
        let mut known: BTreeSet<&Finding> = BTreeSet::new();
        let mut too_late: BTreeSet<&str> = BTreeSet::new();
        let mut rows = Vec::new();
        for ahead in self.days {
            let row =
                |word: &str, line: String| vec![Cell::Day(ahead.day), Cell::text(word), Cell::text(line)];
            let refusals = ahead.refusals.iter().filter(|_| self.unit.is_none());
            rows.extend(refusals.map(|refusal| row(refusal.guard.word(), refusal.line(self.catalogue))));
            for finding in &ahead.plan.findings {
                let is_news = known.insert(finding)
                    && match finding.kind {
                        FindingKind::TooLate => too_late.insert(&finding.subject),
                        // It was told as what ends before its turn.
                        FindingKind::Lapsed => !too_late.contains(finding.subject.as_str()),
                        _ => true,
                    };
                let is_ahead = finding.kind == FindingKind::TooLate || first != Some(ahead.day);
                if is_news && is_ahead && self.concerns(finding) {
                    rows.push(row(
                        finding.kind.word(),
                        finding.line(&self.registry.citations, self.catalogue),
                    ));
                }
            }
        }
        rows
    }

    /// Whether a finding is about an item of the unit that is asked for.
    fn concerns(&self, finding: &Finding) -> bool {
        let item = ItemRef::parse(&finding.subject);
        let asked = item.and_then(|item| self.asked(&item.request).cloned());
        self.unit.is_none_or(|unit| asked.as_ref() == Some(unit))
    }
}
