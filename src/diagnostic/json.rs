//! Diagnostics for programs. Codes, severities and keys are the same in every language and version.

use serde::Serialize;

use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::diagnostic::message::{help, message, suggestion};
use crate::diagnostic::place::{Lines, Place};
use crate::diagnostic::severity::Severity;
use crate::diagnostic::{Diagnostic, Sources, sort};
use crate::language::Catalogue;

/// A diagnostic as programs get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its code.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The clause that asks for it.
    pub clause: Option<String>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The place after its last character.
    pub end: End,
    /// The message.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What to write instead, where one text is the likely one.
    pub suggestion: Option<String>,
}

impl Record {
    /// The message with what to do, a line each.
    pub fn advice(&self) -> String {
        let mut text = format!("{}\n{}", self.message, self.help);
        if let Some(suggestion) = &self.suggestion {
            text = format!("{text}\n→ {suggestion}");
        }
        text
    }
}

/// The place after the last character of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct End {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The diagnostics as records, by file and place. One whose file is not at hand stands at its beginning.
pub fn records(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    citations: &Citations,
    catalogue: &Catalogue,
) -> Vec<Record> {
    let mut sorted = diagnostics.to_vec();
    sort(&mut sorted);
    let mut records = Vec::with_capacity(sorted.len());
    for of_one_file in sorted.chunk_by(|one, next| one.file == next.file) {
        let file = of_one_file.first().and_then(|first| sources.get(&first.file));
        let lines = Lines::of(file.map_or(&[], Vec::as_slice));
        records.extend(of_one_file.iter().map(|diagnostic| {
            let place = lines.place(diagnostic.span);
            record(diagnostic, &place, citations.of(diagnostic), catalogue)
        }));
    }
    records
}

/// The diagnostics as a JSON array, with a line break at its end.
pub fn json(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    citations: &Citations,
    catalogue: &Catalogue,
) -> String {
    let records = records(diagnostics, sources, citations, catalogue);
    // Texts and numbers only: there is nothing in a record that JSON cannot hold.
    let mut text = serde_json::to_string_pretty(&records).unwrap_or_default();
    text.push('\n');
    text
}

fn record(diagnostic: &Diagnostic, place: &Place, clause: Option<&str>, catalogue: &Catalogue) -> Record {
    Record {
        code: diagnostic.code,
        severity: diagnostic.severity(),
        clause: clause.map(str::to_owned),
        file: diagnostic.file.clone(),
        line: place.line,
        column: place.column,
        end: End {
            line: place.end_line,
            column: place.end_column,
        },
        message: message(diagnostic, catalogue),
        help: help(diagnostic, catalogue),
        suggestion: suggestion(diagnostic).map(str::to_owned),
    }
}
