//! What messages cite is the institution's: the same code cites another clause, or none.

use akuntabel::clause::Clauses;
use akuntabel::clause::read::read_as_far;
use akuntabel::diagnostic::citations::Citations;
use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::github::github;
use akuntabel::diagnostic::json::json;
use akuntabel::diagnostic::sarif::sarif;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::diagnostic::{Diagnostic, Sources};
use akuntabel::language::{Catalogue, Language};
use akuntabel::names::InstitutionId;
use akuntabel::placed::Span;
use akuntabel::registry::citations::{citations, clauses_of};
use serde_json::{Value, json as value};

use crate::policy::own_registry;

/// The files of this repository, with an institution beside its own that has no list of clauses.
fn three() -> Sources {
    let files = own_registry().into_iter();
    let mut sources: Sources = files.map(|file| (file.path, file.bytes)).collect();
    sources.insert("policies/uct/policy.yaml".to_owned(), Vec::new());
    sources
}

/// The same thing wrong with a file of each, of a fourth that has no rules, and of nobody's folder.
fn faults() -> Vec<Diagnostic> {
    let folders = ["itb", "its", "uct", "gone"].map(|name| format!("accounts/{name}/a/2025/b.yaml"));
    let files = folders.into_iter().chain(["akun.yaml".to_owned()]);
    files
        .map(|file| {
            let fault = Diagnostic::new(Code::NotAuthorised, &file, Span::new(0..1));
            fault
                .with("unit", "a")
                .with("procedure", "b")
                .with("allowed", "c")
        })
        .collect()
}

/// What each of them cites, in the order of their files.
fn cited(citations: &Citations) -> Vec<Option<String>> {
    let mut faults = faults();
    faults.sort_by(|one, other| one.file.cmp(&other.file));
    let cited = faults.iter().map(|fault| citations.of(fault).map(str::to_owned));
    cited.collect()
}

const ITB: &str = "II.B.5";
const ITS: &str = "KK 3.1.2, 3.2.2, 3.3.2";

// proves: ITB-II-B-5a, ITS-KK-3.1.2
#[test]
fn the_same_code_cites_the_clause_of_the_institution_whose_file_it_is_about() {
    let citations = citations(&three());
    let some = |clause: &str| Some(clause.to_owned());
    // In the order of their files: gone, itb, its, uct, akun.yaml.
    let wanted = [None, some(ITB), some(ITS), None, some(ITB)];
    assert_eq!(cited(&citations), wanted);
    assert_eq!(citations.at_home(Code::NotAuthorised), Some(ITB));
    let moved = citations.at(InstitutionId::new("its"));
    assert_eq!(cited(&moved).last().unwrap().as_deref(), Some(ITS));
    assert_eq!(
        moved.at(InstitutionId::new("uct")).at_home(Code::NotAuthorised),
        None
    );
}

#[test]
fn people_programs_and_forges_are_told_the_same_clause() {
    let (faults, sources, catalogue) = (faults(), Sources::new(), Catalogue::of(Language::En));
    let citations = citations(&three());
    let shown = text(&faults, &sources, &citations, &catalogue, Look::Plain);
    let titles = shown.lines().filter(|line| line.starts_with("error"));
    let ends: Vec<Option<&str>> = titles
        .map(|title| {
            title
                .strip_suffix(']')?
                .rsplit_once(" [")
                .map(|(_, clause)| clause)
        })
        .collect();
    assert_eq!(ends, [None, Some(ITB), Some(ITS), None, Some(ITB)], "{shown}");
    let records: Vec<Value> = serde_json::from_str(&json(&faults, &sources, &citations, &catalogue)).unwrap();
    let clauses: Vec<&Value> = records.iter().map(|record| &record["clause"]).collect();
    assert_eq!(
        clauses,
        [
            &Value::Null,
            &value!(ITB),
            &value!(ITS),
            &Value::Null,
            &value!(ITB)
        ]
    );
    let annotations = github(&faults, &sources, &citations, &catalogue);
    let titles: Vec<&str> = annotations
        .lines()
        .map(|line| {
            let (_, title) = line.split_once("title=").unwrap();
            title.split_once("::").unwrap().0
        })
        .collect();
    let its = "not-authorised [KK 3.1.2%2C 3.2.2%2C 3.3.2]";
    let itb = "not-authorised [II.B.5]";
    assert_eq!(titles, ["not-authorised", itb, its, "not-authorised", itb]);
    // A forge knows one rule for all of its results.
    let log = sarif(&faults, &sources, &citations, &catalogue);
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[0]["properties"]["tags"], value!([ITB, ITS]));
    let none = sarif(&faults, &sources, &Citations::default(), &catalogue);
    assert_eq!(
        none["runs"][0]["tool"]["driver"]["rules"][0]["properties"],
        Value::Null
    );
}

