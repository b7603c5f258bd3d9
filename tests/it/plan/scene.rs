//! A registry of the repository's own policy, units and templates, with requests, a directory in a file, an audit
//! record in memory and a folder for sealed files; and days to plan and apply.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use akuntabel::attribute::Attribute;
use akuntabel::cli::desk::TOOL;
use akuntabel::day::{Day, Zone};
use akuntabel::diagnostic::Diagnostic;
use akuntabel::digest::Digest;
use akuntabel::docket::{self, Admitted, Docket};
use akuntabel::language::{Catalogue, Language};
use akuntabel::ledger::Ledger;
use akuntabel::ledger::event::Genesis;
use akuntabel::ledger::policies::{Older, Policies};
use akuntabel::lists::load;
use akuntabel::live::{Expected, LiveState};
use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::ldif;
use akuntabel::outside::seal::SealedFolder;
use akuntabel::plan::drift::Drift;
use akuntabel::plan::guard::{Approved, Override};
use akuntabel::plan::odd::{self, Beside};
use akuntabel::plan::view::{HeldView, PaperView, PlanView};
use akuntabel::plan::{self, Plan};
use akuntabel::policy::Policy;
use akuntabel::policy::notice::Announcement;
use akuntabel::ports::{DirectoryId, Limits, Share, WriteDirectory};
use akuntabel::registry::{self, Registry, SourceFile};
use akuntabel::run::paperwork::foreseen;
use akuntabel::run::record::Record;
use akuntabel::run::{self, Brief, World, recover, sealed};
use akuntabel::watch::{Step, Watch};
use chrono::{DateTime, Utc};
use tempfile::TempDir;

use crate::directory::data::BASE;
use crate::directory::embedded::STAFF;
use crate::lists::shelf::Shelf;
use crate::plan::audit::Kept;
use crate::plan::hold::Hold;
use crate::plan::letters::Letter;
use crate::plan::press::Markup;
use crate::plan::verdict::{Applied, NotApplied, Planned};
use crate::seeded::Seeded;

/// The worked request for new students.
pub(crate) const STUDENTS: &str =
    "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";

/// A registry with its directory, its audit record and its sealed files.
pub(crate) struct Scene {
    folder: TempDir,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) audit: Kept,
    /// The day on which each file came to the main branch, for production.
    pub(crate) arrivals: BTreeMap<String, Day>,
    /// The lists on the share; none where it is not at hand.
    pub(crate) shelf: Option<Shelf>,
    /// The program's name and version, as plans say it.
    pub(crate) tool: &'static str,
    /// What becomes of what somebody changed by hand.
    pub(crate) drift: Drift,
    /// How long what the directory holds may be.
    pub(crate) limits: Limits,
    /// The attributes that the directory has none for.
    pub(crate) lacks: BTreeSet<Attribute>,
    /// The lock of its runs.
    pub(crate) lock: Hold,
    /// What prints their papers.
    pub(crate) press: Markup,
    /// What is announced in place of what is due by itself.
    pub(crate) announcement: Option<Announcement>,
    /// Every policy that something was applied under.
    older: BTreeMap<Digest, Policy>,
    seed: u64,
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

struct Nobody;

