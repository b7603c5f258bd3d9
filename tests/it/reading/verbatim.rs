//! Text keeps what was written; what may be written is the same on every system.

use akuntabel::placed::Placed;
use akuntabel::request::Items;
use akuntabel::request::read::read;
use akuntabel::yaml;
use serde::Deserialize;

use crate::reading::{PATH, letter, letter_with};

#[derive(Debug, Deserialize)]
struct Texts {
    texts: Vec<Placed<String>>,
}

#[test]
fn text_is_never_taken_for_something_else() {
    let file = "texts: [no, yes, on, 12e45, 0123, 0x1F, 1_000, 2023-03-17, 12:30:45, .inf, True, +62812, 1.10, \"null\"]";
    let read: Texts = yaml::read("a.yaml", file.as_bytes()).unwrap();
    let texts: Vec<&str> = read.texts.iter().map(|text| text.value.as_str()).collect();
    assert_eq!(
        texts,
        [
            "no",
            "yes",
            "on",
            "12e45",
            "0123",
            "0x1F",
            "1_000",
            "2023-03-17",
            "12:30:45",
            ".inf",
            "True",
            "+62812",
            "1.10",
            "null",
        ]
    );
}

#[test]
fn a_place_is_exactly_what_was_written() {
    let file = "texts: [a, \"b c\", 'd''e']\n";
    let read: Texts = yaml::read("a.yaml", file.as_bytes()).unwrap();
    let written: Vec<&str> = read.texts.iter().map(|text| &file[text.span.range()]).collect();
    assert_eq!(written, ["a", "\"b c\"", "'d''e'"]);
}

#[test]
fn line_ends_of_windows_mean_the_same() {
    let unix = read(PATH, letter().as_bytes()).unwrap();
    let windows = read(PATH, letter().replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!(unix.title.value, windows.title.value);
    let names = |items: &Items| match items {
        Items::Inline(items) => items
            .iter()
            .map(|item| item.name.clone().unwrap().value)
            .collect(),
        Items::File(_) => Vec::new(),
    };
    assert_eq!(names(&unix.items), names(&windows.items));
    assert_eq!(names(&unix.items).len(), 5);
}

#[test]
// proves: trap 4
fn letters_with_marks_are_composed() {
    let request = letter_with("name: Ulfa Pratiwi", "name: Ami\u{301}n Mu\u{308}ller");
    let request = read(PATH, request.as_bytes()).unwrap();
    let (_, item) = request.inline_items().next().unwrap();
    assert_eq!(item.name.as_ref().unwrap().value, "Am\u{ed}n M\u{fc}ller");
}

#[test]
fn names_of_people_stay_on_one_line_and_notes_need_not() {
    let request = letter_with("purpose: Kegiatan audit", "purpose: |\n  Kegiatan\n  audit");
    let request = read(PATH, request.as_bytes()).unwrap();
    assert!(request.purpose.unwrap().starts_with("Kegiatan\naudit"));
    let request = letter_with("title: Akun internet", "title: |\n  Akun\n  internet");
    let faults = read(PATH, request.as_bytes()).unwrap_err();
    assert_eq!(faults[0].args["wanted"], "one-line");
}

#[test]
fn a_backslash_in_a_block_of_lines_is_one() {
    let note = "purpose: |\n  \"Audit\" menurut\n  berkas \\server\\nama";
    let request = letter_with("purpose: Kegiatan audit", note);
    let request = read(PATH, request.as_bytes()).unwrap();
    let purpose = request.purpose.unwrap();
    assert!(
        purpose.starts_with("\"Audit\" menurut\nberkas \\server\\nama"),
        "{purpose:?}"
    );
    // In quotes it writes what nobody sees.
    let faults = yaml::read::<Texts>("a.yaml", b"texts: [\"a\\x07b\"]\n").unwrap_err();
    assert_eq!(faults[0].code.word(), "control-character");
}
