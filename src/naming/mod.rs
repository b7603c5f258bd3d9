//! Usernames by pattern (II.B.3): pure, and the same for the same item every time.
//!
//! A name that is too long for a pattern goes to the next pattern and is never cut.

pub mod letters;
pub mod reserved;

use std::collections::BTreeSet;

use crate::names::Username;
use crate::naming::letters::plain_words;
use crate::naming::reserved::is_reserved;
use crate::person::key::{Number, normalise};
use crate::person::name::PersonName;
use crate::policy::category::{Category, ChosenBy};
use crate::policy::{Policy, UsernameRules};
use crate::request::{Item, Text};

/// The greatest number that a pattern with `{n}` tries.
const LAST_SUFFIX: u32 = 99;

/// What patterns are filled with. A pattern that needs what is absent is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// The first word of the name that is longer than one letter, in `a-z0-9`.
    pub given: Option<String>,
    /// The last word of the name, where it is another one.
    pub family: Option<String>,
    /// Texts by the name of their field: `nim`, `nip`, `nopeg`, `nrp`, `npp`, `username`, `system`.
    pub fields: Vec<(&'static str, String)>,
}

impl Parts {
    /// What an item fills patterns with.
    pub fn of(policy: &Policy, item: &Item) -> Self {
        let mut parts = PersonName::of(item).map_or_else(Self::default, |name| Self::of_name(&name.bare));
        for number in Number::ALL {
            if let Some(written) = number.written(item) {
                parts
                    .fields
                    .push((number.field(), normalise(policy, *number, written).to_lowercase()));
            }
        }
        if let Some(npp) = &item.npp {
            parts.fields.push(("npp", npp.trim().to_lowercase()));
        }
        if let Some(username) = &item.username {
            parts.fields.push(("username", username.to_string()));
        }
        let system = item.test.as_ref().map(|test| plain_words(&test.system).concat());
        if let Some(system) = system.filter(|system| !system.is_empty()) {
            parts.fields.push(("system", system));
        }
        parts
    }

    /// What a name without titles fills patterns with: `I Gede Wirawan` gives `gede` and `wirawan`.
    pub fn of_name(bare: &str) -> Self {
        let words = plain_words(bare);
        let first = words.iter().position(|word| word.len() > 1).unwrap_or(0);
        Self {
            given: words.get(first).cloned(),
            family: words.get(first + 1..).and_then(<[String]>::last).cloned(),
            fields: Vec::new(),
        }
    }

    /// The text that stands for a placeholder; none where the item does not have it.
    fn get(&self, placeholder: &str) -> Option<&str> {
        match placeholder {
            "given" => self.given.as_deref(),
            "family" => self.family.as_deref(),
            "f1" => self.family.as_deref().and_then(|family| family.get(..1)),
            _ => self
                .fields
                .iter()
                .find(|(field, _)| *field == placeholder)
                .map(|(_, text)| text.as_str()),
        }
    }
}

/// The names that an item may get, the most wanted first, each once. What the rules do not allow is left out: too
/// short, too long, reserved, or looking like a reserved name.
pub fn candidates(
    category: &Category,
    rules: &UsernameRules,
    parts: Parts,
) -> impl Iterator<Item = Username> {
    let mut seen = BTreeSet::new();
    category
        .username_patterns
        .iter()
        .flat_map(move |pattern| filled(pattern, &parts))
        .filter_map(|text| Username::parse(&text))
        .filter(|name| (rules.min_length..=rules.max_length).contains(&name.as_str().len()))
        .filter(|name| rules.charset.is_match(name.as_str()))
        .filter(|name| !is_reserved(rules, name.as_str()))
        .filter(move |name| seen.insert(name.clone()))
}

/// The name that an item asks for itself, where its category lets it; the patterns do not matter then, and a name
/// that is taken is a fault.
pub fn requested<'a>(category: &Category, item: &'a Item) -> Option<&'a Username> {
    match category.username_chosen_by {
        ChosenBy::System => None,
        ChosenBy::Requester | ChosenBy::RequesterOrSystem => item.username.as_ref().map(|name| &name.value),
    }
}

/// The institutional address of an account, where its category has one.
pub fn mail_address(category: &Category, username: &Username, item: &Item) -> Option<String> {
    let text = |field: &Option<Text>| field.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    mail_of(category, username, &text(&item.nim), &text(&item.nrp))
}

/// The institutional address of somebody with a username and these numbers, where the category has one.
pub fn mail_of(category: &Category, username: &Username, nim: &str, nrp: &str) -> Option<String> {
    let pattern = category.mail_pattern.as_ref()?;
    Some(
        pattern
            .replace("{username}", username.as_str())
            .replace("{nim}", nim)
            .replace("{nrp}", nrp),
    )
}

/// The first name that is not taken; none when all are.
pub fn choose(candidates: impl Iterator<Item = Username>, taken: &dyn Fn(&str) -> bool) -> Option<Username> {
    let mut candidates = candidates;
    candidates.find(|name| !taken(name.as_str()))
}

/// Every text that a pattern gives: one, or with `{n}` the one without number and those with 2 to 99, or with `{nn}`
/// those with 01 to 99. None where the item lacks something that the pattern needs.
fn filled(pattern: &str, parts: &Parts) -> Vec<String> {
    let numbers: Vec<String> = if pattern.contains("{nn}") {
        (1..=LAST_SUFFIX).map(|number| format!("{number:02}")).collect()
    } else if pattern.contains("{n}") {
        let numbered = (2..=LAST_SUFFIX).map(|number| number.to_string());
        std::iter::once(String::new()).chain(numbered).collect()
    } else {
        vec![String::new()]
    };
    numbers
        .iter()
        .map_while(|number| fill(pattern, parts, number))
        .collect()
}

fn fill(pattern: &str, parts: &Parts, number: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (placeholder, after) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(match placeholder {
            "n" | "nn" => number,
            _ => parts.get(placeholder)?,
        });
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