impl Watch for Nobody {
    fn reached(&self, _: Step<'_>) {}
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

impl Scene {
    /// The repository's own rules, no request yet, the staff in the directory.
    pub(crate) fn new() -> Self {
        let scene = Self::of("itb");
        let mut reader = ldif::Reader::new("staff.ldif", STAFF.as_bytes());
        let noon = moment(day("2023-01-02"));
        scene.directory(noon).import(&mut reader, "staff.ldif").unwrap();
        scene
    }

    /// The repository's rules of an institution, no request yet, nobody in the directory.
    pub(crate) fn of(institution: &str) -> Self {
        let mut files = BTreeMap::new();
        let settings = fs::read_to_string(repository("akun.yaml")).unwrap();
        let settings = settings.replace("institution: itb", &format!("institution: {institution}"));
        files.insert("akun.yaml".to_owned(), settings.into_bytes());
        let folders = [
            format!("policies/{institution}"),
            format!("templates/{institution}"),
            format!("templates/{institution}/mail"),
            format!("templates/{institution}/provider"),
        ];
        for below in folders.iter().filter(|below| repository(below).exists()) {
            for entry in fs::read_dir(repository(below)).unwrap() {
                let entry = entry.unwrap();
                if entry.path().is_dir() {
                    continue;
                }
                let name = entry.file_name().into_string().unwrap();
                let path = format!("{below}/{name}");
                let bytes = fs::read(repository(&path)).unwrap();
                files.insert(path, bytes);
            }
        }
        let mut scene = Self {
            folder: tempfile::tempdir().unwrap(),
            files,
            audit: Kept::default(),
            arrivals: BTreeMap::new(),
            shelf: Some(Shelf::default()),
            tool: TOOL,
            drift: Drift::Reported,
            limits: Limits::default(),
            lacks: BTreeSet::new(),
            lock: Hold::default(),
            press: Markup::default(),
            announcement: None,
            older: BTreeMap::new(),
            seed: 1,
        };
        let identity = DirectoryId {
            id: "uji".to_owned(),
            base: BASE.to_owned(),
        };
        Embedded::create(&scene.file(), &identity).unwrap();
        scene.begin();
        scene
    }

    /// With the worked letter of the SOP.
    pub(crate) fn with_the_letter() -> Self {
        let mut scene = Self::new();
        scene.bring("accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml");
        scene
    }

    /// With letters.
    pub(crate) fn with(letters: &[Letter]) -> Self {
        let mut scene = Self::new();
        for letter in letters {
            scene.add(letter);
        }
        scene
    }

    /// Brings in a worked request of the repository.
    pub(crate) fn bring(&mut self, path: &str) {
        let bytes = fs::read(repository(path)).unwrap();
        self.files.insert(path.to_owned(), bytes);
    }

    /// Brings in the worked request for three new students, without the alumnus who enrols again on his account.
    pub(crate) fn bring_students(&mut self) {
        self.bring(STUDENTS);
        let text = String::from_utf8(self.files[STUDENTS].clone()).unwrap();
        let (students, _) = text.split_once("  - existing_account").unwrap();
        self.files
            .insert(STUDENTS.to_owned(), students.as_bytes().to_vec());
    }

    /// Brings in a letter, or puts it in place of the one with its id.
    pub(crate) fn add(&mut self, letter: &Letter) {
        self.files.insert(letter.path(), letter.text().into_bytes());
    }

    /// Brings in a request of a unit, whose id begins with the day on which it is received.
    pub(crate) fn receive(&mut self, unit: &str, id: &str, text: String) {
        let institution = &self.registry().settings.institution;
        let path = format!("accounts/{institution}/{unit}/{}/{id}.yaml", &id[..4]);
        self.files.insert(path, text.into_bytes());
    }

    /// Brings in a memo of the operator for one of its own procedures, from its attachments on as `rest` says.
    pub(crate) fn memo(&mut self, procedure: &str, received: &str, rest: &str) -> String {
        let id = format!("{received}-dti-{procedure}");
        let text = format!(
            "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: dti.{procedure}
title: Ketetapan
requester: {{unit: dti, name: Dr. Budi Santoso, position: Direktur}}
letter: {{type: memo, number: {id}/TI, date: {received}, received: {received}}}
{rest}"
        );
        self.receive("dti", &id, text);
        id
    }

    /// Puts another text in place of one that a file has exactly once.
    pub(crate) fn edit(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {path}");
        self.files
            .insert(path.to_owned(), text.replace(from, to).into_bytes());
    }

    /// The same registry, but of real accounts. Call it before anything is applied.
    pub(crate) fn in_production(mut self) -> Self {
        self.edit("akun.yaml", "purpose: rehearsal", "purpose: production");
        self.audit = Kept::default();
        self.begin();
        self
    }

    /// With another limit of the daily quota.
    pub(crate) fn with_quota(mut self, limit: u32) -> Self {
        self.edit(
            "policies/itb/policy.yaml",
            "    limit: 300\n",
            &format!("    limit: {limit}\n"),
        );
        self
    }

    fn begin(&mut self) {
        let genesis = Genesis {
            institution: self.registry().settings.institution.clone(),
            purpose: self.registry().settings.purpose,
            directory: DirectoryId {
                id: "uji".to_owned(),
                base: BASE.to_owned(),
            },
            salt: "00".to_owned(),
            tool: TOOL.to_owned(),
            at: moment(day("2023-01-02")),
        };
        Record::begin(&mut self.audit, genesis).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("directory.sqlite")
    }

    /// Where sealed files lie.
    pub(crate) fn sealed(&self) -> PathBuf {
        self.folder.path().join("sealed")
    }

    /// The directory, at a moment.
    pub(crate) fn directory(&self, now: DateTime<Utc>) -> Embedded {
        Embedded::open(&self.file(), now, 100, Box::new(Seeded::new(7))).unwrap()
    }

    /// The directory's file in somebody's hand.
    pub(crate) fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file()).unwrap()
    }

