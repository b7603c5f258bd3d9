//! The JSON Schema of a follow-up file, made from the types that read it.

use serde_json::Value;

use crate::followup::raw;
use crate::request::schema::schema_of;

/// The schema, draft 7.
pub fn json_schema() -> Value {
    schema_of::<raw::FollowUp>()
}
