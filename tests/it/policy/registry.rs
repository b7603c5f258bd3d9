//! A whole registry from its files.

use akuntabel::diagnostic::Diagnostic;
use akuntabel::names::InstitutionId;
use akuntabel::papers::faults::unusable;
use akuntabel::registry::{Registry, SourceFile, institutions, read, read_institution};

use crate::policy::own_registry;

/// The letter of the SOP, as a request.
const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

/// The rules of this repository and the letter of the SOP.
fn files() -> Vec<SourceFile> {
    let mut files = own_registry();
    files.retain(|file| !file.path.starts_with("accounts/") || file.path == LETTER);
    files
}

/// The same with another file, or another text of a file.
fn files_with(path: &str, text: &str) -> Vec<SourceFile> {
    let mut files = files();
    files.retain(|file| file.path != path);
    files.push(SourceFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    files
}

fn text_of(path: &str) -> String {
    let file = files().into_iter().find(|file| file.path == path).unwrap();
    String::from_utf8(file.bytes).unwrap()
}

/// Which requests there are, and which are held and why.
fn requests(registry: &Registry) -> (Vec<&str>, Vec<(&str, Vec<&str>)>) {
    let held = registry
        .held
        .iter()
        .map(|held| (held.path.as_str(), codes(&held.diagnostics)));
    (
        registry
            .requests
            .iter()
            .map(|request| request.path.as_str())
            .collect(),
        held.collect(),
    )
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.word())
        .collect()
}

fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
    let place = |diagnostic: &Diagnostic| format!("{}: {}", diagnostic.file, diagnostic.code);
    diagnostics.iter().map(place).collect()
}

#[test]
fn the_letter_is_read_with_the_rules_of_its_institution() {
    let registry = read(files()).unwrap();
    assert_eq!(registry.settings.institution.as_str(), "itb");
    assert_eq!(requests(&registry), (vec![LETTER], vec![]));
    assert!(registry.sources.contains_key("policies/its/policy.yaml"));
}

#[test]
fn another_institution_of_the_repository_can_be_read_by_name() {
    let names: Vec<String> = institutions(&files()).iter().map(ToString::to_string).collect();
    assert_eq!(names, ["itb", "its"]);
    let registry = read_institution(files(), &InstitutionId::new("its")).unwrap();
    assert_eq!(registry.settings.institution.as_str(), "its");
    assert_eq!(registry.policy.institution.id.as_str(), "its");
    assert_eq!(requests(&registry), (vec![], vec![]));
}

#[test]
fn a_request_that_cannot_be_read_is_held_and_the_others_proceed() {
    let path = "accounts/itb/stei/2023/2023-04-01-stei-rusak.yaml";
    let registry = read(files_with(path, "api: akun/v1\nkind: [\n")).unwrap();
    assert_eq!(
        requests(&registry),
        (vec![LETTER], vec![(path, vec!["yaml-syntax"])])
    );
    assert_eq!(
        registry.held[0].id.as_ref().unwrap().as_str(),
        "2023-04-01-stei-rusak"
    );
}

#[test]
fn what_is_no_request_of_the_institution_is_passed_over() {
    for path in [
        "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.followup.yaml",
        "accounts/its/dptsi/2023/2023-03-08-x.yaml",
        "accounts/itb/README.md",
        "docs/accounts/itb/x.yaml",
    ] {
        let registry = read(files_with(path, "not: a request\n")).unwrap();
        assert_eq!(requests(&registry), (vec![LETTER], vec![]), "{path}");
    }
}

#[test]
fn of_two_requests_with_one_id_the_one_in_its_place_keeps_it() {
    let text = text_of(LETTER);
    // Before and after the letter by path: neither takes its id away.
    for path in [
        "accounts/itb/aaa/2020/salinan.yaml",
        "accounts/itb/zzz/2020/salinan.yaml",
    ] {
        let registry = read(files_with(path, &text)).unwrap();
        assert_eq!(requests(&registry), (vec![LETTER], vec![(path, vec!["id-used"])]));
    }
}

#[test]
fn of_two_requests_with_one_id_in_their_places_the_first_to_come_keeps_it() {
    let id = LETTER.rsplit('/').next().unwrap();
    let path = format!("accounts/itb/dti/2023/{id}");
    let text = text_of(LETTER).replacen("  unit: spi\n", "  unit: dti\n", 1);
    let mut registry = read(files_with(&path, &text)).unwrap();
    // Nobody knows which came first: the first by path.
    assert_eq!(
        requests(&registry),
        (vec![path.as_str()], vec![(LETTER, vec!["id-used"])])
    );
    registry.give_ids(&|came| Some(usize::from(came != LETTER)));
    let (kept, held) = (vec![LETTER], vec![(path.as_str(), vec!["id-used"])]);
    assert_eq!(requests(&registry), (kept.clone(), held.clone()));
    // Who came is before who is only in the work tree.
    registry.give_ids(&|came| (came == LETTER).then_some(7));
    assert_eq!(requests(&registry), (kept, held));
    registry.give_ids(&|came| (came != LETTER).then_some(7));
    assert_eq!(
        requests(&registry),
        (vec![path.as_str()], vec![(LETTER, vec!["id-used"])])
    );
}

