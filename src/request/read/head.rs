//! Who asks, and the papers behind it.

use crate::diagnostic::faults::Faults;
use crate::placed::Placed;
use crate::request::raw;
use crate::request::read::{counts, identifier, line, lines, optional, share_ref};
use crate::request::{Attachment, Letter, Requester, Signatory};

pub(super) fn requester(raw: Placed<raw::Requester>, faults: &mut Faults) -> Option<Requester> {
    let Placed { value: raw, span } = raw;
    let unit = faults.required(raw.unit, "unit", span);
    let name = faults.required(line(raw.name), "name", span);
    let position = faults.required(line(raw.position), "position", span);
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

pub(super) fn letter(raw: Placed<raw::Letter>, faults: &mut Faults) -> Option<Letter> {
    let Placed { value: raw, span } = raw;
    let kind = faults.required(raw.kind, "type", span);
    let date = faults.required(raw.date, "date", span);
    let signed_by = optional(raw.signed_by, faults, signatory);
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

fn signatory(raw: Placed<raw::Signatory>, faults: &mut Faults) -> Option<Signatory> {
    let Placed { value: raw, span } = raw;
    let name = faults.required(line(raw.name), "name", span);
    let position = faults.required(line(raw.position), "position", span);
    Some(Signatory {
        name: name?,
        position: position?,
        kind: line(raw.kind),
        nip: identifier(raw.nip),
    })
}

pub(super) fn attachment(raw: Placed<raw::Attachment>, faults: &mut Faults) -> Option<Attachment> {
    let Placed { value: raw, span } = raw;
    let kind = faults.required(line(raw.kind), "type", span);
    let reference = faults.required(raw.reference, "ref", span);
    let reference = share_ref(reference, faults);
    let sha256 = faults.required(raw.sha256, "sha256", span);
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
