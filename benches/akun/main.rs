//! What the main job costs, each work beside what the machine itself does with the same bytes, in turns.
//!
//! `cargo bench --bench akun -- [FILTER] [--items N] [--per-request N] [--rounds N] [--seed N]`. A work is run whose
//! name holds the filter. There is no limit that anything must keep: the ratios are for people to look at.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads the clock and the command line, starts programs, and talks to whoever started it"
)]

#[path = "../both/generate.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod generate;
#[path = "../both/measure.rs"]
mod measure;
#[path = "../both/world.rs"]
mod world;
mod yardsticks;
mod papers;
mod mails;

use std::path::{Path, PathBuf};

use akuntabel::outside::git::registry::GitRegistry;
use akuntabel::registry::SETTINGS_PATH;

use crate::generate::{MOST, RECEIVED, Size};
use crate::mails::{MAILS, Mails};
use crate::measure::{Cost, Failure, HEADER, Rounds, Row, call};
use crate::papers::Minutes;
use crate::world::World;

const PLAIN_TABLES: &str = "the rows as plain tables";

// The works that only read.
const VALIDATE: &str = "akun validate";
const FILES: &str = "files from git, in process";
const REQUESTS: &str = "requests from git, in process";
const PLAN: &str = "akun plan, all to do";
// Those that want a registry that was applied.
const NO_OP: &str = "akun plan, nothing to do";
const VERIFY: &str = "akun audit verify";
const WITHOUT_PAPERS: &str = "akun apply, without papers";
const PAPERS: &str = "akun apply, papers alone";
const WHOLE: &str = "akun apply, whole";

/// The rows of the minutes that are rendered.
const ROWS: [usize; 3] = [5, 500, 5_000];

/// What is asked for.
struct Wish {
    filter: String,
    size: Size,
    rounds: usize,
}

impl Wish {
    fn of(arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let mut wish = Self {
            filter: String::new(),
            size: Size {
                items: 1_000,
                per_request: 1_000,
                seed: 1,
            },
            rounds: 5,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut number = || -> Result<usize, Failure> {
                let value = arguments.next().ok_or(format!("{argument} wants a number"))?;
                Ok(value.parse().map_err(|_| format!("{argument} wants a number"))?)
            };
            match argument.as_str() {
                // What cargo says to every bench.
                "--bench" => {}
                "--items" => wish.size.items = number()?.clamp(1, MOST),
                "--per-request" => wish.size.per_request = number()?.max(1),
                "--rounds" => wish.rounds = number()?.max(1),
                "--seed" => wish.size.seed = number()? as u64,
                word if word.starts_with('-') => return Err(format!("no such option: {word}").into()),
                word => word.clone_into(&mut wish.filter),
            }
        }
        Ok(wish)
    }

    fn wants(&self, work: &str) -> bool {
        work.contains(&self.filter)
    }

    /// Rounds of something that is run once before.
    fn rounds(&self) -> Rounds {
        Rounds {
            count: self.rounds,
            warm_up: true,
        }
    }
}

fn main() -> Result<(), Failure> {
    let wish = Wish::of(std::env::args().skip(1))?;
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&scratch)?;
    let Size {
        items,
        per_request,
        seed,
    } = wish.size;
    println!(
        "{items} students in requests of up to {per_request} (seed {seed}), {} rounds; load before: {}\n",
        wish.rounds,
        load()
    );
    println!("{HEADER}");
    let fresh = World::make(&scratch.join("fresh"), &wish.size, &[])?;
    read(&wish, &fresh)?;
    plan_and_apply(&wish, &fresh)?;
    render(&wish, &scratch)?;
    send(&wish, &scratch, &fresh)?;
    println!("\nload after: {}", load());
    Ok(std::fs::remove_dir_all(scratch)?)
}

fn show(row: &Row) {
    println!("{row}");
}

/// What reads requests, and writes nothing.
fn read(wish: &Wish, fresh: &World) -> Result<(), Failure> {
    if wish.wants(VALIDATE) {
        show(&Row::measure(
            VALIDATE,
            "cat and sha256sum",
            wish.rounds(),
            &mut || fresh.akun(&["validate"], &[0]),
            &mut || fresh.read_work_tree(),
        )?);
    }
    if wish.wants(FILES) {
        show(&Row::measure(
            FILES,
            "git cat-file --batch",
            wish.rounds(),
            &mut || call(|| files_of(fresh.folder())),
            &mut || fresh.read_commit(),
        )?);
    }
    if wish.wants(REQUESTS) {
        show(&Row::measure(
            REQUESTS,
            "git cat-file --batch",
            wish.rounds(),
            &mut || {
                call(|| {
                    let files = files_of(fresh.folder())?;
                    akuntabel::registry::read(files).map_err(|_| "the generated registry has faults".into())
                })
            },
            &mut || fresh.read_commit(),
        )?);
    }
    Ok(())
}

