//! How serde reads keys: as text, and with their places where these are asked for.

use std::slice::Iter;

use serde::de::value::{StringDeserializer, U32Deserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, SeqAccess, Visitor};

use crate::yaml::stop::Stop;
use crate::yaml::tree::Entry;

/// Reads a key of a mapping with any keys, with its place where it is asked for.
pub(crate) struct KeyReader<'t>(pub(crate) &'t Entry<'t>);

impl<'de> serde::Deserializer<'de> for KeyReader<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_str(&self.0.key)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_seq(KeyParts {
            entry: self.0,
            given: 0,
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let word: StringDeserializer<Stop> = self.0.key.clone().into_owned().into_deserializer();
        visitor.visit_enum(word)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple map struct identifier ignored_any
    }
}

struct KeyParts<'t> {
    entry: &'t Entry<'t>,
    given: u8,
}

impl<'de> SeqAccess<'de> for KeyParts<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        self.given += 1;
        let number = |offset: u32| -> U32Deserializer<Stop> { offset.into_deserializer() };
        let part = match self.given {
            1 => seed.deserialize(number(self.entry.key_span.start)),
            2 => seed.deserialize(number(self.entry.key_span.end)),
            _ => seed.deserialize(KeyReader(self.entry)),
        };
        part.map(Some)
    }
}

/// Reads all keys of a mapping as a list.
pub(crate) struct KeysReader<'t>(pub(crate) &'t [Entry<'t>]);

impl<'de> serde::Deserializer<'de> for KeysReader<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(KeyItems(self.0.iter()))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct KeyItems<'t>(Iter<'t, Entry<'t>>);

impl<'de> SeqAccess<'de> for KeyItems<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        self.0
            .next()
            .map(|entry| seed.deserialize(KeyReader(entry)))
            .transpose()
    }
}
