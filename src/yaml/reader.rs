//! From a tree to plain structs, by serde. What is wrong is reported, something empty of the right kind is handed over
//! in its place, and reading goes on.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::{Deserializer, Visitor};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::nearest;
use crate::placed::{PLACED, Span};
use crate::yaml::access::{Fields, Items, Pairs, PlacedParts};
use crate::yaml::choice::Choice;
use crate::yaml::dates;
use crate::yaml::forms::{Flaw, Form};
use crate::yaml::stop::Stop;
use crate::yaml::tree::{Entry, Node, Scalar, Style, Value};

/// What all readers of a file share.
pub(crate) struct State<'s> {
    pub(crate) faults: &'s mut Faults,
    /// Fields that a struct needs and the file does not have, by the place of the struct.
    pub(crate) absent: &'s BTreeMap<Span, Vec<&'static str>>,
    /// Places that are read as though nothing stood there.
    pub(crate) holes: &'s BTreeSet<Span>,
}

/// Reads one node.
pub(crate) struct Reader<'r, 's, 't> {
    /// What is read; nothing where something faulty is to be replaced.
    node: Option<&'t Node<'t>>,
    /// Where it stands.
    span: Span,
    /// The key that it stands under, and where that is.
    key: &'t str,
    key_span: Span,
    /// What it is, as the catalogue names it: the file, the value of the key, or an item of it.
    at: &'static str,
    /// What replaces a faulty text.
    stand_in: &'static str,
    /// Whether `null` is a value here.
    nullable: bool,
    pub(crate) state: &'r mut State<'s>,
}

impl<'r, 's, 't> Reader<'r, 's, 't> {
    /// A reader of the whole file.
    pub(crate) fn of(root: &'t Node<'t>, state: &'r mut State<'s>) -> Self {
        Self {
            node: Some(root),
            span: root.span,
            key: "",
            key_span: root.span,
            at: "file",
            stand_in: "",
            nullable: false,
            state,
        }
    }

    /// A reader of what stands under a key.
    pub(crate) fn under(entry: &'t Entry<'t>, state: &'r mut State<'s>) -> Self {
        Self {
            key: &entry.key,
            key_span: entry.key_span,
            at: "key",
            ..Reader::of(&entry.value, state)
        }
    }

    /// A reader of an item of the list under a key.
    pub(crate) fn item(node: &'t Node<'t>, key: &'t str, state: &'r mut State<'s>) -> Self {
        Self {
            key,
            at: "item",
            ..Reader::of(node, state)
        }
    }

    /// A reader that gives something empty, at a place.
    pub(crate) fn nothing(span: Span, state: &'r mut State<'s>) -> Self {
        Self {
            node: None,
            span,
            key: "",
            key_span: span,
            at: "key",
            stand_in: "",
            nullable: false,
            state,
        }
    }

    fn fault(&self, code: Code) -> Diagnostic {
        self.state
            .faults
            .about(code, self.span)
            .with("key", self.key)
            .with("at", self.at)
    }

    /// Reports the node and gives something empty from now on.
    fn refuse(&mut self, fault: Diagnostic) {
        if !self.state.faults.spoilt(self.span) {
            self.state.faults.push_spoilt(fault, self.span);
        }
        self.node = None;
    }

    fn refuse_type(&mut self, wanted: &'static str, suggestion: Option<String>) {
        let Some(node) = self.node else { return };
        let fault = match &node.value {
            Value::Scalar(scalar) if scalar.is_null() => self.empty(),
            Value::Scalar(scalar) => self
                .fault(Code::WrongType)
                .with("found", "text")
                .with("value", &scalar.text)
                .with("wanted", wanted)
                .suggest(suggestion),
            other => self
                .fault(Code::WrongType)
                .with("found", other.kind())
                .with("wanted", wanted),
        };
        self.refuse(fault);
    }

    /// The fault of a key without a value, told at the key.
    fn empty(&self) -> Diagnostic {
        let span = if self.span.start == self.span.end {
            self.key_span
        } else {
            self.span
        };
        self.fault(Code::EmptyValue).at(span)
    }

