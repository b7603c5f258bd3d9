//! The templates of an institution, be they of papers, mails, tickets or files for others: how they are run, and what is wrong
//! with them.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, UndefinedBehavior};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::InstitutionId;
use crate::placed::Span;

/// The file of a paper's template below the institution's folder.
pub fn file_of_paper(template: &str) -> String {
    format!("{template}.typ.j2")
}

/// The file of the template for a provider's mailboxes.
pub fn file_of_provider(provider: &str) -> String {
    format!("provider/{provider}.csv.j2")
}

/// How many instructions a template may take. Ours take a few thousand: long tables are data, not instructions.
const FUEL: u64 = 2_000_000;

/// An environment in which nothing undefined is passed over and nothing runs for ever.
pub(crate) fn strict<'a>() -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}

/// The same for text in which a line that only steers leaves no line behind.
pub(crate) fn strict_by_lines<'a>() -> Environment<'a> {
    let mut environment = strict();
    let mut syntax = SyntaxConfig::builder();
    if let Ok(syntax) = syntax.trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment
}

/// A template that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{template}{}: {reason}", .line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct TemplateError {
    /// The template, by its path below the institution's folder.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The bytes of the template that are meant, where they are known.
    pub range: Option<Range<usize>>,
    /// What is wrong with it.
    pub reason: String,
}

impl TemplateError {
    /// What the template engine says of a template, or of one that it uses.
    pub(crate) fn of(asked: &str, error: &Error) -> Self {
        Self {
            template: error.name().unwrap_or(asked).to_owned(),
            line: error.line(),
            range: error.range(),
            reason: match error.detail() {
                Some(detail) => format!("{}: {detail}", error.kind()),
                None => error.kind().to_string(),
            },
        }
    }

    /// The same where only the template is known.
    pub(crate) fn whole(template: &str, reason: String) -> Self {
        Self {
            template: template.to_owned(),
            line: None,
            range: None,
            reason,
        }
    }

    /// The same as a fault of the template's file.
    pub fn fault(
        &self,
        code: Code,
        institution: &InstitutionId,
        templates: &BTreeMap<String, String>,
    ) -> Diagnostic {
        let text = templates.get(&self.template).map_or("", String::as_str);
        let of_line = || Span::of_line(text.as_bytes(), self.line.unwrap_or(1).saturating_sub(1));
        let span = self.range.clone().map_or_else(of_line, Span::new);
        fault(code, institution, (&self.template, span), &self.reason)
    }
}

/// A fault of a template's file, at the bytes that are meant.
pub(crate) fn fault(
    code: Code,
    institution: &InstitutionId,
    (template, span): (&str, Span),
    reason: &str,
) -> Diagnostic {
    let path = format!("templates/{institution}/{template}");
    Diagnostic::new(code, &path, span).with("reason", reason)
}
