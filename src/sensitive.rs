//! What must not be repeated in logs and comments, found in any text: passwords, keys, and identity-card numbers.
//!
//! It is found in the bytes and not in the values of a file, so that a file that is no YAML is covered as well. What is
//! found for certain is reported; what may be a secret is only never shown.

use std::borrow::Cow;
use std::ops::Range;

use crate::day::Day;

/// What stands in the place of something sensitive, whatever its length.
pub const MASK: &str = "••••••";

/// A piece of a text that must not be repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitive {
    /// Its bytes. They begin and end at whole characters of a text.
    pub range: Range<usize>,
    /// Whether it is a password or key beyond much doubt. Identity-card numbers and what only may be a secret are not.
    pub secret: bool,
}

/// Words that a password or key follows.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "pass",
    "katasandi",
    "sandi",
    "pin",
    "otp",
    "token",
    "secret",
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
];

/// Words that name a key to be kept, before the word `key` or after `kunci`.
const SECRET_KEYS: &[&str] = &["private", "secret", "api", "access", "privat", "rahasia"];

/// How well-known secrets begin, and how many characters they have at least after that.
const BEGINNINGS: &[(&str, usize)] = &[
    ("AGE-SECRET-KEY-", 4),
    ("ghp_", 16),
    ("gho_", 16),
    ("ghs_", 16),
    ("github_pat_", 16),
    ("glpat-", 10),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("sk-ant-", 10),
    ("AKIA", 16),
    ("$argon2", 16),
    ("$2b$", 16),
    ("$2y$", 16),
    ("$6$", 16),
];

/// Every sensitive piece of a text, in order, none of them overlapping. The text need not be UTF-8.
pub fn sensitive(text: &[u8]) -> Vec<Sensitive> {
    let mut found = keys(text);
    let mut lines = Lines { text, next: 0 };
    while let Some(line) = lines.next() {
        of_line(text, line, &mut lines, &mut found);
    }
    found.extend(
        identity_cards(text)
            .into_iter()
            .map(|range| Sensitive { range, secret: false }),
    );
    merged(found)
}

/// A text with a mask in the place of every sensitive piece.
pub fn masked(text: &str) -> Cow<'_, str> {
    let found = sensitive(text.as_bytes());
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut read_to = 0;
    for Sensitive { range, .. } in found {
        shown.push_str(text.get(read_to..range.start).unwrap_or_default());
        shown.push_str(MASK);
        read_to = range.end;
    }
    shown.push_str(text.get(read_to..).unwrap_or_default());
    Cow::Owned(shown)
}

/// Whether a key names a password or another secret: `password`, `kata_sandi`, `bindPassword`, `private-key`.
pub fn names_secret(key: &str) -> bool {
    let words: Vec<&[u8]> = words(key.as_bytes()).map(|(_, word)| word).collect();
    (0..words.len()).any(|at| secret_at(&words, at).is_some())
}

/// Where a text holds a NIK: sixteen digits, the seventh to twelfth a day of birth (40 more for women). People set digits
/// apart by one space, full stop or dash.
pub fn identity_cards(text: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut digits = Vec::with_capacity(16);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let mut end = at;
        digits.clear();
        while let Some(byte) = text.get(at) {
            let apart =
                matches!(byte, b' ' | b'.' | b'-') && text.get(at + 1).is_some_and(u8::is_ascii_digit);
            if byte.is_ascii_digit() {
                digits.push(*byte);
                end = at + 1;
            } else if digits.is_empty() || !apart {
                break;
            }
            at += 1;
        }
        if is_identity_card(&digits) {
            found.push(start..end);
        }
        at += 1;
    }
    found
}

fn is_identity_card(digits: &[u8]) -> bool {
    if digits.len() != 16 || digits.ends_with(b"0000") {
        return false;
    }
    let number = |from: usize| u32::from(digits[from] - b'0') * 10 + u32::from(digits[from + 1] - b'0');
    let (day, month, year) = (number(6), number(8), number(10));
    let day = if day > 40 { day - 40 } else { day };
    // The century is not written: 29 February may be of 2000 and not of 1900.
    [1900, 2000]
        .iter()
        .any(|century| Day::new(century + i32::try_from(year).unwrap_or(0), month, day).is_some())
}

