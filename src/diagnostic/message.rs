//! What a diagnostic says, in a language. Whatever a file gives away stays unsaid.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::language::Catalogue;
use crate::sensitive::{masked, sensitive};

/// The message, one line.
pub fn message(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    said(diagnostic, catalogue, "")
}

/// What to do about it, one line.
pub fn help(diagnostic: &Diagnostic, catalogue: &Catalogue) -> String {
    said(diagnostic, catalogue, ".help")
}

/// What to write instead, where one text is the likely one; none that would repeat a secret.
pub fn suggestion(diagnostic: &Diagnostic) -> Option<&str> {
    let text = diagnostic.suggestion.as_deref()?;
    sensitive(text.as_bytes()).is_empty().then_some(text)
}

/// What the rule behind a code is for.
pub fn why(code: Code, catalogue: &Catalogue) -> String {
    catalogue.text(&format!("code-{code}.why"), &[])
}

fn said(diagnostic: &Diagnostic, catalogue: &Catalogue, attribute: &str) -> String {
    let shown: Vec<(&str, Cow<'_, str>)> = diagnostic
        .args
        .iter()
        .map(|(name, value)| (*name, masked(value)))
        .collect();
    let args: Vec<(&str, &str)> = shown
        .iter()
        .map(|(name, value)| (*name, value.as_ref()))
        .collect();
    catalogue.text(&format!("code-{}{attribute}", diagnostic.code), &args)
}