/// The files of a registry's main branch, from the object store.
fn files_of(folder: &Path) -> Result<Vec<akuntabel::registry::SourceFile>, Failure> {
    let repository = GitRegistry::open(folder)?;
    let commit = repository.main("main", None)?;
    Ok(repository.files(&commit, SETTINGS_PATH)?.files)
}

/// What looks at the directory, and what writes to it.
fn plan_and_apply(wish: &Wish, fresh: &World) -> Result<(), Failure> {
    let plan = ["plan", "--as-of", RECEIVED];
    let no_op = ["plan", "--as-of", RECEIVED, "--exit-code"];
    if wish.wants(PLAN) {
        show(&Row::measure(
            PLAN,
            "git cat-file --batch",
            wish.rounds(),
            &mut || fresh.akun(&plan, &[0]),
            &mut || fresh.read_commit(),
        )?);
    }
    let works = [NO_OP, VERIFY, WITHOUT_PAPERS, PAPERS, WHOLE];
    if !works.into_iter().any(|work| wish.wants(work)) {
        return Ok(());
    }
    let applied = fresh.copy("applied")?;
    applied.apply(&[0])?;
    if wish.wants(NO_OP) {
        show(&Row::measure(
            NO_OP,
            "git cat-file, SELECT",
            wish.rounds(),
            // Ends with 10 when there is something to do after all.
            &mut || applied.akun(&no_op, &[0]),
            &mut || Ok(applied.read_commit()?.and(applied.read_directory()?)),
        )?);
    }
    if wish.wants(VERIFY) {
        show(&Row::measure(
            VERIFY,
            "git cat-file, sha256sum",
            wish.rounds(),
            &mut || applied.akun(&["audit", "verify"], &[0]),
            &mut || applied.read_audit(),
        )?);
    }
    apply(wish, fresh, &applied)
}

/// Accounts, sealed passwords and audit record; the papers; and both in one.
fn apply(wish: &Wish, fresh: &World, applied: &World) -> Result<(), Failure> {
    // Each run wants a registry of its own, so that there is nothing to warm but the disk.
    let cold = Rounds {
        warm_up: false,
        ..wish.rounds()
    };
    let rows = applied.entries()?;
    let minutes = Minutes::of(applied)?;
    let requests = wish.size.items.div_ceil(wish.size.per_request);
    let mut plain_tables = || -> Result<Cost, Failure> {
        (0..requests).try_fold(Cost::default(), |cost, _| Ok(cost.and(minutes.print_plain()?)))
    };
    if wish.wants(WITHOUT_PAPERS) {
        show(&Row::measure(
            WITHOUT_PAPERS,
            "INSERT of the same rows",
            cold,
            &mut || {
                let world = fresh.copy("run")?;
                world.without_papers()?;
                world.apply(&[7])
            },
            &mut || fresh.copy("run")?.insert(&rows),
        )?);
    }
    if wish.wants(PAPERS) {
        show(&Row::measure(
            PAPERS,
            PLAIN_TABLES,
            cold,
            &mut || {
                let world = fresh.copy("run")?;
                world.without_papers()?;
                world.apply(&[7])?;
                world.with_papers()?;
                world.apply(&[0])
            },
            &mut plain_tables,
        )?);
    }
    if wish.wants(WHOLE) {
        show(&Row::measure(
            WHOLE,
            "INSERT, and plain tables",
            cold,
            &mut || fresh.copy("run")?.apply(&[0]),
            &mut || Ok(fresh.copy("run")?.insert(&rows)?.and(plain_tables()?)),
        )?);
    }
    Ok(())
}

/// The minutes of one request.
fn render(wish: &Wish, scratch: &Path) -> Result<(), Failure> {
    for items in ROWS {
        let work = format!("render BA, {items} rows");
        if !wish.wants(&work) {
            continue;
        }
        let size = Size {
            items,
            per_request: items,
            ..wish.size
        };
        let minutes = Minutes::of(&World::make(&scratch.join("minutes"), &size, &[])?)?;
        show(&Row::measure(
            work,
            PLAIN_TABLES,
            wish.rounds(),
            &mut || minutes.print(),
            &mut || minutes.print_plain(),
        )?);
    }
    Ok(())
}

/// Mails to a relay on this machine.
fn send(wish: &Wish, scratch: &Path, fresh: &World) -> Result<(), Failure> {
    let work = format!("send {MAILS} mails");
    if !wish.wants(&work) {
        return Ok(());
    }
    if !Mails::can_be_sent() {
        println!(
            "{work}: SKIPPED, it wants smtp-sink and smtp-source (apt-get install --no-install-recommends postfix)"
        );
        return Ok(());
    }
    let mails = Mails::to_sink(&scratch.join("mails"), fresh.templates()?)?;
    show(&Row::measure(
        work,
        "smtp-source, one connection",
        wish.rounds(),
        &mut || mails.send(),
        &mut || mails.send_by_postfix(),
    )?);
    Ok(())
}

/// How busy the machine is; others may be at work on it.
fn load() -> String {
    let text = std::fs::read_to_string(PathBuf::from("/proc/loadavg")).unwrap_or_default();
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}
