//! A plan for programs: what it came to, in a word.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::cli::akun;
use crate::cli::office::{LETTER, OPENING, Office};

/// A worked request of guards.
const GUARDS: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";

/// The exit code and the `outcome` of a day's plan, which are the same on standard output and in a file.
fn outcome(office: &Office, on: &str, options: &[&str]) -> (String, Value) {
    let plan = ["plan", "--as-of", on, "--out", "plan.json", "--format", "json"];
    let said = akun(office.folder(), &[&plan, options].concat());
    let (exit, rest) = said.split_once('\n').unwrap();
    let shown: Value = serde_json::from_str(rest.split("--- stderr").next().unwrap()).unwrap();
    let filed: Value = serde_json::from_slice(&fs::read(office.path("plan.json")).unwrap()).unwrap();
    assert_eq!(shown, filed);
    (exit.to_owned(), filed["outcome"].clone())
}

#[test]
fn a_plan_says_in_a_word_what_it_came_to() {
    let came_to = |exit: &str, word: &str| (exit.to_owned(), Value::from(word));
    let office = Office::new();
    assert_eq!(outcome(&office, "2023-03-01", &[]), came_to("exit 0", "done"));
    assert_eq!(outcome(&office, OPENING, &[]), came_to("exit 0", "changes"));
    assert_eq!(
        outcome(&office, OPENING, &["--exit-code"]),
        came_to("exit 10", "changes")
    );
    office.apply(OPENING);
    assert_eq!(
        outcome(&office, OPENING, &["--exit-code"]),
        came_to("exit 0", "done")
    );
    office.edit(LETTER, "  until: 2023-03-17", "  until: 2023-03-14");
    assert_eq!(
        outcome(&office, "2023-03-10", &["--exit-code"]),
        came_to("exit 4", "refused")
    );
    office.edit(LETTER, "    name: Wynne Taslim", "    nama: Wynne Taslim");
    assert_eq!(
        outcome(&office, "2023-03-10", &["--exit-code"]),
        came_to("exit 7", "partly")
    );
}

/// What a reviewer reads under a pull request, on a day on which other things are due too.
#[test]
fn a_plan_for_a_pull_request_tells_it_from_what_is_due_anyway() {
    let office = Office::new();
    let new = fs::read_to_string(office.path(GUARDS)).unwrap();
    fs::remove_file(office.path(GUARDS)).unwrap();
    office.commit();
    office.apply(OPENING);
    office.git(&["checkout", "--quiet", "-b", "proposed"]);
    let plan = |format: &str| {
        let plan = [
            "plan",
            "--base",
            "main",
            "--as-of",
            "2025-01-07",
            "--format",
            format,
        ];
        office.akun(&plan)
    };
    let before = plan("markdown");
    assert!(before.contains("\n**There is nothing to do.**\n"), "{before}");
    office.write(GUARDS, &new);
    office.commit();
    let said = plan("markdown");
    assert_snapshot!("pull_request", said);
    let json: Value = serde_json::from_str(plan("json").strip_prefix("exit 0\n").unwrap()).unwrap();
    assert_snapshot!(json["pull_request"].to_string(), @r#"{"approvals":[{"because":"a.3","count":1,"position":null,"request":"2025-01-06-sarpras-tad-keamanan","unit":"dti"}],"files":["accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml"],"requests":["2025-01-06-sarpras-tad-keamanan"]}"#);
    // Rules of a pull request hold when they are merged: nothing of the plan is its doing.
    office.git(&["checkout", "--quiet", "-B", "proposed", "main"]);
    office.edit("policies/itb/policy.yaml", "    limit: 300\n", "    limit: 200\n");
    let said = plan("markdown");
    assert!(
        said.contains("\n- This pull request: Nothing to change."),
        "{said}"
    );
    assert!(
        said.contains("| `rules and program` | `dti` | `1 person` | `rules` |"),
        "{said}"
    );
}
