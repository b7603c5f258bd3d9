//! Passwords and keys in a file: reported with a code of their own, and repeated nowhere.

use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::github::github;
use akuntabel::diagnostic::json::json;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::diagnostic::{Diagnostic, Sources};
use akuntabel::language::{Catalogue, Language};
use akuntabel::request::read::read;
use akuntabel::sensitive::{masked, sensitive};
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::policy::own_citations;
use crate::reading::{PATH, letter, letter_with, worked};

/// A password that no other text of the letter contains.
const SECRET: &str = "hunter2";

/// A key of nobody.
const PRIVATE_KEY: &str =
    "-----BEGIN OPENSSH PRIVATE KEY-----\n  hunter2AAAAB3NzaC1yc2E\n  -----END OPENSSH PRIVATE KEY-----";

/// Everything that is shown of a request, in every form and language.
fn shown(request: &str) -> String {
    let found = read(PATH, request.as_bytes()).err().unwrap_or_default();
    shown_of(request, &found)
}

fn shown_of(request: &str, found: &[Diagnostic]) -> String {
    let sources: Sources = [(PATH.to_owned(), request.as_bytes().to_vec())].into();
    let in_language = |language| {
        let catalogue = Catalogue::of(language);
        [
            text(found, &sources, own_citations(), &catalogue, Look::Plain),
            json(found, &sources, own_citations(), &catalogue),
            github(found, &sources, own_citations(), &catalogue),
        ]
        .join("\n")
    };
    Language::ALL.map(in_language).join("\n")
}

fn codes(request: &str) -> Vec<Code> {
    let found = read(PATH, request.as_bytes()).err().unwrap_or_default();
    found.iter().map(|fault| fault.code).collect()
}

/// The letter with lines at its end.
fn letter_and(lines: &str) -> String {
    format!("{}\n{lines}\n", letter().trim_end())
}

#[test]
fn a_secret_is_told_and_not_shown() {
    let request = letter_and("password: hunter2\nnote: \"kata sandi sementara: hunter2\"");
    let found = read(PATH, request.as_bytes()).unwrap_err();
    let sources: Sources = [(PATH.to_owned(), request.into_bytes())].into();
    let catalogue = Catalogue::of(Language::En);
    assert_snapshot!(text(&found, &sources, own_citations(), &catalogue, Look::Plain));
}

#[test]
fn whatever_a_secret_is_called_it_has_its_own_code() {
    for key in [
        "password",
        "Password",
        "kata_sandi",
        "sandi",
        "token",
        "secret",
        "private_key",
        "apiKey",
        "bindPassword",
        "kata-sandi-sementara",
        "pin",
    ] {
        let request = letter_and(&format!("{key}: hunter2"));
        assert_eq!(codes(&request), [Code::SecretInText], "{key}");
        assert!(!shown(&request).contains(SECRET), "{key}");
    }
}

#[test]
fn whatever_form_a_secret_has_it_is_not_shown() {
    let lower = "age-secret-key-1hunter2";
    let age = "AGE-SECRET-KEY-1HUNTER2HUNTER2hunter2";
    for lines in [
        "password: rahasia hunter2".to_owned(),
        "passwords: [satu, hunter2]".to_owned(),
        "passwords:\n  - satu\n  - hunter2".to_owned(),
        "password:\n  hunter2".to_owned(),
        "password: |\n  hunter2\n\n  hunter2: x".to_owned(),
        "password: \u{201c}hunter2\u{201d}".to_owned(),
        "password: !hunter2 x".to_owned(),
        "password: *hunter2".to_owned(),
        "password: {isi: hunter2}".to_owned(),
        "catatan: {a: b, password: hunter2, c: d}".to_owned(),
        "note: \"pwd = hunter2\"".to_owned(),
        "note: |\n  kata sandi sementara: hunter2\n".to_owned(),
        "# password: hunter2".to_owned(),
        format!("note: {age}"),
        format!("note: {lower}"),
        format!("note: |\n  {PRIVATE_KEY}\n"),
        format!("kunci: |\n  {PRIVATE_KEY}\n"),
    ] {
        let request = letter_and(&lines);
        assert!(codes(&request).contains(&Code::SecretInText), "{lines}");
        let shown = shown(&request);
        assert!(!shown.contains(SECRET), "{lines}\n{shown}");
    }
}

