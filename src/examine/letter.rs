//! The paper behind a request: its kind, number, signatory and dates.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::names::RequestId;
use crate::request::LetterKind;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "the procedure rests on this kind of paper",
        codes: &[Code::LetterKind],
        check: kind,
    },
    Rule {
        name: "the letter has a number",
        codes: &[Code::LetterNumberMissing],
        check: number,
    },
    Rule {
        name: "no other request rests on the same letter",
        codes: &[Code::LetterNumberReused],
        check: reused,
    },
    Rule {
        name: "the right person signed",
        codes: &[Code::SignatoryMissing, Code::SignatoryKind],
        check: signatory,
    },
    Rule {
        name: "a letter is received after it is written and before it enters",
        codes: &[
            Code::LetterAfterReceived,
            Code::LetterAfterEntry,
            Code::ReceivedTooLongAgo,
        ],
        check: dates,
    },
];

fn kind(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let found = &subject.request.letter.kind;
    let allowed: Vec<&str> = procedure.letter.kinds.iter().map(String::as_str).collect();
    if allowed.is_empty() || allowed.contains(&found.word()) {
        return;
    }
    let only = if let [only] = allowed[..] {
        Some(only)
    } else {
        None
    };
    let fault = subject.fault(Code::LetterKind, found.span);
    faults.push(
        fault
            .with("kind", found.word())
            .with("procedure", &procedure.id)
            .with("allowed", listed(&allowed))
            .suggest(only),
    );
}

fn number(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let letter = &subject.request.letter;
    let Some(procedure) = subject.procedure() else {
        return;
    };
    // By its number alone a push is told from the same one sent again.
    let pushed = letter.kind.value == LetterKind::ApiPush;
    if (procedure.letter.number_required || pushed) && letter.number.is_none() {
        let fault = subject.fault(Code::LetterNumberMissing, letter.kind.span);
        faults.push(
            fault
                .with("kind", letter.kind.word())
                .with("procedure", &procedure.id),
        );
    }
}

fn reused(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let Some(number) = &request.letter.number else {
        return;
    };
    let earlier: Vec<&RequestId> = subject.others.same_letter_before(request).collect();
    let mut named = request
        .supersedes
        .iter()
        .chain(&request.relates_to)
        .chain(request.withdraws.iter().map(|withdrawal| &withdrawal.request));
    let Some(first) = earlier.first() else {
        return;
    };
    if !named.any(|id| earlier.contains(&&id.value)) {
        let fault = subject.fault(Code::LetterNumberReused, number.span);
        faults.push(fault.with("number", &number.value).with("request", first));
    }
}

fn signatory(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let allowed = &procedure.letter.signatory;
    if allowed.is_empty() {
        return;
    }
    let letter = &subject.request.letter;
    let Some(signatory) = &letter.signed_by else {
        let fault = subject.fault(Code::SignatoryMissing, letter.kind.span);
        faults.push(
            fault
                .with("procedure", &procedure.id)
                .with("allowed", listed(allowed)),
        );
        return;
    };
    match &signatory.kind {
        Some(kind) if allowed.contains(&kind.value) => {}
        Some(kind) => {
            let fault = subject.fault(Code::SignatoryKind, kind.span);
            faults.push(
                fault
                    .with("found", &kind.value)
                    .with("procedure", &procedure.id)
                    .with("allowed", listed(allowed))
                    .suggest(nearest(kind, allowed.iter().map(String::as_str))),
            );
        }
        None => {
            let fault = subject.fault(Code::SignatoryKind, signatory.name.span);
            faults.push(
                fault
                    .with("found", "none")
                    .with("procedure", &procedure.id)
                    .with("allowed", listed(allowed)),
            );
        }
    }
}

fn dates(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let letter = &subject.request.letter;
    if let Some(received) = &letter.received
        && received.value < letter.date.value
    {
        let fault = subject.fault(Code::LetterAfterReceived, received.span);
        faults.push(
            fault
                .with("date", letter.date.value)
                .with("received", received.value),
        );
    }
    let Some(today) = subject.entry.now() else {
        return;
    };
    // Of a letter that arrived before it was written, one of the two days is wrong, and it is said which two.
    let in_order = letter
        .received
        .as_ref()
        .is_none_or(|received| received.value >= letter.date.value);
    for day in std::iter::once(&letter.date).chain(&letter.received) {
        if day.value > today && in_order {
            let fault = subject.fault(Code::LetterAfterEntry, day.span);
            faults.push(fault.with("date", day.value).with("today", today));
        }
    }
    let limit = subject.policy.dating.received_backdate_max;
    if let Some(received) = &letter.received
        && received.value < today.minus_days(limit)
    {
        let fault = subject.fault(Code::ReceivedTooLongAgo, received.span);
        faults.push(
            fault
                .with("received", received.value)
                .with("today", today)
                .with("limit", limit),
        );
    }
}
