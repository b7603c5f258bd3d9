//! What is archived or deleted because nobody uses it any more: why, when, and in which order, as far as files tell.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::request::act::Disposal;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "what is abandoned is so for a reason that the procedure knows",
        codes: &[Code::DisposalBasis],
        check: basis,
    },
    Rule {
        name: "whoever is concerned is told for long enough before",
        codes: &[Code::NoticeTooShort],
        check: notice,
    },
    Rule {
        name: "what is deleted was archived for long enough",
        codes: &[Code::ArchivedSince],
        check: archived,
    },
];

fn disposals<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (u32, &'a Disposal)> + use<'a> {
    let items = subject.items();
    items.filter_map(|(number, item)| Some((number, item.disposal.as_deref()?)))
}

fn basis(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject
        .procedure()
        .filter(|procedure| !procedure.bases.is_empty())
    else {
        return;
    };
    for (number, disposal) in disposals(subject) {
        if !procedure.bases.contains_key(&disposal.basis.value) {
            let known = procedure.bases.keys().map(String::as_str);
            let near = nearest(&disposal.basis, known.clone());
            let fault = subject
                .fault(Code::DisposalBasis, disposal.basis.span)
                .with("why", "unknown");
            let fault = fault.with("basis", &disposal.basis.value).with("item", number);
            faults.push(fault.with("known", listed(known)).suggest(near));
        }
    }
}

fn notice(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let needs = subject.policy.life_cycle.deletion.as_ref();
    let (Some(needs), Some(today)) = (needs, subject.entry.now()) else {
        return;
    };
    let earliest = today.plus_days(needs.notice_days);
    for (number, disposal) in disposals(subject) {
        if disposal.not_before.value < earliest {
            let fault = subject.fault(Code::NoticeTooShort, disposal.not_before.span);
            let fault = fault.with("date", disposal.not_before.value).with("item", number);
            let fault = fault.with("days", needs.notice_days).with("today", today);
            faults.push(
                fault
                    .with("earliest", earliest)
                    .suggest(Some(earliest.to_string())),
            );
        }
    }
}

fn archived(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, disposal) in disposals(subject) {
        let deletes = disposal.deletes();
        let days = subject.policy.life_cycle.delete_after_archived_days;
        let (why, span, earliest) = match (&disposal.archived_since, days) {
            (None, _) if deletes => ("missing", disposal.step.span, None),
            (Some(since), _) if !deletes => ("archive", since.span, None),
            (Some(since), Some(days)) if since.plus_days(days) > disposal.not_before.value => {
                ("early", disposal.not_before.span, Some(since.plus_days(days)))
            }
            _ => continue,
        };
        let fault = subject.fault(Code::ArchivedSince, span).with("why", why);
        let fault = fault.with("item", number).with("days", days.unwrap_or_default());
        let earliest_said = earliest.map_or_else(String::new, |day| day.to_string());
        faults.push(
            fault
                .with("earliest", earliest_said)
                .suggest(earliest.map(|day| day.to_string())),
        );
    }
}
