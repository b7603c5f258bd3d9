//! What a directory has room for: a value that it cannot hold is found before anything is written.

use crate::account::{Account, Attributes};
use crate::attribute::Attribute;
use crate::ports::Limits;

/// A value that is longer than the directory holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What it is of: an attribute by its LDAP name.
    pub of: &'static str,
    /// How many characters it has.
    pub length: usize,
    /// How many the directory holds.
    pub most: usize,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} > {}", self.of, self.length, self.most)
    }
}

/// An account as far as it can be held, and what of it cannot: of one that is there, those parts stay as they are.
pub(super) fn fitted(limits: &Limits, held: Option<&Account>, mut wanted: Account) -> (Account, Vec<Misfit>) {
    let mut misfits = Vec::new();
    let is_new = |held: Option<&str>| held != Some(wanted.username.as_str());
    if is_new(held.map(|held| held.username.as_str()))
        && let Some(misfit) = misfit("uid", [wanted.username.as_str()], limits.username)
    {
        misfits.push(misfit);
        if let Some(held) = held {
            wanted.username = held.username.clone();
        }
    }
    for (attribute, most) in &limits.attributes {
        let had = held.map_or(&[][..], |held| held.attributes.get(*attribute));
        let new = wanted.attributes.get(*attribute).iter();
        let new = new.filter(|value| !had.contains(value)).map(String::as_str);
        if let Some(misfit) = misfit(attribute.name(), new, Some(*most)) {
            misfits.push(misfit);
            keep(&mut wanted.attributes, *attribute, had);
        }
    }
    (wanted, misfits)
}

fn keep(attributes: &mut Attributes, attribute: Attribute, had: &[String]) {
    attributes.set(attribute, had.iter().map(String::as_str));
}

/// The first of some values that is too long.
fn misfit<'a>(
    of: &'static str,
    values: impl IntoIterator<Item = &'a str>,
    most: Option<usize>,
) -> Option<Misfit> {
    let most = most?;
    let mut lengths = values.into_iter().map(|value| value.encode_utf16().count());
    let length = lengths.find(|length| *length > most)?;
    Some(Misfit { of, length, most })
}
