//! How a command ends: exit codes for shells, words for JSON, and the message of one that ends early.

use std::error::Error;
use std::fmt;
use std::io;
use std::process::ExitCode;

use serde::Serialize;

use crate::live::BaselineError;
use crate::lock::LockError;
use crate::outside::git::registry::RegistryError;
use crate::outside::random::NoRandom;
use crate::outside::source::WorkTreeError;
use crate::ports::{AuditError, DirectoryError, PressError, SealError};
use crate::run::RunError;

/// How a clone gets the past that it lacks.
pub const UNSHALLOW: &str =
    "`git fetch --unshallow` gets the rest; in a workflow, check out with `fetch-depth: 0`";

/// How a command ended. Numbers and words never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything asked for is done, or there was nothing to do.
    Done,
    /// The world failed: a disk, a directory, a remote, a lock server.
    Failed,
    /// The command cannot be understood, or does not fit where it was given.
    Misuse,
    /// Files have faults.
    Faults,
    /// A guard refused the plan. Nothing was written.
    Refused,
    /// The plan is stale: what it was made from has changed. Nothing was written.
    Stale,
    /// Another run holds the lock. Nothing was written.
    Locked,
    /// Some of it is done; the rest is in the report.
    Partly,
    /// There are changes to make (`plan --exit-code` only).
    Changes,
}

impl Exit {
    /// Every way to end, in the order of their codes.
    pub const ALL: &[Self] = &[
        Self::Done,
        Self::Failed,
        Self::Misuse,
        Self::Faults,
        Self::Refused,
        Self::Stale,
        Self::Locked,
        Self::Partly,
        Self::Changes,
    ];

    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Misuse => 2,
            Self::Faults => 3,
            Self::Refused => 4,
            Self::Stale => 5,
            Self::Locked => 6,
            Self::Partly => 7,
            Self::Changes => 10,
        }
    }

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Misuse => "misuse",
            Self::Faults => "faults",
            Self::Refused => "refused",
            Self::Stale => "stale",
            Self::Locked => "locked",
            Self::Partly => "partly",
            Self::Changes => "changes",
        }
    }

    /// What it means, for `--help`.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done, or nothing to do",
            Self::Failed => "the world failed: a disk, a directory, a remote",
            Self::Misuse => "the command cannot be understood, or does not fit here",
            Self::Faults => "faults in files",
            Self::Refused => "a guard refused; nothing was written",
            Self::Stale => "the plan is stale; nothing was written",
            Self::Locked => "another run holds the lock; nothing was written",
            Self::Partly => "done in part; the report names the rest",
            Self::Changes => "there are changes (plan --exit-code only)",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl Serialize for Exit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Why a command ends early.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// With a message for the operator.
    Said {
        /// How it ends.
        exit: Exit,
        /// What happened, in one line without a full stop.
        message: String,
        /// What to do about it, where one thing is likely.
        help: Option<String>,
    },
    /// Whoever read the output has read enough (`akun plan | head`). No error.
    ReaderLeft,
}

impl Stop {
    /// A command that ends with a message.
    pub fn new(exit: Exit, message: impl fmt::Display) -> Self {
        Self::Said {
            exit,
            message: message.to_string(),
            help: None,
        }
    }

    /// A command that does not fit where it was given.
    pub fn misuse(message: impl fmt::Display) -> Self {
        Self::new(Exit::Misuse, message)
    }

    /// A command that the world stopped. The causes of an error follow it, behind colons.
    pub fn failed(error: &dyn Error) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if !message.contains(&text) {
                message.push_str(": ");
                message.push_str(&text);
            }
            cause = error.source();
        }
        Self::new(Exit::Failed, message)
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn help(self, text: impl fmt::Display) -> Self {
        match self {
            Self::Said { exit, message, .. } => Self::Said {
                exit,
                message,
                help: Some(text.to_string()),
            },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// The same for a command that did some of it: the rest is done by the next one.
    #[must_use]
    pub fn partly(self) -> Self {
        match self {
            Self::Said { message, .. } => Self::Said {
                exit: Exit::Partly,
                message,
                help: Some(
                    "what is said above is done and recorded; the next run draws up its papers".to_owned(),
                ),
            },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// How the command ends.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Said { exit, .. } => *exit,
            Self::ReaderLeft => Exit::Done,
        }
    }
}

/// Writing a command's output failed.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ReaderLeft
        } else {
            Self::new(Exit::Failed, format_args!("cannot write the output: {error}"))
        }
    }
}

