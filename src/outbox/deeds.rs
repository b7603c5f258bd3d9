//! What follows changes that were done: mails to holders, one for each account, and to those who answer for several, one
//! for each request and run.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::change::{Cause as ChangeCause, ChangeKind, Outcome};
use crate::ledger::Run;
use crate::ledger::event::{Intended, RunId};
use crate::names::{ItemRef, RequestId};
use crate::outbox::About;
use crate::outbox::cause::{Cause, Due, Scene};
use crate::outbox::stewards;
use crate::policy::Action;
use crate::policy::category::Kind;
use crate::policy::notice::{Event, Notice, Recipient};
use crate::request::says::fits;
use crate::run::procedures::procedure;

/// A change that was done, and the item that it was done for; none where its day had come.
struct Done<'a> {
    run: &'a Run,
    intended: &'a Intended,
    item: Option<ItemRef>,
    at: DateTime<Utc>,
    notices: Vec<&'a Notice>,
}

/// The mails to holders about what was done to their accounts.
pub(crate) fn of_holders<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    for done in done(scene) {
        let intended = done.intended;
        let categories = &scene.basis.registry.policy.categories;
        let is_person = categories
            .get(&intended.category)
            .is_none_or(|category| category.kind == Kind::Person);
        if !is_person || scene.is_silent(intended.person) {
            continue;
        }
        for notice in &done.notices {
            for to in notice.to.iter().filter(|to| to.is_holder()) {
                let about = About::Deed {
                    run: done.run,
                    intended,
                    item: done.item.clone(),
                };
                let template = template(notice, intended.kind);
                all.push(scene.due(cause(&done, scene), (template, *to), about));
            }
        }
    }
    all
}

/// The mails to those who answer for mailboxes, did so or may open them, about what was done to these.
pub(crate) fn of_stewards<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    for done in done(scene) {
        let about = About::Deed {
            run: done.run,
            intended: done.intended,
            item: done.item.clone(),
        };
        for notice in &done.notices {
            for to in notice.to.iter().filter(|to| to.is_steward()) {
                let template = template(notice, done.intended.kind);
                all.extend(stewards::mails(
                    scene,
                    &cause(&done, scene),
                    (template, *to),
                    &about,
                ));
            }
        }
    }
    all
}

/// The mails to sponsors and units about what was done to several accounts.
pub(crate) fn of_others<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    type Together<'n> = (
        (RequestId, Option<RequestId>),
        RunId,
        DateTime<Utc>,
        &'n str,
        Recipient,
    );
    let mut together: BTreeMap<Together<'a>, Vec<&'a Intended>> = BTreeMap::new();
    for done in done(scene) {
        let request = match &done.item {
            Some(item) => &item.request,
            None => &done.intended.origin.request,
        };
        for notice in &done.notices {
            for to in notice.to.iter().filter(|to| !to.is_holder() && !to.is_steward()) {
                let template = template(notice, done.intended.kind);
                // Whoever answers for an account is named by the request that brought its holder in.
                let origin = &done.intended.origin.request;
                let named_by = Some(origin).filter(|origin| *to == Recipient::Sponsor && *origin != request);
                let key = (
                    (request.clone(), named_by.cloned()),
                    done.run.intent.run.clone(),
                    done.at,
                    template,
                    *to,
                );
                together.entry(key).or_default().push(done.intended);
            }
        }
    }
    let all = together.into_iter();
    all.filter_map(|(((id, named_by), run, at, template, to), done)| {
        let unit = match scene.request(&id) {
            Some(request) => request.requester.unit.value.clone(),
            None => done.first()?.unit.clone(),
        };
        let cause = Cause {
            of: named_by.map_or_else(|| id.to_string(), |named_by| format!("{id}/{named_by}")),
            period: format!("{run}/{}", at.to_rfc3339()),
            request: Some(id),
            unit,
            account: None,
        };
        Some(scene.due(cause, (template, to), About::Several { done }))
    })
    .collect()
}

/// What a mail about one change goes back to. An account that is opened again, or let go, is told again.
fn cause(done: &Done<'_>, scene: &Scene<'_>) -> Cause {
    let intended = done.intended;
    let (of, request) = match (&done.item, &intended.cause) {
        (Some(item), _) => (item.to_string(), &item.request),
        (None, cause) => (cause.to_string(), &intended.origin.request),
    };
    let period = match intended.kind {
        ChangeKind::Reopen => scene.day_of(intended.valid_from).to_string(),
        ChangeKind::Release => done.run.intent.day.to_string(),
        _ => String::new(),
    };
    let asked = scene.request(request);
    Cause {
        of,
        period,
        request: Some(request.clone()),
        unit: asked.map_or_else(
            || intended.unit.clone(),
            |asked| asked.requester.unit.value.clone(),
        ),
        account: Some((intended.person, intended.username.clone())),
    }
}

