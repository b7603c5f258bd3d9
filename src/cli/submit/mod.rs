//! `akun submit`: what a unit's system pushes becomes a request on a branch of its own, where people review it. Nothing of the
//! work tree is read but akun.yaml, and nothing of it is written.

pub mod earlier;
pub mod payload;
pub mod report;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::canonical::write;
use crate::canonical::written::Written;
use crate::cli::context::{Context, check_settings};
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::read_signing_key;
use crate::cli::head::pair;
use crate::cli::plan::day;
use crate::cli::proposed::Proposed;
use crate::cli::submit::earlier::{Earlier, Standing};
use crate::cli::submit::payload::Payload;
use crate::cli::submit::report::Submitted;
use crate::cli::trial::home;
use crate::cli::validate;
use crate::cli::validate::report::Report;
use crate::day::Day;
use crate::intake::push::{PushNumber, request_of};
use crate::names::{RequestId, UnitId};
use crate::outside::git::CommitId;
use crate::outside::git::branch::ReviewBranch;
use crate::outside::git::registry::GitRegistry;
use crate::ports::Files;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile};
use crate::settings::Purpose;
use crate::signature::SigningKey;

/// Push what a unit's system sends, for review: a request, on a branch of its own. The same push number is the same request,
/// however often it is sent
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is sent: a whole request as JSON (`akun schema push`), or its list as CSV in UTF-8, of which options say the rest
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The number that the system gives this push: letters, digits and hyphens. It stands for one request for ever
    #[arg(long, value_name = "NUMBER")]
    pub push_number: String,

    /// What is asked for, by its number in the SOP
    #[arg(long, value_name = "PROCEDURE")]
    pub procedure: Option<String>,

    /// The unit that asks, of a CSV; so all that follows, down to the columns
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Who asks: the person's, or the system's, name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Who asks: the position
    #[arg(long, value_name = "TEXT")]
    pub position: Option<String>,

    /// A heading for people [default: the procedure's title]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// The date of the list [default: the day of the push]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub letter_date: Option<Day>,

    /// A paper on the share: `daftar_kjp=share://kjp/2025/daftar.csv`
    #[arg(long = "attachment", value_name = "KIND=REF", value_parser = pair)]
    pub attachments: Vec<(String, String)>,

    /// Any other key: `requester.email=sim@example.com`; `accounts.unit=stei` says it of every person
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,

    /// What a column of a CSV means whose heading is not known: `Peran=role`
    #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = pair)]
    pub columns: Vec<(String, String)>,

    /// The private SSH key that signs the commit: one of the unit's `signers` (units.yaml), where its requests must be signed
    #[arg(long, value_name = "FILE")]
    pub signing_key: Option<PathBuf>,

    /// The day of the push, in a rehearsal [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,

    /// The form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text)]
    pub format: Format,
}

/// The form of what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

impl Format {
    /// The same of what is wrong.
    fn of_faults(self) -> validate::Format {
        match self {
            Self::Text => validate::Format::Text,
            Self::Json => validate::Format::Json,
        }
    }
}

/// How often a branch is looked for that others make at the same time. Whoever makes it is there the next time.
const TRIES: usize = 3;

/// Runs the command.
///
/// # Errors
/// When what is sent cannot be understood, or the remote cannot be reached or does not want it.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let number = PushNumber::parse(&args.push_number)
        .ok_or_else(|| Stop::misuse("stop-push-number").with("number", &args.push_number))?;
    let base = Base::open(context)?;
    let day = base.day(args, context)?;
    let payload = match Payload::read(args, &base, context)? {
        Ok(payload) => payload,
        Err(report) => return faulty(&report, args, context),
    };
    let unit = payload.unit.clone();
    let branch = number.branch(&unit);
    let place = ReviewBranch::of(&base.folder, base.registry.settings.remote.as_deref(), &branch)?;
    let key = args
        .signing_key
        .as_ref()
        .map(|file| base.signing_key(file, &unit, context));
    let key = key.transpose()?;
    for _ in 0..TRIES {
        let earlier = Earlier::find(&base, &number, &unit, &place)?;
        let known = earlier.as_ref().map(|earlier| &earlier.request);
        let request = request_of(
            payload.request.clone(),
            &number,
            (&unit, &payload.title),
            day,
            known,
        );
        let text = write(request.clone());
        if let Some(earlier) = earlier {
            return again(&earlier, &text, (&number, &branch), &base, args, context);
        }
        let path = base.free_path(&request)?;
        let mut report = base.judge(&path, &text, args.as_of, context)?;
        if let Some(source) = payload.source.clone() {
            report.show_in_json(&path, source);
        }
        if report.exit() != Exit::Done {
            return faulty(&report, args, context);
        }
        let message = message(&request, &number);
        let files = Files::from([(path.clone(), text.into_bytes())]);
        if let Some(commit) = place.make(&base.main, &files, (&message, key.as_ref()), context.now)? {
            let submitted = Submitted {
                state: Standing::Open,
                is_new: true,
                number: &number,
                path: &path,
                branch: &branch,
                commit: &commit,
                settings: &base.registry.settings,
            };
            return submitted.tell(Some(&report), args.format, context);
        }
    }
    Err(Stop::failed("stop-branch-moves").with("branch", branch))
}

