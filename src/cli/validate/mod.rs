//! `akun validate`: what is wrong with the files of the work tree, all of it at once.

pub mod report;
pub mod strays;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use crate::cli::context::Context;
use crate::cli::desk::share_of;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::in_registry;
use crate::cli::merged::merged;
use crate::cli::plan::day;
use crate::cli::proposed::Proposed;
use crate::cli::validate::report::Report;
use crate::day::{Day, Zone};
use crate::diagnostic::code::Code;
use crate::diagnostic::text::Look;
use crate::diagnostic::{Diagnostic, any_error};
use crate::examine::approved;
use crate::examine::others::{Others, Standee, Standing};
use crate::examine::subject::{Entry, Papers, Subject};
use crate::examine::{examine, examine_draft};
use crate::lists;
use crate::outside::git::registry::entry::Entered;
use crate::outside::share::ShareFolder;
use crate::outside::source::{self, Contents};
use crate::owners;
use crate::papers::faults::unusable;
use crate::ports::Share;
use crate::proposal::Rules;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile, read_all};
use crate::request::Request;
use crate::request::read::draft;
use crate::settings::Purpose;

/// Examine requests, policy and units of the work tree: every fault at once, with its place, code and clause
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what is wrong with these files, or with files in these folders [default: all]
    #[arg(value_name = "PATH", conflicts_with = "base")]
    pub paths: Vec<PathBuf>,

    /// As a pull request to this branch or commit: only what it changes, merged, by the rules of the branch; and who must
    /// approve it
    #[arg(long, value_name = "REF")]
    pub base: Option<String>,

    /// The commit of the pull request; nothing of the work tree is read [default: the work tree]
    #[arg(long, value_name = "REF", requires = "base")]
    pub head: Option<String>,

    /// The commits of other open pull requests: who asks for the same person, or by the same letter, is told
    #[arg(long, value_name = "REF", requires = "base", num_args = 1..)]
    pub beside: Vec<String>,

    /// The day on which new requests are handed in [default: today; in a rehearsal, when their letters were received]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,

    /// Also writes what was found to a folder, as validate.json, validate.sarif, validate.html and validate.md
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,

    /// The form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
}

/// The form of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines in question
    Text,
    /// For programs
    Json,
    /// Annotations of a pull request on GitHub
    Github,
    /// SARIF 2.1.0, for forges that keep what was found
    Sarif,
    /// For a browser
    Html,
}

/// Runs the command.
///
/// # Errors
/// When there is no registry, or a file cannot be read.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let proposed = args.base.as_ref().map(|base| {
        Proposed::of(
            base,
            args.head.as_deref(),
            (&args.beside, Rules::Proposed),
            &folder,
        )
    });
    let asked = (args.paths.as_slice(), args.as_of);
    let report = found(asked, proposed.transpose()?, &folder, context)?;
    let report = match context.look() {
        Look::Unquoted => report.unnamed(),
        Look::Plain | Look::Coloured => report,
    };
    report.write(args.format, context)?;
    let exit = report.exit();
    if let Some(folder) = &args.into {
        report.unnamed().write_into(folder, context)?;
    }
    Ok(exit)
}

/// What is wrong with a pull request, or with the work tree where none is given, or with some files of it; as of a day where
/// one is said.
///
/// # Errors
/// When a file cannot be read.
pub fn found(
    (paths, as_of): (&[PathBuf], Option<Day>),
    mut proposed: Option<Proposed>,
    folder: &Path,
    context: &Context,
) -> Result<Report, Stop> {
    let (contents, wanted) = if let Some(proposed) = &mut proposed {
        (mem::take(&mut proposed.contents), proposed.answers_for.clone())
    } else {
        of_work_tree(paths, folder, context)?
    };
    let files = context.with_named_config(contents.files)?;
    let mut report = Report::of(&files, strays::strays(&files, &contents.passed_over), context);
    let read = read_all(&files);
    let is_whole = read.iter().all(Result::is_ok);
    let mut registries = Vec::new();
    for read in read {
        match read {
            Ok(mut registry) => {
                let entries = Entries::of(&registry, folder, (proposed.as_ref(), as_of), context)?;
                judge(&mut registry, &entries, folder, &mut report);
                // The considerations of merged requests are history, unless somebody asks for them.
                let is_asked = |path: &str| !paths.is_empty() || !entries.arrived.contains_key(path);
                report.consider(&registry, is_asked);
                if let Some(proposed) = &proposed {
                    report.add(proposed.faults(&registry, folder, context)?);
                    report.need(&registry, proposed);
                }
                registries.push(registry);
            }
            Err(unusable) => report.add(unusable.diagnostics),
        }
    }
    // Rules that cannot be read come first.
    if is_whole {
        report.add(owners::check::faults(&files, &registries));
    }
    if let Some(proposed) = &proposed {
        report.add_open(beside_open(files, proposed, folder, as_of, context)?);
    }
    if let Some(wanted) = &wanted {
        report.keep_only(wanted);
    }
    Ok(report)
}