/// Writing a command's output as JSON failed.
impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl From<DirectoryError> for Stop {
    fn from(error: DirectoryError) -> Self {
        Self::failed(&error)
    }
}

impl From<AuditError> for Stop {
    fn from(error: AuditError) -> Self {
        let stop = Self::failed(&error);
        match error {
            AuditError::Absent { .. } => stop.help("`akun audit init` writes the first commit of the audit ref"),
            AuditError::Rewound { .. } => stop.help(
                "somebody moved the ref back or replaced it; compare it with a copy before anything else is done",
            ),
            AuditError::Elsewhere { found, .. } => stop.help(format_args!(
                "say in akun.yaml which `remote` keeps it: {found} is here already"
            )),
            AuditError::Moved { .. } => stop.help("run the command again"),
            AuditError::Diverged { name, local, found, .. } => stop.help(format_args!(
                "a run on this machine died before it could push, and later runs have made good what it did: look with \
                 `git log {found}..{local}`, then give it up with `git update-ref {name} {found}`"
            )),
            AuditError::Unreachable { .. } | AuditError::Repository(_) => stop,
        }
    }
}

impl From<LockError> for Stop {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held { .. } => Self::new(Exit::Locked, &error)
                .help("wait until that run ends; a lock older than two hours is taken over"),
            LockError::Lost { .. } => Self::failed(&error)
                .help("another run took over and completes what this one wrote; `akun audit log` shows it"),
            LockError::Unreachable { .. } | LockError::Refused { .. } => Self::failed(&error),
        }
    }
}

impl From<RegistryError> for Stop {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::NoCommit { .. } => Self::new(Exit::Misuse, &error),
            RegistryError::NoRepository { ref reason, .. } if reason.contains("not owned") => Self::failed(
                &error,
            )
            .help("it belongs to another user; `git config --global --add safe.directory FOLDER` trusts it"),
            RegistryError::Shallow => Self::failed(&error).help(UNSHALLOW),
            RegistryError::NoRepository { .. }
            | RegistryError::NoRemote { .. }
            | RegistryError::Unreachable { .. }
            | RegistryError::Damaged(_) => Self::failed(&error),
        }
    }
}

impl From<WorkTreeError> for Stop {
    fn from(error: WorkTreeError) -> Self {
        Self::failed(&error)
    }
}

impl From<NoRandom> for Stop {
    fn from(error: NoRandom) -> Self {
        Self::failed(&error)
    }
}

impl From<SealError> for Stop {
    fn from(error: SealError) -> Self {
        Self::failed(&error)
    }
}

impl From<PressError> for Stop {
    fn from(error: PressError) -> Self {
        Self::new(Exit::Faults, &error)
            .help("nothing was written; put the template right in templates/, and run the command again")
    }
}

impl From<BaselineError> for Stop {
    fn from(error: BaselineError) -> Self {
        let stop = Self::new(Exit::Refused, &error);
        match error {
            BaselineError::FirstRun { found } => {
                stop.help(format_args!("if that is right, say --first-run {found}"))
            }
            BaselineError::Shrunk { found, .. } => stop.help(format_args!(
                "nothing is concluded from a directory that is not believed; look what became of the entries, and if \
                 they are gone for good, say --shrunk-to {found}"
            )),
            BaselineError::Unexpected { .. } => stop.help(
                "nothing is concluded from a directory that is not believed; look what became of the entries",
            ),
        }
    }
}

impl From<RunError> for Stop {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Audit(error) => error.into(),
            RunError::Lock(error) => error.into(),
            RunError::Directory(error) => error.into(),
            RunError::Seal(error) => error.into(),
            RunError::Press(error) => error.into(),
            RunError::Template(_) => Self::new(Exit::Faults, &error)
                .help("nothing was written; put the template right in templates/, and run the command again"),
            RunError::Broken { .. } => Self::new(Exit::Faults, &error).help(
                "nothing was written; `akun audit verify` names every fault: compare the ref with a copy of it",
            ),
            RunError::NoSealKey { .. } => {
                Self::new(Exit::Faults, &error).help("give the unit a seal_key in units.yaml")
            }
            error => Self::failed(&error),
        }
    }
}
