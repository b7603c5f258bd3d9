//! What the commands that plan and apply have on their desk: the registry at a commit, the audit record, the directory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::day::Day;
use crate::desired::{DesiredState, Entrant};
use crate::docket::{self, Docket};
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::live::LiveState;
use crate::outside::embedded::Embedded;
use crate::outside::git::Author;
use crate::outside::git::audit::GitAuditRef;
use crate::outside::git::lock::GitLock;
use crate::outside::git::registry::{self as git_registry, Reference};
use crate::outside::seal::SealedFolder;
use crate::outside::share::ShareFolder;
use crate::plan::view::{PaperView, PlanView};
use crate::plan::{self, Plan};
use crate::ports::{Share, Watch};
use crate::registry::Registry;
use crate::run::Brief;
use crate::run::due::foreseen;
use crate::settings::{DirectorySettings, Purpose, Settings};

/// The program and its version, as plans and records name it.
pub const TOOL: &str = concat!("akun ", env!("CARGO_PKG_VERSION"));

/// A registry at a commit.
pub struct Desk {
    /// Its folder.
    pub folder: PathBuf,
    /// The commit, in hexadecimal.
    pub commit: String,
    /// What it says.
    pub registry: Registry,
    /// The day on which each request's file came to the main branch, by path.
    pub arrivals: BTreeMap<String, Day>,
    /// The texts for people.
    pub catalogue: Catalogue,
}

impl Desk {
    /// Reads the registry at the commit that a command means: the one it names, else the main branch, after a fetch
    /// where there is a remote.
    ///
    /// # Errors
    /// When there is no registry, the commit cannot be found, or akun.yaml, policy or units have faults.
    pub fn open(context: &mut Context, reference: &Reference) -> Result<Self, Stop> {
        let folder = context.registry()?;
        let settings = context.settings(&folder)?;
        let at = git_registry::at(&folder, &settings, reference)?;
        let registry = context.read_registry(at.files)?;
        let zone = registry.policy.institution.zone;
        let arrivals = at.arrivals.into_iter().map(|(path, arrived)| (path, Day::of(arrived, zone))).collect();
        let catalogue = context.catalogue(&registry);
        Ok(Self { folder, commit: at.commit, registry, arrivals, catalogue })
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
    pub fn audit<'w>(&self, watch: &'w dyn Watch) -> Result<GitAuditRef<'w>, Stop> {
        let settings = self.settings();
        Ok(GitAuditRef::open(&self.folder, &settings.institution, settings.remote.as_deref(), &author(), watch)?)
    }

    /// The lock.
    ///
    /// # Errors
    /// When the folder is no repository.
    pub fn lock(&self) -> Result<GitLock, Stop> {
        let settings = self.settings();
        Ok(GitLock::open(&self.folder, &settings.institution, settings.remote.as_deref(), &author())?)
    }

    /// The name of the audit ref.
    pub fn audit_name(&self) -> String {
        format!("refs/heads/audit/{}", self.settings().institution)
    }

    /// What the directory holds, read without any means to write.
    ///
    /// # Errors
    /// When the directory cannot be read whole.
    pub fn live(&self, context: &Context) -> Result<LiveState, Stop> {
        let DirectorySettings::Embedded { file, .. } = &self.settings().directory;
        let mut directory = Embedded::open_read(&self.folder.join(file), context.now)?;
        Ok(LiveState::read(&mut directory)?)
    }

    /// The directory, to be written.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn directory(&self, context: &Context) -> Result<Embedded, Stop> {
        let DirectorySettings::Embedded { file, batch } = &self.settings().directory;
        Ok(Embedded::open(&self.folder.join(file), context.now, *batch)?)
    }

    /// The restricted share, where this machine has one.
    pub fn share(&self) -> Option<ShareFolder> {
        self.settings().share.as_ref().map(|root| ShareFolder::new(self.folder.join(root)))
    }

    /// Where sealed files go: the share, or `.akun/sealed/` without one.
    pub fn sealed(&self) -> SealedFolder {
        let root = match &self.settings().share {
            Some(share) if self.settings().purpose == Purpose::Production => share.join("sealed"),
            _ => PathBuf::from(".akun/sealed"),
        };
        SealedFolder::new(self.folder.join(root))
    }

    /// Refuses a ledger of another purpose: a production ledger is never written by a rehearsal, nor the other way
    /// round.
    ///
    /// # Errors
    /// When the purposes differ.
    pub fn check_purpose(&self, ledger: &Ledger) -> Result<(), Stop> {
        let begun = ledger.genesis().purpose;
        if begun == self.settings().purpose {
            return Ok(());
        }
        let message = format!(
            "akun.yaml says purpose: {:?}, and the audit ref began as {begun:?}",
            self.settings().purpose
        );
        Err(Stop::new(Exit::Faults, message.to_lowercase()).help("the purpose of a registry never changes"))
    }

    /// Which requests may act on a day.
    pub fn docket<'a>(
        &'a self,
        ledger: &'a Ledger,
        live: &'a LiveState,
        share: Option<&'a dyn Share>,
        day: Day,
    ) -> Docket<'a> {
        Docket::draw_up(&docket::Basis {
            registry: &self.registry,
            arrivals: &self.arrivals,
            ledger,
            live,
            share,
            day,
        })
    }

    /// What the requests of a docket add up to.
    pub fn desired<'a>(&self, entrants: &[Entrant<'a>], ledger: &Ledger) -> DesiredState<'a> {
        DesiredState::fold(entrants, &self.registry.policy, &ledger.owners(&self.settings().institution))
    }

    /// The plan of a day.
    pub fn plan(&self, docket: &Docket<'_>, ledger: &Ledger, live: &LiveState, day: Day) -> Plan {
        let desired = self.desired(&docket.entrants, ledger);
        let held: Vec<_> = docket.held.values().filter_map(|held| held.id.clone()).collect();
        Plan::make(&plan::Basis {
            policy: &self.registry.policy,
            units: &self.registry.units,
            desired: &desired,
            live,
            ledger,
            requests: &docket.digests,
            held: &held,
            blocked: &docket.blocked,
            day,
            tool: TOOL,
        })
    }

    /// What a run of a day is made from, beside its plan.
    pub fn brief<'a>(&'a self, docket: &'a Docket<'_>, day: Day) -> Brief<'a> {
        Brief {
            registry: &self.registry,
            by_id: self.registry.requests.iter().map(|request| (&request.id.value, request)).collect(),
            commit: &self.commit,
            entered: &docket.entered,
            tool: TOOL,
            day,
        }
    }

    /// A plan for eyes.
    pub fn view(&self, plan: &Plan, brief: &Brief<'_>, ledger: &Ledger) -> PlanView {
        let papers = foreseen(&plan.changes, brief, ledger);
        let papers = papers.into_iter().map(|(key, number)| PaperView { key: key.to_string(), number });
        PlanView::of(plan, &self.registry.policy, papers.collect())
    }
}

/// Who commits to the audit ref.
pub fn author() -> Author {
    Author { name: "akun".to_owned(), email: "akun@localhost".to_owned() }
}
