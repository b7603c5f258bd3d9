//! The program knows mechanisms, and no institution: what is in `policies/` is in no code of `src/`.

use std::collections::BTreeMap;

use akuntabel::clause::Clauses;
use akuntabel::clause::read::read as read_clauses;
use akuntabel::names::InstitutionId;
use akuntabel::policy::raw::Policy;
use akuntabel::unit::raw::Units;

use akuntabel::yaml;
use regex_lite::Regex;

use crate::tidy::source::{Source, below, package};

/// Words of institutions that are words of the program, of its formats or of the language as well.
const EXCUSED: &[(&str, &str)] = &[("unit", "a unit is a mechanism, and a field of requests")];

/// Words that may stand in a file, each with its reason.
const EXCUSED_IN: &[(&str, &str, &str)] = &[
    (
        "spk",
        "src/policy/raw/validity.rs",
        "`spk_end` is a word of the policy's format",
    ),
    (
        "uji",
        "src/papers/parts.rs",
        "Indonesian for test: a test account plays a Peran Uji",
    ),
    (
        "uji",
        "src/papers/minutes.rs",
        "Indonesian for test: test accounts are Akun Uji",
    ),
    (
        "pensiun",
        "src/papers/columns.rs",
        "Indonesian for retirement, which closes by age",
    ),
    ("pensiun", "src/policy/notice.rs", "the name of a template"),
    ("spi", "src/person/titles.rs", "S.Pi., a title"),
    (
        "jabatan",
        "src/papers/provider.rs",
        "the name of a column, Indonesian for position",
    ),
    (
        "jabatan",
        "src/intake/headings.rs",
        "a heading of lists, Indonesian for position",
    ),
];

/// What an institution calls itself and what is its own, with what each is.
fn words_of(policy: &Policy, units: &Units, clauses: &Clauses) -> BTreeMap<String, &'static str> {
    let institution = &policy.institution;
    let operator = &institution.operator;
    let mut words = BTreeMap::new();
    let mut put = |text: &str, what| {
        words.insert(plain(text), what);
    };
    put(&institution.id, "institution");
    put(&institution.name, "institution");
    put(&institution.account_label, "label");
    put(&institution.city, "city");
    put(&operator.name, "operator");
    put(&operator.head_name, "head");
    put(&operator.helpdesk.contact, "contact");
    for line in &operator.letterhead {
        put(line, "letterhead");
    }
    for unit in &units.units {
        put(&unit.id, "unit");
    }
    for (id, category) in &policy.categories {
        put(id, "category");
        put(&category.label, "category");
        for basis in category.basis.iter().filter(|basis| !basis.is_empty()) {
            put(basis, "clause");
        }
        let pattern = category
            .mail
            .as_ref()
            .and_then(|mail| mail.pattern.split_once('@'));
        if let Some((_, domain)) = pattern {
            put(domain, "domain");
        }
    }
    for (id, procedure) in &policy.procedures {
        put(id, "procedure");
        put(&procedure.title, "procedure");
        for status in procedure.by_status.keys() {
            put(status, "status");
        }
        for basis in procedure.bases.keys() {
            put(basis, "basis");
        }
    }
    // `II.B.5.d, 5.e` cites two, of which the second has no more than its end.
    for cited in clauses.cites.values() {
        put(cited.split(',').next().unwrap(), "clause");
    }
    // `II.B.6.a, baris 92` is a clause with the line of its text.
    for basis in clauses.all().filter_map(|clause| clause.basis.as_ref()) {
        put(basis.split(',').next().unwrap(), "clause");
    }
    for annex in policy.documents.annexes.keys() {
        put(annex, "annex");
    }
    for number in [&policy.documents.numbering.ba, &policy.documents.numbering.surat] {
        let own = number.pattern.replace("{seq}/", "").replace("/{year}", "");
        put(&own, "number");
    }
    let chosen = &policy.words;
    for word in [&chosen.contracts, &chosen.separations].into_iter().flatten() {
        put(word, "word");
    }
    words
}

/// A text as it is looked for: small letters, `HeadOfUnit` as `head_of_unit`.
fn plain(text: &str) -> String {
    let hump = Regex::new("([a-z0-9])([A-Z])").unwrap();
    hump.replace_all(text, "${1}_$2").to_lowercase()
}

