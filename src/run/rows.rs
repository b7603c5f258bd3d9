//! What a paper is drawn up from: the outcomes that it covers, with what requests say about their people.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{ChangeId, ChangeKind, Outcome};
use crate::day::Day;
use crate::ledger::event::{Intended, PaperKey, PaperKind, RunId, SealedRecord};
use crate::ledger::filing::Destruction;
use crate::ledger::{Ledger, Run};
use crate::names::{ItemRef, RequestId, UnitId, Username};
use crate::naming::mail_address;
use crate::papers::files::{DestroyedNamed, SealedNamed};
use crate::papers::matter::{Act, Details, Fate, Issued, Matter, Occasion, Row, Standing};
use crate::policy::Action;
use crate::request::matter::Withdrawal;
use crate::request::{Item, Request};
use crate::run::Brief;
use crate::run::checked_off::{delivered, registered};
use crate::run::closings::Closings;
use crate::run::decree::rows_of_decree;
use crate::run::due::{ByRequest, Deed, Due, Tried, days_of, deed};
use crate::run::notified::notified;
use crate::run::people::{People, taken_back};
use crate::run::procedures::{procedure, withdrawals};
use crate::run::prospect::Prospect;
use crate::run::redacted::redacted;
use crate::run::tickets::ticket_of;

/// What a paper is drawn up from.
pub fn matter<'a>(
    due: &'a Due,
    number: Option<String>,
    brief: &Brief<'a>,
    ledger: &Ledger,
    by_request: &ByRequest<'_>,
) -> Option<Matter<'a>> {
    let registry = brief.registry;
    let occasion = occasion(due, brief, ledger)?;
    let rows = match occasion.single() {
        Some(request) if due.key.kind == PaperKind::BaPenyerahan => {
            rows_of_sealed(request, due, brief, ledger)
        }
        Some(request) => rows_of_request(request, due, brief, ledger, by_request),
        None if due.key.kind == PaperKind::BaPemusnahan => {
            let requests = occasion.requests().into_iter();
            requests
                .flat_map(|request| rows_of_sealed(request, due, brief, ledger))
                .collect()
        }
        None => rows_of_deeds(due, brief, ledger),
    };
    let recorded = destructions(due, ledger).last().map(|one| &one.run);
    let recorded = recorded.and_then(|run| ledger.runs().iter().find(|other| other.intent.run == *run));
    // An answer that nothing could be done reports no change: it goes back to the run that found so.
    let run = recorded.or(runs(due, ledger).last()).or(ledger.runs().last())?;
    Some(Matter {
        kind: due.key.kind.word(),
        index: index(&due.key, &rows, ledger),
        notified: notified(&occasion, &rows, brief, ledger),
        ticket: ticket_of(&occasion, brief, ledger),
        occasion,
        number: number.or_else(|| registered(due, brief).map(str::to_owned)),
        day: bears(due, brief, ledger),
        standing: Standing::Final,
        policy: &registry.policy,
        // The run's own, so that a paper that is drawn up later, or again, says the same.
        policy_commit: Some(run.intent.commit.clone()),
        units: &registry.units,
        rows,
        // A run that changed nothing has none; what was there before it binds its answers as well.
        head: run
            .head
            .or_else(|| ledger.runs().iter().rev().find_map(|earlier| earlier.head))
            .map(|head| head.short())
            .unwrap_or_default(),
        delivered: delivered(due, brief),
    })
}