/// The work tree, and the files in it that are asked for; none means all.
fn of_work_tree(
    paths: &[PathBuf],
    folder: &Path,
    context: &Context,
) -> Result<(Contents, Option<Vec<String>>), Stop> {
    let wanted = in_registry(paths, folder, context)?;
    let contents = source::work_tree(folder, SETTINGS_PATH)?;
    Ok((contents, Some(wanted).filter(|wanted| !wanted.is_empty())))
}

/// Reports on the requests of an institution.
fn judge(registry: &mut Registry, entries: &Entries, folder: &Path, report: &mut Report) {
    let share = make_ready(registry, entries, folder);
    report.count(paths(registry));
    report.show_lists(registry);
    report.add(unusable(registry));
    report.add(examined(registry, entries, share.as_ref()));
    report.add(approved::unknown(
        &registry.settings.institution,
        &registry.requests,
        &registry.units,
        &registry.sources,
    ));
}

/// Gives the requests of an institution the ids by which they are known, and reads their lists on the share, which it
/// returns.
fn make_ready(registry: &mut Registry, entries: &Entries, folder: &Path) -> Option<ShareFolder> {
    registry.give_ids(&|path| entries.arrived.get(path).map(|arrived| arrived.place));
    let share = share_of(folder, &registry.settings);
    let at_hand = share.as_ref().map(|share| share as &dyn Share);
    lists::load(registry, at_hand, |_| true);
    share
}

/// What is wrong where the requests of other open pull requests had come first; nothing where none are named.
fn beside_open(
    mut files: Vec<SourceFile>,
    proposed: &Proposed,
    folder: &Path,
    as_of: Option<Day>,
    context: &Context,
) -> Result<Vec<Diagnostic>, Stop> {
    if proposed.open.is_empty() {
        return Ok(Vec::new());
    }
    files.extend(proposed.open.iter().map(|(path, bytes)| SourceFile {
        path: path.clone(),
        bytes: bytes.clone(),
    }));
    let mut found = Vec::new();
    for mut registry in read_all(&files).into_iter().flatten() {
        let mut entries = Entries::of(&registry, folder, (Some(proposed), as_of), context)?;
        let last = entries.arrived.values().map(|arrived| arrived.place).max();
        let next = Entered {
            commit: proposed.base.clone(),
            place: last.map_or(0, |last| last + 1),
            at: context.now,
        };
        let open = proposed.open.keys();
        entries
            .arrived
            .extend(open.map(|path| (path.clone(), next.clone())));
        let share = make_ready(&mut registry, &entries, folder);
        found.extend(examined(&registry, &entries, share.as_ref()));
    }
    Ok(found)
}

/// The paths of an institution's requests, read or not.
fn paths(registry: &Registry) -> impl Iterator<Item = String> {
    let read = registry.requests.iter().map(|request| request.path.clone());
    read.chain(registry.held.iter().map(|held| held.path.clone()))
}

