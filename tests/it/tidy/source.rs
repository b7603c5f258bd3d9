//! Rust text, as far as the checkers need to understand it: which is code, and which module a file is.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of Rust.
pub(super) struct Source {
    /// Its path in the package, with `/`.
    pub(super) file: String,
    /// The module it is, from the crate's root: `["request", "raw"]`. Empty for the root itself.
    pub(super) module: Vec<String>,
    /// Its text.
    pub(super) text: String,
    /// The same with comments, strings and characters blanked out, line for line and byte for byte.
    pub(super) code: String,
}

impl Source {
    /// A file by its path below the folder of its crate's root (`request/raw.rs`).
    pub(super) fn new(file: &str, text: &str) -> Self {
        let below = file.strip_prefix("src/").unwrap_or(file);
        let stem = below.strip_suffix(".rs").unwrap();
        let mut module: Vec<String> = stem.split('/').map(str::to_owned).collect();
        if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            module.pop();
        }
        Self {
            file: file.to_owned(),
            module,
            text: text.to_owned(),
            code: code_of(text),
        }
    }

    /// The lines of code, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// The text with comments blanked out, line for line.
    pub(super) fn without_comments(&self) -> String {
        let bytes = self.text.as_bytes();
        let mut kept = bytes.to_vec();
        let mut at = 0;
        while at < bytes.len() {
            let end = end_of_no_code(bytes, at).map_or(at + 1, |end| end.min(bytes.len()));
            if bytes[at..].starts_with(b"//") || bytes[at..].starts_with(b"/*") {
                for byte in &mut kept[at..end] {
                    if *byte != b'\n' {
                        *byte = b' ';
                    }
                }
            }
            at = end;
        }
        String::from_utf8(kept).unwrap()
    }

    /// Whether it is a module of this name, or stands below one.
    pub(super) fn is_in(&self, top: &str) -> bool {
        self.module.first().is_some_and(|name| name == top)
    }
}

/// The folder of the package.
pub(super) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of Rust below a folder of the package, sorted.
pub(super) fn below(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    collect(&package().join(folder), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let file = path.strip_prefix(package()).unwrap().to_str().unwrap().to_owned();
            Source::new(&file, &fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The text with everything that is not code blanked out; line breaks stay.
fn code_of(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let Some(end) = end_of_no_code(bytes, at) else {
            at += 1;
            continue;
        };
        let end = end.min(bytes.len());
        for byte in &mut code[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end;
    }
    String::from_utf8(code).unwrap()
}

/// Where the comment, string or character that begins here ends, if one begins here.
fn end_of_no_code(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let after_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    match rest {
        [b'/', b'/', ..] => Some(at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())),
        [b'/', b'*', ..] => Some(at + end_of_block_comment(rest)),
        [b'"', ..] => Some(at + end_of_quoted(rest, b'"')),
        [b'r', b'"' | b'#', ..] if !after_word => end_of_raw(&rest[1..]).map(|end| at + 1 + end),
        [b'b', b'r', b'"' | b'#', ..] if !after_word => end_of_raw(&rest[2..]).map(|end| at + 2 + end),
        [b'\'', b'\\', ..] => Some(at + end_of_quoted(rest, b'\'')),
        // A character, not a lifetime: its quote closes after one character.
        [b'\'', ..] => {
            let text = std::str::from_utf8(&rest[1..]).ok()?;
            let width = text.chars().next()?.len_utf8();
            (rest.get(1 + width) == Some(&b'\'')).then_some(at + width + 2)
        }
        _ => None,
    }
}

fn end_of_block_comment(rest: &[u8]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn end_of_quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// Where a raw string ends whose hashes and quote begin here.
fn end_of_raw(rest: &[u8]) -> Option<usize> {
    let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
    if rest.get(hashes) != Some(&b'"') {
        return None;
    }
    let mut close = vec![b'#'; hashes + 1];
    close[0] = b'"';
    let found = rest[hashes + 1..]
        .windows(close.len())
        .position(|window| window == close.as_slice());
    Some(found.map_or(rest.len(), |at| hashes + 1 + at + close.len()))
}

#[test]
fn only_code_is_left_of_a_text() {
    let text = r##"let a = "fn // x"; // fn
/* fn /* fn */ fn */ let b: &'static str = r#"fn " fn"#;
let c = 'f'; let d = '\''; let e = b"fn"; let f = br"fn"; for_r("fn");"##;
    let code = code_of(text);
    assert_eq!(code.len(), text.len());
    assert_eq!(code.lines().count(), 3);
    assert!(!code.contains("fn"), "{code}");
    for kept in [
        "let a =",
        "let b: &'static str =",
        "let c =",
        "let d =",
        "let f =",
        "for_r(",
    ] {
        assert!(code.contains(kept), "{kept} in {code}");
    }
}

#[test]
fn a_file_is_the_module_that_its_path_says() {
    for (file, module) in [
        ("src/lib.rs", ""),
        ("src/day.rs", "day"),
        ("src/request/mod.rs", "request"),
        ("src/request/raw.rs", "request/raw"),
    ] {
        assert_eq!(Source::new(file, "").module.join("/"), module, "{file}");
    }
}
