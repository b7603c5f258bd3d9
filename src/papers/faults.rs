//! What is wrong with templates, as faults of their files.

use std::ops::Range;

use minijinja::Environment;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::papers::Paper;
use crate::papers::origin::origin;
use crate::papers::typeset::templates_of_papers;
use crate::placed::Span;
use crate::ports::MarkupFault;
use crate::registry::Registry;
use crate::template::{TemplateError, fault};

/// The templates of papers that cannot be read at all. What one says that no paper has, shows when it is filled in.
pub fn unreadable(registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, text) in templates_of_papers(&registry.templates) {
        let mut environment = Environment::empty();
        if let Err(error) = environment.add_template(name, text) {
            found.push(of_template(&TemplateError::of(name, &error), registry));
        }
    }
    found
}

/// A template that cannot be filled in, as a fault of its file.
pub fn of_template(error: &TemplateError, registry: &Registry) -> Diagnostic {
    let institution = &registry.settings.institution;
    error.fault(Code::TemplateBroken, institution, &registry.templates)
}

/// What the typesetter says of the markup of a paper, as a fault of the template that gave it.
pub fn of_markup(fault: &MarkupFault, markup: &str, paper: &Paper, registry: &Registry) -> Diagnostic {
    match origin(&registry.templates, markup, fault) {
        Some(place) => broken(&place.template, place.range, &fault.message, registry),
        None => broken(&paper.template, 0..0, &fault.message, registry),
    }
}

fn broken(template: &str, range: Range<usize>, reason: &str, registry: &Registry) -> Diagnostic {
    let institution = &registry.settings.institution;
    fault(
        Code::TemplateBroken,
        institution,
        (template, Span::new(range)),
        reason,
    )
}
