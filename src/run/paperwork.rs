//! The papers that are due, drawn up, printed and filed.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{Change, ChangeKind};
use crate::digest::Digest;
use crate::ledger::Ledger;
use crate::ledger::event::{Event, MadeWith, PaperFile, PaperKey, PaperRecord, ReservedNumber, SealedRecord};
use crate::names::{ItemRef, UnitId};
use crate::papers::draw_up as draw_up_paper;
use crate::papers::matter::{Matter, Occasion};
use crate::papers::typeset::templates_digest;
use crate::ports::Files;
use crate::run::closings::Closings;
use crate::run::due::{ByRequest, Due, answers, by_request, due, minutes, number};
use crate::run::error::RunError;
use crate::run::record::Record;
use crate::run::rows::matter;
use crate::run::sheets::{sheet, unprinted};
use crate::run::{Brief, World, sealed};
use crate::watch::Step;

/// What became of the papers that were due.
#[derive(Debug, Default)]
pub struct Paperwork {
    /// Those that were drawn up.
    pub papers: Vec<PaperRecord>,
    /// Those that could not be: the registry no longer holds the request or the unit that they are about.
    pub missing: Vec<PaperKey>,
}

/// The papers that a run of these changes ends in, with their numbers where they have one: the minutes of the changes,
/// what an earlier run left, the letters that can be answered then, and the minutes of what it destroys.
pub fn foreseen(changes: &[Change], brief: &Brief<'_>, ledger: &Ledger) -> Vec<(PaperKey, Option<String>)> {
    let mut keys = minutes(changes, brief, ledger);
    let by_request = by_request(ledger, brief);
    // Whose account this very run makes is on no paper so far, and will be.
    let creations = changes.iter().filter(|change| change.kind == ChangeKind::Create);
    let made: BTreeSet<PersonId> = creations.map(Change::person).collect();
    let closings = Closings::of(brief);
    let is_made = |item: &ItemRef| {
        closings
            .get(item)
            .is_some_and(|closing| made.contains(&closing.person.person))
    };
    let left = due(ledger, brief)
        .into_iter()
        .filter(|due| can_be_drawn(due, brief, ledger, &by_request) || due.left_open.iter().any(is_made));
    let rest = left.map(|due| due.key).chain(answers(changes, brief, ledger));
    let rest: BTreeSet<PaperKey> = rest.filter(|key| !keys.contains(key)).collect();
    keys.extend(rest);
    let destroyed = sealed::minutes(ledger, brief).into_iter();
    let destroyed: Vec<PaperKey> = destroyed.filter(|key| !keys.contains(key)).collect();
    keys.extend(destroyed);
    let unnumbered = keys.iter().filter(|key| ledger.reserved(key).is_none());
    let new = number(unnumbered.cloned(), brief.day, &brief.registry.policy, ledger);
    let new: BTreeMap<&PaperKey, &ReservedNumber> =
        new.iter().map(|reserved| (&reserved.key, reserved)).collect();
    let number = |key: &PaperKey| {
        let kept = ledger.reserved(key).or(new.get(key).copied());
        kept.map(|reserved| reserved.number.clone())
    };
    let numbers: Vec<Option<String>> = keys.iter().map(number).collect();
    keys.into_iter().zip(numbers).collect()
}

/// Draws up every paper that is due and files them in one commit.
///
/// # Errors
/// When a template cannot be typeset or printed, or the audit ref cannot be written.
pub fn draw_up(brief: &Brief<'_>, record: &mut Record, world: &mut World<'_>) -> Result<Paperwork, RunError> {
    let Some(run) = record.ledger().runs().last().map(|run| run.intent.run.clone()) else {
        return Ok(Paperwork::default());
    };
    let by_request = by_request(record.ledger(), brief);
    // A number is for a paper that there will be: one kept for another would be void, at every run anew.
    let (due, missing): (Vec<Due>, Vec<Due>) = due(record.ledger(), brief)
        .into_iter()
        .partition(|due| can_be_drawn(due, brief, record.ledger(), &by_request));
    let missing = missing.into_iter().map(|due| due.key).collect();
    let unnumbered = due
        .iter()
        .map(|due| due.key.clone())
        .filter(|key| record.ledger().reserved(key).is_none());
    let late = number(unnumbered, brief.day, &brief.registry.policy, record.ledger());
    let mut events: Vec<Event> = late.iter().cloned().map(Event::Reserved).collect();
    let late: BTreeMap<&PaperKey, &ReservedNumber> =
        late.iter().map(|reserved| (&reserved.key, reserved)).collect();
    let made = made_with(brief);
    let mut files = Files::new();
    let mut papers = Vec::new();
    for due in &due {
        let number = record.ledger().reserved(&due.key).or(late.get(&due.key).copied());
        let number = number.map(|reserved| reserved.number.clone());
        let Some(printed) = print(due, number.clone(), brief, record, &by_request, world)? else {
            continue;
        };
        papers.push(PaperRecord {
            key: due.key.clone(),
            number,
            files: digests(&printed),
            covers: due.covers.clone(),
            left_open: due.left_open.clone(),
            sealed: due.sealed.iter().map(SealedRecord::as_named).collect(),
            made: Some(made.clone()),
            at: world.now,
        });
        match &mut world.documents {
            None => files.extend(printed),
            // Durable before the record says so. What a run left that died in between is the same, or is set aside.
            Some(store) => printed
                .iter()
                .try_for_each(|(path, bytes)| store.put(path, bytes))?,
        }
    }
    events.extend(papers.iter().cloned().map(Event::Paper));
    events.extend(unused(record.ledger(), &papers));
    if events.is_empty() {
        return Ok(Paperwork { papers, missing });
    }
    let message = format!("audit: papers of {run}, {}", papers.len());
    record.append(world.audit, &run, events, files, &message, world.now)?;
    world.watch.reached(Step::Filed);
    Ok(Paperwork { papers, missing })
}

