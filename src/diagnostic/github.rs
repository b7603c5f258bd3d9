//! Diagnostics as annotations of a pull request, in the workflow commands of GitHub Actions.

use crate::diagnostic::citations::Citations;
use crate::diagnostic::json::{Record, records};
use crate::diagnostic::{Diagnostic, Sources};
use crate::language::Catalogue;

/// One line for each diagnostic, by file and place: `::error file=…,line=…,col=…,title=code::message`.
///
/// What stands in a file cannot begin a command of its own: line breaks, per cent signs and separators are escaped.
pub fn github(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    citations: &Citations,
    catalogue: &Catalogue,
) -> String {
    records(diagnostics, sources, citations, catalogue)
        .iter()
        .map(annotation)
        .collect()
}

/// What is no fault, and people should see: `::notice title=…::text`.
pub fn notice(title: &str, text: &str) -> String {
    format!("::notice title={}::{}\n", property(title), data(text))
}

fn annotation(record: &Record) -> String {
    // What spans several lines is shown at its first, where its beginning says enough.
    let end_column = if record.line == record.end.line {
        format!(",endColumn={}", record.end.column)
    } else {
        String::new()
    };
    let title = match &record.clause {
        Some(clause) => format!("{} [{clause}]", record.code),
        None => record.code.to_string(),
    };
    format!(
        "::{} file={},line={},col={}{end_column},title={}::{}\n",
        record.severity.word(),
        property(&record.file),
        record.line,
        record.column,
        property(&title),
        data(&record.advice()),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
