//! What a diagnostic says, in a language.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::language::Catalogue;

/// The message, one line.
pub fn message(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    said(diagnostic, catalogue, "")
}

/// What to do about it, one line.
pub fn help(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    said(diagnostic, catalogue, ".help")
}

/// What the rule behind a code is for.
pub fn why(code: Code, catalogue: &Catalogue) -> String {
    catalogue.text(&format!("code-{code}.why"), &[])
}

fn said(diagnostic: &Diagnostic, catalogue: &Catalogue, attribute: &str) -> String {
    let args: Vec<(&str, &str)> = diagnostic
        .args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    catalogue.text(&format!("code-{}{attribute}", diagnostic.code), &args)
}
