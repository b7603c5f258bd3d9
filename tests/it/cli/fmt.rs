//! `akun fmt`: requests in their canonical form, and what keeps its own.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;

use crate::cli::office::{LETTER, Office};

const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";

/// Puts another text in place of one that a request has.
fn edit(office: &Office, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(office.path(path)).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(office.path(path), text.replace(from, to)).unwrap();
}

#[test]
fn a_check_names_files_and_writes_nothing() {
    let office = Office::new();
    edit(&office, LETTER, "title: Akun internet", "title:   Akun internet");
    assert_snapshot!(office.in_vain(&[&["fmt", "--check"], &["fmt", "--check", "accounts/itb/dit-sarpras"]]), @"
    $ akun fmt --check
    exit 3
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml
    --- stderr
    3 requests: one did not have the canonical form

    $ akun fmt --check accounts/itb/dit-sarpras
    exit 0
    --- stderr
    one request: nothing to change
    ");
}

#[test]
fn what_does_not_have_the_form_gets_it_and_keeps_its_mode() {
    let office = Office::new();
    let worked = fs::read(office.path(LETTER)).unwrap();
    edit(&office, LETTER, "title: Akun internet", "title:   Akun internet");
    edit(
        &office,
        LETTER,
        "nip: \"196412291988021001\"",
        "nip: 196412291988021001",
    );
    fs::set_permissions(office.path(LETTER), fs::Permissions::from_mode(0o640)).unwrap();
    assert_snapshot!(office.akun_in("id", &["fmt"]), @"
    exit 0
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml
    --- stderr
    3 permohonan: 1 belum dalam bentuk baku
    ");
    assert_eq!(fs::read(office.path(LETTER)).unwrap(), worked);
    let mode = fs::metadata(office.path(LETTER)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(office.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_has_faults_or_too_many_comments_is_left_alone() {
    let office = Office::new();
    edit(&office, STUDENTS, "channel: pr", "chanel:   pr");
    edit(
        &office,
        LETTER,
        "title: Akun internet tamu tim audit KAP PwC",
        "title: # one\n  Akun # two",
    );
    assert_snapshot!(office.in_vain(&[&["fmt"]]), @"
    $ akun fmt
    exit 3
    --- stderr
    error[unknown-key]: the key `chanel` is not known here
     --> accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml:9:1
      |
    9 | chanel:   pr
      | ^^^^^^
      |
    help: correct the spelling, or delete the line
      |
    9 | channel:   pr
      |     +

    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml:9: two comments stand beside one value; move this one to a line of its own
    3 requests: nothing to change; 2 are left as they were (see above)
    ");
}

#[test]
// proves: trap 33
fn in_production_what_was_merged_keeps_its_form() {
    let office = Office::of(&["--purpose", "production"]);
    let worked = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml"
    ))
    .unwrap();
    let typed = worked.replace("title: ", "title:   ");
    let second = LETTER.replace("pwc", "kpmg");
    fs::create_dir_all(office.path(LETTER).parent().unwrap()).unwrap();
    fs::write(office.path(LETTER), &typed).unwrap();
    office.git(&["add", "--all"]);
    office.git(&["commit", "--quiet", "--message", "merged"]);
    fs::write(office.path(&second), typed.replace("pwc", "kpmg")).unwrap();
    assert_snapshot!(office.in_vain(&[&["fmt", LETTER], &["fmt", "--check", LETTER]]), @"
    $ akun fmt accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml
    exit 4
    --- stderr
    akun: accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml was merged, and what was merged is not changed any more
    help: leave it as it is: in a production registry only requests that the main branch does not have yet are written anew

    $ akun fmt --check accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml
    exit 0
    --- stderr
    one request: nothing to change; one that was merged has another form and keeps it
    ");
    assert_snapshot!(office.akun(&["fmt"]), @"
    exit 0
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-kpmg.yaml
    --- stderr
    2 requests: one did not have the canonical form; one that was merged has another form and keeps it
    ");
    assert_eq!(fs::read_to_string(office.path(LETTER)).unwrap(), typed);
    assert_eq!(
        fs::read_to_string(office.path(&second)).unwrap(),
        worked.replace("pwc", "kpmg")
    );
}
