//! How serde walks through lists, mappings and structs.

use std::slice::Iter;

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use crate::diagnostic::code::Code;
use crate::diagnostic::nearest;
use crate::placed::Span;
use crate::sensitive::names_secret;
use crate::yaml::KEYS;
use crate::yaml::keys::{KeyReader, KeysReader};
use crate::yaml::reader::{Reader, State};
use crate::yaml::stop::Stop;
use crate::yaml::tree::{Entry, Node, Value};

/// The items of a list.
pub(crate) struct Items<'r, 's, 't> {
    nodes: Iter<'t, Node<'t>>,
    /// Whether it is a list of texts: one of them can be left out without moving what is numbered.
    texts: bool,
    key: &'t str,
    state: &'r mut State<'s>,
}

impl<'r, 's, 't> Items<'r, 's, 't> {
    pub(crate) fn new(nodes: &'t [Node<'t>], key: &'t str, state: &'r mut State<'s>) -> Self {
        Self {
            nodes: nodes.iter(),
            texts: nodes.iter().all(|node| matches!(node.value, Value::Scalar(_))),
            key,
            state,
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, '_, '_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let holes = self.state.holes;
        let Some(node) = self.nodes.find(|node| !self.texts || !holes.contains(&node.span)) else {
            return Ok(None);
        };
        seed.deserialize(Reader::item(node, self.key, self.state))
            .map(Some)
            .map_err(|stop| stop.at(node.span))
    }

    fn size_hint(&self) -> Option<usize> {
        self.nodes.size_hint().1
    }
}

/// Start, end and value of a [`crate::placed::Placed`].
pub(crate) struct PlacedParts<'r, 's, 't> {
    span: Span,
    given: u8,
    reader: Option<Reader<'r, 's, 't>>,
}

impl<'r, 's, 't> PlacedParts<'r, 's, 't> {
    pub(crate) fn new(span: Span, reader: Reader<'r, 's, 't>) -> Self {
        Self {
            span,
            given: 0,
            reader: Some(reader),
        }
    }
}

impl<'de> SeqAccess<'de> for PlacedParts<'_, '_, '_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        self.given += 1;
        let number = |offset: u32| -> U32Deserializer<Stop> { offset.into_deserializer() };
        match (self.given, self.reader.take()) {
            (1, reader) => {
                self.reader = reader;
                seed.deserialize(number(self.span.start)).map(Some)
            }
            (2, reader) => {
                self.reader = reader;
                seed.deserialize(number(self.span.end)).map(Some)
            }
            (_, Some(reader)) => seed
                .deserialize(reader)
                .map(Some)
                .map_err(|stop| stop.at(self.span)),
            (_, None) => Ok(None),
        }
    }
}

/// The entries of a mapping with any keys.
pub(crate) struct Pairs<'r, 's, 't> {
    entries: Iter<'t, Entry<'t>>,
    current: Option<&'t Entry<'t>>,
    state: &'r mut State<'s>,
}

impl<'r, 's, 't> Pairs<'r, 's, 't> {
    pub(crate) fn new(entries: &'t [Entry<'t>], state: &'r mut State<'s>) -> Self {
        Self {
            entries: entries.iter(),
            current: None,
            state,
        }
    }
}

impl<'de> MapAccess<'de> for Pairs<'_, '_, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        self.current = self.entries.next();
        let Some(entry) = self.current else {
            return Ok(None);
        };
        seed.deserialize(KeyReader(entry)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let Some(entry) = self.current.take() else {
            return Err(serde::de::Error::custom("a value without a key"));
        };
        seed.deserialize(Reader::under(entry, self.state))
            .map_err(|stop| stop.at(entry.value.span))
    }
}

/// The entries of a mapping whose keys are known. Others are reported and passed over.
pub(crate) struct Fields<'r, 's, 't> {
    /// None where something empty stands in for the whole struct.
    entries: Option<&'t [Entry<'t>]>,
    next: usize,
    current: Current<'t>,
    known: &'static [&'static str],
    span: Span,
    /// Fields that are made up at the end.
    made_up: Vec<&'static str>,
    /// Fields that misspelt keys stand for.
    meant: Vec<&'static str>,
    keys_given: bool,
    state: &'r mut State<'s>,
}

