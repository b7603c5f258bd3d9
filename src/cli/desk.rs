//! What the commands that plan and apply have on their desk: the registry at a commit, the audit record, the directory.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::mem;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::{DateTime, Utc};

use crate::cli::context::{Context, check_settings};
use crate::cli::exit::{Exit, Stop};
use crate::cli::notary::Notary;
use crate::cli::older::older_policy;
use crate::cli::proposed::Proposed;
use crate::cli::reach;
use crate::day::Day;
use crate::diagnostic::any_error;
use crate::docket::{self, Admitted, Docket, Provenance};
use crate::forecast::Ground;
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::lists;
use crate::live::LiveState;
use crate::outside::documents::DocumentFolder;
use crate::outside::git::Author;
use crate::outside::git::CommitId;
use crate::outside::git::audit::GitAuditRef;
use crate::outside::git::lock::GitLock;
use crate::outside::git::registry::{GitRegistry, RegistryError};
use crate::outside::random::SystemRandom;
use crate::outside::seal::SealedFolder;
use crate::outside::share::ShareFolder;
use crate::plan::Plan;
use crate::plan::view::{HeldView, PaperView, PlanView};
use crate::ports::{AuditRef, DirectoryError, DirectoryId, ReadDirectory, Share, WriteDirectory};
use crate::proposal::Rules;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile};
use crate::run::Brief;
use crate::run::paperwork::foreseen;
use crate::run::record::Record;
use crate::run::sealed;
use crate::settings::{DocumentStore, Purpose, Settings};
use crate::watch::Watch;

/// The program and its version, as plans and records name it.
pub const TOOL: &str = concat!("akun ", env!("CARGO_PKG_VERSION"));

/// A registry at a commit.
pub struct Desk {
    /// Its folder.
    pub folder: PathBuf,
    /// The folder in it that Git does not hold, `.akun`.
    pub local: String,
    repository: GitRegistry,
    main: CommitId,
    /// The commit.
    pub commit: CommitId,
    /// What it says.
    pub registry: Registry,
    /// The day on which each request's file came to the main branch, by path.
    pub arrivals: BTreeMap<String, Day>,
    /// Who signed and approved them, where the policy wants to know it.
    pub notary: Option<Notary>,
    /// The texts for people.
    pub catalogue: Catalogue,
}

impl Desk {
    /// Reads the registry at the commit that is named, else at the tip of its main branch, after a fetch where there is
    /// a remote. The work tree's akun.yaml only says where that is.
    ///
    /// # Errors
    /// When there is no registry, the commit cannot be found, akun.yaml, policy or units have faults, or the commit's
    /// akun.yaml speaks of another place than the work tree's.
    pub fn open(context: &mut Context, named: Option<&str>) -> Result<Self, Stop> {
        Self::of(context, |repository, main| {
            let commit = match named {
                Some(name) => repository.resolve(name)?,
                None => main.clone(),
            };
            let files = repository.files(&commit, SETTINGS_PATH)?.files;
            Ok((commit, files))
        })
    }

    /// The same as it would be once a pull request is merged, by the branch's own rules and settings; and the pull request.
    ///
    /// # Errors
    /// As above; when the two have nothing in common; when the pull request changes what it may not, which is said.
    pub fn proposed(context: &mut Context, base: &str, head: &str) -> Result<(Self, Proposed), Stop> {
        let mut proposed = Proposed::of(base, Some(head), (&[], Rules::OfBranch), &context.registry()?)?;
        let files = mem::take(&mut proposed.contents.files);
        let commit = proposed.base.clone();
        let desk = Self::of(context, |_, _| Ok((commit, files)))?;
        let faults = proposed.faults(&desk.registry, &desk.folder, context)?;
        if any_error(&faults) {
            return context.stop_at_faults(&faults, &desk.registry.sources);
        }
        context.say_faults(&faults, &desk.registry.sources)?;
        Ok((desk, proposed))
    }

