//! `akun validate --base`: pull requests, as real branches of a real repository.

use std::fs;
use std::path::Path;

use akuntabel::cli::proposed::Proposed;
use akuntabel::proposal::Rules;
use insta::assert_snapshot;
use serde_json::Value;

use crate::cli::office::{LETTER, Office};

/// A worked request that the branch of these tests does not have yet.
const NEW: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";
const POLICY: &str = "policies/itb/policy.yaml";

/// A branch without [`NEW`], and a pull request to it that is checked out and brings nothing so far.
fn office(purpose: &str) -> (Office, String) {
    let office = Office::new();
    let new = fs::read_to_string(office.path(NEW)).unwrap();
    fs::remove_file(office.path(NEW)).unwrap();
    if purpose == "production" {
        edit(&office, "akun.yaml", "purpose: rehearsal", "purpose: production");
    }
    let worked = Path::new(env!("CARGO_MANIFEST_DIR")).join(followup());
    office.write(&followup(), &fs::read_to_string(worked).unwrap());
    office.commit();
    office.git(&["checkout", "--quiet", "-b", "proposed"]);
    (office, new)
}

/// What people did for [`LETTER`].
fn followup() -> String {
    LETTER.replace(".yaml", ".followup.yaml")
}

/// Puts another text in place of one that a file has exactly once, and commits nothing.
fn edit(office: &Office, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(office.path(file)).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
    office.write(file, &text.replace(from, to));
}

/// Commits what there is, be it nothing.
fn commit(office: &Office) {
    office.git(&["add", "--all"]);
    office.git(&["commit", "--quiet", "--allow-empty", "--message", "proposed"]);
}

fn validate(office: &Office, more: &[&str]) -> String {
    let command = ["validate", "--base", "main", "--as-of", "2025-01-07"];
    office.akun(&[&command, more].concat())
}

/// Does what a line of `proposal.txt` says: `add PATH`, `remove PATH`, `edit PATH | FROM | TO`; on the branch itself after
/// `branch`.
fn carry_out(line: &str, office: &Office, new: &str) {
    if let Some(rest) = line.strip_prefix("branch ") {
        commit(office);
        office.git(&["checkout", "--quiet", "main"]);
        carry_out(rest, office, new);
        commit(office);
        office.git(&["checkout", "--quiet", "proposed"]);
        return;
    }
    let (what, rest) = line.split_once(' ').unwrap();
    let parts: Vec<&str> = rest.split(" | ").collect();
    match (what, parts.as_slice()) {
        ("add", [NEW]) => office.write(NEW, new),
        ("remove", [path]) => fs::remove_file(office.path(path)).unwrap(),
        ("edit", [path, from, to]) => edit(office, path, from, to),
        _ => panic!("{line}"),
    }
}

#[test]
fn what_a_pull_request_may_not_change_is_a_fault() {
    for code in [
        "merged-request-changed",
        "merged-request-removed",
        "followup-entry-changed",
        "rules-beside-requests",
        "changed-on-both-sides",
        "request-unsigned",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/rules")
            .join(code);
        let (office, new) = office("production");
        assert!(validate(&office, &[]).starts_with("exit 0\n"));
        for line in fs::read_to_string(folder.join("proposal.txt")).unwrap().lines() {
            carry_out(line, &office, &new);
        }
        let said = validate(&office, &[]);
        if std::env::var_os("BLESS").is_some() {
            fs::write(folder.join("expected.txt"), &said).unwrap();
        }
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
        assert_eq!(said, expected, "{code}");
        assert!(said.contains(&format!("error[{code}]")), "{said}");
        // The same of what is committed, whatever is checked out.
        commit(&office);
        office.git(&["checkout", "--quiet", "main"]);
        let of_commit = validate(&office, &["--head", "proposed"]);
        assert_eq!(of_commit, expected, "{code}");
    }
}

