//! The licences and bans of `deny.toml`, held without any tool but cargo.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use regex_lite::Regex;
use serde_json::Value;

use crate::tidy::source::package;

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let rules = fs::read_to_string(package().join("deny.toml")).unwrap();
    let allowed = allowed(&rules);
    let crates = crates();
    assert!(crates.len() > 100, "only {} crates in the metadata", crates.len());
    assert_eq!(refused(&crates, &allowed), Vec::<String>::new());
}

#[test]
fn no_crate_is_banned() {
    let rules = fs::read_to_string(package().join("deny.toml")).unwrap();
    let banned = banned(&rules);
    assert!(!banned.is_empty());
    let found: Vec<String> = crates()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| banned.contains(name))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_exception_has_a_reason() {
    let rules = fs::read_to_string(package().join("deny.toml")).unwrap();
    assert_eq!(without_reason(&rules), Vec::<String>::new());
}

/// Every crate that is built for this machine, by name, with its licence.
fn crates() -> Vec<(String, Option<String>)> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(rustc.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--locked",
            "--format-version",
            "1",
            "--filter-platform",
            host,
        ])
        .current_dir(package())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (text(&package["name"]).unwrap(), text(&package["license"])))
        .collect()
}

/// The entries of a list in a TOML file, a line each.
fn list<'a>(rules: &'a str, key: &str) -> Vec<&'a str> {
    rules
        .lines()
        .skip_while(|line| *line != format!("{key} = ["))
        .skip(1)
        .take_while(|line| *line != "]")
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .collect()
}

fn allowed(rules: &str) -> BTreeSet<String> {
    list(rules, "allow")
        .into_iter()
        .map(|line| line.trim_matches([',', '"']).to_owned())
        .collect()
}

fn banned(rules: &str) -> BTreeSet<String> {
    let name = Regex::new(r#"crate = "([^"]+)""#).unwrap();
    list(rules, "deny")
        .into_iter()
        .filter_map(|line| Some(name.captures(line)?[1].to_owned()))
        .collect()
}

fn without_reason(rules: &str) -> Vec<String> {
    ["ignore", "deny", "skip", "exceptions"]
        .iter()
        .flat_map(|key| list(rules, key))
        .filter(|line| !line.contains("reason = \""))
        .map(str::to_owned)
        .collect()
}

fn refused(crates: &[(String, Option<String>)], allowed: &BTreeSet<String>) -> Vec<String> {
    crates
        .iter()
        .filter(|(_, licence)| {
            !licence
                .as_deref()
                .is_some_and(|licence| permits(licence, allowed))
        })
        .map(|(name, licence)| format!("{name}: {}", licence.as_deref().unwrap_or("no licence")))
        .collect()
}

/// Whether an SPDX expression can be kept with these licences alone. `/` is an old way to write `OR`.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let mut words: Vec<String> = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    words.reverse();
    any_of(&mut words, allowed) && words.is_empty()
}

fn any_of(words: &mut Vec<String>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = all_of(words, allowed);
    while words.last().is_some_and(|word| word == "OR") {
        words.pop();
        holds |= all_of(words, allowed);
    }
    holds
}

fn all_of(words: &mut Vec<String>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = one(words, allowed);
    while words.last().is_some_and(|word| word == "AND") {
        words.pop();
        holds &= one(words, allowed);
    }
    holds
}

fn one(words: &mut Vec<String>, allowed: &BTreeSet<String>) -> bool {
    let Some(mut licence) = words.pop() else {
        return false;
    };
    if licence == "(" {
        let holds = any_of(words, allowed);
        return words.pop().is_some_and(|word| word == ")") && holds;
    }
    if words.last().is_some_and(|word| word == "WITH") {
        words.pop();
        licence = format!("{licence} WITH {}", words.pop().unwrap_or_default());
    }
    allowed.contains(&licence)
}

#[test]
fn a_licence_that_is_not_allowed_is_found() {
    let allowed: BTreeSet<String> = [
        "MIT",
        "Apache-2.0",
        "Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ]
    .map(str::to_owned)
    .into();
    for fine in [
        "MIT",
        "GPL-3.0 OR MIT",
        "Unlicense/MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(permits(fine, &allowed), "{fine}");
    }
    for bad in [
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND OFL-1.1",
        "MIT WITH Classpath-exception-2.0",
        "MIT MIT",
        "(MIT",
        "",
    ] {
        assert!(!permits(bad, &allowed), "{bad}");
    }
    let crates = [
        ("a".to_owned(), Some("GPL-3.0".to_owned())),
        ("b".to_owned(), None),
    ];
    assert_eq!(refused(&crates, &allowed), ["a: GPL-3.0", "b: no licence"]);
}

#[test]
fn an_exception_without_a_reason_is_found() {
    let rules = "ignore = [\n  # Why.\n  { id = \"X-1\", reason = \"y\" },\n  { id = \"X-2\" },\n]\ndeny = [\n  { crate = \"rsa\" },\n]\n";
    assert_eq!(
        without_reason(rules),
        ["{ id = \"X-2\" },", "{ crate = \"rsa\" },"]
    );
    assert_eq!(banned(rules), ["rsa".to_owned()].into());
}
