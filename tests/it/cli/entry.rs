//! Policies that changed after requests had entered, with the real binary and a real history.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;

use crate::cli::office::{LETTER, OPENING, Office};
use crate::servers::process::elsewhen;

const POLICY: &str = "policies/itb/policy.yaml";
const BY_LETTER: &str = "validity: {basis: letter, ceiling: spk_end}";
const STAFF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/init/start/itb/staff.ldif");
const ID: &str = "2023-03-08-spi-akun-tamu-pwc";

/// A rehearsal whose letter entered when guests could stay for a month, and whose policy says two now.
fn office() -> Office {
    let office = Office::new();
    office.edit(POLICY, BY_LETTER, "validity: {basis: request, max_months: 1}");
    office.edit(LETTER, "until: 2023-03-17", "until: 2023-12-31");
    office.apply(OPENING);
    office.edit(POLICY, "max_months: 1}", "max_months: 2}");
    office
}

/// The days on which accounts of guests begin and end, as the plan or the directory says them.
fn days(said: &str) -> Vec<&str> {
    let lines = said.lines().map(str::trim);
    lines
        .filter(|line| line.contains("tamu-") && line.contains(" – "))
        .collect()
}

#[test]
fn a_longer_term_is_for_those_who_come_later() {
    let office = office();
    let later = fs::read_to_string(office.path(LETTER)).unwrap();
    let later = later
        .replace(ID, "2023-03-20-spi-akun-tamu-lagi")
        .replace("102/IT1.B01", "110/IT1.B01")
        .replace("from: 2023-03-09", "from: 2023-03-20")
        .replace("received: 2023-03-09", "received: 2023-03-20")
        .replace("@pwc.com", "@example.com");
    let (head, items) = later.split_once("accounts:\n").unwrap();
    let ends = items.match_indices("\n  - ").next().unwrap().0;
    let one = items[..ends]
        .replace("Ulfa Pratiwi", "Budi Utama")
        .replace("ulfa", "budi");
    office.write(
        "accounts/itb/spi/2023/2023-03-20-spi-akun-tamu-lagi.yaml",
        &format!("{head}accounts:\n{one}\n"),
    );
    office.commit();
    let said = office.akun(&["plan", "--as-of", "2023-03-20"]);
    assert_snapshot!(days(&said).join("\n"), @"+ tamu-budi.utama          2023-03-20 – 2023-05-19 #1");
    office.apply("2023-03-20");
    let said = office.akun(&["plan", "--as-of", "2023-04-09"]);
    assert_snapshot!(days(&said).join("\n"), @"
    - tamu-ulfa.pratiwi        2023-03-09 – 2023-04-08 #1
    - tamu-wynne.taslim        2023-03-09 – 2023-04-08 #2
    - tamu-naufal.satira       2023-03-09 – 2023-04-08 #3
    - tamu-lidwina.andrea      2023-03-09 – 2023-04-08 #4
    - tamu-jonathan.go         2023-03-09 – 2023-04-08 #5
    ");
}

#[test]
fn a_policy_that_is_not_in_the_clone_stops_every_command_that_needs_it() {
    let office = office();
    let head = office.git(&["rev-parse", "HEAD"]);
    // As a workflow's clone of the last commit alone is.
    office.write(".git/shallow", &format!("{head}\n"));
    office.git(&["reflog", "expire", "--expire=now", "--all"]);
    office.git(&["gc", "-q", "--prune=now"]);
    let on = ["--as-of", "2023-03-10"];
    assert_snapshot!(office.in_vain(&[
        &[&["plan"][..], &on].concat(),
        &[&["apply", "--yes"][..], &on].concat(),
        &[&["status", ID][..], &on].concat(),
    ]), @"
    $ akun plan --as-of 2023-03-10
    exit 3
    --- stderr
    akun: 2023-03-08-spi-akun-tamu-pwc entered under the policy HEX of the commit HEX, which is not in this clone
    help: `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`

    $ akun apply --yes --as-of 2023-03-10
    exit 3
    --- stderr
    akun: 2023-03-08-spi-akun-tamu-pwc entered under the policy HEX of the commit HEX, which is not in this clone
    help: `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`

    $ akun status 2023-03-08-spi-akun-tamu-pwc --as-of 2023-03-10
    exit 3
    --- stderr
    akun: 2023-03-08-spi-akun-tamu-pwc entered under the policy HEX of the commit HEX, which is not in this clone
    help: `git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`
    ");
}

#[test]
fn a_policy_that_a_rewritten_branch_lost_stops_too() {
    let office = Office::new();
    office.edit(POLICY, BY_LETTER, "validity: {basis: request, max_months: 1}");
    office.apply(OPENING);
    let text = fs::read_to_string(office.path(POLICY)).unwrap();
    office.write(POLICY, &text.replace("max_months: 1}", "max_months: 2}"));
    office.git(&["commit", "-q", "-a", "--amend", "-m", "rewritten"]);
    office.git(&["reflog", "expire", "--expire=now", "--all"]);
    office.git(&["gc", "-q", "--prune=now"]);
    assert_snapshot!(office.in_vain(&[&["plan", "--as-of", "2023-03-10"]]), @"
    $ akun plan --as-of 2023-03-10
    exit 3
    --- stderr
    akun: 2023-03-08-spi-akun-tamu-pwc entered under the policy HEX of the commit HEX, which is not in this clone
    help: the main branch was rewritten, or this is another repository: bring that commit back
    ");
}

/// In production a request enters with its merge; a merge that a clock ahead of time dated into the future enters today.
#[test]
fn nobody_waits_for_a_day_that_a_wrong_clock_made_up() {
    let letter = Office::new();
    let office = Office::of(&["--purpose", "production", "--directory", STAFF]);
    office.write(LETTER, &fs::read_to_string(letter.path(LETTER)).unwrap());
    office.git(&["add", "-A"]);
    let committed = Command::new("git")
        .arg("-C")
        .arg(office.folder())
        .args(["-c", "user.name=Uji", "-c", "user.email=uji@example.com"])
        .args(["commit", "--quiet", "--message=letter"])
        .env("GIT_COMMITTER_DATE", "2099-01-01T00:00:00Z")
        .status();
    assert!(committed.unwrap().success());
    let planned = elsewhen("@2023-03-09 05:00:00", env!("CARGO_BIN_EXE_akun"))
        .args(["plan", "--lang", "en"])
        .current_dir(office.folder())
        .output()
        .unwrap();
    let said = String::from_utf8(planned.stdout).unwrap();
    assert!(
        planned.status.success() && said.contains(" for 2023-03-09,"),
        "{said}"
    );
    assert_eq!(days(&said).len(), 5, "{said}");
}
