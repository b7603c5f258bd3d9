//! Paper in, markup out; nothing that people write gets through as markup.

use std::collections::BTreeMap;

use akuntabel::digest::Digest;
use akuntabel::papers::files::SealedNamed;
use akuntabel::papers::matter::{Occasion, Row};
use akuntabel::papers::typeset::{literal, typeset};
use akuntabel::papers::{Paper, draw_up};
use akuntabel::request::Request;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::papers::made::{World, audit_guests, audit_rows, closing, destruction, templates, text};

/// One paper of each kind for the letter.
fn papers(request: &Request, rows: &[Row]) -> Vec<Paper> {
    let world = World::new();
    [
        Occasion::Creation(request),
        Occasion::Update(request),
        Occasion::Extension(request),
        closing(request),
        Occasion::Reply(request),
        Occasion::HandOver {
            request,
            sealed: vec![SealedNamed {
                file: format!("{}/2023-03-09-000001.age", request.id.value),
                sha256: Digest::of("tersandi"),
                unit: request.requester.unit.value.clone(),
                to_sponsor: false,
                accounts: rows.len(),
            }],
            again: true,
        },
        destruction(request, &format!("{}/2023-03-09-000001.age", request.id.value)),
    ]
    .into_iter()
    .map(|occasion| draw_up(&world.matter(occasion, rows.to_vec())).unwrap())
    .collect()
}

fn creation() -> Paper {
    let request = audit_guests();
    papers(&request, &audit_rows(&request)).remove(0)
}

/// What a template of one's own makes of the paper, or why it cannot.
fn filled_in(template: &str) -> String {
    let templates = BTreeMap::from([("ba-pembuatan.typ.j2".to_owned(), template.to_owned())]);
    match typeset(&templates, &creation()) {
        Ok(sheet) => sheet.markup,
        Err(error) => error.to_string(),
    }
}

#[test]
fn markup_of_the_minutes() {
    let sheet = typeset(&templates(), &creation()).unwrap();
    // Up to the page: what follows is the institution's own words and the paper's values.
    let (_, words) = sheet.markup.split_once("bertempat di").unwrap();
    assert_snapshot!("markup_of_the_minutes", words);
}

#[test]
fn every_template_is_used() {
    let request = audit_guests();
    let used: Vec<String> = papers(&request, &audit_rows(&request))
        .into_iter()
        .map(|paper| paper.template)
        .collect();
    for name in templates().keys().filter(|name| !name.starts_with('_')) {
        assert!(used.contains(name), "{name} belongs to no paper");
    }
    for name in templates().keys().filter(|name| name.starts_with('_')) {
        let referred = templates()
            .values()
            .any(|text| text.contains(&format!("\"{name}\"")));
        assert!(referred, "{name} is part of no template");
    }
    assert!(used.iter().all(|name| templates().contains_key(name)));
}

#[test]
fn faults_of_templates_name_file_and_line() {
    let faults = [
        "\n{{ nomer }}",
        "\n\n{{ first.nama }}",
        "{% if %}",
        "{{ scheduled }}",
        "{% include \"_kop.typ.j2\" %}",
        "{{ letterhead.institution | safe }}",
        "{{ letterhead | tojson }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    ];
    let said: Vec<String> = faults.iter().map(|template| filled_in(template)).collect();
    assert_snapshot!(said.join("\n"), @r#"
    ba-pembuatan.typ.j2:2: undefined value: `nomer` is undefined
    ba-pembuatan.typ.j2:3: undefined value: `first.nama` is undefined
    ba-pembuatan.typ.j2:1: syntax error: unexpected end of block
    ba-pembuatan.typ.j2:1: undefined value: the paper has no such value
    ba-pembuatan.typ.j2:1: template not found: tried to include non-existing template '_kop.typ.j2'
    ba-pembuatan.typ.j2:1: unknown filter: filter safe is unknown
    ba-pembuatan.typ.j2:1: unknown filter: filter tojson is unknown
    ba-pembuatan.typ.j2:1: engine ran out of fuel
    "#);
}

#[test]
fn a_missing_template_is_named() {
    let error = typeset(&BTreeMap::new(), &creation()).unwrap_err();
    assert_eq!(error.template, "ba-pembuatan.typ.j2");
}

#[test]
fn values_are_literals_wherever_they_stand() {
    assert_snapshot!(filled_in("{{ city }}.itb.ac.id {{ counts.all.number }} {{ city | upper }}"), @r#"#"Bandung";.itb.ac.id #"5"; #"BANDUNG";"#);
    assert_snapshot!(
        filled_in("{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(city) }}{% set y = m(city) %}{{ y }} {{ y | upper }}"),
        @r#"*#"Bandung";**#"Bandung";* *#"BANDUNG";*"#
    );
}

/// Markup without its literals: what the typesetter takes for instructions.
fn instructions(markup: &str) -> String {
    let mut rest = markup;
    let mut bare = String::new();
    while let Some((before, after)) = rest.split_once("#\"") {
        bare.push_str(before);
        bare.push('§');
        let mut escaped = false;
        let end = after
            .find(|character| {
                let ends = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            })
            .unwrap();
        rest = after[end + 1..].strip_prefix(';').unwrap();
    }
    bare + rest
}

/// What a literal shows.
fn shown(literal: &str) -> String {
    let inner = literal.strip_prefix("#\"").unwrap().strip_suffix("\";").unwrap();
    let mut shown = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => shown.push(match characters.next().unwrap() {
                'n' => '\n',
                escaped @ ('"' | '\\') => escaped,
                other => panic!("no escape of ours: {other}"),
            }),
            '"' => panic!("the literal ends early: {literal}"),
            plain => shown.push(plain),
        }
    }
    shown
}

proptest! {
    /// A literal shows exactly its text.
    #[test]
    fn literals_show_their_text(name in "\\PC{0,60}|[\\\\\"#$*_`\\[\\]{};\n]{0,12}") {
        prop_assert_eq!(shown(&literal(&name)), name);
    }

    /// Whatever people write, the typesetter's instructions stay the same.
    #[test]
    fn no_text_becomes_an_instruction(nasty in "\\PC{1,30}|[\\\\\"#$*_`\\[\\]{}();=@<>/-]{1,20}") {
        let plain = audit_guests();
        let mut request = audit_guests();
        request.requester.name = text(&nasty);
        request.requester.position = text(&nasty);
        request.letter.subject = Some(text(&nasty));
        request.letter.number = Some(text(&nasty));
        request.letter.cc = vec![text(&nasty)];
        request.letter.signed_by.as_mut().unwrap().position = text(&nasty);
        request.sponsor.as_mut().unwrap().name = text(&nasty);
        request.delivery.as_mut().unwrap().name = Some(text(&nasty));
        request.special_consideration.as_mut().unwrap().reason = text(&nasty);
        let mut rows = audit_rows(&request);
        for row in &mut rows {
            row.details.name.clone_from(&nasty);
            row.details.company = Some(nasty.clone());
        }
        let templates = templates();
        for (paper, model) in papers(&request, &rows).iter().zip(papers(&plain, &audit_rows(&plain))) {
            let sheet = typeset(&templates, paper).unwrap();
            let model = typeset(&templates, &model).unwrap();
            prop_assert_eq!(instructions(&sheet.markup), instructions(&model.markup));
        }
    }
}
