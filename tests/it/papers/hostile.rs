//! Names that were made to do harm, in every paper: the page, the CSV and the data say them as they are, and nothing of
//! them is taken for an instruction.

use std::fs;
use std::process::Command;

use akuntabel::digest::Digest;
use akuntabel::outside::press::Typesetter;
use akuntabel::papers::deeds::{Alteration, AlterationKind};
use akuntabel::papers::draw_up;
use akuntabel::papers::files::SealedNamed;
use akuntabel::papers::matter::{Act, Closed, Fate, Issued, Matter, Occasion, Row};
use akuntabel::papers::typeset::typeset;
use akuntabel::ports::Press as _;
use akuntabel::request::Request;
use unicode_normalization::UnicodeNormalization as _;

use crate::papers::made::{World, audit_guests, audit_rows, closing, day, destruction, templates, text};
use crate::papers::samples::bare;

/// What people may be called, and what somebody might write in place of a name.
fn names() -> Vec<String> {
    let names = [
        "#import \"/etc/passwd\": *",
        "*tebal* _miring_ $x^2$ `kode` \\ \\n \\u{41}",
        "]{}[#panic()] #{1+1}; #let d = 1",
        "\"kutip\" 'tunggal' <b>HTML</b> &amp; <script>alert(1)</script>",
        "=1+1",
        "=cmd|'/C calc'!A0",
        "@SUM(A1:A9)",
        "+62-1",
        "-2+3",
        "{{ 7*7 }} {% raw %} {# x #}",
        "e\u{301}o\u{308} n\u{303}a",
        "\u{9673}\u{5927}\u{6587}",
        "// komentar /* ini */ ~ -- --- ... @ref <label>",
        "= Judul",
        "- butir",
        "+ nomor",
        "/ Istilah: arti",
        "1. satu",
        "koma, titik; \"\"dua\"\"",
        "https://example.com/?a=1&b=2#c",
    ];
    let long = [
        "Panjang".repeat(40),
        "Siti Nurbaya Kusumaningrum Widyastuti "
            .repeat(6)
            .trim()
            .to_owned(),
    ];
    names.map(str::to_owned).into_iter().chain(long).collect()
}

/// A name as a page without whitespace says it: what no font has is spelt out.
fn on_the_page(name: &str) -> String {
    let spelt = name.chars().map(|character| match character {
        '\u{4e00}'..='\u{9fff}' => format!("[U+{:04X}]", u32::from(character)),
        other => other.to_string(),
    });
    bare(&spelt.collect::<String>()).nfc().collect()
}

/// The letter with a name wherever a person writes a text.
fn request(name: &str) -> Request {
    let mut request = audit_guests();
    request.requester.name = text(name);
    request.requester.position = text(name);
    request.letter.subject = Some(text(name));
    request.letter.number = Some(text(name));
    request.letter.cc = vec![text(name), text("Wakil Rektor")];
    let sponsor = request.sponsor.as_mut().unwrap();
    sponsor.name = text(name);
    sponsor.position = Some(text(name));
    request
}

/// Five rows: done, refused, waiting for the quota, left open, done; with a name wherever data has a text.
fn rows(request: &Request, name: &str, act: &Act) -> Vec<Row> {
    let mut rows = audit_rows(request);
    for row in &mut rows {
        name.clone_into(&mut row.details.name);
        row.details.company = Some(name.to_owned());
        row.details.identity = Some(name.to_owned());
        row.details.contracts = vec![name.to_owned()];
        row.act = act.clone();
    }
    rows[1].fate = Fate::Failed {
        reason: name.to_owned(),
        rule: Some(name.to_owned()),
    };
    rows[2].fate = Fate::Scheduled {
        day: day("2023-03-10"),
    };
    rows[3].fate = Fate::KeptOpen {
        because: name.to_owned(),
    };
    rows
}

