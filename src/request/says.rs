//! Whether an item says something that a policy asks of it.

use crate::policy::notice::FieldIs;
use crate::request::Item;

/// Whether an item says everything that a notice is for only.
pub fn fits(item: &Item, only: &[FieldIs]) -> bool {
    only.iter().all(|field| says(item, field))
}

/// Whether a field of an item has a value.
pub fn says(item: &Item, (field, value): &FieldIs) -> bool {
    let said = match field.as_str() {
        "separation" => item.separation.as_ref().map(|separation| &separation.kind),
        "reason" => item.reason.as_ref(),
        "status" => item.status.as_ref(),
        _ => None,
    };
    said.is_some_and(|said| said.value == *value)
}
