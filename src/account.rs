//! An account as the directory should hold it, or holds it: one person's (or thing's) entry, in our own words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::slice;

use chrono::{DateTime, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::attribute::Attribute;
use crate::digest::Digest;
use crate::dn::Dn;
use crate::names::{CategoryId, InstitutionId, ItemRef, UnitId, Username};
use crate::policy::category::Kind;

/// A person's id in the directory, the same for ever: UUIDv5 of institution, origin request and item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(Uuid);

impl PersonId {
    /// The id of the person that an item of a request brought in.
    pub fn of(institution: &InstitutionId, origin: &ItemRef) -> Self {
        // A namespace of our own, made once at random.
        const NAMESPACE: Uuid = Uuid::from_u128(0x2f6d_9c1e_7a3b_4e58_9d04_61c2_b7f0_a835);
        Self(Uuid::new_v5(
            &NAMESPACE,
            format!("{institution}/{origin}").as_bytes(),
        ))
    }

    /// The id that a text writes.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The managed attributes of an entry, with their values in order. An attribute without values is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attributes(BTreeMap<Attribute, Values>);

/// The values of an attribute, of which there is one at least. A directory's worth of accounts is kept in memory, and most
/// attributes have a single value, which wants no list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Values {
    One(String),
    Several(Vec<String>),
}

impl Values {
    /// Some values, sorted and each once; none where there are none.
    fn of(values: &mut dyn Iterator<Item = String>) -> Option<Self> {
        let first = values.next()?;
        let Some(second) = values.next() else {
            return Some(Self::One(first));
        };
        let mut values: Vec<String> = [first, second].into_iter().chain(values).collect();
        values.sort();
        values.dedup();
        match <[String; 1]>::try_from(values) {
            Ok([value]) => Some(Self::One(value)),
            Err(values) => Some(Self::Several(values)),
        }
    }

    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(value) => slice::from_ref(value),
            Self::Several(values) => values,
        }
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_slice().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values: Vec<String> = Vec::deserialize(deserializer)?;
        Self::of(&mut values.into_iter()).ok_or_else(|| D::Error::custom("an attribute without values"))
    }
}

impl Attributes {
    /// Sets an attribute to some values, sorted and each once; to none where there are none.
    pub fn set(&mut self, attribute: Attribute, values: impl IntoIterator<Item = impl Into<String>>) {
        let mut values = values
            .into_iter()
            .map(Into::into)
            .filter(|value| !value.is_empty());
        match Values::of(&mut values) {
            Some(values) => self.0.insert(attribute, values),
            None => self.0.remove(&attribute),
        };
    }

    /// Leaves out every attribute that is not among some.
    pub fn keep(&mut self, attributes: &BTreeSet<Attribute>) {
        self.0.retain(|attribute, _| attributes.contains(attribute));
    }

    /// The values of an attribute.
    pub fn get(&self, attribute: Attribute) -> &[String] {
        self.0.get(&attribute).map_or(&[], Values::as_slice)
    }

    /// The first value of an attribute.
    pub fn first(&self, attribute: Attribute) -> Option<&str> {
        self.get(attribute).first().map(String::as_str)
    }

    /// The names in front of the entries' names that an attribute refers to: `tuti` of `uid=tuti,ou=people`.
    pub fn named(&self, attribute: Attribute) -> Vec<String> {
        let name_of = |entry: Dn| Some(entry.leaf()?.1.to_owned());
        let name_of = |entry: &String| Dn::parse(entry).ok().and_then(name_of);
        let entries = self.get(attribute).iter();
        entries
            .map(|entry| name_of(entry).unwrap_or_else(|| entry.clone()))
            .collect()
    }

    /// Every attribute that has values.
    pub fn iter(&self) -> impl Iterator<Item = (Attribute, &[String])> {
        self.0
            .iter()
            .map(|(attribute, values)| (*attribute, values.as_slice()))
    }
}

/// Whether an account lets its holder in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It does.
    Active,
    /// It does not, until somebody lets it go; its end stays as it is.
    Suspended,
    /// It does not; entry, address and name are kept.
    Disabled,
    /// It does not, and its entry stands out of the way.
    Archived,
    /// Its entry is gone. The name is nobody else's.
    Deleted,
}

impl State {
    /// The word for it, as in the marker `akunState`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Disabled => "disabled",
            Self::Archived => "archived",
            Self::Deleted => "deleted",
        }
    }

    /// Whether it lets the holder in.
    pub fn is_open(self) -> bool {
        self == Self::Active
    }

    /// The state that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Active,
            Self::Suspended,
            Self::Disabled,
            Self::Archived,
            Self::Deleted,
        ]
        .into_iter()
        .find(|state| state.word() == word)
    }
}

/// An account of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Whose it is.
    pub person: PersonId,
    /// The item that brought it in.
    pub origin: ItemRef,
    /// The item that changed it last.
    pub last_request: ItemRef,
    /// Its name.
    pub username: Username,
    /// Where its entry stands, relative to the base.
    pub container: String,
    /// What kind of holder it has.
    pub kind: Kind,
    /// The categories of its live affiliations; of the last ones when none is live. Sorted, each once, since a
    /// directory keeps no order of values.
    pub categories: Vec<CategoryId>,
    /// The unit that answers for it.
    pub sponsor_unit: Option<UnitId>,
    /// Whether it lets its holder in.
    pub state: State,
    /// The first instant with access.
    pub valid_from: DateTime<Utc>,
    /// The first instant without access; none while the end is open.
    pub end: Option<DateTime<Utc>>,
    /// The managed attributes.
    pub attributes: Attributes,
}

impl Account {
    /// The digest of everything that is managed, which the directory keeps beside it as `akunSpecHash`.
    pub fn spec_hash(&self) -> Digest {
        Digest::of_json(self)
    }
}
