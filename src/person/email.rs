//! Addresses outside the institution: whether they can be one, and what was probably meant.

use std::collections::BTreeSet;

/// Providers whose names are often mistyped.
pub const PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.co.id",
    "ymail.com",
    "rocketmail.com",
    "outlook.com",
    "outlook.co.id",
    "hotmail.com",
    "live.com",
    "icloud.com",
    "proton.me",
    "protonmail.com",
];

/// Domains that look like a mistyped provider and are none.
pub const REAL: &[&str] = &[
    "mail.com",
    "email.com",
    "gmx.com",
    "live.co.uk",
    "me.com",
    "gmail.co.id",
];

/// An address in the form in which two are compared: lower case, no space around it.
pub fn normalise(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Whether a text can be an address: one `@`, ASCII, a local part of dots and atoms, a domain of at least two labels.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let atom = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    text.len() <= 254
        && local.len() <= 64
        && local.split('.').all(atom)
        && domain.contains('.')
        && domain.split('.').all(label)
        && top.len() >= 2
        && !top.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address without what people leave around it by accident: spaces, a comma or full stop at the end, `<` and `>`.
/// None where nothing of it helps.
pub fn trimmed(text: &str) -> Option<String> {
    let plain: String = text
        .trim_matches(|letter: char| letter.is_whitespace() || ",.;:<>\"'()".contains(letter))
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    (plain != text && is_address(&plain)).then_some(plain)
}

/// Whether an address is in one of these domains or below one.
pub fn is_within<'a>(address: &str, domains: &'a BTreeSet<String>) -> Option<&'a str> {
    let address = normalise(address);
    let (_, domain) = address.rsplit_once('@')?;
    domains
        .iter()
        .find(|own| {
            domain == own.as_str()
                || domain
                    .strip_suffix(own.as_str())
                    .is_some_and(|rest| rest.ends_with('.'))
        })
        .map(String::as_str)
}

/// The address that was probably meant, where the domain is one slip away from a well-known provider's.
pub fn meant(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let domain = domain.to_lowercase();
    if PROVIDERS.contains(&domain.as_str()) || REAL.contains(&domain.as_str()) {
        return None;
    }
    PROVIDERS
        .iter()
        .find(|provider| is_one_slip_away(&domain, provider))
        .map(|provider| format!("{local}@{provider}"))
}

/// Whether one slip makes a word of another: a letter too many, too few, or wrong, or two neighbours in each other's
/// place. Every address of every request is asked, so that this reads each word once.
fn is_one_slip_away(word: &str, meant: &str) -> bool {
    let (mut word, mut meant) = (word.chars(), meant.chars());
    let same = |one: Option<char>, other: Option<char>| one.is_some() && one == other;
    while same(word.clone().next(), meant.clone().next()) {
        word.next();
        meant.next();
    }
    while same(word.clone().next_back(), meant.clone().next_back()) {
        word.next_back();
        meant.next_back();
    }
    let mut left = || (word.next(), meant.next());
    match [left(), left(), left()] {
        [(Some(_), _) | (_, Some(_)), (None, None), _] => true,
        [
            (Some(one), Some(other)),
            (Some(next), Some(next_other)),
            (None, None),
        ] => one == next_other && next == other,
        _ => false,
    }
}
