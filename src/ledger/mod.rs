//! Ledger: what earlier runs did, read from the events of the audit ref. Nothing in it is stored twice: names, quota,
//! numbers and papers are counted from the events.

mod accounts;
pub mod destruction;
pub mod entered;
pub mod event;
pub mod filing;
pub mod mails;
pub mod policies;
pub mod redacted;
pub mod redaction;
pub mod register;
pub mod tickets;
mod naming;
mod undone;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::change::{Cause, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::day::Day;
use crate::digest::Digest;
use crate::ledger::destruction::DestroyedRecord;
use crate::ledger::entered::Entered;
use crate::ledger::event::{
    Event, Genesis, Intended, Intent, PaperKey, PaperKind, PaperRecord, ReservedNumber, RunId, SealedRecord,
};
use crate::ledger::filing::Destruction;
use crate::ledger::mails::Mails;
use crate::ledger::redacted::Redactions;
use crate::names::{ItemRef, QuotaId, RequestId, Username};

/// The file of the audit ref that begins it.
pub const GENESIS_PATH: &str = "runs/genesis.jsonl";

/// Everything that earlier runs did.
#[derive(Debug, Clone)]
pub struct Ledger {
    genesis: Genesis,
    entered: BTreeMap<RequestId, Entered>,
    names: BTreeMap<ItemRef, Username>,
    /// Whose each of them is.
    named: BTreeMap<Username, ItemRef>,
    /// For whom a run did something, or may have.
    begun: BTreeSet<PersonId>,
    runs: Vec<Run>,
    sealed: BTreeMap<String, SealedRecord>,
    destroyed: BTreeMap<String, DestroyedRecord>,
    /// Every file that was ever destroyed, the oldest first.
    destructions: Vec<Destruction>,
    numbers: Vec<ReservedNumber>,
    /// Where the numbers of each paper stand in `numbers`.
    numbered: BTreeMap<PaperKey, Vec<usize>>,
    papers: BTreeMap<PaperKey, PaperRecord>,
    /// What the answers among them are about, with the number of runs that had begun by then.
    answered: BTreeMap<String, usize>,
    void: BTreeSet<String>,
    redactions: Redactions,
    /// The mails that were recorded.
    mails: Mails,
    /// The days on which entries refused a kind of change of a person's account, by cause, since the last success.
    refused: BTreeMap<(PersonId, ChangeKind), BTreeMap<Cause, BTreeSet<Day>>>,
}

/// A run: what it meant to do and what became of it.
#[derive(Debug, Clone)]
pub struct Run {
    /// What it meant to do.
    pub intent: Intent,
    /// What became of each change; a change without an outcome was interrupted.
    pub outcomes: BTreeMap<ChangeId, (Outcome, DateTime<Utc>)>,
    /// How many entries carried our marker afterwards.
    pub managed: Option<u64>,
    /// The head of the chain at its intent, as its outcomes say it.
    pub head: Option<Digest>,
    /// The papers that it filed. What they report may have been done by runs before it.
    pub papers: Vec<PaperKey>,
    /// The acts that it noted as not done in time.
    pub lapsed: Vec<ItemRef>,
}

impl Run {
    /// The changes that have no outcome yet, or of which nobody knows what became.
    pub fn interrupted(&self) -> impl Iterator<Item = &Intended> {
        self.intent.changes.iter().filter(|intended| {
            matches!(
                self.outcomes.get(&intended.change),
                None | Some((Outcome::Unknown, _))
            )
        })
    }

    /// What a change was meant to do.
    pub fn intended(&self, change: ChangeId) -> Option<&Intended> {
        let changes = &self.intent.changes;
        // Changes are numbered from 1, in order.
        let place = usize::try_from(change.0).unwrap_or(usize::MAX).saturating_sub(1);
        let there = changes.get(place).filter(|intended| intended.change == change);
        there.or_else(|| changes.iter().find(|intended| intended.change == change))
    }

    /// The changes that were done.
    pub fn done(&self) -> impl Iterator<Item = &Intended> {
        self.intent
            .changes
            .iter()
            .filter(|intended| matches!(self.outcomes.get(&intended.change), Some((Outcome::Done, _))))
    }
}

/// What the ledger knows of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its name.
    pub username: Username,
    /// The item that brought the person in.
    pub origin: ItemRef,
    /// The end that was last shown and carried out; none while it is open.
    pub end: Option<DateTime<Utc>>,
    /// Whether it was closed.
    pub closed: bool,
    /// The day on which a run put it into the archive, where it did not open since.
    pub archived: Option<Day>,
}

/// An audit ref that does not read as one.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// A line is no event.
    #[error("{path}:{line} is no event of an audit ref: {reason}")]
    NoEvent {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
    /// It does not begin with a genesis.
    #[error("the audit ref does not begin with a genesis ({GENESIS_PATH})")]
    NoGenesis,
    /// An event speaks of a run that has no intent.
    #[error("{path} speaks of the run {run}, which has no intent")]
    NoIntent {
        /// The file.
        path: String,
        /// The run.
        run: RunId,
    },
}

