//! What a paper is drawn up from: the outcomes that it covers, with what requests say about their people.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{ChangeId, Outcome};
use crate::day::Day;
use crate::desired::attributes::mail_address;
use crate::diagnostic::code::Code;
use crate::ledger::event::{Intended, PaperKey, PaperKind, RunId};
use crate::ledger::{Ledger, Run};
use crate::names::{ItemRef, RequestId};
use crate::papers::dates;
use crate::papers::matter::{Details, Fate, Issued, Matter, Occasion, Row, Standing};
use crate::request::{Item, Request};
use crate::run::Brief;
use crate::run::due::{ByRequest, Deed, Due, days_of, deed};

/// What a paper is drawn up from.
pub fn matter<'a>(
    due: &'a Due,
    number: Option<String>,
    brief: &Brief<'a>,
    ledger: &Ledger,
    by_request: &ByRequest<'_>,
) -> Option<Matter<'a>> {
    let registry = brief.registry;
    let request = || {
        let id = RequestId::parse(&due.key.about)?;
        brief.by_id.get(&id).copied()
    };
    let occasion = match due.key.kind {
        PaperKind::BaPembuatan => Occasion::Creation(request()?),
        PaperKind::SuratBalasan => Occasion::Reply(request()?),
        PaperKind::BaPenonaktifan => {
            let unit = registry
                .units
                .0
                .keys()
                .find(|unit| unit.as_str() == due.key.about)?;
            Occasion::Expiry {
                unit,
                effective: due.key.day,
                requests: origins(due, brief, ledger),
            }
        }
    };
    let rows = match &occasion {
        Occasion::Creation(request) | Occasion::Reply(request) => {
            rows_of_request(request, due, brief, ledger, by_request)
        }
        Occasion::Expiry { .. } => rows_of_deeds(due, brief, ledger),
    };
    // An answer that nothing could be done reports no change: it goes back to the run that found so.
    let run = runs(due, ledger).last().or(ledger.runs().last())?;
    Some(Matter {
        index: index(&due.key, &rows, ledger),
        occasion,
        number,
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
        delivered: None,
    })
}

/// The runs whose changes a paper reports, the oldest first.
fn runs<'l>(due: &Due, ledger: &'l Ledger) -> impl Iterator<Item = &'l Run> {
    let ids: BTreeSet<&RunId> = due.covers.iter().map(|(run, _)| run).collect();
    ledger
        .runs()
        .iter()
        .filter(move |run| ids.contains(&run.intent.run))
}

/// The day that a paper bears: the day of the run whose changes it reports.
fn bears(due: &Due, brief: &Brief<'_>, ledger: &Ledger) -> Day {
    if due.key.kind == PaperKind::SuratBalasan {
        return brief.day;
    }
    let days = runs(due, ledger).map(|run| run.intent.day);
    days.max().unwrap_or(brief.day)
}

/// The papers of earlier days for the same request, when no item waits any more (Q9).
fn index(key: &PaperKey, rows: &[Row], ledger: &Ledger) -> Vec<Issued> {
    let waits = rows
        .iter()
        .any(|row| matches!(row.fate, Fate::Scheduled { .. } | Fate::Waiting { .. }));
    if waits || key.kind != PaperKind::BaPembuatan {
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
            done: paper.covers.len(),
        })
        .collect()
}

/// A row for each item of a request: done in this paper or an earlier one, or not yet.
fn rows_of_request(
    request: &Request,
    due: &Due,
    brief: &Brief<'_>,
    ledger: &Ledger,
    by_request: &ByRequest<'_>,
) -> Vec<Row> {
    let covers: BTreeSet<&Deed> = due.covers.iter().collect();
    let last = tries(request, &covers, by_request);
    let deferred = ledger
        .runs()
        .last()
        .map(|run| run.intent.deferred.as_slice())
        .unwrap_or_default();
    let scheduled: BTreeMap<&ItemRef, Day> = deferred
        .iter()
        .map(|deferred| (&deferred.item, deferred.until))
        .collect();
    let stuck = ledger.stuck_items();
    request
        .inline_items()
        .map(|(number, item)| {
            let item_ref = request.item_ref(number);
            let known = last.get(&item_ref);
            let prospect = Prospect {
                turn: scheduled.get(&item_ref).copied(),
                days: days_of(request, item, brief, ledger),
                blocked: brief.blocked.get(&item_ref).copied(),
                stuck: stuck.contains(&item_ref),
            };
            let fate = match known {
                Some((run, intended, Some(Outcome::Done))) if covers.contains(&deed(run, intended)) => {
                    Fate::Done
                }
                Some((run, _, Some(Outcome::Done))) => Fate::Earlier { day: run.intent.day },
                Some((_, _, Some(outcome))) => prospect.after(outcome, brief.day),
                Some((_, _, None)) => prospect.after(&Outcome::NotTried, brief.day),
                None => prospect.ahead(brief.day),
            };
            row(
                request,
                number,
                item,
                known.map(|(_, intended, _)| *intended),
                fate,
                brief,
            )
        })
        .collect()
}

