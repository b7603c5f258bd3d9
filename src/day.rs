//! Calendar days and the institution's zone.
//!
//! Every range in a file includes both ends; inside, an end is the first instant without access, so that
//! `until: 2023-03-17` in Bandung means 2023-03-17T17:00:00Z (domain decisions D1, D2 and D15).

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveTime, Offset, TimeZone, Utc, Weekday,
};
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
        Self(instant.with_timezone(&zone.offset()).date_naive())
    }

    /// The last day of a range that ends at an instant, in a zone: what [`Day::end`] of it gave.
    pub fn ending_at(end: DateTime<Utc>, zone: Zone) -> Self {
        Self::of(end, zone).minus_days(1)
    }

    /// The first instant of this day in a zone.
    pub fn start(self, zone: Zone) -> DateTime<Utc> {
        let midnight = self.0.and_time(NaiveTime::MIN);
        // A fixed offset has exactly one instant for every local time.
        zone.offset()
            .from_local_datetime(&midnight)
            .single()
            .unwrap_or_default()
            .to_utc()
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

/// A zone of Indonesia. None of them has daylight saving, so an offset says all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Waktu Indonesia Barat, `Asia/Jakarta`, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, `Asia/Makassar`, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, `Asia/Jayapura`, UTC+9.
    Wit,
}

impl Zone {
    /// The zone that an IANA name means, if it is one of Indonesia's.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "Asia/Jakarta" | "Asia/Pontianak" => Some(Self::Wib),
            "Asia/Makassar" => Some(Self::Wita),
            "Asia/Jayapura" => Some(Self::Wit),
            _ => None,
        }
    }

    /// The abbreviation that documents print after an hour.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// An instant as a clock there shows it, to the minute: `2023-03-10 09:30 WIB`.
    pub fn clock(self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.offset());
        format!("{} {}", local.format("%Y-%m-%d %H:%M"), self.label())
    }

    fn offset(self) -> FixedOffset {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        // Nine hours at most: far inside the day that an offset may have.
        FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| Utc.fix())
    }
}