/// A clerk's pull request as its reviewer reads it.
#[test]
fn a_request_is_judged_alone_and_says_who_must_approve_it() {
    let (office, new) = office("production");
    assert_snapshot!(validate(&office, &[]), @"
    exit 0
    0 requests: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    ");
    office.write(NEW, &new);
    assert_snapshot!(validate(&office, &[]), @"
    exit 0
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    Who must approve:
      2025-01-06-sarpras-tad-keamanan  dti  1 person  a.3
    ");
    let json = validate(&office, &["--format", "json"]);
    let json: Value = serde_json::from_str(json.strip_prefix("exit 0\n").unwrap()).unwrap();
    assert_snapshot!(json["approvals"].to_string(), @r#"[{"because":"a.3","count":1,"position":null,"request":"2025-01-06-sarpras-tad-keamanan","unit":"dti"}]"#);
    // A special consideration names two more.
    fs::remove_file(office.path(NEW)).unwrap();
    let letter = fs::read_to_string(office.path(LETTER)).unwrap();
    office.git(&["checkout", "--quiet", "main"]);
    fs::remove_file(office.path(LETTER)).unwrap();
    fs::remove_file(office.path(&followup())).unwrap();
    office.commit();
    office.git(&["checkout", "--quiet", "-B", "proposed"]);
    office.write(LETTER, &letter);
    assert_snapshot!(office.akun(&["validate", "--base", "main", "--as-of", "2023-03-09"]), @"
    exit 0
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    Special consideration: 2023-03-08-spi-akun-tamu-pwc waives attachment.spk; to be approved by Pimpinan unit pemohon (spi), declared on 2023-03-09; Direktur Teknologi Informasi (dti), declared on 2023-03-09
    Who must approve:
      2023-03-08-spi-akun-tamu-pwc  dti  1 person                      a.3
      2023-03-08-spi-akun-tamu-pwc  spi  Pimpinan unit pemohon         II.B.7.f
      2023-03-08-spi-akun-tamu-pwc  dti  Direktur Teknologi Informasi  II.B.7.f
    ");
}

#[test]
fn a_request_that_brings_its_own_rules_is_judged_by_those_of_the_branch() {
    let (office, new) = office("rehearsal");
    office.write(NEW, &new.replace("procedure: a.3", "procedure: a.9"));
    edit(&office, POLICY, "\n  a.3:\n", "\n  a.9:\n");
    let said = validate(&office, &[]);
    assert!(said.contains("rules-beside-requests"), "{said}");
    assert!(said.contains("a.9"), "{said}");
    assert!(said.starts_with("exit 3\n"), "{said}");
}

#[test]
fn whoever_removes_a_request_may_not_call_it_a_rehearsal() {
    let (office, _) = office("production");
    fs::remove_file(office.path(LETTER)).unwrap();
    edit(&office, "akun.yaml", "purpose: production", "purpose: rehearsal");
    let said = validate(&office, &[]);
    assert!(said.starts_with("exit 3\n"), "{said}");
    for code in ["merged-request-removed", "rules-beside-requests"] {
        assert!(said.contains(&format!("error[{code}]")), "{said}");
    }
}

/// Every request is judged anew by rules that change, and the unit that runs the accounts approves them.
#[test]
fn rules_alone_are_judged_by_themselves() {
    let (office, _) = office("rehearsal");
    edit(&office, POLICY, "max_gap_days: 31", "max_gap_days: 45");
    office.write("docs/catatan.md", "Catatan.\n");
    let judged = || office.akun(&["validate", "--base", "main"]);
    assert_snapshot!(judged(), @"
    exit 0
    2 requests: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    Who must approve:
      rules and program  dti  1 person  rules
    ");
    edit(&office, POLICY, "max_gap_days: 45", "max_gap_days: -1");
    let said = judged();
    assert!(said.starts_with("exit 3\n") && said.contains(POLICY), "{said}");
}

/// What is merged counts: the branch went on, and its newer rules judge.
#[test]
fn a_pull_request_that_lags_behind_is_judged_as_it_would_be_merged() {
    let (office, new) = office("production");
    office.write(NEW, &new);
    office.commit();
    office.git(&["checkout", "--quiet", "main"]);
    office.edit(POLICY, "\n  a.3:\n", "\n  a.9:\n");
    let said = validate(&office, &["--head", "proposed"]);
    assert!(said.starts_with("exit 3\n"), "{said}");
    assert!(!said.contains("rules-beside-requests"), "{said}");
    assert!(said.contains(NEW), "{said}");
    assert!(!said.contains(LETTER), "{said}");
}

/// Git is the judge of what comes of a merge.
#[test]
fn what_is_judged_is_what_git_would_merge() {
    let (office, new) = office("production");
    office.write(NEW, &new);
    fs::remove_file(office.path(&followup())).unwrap();
    office.write("accounts/itb/spi/README.md", "Permohonan SPI.\n");
    commit(&office);
    office.git(&["checkout", "--quiet", "main"]);
    edit(&office, POLICY, "max_gap_days: 31", "max_gap_days: 45");
    fs::remove_file(office.path(LETTER)).unwrap();
    commit(&office);
    let merged = office.git(&["merge-tree", "--write-tree", "main", "proposed"]);
    let paths = ["accounts", "policies", "templates", "akun.yaml"];
    let listed = office.git(&[&["ls-tree", "-r", "--name-only", &merged], paths.as_slice()].concat());
    let proposed = Proposed::of("main", Some("proposed"), (&[], Rules::Proposed), office.folder()).unwrap();
    let files = proposed.contents.files;
    let ours: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut theirs: Vec<&str> = listed.lines().collect();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
    for file in &files {
        let there = office.git(&["show", &format!("{merged}:{}", file.path)]);
        assert_eq!(
            String::from_utf8_lossy(&file.bytes).trim_end(),
            there,
            "{}",
            file.path
        );
    }
}

#[test]
fn a_rehearsal_says_what_would_be_refused_and_plays_on() {
    let (office, _) = office("rehearsal");
    edit(&office, LETTER, "until: 2023-03-17", "until: 2023-03-16");
    let said = office.akun(&["validate", "--base", "main"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    assert!(said.contains("warning[merged-request-changed]"), "{said}");
}

/// Two units, or one unit twice: whoever is merged first is in order, and nobody is kept back by what is only open.
#[test]
fn the_same_people_in_another_open_pull_request_are_told() {
    let (office, new) = office("production");
    office.write(NEW, &new);
    commit(&office);
    office.git(&["checkout", "--quiet", "-b", "another", "main"]);
    let id = "2025-01-06-sarpras-tad-keamanan";
    let again = "2025-01-07-sarpras-tad-lagi";
    office.write(&NEW.replace(id, again), &new.replace(id, again));
    let alone = validate(&office, &[]);
    assert!(
        alone.starts_with("exit 0\n") && !alone.contains("warning["),
        "{alone}"
    );
    assert_snapshot!(validate(&office, &["--beside", "proposed"]));
    // Its own commit among them is no other.
    commit(&office);
    assert_eq!(validate(&office, &["--beside", "another"]), alone);
}

#[test]
fn a_base_that_cannot_be_compared_is_said() {
    let (office, _) = office("rehearsal");
    assert_snapshot!(office.akun(&["validate", "--base", "nowhere"]), @"
    exit 2
    --- stderr
    akun: the repository has no commit `nowhere`
    ");
    assert_snapshot!(office.akun(&["validate", "--base", "audit/itb"]), @"
    exit 2
    --- stderr
    akun: HEX and HEX have no commit in common
    help: `--base` names the branch that the pull request is to be merged into, and the clone must hold where it left it (`fetch-depth: 0`)
    ");
    assert_snapshot!(office.akun(&["validate", "--head", "main"]), @"
    exit 2
    --- stderr
    akun: the following required arguments were not provided:
      --base <REF>

    Usage: akun validate --base <REF> --head <REF> --lang <LANGUAGE> [PATH]...

    For more information, try '--help'.
    ");
}
