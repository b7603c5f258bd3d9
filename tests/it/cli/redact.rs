//! `akun redact`: somebody's data taken out of requests and papers, with the `git` program as the judge.

/// The minutes of it.
mod minutes;
/// People on lists of the share.
mod lists;
/// The same where papers lie on the share, the record is signed, or a name stands elsewhere.
mod elsewhere;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::cli::office::{LETTER, OPENING, Office, Trace, copy_folder};

const POLICY: &str = "policies/itb/policy.yaml";
const CLOSING: &str = "2023-03-18";
/// The first day on which the data of the letter's guests may go.
const FREE: &str = "2023-04-17";
const ACCOUNT: &str = "tamu-naufal.satira";

/// What is personal of the letter's third guest.
const DATA: [&str; 4] = ["Naufal Satira", "naufal.s@example.com", "081200000012", "Sakit"];

/// A registry whose remote is a bare repository beside it, and whose letter says more of its third guest.
struct Kept {
    office: Office,
    remote: TempDir,
}

impl Kept {
    /// As it is before anything was applied.
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(prepare: impl Fn(&Office)) -> Self {
        let office = Office::new();
        let remote = tempfile::tempdir().unwrap();
        office.get_remote(&remote.path().join("registry.git"));
        office.edit(
            POLICY,
            "erase_pii_after_disabled_days: null",
            "erase_pii_after_disabled_days: 30",
        );
        office.edit(
            LETTER,
            "    name: Naufal Satira\n    company: KAP PwC\n",
            "    name: Naufal Satira  # Naufal Satira, ketua tim\n    company: KAP PwC\n    \
             email: 'naufal.s@example.com'\n    phone: \"081200000012\"\n    note: |\n      Sakit sampai Maret.\n      \
             Sakit lagi.\n",
        );
        prepare(&office);
        office.git(&["push", "--quiet", "origin", "main", "audit/itb"]);
        Self { office, remote }
    }

    /// The same with its accounts opened and closed again.
    fn closed() -> Self {
        let kept = Self::new();
        kept.live();
        kept
    }

    /// Another one with everything that this one has.
    fn copied(&self) -> Self {
        let (office, remote) = (Office::copied_from(&self.office), tempfile::tempdir().unwrap());
        copy_folder(self.remote.path(), remote.path());
        let place = remote.path().join("registry.git");
        office.git(&["remote", "set-url", "origin", place.to_str().unwrap()]);
        Self { office, remote }
    }

    fn live(&self) {
        self.office.apply(OPENING);
        self.office.apply(CLOSING);
    }

    fn redact(&self, on: &str, more: &[&str]) -> String {
        self.redact_of(ACCOUNT, on, more)
    }

    fn redact_of(&self, account: &str, on: &str, more: &[&str]) -> String {
        let command = ["redact", account, "--letter", "12/PDP/2023", "--as-of", on];
        let said = self.office.akun(&[&command, more].concat());
        said.replace(self.remote.path().to_str().unwrap(), "REMOTE")
    }

    fn bare(&self) -> PathBuf {
        self.remote.path().join("registry.git")
    }

    fn there(&self, arguments: &[&str]) -> String {
        let bare = self.bare();
        self.office
            .git(&[&["-C", bare.to_str().unwrap()], arguments].concat())
    }

    /// The branch that waits for review.
    fn branch(&self) -> String {
        self.there(&["for-each-ref", "--format=%(refname:short)", "refs/heads/redact"])
    }

    /// Merges what waits, as a forge does, and has it here.
    fn merge(&self) {
        let branch = self.branch();
        let tree = self.there(&["merge-tree", "--write-tree", "main", &branch]);
        let main = self.there(&["rev-parse", "main"]);
        let tip = self.there(&["rev-parse", &branch]);
        let merge = self.there(&["commit-tree", &tree, "-p", &main, "-p", &tip, "-m", "merge"]);
        self.there(&["update-ref", "refs/heads/main", &merge]);
        self.there(&["update-ref", "-d", &format!("refs/heads/{branch}")]);
        self.office
            .git(&["pull", "--quiet", "--ff-only", "origin", "main"]);
    }

