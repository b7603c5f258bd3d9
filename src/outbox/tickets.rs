//! What the service desk is told: of each request whose procedure says so one ticket, with a note for each paper; and on a
//! ticket that people opened before there was a request, what was done (domain section 7.6).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::ledger::event::Intended;
use crate::mail::form::{Filled, forms};
use crate::mail::note::Note;
use crate::mail::template::Words;
use crate::mail::words::object;
use crate::names::RequestId;
use crate::outbox::About;
use crate::outbox::cause::{Cause, Due, Scene};
use crate::outbox::filed;
use crate::policy::notice::{Recipient, TicketRule};
use crate::request::Request;
use crate::run::due::in_vain;
use crate::run::tickets::{names_a_ticket, number};
use crate::settings::tickets::TicketSettings;
use crate::template::TemplateError;

/// The notes that the service desk is told, sent or not.
pub(crate) fn due<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let mut all = Vec::new();
    let papers = scene.basis.ledger.papers().values();
    let mut minuted: BTreeSet<&RequestId> = BTreeSet::new();
    for paper in papers.filter(|paper| paper.key.kind.is_minutes()) {
        let request = RequestId::parse(&paper.key.about).and_then(|id| scene.request(&id));
        if let Some(request) = request.filter(|request| !names_a_ticket(request)) {
            minuted.insert(&request.id);
            let of = paper.key.to_string();
            all.extend(notes(
                scene,
                request,
                &of,
                "",
                &About::Batch { paper: Some(paper) },
            ));
        }
    }
    let wants = |request: &Request| {
        let is_batched = !names_a_ticket(request) && !rules(scene, request).is_empty();
        is_batched && !minuted.contains(&request.id.value)
    };
    for request in in_vain(scene.basis.ledger, scene.brief, wants) {
        let of = request.id.to_string();
        all.extend(notes(
            scene,
            request,
            &of,
            "in-vain",
            &About::Batch { paper: None },
        ));
    }
    all.extend(helped(scene));
    all
}

/// The notes on tickets that people opened: one for each run that did anything for such a request.
fn helped<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let requests = scene.basis.registry.requests.iter();
    let tickets: BTreeSet<&RequestId> = requests
        .filter(|request| names_a_ticket(request) && !rules(scene, request).is_empty())
        .map(|request| &request.id.value)
        .collect();
    let mut all = Vec::new();
    // There are many runs to look through.
    if tickets.is_empty() {
        return all;
    }
    for run in scene.basis.ledger.runs() {
        let done = run.done().flat_map(Intended::items).chain(&run.lapsed);
        let ids = done.map(|item| &item.request);
        let requests: BTreeSet<&RequestId> = ids.filter(|id| tickets.contains(id)).collect();
        for request in requests.into_iter().filter_map(|id| scene.request(id)) {
            let of = request.id.to_string();
            let period = run.intent.run.as_str();
            all.extend(notes(scene, request, &of, period, &About::Help { run }));
        }
    }
    all
}

/// A note for each rule of a request's procedure.
fn notes<'a>(
    scene: &Scene<'a>,
    request: &Request,
    of: &str,
    period: &str,
    about: &About<'a>,
) -> Vec<Due<'a>> {
    let rules = rules(scene, request).into_iter();
    rules
        .map(|rule| {
            let cause = Cause {
                of: of.to_owned(),
                period: period.to_owned(),
                request: Some(request.id.value.clone()),
                unit: request.requester.unit.value.clone(),
                account: None,
            };
            scene.due(cause, (&rule.template, Recipient::ServiceDesk), about.clone())
        })
        .collect()
}

/// What the service desk is told of a request; nothing of one that whoever ran the accounts before has told of.
fn rules<'a>(scene: &Scene<'a>, request: &Request) -> Vec<&'a TicketRule> {
    let procedures = &scene.basis.registry.policy.procedures;
    let procedure = procedures.get(&request.procedure.value);
    let ours = procedure.filter(|_| scene.is_ours(&request.id.value));
    ours.into_iter()
        .flat_map(|procedure| &procedure.tickets)
        .collect()
}

/// What a note says, for programs; none of a mail to people.
pub(crate) fn data(scene: &Scene<'_>, due: &Due<'_>) -> Option<Map<String, Value>> {
    let request = scene.request(due.record.request.as_ref()?)?;
    let rules = rules(scene, request);
    let rule = rules.iter().find(|rule| rule.template == due.record.template);
    let rule = *rule?;
    let mut data = match &due.about {
        About::Batch { paper } => filed::batch(scene, request, rule, *paper)?,
        About::Help { run } => filed::help(scene, request, run),
        _ => return None,
    };
    data.extend(object(json!({
        "request": request.id.value,
        "requester": request.requester.unit.value,
        "assignee": scene.basis.registry.policy.institution.operator.unit,
        "category": rule.category,
        "note": due.record.mail.short(),
        "ticket": number(request, scene.basis.registry, scene.basis.ledger),
    })));
    Some(data)
}

/// A note in the form that goes out, beside its words.
///
/// # Errors
/// When its form cannot be filled in.
pub(crate) fn note(
    scene: &Scene<'_>,
    due: &Due<'_>,
    data: Map<String, Value>,
    words: &Words,
) -> Result<Option<Note>, TemplateError> {
    let registry = scene.basis.registry;
    let Some(request) = due.record.request.as_ref().and_then(|id| scene.request(id)) else {
        return Ok(None);
    };
    let known = scene.basis.ledger.mails().tickets().get(&request.id.value);
    let ticket = number(request, registry, scene.basis.ledger);
    let data = Value::Object(data);
    let mail = due.record.mail.short();
    let filled = Filled {
        words,
        data: &data,
        request: request.id.as_str(),
        note: &mail,
        ticket,
    };
    let by_http = matches!(registry.settings.tickets, Some(TicketSettings::Http(_)));
    let forms = by_http.then(|| forms(&registry.templates, &due.record.template, filled));
    Ok(Some(Note {
        request: request.id.value.clone(),
        opened_by: known
            .map(|known| known.opened_by)
            .filter(|opened_by| *opened_by != due.record.mail),
        forms: forms.transpose()?,
        ticket: ticket.map(str::to_owned),
        data,
    }))
}

/// What stands before the subject of a note by mail, where the number of its ticket is known.
pub(crate) fn tag(settings: Option<&TicketSettings>, note: &Note) -> Option<String> {
    let Some(TicketSettings::Mail { tag: Some(tag), .. }) = settings else {
        return None;
    };
    Some(format!("{} ", tag.replace("{ticket}", note.ticket.as_deref()?)))
}
