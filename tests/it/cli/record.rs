//! What was done, as the record tells it, and a record that somebody touched.

use std::fs;

use insta::assert_snapshot;

use crate::cli::office::{OPENING, Office};

const REF: &str = "refs/heads/audit/itb";
const CLOSING: &str = "2023-03-18";
const REQUEST: &str = "2023-03-08-spi-akun-tamu-pwc";

/// A registry whose letter was opened and closed.
fn closed() -> Office {
    let office = Office::new();
    office.apply(OPENING);
    office.apply(CLOSING);
    office
}

#[test]
fn where_things_stand() {
    let office = Office::new();
    let before = office.in_vain(&[&["status", REQUEST, "--as-of", OPENING]]);
    office.apply(OPENING);
    let opened = office.in_vain(&[
        &["status", REQUEST, "--as-of", OPENING],
        &["status", "tamu-jonathan.go", "--as-of", OPENING],
    ]);
    office.apply(CLOSING);
    let after = office.in_vain(&[
        &["status", REQUEST, "--as-of", CLOSING],
        &["status", "tamu-jonathan.go", "--as-of", CLOSING],
    ]);
    assert_snapshot!([before, opened, after].concat());
}

#[test]
fn what_was_done() {
    let office = closed();
    assert_snapshot!(office.in_vain(&[
        &["audit", "log"],
        &["audit", "log", "tamu-jonathan.go"],
        &["audit", "log", REQUEST],
        &["audit", "show", "1/IT1.B05.3/BA/2023"],
        &["audit", "verify"],
    ]));
    assert_snapshot!("what_was_done_id", {
        let said = crate::cli::akun(office.folder(), &["audit", "log", "--lang", "id"]);
        said.lines()
            .filter(|line| !line.contains("plan") && !line.contains("rencana"))
            .collect::<Vec<_>>()
            .join("\n")
    });
}

/// Commits another tree on top of the audit ref: a file with other bytes, or without it.
fn tamper(office: &Office, path: &str, bytes: Option<&str>) {
    office.git(&["read-tree", "--index-output=.git/forged", REF]);
    let index = office.path(".git/forged");
    let git = |arguments: &[&str]| {
        let output = std::process::Command::new("git")
            .arg("-C")
            .arg(office.folder())
            .env("GIT_INDEX_FILE", &index)
            .args(["-c", "user.name=Uji", "-c", "user.email=uji@example.com"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    git(&["read-tree", REF]);
    match bytes {
        Some(bytes) => {
            office.write(".git/forged-file", bytes);
            let blob = git(&["hash-object", "-w", ".git/forged-file"]);
            git(&[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("100644,{blob},{path}"),
            ]);
        }
        None => {
            git(&["update-index", "--force-remove", path]);
        }
    }
    let tree = git(&["write-tree"]);
    let commit = git(&[
        "commit-tree",
        &tree,
        "-p",
        REF,
        "-m",
        "audit: papers of 2023-03-18-000002, 1",
    ]);
    git(&["update-ref", REF, &commit]);
}

/// What is said of a record that somebody touched, by those who look and by those who would act. Nobody acts.
fn told(office: &Office) -> String {
    let looked = office.in_vain(&[&["audit", "verify"]]);
    for acting in [
        &["plan", "--as-of", CLOSING][..],
        &["apply", "--yes", "--as-of", CLOSING],
        &["status", REQUEST],
    ] {
        let said = office.in_vain(&[acting]);
        assert!(said.contains("\nexit 3\n"), "{said}");
        assert!(
            said.contains("the audit record is not whole: commit HEX: "),
            "{said}"
        );
    }
    let acted = office.in_vain(&[&["apply", "--yes", "--as-of", CLOSING]]);
    let log = office.akun(&["audit", "log"]);
    let warning = log.lines().find(|line| line.starts_with("commit HEX: ")).unwrap();
    assert!(looked.contains(warning), "the log warns of the same: {log}");
    [looked, acted].concat()
}

fn document(office: &Office, end: &str) -> String {
    let files = office.git(&["ls-tree", "-r", "--name-only", REF]);
    files.lines().find(|path| path.ends_with(end)).unwrap().to_owned()
}

#[test]
fn a_document_that_was_edited_shows() {
    let office = closed();
    let path = document(&office, ".csv");
    let csv = office.git(&["show", &format!("{REF}:{path}")]);
    tamper(&office, &path, Some(&csv.replace("Jonathan Go", "Jonathan Gu")));
    assert_snapshot!(told(&office));
}

#[test]
fn an_event_that_was_edited_shows() {
    let office = closed();
    let path = document(&office, "2023-03-09-000001.jsonl");
    let events = office.git(&["show", &format!("{REF}:{path}")]);
    tamper(
        &office,
        &path,
        Some(&format!(
            "{}\n",
            events.replace("tamu-jonathan.go", "tamu-jonathan.gu")
        )),
    );
    assert_snapshot!(told(&office));
}

#[test]
fn a_document_that_was_taken_away_shows() {
    let office = closed();
    tamper(&office, &document(&office, ".pdf"), None);
    assert_snapshot!(told(&office));
}

#[test]
fn a_tail_that_was_cut_shows() {
    let office = closed();
    let said = crate::cli::akun(office.folder(), &["audit", "verify", "--lang", "en"]);
    let head = said.trim_end().rsplit(' ').next().unwrap().to_owned();
    assert!(
        office
            .akun(&["audit", "verify", "--since", &head])
            .starts_with("exit 0\n")
    );
    office.git(&["update-ref", REF, &format!("{REF}~1")]);
    let here = office.in_vain(&[&["audit", "verify"]]);
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
    let elsewhere = office.in_vain(&[&["audit", "verify"]]);
    assert!(
        elsewhere.contains("exit 0\n"),
        "a machine that remembers nothing sees a whole record: {elsewhere}"
    );
    let since = office.akun(&["audit", "verify", "--since", &head]);
    assert_snapshot!(format!(
        "{here}# on another machine, with the head that was noted\n{since}"
    ));
}
