//! What the errors of the world are to an operator: how the command ends, and with which text.

use crate::chain::{Breach, ChainFault};
use crate::change::Outcome;
use crate::cli::exit::{Exit, Stop};
use crate::language::text::Text;
use crate::ledger::LedgerError;
use crate::live::BaselineError;
use crate::lock::LockError;
use crate::outside::embedded::transfer::TransferError;
use crate::outside::folder::FolderError;
use crate::outside::git::create::CreateError;
use crate::outside::git::registry::RegistryError;
use crate::outside::random::NoRandom;
use crate::outside::source::WorkTreeError;
use crate::ports::{AuditError, DirectoryError, DocumentError, PressError, SealError, ShareError};
use crate::run::error::RunError;

/// The text of a run that found the record moved while it wrote.
const OUTRUN: &str = "stop-audit-moved";

impl Stop {
    /// Whether somebody else wrote the record while this run was writing it.
    pub fn is_outrun(&self) -> bool {
        self.mentions(OUTRUN)
    }
}

impl From<DirectoryError> for Stop {
    fn from(error: DirectoryError) -> Self {
        let (id, name, reason) = match error {
            DirectoryError::Unreachable { name, reason } => ("stop-directory-unreachable", name, reason),
            DirectoryError::Incomplete { name, reason } => ("stop-directory-incomplete", name, reason),
            DirectoryError::Damaged { name, reason } => ("stop-directory-damaged", name, reason),
        };
        Self::failed(id).with("name", name).because("reason", reason)
    }
}

impl From<AuditError> for Stop {
    fn from(error: AuditError) -> Self {
        match error {
            AuditError::Absent { name } => Self::failed("stop-audit-absent").with("ref", name),
            AuditError::Elsewhere { name, found } => Self::failed("stop-audit-elsewhere")
                .with("ref", name)
                .with("found", found),
            AuditError::Moved { name } => Self::failed(OUTRUN).with("ref", name),
            AuditError::Rewound {
                name,
                found,
                remembered,
            } => Self::failed("stop-audit-rewound")
                .with("ref", name)
                .with("found", found)
                .with("remembered", remembered),
            AuditError::Diverged {
                name,
                local,
                remote,
                found,
            } => Self::failed("stop-audit-diverged")
                .with("ref", name)
                .with("local", local)
                .with("remote", remote)
                .with("found", found),
            AuditError::Unreachable { remote, reason } => Self::failed("stop-remote")
                .with("remote", remote)
                .because("reason", reason),
            AuditError::Shallow => Self::failed("stop-audit-shallow"),
            AuditError::Unsigned(reason) => Self::failed("stop-unsigned").because("reason", reason),
            AuditError::Repository(reason) => Self::failed("stop-repository").because("reason", reason),
        }
    }
}

impl From<LockError> for Stop {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held { holder } => Self::new(Exit::Locked, "stop-locked")
                .with("owner", &holder.owner)
                .with("purpose", &holder.purpose)
                .with("run", &holder.run)
                .with("host", &holder.host)
                .with("since", holder.at.format("%Y-%m-%dT%H:%M:%SZ")),
            LockError::Free { name } => Self::misuse("stop-lock-free").with("name", name),
            LockError::Running { holder } => Self::new(Exit::Locked, "stop-lock-running")
                .with("run", &holder.run)
                .with("owner", &holder.owner),
            LockError::Lost { name } => Self::failed("stop-lock-lost").with("name", name),
            LockError::Unreachable { remote, reason } => Self::failed("stop-remote")
                .with("remote", remote)
                .because("reason", reason),
            LockError::Refused { name, reason } => Self::failed("stop-lock-refused")
                .with("name", name)
                .because("reason", reason),
        }
    }
}

