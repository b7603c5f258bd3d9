//! Text of a file in, diagnostics out.

/// Every fault of a file at once.
mod shape;
/// Text stays as it was written.
mod verbatim;
/// The same meaning as another reader.
mod differential;
/// Every misspelt key is found; no bytes make the reader fall over.
mod properties;
/// What is not YAML at all.
mod syntax;
/// Files that were made to do harm.
mod hostile;
/// What people, programs and pull requests are shown.
mod printing;
/// Clauses that messages cite.
mod cited;
/// Passwords and keys, which are told and never shown.
mod confidential;
/// The texts in both languages.
mod catalogue;
/// The schema that editors use says what the reader says.
mod schema;

use std::fs;
use std::path::Path;

use akuntabel::diagnostic::Diagnostic;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::language::{Catalogue, Language};
use akuntabel::request::read::read;

use crate::policy::own_citations;

/// Where a request lies whose path does not matter.
const PATH: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

/// The worked requests: their paths from the root of the repository, and their texts.
fn worked() -> Vec<(String, String)> {
    let mut requests = Vec::new();
    for institution in ["itb", "its"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/requests")
            .join(institution);
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            requests.push((path.to_str().unwrap().to_owned(), text));
        }
    }
    assert_eq!(requests.len(), 29);
    requests.sort();
    requests
}

/// The letter of the SOP.
fn letter() -> String {
    let (_, text) = worked().into_iter().next().unwrap();
    assert!(text.contains("102/IT1.B01/TU.02/2023"));
    text
}

/// The letter with one text in it replaced.
fn letter_with(old: &str, new: &str) -> String {
    let letter = letter();
    assert_eq!(letter.matches(old).count(), 1, "{old}");
    letter.replace(old, new)
}

/// What is wrong with a request.
fn faults(request: &str) -> Vec<Diagnostic> {
    read(PATH, request.as_bytes()).err().unwrap_or_default()
}

/// What is wrong with a request: codes, the texts at fault, suggestions.
fn brief(request: &str) -> Vec<String> {
    let tell = |fault: Diagnostic| {
        let at = &request[fault.span.range()];
        match fault.suggestion {
            Some(suggestion) => format!("{}: {at} -> {suggestion}", fault.code),
            None => format!("{}: {at}", fault.code),
        }
    };
    faults(request).into_iter().map(tell).collect()
}

/// What a person reads about a request.
fn told(request: &[u8], language: Language) -> String {
    let found = read(PATH, request).err().unwrap_or_default();
    let sources = [(PATH.to_owned(), request.to_vec())].into();
    text(
        &found,
        &sources,
        own_citations(),
        &Catalogue::of(language),
        Look::Plain,
    )
}
