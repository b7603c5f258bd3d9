//! What only minutes of accounts that were there before say: how their ends moved, and how they were closed.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::day::Day;
use crate::papers::dates;
use crate::papers::deeds::Frozen;
use crate::papers::facts::{Count, DeliveryDone};
use crate::papers::matter::{Act, Closed, Matter, Notified, Row};
use crate::policy::Procedure;
use crate::policy::moves::LastDayFrom;
use crate::policy::papers::DocumentRule;
use crate::request::Request;

/// What only the minutes of an extension say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extension {
    /// The last day as it was, the same for all; none where they differ.
    pub before: Option<String>,
    /// The last day since, the same for all; none where they differ.
    pub after: Option<String>,
    /// By how many months, where the procedure says.
    pub months: Option<Count>,
    /// How often for one contract, where the procedure says.
    pub times: Option<Count>,
}

/// What only the minutes of a closing on request say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// The last day with access to its very end, the same for all; none where they differ.
    pub last_day: Option<String>,
    /// The first day without access, the same for all; none where they differ.
    pub effective: Option<String>,
    /// The day on which the last of them was closed, where that is later.
    pub late: Option<String>,
    /// The month of effect, `Oktober 2025`, where there is one paper for each.
    pub month: Option<String>,
    /// The day on which it was asked for.
    pub received: String,
    /// How many days after that the last day is, where the procedure says.
    pub delay: Option<Count>,
    /// Those that passed to something else.
    pub passed: Count,
    /// What these passed to, where there are any.
    pub then: Option<String>,
    /// Those that are to pass on, and were kept in their place.
    pub kept: Count,
    /// The others of those that have a status.
    pub ended: Count,
    /// Those that were closed before, and whose status was put right.
    pub put_right: Count,
    /// Those that age closes.
    pub by_age: Count,
    /// Those that something else than age closes.
    pub not_by_age: Count,
    /// Whom mails told beforehand; none where nobody keeps a record of that.
    pub notified: Option<Told>,
    /// That the unit was told; none while nobody checked it off.
    pub told: Option<DeliveryDone>,
}

/// Whom mails told of a closing before it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The day, or the first and the last, `20 Oktober 2025 s.d. 22 Oktober 2025`; none where nobody was told.
    pub date: Option<String>,
    /// Those who were told.
    pub told: Count,
    /// Those of whom no mail is recorded as sent.
    pub untold: Count,
}

impl Told {
    fn of(notified: Notified) -> Self {
        Self {
            date: notified.days.map(|(first, last)| {
                if first == last {
                    dates::long(first)
                } else {
                    dates::range(first, last)
                }
            }),
            told: Count::of(notified.told),
            untold: Count::of(notified.untold),
        }
    }
}

impl Extension {
    /// How the ends of the rows that are done moved.
    pub fn of(matter: &Matter<'_>, request: &Request, done: &[&Row]) -> Self {
        let before = done.iter().map(|row| match row.act {
            Act::Extended { before } => before,
            _ => None,
        });
        let rule = procedure(matter, request).and_then(|procedure| procedure.extension);
        let counted = |number: Option<u32>| number.map(|number| Count::of(number as usize));
        Self {
            before: same(before).map(dates::long),
            after: same(done.iter().map(|row| row.until)).map(dates::long),
            months: counted(rule.and_then(|rule| rule.months)),
            times: counted(rule.and_then(|rule| rule.times)),
        }
    }
}

