//! A remote of the repository, by the `git` program.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use git2::{Error, Oid, Repository};

use crate::language::text::{Text, Words};
use crate::outside::git::reference;

/// What `git` inherits from a hook or a script that called us, and which would lead it to another repository.
const INHERITED: [&str; 12] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
];

/// A remote of a repository.
#[derive(Debug)]
pub(crate) struct Remote {
    name: String,
    git_dir: PathBuf,
    folder: PathBuf,
}

/// The remote gave no answer, in the words of `git`.
#[derive(Debug)]
pub(crate) struct Unreachable(pub(crate) Words);

/// What became of a push.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Push {
    /// The remote's ref is what it should be.
    Landed,
    /// The remote's ref was not what was expected, and is left as it is.
    Moved,
}

/// Why a push came to nothing, or is not known to have come to anything.
#[derive(Debug)]
pub(crate) enum PushError {
    /// No answer: the ref may have moved or not.
    Unreachable(Words),
    /// The remote does not want it, in its own words.
    Refused(Words),
}

/// Why a branch of the remote is not here.
#[derive(Debug)]
pub(crate) enum FetchError {
    /// No answer.
    Unreachable(Words),
    /// This repository cannot be read.
    Damaged(Error),
}

impl From<Unreachable> for FetchError {
    fn from(Unreachable(reason): Unreachable) -> Self {
        Self::Unreachable(reason)
    }
}

impl From<Error> for FetchError {
    fn from(error: Error) -> Self {
        Self::Damaged(error)
    }
}

impl From<Unreachable> for PushError {
    fn from(Unreachable(reason): Unreachable) -> Self {
        Self::Unreachable(reason)
    }
}

