//! What touches the world stays in `src/outside`; what draws the command line, in `src/cli`.

use regex_lite::Regex;

use crate::tidy::source::{Source, below};

/// What may be named where: a path, and the modules that may name it.
const HOMES: &[(&str, &[&str])] = &[
    // The world.
    ("age", &["outside"]),
    ("getrandom", &["outside"]),
    ("git2", &["outside"]),
    ("rusqlite", &["outside"]),
    ("std::fs", &["outside"]),
    ("std::net", &["outside"]),
    ("std::process", &["outside"]),
    ("tempfile", &["outside"]),
    ("typst", &["outside"]),
    ("typst_kit", &["outside"]),
    ("typst_layout", &["outside"]),
    ("typst_pdf", &["outside"]),
    // The command line. Where and when it was given is read in src/main.rs.
    ("anstream", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("include_dir", &["cli", "examine"]),
    ("indicatif", &["cli"]),
    ("std::env", &[]),
    ("std::time::SystemTime", &[]),
    ("std::time::Instant", &["outside", "cli"]),
    ("lettre", &["outside"]),
    ("rustls_native_certs", &["outside"]),
    ("ureq", &["outside"]),
    // Papers and mails.
    ("minijinja", &["template", "papers", "mail", "page"]),
];

/// What may be named anywhere all the same: it touches nothing.
const HARMLESS: &[&str] = &[
    "std::process::ExitCode",
    "std::process::Termination",
    "std::net::IpAddr",
];

#[test]
fn the_world_stays_outside() {
    assert_eq!(strays(&below("src")), Vec::<String>::new());
}

/// Names of the world where it has no business. `src/main.rs` is the door, and may name what it hands over.
fn strays(sources: &[Source]) -> Vec<String> {
    let homes: Vec<(Regex, &str, &[&str])> = HOMES
        .iter()
        .map(|(path, modules)| {
            let pattern = format!(
                r"(?:^|[^\w:.]|[^\w]::){}(?:\s*::|\s*;|\s+as\b)",
                path.replace("::", r"\s*::\s*")
            );
            (Regex::new(&pattern).unwrap(), *path, *modules)
        })
        .collect();
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.file != "src/main.rs") {
        for (number, line) in source.lines() {
            let line = HARMLESS
                .iter()
                .fold(line.to_owned(), |line, harmless| line.replace(harmless, ""));
            for (pattern, path, modules) in &homes {
                if !path.split("::").all(|part| line.contains(part)) {
                    continue;
                }
                let at_home = modules.iter().any(|module| source.is_in(module));
                if !at_home && pattern.is_match(&line) {
                    findings.push(format!("{}:{number}: {path} stays in {modules:?}", source.file));
                }
            }
            if line.contains("use std::{") {
                findings.push(format!("{}:{number}: one line a module of std", source.file));
            }
        }
    }
    findings
}

#[test]
fn a_stray_is_found_however_it_is_written() {
    for (stray, path) in [
        ("use git2::Repository;", "git2"),
        ("use rusqlite as db;", "rusqlite"),
        ("fn f() -> std::fs::File {}", "std::fs"),
        ("use std::fs;", "std::fs"),
        ("let x = (std::process::Command::new(y));", "std::process"),
        ("use typst_pdf::pdf;", "typst_pdf"),
        ("use std::env::var;", "std::env"),
        ("let x = ::getrandom::fill(y);", "getrandom"),
        ("use clap::Parser;", "clap"),
    ] {
        let found = strays(&[Source::new("src/plan/mod.rs", stray)]);
        assert_eq!(found.len(), 1, "{stray}: {found:?}");
        assert!(found[0].contains(path), "{stray}: {found:?}");
    }
    assert_eq!(
        strays(&[Source::new("src/plan/mod.rs", "use std::{fs, io};")]).len(),
        1
    );
    for (file, fine) in [
        ("src/outside/git/mod.rs", "use git2::Repository;\nuse std::fs;"),
        ("src/cli/mod.rs", "use clap::Parser;\nuse std::process::ExitCode;"),
        ("src/main.rs", "use std::env;"),
        (
            "src/plan/mod.rs",
            "// git2::Repository\nlet page = x.age;\nuse std::fmt;\nuse crate::age::X;",
        ),
    ] {
        assert_eq!(strays(&[Source::new(file, fine)]), Vec::<String>::new(), "{file}");
    }
}
