//! Mails that follow no change: closings that are coming or left an account open, papers, reminders, and what did not go
//! as it should.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::ledger::event::{DeferredItem, PaperKind, PaperRecord};
use crate::ledger::mails::Told;
use crate::mail::MailState;
use crate::names::{ItemRef, RequestId, UnitId};
use crate::outbox::About;
use crate::outbox::cause::{Cause, Due, Scene};
use crate::outbox::stewards;
use crate::plan::finding::FindingKind;
use crate::plan::reminder::Reminder;
use crate::policy::Action;
use crate::policy::notice::{Event, Notice, Recipient};
use crate::request::says::fits;
use crate::run::closings::Closing;

/// What is told of closings before they take effect (c.1).
pub(crate) fn coming<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    for entrant in &scene.basis.docket.entrants {
        let request = entrant.request;
        let told = notices(scene, &request.id.value, Event::Scheduled);
        if told.is_empty() || !scene.is_ours(&request.id.value) {
            continue;
        }
        for (number, item) in request.inline_items() {
            let place = request.item_ref(number);
            let Some(closing) = scene.closings.get(&place) else {
                continue;
            };
            // Nothing is coming any more.
            if closing.effective <= scene.basis.day {
                continue;
            }
            let told = told.iter().filter(|notice| fits(item, &notice.only));
            all.extend(told.flat_map(|notice| of_closing(scene, notice, &place, closing)));
        }
    }
    all
}

/// What is told of disposals before they are done: what is in the mailbox goes, and nobody brings it back.
pub(crate) fn disposals<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    for person in &scene.basis.docket.desired.persons {
        for disposal in &person.disposals {
            let item = &disposal.item;
            let is_coming = disposal.not_before > scene.basis.day && scene.is_ours(&item.request);
            let Some(given) = scene.accounts.get(&person.person).filter(|_| is_coming) else {
                continue;
            };
            let account = Some((person.person, given.username.clone()));
            let cause = Cause {
                of: item.to_string(),
                period: String::new(),
                request: Some(item.request.clone()),
                unit: unit_of(scene, &item.request),
                account,
            };
            let about = About::Disposal { item: item.clone() };
            for notice in notices(scene, &item.request, Event::Scheduled) {
                all.extend(to_whom(scene, &cause, notice, &about));
            }
        }
    }
    all
}

/// The mails of a notice about one account: to its holder, where it is somebody's own, and to those who answer for it.
fn to_whom<'a>(scene: &Scene<'a>, cause: &Cause, notice: &Notice, about: &About<'a>) -> Vec<Due<'a>> {
    let Some((person, _)) = cause.account else {
        return Vec::new();
    };
    let is_thing = stewards::held(scene, person).is_some();
    let is_silent = scene.is_silent(person);
    let mut all = Vec::new();
    for to in &notice.to {
        let template = (notice.template.as_str(), *to);
        if to.is_steward() {
            all.extend(stewards::mails(scene, cause, template, about));
        } else if to.is_holder() && !is_thing && !is_silent {
            all.push(scene.due(cause.clone(), template, about.clone()));
        }
    }
    all
}

/// What is told of closings that left the account open.
pub(crate) fn left_open<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let items = scene.closings.left_open(scene.brief);
    let mut all = Vec::new();
    for (item, _) in items.into_iter().filter(|(item, _)| scene.is_ours(&item.request)) {
        let Some(closing) = scene.closings.get(item) else {
            continue;
        };
        let told = notices(scene, &item.request, Event::Applied);
        all.extend(
            told.into_iter()
                .flat_map(|notice| of_closing(scene, notice, item, closing)),
        );
    }
    all
}

/// A mail to the holder for each address that a notice names.
fn of_closing<'a>(scene: &Scene<'a>, notice: &Notice, item: &ItemRef, closing: &Closing<'a>) -> Vec<Due<'a>> {
    let person = closing.person.person;
    let given = scene.accounts.get(&person);
    let Some(given) = given.filter(|given| !given.closed && !scene.is_silent(person)) else {
        return Vec::new();
    };
    let cause = Cause {
        of: item.to_string(),
        period: String::new(),
        request: Some(item.request.clone()),
        unit: unit_of(scene, &item.request),
        account: Some((person, given.username.clone())),
    };
    to_whom(scene, &cause, notice, &About::Closing { item: item.clone() })
}

/// What is told of papers that were issued.
pub(crate) fn papers<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let minutes = scene.basis.ledger.papers().values();
    // An answer goes out by hand, with the number that the mail register gives it.
    let minutes = minutes.filter(|paper| paper.key.kind != PaperKind::SuratBalasan);
    minutes.flat_map(|paper| of_paper(scene, paper)).collect()
}

fn of_paper<'a>(scene: &Scene<'a>, paper: &'a PaperRecord) -> Vec<Due<'a>> {
    let registry = scene.basis.registry;
    let request = RequestId::parse(&paper.key.about).filter(|id| scene.request(id).is_some());
    let (told, unit) = match &request {
        Some(id) if scene.is_ours(id) => (notices(scene, id, Event::DocumentIssued), unit_of(scene, id)),
        Some(_) => return Vec::new(),
        // The officer who answers the letter hands them over.
        None if scene.basis.ledger.redaction(&paper.key.about).is_some() => return Vec::new(),
        None => {
            let told = registry.policy.life_cycle.told.iter();
            let told = told.filter(|notice| notice.on == Event::DocumentIssued);
            (told.collect(), UnitId::new(paper.key.about.as_str()))
        }
    };
    let to = told
        .into_iter()
        .flat_map(|notice| notice.to.iter().map(move |to| (notice, *to)));
    to.filter(|(_, to)| !to.is_holder())
        .map(|(notice, to)| {
            let cause = Cause {
                of: paper.key.to_string(),
                period: String::new(),
                request: request.clone(),
                unit: unit.clone(),
                account: None,
            };
            scene.due(cause, (&notice.template, to), About::Paper(paper))
        })
        .collect()
}

