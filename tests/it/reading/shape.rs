//! What is wrong is found all at once, whatever type reads the file.

use akuntabel::day::Day;
use akuntabel::names::Username;
use akuntabel::placed::Placed;
use akuntabel::yaml;
use akuntabel::yaml::{Identifier, KEYS, Nullable};
use serde::Deserialize;

use crate::reading::brief;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read, not used")]
struct Outer {
    name: Placed<String>,
    day: Option<Placed<Day>>,
    nim: Option<Placed<Identifier>>,
    count: Option<Placed<u32>>,
    kind: Option<Placed<Kind>>,
    #[serde(default)]
    list: Vec<Placed<Inner>>,
    #[serde(default)]
    number: Nullable<Placed<String>>,
    #[serde(rename = "$keys", default)]
    keys: Vec<Placed<String>>,
    title: Placed<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    One,
    Two { size: Placed<u32> },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read, not used")]
struct Inner {
    account: Option<Placed<Username>>,
    note: Option<Placed<String>>,
}

/// The codes of what is wrong, with the text at fault.
fn found(text: &str) -> Vec<String> {
    let reading = yaml::read_partly::<Outer>("a.yaml", text.as_bytes());
    let faults = reading.faults.into_sorted();
    let tell = |fault: &akuntabel::diagnostic::Diagnostic| {
        let first_line = text[fault.span.range()].lines().next().unwrap_or_default();
        format!("{}: {first_line}", fault.code)
    };
    faults.iter().map(tell).collect()
}

#[test]
fn every_fault_of_a_file_is_found_at_once() {
    let text = "\
title:
  day: x
day: 17-03-2023
nim: 0123
count: five
kind: onne
list:
  - {account: Budi X, note: [1], nota: 2}
  - nope
dayy: 3
$keys: [4]
";
    assert_eq!(
        found(text),
        [
            "missing-key: title:",
            "wrong-type: day: x",
            "not-a-date: 17-03-2023",
            "unquoted-identifier: 0123",
            "wrong-type: five",
            "unknown-choice: onne",
            "bad-form: Budi X",
            "wrong-type: [1]",
            "unknown-key: nota",
            "wrong-type: nope",
            "unknown-key: dayy",
            "unknown-key: $keys",
        ]
    );
}

#[test]
fn several_keys_that_a_type_needs_are_all_missed() {
    let missing = yaml::read::<Outer>("a.yaml", b"count: 1\n").unwrap_err();
    let keys: Vec<&str> = missing.iter().map(|fault| fault.args["key"].as_str()).collect();
    assert_eq!(keys, ["name", "title"]);
}

#[test]
fn a_choice_may_hold_something() {
    let two = "name: x\ntitle: y\nkind: {two: {size: 3}}\n";
    let outer: Outer = yaml::read("a.yaml", two.as_bytes()).unwrap();
    assert!(matches!(outer.kind.unwrap().value, Kind::Two { size } if size.value == 3));
    assert_eq!(
        found("name: x\ntitle: y\nkind: {three: {size: 3}}\n"),
        ["unknown-choice: {three: {size: 3}}"]
    );
    assert_eq!(found("name: x\ntitle: y\nkind: two\n"), ["wrong-type: two"]);
    assert_eq!(found("name: x\ntitle: y\nkind: {one: 1}\n"), ["wrong-type: 1"]);
}

#[test]
fn keys_are_known_in_their_order_and_null_where_it_means_something() {
    let outer: Outer = yaml::read("a.yaml", b"title: y\nnumber: null\nname: x\n").unwrap();
    let keys: Vec<&str> = outer.keys.iter().map(|key| key.value.as_str()).collect();
    assert_eq!(keys, ["title", "number", "name"]);
    assert_eq!(outer.number, Nullable(None));
    assert_eq!(KEYS, "$keys");
}

#[test]
// proves: trap 40, trap 41
fn a_day_is_offered_only_where_one_can_be_meant() {
    for (written, meant) in [
        ("17-03-2023", "2023-03-17"),
        ("17/03/2023", "2023-03-17"),
        ("17.3.2023", "2023-03-17"),
        ("17/03/23", "2023-03-17"),
        ("03/17/2023", "2023-03-17"),
        ("05-05-2023", "2023-05-05"),
        ("17 Maret 2023", "2023-03-17"),
        ("17 MARET 2023", "2023-03-17"),
        ("March 17, 2023", "2023-03-17"),
        ("1 Agustus 2023", "2023-08-01"),
        ("2023-3-7", "2023-03-07"),
        ("2023/03/07", "2023-03-07"),
        ("2023-17-03", "2023-03-17"),
        ("2023-03-17T00:00:00Z", "2023-03-17"),
        ("45002", "2023-03-17"),
    ] {
        let request = crate::reading::letter_with("  date: 2023-03-08", &format!("  date: \"{written}\""));
        assert_eq!(
            brief(&request),
            [format!("not-a-date: \"{written}\" -> {meant}")],
            "{written}"
        );
    }
    for written in [
        "03-04-2023",
        "3/4/2023",
        "31-04-2023",
        "2023-02-29",
        "17/03/65",
        "2023-03",
        "Maret 2023",
        "kemarin",
        "20230317",
        "8 Brumaire 2023",
        "17-03-12023",
        "0000-00-00",
    ] {
        let request = crate::reading::letter_with("  date: 2023-03-08", &format!("  date: {written}"));
        assert_eq!(brief(&request), [format!("not-a-date: {written}")], "{written}");
    }
}

#[test]
// proves: trap 14
fn what_another_program_would_take_for_a_number_needs_quotes() {
    for number in [
        "0123",
        "196412291988021001",
        "+6281200000000",
        "12e45",
        "1_000",
        "0x1F",
        "0o17",
        "12:30:45",
        "1.5",
        "-7",
        ".5",
        ".inf",
    ] {
        let request = crate::reading::letter_with("\"081200000000\"", number);
        assert_eq!(
            brief(&request),
            [format!("unquoted-identifier: {number} -> \"{number}\"")]
        );
    }
    for name in [
        "yulia@example.org",
        "0812-0000-0000",
        "ext. 12",
        "12e",
        "e12",
        "1.2.3",
        "'0812'",
    ] {
        let request = crate::reading::letter_with("\"081200000000\"", name);
        assert_eq!(brief(&request), Vec::<String>::new());
    }
}

#[test]
fn a_username_of_digits_needs_quotes_too() {
    let request = crate::reading::letter_with("account: yulia.spi", "account: 13521088");
    assert_eq!(brief(&request), ["unquoted-identifier: 13521088 -> \"13521088\""]);
}

#[test]
fn faulty_characters_do_not_hide_other_faults() {
    let request = crate::reading::letter_with("name: Ulfa Pratiwi,", "name: Ulfa\u{200b} Pratiwi, umur: 30,");
    assert_eq!(
        brief(&request),
        ["invisible-character: \u{200b}", "unknown-key: umur"]
    );
}

#[test]
fn what_stands_in_for_a_faulty_value_is_not_judged_again() {
    for faulty in [
        "letter: {date: 2023-03-08}",
        "letter: surat",
        "letter: null",
        "letter: []",
    ] {
        let letter = crate::reading::letter();
        let (head, rest) = letter.split_once("letter:\n").unwrap();
        let (_, tail) = rest.split_once("purpose:").unwrap();
        let found = brief(&format!("{head}{faulty}\npurpose:{tail}"));
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
