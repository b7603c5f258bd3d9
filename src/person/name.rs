//! What a person is called: the name without titles, and its parts in the directory.

use crate::person::spelling::spaced;
use crate::person::titles;
use crate::request::{Item, Text};

/// A person's name as the directory holds it. Titles are apart, and never reach a username or an order of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// The name without titles, its words apart by one space (`cn`).
    pub bare: String,
    /// The titles before it.
    pub prefix: Option<String>,
    /// The titles after it.
    pub suffix: Option<String>,
}

impl PersonName {
    /// The name of an item; none where it has none. Titles that stand in the name itself are taken out of it.
    pub fn of(item: &Item) -> Option<Self> {
        let titled = titles::split(item.name.as_ref()?);
        let given = |field: &Option<Text>| field.as_ref().map(|text| spaced(text));
        Some(Self {
            bare: titled.name,
            prefix: given(&item.title_prefix).or(titled.prefix),
            suffix: given(&item.title_suffix).or(titled.suffix),
        })
    }

    /// The name without titles, read from a text that may carry some.
    pub fn parse(text: &str) -> Self {
        let titled = titles::split(text);
        Self {
            bare: titled.name,
            prefix: titled.prefix,
            suffix: titled.suffix,
        }
    }

    /// The last word of the name (`sn`); a name of one word is that word.
    pub fn sn(&self) -> &str {
        self.bare.rsplit(' ').next().unwrap_or(&self.bare)
    }

    /// The words before the last (`givenName`); none for a name of one word.
    pub fn given_name(&self) -> Option<&str> {
        self.bare.rsplit_once(' ').map(|(given, _)| given)
    }

    /// The name with its titles (`displayName`): `Prof. Dr. Hendra Gunawan, Ph.D.`
    pub fn display(&self) -> String {
        let mut text = String::new();
        if let Some(prefix) = &self.prefix {
            text.push_str(prefix);
            text.push(' ');
        }
        text.push_str(&self.bare);
        if let Some(suffix) = &self.suffix {
            text.push_str(", ");
            text.push_str(suffix);
        }
        text
    }
}
