//! What is said of requests where more people read along: comments, logs, artefacts.

use std::collections::BTreeSet;

use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::message::{help, message};
use akuntabel::language::{Catalogue, Language};
use regex_lite::Regex;

use crate::rules::world::World;
use crate::rules::{earned, folder};

/// The names, addresses and numbers of the people that a request asks for. A student's number is the username, which is said.
fn people(request: &str) -> BTreeSet<&str> {
    let Some((_, items)) = request.split_once("\naccounts:") else {
        return BTreeSet::new();
    };
    let written =
        Regex::new(r#"\b(?:name|email|phone|alternate_email|nip|nopeg|nrp): *"?([^",}\n]+)"#).unwrap();
    let found = written
        .captures_iter(items)
        .map(|found| found.get(1).unwrap().as_str().trim());
    // One word, or a few digits, may be anything.
    found
        .filter(|text| text.contains([' ', '@']) || text.len() > 7)
        .collect()
}

#[test]
// proves: trap 84
fn nobody_is_named_to_those_who_need_not_know() {
    let catalogues = Language::ALL.map(Catalogue::of);
    let (mut told, mut named) = (Vec::new(), 0);
    for code in Code::ALL {
        let folder = folder(*code);
        if !folder.join("request.yaml").exists() {
            continue;
        }
        let (_, bytes, found) = earned(&World::of(&folder), &folder);
        let request = String::from_utf8_lossy(&bytes).into_owned();
        let people = people(&request);
        for diagnostic in found
            .into_iter()
            .filter(|found| found.file.starts_with("accounts/"))
        {
            let names_one = |diagnostic: &akuntabel::diagnostic::Diagnostic| {
                let texts = catalogues
                    .iter()
                    .flat_map(|catalogue| [message(diagnostic, catalogue), help(diagnostic, catalogue)]);
                let texts: Vec<String> = texts.chain(diagnostic.suggestion.clone()).collect();
                let mut people = people.iter();
                people
                    .find(|person| texts.iter().any(|text| text.contains(**person)))
                    .map(|person| (*person).to_owned())
            };
            named += usize::from(names_one(&diagnostic).is_some());
            if let Some(person) = names_one(&diagnostic.unnamed()) {
                told.push(format!("{code}: {person}"));
            }
        }
    }
    assert_eq!(told, Vec::<String>::new());
    assert!(named > 10, "{named}: this proves nothing");
}
