//! The codes of diagnostics. A code is a word that never changes; its clause and severity stand beside it here, its
//! texts in `src/language/`, and a file that earns it in `tests/rules/<code>/`.

use std::fmt;

use serde::Serialize;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used as it stands.
    Error,
    /// The file can be used, and a person should look.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $severity:ident, $clause:expr;)*) => {
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

            /// The clause of the institution's SOP that asks for it; none where only the format does.
            pub fn clause(self) -> Option<&'static str> {
                match self {
                    $(Self::$name => $clause,)*
                }
            }
        }
    };
}

codes! {
    // Reading a file.
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error, None;
    /// The file is larger than 4 MiB.
    FileTooLarge = "file-too-large", Error, None;
    /// The file begins with a byte order mark.
    ByteOrderMark = "byte-order-mark", Error, None;
    /// A tab stands where only spaces may.
    Tab = "tab", Error, None;
    /// A control character.
    ControlCharacter = "control-character", Error, None;
    /// A character that reverses the direction of text.
    BidiCharacter = "bidi-character", Error, None;
    /// A character that nobody can see.
    InvisibleCharacter = "invisible-character", Error, None;
    /// Not YAML.
    YamlSyntax = "yaml-syntax", Error, None;
    /// More than one document in a file, or none.
    NotOneDocument = "not-one-document", Error, None;
    /// An anchor, alias or merge key.
    AnchorOrAlias = "anchor-or-alias", Error, None;
    /// A YAML tag.
    Tag = "tag", Error, None;
    /// Nested deeper than any file of ours needs.
    TooDeep = "too-deep", Error, None;
    /// More nodes than any file of ours needs.
    TooManyNodes = "too-many-nodes", Error, None;
    /// The same key twice.
    DuplicateKey = "duplicate-key", Error, None;
    /// A key that the format does not have.
    UnknownKey = "unknown-key", Error, None;
    /// A key that must be there and is not.
    MissingKey = "missing-key", Error, None;
    /// A list where a text is wanted, and the like.
    WrongType = "wrong-type", Error, None;
    /// A word that is none of those allowed.
    UnknownChoice = "unknown-choice", Error, None;
    /// A key without a value.
    EmptyValue = "empty-value", Error, None;
    /// An identifier or phone number without quotes, which other programs read as a number.
    UnquotedIdentifier = "unquoted-identifier", Error, None;
    /// Not a day in the form YYYY-MM-DD.
    NotADate = "not-a-date", Error, None;
    /// A value that does not have the form its key asks for.
    BadForm = "bad-form", Error, None;
}

impl Code {
    /// The code that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