fn amended(name: &str) -> Act {
    Act::Amended {
        lines: vec![Alteration {
            kind: AlterationKind::Unit,
            attribute: name.to_owned(),
            before: name.to_owned(),
            after: name.to_owned(),
        }],
        basis: name.to_owned(),
    }
}

fn closed(name: &str) -> Act {
    Act::Closed(Closed {
        status: Some(name.to_owned()),
        then: Some(name.to_owned()),
        is_kept: false,
        is_put_right: false,
        by_age: Some(true),
        named: Some(day("2023-03-18")),
        asked: day("2023-03-09"),
    })
}

/// Every paper there is, about a request, with what was done to its accounts.
fn occasions<'r>(request: &'r Request, name: &str) -> Vec<(Occasion<'r>, Act)> {
    vec![
        (Occasion::Creation(request), Act::Opened),
        (Occasion::Update(request), amended(name)),
        (
            Occasion::Extension(request),
            Act::Extended {
                before: Some(day("2023-03-12")),
            },
        ),
        (
            Occasion::Closing {
                request,
                effective: day("2023-03-18"),
            },
            closed(name),
        ),
        (closing(request), Act::Opened),
        (Occasion::Reply(request), Act::Opened),
        (
            Occasion::HandOver {
                request,
                sealed: vec![SealedNamed {
                    file: name.to_owned(),
                    sha256: Digest::of(name),
                    unit: request.requester.unit.value.clone(),
                    to_sponsor: false,
                    accounts: 5,
                }],
                again: false,
            },
            Act::Opened,
        ),
        (destruction(request, name), Act::Opened),
    ]
}

/// The words of a PDF as another program reads them, without whitespace.
fn read(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), pdf).unwrap();
    let output = Command::new("pdftotext")
        .arg("-raw")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success());
    bare(&String::from_utf8(output.stdout).unwrap()).nfc().collect()
}

/// Holds a paper to the name on the page, in the CSV and in the data.
fn hold(matter: &Matter<'_>, name: &str, press: &Typesetter) {
    let paper = draw_up(matter).unwrap();
    let sheet = typeset(&templates(), &paper).unwrap();
    let page = read(&press.print(&sheet).unwrap());
    let wanted = on_the_page(name);
    assert!(
        page.contains(&wanted),
        "{}: {name} is not on the page:\n{page}",
        paper.slug
    );
    assert!(!page.contains("root:x:"), "{}", paper.slug);
    // The data is what it was, whatever programs read it.
    let stored: serde_json::Value = serde_json::from_slice(&serde_json::to_vec(&paper).unwrap()).unwrap();
    assert!(
        stored["data"] == paper.data
            && paper
                .data
                .to_string()
                .contains(&serde_json::to_string(name).unwrap()[1..])
    );
    let Some(annex) = &paper.annex else { return };
    let mut reader = csv::Reader::from_reader(annex.csv.as_bytes());
    let mut found = false;
    for record in reader.records().map(Result::unwrap) {
        for cell in &record {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            found |= cell == name || cell.strip_prefix('\'') == Some(name);
        }
    }
    assert!(found, "{}: {name} is not in the CSV", paper.slug);
}

#[test]
// proves: ITB-PRL-6, trap 3, trap 4, trap 6
fn no_name_is_an_instruction_in_any_paper() {
    let world = World::new();
    let press = Typesetter::new();
    for name in names() {
        let request = request(&name);
        for (occasion, act) in occasions(&request, &name) {
            let mut rows = rows(&request, &name, &act);
            if matches!(occasion, Occasion::HandOver { .. } | Occasion::Destruction { .. }) {
                rows.retain(|row| row.fate == Fate::Done);
            }
            let mut matter = world.matter(occasion, rows);
            matter.number = Some(name.clone());
            matter.index = vec![Issued {
                number: Some(name.clone()),
                day: day("2023-03-08"),
                done: 1,
            }];
            hold(&matter, &name, &press);
        }
    }
}
