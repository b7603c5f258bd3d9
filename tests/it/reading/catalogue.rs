//! Both languages say the same, and leave nothing out.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::diagnostic::code::Code;
use akuntabel::language::{Catalogue, Language};
use fluent_bundle::FluentResource;
use regex_lite::Regex;

/// The variables of every text, by its id.
fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let begins = Regex::new(r"^([a-z][a-z0-9-]*) =|^    \.([a-z]+) =").unwrap();
    let variable = Regex::new(r"\$([a-z_]+)").unwrap();
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    let mut id = String::new();
    for line in language.source().lines().filter(|line| !line.starts_with('#')) {
        if let Some(begun) = begins.captures(line) {
            id = match (begun.get(1), begun.get(2)) {
                (Some(name), _) => {
                    name.as_str().clone_into(&mut message);
                    message.clone()
                }
                (_, Some(attribute)) => format!("{message}.{}", attribute.as_str()),
                (None, None) => unreachable!("one of the two matched"),
            };
            assert!(!all.contains_key(&id), "{id} stands twice");
            all.insert(id.clone(), BTreeSet::new());
        }
        if let Some(of_id) = all.get_mut(&id) {
            of_id.extend(variable.captures_iter(line).map(|found| found[1].to_owned()));
        }
    }
    all
}

/// Whether a text says what a rule is for.
fn is_reason(id: &str) -> bool {
    id.split_once('.')
        .is_some_and(|(_, attribute)| attribute == "why")
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let [one, other] = Language::ALL.map(variables);
    let ids = |texts: &BTreeMap<String, BTreeSet<String>>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&one), ids(&other));
    let different: Vec<&String> = one.keys().filter(|id| one[*id] != other[*id]).collect();
    assert_eq!(different, Vec::<&String>::new());
}

/// A line that begins with a dot would be taken for an attribute, and all that follows be dropped without a word.
#[test]
fn no_line_of_a_catalogue_is_lost() {
    for language in Language::ALL {
        let read = FluentResource::try_new(language.source().to_owned());
        let faults = read.err().map(|(_, faults)| faults);
        assert_eq!(faults, None, "{}", language.word());
    }
}

#[test]
fn every_code_has_message_help_and_reason() {
    let mut missing = Vec::new();
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        for code in Code::ALL {
            for part in ["", ".help", ".why"] {
                let id = format!("code-{code}{part}");
                if !catalogue.has(&id) {
                    missing.push(format!("{}: {id}", language.word()));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_text_of_a_code_is_of_a_code() {
    let strangers: Vec<String> = variables(Language::En)
        .into_keys()
        .filter_map(|id| id.strip_prefix("code-").map(str::to_owned))
        .filter(|id| Code::parse(id.split('.').next().unwrap_or_default()).is_none())
        .collect();
    assert_eq!(strangers, Vec::<String>::new());
}

#[test]
fn a_reason_needs_no_argument() {
    let speaking: Vec<String> = variables(Language::En)
        .into_iter()
        .filter(|(id, variables)| is_reason(id) && !variables.is_empty())
        .map(|(id, _)| id)
        .collect();
    assert_eq!(speaking, Vec::<String>::new());
}

#[test]
fn every_text_can_be_said() {
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        for (id, variables) in variables(language) {
            let args: Vec<(&str, &str)> = variables.iter().map(|name| (name.as_str(), "7")).collect();
            let said = catalogue.text(&id, &args);
            assert!(!said.is_empty() && said != id, "{id}");
            assert!(!said.contains("{$"), "{id}: {said}");
            assert!(!said.contains(['\u{2068}', '\u{2069}']), "{id}: isolation marks");
            if id.starts_with("code-") && !is_reason(&id) {
                assert!(!said.ends_with('.'), "{id} is a line, not a sentence: {said}");
            }
        }
    }
}

#[test]
fn an_argument_cannot_steer_a_terminal() {
    let catalogue = Catalogue::of(Language::En);
    let said = catalogue.text("code-tag", &[("tag", "\u{1b}[31m\u{202e}\u{200b}a\nb")]);
    assert_eq!(said, "`\u{fffd}[31m\u{fffd}\u{fffd}a b` is a YAML tag");
    let said = catalogue.text("code-tag", &[("tag", &"x".repeat(5_000))]);
    assert!(said.chars().count() < 1_100);
}

#[test]
fn numbers_choose_forms_and_leading_zeros_stay() {
    let catalogue = Catalogue::of(Language::En);
    assert_eq!(
        catalogue.text("diagnostic-more", &[("count", "1")]),
        "… and one more"
    );
    assert_eq!(
        catalogue.text("diagnostic-more", &[("count", "5000")]),
        "… and 5000 more"
    );
    assert_eq!(
        catalogue.text("diagnostic-more", &[("count", "01")]),
        "… and 01 more"
    );
}

#[test]
fn an_unknown_id_is_its_own_text() {
    let catalogue = Catalogue::of(Language::Id);
    assert_eq!(catalogue.text("no-such-text", &[]), "no-such-text");
    assert!(!catalogue.has("no-such-text"));
    assert!(!catalogue.has("code-tab.no-such-attribute"));
}

#[test]
fn a_language_is_known_by_tag_and_locale() {
    for (text, language) in [
        ("id", Some(Language::Id)),
        ("id_ID.UTF-8", Some(Language::Id)),
        ("in-ID", Some(Language::Id)),
        ("en", Some(Language::En)),
        ("en_GB", Some(Language::En)),
        ("EN-us", Some(Language::En)),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("jv_ID", None),
        ("", None),
    ] {
        assert_eq!(Language::parse(text), language, "{text}");
    }
}
