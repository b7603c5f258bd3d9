//! A table as an office program keeps it: cells that know what they are.

use crate::day::Day;

/// A table, row by row, the first row of the file being 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its rows with their numbers. Empty ones may be left out.
    pub rows: Vec<(u32, Vec<Cell>)>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A number, of which a spreadsheet keeps fifteen digits.
    Number(f64),
    /// A day.
    Day(Day),
    /// Something else, as the file writes it: a duration, an error of a formula.
    Other(String),
}

impl Cell {
    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person sees there.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Other(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}
