//! What is wrong with a template of an institution, be it of a paper, a mail or a ticket.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::Error;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::InstitutionId;
use crate::placed::Span;

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
