//! A note in the form that a service desk's interface takes: JSON, as the institution's templates make it.
//!
//! Whatever a value holds becomes a JSON value: a template writes `{{ subjek }}` without quotes.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Value};
use serde_json::{Value as Json, json};

use crate::mail::note::Forms;
use crate::mail::template::Words;
use crate::template::{TemplateError, strict};

/// Where the forms lie below the institution's folder.
const FOLDER: &str = "ticket/";
/// How their files' names end.
const EXTENSION: &str = ".json.j2";

/// What a note says, for its form.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// Its words as mails have them.
    pub words: &'a Words,
    /// The same for programs.
    pub data: &'a Json,
    /// The request.
    pub request: &'a str,
    /// What tells the note from every other one.
    pub note: &'a str,
    /// The ticket, where its number is known.
    pub ticket: Option<&'a str>,
}

/// The file of a form: what opens a ticket, or adds to one.
pub fn file_of(template: &str, opens: bool) -> String {
    let act = if opens { "open" } else { "add" };
    format!("{FOLDER}{template}.{act}{EXTENSION}")
}

/// Whether an institution has forms.
pub fn has_forms(templates: &BTreeMap<String, String>) -> bool {
    templates.keys().any(|name| is_form(name))
}

fn is_form(name: &str) -> bool {
    name.starts_with(FOLDER) && name.ends_with(EXTENSION)
}

/// The forms of a note. The one that opens a ticket may be missing: the ticket is there then before the request.
///
/// # Errors
/// A form that is missing or broken, or that makes something else than JSON.
pub fn forms(
    templates: &BTreeMap<String, String>,
    template: &str,
    filled: Filled<'_>,
) -> Result<Forms, TemplateError> {
    let opening = file_of(template, true);
    let open = templates.get(&opening).map(|text| fill(&opening, text, filled));
    let adding = file_of(template, false);
    let missing = || TemplateError::whole(&adding, "there is no such template".to_owned());
    let text = templates.get(&adding).ok_or_else(missing)?;
    Ok(Forms {
        open: open.transpose()?,
        add: fill(&adding, text, filled)?,
    })
}

/// Everything that is wrong with the forms, each tried with an example.
pub fn judge(templates: &BTreeMap<String, String>) -> Vec<TemplateError> {
    let words = Words {
        subject: "[Batch] \"Pembuatan\"".to_owned(),
        text: "Baris\nbaris\n".to_owned(),
        html: "<p>Baris</p>\n".to_owned(),
    };
    let data = json!({"items": []});
    let filled = Filled {
        words: &words,
        data: &data,
        request: "2025-01-13-contoh",
        note: "0123456789ab",
        ticket: Some("17"),
    };
    let forms = templates.iter().filter(|(name, _)| is_form(name));
    forms
        .filter_map(|(name, text)| fill(name, text, filled).err())
        .collect()
}

/// A form, filled in: one JSON value.
fn fill(name: &str, text: &str, filled: Filled<'_>) -> Result<String, TemplateError> {
    let mut environment = strict();
    environment.set_auto_escape_callback(|_| AutoEscape::Json);
    // What is written past the escaping need not be JSON any more.
    environment.remove_filter("safe");
    let values = BTreeMap::from([
        ("subjek", Value::from(filled.words.subject.clone())),
        ("teks", Value::from(filled.words.text.clone())),
        ("html", Value::from(filled.words.html.clone())),
        ("data", Value::from(Serde(filled.data.clone()))),
        ("data_base64", Value::from(STANDARD.encode(bytes(filled.data)))),
        ("permohonan", Value::from(filled.request)),
        ("catatan", Value::from(filled.note)),
        ("tiket", filled.ticket.map_or(Value::from(()), Value::from)),
    ]);
    let written = environment
        .template_from_named_str(name, text)
        .and_then(|template| template.render(values))
        .map_err(|error| TemplateError::of(name, &error))?;
    let json: Json = serde_json::from_str(&written)
        .map_err(|error| TemplateError::whole(name, format!("what it makes is no JSON: {error}")))?;
    Ok(json.to_string())
}

/// Data as the bytes of a file.
pub fn bytes(data: &Json) -> Vec<u8> {
    // A JSON value is written as JSON: it cannot fail.
    serde_json::to_vec_pretty(data).unwrap_or_default()
}
