//! The one door for YAML: strict, with places, every fault at once.
//!
//! A file is read in four steps: its characters, its structure, its shape, and what it means. The first three are
//! here. The shape is that of a plain struct with `#[derive(Deserialize)]`: keys that the struct does not have, values of
//! the wrong kind, days and names that are none, and keys without a value are reported, each with its place, and reading
//! goes on. Nothing is ever converted: text keeps what was written.
//!
//! What a struct may use beyond serde: [`Placed`](crate::placed::Placed) for the place of a value, [`Nullable`] where
//! `null` means something, [`Identifier`] for numbers that are names, [`Line`], [`Prose`] and [`Count`], and a field [`KEYS`] for the keys as written.

pub(crate) mod tree;
pub(crate) mod characters;
mod syntax;
mod build;
mod dates;
mod forms;
mod stop;
mod keys;
mod access;
mod choice;
mod reader;
pub mod shape;
pub mod write;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;
use crate::sensitive::{Sensitive, sensitive};
use crate::yaml::characters::Mark;
use crate::yaml::reader::{Reader, State};
use crate::yaml::stop::Stop;
use crate::yaml::tree::Node;

/// What a file gave.
#[derive(Debug)]
pub struct Reading<T> {
    /// The value, where there is one. What was faulty is replaced by something empty of the right kind, and its place is
    /// spoilt in `faults`: ask there before judging a value.
    pub value: Option<T>,
    /// What is wrong so far.
    pub faults: Faults,
}

/// The name of a field `Vec<Placed<String>>` that gets the keys of its mapping, in the order of the file:
/// `#[serde(rename = "$keys", default)]`.
pub const KEYS: &str = "$keys";

/// A text that is a name although it may look like a number: it must stand in quotes then, because other programs would
/// take its leading zeros away.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "Identifier")]
#[schemars(inline)]
pub struct Identifier(#[schemars(length(min = 1))] pub String);

/// Text on one line: a name, a number of a letter, a heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "Line")]
#[schemars(inline)]
pub struct Line(#[schemars(length(min = 1))] pub String);

/// Text that may run over several lines.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Prose(#[schemars(length(min = 1))] pub String);

/// A whole number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "Count")]
#[schemars(inline)]
pub struct Count(#[schemars(range(min = 1))] pub u32);

/// A value, an explicit `null`, or nothing: `#[serde(default)] number: Nullable<Placed<Line>>`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Nullable")]
pub struct Nullable<T>(pub Option<T>);

impl<T> Default for Nullable<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Nullable_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [value, { "const": null }] })
    }
}

/// Reads a file as far as it can be read. `path` is only named in the diagnostics.
pub fn read_partly<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Reading<T> {
    let mut faults = Faults::of(path);
    let hidden = sensitive(bytes);
    let text = characters::examine(bytes, Mark::Fault, &mut faults);
    let root = text.as_ref().and_then(|text| build::build(text, &mut faults));
    // Whether or not the file can be read.
    for Sensitive { range, .. } in hidden.iter().filter(|piece| piece.secret) {
        faults.push(faults.about(Code::SecretInText, Span::new(range.clone())));
    }
    let value = root.and_then(|root| shape(&root, &mut faults, &BTreeSet::new()));
    faults.conceal(&hidden);
    Reading { value, faults }
}

/// The day that a text can mean, where it can mean only one; for offering, not for taking.
pub(crate) fn likely_day(text: &str) -> Option<String> {
    dates::iso(text)
}

/// The text and the tree of a file, whatever it means. None where its structure cannot be told.
pub(crate) fn tree_of(bytes: &[u8]) -> Option<(&str, Node<'_>)> {
    let mut faults = Faults::of("");
    let Cow::Borrowed(text) = characters::examine(bytes, Mark::Fault, &mut faults)? else {
        return None;
    };
    let root = build::build(text, &mut faults)?;
    Some((text, root))
}

/// Reads a file again as though nothing stood at these places, where what stood there was faulty: optional values are
/// absent, and a faulty text in a list of texts is left out. Nothing is reported.
pub fn read_without<T: DeserializeOwned>(bytes: &[u8], holes: &BTreeSet<Span>) -> Option<T> {
    let mut faults = Faults::of("");
    let text = characters::examine(bytes, Mark::Fault, &mut faults)?;
    let root = build::build(&text, &mut faults)?;
    shape(&root, &mut faults, holes)
}

/// Reads a file of which everything must be right. `path` is only named in the diagnostics.
///
/// # Errors
///
/// Every fault of the file, in the order of the file.
pub fn read<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Vec<Diagnostic>> {
    let Reading { value, faults } = read_partly(path, bytes);
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => Err(faults.into_sorted()),
    }
}

/// A key that a struct cannot do without stops serde. It is reported, something empty is put in its place, and the tree
/// is read again, this often at most.
const MOST_ROUNDS: usize = 64;

/// Reads a tree that was made of something else than YAML, by the same rules: places are those of its nodes, and nothing
/// stands at `holes`. Faulty values are replaced by something empty of the right kind.
pub(crate) fn read_tree<T: DeserializeOwned>(
    root: &Node<'_>,
    faults: &mut Faults,
    holes: &BTreeSet<Span>,
) -> Option<T> {
    shape(root, faults, holes)
}

fn shape<T: DeserializeOwned>(root: &Node<'_>, faults: &mut Faults, holes: &BTreeSet<Span>) -> Option<T> {
    let before = faults.clone();
    let mut absent: BTreeMap<Span, Vec<&'static str>> = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        faults.clone_from(&before);
        let mut state = State {
            faults,
            absent: &absent,
            holes,
        };
        match T::deserialize(Reader::of(root, &mut state)) {
            Ok(value) => return Some(value),
            Err(Stop::Missing {
                field,
                parent: Some(parent),
            }) => absent.entry(parent).or_default().push(field),
            Err(Stop::Missing { field, parent: None }) => {
                let fault = faults.about(Code::MissingKey, root.span).with("key", field);
                faults.push(fault);
                return None;
            }
            Err(Stop::Said { message, place }) => {
                let fault = faults
                    .about(Code::BadForm, place.unwrap_or(root.span))
                    .with("wanted", "other")
                    .with("detail", message);
                faults.push(fault);
                return None;
            }
        }
    }
    None
}
