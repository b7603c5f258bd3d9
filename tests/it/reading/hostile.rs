//! Files that were made to do harm end in a diagnostic, soon. Nothing here is timed: what is quadratic does not end.

use std::fmt::Write as _;

use crate::reading::{faults, told};
use akuntabel::language::Language;

/// Whether a file is refused by this code, after a person was shown what is wrong with it.
fn refused_by(code: &str, file: &str) -> bool {
    let shown = told(file.as_bytes(), Language::Id);
    assert!(shown.len() < 1 << 20, "{} bytes are shown", shown.len());
    faults(file).iter().any(|fault| fault.code.word() == code)
}

#[test]
fn a_megabyte_of_brackets() {
    assert!(refused_by("too-deep", &"[".repeat(1 << 20)));
    assert!(refused_by("too-deep", &"{a: ".repeat(100_000)));
    assert!(refused_by("too-deep", &"- ".repeat(500_000)));
    assert!(refused_by("too-deep", &"? ".repeat(500_000)));
}

#[test]
fn references_that_grow() {
    let mut laughs = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, next) in ('a'..'k').zip('b'..'l') {
        let alias = format!("*{one}");
        writeln!(laughs, "{next}: &{next} [{}]", vec![alias; 9].join(", ")).unwrap();
    }
    assert!(refused_by("anchor-or-alias", &laughs));
    let many = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(20_000));
    assert!(refused_by("anchor-or-alias", &many));
}

#[test]
fn a_line_of_a_megabyte() {
    assert!(refused_by("wrong-type", &"x".repeat(1 << 20)));
    assert!(refused_by("yaml-syntax", &format!("{}: 1", "x".repeat(1 << 20))));
    assert!(refused_by(
        "unknown-key",
        &format!("? {}\n: 1", "x".repeat(1 << 20))
    ));
    assert!(refused_by(
        "yaml-syntax",
        &format!("title: \"{}", "x".repeat(1 << 20))
    ));
    assert!(refused_by(
        "yaml-syntax",
        &format!("title: {}: 1", "x ".repeat(1 << 19))
    ));
}

#[test]
fn faults_without_end() {
    assert!(refused_by("control-character", &"\u{1}".repeat(1 << 20)));
    assert!(refused_by("tab", &" \t".repeat(1 << 20)));
    assert!(refused_by("invisible-character", &"\u{200b}".repeat(1 << 20)));
    assert!(refused_by("duplicate-key", &"a: 1\n".repeat(100_000)));
    let mut keys = String::new();
    for number in 0..50_000 {
        writeln!(keys, "kunci{number}: 1").unwrap();
    }
    assert!(refused_by("unknown-key", &keys));
    let mut items = String::from("accounts:\n");
    for number in 0..20_000 {
        writeln!(items, "- {{nim: 0{number}, nama: [x], birth_date: 1}}").unwrap();
    }
    assert!(refused_by("unquoted-identifier", &items));
}

#[test]
fn more_than_a_file_may_hold() {
    assert!(refused_by("file-too-large", &"# x\n".repeat((1 << 20) + 1)));
    assert!(refused_by(
        "too-many-nodes",
        &format!("[{}]", "0,".repeat(1_000_001))
    ));
}
