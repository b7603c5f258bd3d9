//! Every sample that the program draws: what its PDF says is what its data says, and all three files are there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use akuntabel::papers::Paper;
use akuntabel::papers::typeset::typeset;
use serde_json::Value;
use tempfile::TempDir;

use crate::papers::made::{World, templates};

/// The samples of this repository, drawn by the program.
fn drawn() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_akun"))
        .args(["render", "--samples", "--lang", "en", "--out"])
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
    folder
}

/// What another program says of a file; `scripts/test` installs it.
fn said_by(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    for argument in arguments {
        match *argument {
            "PDF" => command.arg(file),
            other => command.arg(other),
        };
    }
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(
        output.status.success(),
        "{program} {}: {output:?}",
        file.display()
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A text without what breaks lines and words on a page.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{200b}')
        .collect()
}

/// The statements of minutes as the template gives them, with the values in their places.
fn statements(markup: &str) -> Vec<String> {
    let Some((_, after)) = markup.split_once("dengan ini menyatakan bahwa:") else {
        return Vec::new();
    };
    let (list, _) = after.split_once("\n)\n").unwrap();
    let plain = shown(list);
    let mut found: Vec<String> = Vec::new();
    for line in plain.lines().map(str::trim) {
        match line.strip_prefix('[') {
            Some(begun) => found.push(begun.to_owned()),
            None if !found.is_empty() => found.last_mut().unwrap().push_str(line),
            None => {}
        }
    }
    let end = |statement: String| statement.trim_end_matches("],").to_owned();
    found.into_iter().map(end).collect()
}

/// Markup with its literals as they are shown.
fn shown(markup: &str) -> String {
    let mut rest = markup;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once("#\"") {
        plain.push_str(before);
        let mut escaped = false;
        let mut length = 0;
        for character in after.chars() {
            length += character.len_utf8();
            match character {
                '"' if !escaped => break,
                '\\' if !escaped => escaped = true,
                other => {
                    escaped = false;
                    plain.push(other);
                }
            }
        }
        rest = after[length..].strip_prefix(';').unwrap();
    }
    plain + rest
}

/// The papers that the policy names, with the procedure.
fn promised() -> BTreeSet<(String, String)> {
    let policy = World::new().policy;
    let mut promised: BTreeSet<(String, String)> = policy
        .procedures
        .iter()
        .flat_map(|(id, procedure)| {
            let documents = procedure.documents.iter();
            documents.map(move |document| (document.template.clone(), id.to_string()))
        })
        .filter(|(template, _)| template.starts_with("ba-"))
        .collect();
    promised.insert(("ba-penonaktifan".to_owned(), "II.B.8.c".to_owned()));
    promised.insert(("ba-pemusnahan".to_owned(), "Perlengkapan butir 7".to_owned()));
    promised.insert(("ba-pemusnahan".to_owned(), "UU 27/2022".to_owned()));
    promised
}

#[test]
// proves: ITB-PRL-4, ITB-PRL-5, ITB-PRL-6, ITB-FM-5, ITB-II-B-13b
fn every_sample_says_what_its_data_says() {
    let folder = drawn();
    let mut seen = BTreeSet::new();
    let mut letters = 0;
    let mut stated = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let json = entry.unwrap().path();
        if json.extension() != Some("json".as_ref()) {
            continue;
        }
        let name = json.file_name().unwrap().to_str().unwrap().to_owned();
        let paper: Paper = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
        let beside = |kind: &str| json.with_file_name(format!("{}.{kind}", paper.slug));
        let (pdf, csv) = (beside("pdf"), beside("csv"));
        let text = bare(&said_by("pdftotext", &["-raw", "PDF", "-"], &pdf));
        assert!(
            text.contains("PRATINJAU") && text.contains("belumbernomor"),
            "{name}"
        );
        let markup = typeset(&templates(), &paper).unwrap().markup;
        for statement in statements(&markup) {
            stated += 1;
            assert!(
                statement.split("#kosong").all(|part| text.contains(&bare(part))),
                "{name} lacks: {statement}\n{text}"
            );
        }
        let data = &paper.data;
        for value in ["date", "city", "opening"]
            .iter()
            .filter_map(|key| data[key].as_str())
        {
            assert!(text.contains(&bare(value)), "{name} lacks {value}");
        }
        assert_eq!(csv.exists(), !data["annex"].is_null(), "{name}");
        let rows = annex(data, &text, &name);
        if csv.exists() {
            let written = csv::Reader::from_path(&csv).unwrap().into_records().count();
            assert_eq!((written, paper.rows), (rows, rows), "{name}");
        }
        let clause = data["basis"]["clause"].as_str();
        let kind = paper.template.trim_end_matches(".typ.j2").to_owned();
        letters += usize::from(kind == "surat-balasan");
        seen.extend(clause.map(|clause| (kind, clause.to_owned())));
        sound(&pdf);
    }
    let missing: Vec<_> = promised().difference(&seen).cloned().collect();
    assert!(missing.is_empty(), "no sample of {missing:?}");
    assert!(
        letters >= 5 && stated > 200,
        "{letters} letters, {stated} statements"
    );
}

/// Holds every cell of an annex to the text of the page. Gives how many rows it has.
fn annex(data: &Value, text: &str, name: &str) -> usize {
    let parts = data["annex"]["parts"].as_array().cloned().unwrap_or_default();
    let mut rows = 0;
    for part in &parts {
        let title = part["title"].as_str().unwrap();
        assert!(text.contains(&bare(title)), "{name} lacks {title}");
        for row in part["rows"].as_array().unwrap() {
            rows += 1;
            for cell in row.as_array().unwrap().iter().filter_map(Value::as_str) {
                assert!(text.contains(&bare(cell)), "{name} lacks the cell {cell}");
            }
        }
    }
    rows
}

/// A PDF that other programs find sound, for archives.
fn sound(pdf: &Path) {
    said_by("qpdf", &["--check", "PDF"], pdf);
    let bytes = fs::read(pdf).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("<pdfaid:part>2<") && text.contains("<pdfaid:conformance>A<"),
        "{}",
        pdf.display()
    );
    let info = said_by("pdfinfo", &["PDF"], pdf);
    assert!(
        info.contains("Tagged:          yes") && info.contains("A4"),
        "{info}"
    );
}
