//! The canonical form of requests.

/// Where comments go.
mod comments;
/// What always holds.
mod properties;

use std::fs;
use std::path::{Path, PathBuf};

use akuntabel::canonical::{Refusal, canonical, shape};
use akuntabel::request::schema::json_schema;
use akuntabel::yaml::shape::Shape;
use insta::assert_snapshot;
use serde_json::Value;

const PATH: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

/// The canonical form of a request that has one.
fn form(request: &str) -> String {
    canonical(PATH, request.as_bytes()).unwrap()
}

/// What another reader sees.
fn meaning(request: &str) -> serde_yaml::Value {
    serde_yaml::from_str(request).unwrap()
}

/// Every request below a folder of this repository.
fn requests(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml")
                && !path.to_str().unwrap().ends_with(".followup.yaml")
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_worked_requests_have_it() {
    let found = requests("accounts");
    assert!(found.len() >= 3);
    for (path, text) in found {
        assert!(
            form(&text) == text,
            "{}: give it the canonical form with `cargo run -- fmt accounts`",
            path.display()
        );
    }
}

#[test]
fn what_is_written_anew_says_the_same() {
    let found = requests("tests/requests");
    assert_eq!(found.len(), 29);
    for (path, text) in found {
        let written = form(&text);
        assert_eq!(meaning(&written), meaning(&text), "{}", path.display());
        assert_eq!(form(&written), written, "{}", path.display());
        let comments = |text: &str| text.matches('#').count();
        assert_eq!(comments(&written), comments(&text), "{}", path.display());
    }
}

#[test]
fn order_quotes_indentation_and_brackets_follow_one_rule() {
    let written = form(MIXED);
    assert_eq!(
        meaning(&written),
        meaning(&MIXED.replace("nip: 196412291988021001", "nip: '196412291988021001'"))
    );
    assert_snapshot!(written, @r#"
    # yaml-language-server: $schema=../../../../request.schema.json

    # the letter of March
    api: akun/v1
    kind: request
    id: 2023-03-08-spi-akun-tamu-pwc

    institution: itb
    procedure: a.3
    title: "Akun internet tamu: tim audit"
    requester:
      unit: spi
      name: Prof. Hendra Gunawan, Ph.D.
      position: Ketua
      nip: "196412291988021001"  # from the letterhead
      phone: "+62 812-0000"
    letter:
      type: surat
      number: "0102"
      date: 2023-03-08
      subject: Permohonan
      cc:
        - Wakil Rektor Bidang Sumberdaya
        - Kepala Satuan, Pengawas  # with a comma
    attachments:
      - type: daftar_nama
        ref: share://dti-akun/2023/spi/102.pdf
        sha256: 9a6636b41e2d1363059e4649fede83c3a1e8e4cffe77c53aa456616c3b5176b6
        covers: [1, 2, 3]
    purpose: |
      Kegiatan audit KAP PwC
    relates_to: []
    accounts:
      - category: pihak_ketiga
        name: Ulfa Pratiwi
        company: "No"

      - category: pihak_ketiga
        name: "Wynne: Taslim"
        phone: "0812"
        company: "12:30"
    note: |
      Dua baris:
        yang kedua menjorok
    "#);
}

/// As a clerk may type it.
const MIXED: &str = r#"
# yaml-language-server: $schema=../../../../request.schema.json


# the letter of March
kind: request
api: 'akun/v1'


institution: itb
id: 2023-03-08-spi-akun-tamu-pwc
title: "Akun internet tamu: tim audit"
procedure: a.3
letter: {type: surat, number: '0102', date: 2023-03-08, subject: "Permohonan", cc: [
  Wakil Rektor Bidang Sumberdaya,
  "Kepala Satuan, Pengawas",      # with a comma
]}
requester:
    nip: 196412291988021001      # from the letterhead
    unit: spi
    position: Ketua
    name: 'Prof. Hendra Gunawan, Ph.D.'
    phone: +62 812-0000
note: |
  Dua baris:
    yang kedua menjorok
attachments:
- covers: [ 1, 2, 3 ]
  sha256: 9a6636b41e2d1363059e4649fede83c3a1e8e4cffe77c53aa456616c3b5176b6
  ref: share://dti-akun/2023/spi/102.pdf
  type: daftar_nama
purpose: >
  Kegiatan audit
  KAP PwC
relates_to: []
accounts:
- name: Ulfa Pratiwi

  category: pihak_ketiga
  company: "No"


- {name: "Wynne: Taslim", category: pihak_ketiga, company: '12:30', phone: '0812'}
"#;

#[test]
fn a_request_with_faults_keeps_its_form() {
    let refusal = canonical(PATH, MIXED.replace("type: surat", "typ: surat").as_bytes()).unwrap_err();
    let Refusal::Faults(faults) = refusal else {
        panic!("{refusal:?}")
    };
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.word()).collect();
    assert_eq!(codes, ["unknown-key", "unquoted-identifier"]);
    let bytes = [MIXED.as_bytes(), b"# \xff"].concat();
    assert!(matches!(canonical(PATH, &bytes), Err(Refusal::Faults(_))));
}

#[test]
fn the_order_of_keys_is_that_of_the_schema_and_so_are_its_words() {
    let schema = json_schema();
    let definitions = schema.clone();
    compare("", &shape(), &schema, &definitions);
}

/// The shape of a type says what the schema of the type says.
fn compare(at: &str, shape: &Shape, schema: &Value, whole: &Value) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => whole.pointer(name.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    };
    match shape {
        Shape::Keys(keys) => {
            let mut names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
            names.sort_unstable();
            let known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
            assert_eq!(names, known, "{at}");
            for (key, shape) in keys {
                compare(&format!("{at}.{key}"), shape, &schema["properties"][key], whole);
            }
        }
        Shape::List(item) => {
            assert_eq!(schema["type"], "array", "{at}");
            compare(&format!("{at}[]"), item, &schema["items"], whole);
        }
        Shape::Choice(words) => {
            let texts = schema.to_string();
            assert!(
                words.iter().all(|word| texts.contains(&format!("\"{word}\""))),
                "{at}: {texts}"
            );
        }
        Shape::Number => assert_eq!(schema["type"], "integer", "{at}"),
        Shape::Boolean => assert_eq!(schema["type"], "boolean", "{at}"),
        Shape::Text("Day") => assert_eq!(schema["format"], "date", "{at}"),
        Shape::Text(_) => {
            let text = schema["type"] == "string" || schema["anyOf"][0]["type"] == "string";
            assert!(text, "{at}: {schema}");
        }
    }
}
