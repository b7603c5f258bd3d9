//! On which terms: for how long, under whose responsibility, by which exception.

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::placed::Placed;
use crate::request::matter::{Approval, Evaluation, List, UnitChange, Withdrawal};
use crate::request::raw;
use crate::request::read::{counts, identifier, line, lines, prose};
use crate::request::{Delivery, SpecialConsideration, Sponsor, Validity};

pub(super) fn validity(raw: raw::Validity) -> Validity {
    Validity {
        from: raw.from,
        until: raw.until,
    }
}

pub(super) fn sponsor(raw: Placed<raw::Sponsor>, faults: &mut Faults) -> Option<Sponsor> {
    let Placed { value: raw, span } = raw;
    let unit = faults.required(raw.unit, "unit", span);
    let name = faults.required(line(raw.name), "name", span);
    Some(Sponsor {
        unit: unit?,
        name: name?,
        position: line(raw.position),
        account: raw.account,
        contact: identifier(raw.contact),
        span,
    })
}

pub(super) fn delivery(raw: Placed<raw::Delivery>, faults: &mut Faults) -> Option<Delivery> {
    let Placed { value: raw, span } = raw;
    let method = faults.required(raw.method, "method", span);
    let (unit, name, contact) = match raw.recipient {
        Some(Placed { value: recipient, .. }) => (
            recipient.unit,
            line(recipient.name),
            identifier(recipient.contact),
        ),
        None => (None, None, None),
    };
    Some(Delivery {
        method: method?,
        unit,
        name,
        contact,
    })
}

pub(super) fn special_consideration(
    raw: Placed<raw::SpecialConsideration>,
    faults: &mut Faults,
) -> Option<SpecialConsideration> {
    let Placed { value: raw, span } = raw;
    let reason = faults.required(prose(raw.reason), "reason", span);
    let evaluation = faults.required(raw.evaluation, "evaluation", span);
    let approved_by = faults.required(raw.approved_by, "approved_by", span);
    if let Some(few) = approved_by.as_ref().filter(|approvals| approvals.len() < 2) {
        let fault = faults
            .about(Code::BadForm, few.span)
            .with("wanted", "two-approvals");
        faults.push(fault);
    }
    let approved_by = approved_by.map(|raw| raw.value.into_iter().map(|raw| approval(raw, faults)).collect());
    let evaluation = evaluation?.value;
    Some(SpecialConsideration {
        reason: reason?,
        waives: lines(raw.waives),
        evaluated: evaluation.date,
        finding: prose(evaluation.note),
        approved_by: approved_by?,
        span,
    })
}

fn approval(raw: Placed<raw::Approval>, faults: &mut Faults) -> Approval {
    let Placed { value: raw, span } = raw;
    let unit = faults.required(raw.unit, "unit", span);
    let name = faults.required(line(raw.name), "name", span);
    let date = faults.required(raw.date, "date", span);
    Approval { unit, name, date }
}

pub(super) fn declared(raw: Placed<raw::Declared>) -> Approval {
    let raw = raw.value;
    Approval {
        unit: raw.unit,
        name: line(raw.name),
        date: raw.date,
    }
}

pub(super) fn evaluation(raw: raw::Evaluation) -> Evaluation {
    Evaluation {
        date: raw.date,
        by: line(raw.by),
        still_needed: raw.still_needed,
        note: prose(raw.note),
    }
}

pub(super) fn list(raw: Placed<raw::List>, faults: &mut Faults) -> Option<List> {
    let Placed { value: raw, span } = raw;
    faults.required(raw.kind, "type", span);
    let period = faults.required(raw.period, "period", span);
    Some(List {
        period: period?.map(|period| period.0),
        covers_until: raw.covers_until,
    })
}

pub(super) fn unit_change(raw: Placed<raw::UnitChange>, faults: &mut Faults) -> Option<UnitChange> {
    let Placed { value: raw, span } = raw;
    let unit = faults.required(raw.unit, "unit", span);
    let effective = faults.required(raw.effective, "effective", span);
    Some(UnitChange {
        unit: unit?,
        new_name: line(raw.new_name),
        merge_into: raw.merge_into,
        effective: effective?,
        expect_accounts: raw.expect_accounts,
    })
}

pub(super) fn withdrawal(raw: Placed<raw::Withdrawal>, faults: &mut Faults) -> Option<Withdrawal> {
    let Placed { value: raw, span } = raw;
    let request = faults.required(raw.request, "request", span);
    let reason = faults.required(prose(raw.reason), "reason", span);
    Some(Withdrawal {
        request: request?,
        items: counts(raw.items),
        reason: reason?,
    })
}
