//! A registry with its remote, its directory and its keys, in a folder of its own.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::cli::office::begin_with_letters;

/// The day on which the worked letter's accounts are made.
pub(crate) const OPENING: &str = "2023-03-09";
/// The day after.
pub(crate) const NEXT: &str = "2023-03-10";
/// The day on which they are closed.
pub(crate) const CLOSING: &str = "2023-03-18";

/// The accounts of the worked letter.
pub(crate) const ACCOUNTS: [&str; 5] = [
    "tamu-jonathan.go",
    "tamu-lidwina.andrea",
    "tamu-naufal.satira",
    "tamu-ulfa.pratiwi",
    "tamu-wynne.taslim",
];

pub(crate) const AUDIT: &str = "refs/heads/audit/itb";
const LOCK: &str = "refs/akun/lock/itb";

/// Whether the registry has a remote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    /// It lives in one clone.
    Alone,
    /// Audit records and locks are pushed to a remote.
    WithRemote,
}

/// What is thrown away after a kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    /// Nothing.
    Nothing,
    /// What the program keeps for itself beside the repository: its memory, sealed files, copies of papers.
    Local,
    /// The whole machine. The next run happens in a fresh clone; the directory, the share and the keys of the units lie
    /// elsewhere and stay.
    Machine,
}

/// What must be true in the end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verdict<'a> {
    pub(crate) state: &'a str,
    /// Every paper, by kind and day.
    pub(crate) papers: &'a [&'a str],
    /// Whether sealed files may be gone, because they were lost after their run had ended.
    pub(crate) lost: bool,
}

/// After the opening run.
pub(crate) const OPENED: Verdict<'_> = Verdict {
    state: "active",
    papers: &["ba-pembuatan/2023-03-09", "surat-balasan/2023-03-09"],
    lost: false,
};

/// After the closing run.
pub(crate) const CLOSED: Verdict<'_> = Verdict {
    state: "disabled",
    papers: &[
        "ba-pembuatan/2023-03-09",
        "ba-penonaktifan/2023-03-18",
        "surat-balasan/2023-03-09",
    ],
    lost: false,
};

/// How a run ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) signal: Option<i32>,
    pub(crate) said: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            signal: output.status.signal(),
            said: format!(
                "{}{}",
                String::from_utf8(output.stdout).unwrap(),
                String::from_utf8(output.stderr).unwrap()
            ),
        }
    }

    pub(crate) fn killed(&self) -> bool {
        self.signal == Some(9)
    }
}

