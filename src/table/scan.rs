//! From the text of a list to its rows, one at a time.

use std::borrow::Cow;

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;
use crate::table::{Cell, Row, composed};

/// Reads a list from a place on.
pub(crate) struct Scan<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
}

/// Where the line that a place is on ends.
pub(crate) fn line_end(bytes: &[u8], from: usize) -> usize {
    let rest = &bytes[from..];
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    from + end - usize::from(rest[..end].ends_with(b"\r"))
}

impl<'t> Scan<'t> {
    pub(crate) fn new(text: &'t str, at: usize, separator: u8) -> Self {
        Self { text, at, separator }
    }

    pub(crate) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next row. None where a quote is never closed, so that nobody can tell where it ends.
    pub(crate) fn row(&mut self, faults: &mut Faults) -> Option<Row> {
        let start = self.at;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell(faults)?);
            let end = self.at;
            match self.next() {
                Some(byte) if byte == self.separator => {}
                _ => {
                    return Some(Row {
                        span: Span::new(start..end),
                        cells,
                    });
                }
            }
        }
    }

    /// Passes over a separator or a line's end.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        if bytes[self.at..].starts_with(b"\r\n") {
            self.at += 1;
        }
        let byte = bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn cell(&mut self, faults: &mut Faults) -> Option<Cell> {
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            return self.quoted(faults);
        }
        let start = self.at;
        self.at = self.end_of_cell();
        let written = &self.text[start..self.at];
        let text = written.trim_matches(' ');
        let begin = start + written.len() - written.trim_start_matches(' ').len();
        let span = Span::new(begin..begin + text.len());
        if text.contains('"') {
            let fault = faults.about(Code::ListQuote, span).with("case", "bare");
            let meant = format!("\"{}\"", text.replace('"', "\"\""));
            faults.push_spoilt(fault.suggest(Some(meant)), span);
        }
        Some(Cell {
            text: composed(Cow::Borrowed(text)),
            span,
        })
    }

    /// Where the cell without quotes that begins here ends.
    fn end_of_cell(&self) -> usize {
        let bytes = self.text.as_bytes();
        let rest = &bytes[self.at..];
        let end = rest
            .iter()
            .position(|byte| *byte == self.separator || *byte == b'\n')
            .unwrap_or(rest.len());
        let at_line_end = rest.get(end).is_none_or(|byte| *byte == b'\n');
        self.at + end - usize::from(at_line_end && rest[..end].ends_with(b"\r"))
    }

    fn quoted(&mut self, faults: &mut Faults) -> Option<Cell> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        let closed = loop {
            match bytes.get(at) {
                None => break false,
                Some(b'"') if bytes.get(at + 1) == Some(&b'"') => at += 2,
                Some(b'"') => break true,
                Some(_) => at += 1,
            }
        };
        if !closed {
            let end = line_end(bytes, start);
            let fault = faults.about(Code::ListQuote, Span::new(start..end));
            faults.push(fault.with("case", "open"));
            return None;
        }
        let text = self.text[start + 1..at].replace("\"\"", "\"");
        self.at = at + 1;
        let behind = self.end_of_cell();
        let span = Span::new(start..behind);
        if !self.text[self.at..behind].trim_matches(' ').is_empty() {
            let fault = faults.about(Code::ListQuote, span).with("case", "behind");
            faults.push_spoilt(fault, span);
        }
        self.at = behind;
        Some(Cell {
            text: composed(Cow::Owned(text)),
            span,
        })
    }
}