#[test]
fn a_known_key_gives_nothing_away_either() {
    for (old, new) in [
        ("nip: \"196412291988021001\"", "nip: \"sandi: hunter2\""),
        ("method: pic", "method: \"password: hunter2\""),
        ("contact: \"081200000000\"", "contact: token=hunter2"),
        (
            "ref: share://dti-akun/2023/spi/102-IT1.B01-TU.02-2023.pdf",
            "ref: \"pass: hunter2\"",
        ),
        ("date: 2023-03-08", "date: \"pin: hunter2\""),
    ] {
        let request = letter().replace(old, new);
        assert_ne!(request, letter(), "{old}");
        assert!(codes(&request).contains(&Code::SecretInText), "{new}");
        assert!(!shown(&request).contains(SECRET), "{new}\n{}", shown(&request));
    }
}

#[test]
fn a_file_that_is_no_yaml_gives_nothing_away() {
    for lines in [
        "password: \"hunter2",
        "password: hunter2: x",
        "title: kata sandi: hunter2",
        "password: [hunter2",
        "\tpassword: hunter2",
        "password: hunter2\u{7}",
        "  password: hunter2",
        "password:\thunter2",
    ] {
        let request = letter_and(lines);
        assert!(!codes(&request).is_empty(), "{lines}");
        assert!(!shown(&request).contains(SECRET), "{lines}\n{}", shown(&request));
    }
    let mut bytes = letter_and("password: hunter2").into_bytes();
    bytes.splice(0..0, *b"# M\xfcller\n");
    let found = read(PATH, &bytes).unwrap_err();
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!shown_of(&lossy, &found).contains(SECRET));
}

#[test]
fn the_place_of_a_fault_behind_a_secret_is_still_told() {
    let request = letter_with(
        "validity: {from: 2023-03-09",
        "validity: {password: hunter2, form: 2023-03-09",
    );
    let found = read(PATH, request.as_bytes()).unwrap_err();
    let unknown = found.iter().find(|fault| fault.code == Code::UnknownKey).unwrap();
    assert_eq!(&request[unknown.span.range()], "form");
    let shown = shown(&request);
    assert!(
        shown.contains("pwc.yaml:33:31\n") && !shown.contains(SECRET),
        "{shown}"
    );
}

#[test]
// proves: trap 16
fn an_identity_card_number_is_not_shown() {
    let request = letter_and("notee: NIK 3273 0112 0590 0001");
    let shown = shown(&request);
    assert!(
        shown.contains("unknown-key") && !shown.contains("0112 0590"),
        "{shown}"
    );
}

#[test]
fn what_is_no_secret_is_left_alone() {
    for (path, request) in worked() {
        let certain = sensitive(request.as_bytes())
            .into_iter()
            .any(|piece| piece.secret);
        assert!(!certain, "{path}");
    }
    for note in [
        "Permohonan reset password: 5 akun",
        "Kata sandi diserahkan lewat PIC: Ibu Yulia",
        "Masa sandi berlaku: 2023-03-17 sampai selesai",
        "SITI ZAKIAH AKIA",
        "surat ada di https://example.com/pin/kunci",
        "Sandi Pratama dan Token Wijaya",
        "kontrak: K-2023/17; kompas: 12345",
    ] {
        assert_eq!(sensitive(note.as_bytes()), [], "{note}");
        assert_eq!(masked(note), note);
    }
}

proptest! {
    /// No bytes make it fall over, and what is found is in order, apart and within the text.
    #[test]
    fn pieces_are_apart_and_inside(text in "([a-c:=#{},|>\"' \n-]|password|pin|-----BEGIN |-----END |3273011205900001|é){0,40}") {
        let mut end = 0;
        for piece in sensitive(text.as_bytes()) {
            prop_assert!(end <= piece.range.start && piece.range.start < piece.range.end, "{piece:?}");
            prop_assert!(text.get(piece.range.clone()).is_some(), "{piece:?}");
            end = piece.range.end;
        }
        prop_assert!(masked(&text).chars().filter(|letter| *letter == '\n').count() <= text.matches('\n').count());
    }

    /// A password under its key stays unseen, whatever else is wrong with the file.
    #[test]
    fn a_cut_file_gives_nothing_away(cut in 0usize..2000, extra in "[ \t\"'{}\\[\\]:,|>&*!%@`]{0,3}") {
        let whole = letter_and("password: hunter2hunter2");
        let mut at = cut.min(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        let request = format!("{}{extra}{}", &whole[..at], &whole[at..]);
        // Only where the key itself is left whole.
        if request.contains("\npassword: hunter2hunter2") {
            prop_assert!(!shown(&request).contains(SECRET));
        }
    }
}
