//! The same where papers lie on the share, where the record is signed, and where the name stands in another place.

use std::fs;
use std::process::Command;

use crate::cli::office::{LETTER, Office};
use crate::cli::redact::{DATA, FREE, Kept};

#[test]
// proves: trap 83
fn papers_on_the_share_are_destroyed_there() {
    let kept = Kept::with(|office| office.edit("akun.yaml", "store: ref", "store: share"));
    kept.live();
    let root = kept.office.path(".akun/share/documents/spi/2023");
    let papers = || {
        let files = fs::read_dir(&root).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let before = papers();
    let paper = before.iter().find(|name| name.contains(".csv")).unwrap();
    let bytes = fs::read(root.join(paper)).unwrap();
    let said = kept.redact(FREE, &["--yes"]);
    assert!(said.contains("6 files of papers destroyed"), "{said}");
    // The answer to the letter names nobody.
    let after = papers();
    assert_eq!(before.len() - after.len(), 6, "{before:?} {after:?}");
    assert!(
        after.iter().all(|name| name.starts_with("surat-balasan")),
        "{after:?}"
    );
    assert!(kept.verified().starts_with("exit 0\n"), "{}", kept.verified());
    // Somebody puts one back.
    fs::write(root.join(paper), bytes).unwrap();
    let said = kept.verified();
    assert!(
        said.starts_with("exit 3\n") && said.contains("was destroyed for a redaction"),
        "{said}"
    );
    kept.redact(FREE, &["--yes"]);
    assert!(kept.verified().starts_with("exit 0\n"));
    // One that nobody destroyed is missed.
    fs::remove_file(root.join(&after[0])).unwrap();
    let said = kept.verified();
    assert!(
        said.starts_with("exit 3\n") && said.contains("is not the document"),
        "{said}"
    );
}

/// Makes the record anew, signed from its first commit on.
fn sign(office: &Office) {
    office.git(&["update-ref", "-d", "refs/heads/audit/itb"]);
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
    let key = office.path(".akun/audit");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "uji", "-f"])
        .arg(&key)
        .status();
    assert!(made.unwrap().success());
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let public = public.trim_end();
    let signing = format!("signing:\n  key: {{file: .akun/audit}}\n  signers: [\"{public}\"]\ndocuments:");
    office.edit("akun.yaml", "documents:", &signing);
    office.git(&["push", "--quiet", "origin", "main"]);
    let begun = office.akun(&["audit", "init"]);
    assert!(begun.starts_with("exit 0\n"), "{begun}");
}

#[test]
fn a_signed_record_stays_signed() {
    let kept = Kept::with(sign);
    kept.live();
    let said = kept.redact(FREE, &["--yes"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let said = kept.verified();
    let commits = kept.office.git(&["rev-list", "--count", "audit/itb"]);
    assert!(said.contains(&format!("{commits} commits are signed")), "{said}");
    kept.check_out();
    let said = kept.office.akun(&["validate", "--base", "origin/main"]);
    assert!(!said.contains("merged-request-changed"), "{said}");
}

#[test]
fn a_name_that_stands_elsewhere_stays_until_somebody_says_who_it_is() {
    let other = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";
    let kept = Kept::with(|office| {
        let contact = "    name: Ibu Yulia\n    contact: spi@itb.ac.id";
        office.edit(LETTER, contact, &contact.replace("Ibu Yulia", "Naufal Satira"));
        office.edit(LETTER, "cc: [Wakil", "cc: [Naufal Satira, Wakil");
        let text = fs::read_to_string(office.path(other)).unwrap();
        office.write(other, &format!("{text}# Serah terima dari Naufal Satira\n"));
        office.commit();
    });
    kept.live();
    let line = |file: &str, wanted: &str| {
        let text = fs::read_to_string(kept.office.path(file)).unwrap();
        let at = text.lines().position(|line| line.trim() == wanted).unwrap();
        format!("  {file}:{}\n", at + 1)
    };
    let recipient = line(LETTER, "name: Naufal Satira");
    let handed = line(other, "# Serah terima dari Naufal Satira");
    let said = kept.redact(FREE, &[]);
    assert!(said.contains(&recipient) && said.contains(&handed), "{said}");
    let also = ["--also", "2023-03-08-spi-akun-tamu-pwc"];
    let said = kept.redact(FREE, &also);
    assert!(!said.contains(&recipient) && said.contains(&handed), "{said}");
    let said = kept.redact(FREE, &[&also[..], &["--yes"]].concat());
    assert!(said.starts_with("exit 0\n"), "{said}");
    kept.merge();
    let text = fs::read_to_string(kept.office.path(LETTER)).unwrap();
    for datum in DATA {
        assert!(!text.contains(datum), "{datum}: {text}");
    }
    let stand_in = text.matches("Dihapus ").count();
    assert_eq!(stand_in, 4, "{text}");
    // The letter that asks for it may name nobody either.
    let said = kept.office.akun(&[
        "redact",
        "tamu-ulfa.pratiwi",
        "--letter",
        "surat Ulfa Pratiwi",
        "--as-of",
        FREE,
    ]);
    assert!(
        said.starts_with("exit 2\n") && said.contains("nobody's name"),
        "{said}"
    );
}
