//! Who may ask for what (II.B.5), and by which channel.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::placed::Span;
use crate::policy::{Authority, Procedure};
use crate::request::Channel;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "the unit may ask for it",
        codes: &[Code::NotAuthorised],
        check: authority,
    },
    Rule {
        name: "the procedure takes requests by this channel",
        codes: &[Code::ChannelNotAllowed],
        check: channel,
    },
];

fn authority(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(procedure), Some(unit)) = (subject.procedure(), subject.requester()) else {
        return;
    };
    if procedure.authority.iter().any(|authority| authority.covers(unit)) {
        return;
    }
    let fault = subject.fault(Code::NotAuthorised, subject.request.requester.unit.span);
    faults.push(
        fault
            .with("unit", &unit.name)
            .with("procedure", &procedure.id)
            .with("title", &procedure.title)
            .with("authority", named(subject, procedure)),
    );
}

/// Who may ask for a procedure, as a message lists it: `Direktorat Pendidikan (dit-pendidikan)`, `UKA`.
pub(crate) fn named(subject: &Subject<'_>, procedure: &Procedure) -> String {
    listed(procedure.authority.iter().map(|authority| {
        match authority {
            Authority::Unit(id) => subject
                .units
                .get(id)
                .map_or_else(|| id.to_string(), |unit| format!("{} ({id})", unit.name)),
            // A kind of unit has no name but its abbreviation.
            Authority::Kind(kind) => kind.to_uppercase(),
            Authority::Role(role) => role.clone(),
        }
    }))
}

fn channel(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let found = subject.request.channel.value;
    let allowed: Vec<&str> = procedure.channels.iter().map(String::as_str).collect();
    if allowed.is_empty() || allowed.contains(&Channel::word(found)) {
        return;
    }
    let only = if let [only] = allowed[..] {
        Some(only)
    } else {
        None
    };
    // A request that names no channel came by a pull request: its procedure is what does not fit.
    let named = subject.request.channel.span;
    let unnamed = subject.request.procedure.span;
    let span = if named == Span::default() { unnamed } else { named };
    let fault = subject.fault(Code::ChannelNotAllowed, span);
    faults.push(
        fault
            .with("channel", found.word())
            .with("procedure", &procedure.id)
            .with("allowed", listed(&allowed))
            .suggest(only.filter(|_| span == named)),
    );
}
