//! A process of this machine, so that another process can tell whether it still runs.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A process, by what no other process ever has: the boot of its kernel, its namespace of process numbers, its
/// number, and the moment at which it started. Only where `/proc` tells all of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    boot: String,
    namespace: String,
    number: u32,
    /// In ticks of the clock since the boot.
    started: u64,
    user: u32,
}

/// Whether a process runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// It does.
    Yes,
    /// It does not, and never will again.
    No,
    /// It cannot be seen from here: another machine, another container, another user's.
    Unknown,
}

impl Process {
    /// This process; none where the system does not tell enough.
    pub fn own() -> Option<Self> {
        let number = std::process::id();
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        // In a sandbox, `/proc` may be that of another namespace, with other numbers.
        if stat.split(' ').next()?.parse() != Ok(number) {
            return None;
        }
        Some(Self {
            boot: fs::read_to_string("/proc/sys/kernel/random/boot_id")
                .ok()?
                .trim_end()
                .to_owned(),
            namespace: fs::read_link("/proc/self/ns/pid").ok()?.to_str()?.to_owned(),
            number,
            started: Status::parse(&stat)?.started,
            user: fs::metadata("/proc/self").ok()?.uid(),
        })
    }

    /// Whether it runs, as far as this process can tell.
    pub fn running(&self) -> Running {
        let Some(own) = Self::own() else {
            return Running::Unknown;
        };
        // A system may hide the processes of others; root sees all.
        let visible = own.user == self.user || own.user == 0;
        if own.boot != self.boot || own.namespace != self.namespace || !visible {
            return Running::Unknown;
        }
        match fs::read_to_string(format!("/proc/{}/stat", self.number)) {
            Ok(stat) => match Status::parse(&stat) {
                Some(status) if status.started == self.started && !status.ended => Running::Yes,
                Some(_) => Running::No,
                None => Running::Unknown,
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Running::No,
            Err(_) => Running::Unknown,
        }
    }
}

/// What `/proc/…/stat` says.
struct Status {
    /// Whether it ended, and only waits for its parent to notice.
    ended: bool,
    started: u64,
}

impl Status {
    fn parse(stat: &str) -> Option<Self> {
        // The second field is the program's name in brackets, which may hold spaces and brackets itself.
        let (_, fields) = stat.rsplit_once(')')?;
        let mut fields = fields.split_whitespace();
        let state = fields.next()?;
        // State is the third field, the start the twenty-second.
        let started = fields.nth(18)?.parse().ok()?;
        Some(Self {
            ended: matches!(state, "Z" | "X" | "x"),
            started,
        })
    }
}

/// The name of this machine, for people.
pub fn host() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| fs::read_to_string("/etc/hostname"))
        .map_or_else(|_| "an unnamed machine".to_owned(), |name| name.trim().to_owned())
}

/// Does nothing for so many seconds, while others work.
pub fn pause(seconds: u32) {
    thread::sleep(Duration::from_secs(seconds.into()));
}

/// Ends this process at once, as `kill -9` does: nothing is flushed, closed or released. For tests of what a crash
/// leaves; builds without debug assertions do not have it.
#[cfg(debug_assertions)]
pub fn die() -> ! {
    let _ = std::process::Command::new("kill")
        .args(["-9", &std::process::id().to_string()])
        .status();
    // The signal may take a moment, and this process does nothing more in it.
    loop {
        thread::park();
    }
}
