//! What a redaction comes to: which files change and how, which papers go, and the proof that nothing else changes.

use std::collections::BTreeSet;

use crate::cli::apply::turn::check_settled;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::outlook::Outlook;
use crate::cli::redact::Args;
use crate::day::Day;
use crate::diagnostic::Sources;
use crate::digest::Digest;
use crate::docket::Basis;
use crate::ledger::Ledger;
use crate::ledger::event::{Event, PaperFile};
use crate::ledger::policies::Policies;
use crate::ledger::redaction::RedactionRecord;
use crate::lists;
use crate::live::LiveState;
use crate::names::RequestId;
use crate::outside::folder;
use crate::plan::drift::Drift;
use crate::ports::{AuditRef, Share};
use crate::redact::data::{StandIn, Texts};
use crate::redact::duty::{Grounds, kept};
use crate::redact::edit::{Edited, edited};
use crate::redact::list::{Beside, Copied};
use crate::redact::papers::naming;
use crate::redact::proof::Sum;
use crate::redact::{Named, find};
use crate::redaction::{Edit, ListCopy, Taken};
use crate::registry::{Registry, SourceFile};
use crate::request::{Items, ShareRef};
use crate::run::record::Record;
use crate::settings::DocumentStore;

/// What a redaction comes to.
pub struct Work {
    /// Whose data.
    pub named: Named,
    /// The new bytes of the files that change, by path.
    pub files: Sources,
    /// The lines of each that change, from 1.
    pub lines: Vec<(String, Vec<usize>)>,
    /// The edits that the record does not name yet.
    pub edits: Vec<Edit>,
    /// The files of papers that the record does not say are destroyed yet.
    pub papers: Vec<Taken>,
    /// Where the same name stands and nobody can tell whether it is the same person: path and line.
    pub left: Vec<(String, usize)>,
    /// The copies of lists that are to lie on the share.
    pub copies: Vec<Copied>,
    /// The lists that copies took the place of, and that no request points to any more.
    pub old_lists: Vec<ShareRef>,
    /// Papers that the record says are destroyed, and that lie where people open them.
    remains: bool,
}

impl Work {
    /// What taking out the data of a person comes to on a day.
    ///
    /// # Errors
    /// When nobody is so called, the data must be kept, they stand on a list of the share, or taking them out would change
    /// more than names.
    pub fn of(
        args: &Args,
        also: &BTreeSet<RequestId>,
        (desk, record, audit): (&Desk, &Record, &dyn AuditRef),
        (live, day): (LiveState, Day),
        context: &mut Context,
    ) -> Result<Self, Stop> {
        let ledger = record.ledger();
        check_settled(ledger, "redact-run-waits")?;
        let policies = desk.policies(ledger, context)?;
        let outlook = Outlook::of(desk, &policies, ledger, live, (day, Drift::Reported));
        let desired = &outlook.docket.desired;
        let person = find(&args.what, desired, ledger, &desk.settings().institution)
            .ok_or_else(|| Stop::misuse("redact-nobody").with("what", &args.what))?;
        let named = Named::of(person, desired, &desk.registry, ledger);
        let grounds = Grounds {
            registry: &desk.registry,
            ledger,
            live: &outlook.live,
            docket: &outlook.docket,
            plan: &outlook.plan,
            day,
        };
        if let Some(kept) = kept(person, &named, grounds) {
            let from = kept
                .from
                .map_or_else(|| "none".to_owned(), |from| from.to_string());
            return Err(Stop::new(Exit::Refused, "redact-kept")
                .with("what", &args.what)
                .with("kind", kept.why.word())
                .with("subject", kept.why.subject())
                .with("from", from));
        }
        let edited = edited(&named, also, &desk.registry);
        let texts = Texts::of(&named, &desk.registry, &StandIn::of(named.person));
        if texts.is_in(&args.letter) {
            return Err(Stop::misuse("redact-letter"));
        }
        let read = |file: &PaperFile| read_paper(file, desk, record, audit);
        let papers = naming(&named, &texts, ledger, &read);
        prove(
            &named,
            &edited,
            &policies,
            (desk, ledger, &outlook.live),
            day,
            context,
        )?;
        Ok(Self::new(named, edited, papers, desk, ledger))
    }

    fn new(named: Named, edited: Edited, papers: Vec<Taken>, desk: &Desk, ledger: &Ledger) -> Self {
        let known = ledger.edits();
        let news = edited.edits.iter();
        let news = news.filter(|edit| !known.lead(edit.before, edit.after));
        let lines = edited.files.iter().map(|(path, new)| {
            let old = desk.registry.sources.get(path).map(Vec::as_slice);
            (path.clone(), changed_lines(old.unwrap_or_default(), new))
        });
        let mut work = Self {
            edits: news.cloned().collect(),
            lines: lines.collect(),
            files: edited.files,
            papers,
            left: edited.left,
            copies: edited.copies,
            old_lists: Vec::new(),
            named,
            remains: false,
        };
        let mut gone = work.all_papers(ledger).into_iter();
        work.old_lists = work.unused_lists(desk, ledger);
        work.remains = gone.any(|file| folder::read(&desk.copy_of(&file.path)).is_ok());
        work
    }

    /// Whether there is nothing to do.
    pub fn is_nothing(&self) -> bool {
        self.files.is_empty() && self.papers.is_empty() && self.old_lists.is_empty() && !self.remains
    }

    /// Whether there is anything that the record does not say yet.
    pub fn is_news(&self) -> bool {
        !self.edits.is_empty() || !self.papers.is_empty()
    }