    /// Reads the registry from a commit's files, which are chosen when its repository and main branch are known.
    fn of(
        context: &mut Context,
        choose: impl FnOnce(&GitRegistry, &CommitId) -> Result<(CommitId, Vec<SourceFile>), Stop>,
    ) -> Result<Self, Stop> {
        let folder = context.registry()?;
        let here = context.settings(&folder)?;
        let repository = GitRegistry::open(&folder)?;
        let main = repository.main(&here.branch, here.remote.as_deref())?;
        let (commit, files) = choose(&repository, &main)?;
        let mut registry = context.read_registry(files)?;
        check_settings(&here, &registry.settings, &commit)?;
        let production = registry.settings.purpose == Purpose::Production;
        let entries = if production || !registry.seconds.is_empty() {
            repository.entries(&commit)?
        } else {
            BTreeMap::new()
        };
        registry.give_ids(&|path| entries.get(path).map(|entered| entered.place));
        let zone = registry.policy.institution.zone;
        let notary = Notary::of(&registry, &folder, &commit, &entries)?;
        // A clock that went ahead makes nobody wait. A rehearsal goes by the letters' days.
        let arrivals = entries
            .into_iter()
            .filter(|_| production)
            .map(|(path, entered)| (path, Day::of(entered.at.min(context.now), zone)))
            .collect();
        Ok(Self {
            local: context.local(&folder, &registry.settings.institution),
            folder,
            repository,
            main,
            commit,
            registry,
            arrivals,
            notary,
            catalogue: context.catalogue(),
        })
    }

    /// Refuses a commit that is not on the main branch, or is older than the last one applied.
    ///
    /// # Errors
    /// When it is.
    pub fn check_commit(&self, ledger: &Ledger) -> Result<(), Stop> {
        if self.commit != self.main && !self.repository.was_at(&self.main, &self.commit)? {
            return Err(Stop::misuse("stop-not-merged").with("commit", &self.commit));
        }
        let Some(last) = ledger.last_commit() else {
            return Ok(());
        };
        let after = match self.repository.resolve(last) {
            Ok(applied) => applied == self.commit || self.repository.was_at(&self.commit, &applied)?,
            Err(_) if self.repository.is_shallow() => return Err(RegistryError::Shallow.into()),
            Err(_) => false,
        };
        if after {
            return Ok(());
        }
        Err(Stop::misuse("stop-commit-before-last")
            .with("last", last)
            .with("commit", &self.commit))
    }

    /// Refuses a day before that of the last run: the directory is past it, and nobody can say what it was then.
    ///
    /// # Errors
    /// When it is.
    pub fn check_day(&self, day: Day, ledger: &Ledger) -> Result<(), Stop> {
        match ledger.last_day().filter(|last| day < *last) {
            None => Ok(()),
            Some(last) => Err(Stop::misuse("stop-day-before-last")
                .with("last", last)
                .with("day", day)),
        }
    }

    /// Refuses a directory that is not the one the audit ref began with.
    ///
    /// # Errors
    /// When it is another.
    pub fn check_directory(&self, found: &DirectoryId, ledger: &Ledger) -> Result<(), Stop> {
        let begun = &ledger.genesis().directory;
        if begun == found {
            return Ok(());
        }
        Err(Stop::failed("stop-another-directory")
            .with("found", format_args!("{} ({})", found.base, found.id))
            .with("begun", format_args!("{} ({})", begun.base, begun.id)))
    }

    /// What akun.yaml says.
    pub fn settings(&self) -> &Settings {
        &self.registry.settings
    }

    /// The day of the clock in the institution's zone.
    pub fn today(&self, context: &Context) -> Day {
        Day::of(context.now, self.registry.policy.institution.zone)
    }

