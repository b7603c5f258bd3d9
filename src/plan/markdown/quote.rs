//! Text of files and of the directory as text, whatever stands in it: between backticks nothing is more.

use crate::language::clean::clean;

/// Text as code: nothing in it is Markdown, HTML, a mention or a link.
pub fn code(text: &str) -> String {
    let plain = clean(text).replace(['`', '|'], "");
    if plain.trim().is_empty() {
        String::new()
    } else {
        format!("`{plain}`")
    }
}

/// A sentence as code. Backticks that stand in it stay.
pub fn verbatim(text: &str) -> String {
    let plain = clean(text);
    if !plain.contains('`') {
        return format!("`{plain}`");
    }
    let longest = plain
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // One space on either side belongs to the fence.
    format!("{fence} {plain} {fence}")
}
