//! Previews: the papers that requests would end in, from the days ahead played through as a forecast plays them.
//!
//! There is no second way to draw up a paper: each is due by the ledger as it would be after the day's run. It says on every
//! page that it is a preview, and bears no number: one from the register is for a paper that there is.

pub mod samples;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::day::Day;
use crate::digest::Digest;
use crate::docket::Docket;
use crate::examine::delivery::addressee;
use crate::forecast::{Ground, carry_out};
use crate::ledger::Ledger;
use crate::ledger::event::{Event, PaperRecord, SealedRecord};
use crate::live::LiveState;
use crate::names::{ItemRef, RequestId};
use crate::papers::matter::{Matter, Standing};
use crate::papers::{Paper, draw_up};
use crate::plan::Plan;
use crate::plan::drift::Drift;
use crate::request::Request;
use crate::run::closings::Closings;
use crate::run::credentials::credential_item;
use crate::run::due::{Due, by_request, days_of, due};
use crate::run::error::RunError;
use crate::run::rows::matter;
use crate::run::{Brief, sealed};

/// The most days ahead that are looked at: the lists of people who retire reach a year.
pub const HORIZON: u32 = 800;

/// The days ahead, played through one after the other.
struct Ahead<'g, 'a> {
    ground: &'g Ground<'a>,
    ledger: Ledger,
    live: LiveState,
}