#[test]
fn faults_of_settings_policy_and_units_are_said_at_once() {
    let mut files = files_with(
        "akun.yaml",
        &text_of("akun.yaml").replace("purpose: rehearsal", "purpose: fun"),
    );
    for file in &mut files {
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        let text = match file.path.as_str() {
            "policies/itb/policy.yaml" => text.replace("limit: 300", "limit: 0"),
            "policies/itb/units.yaml" => text.replace("parent: dti", "parent: dta"),
            _ => continue,
        };
        file.bytes = text.into_bytes();
    }
    let unusable = read(files).unwrap_err();
    assert!(unusable.sources.contains_key("akun.yaml"));
    assert_eq!(
        places(&unusable.diagnostics),
        [
            "akun.yaml: unknown-choice",
            "policies/itb/policy.yaml: number-too-small",
            "policies/itb/units.yaml: unit-undefined",
        ]
    );
}

#[test]
fn an_institution_without_a_policy_is_no_institution() {
    let text = text_of("akun.yaml").replace("institution: itb", "institution: ugm");
    let found = read(files_with("akun.yaml", &text)).unwrap_err().diagnostics;
    assert_eq!(places(&found), ["akun.yaml: missing-file"]);
    assert_eq!(&text[found[0].span.range()], "ugm");
    let found = read(vec![]).unwrap_err().diagnostics;
    assert_eq!(places(&found), ["akun.yaml: missing-file"]);
}

#[test]
fn templates_are_those_of_the_institution() {
    let registry = read(files_with("templates/itb/ba.typ", "= Berita Acara")).unwrap();
    assert_eq!(registry.templates["ba.typ"], "= Berita Acara");
    let registry = read(files_with("templates/its/ba.typ", "= Berita Acara")).unwrap();
    assert!(!registry.templates.contains_key("ba.typ"));
}

/// The codes of what is wrong with ITB's rules without some of its templates.
fn without(templates: &str) -> Vec<String> {
    let mut files = files();
    files.retain(|file| !file.path.starts_with(templates));
    places(&read(files).unwrap_err().diagnostics)
}

/// Otherwise nobody would be told anything, and no mail be looked at.
#[test]
fn mails_that_a_policy_names_need_their_templates_and_frames() {
    let one = ["policies/itb/policy.yaml: template-undefined"];
    assert_eq!(without("templates/itb/mail/_bingkai.txt.j2"), one);
    assert_eq!(without("templates/itb/mail/_bingkai.html.j2"), one);
    let all = without("templates/itb/");
    assert!(
        all.len() > 20 && all.iter().all(|fault| *fault == one[0]),
        "{all:?}"
    );
}

#[test]
fn papers_and_files_for_providers_that_a_policy_names_need_their_templates() {
    let one = ["policies/itb/policy.yaml: template-undefined"];
    assert_eq!(without("templates/itb/surat-balasan.typ.j2"), one);
    assert_eq!(without("templates/itb/ba-pemusnahan.typ.j2"), one);
    let mut files = files();
    files.retain(|file| file.path != "templates/its/provider/gmail.csv.j2");
    let found = read_institution(files, &InstitutionId::new("its")).unwrap_err();
    assert_eq!(
        places(&found.diagnostics),
        ["policies/its/policy.yaml: template-undefined"]
    );
}

/// What is wrong with the templates of papers and providers where one says something else.
fn unusable_with(institution: &str, path: &str, text: &str) -> Vec<(String, String)> {
    let registry = read_institution(files_with(path, text), &InstitutionId::new(institution)).unwrap();
    let said = |fault: &Diagnostic| (fault.file.clone(), fault.args["reason"].clone());
    unusable(&registry).iter().map(said).collect()
}

/// Before the first paper is due.
#[test]
fn what_no_paper_has_is_found_when_its_template_is_read() {
    for (institution, path, text, reason) in [
        (
            "itb",
            "templates/itb/ba-pembuatan.typ.j2",
            "{% extends \"_berita-acara.typ.j2\" %}{% block judul %}{{ nomr }}{% endblock %}",
            "undefined value: `nomr` is undefined",
        ),
        // A letter has it, and minutes do not.
        (
            "itb",
            "templates/itb/ba-pembuatan.typ.j2",
            "{{ number }} {{ addressee.name }}",
            "undefined value: `addressee` is undefined",
        ),
        (
            "its",
            "templates/its/provider/gmail.csv.j2",
            "{% for satu in akun %}{{ satu.nama_lengkap }}{% endfor %}",
            "undefined value",
        ),
    ] {
        let [(file, said)] = &unusable_with(institution, path, text)[..] else {
            panic!("one fault of {path}");
        };
        assert_eq!(file, path);
        assert!(said.starts_with(reason), "{said}");
    }
}

#[test]
fn what_a_template_of_papers_declares_is_no_fault() {
    for (institution, path, text) in [
        (
            "itb",
            "templates/itb/ba-pembuatan.typ.j2",
            "{% from \"_kata.typ.j2\" import hasil %}{% set x = number %}{% for c in copies %}{{ loop.index }}{{ c }}{{ x }}{% endfor %}",
        ),
        // Its parent imports it.
        (
            "itb",
            "templates/itb/ba-pembuatan.typ.j2",
            "{% extends \"_berita-acara.typ.j2\" %}{% block judul %}{{ surat(basis.letters) }}{% endblock %}",
        ),
    ] {
        assert_eq!(unusable_with(institution, path, text), []);
    }
}
