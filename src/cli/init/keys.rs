//! Real key pairs for the units of a new registry: the carried ones are examples whose private halves anybody can read. Nor
//! has its forge the people that this project's has.

use crate::outside::seal::{self, KeyPair};

/// The units file with a new public key for every unit that has one and without anybody's `owners`, and the pairs by unit.
/// Nothing else of the text changes. In these files a unit's `id` stands before its `seal_key`, each of the three on a line
/// of its own.
pub fn renew(units: &str) -> (String, Vec<(String, KeyPair)>) {
    let mut text = String::with_capacity(units.len());
    let mut pairs = Vec::new();
    let mut unit = "";
    for line in units.split_inclusive('\n') {
        if let Some(id) = line.trim().strip_prefix("- id: ") {
            unit = id;
        }
        if line.trim_start().starts_with("owners: ") {
            continue;
        }
        if let Some(old) = key_of(line) {
            let pair = seal::generate();
            text.push_str(&line.replace(old, &pair.recipient));
            pairs.push((unit.to_owned(), pair));
        } else {
            text.push_str(line);
        }
    }
    (text, pairs)
}

/// The public key that a line holds.
fn key_of(line: &str) -> Option<&str> {
    let value = line.trim().strip_prefix("seal_key: ")?;
    let key = value.split_whitespace().next()?;
    seal::is_recipient(key).then_some(key)
}