/// What a paper is about; none where the registry does not say.
fn occasion<'a>(due: &'a Due, brief: &Brief<'a>, ledger: &Ledger) -> Option<Occasion<'a>> {
    if let Some(redaction) = ledger.redaction(&due.key.about) {
        return redacted(redaction, brief);
    }
    let id = RequestId::parse(&due.key.about);
    let request = id.and_then(|id| brief.by_id.get(&id).copied());
    let action = || {
        let procedures = &brief.registry.policy.procedures;
        let procedure = procedures.get(&request?.procedure.value)?;
        Some(procedure.action)
    };
    Some(match (due.key.kind, request) {
        (PaperKind::SuratBalasan, request) => Occasion::Reply(request?),
        (PaperKind::BaPenyerahan, request) => Occasion::HandOver {
            request: request?,
            sealed: due.sealed.iter().map(named).collect(),
            again: replaces(due, ledger),
        },
        (PaperKind::BaPenonaktifan, Some(request)) => Occasion::Closing {
            request,
            effective: due.key.day,
        },
        (PaperKind::BaPenonaktifan, None) => Occasion::Expiry {
            unit: unit(due, brief)?,
            effective: due.key.day,
            requests: origins(due, brief, ledger),
        },
        (PaperKind::BaPemusnahan, _) => Occasion::Destruction {
            unit: unit(due, brief)?,
            files: destructions(due, ledger)
                .map(|one| destroyed(one, ledger))
                .collect(),
            requests: sealed_for(due, brief),
        },
        (PaperKind::BaPembuatan, request) => Occasion::Creation(request?),
        (PaperKind::BaPembekuan, request) => Occasion::Suspension(request?),
        (PaperKind::BaPengarsipanPenghapusan, request) => Occasion::Disposal(request?),
        (_, request) if action() == Some(Action::Extend) => Occasion::Extension(request?),
        (PaperKind::BaPerubahanData | PaperKind::BaPembaharuan, request) => Occasion::Update(request?),
    })
}

/// The unit that a paper is about.
fn unit<'a>(due: &Due, brief: &Brief<'a>) -> Option<&'a UnitId> {
    let mut units = brief.registry.units.0.keys();
    units.find(|unit| unit.as_str() == due.key.about)
}

/// The files that a paper says are destroyed, in the order in which they were; none of other papers.
fn destructions<'l>(due: &Due, ledger: &'l Ledger) -> impl Iterator<Item = &'l Destruction> {
    let told = due.sealed.iter().map(SealedRecord::as_named).collect::<Vec<_>>();
    let all = ledger.destructions().iter();
    let tells = due.key.kind == PaperKind::BaPemusnahan;
    all.filter(move |one| tells && told.contains(&one.sealed.as_named()))
}

/// A file that was destroyed, as papers name it.
fn destroyed(one: &Destruction, ledger: &Ledger) -> DestroyedNamed {
    DestroyedNamed {
        file: named(&one.sealed),
        sealed: ledger.sealed_on(&one.sealed),
        why: one.record.why,
        run: one.run.to_string(),
    }
}

/// The requests that sealed files were made for.
fn sealed_for<'a>(due: &Due, brief: &Brief<'a>) -> Vec<&'a Request> {
    let ids = due.sealed.iter().filter_map(SealedRecord::request);
    by_ids(&ids.collect(), brief)
}

fn by_ids<'a>(ids: &BTreeSet<RequestId>, brief: &Brief<'a>) -> Vec<&'a Request> {
    let requests = brief.registry.requests.iter();
    requests
        .filter(|request| ids.contains(&request.id.value))
        .collect()
}

/// Whether a file was handed over before that lies under the name of one of these: it was lost, and made anew.
fn replaces(due: &Due, ledger: &Ledger) -> bool {
    let names: BTreeSet<&str> = due.sealed.iter().map(|sealed| sealed.file.as_str()).collect();
    let handed = ledger.files_of(PaperKind::BaPenyerahan);
    handed.iter().any(|file| names.contains(file.path.as_str()))
}

/// A sealed file, as papers name it.
fn named(sealed: &SealedRecord) -> SealedNamed {
    SealedNamed {
        file: sealed.file.clone(),
        sha256: sealed.sha256,
        unit: sealed.unit.clone(),
        to_sponsor: sealed.to_sponsor,
        accounts: sealed.accounts.len(),
    }
}

/// The runs whose changes a paper reports, or that sealed the files that it hands over, the oldest first.
fn runs<'l>(due: &Due, ledger: &'l Ledger) -> impl Iterator<Item = &'l Run> {
    let sealed = due.sealed.iter().map(|sealed| &sealed.run);
    let ids: BTreeSet<&RunId> = due.covers.iter().map(|(run, _)| run).chain(sealed).collect();
    ledger
        .runs()
        .iter()
        .filter(move |run| ids.contains(&run.intent.run))
}

