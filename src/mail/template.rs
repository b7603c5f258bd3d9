//! A mail's values and the institution's templates in, its words out.
//!
//! A template is the mail as one would type it: `Subjek: …`, an empty line, and the body. The program makes plain text and
//! HTML of it with the two frames. What a value holds is never markup, a line of its own, a header or a link: it loses what
//! is not to be seen before it gets into the text, and the whole text is escaped when it gets into HTML.

use std::collections::BTreeMap;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, HtmlEscape, Value, escape_formatter};
use serde_json::{Map, Value as Json};

use crate::character::{Trouble, trouble};
use crate::mail::parts::parts;
use crate::mail::words::{empty, example, otherwise};
use crate::template::{TemplateError, strict_by_lines};

/// Where templates of mails lie below the institution's folder.
pub const FOLDER: &str = "mail/";
/// How their files' names end.
const EXTENSION: &str = ".j2";
/// The frames, without which no mail can be written: of plain text, and of HTML.
pub const FRAMES: [&str; 2] = [TEXT_FRAME, HTML_FRAME];
/// The frame of plain text.
const TEXT_FRAME: &str = "mail/_bingkai.txt.j2";
/// The frame of HTML.
const HTML_FRAME: &str = "mail/_bingkai.html.j2";
/// How a template begins.
const SUBJECT: &str = "Subjek:";
/// The most characters of one value that a mail shows.
const LONGEST: usize = 300;
/// The most characters of a subject.
const LONGEST_SUBJECT: usize = 200;

/// The words of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Its subject, in one line.
    pub subject: String,
    /// Its body as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// The templates of an institution's mails, read.
pub struct Letters<'t> {
    environment: Environment<'t>,
    portal: Option<String>,
}

/// The file of a mail's template: `mail/akun-dibuat.j2`.
pub fn file_of(name: &str) -> String {
    format!("{FOLDER}{name}{EXTENSION}")
}

/// Whether an institution sends mails: it has a template for one.
pub fn has_mails(templates: &BTreeMap<String, String>) -> bool {
    templates.keys().any(|name| is_mail(name) && !is_part(name))
}

/// Everything that is wrong with the templates of mails, each tried with an example of every value. Without the frames,
/// only whether they can be read.
pub fn judge(templates: &BTreeMap<String, String>, portal: Option<&str>) -> Vec<TemplateError> {
    let files = templates.iter().filter(|(name, _)| is_mail(name));
    let mut faults = Vec::new();
    for (name, text) in files.clone() {
        let mut environment = environment(None);
        if let Err(error) = environment.add_template(name, text) {
            faults.push(TemplateError::of(name, &error));
        }
    }
    if !faults.is_empty() || FRAMES.iter().any(|frame| !templates.contains_key(*frame)) {
        return faults;
    }
    let Ok(letters) = Letters::read(templates, portal) else {
        return faults;
    };
    for (name, _) in files.filter(|(name, _)| !is_part(name)) {
        let name = name.trim_start_matches(FOLDER).trim_end_matches(EXTENSION);
        let mut tried = [example(), otherwise()].into_iter();
        faults.extend(tried.find_map(|values| letters.write(name, values).err()));
    }
    faults.dedup();
    faults
}

fn is_mail(name: &str) -> bool {
    name.starts_with(FOLDER) && name.ends_with(EXTENSION)
}

/// Whether a template is a part of others.
fn is_part(name: &str) -> bool {
    name.starts_with("mail/_")
}

impl<'t> Letters<'t> {
    /// Reads the templates of mails. `portal` is the only link that a mail may bear.
    ///
    /// # Errors
    /// The first template that cannot be read.
    pub fn read(
        templates: &'t BTreeMap<String, String>,
        portal: Option<&str>,
    ) -> Result<Self, TemplateError> {
        let mut environment = environment(portal.map(str::to_owned));
        for (name, text) in templates.iter().filter(|(name, _)| is_mail(name)) {
            let added = environment.add_template(name, text);
            added.map_err(|error| TemplateError::of(name, &error))?;
        }
        Ok(Self {
            environment,
            portal: portal.map(str::to_owned),
        })
    }

