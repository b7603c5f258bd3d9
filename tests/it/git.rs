//! The registry, the audit ref and the lock in real Git repositories. Every test has a folder of its own, with a bare
//! remote and as many clones as it wants; what is in them is asked of the `git` program, not of the library that wrote
//! it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use akuntabel::names::InstitutionId;
use akuntabel::outside::git::Author;
use akuntabel::outside::git::audit::GitAuditRef;
use akuntabel::ports::{AuditError, AuditRef, Files, Tip};
use akuntabel::watch::{Step, Watch};
use chrono::{DateTime, Utc};
use tempfile::TempDir;

/// The registry at a commit and in the work tree.
mod registry;
/// When a request entered the registry.
mod entry;
/// The audit ref of one repository.
mod audit;
/// The audit ref on a remote: remotes that moved, were lost or rewound, or refuse.
mod pushed;
/// Many writers at once.
mod races;
/// Runs that are killed between two steps.
pub(crate) mod killed;
/// The lock.
mod lock;

/// The ref that the tests write.
const REF: &str = "refs/heads/audit/itb";

/// A folder with a bare remote `remote.git`.
struct Scene(TempDir);

fn scene() -> Scene {
    let scene = Scene(TempDir::new().unwrap());
    git(
        scene.0.path(),
        &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"],
    );
    scene
}

impl Scene {
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn remote(&self) -> PathBuf {
        self.path("remote.git")
    }

    /// Has the remote run a script.
    fn hook(&self, name: &str, script: &str) {
        // By another process: a file that this one writes may be open in a child of another thread for a moment, and
        // such a file cannot be run.
        let written = Command::new("sh")
            .args([
                "-c",
                r#"printf '#!/bin/sh\n%s' "$1" > "$2" && chmod +x "$2""#,
                "sh",
                script,
            ])
            .arg(self.remote().join("hooks").join(name))
            .status()
            .unwrap();
        assert!(written.success(), "{written}");
    }

    /// A clone of the remote, by a `file://` address, as over a network.
    fn clone(&self, name: &str) -> PathBuf {
        let address = format!("file://{}", self.remote().display());
        git(self.0.path(), &["clone", "--quiet", &address, name]);
        self.path(name)
    }

    /// A repository without a remote.
    fn alone(&self, name: &str) -> PathBuf {
        git(self.0.path(), &["init", "--quiet", "--initial-branch=main", name]);
        self.path(name)
    }
}

/// Who commits by hand, and nothing in the background.
const WITH: [&str; 6] = [
    "-c",
    "user.name=Rina",
    "-c",
    "user.email=rina@example.org",
    "-c",
    "maintenance.auto=false",
];

/// What `git` says in a folder. It must succeed.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(WITH)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?} in {}: {}",
        folder.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Commits everything, at a moment.
fn commit(root: &Path, when: &str, message: &str) -> String {
    git(root, &["add", "--all"]);
    dated(root, when, &["commit", "--quiet", "--allow-empty", "-m", message]);
    git(root, &["rev-parse", "HEAD"])
}

/// A `git` command whose commits bear a moment.
fn dated(root: &Path, when: &str, arguments: &[&str]) {
    let status = Command::new("git")
        .args(WITH)
        .args(arguments)
        .current_dir(root)
        .env("GIT_COMMITTER_DATE", when)
        .env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
        .status()
        .unwrap();
    assert!(status.success(), "git {arguments:?}");
}

/// Where a ref is, as `git` says; `-` where there is none.
fn at(folder: &Path, reference: &str) -> String {
    let refs = git(folder, &["for-each-ref", "--format=%(objectname)", reference]);
    if refs.is_empty() { "-".to_owned() } else { refs }
}

/// Two requests.
const A: &str = "accounts/itb/spi/2023/a.yaml";
const B: &str = "accounts/itb/spi/2023/b.yaml";

fn institution() -> InstitutionId {
    InstitutionId::new("itb")
}

fn author() -> Author {
    Author {
        name: "akun".to_owned(),
        email: "akun@localhost".to_owned(),
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Some moment.
fn noon() -> DateTime<Utc> {
    instant("2023-03-09T05:00:00Z")
}

fn files(files: &[(&str, &str)]) -> Files {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// Remembers the steps that were reached.
#[derive(Default)]
struct Steps(RefCell<Vec<String>>);

impl Watch for Steps {
    fn reached(&self, step: Step<'_>) {
        self.0.borrow_mut().push(format!("{step:?}"));
    }
}

impl Steps {
    /// The steps since this was last asked.
    fn take(&self) -> String {
        self.0.take().join(" ")
    }
}

/// Watches nothing.
struct Nobody;

impl Watch for Nobody {
    fn reached(&self, _step: Step<'_>) {}
}

/// The audit ref of a clone, with its remote.
fn with_remote(folder: &Path) -> GitAuditRef<'static> {
    GitAuditRef::open(folder, &institution(), Some("origin"), author(), &Nobody).unwrap()
}

/// The audit ref of a repository without a remote.
fn without_remote(folder: &Path) -> GitAuditRef<'static> {
    GitAuditRef::open(folder, &institution(), None, author(), &Nobody).unwrap()
}

/// Writes one file on top of where the ref is now.
fn append(audit: &mut GitAuditRef<'_>, path: &str, text: &str) -> Result<Tip, AuditError> {
    let tip = audit.refresh()?;
    audit.commit(tip.as_ref(), &files(&[(path, text)]), path, noon())
}

/// The subjects of the ref's commits, the oldest first.
fn subjects(folder: &Path) -> String {
    git(folder, &["log", "--reverse", "--format=%s", REF]).replace('\n', " ")
}