/// The day that a paper bears: the day of the run whose changes it reports.
fn bears(due: &Due, brief: &Brief<'_>, ledger: &Ledger) -> Day {
    match due.key.kind {
        PaperKind::SuratBalasan => return brief.day,
        PaperKind::BaPenyerahan | PaperKind::BaPemusnahan => return due.key.day,
        _ => {}
    }
    let days = runs(due, ledger).map(|run| run.intent.day);
    days.max().unwrap_or(brief.day)
}

/// The papers of earlier days for the same request, when no item waits any more (Q9).
fn index(key: &PaperKey, rows: &[Row], ledger: &Ledger) -> Vec<Issued> {
    let waits = rows.iter().any(|row| {
        matches!(
            row.fate,
            Fate::Scheduled { .. } | Fate::Waiting { .. } | Fate::Later { .. }
        )
    });
    if waits || !key.kind.is_minutes() {
        return Vec::new();
    }
    let earlier = ledger
        .papers()
        .values()
        .filter(|paper| paper.key.kind == key.kind && paper.key.about == key.about);
    earlier
        .map(|paper| Issued {
            number: paper.number.clone(),
            day: paper.key.day,
            done: paper.covers.len() + paper.left_open.len(),
        })
        .collect()
}

/// A row for each item of a request: done in this paper or an earlier one, or not yet. A decree on a unit has one for each
/// account that follows, and for each that does not.
fn rows_of_request<'a>(
    request: &'a Request,
    due: &Due,
    brief: &Brief<'a>,
    ledger: &Ledger,
    by_request: &ByRequest<'_>,
) -> Vec<Row> {
    let covers: BTreeSet<&Deed> = due.covers.iter().collect();
    let tried = by_request.get(&request.id.value);
    let tried = tried.map(Vec::as_slice).unwrap_or_default();
    let last = tries(tried, &covers);
    if request.unit_change.is_some() {
        return rows_of_decree(request, tried, &covers, brief, ledger);
    }
    if due.key.kind == PaperKind::BaPenonaktifan && !closes(request, brief) {
        let rows = rows_of_deeds(due, brief, ledger).into_iter();
        return rows.map(|row| taken_back(row, request)).collect();
    }
    let people = People::of(request, &last, brief, ledger);
    let desired = brief.desired;
    let taken_back = desired.map(|desired| withdrawals(&request.id.value, &brief.registry.requests, desired));
    let rows = Rows {
        taken_back: taken_back.unwrap_or_default(),
        due,
        covers,
        brief,
        ledger,
        scheduled: scheduled(ledger),
        stuck: ledger.stuck_items(),
        closings: Closings::of(brief),
        people,
        last,
    };
    request
        .inline_items()
        .map(|(number, item)| rows.row(request, number, item))
        .collect()
}

/// A row for each account whose password is in the sealed files of a request.
fn rows_of_sealed(request: &Request, due: &Due, brief: &Brief<'_>, ledger: &Ledger) -> Vec<Row> {
    let sealed: BTreeSet<&Username> = due.sealed.iter().flat_map(|sealed| &sealed.accounts).collect();
    let changes = runs(due, ledger).flat_map(|run| &run.intent.changes);
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for intended in changes.filter(|intended| sealed.contains(&intended.username)) {
        let items = intended.items().chain([&intended.origin]);
        let ours = items.filter(|item| item.request == request.id.value);
        for number in ours.map(|item| item.item) {
            if let Some(item) = request.inline_item(number) {
                let known = || row(request, number, item, Some(intended), Fate::Done, brief);
                rows.entry(number).or_insert_with(known);
            }
        }
    }
    rows.into_values().collect()
}

/// Whether a request closes accounts by its procedure, and not only by taking another one back.
fn closes(request: &Request, brief: &Brief<'_>) -> bool {
    let procedures = &brief.registry.policy.procedures;
    let procedure = procedures.get(&request.procedure.value);
    procedure.is_some_and(|procedure| procedure.action == Action::Deactivate)
}

