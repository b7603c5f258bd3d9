//! From what an entry holds and shall hold to the operations that make it so (RFC 4511, 4.6 to 4.9).

use ldap3::ldap_escape;

use crate::dn::{self, Dn};
use crate::outside::record::{Fields, Value};

/// A modification of one attribute. It may hold a password, and nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Modification {
    /// These values come in.
    Add(String, Vec<Value>),
    /// These values, which are there, go.
    Delete(String, Vec<Value>),
    /// The attribute has these values, whatever it had; without any it goes, if it is there.
    Replace(String, Vec<Value>),
}

/// The modifications of one attribute after the other that make an entry what it shall be. Old values are named when they
/// are taken out, so that a server refuses where somebody else changed them in between. Some attributes are written apart, and some
/// as a whole.
pub(super) fn modifications(
    before: &Fields,
    after: &Fields,
    apart: &[&str],
    replaced: &[&str],
) -> Vec<Modification> {
    let mut modifications = Vec::new();
    let names = before.iter().map(|(name, _)| name);
    let new = after.iter().map(|(name, _)| name);
    let new = new.filter(|name| before.get(name).is_empty());
    let is_in = |names: &[&str], name: &str| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    for name in names.chain(new).filter(|name| !is_in(apart, name)) {
        let (old, new) = (before.get(name), after.get(name));
        if is_in(replaced, name) {
            if old != new {
                modifications.push(Modification::Replace(name.to_owned(), new.to_vec()));
            }
            continue;
        }
        let gone = without(old, new);
        if !gone.is_empty() {
            modifications.push(Modification::Delete(name.to_owned(), gone));
        }
        let added = without(new, old);
        if !added.is_empty() {
            modifications.push(Modification::Add(name.to_owned(), added));
        }
    }
    modifications
}

/// The modifications that give an attribute these values, whatever it has. What the server would take out after them goes
/// first, by the values that it has.
pub(super) fn replacement(
    name: &str,
    values: Vec<Value>,
    old: &[Value],
    is_forgotten: bool,
) -> Vec<Modification> {
    let name = name.to_owned();
    if !is_forgotten || old.is_empty() {
        return vec![Modification::Replace(name, values)];
    }
    let gone = Modification::Delete(name.clone(), old.to_vec());
    let come = (!values.is_empty()).then_some(Modification::Add(name, values));
    std::iter::once(gone).chain(come).collect()
}

/// The first new value that is longer than a server holds, and why it is.
pub(super) fn too_long(before: &Fields, after: &Fields, limits: &[(&str, usize)]) -> Option<String> {
    limits.iter().find_map(|(name, most)| {
        let new = without(after.get(name), before.get(name));
        // As UTF-16 counts them.
        let mut lengths = new
            .iter()
            .filter_map(|value| Some(value.text()?.encode_utf16().count()));
        let length = lengths.find(|length| length > most)?;
        Some(format!(
            "its {name} has {length} characters, and the server holds {most}"
        ))
    })
}

fn without(values: &[Value], others: &[Value]) -> Vec<Value> {
    let kept = values.iter().filter(|value| !others.contains(value));
    kept.cloned().collect()
}

/// A change of name or place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Renaming {
    /// The new leaf, `uid=tuti`.
    pub(super) leaf: String,
    /// The new entry above, where it is another one.
    pub(super) above: Option<String>,
}

/// What leads from one name to another; none where they are the same.
pub(super) fn renaming(from: &Dn, to: &Dn) -> Option<Renaming> {
    if from.path() == to.path() {
        return None;
    }
    let (attribute, value) = to.leaf()?;
    let above = (from.parent_path() != to.parent_path())
        .then(|| to.parent())
        .flatten();
    Some(Renaming {
        leaf: dn::leaf(attribute, value),
        above: above.map(|above| above.as_str().to_owned()),
    })
}

/// That an entry is still the one that was read, and as it was (RFC 4528).
pub(super) fn unchanged(version: &str, value: &str) -> String {
    format!("({version}={})", ldap_escape(value))
}
