//! The words of mails, with hostile names too.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use akuntabel::mail::template::{Letters, judge};
use akuntabel::mail::words::example;
use akuntabel::mail::{Correspondent, Message};
use akuntabel::outside::post::letter::write;
use chrono::DateTime;
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::outbox::post::Keeper;
use crate::plan::scene::Scene;

const PORTAL: &str = "https://auth365.itb.ac.id";

/// The templates of ITB's mails.
fn templates() -> BTreeMap<String, String> {
    Scene::new().registry().templates
}

/// The templates of an institution, as they lie in its folder.
fn templates_of(institution: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("templates")
        .join(institution);
    let mut templates = BTreeMap::new();
    for below in ["", "mail/", "ticket/"] {
        for entry in fs::read_dir(root.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap();
                templates.insert(format!("{below}{name}"), fs::read_to_string(&path).unwrap());
            }
        }
    }
    templates
}

fn names(templates: &BTreeMap<String, String>) -> Vec<String> {
    let names = templates.keys().filter_map(|file| file.strip_prefix("mail/"));
    let names = names.filter(|file| !file.starts_with('_'));
    names
        .map(|file| file.trim_end_matches(".j2").to_owned())
        .collect()
}

fn values() -> Map<String, Value> {
    example()
}

/// Every text in some values, replaced.
fn replaced(value: &Value, by: &str) -> Value {
    match value {
        Value::String(_) => Value::String(by.to_owned()),
        Value::Array(all) => all.iter().map(|value| replaced(value, by)).collect(),
        Value::Object(all) => all
            .iter()
            .map(|(name, value)| (name.clone(), replaced(value, by)))
            .collect(),
        other => other.clone(),
    }
}

fn message(words: akuntabel::mail::template::Words, name: &str) -> Message {
    let named = |name: &str, address: &str| Correspondent {
        name: name.to_owned(),
        address: address.to_owned(),
    };
    Message {
        identity: akuntabel::digest::Digest::of("surel"),
        template: "uji".to_owned(),
        from: named("Direktorat Teknologi Informasi", "no-reply@itb.ac.id"),
        reply_to: named("", "helpdesk@itb.ac.id"),
        to: named(name, "ani@example.com"),
        subject: format!("[ITB Account] {}", words.subject),
        text: words.text,
        html: words.html,
        at: DateTime::UNIX_EPOCH,
        note: None,
    }
}

/// What every mail keeps to, whatever its values are: the headers that it should have and no other, no markup but the
/// frame's, and no link but the portal's.
fn is_sound(words: akuntabel::mail::template::Words, name: &str, plain_tags: usize) {
    assert_eq!(words.html.matches('<').count(), plain_tags, "{}", words.html);
    let links = words.html.matches("href=").count();
    assert_eq!(words.html.matches(&format!("href=\"{PORTAL}\"")).count(), links);
    assert!(!words.html.contains("<script"), "{}", words.html);
    let text = words.text.replace(PORTAL, "");
    assert!(!text.contains("http://") && !text.contains("https://"), "{text}");
    assert!(!words.subject.contains(char::is_control), "{}", words.subject);
    let bytes = write(&message(words, name)).unwrap().bytes;
    let head = String::from_utf8(bytes).unwrap();
    let (head, _) = head.split_once("\r\n\r\n").unwrap();
    let fields = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    let fields: Vec<&str> = fields.map(|line| line.split_once(": ").unwrap().0).collect();
    assert_eq!(
        fields,
        [
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Message-ID",
            "Date",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type"
        ]
    );
    assert!(head.is_ascii(), "{head}");
}

fn tags(letters: &Letters<'_>, name: &str, values: Map<String, Value>) -> usize {
    letters.write(name, values).unwrap().html.matches('<').count()
}

