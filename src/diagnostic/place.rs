//! Byte offsets as people count: lines, and characters in a line.

use crate::placed::Span;

/// The lines of a file. It need not be UTF-8.
#[derive(Debug)]
pub struct Lines<'s> {
    bytes: &'s [u8],
    /// Where each line starts.
    starts: Vec<usize>,
}

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line of its first character.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The line of the character after its last.
    pub end_line: usize,
    /// The column of the character after its last.
    pub end_column: usize,
}

/// The line that a place begins on, or the part of it around the place where it is long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The text. What is not UTF-8 is replaced.
    pub text: String,
    /// The place in that text, in bytes, at whole characters. It ends with the line.
    pub marked: std::ops::Range<usize>,
    /// Whether the beginning of the line was left out.
    pub cut: bool,
}

/// How much of a long line is shown on either side of a place, in characters. Twice the width of most screens: what
/// draws the text cuts it further.
const AROUND: usize = 300;

impl<'s> Lines<'s> {
    /// The lines of a file.
    pub fn of(bytes: &'s [u8]) -> Self {
        let breaks = (1..)
            .zip(bytes)
            .filter_map(|(after, byte)| (*byte == b'\n').then_some(after));
        Self {
            bytes,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Where a span stands. What lies behind the end of the file stands at its end.
    pub fn place(&self, span: Span) -> Place {
        let (line, column) = self.count(span.range().start);
        let (end_line, end_column) = self.count(span.range().end.max(span.range().start));
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// What to show of a span.
    pub fn window(&self, span: Span) -> Window {
        let start = span.range().start.min(self.bytes.len());
        let line = self.line(self.index(start));
        let line_start = self.starts[self.index(start)];
        let from = (start - line_start).min(line.len());
        let to = span
            .range()
            .end
            .saturating_sub(line_start)
            .clamp(from, line.len());
        let before = String::from_utf8_lossy(&line[..from]);
        let marked = String::from_utf8_lossy(&line[from..to]);
        let after = String::from_utf8_lossy(&line[to..]);
        let cut = before.chars().nth(AROUND).is_some();
        let before = last(&before, AROUND);
        let marked = first(&marked, AROUND);
        let after = first(&after, AROUND);
        Window {
            marked: before.len()..before.len() + marked.len(),
            text: before + &marked + &after,
            cut,
        }
    }

    fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// A line without its end.
    fn line(&self, index: usize) -> &'s [u8] {
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.bytes.len(), |next| next - 1);
        let line = &self.bytes[self.starts[index]..end];
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    fn count(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.bytes.len());
        let index = self.index(offset);
        let before = String::from_utf8_lossy(&self.bytes[self.starts[index]..offset]);
        (index + 1, before.chars().count() + 1)
    }
}

/// The last characters of a text, with a mark where some were left out.
fn last(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        None => text.to_owned(),
        Some((at, left_out)) => format!("…{}", &text[at + left_out.len_utf8()..]),
    }
}

/// The first characters of a text, with a mark where some were left out.
fn first(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}
