//! What people write beside the values: comments, and the empty lines between their paragraphs. Every comment is found, and
//! belongs to one value: the one on its line, else the one below it, else the list or keys that it ends.

use std::collections::VecDeque;
use std::ops::Range;

use crate::yaml::tree::{Node, Style, Value};

/// The comments that belong to a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remarked {
    /// Lines above it; an empty one stands for an empty line.
    pub above: Vec<String>,
    /// At the end of its line.
    pub beside: Option<String>,
    /// Lines below the last of its items or keys.
    pub below: Vec<String>,
}

/// The comments of a file by the values that they belong to, parents before children, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Remarks(VecDeque<Remarked>);

impl Remarks {
    /// Those of the next value.
    pub(crate) fn take(&mut self) -> Remarked {
        self.0.pop_front().unwrap_or_default()
    }
}

/// A comment, with its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Comment<'t> {
    start: usize,
    text: &'t str,
}

/// A value's place in the file.
struct Place {
    /// Where it begins, its key included.
    start: usize,
    /// Where the value itself begins.
    value: usize,
    parent: Option<usize>,
    /// The column of its items or keys, where it has any.
    column: Option<usize>,
    /// Whether it is an item of a list that has keys of its own.
    group: bool,
}

/// Where on a line a value ends, or its key.
struct End {
    at: usize,
    place: usize,
}

/// Everything of a file that comments can stand beside.
#[derive(Default)]
struct Places {
    /// Parents before children, in the order of the file.
    all: Vec<Place>,
    ends: Vec<End>,
    /// Texts, in which nothing is a comment.
    texts: Vec<Range<usize>>,
}

/// The comments of a file, each with the value that it belongs to. Where two belong at the end of one line, the line of the
/// second.
pub(crate) fn remarks_of(text: &str, root: &Node<'_>) -> Result<Remarks, usize> {
    let places = Places::of(text, root);
    let mut remarked: Vec<Remarked> = places.all.iter().map(|_| Remarked::default()).collect();
    let comments = comments(text, &places.texts);
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut left = comments.as_slice();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let inside = places.within_text(start);
        let own = match left.split_first() {
            Some((comment, rest)) if comment.start < end => {
                left = rest;
                Some(*comment)
            }
            _ => None,
        };
        let before = own.map_or(line, |comment| &line[..comment.start - start]);
        match own {
            Some(comment) if !inside && before.trim().is_empty() => {
                run.push((comment.start - start, comment.text));
            }
            None if !inside && before.trim().is_empty() => run.push((0, "")),
            _ => {
                places.settle(&mut run, start, &mut remarked);
                if let Some(comment) = own {
                    places
                        .beside(&comment, start, &mut remarked)
                        .map_err(|()| line_of(text, comment.start))?;
                }
            }
        }
        start = end;
    }
    places.settle(&mut run, text.len(), &mut remarked);
    Ok(Remarks(remarked.into()))
}

/// The comments that one of two files has and the other has not.
pub(crate) fn misplaced(one: (&str, &Node<'_>), other: (&str, &Node<'_>)) -> Vec<String> {
    let sorted = |(text, root): (&str, &Node<'_>)| {
        let comments = comments(text, &Places::of(text, root).texts);
        let mut texts: Vec<String> = comments.iter().map(|comment| comment.text.to_owned()).collect();
        texts.sort();
        texts
    };
    let (one, other) = (sorted(one), sorted(other));
    if one == other {
        return Vec::new();
    }
    let of_one = one.iter().filter(|text| !other.contains(text));
    let of_other = other.iter().filter(|text| !one.contains(text));
    let found: Vec<String> = of_one.chain(of_other).cloned().collect();
    // As many of one, and more of it.
    if found.is_empty() { one } else { found }
}

/// Every comment: a `#` after a space or at the beginning of a line, outside of texts.
fn comments<'t>(text: &'t str, texts: &[Range<usize>]) -> Vec<Comment<'t>> {
    let mut found = Vec::new();
    let mut at = 0;
    for range in texts
        .iter()
        .cloned()
        .chain(std::iter::once(text.len()..text.len()))
    {
        while at < range.start {
            let gap = &text[at..range.start];
            let Some(mark) = gap.find('#') else { break };
            let start = at + mark;
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |length| start + length);
            if text[..start].chars().next_back().is_none_or(char::is_whitespace) {
                found.push(Comment {
                    start,
                    text: text[start..end].trim_end(),
                });
                at = end;
            } else {
                at = start + 1;
            }
        }
        at = at.max(range.end);
    }
    found
}

impl Places {
    fn of(text: &str, root: &Node<'_>) -> Self {
        let mut places = Self::default();
        places.visit(text, root, root.span.range().start, None, false);
        places.ends.sort_by_key(|end| end.at);
        places.texts.sort_by_key(|range| range.start);
        places
    }

