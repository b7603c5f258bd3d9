//! On which terms: for how long, under whose responsibility, by which exception.

use crate::diagnostic::code::Code;
use crate::placed::Placed;
use crate::request::matter::{Approval, Evaluation, List, UnitChange, Withdrawal};
use crate::request::raw;
use crate::request::read::check::{Check, Turn};
use crate::request::read::{counts, identifier, line, lines, prose};
use crate::request::{Delivery, SpecialConsideration, Sponsor, Validity};

pub(super) fn validity(raw: raw::Validity) -> Validity {
    Validity {
        from: raw.from,
        until: raw.until,
    }
}

pub(super) fn sponsor(raw: Placed<raw::Sponsor>, check: &mut Check<'_>) -> Option<Sponsor> {
    let Placed { value: raw, span } = raw;
    let unit = check.required(raw.unit, "unit", span);
    let name = check.required(line(raw.name), "name", span);
    Some(Sponsor {
        unit: unit?,
        name: name?,
        position: line(raw.position),
        account: raw.account,
        contact: identifier(raw.contact),
        age_key: line(raw.age_key),
        span,
    })
}

pub(super) fn delivery(raw: Placed<raw::Delivery>, check: &mut Check<'_>) -> Option<Delivery> {
    let Placed { value: raw, span } = raw;
    let method = check.required(raw.method, "method", span);
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
    check: &mut Check<'_>,
) -> Option<SpecialConsideration> {
    let Placed { value: raw, span } = raw;
    let reason = check.required(prose(raw.reason), "reason", span);
    let evaluation = check.required(raw.evaluation, "evaluation", span);
    let approved_by = check.required(raw.approved_by, "approved_by", span);
    if check.turn == Turn::Second
        && approved_by
            .as_ref()
            .is_some_and(|by| check.faults.spoilt(by.span))
    {
        // Whoever approves is not known; all of it may not hold, then.
        return None;
    }
    if let Some(few) = approved_by.as_ref().filter(|approvals| approvals.len() < 2) {
        let fault = check
            .faults
            .about(Code::BadForm, few.span)
            .with("wanted", "two-approvals");
        check.faults.push(fault);
    }
    let approved_by = approved_by.map(|raw| raw.value.into_iter().map(|raw| approval(raw, check)).collect());
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

fn approval(raw: Placed<raw::Approval>, check: &mut Check<'_>) -> Approval {
    let Placed { value: raw, span } = raw;
    let unit = check.required(raw.unit, "unit", span);
    let name = check.required(line(raw.name), "name", span);
    let date = check.required(raw.date, "date", span);
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

pub(super) fn list(raw: Placed<raw::List>, check: &mut Check<'_>) -> Option<List> {
    let Placed { value: raw, span } = raw;
    let kind = check.required(line(raw.kind), "type", span);
    let period = check.required(raw.period, "period", span);
    Some(List {
        kind: kind?,
        period: period?.map(|period| period.0),
        covers_until: raw.covers_until,
    })
}

pub(super) fn unit_change(raw: Placed<raw::UnitChange>, check: &mut Check<'_>) -> Option<UnitChange> {
    let Placed { value: raw, span } = raw;
    let unit = check.required(raw.unit, "unit", span);
    let effective = check.required(raw.effective, "effective", span);
    Some(UnitChange {
        unit: unit?,
        new_name: line(raw.new_name),
        merge_into: raw.merge_into,
        effective: effective?,
        expect_accounts: raw.expect_accounts,
    })
}

pub(super) fn withdrawal(raw: Placed<raw::Withdrawal>, check: &mut Check<'_>) -> Option<Withdrawal> {
    let Placed { value: raw, span } = raw;
    let request = check.required(raw.request, "request", span);
    let reason = check.required(prose(raw.reason), "reason", span);
    Some(Withdrawal {
        request: request?,
        items: counts(raw.items),
        reason: reason?,
    })
}
