//! Text from files and servers, made fit for a terminal, a log and a comment.

use crate::character::{Trouble, trouble, visible};

/// The longest piece that is repeated in a message.
const MOST: usize = 1_000;

/// The text on one line, without characters that steer a terminal, turn the direction of text or hide, and cut where it is
/// longer than anyone reads.
pub fn clean(text: &str) -> String {
    let mut short: String = text.chars().take(MOST).map(cleaned).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// A space for whatever makes room; a mark for what is not to be seen.
fn cleaned(character: char) -> char {
    match trouble(character) {
        Some(Trouble::Tab | Trouble::OddSpace) => ' ',
        _ if character == '\n' => ' ',
        _ => visible(character),
    }
}
