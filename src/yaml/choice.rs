//! How serde reads one of several words, and what stands under it where it holds something.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor};

use crate::diagnostic::code::Code;
use crate::placed::Span;
use crate::yaml::reader::{Reader, State};
use crate::yaml::stop::Stop;
use crate::yaml::tree::Entry;

/// A variant, and what stands under its name where it holds something.
pub(crate) struct Choice<'r, 's, 't> {
    word: &'static str,
    value: Option<&'t Entry<'t>>,
    span: Span,
    state: &'r mut State<'s>,
}

impl<'r, 's, 't> Choice<'r, 's, 't> {
    pub(crate) fn new(
        word: &'static str,
        value: Option<&'t Entry<'t>>,
        span: Span,
        state: &'r mut State<'s>,
    ) -> Self {
        Self {
            word,
            value,
            span,
            state,
        }
    }

    fn reader(self) -> Reader<'r, 's, 't> {
        match self.value {
            Some(entry) => Reader::under(entry, self.state),
            None => Reader::nothing(self.span, self.state),
        }
    }
}

impl<'de> EnumAccess<'de> for Choice<'_, '_, '_> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Stop> {
        let name: StrDeserializer<'_, Stop> = self.word.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, '_, '_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        if let Some(entry) = self.value {
            let fault = self
                .state
                .faults
                .about(Code::WrongType, entry.value.span)
                .with("key", &entry.key)
                .with("found", "mapping")
                .with("wanted", "choice");
            self.state.faults.push_spoilt(fault, self.span);
        }
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Stop> {
        seed.deserialize(self.needs_value().reader())
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        serde::Deserializer::deserialize_tuple(self.needs_value().reader(), len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        serde::Deserializer::deserialize_struct(self.needs_value().reader(), "", fields, visitor)
    }
}

impl Choice<'_, '_, '_> {
    /// Reports a variant that holds something and was written as a bare word.
    fn needs_value(self) -> Self {
        if self.value.is_none() && !self.state.faults.spoilt(self.span) {
            let fault = self
                .state
                .faults
                .about(Code::WrongType, self.span)
                .with("key", self.word)
                .with("found", "text")
                .with("wanted", "mapping");
            self.state.faults.push_spoilt(fault, self.span);
        }
        self
    }
}
