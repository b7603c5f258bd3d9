//! Modules use only those above them: `src/lib.rs` is the architecture, and this holds everybody to it.

use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Regex;

use crate::tidy::source::{Source, below};

/// Folders whose files need each other all the same, and why.
const RECURSIVE: &[(&str, &str)] = &[(
    "yaml",
    "what serde reads nests, so the reader of a value needs the reader of its parts, and back",
)];

#[test]
fn every_module_uses_only_those_above_it() {
    assert_eq!(out_of_order(&below("src")), Vec::<String>::new());
}

#[test]
fn no_two_files_of_a_folder_need_each_other() {
    let found = cycles(&below("src"));
    let excused: BTreeSet<String> = RECURSIVE.iter().map(|(folder, _)| (*folder).to_owned()).collect();
    assert_eq!(found, excused);
}

#[test]
fn every_arrow_between_modules_can_be_seen() {
    assert_eq!(hidden_arrows(&below("src")), Vec::<String>::new());
}

/// The modules in the order of `src/lib.rs`.
fn reading_order(sources: &[Source]) -> Vec<String> {
    let root = sources.iter().find(|source| source.file == "src/lib.rs").unwrap();
    let declaration = Regex::new(r"^\s*(?:pub )?mod (\w+);").unwrap();
    root.lines()
        .filter_map(|(_, line)| Some(declaration.captures(line)?[1].to_owned()))
        .collect()
}

/// Every place that names a module of ours: its line, and the path from the crate's root.
fn arrows(source: &Source) -> Vec<(usize, Vec<String>)> {
    let path = Regex::new(r"\b(crate|super|akuntabel)((?:\s*::\s*\w+)+)").unwrap();
    let mut found = Vec::new();
    for (number, line) in source.lines().filter(|(_, line)| line.contains("::")) {
        for capture in path.captures_iter(line) {
            let mut target = match &capture[1] {
                "super" => source.module[..source.module.len().saturating_sub(1)].to_vec(),
                _ => Vec::new(),
            };
            target.extend(capture[2].split("::").skip(1).map(|name| name.trim().to_owned()));
            found.push((number, target));
        }
    }
    found
}

/// Uses of a module that stands further down, or nowhere, in `src/lib.rs`. `main.rs` stands below them all.
fn out_of_order(sources: &[Source]) -> Vec<String> {
    let order = reading_order(sources);
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.module.is_empty()) {
        let top = &source.module[0];
        let Some(here) = place(top) else {
            continue; // `shape` finds files that no list names.
        };
        for (line, target) in arrows(source) {
            let Some(first) = target.first() else { continue };
            match place(first) {
                Some(there) if there <= here => {}
                Some(_) => findings.push(format!(
                    "{}:{line}: {top} uses {first}, which stands below it in src/lib.rs",
                    source.file
                )),
                None => findings.push(format!(
                    "{}:{line}: crate::{first} is no module of src/lib.rs",
                    source.file
                )),
            }
        }
    }
    findings
}

/// Folders with siblings that lead back to themselves. Between a folder's `mod.rs` and its files both ways are open.
fn cycles(sources: &[Source]) -> BTreeSet<String> {
    let modules: BTreeSet<&[String]> = sources.iter().map(|source| source.module.as_slice()).collect();
    let mut uses: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for source in sources {
        for (_, target) in arrows(source) {
            // The arrow is between the two siblings where the two paths part.
            let shared = source
                .module
                .iter()
                .zip(&target)
                .take_while(|(a, b)| a == b)
                .count();
            if shared == 0 || shared >= source.module.len() || shared >= target.len() {
                continue;
            }
            let to = target[..=shared].to_vec();
            if modules.contains(to.as_slice()) {
                uses.entry(source.module[..=shared].to_vec())
                    .or_default()
                    .insert(to);
            }
        }
    }
    uses.keys()
        .filter(|start| leads_to(&uses, start, start))
        .map(|start| start[..start.len() - 1].join("::"))
        .collect()
}

