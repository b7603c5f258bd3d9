//! A code explained by the file that earns it and the one that does not: those of its folder in tests/rules, so that what
//! is shown as an example is what is tested.

use serde::Deserialize;
use similar::{ChangeTag, TextDiff};

use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::language::clean::clean;
use crate::yaml;

/// The most characters of a line that an example shows.
const WIDEST: usize = 160;

/// What is behind a code. Its reason stands in the catalogue, see [`crate::diagnostic::message::why`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The clause that asks for it; none where the regulation does not speak of it.
    pub clause: Option<String>,
    /// What earns it; none where no file does, but the machine (a share that cannot be reached).
    pub example: Option<Example>,
}

/// The difference between a file that breaks a rule and one that keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The file, where its place is what is wrong, or it is not a request but a list, or a file of the rules.
    pub file: Option<String>,
    /// The lines that differ, with one of those around them.
    pub lines: Vec<Line>,
}

/// A line of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// It stands in both files.
    Both(String),
    /// It keeps the rule.
    Keeps(String),
    /// It breaks the rule.
    Breaks(String),
    /// Lines are left out.
    Gap,
}

impl Line {
    /// The line with a sign before it, as a correction has it: `-` for what breaks the rule, `+` for what keeps it.
    pub fn signed(&self) -> String {
        match self {
            Self::Both(text) => format!("  {text}"),
            Self::Keeps(text) => format!("+ {text}"),
            Self::Breaks(text) => format!("- {text}"),
            Self::Gap => "  …".to_owned(),
        }
    }
}

/// The files of a code's folder in tests/rules, by name.
pub type Folder<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Explains a code by the files of its folder, and by the regulation of the institution that is at home.
pub fn explain(code: Code, citations: &Citations, folder: Folder<'_>) -> Explanation {
    Explanation {
        clause: citations.at_home(code).map(str::to_owned),
        example: of_list(folder)
            .or_else(|| of_request(folder))
            .or_else(|| of_edit(folder)),
    }
}

/// An example from two lists on the share.
fn of_list(folder: Folder<'_>) -> Option<Example> {
    let (kept, broken) = (content(folder, "kept.csv")?, content(folder, "list.csv")?);
    Some(Example {
        file: Some("share://….csv".to_owned()),
        lines: difference(&broken, &kept),
    })
}

/// An example from two requests.
fn of_request(folder: Folder<'_>) -> Option<Example> {
    let kept = content(folder, "kept.yaml")?;
    let broken = content(folder, "request.yaml")?;
    let file = content(folder, "path.txt").map(|path| path.trim().to_owned());
    let lines = difference(&broken, &kept);
    (file.is_some() || !lines.is_empty()).then_some(Example { file, lines })
}

/// One text of a file replaced by another, or a file copied to another place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    replace: Option<String>,
    with: Option<String>,
    #[expect(dead_code, reason = "the place of the copy says it all")]
    copy: Option<String>,
}

/// An example from a change of one of the registry's own files.
fn of_edit(folder: Folder<'_>) -> Option<Example> {
    let text = content(folder, "edit.yaml")?;
    let edit: Edit = yaml::read("edit.yaml", text.as_bytes()).ok()?;
    let kept = edit.replace.unwrap_or_default();
    let broken = edit.with.unwrap_or_default();
    Some(Example {
        file: Some(edit.file),
        lines: difference(&broken, &kept),
    })
}

/// A file of a code's folder. What is no text of ours (some codes are about just that) is made fit to be shown.
fn content(folder: Folder<'_>, name: &str) -> Option<String> {
    folder(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn difference(broken: &str, kept: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(broken, kept);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(1) {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let text = shown(change.value());
            lines.push(match change.tag() {
                ChangeTag::Equal => Line::Both(text),
                ChangeTag::Delete => Line::Breaks(text),
                ChangeTag::Insert => Line::Keeps(text),
            });
        }
    }
    lines
}

/// A line as a terminal may show it: without what steers it, and not too wide.
fn shown(line: &str) -> String {
    let line = clean(line.trim_end_matches(['\r', '\n']));
    match line.char_indices().nth(WIDEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
