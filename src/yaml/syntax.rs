//! What is wrong where a file is not YAML, in the words of the person who wrote it.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;

/// Reports the place at which the parser gave up. `read_to` is the end of what it had read.
pub(crate) fn report(error: &ScanError, text: &str, read_to: usize, faults: &mut Faults) {
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        let at = error.marker().byte_offset().unwrap_or(0);
        let fault = faults
            .about(Code::TooDeep, one_character(text, at))
            .with("most", 16);
        faults.push(fault);
        return;
    }
    // Where the characters are faulty, what follows from them is not worth a word.
    if !faults.is_empty() {
        return;
    }
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let (kind, span) = explain(error.kind(), text, at, read_to);
    let quoted = match kind {
        "colon" => value_around(text, at),
        _ => None,
    };
    let (span, suggestion) = match quoted {
        Some((span, quoted)) => (span, Some(quoted)),
        None => (span, None),
    };
    let fault = faults
        .about(Code::YamlSyntax, span)
        .with("kind", kind)
        .with("detail", error.kind())
        .suggest(suggestion);
    faults.push(fault);
}

/// The value that a colon stands in, `Surat: perihal` in `title: Surat: perihal`, and the same in quotes.
fn value_around(text: &str, at: usize) -> Option<(Span, String)> {
    let start = text[..at].rfind('\n').map_or(0, |line_break| line_break + 1);
    let line = text[start..].lines().next()?.trim_end();
    let before = line.find(": ")? + 2;
    let value = line[before..].trim_start();
    let from = start + line.len() - value.len();
    let simple =
        !value.is_empty() && from < at && !value.contains(['"', '\'', '\\', '{', '}', '[', ']', '#']);
    let key = line[..before - 2].trim_start_matches(['-', ' ']);
    let plain = key
        .chars()
        .all(|character| character.is_alphanumeric() || character == '_');
    (simple && plain).then(|| (Span::new(from..from + value.len()), format!("\"{value}\"")))
}

fn explain(kind: &ErrorKind, text: &str, at: usize, read_to: usize) -> (&'static str, Span) {
    let here = one_character(text, at);
    if let Some(conflict) = conflict(text) {
        return ("conflict", conflict);
    }
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("open-quote", opening(text, read_to, &['"', '\'']).unwrap_or(here))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("after-quote", here)
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => ("escape", here),
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidColonPlacement => ("bracket", here),
        // The first colon of a line is right: it is the line that stands wrongly.
        ErrorKind::MappingValueNotAllowed if is_first_colon(text, at) => ("indentation", here),
        ErrorKind::MappingValueNotAllowed => ("colon", here),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => ("no-colon", here),
        ErrorKind::UnexpectedCharacter { .. } => ("character", here),
        ErrorKind::DirectiveDisallowed => ("directive", here),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => ("dash", here),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::MappingKeyNotAllowed => ("indentation", here),
        _ => ("other", here),
    }
}

/// The first character after the last thing read that opens a quote: the parser only says where it gave up.
fn opening(text: &str, from: usize, marks: &[char]) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.find(marks)?;
    let length = text[start..].find(['\r', '\n']).unwrap_or(text.len() - start);
    Some(Span::new(start..start + length))
}

fn is_first_colon(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    !line.contains(':')
}

/// A mark that Git leaves where two changes meet.
fn conflict(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            return Some(Span::new(start..start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

fn one_character(text: &str, at: usize) -> Span {
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .filter(|character| !matches!(character, '\r' | '\n'))
        .map_or(0, char::len_utf8);
    Span::new(at..at + length)
}