    /// The audit ref.
    ///
    /// # Errors
    /// When the folder is no repository.
    pub fn audit<'w>(&self, watch: &'w dyn Watch, context: &Context) -> Result<GitAuditRef<'w>, Stop> {
        let settings = self.settings();
        let audit = GitAuditRef::open(
            &self.folder,
            &settings.institution,
            settings.remote.as_deref(),
            author(),
            watch,
        )?;
        let signing = settings.signing.as_ref();
        Ok(audit.signed(signing.map(|signing| reach::signing(signing, &self.folder, context))))
    }

    /// What earlier runs recorded: whole, of this institution, and of this purpose.
    ///
    /// # Errors
    /// When it does not exist, cannot be reached, was touched, or is another's.
    pub fn record(&self, audit: &mut dyn AuditRef) -> Result<Record, Stop> {
        let record = Record::open(audit, &self.audit_name())?;
        self.check_ledger(record.ledger())?;
        Ok(record)
    }

    /// The lock.
    ///
    /// # Errors
    /// When the folder is no repository.
    pub fn lock(&self) -> Result<GitLock, Stop> {
        let settings = self.settings();
        Ok(GitLock::open(
            &self.folder,
            &settings.institution,
            settings.remote.as_deref(),
            author(),
        )?)
    }

    /// The name of the audit ref.
    pub fn audit_name(&self) -> String {
        format!("refs/heads/audit/{}", self.settings().institution)
    }

    /// The instant for which a day asks who is let in: that of the clock today, else the day's first.
    fn instant(&self, day: Day, context: &Context) -> DateTime<Utc> {
        if day == self.today(context) {
            context.now
        } else {
            day.start(self.registry.policy.institution.zone)
        }
    }

    /// The directory, to be read and nothing else.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn reader(&self, context: &Context) -> Result<Box<dyn ReadDirectory>, Stop> {
        self.reader_on(self.today(context), context)
    }

    /// The same as it is on a day.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn reader_on(&self, day: Day, context: &Context) -> Result<Box<dyn ReadDirectory>, Stop> {
        let at = self.instant(day, context);
        let map = &self.registry.policy.directory;
        reach::to_read(&self.settings().directory, map, &self.folder, at, context)
    }

    /// What the directory holds. Who is let in is told for a day: runs are rehearsed on days that are past.
    ///
    /// # Errors
    /// When the directory cannot be read whole.
    pub fn live(&self, day: Day, context: &Context) -> Result<LiveState, Stop> {
        let mut reader = self.reader_on(day, context)?;
        Ok(LiveState::read(&mut *reader, &self.registry.adopted())?)
    }

    /// What earlier runs recorded, and what the directory holds: read at the same time, since neither rests on the other.
    /// What is wrong with the record is said first.
    ///
    /// # Errors
    /// When the record cannot be used; inside, when the directory cannot be read whole.
    pub fn record_and_live(
        &self,
        audit: &mut dyn AuditRef,
        directory: &mut dyn ReadDirectory,
    ) -> Result<(Record, Result<LiveState, DirectoryError>), Stop> {
        let adopted = self.registry.adopted();
        let (record, live) = thread::scope(|scope| {
            let live = scope.spawn(|| LiveState::read(directory, &adopted));
            let record = self.record(audit);
            (record, live.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        Ok((record?, live))
    }

    /// The directory, to be written by a run of a day.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn directory(&self, day: Day, context: &Context) -> Result<Box<dyn WriteDirectory>, Stop> {
        let at = self.instant(day, context);
        let map = &self.registry.policy.directory;
        reach::to_write(&self.settings().directory, map, &self.folder, at, context)
    }

    /// The restricted share, where this machine has one.
    pub fn share(&self) -> Option<ShareFolder> {
        share_of(&self.folder, self.settings())
    }

    /// Reads the lists of the requests that can have entered by a day, as they are on the share now.
    pub fn read_lists(&mut self, day: Day) {
        let share = self.share();
        let share = share.as_ref().map(|share| share as &dyn Share);
        lists::load_by(&mut self.registry, share, day);
    }

    /// Refuses a share that is not there, in production: sealed files and papers would be written beside it, where nobody
    /// looks for them.
    ///
    /// # Errors
    /// When the share is configured and cannot be reached.
    pub fn check_share(&self) -> Result<(), Stop> {
        match self.share() {
            Some(share) if self.settings().purpose == Purpose::Production => Ok(share.reach().map(drop)?),
            _ => Ok(()),
        }
    }

    /// Where sealed files go: the share in production, `sealed/` of the local folder in a rehearsal and without a share.
    pub fn sealed(&self) -> SealedFolder {
        match &self.settings().share {
            Some(share) if self.settings().purpose == Purpose::Production => {
                SealedFolder::new(self.folder.join(share).join("sealed"), "share://sealed")
            }
            _ => {
                let sealed = format!("{}/sealed", self.local);
                SealedFolder::new(self.folder.join(&sealed), sealed)
            }
        }
    }

    /// Where papers lie; none where the audit ref holds them itself.
    pub fn documents(&self) -> Option<DocumentFolder> {
        let on_share = self.settings().documents == DocumentStore::Share;
        let share = self.settings().share.as_ref().filter(|_| on_share)?;
        Some(DocumentFolder::new(self.folder.join(share)))
    }

    /// Where people open a paper: on the share where papers lie there, else a copy below `.akun/`.
    pub fn copy_of(&self, path: &str) -> PathBuf {
        match &self.settings().share {
            Some(share) if self.settings().documents == DocumentStore::Share => {
                self.folder.join(share).join(path)
            }
            _ => self.folder.join(&self.local).join(path),
        }
    }

    /// Refuses a ledger of another institution, and one of another purpose: a production ledger is never written by a
    /// rehearsal, nor the other way round.
    ///
    /// # Errors
    /// When they differ.
    fn check_ledger(&self, ledger: &Ledger) -> Result<(), Stop> {
        let (whose, ours) = (&ledger.genesis().institution, &self.settings().institution);
        if whose != ours {
            return Err(Stop::failed("stop-another-institution")
                .with("ref", self.audit_name())
                .with("whose", whose)
                .with("ours", ours));
        }
        let begun = ledger.genesis().purpose;
        if begun == self.settings().purpose {
            return Ok(());
        }
        Err(Stop::new(Exit::Faults, "stop-another-purpose")
            .with("says", self.settings().purpose.word())
            .with("begun", begun.word()))
    }

    /// The policies under which requests entered: the one in force, and older ones from the commits that the ledger names.
    ///
    /// # Errors
    /// When one of them cannot be found or read any more: what it promised cannot be told then.
    pub fn policies(&self, ledger: &Ledger, context: &mut Context) -> Result<Policies<'_>, Stop> {
        let institution = &self.settings().institution;
        Policies::recall(&self.registry, ledger, |older| {
            older_policy(older, &self.repository, institution, context)
        })
    }

    /// The templates as they were at a commit; none where that is not in this clone.
    pub fn templates_at(&self, commit: &str) -> Option<BTreeMap<String, String>> {
        let id = self.repository.resolve(commit).ok()?;
        let files = self.repository.files(&id, SETTINGS_PATH).ok()?.files;
        let folder = format!("templates/{}/", self.settings().institution);
        let template = |file: SourceFile| {
            let name = file.path.strip_prefix(&folder)?.to_owned();
            Some((name, String::from_utf8(file.bytes).ok()?))
        };
        Some(files.into_iter().filter_map(template).collect())
    }

    /// Which requests may act on a day.
    pub fn docket<'a>(
        &'a self,
        policies: &'a Policies<'a>,
        ledger: &Ledger,
        live: &LiveState,
        share: Option<&ShareFolder>,
        day: Day,
    ) -> Docket<'a> {
        Docket::draw_up(&docket::Basis {
            registry: &self.registry,
            policies,
            arrivals: &self.arrivals,
            ledger,
            live,
            provenance: self.notary.as_ref().map(|notary| notary as &dyn Provenance),
            share: share.map(|share| share as &dyn Share),
            day,
        })
    }

    /// What days are planned from.
    pub fn ground<'a>(&'a self, policies: &'a Policies<'a>, share: Option<&'a ShareFolder>) -> Ground<'a> {
        Ground {
            registry: &self.registry,
            policies,
            arrivals: &self.arrivals,
            provenance: self.notary.as_ref().map(|notary| notary as &dyn Provenance),
            share: share.map(|share| share as &dyn Share),
            commit: self.commit.as_str(),
            tool: TOOL,
        }
    }

    /// What a run of a day is made from, beside its plan.
    pub fn brief<'a>(
        &'a self,
        policies: &'a Policies<'a>,
        admitted: &'a Admitted<'a>,
        day: Day,
    ) -> Brief<'a> {
        self.ground(policies, None).brief(admitted, day)
    }

    /// A plan for eyes.
    pub fn view(&self, plan: &Plan, docket: &Docket<'_>, brief: &Brief<'_>, ledger: &Ledger) -> PlanView {
        let held = HeldView::of(docket, &self.registry, &self.catalogue);
        let papers = foreseen(&plan.changes, brief, ledger);
        let papers = papers.into_iter().map(PaperView::of);
        let destroyed = sealed::due(ledger, brief);
        PlanView::of(plan, &self.registry, held, papers.collect()).destroying(destroyed)
    }
}

/// The restricted share of a registry in a folder, where this machine has one.
pub fn share_of(folder: &Path, settings: &Settings) -> Option<ShareFolder> {
    let root = settings.share.as_ref()?;
    Some(ShareFolder::new(folder.join(root)))
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The system's random source.
///
/// # Errors
/// When the system has none.
pub fn random() -> Result<SystemRandom, Stop> {
    Ok(SystemRandom::open()?)
}

/// Who commits to the audit ref.
pub fn author() -> Author {
    Author {
        name: "akun".to_owned(),
        email: "akun@localhost".to_owned(),
    }
}