    pub(crate) fn registry(&self) -> Registry {
        let files = self.files.iter().map(|(path, bytes)| SourceFile {
            path: path.clone(),
            bytes: bytes.clone(),
        });
        let mut registry =
            registry::read(files.collect()).unwrap_or_else(|unusable| panic!("{:?}", unusable.diagnostics));
        let shelf = self.shelf.as_ref().map(|shelf| shelf as &dyn Share);
        load(&mut registry, shelf, |_| true);
        registry
    }

    /// What the directory holds on a day.
    pub(crate) fn live(&self, on: &str) -> LiveState {
        LiveState::read(&mut self.narrow(on), &self.registry().adopted()).unwrap()
    }

    pub(crate) fn ledger(&self) -> Ledger {
        Record::open(&mut self.audit.clone(), "audit")
            .unwrap()
            .ledger()
            .clone()
    }

    /// The accounts of ours: name, state, last day.
    pub(crate) fn accounts(&self, on: &str) -> Vec<String> {
        let live = self.live(on);
        let mut accounts: Vec<String> = live
            .accounts()
            .map(|held| {
                let end = held.account.end.map(|end| Day::of(end, Zone::WIB).minus_days(1));
                let end = end.map_or_else(|| "open".to_owned(), |day| day.to_string());
                format!("{} {} {end}", held.account.username, held.account.state.word())
            })
            .collect();
        accounts.sort();
        accounts
    }

    /// The plan of a day.
    pub(crate) fn plan(&self, on: &str) -> Planned {
        let registry = self.registry();
        let ledger = self.ledger();
        let live = self.live(on);
        let policies = self.policies(&registry, &ledger);
        let docket = self.docket(&policies, &registry, &ledger, &live, day(on));
        let plan = self.make(&registry, &docket, &ledger, &live, day(on));
        let entered = docket.admitted();
        let brief = brief(&registry, &policies, &entered, day(on));
        let papers = foreseen(&plan.changes, &brief, &ledger).into_iter();
        let held = HeldView::of(&docket, &registry, &Catalogue::of(Language::En));
        let view = PlanView::of(&plan, &registry, held, papers.map(PaperView::of).collect());
        let beside = Beside {
            docket: &docket,
            ledger: &ledger,
            policy: &registry.policy,
        };
        let view = view
            .destroying(sealed::due(&ledger, &brief))
            .marking(odd::rows(&plan, beside, None));
        let held = docket.held.iter().flat_map(|(path, held)| {
            let faults = held.faults.iter();
            faults.map(move |fault| format!("{path} {}", fault.code))
        });
        Planned {
            held: held.collect(),
            plan,
            view,
        }
    }