impl Ledger {
    /// A ledger that has only begun.
    pub fn new(genesis: Genesis) -> Self {
        Self {
            genesis,
            entered: BTreeMap::new(),
            names: BTreeMap::new(),
            named: BTreeMap::new(),
            begun: BTreeSet::new(),
            runs: Vec::new(),
            sealed: BTreeMap::new(),
            destroyed: BTreeMap::new(),
            destructions: Vec::new(),
            numbers: Vec::new(),
            numbered: BTreeMap::new(),
            papers: BTreeMap::new(),
            answered: BTreeMap::new(),
            void: BTreeSet::new(),
            redactions: Redactions::default(),
            mails: Mails::default(),
            refused: BTreeMap::new(),
        }
    }

    /// Reads the files below `runs/`: path and bytes, in any order.
    ///
    /// # Errors
    /// When a line is no event, the genesis is missing, or an outcome has no intent.
    pub fn read(mut files: Vec<(String, Vec<u8>)>) -> Result<Self, LedgerError> {
        // Runs are named by day and number, so that their paths sort in the order in which they happened.
        files.sort_by(|(one, _), (other, _)| (one != GENESIS_PATH, one).cmp(&(other != GENESIS_PATH, other)));
        let mut files = files.into_iter();
        let (path, bytes) = files.next().ok_or(LedgerError::NoGenesis)?;
        let Some(Event::Genesis(genesis)) = events(&path, &bytes)?.into_iter().next() else {
            return Err(LedgerError::NoGenesis);
        };
        let mut ledger = Self::new(genesis);
        for (path, bytes) in files {
            for event in events(&path, &bytes)? {
                ledger.add(event).map_err(|run| LedgerError::NoIntent {
                    path: path.clone(),
                    run,
                })?;
            }
        }
        Ok(ledger)
    }

    /// Adds what happened next.
    ///
    /// # Errors
    /// The run that an event speaks of, when it has no intent.
    pub fn add(&mut self, event: Event) -> Result<(), RunId> {
        match event {
            Event::Genesis(_) | Event::TakenOver { .. } => {}
            Event::Reserved(number) => {
                let places = self.numbered.entry(number.key.clone()).or_default();
                places.push(self.numbers.len());
                self.numbers.push(number);
            }
            Event::Sealed(sealed) => {
                self.destroyed.remove(&sealed.file);
                self.sealed.insert(sealed.file.clone(), sealed);
            }
            Event::Destroyed(destroyed) => self.destroy(destroyed),
            Event::Redacted(record) => {
                let run = self.runs.last().map(|run| run.intent.run.clone());
                self.redactions.add(record, run);
            }
            Event::Entered {
                request,
                day,
                digest,
                policy,
                approvals,
            } => {
                self.entered.entry(request).or_insert(Entered {
                    day,
                    digest,
                    policy,
                    approvals,
                });
            }
            Event::Named { item, username } => self.name(item, username),
            Event::Intent(intent) => self.begin(intent),
            Event::Ended {
                run,
                change,
                outcome,
                at,
            } => self.end(run, change, outcome, at)?,
            Event::Counted { run, managed, head } => {
                let run = self.run_mut(run)?;
                run.managed = Some(managed);
                run.head = Some(head);
            }
            Event::Paper(paper) => self.file(paper),
            Event::Lapsed { run, item } => self.run_mut(run)?.lapsed.push(item),
            Event::MailDue(_)
            | Event::MailEnded { .. }
            | Event::MailAgain { .. }
            | Event::Acknowledged { .. } => {
                self.mails.add(event, self.runs.last().map(|run| run.intent.day));
            }
            Event::Void { number, .. } => {
                self.void.insert(number);
            }
        }
        Ok(())
    }

    fn begin(&mut self, mut intent: Intent) {
        // A year's runs are kept in memory.
        intent.changes.shrink_to_fit();
        self.runs.push(Run {
            intent,
            outcomes: BTreeMap::new(),
            managed: None,
            head: None,
            papers: Vec::new(),
            lapsed: Vec::new(),
        });
    }

    /// Adds what became of a change, and counts the days on which an entry refused it.
    fn end(
        &mut self,
        run: RunId,
        change: ChangeId,
        outcome: Outcome,
        at: DateTime<Utc>,
    ) -> Result<(), RunId> {
        let run = self.run_mut(run)?;
        run.outcomes.insert(change, (outcome.clone(), at));
        let day = run.intent.day;
        let Some(intended) = run.intended(change) else {
            return Ok(());
        };
        let (person, cause) = (intended.person, intended.cause.clone());
        let what = (person, intended.kind);
        if matches!(outcome, Outcome::Done | Outcome::Unknown) {
            self.begun.insert(person);
        }
        match outcome {
            Outcome::Done => {
                self.refused.remove(&what);
            }
            Outcome::Failed {
                class: FailureClass::Entry,
                ..
            } => {
                let causes = self.refused.entry(what).or_default();
                causes.entry(cause).or_default().insert(day);
            }
            _ => {}
        }
        Ok(())
    }

