//! The characters of a file, before anyone asks what they mean.
//!
//! What a reviewer sees must be what the program reads: characters that hide, that turn the direction of text or that
//! steer a terminal have no place in a request, and a tab indents differently in every editor.

use std::borrow::Cow;

use crate::character;
use crate::character::{Trouble, trouble};
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Span;

/// The byte order mark.
pub(crate) const MARK: char = '\u{feff}';

/// The most bytes that a file may have.
pub(crate) const MOST_BYTES: usize = 4 << 20;

/// What a byte order mark at the beginning of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A fault, as in whatever an editor writes.
    Fault,
    /// Nothing: spreadsheets write it in front of their UTF-8.
    PassedOver,
}

/// The file as text, or nothing where it cannot be read at all. Faulty characters that could change how the rest is
/// read are blanked, byte for byte, so that the rest can still be judged and every place stays true.
pub(crate) fn examine<'t>(bytes: &'t [u8], mark: Mark, faults: &mut Faults) -> Option<Cow<'t, str>> {
    if bytes.len() > MOST_BYTES {
        let fault = faults
            .about(Code::FileTooLarge, Span::new(0..0))
            .with("size", bytes.len())
            .with("most", MOST_BYTES);
        faults.push(fault);
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        not_utf8(bytes, faults);
        return None;
    };
    if let Some(first) = text.find('\r').filter(|_| !text.contains('\n')) {
        // Every line would be a fault of its own, and to YAML the file may be one comment.
        faults.push(faults.about(Code::LineEnds, Span::new(first..first + 1)));
        return None;
    }
    let mut blanked: Option<Vec<u8>> = None;
    let mut at = match mark {
        Mark::PassedOver if text.starts_with(MARK) => MARK.len_utf8(),
        _ => 0,
    };
    while let Some(found) = next_fault(text, at) {
        if faults.full() {
            return None;
        }
        at = found.span.range().end;
        if let Some(fill) = found.blank {
            blanked.get_or_insert_with(|| bytes.to_vec())[found.span.range()].fill(fill);
        }
        report(&found, text, faults);
    }
    match blanked.map(String::from_utf8) {
        None => Some(Cow::Borrowed(text)),
        // Whole characters were replaced by ASCII, so that it still is UTF-8.
        Some(blanked) => blanked.ok().map(Cow::Owned),
    }
}

/// The code of what is wrong with a character, if anything is.
pub(crate) fn fault_of(character: char) -> Option<Code> {
    trouble(character).map(|trouble| match trouble {
        Trouble::Tab => Code::Tab,
        Trouble::Control => Code::ControlCharacter,
        Trouble::Bidi => Code::BidiCharacter,
        Trouble::Invisible | Trouble::OddSpace => Code::InvisibleCharacter,
    })
}

struct Found {
    span: Span,
    character: char,
    code: Code,
    blank: Option<u8>,
}

fn next_fault(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // Nearly every byte is plain ASCII.
        at += bytes[at..]
            .iter()
            .position(|byte| !matches!(byte, b'\n' | 0x20..=0x7e))?;
        let character = text[at..].chars().next()?;
        let end = at + character.len_utf8();
        if character == '\r' && bytes.get(end) == Some(&b'\n') {
            at = end;
            continue;
        }
        let Some(code) = fault_of(character) else {
            at = end;
            continue;
        };
        return Some(match character {
            MARK if at == 0 => Found {
                span: Span::new(at..end),
                character,
                code: Code::ByteOrderMark,
                blank: None,
            },
            '\t' => Found {
                span: Span::new(at..end_of_run(bytes, at)),
                character,
                code,
                blank: Some(b' '),
            },
            _ => Found {
                span: Span::new(at..end),
                character,
                code,
                blank: match code {
                    Code::ControlCharacter => Some(b'_'),
                    _ => (trouble(character) == Some(Trouble::OddSpace)).then_some(b' '),
                },
            },
        });
    }
}

fn end_of_run(bytes: &[u8], from: usize) -> usize {
    let tabs = bytes[from..].iter().take_while(|byte| **byte == b'\t').count();
    from + tabs
}

fn report(found: &Found, text: &str, faults: &mut Faults) {
    let start = found.span.range().start;
    let indents = text[..start]
        .bytes()
        .rev()
        .take(MOST_INDENTATION)
        .take_while(|byte| *byte != b'\n')
        .all(|byte| matches!(byte, b' ' | b'\t'));
    let suggestion = match found.code {
        Code::Tab if indents => Some("  ".repeat(found.span.range().len())),
        Code::Tab => Some(" ".to_owned()),
        _ => (trouble(found.character) == Some(Trouble::OddSpace)).then(|| " ".to_owned()),
    };
    let fault = faults
        .about(found.code, found.span)
        .with("character", character::name(found.character))
        .suggest(suggestion);
    faults.push(fault);
}

fn not_utf8(bytes: &[u8], faults: &mut Faults) {
    // UTF-16, which an office program calls Unicode: said once.
    let marks: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];
    if let Some(mark) = marks.into_iter().find(|mark| bytes.starts_with(mark)) {
        let fault = faults.about(Code::NotUtf8, Span::new(0..mark.len()));
        faults.push(fault.with("bytes", hexadecimal(mark)));
        return;
    }
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            continue;
        }
        let fault = faults
            .about(Code::NotUtf8, Span::new(at..at + invalid.len()))
            .with("bytes", hexadecimal(invalid));
        faults.push(fault);
        at += invalid.len();
        if faults.found().len() >= MOST_NOT_UTF8 {
            return;
        }
    }
}

/// Deeper than any indentation; a line of a million tabs must not be walked a million times.
const MOST_INDENTATION: usize = 200;

/// A file in another encoding is wrong as a whole; the first places are enough to see which.
const MOST_NOT_UTF8: usize = 10;

fn hexadecimal(bytes: &[u8]) -> String {
    let words: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    words.join(" ")
}