enum Current<'t> {
    Nothing,
    Keys,
    Entry(&'t Entry<'t>),
    MadeUp,
}

impl<'r, 's, 't> Fields<'r, 's, 't> {
    pub(crate) fn new(
        entries: Option<&'t [Entry<'t>]>,
        fields: &'static [&'static str],
        span: Span,
        state: &'r mut State<'s>,
    ) -> Self {
        let made_up = match entries {
            None => fields.to_vec(),
            Some(_) => state.absent.get(&span).cloned().unwrap_or_default(),
        };
        Self {
            entries,
            next: 0,
            current: Current::Nothing,
            known: fields,
            span,
            made_up,
            meant: Vec::new(),
            keys_given: entries.is_none() || !fields.contains(&KEYS),
            state,
        }
    }

    fn next_field(&mut self) -> Option<&'static str> {
        if !self.keys_given {
            self.keys_given = true;
            self.current = Current::Keys;
            return Some(KEYS);
        }
        while let Some(entry) = self.entries.and_then(|entries| entries.get(self.next)) {
            self.next += 1;
            let known = self.known.iter().copied().find(|field| *field == entry.key);
            if let Some(field) = known.filter(|field| *field != KEYS) {
                self.current = Current::Entry(entry);
                return Some(field);
            }
            if let Some(field) = self.report_unknown(entry) {
                self.current = Current::Entry(entry);
                return Some(field);
            }
        }
        let field = self.made_up.pop()?;
        if self.entries.is_some() {
            let fault = self
                .state
                .faults
                .about(Code::MissingKey, self.span)
                .with("key", field);
            self.state.faults.push(fault);
        }
        self.current = Current::MadeUp;
        Some(field)
    }

    /// A key of a password is no slip of the pen, and where it belongs is not said either: nowhere.
    fn report_secret(&mut self, entry: &Entry<'_>) {
        let place = entry.value.span;
        if !self.state.faults.tells_of_secret(place) {
            let fault = self.state.faults.about(Code::SecretInText, place);
            self.state.faults.push(fault);
        }
    }

    /// Reports a key that is not known. What stands under one that is probably misspelt is read as what was meant, so that
    /// it is judged as well: that field is given.
    fn report_unknown(&mut self, entry: &Entry<'_>) -> Option<&'static str> {
        if self.state.faults.full() {
            return None;
        }
        if names_secret(&entry.key) && entry.value.value.holds_something() {
            self.report_secret(entry);
            return None;
        }
        let known = || self.known.iter().copied().filter(|field| *field != KEYS);
        let guess = !self.state.faults.crowded();
        let near = guess.then(|| nearest(&entry.key, known())).flatten();
        let mut names: Vec<&str> = known().collect();
        names.sort_unstable();
        let fault = self
            .state
            .faults
            .about(Code::UnknownKey, entry.key_span)
            .with("key", &entry.key)
            .with("near", if near.is_some() { "yes" } else { "no" })
            .with("known", names.join(", "))
            .suggest(near);
        self.state.faults.push_spoilt(fault, entry.key_span);
        let given = |field: &str| {
            let entries = self.entries.unwrap_or_default();
            entries.iter().any(|entry| entry.key == field) || self.meant.contains(&field)
        };
        let meant = near.filter(|field| !given(field) && !self.state.holes.contains(&entry.key_span))?;
        self.meant.push(meant);
        self.made_up.retain(|field| *field != meant);
        Some(meant)
    }
}

impl<'de> MapAccess<'de> for Fields<'_, '_, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some(field) = self.next_field() else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Stop> = field.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        match std::mem::replace(&mut self.current, Current::Nothing) {
            Current::Entry(entry) => seed
                .deserialize(Reader::under(entry, self.state))
                .map_err(|stop| stop.at(entry.value.span)),
            Current::Keys => {
                let keys = self.entries.unwrap_or_default();
                seed.deserialize(KeysReader(keys))
            }
            Current::MadeUp | Current::Nothing => {
                // A place that nothing read from the file has.
                let place = Span {
                    start: self.span.start,
                    end: self.span.start,
                };
                self.state.faults.spoil(place);
                seed.deserialize(Reader::nothing(place, self.state))
            }
        }
    }
}
