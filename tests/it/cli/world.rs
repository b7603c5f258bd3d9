//! A world that fails: directories, remotes, locks, records. Nothing is written, and the message says what to do.

use std::fs;

use akuntabel::lock::{Claim, Lock};
use akuntabel::names::InstitutionId;
use akuntabel::outside::git::Author;
use akuntabel::outside::git::lock::GitLock;
use insta::assert_snapshot;

use crate::cli::for_nobody;
use crate::cli::office::{OPENING, Office};

const FILE: &str = ".akun/directory.sqlite";
const COMMANDS: [&[&str]; 2] = [
    &["plan", "--as-of", OPENING],
    &["apply", "--yes", "--as-of", OPENING],
];

/// Takes away the directory's file and what SQLite keeps beside it.
fn without_directory() -> Office {
    let office = Office::new();
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(office.path(&format!("{FILE}{suffix}")));
    }
    office
}

#[test]
fn no_directory() {
    assert_snapshot!(without_directory().in_vain(&COMMANDS));
}

#[test]
fn a_directory_that_is_none() {
    let office = without_directory();
    fs::write(office.path(FILE), "dn: dc=itb\n".repeat(1000)).unwrap();
    assert_snapshot!(office.in_vain(&COMMANDS));
}

#[test]
fn a_directory_that_was_cut_short() {
    let office = Office::new();
    let whole = fs::read(office.path(FILE)).unwrap();
    fs::write(office.path(FILE), &whole[..whole.len() / 2]).unwrap();
    let shown = office.in_vain(&COMMANDS);
    assert_eq!(shown.matches("exit 1\n").count(), 2, "{shown}");
    assert_snapshot!(shown);
}

#[test]
fn another_directory_than_the_record_began_with() {
    let (office, other) = (without_directory(), Office::new());
    fs::copy(other.path(FILE), office.path(FILE)).unwrap();
    assert_snapshot!(office.in_vain(&COMMANDS));
}

#[test]
fn no_audit_record() {
    let office = Office::new();
    office.git(&["update-ref", "-d", "refs/heads/audit/itb"]);
    let remembered = office.in_vain(&COMMANDS);
    let _ = fs::remove_dir_all(office.path(".git/akun"));
    assert_snapshot!(format!(
        "{remembered}\n# and this machine remembers nothing\n{}",
        office.in_vain(&COMMANDS)
    ));
}

#[test]
fn an_audit_record_that_was_moved_back() {
    let office = Office::new();
    office.apply(OPENING);
    office.git(&["update-ref", "refs/heads/audit/itb", "refs/heads/audit/itb~1"]);
    assert_snapshot!(office.in_vain(&COMMANDS));
}

#[test]
fn a_remote_that_does_not_answer() {
    let office = Office::new();
    office.git(&["remote", "add", "origin", "/nowhere/at/all.git"]);
    let text = fs::read_to_string(office.path("akun.yaml")).unwrap();
    office.write("akun.yaml", &format!("{text}remote: origin\n"));
    office.commit();
    assert_snapshot!(office.in_vain(&COMMANDS));
    office.git(&["remote", "remove", "origin"]);
    assert_snapshot!("no_remote", office.in_vain(&COMMANDS));
}

#[test]
fn a_lock_that_another_run_holds() {
    let office = Office::new();
    let author = Author {
        name: "uji".to_owned(),
        email: "uji@localhost".to_owned(),
    };
    let mut lock = GitLock::open(office.folder(), &InstitutionId::new("itb"), None, author).unwrap();
    let claim = Claim {
        owner: "petugas".to_owned(),
        purpose: "apply".to_owned(),
        run: "uji".to_owned(),
        at: chrono::Utc::now(),
    };
    lock.take(&claim).unwrap();
    let shown = office.in_vain(&[COMMANDS[1]]);
    assert!(shown.contains("exit 6\n"), "{shown}");
    assert!(
        shown.contains("akun: locked by petugas (apply, run uji) on "),
        "{shown}"
    );
    assert!(
        shown.ends_with("help: wait until that run ends; a lock older than two hours is taken over; `akun lock` says more\n\n"),
        "{shown}"
    );
    // Whoever only reads needs no lock.
    assert!(office.akun(COMMANDS[0]).starts_with("exit 0\n"));
    lock.release().unwrap();
}

#[test]
fn a_reader_of_a_plan_that_leaves_is_no_error() {
    let office = Office::new();
    for format in ["text", "json", "markdown"] {
        for_nobody(office.folder(), &["plan", "--as-of", OPENING, "--format", format]);
    }
}

#[test]
fn an_akun_yaml_of_this_folder_that_is_not_the_merged_one() {
    let office = Office::new();
    office.git(&["branch", "uji"]);
    let merged = fs::read_to_string(office.path("akun.yaml")).unwrap();
    let mut shown = String::new();
    for (old, new) in [
        ("branch: main", "branch: uji"),
        ("purpose: rehearsal", "purpose: production"),
        ("institution: itb", "institution: its"),
    ] {
        assert!(merged.contains(old), "{old}");
        office.write("akun.yaml", &merged.replace(old, new));
        shown.push_str(&office.in_vain(&COMMANDS));
    }
    assert_snapshot!(shown);
    // What says nothing of the place may differ: the merged one counts.
    office.write("akun.yaml", &merged.replace("store: ref", "store: share"));
    assert!(office.akun(COMMANDS[0]).starts_with("exit 0\n"));
    // Once it is merged it counts.
    office.write("akun.yaml", &merged.replace("branch: main", "branch: uji"));
    office.commit();
    office.git(&["branch", "-f", "uji"]);
    assert!(office.akun(COMMANDS[0]).starts_with("exit 0\n"));
}

