//! A page for a browser: one file that needs no other, shows everything that it has, and prints well. It holds no script, asks
//! nobody for anything, and whatever stands in it is text.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;
use thiserror::Error;

use crate::language::Catalogue;
use crate::language::clean::clean;

/// The template of pages cannot be filled.
#[derive(Debug, Error)]
#[error("a page cannot be written: {0}")]
pub struct BrokenPage(#[from] minijinja::Error);

/// A page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// What it comes to, in a sentence.
    pub verdict: String,
    /// What else is to be known first, a line each.
    pub lead: Vec<String>,
    /// What must not be missed, a line each.
    pub warnings: Vec<String>,
    /// The sections. Those without rows and lines are left out.
    pub sections: Vec<Section>,
}

/// A section of a page: a table, or a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Whether somebody loses something by it.
    pub is_grave: bool,
    /// What stands above the columns of its table.
    pub heads: Vec<String>,
    /// The rows of its table.
    pub rows: Vec<Vec<String>>,
    /// The lines of its list.
    pub lines: Vec<String>,
}

impl Section {
    /// A table.
    pub fn table(title: String, heads: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        Self {
            title,
            heads,
            rows,
            ..Self::default()
        }
    }

    /// A list.
    pub fn list(title: String, lines: Vec<String>) -> Self {
        Self {
            title,
            lines,
            ..Self::default()
        }
    }
}

impl Page {
    /// The page as HTML, in the language of a catalogue.
    ///
    /// # Errors
    /// When its template is broken, which a test would find.
    pub fn html(mut self, catalogue: &Catalogue) -> Result<String, BrokenPage> {
        self.sections
            .retain(|section| !section.rows.is_empty() || !section.lines.is_empty());
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_filter("clean", |text: &str| clean(text));
        let template = environment.template_from_named_str("page.html", include_str!("page.html.j2"))?;
        let language = catalogue.language().word();
        Ok(template.render(context! { page => Serde(&self), language })?)
    }
}