    pub(crate) fn policies<'r>(&self, registry: &'r Registry, ledger: &Ledger) -> Policies<'r> {
        let read = |older: Older<'_>| self.older.get(&older.digest).cloned().ok_or(older.digest);
        Policies::recall(registry, ledger, read).unwrap()
    }

    pub(crate) fn docket<'r>(
        &self,
        policies: &'r Policies<'r>,
        registry: &'r Registry,
        ledger: &Ledger,
        live: &LiveState,
        day: Day,
    ) -> Docket<'r> {
        Docket::draw_up(&docket::Basis {
            registry,
            policies,
            arrivals: &self.arrivals,
            ledger,
            live,
            provenance: None,
            share: None,
            day,
        })
    }

    /// The plan of a day, from what was read before.
    pub(crate) fn make(
        &self,
        registry: &Registry,
        docket: &Docket<'_>,
        ledger: &Ledger,
        live: &LiveState,
        day: Day,
    ) -> Plan {
        Plan::make(&plan::Basis {
            policy: &registry.policy,
            units: &registry.units,
            docket,
            live,
            ledger,
            day,
            tool: self.tool,
            drift: self.drift,
        })
    }

    /// Applies the plan of a day, which the guards must let through.
    pub(crate) fn apply(&mut self, on: &str) -> Applied {
        self.try_apply(on, &[]).unwrap()
    }

    /// Applies the plan of a day, as far as guards and overrides let it.
    pub(crate) fn try_apply(&mut self, on: &str, overrides: &[Override]) -> Result<Applied, NotApplied> {
        let mut directory = self.narrow(on);
        self.apply_to(on, overrides, &mut directory)
    }

    /// Applies the plan of a day to a directory that is ours behind it.
    pub(crate) fn apply_to(
        &mut self,
        on: &str,
        overrides: &[Override],
        directory: &mut dyn WriteDirectory,
    ) -> Result<Applied, NotApplied> {
        let today = day(on);
        let registry = self.registry();
        let mut audit = std::mem::take(&mut self.audit);
        let ended = self.run(today, &registry, overrides, directory, &mut audit);
        self.audit = audit;
        ended
    }

    fn run(
        &mut self,
        today: Day,
        registry: &Registry,
        overrides: &[Override],
        directory: &mut dyn WriteDirectory,
        audit: &mut Kept,
    ) -> Result<Applied, NotApplied> {
        self.seed += 1;
        let mut record = Record::open(audit, "audit").map_err(NotApplied::Run)?;
        let mut sealed = SealedFolder::new(self.sealed(), "sealed");
        let mut random = Seeded::new(self.seed);
        let mut world = World {
            directory,
            audit,
            lock: &self.lock,
            sealed: &mut sealed,
            documents: None,
            press: &self.press,
            random: &mut random,
            watch: &Nobody,
            now: moment(today),
        };
        let live = LiveState::read(world.directory, &registry.adopted()).unwrap();
        let percent = registry.policy.safety.max_shrink_percent;
        live.check_baseline(record.ledger().managed(), percent, Expected::default())
            .map_err(NotApplied::Baseline)?;
        let nobody = Admitted::default();
        self.older.insert(registry.policy.digest, registry.policy.clone());
        let policies = self.policies(registry, record.ledger());
        let nothing_new = brief(registry, &policies, &nobody, today);
        recover::complete(&nothing_new, &live, None, &mut record, &mut world).map_err(NotApplied::Run)?;
        let live = LiveState::read(world.directory, &registry.adopted()).unwrap();
        let docket = self.docket(&policies, registry, record.ledger(), &live, today);
        let plan = self.make(registry, &docket, record.ledger(), &live, today);
        let approved = Approved::confirm(plan.clone(), &registry.policy.safety, overrides)
            .map_err(|(plan, refusals)| NotApplied::Refused(plan, refusals))?;
        let entered = docket.admitted();
        let brief = brief(registry, &policies, &entered, today);
        let report = run::apply(&approved, &brief, &mut record, None, &mut world).map_err(NotApplied::Run)?;
        Ok(Applied {
            plan,
            report,
            held: !docket.held.is_empty(),
        })
    }

    /// What is wrong with the requests that are held on a day.
    pub(crate) fn faults(&self, on: &str) -> Vec<Diagnostic> {
        let registry = self.registry();
        let ledger = self.ledger();
        let policies = self.policies(&registry, &ledger);
        let docket = self.docket(&policies, &registry, &ledger, &self.live(on), day(on));
        docket
            .held
            .values()
            .flat_map(|held| held.faults.clone())
            .collect()
    }
}

/// Noon of a day in Bandung.
pub(crate) fn moment(day: Day) -> DateTime<Utc> {
    day.start(Zone::WIB) + chrono::Duration::hours(12)
}

pub(crate) fn brief<'a>(
    registry: &'a Registry,
    policies: &'a Policies<'a>,
    admitted: &'a Admitted<'a>,
    day: Day,
) -> Brief<'a> {
    let commit = "0000000000000000000000000000000000000000";
    Brief::on(day, (registry, commit), policies, admitted, TOOL)
}