#[test]
fn a_file_that_lies_elsewhere_cites_what_the_one_does_that_it_belongs_to() {
    let mut citations = citations(&three());
    let list = Diagnostic::new(Code::NotAuthorised, "share://list.csv", Span::new(0..1));
    assert_eq!(citations.of(&list), Some(ITB));
    citations.liken("share://list.csv", "accounts/its/a/2025/b.yaml");
    assert_eq!(citations.of(&list), Some(ITS));
    citations.liken("share://list.csv", "accounts/uct/a/2025/b.yaml");
    assert_eq!(citations.of(&list), None);
}

#[test]
fn settings_that_cannot_be_read_are_those_of_the_only_institution() {
    let mut sources = three();
    sources.insert("akun.yaml".to_owned(), b"institution: [".to_vec());
    assert_eq!(citations(&sources).at_home(Code::NotAuthorised), None);
    sources.retain(|path, _| {
        !["policies/its/", "policies/uct/"]
            .iter()
            .any(|other| path.starts_with(other))
    });
    assert_eq!(citations(&sources).at_home(Code::NotAuthorised), Some(ITB));
}

/// A list of clauses with these citations, as far as it can be read, and what is wrong with it: codes, places, suggestions.
fn read(cites: &str) -> (Clauses, Vec<String>) {
    let institution = InstitutionId::new("itb");
    let path = clauses_of(&institution);
    let text = format!("api: akun/v1\nkind: clauses\ninstitution: itb\ncites:\n{cites}parts: []\n");
    let (clauses, faults) = read_as_far(&path, text.as_bytes(), &institution);
    let told = faults.iter().map(|fault| {
        let at = &text[fault.span.range()];
        let near = fault.suggestion.as_deref().unwrap_or("none");
        format!("{} {}: {at} -> {near}", fault.file, fault.code)
    });
    (clauses, told.collect())
}

#[test]
fn what_is_no_code_is_said_with_its_place_and_the_others_are_cited() {
    let (clauses, faults) = read("  II.B.5: [not-autorised, no-items]\n");
    assert_eq!(
        faults,
        ["policies/itb/clauses.yaml rule-unknown: not-autorised -> not-authorised"]
    );
    assert_eq!(clauses.cites, [(Code::NoItems, "II.B.5".to_owned())].into());
}

#[test]
fn a_code_cites_one_clause_and_a_clause_stands_once() {
    let (clauses, faults) = read("  II.B.5: [no-items]\n  II.B.1: [no-items, tab]\n");
    assert_eq!(
        faults,
        ["policies/itb/clauses.yaml cited-twice: no-items -> none"]
    );
    let cites = [(Code::NoItems, "II.B.5"), (Code::Tab, "II.B.1")];
    assert_eq!(
        clauses.cites,
        cites.map(|(code, clause)| (code, clause.to_owned())).into()
    );
    let (_, faults) = read("  II.B.5: [no-items]\n  II.B.5: [tab]\n");
    assert_eq!(
        faults,
        ["policies/itb/clauses.yaml duplicate-key: II.B.5 -> none"]
    );
}

#[test]
fn a_clause_that_could_steer_what_shows_it_is_refused() {
    let (clauses, faults) = read("  \"II\\n::error::B\": [no-items]\n");
    let wanted = r#"policies/itb/clauses.yaml control-character: "II\n::error::B" -> none"#;
    assert_eq!((clauses.cites.len(), faults), (0, vec![wanted.to_owned()]));
}