    fn visit(&mut self, text: &str, node: &Node<'_>, start: usize, parent: Option<usize>, item: bool) {
        let own = self.all.len();
        let span = node.span.range();
        let children = match &node.value {
            Value::Sequence(items) if !items.is_empty() => Some(span.start),
            Value::Mapping(entries) => entries.first().map(|entry| entry.key_span.range().start),
            _ => None,
        };
        self.all.push(Place {
            start,
            value: span.start,
            parent,
            column: children.map(|first| column_of(text, first)),
            group: item && children.is_some(),
        });
        let brackets = text[span.start..].starts_with(['[', '{']);
        match &node.value {
            Value::Scalar(scalar) => {
                let block = (scalar.style == Style::Marked)
                    .then(|| block_mark(text, span.start))
                    .flatten();
                let range = match block {
                    // Empty lines above the first letter are part of it, and those below where its mark says so.
                    Some((line, mark)) if mark.contains('+') => {
                        line..span.start + text[span.clone()].trim_end_matches(' ').len()
                    }
                    Some((line, _)) => line..span.start + text[span.clone()].trim_end().len(),
                    None => span.clone(),
                };
                self.ends.push(End {
                    at: range.end,
                    place: own,
                });
                self.texts.push(range);
            }
            Value::Sequence(items) => {
                for item in items {
                    self.visit(text, item, item.span.range().start, Some(own), true);
                }
            }
            Value::Mapping(entries) => {
                for entry in entries {
                    let key = entry.key_span.range();
                    self.ends.push(End {
                        at: key.end,
                        place: self.all.len(),
                    });
                    self.texts.push(key.clone());
                    self.visit(text, &entry.value, key.start, Some(own), false);
                }
            }
        }
        if brackets && !matches!(node.value, Value::Scalar(_)) {
            self.ends.push(End {
                at: span.end,
                place: own,
            });
        }
    }

    /// Whether a line begins within a text.
    fn within_text(&self, start: usize) -> bool {
        let next = self.texts.partition_point(|range| range.start < start);
        next.checked_sub(1)
            .is_some_and(|before| start < self.texts[before].end)
    }

    /// Gives the lines of a run of comments to the values that they belong to. `end` is where the run ends.
    fn settle(&self, run: &mut Vec<(usize, &str)>, end: usize, remarked: &mut [Remarked]) {
        let next = self.all.partition_point(|place| place.start < end);
        let before = next.checked_sub(1);
        // A value that stands below its key, which stands above the comment.
        let under = before.filter(|before| {
            let place = &self.all[*before];
            place.value >= end && place.column.is_none()
        });
        let below = under.or(Some(next).filter(|next| *next < self.all.len()));
        let mut empty = false;
        let mut passed = false;
        for (column, text) in run.drain(..) {
            if text.is_empty() {
                empty = true;
                continue;
            }
            let ends = before.filter(|_| !passed && under.is_none());
            let ended = ends.and_then(|before| self.ended(before, below, column));
            passed |= ended.is_none();
            let lines = match (ended, below) {
                (Some(ended), _) => &mut remarked[ended].below,
                (None, Some(below)) => &mut remarked[below].above,
                (None, None) => &mut remarked[0].below,
            };
            if std::mem::take(&mut empty) {
                lines.push(String::new());
            }
            lines.push(text.to_owned());
        }
        if let Some(below) = below.filter(|_| empty) {
            remarked[below].above.push(String::new());
        }
    }

    /// The list or keys that end above a comment in this column: the deepest whose items or keys stand no deeper. None
    /// where what stands below the comment is as deep.
    fn ended(&self, before: usize, next: Option<usize>, column: usize) -> Option<usize> {
        let deep = next
            .and_then(|next| self.all[next].parent)
            .and_then(|parent| self.all[parent].column);
        if deep.is_some_and(|deep| column <= deep) {
            return None;
        }
        let open: Vec<usize> = next.map(|next| self.above(next).collect()).unwrap_or_default();
        self.above(before)
            .filter(|place| !open.contains(place))
            .find(|place| self.all[*place].column.is_some_and(|own| own <= column))
    }

    /// A place and those that it lies in, from the inside.
    fn above(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(place), |place| self.all[*place].parent)
    }

    /// Gives a comment at the end of a line to the value that ends last before it, on the same line.
    fn beside(&self, comment: &Comment<'_>, line: usize, remarked: &mut [Remarked]) -> Result<(), ()> {
        let next = self.ends.partition_point(|end| end.at <= comment.start);
        let owner = next
            .checked_sub(1)
            .map(|at| &self.ends[at])
            .filter(|end| end.at >= line);
        let text = comment.text.to_owned();
        match owner.map(|end| end.place) {
            Some(place) if !self.all[place].group => {
                let beside = &mut remarked[place].beside;
                if beside.is_some() {
                    return Err(());
                }
                *beside = Some(text);
            }
            Some(place) => remarked[place].above.push(text),
            // A dash or a mark alone on its line.
            None => {
                let next = self.all.partition_point(|place| place.start < comment.start);
                match remarked.get_mut(next) {
                    Some(next) => next.above.push(text),
                    None => remarked[0].below.push(text),
                }
            }
        }
        Ok(())
    }
}

/// The mark of the block of lines whose first letter stands here, `|` or `>` and so on, and where its line ends.
fn block_mark(text: &str, start: usize) -> Option<(usize, &str)> {
    let above = text[..start].trim_end_matches([' ', '\n', '\r']);
    if !text[above.len()..start].contains('\n') {
        return None;
    }
    let line = above.rsplit('\n').next()?;
    let line = line.split(" #").next()?.trim_end();
    let mark = line.rsplit(' ').next()?;
    mark.starts_with(['|', '>']).then_some((above.len(), mark))
}

fn column_of(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}
