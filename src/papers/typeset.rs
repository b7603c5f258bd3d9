//! A paper and the institution's templates in, Typst markup out.
//!
//! Every `{{ value }}` of a template becomes a string literal of Typst, so that no name, letter or note can ever be
//! read as markup or code; there is no way around it, not even for a template's author.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind};

use crate::digest::Digest;
use crate::papers::Paper;
use crate::ports::Sheet;
use crate::template::{TemplateError, strict};

/// The digest of the templates of papers, by which a paper tells later whether they are still those it was made with.
pub fn templates_digest(templates: &BTreeMap<String, String>) -> Digest {
    let digests: BTreeMap<&str, Digest> = templates_of_papers(templates)
        .map(|(name, text)| (name, Digest::of(text)))
        .collect();
    Digest::of_json(&digests)
}

/// The templates of papers; others in the folder are not looked at.
pub fn templates_of_papers(templates: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    let of_papers = templates.iter().filter(|(name, _)| name.ends_with(EXTENSION));
    of_papers.map(|(name, text)| (name.as_str(), text.as_str()))
}

/// How the names of templates of papers end.
const EXTENSION: &str = ".typ.j2";

/// Fills in a paper's template. Templates are given by their files' names, `ba-pembuatan.typ.j2`.
///
/// # Errors
/// A template that is missing or broken, names something that a paper does not have, or runs for too long.
pub fn typeset(templates: &BTreeMap<String, String>, paper: &Paper) -> Result<Sheet, TemplateError> {
    let mut environment = environment();
    for (name, text) in templates_of_papers(templates) {
        environment
            .add_template(name, text)
            .map_err(|error| TemplateError::of(name, &error))?;
    }
    let markup = environment
        .get_template(&paper.template)
        .and_then(|template| template.render(Serde(&paper.data)))
        .map_err(|error| TemplateError::of(&paper.template, &error))?;
    let mut data = paper.data.clone();
    make_printable(&mut data);
    Ok(Sheet {
        ident: paper.slug.clone(),
        at: paper.at,
        markup,
        data: data.to_string(),
        rows: paper.rows,
    })
}

/// An environment in which nothing undefined, empty or unescaped gets onto the page.
fn environment<'a>() -> Environment<'a> {
    let mut environment = strict();
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
    environment.set_formatter(|out, _, value| {
        // What blocks and macros gave is markup already: their own values went through here.
        if value.is_safe() {
            return Ok(write!(out, "{value}")?);
        }
        if value.is_undefined() || value.is_none() {
            return Err(Error::new(
                ErrorKind::UndefinedError,
                "the paper has no such value",
            ));
        }
        let text = value.to_string();
        Ok(write!(out, "{}", literal(&text))?)
    });
    // They would make markup of values.
    for filter in ["safe", "escape", "e", "tojson"] {
        environment.remove_filter(filter);
    }
    environment
}

/// A text as an expression of Typst markup that shows exactly this text. The `;` ends it, so that what follows in the
/// template is text again and not a method call.
pub fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 4);
    literal.push_str("#\"");
    for character in text.chars() {
        match character {
            '\\' => literal.push_str("\\\\"),
            '"' => literal.push_str("\\\""),
            '\n' => literal.push_str("\\n"),
            character => literal.push(printable(character)),
        }
    }
    literal.push_str("\";");
    literal
}

/// A character that can be set: no font has control characters.
fn printable(character: char) -> char {
    match character {
        '\n' => '\n',
        '\t' => ' ',
        control if control.is_control() => '\u{FFFD}',
        other => other,
    }
}

/// Makes every text of a paper's data one that can be set.
fn make_printable(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            if text.contains(char::is_control) {
                *text = text.chars().map(printable).collect();
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(make_printable),
        serde_json::Value::Object(values) => values.values_mut().for_each(make_printable),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}
