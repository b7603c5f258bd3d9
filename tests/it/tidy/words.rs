//! What people read stands in the catalogue, in every language, and nothing stands there that nobody says.

use akuntabel::language::{Catalogue, Language};
use regex_lite::Regex;

use crate::tidy::source::{Source, below};

/// The texts that a file names where only the id of a text can stand, without those of the catalogue.
fn strangers(source: &Source, catalogue: &Catalogue) -> Vec<String> {
    let named = Regex::new(
        r#"(?:Text::of|Stop::misuse|Stop::failed|Self::misuse|Self::failed|\.text)\(\s*"([^"]*)"|(?:Stop|Self)::new\(\s*Exit::\w+,\s*"([^"]*)""#,
    )
    .unwrap();
    let ids = named
        .captures_iter(&source.text)
        .filter_map(|found| found.get(1).or(found.get(2)));
    ids.map(|id| id.as_str())
        .filter(|id| !catalogue.has(id))
        .map(|id| format!("{}: {id}", source.file))
        .collect()
}

/// Whether some file names a text: by its id, or by what its id begins with (`plan-count-{}`).
fn is_said(id: &str, literals: &[String]) -> bool {
    literals.iter().any(|literal| match literal.split_once('{') {
        Some((begin, _)) => begin.ends_with('-') && id.starts_with(begin),
        None => literal == id,
    })
}

#[test]
fn a_sentence_in_the_place_of_an_id_is_found() {
    let catalogue = Catalogue::of(Language::En);
    let source = Source::new(
        "src/cli/made_up.rs",
        r#"Stop::misuse("this is English"); Stop::new(Exit::Failed, "so is this"); Stop::failed("stop-output")"#,
    );
    assert_eq!(
        strangers(&source, &catalogue),
        [
            "src/cli/made_up.rs: this is English",
            "src/cli/made_up.rs: so is this"
        ]
    );
    assert!(is_said("plan-count-close", &["plan-count-{}".to_owned()]));
    assert!(!is_said(
        "plan-count-close",
        &["{}-close".to_owned(), "plan-count".to_owned()]
    ));
}

#[test]
fn what_stops_a_command_is_said_by_the_catalogue() {
    let sources = below("src");
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        let found: Vec<String> = sources
            .iter()
            .flat_map(|source| strangers(source, &catalogue))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{}", language.word());
    }
}

#[test]
fn every_text_of_the_catalogue_is_said_somewhere() {
    let literal = Regex::new(r#""([a-z][a-z0-9-]*(?:\{[a-z]*\})?)""#).unwrap();
    let literals: Vec<String> = below("src")
        .iter()
        .flat_map(|source| {
            let found = literal.captures_iter(&source.text);
            found.map(|found| found[1].to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let id = Regex::new(r"(?m)^([a-z][a-z0-9-]*) =").unwrap();
    let silent: Vec<&str> = id
        .captures_iter(Language::En.source())
        .filter_map(|found| found.get(1))
        .map(|id| id.as_str())
        // Those of codes are named by the table of codes, and have a test of their own.
        .filter(|id| !id.starts_with("code-"))
        .filter(|id| !is_said(id, &literals))
        .collect();
    assert_eq!(silent, Vec::<&str>::new());
}
