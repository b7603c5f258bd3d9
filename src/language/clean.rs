//! Text from files and servers, made fit for a terminal, a log and a comment.

/// The longest piece that is repeated in a message.
const MOST: usize = 1_000;

/// The text on one line, without characters that steer a terminal, turn the direction of text or hide, and cut where it is
/// longer than anyone reads.
pub fn clean(text: &str) -> String {
    let mut cleaned: String = text.chars().take(MOST).map(visible).collect();
    if text.chars().nth(MOST).is_some() {
        cleaned.push('…');
    }
    cleaned
}

/// The character, or a mark in its place.
fn visible(character: char) -> char {
    match character {
        '\n' | '\t' => ' ',
        '\u{61c}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => char::REPLACEMENT_CHARACTER,
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}
