//! Papers typeset, printed and written to a folder; what is wrong with templates is gathered, each fault once.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::cli::files::write_file;
use crate::cli::press::press;
use crate::diagnostic::{Diagnostic, sort};
use crate::papers::Paper;
use crate::papers::faults::{of_markup, of_template};
use crate::papers::typeset::typeset;
use crate::ports::Press as _;
use crate::registry::Registry;

/// Prints papers with the templates of a registry.
pub struct Printer<'r> {
    registry: &'r Registry,
    out: PathBuf,
    faults: Vec<Diagnostic>,
}

impl<'r> Printer<'r> {
    /// A printer that writes to a folder.
    pub fn new(registry: &'r Registry, out: PathBuf) -> Self {
        Self {
            registry,
            out,
            faults: Vec::new(),
        }
    }

    /// Prints a paper and writes its files, and says where. A template at fault is kept for [`Self::end`].
    ///
    /// # Errors
    /// When there is no press, or a file cannot be written.
    pub fn print(&mut self, paper: &Paper, context: &mut Context) -> Result<(), Stop> {
        let sheet = match typeset(&self.registry.templates, paper) {
            Ok(sheet) => sheet,
            Err(error) => {
                self.add(of_template(&error, self.registry));
                return Ok(());
            }
        };
        let pdf = match press(context).print(&sheet) {
            Ok(pdf) => pdf,
            Err(error) if error.faults.is_empty() => return Err(error.into()),
            Err(error) => {
                for fault in &error.faults {
                    self.add(of_markup(fault, &sheet.markup, paper, self.registry));
                }
                return Ok(());
            }
        };
        let place = |end: &str| self.out.join(format!("{}.{end}", paper.slug));
        let path = place("pdf");
        write_file(&path, &pdf)?;
        write_file(&place("json"), &serde_json::to_vec_pretty(paper)?)?;
        if let Some(annex) = &paper.annex {
            write_file(&place("csv"), annex.csv.as_bytes())?;
        }
        let shown = shown(&path, context);
        let text = context
            .catalogue()
            .text("render-preview", &[("paper", &paper.title), ("path", &shown)]);
        Ok(writeln!(context.out, "{text}")?)
    }

    fn add(&mut self, fault: Diagnostic) {
        let is_known = |known: &Diagnostic| known.file == fault.file && known.span == fault.span;
        if !self.faults.iter().any(is_known) {
            self.faults.push(fault);
        }
    }

    /// Ends the printing: says what is wrong with templates.
    ///
    /// # Errors
    /// When a template is at fault, or the output cannot be written.
    pub fn end(mut self, context: &mut Context) -> Result<(), Stop> {
        context.out.flush()?;
        if self.faults.is_empty() {
            return Ok(());
        }
        sort(&mut self.faults);
        context.stop_at_faults(&self.faults, &self.registry.sources)
    }
}

/// A path as the caller's folder sees it.
pub fn shown(path: &Path, context: &Context) -> String {
    let near = path.strip_prefix(&context.folder).unwrap_or(path);
    near.display().to_string()
}
