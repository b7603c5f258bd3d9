//! Every dependency stands under a comment that says what it is for, and somebody uses it.

use std::fs;

use regex_lite::Regex;

use crate::tidy::source::{below, package};

#[test]
fn every_dependency_has_a_purpose() {
    let manifest = fs::read_to_string(package().join("Cargo.toml")).unwrap();
    assert_eq!(without_purpose(&manifest), Vec::<String>::new());
}

#[test]
fn every_dependency_is_used() {
    let manifest = fs::read_to_string(package().join("Cargo.toml")).unwrap();
    let code = |folders: &[&str]| -> Vec<String> {
        let sources = folders.iter().flat_map(|folder| below(folder));
        sources.map(|source| source.code).collect()
    };
    let program = code(&["src"]);
    let tests = code(&["tests/it", "benches"]);
    assert_eq!(unused(&manifest, &program, &tests), Vec::<String>::new());
}

/// Every dependency of a manifest, by section and name.
fn dependencies(manifest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if let Some((name, _)) = line.split_once('=')
            && section.ends_with("dependencies")
            && !line.starts_with('#')
        {
            found.push((section, name.trim()));
        }
    }
    found
}

/// Dependencies that no path begins with: of the program, or of the tests where they are for tests.
fn unused(manifest: &str, program: &[String], tests: &[String]) -> Vec<String> {
    dependencies(manifest)
        .into_iter()
        .filter(|(section, name)| {
            let name = name.replace('-', "_");
            let used = Regex::new(&format!(r"(?:^|[^\w:]|[^\w:]::){name}\s*(?:::|;)")).unwrap();
            let code = if section.starts_with("dev-") {
                tests
            } else {
                program
            };
            !code
                .iter()
                .any(|code| code.contains(&name) && used.is_match(code))
        })
        .map(|(_, name)| name.to_owned())
        .collect()
}

#[test]
fn a_dependency_that_nobody_uses_is_found() {
    let manifest = "[dependencies]\n# Words.\nserde-x = \"1\"\ncsv = \"1\"\n\n[dev-dependencies]\ninsta = \"1\"\n[lints]\nz = 1\n";
    let program = ["use serde_x::Y;\nuse crate::csv::Z;\nlet csv = a;".to_owned()];
    let tests = ["use csv::Reader;\nuse insta::assert_snapshot;".to_owned()];
    assert_eq!(unused(manifest, &program, &tests), ["csv"]);
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