impl Remote {
    /// A remote by its name; none where the repository has no remote of that name.
    pub(crate) fn find(repository: &Repository, name: &str) -> Option<Self> {
        repository.find_remote(name).ok()?;
        let git_dir = repository.path().to_owned();
        let folder = repository.workdir().unwrap_or(&git_dir).to_owned();
        Some(Self {
            name: name.to_owned(),
            git_dir,
            folder,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Where a ref of the remote is now; none where there is none.
    pub(crate) fn tip(&self, reference: &str) -> Result<Option<Oid>, Unreachable> {
        let output = self.git(&["ls-remote", "--quiet", &self.name, reference])?;
        // A pattern matches the ends of names too.
        Ok(output.lines().find_map(|line| {
            let (id, name) = line.split_once('\t')?;
            if name == reference {
                Oid::from_str(id).ok()
            } else {
                None
            }
        }))
    }

    /// Where a branch of the remote is now, with all that it holds here and our tracking ref at it; none where there is no such
    /// branch.
    pub(crate) fn branch(&self, repository: &Repository, branch: &str) -> Result<Option<Oid>, FetchError> {
        let there = format!("refs/heads/{branch}");
        let Some(tip) = self.tip(&there)? else {
            return Ok(None);
        };
        let tracking = format!("refs/remotes/{}/{branch}", self.name);
        if repository.is_shallow() {
            // Some servers give no more than they gave. Whoever needs the past finds that it is not here.
            let _ = self.deepen(&there, &tracking);
        }
        // The tracking ref, not the object alone: it moves only after everything below it has arrived.
        let is_here = || Ok::<_, Error>(reference::tip(repository, &tracking)? == Some(tip));
        if !is_here()?
            && let Err(error) = self.fetch(&there, &tracking)
            // Another process of this clone may have fetched it at the same moment.
            && !is_here()?
        {
            return Err(error.into());
        }
        Ok(reference::tip(repository, &tracking)?)
    }

    /// Fetches a ref of the remote, with all that it holds, and sets a local ref to it.
    pub(crate) fn fetch(&self, reference: &str, into: &str) -> Result<(), Unreachable> {
        self.fetch_with(&[], reference, into)
    }

    /// The same in a clone that was cut off, with the whole past of the ref.
    fn deepen(&self, reference: &str, into: &str) -> Result<(), Unreachable> {
        // What Git itself calls infinite. Its option to unshallow is the same, and an error where nothing is left to be fetched.
        self.fetch_with(&["--depth=2147483647"], reference, into)
    }

    fn fetch_with(&self, options: &[&str], reference: &str, into: &str) -> Result<(), Unreachable> {
        let refspec = format!("+{reference}:{into}");
        let always = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--no-auto-maintenance",
            // A partial clone would leave out the files.
            "--no-filter",
            "--refmap=",
        ];
        let what = [self.name.as_str(), &refspec];
        self.git(&[&always, options, &what].concat()).map(drop)
    }

    /// Sets a ref of the remote to another commit, or takes it away, only if it is still what it was.
    pub(crate) fn push(
        &self,
        reference: &str,
        old: Option<Oid>,
        new: Option<Oid>,
    ) -> Result<Push, PushError> {
        let written = |id: Option<Oid>| id.map(|id| id.to_string()).unwrap_or_default();
        let output = self.run(&[
            "-c",
            "push.followTags=false",
            "push",
            "--porcelain",
            "--no-verify",
            "--no-recurse-submodules",
            // The exact old value. It makes the push a compare-and-swap, also where Git would call it a fast-forward.
            &format!("--force-with-lease={reference}:{}", written(old)),
            &self.name,
            &format!("{}:{reference}", written(new)),
        ])?;
        if output.status.success() {
            return Ok(Push::Landed);
        }
        let report = String::from_utf8_lossy(&output.stdout);
        let rejection = report.lines().find_map(|line| line.strip_prefix("!\t"));
        if rejection.is_some_and(is_race) {
            return Ok(Push::Moved);
        }
        // Anything else may have happened, also that the push landed and its answer was lost: look.
        match self.tip(reference)? {
            found if found == new => Ok(Push::Landed),
            found if found != old => Ok(Push::Moved),
            _ => match rejection {
                Some(rejection) => {
                    let (_, reason) = rejection.rsplit_once('\t').unwrap_or(("", rejection));
                    let text = Text::of("git-rejected").with("reason", reason);
                    Err(PushError::Refused(
                        text.because("said", said(&output.stderr)).into(),
                    ))
                }
                None => Err(PushError::Unreachable(said(&output.stderr))),
            },
        }
    }

    fn git(&self, arguments: &[&str]) -> Result<String, Unreachable> {
        let output = self.run(arguments)?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(Unreachable(said(&output.stderr)))
        }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Unreachable> {
        command(&self.git_dir, &self.folder)
            .args(arguments)
            .output()
            .map_err(|error| Unreachable(Text::of("git-cannot-run").with("reason", error).into()))
    }
}

/// The `git` program on one repository and no other, without questions to a terminal, in plain English.
fn command(git_dir: &Path, folder: &Path) -> Command {
    let mut command = Command::new("git");
    for name in INHERITED {
        command.env_remove(name);
    }
    let mut at = OsStr::new("--git-dir=").to_owned();
    at.push(git_dir);
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE")
        .current_dir(folder)
        .stdin(Stdio::null())
        .arg(at)
        // Hooks that lie in the work tree (`core.hooksPath=.githooks`) come with pull requests.
        .args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]);
    command
}

/// Whether a line of `git push --porcelain` tells of somebody else's push: before ours, or at the same moment.
fn is_race(rejection: &str) -> bool {
    rejection.contains("[rejected]")
        || ["cannot lock ref", "failed to update ref", "incorrect old value"]
            .iter()
            .any(|reason| rejection.contains(reason))
}

/// What `git` said, in one line.
fn said(stderr: &[u8]) -> Words {
    let text = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("hint:"))
        .collect();
    if lines.is_empty() {
        Text::of("git-silent").into()
    } else {
        lines.join("; ").into()
    }
}
