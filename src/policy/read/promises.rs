//! What a procedure promises and tells, and how it moves the end of an account.

use crate::diagnostic::code::Code;
use crate::policy::papers::{DocumentRule, TEMPLATES};
use crate::policy::raw::Text;
use crate::policy::raw::procedures::Procedure;
use crate::policy::raw::promises::{Document, DocumentPer, Notice, Step};
use crate::policy::read::check::Check;
use crate::policy::read::rules::MOST_DAYS;

/// Judges what a procedure promises, tells and does to an end.
pub(crate) fn judge(procedure: &Procedure, check: &mut Check<'_>) {
    for notice in &procedure.notify {
        judge_notice(notice, &procedure.sla, check);
    }
    if let Some(validity) = &procedure.validity {
        check.optional("add_months", validity.add_months.as_ref(), 1, 120);
        check.optional("times", validity.times.as_ref(), 1, 1000);
    }
    for rule in procedure.by_status.values() {
        check.refers_to_end(&rule.then);
    }
    if let Some(effective) = &procedure.effective {
        check.optional("delay_days", effective.delay_days.as_ref(), 0, MOST_DAYS);
    }
    for list in procedure.lists.values() {
        for month in &list.months {
            check.number("months", month, 1, 12);
        }
        check.number("horizon_months", &list.horizon_months, 1, 120);
    }
}

fn judge_notice(notice: &Notice, steps: &[Step], check: &mut Check<'_>) {
    for field in notice.only.keys().chain(notice.silent_when.keys()) {
        check.field(field);
    }
    check.optional("day", notice.day.as_ref(), 1, 31);
    if let Some(time) = &notice.time {
        check.hour("time", time);
    }
    if let Some(task) = &notice.before_step
        && !steps.iter().any(|step| step.task.value == task.value)
        && !check.faults.spoilt(task.span)
    {
        check.report(Code::StepUndefined, task.span, &[("name", task)]);
    }
}

/// The papers that a procedure ends in.
pub(crate) fn documents(procedure: &Procedure, check: &mut Check<'_>) -> Vec<DocumentRule> {
    for document in &procedure.documents {
        check.one_of("template", &document.template, TEMPLATES);
    }
    for annex in procedure
        .documents
        .iter()
        .filter_map(|document| document.lampiran.as_ref())
    {
        check.refers_to_annex(annex);
    }
    procedure
        .documents
        .iter()
        .map(|document| DocumentRule {
            template: document.template.value.clone(),
            annex: document.lampiran.as_ref().map(|annex| annex.value.clone()),
            when_letter: letter_kind(document, procedure, check),
            per_month: document
                .per
                .as_ref()
                .is_some_and(|per| per.value == DocumentPer::EffectiveMonth),
        })
        .collect()
}

/// The kind of letter that asks for a paper: `letter.type == surat`, one of those that the procedure takes.
fn letter_kind(document: &Document, procedure: &Procedure, check: &mut Check<'_>) -> Option<String> {
    let condition: &Text = document.when.as_ref()?;
    let kinds = &procedure.letter.types;
    let kind = condition
        .strip_prefix("letter.type == ")
        .and_then(|word| kinds.iter().find(|kind| kind.word() == word));
    if kind.is_none() && !check.faults.spoilt(condition.span) {
        let known: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let args = [("value", condition.as_str()), ("known", &known.join(", "))];
        check.report(Code::ConditionUnknown, condition.span, &args);
    }
    kind.map(|kind| kind.word().to_owned())
}
