//! The press in a process of its own, with bounds on its memory and its time.
//!
//! Templates are reviewed like programs, and like programs they can run away; Typst itself knows no bounds. The parent
//! starts this same binary with [`WORD`], hands it the sheet as JSON and reads the PDF. The child sees no environment,
//! and bounds itself before it reads a byte. Where the system knows no such bounds (other than Unix), there are none.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use serde::{Deserialize, Serialize};

use crate::language::text::{Text, Words};
use crate::outside::press::Typesetter;
use crate::ports::{MarkupFault, Press, PressError, Sheet};

/// The argument that makes the binary the press: hidden, for [`ChildPress`] alone.
pub const WORD: &str = "print-sheet";

/// What a paper may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The most memory, in MiB.
    pub memory: u64,
    /// The most processor time, in seconds.
    pub seconds: u64,
}

impl Default for Bounds {
    /// Many times what a paper of one page takes.
    fn default() -> Self {
        Self {
            memory: 1024,
            seconds: 60,
        }
    }
}

impl Bounds {
    /// The same with room for the rows of a sheet: 256 KiB and a twentieth of a second each, twice and ten times what
    /// they take.
    fn with_rows(self, rows: usize) -> Self {
        let rows = u64::try_from(rows).unwrap_or(u64::MAX);
        Self {
            memory: self.memory.saturating_add(rows / 4),
            seconds: self.seconds.saturating_add(rows / 20),
        }
    }

    /// The bounds that the child is told.
    fn from_arguments(arguments: &[OsString]) -> Option<Self> {
        let number = |argument: &OsString| argument.to_str()?.parse().ok();
        match arguments {
            [memory, seconds] => Some(Self {
                memory: number(memory)?,
                seconds: number(seconds)?,
            }),
            _ => None,
        }
    }
}

/// A press that prints each sheet in a process of its own.
pub struct ChildPress {
    /// The binary to start: this one.
    pub program: PathBuf,
    /// What a sheet without rows may take.
    pub bounds: Bounds,
}

impl Press for ChildPress {
    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PressError> {
        self.run(sheet).map_err(|(reason, faults)| PressError {
            paper: sheet.ident.clone(),
            reason,
            faults,
        })
    }
}

impl ChildPress {
    fn run(&self, sheet: &Sheet) -> Result<Vec<u8>, (Words, Vec<MarkupFault>)> {
        let bounds = self.bounds.with_rows(sheet.rows);
        let cannot = |error: std::io::Error| {
            let text = Text::of("press-cannot-start").with("program", self.program.display());
            (text.with("reason", error).into(), Vec::new())
        };
        let mut child = Command::new(&self.program)
            .args([
                WORD.to_owned(),
                bounds.memory.to_string(),
                bounds.seconds.to_string(),
            ])
            .env_clear()
            // Memory that the allocator only sets aside must not count as written to: it would fill the bound by itself.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(cannot)?;
        // The child reads to the end before it writes, so that neither waits for the other. One that is gone before
        // that says why below.
        if let Some(mut stdin) = child.stdin.take() {
            let json = serde_json::to_vec(sheet).map_err(|error| (error.to_string().into(), Vec::new()))?;
            let _gone = stdin.write_all(&json);
        }
        let output = child.wait_with_output().map_err(cannot)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        if let Ok(complaint) = serde_json::from_str::<Complaint>(&said) {
            return Err((complaint.reason.into(), complaint.faults));
        }
        let reason = match (reached(output.status, bounds, &said), said.as_str()) {
            (Some(bound), _) => bound.into(),
            (None, "") => Text::of("press-ended").with("status", output.status).into(),
            (None, _) => said.into(),
        };
        Err((reason, Vec::new()))
    }
}

/// What the child says of a sheet that cannot be printed, as JSON.
#[derive(Serialize, Deserialize)]
struct Complaint {
    reason: String,
    faults: Vec<MarkupFault>,
}

impl Complaint {
    /// The complaint as a line of text.
    fn line(error: &PressError) -> String {
        let complaint = Self {
            reason: error.reason.to_string(),
            faults: error.faults.clone(),
        };
        serde_json::to_string(&complaint).unwrap_or(complaint.reason)
    }
}

/// Reads a sheet, prints it, and writes the PDF: all that the child does, with the arguments after [`WORD`]. What is
/// wrong goes to `complaints`.
pub fn serve(
    arguments: &[OsString],
    input: &mut dyn Read,
    output: &mut dyn Write,
    complaints: &mut dyn Write,
) -> ExitCode {
    let printed = Bounds::from_arguments(arguments)
        .ok_or_else(|| format!("{WORD} is for the program itself: it takes bounds on memory and time"))
        .and_then(keep_to)
        .and_then(|()| {
            let mut json = Vec::new();
            input.read_to_end(&mut json).map_err(|error| error.to_string())?;
            serde_json::from_slice::<Sheet>(&json).map_err(|error| error.to_string())
        })
        .and_then(|sheet| {
            Typesetter::new()
                .print(&sheet)
                .map_err(|error| Complaint::line(&error))
        })
        .and_then(|pdf| {
            output
                .write_all(&pdf)
                .and_then(|()| output.flush())
                .map_err(|error| error.to_string())
        });
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _unheard = writeln!(complaints, "{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Bounds this process.
#[cfg(unix)]
fn keep_to(bounds: Bounds) -> Result<(), String> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bound = |resource, most: u64| {
        // The lower one asks to end, with a signal that tells why; nothing gets past the upper one.
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most.saturating_add(1)),
        };
        setrlimit(resource, limit).map_err(|error| format!("cannot bound the press: {error}"))
    };
    // Memory that is written to, not addresses that are set aside: allocators set aside much for every thread.
    bound(Resource::Data, bounds.memory.saturating_mul(1 << 20))?;
    bound(Resource::Cpu, bounds.seconds)?;
    bound(Resource::Core, 0)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature everywhere")]
fn keep_to(_bounds: Bounds) -> Result<(), String> {
    Ok(())
}

/// Which bound was reached, by how the child ended and what it said last.
#[cfg(unix)]
fn reached(status: ExitStatus, bounds: Bounds, said: &str) -> Option<Text> {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    let signal = status.signal()?;
    if signal == Signal::XCPU.as_raw() {
        Some(Text::of("press-too-long").with("seconds", bounds.seconds))
    } else if signal == Signal::ABORT.as_raw() && said.contains("memory allocation") {
        Some(Text::of("press-too-large").with("memory", bounds.memory))
    } else {
        None
    }
}

#[cfg(not(unix))]
fn reached(_status: ExitStatus, _bounds: Bounds, _said: &str) -> Option<Text> {
    None
}
