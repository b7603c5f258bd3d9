//! Approvals that are proved: signed with keys of `ssh-keygen`, or exported from a forge.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::office::{LETTER, Office};
use crate::servers::process::elsewhen;

const STAFF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/init/start/itb/staff.ldif");
const UNITS: &str = "policies/itb/units.yaml";
/// The worked letter, whose special consideration wants an approval of its unit and one of DTI.
const ID: &str = "2023-03-08-spi-akun-tamu-pwc";

/// The file of an approval of it.
fn beside(name: &str) -> String {
    LETTER.replace(".yaml", &format!(".{name}.sig"))
}

/// Makes a pair of keys for somebody, and gives the public half.
fn pair(office: &Office, file: &str, person: &str) -> String {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", person, "-f"])
        .arg(office.path(file))
        .status();
    assert!(made.unwrap().success());
    let public = fs::read_to_string(office.path(&format!("{file}.pub"))).unwrap();
    public.trim_end().to_owned()
}

/// A production registry that wants approvals proved. Rina may sign for SPI and Budi for DTI; the letter waits on a branch.
fn office() -> Office {
    let letter = Office::new();
    let letter = fs::read_to_string(letter.path(LETTER)).unwrap();
    let office = Office::of(&["--purpose", "production", "--directory", STAFF]);
    for (person, unit, owners) in [("rina", "spi", "rina-spi"), ("budi", "dti", "akuntabel/dti")] {
        let public = pair(&office, &format!(".akun/{person}"), person);
        let line = format!("    email: {unit}@itb.ac.id\n");
        let more = format!("    signers: [\"{public}\"]\n    owners: [{owners}]\n");
        office.edit(UNITS, &line, &format!("{line}{more}"));
    }
    office.edit(
        "policies/itb/policy.yaml",
        "max_gap_days: 31",
        "proved_approvals: true",
    );
    office.git(&["checkout", "-q", "-b", "letter"]);
    office.write(LETTER, &letter);
    at_day(&office, &["add", "-A"]);
    at_day(&office, &["commit", "-q", "-m", "letter"]);
    office
}

/// Runs a command of Git on the day of the letter.
fn at_day(office: &Office, arguments: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(office.folder())
        .args(["-c", "user.name=Uji", "-c", "user.email=uji@example.com"])
        .args(arguments)
        .env("GIT_COMMITTER_DATE", "2023-03-09T05:00:00Z")
        .output();
    let done = done.unwrap();
    assert!(done.status.success(), "{arguments:?}: {done:?}");
}

/// Merges what waits, as a forge does.
fn merge(office: &Office, how: &[&str]) {
    at_day(office, &["checkout", "-q", "main"]);
    at_day(office, &[&["merge", "-q"], how, &["letter"]].concat());
}

/// Runs a command on the day of the letter: what it prints, what it says beside that, and how it ends.
fn run(office: &Office, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = elsewhen("@2023-03-09 05:00:00", env!("CARGO_BIN_EXE_akun"))
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(office.folder())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// The accounts that a plan makes, or why it makes none.
fn planned(office: &Office, more: &[&str]) -> String {
    let (plan, said, _) = run(office, &[&["plan"], more].concat());
    let created = plan.lines().filter(|line| line.contains("+ tamu-")).count();
    let held = said
        .lines()
        .find(|line| line.starts_with("error["))
        .unwrap_or("not held");
    format!("{created} to create, {held}")
}

/// Compares with the folder of a code; `BLESS=1` writes it.
fn expect(code: &str, said: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{code}/expected.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&file, said).unwrap();
    }
    assert_eq!(said, fs::read_to_string(file).unwrap(), "{code}");
}

fn approve(office: &Office, person: &str) -> String {
    office.akun(&["approve", ID, "--key", &format!(".akun/{person}")])
}

