//! The JSON Schemas of a request and of what systems send for one, made from the types that read it: editors complete and
//! check with it what the program will say.

pub mod offers;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::request::raw;

/// The schema, draft 7.
pub fn json_schema() -> Value {
    let mut value = schema_of::<raw::Request>();
    require_items(&mut value);
    value
}

/// The schema of what a unit's system sends, draft 7.
pub fn push_schema() -> Value {
    schema_of::<raw::push::Push>()
}

/// The schema of a file that a type reads, as the reader understands absent keys and formats.
pub fn schema_of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>();
    let mut value = schema.to_value();
    forbid_null(&mut value);
    keep_known_formats(&mut value);
    value
}

/// An optional key may be left out, but not be `null`: nobody could tell which of the two was meant.
fn forbid_null(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(forbid_null),
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    object.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type") != Some(&Value::from("null")));
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    object.remove("anyOf");
                    only.into_iter().for_each(|(key, value)| {
                        object.entry(key).or_insert(value);
                    });
                }
            }
            if let Some(Value::Array(words)) = object.get_mut("enum") {
                words.retain(|word| !word.is_null());
            }
            object.values_mut().for_each(forbid_null);
        }
        _ => {}
    }
}

/// A format that no draft knows, such as the width of a number, is a fault to strict checkers.
fn keep_known_formats(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(keep_known_formats),
        Value::Object(object) => {
            if object
                .get("format")
                .and_then(Value::as_str)
                .is_some_and(|format| format != "date")
            {
                object.remove("format");
            }
            object.values_mut().for_each(keep_known_formats);
        }
        _ => {}
    }
}

/// The items stand in the file or on the share, never both and never neither.
fn require_items(schema: &mut Value) {
    if let Value::Object(schema) = schema {
        // Strict checkers want to see a key that is required, and that it is an object's.
        let with =
            |key: &str| serde_json::json!({ "type": "object", "properties": { key: {} }, "required": [key] });
        let one_of = ["accounts", "accounts_file"].map(with);
        schema.insert("oneOf".to_owned(), one_of.into_iter().collect());
    }
}
