//! What people at a terminal, programs and pull requests are shown.

use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::github::github;
use akuntabel::diagnostic::json::json;
use akuntabel::diagnostic::place::Lines;
use akuntabel::diagnostic::sarif::sarif;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::diagnostic::{Diagnostic, Sources};
use akuntabel::language::{Catalogue, Language};
use akuntabel::placed::Span;
use insta::assert_snapshot;

use crate::policy::own_citations;
use crate::reading::{PATH, faults, letter_with, told};

/// The letter with two faults: one with a suggestion, one without.
fn faulty() -> String {
    letter_with("until: 2023-03-17}", "untill: 2023-03-17}").replace("date: 2023-03-08", "date: 09-03-2023")
}

fn sources(file: &str, source: &str) -> Sources {
    [(file.to_owned(), source.as_bytes().to_vec())].into()
}

#[test]
fn a_person_reads_it_in_indonesian() {
    assert_snapshot!(told(faulty().as_bytes(), Language::Id));
}

#[test]
fn a_person_reads_it_in_english() {
    assert_snapshot!(told(faulty().as_bytes(), Language::En));
}

#[test]
fn colours_change_no_word() {
    let request = faulty();
    let catalogue = Catalogue::of(Language::En);
    let sources = sources(PATH, &request);
    let plain = text(
        &faults(&request),
        &sources,
        own_citations(),
        &catalogue,
        Look::Plain,
    );
    let coloured = text(
        &faults(&request),
        &sources,
        own_citations(),
        &catalogue,
        Look::Coloured,
    );
    assert_ne!(plain, coloured);
    let escape = regex_lite::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(escape.replace_all(&coloured, ""), plain);
}

#[test]
fn a_program_reads_it_as_json() {
    let request = faulty();
    let catalogue = Catalogue::of(Language::En);
    assert_snapshot!(json(
        &faults(&request),
        &sources(PATH, &request),
        own_citations(),
        &catalogue
    ));
}

#[test]
fn a_pull_request_shows_it() {
    let request = faulty();
    let catalogue = Catalogue::of(Language::Id);
    assert_snapshot!(github(
        &faults(&request),
        &sources(PATH, &request),
        own_citations(),
        &catalogue
    ));
}

#[test]
fn a_forge_keeps_it() {
    let request = faulty();
    let catalogue = Catalogue::of(Language::En);
    let log = sarif(
        &faults(&request),
        &sources(PATH, &request),
        own_citations(),
        &catalogue,
    );
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
    }
    assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn a_name_of_a_file_is_only_a_name() {
    let path = "accounts/a b/c#d?e%2F:é.yaml";
    let fault = Diagnostic::new(Code::WrongUnitFolder, path, Span::new(0..3)).with("unit", "spi");
    let log = sarif(
        &[fault],
        &sources(path, "api: x\n"),
        own_citations(),
        &Catalogue::of(Language::En),
    );
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "accounts/a%20b/c%23d%3Fe%252F:%C3%A9.yaml"
    );
}

#[test]
fn a_clause_is_named() {
    let fault = Diagnostic::new(Code::WrongUnitFolder, PATH, Span::new(0..3)).with("unit", "spi");
    let catalogue = Catalogue::of(Language::En);
    let shown = text(
        std::slice::from_ref(&fault),
        &sources(PATH, "api: x\n"),
        own_citations(),
        &catalogue,
        Look::Plain,
    );
    assert!(shown.lines().next().unwrap().ends_with(" [II.B.5]"), "{shown}");
    let shown = github(&[fault], &sources(PATH, "api: x\n"), own_citations(), &catalogue);
    assert!(shown.contains("title=wrong-unit-folder [II.B.5]::"), "{shown}");
}

