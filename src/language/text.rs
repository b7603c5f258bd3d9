//! Texts that are not said in a language yet: which text of the catalogue, and with what in it.
//!
//! Who finds out what is wrong does not know who will read it. Errors carry texts, and where they are shown they are said
//! in the reader's language.

use std::fmt;
use std::sync::LazyLock;

use crate::language::{Catalogue, Language};

/// A text of the catalogue with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    id: &'static str,
    args: Vec<(&'static str, Words)>,
}

/// What stands in a text: another text, or words that are not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// A text of the catalogue.
    Ours(Text),
    /// A name, a number, or what an operating system, a server or another program says. It is shown as it is.
    Theirs(String),
}

impl Text {
    /// The text of an id.
    pub fn of(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same with a name, a number, or other words that are not ours in it.
    #[must_use]
    pub fn with(self, name: &'static str, words: impl ToString) -> Self {
        self.because(name, Words::Theirs(words.to_string()))
    }

    /// The same with a reason in it, which may be a text of its own.
    #[must_use]
    pub fn because(mut self, name: &'static str, words: impl Into<Words>) -> Self {
        self.args.push((name, words.into()));
        self
    }

    /// The text in a language.
    pub fn said(&self, catalogue: &Catalogue) -> String {
        self.part(self.id, catalogue)
    }

    /// What to do about it, in a language; none where nothing can be said.
    pub fn help(&self, catalogue: &Catalogue) -> Option<String> {
        let id = format!("{}.help", self.id);
        catalogue.has(&id).then(|| self.part(&id, catalogue))
    }

    /// Whether it is the text of an id, or that is the reason in it.
    pub fn mentions(&self, id: &str) -> bool {
        let mut words = self.args.iter().map(|(_, words)| words);
        self.id == id || words.any(|words| matches!(words, Words::Ours(text) if text.mentions(id)))
    }

    fn part(&self, id: &str, catalogue: &Catalogue) -> String {
        let words: Vec<(&str, String)> = self
            .args
            .iter()
            .map(|(name, words)| (*name, words.said(catalogue)))
            .collect();
        let args: Vec<(&str, &str)> = words
            .iter()
            .map(|(name, words)| (*name, words.as_str()))
            .collect();
        catalogue.text(id, &args)
    }
}

impl From<&'static str> for Text {
    fn from(id: &'static str) -> Self {
        Self::of(id)
    }
}

impl Words {
    /// The words in a language, as far as they are ours.
    pub fn said(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Ours(text) => text.said(catalogue),
            Self::Theirs(words) => words.clone(),
        }
    }
}

impl From<Text> for Words {
    fn from(text: Text) -> Self {
        Self::Ours(text)
    }
}

impl From<String> for Words {
    fn from(words: String) -> Self {
        Self::Theirs(words)
    }
}

impl From<std::io::Error> for Words {
    fn from(error: std::io::Error) -> Self {
        Self::Theirs(error.to_string())
    }
}

/// In English, for logs and tests. People get it in their language.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(Language::En));
        f.write_str(&self.said(&ENGLISH))
    }
}
