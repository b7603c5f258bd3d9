//! Calendar: the working time of an institution, in which promised times (mutu baku waktu) are counted.
//!
//! Working days and hours are the policy's; holidays stand in `calendar.yaml` beside it, kept by hand. Nothing here reads a
//! clock: instants come in, instants and durations go out.

pub mod promise;
pub mod raw;
pub mod read;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc, Weekday};

use crate::day::{Day, Zone};

/// For how many days working time is looked for: twenty years. Holidays are listed one by one, so that it is found long
/// before.
const MOST_DAYS: u32 = 7305;

/// When an institution works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The zone in which hours are meant.
    pub zone: Zone,
    /// The days of the week on which people work; at least one.
    pub workdays: Vec<Weekday>,
    /// The hours of a working day, in order, none of them crossing another; at least one.
    pub hours: Vec<Stretch>,
    /// The days on which nobody works.
    pub holidays: Holidays,
}

/// A stretch of a working day, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first minute.
    pub from: u32,
    /// The minute after its last; later than `from`.
    pub until: u32,
}

impl Stretch {
    /// The stretch that `08:00-12:00` says; none where it says no hours, or ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        let (from, until) = (minutes(from)?, minutes(until)?);
        (from < until).then_some(Self { from, until })
    }

    /// Whether both have a minute in common.
    pub fn crosses(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

/// The minutes since midnight that `HH:MM` says, between 00:00 and 23:59.
pub fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |digits: &str| -> Option<u32> {
        (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| digits.parse().ok())
            .flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The days of some years on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    /// The days, each with its name.
    pub days: BTreeMap<Day, Holiday>,
    /// The years whose holidays are known. In another year only weekends are free, which a report must say.
    pub years: BTreeSet<i32>,
}

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its name, as the decree has it.
    pub name: String,
    /// What kind of holiday.
    pub kind: HolidayKind,
}

/// What kind of holiday a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayKind {
    /// A public holiday (tanggal merah).
    National,
    /// A day of joint leave (cuti bersama).
    JointLeave,
    /// A day of the institution's own.
    Own,
}

impl Calendar {
    /// Whether people work on a day.
    pub fn is_working_day(&self, day: Day) -> bool {
        self.workdays.contains(&day.weekday()) && !self.holidays.days.contains_key(&day)
    }

    /// Whether the holidays of a day's year are known.
    pub fn knows(&self, day: Day) -> bool {
        self.holidays.years.contains(&day.year())
    }

    /// How long a working day is.
    pub fn day_length(&self) -> TimeDelta {
        let minutes = self.hours.iter().map(|stretch| stretch.until - stretch.from);
        TimeDelta::minutes(i64::from(minutes.sum::<u32>()))
    }

    /// The working time from one instant to another; none where the other is not later.
    pub fn working_time(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> TimeDelta {
        let days = self.days_from(from, Day::of(until, self.zone));
        let stretches = days.flat_map(|day| self.stretches(day));
        let worked = stretches.map(|(start, end)| (end.min(until) - start.max(from)).max(TimeDelta::zero()));
        worked.fold(TimeDelta::zero(), |sum, part| sum + part)
    }

    /// The latest instant up to which no more than `allowed` has been worked: whatever ends by then is on time. That is in
    /// working hours, so that a time which is used up in the evening ends when the next working day begins.
    pub fn deadline(&self, from: DateTime<Utc>, allowed: TimeDelta) -> DateTime<Utc> {
        let last = Day::of(from, self.zone).plus_days(MOST_DAYS);
        let mut left = allowed;
        for (start, end) in self.days_from(from, last).flat_map(|day| self.stretches(day)) {
            let start = start.max(from);
            if end - start > left {
                return start + left;
            }
            left -= (end - start).max(TimeDelta::zero());
        }
        last.end(self.zone)
    }

    /// The first working instant at an instant or after it.
    pub fn opening(&self, from: DateTime<Utc>) -> DateTime<Utc> {
        self.deadline(from, TimeDelta::zero())
    }

    /// The first working instant on a day or after it: when something happened of which only the day is known.
    pub fn opening_of(&self, day: Day) -> DateTime<Utc> {
        self.opening(day.start(self.zone))
    }

    fn days_from(&self, from: DateTime<Utc>, last: Day) -> impl Iterator<Item = Day> + use<> {
        let first = Day::of(from, self.zone);
        let count = u32::try_from(last.days_since(first) + 1).unwrap_or(0);
        (0..count).map(move |days| first.plus_days(days))
    }

    /// The working hours of a day, as instants.
    fn stretches(&self, day: Day) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> + use<'_> {
        let at = move |minutes: u32| day.at(minutes, self.zone);
        let hours = if self.is_working_day(day) {
            self.hours.as_slice()
        } else {
            &[]
        };
        hours
            .iter()
            .map(move |stretch| (at(stretch.from), at(stretch.until)))
    }
}
