//! A file as it shall be written: values, and what people wrote beside them.

use crate::canonical::remarks::{Remarked, Remarks};
use crate::yaml::tree;
use crate::yaml::tree::Node;

/// A value with what people wrote beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The value.
    pub value: Value,
    /// The comments that belong to it.
    pub remarks: Remarked,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// An explicit `null`.
    #[default]
    Null,
    /// Text, a number or a word.
    Text(String),
    /// A list.
    List(Vec<Written>),
    /// Keys and their values. Their order is the schema's when they are written.
    Keys(Vec<(String, Written)>),
}

impl Written {
    /// A text, a number or a word.
    pub fn text(text: impl ToString) -> Self {
        Self::of(Value::Text(text.to_string()))
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::of(Value::List(items.into_iter().collect()))
    }

    /// Keys with nothing under them yet.
    pub fn keys() -> Self {
        Self::of(Value::Keys(Vec::new()))
    }

    /// The same with a value at a path of keys, `requester.unit`. What is no mapping on the way becomes one.
    #[must_use]
    pub fn with(mut self, path: &str, value: Self) -> Self {
        self.put(path, value);
        self
    }

    /// Puts a value at a path of keys, `requester.unit`.
    pub fn put(&mut self, path: &str, value: Self) {
        let (key, rest) = match path.split_once('.') {
            Some((key, rest)) => (key, Some(rest)),
            None => (path, None),
        };
        if !matches!(self.value, Value::Keys(_)) {
            self.value = Value::Keys(Vec::new());
        }
        let Value::Keys(entries) = &mut self.value else {
            return;
        };
        let at = entries
            .iter()
            .position(|(known, _)| known == key)
            .unwrap_or_else(|| {
                entries.push((key.to_owned(), Self::keys()));
                entries.len() - 1
            });
        match rest {
            Some(rest) => entries[at].1.put(rest, value),
            None => entries[at].1 = value,
        }
    }

    /// The value at a path of keys, where there is one.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.')
            .try_fold(self, |written, key| match &written.value {
                Value::Keys(entries) => entries
                    .iter()
                    .find(|(known, _)| known == key)
                    .map(|(_, value)| value),
                _ => None,
            })
    }

    /// The value at a path of keys and numbers of items, `accounts.0.nim`, where there is one.
    pub fn place(&self, path: &str) -> Option<&Self> {
        path.split('.')
            .try_fold(self, |written, part| match &written.value {
                Value::List(items) => items.get(part.parse::<usize>().ok()?),
                _ => written.at(part),
            })
    }

    /// Its items, where it is a list.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a tree says, without what people wrote beside it.
    pub(crate) fn of_tree(root: &Node<'_>) -> Self {
        with_remarks(root, &mut Remarks::default())
    }

    fn of(value: Value) -> Self {
        Self {
            value,
            remarks: Remarked::default(),
        }
    }
}

/// A tree as it shall be written, with the comments that belong to its values.
pub(crate) fn with_remarks(node: &Node<'_>, remarks: &mut Remarks) -> Written {
    let own = remarks.take();
    let value = match &node.value {
        tree::Value::Scalar(scalar) if scalar.is_null() => Value::Null,
        tree::Value::Scalar(scalar) => Value::Text(scalar.text.clone().into_owned()),
        tree::Value::Sequence(items) => {
            Value::List(items.iter().map(|item| with_remarks(item, remarks)).collect())
        }
        tree::Value::Mapping(entries) => Value::Keys(
            entries
                .iter()
                .map(|entry| {
                    (
                        entry.key.clone().into_owned(),
                        with_remarks(&entry.value, remarks),
                    )
                })
                .collect(),
        ),
    };
    Written { value, remarks: own }
}