/// Everything that is wrong with the requests of an institution.
fn examined(registry: &Registry, entries: &Entries, share: Option<&ShareFolder>) -> Vec<Diagnostic> {
    let policy = &registry.policy;
    let mut requests: Vec<Standee<'_>> = registry
        .requests
        .iter()
        .map(|request| {
            let day = entries.of_request(request).day();
            (request, entries.standing(request), day)
        })
        .collect();
    let measures = Measures {
        registry,
        entries,
        share,
    };
    let unread = || registry.held.iter().filter_map(|held| held.id.as_ref());
    let mut others = Others::of(policy, requests.iter().copied()).beside_unread(unread());
    others.in_turn(&mut requests, |(request, ..)| request);
    let mut found: Vec<Vec<Diagnostic>> = requests
        .par_iter()
        .map(|(request, ..)| examine(&measures.subject(request, &others)))
        .collect();
    // A request with a fault of its own is held, and takes nobody's place: whoever met it there is asked again.
    let collides = |found: &[Diagnostic]| found.iter().any(|fault| COLLISIONS.contains(&fault.code));
    if found.iter().any(|found| collides(found)) {
        others = Others::known(policy, requests.iter().copied(), BTreeSet::new(), BTreeSet::new());
        others = others.beside_unread(unread());
        for ((request, ..), found) in requests.iter().zip(&mut found) {
            if collides(found) {
                *found = examine(&measures.subject(request, &others));
            }
            if !any_error(found) {
                others.admit(policy, request);
            }
        }
    }
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    found.extend(registry.followup_faults.iter().cloned());
    found.extend(registry.clause_faults.iter().cloned());
    // Of a file with faults of form the rest is examined too, so that one round shows them all.
    found.par_extend(registry.held.par_iter().flat_map_iter(|held| {
        let bytes = registry.sources.get(&held.path);
        let draft = bytes.and_then(|bytes| draft(&held.path, bytes));
        let of_rest = draft.map(|draft| examine_draft(&draft, |reading| measures.subject(reading, &others)));
        held.diagnostics
            .iter()
            .cloned()
            .chain(of_rest.unwrap_or_default())
    }));
    found
}

/// What a request can be charged with because of another one.
const COLLISIONS: &[Code] = &[
    Code::LetterNumberReused,
    Code::PersonHasAccount,
    Code::PersonMayHaveAccount,
];

/// What the requests of an institution are measured against.
struct Measures<'a> {
    registry: &'a Registry,
    entries: &'a Entries,
    share: Option<&'a ShareFolder>,
}

impl Measures<'_> {
    fn subject<'s>(&'s self, request: &'s Request, others: &'s Others) -> Subject<'s> {
        Subject {
            policy: &self.registry.policy,
            units: &self.registry.units,
            request,
            others,
            entry: self.entries.of_request(request),
            papers: match self.share {
                Some(share) => Papers::On(share),
                None => Papers::NoShare,
            },
        }
    }
}

/// When requests enter, or entered.
struct Entries {
    /// The day on which new ones are handed in, where it is not left to their letters.
    today: Option<Day>,
    /// Where merged ones enter on the day on which they came to the main branch: the zone of that day.
    zone: Option<Zone>,
    /// When the others came to the main branch, by path.
    arrived: BTreeMap<String, Entered>,
}

impl Entries {
    fn of(
        registry: &Registry,
        folder: &Path,
        (proposed, as_of): (Option<&Proposed>, Option<Day>),
        context: &Context,
    ) -> Result<Self, Stop> {
        let zone = registry.policy.institution.zone;
        let arrived = match proposed {
            Some(proposed) => proposed.arrived.clone(),
            None => merged(folder, &registry.settings)?,
        };
        Ok(match registry.settings.purpose {
            Purpose::Rehearsal => Self {
                today: as_of,
                zone: None,
                arrived,
            },
            Purpose::Production => Self {
                today: Some(as_of.unwrap_or_else(|| Day::of(context.now, zone))),
                zone: Some(zone),
                arrived,
            },
        })
    }

    fn of_request(&self, request: &Request) -> Entry {
        let arrived = self.arrived.get(&request.path);
        match (arrived.zip(self.zone), self.today) {
            (Some((entered, zone)), _) => Entry::Earlier(Day::of(entered.at, zone)),
            (None, Some(today)) => Entry::Now(today),
            (None, None) => Entry::Now(request.received()),
        }
    }

    fn standing(&self, request: &Request) -> Standing {
        match self.arrived.get(&request.path) {
            Some(_) => Standing::Merged,
            None => Standing::New,
        }
    }
}
