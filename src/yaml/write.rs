//! Text as YAML. serde_yaml says whether a text can stand without quotes; what it would quote stands in double quotes here,
//! and so does what another reader could take for a number, a day or a truth.

use crate::day::Day;
use crate::yaml::forms::looks_like_a_number;

/// A text as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// On the line of its key.
    Line(String),
    /// As a block: its mark, and its lines without indentation.
    Block {
        /// `|`, with what says how deep the lines stand and how they end.
        mark: String,
        /// The lines.
        lines: Vec<String>,
    },
}

/// A text without quotes where no reader can take it for something else, as a block where it has several lines, else in
/// double quotes.
pub fn text(text: &str) -> Written {
    if text.contains('\n') {
        return block(text);
    }
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let plain = written.strip_suffix('\n') == Some(text)
        && !looks_like_a_number(text)
        && Day::parse(text).is_none()
        && !is_word_for_another(text);
    Written::Line(if plain { text.to_owned() } else { quoted(text) })
}

/// Whether readers of YAML 1.1 take a text for a truth, or for a sign.
fn is_word_for_another(text: &str) -> bool {
    const WORDS: &[&str] = &["=", "<<", "y", "n", "yes", "no", "on", "off"];
    WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// A text in double quotes. The escapes of JSON mean the same in YAML.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text of several lines. Escapes would hide from a reviewer where they end.
fn block(text: &str) -> Written {
    let body = text.trim_end_matches('\n');
    // How deep the lines stand is said where the first of them does not show it.
    let depth = if body.starts_with([' ', '\n']) { "2" } else { "" };
    let (end, lines) = match text.len() - body.len() {
        0 => ("-", body),
        1 => ("", body),
        _ => ("+", &text[..text.len() - 1]),
    };
    Written::Block {
        mark: format!("|{depth}{end}"),
        lines: lines.split('\n').map(str::to_owned).collect(),
    }
}
