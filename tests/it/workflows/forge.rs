//! A forge on this machine: a bare repository with a registry in it, its pull requests, and what its runners have installed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::workflows::comments::Comments;
use crate::workflows::package;

/// The moment of everything here: the day after the letter of [`NEW`] came.
pub(super) const NOW: &str = "2025-01-07 02:00:00";
/// A worked request.
pub(super) const NEW: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";

/// The secrets of each environment, by name.
pub(super) type Secrets = BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>;

/// Which forge it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    GitHub,
    Forgejo,
    GitLab,
}

impl Kind {
    /// Where its workflows lie.
    pub(super) fn workflows(self) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows",
            Self::Forgejo => ".forgejo/workflows",
            Self::GitLab => panic!("it has one file"),
        }
    }

    /// Files of this repository that a registry there has, and what they are called there.
    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::GitHub => &[
                (".github/workflows/check.yml", ".github/workflows/check.yml"),
                (".github/workflows/plan.yml", ".github/workflows/plan.yml"),
                (".github/workflows/apply.yml", ".github/workflows/apply.yml"),
                (
                    ".github/actions/akun/action.yml",
                    ".github/actions/akun/action.yml",
                ),
                (
                    ".github/actions/comment/action.yml",
                    ".github/actions/comment/action.yml",
                ),
            ],
            Self::Forgejo => &[
                ("docs/forgejo/check.yml", ".forgejo/workflows/check.yml"),
                ("docs/forgejo/plan.yml", ".forgejo/workflows/plan.yml"),
                ("docs/forgejo/apply.yml", ".forgejo/workflows/apply.yml"),
            ],
            Self::GitLab => &[("docs/gitlab-ci.yml", ".gitlab-ci.yml")],
        }
    }

    /// Whom it calls the author of what a workflow writes.
    pub(super) fn author(self) -> &'static str {
        match self {
            Self::GitHub => "github-actions[bot]",
            Self::Forgejo => "forgejo-actions",
            Self::GitLab => "project_7_bot",
        }
    }

    /// The ref of a pull request.
    fn proposal(self, number: u32) -> String {
        match self {
            Self::GitHub | Self::Forgejo => format!("refs/pull/{number}/head"),
            Self::GitLab => format!("refs/merge-requests/{number}/head"),
        }
    }
}

/// A forge. Its repository is a registry in production, with the workflows of this one.
pub(super) struct Forge {
    pub(super) kind: Kind,
    place: TempDir,
    /// The bare repository.
    pub(super) remote: PathBuf,
    /// What its runners have installed.
    pub(super) tools: PathBuf,
    /// The comments under its pull requests.
    pub(super) comments: Comments,
    /// The repository's variables.
    pub(super) variables: BTreeMap<String, String>,
}

/// What a workflow is started by.
pub(super) struct Event {
    pub(super) name: &'static str,
    /// The ref that it runs for.
    pub(super) reference: String,
    /// The commit that its file is taken from.
    pub(super) workflow: String,
    /// For a pull request, the branch that it is to be merged into; else empty.
    pub(super) base: String,
    /// For a pull request, the branch that it comes from; else empty.
    pub(super) head: String,
    pub(super) payload: Value,
}

impl Forge {
    pub(super) fn new() -> Self {
        Self::of(Kind::GitHub)
    }

    pub(super) fn of(kind: Kind) -> Self {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let forge = Self {
            kind,
            remote: at("registry.git"),
            tools: at("tools"),
            comments: Comments::listen(kind.author()),
            variables: BTreeMap::from([
                set("AKUN_RUNNER", "dti"),
                set("AKUN_SOURCE", "https://forge.example/akuntabel/akuntabel.git"),
                set("AKUN_COMMIT", "0123456789abcdef0123456789abcdef01234567"),
            ]),
            place,
        };
        forge.install();
        forge.open_registry();
        forge
    }