/// A registry with its remote, its directory and its keys.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// A new registry, in which every write to the directory is its own transaction.
    pub(crate) fn new(place: Where) -> Self {
        let new = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        run(akun(new.root()).args(["init", "registry"]));
        begin_with_letters(&new.registry());
        let settings = new.registry().join("akun.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        let file = "file: .akun/directory.sqlite\n";
        assert!(text.contains(file), "{text}");
        let mut text = text.replace(file, &format!("{file}    batch: 1\n"));
        if place == Where::WithRemote {
            text.push_str("remote: origin\n");
        }
        fs::write(&settings, text).unwrap();
        new.git(&["commit", "--quiet", "--all", "--message=settings"]);
        if place == Where::WithRemote {
            run(git(new.root()).args(["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"]));
            new.git(&["remote", "add", "origin", "../remote.git"]);
            new.git(&["push", "--quiet", "origin", "main", AUDIT]);
        }
        new.export("before.ldif");
        new
    }

    /// The same, with the papers on the share.
    pub(crate) fn with_papers_on_share(place: Where) -> Self {
        let new = Self::new(place);
        let settings = new.registry().join("akun.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        fs::write(&settings, text.replace("store: ref", "store: share")).unwrap();
        new.commit("papers on the share");
        assert!(new.papers_on_share());
        new
    }

    fn papers_on_share(&self) -> bool {
        self.git(&["show", "main:akun.yaml"]).contains("store: share")
    }

    /// Commits what is changed in the registry, and pushes it where there is a remote.
    pub(crate) fn commit(&self, message: &str) {
        self.git(&["commit", "--quiet", "--all", "--message", message]);
        if self.place() == Where::WithRemote {
            self.git(&["push", "--quiet", "origin", "main"]);
        }
    }

    /// The same again, in another folder.
    pub(crate) fn copy(&self) -> Self {
        let copy = tempfile::tempdir().unwrap();
        run(Command::new("cp")
            .args(["-a", "--"])
            .arg(self.root().join("."))
            .arg(copy.path()));
        Self { folder: copy }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn registry(&self) -> PathBuf {
        self.root().join("registry")
    }

    pub(crate) fn remote(&self) -> PathBuf {
        self.root().join("remote.git")
    }

    fn place(&self) -> Where {
        if self.remote().exists() {
            Where::WithRemote
        } else {
            Where::Alone
        }
    }

    fn command(&self, day: &str, die_at: Option<&str>) -> Command {
        let mut command = akun(&self.registry());
        command.args(["apply", "--yes", "--lang", "en", "--as-of", day]);
        if let Some(step) = die_at {
            command.env("AKUN_DIE_AT", step);
        }
        command
    }

    /// Applies the plan of a file.
    pub(crate) fn apply_plan(&self, file: &str) -> Ran {
        let mut command = akun(&self.registry());
        command.args(["apply", "--yes", "--lang", "en", "--plan", file]);
        Ran::of(command.output().unwrap())
    }

    /// Applies the plan of a day.
    pub(crate) fn apply(&self, day: &str) -> Ran {
        Ran::of(self.command(day, None).output().unwrap())
    }

    /// The same, until a step.
    pub(crate) fn apply_until(&self, day: &str, step: &str) -> Ran {
        Ran::of(self.command(day, Some(step)).output().unwrap())
    }

    /// The same, without waiting for the end.
    pub(crate) fn start(&self, day: &str) -> Child {
        let mut command = self.command(day, None);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    pub(crate) fn wait(child: Child) -> Ran {
        Ran::of(child.wait_with_output().unwrap())
    }

    /// The steps of a run of a day that nothing disturbs, in order, each with how many times it was reached by then:
    /// `written:3`. The run happens in a copy.
    pub(crate) fn steps(&self, day: &str) -> Vec<String> {
        let ran = self.copy().apply_until(day, "nowhere");
        assert_eq!(ran.code, Some(0), "{}", ran.said);
        let words: Vec<&str> = ran
            .said
            .lines()
            .filter_map(|line| line.strip_prefix("step: "))
            .collect();
        (1..=words.len())
            .map(|end| {
                let word = words[end - 1];
                let times = words[..end].iter().filter(|other| **other == word).count();
                format!("{word}:{times}")
            })
            .collect()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        run(git(&self.registry()).args(arguments))
    }

    /// Where the audit ref is.
    pub(crate) fn tip(&self) -> String {
        self.git(&["rev-parse", AUDIT])
    }

    /// Throws away what a kill may take with it.
    pub(crate) fn lose(&self, loss: Loss) {
        let gone = |path: &Path| match fs::remove_dir_all(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => panic!("{error}"),
            _ => {}
        };
        let registry = self.registry();
        match loss {
            Loss::Nothing => {}
            Loss::Local => {
                gone(&registry.join(".git/akun"));
                gone(&registry.join(".akun/sealed"));
                gone(&registry.join(".akun/documents"));
            }
            Loss::Machine => {
                let old = self.root().join("old");
                fs::rename(&registry, &old).unwrap();
                run(git(self.root()).args(["clone", "--quiet", "remote.git", "registry"]));
                fs::create_dir(registry.join(".akun")).unwrap();
                for entry in fs::read_dir(old.join(".akun")).unwrap() {
                    let entry = entry.unwrap();
                    let name = entry.file_name().into_string().unwrap();
                    if name.starts_with("directory.sqlite") || name == "share" || name == "keys" {
                        fs::rename(entry.path(), registry.join(".akun").join(name)).unwrap();
                    }
                }
                gone(&old);
            }
        }
    }

    /// Every entry of the directory, with the hashes of passwords.
    pub(crate) fn export(&self, name: &str) -> PathBuf {
        let file = self.root().join(name);
        run(akun(&self.registry())
            .args(["directory", "export", "--with-passwords"])
            .arg(&file));
        file
    }

    /// Runs a day to its end and once more. Gives what is wrong with that: the first run must complete everything, the
    /// second must find nothing to do.
    pub(crate) fn finish(&self, day: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let ran = self.apply(day);
        if ran.code != Some(0) {
            faults.push(format!("the next run ended {:?}: {}", ran.code, ran.said));
            return faults;
        }
        let tip = self.tip();
        let again = self.apply(day);
        if again.code != Some(0) || self.tip() != tip {
            let log = self.git(&["log", "--format=%s", AUDIT]);
            faults.push(format!("a run more found something to do: {}\n{log}", again.said));
        }
        faults
    }

    /// What the judge says, with an export of the directory.
    pub(crate) fn judge(&self, ldif: &Path, verdict: Verdict<'_>) -> Vec<String> {
        let registry = self.registry();
        let mut judge = Command::new("python3");
        judge
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judge/judge.py"))
            .args(["--ref", AUDIT, "--state", verdict.state])
            .args(["--accounts", &ACCOUNTS.join(",")])
            .args(["--papers", &verdict.papers.join(",")])
            .args(verdict.lost.then_some("--lost"));
        judge.arg("--repository").arg(&registry);
        judge.arg("--before").arg(self.root().join("before.ldif"));
        judge.arg("--ldif").arg(ldif);
        judge.arg("--sealed").arg(registry.join(".akun/sealed"));
        judge.arg("--keys").arg(registry.join(".akun/keys"));
        if self.papers_on_share() {
            judge.arg("--share").arg(registry.join(".akun/share"));
        }
        let judged = Ran::of(judge.output().unwrap());
        let mut faults: Vec<String> = judged.said.lines().map(str::to_owned).collect();
        if judged.code != Some(0) && faults.is_empty() {
            faults.push(format!("the judge ended {:?}", judged.code));
        }
        faults
    }

    /// What is wrong with what there is, by the judge, by `akun audit verify`, and by what lies around.
    pub(crate) fn faults(&self, verdict: Verdict<'_>) -> Vec<String> {
        let registry = self.registry();
        let mut faults = self.judge(&self.export("after.ldif"), verdict);
        let verified = Ran::of(akun(&registry).args(["audit", "verify"]).output().unwrap());
        if verified.code != Some(0) {
            faults.push(verified.said);
        }
        self.holders().iter().for_each(|repository| {
            if !run(git(repository).args(["for-each-ref", LOCK])).is_empty() {
                faults.push(format!("{} still holds a lock", repository.display()));
            }
            if run(git(repository).args(["rev-parse", AUDIT])) != self.tip() {
                faults.push("the remote does not have the audit ref".to_owned());
            }
        });
        if !self.papers_on_share() {
            faults.extend(self.missing_copies(verdict.lost));
        }
        faults
    }

    /// The repositories that hold the audit ref and the lock.
    fn holders(&self) -> Vec<PathBuf> {
        match self.place() {
            Where::Alone => vec![self.registry()],
            Where::WithRemote => vec![self.registry(), self.remote()],
        }
    }

    /// Papers whose copy for people is not there, or is another. Where copies were lost, those that were filed last are
    /// there.
    fn missing_copies(&self, lost: bool) -> Vec<String> {
        let filed = self.git(&["log", "--format=", "--name-only", AUDIT, "--", "documents/"]);
        let last = self.git(&["log", "-1", "--format=", "--name-only", AUDIT, "--", "documents/"]);
        let missing = |path: &&str| {
            let copy = self.registry().join(".akun").join(path);
            let shown = git(&self.registry())
                .args(["cat-file", "blob", &format!("{AUDIT}:{path}")])
                .output()
                .unwrap();
            fs::read(copy).ok() != Some(shown.stdout)
        };
        let wanted = if lost { &last } else { &filed };
        assert!(!wanted.is_empty());
        let missing = wanted.lines().filter(missing);
        missing.map(|path| format!("no copy of {path}")).collect()
    }
}

/// `akun` in a folder, with nothing of this machine's environment.
pub(crate) fn akun(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_akun"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=DTI", "-c", "user.email=dti@example.ac.id"])
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    command
}

/// What a command says, which must succeed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}
