//! Promised times, as the SOP writes them: `15 menit`, `1 jam`, `1 hari`.

use std::fmt;

use chrono::TimeDelta;

use crate::calendar::Calendar;

/// A time that is promised for a step, in working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    /// How many; at least one.
    pub count: u32,
    /// Of what.
    pub unit: PromiseUnit,
}

/// In what a time is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseUnit {
    /// Minutes, `menit`.
    Minutes,
    /// Hours, `jam`.
    Hours,
    /// Working days, `hari`.
    Days,
    /// Calendar months, `bulan`: how often something comes, and no time that is worked.
    Months,
}

impl PromiseUnit {
    const ALL: [Self; 4] = [Self::Minutes, Self::Hours, Self::Days, Self::Months];

    /// The word for it in policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::Minutes => "menit",
            Self::Hours => "jam",
            Self::Days => "hari",
            Self::Months => "bulan",
        }
    }
}

impl Promise {
    /// The promise that a text is, `15 menit`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, word) = text.split_once(' ')?;
        let count = count.parse::<u16>().ok().filter(|count| *count > 0)?;
        let unit = PromiseUnit::ALL.into_iter().find(|unit| unit.word() == word)?;
        Some(Self {
            count: u32::from(count),
            unit,
        })
    }

    /// The working time that it allows for a number of accounts, as a calendar counts it; none for months.
    pub fn allows(self, accounts: u32, calendar: &Calendar) -> Option<TimeDelta> {
        let one = match self.unit {
            PromiseUnit::Minutes => TimeDelta::minutes(1),
            PromiseUnit::Hours => TimeDelta::hours(1),
            PromiseUnit::Days => calendar.day_length(),
            PromiseUnit::Months => return None,
        };
        // Both fit: a count is below 65,536, and a request has 20,000 accounts at most.
        one.checked_mul(i32::try_from(self.count.checked_mul(accounts)?).ok()?)
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.word())
    }
}
