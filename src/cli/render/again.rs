//! Papers that were issued, made again from the data beside them.
//!
//! The same program and templates make the same bytes. Where one of them has changed, the stored bytes are the paper, and
//! it is said what changed.

use std::io::Write as _;
use std::path::Path;

use crate::cli::context::Context;
use crate::cli::desk::{Desk, TOOL};
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::write_file;
use crate::cli::press::press;
use crate::cli::render::printer::shown;
use crate::digest::Digest;
use crate::ledger::event::{PaperFile, PaperRecord};
use crate::outside::folder;
use crate::papers::Paper;
use crate::papers::typeset::{templates_digest, typeset};
use crate::ports::{AuditRef, Press as _};
use crate::run::record::Record;
use crate::settings::DocumentStore;

/// Makes papers again, writes their files, and says of each whether it came out as it was issued.
///
/// # Errors
/// When the audit ref cannot be read, or a file or the output not written.
pub fn run(
    papers: &[&PaperRecord],
    record: &Record,
    audit: &dyn AuditRef,
    desk: &Desk,
    out: &Path,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    for paper in papers {
        if say_destroyed(paper, record, desk, context)? {
            continue;
        }
        let again = Again::of(paper, record, audit, desk, context)?;
        if !again.write(out, desk, context)? {
            exit = Exit::Partly;
        }
    }
    Ok(exit)
}

/// Says of a paper that was destroyed when and why, and gives whether it was.
fn say_destroyed(
    paper: &PaperRecord,
    record: &Record,
    desk: &Desk,
    context: &mut Context,
) -> Result<bool, Stop> {
    let mut files = paper.files.iter();
    let Some(redaction) = files.find_map(|file| record.ledger().destroyed_for(file)) else {
        return Ok(false);
    };
    let (key, day) = (paper.key.to_string(), redaction.day.to_string());
    let number = paper.number.as_deref().unwrap_or(&key);
    let shown = [("paper", number), ("day", &day), ("letter", &redaction.letter)];
    let text = desk.catalogue.text("render-destroyed", &shown);
    writeln!(context.out, "{text}")?;
    Ok(true)
}

/// Whether a file is of a kind, by the end of its name.
fn is_of(file: &str, kind: &str) -> bool {
    Path::new(file).extension() == Some(kind.as_ref())
}

/// What became of a paper that was made again.
struct Again<'p> {
    paper: &'p PaperRecord,
    /// Its files as they were issued; none where one is gone, or is another.
    stored: Vec<(&'p PaperFile, Option<Vec<u8>>)>,
    /// The PDF as it comes out now.
    made: Option<Vec<u8>>,
    /// Whether the templates are those it was made with, as far as anybody knows.
    same_templates: Option<bool>,
}

impl<'p> Again<'p> {
    fn of(
        paper: &'p PaperRecord,
        record: &Record,
        audit: &dyn AuditRef,
        desk: &Desk,
        context: &Context,
    ) -> Result<Self, Stop> {
        let mut stored = Vec::new();
        for file in &paper.files {
            let bytes = if desk.settings().documents == DocumentStore::Share {
                folder::read(&desk.copy_of(&file.path)).ok()
            } else {
                audit.read(record.tip(), &file.path)?
            };
            let bytes = bytes.filter(|bytes| Digest::of(bytes) == file.sha256);
            stored.push((file, bytes));
        }
        let commit = paper.made.as_ref().map(|made| made.commit.as_str());
        let then = commit.and_then(|commit| desk.templates_at(commit));
        let templates = then.unwrap_or_else(|| desk.registry.templates.clone());
        let digest = templates_digest(&templates);
        let same_templates = paper.made.as_ref().map(|made| made.templates == digest);
        let data = stored.iter().find(|(file, _)| is_of(&file.path, "json"));
        let data = data.and_then(|(_, bytes)| serde_json::from_slice::<Paper>(bytes.as_deref()?).ok());
        let made = match data {
            None => None,
            // One that cannot be printed any more is none.
            Some(data) => match typeset(&templates, &data) {
                Ok(sheet) => press(context).print(&sheet).ok(),
                Err(_) => None,
            },
        };
        Ok(Self {
            paper,
            stored,
            made,
            same_templates,
        })
    }

    /// Writes the files as they were issued, and says how the paper came out. Gives whether every file is there.
    fn write(&self, out: &Path, desk: &Desk, context: &mut Context) -> Result<bool, Stop> {
        let mut whole = true;
        let mut places = Vec::new();
        for (file, bytes) in &self.stored {
            let made = self
                .made
                .as_ref()
                .filter(|made| is_of(&file.path, "pdf") && Digest::of(made) == file.sha256);
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let Some(bytes) = bytes.as_ref().or(made) else {
                whole = false;
                let text = desk.catalogue.text("render-gone", &[("path", &file.path)]);
                writeln!(context.err, "{text}")?;
                continue;
            };
            let place = out.join(name);
            write_file(&place, bytes)?;
            if is_of(name, "pdf") {
                places.push(shown(&place, context));
            }
        }
        let key = self.paper.key.to_string();
        let number = self.paper.number.as_deref().unwrap_or(&key);
        let text = desk.catalogue.text(
            "render-again",
            &[
                ("paper", number),
                ("path", places.first().map_or("none", String::as_str)),
                ("how", self.how()),
                ("then", self.paper.made.as_ref().map_or("none", |made| &made.tool)),
                ("now", TOOL),
            ],
        );
        writeln!(context.out, "{text}")?;
        Ok(whole)
    }

    /// How it came out, by the word that the catalogue tells it with.
    fn how(&self) -> &'static str {
        let pdf = self.stored.iter().find(|(file, _)| is_of(&file.path, "pdf"));
        let issued = pdf.map(|(file, _)| file.sha256);
        let now = self.made.as_ref().map(Digest::of);
        let made = self.paper.made.as_ref();
        match (now, made) {
            (Some(now), _) if Some(now) == issued => "same",
            (_, Some(made)) if made.tool != TOOL && self.same_templates == Some(false) => "both",
            (_, Some(made)) if made.tool != TOOL => "tool",
            (_, Some(_)) if self.same_templates == Some(false) => "templates",
            (None, _) => "unmade",
            (Some(_), _) => "another",
        }
    }
}
