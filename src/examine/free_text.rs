//! Free text, which people use for identity-card numbers. Passwords are found wherever they stand, when a file is read.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;
use crate::request::Text;
use crate::sensitive::identity_cards;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "free text holds no identity-card numbers",
    codes: &[Code::PersonalNumberInText],
    check: texts,
}];

fn texts(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let waiver = request.special_consideration.as_ref();
    let of_request = [
        Some(&request.title),
        request.letter.subject.as_ref(),
        request.purpose.as_ref(),
        request.note.as_ref(),
        waiver.map(|waiver| &waiver.reason),
        waiver.and_then(|waiver| waiver.finding.as_ref()),
        request
            .evaluation
            .as_ref()
            .and_then(|evaluation| evaluation.note.as_ref()),
        request.withdraws.as_ref().map(|withdrawal| &withdrawal.reason),
    ];
    let of_papers = request
        .attachments
        .iter()
        .filter_map(|paper| paper.title.as_ref());
    let of_items = subject
        .items()
        .flat_map(|(_, item)| item.note.iter().chain(&item.reason));
    for text in of_request.into_iter().flatten().chain(of_papers).chain(of_items) {
        faults.extend(text_fault(subject, text));
    }
}

fn text_fault(subject: &Subject<'_>, text: &Text) -> Option<Diagnostic> {
    let holds_one = !identity_cards(text.as_bytes()).is_empty();
    holds_one.then(|| subject.fault(Code::PersonalNumberInText, text.span))
}
