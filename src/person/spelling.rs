//! How names are written: the form in which two are compared, spaces, apostrophes and capitals.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// Whether a name is written in capitals alone, as exports of other systems do. Short ones and initials are not, nor
/// are names in writing that knows no capitals.
pub fn is_in_capitals(name: &str) -> bool {
    let letters = || name.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 3
        && letters().any(char::is_uppercase)
        && letters().all(|letter| !letter.is_lowercase())
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