impl From<RegistryError> for Stop {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::NoRepository { folder, reason } => Self::failed("stop-no-repository")
                .with("folder", folder)
                .with("reason", reason),
            RegistryError::AnotherOwner { folder } => {
                Self::failed("stop-another-owner").with("folder", folder)
            }
            RegistryError::NoCommit { name } => Self::misuse("stop-no-commit").with("name", name),
            RegistryError::NoRemote { name } => Self::failed("stop-no-remote").with("name", name),
            RegistryError::Unreachable { remote, reason } => Self::failed("stop-remote")
                .with("remote", remote)
                .because("reason", reason),
            RegistryError::Refused { remote, name, reason } => Self::failed("stop-branch-refused")
                .with("remote", remote)
                .with("branch", name)
                .because("reason", reason),
            RegistryError::Unrelated { one, other } => Self::misuse("stop-unrelated")
                .with("one", one)
                .with("other", other),
            RegistryError::Shallow => Self::failed("stop-shallow"),
            RegistryError::Damaged(reason) => {
                Self::failed("stop-repository-unreadable").because("reason", reason)
            }
        }
    }
}

impl From<WorkTreeError> for Stop {
    fn from(error: WorkTreeError) -> Self {
        Self::failed("stop-cannot-read")
            .with("path", error.path)
            .with("reason", error.reason)
    }
}

impl From<NoRandom> for Stop {
    fn from(error: NoRandom) -> Self {
        Self::failed("stop-no-random").with("reason", error.0)
    }
}

impl From<CreateError> for Stop {
    fn from(error: CreateError) -> Self {
        Self::failed("stop-cannot-make-repository").with("reason", error.0.message())
    }
}

impl From<FolderError> for Stop {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::NotEmpty { place } => Self::misuse("stop-not-empty").with("place", place),
            FolderError::NotAFolder { place } => Self::misuse("stop-not-a-folder").with("place", place),
            FolderError::Disk { place, source } => Self::failed("stop-cannot-write")
                .with("path", place)
                .because("reason", source),
        }
    }
}

impl From<TransferError> for Stop {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Directory(error) => error.into(),
            TransferError::Source { file, error } => Self::failed("stop-cannot-open")
                .with("path", file)
                .because("reason", error),
            TransferError::File(fault) => Self::new(Exit::Faults, "stop-ldif")
                .with("place", format_args!("{}:{}", fault.file, fault.line))
                .because("reason", fault.reason),
            TransferError::Output(error) => error.into(),
        }
    }
}

impl From<ShareError> for Stop {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Absent { root } => Self::failed("stop-no-share").with("root", root),
            // What follows is about a file of it, which no command asks for by itself.
            other => Self::failed("stop-share").with("reason", other),
        }
    }
}

impl From<SealError> for Stop {
    fn from(error: SealError) -> Self {
        match error {
            SealError::BadKey { key } => Self::failed("stop-bad-key").with("key", key),
            SealError::Store { name, reason } => Self::failed("stop-sealed")
                .with("name", name)
                .because("reason", reason),
        }
    }
}

impl From<DocumentError> for Stop {
    fn from(error: DocumentError) -> Self {
        Self::failed("stop-document")
            .with("path", error.path)
            .because("reason", error.reason)
    }
}

impl From<PressError> for Stop {
    fn from(error: PressError) -> Self {
        Self::new(Exit::Faults, "stop-press")
            .with("paper", error.paper)
            .because("reason", error.reason)
    }
}

impl From<BaselineError> for Stop {
    fn from(error: BaselineError) -> Self {
        match error {
            BaselineError::Shrunk {
                previous,
                found,
                percent,
            } => Self::new(Exit::Refused, "stop-shrunk")
                .with("previous", previous)
                .with("found", found)
                .with("percent", percent),
            BaselineError::FirstRun { found } => {
                Self::new(Exit::Refused, "stop-first-run").with("found", found)
            }
            BaselineError::Unexpected { expected, found } => Self::new(Exit::Refused, "stop-unexpected")
                .with("expected", expected)
                .with("found", found),
        }
    }
}

impl From<LedgerError> for Stop {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::NoEvent { path, line, reason } => Self::failed("stop-no-event")
                .with("place", format_args!("{path}:{line}"))
                .with("reason", reason),
            LedgerError::NoGenesis => Self::failed("stop-no-genesis"),
            LedgerError::NoIntent { path, run } => {
                Self::failed("stop-no-intent").with("path", path).with("run", run)
            }
        }
    }
}

