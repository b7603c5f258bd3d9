//! `akun fmt`: requests in their canonical form.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::canonical::{Refusal, canonical};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::{in_registry, is_wanted, rewrite_file};
use crate::cli::merged::merged;
use crate::diagnostic::{Diagnostic, Sources};
use crate::outside::source;
use crate::registry::{SETTINGS_PATH, SourceFile, institutions, is_request};
use crate::settings::Purpose;

/// Write requests in their canonical form: the order of keys, quotes, indentation. What they say, and every comment, stays
#[derive(Debug, clap::Args)]
pub struct Args {
    /// These requests, or those in these folders [default: all]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write nothing: name the files that do not have the form (exit 3)
    #[arg(long)]
    pub check: bool,
}

/// Runs the command.
///
/// # Errors
/// When there is no registry, or a file cannot be read or written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let named = in_registry(&args.paths, &folder, context)?;
    let files = source::work_tree(&folder, SETTINGS_PATH)?.files;
    let fixed = fixed(&folder, context)?;
    let mut findings = Findings::default();
    for file in requests(&files).filter(|file| named.is_empty() || is_wanted(&file.path, &named)) {
        findings.look_at(file, &fixed);
    }
    let locked: Vec<&String> = findings
        .locked
        .iter()
        .filter(|path| named.contains(path))
        .collect();
    if let Some(path) = locked.first().filter(|_| !args.check) {
        return Err(Stop::new(Exit::Refused, "stop-fmt-merged").with("path", path));
    }
    if args.check {
        findings.name(context)?;
    } else {
        findings.write(&folder, context)?;
    }
    findings.say(context)?;
    let unfinished = args.check && !findings.changed.is_empty();
    Ok(match () {
        () if !findings.wrong.is_empty() => Exit::Failed,
        () if unfinished || !findings.faults.is_empty() || !findings.crowded.is_empty() => Exit::Faults,
        () => Exit::Done,
    })
}

/// The requests of all institutions.
fn requests(files: &[SourceFile]) -> impl Iterator<Item = &SourceFile> {
    let institutions = institutions(files);
    files.iter().filter(move |file| {
        institutions
            .iter()
            .any(|institution| is_request(&file.path, institution))
    })
}

/// The files that nobody changes any more: in production, those that were merged (a request is a record of what was
/// asked). Without akun.yaml's word for it, none.
fn fixed(folder: &Path, context: &mut Context) -> Result<BTreeSet<String>, Stop> {
    let settings = context.settings(folder)?;
    Ok(match settings.purpose {
        Purpose::Production => merged(folder, &settings)?.into_keys().collect(),
        Purpose::Rehearsal => BTreeSet::new(),
    })
}

/// What came of looking at requests.
#[derive(Default)]
struct Findings {
    /// How many there were.
    seen: usize,
    /// New forms by path.
    changed: Vec<(String, String)>,
    /// Merged requests that have another form, and keep it.
    locked: Vec<String>,
    /// What is wrong with those that have faults.
    faults: Vec<Diagnostic>,
    /// The files that it speaks of.
    sources: Sources,
    /// Where two comments stand on what becomes one line: path and line.
    crowded: Vec<(String, usize)>,
    /// Requests that would say something else, and so keep their form.
    wrong: Vec<String>,
}

impl Findings {
    fn look_at(&mut self, file: &SourceFile, fixed: &BTreeSet<String>) {
        self.seen += 1;
        match canonical(&file.path, &file.bytes) {
            Ok(form) if form.as_bytes() == file.bytes => {}
            Ok(_) if fixed.contains(&file.path) => self.locked.push(file.path.clone()),
            Ok(form) => self.changed.push((file.path.clone(), form)),
            Err(Refusal::Faults(faults)) => {
                self.faults.extend(faults);
                self.sources.insert(file.path.clone(), file.bytes.clone());
            }
            Err(Refusal::Comment { line }) => self.crowded.push((file.path.clone(), line)),
            Err(Refusal::Differs) => self.wrong.push(file.path.clone()),
        }
    }

    /// Names the files that do not have the form.
    fn name(&self, context: &mut Context) -> Result<(), Stop> {
        for (path, _) in &self.changed {
            writeln!(context.out, "{path}")?;
        }
        Ok(())
    }

    /// Writes the new forms, each file whole or not at all, and names them.
    fn write(&self, folder: &Path, context: &mut Context) -> Result<(), Stop> {
        for (path, form) in &self.changed {
            rewrite_file(&folder.join(path), form.as_bytes())?;
            writeln!(context.out, "{path}")?;
        }
        Ok(())
    }

    /// Says what keeps its form, and why.
    fn say(&self, context: &mut Context) -> Result<(), Stop> {
        let catalogue = context.catalogue();
        if !self.faults.is_empty() {
            context.say_faults(&self.faults, &self.sources)?;
        }
        for (path, line) in &self.crowded {
            let line = line.to_string();
            let said = catalogue.text("fmt-comment", &[("path", path), ("line", &line)]);
            writeln!(context.err, "{said}")?;
        }
        for path in &self.wrong {
            writeln!(
                context.err,
                "{}",
                catalogue.text("fmt-differs", &[("path", path)])
            )?;
        }
        let left = self.sources.len() + self.crowded.len() + self.wrong.len();
        let sum = catalogue.text(
            "fmt-sum",
            &[
                ("seen", &self.seen.to_string()),
                ("changed", &self.changed.len().to_string()),
                ("left", &left.to_string()),
                ("locked", &self.locked.len().to_string()),
            ],
        );
        writeln!(context.err, "{sum}")?;
        Ok(())
    }
}