fn leads_to(uses: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>, from: &[String], to: &[String]) -> bool {
    let mut open: Vec<&[String]> = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(module) = open.pop() {
        for next in uses.get(module).into_iter().flatten() {
            if next == to {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

/// Ways of writing that hide which module uses which.
fn hidden_arrows(sources: &[Source]) -> Vec<String> {
    let ways = [
        (r"\bcrate\s*::\s*\{", "one line a module: `use crate::x::Y;`"),
        (r"\bcrate\b.*::\s*\*", "name what is used, not `*`"),
        (r"\bsuper\s*::\s*super\b", "write the path from `crate`"),
        (r"\bsuper\s*::\s*\{", "one line a module"),
        (
            r"\bpub(?:\([^)]*\))?\s+use\b",
            "no re-export: name things where they are",
        ),
        (r"\bmod\s+prelude\b", "no prelude"),
        (r"#\[path\b", "a module stands where its name says"),
    ]
    .map(|(pattern, advice)| (Regex::new(pattern).unwrap(), advice));
    let mut findings = Vec::new();
    for source in sources {
        let telling = |text: &str| {
            ["crate", "super", "use", "prelude", "path"]
                .iter()
                .any(|word| text.contains(word))
        };
        for (line, text) in source.lines().filter(|(_, text)| telling(text)) {
            for (pattern, advice) in &ways {
                if pattern.is_match(text) {
                    findings.push(format!("{}:{line}: {} ({advice})", source.file, text.trim()));
                }
            }
        }
    }
    findings
}

fn made_up(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(file, text)| Source::new(file, text)).collect()
}

#[test]
fn an_arrow_up_the_list_is_found_however_it_is_written() {
    let lib = ("src/lib.rs", "pub mod low;\npub mod mid;\npub mod high;\n");
    for upward in [
        "use crate::high::X;",
        "fn f() -> crate::high::X {}",
        "use super::high::X;",
        "use crate :: high :: X;",
    ] {
        assert_eq!(
            out_of_order(&made_up(&[lib, ("src/mid.rs", upward)])),
            ["src/mid.rs:1: mid uses high, which stands below it in src/lib.rs"],
            "{upward}"
        );
    }
    let from_a_folder = made_up(&[lib, ("src/mid/part.rs", "\nuse crate::high::X;")]);
    assert_eq!(
        out_of_order(&from_a_folder),
        ["src/mid/part.rs:2: mid uses high, which stands below it in src/lib.rs"]
    );
    let unknown = made_up(&[lib, ("src/mid.rs", "use crate::nowhere::X;")]);
    assert_eq!(
        out_of_order(&unknown),
        ["src/mid.rs:1: crate::nowhere is no module of src/lib.rs"]
    );
    let fine = "use crate::low::X;\nuse crate::mid::Y; // crate::high\nconst T: &str = \"crate::high\";\nuse super::low::Z;";
    assert_eq!(
        out_of_order(&made_up(&[lib, ("src/mid.rs", fine)])),
        Vec::<String>::new()
    );
}

#[test]
fn files_that_need_each_other_are_found() {
    let two = made_up(&[
        ("src/x/mod.rs", "pub mod a;\npub mod b;"),
        ("src/x/a.rs", "use crate::x::b::B;"),
        ("src/x/b.rs", "use super::a::A;"),
    ]);
    assert_eq!(cycles(&two), ["x".to_owned()].into());
    let fine = made_up(&[
        ("src/x/mod.rs", "use crate::x::a::A;"),
        ("src/x/a.rs", "use crate::x::Top;\nuse crate::x::b::B;"),
        ("src/x/b.rs", "use crate::x::Top;"),
    ]);
    assert_eq!(cycles(&fine), BTreeSet::new());
}

#[test]
fn ways_of_writing_that_hide_an_arrow_are_found() {
    for hidden in [
        "use crate::{a::A, b::B};",
        "use crate::a::*;",
        "use super::super::a::A;",
        "pub use crate::a::A;",
        "pub(crate) use a::A;",
        "pub mod prelude;",
        "use super::{a, b};",
        "#[path = \"elsewhere.rs\"]",
    ] {
        let found = hidden_arrows(&made_up(&[("src/x.rs", hidden)]));
        assert_eq!(found.len(), 1, "{hidden}: {found:?}");
    }
    let fine =
        "use crate::a::A;\nuse crate::a::{B, C};\nuse std::fmt::{self, Write as _};\nuse rayon::prelude::*;";
    assert_eq!(
        hidden_arrows(&made_up(&[("src/x.rs", fine)])),
        Vec::<String>::new()
    );
}
