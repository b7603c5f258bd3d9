//! A server's process. A shell watches over it and waits for a word from us; when there is nobody left to give one, as after
//! the end of the tests, however they ended, it kills the server and removes its folder.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How a program is called at another time of the clock: after these come the time as `faketime` has it, the program, and its
/// arguments. What a killed process of the same number left in shared memory goes first, where `faketime` would stop at it.
pub(crate) const ELSEWHEN: [&str; 4] = [
    "sh",
    "-c",
    "rm -f /dev/shm/sem.faketime_sem_$$ /dev/shm/faketime_shm_$$; exec faketime -f \"$@\"",
    "faketime",
];

/// A program at another time of the clock, without arguments so far.
pub(crate) fn elsewhen(time: &str, program: &str) -> Command {
    let mut command = Command::new(ELSEWHEN[0]);
    command.args(&ELSEWHEN[1..]).args([time, program]);
    command
}

/// The server is a session of its own, so that its children go with it.
const WATCH: &str = r#"
folder=$1
litter=$2
shift 2
setsid "$@" </dev/null >>"$folder/log" 2>&1 &
server=$!
echo "$server"
exec >/dev/null
read -r word
if [ "$word" = stop ]; then
  kill -TERM "$server"
else
  kill -KILL "-$server" || kill -KILL "$server"
fi
wait "$server"
[ -z "$litter" ] || rm -f -- "$litter"
[ -n "$word" ] || rm -rf -- "$folder"
"#;

/// How long a server may take to end by itself.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that runs.
pub(crate) struct Process {
    watch: Child,
    server: u32,
    folder: PathBuf,
}

impl Process {
    /// Starts a server; what it says goes to `log` in its folder. It may leave a file elsewhere, which goes when it ends.
    pub(super) fn start(folder: &Path, command: &[&str], litter: Option<&str>) -> Self {
        let mut watch = Command::new("sh")
            .args(["-c", WATCH, "sh"])
            .arg(folder)
            .arg(litter.unwrap_or_default())
            .args(command)
            .current_dir("/")
            // An interrupt at the terminal is for the tests; the shell sees their end.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(watch.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let server = line.trim().parse().unwrap();
        Self {
            watch,
            server,
            folder: folder.to_owned(),
        }
    }

    /// Waits until it answers. What is wrong with it where it ends instead, or does not answer for so long.
    pub(super) fn wait_until(
        &self,
        longest: Duration,
        answers: &mut dyn FnMut() -> bool,
    ) -> Result<(), String> {
        let begun = Instant::now();
        while !answers() {
            if !self.runs() {
                return Err(format!("it ended by itself:\n{}", log(&self.folder)));
            }
            if begun.elapsed() > longest {
                return Err(format!("no answer in {longest:?}:\n{}", log(&self.folder)));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Whether it still runs.
    pub(super) fn runs(&self) -> bool {
        let state = fs::read_to_string(format!("/proc/{}/stat", self.server)).unwrap_or_default();
        // What follows the name in parentheses; Z is a process that has ended.
        let after = state.rsplit(')').next().unwrap_or_default();
        after.split_whitespace().next().is_some_and(|state| state != "Z")
    }

    /// Asks it to end, and waits for that.
    pub(super) fn stop(mut self) {
        self.say("stop\n");
        let begun = Instant::now();
        while self.ended().is_none() {
            assert!(
                begun.elapsed() < PATIENCE,
                "it does not stop:\n{}",
                log(&self.folder)
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it as a power cut would.
    pub(super) fn kill(mut self) {
        self.say("kill\n");
        self.watch.wait().unwrap();
    }

    /// Leaves it as the end of the tests does, and waits for what comes of that.
    pub(super) fn abandon(mut self) {
        drop(self.watch.stdin.take());
        self.watch.wait().unwrap();
    }

    /// Lets it stand still: connections are accepted and nothing is answered.
    pub(super) fn pause(&self) {
        self.signal("-STOP");
        while !self.stands_still() {
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Whether each of its threads has stopped: a busy machine takes some time for that.
    fn stands_still(&self) -> bool {
        let mut threads = fs::read_dir(format!("/proc/{}/task", self.server)).unwrap();
        threads.all(|thread| {
            let stat = fs::read_to_string(thread.unwrap().path().join("stat")).unwrap();
            stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
        })
    }

    /// Lets it go on.
    pub(super) fn resume(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.server);
        let sent = Command::new("kill")
            .args([signal, "--", &group])
            .status()
            .unwrap();
        assert!(sent.success(), "kill {signal} {group}: {sent}");
    }

    /// Where the shell has ended, nothing hears.
    fn say(&mut self, word: &str) {
        if let Some(mut ear) = self.watch.stdin.take() {
            ear.write_all(word.as_bytes()).ok();
        }
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.watch.try_wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if thread::panicking() {
            tell(&log(&self.folder));
        }
        if matches!(self.watch.try_wait(), Ok(None)) {
            self.say("kill\n");
            self.watch.wait().ok();
        }
    }
}

/// Says beside a test's failure what its server said last.
#[expect(clippy::print_stderr, reason = "this is where failures of tests are told")]
fn tell(log: &str) {
    let lines: Vec<&str> = log.lines().collect();
    let last = lines.len().saturating_sub(30);
    eprintln!("the server's last words:\n{}", lines[last..].join("\n"));
}

/// What a server with this folder said so far.
pub(super) fn log(folder: &Path) -> String {
    let bytes = fs::read(folder.join("log")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A port of loopback that is free, and that no other test of this process is given. Below those that the kernel gives
/// to connections.
pub(super) fn free_port() -> u16 {
    const LOWEST: u32 = 20_000;
    const COUNT: u32 = 12_000;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..COUNT {
        let next = std::process::id().wrapping_mul(31) + NEXT.fetch_add(1, Ordering::Relaxed);
        let port = u16::try_from(LOWEST + next % COUNT).unwrap();
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no port of loopback is free");
}

/// Runs a program to its end, with what it reads. What it said, or how it failed.
pub(super) fn run(command: &mut Command, input: &str) -> Result<String, String> {
    let name = format!("{command:?}");
    let started = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = started.unwrap_or_else(|why| panic!("{name} (scripts/test installs it): {why}"));
    let mut ear = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        scope.spawn(move || ear.write_all(input.as_bytes()).ok());
        child.wait_with_output().unwrap()
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let complained = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name}: {}\n{said}{complained}", output.status))
}

/// Writes a file that only its owner reads.
pub(super) fn write_private(path: &Path, text: &str) {
    let mut file = File::create(path).unwrap();
    file.set_permissions(fs::Permissions::from_mode(0o600)).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}
