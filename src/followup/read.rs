//! From a follow-up file to what people did: every form is right.

use crate::calendar::minutes;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::followup::raw;
use crate::followup::{CheckOff, FollowUp, HandOver, Reply};
use crate::judge::judge_header;
use crate::placed::Placed;
use crate::sensitive::identity_cards;
use crate::yaml::{Line, Prose, read_partly};

/// Reads a follow-up file. `path` is its path in the registry. Whether it fits its request is for
/// [`crate::followup::check`] to say.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(path: &str, bytes: &[u8]) -> Result<FollowUp, Vec<Diagnostic>> {
    let reading = read_partly::<raw::FollowUp>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return Err(faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "followup");
    let follow_up = FollowUp {
        path: path.to_owned(),
        request: raw.request,
        steps: raw
            .steps
            .into_iter()
            .map(|entry| check_off(entry, &mut faults))
            .collect(),
        handovers: raw.handovers.into_iter().map(hand_over).collect(),
        reply: raw.reply.map(|reply| Reply {
            number: line(reply.number),
            date: reply.date,
        }),
    };
    judge_texts(&follow_up, &mut faults);
    faults.unless_any(follow_up)
}

fn check_off(raw: raw::CheckOff, faults: &mut Faults) -> CheckOff {
    if raw.done.is_none() && raw.reason.is_none() {
        // Neither done nor explained: the entry says nothing.
        let fault = faults.about(Code::MissingKey, raw.step.span).with("key", "done");
        faults.push(fault);
    }
    let minute = raw.time.as_ref().and_then(|time| minutes(&time.value.0));
    if let Some(time) = &raw.time
        && minute.is_none()
        && !faults.spoilt(time.span)
    {
        let fault = faults.about(Code::HourInvalid, time.span).with("key", "time");
        faults.push(fault.with("value", &time.value.0));
    }
    CheckOff {
        step: line(raw.step),
        unit: raw.by.unit,
        name: line(raw.by.name),
        done: raw.done,
        minute,
        ticket: raw.ticket.map(line),
        reason: raw.reason.map(prose),
    }
}

fn hand_over(raw: raw::HandOver) -> HandOver {
    HandOver {
        to: line(raw.to),
        channel: raw.channel.value,
        date: raw.date,
    }
}

/// Judges that no free text holds an identity-card number.
fn judge_texts(follow_up: &FollowUp, faults: &mut Faults) {
    let of_steps = follow_up
        .steps
        .iter()
        .flat_map(|entry| [Some(&entry.name), entry.ticket.as_ref(), entry.reason.as_ref()]);
    let of_handovers = follow_up.handovers.iter().map(|handed| Some(&handed.to));
    for text in of_steps.chain(of_handovers).flatten() {
        if !identity_cards(text.as_bytes()).is_empty() && !faults.spoilt(text.span) {
            faults.push(faults.about(Code::PersonalNumberInText, text.span));
        }
    }
}

fn line(text: Placed<Line>) -> Placed<String> {
    text.map(|line| line.0)
}

fn prose(text: Placed<Prose>) -> Placed<String> {
    text.map(|prose| prose.0)
}