    fn verified(&self) -> String {
        self.office.akun(&["audit", "verify"])
    }

    /// What the remote has, and everything here that a command could have written.
    fn trace(&self) -> (String, Trace) {
        (self.there(&["for-each-ref"]), self.office.trace())
    }

    /// The branch that waits, checked out.
    fn check_out(&self) {
        self.office.git(&["fetch", "--quiet", "origin"]);
        self.office.git(&[
            "checkout",
            "--quiet",
            "--detach",
            &format!("origin/{}", self.branch()),
        ]);
    }

    /// Everything that the work tree, the tip of the audit ref and the papers that lie here say.
    fn everything(&self) -> String {
        let mut all = String::new();
        for tip in ["main", "origin/audit/itb"] {
            for path in self.office.git(&["ls-tree", "-r", "--name-only", tip]).lines() {
                let shown = Command::new("git")
                    .arg("-C")
                    .arg(self.office.folder())
                    .args(["show", &format!("{tip}:{path}")])
                    .output()
                    .unwrap();
                all.push_str(&String::from_utf8_lossy(&shown.stdout));
            }
        }
        read_all(&self.office.path(".akun/documents"), &mut all);
        all
    }
}

fn read_all(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            all.push_str(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn as_long_as_the_duty_to_keep_runs_nothing_goes() {
    let kept = Kept::with(|office| {
        office.edit(
            POLICY,
            "erase_pii_after_disabled_days: 30",
            "erase_pii_after_disabled_days: null",
        );
    });
    let in_vain = |on: &str| {
        let before = kept.trace();
        let said = kept.redact(on, &["--yes"]);
        assert_eq!(kept.trace(), before, "{said}");
        said
    };
    kept.office.apply(OPENING);
    let mut said = in_vain(OPENING);
    kept.office.edit(
        POLICY,
        "erase_pii_after_disabled_days: null",
        "erase_pii_after_disabled_days: 30",
    );
    kept.office.git(&["push", "--quiet", "origin", "main"]);
    said += &in_vain(OPENING);
    said += &in_vain(CLOSING);
    kept.office.apply(CLOSING);
    said += &in_vain("2023-04-16");
    assert_snapshot!(said);
}

#[test]
// proves: trap 83
fn afterwards_the_data_go_and_everything_else_stays() {
    let kept = Kept::closed();
    let everything = kept.everything();
    for datum in DATA {
        assert!(everything.contains(datum), "{datum}");
    }
    let before = kept.trace();
    assert_snapshot!(kept.redact(FREE, &[]));
    assert_eq!(kept.trace(), before);

    let status = kept.office.git(&["status", "--porcelain"]);
    assert_snapshot!(kept.redact(FREE, &["--yes"]));
    assert_eq!(kept.office.git(&["status", "--porcelain"]), status);
    assert_snapshot!(kept.there(&["diff", "-U0", "main", &kept.branch()]));
    // The record is right before the edit is merged, and after it.
    assert!(kept.verified().starts_with("exit 0\n"), "{}", kept.verified());
    kept.merge();
    assert!(kept.verified().starts_with("exit 0\n"), "{}", kept.verified());
    let everything = kept.everything();
    for datum in DATA {
        assert!(!everything.contains(datum), "{datum}");
    }
    let again = kept.office.akun(&["render", "1/IT1.B05.3/BA/2023"]);
    assert_snapshot!(again, @"
    exit 0
    1/IT1.B05.3/BA/2023 was destroyed on 2023-04-17 for a person's sake, as letter 12/PDP/2023 asks for (UU 27/2022); the audit record keeps the digests of its files
    ");
    assert!(everything.contains("Ulfa Pratiwi") && everything.contains("Jonathan Go"));
    let before = kept.trace();
    let said = kept.redact(FREE, &["--yes"]);
    assert!(said.contains("nothing left"), "{said}");
    assert_eq!(kept.trace(), before);
}

/// The entry of the closed account follows the requests: the next run takes name and contacts out of it, and then rests.
#[test]
// proves: trap 83
fn the_directory_forgets_with_the_next_run() {
    let kept = Kept::closed();
    kept.redact(FREE, &["--yes"]);
    kept.merge();
    let entry = || {
        let ldif = kept.office.path(".akun/all.ldif");
        kept.office.akun(&["directory", "export", ldif.to_str().unwrap()]);
        let text = fs::read_to_string(&ldif).unwrap();
        let start = text.find(&format!("dn: uid={ACCOUNT},")).unwrap();
        let entry = text[start..].split("\n\n").next().unwrap().to_owned();
        fs::remove_file(ldif).unwrap();
        entry
    };
    let before = entry();
    assert!(
        before.contains("Satira") && before.contains("naufal.s@example.com"),
        "{before}"
    );
    assert_snapshot!(kept.office.akun(&["plan", "--as-of", FREE]));
    let said = kept.office.akun(&["apply", "--yes", "--as-of", FREE]);
    assert!(
        said.starts_with("exit 0\n") && !said.contains("pengguna"),
        "{said}"
    );
    let after = entry();
    for datum in ["Satira", "naufal.s@", "mobile", "akunRecoveryMail"] {
        assert!(!after.contains(datum), "{datum}: {after}");
    }
    for kept in [
        "akunState: disabled",
        "akunEndTime: 20230317170000Z",
        "o: KAP PwC",
    ] {
        assert!(before.contains(kept) && after.contains(kept), "{kept}: {after}");
    }
    let said = kept.office.akun(&["plan", "--as-of", FREE]);
    assert!(
        said.contains("Nothing to change.") && !said.contains("Papers"),
        "{said}"
    );
    assert!(kept.verified().starts_with("exit 0\n"));
}

#[test]
// proves: trap 83
fn a_pull_request_that_edits_more_than_what_was_recorded_is_found() {
    let kept = Kept::closed();
    let validate = || kept.office.akun(&["validate", "--base", "origin/main"]);
    kept.redact(FREE, &["--yes"]);
    kept.check_out();
    let said = validate();
    assert!(
        said.starts_with("exit 0\n") && !said.contains("merged-request-changed"),
        "{said}"
    );
    // One letter more.
    let text = fs::read_to_string(kept.office.path(LETTER)).unwrap();
    kept.office
        .write(LETTER, &text.replace("Wynne Taslim", "Wynne Taslin"));
    let said = validate();
    assert!(said.contains("merged-request-changed"), "{said}");
    // Nobody brings back what was taken out.
    kept.office.write(LETTER, &text);
    kept.office.git(&["checkout", "--quiet", "main"]);
    kept.merge();
    let old = kept.office.git(&["show", &format!("main~1:{LETTER}")]);
    kept.office.write(LETTER, &format!("{old}\n"));
    let said = validate();
    assert!(said.contains("merged-request-changed"), "{said}");
    // A record that somebody touched says nothing.
    kept.office.git(&["checkout", "--quiet", "--", "."]);
    kept.office
        .git(&["update-ref", "-d", "refs/remotes/origin/audit/itb"]);
    kept.office
        .git(&["update-ref", "refs/remotes/origin/main", "main~1"]);
    let said = validate();
    assert!(said.contains("merged-request-changed"), "{said}");
}

#[test]
fn what_is_touched_after_a_redaction_is_found() {
    let kept = Kept::closed();
    kept.redact(FREE, &["--yes"]);
    kept.merge();
    assert!(kept.verified().starts_with("exit 0\n"));
    // A byte of the request.
    kept.office.edit(LETTER, "Wynne Taslim", "Wynne Taslin");
    kept.office.git(&["push", "--quiet", "origin", "main"]);
    let said = kept.verified();
    assert!(
        said.starts_with("exit 3\n") && said.contains("is not what it was"),
        "{said}"
    );
    kept.office.edit(LETTER, "Wynne Taslin", "Wynne Taslim");
    kept.office.git(&["push", "--quiet", "origin", "main"]);
    assert!(kept.verified().starts_with("exit 0\n"));
    // A digest of the event.
    let run = "runs/2023/03/2023-03-18-000002.jsonl";
    let lines = kept.office.git(&["show", &format!("audit/itb:{run}")]);
    let event = lines.lines().find(|line| line.contains("\"redacted\"")).unwrap();
    for datum in DATA {
        assert!(!event.contains(datum), "{event}");
    }
    let digest = event.split("\"after\":\"").nth(1).unwrap().get(..64).unwrap();
    let forged = lines.replace(digest, &"0".repeat(64));
    forge(&kept, run, Some(&format!("{forged}\n")));
    let said = kept.verified();
    assert!(
        said.starts_with("exit 3\n") && said.contains("head.json"),
        "{said}"
    );
}

/// A paper that a redaction did not name is missed, and its place in the record found.
#[test]
fn a_paper_that_is_merely_missing_is_found() {
    let kept = Kept::closed();
    let papers = kept
        .office
        .git(&["ls-tree", "-r", "--name-only", "audit/itb", "documents"]);
    let paper = papers
        .lines()
        .find(|path| path.contains("ba-pembuatan") && path.ends_with("csv"));
    forge(&kept, paper.unwrap(), None);
    let said = kept.verified();
    assert!(
        said.starts_with("exit 3\n") && said.contains("was taken away"),
        "{said}"
    );
}

/// Puts another file into the last commit of the record, or takes one out of it, with Git alone.
fn forge(kept: &Kept, path: &str, text: Option<&str>) {
    let office = &kept.office;
    let tip = office.git(&["rev-parse", "audit/itb"]);
    let place = office.path(".akun/forged");
    fs::create_dir_all(&place).unwrap();
    let place = place.to_str().unwrap();
    office.git(&["--work-tree", place, "read-tree", &tip]);
    match text {
        Some(text) => {
            office.write(".akun/text", text);
            let blob = office.git(&["hash-object", "-w", ".akun/text"]);
            office.git(&[
                "update-index",
                "--add",
                "--cacheinfo",
                &format!("100644,{blob},{path}"),
            ]);
        }
        None => {
            office.git(&["rm", "--quiet", "--cached", path]);
        }
    }
    let tree = office.git(&["write-tree"]);
    let parent = if text.is_some() {
        format!("{tip}^")
    } else {
        tip.clone()
    };
    let commit = office.git(&["commit-tree", &tree, "-p", &parent, "-m", "forged"]);
    office.git(&["read-tree", "main"]);
    office.git(&["update-ref", "refs/heads/audit/itb", &commit]);
    office.git(&["push", "--quiet", "--force", "origin", "audit/itb"]);
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
}

/// Whatever it dies at, the same command completes it, and never twice.
#[test]
fn a_redaction_that_died_is_completed_by_the_next() {
    let closed = Kept::closed();
    for step in [
        "locked",
        "commit-made",
        "ref-moved",
        "pushed",
        "recorded",
        "filed",
    ] {
        let kept = closed.copied();
        let died = Command::new(env!("CARGO_BIN_EXE_akun"))
            .args([
                "redact",
                ACCOUNT,
                "--letter",
                "12/PDP/2023",
                "--as-of",
                FREE,
                "--yes",
            ])
            .current_dir(kept.office.folder())
            .env_clear()
            .env("AKUN_DIE_AT", step)
            .output()
            .unwrap();
        assert!(died.status.code().is_none(), "{step}: {died:?}");
        let said = kept.redact(FREE, &["--yes"]);
        assert!(
            said.starts_with("exit 0\n") && said.contains("wait for review"),
            "{step}: {said}"
        );
        let run = "audit/itb:runs/2023/03/2023-03-18-000002.jsonl";
        let events = kept.office.git(&["show", run]);
        assert_eq!(events.matches("\"redacted\"").count(), 1, "{step}");
        assert_eq!(kept.branch().lines().count(), 1, "{step}");
        assert!(
            kept.verified().starts_with("exit 0\n"),
            "{step}: {}",
            kept.verified()
        );
        kept.merge();
        let everything = kept.everything();
        for datum in DATA {
            assert!(!everything.contains(datum), "{step}: {datum}");
        }
    }
}