impl Closing {
    /// How the accounts of the rows that are done were closed.
    pub fn of(matter: &Matter<'_>, request: &Request, effective: Day, done: &[&Row]) -> Self {
        let zone = matter.policy.institution.zone;
        let last_day = same(done.iter().map(|row| row.until));
        let procedure = procedure(matter, request);
        let rule = procedure.and_then(|procedure| procedure.closing.as_ref());
        let per_month = procedure.is_some_and(|procedure| procedure.documents.iter().any(is_per_month));
        let count = |test: &dyn Fn(&Closed) -> bool| {
            let closed = done.iter().filter_map(|row| match &row.act {
                Act::Closed(closed) => Some(closed),
                _ => None,
            });
            Count::of(closed.filter(|closed| test(closed)).count())
        };
        let then = done.iter().find_map(|row| match &row.act {
            Act::Closed(closed) => closed.then.clone(),
            _ => None,
        });
        Self {
            last_day: last_day.map(|day| dates::last_day(day, zone)),
            effective: last_day.map(|day| dates::long(day.plus_days(1))),
            late: (matter.day > effective && !per_month).then(|| dates::long(matter.day)),
            month: per_month.then(|| format!("{} {}", dates::month(effective), effective.year())),
            received: dates::long(request.received()),
            delay: rule.and_then(|rule| match rule.last_day {
                LastDayFrom::Received { delay_days } => Some(Count::of(delay_days as usize)),
                LastDayFrom::Effective | LastDayFrom::Separation => None,
            }),
            passed: count(&|closed| closed.then.is_some()),
            then,
            kept: count(&|closed| closed.is_kept),
            ended: count(&|closed| closed.status.is_some() && closed.then.is_none() && !closed.is_kept),
            put_right: count(&|closed| closed.is_put_right),
            by_age: count(&|closed| closed.by_age == Some(true)),
            not_by_age: count(&|closed| closed.by_age == Some(false)),
            notified: matter.notified.map(Told::of),
            told: DeliveryDone::of(matter),
        }
    }
}

/// What only the minutes of accounts say that were frozen or let go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suspension {
    /// Those that were frozen.
    pub frozen: Count,
    /// Those that were let go.
    pub released: Count,
    /// The first day without access, or with it again, the same for all; none where they differ.
    pub from: Option<String>,
    /// The last day without access, the same for all; none where they differ, or nobody knows it.
    pub until: Option<String>,
    /// Why, the same for all; none where reasons differ.
    pub reason: Option<String>,
}

impl Suspension {
    /// How the accounts of the rows that are done were frozen or let go.
    pub fn of(matter: &Matter<'_>, done: &[&Row]) -> Self {
        let frozen: Vec<&Frozen> = done
            .iter()
            .filter_map(|row| match &row.act {
                Act::Frozen(frozen) => Some(frozen),
                _ => None,
            })
            .collect();
        let released = frozen.iter().filter(|frozen| frozen.is_released).count();
        let zone = matter.policy.institution.zone;
        let reasons: BTreeSet<Option<&String>> = frozen.iter().map(|frozen| frozen.reason.as_ref()).collect();
        Self {
            frozen: Count::of(frozen.len() - released),
            released: Count::of(released),
            from: same(frozen.iter().map(|frozen| frozen.from)).map(dates::long),
            until: same(frozen.iter().map(|frozen| frozen.until)).map(|day| dates::last_day(day, zone)),
            reason: match Vec::from_iter(reasons)[..] {
                [Some(reason)] => Some(reason.clone()),
                _ => None,
            },
        }
    }
}

/// What only the minutes of accounts say that nobody used any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disposal {
    /// Those that were put out of the way.
    pub archived: Count,
    /// Those that were deleted.
    pub deleted: Count,
    /// Whom mails told beforehand; none where nobody keeps a record of that.
    pub notified: Option<Told>,
}

impl Disposal {
    /// How the accounts of the rows that are done were disposed of.
    pub fn of(matter: &Matter<'_>, done: &[&Row]) -> Self {
        let count = |deleted: bool| {
            let of_step = |row: &&&Row| matches!(&row.act, Act::Disposed(one) if one.is_deleted == deleted);
            Count::of(done.iter().filter(of_step).count())
        };
        Self {
            archived: count(false),
            deleted: count(true),
            notified: matter.notified.map(Told::of),
        }
    }
}

fn is_per_month(document: &DocumentRule) -> bool {
    document.per_month
}

fn procedure<'a>(matter: &'a Matter<'_>, request: &Request) -> Option<&'a Procedure> {
    matter.policy.procedures.get(&request.procedure.value)
}

/// The day that all share; none where they differ, or one has none.
fn same(days: impl Iterator<Item = Option<Day>>) -> Option<Day> {
    let days: BTreeSet<Option<Day>> = days.collect();
    if days.len() == 1 {
        days.into_iter().next()?
    } else {
        None
    }
}
