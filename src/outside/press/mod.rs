//! The press: Typst in this process, with nothing to reach for. It sees one sheet and the fonts in the binary; no disk,
//! no network, no packages, no clock.
//!
//! Papers are PDF/A, for archives: with structure tags (2a) up to `TAGGED_ROWS` rows, without (3b) beyond it, where tags
//! would be most of the file.

pub mod child;
mod glyphs;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem, Point};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::ports::{MarkupFault, Press, PressError, Sheet};

/// The most rows that a paper has structure tags for.
pub const TAGGED_ROWS: usize = 1_000;

/// A press in this process. A template that never ends, never ends here: see [`child`].
pub struct Typesetter {
    library: LazyHash<Library>,
    fonts: FontStore,
}

impl Typesetter {
    /// A press with the fonts that the binary carries: Libertinus Serif for text, others for what it lacks.
    pub fn new() -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::embedded());
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
        }
    }

    /// The text of each page as a reader sees it, line by line, without what lies beneath it.
    ///
    /// # Errors
    /// What the typesetter says, for the author of the template.
    pub fn pages(&self, sheet: &Sheet) -> Result<Vec<String>, PressError> {
        let document = self.compile(sheet)?;
        Ok(document
            .pages()
            .iter()
            .map(|page| page_text(&page.frame))
            .collect())
    }

    fn compile(&self, sheet: &Sheet) -> Result<PagedDocument, PressError> {
        let desk = Desk::new(self, sheet)?;
        let compiled = typst::compile::<PagedDocument>(&desk).output;
        // The typesetter remembers what it laid out; one paper has nothing to gain from another.
        typst::comemo::evict(0);
        compiled.map_err(|errors| desk.explain(&errors))
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Press for Typesetter {
    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PressError> {
        let document = self.compile(sheet)?;
        let tagged = sheet.rows <= TAGGED_ROWS;
        let standard = if tagged {
            PdfStandard::A_2a
        } else {
            PdfStandard::A_3b
        };
        let options = PdfOptions {
            ident: Smart::Custom(sheet.ident.clone()),
            creator: Smart::Custom(Some("akun".to_owned())),
            timestamp: datetime(sheet.at).map(Timestamp::new_utc),
            standards: PdfStandards::new(&[standard])
                .map_err(|error| failed(sheet, error.message().as_str()))?,
            tagged,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| {
            let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
            failed(sheet, &messages.join("; "))
        })
    }
}

fn failed(sheet: &Sheet, reason: &str) -> PressError {
    PressError {
        paper: sheet.ident.clone(),
        reason: reason.to_owned().into(),
        faults: Vec::new(),
    }
}

/// An instant as Typst writes it.
fn datetime(at: DateTime<Utc>) -> Option<Datetime> {
    let narrow = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        narrow(at.month())?,
        narrow(at.day())?,
        narrow(at.hour())?,
        narrow(at.minute())?,
        narrow(at.second())?,
    )
}

/// All that the typesetter sees of the world while it sets one sheet.
struct Desk<'a> {
    press: &'a Typesetter,
    sheet: &'a Sheet,
    main: Source,
    files: BTreeMap<&'static str, Bytes>,
    today: Option<Datetime>,
}

impl<'a> Desk<'a> {
    fn new(press: &'a Typesetter, sheet: &'a Sheet) -> Result<Self, PressError> {
        let path = VirtualPath::new("/main.typ").map_err(|error| failed(sheet, &error.to_string()))?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        let missing = glyphs::missing(press.fonts.book(), [&sheet.markup, &sheet.data]);
        let noted = glyphs::note(&missing);
        let data = glyphs::spelt_out(&sheet.data, &missing);
        let files = [("/data.json", data), ("/press.json", noted)];
        Ok(Self {
            press,
            sheet,
            main: Source::new(main, glyphs::spelt_out(&sheet.markup, &missing)),
            files: files.map(|(path, text)| (path, Bytes::from_string(text))).into(),
            today: datetime(sheet.at).and_then(|at| Datetime::from_ymd(at.year()?, at.month()?, at.day()?)),
        })
    }

    /// What the typesetter says, with the lines of the markup that it speaks of.
    fn explain(&self, errors: &[SourceDiagnostic]) -> PressError {
        const SHOWN: usize = 5;
        let mut lines: Vec<String> = Vec::new();
        let mut faults = Vec::new();
        for error in errors.iter().take(SHOWN) {
            let fault = self.fault(error);
            let text = fault
                .as_ref()
                .and_then(|fault| self.main.text().lines().nth(fault.line));
            lines.push(match (&fault, text) {
                (Some(fault), Some(text)) => {
                    format!("{} (line {}: {})", error.message, fault.line + 1, text.trim())
                }
                _ => error.message.to_string(),
            });
            faults.extend(fault);
        }
        PressError {
            faults,
            ..failed(self.sheet, &lines.join("; "))
        }
    }

    /// Where in the markup an error is; none where it is in no text of ours.
    fn fault(&self, error: &SourceDiagnostic) -> Option<MarkupFault> {
        let range = self.range(error.span)?;
        let lines = self.main.lines();
        let line = lines.byte_to_line(range.start)?;
        let start = lines.line_to_byte(line)?;
        let text = self.main.text().lines().nth(line)?;
        let column = range.start - start;
        let room = text.len().saturating_sub(column);
        Some(MarkupFault {
            message: error.message.to_string(),
            line,
            column,
            length: range.len().min(room).max(1),
        })
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let known = match id.root() {
            VirtualRoot::Project => self.files.get(id.vpath().get_with_slash()),
            VirtualRoot::Package(_) => None,
        };
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// The text of a page: what stands at one height is one line, from left to right.
fn page_text(frame: &Frame) -> String {
    let mut words = Vec::new();
    collect(frame, Point::zero(), &mut words);
    words.sort_by_key(|word: &Word| (word.y, word.x));
    let mut text = String::new();
    let mut last: Option<&Word> = None;
    for word in &words {
        match last {
            Some(before) if before.y == word.y && word.x - before.end <= 1 => {}
            Some(before) if before.y == word.y => text.push(' '),
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(&word.text);
        last = Some(word);
    }
    text
}

/// A run of text on a page, its place in whole points.
struct Word {
    y: i64,
    x: i64,
    end: i64,
    text: String,
}

fn collect(frame: &Frame, origin: Point, words: &mut Vec<Word>) {
    for (place, item) in frame.items() {
        let at = origin + *place;
        match item {
            FrameItem::Group(group) => collect(&group.frame, at, words),
            FrameItem::Text(text) => words.push(Word {
                y: points(at.y),
                x: points(at.x),
                end: points(at.x + text.width()),
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is some hundred points high and wide"
)]
fn points(length: typst::layout::Abs) -> i64 {
    length.to_pt().round() as i64
}
