//! The one door for CSV: strict, with the place of every cell.
//!
//! A list is UTF-8, with a byte order mark or without. Its first row names the columns, which a comma or a semicolon sets
//! apart: whichever the header shows without doubt. A cell that holds one of them, or a quote, stands in quotes, and a
//! quote in it is written twice (RFC 4180). Nothing is ever converted: a cell keeps what was written.

mod scan;

use std::borrow::Cow;
use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;
use crate::table::scan::{Scan, line_end};
use crate::yaml::characters;
use crate::yaml::characters::{MARK, Mark};

/// The rows of a list. Places are byte offsets in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// The names of the columns.
    pub(crate) header: Row,
    /// The rows that hold something, without repetitions of the header; each has as many cells as the header.
    pub(crate) rows: Vec<Row>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where it stands, without its end.
    pub(crate) span: Span,
    /// Its cells.
    pub(crate) cells: Vec<Cell>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What it says, without the quotes around it, or the spaces where there are none.
    pub(crate) text: String,
    /// Where it stands, quotes included.
    pub(crate) span: Span,
}

impl Row {
    /// Whether nothing stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    fn says_the_same(&self, other: &Self) -> bool {
        let texts = |row: &Self| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        texts(self) == texts(other)
    }
}

/// Reads a list. `wanted` are the columns that somebody will look for; they decide where the header alone leaves a doubt.
/// None where the rows cannot be told apart.
pub(crate) fn read(bytes: &[u8], wanted: &BTreeSet<&str>, faults: &mut Faults) -> Option<Table> {
    if let Some(at) = tabs(bytes) {
        let fault = faults.about(Code::ListSeparator, Span::new(at..at + 1));
        faults.push(fault.with("case", "tab"));
        return None;
    }
    let text = characters::examine(bytes, Mark::PassedOver, faults)?;
    let start = if text.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    };
    let separator = separator(&text, start, wanted, faults)?;
    let mut scan = Scan::new(&text, start, separator);
    let header = scan.row(faults)?;
    let mut rows = Vec::new();
    while !scan.at_end() {
        rows.push(scan.row(faults)?);
    }
    Some(judged(header, rows, faults))
}

/// Where the first tab of a header stands that nothing else sets apart.
fn tabs(bytes: &[u8]) -> Option<usize> {
    let header = &bytes[..line_end(bytes, 0)];
    let others = header.iter().any(|byte| matches!(byte, b',' | b';'));
    header.iter().position(|byte| *byte == b'\t').filter(|_| !others)
}

/// What sets the cells of a list apart.
fn separator(text: &str, start: usize, wanted: &BTreeSet<&str>, faults: &mut Faults) -> Option<u8> {
    let header = |separator| Scan::new(text, start, separator).row(&mut Faults::of(""));
    let cells = |row: &Option<Row>| row.as_ref().map_or(0, |row| row.cells.len());
    let (comma, semicolon) = (header(b','), header(b';'));
    match (cells(&comma), cells(&semicolon)) {
        (_, 0 | 1) => return Some(b','),
        (0 | 1, _) => return Some(b';'),
        _ => {}
    }
    let has_all = |row: &Option<Row>| {
        let names: BTreeSet<&str> = row
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| cell.text.as_str()))
            .collect();
        wanted.is_subset(&names)
    };
    match (has_all(&comma), has_all(&semicolon)) {
        (true, false) => Some(b','),
        (false, true) => Some(b';'),
        _ => {
            let place = Span::new(start..line_end(text.as_bytes(), start));
            let fault = faults.about(Code::ListSeparator, place);
            faults.push(fault.with("case", "both"));
            None
        }
    }
}

/// The rows that hold something; the others are reported.
fn judged(header: Row, rows: Vec<Row>, faults: &mut Faults) -> Table {
    let people = |row: &Row| !row.is_empty() && !row.says_the_same(&header);
    let count = rows.iter().filter(|row| people(row)).count();
    let mut kept = Vec::with_capacity(rows.len());
    let mut empty: Option<(Span, usize)> = None;
    for row in rows {
        if row.is_empty() {
            let (first, many) = empty.get_or_insert((row.span, 0));
            *many += 1;
            first.end = first.end.max(row.span.end);
            continue;
        }
        report_empty(empty.take(), count, faults);
        if row.says_the_same(&header) {
            let fault = faults.about(Code::ListHeaderAgain, row.span);
            faults.push(fault.with("count", count));
            continue;
        }
        kept.push(as_wide_as(&header, row, faults));
    }
    report_empty(empty, count, faults);
    Table { header, rows: kept }
}

fn report_empty(empty: Option<(Span, usize)>, count: usize, faults: &mut Faults) {
    if let Some((span, many)) = empty {
        let fault = faults.about(Code::ListEmptyRow, span);
        faults.push(fault.with("many", many).with("count", count));
    }
}

/// The row with as many cells as the header.
fn as_wide_as(header: &Row, mut row: Row, faults: &mut Faults) -> Row {
    let (found, wanted) = (row.cells.len(), header.cells.len());
    if found != wanted {
        let fault = faults.about(Code::ListCells, row.span);
        faults.push(
            fault
                .with("found", found)
                .with("wanted", wanted)
                .with("case", if found > wanted { "more" } else { "fewer" }),
        );
        // Nobody can tell which of its cells belongs where.
        faults.spoil(row.span);
        let end = row.span.range().end;
        row.cells.resize(
            wanted,
            Cell {
                text: String::new(),
                span: Span::new(end..end),
            },
        );
    }
    row
}

/// A cell's text as it is compared: whoever types a letter and its accent one after the other means the same.
pub(crate) fn composed(text: Cow<'_, str>) -> String {
    if text.is_ascii() || is_nfc(&text) {
        text.into_owned()
    } else {
        text.nfc().collect()
    }
}
