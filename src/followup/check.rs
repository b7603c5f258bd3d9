//! Whether a follow-up file fits its request: it lies beside it, its steps are the procedure's and of whoever did them, and
//! nothing was done before it was asked for.

use std::collections::BTreeSet;

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::nearest;
use crate::followup::{CheckOff, FollowUp};
use crate::names::UnitId;
use crate::placed::Span;
use crate::policy::Policy;
use crate::policy::step::{Actor, Step};
use crate::request::Request;

/// The file that follows a request, by the request's own path.
pub fn path_of(request: &str) -> String {
    let stem = request.strip_suffix(".yaml").unwrap_or(request);
    format!("{stem}.followup.yaml")
}

/// What is wrong with a file whose request is not there.
pub fn without_request(follow_up: &FollowUp) -> Diagnostic {
    let id = &follow_up.request;
    about(follow_up, Code::FollowupWithoutRequest, id.span).with("request", &id.value)
}

/// What is wrong with a follow-up file, beside its request.
pub fn check(follow_up: &FollowUp, request: &Request, policy: &Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let wanted = path_of(&request.path);
    if follow_up.path != wanted {
        let fault = about(follow_up, Code::FollowupElsewhere, follow_up.request.span);
        found.push(fault.with("wanted", wanted));
    }
    let procedure = policy.procedures.get(&request.procedure.value);
    let steps = procedure.map_or(&[][..], |procedure| &procedure.steps);
    let mut seen = BTreeSet::new();
    for entry in &follow_up.steps {
        match steps.iter().find(|step| step.task == entry.step.value) {
            None => found.push(unknown_step(follow_up, entry, steps)),
            Some(step) => found.extend(of_another(follow_up, entry, step, request)),
        }
        let Some(done) = &entry.done else { continue };
        found.extend(too_early(follow_up, done.value, done.span, request));
        if !seen.insert((&entry.step.value, done.value)) {
            let fault = about(follow_up, Code::FollowupTwice, entry.step.span);
            found.push(fault.with("step", &entry.step.value).with("day", done.value));
        }
    }
    let others = follow_up.handovers.iter().map(|handed| &handed.date);
    let others = others.chain(follow_up.reply.iter().map(|reply| &reply.date));
    found.extend(others.filter_map(|day| too_early(follow_up, day.value, day.span, request)));
    found
}

fn about(follow_up: &FollowUp, code: Code, span: Span) -> Diagnostic {
    Diagnostic::new(code, &follow_up.path, span)
}

fn unknown_step(follow_up: &FollowUp, entry: &CheckOff, steps: &[Step]) -> Diagnostic {
    let known: Vec<&str> = steps.iter().map(|step| step.task.as_str()).collect();
    let near = nearest(&entry.step, known.iter().copied());
    about(follow_up, Code::FollowupStepUnknown, entry.step.span)
        .with("step", &entry.step.value)
        .with("known", known.join(", "))
        .suggest(near)
}

/// A step that the unit named does not do. What a holder does is checked off by whoever helps.
fn of_another(follow_up: &FollowUp, entry: &CheckOff, step: &Step, request: &Request) -> Option<Diagnostic> {
    let unit: &UnitId = match &step.actor {
        Actor::Requester => &request.requester.unit.value,
        Actor::Unit(unit) => unit,
        Actor::Holder => return None,
    };
    if entry.unit.value == *unit {
        return None;
    }
    let fault = about(follow_up, Code::FollowupStepOfAnother, entry.unit.span)
        .with("step", &entry.step.value)
        .with("unit", &entry.unit.value)
        .with("actor", unit);
    Some(fault.suggest(Some(unit.as_str())))
}

/// Something that was done before the letter was written.
fn too_early(follow_up: &FollowUp, day: Day, span: Span, request: &Request) -> Option<Diagnostic> {
    let written = request.letter.date.value;
    let fault = about(follow_up, Code::FollowupTooEarly, span)
        .with("day", day)
        .with("letter", written);
    (day < written).then_some(fault)
}