#[test]
fn an_akun_yaml_that_leads_to_another_remote() {
    let office = Office::new();
    let elsewhere = tempfile::tempdir().unwrap();
    office.git(&["clone", "-q", "--bare", ".", elsewhere.path().to_str().unwrap()]);
    office.git(&["remote", "add", "lain", elsewhere.path().to_str().unwrap()]);
    office.git(&["fetch", "-q", "lain"]);
    let merged = fs::read_to_string(office.path("akun.yaml")).unwrap();
    office.write("akun.yaml", &format!("{merged}\nremote: lain\n"));
    assert_snapshot!(office.in_vain(&COMMANDS[1..]));
}

/// A template that cannot be printed stops a run before it writes. Only a build with the press can tell.
#[cfg(feature = "pdf")]
#[test]
fn templates_that_cannot_be_printed() {
    let template = "templates/itb/surat-balasan.typ.j2";
    let apply: &[&[&str]] = &[&["apply", "--yes", "--as-of", OPENING]];
    let office = Office::new();
    let text = fs::read_to_string(office.path(template)).unwrap();
    let mut said = String::new();
    for broken in ["#nosuch()", "{{ nope.x }}"] {
        office.write(
            template,
            &text.replacen("#kop\n", &format!("#kop\n{broken}\n"), 1),
        );
        office.commit();
        said.push_str(&office.in_vain(apply));
    }
    office.git(&["rm", "-q", template]);
    office.commit();
    said.push_str(&office.in_vain(apply));
    // Where the page breaks is a matter of the template's own length.
    let lines = regex_lite::Regex::new(r"line \d+:").unwrap();
    assert_snapshot!(lines.replace_all(&said, "line N:"));
}

/// A clone of a registry whose akun.yaml names no remote, as `init` writes it.
#[test]
fn an_audit_record_that_only_a_remote_has() {
    let first = Office::new();
    first.apply(OPENING);
    let clone = Office::cloned_from(&first);
    assert_snapshot!(clone.in_vain(&[COMMANDS[0], COMMANDS[1], &["audit", "init"], &["audit", "log"],]));
}

#[test]
fn accounts_whose_record_is_lost() {
    let office = Office::new();
    office.apply(OPENING);
    office.git(&["update-ref", "-d", "refs/heads/audit/itb"]);
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
    assert_snapshot!(office.in_vain(&[&["audit", "init"], &["audit", "init", "--first-run", "4"]]));
    let said = office.akun(&["audit", "init", "--first-run", "5"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
}

#[test]
fn accounts_that_are_gone() {
    let office = Office::new();
    office.apply(OPENING);
    let directory = rusqlite::Connection::open(office.path(FILE)).unwrap();
    let gone = directory.execute("DELETE FROM entries WHERE dn LIKE '%wynne.taslim%'", []);
    assert_eq!(gone.unwrap(), 1);
    drop(directory);
    assert_snapshot!(office.in_vain(&COMMANDS));
    for command in COMMANDS {
        let said = office.akun(&[command, &["--shrunk-to", "4"]].concat());
        assert!(said.starts_with("exit 0\n"), "{said}");
    }
    // It is said once.
    office.in_vain(&COMMANDS);
    assert!(office.akun(COMMANDS[0]).starts_with("exit 0\n"));
}

#[test]
fn a_day_before_the_last_run() {
    let office = Office::new();
    office.apply(OPENING);
    assert_snapshot!(office.in_vain(&[
        &["plan", "--as-of", "2023-03-08"],
        &["apply", "--yes", "--as-of", "2023-03-08"],
    ]));
}

/// Whoever reads Indonesian reads nothing else, but for what other programs say.
#[test]
fn what_stops_a_command_is_said_in_indonesian() {
    let office = Office::new();
    office.write("cacat.ldif", "dn: uid=x,dc=itb,dc=ac,dc=id\nuid x\n\n");
    let mut shown = office.in_vain_in(
        "id",
        &[
            &["explain", "kode-ini"],
            &["plan", "--ref", "tidak-ada"],
            &["status", "tamu-nobody"],
            &["directory", "import", "cacat.ldif"],
            &["apply", "--yes", "--as-of", OPENING, "--override", "x"],
            &["apply", "--plan", "cacat.ldif"],
        ],
    );
    office.git(&["update-ref", "-d", "refs/heads/audit/itb"]);
    shown += &office.in_vain_in("id", &[&["plan", "--as-of", OPENING]]);
    assert_snapshot!(shown);
}

/// That a file may not be read, or cannot lie where it should, is no reason to make a new one.
#[test]
fn a_directory_that_cannot_be_opened_is_not_one_that_is_not_there() {
    let office = Office::new();
    office.edit(
        "akun.yaml",
        ".akun/directory.sqlite",
        "README.md/directory.sqlite",
    );
    let shown = office.in_vain(&COMMANDS[..1]);
    assert!(shown.contains("Not a directory"), "{shown}");
    assert!(!shown.contains("akun init"), "{shown}");
    office.edit("akun.yaml", "README.md/directory.sqlite", "policies");
    let shown = office.in_vain(&COMMANDS[..1]);
    assert!(shown.contains("it is no plain file"), "{shown}");
}
