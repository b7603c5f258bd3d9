//! The marker in one value of an attribute, for servers that load no schema of ours: `akun:v1;person=…;origin=…;…`.

use crate::outside::mapping;
use crate::outside::record::{Fields, Value};

/// What the value begins with.
const BEGINS: &str = "akun:v1;";

/// What a second value begins with, which says the person alone.
const PERSON: &str = "akun:person;";

/// The parts, each with the attribute that our schema has for it. They stand in this order.
const PARTS: &[(&str, &str)] = &[
    ("person", mapping::PERSON),
    ("origin", "akunOrigin"),
    ("last", "akunLastRequest"),
    ("kind", "akunKind"),
    ("category", "akunCategory"),
    ("state", "akunState"),
    ("from", "akunValidFrom"),
    ("end", "akunEndTime"),
    ("unit", "akunSponsorUnit"),
    ("hash", "akunSpecHash"),
    ("act", "akunLastAct"),
    ("former", mapping::FORMER),
];

/// The attributes of a marker.
pub(super) fn attributes() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|(_, attribute)| *attribute)
}

/// Writes what a value says into the attributes of our schema. Says whether there is such a value.
pub(super) fn unpack(values: &[Value], mapped: &mut Fields) -> bool {
    let mut ours = values
        .iter()
        .filter_map(|value| value.text()?.strip_prefix(BEGINS));
    let Some(parts) = ours.next() else {
        return false;
    };
    for part in parts.split(';') {
        let (name, held) = part.split_once('=').unwrap_or((part, ""));
        let known = PARTS.iter().find(|(known, _)| *known == name);
        if let Some((_, attribute)) = known.filter(|_| !held.is_empty()) {
            mapped.set(attribute, held.split(','));
        }
    }
    true
}

/// The value that says what the attributes of our schema say. None of them holds a separator: ids, names, instants, digests.
pub(super) fn pack(mapped: &Fields) -> Value {
    let parts = PARTS.iter().filter_map(|(name, attribute)| {
        let values: Vec<&str> = mapped.texts(attribute).collect();
        (!values.is_empty()).then(|| format!("{name}={}", values.join(",")))
    });
    Value::from(format!("{BEGINS}{}", parts.collect::<Vec<_>>().join(";")))
}

/// The value beside it that says the person alone, by which a server finds the entry that cannot look for the beginning of
/// a value (labeledURI: RFC 2079).
pub(super) fn person(person: &str) -> String {
    format!("{PERSON}{person}")
}

/// Whether a value is a marker of ours. Others of the attribute are not.
pub(super) fn is_ours(value: &Value) -> bool {
    let begins = |text: &str| text.starts_with(BEGINS) || text.starts_with(PERSON);
    value.text().is_some_and(begins)
}

/// The pattern of values that may hold a former name: it stands in one of their last parts. The name is escaped.
pub(super) fn with_former(name: &str) -> String {
    format!("{BEGINS}*former=*{name}*")
}

/// The beginning of the value that a person's entry has, for a search.
pub(super) fn beginning(person: &str) -> String {
    format!("{BEGINS}person={person};")
}