const HOSTILE: [&str; 9] = [
    "Ani\r\nBcc: semua@itb.ac.id",
    "Budi, S.T.; \"Bos\" <bos@evil.example>",
    "<script>alert(1)</script>",
    "=?utf-8?B?QmNjOiB4?=",
    "😀👩\u{200d}👩\u{200d}👧 Ćirić ÿ",
    "{{ portal }} {% include 'x' %}",
    "https://evil.example/masuk www.evil.example",
    "\u{202e}kilab\u{0} - \n\n- daftar : palsu",
    "' onmouseover='x",
];

// proves: trap 29, ITB-II-B-13b
#[test]
fn hostile_names_are_words_and_nothing_else_in_every_template() {
    for institution in ["itb", "its"] {
        hostile_names_are_words(&templates_of(institution));
    }
}

fn hostile_names_are_words(templates: &BTreeMap<String, String>) {
    let letters = Letters::read(templates, Some(PORTAL)).unwrap();
    let long = "Panjang ".repeat(2000);
    for name in names(templates) {
        let plain = replaced(&Value::Object(values()), "Ani")
            .as_object()
            .unwrap()
            .clone();
        let plain_tags = tags(&letters, &name, plain);
        for hostile in HOSTILE.iter().copied().chain([long.as_str()]) {
            let hostile_values = replaced(&Value::Object(values()), hostile);
            let words = letters
                .write(&name, hostile_values.as_object().unwrap().clone())
                .unwrap();
            is_sound(words, hostile, plain_tags);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_name_at_all_breaks_a_mail(name in any::<String>()) {
        let templates = templates();
        let letters = Letters::read(&templates, Some(PORTAL)).unwrap();
        let mut all = values();
        all.insert("penerima".to_owned(), Value::String(name.clone()));
        let plain = tags(&letters, "akun-dibuat", values());
        is_sound(letters.write("akun-dibuat", all).unwrap(), &name, plain);
    }
}

// proves: ITB-PRT-1
#[test]
fn every_template_says_what_it_should() {
    let templates = templates();
    let letters = Letters::read(&templates, Some(PORTAL)).unwrap();
    let mut all = String::new();
    for name in names(&templates) {
        let words = letters.write(&name, values()).unwrap();
        assert!(!words.text.contains("\n\n\n\n"), "{}", words.text);
        let body = words.text.split("\n--\n").next().unwrap();
        writeln!(all, "=== {name}\n{}\n\n{body}\n", words.subject).unwrap();
    }
    assert_snapshot!(all);
}

// proves: ITS-KU-3, ITS-KU-4, ITS-KU-12, ITS-PER-1, ITS-PER-2, ITS-KWJ-2, ITS-KEA-1, ITS-KEA-3, ITS-KEA-5
// proves: ITS-TJ-3, ITS-TJ-4, ITS-TJ-5, ITS-BAT-1
#[test]
fn every_mail_of_the_other_institution_says_what_it_should() {
    let templates = templates_of("its");
    assert_eq!(judge(&templates, None), []);
    let letters = Letters::read(&templates, None).unwrap();
    let mut all = String::new();
    for name in names(&templates) {
        // As the example says, and with the other side of what it says yes or no to.
        for other in [false, true] {
            let mut values = values();
            if other {
                for (name, value) in [
                    ("sebagai_pengelola", Value::Bool(true)),
                    ("dilepas", Value::Bool(true)),
                    ("berkas_sandi", Value::Bool(false)),
                    ("tetap", Value::Null),
                    ("tahap", Value::from("delete")),
                    ("jenis", Value::from("unit")),
                    ("layanan", Value::from("gmail")),
                ] {
                    values.insert(name.to_owned(), value);
                }
            }
            let words = letters.write(&name, values).unwrap();
            let body = words.text.split("\n--\n").next().unwrap();
            let said = format!("{}\n\n{body}\n", words.subject);
            if !all.ends_with(&format!("{said}\n")) {
                writeln!(
                    all,
                    "=== {name}{}\n{said}",
                    if other { ", otherwise" } else { "" }
                )
                .unwrap();
            }
        }
    }
    assert_snapshot!(all);
}

#[test]
fn a_mail_as_html() {
    let templates = templates();
    let letters = Letters::read(&templates, Some(PORTAL)).unwrap();
    let mut all = values();
    all.insert("berkas_sandi".to_owned(), Value::Bool(false));
    assert_snapshot!(letters.write("akun-dibuat", all).unwrap().html);
}

#[test]
fn faults_of_templates_name_their_place() {
    let mut templates = templates();
    for (text, line) in [
        ("Subjek: x\n\n{{ nam }}", 3),
        ("Subjek: x\n\n{% if %}", 3),
        ("Subjek: x\n\n\n{{ portal | safe }}", 4),
        ("Tanpa subjek\n\nisi", 1),
        (
            "Subjek: x\n\n{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
            3,
        ),
    ] {
        templates.insert("mail/akun-dibuat.j2".to_owned(), text.to_owned());
        let faults = judge(&templates, Some(PORTAL));
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].template, "mail/akun-dibuat.j2");
        assert_eq!(faults[0].line, Some(line), "{text}: {faults:?}");
    }
}

