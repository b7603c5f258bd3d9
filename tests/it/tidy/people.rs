//! Nobody's own number stands in this repository: the sample letter of the SOP has one, and it must not be copied.

use std::fs;
use std::path::Path;

use regex_lite::Regex;

use crate::tidy::source::package;

/// What every invented number begins with.
const INVENTED: &str = "0812000000";

/// Numbers of mobile phones in a text that are not invented ones.
fn real_numbers(text: &str) -> Vec<String> {
    let number = Regex::new(r"(?:^|[^0-9a-f])((?:\+?62|0)8[1-9][0-9]{7,10})(?:[^0-9a-f]|$)").unwrap();
    number
        .captures_iter(text)
        .map(|found| found[1].to_owned())
        .filter(|number| {
            let national = number.trim_start_matches('+').replacen("62", "0", 1);
            let national = if number.starts_with('0') {
                number
            } else {
                &national
            };
            !national.starts_with(INVENTED)
        })
        .collect()
}

fn collect(path: &Path, found: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), found);
        }
    } else if let Ok(text) = fs::read_to_string(path) {
        found.extend(
            real_numbers(&text)
                .into_iter()
                .map(|number| format!("{}: {number}", path.display())),
        );
    }
}

#[test]
// proves: trap 85
fn no_number_of_a_real_phone_is_in_the_repository() {
    let mut found = Vec::new();
    for folder in [
        "accounts",
        "docs",
        "policies",
        "src",
        "templates",
        "tests",
        "README.md",
    ] {
        collect(&package().join(folder), &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_number_that_is_not_invented_is_found() {
    let made_up = format!("{}{}", "08", "5712345678");
    for text in [
        made_up.clone(),
        format!("wa {made_up}."),
        made_up.replacen('0', "+62", 1),
    ] {
        assert_eq!(real_numbers(&text).len(), 1, "{text}");
    }
    for text in [
        "081200000000",
        "+6281200000000",
        "id 1085712345678",
        "sha 4c085712345678",
    ] {
        assert_eq!(real_numbers(text), [""; 0], "{text}");
    }
}