    /// The words of a mail, by the name of its template and what it is to say.
    ///
    /// # Errors
    /// A template that is missing or broken, names something that a mail does not have, or runs for too long.
    pub fn write(&self, name: &str, values: Map<String, Json>) -> Result<Words, TemplateError> {
        let mut all = empty();
        all.extend(values);
        let mut values: BTreeMap<String, Value> = all
            .into_iter()
            .map(|(name, value)| (name, Value::from(Serde(value))))
            .collect();
        let portal = self.portal.as_ref();
        let portal = portal.map_or(Value::from(()), |link| Value::from_safe_string(link.clone()));
        values.insert("portal".to_owned(), portal);
        let file = file_of(name);
        let filled = self.fill(&file, &values)?;
        let (subject, body) = split(&filled).ok_or_else(|| TemplateError {
            template: file.clone(),
            line: Some(1),
            range: Some(0..0),
            reason: format!("a mail begins with `{SUBJECT} …` and an empty line"),
        })?;
        values.insert("isi".to_owned(), Value::from_safe_string(body.clone()));
        values.insert("bagian".to_owned(), Value::from(Serde(parts(&body))));
        values.insert("subjek".to_owned(), Value::from(subject.clone()));
        Ok(Words {
            subject,
            text: self.fill(TEXT_FRAME, &values)?.trim().to_owned() + "\n",
            html: self.fill(HTML_FRAME, &values)?.trim().to_owned() + "\n",
        })
    }

    fn fill(&self, file: &str, values: &BTreeMap<String, Value>) -> Result<String, TemplateError> {
        let template = self.environment.get_template(file);
        template
            .and_then(|template| template.render(values))
            .map_err(|error| TemplateError::of(file, &error))
    }
}

/// The subject of a filled template, and its body.
fn split(filled: &str) -> Option<(String, String)> {
    let filled = filled.trim_start().strip_prefix(SUBJECT)?;
    let (subject, body) = filled.split_once("\n\n")?;
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let sound = !subject.is_empty() && !body.trim().is_empty();
    sound.then(|| (cut(&subject, LONGEST_SUBJECT), compact(body.trim())))
}

/// A body with one empty line where what was left out of a template leaves several.
fn compact(body: &str) -> String {
    let mut compact = String::with_capacity(body.len());
    let mut was_empty = false;
    for line in body.lines().map(str::trim_end) {
        if !(line.is_empty() && was_empty) {
            compact.push_str(line);
            compact.push('\n');
        }
        was_empty = line.is_empty();
    }
    compact.truncate(compact.trim_end().len());
    compact
}

/// An environment in which nothing undefined, empty or unescaped gets into a mail.
fn environment<'a>(portal: Option<String>) -> Environment<'a> {
    let mut environment = strict_by_lines();
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html.j2") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    environment.set_formatter(|out, state, value| {
        if value.is_undefined() || value.is_none() {
            return Err(Error::new(
                ErrorKind::UndefinedError,
                "the mail has no such value",
            ));
        }
        if value.is_safe() || matches!(state.auto_escape(), AutoEscape::Html) {
            return escape_formatter(out, state, value);
        }
        Ok(write!(out, "{}", harmless(&value.to_string()))?)
    });
    // They would make markup of values.
    for filter in ["safe", "escape", "e", "tojson"] {
        environment.remove_filter(filter);
    }
    environment.add_filter("tautkan", move |text: String| {
        Value::from_safe_string(linked(&text, portal.as_deref()))
    });
    environment
}

/// A text as HTML in which the portal, and nothing else, is a link.
fn linked(text: &str, portal: Option<&str>) -> String {
    // A slash in text means nothing to HTML, and links are read by people too.
    let plain = |text| HtmlEscape(text).to_string().replace("&#x2f;", "/");
    let escaped = plain(text);
    let Some(portal) = portal else {
        return escaped;
    };
    let portal = plain(portal);
    escaped.replace(&portal, &format!("<a href=\"{portal}\">{portal}</a>"))
}

/// A value as a mail shows it: in one line, without anything that hides, steers or deceives, and leading nowhere.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match trouble(character) {
            None => shown.push(character),
            Some(Trouble::Tab | Trouble::Control | Trouble::OddSpace) => shown.push(' '),
            Some(Trouble::Bidi | Trouble::Invisible) => {}
        }
    }
    // A file on the share is found by its name, and leads nobody anywhere.
    let shown = shown.replace("://", ": //").replace("share: //", "share://");
    let shown = shown.replace("www.", "www .");
    // What tells parts of a body apart is the template's to write.
    let mut shown = shown.replace(" : ", ": ");
    while let Some(rest) = shown.trim_start().strip_prefix("- ") {
        shown = rest.to_owned();
    }
    cut(shown.trim(), LONGEST)
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}
