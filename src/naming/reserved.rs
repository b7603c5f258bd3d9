//! Names that nobody may have, and names that look like them (II.B.3).

use crate::policy::UsernameRules;

/// Whether a name is reserved or protected, or looks like one that is.
pub fn is_reserved(rules: &UsernameRules, name: &str) -> bool {
    rules.reserved.contains(name) || rules.protected.contains(name) || look_alike(rules, name).is_some()
}

/// The reserved or protected name that another one looks like without being it.
pub fn look_alike<'a>(rules: &'a UsernameRules, name: &str) -> Option<&'a str> {
    rules
        .reserved
        .iter()
        .chain(&rules.protected)
        .find(|other| other.as_str() != name && looks_like(name, other))
        .map(String::as_str)
}

/// Whether the eye takes two names for one: `rn` is `m`, `vv` is `w`, `0` is `o`, `1` and `i` are `l`, `5` is `s`, and
/// separators are not seen.
pub fn looks_like(one: &str, other: &str) -> bool {
    shape(one).eq(shape(other))
}

/// What the eye makes of a name: two names of one shape look alike.
pub fn shape(name: &str) -> impl Iterator<Item = char> {
    let mut letters = name
        .chars()
        .filter(|letter| !matches!(letter, '.' | '_' | '-'))
        .peekable();
    std::iter::from_fn(move || {
        Some(match letters.next()? {
            'r' if letters.next_if_eq(&'n').is_some() => 'm',
            'v' if letters.next_if_eq(&'v').is_some() => 'w',
            '0' => 'o',
            '1' | 'i' => 'l',
            '5' => 's',
            letter => letter,
        })
    })
}
