//! Everything that is wrong with one file, as it is found.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::text::MOST_SHOWN;
use crate::placed::Span;
use crate::sensitive::{MASK, Sensitive};

/// More faults than this in one file are not kept: the file is broken as a whole, and memory is not.
const MOST: usize = 10_000;

/// For more faults than this no likely text is looked for: it takes longest, and what is shown ends here.
const MOST_GUESSED: usize = MOST_SHOWN;

/// What is wrong with one file so far, and which of its places nothing more need be said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    file: String,
    found: Vec<Diagnostic>,
    spoilt: BTreeSet<Span>,
    lost: bool,
}

impl Faults {
    /// No faults yet in the file of this path.
    pub fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: Vec::new(),
            spoilt: BTreeSet::new(),
            lost: false,
        }
    }

    /// A diagnostic about a place of this file, not yet added.
    pub fn about(&self, code: Code, span: Span) -> Diagnostic {
        Diagnostic::new(code, &self.file, span)
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.full() {
            self.found.push(diagnostic);
        }
    }

    /// Whether so much is wrong that nothing more is kept.
    pub fn full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// Whether so much is wrong that guessing what was meant helps nobody: nobody reads so far.
    pub fn crowded(&self) -> bool {
        self.found.len() >= MOST_GUESSED
    }

    /// Adds a diagnostic, and marks its place as spoilt.
    pub fn push_spoilt(&mut self, diagnostic: Diagnostic, value: Span) {
        self.push(diagnostic);
        self.spoil(value);
    }

    /// Marks a value as reported: what stands in for it must not be judged again.
    pub fn spoil(&mut self, value: Span) {
        self.spoilt.insert(value);
    }

    /// Whether the value at this place was reported, so that what was read from it means nothing.
    pub fn spoilt(&self, value: Span) -> bool {
        self.spoilt.contains(&value)
    }

    /// Every place that was reported so.
    pub fn every_spoilt(&self) -> &BTreeSet<Span> {
        &self.spoilt
    }

    /// Marks that a part of the file is lost, so that nobody knows what there should be, nor how much: a list that is none,
    /// a key that cannot be told.
    pub fn lose(&mut self) {
        self.lost = true;
    }

    /// Whether a part of the file is lost.
    pub fn lost(&self) -> bool {
        self.lost
    }

    /// Takes out of what was found so far whatever repeats a secret: texts of the file, where a fault lies in a sensitive
    /// piece of it.
    pub fn conceal(&mut self, hidden: &[Sensitive]) {
        let lies_in = |span: Span| {
            let next = hidden.partition_point(|piece| piece.range.end <= span.range().start);
            hidden
                .get(next)
                .is_some_and(|piece| piece.range.start < span.range().end)
        };
        for fault in self.found.iter_mut().filter(|fault| lies_in(fault.span)) {
            fault.suggestion = None;
            for repeated in ["value", "name", "tag", "detail"] {
                if let Some(text) = fault.args.get_mut(repeated) {
                    MASK.clone_into(text);
                }
            }
        }
    }

    /// Whether a secret was reported that begins in this place.
    pub fn tells_of_secret(&self, place: Span) -> bool {
        self.found.iter().any(|fault| {
            fault.code == Code::SecretInText
                && place.start <= fault.span.start
                && fault.span.start < place.end.max(place.start + 1)
        })
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// What was found so far, in the order of finding.
    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// A value, where nothing is wrong.
    ///
    /// # Errors
    /// All of them, in the order of the file, where anything is.
    pub fn unless_any<T>(self, value: T) -> Result<T, Vec<Diagnostic>> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self.into_sorted())
        }
    }

    /// All of them, in the order of the file.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        crate::diagnostic::sort(&mut self.found);
        self.found
    }
}
