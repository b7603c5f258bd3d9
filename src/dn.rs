//! Distinguished names (RFC 4514): their parts, one spelling to compare them by, and how to write one.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::language::text::{Text, Words};

/// A distinguished name, as written and in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dn {
    text: String,
    parts: Vec<Part>,
}

/// One relative name of a distinguished name, with where its text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    place: Range<usize>,
    first: Pair,
    /// Those that `+` joins to it.
    others: Vec<Pair>,
}

/// Attribute and value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    attribute: Word,
    value: Word,
}

/// A word of a part. A complete read parses the name of everybody, and most words stand as they are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// As it stands in the text, so far behind the beginning of its part.
    There(Range<usize>),
    /// Otherwise: unescaped, or in lower case.
    Meant(String),
}

/// Text that is no distinguished name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a distinguished name: {reason}")]
pub struct DnError {
    text: String,
    reason: Words,
}

impl DnError {
    /// What is wrong, for people.
    pub fn text(&self) -> Text {
        Text::of("dn-fault")
            .with("text", &self.text)
            .because("reason", self.reason.clone())
    }
}

impl Dn {
    /// The distinguished name that a text writes, the leaf first, as in `uid=tuti,ou=people,dc=itb,dc=ac,dc=id`.
    ///
    /// # Errors
    /// When it does not follow RFC 4514. The empty name is refused too: it names no entry.
    pub fn parse(text: &str) -> Result<Self, DnError> {
        let failed = |why| DnError {
            text: text.to_owned(),
            reason: Text::of(why).into(),
        };
        if text.trim_matches(' ').is_empty() {
            return Err(failed("dn-empty"));
        }
        let mut parts = Vec::new();
        for place in split(text, 0..text.len(), ',') {
            parts.push(read_part(text, place).map_err(failed)?);
        }
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The one spelling that two writings of the same name share, the root first: `dc=id,dc=ac,dc=itb,ou=people`. An
    /// entry's path begins with its parent's path and a comma, so that parents sort before their children.
    pub fn path(&self) -> String {
        self.path_of(self.parts.iter().rev())
    }

    /// The path of the entry above; none above a name of one part.
    pub fn parent_path(&self) -> Option<String> {
        (self.parts.len() > 1).then(|| self.path_of(self.parts.iter().skip(1).rev()))
    }

    /// Attribute and value of the leaf, unescaped; none where `+` joins several.
    pub fn leaf(&self) -> Option<(&str, &str)> {
        let part = self.parts.first()?;
        let is_single = part.others.is_empty();
        is_single.then(|| self.words(part, &part.first))
    }

    /// The name of the entry above; none above a name of one part.
    pub fn parent(&self) -> Option<Self> {
        self.level_up(1)
    }

    /// What stands between the leaf and a base, as policies write it: attributes in lower case, whatever the server makes of
    /// them, and no spaces around commas. None where the name is not below the base. An entry right below the base has the
    /// empty container.
    pub fn container(&self, base: &Self) -> Option<String> {
        let above = self.parts.len().checked_sub(base.parts.len() + 1)?;
        let mut below = self.parts[above + 1..].iter().zip(&base.parts);
        if !below.all(|(own, other)| self.is_called_as(own, base, other)) {
            return None;
        }
        let between = self.parts[1..=above].iter().map(|part| {
            let text = &self.text[part.place.clone()];
            match text.split_once('=') {
                Some((attribute, value)) => format!("{}={value}", attribute.to_ascii_lowercase()),
                None => text.to_owned(),
            }
        });
        Some(between.collect::<Vec<_>>().join(","))
    }

    /// The names above this one, the nearest first, down to those right below a base. None is the base itself.
    pub fn containers(&self, base: &Self) -> Vec<Self> {
        let levels = self.parts.len().saturating_sub(base.parts.len() + 1);
        (1..=levels).filter_map(|level| self.level_up(level)).collect()
    }

    /// Attribute and value of a part.
    fn words<'a>(&'a self, part: &'a Part, pair: &'a Pair) -> (&'a str, &'a str) {
        let text = &self.text[part.place.clone()];
        let word = |word: &'a Word| match word {
            Word::There(place) => &text[place.clone()],
            Word::Meant(word) => word,
        };
        (word(&pair.attribute), word(&pair.value))
    }

    /// Whether a part is another spelling of a part of another name, or the same.
    fn is_called_as(&self, own: &Part, name: &Self, other: &Part) -> bool {
        self.text[own.place.clone()] == name.text[other.place.clone()]
            || self.path_of(std::iter::once(own)) == name.path_of(std::iter::once(other))
    }

    fn path_of<'a>(&'a self, parts: impl Iterator<Item = &'a Part>) -> String {
        let parts: Vec<String> = parts
            .map(|part| {
                let pairs = std::iter::once(&part.first).chain(&part.others);
                let pairs = pairs.map(|pair| self.words(part, pair));
                let mut pairs: Vec<String> = pairs
                    .map(|(attribute, value)| format!("{attribute}={}", plain(value)))
                    .collect();
                pairs.sort();
                pairs.join("+")
            })
            .collect();
        parts.join(",")
    }

    /// The name without so many parts of its beginning; none where nothing is left.
    fn level_up(&self, level: usize) -> Option<Self> {
        let start = self.parts.get(level)?.place.start;
        let parts = self.parts[level..].iter().cloned().map(|mut part| {
            part.place = part.place.start - start..part.place.end - start;
            part
        });
        Some(Self {
            text: self.text[start..].to_owned(),
            parts: parts.collect(),
        })
    }
}

