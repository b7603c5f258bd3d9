//! Who is who: the key by which two items of requests are about one person.

use std::fmt;

use crate::names::ItemRef;
use crate::person::email;
use crate::person::name::PersonName;
use crate::person::nip;
use crate::person::spelling::compare_key;
use crate::policy::Policy;
use crate::policy::category::Category;
use crate::request::{Item, Text};

/// A number that says who a person is. The order is the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// Nomor induk mahasiswa.
    Nim,
    /// Nomor induk pegawai.
    Nip,
    /// Nomor pegawai of the institution.
    Nopeg,
    /// Nomor registrasi.
    Nrp,
}

impl Number {
    /// Every number, in the order in which they are asked.
    pub const ALL: &[Self] = &[Self::Nim, Self::Nip, Self::Nopeg, Self::Nrp];

    /// The field of an item, and of the policy's identifiers, that holds it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Nim => "nim",
            Self::Nip => "nip",
            Self::Nopeg => "nopeg",
            Self::Nrp => "nrp",
        }
    }

    /// What an item has in that field, as it is written.
    pub fn written(self, item: &Item) -> Option<&Text> {
        match self {
            Self::Nim => item.nim.as_ref(),
            Self::Nip => item.nip.as_ref(),
            Self::Nopeg => item.nopeg.as_ref(),
            Self::Nrp => item.nrp.as_ref(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field())
    }
}

/// Who a person is. Two items with the same key are about one person; a company is never part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonKey {
    /// A number that nobody else has.
    Number(Number, String),
    /// An address outside the institution with a name, for categories that know people by it.
    Address {
        /// The address in lower case.
        email: String,
        /// The name in the form for comparing.
        name: String,
    },
    /// Nothing that says who it is: always a new person.
    Item(ItemRef),
}

impl PersonKey {
    /// The key of an item's person: the first present of NIM, NIP, Nopeg and NRP, else address and name where the
    /// category knows people by it, else the item itself.
    pub fn of(policy: &Policy, category: Option<&Category>, item: &Item, place: &ItemRef) -> Self {
        let by_address =
            || category.is_some_and(|category| category.identity.iter().any(|field| field == "email"));
        Self::numbers(policy, item)
            .next()
            .or_else(|| by_address().then(|| Self::by_address(item)).flatten())
            .unwrap_or_else(|| Self::Item(place.clone()))
    }

    /// Every key by which an item's person may be met again: each number, then address and name. Two items that share
    /// one are probably about one person, whatever their categories.
    pub fn all_of(policy: &Policy, item: &Item) -> Vec<Self> {
        Self::numbers(policy, item)
            .chain(Self::by_address(item))
            .collect()
    }

    /// The numbers of an item's person, in the order in which they are asked.
    pub fn numbers(policy: &Policy, item: &Item) -> impl Iterator<Item = Self> {
        let written = |number: &Number| Some(Self::number(policy, *number, number.written(item)?));
        Number::ALL.iter().filter_map(written)
    }

    /// The key that a number is, as somebody wrote it.
    pub fn number(policy: &Policy, number: Number, written: &str) -> Self {
        Self::Number(number, normalise(policy, number, written))
    }

    /// The kind of number that it is; none where it is none.
    pub fn kind(&self) -> Option<Number> {
        match self {
            Self::Number(kind, _) => Some(*kind),
            Self::Address { .. } | Self::Item(_) => None,
        }
    }

    fn by_address(item: &Item) -> Option<Self> {
        Some(Self::Address {
            email: email::normalise(item.email.as_ref()?),
            name: compare_key(&PersonName::of(item)?.bare),
        })
    }
}

/// A number as it is compared and kept: without space around it, and without what the policy takes out.
pub fn normalise(policy: &Policy, number: Number, written: &str) -> String {
    let rules = policy.identifiers.get(number.field());
    if rules.is_some_and(|rules| rules.nip) {
        return nip::normalise(written);
    }
    let strip: &[char] = rules.map_or(&[], |rules| &rules.strip);
    written
        .trim()
        .chars()
        .filter(|letter| !strip.contains(letter))
        .collect()
}