    /// Puts the programs of this forge's runners in place. Cargo builds nothing: it puts the program of these tests where
    /// it would, behind a clock that stands at [`NOW`] and notes the environment of every call.
    fn install(&self) {
        fs::create_dir(&self.tools).unwrap();
        fs::create_dir(self.calls()).unwrap();
        let akun = format!(
            "#!/bin/sh\nenv >'{calls}'/$$\n\
             rm -f /dev/shm/sem.faketime_sem_$$ /dev/shm/faketime_shm_$$\nexec faketime -f '@{NOW}' '{program}' \"$@\"\n",
            calls = self.calls().display(),
            program = env!("CARGO_BIN_EXE_akun"),
        );
        self.tool("akun.new", &akun);
        // The source is this repository's where the action is, or a commit of another one.
        let cargo = format!(
            "#!/bin/bash\nset -eu\n[[ $1 == install && \" $* \" == *' --locked '* ]]\n\
             if [[ \" $* \" == *' --path . '* ]]; then test -f .github/actions/akun/action.yml\n\
             else form=' --git https://[^ ]+ --rev [0-9a-f]{{40}} '; [[ \" $* \" =~ $form ]]; fi\n\
             env >'{calls}'/cargo.$$\nroot=\" $* \"\nroot=${{root#* --root }}\nroot=${{root%% *}}\n\
             mkdir -p \"$root/bin\"\ncp '{tools}/akun.new' \"$root/bin/akun\"\n",
            calls = self.calls().display(),
            tools = self.tools.display(),
        );
        self.tool("cargo", &cargo);
        // What a text would call that got into a script.
        let burgled = format!("#!/bin/sh\ntouch '{}'\n", self.burgled().display());
        self.tool("burgle", &burgled);
    }

    fn tool(&self, name: &str, text: &str) {
        let path = self.tools.join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn open_registry(&self) {
        let desk = self.desk();
        let staff = package().join("src/cli/init/start/itb/staff.ldif");
        let init = [
            "init",
            "--purpose",
            "production",
            "--directory",
            staff.to_str().unwrap(),
        ];
        let output = Command::new(self.tools.join("akun.new"))
            .args(init)
            .arg(&desk)
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{output:?}");
        // Runners come and go, and the directory stays.
        fs::rename(desk.join(".akun/directory.sqlite"), self.directory()).unwrap();
        let settings = fs::read_to_string(desk.join("akun.yaml")).unwrap();
        let settings = settings.replace(".akun/directory.sqlite", self.directory().to_str().unwrap());
        let share = package().join("src/cli/init/share/itb");
        let share = format!("share:\n  root: {}\n", share.display());
        self.write("akun.yaml", &format!("{settings}remote: origin\n{share}"));
        for (file, there) in self.kind.files() {
            self.write(there, &fs::read_to_string(package().join(file)).unwrap());
        }
        self.commit("registry: settings and workflows");
        git(
            self.place.path(),
            &[
                "init",
                "--quiet",
                "--bare",
                "--initial-branch=main",
                "registry.git",
            ],
        );
        git(&desk, &["remote", "add", "origin", self.remote.to_str().unwrap()]);
        git(&desk, &["push", "--quiet", "origin", "main", "audit/itb"]);
    }

    /// A clone of somebody who opens and merges pull requests.
    pub(super) fn desk(&self) -> PathBuf {
        self.place.path().join("desk")
    }

    fn directory(&self) -> PathBuf {
        self.place.path().join("directory.sqlite")
    }

    fn calls(&self) -> PathBuf {
        self.place.path().join("calls")
    }

    fn burgled(&self) -> PathBuf {
        self.place.path().join("burgled")
    }

    /// Whether a text of a pull request was run.
    pub(super) fn is_burgled(&self) -> bool {
        self.burgled().exists()
    }

    /// The environments of all that was built and of every call of the program since the last time.
    pub(super) fn calls_since(&self) -> Vec<String> {
        let calls = fs::read_dir(self.calls()).unwrap();
        let mut paths: Vec<PathBuf> = calls.map(|call| call.unwrap().path()).collect();
        paths.sort();
        let read = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            fs::remove_file(&path).unwrap();
            text
        };
        paths.into_iter().map(read).collect()
    }