impl From<RunError> for Stop {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Audit(error) => error.into(),
            RunError::Ledger(error) => error.into(),
            RunError::Lock(error) => error.into(),
            RunError::Directory(error) => error.into(),
            RunError::Seal(error) => error.into(),
            RunError::Templates(faults) => Self::unusable("stop-template", &faults),
            RunError::Journal(error) => Self::failed("stop-journal")
                .with("path", error.path)
                .because("reason", error.reason),
            RunError::Document(error) => error.into(),
            RunError::Press(error) => error.into(),
            RunError::AlreadyBegun { tip } => Self::failed("stop-audit-begun").with("tip", tip),
            RunError::Broken { faults } => broken(&faults),
            RunError::NoFile { tip, path } => {
                Self::failed("stop-no-file").with("tip", tip).with("path", path)
            }
            RunError::NoJson(error) => Self::failed("stop-no-json").with("reason", error),
            RunError::NoHead { tip } => Self::failed("stop-no-head").with("tip", tip),
            RunError::NoIntent { run } => Self::failed("stop-run-without-intent").with("run", run),
            RunError::NoSealKey { unit, item } => Self::new(Exit::Faults, "stop-no-seal-key")
                .with("unit", unit)
                .with("item", item),
            RunError::NoNewPasswords {
                run,
                accounts,
                outcome,
            } => Self::failed("stop-no-new-passwords")
                .with("run", run)
                .with("accounts", accounts)
                .because("outcome", became(&outcome)),
        }
    }
}

/// A record that somebody touched.
fn broken(faults: &[ChainFault]) -> Stop {
    let stop = Stop::new(Exit::Faults, "stop-audit-broken").with("more", faults.len().saturating_sub(1));
    match faults.first() {
        Some(fault) => stop.because("first", chain_fault(fault)),
        None => stop.with("first", ""),
    }
}

/// A fault of the chain in a sentence: commit, file, and what is wrong with it.
pub fn chain_fault(fault: &ChainFault) -> Text {
    let place = [
        fault.commit.as_deref().map(|commit| format!("commit {commit}: ")),
        fault.path.as_deref().map(|path| format!("{path}: ")),
    ];
    let breach = Text::of("audit-breach");
    let breach = match &fault.what {
        Breach::NoCommit => breach.with("kind", "no-commit"),
        Breach::Parents { expected, found } => breach
            .with("kind", "parents")
            .with("found", found)
            .with("expected", expected),
        Breach::NoHead => breach.with("kind", "no-head"),
        Breach::Unreadable => breach.with("kind", "unreadable"),
        Breach::Sequence { expected, found } => breach
            .with("kind", "sequence")
            .with("found", found)
            .with("expected", expected),
        Breach::Previous => breach.with("kind", "previous"),
        Breach::Content => breach.with("kind", "content"),
        Breach::Discontinued => breach.with("kind", "discontinued"),
        Breach::Removed => breach.with("kind", "removed"),
        Breach::Emptied => breach.with("kind", "emptied"),
        Breach::Rewritten => breach.with("kind", "rewritten"),
        Breach::Replaced => breach.with("kind", "replaced"),
        Breach::Misplaced => breach.with("kind", "misplaced"),
        Breach::Unsigned => breach.with("kind", "unsigned"),
        Breach::Stranger => breach.with("kind", "stranger"),
        Breach::Forgotten(head) => breach.with("kind", "forgotten").with("found", head),
    };
    Text::of("audit-fault")
        .with("place", place.into_iter().flatten().collect::<String>())
        .because("breach", breach)
}

/// What became of a change.
pub fn became(outcome: &Outcome) -> Text {
    match outcome {
        Outcome::Done => Text::of("outcome-done"),
        Outcome::Failed { message, .. } => Text::of("outcome-failed").with("reason", message),
        Outcome::Unknown => Text::of("outcome-unknown"),
        Outcome::Deferred { until } => Text::of("outcome-deferred").with("day", until),
        Outcome::NotTried => Text::of("outcome-not-tried"),
    }
}
