//! Characters that no font of ours has.
//!
//! A PDF/A must have a glyph for every character. One that is missing is spelt out as its code point, `[U+9648]`, and the
//! paper says so at its foot; the annex's CSV has it as it is.

use std::collections::BTreeSet;

use typst::text::FontBook;

/// The characters of some texts that no font has.
pub(super) fn missing<'a>(book: &FontBook, texts: impl IntoIterator<Item = &'a String>) -> BTreeSet<char> {
    let used: BTreeSet<char> = texts
        .into_iter()
        .flat_map(|text| text.chars())
        .filter(|character| !character.is_ascii())
        .collect();
    used.into_iter()
        .filter(|character| private(*character) || !covered(book, *character))
        .collect()
}

/// A text with the missing characters spelt out. They stand in string literals and in JSON strings, where brackets
/// mean nothing.
pub(super) fn spelt_out(text: &str, missing: &BTreeSet<char>) -> String {
    if missing.is_empty() {
        return text.to_owned();
    }
    let mut spelt = String::with_capacity(text.len());
    for character in text.chars() {
        if missing.contains(&character) {
            spelt.push_str(&code_point(character));
        } else {
            spelt.push(character);
        }
    }
    spelt
}

/// What the press has to say about a sheet, as the JSON that templates read from `/press.json`.
pub(super) fn note(missing: &BTreeSet<char>) -> String {
    let missing: Vec<String> = missing.iter().map(|character| code_point(*character)).collect();
    serde_json::json!({ "missing": missing }).to_string()
}

fn code_point(character: char) -> String {
    format!("[U+{:04X}]", u32::from(character))
}

fn covered(book: &FontBook, character: char) -> bool {
    (0..)
        .map_while(|index| book.info(index))
        .any(|font| font.coverage.contains(u32::from(character)))
}

/// Whether a character means something else in every font (which PDF/A forbids).
fn private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
