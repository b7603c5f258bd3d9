//! Byte offsets as people count: lines, and characters in a line.

use std::borrow::Cow;
use std::ops::Range;

use crate::character::visible;
use crate::placed::Span;
use crate::sensitive::{MASK, Sensitive, sensitive};

/// The lines of a file. It need not be UTF-8.
#[derive(Debug)]
pub struct Lines<'s> {
    bytes: &'s [u8],
    /// Where each line starts.
    starts: Vec<usize>,
    /// What is never shown, in order.
    hidden: Vec<Sensitive>,
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
    pub marked: Range<usize>,
    /// Whether the beginning of the line was left out.
    pub cut: bool,
}

/// How much of a long line is shown on either side of a place, in characters. Twice the width of most screens: what
/// draws the text cuts it further.
const AROUND: usize = 300;

impl<'s> Lines<'s> {
    /// The lines of a file.
    pub fn of(bytes: &'s [u8]) -> Self {
        // A file of an old Mac has no other line ends.
        let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let breaks = (1..)
            .zip(bytes)
            .filter_map(|(after, byte)| (*byte == end).then_some(after));
        Self {
            bytes,
            starts: std::iter::once(0).chain(breaks).collect(),
            hidden: sensitive(bytes),
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

    /// What to show of a span. What the file gives away is masked.
    pub fn window(&self, span: Span) -> Window {
        let start = span.range().start.min(self.bytes.len());
        let line_start = self.starts[self.index(start)];
        let line_end = line_start + self.line(self.index(start)).len();
        let from = start.min(line_end);
        let to = span.range().end.clamp(from, line_end);
        let (before, cut) = tail(&self.unhidden(line_start..from));
        let (marked, _) = head(&self.unhidden(from..to));
        let (after, _) = head(&self.unhidden(to..line_end));
        Window {
            marked: before.len()..before.len() + marked.len(),
            text: before + &marked + &after,
            // Behind a mask no column can be counted either.
            cut: cut || self.hidden_in(line_start..from).next().is_some(),
        }
    }

    /// The sensitive pieces that a range holds something of.
    fn hidden_in(&self, range: Range<usize>) -> impl Iterator<Item = &Sensitive> {
        let first = self
            .hidden
            .partition_point(|piece| piece.range.end <= range.start);
        self.hidden[first..]
            .iter()
            .take_while(move |piece| piece.range.start < range.end)
    }

    /// The bytes of a range, with a mask in the place of what is hidden.
    fn unhidden(&self, range: Range<usize>) -> Cow<'s, [u8]> {
        let mut shown = Cow::Borrowed(&self.bytes[range.start..range.start]);
        let mut read_to = range.start;
        for Sensitive { range: piece, .. } in self.hidden_in(range.clone()) {
            let shown = shown.to_mut();
            shown.extend_from_slice(&self.bytes[read_to..piece.start.max(read_to)]);
            shown.extend_from_slice(MASK.as_bytes());
            read_to = piece.end.min(range.end);
        }
        if read_to == range.start {
            return Cow::Borrowed(&self.bytes[range]);
        }
        shown.to_mut().extend_from_slice(&self.bytes[read_to..range.end]);
        shown
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
