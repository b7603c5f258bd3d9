//! Calendar days and the institution's zone.
//!
//! Every range in a file includes both ends; inside, an end is the first instant without access, so that
//! `until: 2023-03-17` in Bandung means 2023-03-17T17:00:00Z (domain decisions D1, D2 and D15).

use std::collections::BTreeSet;
use std::fmt;

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
    Weekday,
};
use chrono_tz::{OffsetName, Tz};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A calendar day in the institution's zone, between 1900-01-01 and 2199-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(inline)]
pub struct Day(
    #[schemars(
        with = "String",
        regex(pattern = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
        extend("format" = "date")
    )]
    NaiveDate,
);

impl Day {
    /// The day that exactly `YYYY-MM-DD` names, if there is one. No other form is read.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        Self::new(
            text[..4].parse().ok()?,
            text[5..7].parse().ok()?,
            text[8..].parse().ok()?,
        )
    }

    /// The day of these numbers, if the calendar has it and the year is between 1900 and 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..2200).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day that an instant falls on in a zone.
    pub fn of(instant: DateTime<Utc>, zone: Zone) -> Self {
        Self(instant.with_timezone(&zone.0).date_naive())
    }

    /// The last day of a range that ends at an instant, in a zone: what [`Day::end`] of it gave.
    pub fn ending_at(end: DateTime<Utc>, zone: Zone) -> Self {
        Self::of(end, zone).minus_days(1)
    }

    /// The first instant of this day in a zone.
    pub fn start(self, zone: Zone) -> DateTime<Utc> {
        zone.first(self.0.and_time(NaiveTime::MIN))
    }

    /// The instant at which a clock in a zone shows so many minutes since midnight on this day.
    pub fn at(self, minutes: u32, zone: Zone) -> DateTime<Utc> {
        zone.first(self.0.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes)))
    }

    /// The first instant after this day in a zone: the end of a range whose last day this is.
    pub fn end(self, zone: Zone) -> DateTime<Utc> {
        self.plus_days(1).start(zone)
    }

    /// The day this many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_add_days(Days::new(u64::from(days)))
                .unwrap_or(NaiveDate::MAX),
        )
    }

    /// The day this many days earlier.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_sub_days(Days::new(u64::from(days)))
                .unwrap_or(NaiveDate::MIN),
        )
    }

    /// The same day of a later month, or that month's last day where it is shorter (31 January + 1 = 28 February).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(
            self.0
                .checked_add_months(Months::new(months))
                .unwrap_or(NaiveDate::MAX),
        )
    }

    /// How many days this day lies after another; negative when it lies before.
    pub fn days_since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The name tells the reader of [`crate::yaml`] which form is wanted.
        #[derive(Deserialize)]
        #[serde(rename = "Day")]
        struct Written(String);

        let Written(text) = Written::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not a day (YYYY-MM-DD)")))
    }
}

/// A zone of the IANA database. Where clocks are put forward and back, a day is an hour shorter or longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// Waktu Indonesia Barat, UTC+7.
    pub const WIB: Self = Self(Tz::Asia__Jakarta);
    /// Waktu Indonesia Timur, UTC+9.
    pub const WIT: Self = Self(Tz::Asia__Jayapura);

    /// The zone that an IANA name means, `Asia/Jakarta`.
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// The abbreviation that documents print after an hour, as it is at an instant: `WIB`, `CEST`; `UTC+08` where people have
    /// none.
    pub fn label(self, at: DateTime<Utc>) -> String {
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc());
        match offset.abbreviation() {
            Some(name) => name.to_owned(),
            None => format!("UTC{}", offset.fix()).trim_end_matches(":00").to_owned(),
        }
    }

    /// The same at the end of a day.
    pub fn label_on(self, day: Day) -> String {
        self.label(day.end(self) - TimeDelta::seconds(1))
    }

    /// The abbreviations of a year, in winter and in summer where these differ.
    pub fn labels(self, year: i32) -> BTreeSet<String> {
        let months = (1..=12).filter_map(|month| Day::new(year, month, 15));
        months.map(|day| self.label_on(day)).collect()
    }

    /// An instant as a clock there shows it, to the minute: `2023-03-10 09:30 WIB`.
    pub fn clock(self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.0);
        format!("{} {}", local.format("%Y-%m-%d %H:%M"), self.label(instant))
    }

    /// The first instant at which a clock there shows a time or a later one: where clocks are put forward over it, the one
    /// that they show then.
    fn first(self, time: NaiveDateTime) -> DateTime<Utc> {
        // No gap is longer than a day: Samoa once left out a whole one.
        let minutes = (0..=24 * 60).map(|minutes| time + TimeDelta::minutes(minutes));
        let mut shown = minutes.filter_map(|time| self.0.from_local_datetime(&time).earliest());
        shown.next().map(|shown| shown.to_utc()).unwrap_or_default()
    }
}
