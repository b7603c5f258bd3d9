//! Diagnostics as SARIF 2.1.0 (OASIS), which forges show beside the lines and keep from one pull request to the next.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use url::Url;

use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::diagnostic::json::{Record, records};
use crate::diagnostic::message::why;
use crate::diagnostic::{Diagnostic, Sources};
use crate::language::Catalogue;

/// The form that the log is of.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log of one run with the diagnostics, by file and place; columns count characters. Files are named from the root of the
/// repository.
pub fn sarif(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    citations: &Citations,
    catalogue: &Catalogue,
) -> Value {
    let records = records(diagnostics, sources, citations, catalogue);
    let mut cited: BTreeMap<Code, BTreeSet<&str>> = BTreeMap::new();
    for record in &records {
        let clauses = cited.entry(record.code).or_default();
        clauses.extend(record.clause.as_deref());
    }
    let places: BTreeMap<Code, usize> = (0..).zip(cited.keys()).map(|(at, code)| (*code, at)).collect();
    let rules = cited
        .iter()
        .map(|(code, clauses)| rule(*code, clauses, catalogue));
    let rules: Vec<Value> = rules.collect();
    let results: Vec<Value> = records.iter().map(|record| result(record, &places)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "akun", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A rule, with the clauses that its results cite: one for each institution that has one.
fn rule(code: Code, clauses: &BTreeSet<&str>, catalogue: &Catalogue) -> Value {
    let mut rule = json!({
        "id": code.to_string(),
        "fullDescription": {"text": why(code, catalogue)},
    });
    if !clauses.is_empty() {
        rule["properties"] = json!({"tags": clauses});
    }
    rule
}

fn result(record: &Record, places: &BTreeMap<Code, usize>) -> Value {
    json!({
        "ruleId": record.code.to_string(),
        "ruleIndex": places.get(&record.code),
        "level": record.severity.word(),
        "message": {"text": record.advice()},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": reference(&record.file), "uriBaseId": "%SRCROOT%"},
            "region": {
                "startLine": record.line,
                "startColumn": record.column,
                "endLine": record.end.line,
                "endColumn": record.end.column,
            },
        }}],
    })
}

/// A path as a relative reference (RFC 3986): a file's name is no part of a query, and no scheme.
fn reference(path: &str) -> String {
    let root = Url::parse("file:///").ok();
    let placed = root.and_then(|mut root| {
        root.path_segments_mut().ok()?.clear().extend(path.split('/'));
        Some(root.path().trim_start_matches('/').to_owned())
    });
    placed.unwrap_or_default()
}