    /// The lists and their copies, as the record names them.
    pub fn lists(&self) -> Vec<ListCopy> {
        let copies = self.copies.iter().map(|copied| ListCopy {
            from: copied.old.to_string(),
            before: copied.before,
            to: copied.new.to_string(),
            after: Digest::of(&copied.bytes),
        });
        copies.collect()
    }

    /// The lists that copies took the place of, which no request names any more, and which lie on the share as they were.
    fn unused_lists(&self, desk: &Desk, ledger: &Ledger) -> Vec<ShareRef> {
        let Some(share) = desk.share() else {
            return Vec::new();
        };
        let requests = desk.registry.requests.iter();
        let named: BTreeSet<String> = requests
            .flat_map(|request| {
                let list = match &request.items {
                    Items::File(list) => Some(list.reference.to_string()),
                    Items::Inline(_) => None,
                };
                let papers = request
                    .attachments
                    .iter()
                    .map(|paper| paper.reference.to_string());
                list.into_iter().chain(papers)
            })
            .collect();
        let records = ledger.redactions().iter().map(|redaction| &redaction.record);
        let own = records.filter(|record| record.person == self.named.person);
        own.flat_map(|record| &record.lists)
            .filter(|list| !named.contains(&list.from))
            .filter_map(|list| Some((ShareRef::parse(&list.from)?, list.before)))
            .filter(|(list, before)| matches!(share.digest(list), Ok(Some(found)) if found == *before))
            .map(|(list, _)| list)
            .collect()
    }

    /// The files of all papers that are destroyed for this person.
    pub fn all_papers(&self, ledger: &Ledger) -> Vec<Taken> {
        let records = ledger.redactions().iter().map(|redaction| &redaction.record);
        let own = records.filter(|record| record.person == self.named.person);
        own.flat_map(|record| record.papers.clone()).collect()
    }

    /// The branch that the edits wait on: another one for other edits.
    pub fn branch(&self) -> String {
        let files: Vec<(&String, Digest)> = self
            .files
            .iter()
            .map(|(path, bytes)| (path, Digest::of(bytes)))
            .collect();
        let person = self.named.person.to_string();
        let person: String = person.chars().take(8).collect();
        format!("redact/{person}-{}", Digest::of_json(&files).short())
    }
}

/// The bytes of a paper's file, as it was issued.
fn read_paper(file: &PaperFile, desk: &Desk, record: &Record, audit: &dyn AuditRef) -> Option<Vec<u8>> {
    let bytes = if desk.settings().documents == DocumentStore::Share {
        folder::read(&desk.copy_of(&file.path)).ok()
    } else {
        audit.read(record.tip(), &file.path).ok().flatten()
    };
    bytes.filter(|bytes| Digest::of(bytes) == file.sha256)
}

/// The lines of a file that differ from what stood there, from 1. Nothing but values is replaced, and a value may lose lines.
fn changed_lines(old: &[u8], new: &[u8]) -> Vec<usize> {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let before: BTreeSet<&str> = old.lines().collect();
    let lines = new.lines().enumerate();
    lines
        .filter(|(_, line)| !before.contains(line))
        .map(|(at, _)| at + 1)
        .collect()
}

/// Refuses a redaction that changes more than a name: which requests act, or what they add up to.
fn prove(
    named: &Named,
    edited: &Edited,
    policies: &Policies<'_>,
    (desk, ledger, live): (&Desk, &Ledger, &LiveState),
    day: Day,
    context: &mut Context,
) -> Result<(), Stop> {
    let mut after = ledger.clone();
    let recorded = after.add(Event::Redacted(RedactionRecord {
        person: named.person,
        username: None,
        letter: String::new(),
        by: String::new(),
        day,
        requests: edited.edits.clone(),
        lists: Vec::new(),
        papers: Vec::new(),
        at: context.now,
    }));
    let share = desk.share();
    let beside = share.as_ref().map(|share| Beside {
        share,
        copies: &edited.copies,
    });
    let share = beside.as_ref().map(|share| share as &dyn Share);
    let registry = reread(&edited.files, share, (desk, day), context)?;
    let sum = |registry: &Registry, ledger: &Ledger| {
        let basis = Basis {
            registry,
            policies,
            arrivals: &desk.arrivals,
            ledger,
            live,
            provenance: None,
            share,
            day,
        };
        Sum::of(&basis, named.person)
    };
    let mut differences = sum(&desk.registry, ledger).differences(&sum(&registry, &after));
    differences.extend(recorded.err().map(|run| run.to_string()));
    let followed = |registry: &Registry| registry.followups.keys().cloned().collect::<Vec<_>>();
    if followed(&desk.registry) != followed(&registry) {
        differences.push("followup".to_owned());
    }
    if differences.is_empty() {
        return Ok(());
    }
    Err(Stop::new(Exit::Refused, "redact-changes-more").with("what", differences.join(", ")))
}

/// The registry as it would be with new bytes in some files.
fn reread(
    files: &Sources,
    share: Option<&dyn Share>,
    (desk, day): (&Desk, Day),
    context: &mut Context,
) -> Result<Registry, Stop> {
    let mut sources = desk.registry.sources.clone();
    sources.extend(files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    let sources = sources.into_iter();
    let sources = sources.map(|(path, bytes)| SourceFile { path, bytes });
    let mut registry = context.read_registry(sources.collect())?;
    let order: Vec<&str> = desk
        .registry
        .requests
        .iter()
        .map(|request| request.path.as_str())
        .collect();
    // Whose an id is stays as it was.
    registry.give_ids(&|path| Some(usize::from(!order.contains(&path))));
    lists::load_by(&mut registry, share, day);
    Ok(registry)
}