/// What the papers of a run are made with.
fn made_with(brief: &Brief<'_>) -> MadeWith {
    MadeWith {
        tool: brief.tool.to_owned(),
        commit: brief.commit.to_owned(),
        templates: templates_digest(&brief.registry.templates),
    }
}

/// The numbers that no paper bears, to be recorded as void: of all that are kept but for those of these papers.
fn unused(ledger: &Ledger, papers: &[PaperRecord]) -> Vec<Event> {
    let numbered: BTreeSet<&PaperKey> = papers.iter().map(|paper| &paper.key).collect();
    let unused = ledger
        .reservations()
        .filter(|reserved| !numbered.contains(&reserved.key));
    let void = |reserved: &ReservedNumber| Event::Void {
        number: reserved.number.clone(),
        key: reserved.key.clone(),
    };
    unused.map(void).collect()
}

/// Whether the registry says what a paper is about, and the paper says that something was done.
pub fn can_be_drawn(due: &Due, brief: &Brief<'_>, ledger: &Ledger, by_request: &ByRequest<'_>) -> bool {
    matter(due, None, brief, ledger, by_request).is_some_and(|matter| draw_up_paper(&matter).is_ok())
}

fn digests(files: &Files) -> Vec<PaperFile> {
    files
        .iter()
        .map(|(path, bytes)| PaperFile {
            path: path.clone(),
            sha256: Digest::of(bytes),
        })
        .collect()
}

/// The files of one paper: PDF, annex and the data they were made from. None when no request of the registry says what
/// it is about.
fn print(
    due: &Due,
    number: Option<String>,
    brief: &Brief<'_>,
    record: &Record,
    by_request: &ByRequest<'_>,
    world: &World<'_>,
) -> Result<Option<Files>, RunError> {
    let Some(matter) = matter(due, number, brief, record.ledger(), by_request) else {
        return Ok(None);
    };
    // Minutes of nothing are not issued; the number kept for them becomes void.
    let Ok(paper) = draw_up_paper(&matter) else {
        return Ok(None);
    };
    let sheet = sheet(&paper, brief.registry)?;
    let printed = world.press.print(&sheet);
    let pdf = printed.map_err(|error| unprinted(error, &sheet, &paper, brief.registry))?;
    let part = if due.key.part > 1 {
        format!(".{}", due.key.part)
    } else {
        String::new()
    };
    let folder = format!("documents/{}/{}", unit_of(&matter), due.key.day.year());
    let stem = format!("{folder}/{}{part}", paper.slug);
    let json = serde_json::to_vec_pretty(&paper)?;
    let mut files = Files::from([(format!("{stem}.pdf"), pdf), (format!("{stem}.json"), json)]);
    if let Some(annex) = &paper.annex {
        files.insert(format!("{stem}.csv"), annex.csv.clone().into_bytes());
    }
    world.watch.reached(Step::Printed(&paper.slug));
    Ok(Some(files))
}

fn unit_of<'a>(matter: &Matter<'a>) -> &'a UnitId {
    match &matter.occasion {
        Occasion::Expiry { unit, .. }
        | Occasion::Destruction { unit, .. }
        | Occasion::Redaction { unit, .. } => unit,
        Occasion::Creation(request)
        | Occasion::Update(request)
        | Occasion::Extension(request)
        | Occasion::Closing { request, .. }
        | Occasion::HandOver { request, .. }
        | Occasion::Suspension(request)
        | Occasion::Disposal(request)
        | Occasion::Reply(request) => &request.requester.unit.value,
    }
}
