//! Measuring: a work and its yardstick in turns, so that whatever else the machine does meets both alike.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What every step here can fail with: a person reads it and runs the benches again.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// What one run of something took.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    /// From beginning to end.
    pub(crate) wall: Duration,
    /// Of all processors, its children's too; in hundredths of a second. None where the system does not tell.
    pub(crate) cpu: Option<Duration>,
    /// The most memory of a process that was started, in KiB; none for what runs in this one, or where `time` is not
    /// installed.
    pub(crate) peak: Option<u64>,
}

impl Cost {
    /// Two runs, one after the other.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            wall: self.wall + other.wall,
            cpu: self.cpu.zip(other.cpu).map(|(one, two)| one + two),
            peak: self.peak.max(other.peak),
        }
    }
}

/// What a call takes.
pub(crate) fn call<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<Cost, Failure> {
    let cpu = cpu_so_far();
    let started = Instant::now();
    work()?;
    let wall = started.elapsed();
    let cpu = cpu_so_far()
        .zip(cpu)
        .map(|(after, before)| after.saturating_sub(before));
    Ok(Cost {
        wall,
        cpu,
        peak: None,
    })
}

/// What a program takes that ends with one of these exit codes. Its output goes nowhere.
pub(crate) fn program(folder: &Path, words: &[&str], ends: &[i32]) -> Result<Cost, Failure> {
    const TIME: &str = "/usr/bin/time";
    let report = folder.join(".akun/bench-peak");
    let timed = Path::new(TIME).is_file();
    let mut line: Vec<&str> = Vec::new();
    let place = report.to_string_lossy();
    if timed {
        line.extend([TIME, "-q", "-f", "%M", "-o", &place]);
    }
    line.extend(words);
    let mut command = Command::new(line[0]);
    command
        .args(&line[1..])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut output = None;
    let mut cost = call(|| {
        output = Some(command.output()?);
        Ok(())
    })?;
    let output = output.ok_or("nothing ran")?;
    if !output.status.code().is_some_and(|code| ends.contains(&code)) {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("{} ended with {}: {said}", words.join(" "), output.status).into());
    }
    if timed {
        cost.peak = fs::read_to_string(&report)?.trim().parse().ok();
        fs::remove_file(&report)?;
    }
    Ok(cost)
}

/// The processor time of this process and of the children that it waited for.
fn cpu_so_far() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in parentheses may hold spaces. After it, times are the 12th to 15th, in hundredths on every Linux.
    let (_, rest) = stat.rsplit_once(')')?;
    let ticks: u64 = rest
        .split_whitespace()
        .skip(11)
        .take(4)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Some(Duration::from_millis(ticks * 10))
}

/// A work beside its yardstick.
pub(crate) struct Row {
    /// The work.
    pub(crate) work: String,
    /// The yardstick, in a few words.
    pub(crate) yardstick: &'static str,
    ours: Vec<Cost>,
    theirs: Vec<Cost>,
}

impl Row {
    /// Runs both in turns: once to warm up where that is asked for, then so many rounds.
    pub(crate) fn measure(
        work: impl Into<String>,
        yardstick: &'static str,
        rounds: Rounds,
        ours: &mut dyn FnMut() -> Result<Cost, Failure>,
        theirs: &mut dyn FnMut() -> Result<Cost, Failure>,
    ) -> Result<Self, Failure> {
        let mut row = Self {
            work: work.into(),
            yardstick,
            ours: Vec::new(),
            theirs: Vec::new(),
        };
        if rounds.warm_up {
            theirs()?;
            ours()?;
        }
        for _ in 0..rounds.count {
            row.theirs.push(theirs()?);
            row.ours.push(ours()?);
        }
        Ok(row)
    }

    /// How many times its yardstick a work takes: the middle one of the rounds' own ratios.
    fn ratio(&self) -> f64 {
        let ratios = self.ours.iter().zip(&self.theirs);
        middle(ratios.map(|(ours, theirs)| ours.wall.as_secs_f64() / theirs.wall.as_secs_f64()))
    }
}

/// How often something is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rounds {
    /// How many rounds.
    pub(crate) count: usize,
    /// Whether each is run once before, unmeasured.
    pub(crate) warm_up: bool,
}

/// The header of the table that rows make.
pub(crate) const HEADER: &str = "\
work                                  median s (min to max)        cpu s   MiB   yardstick                     median s   ratio
------------------------------------  ---------------------------  ------  ----  ----------------------------  ---------  -----";

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let walls = || self.ours.iter().map(|cost| cost.wall.as_secs_f64());
        let (least, most) = (walls().fold(f64::INFINITY, f64::min), walls().fold(0.0, f64::max));
        let seconds = format!("{:.3} ({least:.3} to {most:.3})", middle(walls()));
        let cpu: Option<Vec<f64>> = self
            .ours
            .iter()
            .map(|cost| Some(cost.cpu?.as_secs_f64()))
            .collect();
        let cpu = cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{:.2}", middle(cpu.into_iter())));
        let peak = self.ours.iter().filter_map(|cost| cost.peak).max();
        let peak = peak.map_or_else(|| "-".to_owned(), |peak| (peak / 1_024).to_string());
        let theirs = middle(self.theirs.iter().map(|cost| cost.wall.as_secs_f64()));
        write!(
            f,
            "{:<36}  {seconds:<27}  {cpu:>6}  {peak:>4}  {:<28}  {theirs:>9.3}  {:>5.1}",
            self.work,
            self.yardstick,
            self.ratio()
        )
    }
}

/// The middle one of some numbers, the lower of two; 0 where there are none.
fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get(last / 2).copied().unwrap_or(0.0)
}
