//! What a person is called: the name without titles, its parts in the directory, and the form in which two names are
//! compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::person::titles;
use crate::request::Item;

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
        let given = |field: &Option<crate::request::Text>| field.as_ref().map(|text| spaced(text));
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

/// The form in which two names are compared: decomposed (NFKD), without marks and apostrophes, in lower case, the
/// words apart by one space.
pub fn compare_key(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) && !is_apostrophe(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    spaced(&plain)
}

/// Whether a character is one of those that people type for an apostrophe: `Ma'ruf`, `Nu’man`, `ʼ`.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' | '′' | '＇'
    )
}

/// The same text without space around it, its words apart by one space.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name is written in capitals alone, as exports of other systems do. Short ones and initials are not.
pub fn is_in_capitals(name: &str) -> bool {
    let letters = || name.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 3 && letters().all(|letter| !letter.is_lowercase())
}

/// A name in capitals as it may be meant: `SITI AMINAH` becomes `Siti Aminah`. A proposal only, for nobody but the
/// holder knows how `McD` and `van der` are written.
pub fn proper_case(name: &str) -> String {
    let mut start = true;
    name.chars()
        .flat_map(|letter| {
            let first = start;
            start = letter.is_whitespace() || matches!(letter, '-' | '.');
            let written: Vec<char> = if first {
                vec![letter]
            } else {
                letter.to_lowercase().collect()
            };
            written
        })
        .collect()
}
