//! Who asks, and the papers behind it.

use crate::placed::Placed;
use crate::request::raw;
use crate::request::read::check::Check;
use crate::request::read::{counts, identifier, line, lines, optional, share_ref};
use crate::request::{Attachment, Letter, Requester, Signatory};

pub(super) fn requester(raw: Placed<raw::Requester>, check: &mut Check<'_>) -> Option<Requester> {
    let Placed { value: raw, span } = raw;
    let unit = check.required(raw.unit, "unit", span);
    let name = check.required(line(raw.name), "name", span);
    let position = check.required(line(raw.position), "position", span);
    Some(Requester {
        unit: unit?,
        name: name?,
        position: position?,
        nip: identifier(raw.nip),
        nopeg: identifier(raw.nopeg),
        email: line(raw.email),
        phone: identifier(raw.phone),
    })
}

pub(super) fn letter(raw: Placed<raw::Letter>, check: &mut Check<'_>) -> Option<Letter> {
    let Placed { value: raw, span } = raw;
    let kind = check.required(raw.kind, "type", span);
    let date = check.required(raw.date, "date", span);
    let signed_by = optional(raw.signed_by, check, signatory);
    Some(Letter {
        kind: kind?,
        number: line(raw.number),
        date: date?,
        subject: line(raw.subject),
        signed_by,
        received: raw.received,
        cc: lines(raw.cc),
    })
}

fn signatory(raw: Placed<raw::Signatory>, check: &mut Check<'_>) -> Option<Signatory> {
    let Placed { value: raw, span } = raw;
    let name = check.required(line(raw.name), "name", span);
    let position = check.required(line(raw.position), "position", span);
    Some(Signatory {
        name: name?,
        position: position?,
        kind: line(raw.kind),
        nip: identifier(raw.nip),
    })
}

pub(super) fn attachment(raw: Placed<raw::Attachment>, check: &mut Check<'_>) -> Option<Attachment> {
    let Placed { value: raw, span } = raw;
    let kind = check.required(line(raw.kind), "type", span);
    let reference = check.required(raw.reference, "ref", span);
    let reference = share_ref(reference, check);
    let sha256 = check.required(raw.sha256, "sha256", span);
    Some(Attachment {
        kind: kind?,
        number: line(raw.number),
        date: raw.date,
        title: line(raw.title),
        reference: reference?,
        sha256: sha256?,
        covers: counts(raw.covers),
        span,
    })
}
