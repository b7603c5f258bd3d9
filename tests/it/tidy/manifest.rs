//! Every dependency stands under a comment that says what it is for.

use std::fs;

use crate::tidy::source::package;

#[test]
fn every_dependency_has_a_purpose() {
    let manifest = fs::read_to_string(package().join("Cargo.toml")).unwrap();
    assert_eq!(without_purpose(&manifest), Vec::<String>::new());
}

/// Dependencies whose group, up to the blank line before it, does not open with a comment.
fn without_purpose(manifest: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let mut in_dependencies = false;
    let mut purpose = false;
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            in_dependencies = line.trim_end_matches(']').ends_with("dependencies");
            purpose = false;
        } else if line.is_empty() {
            purpose = false;
        } else if line.starts_with('#') {
            purpose = true;
        } else if let Some((name, _)) = line.split_once('=')
            && in_dependencies
            && !purpose
        {
            findings.push(name.trim().to_owned());
        }
    }
    findings
}

#[test]
fn a_dependency_without_a_purpose_is_found() {
    let manifest = r#"
[package]
name = "x"

[dependencies]
# Words.
chrono = "1"
serde = { version = "1" }

git2 = "1"

[dev-dependencies]
insta = "1"

[target.'cfg(unix)'.dependencies]
# Signals.
libc = "1"
"#;
    assert_eq!(without_purpose(manifest), ["git2", "insta"]);
}
