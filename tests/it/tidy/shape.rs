//! Sizes, names and forgotten files.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::tidy::source::{Source, below};

/// The most lines of a file: past it, split by subject.
const FILE_LINES: usize = 500;
/// The most lines of a function outside tests.
const FUNCTION_LINES: usize = 60;
/// Words that say nothing about what is in the room.
const EMPTY_WORDS: &[&str] = &[
    "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils",
];

#[test]
fn no_file_is_too_long() {
    let all = ["src", "tests", "benches"].map(below).into_iter().flatten();
    assert_eq!(long_files(&all.collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn no_function_is_too_long() {
    assert_eq!(long_functions(&below("src")), Vec::<String>::new());
}

#[test]
fn every_name_says_what_is_in_the_room() {
    let all = ["src", "tests", "benches"].map(below).into_iter().flatten();
    assert_eq!(empty_names(&all.collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn no_file_is_forgotten() {
    let forgotten = |folder: &str, roots: &[&str]| forgotten_files(&below(folder), roots);
    assert_eq!(
        forgotten("src", &["src/lib.rs", "src/main.rs"]),
        Vec::<String>::new()
    );
    assert_eq!(forgotten("tests/it", &["tests/it/main.rs"]), Vec::<String>::new());
}

#[test]
fn every_file_opens_with_its_purpose() {
    let all = ["src", "tests/it", "benches"].map(below).into_iter().flatten();
    assert_eq!(silent_files(&all.collect::<Vec<_>>()), Vec::<String>::new());
}

#[test]
fn no_test_stands_where_none_is_run() {
    assert_eq!(tests_aside(&below("src")), Vec::<String>::new());
}

/// Tests beside the code: Cargo.toml has no test programs made of it.
fn tests_aside(sources: &[Source]) -> Vec<String> {
    let test = Regex::new(r"#\[(cfg\()?test\b").unwrap();
    let aside = sources.iter().filter(|source| test.is_match(&source.code));
    aside.map(|source| source.file.clone()).collect()
}

#[test]
fn a_test_beside_the_code_is_found() {
    let made_up = |text: &str| tests_aside(&[Source::new("src/day.rs", text)]);
    assert_eq!(made_up("#[test]\nfn one() {}\n"), ["src/day.rs"]);
    assert_eq!(made_up("#[cfg(test)]\nmod tests {}\n"), ["src/day.rs"]);
    assert_eq!(made_up("// #[test] stands in tests/it.\nfn one() {}\n"), [""; 0]);
}

fn long_files(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter_map(|source| {
            let lines = source.text.lines().count();
            (lines > FILE_LINES).then(|| format!("{}: {lines} lines", source.file))
        })
        .collect()
}

/// Functions that are too long, counted from their `fn` to their closing brace.
fn long_functions(sources: &[Source]) -> Vec<String> {
    let function = Regex::new(r"\bfn\s+(\w+)").unwrap();
    let mut findings = Vec::new();
    for source in sources {
        for capture in function.captures_iter(&source.code) {
            let start = capture.get(0).unwrap().start();
            let lines = lines_of_body(&source.code[start..]);
            if lines > FUNCTION_LINES {
                findings.push(format!("{}: {} has {lines} lines", source.file, &capture[1]));
            }
        }
    }
    findings
}

/// How many lines it takes from here to the end of the first block; none for a signature without one.
fn lines_of_body(code: &str) -> usize {
    let mut depth = 0;
    let mut nested = 0;
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'(' | b'[' => nested += 1,
            b')' | b']' => nested -= 1,
            b';' if depth == 0 && nested == 0 => return 0,
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return code[..at].matches('\n').count() + 1;
                }
            }
            _ => {}
        }
    }
    code.lines().count()
}

/// Files, folders and inline modules whose name holds an empty word.
fn empty_names(sources: &[Source]) -> Vec<String> {
    let inline = Regex::new(r"\bmod\s+(\w+)").unwrap();
    let says_nothing = |name: &str| {
        name.split(['_', '-', '.', '/'])
            .any(|word| EMPTY_WORDS.contains(&word))
    };
    let mut findings = Vec::new();
    for source in sources {
        if says_nothing(&source.file) {
            findings.push(source.file.clone());
        }
        for capture in inline.captures_iter(&source.code) {
            if says_nothing(&capture[1]) {
                findings.push(format!("{}: mod {}", source.file, &capture[1]));
            }
        }
    }
    findings
}

/// Files that no `mod` leads to from the roots.
fn forgotten_files(sources: &[Source], roots: &[&str]) -> Vec<String> {
    let declaration = Regex::new(r"\bmod\s+(\w+)\s*;").unwrap();
    let mut open: Vec<String> = roots.iter().map(|&root| root.to_owned()).collect();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    while let Some(file) = open.pop() {
        let Some(source) = sources.iter().find(|source| source.file == file) else {
            continue;
        };
        if !reached.insert(file.clone()) {
            continue;
        }
        let (folder, name) = file.rsplit_once('/').unwrap();
        let folder = match name {
            "lib.rs" | "main.rs" | "mod.rs" => folder.to_owned(),
            _ => format!("{folder}/{}", name.strip_suffix(".rs").unwrap()),
        };
        for capture in declaration.captures_iter(&source.code) {
            let module = &capture[1];
            open.push(format!("{folder}/{module}.rs"));
            open.push(format!("{folder}/{module}/mod.rs"));
        }
    }
    sources
        .iter()
        .map(|source| &source.file)
        .filter(|file| !reached.contains(*file))
        .cloned()
        .collect()
}

/// Files that do not begin with a `//!` line.
fn silent_files(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.file.clone())
        .collect()
}

#[test]
fn a_file_past_the_limit_is_found() {
    let of = |lines: usize| [Source::new("src/x.rs", &"\n".repeat(lines))];
    assert_eq!(long_files(&of(FILE_LINES)), Vec::<String>::new());
    assert_eq!(long_files(&of(FILE_LINES + 1)), ["src/x.rs: 501 lines"]);
}

#[test]
fn a_function_past_the_limit_is_found() {
    // The signature's line and the closing brace's count too.
    let of = |lines: usize| {
        let text = format!(
            "trait T {{ fn short(&self, x: [u8; 3]); }}\nfn long() {{{}}}\nfn after() {{}}\n",
            "\nlet brace = \"}\"; // }".repeat(lines - 2) + "\n"
        );
        long_functions(&[Source::new("src/x.rs", &text)])
    };
    assert_eq!(of(FUNCTION_LINES), Vec::<String>::new());
    assert_eq!(of(FUNCTION_LINES + 1), ["src/x.rs: long has 61 lines"]);
}

#[test]
fn a_name_that_says_nothing_is_found() {
    for file in [
        "src/utils.rs",
        "src/plan/common/mod.rs",
        "src/plan_helper.rs",
        "tests/it/misc.rs",
    ] {
        assert_eq!(empty_names(&[Source::new(file, "")]), [file]);
    }
    let inline = Source::new("src/x.rs", "mod state_manager { }");
    assert_eq!(empty_names(&[inline]), ["src/x.rs: mod state_manager"]);
    let fine = Source::new("src/commons.rs", "mod management;");
    assert_eq!(empty_names(&[fine]), Vec::<String>::new());
}

#[test]
fn a_forgotten_file_is_found() {
    let sources = [
        ("src/lib.rs", "pub mod a;\npub mod b;\n// mod c;"),
        ("src/a.rs", ""),
        ("src/b/mod.rs", "mod d;"),
        ("src/b/d.rs", "mod e;"),
        ("src/b/d/e.rs", ""),
        ("src/b/lost.rs", ""),
        ("src/c.rs", ""),
    ]
    .map(|(file, text)| Source::new(file, text));
    assert_eq!(
        forgotten_files(&sources, &["src/lib.rs"]),
        ["src/b/lost.rs", "src/c.rs"]
    );
}

#[test]
fn a_file_without_a_purpose_is_found() {
    let sources = [
        Source::new("src/a.rs", "//! A.\n"),
        Source::new("src/b.rs", "use x;\n"),
    ];
    assert_eq!(silent_files(&sources), ["src/b.rs"]);
}
