//! One folder of tests/rules for every code on policy, units and settings: a fault made in a file of this repository,
//! and what the program says about it.

use std::fs;
use std::path::{Path, PathBuf};

use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::diagnostic::{Diagnostic, Sources};
use akuntabel::language::{Catalogue, Language};
use akuntabel::names::InstitutionId;
use akuntabel::owners;
use akuntabel::papers::faults::unusable;
use akuntabel::registry::{SourceFile, read_all, read_institution};
use akuntabel::yaml;
use regex_lite::Regex;
use serde::Deserialize;

use crate::policy::{own_citations, own_registry, own_source, package};

/// `edit.yaml`: one text of a file replaced, or a file copied to another place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    /// The file that is at fault.
    file: String,
    /// A text that stands in it once.
    replace: Option<String>,
    /// What stands there instead.
    with: Option<String>,
    /// The file that it is a copy of.
    copy: Option<String>,
}

impl Edit {
    fn make(&self, files: &mut Vec<SourceFile>) {
        let find = |path: &str| files.iter().position(|file| file.path == path).unwrap();
        if let Some(original) = &self.copy {
            let bytes = files[find(original)].bytes.clone();
            let path = self.file.clone();
            files.push(SourceFile { path, bytes });
            return;
        }
        let file = find(&self.file);
        let text = String::from_utf8(files[file].bytes.clone()).unwrap();
        let replace = self.replace.as_deref().unwrap();
        assert_eq!(
            text.matches(replace).count(),
            1,
            "{replace} must stand in {} once",
            self.file
        );
        files[file].bytes = text.replace(replace, self.with.as_deref().unwrap()).into_bytes();
    }

    /// The institution whose rules are at fault.
    fn institution(&self) -> InstitutionId {
        let is_of_one = |folder: &&str| ["accounts", "policies", "templates"].contains(folder);
        let mut parts = self.file.split('/');
        let institution = parts.next().filter(is_of_one).and(parts.next());
        InstitutionId::new(institution.unwrap_or("itb"))
    }
}

/// The folders of tests/rules that hold an edit, with their codes.
fn folders() -> Vec<(Code, PathBuf)> {
    Code::ALL
        .iter()
        .map(|code| (*code, package().join("tests/rules").join(code.word())))
        .filter(|(_, folder)| folder.join("edit.yaml").exists())
        .collect()
}

/// What the program says about this repository with the fault of a folder.
fn found(folder: &Path) -> (Vec<Diagnostic>, Sources) {
    let edit: Edit = yaml::read("edit.yaml", &fs::read(folder.join("edit.yaml")).unwrap()).unwrap();
    let mut files = own_registry();
    files.push(own_source(".github/CODEOWNERS"));
    edit.make(&mut files);
    match read_institution(files.clone(), &edit.institution()) {
        Ok(registry) => {
            let clauses = registry
                .clause_faults
                .clone()
                .into_iter()
                .chain(unusable(&registry));
            let clauses: Vec<Diagnostic> = clauses.collect();
            let held = registry.held.into_iter().flat_map(|held| held.diagnostics);
            let all: Result<Vec<_>, _> = read_all(&files).into_iter().collect();
            let of_owners = all.map_or_else(|_| Vec::new(), |all| owners::check::faults(&files, &all));
            let beside = registry
                .followup_faults
                .into_iter()
                .chain(clauses)
                .chain(of_owners);
            (held.chain(beside).collect(), registry.sources)
        }
        Err(unusable) => (unusable.diagnostics, unusable.sources),
    }
}

/// The text without the numbers of lines: a line more in a policy is no other fault.
fn unnumbered(said: &str) -> String {
    let place = Regex::new(r"(?m)^ *--> (.*):\d+:\d+$").unwrap();
    let gutter = Regex::new(r"(?m)^ *\d* ([|=+-])").unwrap();
    gutter
        .replace_all(&place.replace_all(said, "  --> $1"), "  $1")
        .into_owned()
}

#[test]
fn every_fault_is_found_and_said_as_expected() {
    let english = Catalogue::of(Language::En);
    let mut wrong = Vec::new();
    for (code, folder) in folders() {
        let (diagnostics, sources) = found(&folder);
        if diagnostics.iter().any(|diagnostic| diagnostic.code != code) || diagnostics.is_empty() {
            let codes: Vec<_> = diagnostics
                .iter()
                .map(|diagnostic| diagnostic.code.word())
                .collect();
            wrong.push(format!("{code}: found {codes:?}"));
        }
        let said = unnumbered(&text(
            &diagnostics,
            &sources,
            own_citations(),
            &english,
            Look::Plain,
        ));
        let expected = folder.join("expected.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!(
                "{code}: not what expected.txt says (BLESS=1 writes it):\n{said}"
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_code_on_policy_units_and_settings_has_a_folder() {
    let codes = Code::ALL.iter().skip_while(|code| **code != Code::WrongApi);
    let folders = folders();
    let without: Vec<&str> = codes
        .filter(|code| !folders.iter().any(|(known, _)| known == *code))
        .map(|code| code.word())
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

#[test]
fn every_fault_is_said_in_both_languages_without_gaps() {
    for language in Language::ALL {
        let catalogue = Catalogue::of(language);
        for (code, folder) in folders() {
            let (diagnostics, sources) = found(&folder);
            let said = text(&diagnostics, &sources, own_citations(), &catalogue, Look::Plain);
            assert!(!said.contains("{$"), "{code}: an argument is missing: {said}");
            for id in [
                format!("code-{code}"),
                format!("code-{code}.help"),
                format!("code-{code}.why"),
            ] {
                assert!(catalogue.has(&id), "{}: {id} is missing", language.word());
            }
        }
    }
}
