//! A registry that commands are run in, and proof that they left it alone.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use akuntabel::digest::Digest;
use regex_lite::Regex;
use tempfile::TempDir;

use crate::cli::akun;

/// The worked letter: five guests, received on [`OPENING`].
pub(super) const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";
pub(super) const OPENING: &str = "2023-03-09";

/// The worked requests that a registry of these tests keeps, so that a plan can be read and one more can be added.
const KEPT: [&str; 3] = [
    "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml",
    "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml",
    "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml",
];

/// A new registry in a folder that goes with it.
pub(super) struct Office(TempDir);

/// Everything that a command could have written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Trace {
    refs: String,
    files: BTreeMap<PathBuf, Digest>,
}

/// Leaves a new registry with [`KEPT`], committed.
pub(crate) fn begin_with_letters(registry: &Path) {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(registry).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let all = git(&["ls-files", "accounts/itb"]);
    let others: Vec<&str> = all.lines().filter(|path| !KEPT.contains(path)).collect();
    git(&[&["rm", "--quiet", "--"], others.as_slice()].concat());
    let names = ["-c", "user.name=Uji", "-c", "user.email=uji@example.com"];
    git(&[&names[..], &["commit", "--quiet", "--message=letters"]].concat());
}

impl Office {
    /// A rehearsal with the first letters of its worked requests.
    pub(super) fn new() -> Self {
        Self::of(&[])
    }

    pub(super) fn of(options: &[&str]) -> Self {
        let place = tempfile::tempdir().unwrap();
        let said = akun(place.path(), &[&["init", "."], options].concat());
        assert!(said.starts_with("exit 0\n"), "{said}");
        let office = Self(place);
        if office.path("accounts/itb").is_dir() {
            begin_with_letters(office.folder());
        }
        office
    }

    /// Gives it a bare repository as its remote, to which nothing is pushed yet.
    pub(super) fn get_remote(&self, bare: &Path) {
        let bare = bare.to_str().unwrap();
        self.git(&["init", "--quiet", "--bare", "--initial-branch=main", bare]);
        self.git(&["remote", "add", "origin", bare]);
        self.edit("akun.yaml", "branch: main\n", "branch: main\nremote: origin\n");
    }

    /// A clone of another, with a directory of its own.
    pub(super) fn cloned_from(other: &Self) -> Self {
        let clone = Self(tempfile::tempdir().unwrap());
        clone.git(&["clone", "-q", other.folder().to_str().unwrap(), "."]);
        fs::create_dir(clone.path(".akun")).unwrap();
        let file = ".akun/directory.sqlite";
        fs::copy(other.path(file), clone.path(file)).unwrap();
        clone
    }

    /// Another one with everything that one has.
    #[cfg(feature = "pdf")]
    pub(super) fn copied_from(other: &Self) -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        copy_folder(other.folder(), copy.folder());
        copy
    }

    /// A clone of another that has the last commit alone, and the audit ref.
    #[cfg(feature = "pdf")]
    pub(super) fn shallow_of(other: &Self) -> Self {
        let clone = Self(tempfile::tempdir().unwrap());
        let from = format!("file://{}", other.folder().display());
        clone.git(&["clone", "--quiet", "--depth=1", &from, "."]);
        clone.git(&["fetch", "--quiet", "origin", "audit/itb:audit/itb"]);
        clone
    }

    pub(super) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Runs a command and gives what it said, without what differs from registry to registry.
    pub(super) fn akun(&self, arguments: &[&str]) -> String {
        self.akun_in("en", arguments)
    }

    /// The same in a language.
    pub(super) fn akun_in(&self, language: &str, arguments: &[&str]) -> String {
        let said = akun(self.folder(), &[arguments, &["--lang", language]].concat());
        steady(&said.replace(self.folder().canonicalize().unwrap().to_str().unwrap(), "DIR"))
    }

    /// Runs commands that must write nothing, each shown as a person types it, with what came of it.
    pub(super) fn in_vain(&self, commands: &[&[&str]]) -> String {
        self.in_vain_in("en", commands)
    }

    /// The same in a language.
    pub(super) fn in_vain_in(&self, language: &str, commands: &[&[&str]]) -> String {
        let mut shown = String::new();
        for command in commands {
            let before = self.trace();
            writeln!(shown, "$ akun {}", steady(&command.join(" "))).unwrap();
            writeln!(shown, "{}", self.akun_in(language, command)).unwrap();
            assert_eq!(self.trace(), before, "{command:?} wrote something");
        }
        shown
    }

    pub(super) fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder())
            .args(["-c", "user.name=Uji", "-c", "user.email=uji@example.com"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    pub(super) fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        fs::write(self.path(file), text).unwrap();
    }

    /// Puts another text in place of one that a file has exactly once, and commits.
    pub(super) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
        self.write(file, &text.replace(from, to));
        self.commit();
    }

    pub(super) fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "edit"]);
    }

    /// Applies a day. A build without the press stops before the papers; directory and record are the same.
    pub(super) fn apply(&self, on: &str) {
        let said = self.akun(&["apply", "--yes", "--as-of", on]);
        let stopped = said.starts_with("exit 7\n") && said.contains("without the feature `pdf`");
        let whole = said.starts_with("exit 0\n");
        assert!(
            if cfg!(feature = "pdf") {
                whole
            } else {
                stopped || whole
            },
            "{said}"
        );
    }

    /// The directory, the audit ref, the lock and the sealed files, as they are.
    pub(super) fn trace(&self) -> Trace {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path(".akun")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                let name = path.to_str().unwrap();
                if path.is_dir() {
                    folders.push(path);
                } else if !name.ends_with("-shm") && !name.ends_with("-wal") {
                    files.insert(path.clone(), Digest::of(fs::read(&path).unwrap()));
                }
            }
        }
        let refs = if self.path(".git").exists() {
            self.git(&["for-each-ref"])
        } else {
            String::new()
        };
        Trace { refs, files }
    }
}

/// Copies everything in a folder into another one.
#[cfg(feature = "pdf")]
pub(super) fn copy_folder(from: &Path, to: &Path) {
    let all = from.join(".");
    let copied = Command::new("cp").arg("-a").args([&all, to]).status();
    assert!(copied.unwrap().success());
}

/// What was said, without the digests and ids that differ from registry to registry.
fn steady(said: &str) -> String {
    let digits = Regex::new(r"\b[0-9a-f]{12,64}\b").unwrap();
    let uuid = Regex::new(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b").unwrap();
    let said = uuid.replace_all(said, "UUID");
    digits.replace_all(&said, "HEX").into_owned()
}
