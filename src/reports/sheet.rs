//! A report as a value: what it says in a line each, and its tables. It knows no language and no form.

use chrono::{DateTime, TimeDelta, Utc};

use crate::day::{Day, Zone};

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which report, `sla`.
    pub name: &'static str,
    /// The day that it is about.
    pub day: Day,
    /// What it says in a line each: a word that stays the same, and what it comes to.
    pub facts: Vec<(&'static str, Cell)>,
    /// Its tables.
    pub sections: Vec<Section>,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which table, `late`.
    pub name: &'static str,
    /// The names of its columns, which stay the same in every language.
    pub columns: &'static [&'static str],
    /// Its rows, each as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// The most rows that are shown to people; all of them stand in CSV and JSON.
    pub most_shown: usize,
}

/// A value in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known, or nothing is to be said.
    Nothing,
    /// A name, an id, a sentence.
    Text(String),
    /// A count.
    Number(i64),
    /// A day.
    Day(Day),
    /// Working time, in whole minutes.
    Minutes(i64),
    /// A word of the reports, which people read in their language.
    Word(&'static str),
}

impl Section {
    /// A table of which every row is shown.
    pub fn new(name: &'static str, columns: &'static [&'static str], rows: Vec<Vec<Cell>>) -> Self {
        Self {
            name,
            columns,
            rows,
            most_shown: usize::MAX,
        }
    }

    /// The same, of which people see only so many rows.
    #[must_use]
    pub fn showing(self, most_shown: usize) -> Self {
        Self { most_shown, ..self }
    }
}

impl Cell {
    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// A text that may be absent.
    pub fn maybe(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    /// A day that may be absent.
    pub fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Working time; a minute that has begun counts.
    pub fn time(time: Option<TimeDelta>) -> Self {
        time.map_or(Self::Nothing, |time| {
            Self::Minutes((time.num_seconds() + 59) / 60)
        })
    }

    /// An instant by the clock on the wall; a day's first instant is the day.
    pub fn instant(instant: Option<DateTime<Utc>>, zone: Zone) -> Self {
        let Some(instant) = instant else {
            return Self::Nothing;
        };
        let day = Day::of(instant, zone);
        let minutes = (instant - day.start(zone)).num_minutes();
        match minutes {
            0 => Self::Day(day),
            _ => Self::Text(format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)),
        }
    }
}