/// Ends a push that has faults.
fn faulty(report: &Report, args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    report.write(args.format.of_faults(), context)?;
    Ok(report.exit())
}

/// Ends a push whose number stands for a request already.
fn again(
    earlier: &Earlier,
    text: &str,
    (number, branch): (&PushNumber, &str),
    base: &Base,
    args: &Args,
    context: &mut Context,
) -> Result<Exit, Stop> {
    if let Some(fault) = earlier.changed(text, number, branch) {
        let file = SourceFile {
            path: earlier.request.path.clone(),
            bytes: earlier.bytes.clone(),
        };
        let mut report = Report::of(&[file], vec![fault], context);
        report.count(std::iter::once(earlier.request.path.clone()));
        return faulty(&report, args, context);
    }
    let submitted = Submitted {
        state: earlier.standing,
        is_new: false,
        number,
        path: &earlier.request.path,
        branch,
        commit: &earlier.commit,
        settings: &base.registry.settings,
    };
    submitted.tell(None, args.format, context)
}

/// The words of the commit.
fn message(request: &Written, number: &PushNumber) -> String {
    let text = |path: &str| request.at(path).and_then(Written::as_text).unwrap_or_default();
    format!(
        "{}: {}\n\nPush {} of {}.\n",
        text("procedure"),
        text("title"),
        number.as_str(),
        text("requester.unit"),
    )
}

/// The branch that requests are merged into, after a fetch.
pub struct Base {
    /// The folder of the registry.
    pub folder: PathBuf,
    /// Its repository.
    pub repository: GitRegistry,
    /// The last commit of the branch.
    pub main: CommitId,
    /// What it says.
    pub registry: Registry,
}

impl Base {
    fn open(context: &mut Context) -> Result<Self, Stop> {
        let folder = context.registry()?;
        let here = context.settings(&folder)?;
        let repository = GitRegistry::open(&folder)?;
        let main = repository.main(&here.branch, here.remote.as_deref())?;
        let registry = context.read_registry(repository.files(&main, SETTINGS_PATH)?.files)?;
        check_settings(&here, &registry.settings, &main)?;
        Ok(Self {
            folder,
            repository,
            main,
            registry,
        })
    }

    /// The day of the push.
    fn day(&self, args: &Args, context: &Context) -> Result<Day, Stop> {
        let today = Day::of(context.now, self.registry.policy.institution.zone);
        match (args.as_of, self.registry.settings.purpose) {
            (Some(_), Purpose::Production) => Err(Stop::misuse("stop-push-day")),
            (Some(day), Purpose::Rehearsal) => Ok(day),
            (None, _) => Ok(today),
        }
    }

    /// The key of a file, which is one of a unit's.
    fn signing_key(&self, file: &Path, unit: &UnitId, context: &Context) -> Result<SigningKey, Stop> {
        let known = self.registry.units.get(unit);
        let signers = known.map(|unit| unit.signers.as_slice()).unwrap_or_default();
        read_signing_key(&context.path(file), signers)?.map_err(|unusable| {
            Stop::misuse("stop-push-key")
                .with("path", file.display())
                .with("kind", unusable.word())
                .with("unit", unit)
        })
    }

    /// Where a new request belongs.
    fn free_path(&self, request: &Written) -> Result<String, Stop> {
        let id = request.at("id").and_then(Written::as_text).unwrap_or_default();
        if RequestId::parse(id).is_none() {
            return Err(Stop::misuse("stop-push-id").with("id", id));
        }
        let path = home(request);
        if self.registry.sources.contains_key(&path) {
            return Err(Stop::new(Exit::Refused, "stop-push-path").with("path", path));
        }
        Ok(path)
    }

    /// What is wrong with a request, as with a pull request that brings it.
    fn judge(&self, path: &str, text: &str, as_of: Option<Day>, context: &Context) -> Result<Report, Stop> {
        let request = SourceFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let proposed = Proposed::bringing(request, &self.main, &self.folder)?;
        validate::found((&[], as_of), Some(proposed), &self.folder, context)
    }
}
