//! A request from what a clerk has: the rows of a spreadsheet, entries of the directory, or answers to questions.
//!
//! Which fields there are, and what each can hold, is asked of the request's own types and of the policy. Nothing is
//! guessed: what cannot be taken as it stands is told, with its place.

pub mod sheet;
pub mod headings;
pub mod cell;
pub mod rows;
pub mod entries;
pub mod push;

use std::collections::BTreeSet;

use crate::examine::fields::known_fields;
use crate::policy::Procedure;
use crate::yaml::shape::Shape;

/// A field that an item of a procedure can have: its path in the item, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// `nim`, `contracts.from`.
    pub path: String,
    /// What it holds.
    pub shape: Shape,
}

/// The fields that an item of a procedure can have, down to their texts, in the order of the schema.
pub fn fields(request: &Shape, procedure: &Procedure) -> Vec<Field> {
    let known: BTreeSet<&str> = known_fields(&procedure.item);
    let mut found = Vec::new();
    if let Some(Shape::List(item)) = request.at("accounts")
        && let Shape::Keys(keys) = item.as_ref()
    {
        for (key, shape) in keys.iter().filter(|(key, _)| known.contains(key)) {
            leaves(key, shape, &mut found);
        }
    }
    let may_change = |field: &Field| match field.path.strip_prefix("change.set.") {
        Some(changed) => procedure.mutable.iter().any(|known| known == changed),
        None => true,
    };
    found.retain(may_change);
    found
}

fn leaves(path: &str, shape: &Shape, found: &mut Vec<Field>) {
    match shape {
        Shape::Keys(keys) => {
            for (key, shape) in keys {
                leaves(&format!("{path}.{key}"), shape, found);
            }
        }
        Shape::List(item) if matches!(**item, Shape::Keys(_)) => leaves(path, item, found),
        // Several words in one cell are nobody's to part.
        Shape::List(_) => {}
        shape => found.push(Field {
            path: path.to_owned(),
            shape: shape.clone(),
        }),
    }
}
