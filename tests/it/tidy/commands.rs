//! Whatever command a text names, the program has it: nobody is sent to what is not there.

use std::fs;
use std::path::Path;

use akuntabel::cli::definition;
use clap::Command;

use crate::tidy::source::package;

/// Where texts for people stand: catalogue, messages and help in the source, pages, the carried registry.
const PLACES: &[&str] = &[
    "src",
    "docs",
    "policies",
    "templates",
    "accounts",
    "scripts",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "akun.yaml",
    "request.schema.json",
    "push.schema.json",
];

/// Flags that every command has.
const OF_EVERY: &[&str] = &["help", "version"];

#[test]
fn every_command_that_a_text_names_is_there() {
    let program = whole();
    let mut wrong = Vec::new();
    let mut named = 0;
    for place in PLACES {
        for_every_text(&package().join(place), &mut |path, text| {
            let mut in_block = false;
            for (at, line) in text.lines().enumerate() {
                in_block ^= line.starts_with("```");
                for span in spans(line, in_block) {
                    named += 1;
                    if let Some(missing) = missing(&program, span) {
                        wrong.push(format!("{}:{}: {missing} in `{span}`", path.display(), at + 1));
                    }
                }
            }
        });
    }
    assert!(
        named > 50,
        "only {named} commands are named: are they still found?"
    );
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_is_not_there_is_found() {
    let program = whole();
    for span in [
        "akun adept",
        "akun audit prune",
        "akun apply --repair-all",
        "akun directory export --yes",
        "--prune-all",
        "cargo run -- foretell",
    ] {
        assert!(missing(&program, span).is_some(), "{span}");
    }
    for span in [
        "akun",
        "akun audit init|log|show|verify",
        "akun explain CODE",
        "akun plan --as-of 2023-03-09 --lang id",
        "akun status ITEM",
        "--yes",
        "cargo run --release -- demo",
    ] {
        assert_eq!(missing(&program, span), None);
    }
    let line = "see `git fetch --unshallow` and `akun plan`, with `--out FILE`; ask `--` nothing";
    assert_eq!(spans(line, false), ["akun plan", "--out FILE"]);
    let line = "akun validate --base main   # every fault; see `akun explain`";
    assert_eq!(spans(line, true), ["akun validate --base main", "akun explain"]);
}

/// The command line, with the flags that every command has.
fn whole() -> Command {
    let mut program = definition();
    program.build();
    program
}

/// What a line says that somebody can type: commands and flags of ours in backticks, and in a block the command that a
/// line begins with.
fn spans(line: &str, in_block: bool) -> Vec<&str> {
    let ours = |text: &&str| {
        *text == "akun"
            || text.starts_with("akun ")
            || text.starts_with("cargo run ")
            || flag(text).is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
    };
    let typed = line.trim_start().split('#').next().unwrap_or_default().trim_end();
    let typed = Some(typed.strip_prefix("$ ").unwrap_or(typed)).filter(|typed| in_block && ours(typed));
    typed
        .into_iter()
        .chain(line.split('`').skip(1).step_by(2).filter(ours))
        .collect()
}

/// What of a command is not there.
fn missing(program: &Command, span: &str) -> Option<String> {
    let words = match span.split_once(" -- ") {
        Some((cargo, rest)) if cargo.starts_with("cargo ") => rest,
        _ if span.starts_with("cargo ") => return None,
        _ => span.strip_prefix("akun").unwrap_or(span),
    };
    if words.starts_with("--") {
        let flag = flag(words.split_whitespace().next()?)?;
        return (!anywhere(program, flag)).then(|| format!("--{flag}"));
    }
    let mut command = program;
    for word in words.split_whitespace() {
        if let Some(flag) = flag(word) {
            if !has(command, flag) {
                return Some(format!("--{flag}"));
            }
        } else if command.has_subcommands() && word.starts_with(|first: char| first.is_ascii_lowercase()) {
            let mut found = command;
            for one in word.split('|') {
                let one = one.trim_end_matches(|last: char| !last.is_ascii_alphanumeric());
                match command.find_subcommand(one) {
                    Some(subcommand) => found = subcommand,
                    None => return Some(one.to_owned()),
                }
            }
            command = found;
        }
    }
    None
}

/// The name of a flag, `as-of` of `[--as-of`.
fn flag(word: &str) -> Option<&str> {
    let name = word.trim_start_matches(['[', '(']).strip_prefix("--")?;
    let end = name.find(|byte: char| !byte.is_ascii_alphanumeric() && byte != '-');
    Some(&name[..end.unwrap_or(name.len())])
}

fn has(command: &Command, flag: &str) -> bool {
    OF_EVERY.contains(&flag)
        || command
            .get_arguments()
            .any(|known| known.get_long() == Some(flag))
}

fn anywhere(command: &Command, flag: &str) -> bool {
    has(command, flag)
        || command
            .get_subcommands()
            .any(|subcommand| anywhere(subcommand, flag))
}

fn for_every_text(path: &Path, take: &mut impl FnMut(&Path, &str)) {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for entry in entries {
            for_every_text(&entry, take);
        }
    } else if let Ok(text) = fs::read_to_string(path) {
        take(path, &text);
    }
}
