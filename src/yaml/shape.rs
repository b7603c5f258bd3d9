//! What a type reads, asked of the type itself: its keys in their order, its words, its lists. Whoever writes a file, or
//! asks a person for one, needs to know no more.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

use crate::placed::PLACED;
use crate::yaml::forms::Form;

/// What a type reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Text, by the name of its form where it has one: `Day`, `Identifier`, `Line`; else empty.
    Text(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list of such.
    List(Box<Shape>),
    /// Keys, in the order in which they are declared.
    Keys(Vec<(&'static str, Shape)>),
}

impl Shape {
    /// What a type of this crate's files reads.
    pub fn of<T: DeserializeOwned>() -> Self {
        let mut found = Self::Text("");
        // A type that refuses what stands in for its value has been asked by then.
        let _ = T::deserialize(Probe {
            found: &mut found,
            form: None,
        });
        found
    }

    /// What stands under a key, and the place of the key among the others.
    pub fn key(&self, name: &str) -> Option<(usize, &Self)> {
        let Self::Keys(keys) = self else { return None };
        let at = keys.iter().position(|(key, _)| *key == name)?;
        Some((at, &keys[at].1))
    }

    /// What stands at a path of keys, `separation.type`; lists are looked into.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |shape, key| {
            let shape = match shape {
                Self::List(item) => item,
                other => other,
            };
            shape.key(key).map(|(_, shape)| shape)
        })
    }
}

/// A reader that has nothing to give but what types accept for the time being, and notes what they ask for.
struct Probe<'s> {
    found: &'s mut Shape,
    /// The form that the newtype around the text wants.
    form: Option<(&'static str, &'static str)>,
}

impl<'s> Probe<'s> {
    fn of(found: &'s mut Shape) -> Self {
        Self { found, form: None }
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let (name, stand_in) = self.form.unwrap_or_default();
        *self.found = Shape::Text(name);
        visitor.visit_str(stand_in)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.found = Shape::Boolean;
        visitor.visit_bool(true)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        *self.found = Shape::Number;
        visitor.visit_u32(1)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let form = Form::of(name).map(|form| (name, form.stand_in));
        visitor.visit_newtype_struct(Probe {
            found: self.found,
            form,
        })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == PLACED {
            return visitor.visit_seq(PlacedParts {
                given: 0,
                found: self.found,
            });
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut item = Shape::Text("");
        let value = visitor.visit_seq(One(Some(&mut item)));
        *self.found = Shape::List(Box::new(item));
        value
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut keys = Vec::new();
        let value = visitor.visit_map(EveryKey {
            // A key with a dollar is the reader's own.
            left: fields
                .iter()
                .copied()
                .filter(|key| !key.starts_with('$'))
                .collect(),
            keys: &mut keys,
        });
        *self.found = Shape::Keys(keys);
        value
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.found = Shape::Choice(variants);
        let first: StrDeserializer<'_, Error> =
            variants.first().copied().unwrap_or_default().into_deserializer();
        visitor.visit_enum(first)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple map
        identifier ignored_any
    }
}

/// Start, end and value of what has a place.
struct PlacedParts<'s> {
    given: u8,
    found: &'s mut Shape,
}

impl<'de> SeqAccess<'de> for PlacedParts<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.given += 1;
        let part = if self.given < 3 {
            let nowhere: serde::de::value::U32Deserializer<Error> = 0_u32.into_deserializer();
            seed.deserialize(nowhere)
        } else {
            seed.deserialize(Probe::of(self.found))
        };
        part.map(Some)
    }
}

/// A list of one.
struct One<'s>(Option<&'s mut Shape>);

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0
            .take()
            .map(|item| seed.deserialize(Probe::of(item)))
            .transpose()
    }
}

/// A mapping with every key that its reader knows.
struct EveryKey<'s> {
    left: std::collections::VecDeque<&'static str>,
    keys: &'s mut Vec<(&'static str, Shape)>,
}

impl<'de> MapAccess<'de> for EveryKey<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(key) = self.left.pop_front() else {
            return Ok(None);
        };
        self.keys.push((key, Shape::Text("")));
        let key: StrDeserializer<'_, Error> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let mut found = Shape::Text("");
        let value = seed.deserialize(Probe::of(&mut found));
        if let Some((_, shape)) = self.keys.last_mut() {
            *shape = found;
        }
        value
    }
}