    fn file(&mut self, paper: PaperRecord) {
        if paper.key.kind == PaperKind::SuratBalasan {
            let begun = self.runs.len();
            self.answered.entry(paper.key.about.clone()).or_insert(begun);
        }
        if let Some(run) = self.runs.last_mut() {
            run.papers.push(paper.key.clone());
        }
        self.papers.insert(paper.key.clone(), paper);
    }

    fn run_mut(&mut self, id: RunId) -> Result<&mut Run, RunId> {
        self.runs
            .iter_mut()
            .rev()
            .find(|run| run.intent.run == id)
            .ok_or(id)
    }

    /// How it began.
    pub fn genesis(&self) -> &Genesis {
        &self.genesis
    }

    /// The requests that entered, by id.
    pub fn entries(&self) -> impl Iterator<Item = (&RequestId, &Entered)> {
        self.entered.iter()
    }

    /// When a request entered; none when no run has seen it.
    pub fn entered(&self, request: &RequestId) -> Option<&Entered> {
        self.entered.get(request)
    }

    /// Every run, the oldest first.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Every paper, by key.
    pub fn papers(&self) -> &BTreeMap<PaperKey, PaperRecord> {
        &self.papers
    }

    /// Every mail that was recorded.
    pub fn mails(&self) -> &Mails {
        &self.mails
    }

    /// Every sealed file, by its name in the store, as it was sealed last.
    pub fn sealed(&self) -> &BTreeMap<String, SealedRecord> {
        &self.sealed
    }

    /// The sealed files that were destroyed since they were sealed last, by name.
    pub fn destroyed(&self) -> &BTreeMap<String, DestroyedRecord> {
        &self.destroyed
    }

    /// The day on which a file was sealed.
    pub fn sealed_on(&self, sealed: &SealedRecord) -> Option<Day> {
        let of_run = || self.runs.iter().rev().find(|run| run.intent.run == sealed.run);
        sealed.day.or_else(|| Some(of_run()?.intent.day))
    }

    /// The acts that nobody did in time, each with the day on which a run recorded so.
    pub fn lapsed(&self) -> BTreeMap<&ItemRef, Day> {
        let runs = self.runs.iter();
        runs.flat_map(|run| run.lapsed.iter().map(|item| (item, run.intent.day)))
            .collect()
    }

    /// The items that were done and are due once: what is done for holders, entries that are made again.
    pub fn acts_done(&self) -> BTreeSet<&ItemRef> {
        let done = self.runs.iter().flat_map(Run::done);
        let acts = done.filter(|intended| intended.kind.is_act() || intended.kind == ChangeKind::Restore);
        acts.flat_map(Intended::items).collect()
    }

    /// The id of the next run, on a day.
    pub fn next_run(&self, day: Day) -> RunId {
        RunId::new(day, self.runs.len() as u64 + 1)
    }

    /// The last day that a run was for.
    pub fn last_day(&self) -> Option<Day> {
        self.runs.iter().map(|run| run.intent.day).max()
    }

    /// What the first run under a policy said it was about to do, with the commit at which that policy stands.
    pub fn first_under(&self, policy: &Digest) -> Option<&Intent> {
        let mut intents = self.runs.iter().map(|run| &run.intent);
        intents.find(|intent| intent.policy == *policy)
    }

    /// The commit of the registry that was applied last.
    pub fn last_commit(&self) -> Option<&str> {
        self.runs.last().map(|run| run.intent.commit.as_str())
    }

    /// The run that was interrupted before all of its changes had an outcome.
    pub fn interrupted(&self) -> Option<&Run> {
        self.runs
            .iter()
            .rev()
            .find(|run| run.interrupted().next().is_some())
    }

    /// How many entries carried our marker when that was last counted; none before the first run.
    pub fn managed(&self) -> Option<u64> {
        self.runs
            .iter()
            .rev()
            .find_map(|run| run.managed.or(Some(run.intent.managed)))
    }

    /// How many slots of a quota a day has used. A change whose outcome is unknown counts, a failed one does not.
    pub fn slots_used(&self, quota: &QuotaId, day: Day) -> u32 {
        let used = self
            .runs
            .iter()
            .filter(|run| run.intent.day == day)
            .flat_map(|run| run.intent.changes.iter().map(move |intended| (run, intended)))
            .filter(|(_, intended)| intended.quota.as_ref() == Some(quota))
            .filter(|(run, intended)| {
                matches!(
                    run.outcomes.get(&intended.change),
                    None | Some((Outcome::Done | Outcome::Unknown, _))
                )
            })
            .count();
        u32::try_from(used).unwrap_or(u32::MAX)
    }
}

fn events(path: &str, bytes: &[u8]) -> Result<Vec<Event>, LedgerError> {
    bytes
        .split(|byte| *byte == b'\n')
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(at, line)| {
            serde_json::from_slice(line).map_err(|error| LedgerError::NoEvent {
                path: path.to_owned(),
                line: at + 1,
                reason: error.to_string(),
            })
        })
        .collect()
}