#[test]
fn neither_file_nor_argument_can_steer_what_shows_them() {
    let file = "accounts/\u{1b}[31mx:y,z%\n::warning::\u{202e}.yaml";
    let fault = Diagnostic::new(Code::UnknownKey, file, Span::new(0..3))
        .with("key", "\u{1b}]0;title\u{7}\n::error::%0A\u{202e}")
        .with("near", "no")
        .with("known", "api");
    let sources = sources(file, "\u{1b}[2Jx: \u{202e}\n");
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        let shown = text(
            std::slice::from_ref(&fault),
            &sources,
            own_citations(),
            &catalogue,
            Look::Plain,
        );
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
        let annotation = github(
            std::slice::from_ref(&fault),
            &sources,
            own_citations(),
            &catalogue,
        );
        assert_eq!(annotation.lines().count(), 1, "{annotation:?}");
        assert!(
            annotation.starts_with("::error file=accounts/\u{1b}[31mx%3Ay%2Cz%25%0A%3A%3Awarning%3A%3A"),
            "{annotation:?}"
        );
    }
}

#[test]
fn columns_count_characters_and_lines_end_as_they_do() {
    let file = "né: 1\r\nÜ\u{301}: x\r\n";
    let lines = Lines::of(file.as_bytes());
    let at = file.find('x').unwrap();
    let place = lines.place(Span::new(at..at + 1));
    assert_eq!(
        (place.line, place.column, place.end_line, place.end_column),
        (2, 5, 2, 6)
    );
    let window = lines.window(Span::new(at..at + 1));
    assert_eq!(&window.text[window.marked], "x");
    assert!(!window.text.contains('\r'));
    // The middle of a letter, and behind the end.
    assert_eq!(lines.place(Span::new(2..3)).line, 1);
    assert_eq!(lines.place(Span::new(900..901)).line, 3);
    assert_eq!(lines.window(Span::new(900..901)).text, "");
}

#[test]
fn of_a_long_line_only_the_place_is_shown() {
    let long = format!("title: {} [x", "a ".repeat(50_000));
    let at = long.find('[').unwrap();
    let fault = Diagnostic::new(Code::Tab, PATH, Span::new(at..at + 1));
    let shown = text(
        &[fault],
        &sources(PATH, &long),
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    assert!(shown.len() < 1_000, "{shown}");
    assert!(shown.contains(&format!("{PATH}:1:{}", at + 1)), "{shown}");
}

#[test]
fn of_very_many_the_first_are_shown() {
    let request = letter_with(
        "purpose: Kegiatan",
        &format!("note: [{}]\npurpose: Kegiatan", "x,".repeat(3)),
    );
    let fault = faults(&request).remove(0);
    let many: Vec<Diagnostic> = (0..250)
        .map(|number| fault.clone().at(Span::new(number..number + 1)))
        .collect();
    let sources = sources(PATH, &request);
    let shown = text(
        &many,
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    assert_eq!(shown.matches("error[").count(), 200);
    assert!(shown.ends_with("… and 50 more\n"));
    let shown = text(
        &many[..201],
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    assert!(shown.ends_with("… and one more\n"));
}

#[test]
fn they_stand_in_the_order_of_files_and_places() {
    let about = |file: &str, start: usize| Diagnostic::new(Code::Tab, file, Span::new(start..start + 1));
    let mixed = [about("b.yaml", 0), about("a.yaml", 5), about("a.yaml", 2)];
    let sources = [
        ("a.yaml".to_owned(), b"abc\ndef\n".to_vec()),
        ("b.yaml".to_owned(), b"x\n".to_vec()),
    ]
    .into();
    let shown = json(&mixed, &sources, own_citations(), &Catalogue::of(Language::En));
    let records: Vec<serde_json::Value> = serde_json::from_str(&shown).unwrap();
    let places: Vec<String> = records
        .iter()
        .map(|record| {
            format!(
                "{}:{}:{}",
                record["file"].as_str().unwrap(),
                record["line"],
                record["column"]
            )
        })
        .collect();
    assert_eq!(places, ["a.yaml:1:3", "a.yaml:2:2", "b.yaml:1:1"]);
}

#[test]
fn a_file_that_is_not_at_hand_is_named_all_the_same() {
    let fault = Diagnostic::new(Code::Tab, "gone.yaml", Span::new(3..4));
    let shown = text(
        &[fault],
        &Sources::new(),
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    assert!(shown.contains("--> gone.yaml"), "{shown}");
}