/// Keys and tokens that are known by their beginning.
fn keys(text: &[u8]) -> Vec<Sensitive> {
    const PEM: &[u8] = b"-----BEGIN ";
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let may_begin = matches!(
            text[at].to_ascii_lowercase(),
            b'-' | b'a' | b'g' | b'x' | b's' | b'$'
        );
        let inside = at > 0 && text[at - 1].is_ascii_alphanumeric();
        let end = match () {
            () if !may_begin || inside => None,
            () if text[at..].starts_with(PEM) => Some(end_of_block(text, at)),
            () => end_of_token(text, at),
        };
        match end {
            Some(end) => {
                found.push(Sensitive {
                    range: at..end,
                    secret: true,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of a block of a key that begins here. One that nothing ends runs to the end of the text.
fn end_of_block(text: &[u8], start: usize) -> usize {
    const LAST: &[u8] = b"-----END ";
    let last = text[start..].windows(LAST.len()).position(|bytes| bytes == LAST);
    last.map_or(text.len(), |last| {
        let last = start + last;
        last + line_length(&text[last..])
    })
}

fn end_of_token(text: &[u8], start: usize) -> Option<usize> {
    let begins = |with: &str| {
        let first = text.get(start..start + with.len());
        first.is_some_and(|first| first.eq_ignore_ascii_case(with.as_bytes()))
    };
    let (beginning, least) = BEGINNINGS.iter().find(|(beginning, _)| begins(beginning))?;
    let after = start + beginning.len();
    let length = text[after..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_$./+,=".contains(byte))
        .count();
    (length >= *least).then_some(after + length)
}

/// The lines of a text, one after the other.
struct Lines<'t> {
    text: &'t [u8],
    next: usize,
}

impl Lines<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next;
        let length = line_length(self.text.get(start..).filter(|rest| !rest.is_empty())?);
        self.next = start + length + 1;
        Some(start..start + length)
    }
}

fn line_length(text: &[u8]) -> usize {
    text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len())
}

/// Finds what a line, and where it is a key the lines below it, give away.
fn of_line(text: &[u8], line: Range<usize>, lines: &mut Lines<'_>, found: &mut Vec<Sensitive>) {
    let bytes = &text[line.clone()];
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !matches!(byte, b':' | b'=') || bytes[at + 1..].starts_with(b"//") {
            continue;
        }
        let before = &bytes[from..at];
        from = at + 1;
        let Some(named) = named(before) else { continue };
        let value = value(&bytes[at + 1..]);
        let range = line.start + at + 1 + value.start..line.start + at + 1 + value.end;
        let text_of = &text[range.clone()];
        let is_key = *byte == b':' && is_key(bytes, before);
        let secret = named && looks_secret(text_of);
        if !range.is_empty() && (secret || is_key) && !text_of.starts_with(b"|") && !text_of.starts_with(b">")
        {
            found.push(Sensitive { range, secret });
        }
        if is_key {
            of_lines_below(text, bytes, text_of, lines, found);
        }
        if secret || is_key {
            return;
        }
    }
}

/// Whether a secret is named at the end of a text, a few words after it at most; none where no word names one.
fn named(before: &[u8]) -> Option<bool> {
    let all: Vec<(usize, &[u8])> = words(before).collect();
    let only: Vec<&[u8]> = all.iter().map(|(_, word)| *word).collect();
    let end = (0..all.len()).rev().find_map(|at| secret_at(&only, at))?;
    let (start, word) = all[end];
    let after = &before[start + word.len()..];
    let plain = after
        .iter()
        .all(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80 || b" _-\"'".contains(byte));
    Some(plain && all.len() - 1 - end <= 3)
}

/// Words in ASCII letters and digits, each with its place. What is not ASCII belongs to a word.
fn words(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    text.split(|byte| !byte.is_ascii_alphanumeric() && *byte < 0x80)
        .map(move |word| {
            let start = at;
            at += word.len() + 1;
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

/// Where the name of a secret that begins at a word ends, as the index of its last word.
fn secret_at(words: &[&[u8]], at: usize) -> Option<usize> {
    let word = words[at];
    let next = words.get(at + 1);
    let is = |word: &[u8], wanted: &str| word.eq_ignore_ascii_case(wanted.as_bytes());
    let one_of = |word: &[u8]| SECRET_KEYS.iter().any(|wanted| is(word, wanted));
    let pair = next.is_some_and(|next| {
        (one_of(word) && (is(next, "key") || is(next, "keys"))) || (is(word, "kunci") && one_of(next))
    });
    if pair {
        return Some(at + 1);
    }
    let singular = word.strip_suffix(b"s").unwrap_or(word);
    let alone = |wanted: &&str| is(word, wanted) || is(singular, wanted);
    // As in bindPassword: what is long enough to mean nothing else.
    let ending = |wanted: &&str| {
        let start = word.len().checked_sub(wanted.len()).filter(|_| wanted.len() > 5);
        start.is_some_and(|start| is(&word[start..], wanted))
    };
    SECRET_WORDS
        .iter()
        .any(|wanted| alone(wanted) || ending(wanted))
        .then_some(at)
}

/// The value behind a colon or equals sign: to the end of the line, without a comment.
fn value(rest: &[u8]) -> Range<usize> {
    let rest_of = rest.trim_ascii_end();
    let start = rest.len() - rest.trim_ascii_start().len();
    if start >= rest_of.len() || rest_of[start] == b'#' {
        return start.min(rest_of.len())..start.min(rest_of.len());
    }
    start..rest_of.len()
}

/// Whether what stands before a colon is a key of a mapping: the first thing on its line, or behind a brace or comma of a
/// mapping on one line.
fn is_key(line: &[u8], before: &[u8]) -> bool {
    let key = if line.contains(&b'{') {
        let last = before.iter().rposition(|byte| matches!(byte, b'{' | b','));
        &before[last.map_or(0, |last| last + 1)..]
    } else {
        before
    };
    let key = key.trim_ascii_end();
    let first = key.iter().position(|byte| !b" -#?\"'".contains(byte));
    first.is_some_and(|first| {
        let key = &key[first..];
        let key = key.strip_suffix(b"\"").or(key.strip_suffix(b"'")).unwrap_or(key);
        key.iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte))
    })
}

/// What looks like a password: some characters, digits or signs among them. A day does not.
fn looks_secret(value: &[u8]) -> bool {
    let word = value
        .split(u8::is_ascii_whitespace)
        .find(|word| !word.is_empty())
        .unwrap_or_default();
    let signs = |byte: &u8| byte.is_ascii_digit() || b"!@#$%^&*_+=~?".contains(byte);
    let day = word.get(..10).and_then(|day| std::str::from_utf8(day).ok());
    word.len() >= 4 && word.iter().any(signs) && day.is_none_or(|day| Day::parse(day).is_none())
}

/// The lines below a key that are its value: those that stand deeper and are no keys themselves.
fn of_lines_below(text: &[u8], key: &[u8], value: &[u8], lines: &mut Lines<'_>, found: &mut Vec<Sensitive>) {
    let indentation = |line: &[u8]| line.len() - line.trim_ascii_start().len();
    let own = indentation(key);
    let block = value.starts_with(b"|") || value.starts_with(b">");
    loop {
        let before = lines.next;
        let Some(line) = lines.next() else { return };
        let bytes = text[line.clone()].trim_ascii_end();
        let deeper = bytes.is_empty() || indentation(bytes) > own;
        let other_key = !block && (bytes.windows(2).any(|two| two == b": ") || bytes.ends_with(b":"));
        if !deeper || other_key {
            lines.next = before;
            return;
        }
        let start = line.start + indentation(bytes);
        let range = start..line.start + bytes.len();
        if !range.is_empty() {
            found.push(Sensitive { range, secret: false });
        }
    }
}

fn merged(mut found: Vec<Sensitive>) -> Vec<Sensitive> {
    found.sort_by_key(|piece| piece.range.start);
    let mut apart: Vec<Sensitive> = Vec::with_capacity(found.len());
    for piece in found {
        match apart.last_mut().filter(|last| piece.range.start < last.range.end) {
            Some(last) => {
                last.range.end = last.range.end.max(piece.range.end);
                last.secret |= piece.secret;
            }
            None => apart.push(piece),
        }
    }
    apart
}
