//! What users get wrong: each gets a message and an exit code, and nothing is written.

use std::fs;

use insta::assert_snapshot;

use crate::cli::akun;
use crate::cli::office::{LETTER, OPENING, Office};

#[test]
fn no_registry() {
    let place = tempfile::tempdir().unwrap();
    let commands: [&[&str]; 5] = [
        &["plan"],
        &["apply", "--yes"],
        &["status", "x"],
        &["audit", "log"],
        &["audit", "verify"],
    ];
    let shown: String = commands
        .iter()
        .map(|command| akun(place.path(), &[*command, &["--lang", "en"]].concat()))
        .collect();
    let one = "exit 2\n--- stderr\nakun: no akun.yaml in DIR nor in a folder above it\n\
               help: name one with --registry DIR, or make one with `akun init DIR`\n";
    assert_eq!(shown, one.repeat(commands.len()));
}

#[test]
fn no_repository() {
    let office = Office::new();
    fs::remove_dir_all(office.path(".git")).unwrap();
    assert_snapshot!(office.in_vain(&[&["plan"], &["apply", "--yes"], &["audit", "verify"]]));
}

#[test]
fn what_is_not_committed_is_not_there() {
    let office = Office::new();
    let plan = office.akun(&["plan", "--as-of", OPENING]);
    let text = fs::read_to_string(office.path(LETTER)).unwrap();
    office.write(LETTER, &text.replace("until: 2023-03-17", "until: 2023-03-31"));
    office.write("accounts/itb/spi/2023/2023-03-09-baru.yaml", "not even a request");
    assert_eq!(office.akun(&["plan", "--as-of", OPENING]), plan);
}

#[test]
fn days_that_do_not_fit() {
    let office = Office::of(&["--purpose", "production"]);
    assert_snapshot!(
        "days_production",
        office.in_vain(&[
            &["apply", "--yes", "--as-of", OPENING],
            &["apply", "--yes", "--as-of", "09-03-2023"],
            &["plan", "--as-of", "2023-02-29"],
        ])
    );
    let office = Office::new();
    office.apply("2023-03-10");
    assert_snapshot!(
        "days_backwards",
        office.in_vain(&[&["apply", "--yes", "--as-of", OPENING]])
    );
}

#[test]
fn another_purpose_than_the_record_began_with() {
    let office = Office::new();
    office.edit("akun.yaml", "purpose: rehearsal", "purpose: production");
    assert_snapshot!(office.in_vain(&[&["plan"], &["apply", "--yes"]]));
}

#[test]
fn commits_that_may_not_be_applied() {
    let office = Office::new();
    let first = office.git(&["rev-parse", "main"]);
    office.git(&["checkout", "-q", "-b", "samping"]);
    office.edit(LETTER, "until: 2023-03-17", "until: 2023-03-31");
    office.git(&["checkout", "-q", "main"]);
    office.write("accounts/README.md", "x");
    office.commit();
    office.apply(OPENING);
    assert_snapshot!(office.in_vain(&[
        &["plan", "--ref", "nowhere"],
        &["apply", "--yes", "--as-of", OPENING, "--ref", "nowhere"],
        &["apply", "--yes", "--as-of", OPENING, "--ref", "samping"],
        &["apply", "--yes", "--as-of", OPENING, "--ref", &first],
    ]));
}

#[test]
fn rules_with_faults_stop_everything() {
    for (name, file, from, to) in [
        ("akun", "akun.yaml", "institution: itb", "institusi: itb"),
        (
            "policy",
            "policies/itb/policy.yaml",
            "    limit: 300",
            "    limit: banyak",
        ),
        (
            "units",
            "policies/itb/units.yaml",
            "  - id: spi\n",
            "  - id: spi\n    tipe: x\n",
        ),
    ] {
        let office = Office::new();
        office.edit(file, from, to);
        let shown = office.in_vain(&[
            &["plan", "--as-of", OPENING],
            &["apply", "--yes", "--as-of", OPENING],
            &["status", "tamu-jonathan.go"],
        ]);
        assert_snapshot!(format!("faults_in_{name}"), shown);
    }
}

#[test]
fn a_faulty_request_is_said_and_the_others_are_planned() {
    let office = Office::new();
    let path = "accounts/itb/spi/2023/2023-03-09-salah.yaml";
    let text = fs::read_to_string(office.path(LETTER)).unwrap();
    let text = text
        .replace("id: 2023-03-08-spi-akun-tamu-pwc", "id: 2023-03-09-salah")
        .replace("number: 102/", "number: 103/")
        .replace("  until: 2023-03-17", "  until: 2023-03-07");
    office.write(path, &text);
    office.commit();
    assert_snapshot!(office.in_vain(&[&["plan", "--as-of", OPENING]]));
    let said = office.akun(&["apply", "--yes", "--as-of", OPENING]);
    assert!(
        said.starts_with(if cfg!(feature = "pdf") {
            "exit 7\n"
        } else {
            "exit 1\n"
        }),
        "{said}"
    );
    let export = akun(office.folder(), &["directory", "export"]);
    assert_eq!(export.matches("\nakunState: active").count(), 5);
}

#[test]
fn nobody_there_to_say_yes() {
    let office = Office::new();
    assert_snapshot!(office.in_vain(&[&["apply", "--as-of", OPENING]]));
}

#[test]
fn overrides_that_are_none() {
    let office = Office::new();
    let with = |text: &str| {
        let shown = office.in_vain(&[&["apply", "--yes", "--as-of", OPENING, "--override", text]]);
        shown
            .split_once("--- stderr\n")
            .map(|(_, said)| said.to_owned())
            .unwrap()
    };
    let texts = [
        "",
        "closings",
        "closings=x@0123456789ab",
        "everything=3@0123456789ab",
        "closings=3",
    ];
    assert_snapshot!(texts.map(with).concat());
}

#[test]
fn names_that_nobody_has() {
    let office = Office::new();
    assert_snapshot!(office.in_vain(&[
        &["status", "2023-03-08-spi-akun-tamu-pwd"],
        &["status", "tamu-nobody"],
        &["audit", "show", "nothing"],
        &["audit", "log", "nothing"],
        &["audit", "verify", "--since", "xyz"],
    ]));
}

#[test]
fn a_request_that_cannot_be_read_has_a_status_all_the_same() {
    let office = Office::new();
    office.edit(LETTER, "kind: request", "kind: permohonan");
    assert_snapshot!(office.in_vain(&[&["status", "2023-03-08-spi-akun-tamu-pwc"]]));
}