/// The mail of a reminder.
pub(crate) fn of_reminder<'a>(scene: &Scene<'a>, reminder: Reminder) -> Due<'a> {
    let cause = Cause {
        of: reminder.cause.clone(),
        period: reminder.period.clone(),
        request: None,
        unit: reminder.unit.clone(),
        account: reminder.subject.person.zip(reminder.subject.username.clone()),
    };
    let template = reminder.template.clone();
    let to = reminder.to;
    scene.due(cause, (&template, to), About::Reminder(Box::new(reminder)))
}

/// What units are told because something did not go as it should.
pub(crate) fn troubles<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let troubles = &scene.basis.registry.policy.troubles;
    let mut all = Vec::new();
    if let Some(template) = &troubles.deferred {
        all.extend(deferred(scene, template));
    }
    if let Some(template) = &troubles.undelivered {
        all.extend(undelivered(scene, template));
    }
    if let Some(template) = &troubles.sponsor_gone {
        all.extend(unanswered(scene, template));
    }
    all
}

/// What a quota left, told once for each request.
fn deferred<'a>(scene: &Scene<'a>, template: &str) -> Vec<Due<'a>> {
    let last = scene.basis.ledger.runs().last();
    let mut by_request: BTreeMap<&RequestId, Vec<&'a DeferredItem>> = BTreeMap::new();
    for deferred in last.map(|run| run.intent.deferred.as_slice()).unwrap_or_default() {
        by_request
            .entry(&deferred.item.request)
            .or_default()
            .push(deferred);
    }
    let known = by_request
        .into_iter()
        .filter(|(id, _)| scene.request(id).is_some());
    known
        .map(|(id, items)| {
            let cause = Cause {
                of: id.to_string(),
                period: String::new(),
                request: Some(id.clone()),
                unit: unit_of(scene, id),
                account: None,
            };
            scene.due(cause, (template, Recipient::Unit), About::Deferred(items))
        })
        .collect()
}

/// Mails to people that were refused for good, together what one unit asked for and one run found.
fn undelivered<'a>(scene: &Scene<'a>, template: &str) -> Vec<Due<'a>> {
    type Together<'t> = (&'t UnitId, Option<&'t RequestId>, DateTime<Utc>);
    let mut together: BTreeMap<Together<'a>, Vec<&'a Told>> = BTreeMap::new();
    for told in scene.basis.ledger.mails().all() {
        let Some((MailState::Failed { .. }, at)) = &told.ended else {
            continue;
        };
        let record = &told.record;
        if !matches!(record.to, Recipient::Unit | Recipient::ServiceDesk) {
            together
                .entry((&record.unit, record.request.as_ref(), *at))
                .or_default()
                .push(told);
        }
    }
    together
        .into_iter()
        .map(|((unit, request, at), mails)| {
            let cause = Cause {
                of: request.map_or_else(|| unit.to_string(), ToString::to_string),
                period: at.to_rfc3339(),
                request: request.cloned(),
                unit: unit.clone(),
                account: None,
            };
            scene.due(cause, (template, Recipient::Unit), About::Undelivered(mails))
        })
        .collect()
}

/// Accounts whose sponsor is gone, told once for each unit and sponsor (trap 75).
fn unanswered<'a>(scene: &Scene<'a>, template: &str) -> Vec<Due<'a>> {
    let mut together: BTreeMap<(UnitId, String), Vec<String>> = BTreeMap::new();
    let gone = scene
        .findings
        .iter()
        .filter(|finding| matches!(finding.kind, FindingKind::SponsorGone | FindingKind::OwnerGone));
    for finding in gone {
        let account = scene.basis.live.by_username(&finding.subject);
        // Of a mailbox that is no person's the unit that asked for it.
        let asked = |person| Some(scene.person(person)?.leading(scene.basis.day)?.unit.clone());
        let unit = account.and_then(|held| {
            let unit = held.account.sponsor_unit.clone();
            unit.or_else(|| asked(held.account.person))
        });
        if let Some(unit) = unit {
            let key = (unit, finding.detail.clone());
            together.entry(key).or_default().push(finding.subject.clone());
        }
    }
    together
        .into_iter()
        .map(|((unit, sponsor), accounts)| {
            let cause = Cause {
                of: format!("{unit}/{sponsor}"),
                period: String::new(),
                request: None,
                unit,
                account: None,
            };
            let about = About::Unanswered { sponsor, accounts };
            scene.due(cause, (template, Recipient::Unit), about)
        })
        .collect()
}

/// What the procedure of a request tells of something.
fn notices<'a>(scene: &Scene<'a>, id: &RequestId, on: Event) -> Vec<&'a Notice> {
    let procedures = &scene.basis.registry.policy.procedures;
    let request = scene.request(id);
    let procedure = request.and_then(|request| procedures.get(&request.procedure.value));
    let closes =
        procedure.is_some_and(|procedure| matches!(procedure.action, Action::Deactivate | Action::Dispose));
    let told = procedure
        .into_iter()
        .flat_map(|procedure| &procedure.notices.told);
    told.filter(|notice| notice.on == on && (closes || on != Event::Scheduled))
        .collect()
}

/// The unit that asked.
fn unit_of(scene: &Scene<'_>, id: &RequestId) -> UnitId {
    let request = scene.request(id);
    request.map_or_else(
        || scene.basis.registry.policy.institution.operator.unit.clone(),
        |request| request.requester.unit.value.clone(),
    )
}
