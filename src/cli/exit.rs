//! How a command ends: exit codes for shells, words for JSON, and the text of one that ends early.

use std::collections::BTreeSet;
use std::io;
use std::process::ExitCode;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::language::text::{Text, Words};
use crate::page::BrokenPage;

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
    /// With a text for the operator.
    Said {
        /// How it ends.
        exit: Exit,
        /// What happened, in one line without a full stop; as its help, what to do about it.
        text: Text,
        /// Lines that belong to it, as they are: a difference. Mostly none.
        lines: String,
    },
    /// Whoever read the output has read enough (`akun plan | head`). No error.
    ReaderLeft,
}

impl Stop {
    /// A command that ends with a text, by its id in the catalogue.
    pub fn new(exit: Exit, text: impl Into<Text>) -> Self {
        Self::Said {
            exit,
            text: text.into(),
            lines: String::new(),
        }
    }

    /// A command that does not fit where it was given.
    pub fn misuse(text: impl Into<Text>) -> Self {
        Self::new(Exit::Misuse, text)
    }

    /// A command that cannot go on with files as they stand.
    pub fn unusable(text: &'static str, faults: &[Diagnostic]) -> Self {
        let files: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
        let stop = Self::new(Exit::Faults, text).with("count", files.len());
        stop.with("files", files.into_iter().collect::<Vec<_>>().join(", "))
    }

    /// A command that the world stopped.
    pub fn failed(text: impl Into<Text>) -> Self {
        Self::new(Exit::Failed, text)
    }

    /// The same with a name, a number, or other words that are not ours in its text.
    #[must_use]
    pub fn with(self, name: &'static str, words: impl ToString) -> Self {
        self.because(name, Words::Theirs(words.to_string()))
    }

    /// The same with a reason in its text, which may be a text of its own.
    #[must_use]
    pub fn because(self, name: &'static str, words: impl Into<Words>) -> Self {
        match self {
            Self::Said { exit, text, lines } => Self::Said {
                exit,
                text: text.because(name, words),
                lines,
            },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// The same as the reason in another text, which has its own help.
    #[must_use]
    pub fn within(self, id: &'static str) -> Self {
        match self {
            Self::Said { exit, text, lines } => Self::Said {
                exit,
                text: Text::of(id).because("reason", text),
                lines,
            },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// The same for a command that did some of it: the rest is done by the next one.
    #[must_use]
    pub fn partly(self) -> Self {
        match self.within("stop-partly") {
            Self::Said { text, lines, .. } => Self::Said {
                exit: Exit::Partly,
                text,
                lines,
            },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// The same with lines that are shown below its text.
    #[must_use]
    pub fn lines(self, lines: String) -> Self {
        match self {
            Self::Said { exit, text, .. } => Self::Said { exit, text, lines },
            Self::ReaderLeft => Self::ReaderLeft,
        }
    }

    /// What happened, as the reason of something else.
    pub fn into_reason(self) -> Words {
        match self {
            Self::Said { text, .. } => text.into(),
            Self::ReaderLeft => Words::Theirs(String::new()),
        }
    }

    /// Whether it ends with the text of an id, or that is the reason in what it says.
    pub fn mentions(&self, id: &str) -> bool {
        matches!(self, Self::Said { text, .. } if text.mentions(id))
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
            Self::failed("stop-output").because("reason", error)
        }
    }
}

/// Writing a command's output as JSON failed.
/// Writing a command's output as a page failed.
impl From<BrokenPage> for Stop {
    fn from(error: BrokenPage) -> Self {
        io::Error::other(error).into()
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}
