//! The catalogue: every text for people, in Indonesian and English.
//!
//! One file a language holds them all. A diagnostic's message has the id `code-` and the word of its code, with the
//! attributes `help` (what to do) and `why` (what the rule is for); everything else is named after the part of the program
//! that says it, `plan-nothing-to-change`. A text never contains what a file made up to steer a terminal: arguments are cleaned
//! here, at the one place that all of them pass.

pub mod clean;
pub mod aligned;
pub mod text;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::language::clean::clean;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Indonesian.
    Id,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The language that a tag or locale names, `id`, `en-GB`, `id_ID.UTF-8`; none where it is another or says nothing
    /// (`C`, `POSIX`).
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.split(['_', '-', '.', '@']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "id" | "in" | "ind" => Some(Self::Id),
            "en" | "eng" => Some(Self::En),
            _ => None,
        }
    }

    /// Its tag.
    pub fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Its texts, as the catalogue's file has them.
    pub fn source(self) -> &'static str {
        match self {
            Self::Id => include_str!("id.ftl"),
            Self::En => include_str!("en.ftl"),
        }
    }

    fn tag(self) -> LanguageIdentifier {
        self.word().parse().unwrap_or_default()
    }
}

/// The texts of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The catalogue of a language. It can be shared between threads.
    pub fn of(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag()]);
        // Marks that isolate arguments would stand in files and terminals as invisible characters.
        bundle.set_use_isolating(false);
        // A fault in a catalogue costs one text, and the tests find it.
        let resource =
            FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a text of this id, `plan-nothing-to-change` or `code-tab.help`.
    pub fn has(&self, id: &str) -> bool {
        let (message, attribute) = parts(id);
        self.bundle
            .get_message(message)
            .is_some_and(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).is_some(),
                None => message.value().is_some(),
            })
    }

    /// The text of an id, with its arguments. An attribute is named after a dot, `code-tab.help`. Arguments that are whole
    /// numbers choose plural forms. An id that the catalogue does not have is its own text.
    pub fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        let (name, attribute) = parts(id);
        let message = self.bundle.get_message(name);
        let pattern = message.and_then(|message| match attribute {
            Some(attribute) => message
                .get_attribute(attribute)
                .map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, argument(value));
        }
        // What cannot be resolved is written as its name, which the tests find.
        self.bundle
            .format_pattern(pattern, Some(&values), &mut Vec::new())
            .into_owned()
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Catalogue({})", self.language.word())
    }
}

fn parts(id: &str) -> (&str, Option<&str>) {
    match id.split_once('.') {
        Some((message, attribute)) => (message, Some(attribute)),
        None => (id, None),
    }
}

/// A number only where it is written like one: leading zeros are part of a name.
fn argument(text: &str) -> FluentValue<'static> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::Number(FluentNumber::new(
            f64::from(number),
            FluentNumberOptions::default(),
        )),
        _ => FluentValue::String(clean(text).into()),
    }
}
