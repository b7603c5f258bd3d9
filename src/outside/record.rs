//! An entry as LDAP and LDIF have it: a name, and attributes with values that need not be text.

use std::cmp::Ordering;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One value of an attribute: text, or bytes that are none.
#[derive(Clone, PartialEq, Eq)]
pub struct Value(Inner);

#[derive(Clone, PartialEq, Eq)]
enum Inner {
    Text(String),
    /// Never UTF-8.
    Bytes(Vec<u8>),
}

impl Value {
    /// The value of some bytes.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self(match String::from_utf8(bytes) {
            Ok(text) => Inner::Text(text),
            Err(error) => Inner::Bytes(error.into_bytes()),
        })
    }

    /// Its text, where it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.0 {
            Inner::Text(text) => Some(text),
            Inner::Bytes(_) => None,
        }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Inner::Text(text) => text.as_bytes(),
            Inner::Bytes(bytes) => bytes,
        }
    }
}

impl<T: Into<String>> From<T> for Value {
    fn from(text: T) -> Self {
        Self(Inner::Text(text.into()))
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Text(text) => text.fmt(f),
            Inner::Bytes(bytes) => write!(f, "({} bytes)", bytes.len()),
        }
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes().cmp(other.bytes())
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Text as a string, other bytes as `{"base64": "…"}`.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Inner::Text(text) => serializer.serialize_str(text),
            Inner::Bytes(bytes) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("base64", &STANDARD.encode(bytes))?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneValue;
        impl<'de> Visitor<'de> for OneValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or an object with base64")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
                Ok(text.into())
            }

            fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Value, E> {
                Ok(text.into())
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Value, M::Error> {
                let Some((name, text)) = map.next_entry::<String, String>()? else {
                    return Err(M::Error::custom("an object without base64"));
                };
                if name != "base64" {
                    return Err(M::Error::custom(format_args!(
                        "`{name}` where base64 should stand"
                    )));
                }
                STANDARD.decode(text).map(Value::of).map_err(M::Error::custom)
            }
        }
        deserializer.deserialize_any(OneValue)
    }
}

/// The attributes of an entry. Names keep their spelling and are compared without regard to case, as LDAP does; they
/// stand in the order of their names. An attribute without values is not there.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Fields(Vec<(String, Vec<Value>)>);

impl Fields {
    /// The values of an attribute.
    pub fn get(&self, name: &str) -> &[Value] {
        match self.place(name) {
            Ok(at) => &self.0[at].1,
            Err(_) => &[],
        }
    }

    /// The values of an attribute that are text.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).iter().filter_map(Value::text)
    }

    /// The text of an attribute that has exactly one value.
    pub fn only(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            [value] => value.text(),
            _ => None,
        }
    }

    /// Whether an attribute has a value, letter case aside.
    pub fn has(&self, name: &str, text: &str) -> bool {
        self.texts(name).any(|value| value.eq_ignore_ascii_case(text))
    }

    /// Sets the values of an attribute, and its spelling; without values it is taken out.
    pub fn set(&mut self, name: &str, values: impl IntoIterator<Item = impl Into<Value>>) {
        self.put(name.to_owned(), values.into_iter().map(Into::into).collect());
    }

    /// The same, of what is at hand as it is kept: nothing is copied.
    pub fn put(&mut self, name: String, values: Vec<Value>) {
        match self.place(&name) {
            Ok(at) if values.is_empty() => {
                self.0.remove(at);
            }
            Ok(at) => self.0[at] = (name, values),
            Err(_) if values.is_empty() => {}
            Err(at) => self.0.insert(at, (name, values)),
        }
    }

    /// No attributes yet, with room for so many.
    pub fn with_room(attributes: usize) -> Self {
        Self(Vec::with_capacity(attributes))
    }

    /// Adds a value to an attribute, behind those that it has. Says whether it was new.
    pub fn add(&mut self, name: &str, value: Value) -> bool {
        match self.place(name) {
            Ok(at) => {
                let values = &mut self.0[at].1;
                let new = !values.contains(&value);
                if new {
                    values.push(value);
                }
                new
            }
            Err(at) => {
                self.0.insert(at, (name.to_owned(), vec![value]));
                true
            }
        }
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, name: &str) {
        self.set(name, None::<Value>);
    }

    /// Every attribute with its values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Value])> {
        self.0
            .iter()
            .map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Whether there is no attribute at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(held, _)| by_name(held, name))
    }
}

fn by_name(one: &str, other: &str) -> Ordering {
    let differ = one.bytes().zip(other.bytes()).find_map(|(one, other)| {
        // Mostly they are the same, in the same letters.
        (one != other)
            .then(|| one.to_ascii_lowercase().cmp(&other.to_ascii_lowercase()))
            .filter(|order| order.is_ne())
    });
    differ.unwrap_or_else(|| one.len().cmp(&other.len()))
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllFields;
        impl<'de> Visitor<'de> for AllFields {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of attributes, each with a list of values")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
                let mut fields = Fields(Vec::with_capacity(32));
                while let Some((name, values)) = map.next_entry::<String, Vec<Value>>()? {
                    if values.is_empty() {
                        return Err(M::Error::custom(format_args!("`{name}` has no values")));
                    }
                    // They stand in their order, unless a hand wrote them.
                    let last = fields.0.last();
                    if last.is_none_or(|(last, _)| by_name(last, &name).is_lt()) {
                        fields.0.push((name, values));
                        continue;
                    }
                    match fields.place(&name) {
                        Ok(_) => return Err(M::Error::custom(format_args!("`{name}` stands there twice"))),
                        Err(at) => fields.0.insert(at, (name, values)),
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(AllFields)
    }
}

/// An entry: where it stands and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its distinguished name, as it is written.
    pub dn: String,
    /// Its attributes.
    pub fields: Fields,
}