/// The day on which the slot of each item that the quota left is expected.
fn scheduled(ledger: &Ledger) -> BTreeMap<&ItemRef, Day> {
    let last = ledger.runs().last();
    let deferred = last.map(|run| run.intent.deferred.as_slice()).unwrap_or_default();
    deferred
        .iter()
        .map(|deferred| (&deferred.item, deferred.until))
        .collect()
}

/// What the rows of one request are made from.
struct Rows<'a, 'l> {
    due: &'l Due,
    covers: BTreeSet<&'l Deed>,
    brief: &'l Brief<'a>,
    ledger: &'l Ledger,
    scheduled: BTreeMap<&'l ItemRef, Day>,
    stuck: BTreeSet<&'l ItemRef>,
    closings: Closings<'a>,
    people: People<'a, 'l>,
    last: BTreeMap<&'l ItemRef, Tried<'l>>,
    /// What was taken back of the request.
    taken_back: Vec<(&'a Withdrawal, &'a RequestId)>,
}

impl<'a> Rows<'a, '_> {
    fn row(&self, request: &'a Request, number: u32, item: &'a Item) -> Row {
        let item_ref = request.item_ref(number);
        let known = self.last.get(&item_ref);
        let fate = self
            .fate_of_withdrawn(&item_ref)
            .or_else(|| self.fate_of_closing(&item_ref))
            .unwrap_or_else(|| self.fate(request, &item_ref, item));
        let intended = known.map(|tried| tried.intended);
        let row = row(request, number, item, intended, fate, self.brief);
        let row = self.people.complete(row, request, item, known, self.brief);
        let closing = self.closings.get(&item_ref);
        Row {
            until: closing.map_or(row.until, |closing| Some(closing.effective.minus_days(1))),
            ..row
        }
    }

    /// What became of an item by what was tried, or is ahead.
    fn fate(&self, request: &Request, item_ref: &ItemRef, item: &Item) -> Fate {
        let (brief, covers) = (self.brief, &self.covers);
        let prospect = Prospect {
            turn: self.scheduled.get(item_ref).copied(),
            days: days_of(request, item, brief, self.ledger).or_else(|| self.begins_later(item_ref)),
            blocked: brief.blocked.get(item_ref).copied(),
            citations: &brief.registry.citations,
            stuck: self.stuck.contains(item_ref),
        };
        let Some(tried) = self.last.get(item_ref) else {
            return prospect.ahead(brief.day);
        };
        match tried.outcome {
            Some(Outcome::Done) if covers.contains(&deed(tried.run, tried.intended)) => Fate::Done,
            Some(Outcome::Done) => Fate::Earlier {
                day: tried.run.intent.day,
            },
            Some(outcome) => prospect.after(outcome, brief.day),
            None => prospect.after(&Outcome::NotTried, brief.day),
        }
    }

    /// The first day of what an item adds to an account, where that is still to come.
    fn begins_later(&self, item: &ItemRef) -> Option<(Day, Option<Day>)> {
        let persons = self.brief.desired?.persons.iter();
        let mut ahead = persons.flat_map(|person| person.deeds_ahead(self.brief.day));
        ahead
            .find(|deed| deed.item == *item)
            .map(|deed| (deed.from, None))
    }

    fn is_done(&self, item: &ItemRef) -> bool {
        let tried = self.last.get(item);
        tried.is_some_and(|tried| tried.outcome == Some(&Outcome::Done))
    }

    /// What became of an item that was taken back before it was done.
    fn fate_of_withdrawn(&self, item: &ItemRef) -> Option<Fate> {
        let mut taken_back = self.taken_back.iter();
        let is_withdrawn = taken_back.any(|(withdrawal, _)| withdrawal.takes_back(item));
        (is_withdrawn && !self.is_done(item)).then(|| Fate::Failed {
            reason: "Permohonannya ditarik kembali oleh pemohon".to_owned(),
            rule: None,
        })
    }

    /// What became of a closing, where that follows from the desired state: its day is still to come, the account stays
    /// open, or something else ended it.
    fn fate_of_closing(&self, item: &ItemRef) -> Option<Fate> {
        let brief = self.brief;
        let (_, procedure) = procedure(item, brief)?;
        if procedure.action != Action::Deactivate || self.is_done(item) || brief.blocked.contains_key(item) {
            return None;
        }
        let Some(closing) = self.closings.get(item) else {
            return brief.desired.map(|_| Fate::Failed {
                reason: "Masa berlakunya sudah berakhir menurut ketentuan atau permohonan lain".to_owned(),
                rule: None,
            });
        };
        let day = closing.effective;
        if self.due.left_open.contains(item) {
            let because = closing.because(&brief.registry.policy);
            return Some(Fate::KeptOpen { because });
        }
        if closing.is_left_open(item, brief) {
            return Some(Fate::Earlier { day });
        }
        (day > brief.day).then_some(Fate::Later { day })
    }
}