#[test]
fn several_sign_and_the_record_says_who() {
    let office = office();
    merge(&office, &["--no-ff", "--no-edit"]);
    let (.., said, _) = run(&office, &["plan"]);
    expect("approvals-unproved", &said);

    assert_snapshot!(approve(&office, "rina"), @"
    exit 0
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.rina.sig
    Commit it. It approves 2023-03-08-spi-akun-tamu-pwc as it is now: whoever changes the request needs the approval again.
    ");
    assert_snapshot!(planned(&office, &[]), @"0 to create, error[approvals-unproved]: somebody of dti must approve this, and nothing proves that anybody did");
    at_day(&office, &["add", "-A"]);
    at_day(&office, &["commit", "-q", "-m", "approved"]);
    assert_snapshot!(planned(&office, &[]), @"0 to create, error[approvals-unproved]: somebody of dti must approve this, and nothing proves that anybody did");
    // OpenSSH itself makes the other one.
    let signed = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "akun-approval", "-f"])
        .args([office.path(".akun/budi"), office.path(LETTER)])
        .output()
        .unwrap();
    assert!(signed.status.success(), "{signed:?}");
    fs::rename(office.path(&format!("{LETTER}.sig")), office.path(&beside("dti"))).unwrap();
    at_day(&office, &["add", "-A"]);
    at_day(&office, &["commit", "-q", "-m", "approved"]);
    assert_snapshot!(planned(&office, &[]), @"5 to create, not held");
    assert!(!run(&office, &["validate"]).0.contains("approval"));

    let (said, ..) = run(&office, &["apply", "--yes"]);
    assert!(said.contains("5 of 5 changes done"), "{said}");
    let events = office.git(&["log", "-p", "--format=", "refs/heads/audit/itb", "--", "runs"]);
    let entered = events.lines().find(|line| line.contains("\"entered\"")).unwrap();
    let (_, approvals) = entered.split_once("\"approvals\":").unwrap();
    assert_snapshot!(approvals, @r#"[{"unit":"dti","by":"budi","proof":"signature"},{"unit":"spi","by":"rina","proof":"signature"}]}"#);
    let (said, ..) = run(&office, &["status", ID]);
    let approved = said.lines().filter(|line| line.contains("pproved"));
    assert_snapshot!(approved.collect::<Vec<_>>().join("\n"), @"
    approved by budi for dti, by signature
    approved by rina for spi, by signature
    ");
    // What entered stays, whoever takes keys and files away.
    at_day(&office, &["rm", "-q", &beside("rina"), &beside("dti")]);
    at_day(&office, &["commit", "-q", "-m", "tidied up"]);
    let (plan, said, code) = run(&office, &["plan"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(plan.contains("Nothing to change."), "{plan}");
}

#[test]
fn an_approval_is_of_the_bytes_that_were_signed() {
    let office = office();
    approve(&office, "rina");
    approve(&office, "budi");
    office.write(&beside("nobody"), "-----BEGIN SSH SIGNATURE-----\n");
    office.edit(LETTER, "Ulfa Pratiwi", "Ulfah Pratiwi");
    office.write("accounts/itb/spi/2023/2023-03-09-spi-lain.rina.sig", "");
    merge(&office, &["--no-ff", "--no-edit"]);
    assert_snapshot!(planned(&office, &[]), @"0 to create, error[approvals-unproved]: somebody of dti must approve this, and nothing proves that anybody did");
    let (said, ..) = run(&office, &["validate"]);
    expect("approval-unknown", &said);
}

#[test]
fn nobody_approves_for_two_units_or_with_a_strange_key() {
    let office = office();
    // A second key of Rina's, among those of DTI.
    let second = pair(&office, ".akun/second", "rina");
    let stranger = pair(&office, ".akun/stranger", "tuti");
    assert!(!stranger.is_empty());
    at_day(&office, &["checkout", "-q", "main"]);
    let units = fs::read_to_string(office.path(UNITS)).unwrap();
    let signers = Regex::new(r"(email: dti@itb\.ac\.id\n    signers: \[)").unwrap();
    office.write(UNITS, &signers.replace(&units, format!("${{1}}\"{second}\", ")));
    office.commit();
    merge(&office, &["--no-ff", "--no-edit"]);
    approve(&office, "rina");
    let written = approve(&office, "second");
    assert!(written.starts_with("exit 0"), "{written}");
    at_day(&office, &["add", "-A"]);
    at_day(&office, &["commit", "-q", "-m", "approved"]);
    assert_snapshot!(planned(&office, &[]), @"0 to create, error[approvals-unproved]: somebody of spi must approve this, and nothing proves that anybody did");
    assert_snapshot!(office.in_vain(&[
        &["approve", ID, "--key", ".akun/stranger"],
        &["approve", ID, "--key", "akun.yaml"],
        &["approve", "2023-01-01-tidak-ada", "--key", ".akun/rina"],
    ]));
}

#[test]
// proves: trap 36
fn whoever_wrote_a_request_does_not_approve_it() {
    let office = office();
    let key = format!("user.signingkey={}", office.path(".akun/rina.pub").display());
    let signed = [
        "-c",
        "gpg.format=ssh",
        "-c",
        &key,
        "commit",
        "-q",
        "--amend",
        "--no-edit",
        "-S",
    ];
    at_day(&office, &signed);
    approve(&office, "rina");
    approve(&office, "budi");
    merge(&office, &["--no-ff", "--no-edit"]);
    at_day(&office, &["add", "-A"]);
    at_day(&office, &["commit", "-q", "-m", "approved"]);
    assert_snapshot!(planned(&office, &[]), @"0 to create, error[approvals-unproved]: somebody of spi must approve this, and nothing proves that anybody did");
}

/// What a forge exports, of people who approved a commit.
fn export(office: &Office, reviews: &[(&str, &str, &str)]) {
    let reviews: Vec<_> = reviews
        .iter()
        .map(|(by, team, commit)| serde_json::json!({"by": by, "teams": [team], "commit": commit}))
        .collect();
    office.write(".akun/approvals.json", &serde_json::to_string(&reviews).unwrap());
}

#[test]
fn the_word_of_a_forge_is_of_what_was_looked_at() {
    let office = office();
    let first = office.git(&["rev-parse", "letter"]);
    office.edit(LETTER, "Ulfa Pratiwi", "Ulfah Pratiwi");
    let second = office.git(&["rev-parse", "letter"]);
    merge(&office, &["--no-ff", "--no-edit"]);
    let with = ["--approvals", ".akun/approvals.json"];
    let mut found = Vec::new();
    let mut note = |what: &str, reviews: &[(&str, &str, &str)]| {
        export(&office, reviews);
        found.push(format!("{what}: {}", planned(&office, &with)));
    };
    note("nobody", &[]);
    note("one of two", &[("Rina-SPI", "itb/spi", &second)]);
    note(
        "before the last change",
        &[("rina-spi", "itb/spi", &first), ("budi", "akuntabel/dti", &first)],
    );
    note(
        "a stranger",
        &[
            ("rina-spi", "itb/spi", &second),
            ("tuti", "akuntabel/stei", &second),
        ],
    );
    note("one for both", &[("rina-spi", "akuntabel/dti", &second)]);
    note(
        "a commit that is not here",
        &[(
            "budi",
            "akuntabel/dti",
            "0123456789abcdef0123456789abcdef01234567",
        )],
    );
    note(
        "both",
        &[
            ("rina-spi", "itb/spi", &second),
            ("budi", "akuntabel/dti", &second),
        ],
    );
    assert_snapshot!(found.join("\n"));

    // It is the forge's word, and the record says so; the next run need not hear it again.
    let (said, ..) = run(&office, &[&["apply", "--yes"][..], &with].concat());
    assert!(said.contains("5 of 5 changes done"), "{said}");
    let events = office.git(&["log", "-p", "--format=", "refs/heads/audit/itb", "--", "runs"]);
    assert_eq!(events.matches("\"proof\":\"forge\"").count() % 2, 0, "{events}");
    assert!(run(&office, &["plan"]).0.contains("Nothing to change."));
}

/// The filter of docs/workflows.md makes an export of what GitHub answers about reviews.
#[test]
fn the_documented_filter_gives_what_is_understood() {
    let page = include_str!("../../../docs/workflows.md");
    let (_, filter) = page.split_once("jq -s '").unwrap();
    let (filter, _) = filter.split_once('\'').unwrap();
    let office = office();
    let head = office.git(&["rev-parse", "letter"]);
    merge(&office, &["--no-ff", "--no-edit"]);
    let review = |by: &str, state: &str, at: &str| serde_json::json!({"user": {"login": by}, "state": state, "commit_id": head, "submitted_at": at, "body": "ok"});
    let convert = |reviews: &[serde_json::Value]| {
        // One answer for each pull request.
        let answers = format!("{}\n[]\n", serde_json::to_string(reviews).unwrap());
        office.write(".akun/reviews.json", &answers);
        let made = Command::new("jq")
            .args(["-s", filter])
            .arg(office.path(".akun/reviews.json"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        office.write(".akun/approvals.json", &String::from_utf8(made.stdout).unwrap());
        planned(&office, &["--approvals", ".akun/approvals.json"])
    };
    let (rina, budi) = (
        review("rina-spi", "APPROVED", "2023-03-09T01:00:00Z"),
        review("akuntabel/dti", "APPROVED", "2023-03-09T02:00:00Z"),
    );
    assert_eq!(convert(&[rina.clone(), budi.clone()]), "5 to create, not held");
    // Whoever changed their mind approves no more; a remark takes nothing back.
    let remark = review("rina-spi", "COMMENTED", "2023-03-09T03:00:00Z");
    assert_eq!(
        convert(&[rina.clone(), budi.clone(), remark]),
        "5 to create, not held"
    );
    for state in ["CHANGES_REQUESTED", "DISMISSED"] {
        let after = review("rina-spi", state, "2023-03-09T03:00:00Z");
        assert!(
            convert(&[rina.clone(), budi.clone(), after]).starts_with("0 to create"),
            "{state}"
        );
    }
}

#[test]
fn a_squash_keeps_no_word_of_a_forge() {
    let office = office();
    let seen = office.git(&["rev-parse", "letter"]);
    merge(&office, &["--squash"]);
    at_day(&office, &["commit", "-q", "-m", "squashed"]);
    at_day(&office, &["branch", "-q", "-D", "letter"]);
    at_day(&office, &["reflog", "expire", "--expire=now", "--all"]);
    at_day(&office, &["gc", "-q", "--prune=now"]);
    export(
        &office,
        &[("rina-spi", "itb/spi", &seen), ("budi", "akuntabel/dti", &seen)],
    );
    assert_snapshot!(planned(&office, &["--approvals", ".akun/approvals.json"]), @"0 to create, error[approvals-unproved]: somebody of dti must approve this, and nothing proves that anybody did");
}

#[test]
fn what_is_no_export_and_where_nobody_asks_is_told() {
    let asked = office();
    asked.write(".akun/approvals.json", "{\"by\": \"rina\"}");
    let not_asked = Office::new();
    not_asked.write(".akun/approvals.json", "[]");
    let plan = ["plan", "--approvals", ".akun/approvals.json"];
    assert_snapshot!(format!("{}\n{}", asked.akun(&plan), not_asked.akun(&plan)), @"
    exit 2
    --- stderr
    akun: .akun/approvals.json does not say who approved what: invalid type: map, expected a sequence at line 1 column 0
    help: it is a JSON list, each entry with `by` (a name on the forge), `commit` (what they looked at) and, if known, `teams`; docs/workflows.md shows how a forge gives it

    exit 2
    --- stderr
    akun: nobody wants approvals proved here
    help: `safety.proved_approvals` of the policy does, in production; without it leave `--approvals` out
    ");
}