    /// The scalar that is read here; anything else is refused.
    fn scalar(&mut self, wanted: &'static str) -> Option<&'t Scalar<'t>> {
        match &self.node?.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(scalar),
            _ => {
                self.refuse_type(wanted, None);
                None
            }
        }
    }

    fn text(&mut self) -> &'t str {
        let Some(scalar) = self.scalar("text") else {
            return self.stand_in;
        };
        if scalar.text.trim().is_empty() {
            let fault = self.empty();
            self.refuse(fault);
            return self.stand_in;
        }
        // Readers of YAML 1.1 take these two for something else.
        if scalar.style == Style::Plain && matches!(scalar.text.as_ref(), "=" | "<<") {
            let fault = self
                .fault(Code::BadForm)
                .with("wanted", "quoted")
                .with("value", &scalar.text)
                .suggest(Some(format!("\"{}\"", scalar.text)));
            self.refuse(fault);
            return self.stand_in;
        }
        &scalar.text
    }

    /// A number that is written as a number: digits without quotes or leading zeros.
    fn number<N: std::str::FromStr + Default + From<u8>>(&mut self) -> N {
        let Some(scalar) = self.scalar("number") else {
            return N::from(1);
        };
        let text = scalar.text.as_ref();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let canonical = digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits == "0" || (!digits.is_empty() && !digits.starts_with('0')));
        let number = text.parse().ok().filter(|_| canonical);
        match number {
            Some(number) if scalar.style == Style::Plain => number,
            Some(number) => {
                self.refuse_type("number", Some(text.to_owned()));
                number
            }
            None => {
                self.refuse_type("number", None);
                N::from(1)
            }
        }
    }

    fn boolean(&mut self) -> bool {
        let Some(scalar) = self.scalar("boolean") else {
            return false;
        };
        let meant = match scalar.text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "ya" | "benar" => Some("true"),
            "false" | "no" | "n" | "off" | "tidak" | "salah" => Some("false"),
            _ => None,
        };
        if scalar.style == Style::Plain && meant == Some(scalar.text.as_ref()) {
            return meant == Some("true");
        }
        self.refuse_type("boolean", meant.map(str::to_owned));
        false
    }

    fn float(&mut self) -> f64 {
        let Some(scalar) = self.scalar("number") else {
            return 1.0;
        };
        let plain = scalar
            .text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let number: Option<f64> = scalar.text.parse().ok();
        number
            .filter(|_| plain && scalar.style == Style::Plain)
            .unwrap_or_else(|| {
                self.refuse_type("number", None);
                1.0
            })
    }

    /// Checks a text against the form of the type that reads it.
    fn check_form(&mut self, form: &'static Form) {
        self.stand_in = form.stand_in;
        let Some(Node {
            value: Value::Scalar(scalar),
            ..
        }) = self.node
        else {
            return;
        };
        if scalar.is_null() || scalar.text.trim().is_empty() {
            return;
        }
        match form.flaw(scalar) {
            None => {}
            Some(Flaw::NoQuotes) => {
                let fault = self
                    .fault(Code::UnquotedIdentifier)
                    .with("value", &scalar.text)
                    .suggest(Some(format!("\"{}\"", scalar.text)));
                // It is told once, and the text itself is good.
                self.state.faults.push(fault);
            }
            Some(Flaw::Form(suggestion)) => {
                let fault = self
                    .fault(form.code)
                    .with("value", &scalar.text)
                    .with("wanted", form.wanted)
                    .with("case", dates::case(&scalar.text))
                    .suggest(suggestion);
                self.refuse(fault);
            }
        }
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty;)*) => {
        $(fn $method<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
            visitor.$visit(self.number::<$type>())
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'_, '_, '_> {
    type Error = Stop;

    numbers! {
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node.map(|node| &node.value) {
            Some(Value::Sequence(_)) => self.deserialize_seq(visitor),
            Some(Value::Mapping(_)) => self.deserialize_map(visitor),
            Some(Value::Scalar(scalar)) if scalar.style == Style::Plain => match scalar.text.as_ref() {
                "true" | "false" => self.deserialize_bool(visitor),
                text if text.parse::<i64>().is_ok_and(|number| number.to_string() == text) => {
                    self.deserialize_i64(visitor)
                }
                _ => self.deserialize_str(visitor),
            },
            _ => self.deserialize_str(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_bool(self.boolean())
    }

    fn deserialize_f64<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_f64(self.float())
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_str(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        let Some(node) = self.node else {
            return visitor.visit_none();
        };
        let null = matches!(&node.value, Value::Scalar(scalar) if scalar.is_null());
        if (null && self.nullable) || self.state.holes.contains(&self.span) {
            return visitor.visit_none();
        }
        if null {
            // Something empty with a place, so that nobody reports it as missing too.
            let fault = self.empty();
            self.refuse(fault);
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if name == "Nullable" {
            self.nullable = true;
        }
        if let Some(form) = Form::of(name) {
            self.check_form(form);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        if let Some(Node {
            value: Value::Sequence(nodes),
            ..
        }) = self.node
        {
            return visitor.visit_seq(Items::new(nodes, self.key, self.state));
        }
        // Under no key something empty is made up, and nothing was there to lose.
        if self.node.is_some() || !self.key.is_empty() {
            self.state.faults.lose();
        }
        let suggestion = self.in_brackets();
        self.refuse_type("list", suggestion);
        visitor.visit_seq(Items::new(&[], self.key, self.state))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if name == PLACED {
            let span = self.span;
            return visitor.visit_seq(PlacedParts::new(span, self));
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Stop> {
        if let Some(Node {
            value: Value::Mapping(entries),
            ..
        }) = self.node
        {
            return visitor.visit_map(Pairs::new(entries, self.state));
        }
        self.refuse_type("mapping", None);
        visitor.visit_map(Pairs::new(&[], self.state))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let span = self.span;
        let entries = if let Some(Node {
            value: Value::Mapping(entries),
            ..
        }) = self.node
        {
            Some(entries.as_slice())
        } else {
            self.refuse_type("mapping", None);
            None
        };
        visitor
            .visit_map(Fields::new(entries, fields, span, self.state))
            .map_err(|stop| stop.at(span))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let span = self.span;
        let first = variants.first().copied().unwrap_or_default();
        let (word, value) = match self.node.map(|node| &node.value) {
            Some(Value::Scalar(scalar)) if !scalar.is_null() => (self.choice(&scalar.text, variants), None),
            Some(Value::Mapping(entries)) if entries.len() == 1 => {
                let word = self.choice(&entries[0].key, variants);
                (word, word.is_some().then(|| &entries[0]))
            }
            _ => {
                self.refuse_type("choice", None);
                (None, None)
            }
        };
        let word = word.unwrap_or(first);
        visitor
            .visit_enum(Choice::new(word, value, span, self.state))
            .map_err(|stop| stop.at(span))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i128 u128 char bytes byte_buf unit_struct
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }
}

impl Reader<'_, '_, '_> {
    /// The variant that a word names; another word is refused.
    fn choice(&mut self, word: &str, variants: &'static [&'static str]) -> Option<&'static str> {
        let known = variants.iter().copied().find(|variant| *variant == word);
        if known.is_none() && !self.state.faults.full() {
            let guess = !self.state.faults.crowded();
            let near = guess.then(|| nearest(word, variants.iter().copied())).flatten();
            let fault = self
                .fault(Code::UnknownChoice)
                .with("value", word)
                .with("known", variants.join(", "))
                .suggest(near);
            self.refuse(fault);
        }
        known
    }

    /// A single text as a list of one, for a key that wants a list.
    fn in_brackets(&self) -> Option<String> {
        let node = self.node?;
        let Value::Scalar(scalar) = &node.value else {
            return None;
        };
        let simple = scalar
            .text
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, ' ' | '.' | '_' | '-'));
        (simple && scalar.style == Style::Plain).then(|| format!("[{}]", scalar.text))
    }
}