impl Ahead<'_, '_> {
    /// Plays a day through, and shows what each paper that is due then is drawn up from. Gives what `then` says.
    fn play<R>(
        &mut self,
        day: Day,
        each: &mut dyn FnMut(&Due, Matter<'_>),
        then: impl FnOnce(&Plan, &Brief<'_>, &Ledger) -> R,
    ) -> Result<(R, Vec<String>), RunError> {
        let ground = self.ground;
        let at = day.start(ground.registry.policy.institution.zone);
        self.live.pass_to(at);
        let docket = ground.docket(&self.ledger, &self.live, day);
        let mut plan = ground.plan(&docket, &self.ledger, &self.live, (day, Drift::Reported));
        plan.gap = None;
        carry_out(&plan, &docket, ground, &mut self.ledger, &mut self.live)?;
        let admitted = docket.admitted();
        let brief = ground.brief(&admitted, day);
        let sealed = to_seal(&plan, &brief, &self.ledger).into_iter();
        self.record(sealed.map(Event::Sealed))?;
        let filed = papers(&self.ledger, &brief, at, each);
        self.record(filed)?;
        let destroyed = sealed::due(&self.ledger, &brief);
        if !destroyed.is_empty() {
            self.record(destroyed.into_iter().map(Event::Destroyed))?;
            let filed = papers(&self.ledger, &brief, at, each);
            self.record(filed)?;
        }
        let said = then(&plan, &brief, &self.ledger);
        Ok((said, held(&docket)))
    }

    fn record(&mut self, events: impl IntoIterator<Item = Event>) -> Result<(), RunError> {
        let mut events = events.into_iter();
        let added = events.try_for_each(|event| self.ledger.add(event));
        added.map_err(|run| RunError::NoIntent { run })
    }
}

/// Shows what each paper that is due is drawn up from. Gives what the record would say of them.
fn papers(
    ledger: &Ledger,
    brief: &Brief<'_>,
    at: DateTime<Utc>,
    each: &mut dyn FnMut(&Due, Matter<'_>),
) -> Vec<Event> {
    let by_request = by_request(ledger, brief);
    let mut filed = Vec::new();
    for due in due(ledger, brief) {
        let Some(mut matter) = matter(&due, None, brief, ledger, &by_request) else {
            continue;
        };
        matter.standing = Standing::Preview;
        // Whoever was not told yet may be until then.
        matter.notified = matter.notified.filter(|notified| notified.untold == 0);
        // Samples stand at no commit.
        matter.policy_commit = matter.policy_commit.filter(|commit| !commit.is_empty());
        each(&due, matter);
        filed.push(Event::Paper(PaperRecord {
            key: due.key,
            number: None,
            files: Vec::new(),
            covers: due.covers,
            left_open: due.left_open,
            sealed: due.sealed.iter().map(SealedRecord::as_named).collect(),
            made: None,
            at,
        }));
    }
    filed
}

/// The files that the run of a plan would seal. Nothing is sealed: the digest is of nothing.
fn to_seal(plan: &Plan, brief: &Brief<'_>, ledger: &Ledger) -> Vec<SealedRecord> {
    let Some(run) = ledger.runs().last().filter(|run| run.intent.day == brief.day) else {
        return Vec::new();
    };
    let mut files: BTreeMap<&RequestId, SealedRecord> = BTreeMap::new();
    for change in &plan.changes {
        let Some(item) = credential_item(change, brief) else {
            continue;
        };
        let Some(request) = brief.request(item) else {
            continue;
        };
        let registry = brief.registry;
        let Some(to) = addressee(&registry.units, &registry.policy, request) else {
            continue;
        };
        let file = files.entry(&item.request).or_insert_with(|| SealedRecord {
            to_sponsor: to.is_sponsor,
            run: run.intent.run.clone(),
            file: format!("{}/{}.age", item.request, run.intent.run),
            sha256: Digest::of(""),
            unit: to.unit.clone(),
            accounts: Vec::new(),
            day: Some(brief.day),
        });
        file.accounts.push(change.username().clone());
    }
    files.into_values().collect()
}

/// The requests that are held, by their files.
fn held(docket: &Docket<'_>) -> Vec<String> {
    docket.held.keys().cloned().collect()
}

/// The papers that a request would still end in, from a day on, in the order of their days. What the register, the directory
/// and other requests bring until then counts.
///
/// # Errors
/// When what a run would record cannot be added to the ledger.
pub fn of_request(
    ground: &Ground<'_>,
    ledger: Ledger,
    live: LiveState,
    request: &Request,
    first: Day,
) -> Result<Vec<Paper>, RunError> {
    let mut ahead = Ahead { ground, ledger, live };
    let mut papers = Vec::new();
    let last = first.plus_days(HORIZON);
    let mut next = Some(first);
    while let Some(day) = next.filter(|day| *day <= last) {
        let mut each = |due: &Due, matter: Matter<'_>| {
            if due.key.about == request.id.as_str() {
                papers.extend(drawn(due, &matter));
            }
        };
        (next, _) = ahead.play(day, &mut each, |plan, brief, ledger| {
            next_day(request, plan, brief, ledger)
        })?;
    }
    Ok(papers)
}

/// The paper of a matter; none where nothing was done. Of several of one day each has a file of its own.
fn drawn(due: &Due, matter: &Matter<'_>) -> Option<Paper> {
    let paper = draw_up(matter).ok()?;
    let slug = match due.key.part {
        0 | 1 => paper.slug,
        part => format!("{}.{part}", paper.slug),
    };
    Some(Paper { slug, ..paper })
}

/// The next day on which something of a request begins, ends, or gets its slot of the quota.
fn next_day(request: &Request, plan: &Plan, brief: &Brief<'_>, ledger: &Ledger) -> Option<Day> {
    let is_ours = |id: &ItemRef| id.request == request.id.value;
    let deferred = plan.deferred.iter().filter(|deferred| is_ours(&deferred.item));
    let mut days: Vec<Day> = deferred.map(|deferred| deferred.until).collect();
    let closings = Closings::of(brief);
    for (number, item) in request.inline_items() {
        let place = request.item_ref(number);
        let closing = closings.get(&place);
        days.extend(closing.map(|closing| closings.period(&place, closing.effective, brief)));
        days.extend(days_of(request, item, brief, ledger).map(|(first, _)| first));
    }
    for person in brief.desired.into_iter().flat_map(|desired| &desired.persons) {
        let begun = person.deeds_ahead(brief.day).filter(|deed| is_ours(&deed.item));
        days.extend(begun.map(|deed| deed.from));
    }
    days.into_iter().filter(|day| *day > brief.day).min()
}