/// The changes that a paper covers, the oldest first.
fn covered<'l>(due: &Due, ledger: &'l Ledger) -> Vec<&'l Intended> {
    let covers: BTreeSet<(&RunId, ChangeId)> =
        due.covers.iter().map(|(run, change)| (run, *change)).collect();
    runs(due, ledger)
        .flat_map(|run| run.intent.changes.iter().map(move |intended| (run, intended)))
        .filter(|(run, intended)| covers.contains(&(&run.intent.run, intended.change)))
        .map(|(_, intended)| intended)
        .collect()
}

/// What was tried last for each item of a request. An item that is done stays done, whatever becomes of later changes
/// for its account; of what is done, the change that the paper covers counts.
fn tries<'l>(tried: &[Tried<'l>], covers: &BTreeSet<&Deed>) -> BTreeMap<&'l ItemRef, Tried<'l>> {
    let mut last: BTreeMap<&ItemRef, Tried<'_>> = BTreeMap::new();
    for tried in tried {
        let is_done = last
            .get(tried.item)
            .is_some_and(|known| known.outcome == Some(&Outcome::Done));
        if !is_done || covers.contains(&deed(tried.run, tried.intended)) {
            last.insert(tried.item, *tried);
        }
    }
    last
}

/// A row for each change that a paper covers.
fn rows_of_deeds(due: &Due, brief: &Brief<'_>, ledger: &Ledger) -> Vec<Row> {
    let mut rows: Vec<Row> = covered(due, ledger)
        .into_iter()
        .filter_map(|intended| {
            let request = brief.request(&intended.origin)?;
            let number = intended.origin.item;
            let item = request.inline_item(number)?;
            Some(row(request, number, item, Some(intended), Fate::Done, brief))
        })
        .collect();
    rows.sort_by(|one, other| one.item.cmp(&other.item));
    rows
}

fn row(
    request: &Request,
    number: u32,
    item: &Item,
    intended: Option<&Intended>,
    fate: Fate,
    brief: &Brief<'_>,
) -> Row {
    let policy = &brief.registry.policy;
    let zone = policy.institution.zone;
    let category = intended.map(|intended| intended.category.clone());
    let category = category.or_else(|| item.category.as_ref().map(|category| category.value.clone()));
    let named = || item.account.as_ref().map(|named| named.value.clone());
    let username = intended.map(|intended| intended.username.clone()).or_else(named);
    let mail = username
        .as_ref()
        .zip(category.as_ref())
        .and_then(|(username, category)| mail_address(policy.categories.get(category)?, username, item));
    Row {
        item: request.item_ref(number),
        details: Details::of(request, number, item),
        username,
        mail,
        category,
        from: intended.map(|intended| Day::of(intended.valid_from, zone)),
        until: intended
            .and_then(|intended| intended.end)
            .map(|end| Day::ending_at(end, zone)),
        // A later contract of somebody opens the account that there is.
        existing: item.existing_account.is_some()
            || item.account.is_some()
            || intended.is_some_and(|intended| intended.kind != ChangeKind::Create),
        act: Act::Opened,
        fate,
    }
}

/// The requests that the changes of a paper go back to.
fn origins<'a>(due: &Due, brief: &Brief<'a>, ledger: &Ledger) -> Vec<&'a Request> {
    let covered = covered(due, ledger).into_iter();
    let ids = covered.map(|intended| intended.cause.item().request.clone());
    by_ids(&ids.collect(), brief)
}