/// The text of the name that stands in a container below a base: `uid=tuti,ou=people,dc=itb,dc=ac,dc=id`.
pub fn join(attribute: &str, value: &str, container: &str, base: &str) -> String {
    let leaf = leaf(attribute, value);
    [leaf.as_str(), container, base]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(",")
}

/// The text of a name's first part: `uid=tuti`.
pub fn leaf(attribute: &str, value: &str) -> String {
    format!("{attribute}={}", escape(value))
}

/// A value as a distinguished name writes it (RFC 4514, 2.4).
fn escape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let last = value.chars().count().saturating_sub(1);
    for (at, char) in value.chars().enumerate() {
        match char {
            '\0' => text.push_str("\\00"),
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => text.extend(['\\', char]),
            '#' if at == 0 => text.push_str("\\#"),
            ' ' if at == 0 || at == last => text.push_str("\\ "),
            _ => text.push(char),
        }
    }
    text
}

/// The pieces between separators that no backslash hides, without the spaces around them.
fn split(text: &str, place: Range<usize>, separator: char) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = place.start;
    let mut hidden = false;
    for (at, char) in text[place.clone()].char_indices() {
        let at = place.start + at;
        if hidden {
            hidden = false;
        } else if char == '\\' {
            hidden = true;
        } else if char == separator {
            pieces.push(trim(text, start..at));
            start = at + separator.len_utf8();
        }
    }
    pieces.push(trim(text, start..place.end));
    pieces
}

/// A piece without the spaces around it; one that a backslash hides stays.
fn trim(text: &str, place: Range<usize>) -> Range<usize> {
    let piece = &text[place.clone()];
    let start = place.start + (piece.len() - piece.trim_start_matches(' ').len());
    let kept = piece.trim_end_matches(' ');
    let backslashes = kept.len() - kept.trim_end_matches('\\').len();
    let hidden = usize::from(backslashes % 2 == 1 && kept.len() < piece.len());
    start..(place.start + kept.len() + hidden).max(start)
}

/// One part of a name: `uid=tuti`, or several joined by `+`.
fn read_part(text: &str, place: Range<usize>) -> Result<Part, &'static str> {
    let mut pairs = split(text, place.clone(), '+')
        .into_iter()
        .map(|pair| read_pair(&text[pair.clone()], pair.start - place.start));
    let first = pairs.next().ok_or("dn-no-equals")??;
    let others = pairs.collect::<Result<_, _>>()?;
    Ok(Part { place, first, others })
}

/// Attribute and value of `uid=tuti`, the attribute in lower case, the value unescaped. `start` is where its text stands in
/// its part.
fn read_pair(text: &str, start: usize) -> Result<Pair, &'static str> {
    let Some((before, after)) = text.split_once('=') else {
        return Err("dn-no-equals");
    };
    let attribute = before.trim_matches(' ');
    if attribute.is_empty()
        || !attribute
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
    {
        return Err("dn-no-attribute");
    }
    let value = after.trim_start_matches(' ');
    if value.is_empty() {
        return Err("dn-no-value");
    }
    let there = |from: usize, word: &str| Word::There(start + from..start + from + word.len());
    Ok(Pair {
        attribute: if attribute.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Word::Meant(attribute.to_ascii_lowercase())
        } else {
            there(before.len() - before.trim_start_matches(' ').len(), attribute)
        },
        value: match unescape(value)? {
            Some(meant) => Word::Meant(meant),
            None => there(text.len() - value.len(), value),
        },
    })
}

/// What an escaped value means; none where it means what it says.
fn unescape(value: &str) -> Result<Option<String>, &'static str> {
    if !value.contains(is_special) {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        if *byte != b'\\' {
            if is_special(char::from(*byte)) {
                return Err("dn-bare-character");
            }
            bytes.push(*byte);
            continue;
        }
        match rest {
            [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0);
                bytes.push(u8::try_from(digit(*high) * 16 + digit(*low)).unwrap_or(0));
                rest = after;
            }
            [special, after @ ..] if b" \"#+,;<=>\\".contains(special) => {
                bytes.push(*special);
                rest = after;
            }
            _ => return Err("dn-backslash"),
        }
    }
    String::from_utf8(bytes).map(Some).map_err(|_| "dn-not-utf8")
}

/// Whether no value has it bare, or it hides what follows.
fn is_special(char: char) -> bool {
    matches!(char, '"' | ';' | '<' | '>' | '\\' | '\0')
}

/// A value as names are compared: compatibility forms and case folded, spaces trimmed and single. What separates names
/// is written in hexadecimal.
fn plain(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let folded = if value.is_ascii() {
        value.to_ascii_lowercase()
    } else {
        value.nfkc().collect::<String>().to_lowercase()
    };
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        for char in word.chars() {
            match char {
                ',' | '+' | '=' | '\\' | '\0'..='\x1f' => {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "\\{:02x}", u32::from(char));
                }
                _ => text.push(char),
            }
        }
    }
    text
}
