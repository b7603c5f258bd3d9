//! Small words that several mails say alike.

use serde_json::{Map, Value};

use crate::names::CategoryId;
use crate::outbox::cause::Scene;

/// An object's values.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

/// A category as people call it.
pub(crate) fn label(scene: &Scene<'_>, category: &CategoryId) -> String {
    let known = scene.basis.registry.policy.categories.get(category);
    known.map_or_else(|| category.to_string(), |known| known.label.clone())
}
