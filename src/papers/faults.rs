//! What is wrong with templates, as faults of their files.

use std::ops::Range;

use minijinja::Environment;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::papers::Paper;
use crate::papers::origin::origin;
use crate::papers::typeset::{TemplateError, template_error, templates_of_papers};
use crate::placed::Span;
use crate::ports::MarkupFault;
use crate::registry::Registry;

/// The templates of papers that cannot be read at all. What one says that no paper has, shows when it is filled in.
pub fn unreadable(registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, text) in templates_of_papers(&registry.templates) {
        let mut environment = Environment::empty();
        if let Err(error) = environment.add_template(name, text) {
            found.push(of_template(&template_error(name, &error), registry));
        }
    }
    found
}

/// A template that cannot be filled in, as a fault of its file.
pub fn of_template(error: &TemplateError, registry: &Registry) -> Diagnostic {
    let text = registry.templates.get(&error.template).map_or("", String::as_str);
    let of_line = || {
        let line = error.line?.checked_sub(1)?;
        let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let length = text.lines().nth(line)?.len();
        Some(before..before + length)
    };
    let range = error.range.clone().or_else(of_line).unwrap_or_default();
    broken(&error.template, range, &error.reason, registry)
}

/// What the typesetter says of the markup of a paper, as a fault of the template that gave it.
pub fn of_markup(fault: &MarkupFault, markup: &str, paper: &Paper, registry: &Registry) -> Diagnostic {
    match origin(&registry.templates, markup, fault) {
        Some(place) => broken(&place.template, place.range, &fault.message, registry),
        None => broken(&paper.template, 0..0, &fault.message, registry),
    }
}

fn broken(template: &str, range: Range<usize>, reason: &str, registry: &Registry) -> Diagnostic {
    let path = format!("templates/{}/{template}", registry.settings.institution);
    Diagnostic::new(Code::TemplateBroken, &path, Span::new(range)).with("reason", reason)
}