    pub(super) fn write(&self, file: &str, text: &str) {
        let path = self.desk().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, message: &str) {
        git(&self.desk(), &["add", "--all"]);
        git(
            &self.desk(),
            &["commit", "--quiet", "--allow-empty", "--message", message],
        );
    }

    /// Opens a pull request with some files, and gives its number.
    pub(super) fn propose(&self, number: u32, files: &[(&str, &str)]) {
        let (desk, branch) = (self.desk(), format!("proposal-{number}"));
        git(&desk, &["checkout", "--quiet", "-b", &branch, "main"]);
        for (file, text) in files {
            self.write(file, text);
        }
        self.commit("proposal");
        git(
            &desk,
            &[
                "push",
                "--quiet",
                "origin",
                &format!("HEAD:{}", self.kind.proposal(number)),
            ],
        );
        git(&desk, &["checkout", "--quiet", "main"]);
    }

    /// Opens a pull request that has nothing in common with the branch.
    pub(super) fn propose_unrelated(&self, number: u32) {
        let desk = self.desk();
        let empty = git(&desk, &["hash-object", "-t", "tree", "-w", "/dev/null"]);
        let commit = git(&desk, &["commit-tree", &empty, "-m", "orphan"]);
        let to = format!("{}:{}", commit, self.kind.proposal(number));
        git(&desk, &["push", "--quiet", "origin", &to]);
    }

    /// Merges a pull request.
    pub(super) fn merge(&self, number: u32) {
        let desk = self.desk();
        git(
            &desk,
            &[
                "merge",
                "--quiet",
                "--no-ff",
                "--no-edit",
                &format!("proposal-{number}"),
            ],
        );
        git(&desk, &["push", "--quiet", "origin", "main"]);
    }

    /// A pull request that was opened, from a branch and with a title that its author chose.
    pub(super) fn opened(&self, number: u32, branch: &str, title: &str) -> Event {
        let head = self.head(number);
        Event {
            name: "pull_request",
            reference: format!("refs/pull/{number}/merge"),
            workflow: head.clone(),
            base: "main".to_owned(),
            head: branch.to_owned(),
            payload: json!({"action": "opened", "number": number, "pull_request": {
                "number": number, "title": title, "body": title, "head": {"ref": branch, "sha": head}, "base": {"ref": "main"},
            }}),
        }
    }

    /// The same for a workflow that is the branch's own.
    pub(super) fn as_target(&self, opened: Event) -> Event {
        Event {
            name: "pull_request_target",
            reference: "refs/heads/main".to_owned(),
            workflow: self.tip("refs/heads/main"),
            ..opened
        }
    }

    /// The commit of a pull request.
    pub(super) fn head(&self, number: u32) -> String {
        self.tip(&self.kind.proposal(number))
    }

    /// The main branch was pushed to, or it is time.
    pub(super) fn on_main(&self, name: &'static str) -> Event {
        Event {
            name,
            reference: "refs/heads/main".to_owned(),
            workflow: self.tip("refs/heads/main"),
            base: String::new(),
            head: String::new(),
            payload: json!({"ref": "refs/heads/main"}),
        }
    }

    /// Where a ref is.
    pub(super) fn tip(&self, reference: &str) -> String {
        git(&self.remote, &["rev-parse", "--verify", reference])
    }
}

/// Runs Git as somebody, at [`NOW`].
pub(super) fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "Uji");
        command.env(format!("GIT_{role}_EMAIL"), "uji@example.com");
        command.env(format!("GIT_{role}_DATE"), format!("{NOW} +0000"));
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}