/// The mails that one run of some worked requests sends, whole.
fn posted(files: &[&str], days: &[&str], meant: &str) -> String {
    let mut scene = Scene::new();
    for file in files {
        scene.bring(&format!("accounts/itb/{file}.yaml"));
    }
    let mut keeper = Keeper::default();
    for on in days {
        scene.apply(on);
        scene.post(on, &mut keeper);
    }
    let mut mails = keeper
        .taken
        .iter()
        .filter(|mail| mail.template == meant || mail.subject.contains(meant));
    let mail = mails.next().unwrap();
    format!("{}\n{}\n\n{}", mail.to.name, mail.subject, mail.text)
}

// proves: ITB-A2-3, ITB-II-B-6a
#[test]
fn who_gets_an_account_reads_how_to_use_it() {
    let said = posted(
        &["dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru"],
        &["2025-02-03"],
        "akun-dibuat",
    );
    assert_snapshot!(said);
}

// proves: ITB-B4-3
#[test]
fn who_got_a_month_more_reads_that_it_is_the_only_one() {
    let said = posted(
        &[
            "dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan",
            "dit-sarpras/2025/2025-06-23-sarpras-tad-tambah-sebulan",
        ],
        &["2025-05-19", "2025-06-23"],
        "akun-diperbaharui",
    );
    assert_snapshot!(said);
}

// proves: ITB-C3-3
#[test]
fn who_keeps_the_account_reads_as_what() {
    let said = posted(
        &[
            "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
            "dit-perencanaan/2025/2025-01-13-ditren-kjp-baru",
            "dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian",
        ],
        &["2024-01-02", "2025-02-01", "2025-04-01"],
        "Peran pada akun Anda telah berakhir",
    );
    assert_snapshot!(said);
}

// proves: ITB-C1-2
#[test]
fn who_graduates_reads_the_last_day() {
    let said = posted(
        &[
            "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
            "dit-pendidikan/2024/2024-03-18-ditdik-selesai-studi-april",
        ],
        &["2024-01-02", "2024-03-18"],
        "akan-dinonaktifkan-mahasiswa",
    );
    assert_snapshot!(said);
}

// proves: ITB-C2-2
#[test]
fn who_retires_reads_how_many_months_are_left() {
    let said = posted(
        &[
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari",
        ],
        &["2025-02-01"],
        "pemberitahuan-mpp",
    );
    assert_snapshot!(said);
}

#[test]
fn a_portal_that_the_policy_does_not_name_is_missed_when_the_template_is_read() {
    let mut templates = templates();
    let text = "Subjek: x\n\nMasuk melalui {{ portal }}";
    templates.insert("mail/akun-dibuat.j2".to_owned(), text.to_owned());
    assert_eq!(judge(&templates, Some(PORTAL)), []);
    let faults = judge(&templates, None);
    assert_eq!((faults.len(), faults[0].line), (1, Some(3)), "{faults:?}");
}
