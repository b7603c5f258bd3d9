//! Whom mails told of a closing, or of what was to become of an account, before it came, as its minutes say (c.1).

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::desired::person::DesiredPerson;
use crate::ledger::Ledger;
use crate::names::ItemRef;
use crate::papers::matter::{Fate, Notified, Occasion, Row};
use crate::policy::notice::Event;
use crate::request::Request;
use crate::run::Brief;
use crate::run::closings::Closings;
use crate::run::silence::is_silent;

/// Whom the mails of a request told of the closings or disposals that its minutes report, by either address. Who is told nothing is
/// not counted, and nothing is said of why (trap 60).
pub(crate) fn notified(
    occasion: &Occasion<'_>,
    rows: &[Row],
    brief: &Brief<'_>,
    ledger: &Ledger,
) -> Option<Notified> {
    let (Occasion::Closing { request, .. } | Occasion::Disposal(request)) = occasion else {
        return None;
    };
    let procedure = brief.registry.policy.procedures.get(&request.procedure.value)?;
    let coming = procedure.notices.told.iter();
    let coming = coming.filter(|notice| notice.on == Event::Scheduled);
    let templates: BTreeSet<&str> = coming.map(|notice| notice.template.as_str()).collect();
    if templates.is_empty() || !ledger.mails().is_kept() {
        return None;
    }
    let sent = sent(request, &templates, brief, ledger);
    let closings = Closings::of(brief);
    let disposed = disposed(request, brief);
    let mut notified = Notified {
        days: None,
        told: 0,
        untold: 0,
    };
    let reported = rows.iter();
    let reported = reported.filter(|row| matches!(row.fate, Fate::Done | Fate::KeptOpen { .. }));
    for row in reported {
        let closed = closings.get(&row.item).map(|closing| closing.person);
        let person = closed.or_else(|| disposed.get(&row.item).copied());
        let is_silent = |person| is_silent(person, &brief.by_id, brief.policies);
        match (sent.get(row.item.to_string().as_str()), person) {
            (_, Some(person)) if is_silent(person) => {}
            (Some(on), _) => {
                let (first, last) = notified.days.unwrap_or((*on, *on));
                notified.days = Some((first.min(*on), last.max(*on)));
                notified.told += 1;
            }
            (None, Some(_)) => notified.untold += 1,
            // Another request closed it in the end, and told of it.
            (None, None) => {}
        }
    }
    (notified.told + notified.untold > 0).then_some(notified)
}

/// Whose accounts the items of a request dispose of.
fn disposed<'b>(request: &Request, brief: &Brief<'b>) -> BTreeMap<&'b ItemRef, &'b DesiredPerson<'b>> {
    let persons = brief.desired.into_iter().flat_map(|desired| &desired.persons);
    let all = persons.flat_map(|person| person.disposals.iter().map(move |one| (&one.item, person)));
    all.filter(|(item, _)| item.request == request.id.value).collect()
}

/// The day on which the first mail about each cause of a request was sent, of some templates, to whoever it is about.
fn sent<'l>(
    request: &Request,
    templates: &BTreeSet<&str>,
    brief: &Brief<'_>,
    ledger: &'l Ledger,
) -> BTreeMap<&'l str, Day> {
    let registry = brief.registry;
    let zone = registry.policy.institution.zone;
    let mut sent: BTreeMap<&str, Day> = BTreeMap::new();
    for told in ledger.mails().all() {
        let record = &told.record;
        let is_one = record.request.as_ref() == Some(&request.id.value)
            && (record.to.is_holder() || record.to.is_steward())
            && templates.contains(record.template.as_str());
        let at = told.sent(registry.settings.purpose, zone);
        if let Some(at) = at.filter(|_| is_one) {
            let on = Day::of(at, zone);
            let first = sent.entry(record.cause.as_str()).or_insert(on);
            *first = on.min(*first);
        }
    }
    sent
}
