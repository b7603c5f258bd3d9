//! What is wrong with templates, as faults of their files.

use std::collections::BTreeSet;
use std::ops::Range;

use minijinja::Environment;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::papers::Paper;
use crate::papers::origin::origin;
use crate::papers::typeset::templates_of_papers;
use crate::papers::{letter, minutes, provider};
use crate::placed::Span;
use crate::ports::MarkupFault;
use crate::registry::Registry;
use crate::template::{TemplateError, fault};

/// The templates of papers and of files for providers that cannot be used, as far as no paper is needed to see it: those that
/// cannot be read, and those that say what no paper has.
pub fn unusable(registry: &Registry) -> Vec<Diagnostic> {
    let mut found = provider::judge(&registry.templates);
    for (name, text) in templates_of_papers(&registry.templates) {
        let mut environment = Environment::empty();
        if let Err(error) = environment.add_template(name, text) {
            found.push(TemplateError::of(name, &error));
            continue;
        }
        let Ok(template) = environment.get_template(name) else {
            continue;
        };
        let undeclared: BTreeSet<String> = template.undeclared_variables(false).into_iter().collect();
        let unknown = undeclared
            .into_iter()
            .filter(|value| !is_known(name, value, registry));
        found.extend(unknown.map(|value| TemplateError {
            template: name.to_owned(),
            line: None,
            range: word_in(text, &value),
            reason: format!("undefined value: `{value}` is undefined"),
        }));
    }
    found.iter().map(|error| of_template(error, registry)).collect()
}

/// What the language of templates knows itself.
const OF_TEMPLATES: &[&str] = &[
    "caller",
    "debug",
    "dict",
    "loop",
    "namespace",
    "range",
    "self",
    "super",
];

/// Whether a template of papers can have a value: its paper has it, the language, or some template declares it.
fn is_known(template: &str, value: &str, registry: &Registry) -> bool {
    let of_letter = letter::VALUES.contains(&value);
    let of_minutes = minutes::VALUES.contains(&value);
    let of_paper = match template {
        _ if template.starts_with('_') => of_letter || of_minutes,
        "surat-balasan.typ.j2" => of_letter,
        _ => of_minutes,
    };
    let declares = |(_, text): (&str, &str)| declares(text, value);
    of_paper || OF_TEMPLATES.contains(&value) || templates_of_papers(&registry.templates).any(declares)
}

/// Whether a template gives a value, macro or import this name: it may be another's parent.
fn declares(text: &str, name: &str) -> bool {
    let tags = text.split("{%").skip(1).filter_map(|tag| tag.split("%}").next());
    let mut declaring = tags.map(|tag| tag.trim_matches(['-', '+', ' ']));
    declaring.any(|tag| {
        let is_declaration = tag.starts_with("set ") || tag.starts_with("macro ") || tag.contains("import ");
        is_declaration && word_in(tag, name).is_some()
    })
}

/// Where a text has a word first.
fn word_in(text: &str, word: &str) -> Option<Range<usize>> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut places = text
        .match_indices(word)
        .map(|(start, _)| start..start + word.len());
    places.find(|place| {
        let before = text[..place.start].chars().next_back();
        let after = text[place.end..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
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
