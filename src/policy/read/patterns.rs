//! Patterns of usernames, addresses, containers and numbers of papers.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::code::Code;
use crate::diagnostic::nearest;
use crate::names::CategoryId;
use crate::policy::category::Category;
use crate::policy::raw::Text;
use crate::policy::raw::categories::MailPattern;
use crate::policy::read::check::{Check, Defined};

/// What a username may be made of. `f1` is the first letter of the family name, `n` a number from 2, `nn` one
/// of two digits, `system` the system that a test account is for.
const OF_NAMES: &[&str] = &[
    "given", "family", "f1", "n", "nn", "nim", "nrp", "username", "system",
];

/// What an address may be made of beside its domain.
const OF_ADDRESSES: &[&str] = &["username", "nim", "nrp"];

/// What the number of a paper may be made of.
const OF_NUMBERS: &[&str] = &["seq", "year", "month"];

/// A piece of a pattern.
enum Piece<'t> {
    Plain(&'t str),
    Placeholder(&'t str),
}

/// The pieces of a pattern; none where its braces do not match.
fn pieces(pattern: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((plain, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        if plain.contains('}') || name.contains('{') {
            return None;
        }
        pieces.push(Piece::Plain(plain));
        pieces.push(Piece::Placeholder(name));
        rest = behind;
    }
    if rest.contains('}') {
        return None;
    }
    pieces.push(Piece::Plain(rest));
    Some(pieces)
}

/// Judges the pattern of usernames.
pub(crate) fn username(text: &Text, check: &mut Check<'_>) {
    if !check.faults.spoilt(text.span) && !local_part(text, text, OF_NAMES, check) {
        check.report(Code::UsernamePatternInvalid, text.span, &[("pattern", text)]);
    }
}

/// Judges the pattern of addresses, and its domain by the rule beside it.
pub(crate) fn mail(mail: &MailPattern, check: &mut Check<'_>) {
    let rule = mail
        .domain_rule
        .as_ref()
        .and_then(|rule| check.regex("domain_rule", rule));
    if let Some(provider) = &mail.provider {
        check.refers(provider, Defined::Provider);
    }
    let text = &mail.pattern;
    if check.faults.spoilt(text.span) {
        return;
    }
    let sound = text.split_once('@').is_some_and(|(local, domain)| {
        local_part(text, local, OF_ADDRESSES, check)
            && is_domain(domain)
            && rule.is_none_or(|rule| rule.is_match(domain))
    });
    if !sound {
        check.report(Code::MailPatternInvalid, text.span, &[("pattern", text)]);
    }
}

/// Whether a text can be the pattern of a username. Unknown placeholders are reported on their own.
fn local_part(whole: &Text, pattern: &str, known: &'static [&'static str], check: &mut Check<'_>) -> bool {
    let plain = |text: &str| {
        text.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-')
        })
    };
    let Some(pieces) = pieces(pattern).filter(|_| !pattern.is_empty()) else {
        return false;
    };
    let mut sound = true;
    for piece in pieces {
        match piece {
            Piece::Plain(text) => sound &= plain(text),
            Piece::Placeholder(name) => placeholder(whole, name, known, check),
        }
    }
    sound
}

fn placeholder(whole: &Text, name: &str, known: &'static [&'static str], check: &mut Check<'_>) {
    if !known.contains(&name) {
        // In quotes, which braces need almost everywhere.
        let braced = |name: &str| format!("{{{name}}}");
        let near = nearest(name, known.iter().copied())
            .map(|near| format!("'{}'", whole.replace(&braced(name), &braced(near))));
        let fault = check
            .faults
            .about(Code::PlaceholderUnknown, whole.span)
            .with("name", name)
            .with("known", known.join(", "))
            .suggest(near);
        check.faults.push(fault);
    } else if matches!(name, "nim" | "nrp") && !check.defines_identifier(name) {
        check.report(Code::IdentifierUndefined, whole.span, &[("name", name)]);
    }
}

/// Judges the number of a paper.
pub(crate) fn number(text: &Text, check: &mut Check<'_>) {
    if check.faults.spoilt(text.span) {
        return;
    }
    match pieces(text) {
        None => check.report(Code::NumberPatternInvalid, text.span, &[("pattern", text)]),
        Some(pieces) => {
            for piece in pieces {
                if let Piece::Placeholder(name) = piece {
                    placeholder(text, name, OF_NUMBERS, check);
                }
            }
        }
    }
}

/// Judges the number that a register gives, which no other paper may ever have: registers begin anew each year.
pub(crate) fn register(text: &Text, check: &mut Check<'_>) {
    let is_told = ["{seq}", "{year}"].iter().all(|part| text.contains(part));
    // Braces that do not match are reported already.
    let is_judged = check.faults.spoilt(text.span) || pieces(text).is_none();
    if !is_told && !is_judged {
        check.report(Code::NumberPatternInvalid, text.span, &[("pattern", text)]);
    }
}

/// Judges a place in the directory, relative to its base: `ou=tamu,ou=people`.
pub(crate) fn container(text: &Text, check: &mut Check<'_>) {
    let sound = text.split(',').all(|part| {
        part.strip_prefix("ou=").is_some_and(|name| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    });
    if !sound && !check.faults.spoilt(text.span) {
        check.report(Code::ContainerInvalid, text.span, &[("value", text)]);
    }
}

/// Whether a text is a domain name: two labels at least, lower case.
pub(crate) fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// The domains of the addresses that categories give.
pub(crate) fn domains(categories: &BTreeMap<CategoryId, Category>) -> BTreeSet<String> {
    categories
        .values()
        .filter_map(|category| category.mail_pattern.as_deref()?.split_once('@'))
        .map(|(_, domain)| domain.to_owned())
        .collect()
}
