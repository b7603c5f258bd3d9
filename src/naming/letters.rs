//! Letters of any alphabet that Latin names use, as `a-z0-9`.

use unicode_normalization::UnicodeNormalization;

/// The words of a name in `a-z0-9`: marks and apostrophes off, what does not decompose spelled out, everything else
/// dropped. A word of which nothing is left is no word.
pub fn plain_words(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect()
}

fn plain(word: &str) -> String {
    let mut text = String::new();
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => text.push(letter),
            _ => text.push_str(spelled(letter)),
        }
    }
    text
}

/// How a letter without decomposition is spelled; empty for what is no letter of a Latin name.
fn spelled(letter: char) -> &'static str {
    match letter {
        'ß' | 'ẞ' => "ss",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ł' | 'ƚ' => "l",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' | 'ƙ' => "k",
        'ŋ' => "ng",
        'ŧ' => "t",
        'ɓ' => "b",
        'ə' => "e",
        'ƒ' => "f",
        'ɠ' => "g",
        _ => "",
    }
}
