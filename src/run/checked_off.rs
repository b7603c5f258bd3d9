//! What people checked off in follow-up files, as far as the day of a paper knows it.

use crate::ledger::event::PaperKind;
use crate::names::RequestId;
use crate::papers::matter::Delivered;
use crate::run::Brief;
use crate::run::due::Due;

/// The check-off that credentials were handed over, as far as the paper's day knows it: its last one counts.
pub(crate) fn delivered(due: &Due, brief: &Brief<'_>) -> Option<Delivered> {
    let request = RequestId::parse(&due.key.about)?;
    let follow_up = brief.registry.followups.get(&request)?;
    let mut known = follow_up.handovers.iter();
    let last = known.rfind(|handover| handover.date.value <= brief.day)?;
    Some(Delivered {
        to: last.to.value.clone(),
        channel: Some(last.channel.word().to_owned()),
        day: last.date.value,
    })
}

/// The number that the mail register gave an answer, as far as the paper's day knows it.
pub(crate) fn registered<'a>(due: &Due, brief: &Brief<'a>) -> Option<&'a str> {
    let of_answer = due.key.kind == PaperKind::SuratBalasan;
    let request = RequestId::parse(&due.key.about).filter(|_| of_answer)?;
    let reply = brief.registry.followups.get(&request)?.reply.as_ref()?;
    (reply.date.value <= brief.day).then_some(reply.number.value.as_str())
}
