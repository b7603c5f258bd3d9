//! Two institutions in one registry: akun.yaml names one, `--config` the other, and nothing of one touches the other.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use akuntabel::digest::Digest;
use insta::assert_snapshot;
use regex_lite::Regex;
use tempfile::TempDir;

use crate::cli::akun;

/// A registry with both institutions that the program carries.
struct Both(TempDir);

impl Both {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        for (institution, folder) in [("itb", "registry"), ("its", "other")] {
            let said = akun(place.path(), &["init", "--institution", institution, folder]);
            assert!(said.starts_with("exit 0\n"), "{said}");
        }
        let both = Self(place);
        let (here, there) = (both.path(""), both.0.path().join("other"));
        for folder in ["accounts", "policies", "templates", ".akun/share"] {
            copy(&there.join(folder), &here.join(folder));
        }
        let settings = fs::read_to_string(there.join("akun.yaml")).unwrap();
        let settings = settings.replace(".akun/directory.sqlite", ".akun/its/directory.sqlite");
        fs::write(here.join("its.yaml"), settings).unwrap();
        fs::create_dir_all(here.join(".akun/its")).unwrap();
        fs::rename(
            there.join(".akun/directory.sqlite"),
            here.join(".akun/its/directory.sqlite"),
        )
        .unwrap();
        both.git(&["add", "-A"]);
        both.git(&["commit", "-qm", "two institutions"]);
        both.ok("audit init --config its.yaml");
        both
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("registry").join(name)
    }

    fn akun(&self, line: &str) -> String {
        let arguments: Vec<&str> = line.split(' ').chain(["--lang", "en"]).collect();
        akun(&self.path(""), &arguments)
    }

    fn ok(&self, line: &str) -> String {
        let said = self.akun(line);
        assert!(said.starts_with("exit 0\n"), "akun {line}: {said}");
        said
    }

    fn git(&self, arguments: &[&str]) -> String {
        let names = ["-c", "user.name=Uji", "-c", "user.email=uji@example.com"];
        let mut git = Command::new("git");
        git.arg("-C").arg(self.path("")).args(names).args(arguments);
        let output = git.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What an institution alone has: its audit ref, and the files below its local folder.
    fn trace(&self, institution: &str) -> (String, BTreeMap<PathBuf, Digest>) {
        let refs = self.git(&["for-each-ref", &format!("refs/heads/audit/{institution}")]);
        let mut files = BTreeMap::new();
        let (root, other) = match institution {
            "its" => (self.path(".akun/its"), None),
            _ => (self.path(".akun"), Some(self.path(".akun/its"))),
        };
        collect(&root, other.as_deref(), &mut files);
        (refs, files)
    }
}

/// Copies what is below a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn collect(folder: &Path, but: Option<&Path>, files: &mut BTreeMap<PathBuf, Digest>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if Some(path.as_path()) == but {
            continue;
        }
        if path.is_dir() {
            collect(&path, but, files);
        } else {
            files.insert(path.clone(), Digest::of(fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn two_institutions_of_one_registry_leave_each_other_alone() {
    let both = Both::new();
    let said = both.ok("validate");
    assert_snapshot!(said.lines().last().unwrap(), @"41 requests: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.");
    let mut told = String::new();
    for (institution, config, days) in [
        ("itb", "", ["2023-03-09", "2023-03-18"]),
        ("its", " --config its.yaml", ["2025-08-08", "2025-08-11"]),
    ] {
        for day in days {
            let other = if institution == "itb" { "its" } else { "itb" };
            let before = both.trace(other);
            let said = both.ok(&format!("apply --yes --as-of {day}{config}"));
            assert!(
                both.trace(other) == before,
                "a run of {institution} touched {other}"
            );
            let run = Regex::new("(?m)^(Plan |Run |Mails sent).*$").unwrap();
            let lines = run.find_iter(&said).map(|found| found.as_str().to_owned());
            writeln!(
                told,
                "{institution} {day}\n{}",
                lines.collect::<Vec<_>>().join("\n")
            )
            .unwrap();
        }
        both.ok(&format!("audit verify{config}"));
    }
    let told = Regex::new("Plan [0-9a-f]{12}")
        .unwrap()
        .replace_all(&told, "Plan ID");
    assert_snapshot!(told, @"
    itb 2023-03-09
    Plan ID for 2023-03-09, directory dc=itb,dc=ac,dc=id
    Run 2023-03-09-000001: 5 of 5 changes done.
    Mails sent to .akun/mail: 2
    itb 2023-03-18
    Plan ID for 2023-03-18, directory dc=itb,dc=ac,dc=id
    Run 2023-03-18-000002: 5 of 5 changes done.
    Mails sent to .akun/mail: 4
    its 2025-08-08
    Plan ID for 2025-08-08, directory dc=its,dc=ac,dc=id
    Run 2025-08-08-000001: 12 of 12 changes done.
    Mails sent to .akun/its/mail: 30
    its 2025-08-11
    Plan ID for 2025-08-11, directory dc=its,dc=ac,dc=id
    Run 2025-08-11-000002: 2 of 2 changes done.
    Mails sent to .akun/its/mail: 4
    ");
    assert_snapshot!(both.git(&["for-each-ref", "--format=%(refname)"]), @"
    refs/heads/audit/itb
    refs/heads/audit/its
    refs/heads/main
    ");
    // The lock is each one's own, and so is what is said of an account.
    let said = both.akun("status 5025251001 --as-of 2023-03-18");
    assert!(!said.starts_with("exit 0\n"), "{said}");
    both.ok("status 5025251001 --as-of 2025-08-11 --config its.yaml");
}