/// Where words stand in the code of a file, comments left out.
fn found_in(source: &Source, words: &BTreeMap<String, &str>) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(source.without_comments().lines()) {
        let line = plain(line);
        for (word, what) in words {
            let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
            let stands = line.match_indices(word.as_str()).any(|(at, _)| {
                is_edge(line[..at].chars().next_back()) && is_edge(line[at + word.len()..].chars().next())
            });
            if stands {
                found.push(format!("{}:{number}: {what} `{word}`", source.file));
            }
        }
    }
    found
}

/// The words of every institution that the program carries.
fn words() -> BTreeMap<String, &'static str> {
    let folders = std::fs::read_dir(package().join("policies")).unwrap();
    let mut words = BTreeMap::new();
    for folder in folders.map(|entry| entry.unwrap().path()) {
        let policy = std::fs::read(folder.join("policy.yaml")).unwrap();
        let units = std::fs::read(folder.join("units.yaml")).unwrap();
        let clauses = std::fs::read(folder.join("clauses.yaml")).unwrap();
        let institution = InstitutionId::new(folder.file_name().unwrap().to_str().unwrap());
        let clauses = read_clauses("clauses.yaml", &clauses, &institution).unwrap();
        let policy = yaml::read::<Policy>("policy.yaml", &policy).unwrap();
        let units = yaml::read::<Units>("units.yaml", &units).unwrap();
        words.extend(words_of(&policy, &units, &clauses));
    }
    words
}

#[test]
fn a_word_of_an_institution_is_found_in_code_and_not_in_comments() {
    let words = [
        ("itb", "institution"),
        ("a.1", "procedure"),
        ("ii.b.5", "clause"),
        ("kk 3", "clause"),
    ];
    let words = words.map(|(word, what)| (word.to_owned(), what)).into();
    let source = Source::new(
        "src/made_up.rs",
        "// itb\nlet itb_only = 1;\nstruct ItbAccount;\nlet a = \"a.1 of ITB\";\nlet b = \"habitb a.12\";\n\
         // II.B.5\nlet c = \"II.B.5.d\";\nlet d = Some(\"KK 3\");\n",
    );
    assert_eq!(
        found_in(&source, &words),
        [
            "src/made_up.rs:2: institution `itb`",
            "src/made_up.rs:3: institution `itb`",
            "src/made_up.rs:4: procedure `a.1`",
            "src/made_up.rs:4: institution `itb`",
            "src/made_up.rs:7: clause `ii.b.5`",
            "src/made_up.rs:8: clause `kk 3`",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn no_code_knows_an_institution() {
    let mut words = words();
    assert!(
        ["itb", "its", "ii.b.5", "kk 3.1.3"]
            .iter()
            .all(|word| words.contains_key(*word)),
        "{words:?}"
    );
    for (excused, _) in EXCUSED {
        assert!(words.remove(*excused).is_some(), "{excused} is nobody's word");
    }
    // An English word: as a name of the institution it stands alone, or in capitals.
    if let Some(what) = words.remove("its") {
        words.insert("\"its\"".to_owned(), what);
    }
    let mut found = Vec::new();
    for source in below("src") {
        let mut own = words.clone();
        for (word, ..) in EXCUSED_IN.iter().filter(|(_, file, _)| source.file == *file) {
            let stands = BTreeMap::from([((*word).to_owned(), "")]);
            assert!(
                !found_in(&source, &stands).is_empty(),
                "{word} is not in {}",
                source.file
            );
            own.remove(*word);
        }
        found.extend(found_in(&source, &own));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_text_for_people_names_a_clause() {
    let mut clauses = words();
    clauses.retain(|_, what| *what == "clause");
    assert!(clauses.contains_key("ii.b.6.a"), "{clauses:?}");
    for language in ["en", "id"] {
        let file = format!("src/language/{language}.ftl");
        let text = std::fs::read_to_string(package().join(&file)).unwrap();
        // A comment may say where a text comes from.
        let texts = text
            .lines()
            .map(|line| if line.starts_with('#') { "" } else { line });
        let texts: Vec<&str> = texts.collect();
        let found = found_in(&Source::new(&format!("{file}.rs"), &texts.join("\n")), &clauses);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
