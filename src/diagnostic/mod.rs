//! What is wrong with a file, for the person who wrote it: place, code, clause, message and help.
//!
//! A diagnostic carries no text of its own. The catalogue of a language makes the message from the code and the
//! arguments, so that every language says the same and the code never changes. Its clause is that of the institution's
//! regulation (`citations`).

/// The enum of codes from a list of them: name, word and severity of each. The list is as long as a file may be.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $severity:ident;)*) => {
        /// What is wrong, as a word that stays the same in every language and version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as people and programs read it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

pub mod severity;
#[macro_use]
mod of_policies;
pub mod code;
pub mod citations;
pub mod faults;
pub mod message;
pub mod place;
pub mod text;
mod word;
pub mod json;
pub mod github;
pub mod sarif;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::code::Code;
use crate::diagnostic::severity::Severity;
use crate::placed::Span;
use crate::sensitive::MASK;

/// One thing that is wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// The file, by its path in the registry, with `/` between the parts.
    pub file: String,
    /// Where in the file.
    pub span: Span,
    /// What the message speaks of, by the names that the catalogue uses.
    pub args: BTreeMap<&'static str, String>,
    /// What to write there instead, where one text is the likely one.
    pub suggestion: Option<String>,
    /// How much it weighs: as its code does, or less where its rule is not enforced.
    severity: Severity,
}

/// What messages about requests call the names, addresses and numbers of people.
const PERSONAL: &[&str] = &["name", "before", "email", "phone"];

impl Diagnostic {
    /// A diagnostic without arguments.
    pub fn new(code: Code, file: &str, span: Span) -> Self {
        Self {
            code,
            file: file.to_owned(),
            span,
            args: BTreeMap::new(),
            suggestion: None,
            severity: code.severity(),
        }
    }

    /// The same where its rule is reported and not enforced: a person should look.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same for those who need not know whom it is about, as readers of logs and comments (trap 84): of a request it says
    /// the place, and no name, address or number of a person.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        if !self.file.starts_with("accounts/") {
            return self;
        }
        self.suggestion = None;
        // A value of a field is the number or the address of somebody; others are words that were chosen wrongly.
        let is_of_field = self.args.contains_key("field");
        for (name, value) in &mut self.args {
            if PERSONAL.contains(name) || (*name == "value" && is_of_field) {
                MASK.clone_into(value);
            }
        }
        self
    }

    /// The same at another place of the file.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// The same with an argument for the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(name, value.to_string());
        self
    }

    /// The same with a text to write instead, where there is one.
    #[must_use]
    pub fn suggest(mut self, text: Option<impl Into<String>>) -> Self {
        self.suggestion = text.map(Into::into);
        self
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// The files that diagnostics speak of, by path.
pub type Sources = BTreeMap<String, Vec<u8>>;

/// Puts diagnostics in the order in which people meet them: by file, and in it by place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        (&one.file, one.span, one.code, &one.args).cmp(&(&other.file, other.span, other.code, &other.args))
    });
}

/// Whether any of these keeps a file from being used.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// The known word nearest to a mistaken one, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (candidate, candidate.chars().count()))
        // What differs more in length than it may in letters need not be compared: a word can be a megabyte long.
        .filter(|(_, other)| length.abs_diff(*other) <= most_different(length, *other))
        .filter(|(candidate, _)| length >= SHORT || digits(&lower) == digits(candidate))
        .map(|(candidate, other)| {
            let exact = strsim::osa_distance(word, candidate);
            // Capitals are the slip of an editor that begins sentences with them.
            let distance = exact.min(strsim::osa_distance(&lower, candidate));
            (distance, candidate, other)
        })
        // Two words of one letter have nothing in common.
        .filter(|(distance, _, other)| {
            *distance <= most_different(length, *other) && *distance < length.max(*other)
        })
        .map(|(distance, candidate, _)| (distance, candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// From how many letters on a word says enough for two slips. In a shorter one a second slip makes another word, and a
/// digit never stands for another: `a.9` is as far from `a.1` as from `a.3`.
const SHORT: usize = 5;

/// How many letters may differ between two words of these lengths that mean the same.
fn most_different(one: usize, other: usize) -> usize {
    if one.min(other) < SHORT {
        return 1;
    }
    1 + one.max(other) / 4
}

fn digits(word: &str) -> BTreeSet<char> {
    word.chars().filter(char::is_ascii_digit).collect()
}
