//! What always holds.

use std::fmt;

use akuntabel::diagnostic::Sources;
use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::github::github;
use akuntabel::diagnostic::json::json;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::language::{Catalogue, Language};
use akuntabel::placed::{Placed, Span};
use akuntabel::request::read::read;
use akuntabel::yaml;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::policy::own_citations;
use crate::reading::{PATH, faults, letter, worked};

/// The places of all keys of a file.
struct Keys(Vec<Placed<String>>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(self, _: &str) -> Result<Keys, E> {
        Ok(Keys(Vec::new()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Keys, E> {
        Ok(Keys(Vec::new()))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Keys, E> {
        Ok(Keys(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Keys, A::Error> {
        let mut all = Vec::new();
        while let Some(Keys(keys)) = seq.next_element()? {
            all.extend(keys);
        }
        Ok(Keys(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut all = Vec::new();
        while let Some((key, Keys(keys))) = map.next_entry()? {
            all.push(key);
            all.extend(keys);
        }
        Ok(Keys(all))
    }
}

fn keys(request: &str) -> Vec<Placed<String>> {
    let Keys(keys) = yaml::read_partly(PATH, request.as_bytes()).value.unwrap();
    keys
}

#[test]
// proves: trap 42
fn every_misspelt_key_is_found() {
    let misspell: [fn(&str) -> String; 4] = [
        |key| format!("{key}x"),
        |key| key.to_uppercase(),
        |key| format!("x{key}"),
        |key| format!("{key}s"),
    ];
    let mut tried = 0;
    for (path, request) in worked() {
        for key in keys(&request) {
            for misspell in misspell {
                let mut misspelt = request.clone();
                misspelt.replace_range(key.span.range(), &misspell(&key.value));
                let found = read(PATH, misspelt.as_bytes()).expect_err(&path);
                let told = found
                    .iter()
                    .any(|fault| fault.code == Code::UnknownKey && fault.span.start == key.span.start);
                assert!(told, "{path}: {}: {found:?}", misspell(&key.value));
                tried += 1;
            }
        }
    }
    assert!(tried > 4_000, "{tried}");
}

#[test]
fn every_key_that_must_be_there_is_missed_when_it_is_not() {
    let letter = letter();
    for key in ["api", "kind", "id", "institution", "procedure", "title"] {
        let (head, rest) = letter.split_once(&format!("\n{key}:")).unwrap();
        let (_, tail) = rest.split_once('\n').unwrap();
        let found = faults(&format!("{head}\n{tail}"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, Code::MissingKey);
        assert_eq!(found[0].args["key"], key);
    }
}

/// Reads anything and shows what is wrong in every format.
fn show(bytes: &[u8]) {
    let Err(found) = read(PATH, bytes) else { return };
    assert!(!found.is_empty());
    for fault in &found {
        let Span { start, end } = fault.span;
        assert!(start <= end && end as usize <= bytes.len().max(1), "{fault:?}");
    }
    let sources: Sources = [(PATH.to_owned(), bytes.to_vec())].into();
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        for look in [Look::Plain, Look::Coloured] {
            assert!(!text(&found, &sources, own_citations(), &catalogue, look).is_empty());
        }
        let records: Vec<serde_json::Value> =
            serde_json::from_str(&json(&found, &sources, own_citations(), &catalogue)).unwrap();
        assert_eq!(records.len(), found.len());
        let annotations = github(&found, &sources, own_citations(), &catalogue);
        assert_eq!(annotations.lines().count(), found.len());
        assert!(annotations.lines().all(|line| line.starts_with("::error file=")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_reader_fall_over(bytes in vec(any::<u8>(), 0..300)) {
        show(&bytes);
    }

    #[test]
    fn no_text_does(text in "([-?:,\\[\\]{}#&*!|>'\"%@`<=~ \n\r\t]|[a-z0-9é\u{200b}\u{202e}\u{feff}]){0,80}") {
        show(text.as_bytes());
    }

    #[test]
    fn no_change_to_a_request_does(
        at in any::<prop::sample::Index>(),
        length in 0..40_usize,
        new in "([-?:,\\[\\]{}#&*!|>'\"%@`<=~ \n\r\t]|[a-z0-9é\u{200b}]){0,12}",
    ) {
        let mut bytes = letter().into_bytes();
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, new.bytes());
        show(&bytes);
    }

    #[test]
    fn what_is_written_reads_back_equal(
        texts in vec("[!-~é ]{0,20}[!-~]".prop_filter("blank", |text| !text.trim().is_empty()), 1..20),
    ) {
        // The writer leaves these two bare, and the reader refuses them so: other programs read something else.
        prop_assume!(!texts.iter().any(|text| matches!(text.as_str(), "=" | "<<")));
        let written = serde_yaml::to_string(&texts).unwrap();
        let read: Vec<Placed<String>> = yaml::read("a.yaml", written.as_bytes()).unwrap();
        let read: Vec<String> = read.into_iter().map(|text| text.value).collect();
        prop_assert_eq!(read, texts);
    }
}
