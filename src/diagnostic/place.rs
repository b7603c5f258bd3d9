//! Byte offsets as people count: lines, and characters in a line.

use crate::character::visible;
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
    /// The text. What is not UTF-8 and what cannot be seen is replaced.
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
        let (before, cut) = tail(&line[..from]);
        let (marked, _) = head(&line[from..to]);
        let (after, _) = head(&line[to..]);
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

/// The end of a part of a line, and whether it is not all of it.
fn tail(bytes: &[u8]) -> (String, bool) {
    // Four bytes hold any character; what is cut in two at the edge is cut away.
    let near = &bytes[bytes.len().saturating_sub(4 * AROUND + 4)..];
    let shown = shown(near);
    match shown.char_indices().rev().nth(AROUND) {
        None => (shown, false),
        Some((at, left_out)) => (format!("…{}", &shown[at + left_out.len_utf8()..]), true),
    }
}

/// The beginning of a part of a line, and whether it is not all of it.
fn head(bytes: &[u8]) -> (String, bool) {
    let near = &bytes[..bytes.len().min(4 * AROUND + 4)];
    let shown = shown(near);
    match shown.char_indices().nth(AROUND) {
        None => (shown, false),
        Some((at, _)) => (format!("{}…", &shown[..at]), true),
    }
}

/// Bytes as text in which nothing is hidden.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().map(visible).collect()
}