/// What is ahead of an item that is not done.
struct Prospect {
    /// The day on which its slot of the quota is expected.
    turn: Option<Day>,
    /// The first and the last day that it asks for.
    days: Option<(Day, Option<Day>)>,
    /// Why no account may be made for it.
    blocked: Option<Code>,
    /// Whether its entry was refused on three days.
    stuck: bool,
}

impl Prospect {
    /// What becomes of the item when it was tried, and not done.
    fn after(&self, outcome: &Outcome, today: Day) -> Fate {
        match Fate::of(outcome) {
            Fate::Failed { reason, .. } if self.stuck => Fate::Failed {
                reason: format!("{reason}; sudah dicoba pada tiga hari, sehingga memerlukan permohonan baru"),
                rule: None,
            },
            Fate::Failed { reason, .. } if self.blocked.is_none() && self.over(today).is_none() => {
                Fate::Waiting {
                    reason: format!("{reason}; dicoba kembali pada hari berikutnya"),
                }
            }
            Fate::Waiting { .. } if self.blocked.is_some() || self.over(today).is_some() => self.ahead(today),
            fate => fate,
        }
    }

    /// What becomes of the item when no run has tried it: it cannot be done, its last day comes before its turn, or its turn
    /// comes.
    fn ahead(&self, today: Day) -> Fate {
        let failed = |reason: String| Fate::Failed { reason, rule: None };
        if let Some(code) = self.blocked {
            return Fate::blocked(code);
        }
        if let Some(last) = self.over(today) {
            let last = dates::long(last);
            return failed(format!(
                "Masa berlakunya berakhir tanggal {last}, sebelum gilirannya"
            ));
        }
        match (self.turn, self.days) {
            (Some(day), _) => Fate::Scheduled { day },
            (None, Some((first, _))) if first > today => {
                let first = dates::long(first);
                Fate::Waiting {
                    reason: format!("Masa berlakunya mulai tanggal {first}; dibuat pada hari itu"),
                }
            }
            (None, _) => Fate::of(&Outcome::NotTried),
        }
    }

    /// Its last day, when that is over before its turn.
    fn over(&self, today: Day) -> Option<Day> {
        let turn = self.turn.unwrap_or(today).max(today);
        self.days?.1.filter(|last| *last < turn)
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
fn tries<'l>(
    request: &Request,
    covers: &BTreeSet<&Deed>,
    by_request: &ByRequest<'l>,
) -> BTreeMap<&'l ItemRef, (&'l Run, &'l Intended, Option<&'l Outcome>)> {
    let mut last: BTreeMap<&ItemRef, (&Run, &Intended, Option<&Outcome>)> = BTreeMap::new();
    for (run, intended, outcome) in by_request.get(&request.id.value).into_iter().flatten() {
        let item = intended.cause.item();
        let is_done = last
            .get(item)
            .is_some_and(|(_, _, outcome)| *outcome == Some(&Outcome::Done));
        if !is_done || covers.contains(&deed(run, intended)) {
            last.insert(item, (run, intended, *outcome));
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
    let username = intended.map(|intended| intended.username.clone());
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
            .map(|end| Day::of(end, zone).minus_days(1)),
        existing: item.existing_account.is_some() || item.account.is_some(),
        fate,
    }
}

/// The requests that the changes of a paper go back to.
fn origins<'a>(due: &Due, brief: &Brief<'a>, ledger: &Ledger) -> Vec<&'a Request> {
    let covered = covered(due, ledger).into_iter();
    let ids: BTreeSet<&RequestId> = covered.map(|intended| &intended.cause.item().request).collect();
    brief
        .registry
        .requests
        .iter()
        .filter(|request| ids.contains(&request.id.value))
        .collect()
}
