//! Characters that hide, deceive or steer: none of them has a place in a request, and none reaches a terminal.

/// What is the matter with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It indents differently in every editor.
    Tab,
    /// It steers a terminal or begins a line.
    Control,
    /// It turns the direction of text.
    Bidi,
    /// It takes no room.
    Invisible,
    /// It looks like a space and is none.
    OddSpace,
}

/// What is the matter with a character, if anything is.
pub fn trouble(character: char) -> Option<Trouble> {
    match character {
        ' '..='~' => None,
        '\t' => Some(Trouble::Tab),
        _ if character.is_control() => Some(Trouble::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Trouble::Bidi)
        }
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(Trouble::OddSpace)
        }
        _ => is_invisible(character).then_some(Trouble::Invisible),
    }
}

/// The name of a character as Unicode writes it, `U+200B`.
pub fn name(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The character, or what shows that there is one.
pub fn visible(character: char) -> char {
    match trouble(character) {
        None => character,
        Some(Trouble::Tab) => '→',
        Some(Trouble::OddSpace) => '␣',
        Some(Trouble::Control | Trouble::Bidi | Trouble::Invisible) => char::REPLACEMENT_CHARACTER,
    }
}

/// Zero-width characters, fillers, separators, variation selectors, language tags.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2028}'..='\u{2029}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}'..='\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
