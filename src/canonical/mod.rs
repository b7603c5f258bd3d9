//! The one form in which requests are written: keys in the order of the schema, numbers that are names in quotes, two
//! spaces a level, short lists of words in brackets and everything else a line each. What people wrote beside the values
//! stays with them.

pub mod written;
pub mod remarks;
pub mod layout;

use crate::canonical::layout::{arranged, laid_out};
use crate::canonical::remarks::{misplaced, remarks_of};
use crate::canonical::written::{Written, with_remarks};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::placed::Span;
use crate::request::raw;
use crate::request::read::read;
use crate::yaml::shape::Shape;
use crate::yaml::tree::{Node, Scalar, Value};
use crate::yaml::tree_of;

/// Why a file keeps the form that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It has faults, all of them, and what is not understood is not written anew.
    Faults(Vec<Diagnostic>),
    /// Two comments belong to one line that is written as one: nobody can tell where the second should stand.
    Comment {
        /// The line of the second comment, from 1.
        line: usize,
    },
    /// The canonical form would not say the same. It is a fault of this program.
    Differs,
}

/// What a request's file reads.
pub fn shape() -> Shape {
    Shape::of::<raw::Request>()
}

/// The canonical form of a request's file. Numbers without the quotes that they need get them; with any other fault the
/// file keeps its form. What is given back reads the same, and has every comment.
///
/// # Errors
/// Why the file keeps its form.
pub fn canonical(path: &str, bytes: &[u8]) -> Result<String, Refusal> {
    let faults = read(path, bytes).err().unwrap_or_default();
    if faults.iter().any(|fault| fault.code != Code::UnquotedIdentifier) {
        return Err(Refusal::Faults(faults));
    }
    let Some((text, root)) = tree_of(bytes) else {
        return Err(Refusal::Faults(faults));
    };
    let mut remarks = remarks_of(text, &root).map_err(|line| Refusal::Comment { line })?;
    let form = write(with_remarks(&root, &mut remarks));
    let sound = read(path, form.as_bytes()).is_ok()
        && tree_of(form.as_bytes()).is_some_and(|(again, node)| {
            first_difference(&root, &node).is_none() && misplaced((text, &root), (again, &node)).is_empty()
        });
    if sound { Ok(form) } else { Err(Refusal::Differs) }
}

/// A request that was put together, in its canonical form.
pub fn write(request: Written) -> String {
    let shape = shape();
    laid_out(&arranged(request, &shape), &shape)
}

/// Where the value at a path of keys and numbers stands in a file, `accounts.0.nim`; an empty path means the whole file.
pub fn place_of(text: &str, path: &str) -> Option<Span> {
    let (_, root) = tree_of(text.as_bytes())?;
    let found = path
        .split('.')
        .filter(|part| !part.is_empty())
        .try_fold(&root, |node, part| match &node.value {
            Value::Mapping(entries) => entries
                .iter()
                .find(|entry| entry.key == part)
                .map(|entry| &entry.value),
            Value::Sequence(items) => items.get(part.parse::<usize>().ok()?),
            Value::Scalar(_) => None,
        })?;
    Some(found.span)
}

/// Where a file says something else than another one, whatever the order of their keys and what people wrote beside them:
/// its first value that differs, or the keys or list that lack what the other one has. None where both say the same; the whole
/// where one of them cannot be read.
pub fn difference(bytes: &[u8], other: &[u8]) -> Option<Span> {
    match (tree_of(bytes), tree_of(other)) {
        (Some((_, one)), Some((_, other))) => first_difference(&one, &other),
        _ => Some(Span::new(0..bytes.len())),
    }
}

fn first_difference(one: &Node<'_>, other: &Node<'_>) -> Option<Span> {
    match (&one.value, &other.value) {
        (Value::Scalar(one_said), Value::Scalar(other_said)) => {
            (said(one_said) != said(other_said)).then_some(one.span)
        }
        (Value::Sequence(ours), Value::Sequence(theirs)) => {
            let mut pairs = ours.iter().zip(theirs);
            let inside = pairs.find_map(|(one, other)| first_difference(one, other));
            let further = ours.get(theirs.len()).map(|item| item.span);
            inside
                .or(further)
                .or((ours.len() != theirs.len()).then_some(one.span))
        }
        (Value::Mapping(ours), Value::Mapping(theirs)) => {
            let inside =
                ours.iter()
                    .find_map(|entry| match theirs.iter().find(|there| there.key == entry.key) {
                        Some(there) => first_difference(&entry.value, &there.value),
                        None => Some(entry.key_span),
                    });
            inside.or((ours.len() != theirs.len()).then_some(one.span))
        }
        _ => Some(one.span),
    }
}

/// The place of a file that corresponds to a place of another one: under the same keys and in the same item, or the nearest place
/// above that both have.
pub fn corresponding(span: Span, from: &[u8], to: &[u8]) -> Span {
    match (tree_of(from), tree_of(to)) {
        (Some((_, from)), Some((_, to))) => place_within(span, &from, &to),
        _ => Span::default(),
    }
}

fn place_within(span: Span, from: &Node<'_>, to: &Node<'_>) -> Span {
    let is_in = |place: Span| place.start <= span.start && span.end <= place.end;
    match (&from.value, &to.value) {
        (Value::Mapping(from), Value::Mapping(there)) => {
            let at = from
                .iter()
                .find(|entry| is_in(entry.key_span) || is_in(entry.value.span));
            let found = at.and_then(|at| Some((at, there.iter().find(|entry| entry.key == at.key)?)));
            match found {
                Some((at, there)) if is_in(at.value.span) => place_within(span, &at.value, &there.value),
                Some((_, there)) => there.key_span,
                None => to.span,
            }
        }
        (Value::Sequence(from), Value::Sequence(there)) => {
            let mut pairs = from.iter().zip(there);
            let found = pairs.find(|(item, _)| is_in(item.span));
            found.map_or(to.span, |(from, to)| place_within(span, from, to))
        }
        _ => to.span,
    }
}

fn said<'t>(scalar: &'t Scalar<'_>) -> Option<&'t str> {
    (!scalar.is_null()).then_some(scalar.text.as_ref())
}
