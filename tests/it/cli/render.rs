//! `akun render`: previews, papers made again, and what is said of a broken template.

use std::collections::BTreeMap;
use std::fs;

use insta::assert_snapshot;

use crate::cli::office::{OPENING, Office};

const REQUEST: &str = "2023-03-08-spi-akun-tamu-pwc";
const TEST_ACCOUNTS: &str = "accounts/itb/stei/2025/2025-03-03-stei-akun-uji-lms.yaml";
const MINUTES: &str = "ba-pembuatan.2023-03-08-spi-akun-tamu-pwc.2023-03-09";
const REPLY: &str = "templates/itb/surat-balasan.typ.j2";
const FRAME: &str = "templates/itb/_frame.typ.j2";

/// The files of a folder, by name.
fn drawn(office: &Office, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(office.path(folder)) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_preview_records_nothing_and_bears_no_number() {
    let office = Office::new();
    let said = office.in_vain(&[&["render", REQUEST, "--out", "drawn"], &["render", "nobody"]]);
    assert_snapshot!("a_preview", said);
    let files = drawn(&office, "drawn");
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let [reply, minutes] = ["surat-balasan.2023-03-08-spi-akun-tamu-pwc.2023-03-09", MINUTES];
    let wanted = [
        format!("{minutes}.csv"),
        format!("{minutes}.json"),
        format!("{minutes}.pdf"),
        format!("{reply}.json"),
        format!("{reply}.pdf"),
    ];
    assert_eq!(names, wanted);
    let data: serde_json::Value = serde_json::from_slice(&files[&wanted[1]]).unwrap();
    assert_eq!(
        (&data["number"], &data["data"]["preview"]),
        (&serde_json::Value::Null, &true.into())
    );
    // The press itself says it on every page: that is a test of papers.
    assert!(!String::from_utf8_lossy(&files[&wanted[1]]).contains("1/IT1.B05.3/BA/2023"));
}

/// Whoever edits a request or a template sees the paper before anybody merges it.
#[test]
fn a_preview_is_of_the_files_of_the_folder() {
    let office = Office::new();
    office.edit(
        REPLY,
        "Atas perhatian dan kerja sama Saudara",
        "Atas perhatian Bapak/Ibu",
    );
    change(
        &office,
        "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml",
        "Ulfa Pratiwi",
        "Ulfa Pratiwi Baru",
    );
    assert!(office.akun(&["render", REQUEST]).starts_with("exit 0\n"));
    let files = drawn(&office, ".akun/preview");
    let csv = String::from_utf8(files[&format!("{MINUTES}.csv")].clone()).unwrap();
    assert!(csv.contains("Ulfa Pratiwi Baru,"), "{csv}");
}

/// A unit without a key of its own gets the file through the one that asked.
#[test]
fn a_preview_names_the_unit_that_a_file_is_sealed_for() {
    let office = Office::new();
    let worked = office.git(&["rev-list", "--max-parents=0", "HEAD"]);
    office.git(&["checkout", "--quiet", worked.trim(), "--", TEST_ACCOUNTS]);
    let laboratory = "  - {id: lab-lms, name: Laboratorium LMS, type: uka, parent: stei}\n";
    let next = "  - id: fmipa\n";
    change(
        &office,
        "policies/itb/units.yaml",
        next,
        &format!("{laboratory}{next}"),
    );
    let to = "recipient:\n    unit: ";
    change(
        &office,
        TEST_ACCOUNTS,
        &format!("{to}stei"),
        &format!("{to}lab-lms"),
    );
    let said = office.akun(&["render", "2025-03-03-stei-akun-uji-lms"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let files = drawn(&office, ".akun/preview");
    let data = &files["ba-penyerahan.2025-03-03-stei-akun-uji-lms.2025-03-04.json"];
    let data: serde_json::Value = serde_json::from_slice(data).unwrap();
    assert_eq!(
        data["data"]["handover"]["unit"], "Sekolah Teknik Elektro dan Informatika",
        "{data:#}"
    );
}

#[test]
fn what_was_issued_is_made_again_byte_for_byte() {
    let office = Office::new();
    office.apply(OPENING);
    // Later templates are nothing to it.
    office.edit(
        REPLY,
        "Atas perhatian dan kerja sama Saudara",
        "Atas perhatian Bapak/Ibu",
    );
    let said = office.in_vain(&[
        &["render", REQUEST, "--out", "request"],
        &["render", "1/IT1.B05.3/BA/2023", "--out", "number"],
        &["render", MINUTES, "--out", "name"],
    ]);
    assert_snapshot!("made_again", said);
    office.akun(&["audit", "show", "1/IT1.B05.3/BA/2023", "--out", "stored"]);
    let stored = drawn(&office, "stored");
    assert_eq!(stored.len(), 3);
    assert_eq!(drawn(&office, "number"), stored);
    assert_eq!(drawn(&office, "name"), stored);
    assert_eq!(drawn(&office, "request").len(), 5, "the reply has no annex");
}

/// A clone that lacks the commit of the run has the templates of today alone, and says so.
#[test]
fn what_other_templates_make_of_a_paper_is_not_given_out_for_it() {
    let office = Office::new();
    office.apply(OPENING);
    let template = "templates/itb/ba-pembuatan.typ.j2";
    office.edit(
        template,
        "Kata sandi tidak dicantumkan",
        "Sandi tidak dicantumkan",
    );
    let shallow = Office::shallow_of(&office);
    let said = shallow.akun(&["render", "1/IT1.B05.3/BA/2023", "--out", "again"]);
    assert_snapshot!(said, @"
    exit 0
    1/IT1.B05.3/BA/2023: other templates make other bytes of it; this is the issued one: again/ba-pembuatan.2023-03-08-spi-akun-tamu-pwc.2023-03-09.pdf
    ");
}

/// Puts another text in place of one of a file, and commits nothing.
fn change(office: &Office, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(office.path(file)).unwrap();
    assert!(text.contains(from), "{from} in {file}");
    fs::write(office.path(file), text.replace(from, to)).unwrap();
}

/// Typst's faults and those of the template language, each with its place in the template.
#[test]
fn a_broken_template_is_said_with_its_place() {
    let office = Office::new();
    let mut said = String::new();
    let broken: [(&str, &str, &str); 5] = [
        (REPLY, "#v(1.2em)", "#v(1.2emm)"),
        (REPLY, "{{ contact }}", "{{ kontak }}"),
        (
            REPLY,
            "{%- for line in addressee.address %}",
            "{%- for line of addressee.address %}",
        ),
        (FRAME, "#let tembusan = if", "#let tembusan = iff"),
        (
            "templates/itb/_berita-acara.typ.j2",
            "d.subject{% endblock %}",
            "d.judul{% endblock %}",
        ),
    ];
    for (file, from, to) in broken {
        let whole = fs::read_to_string(office.path(file)).unwrap();
        change(&office, file, from, to);
        said += &office.in_vain(&[&["render", REQUEST, "--out", "drawn"]]);
        fs::write(office.path(file), whole).unwrap();
    }
    assert_snapshot!("a_broken_template_is_said_with_its_place", said);
}