fn template(notice: &Notice, kind: ChangeKind) -> &str {
    let was_there = matches!(kind, ChangeKind::Extend | ChangeKind::Update);
    let existing = notice.existing.as_deref().filter(|_| was_there);
    existing.unwrap_or(&notice.template)
}

/// Every change that was done and that somebody is told of. What is done later for the same reason sets right what a hand
/// changed, and is told to nobody.
fn done<'a>(scene: &Scene<'a>) -> Vec<Done<'a>> {
    let mut seen: BTreeSet<(_, String, bool)> = BTreeSet::new();
    let mut all = Vec::new();
    for run in scene.basis.ledger.runs() {
        for intended in &run.intent.changes {
            let Some((Outcome::Done, at)) = run.outcomes.get(&intended.change) else {
                continue;
            };
            for (item, notices) in told_of(intended, scene) {
                let of = item
                    .as_ref()
                    .map_or_else(|| intended.cause.to_string(), ToString::to_string);
                let opens = matches!(intended.kind, ChangeKind::Reopen | ChangeKind::Release);
                // That an end was set back for a closing to come is not the closing.
                if !notices.is_empty() && seen.insert((intended.person, of, opens)) {
                    all.push(Done {
                        run,
                        intended,
                        item,
                        at: *at,
                        notices,
                    });
                }
            }
        }
    }
    all
}

/// The items that a change was done for, with what is told of each; or the day that had come.
fn told_of<'a>(intended: &'a Intended, scene: &Scene<'a>) -> Vec<(Option<ItemRef>, Vec<&'a Notice>)> {
    if let ChangeCause::Date { .. } = &intended.cause {
        let policy = &scene.basis.registry.policy;
        let closes = intended.kind == ChangeKind::Close && scene.is_ours(&intended.origin.request);
        let told = policy
            .life_cycle
            .told
            .iter()
            .filter(|notice| notice.on == Event::Applied);
        let mut all = vec![(None, told.filter(|_| closes).collect())];
        all.extend(
            intended
                .also
                .iter()
                .map(|item| (Some(item.clone()), of_item(item, intended, scene))),
        );
        return all;
    }
    let items = intended.items();
    items
        .map(|item| (Some(item.clone()), of_item(item, intended, scene)))
        .collect()
}

fn of_item<'a>(item: &ItemRef, intended: &Intended, scene: &Scene<'a>) -> Vec<&'a Notice> {
    let Some((request, procedure)) = procedure(item, scene.brief) else {
        return Vec::new();
    };
    let kind = intended.kind;
    let is_cause = intended.cause.item() == item;
    let is_done = match procedure.action {
        Action::Create => matches!(
            kind,
            ChangeKind::Create | ChangeKind::Reopen | ChangeKind::Extend | ChangeKind::Update
        ),
        Action::Update | Action::Extend => {
            matches!(kind, ChangeKind::Update | ChangeKind::Extend | ChangeKind::Reopen)
        }
        Action::Deactivate => kind == ChangeKind::Close && is_cause,
        Action::Mailbox => matches!(
            kind,
            ChangeKind::Create | ChangeKind::Reopen | ChangeKind::Extend | ChangeKind::Update
        ),
        // It is let go on its day without a request.
        Action::Suspend => kind == ChangeKind::Suspend || (kind == ChangeKind::Release && is_cause),
        Action::Release => kind == ChangeKind::Release,
        Action::Dispose => matches!(kind, ChangeKind::Archive | ChangeKind::Delete),
        Action::Helpdesk => kind.is_act(),
        _ => false,
    };
    // What takes a request back is no item of it; a decree on a unit has none.
    let is_item = item.item > 0 || request.unit_change.is_some();
    if !is_done || !is_item || !scene.is_ours(&item.request) {
        return Vec::new();
    }
    let asked = request.inline_item(item.item);
    let told = procedure.notices.told.iter();
    told.filter(|notice| notice.on == Event::Applied)
        .filter(|notice| asked.map_or(notice.only.is_empty(), |item| fits(item, &notice.only)))
        .collect()
}
