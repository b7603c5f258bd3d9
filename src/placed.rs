//! Values that know where in a file they stand.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// Where something stands in a file: byte offsets, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// Where a request's list begins, as if it lay behind the request's own file: no file is read that is as long.
const LIST: usize = 1 << 24;

impl Span {
    /// The span of a range of byte offsets. Files are limited to 4 MiB, so that 32 bits hold every offset.
    pub fn new(range: Range<usize>) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(range.start),
            end: narrow(range.end),
        }
    }

    /// The span of a line, counted from 0, without its end; an empty one at the end where there is no such line.
    pub fn of_line(bytes: &[u8], line: usize) -> Self {
        let mut start = 0;
        for (at, text) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            if at == line {
                return Self::new(start..start + text.trim_ascii_end().len());
            }
            start += text.len();
        }
        Self::new(start..start)
    }

    /// The span of a range of byte offsets in the list that a request names on the share. It is told apart from one of
    /// the request's own file by its offsets alone.
    pub fn of_list(range: Range<usize>) -> Self {
        Self::new(range.start.saturating_add(LIST)..range.end.saturating_add(LIST))
    }

    /// The span counted from the beginning of the list, where it is one of a list.
    pub fn in_list(self) -> Option<Self> {
        let range = self.range();
        (range.start >= LIST).then(|| Self::new(range.start - LIST..range.end.saturating_sub(LIST)))
    }

    /// The same as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place it was read from. It reads like the value itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Placed<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed {
            value: change(self.value),
            span: self.span,
        }
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The name under which a [`Placed`] asks the reader of [`crate::yaml`] for start, end and value.
pub(crate) const PLACED: &str = "$placed";

/// Reads from [`crate::yaml`] only: no other reader knows places.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(PLACED, 3, PlacedVisitor(PhantomData))
    }
}

struct PlacedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PlacedVisitor<T> {
    type Value = Placed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Placed<T>, A::Error> {
        let absent = || A::Error::custom("no place");
        let start = seq.next_element()?.ok_or_else(absent)?;
        let end = seq.next_element()?.ok_or_else(absent)?;
        let value = seq.next_element()?.ok_or_else(absent)?;
        Ok(Placed {
            value,
            span: Span { start, end },
        })
    }
}

/// The schema of the value itself: the file shows no place.
impl<T: JsonSchema> JsonSchema for Placed<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
