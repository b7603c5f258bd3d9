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

/// Lines as a block of code.
pub fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest(text).max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

/// How many backticks stand side by side in a text, at most.
fn longest(text: &str) -> usize {
    let runs = text.split(|letter| letter != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// A sentence as code. Backticks that stand in it stay.
pub fn verbatim(text: &str) -> String {
    let plain = clean(text);
    if !plain.contains('`') {
        return format!("`{plain}`");
    }
    let fence = "`".repeat(longest(&plain) + 1);
    // One space on either side belongs to the fence.
    format!("{fence} {plain} {fence}")
}
