//! The names of things in the registry: requests, items, units, procedures, categories, accounts.
//!
//! Names that many things bear are shared, not copied.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[schemars(inline)]
        pub struct $name(#[schemars(length(min = 1))] Arc<str>);

        impl $name {
            /// Takes a name as it is written. Whether it means anything is the registry's to say.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(text.as_ref().into())
            }

            /// The name as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::new)
            }
        }
    };
}

name! {
    /// An institution by its short name, `itb`.
    InstitutionId
}
name! {
    /// A unit by its id in `units.yaml`, `spi`.
    UnitId
}
name! {
    /// A procedure by its number in the institution's SOP, `a.3`.
    ProcedureId
}
name! {
    /// A category of people by its id in the policy, `pihak_ketiga` (II.B.4).
    CategoryId
}
name! {
    /// A quota by its name in the policy, `harian`.
    QuotaId
}

/// A request by its id: 6 to 64 of `0-9a-z-`, the stem of its file's name, unique for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(inline)]
pub struct RequestId(#[schemars(regex(pattern = "^[0-9a-z][0-9a-z-]{5,63}$"))] Arc<str>);

impl RequestId {
    /// The id that a text is, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = (6..=64).contains(&text.len())
            && !text.starts_with('-')
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'));
        well_formed.then(|| Self(text.into()))
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for RequestId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RequestId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The name tells the reader of [`crate::yaml`] which form is wanted.
        #[derive(Deserialize)]
        #[serde(rename = "RequestId")]
        struct Written(String);

        let Written(text) = Written::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not a request id")))
    }
}

/// One line of a request: its id and the item's number, counted from 1, written `id#3`. Number 0 is the request as a
/// whole, where no item of it is meant, written `id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemRef {
    /// The request.
    pub request: RequestId,
    /// The item's number in it, from 1; 0 for the request as a whole.
    pub item: u32,
}

impl ItemRef {
    /// A request as a whole.
    pub fn whole(request: &RequestId) -> Self {
        Self {
            request: request.clone(),
            item: 0,
        }
    }

    /// The item that `id#3` names, or the whole of the request `id`.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((request, item)) = text.split_once('#') else {
            return RequestId::parse(text).map(|request| Self::whole(&request));
        };
        let item: u32 = item.parse().ok().filter(|number| *number > 0)?;
        Some(Self {
            request: RequestId::parse(request)?,
            item,
        })
    }
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            0 => self.request.fmt(f),
            item => write!(f, "{}#{item}", self.request),
        }
    }
}

impl Serialize for ItemRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ItemRef {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The name tells the reader of [`crate::yaml`] which form is wanted.
        #[derive(Deserialize)]
        #[serde(rename = "ItemRef")]
        struct Written(String);

        let Written(text) = Written::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not an item")))
    }
}

/// A name that can be an account's: 3 to 64 of `a-z0-9._-`, a letter or digit first and last. The policy may ask for
/// less. It is lower case, so that two that differ only in case are one (II.B.3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Username(
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9._-]*[a-z0-9]$"), length(min = 3, max = 64))] String,
);

impl Username {
    /// The username that a text is, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let bytes = text.as_bytes();
        let well_formed = (3..=64).contains(&bytes.len())
            && bytes.first().is_some_and(plain)
            && bytes.last().is_some_and(plain)
            && bytes
                .iter()
                .all(|byte| plain(byte) || matches!(byte, b'.' | b'_' | b'-'));
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The username as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Username {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The name tells the reader of [`crate::yaml`] which form is wanted.
        #[derive(Deserialize)]
        #[serde(rename = "Username")]
        struct Written(String);

        let Written(text) = Written::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not a username")))
    }
}

/// A user, team or group on the forge, without the `@` that calls it: `sari`, `itb/dti`, on GitLab also `itb/ti/akun`.
/// No letter of it means anything in a CODEOWNERS file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner(String);

impl Owner {
    /// The name that a text is, if it can be one: parts of 1 to 100 letters, digits, `.`, `_` and `-`, between slashes. A part
    /// begins and ends with a letter, a digit or `_`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let is_part = |part: &str| {
            let bytes = part.as_bytes();
            (1..=100).contains(&bytes.len())
                && bytes.first().is_some_and(plain)
                && bytes.last().is_some_and(plain)
                && bytes
                    .iter()
                    .all(|byte| plain(byte) || matches!(byte, b'.' | b'-'))
        };
        (text.len() <= 255 && text.split('/').all(is_part)).then(|| Self(text.to_owned()))
    }

    /// How many names stand in it: 1 for a user, 2 for a team of an organisation, more for a group within groups.
    pub fn depth(&self) -> usize {
        self.0.split('/').count()
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
