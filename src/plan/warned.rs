//! Whether whoever a disposal concerns was told of it long enough before: what is deleted never comes back.

use crate::day::Day;
use crate::desired::spells::Disposed;
use crate::ledger::mails::Told;
use crate::mail::MailState;
use crate::plan::Basis;
use crate::policy::Procedure;
use crate::policy::notice::Event;

/// Whether what a procedure that gives notice asks for may be carried out on the day. Where every mail was refused for good, or
/// nobody had an address to be told at, the time since then counts.
pub(super) fn is_given(basis: &Basis<'_>, procedure: &Procedure, disposed: &Disposed) -> bool {
    let deletion = basis.policy.life_cycle.deletion.as_ref();
    let Some(deletion) = deletion.filter(|_| procedure.gives_notice) else {
        return true;
    };
    let latest = basis.day.minus_days(deletion.notice_days);
    let templates = procedure.notices.told.iter();
    let templates = templates.filter(|notice| notice.on == Event::Scheduled);
    let templates: Vec<&str> = templates.map(|notice| notice.template.as_str()).collect();
    let cause = disposed.item.to_string();
    let zone = basis.policy.institution.zone;
    let purpose = basis.ledger.genesis().purpose;
    let mut told = basis
        .ledger
        .mails()
        .all()
        .filter(|told| told.record.cause == cause && templates.contains(&told.record.template.as_str()))
        .peekable();
    if told.peek().is_none() {
        return disposed.entered <= latest;
    }
    let known = |told: &Told| match &told.ended {
        Some((MailState::Sent { .. }, _)) => told.sent(purpose, zone).map(|at| Day::of(at, zone)),
        Some((MailState::Failed { .. }, _)) => Some(told.record.day),
        _ => None,
    };
    let mut told = told.map(known);
    told.any(|day| day.is_some_and(|day| day <= latest))
}
