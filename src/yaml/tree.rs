//! A file as a tree: mappings with their entries in order, sequences, and scalars as they were written.

use std::borrow::Cow;

use crate::placed::Span;

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node<'t> {
    pub(crate) span: Span,
    pub(crate) value: Value<'t>,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub(crate) enum Value<'t> {
    Scalar(Scalar<'t>),
    Sequence(Vec<Node<'t>>),
    Mapping(Vec<Entry<'t>>),
}

/// A key and what stands under it.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_span: Span,
    /// The line of the key, from 1.
    pub(crate) line: usize,
    pub(crate) value: Node<'t>,
}

/// Text, and how it was written.
#[derive(Debug, Clone)]
pub(crate) struct Scalar<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Nothing at all: a key without a value.
    Absent,
    /// Without quotes.
    Plain,
    /// In quotes, or as a block of lines.
    Marked,
}

impl Scalar<'_> {
    /// Whether it stands for no value: nothing, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        match self.style {
            Style::Absent => true,
            Style::Plain => matches!(self.text.as_ref(), "~" | "null" | "Null" | "NULL"),
            Style::Marked => false,
        }
    }
}

impl Value<'_> {
    /// Whether it stands for a value.
    pub(crate) fn holds_something(&self) -> bool {
        !matches!(self, Self::Scalar(scalar) if scalar.is_null())
    }

    /// What it is, as the catalogue names it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Scalar(_) => "text",
            Self::Sequence(_) => "list",
            Self::Mapping(_) => "mapping",
        }
    }
}
