//! The minutes of a redaction.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::redact::{DATA, FREE, Kept};

/// The next run draws up minutes of it: digests and counts, and nobody's name.
#[test]
// proves: trap 83
fn its_minutes_say_digests_and_counts() {
    let kept = Kept::closed();
    kept.redact(FREE, &["--yes"]);
    let said = kept.office.akun(&["apply", "--yes", "--as-of", FREE]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let papers = kept
        .office
        .git(&["ls-tree", "-r", "--name-only", "audit/itb", "documents"]);
    let minutes: Vec<&str> = papers.lines().filter(|path| path.contains("redaksi-")).collect();
    assert_eq!(minutes.len(), 3, "{papers}");
    let shown = |kind: &str| {
        let path = minutes.iter().find(|path| path.ends_with(kind)).unwrap();
        let mut git = Command::new("git");
        git.arg("-C").arg(kept.office.folder());
        git.args(["show", &format!("audit/itb:{path}")])
            .output()
            .unwrap()
            .stdout
    };
    let place = kept.office.path(".akun/minutes.pdf");
    fs::write(&place, shown(".pdf")).unwrap();
    let text = Command::new("pdftotext").arg(place).arg("-").output().unwrap();
    // Lines and pages break where the digests let them.
    let bare = |text: &str| -> String {
        let letters = text.chars();
        letters
            .filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}')
            .collect()
    };
    let text = bare(&String::from_utf8(text.stdout).unwrap());
    for said in [
        "PEMUSNAHAN DATA PRIBADI PEMILIK ITB ACCOUNT",
        "serta Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi",
        "permohonan penghapusan data pribadi nomor 12/PDP/2023",
        "Pada 1 (satu) berkas permohonan",
        "6 (enam) berkas dokumen",
    ] {
        assert!(text.contains(&bare(said)), "{said}: {text}");
    }
    let data = String::from_utf8(shown(".json")).unwrap();
    for datum in DATA.iter().chain(&["Naufal", "naufal", "Dihapus"]) {
        assert!(
            !text.contains(&bare(datum)) && !data.contains(datum),
            "{datum}: {text}"
        );
    }
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let redaction = serde_json::to_string_pretty(&data["data"]["redaction"]).unwrap();
    let digest = Regex::new(r"\b[0-9a-f]{64}\b").unwrap();
    assert_snapshot!(digest.replace_all(&redaction, "HEX"));
    // It is drawn up once, and the record is whole with it.
    let said = kept.office.akun(&["apply", "--yes", "--as-of", FREE]);
    assert!(!said.contains("redaksi-"), "{said}");
    assert!(kept.verified().starts_with("exit 0\n"));
}
