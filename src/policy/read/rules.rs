//! The institution and what holds for every account.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Zone;
use crate::diagnostic::code::Code;
use crate::names::{InstitutionId, QuotaId, UnitId};
use crate::policy::raw::institution::Semantics;
use crate::policy::raw::limits::Safety as RawSafety;
use crate::policy::raw::rules::{Decode, Normalise, Password, Usernames};
use crate::policy::raw::{
    Policy as RawPolicy, Text, institution as raw_institution, limits, rules as raw_rules,
};
use crate::policy::read::check::Check;
use crate::policy::waiver::Approvals;
use crate::policy::{
    Dating, Identifier, Institution, Operator, PasswordRules, Quota, Regulation, Safety, UsernameRules,
};

/// The most days that any rule may speak of: ten years.
pub(crate) const MOST_DAYS: u32 = 3660;

/// The year whose abbreviations a policy may name its zone by.
const LABEL_YEAR: i32 = 2025;

/// The institution; none where its zone is no zone.
pub(crate) fn institution(raw: &raw_institution::Institution, check: &mut Check<'_>) -> Option<Institution> {
    let operator = &raw.operator;
    check.refers_to_unit(&operator.unit, &[]);
    let zone = Zone::parse(&raw.timezone);
    match zone {
        None if !check.faults.spoilt(raw.timezone.span) => {
            check.report(Code::ZoneUnknown, raw.timezone.span, &[("name", &raw.timezone)]);
        }
        Some(zone) => judge_label(zone, raw, check),
        _ => {}
    }
    Some(Institution {
        id: InstitutionId::new(&*raw.id),
        name: raw.name.value.clone(),
        city: raw.city.value.clone(),
        zone: zone?,
        account_label: raw.account_label.value.clone(),
        operator: Operator {
            unit: UnitId::new(&*operator.unit),
            name: operator.name.value.clone(),
            head_position: operator.head_position.value.clone(),
            head_name: operator.head_name.value.clone(),
            head_number: operator.head_number.value.clone(),
            letterhead: operator
                .letterhead
                .iter()
                .map(|line| line.value.clone())
                .collect(),
            contact: operator.helpdesk.contact.value.clone(),
            channels: operator
                .helpdesk
                .channels
                .iter()
                .map(|channel| channel.value.clone())
                .collect(),
        },
    })
}

/// Judges that the policy calls its zone as papers do: by an abbreviation that it has in summer or in winter.
fn judge_label(zone: Zone, raw: &raw_institution::Institution, check: &mut Check<'_>) {
    let known = zone.labels(LABEL_YEAR);
    let label = &raw.timezone_label;
    if known.contains(label.as_str()) || check.faults.spoilt(label.span) {
        return;
    }
    let wanted = known.into_iter().collect::<Vec<_>>().join(", ");
    let args = [
        ("found", label.as_str()),
        ("wanted", &wanted),
        ("zone", &raw.timezone),
    ];
    check.report(Code::ZoneLabelWrong, label.span, &args);
}

/// A regulation.
pub(crate) fn regulation(raw: &raw_institution::Regulation, check: &mut Check<'_>) -> Regulation {
    Regulation {
        title: raw.title.value.clone(),
        number: raw.number.as_ref().map(|number| number.value.clone()),
        revision: check.optional("revision", raw.revision.as_ref(), 0, 1000),
        effective: raw.effective.as_ref().map(|day| day.value),
    }
}

/// How far dates may lie.
pub(crate) fn dating(raw: &Semantics, check: &mut Check<'_>) -> Dating {
    let mut days = |key, number| check.number(key, number, 0, MOST_DAYS);
    Dating {
        received_backdate_max: days("received_backdate_max_days", &raw.received_backdate_max_days),
        start_backdate_max: days("start_backdate_max_days", &raw.start_backdate_max_days),
        start_futuredate_max: days("start_futuredate_max_days", &raw.start_futuredate_max_days),
    }
}

/// What a password must be.
pub(crate) fn password(raw: &Password, check: &mut Check<'_>) -> PasswordRules {
    let history = check.number("history", &raw.history, 0, 100);
    check.optional(
        "rotate_advice_days",
        raw.rotate_advice_days.as_ref(),
        1,
        MOST_DAYS,
    );
    let temporary = &raw.temporary;
    check.number("expires_hours", &temporary.expires_hours, 1, 24 * 366);
    let sealed_days = check.optional("sealed_days", temporary.sealed_days.as_ref(), 1, MOST_DAYS);
    let min_length = check.number("min_length", &raw.min_length, 1, 64);
    // A temporary password is a password: it is no shorter than others.
    let temporary_length = check.number("length", &temporary.length, min_length, 64);
    PasswordRules {
        min_length,
        temporary_length,
        sealed_days,
        history,
    }
}

/// The numbers that people have.
pub(crate) fn identifiers(
    raw: &BTreeMap<Text, raw_rules::Identifier>,
    check: &mut Check<'_>,
) -> BTreeMap<String, Identifier> {
    let mut identifiers = BTreeMap::new();
    for (name, identifier) in raw {
        check.field(name);
        let Some(pattern) = check.regex("pattern", &identifier.pattern) else {
            continue;
        };
        let strip = identifier
            .normalise
            .iter()
            .filter_map(|step| match step.value {
                Normalise::Trim => None,
                Normalise::StripSpace => Some(' '),
                Normalise::StripDot => Some('.'),
                Normalise::StripDash => Some('-'),
            })
            .collect();
        let nip = identifier
            .decode
            .as_ref()
            .is_some_and(|decode| decode.value == Decode::NipBkn);
        identifiers.insert(name.value.clone(), Identifier { pattern, strip, nip });
    }
    identifiers
}

/// Who approves a special consideration. Where the policy says nothing, the head of the operator does for that unit.
pub(crate) fn approvals(raw: &RawPolicy) -> Approvals {
    let said = raw.special_consideration.as_ref().map(|rule| &rule.approvals);
    let head = &raw.institution.operator.head_position;
    Approvals {
        requester: said.map(|said| said.requester.value.clone()),
        operator: said.map_or(head, |said| &said.operator).value.clone(),
    }
}

/// What a username must be; none where its pattern is no regular expression.
pub(crate) fn usernames(
    raw: &Usernames,
    reserved: BTreeSet<String>,
    protected: BTreeSet<String>,
    check: &mut Check<'_>,
) -> Option<UsernameRules> {
    // What every directory can hold, see `Username`.
    let min = check.number("min_length", &raw.min_length, 3, 64);
    let max = check.number("max_length", &raw.max_length, 3, 64);
    if min > max {
        let args = [("min", &*min.to_string()), ("max", &*max.to_string())];
        check.report(Code::LengthsCrossed, raw.max_length.span, &args);
    }
    Some(UsernameRules {
        charset: check.regex("charset", &raw.charset)?,
        min_length: min as usize,
        max_length: max as usize,
        reserved,
        protected,
    })
}

/// How many accounts a day may take.
pub(crate) fn quotas(raw: &BTreeMap<Text, limits::Quota>, check: &mut Check<'_>) -> BTreeMap<QuotaId, Quota> {
    raw.iter()
        .map(|(name, quota)| {
            let limit = check.number("limit", &quota.limit, 1, 1_000_000);
            (QuotaId::new(&**name), Quota { limit })
        })
        .collect()
}

/// How long a registry may lie still before a person looks at the clock, where the policy says nothing: a month.
const MAX_GAP_DAYS: u32 = 31;

/// The brakes on a run.
pub(crate) fn safety(raw: &RawSafety, check: &mut Check<'_>) -> Safety {
    Safety {
        max_closings: check.number("count", &raw.max_disable_per_run.count, 0, 1_000_000),
        max_closings_percent: check.number("percent", &raw.max_disable_per_run.percent, 0, 100),
        max_deletions: check.number("max_delete_per_run", &raw.max_delete_per_run, 0, 1_000_000),
        max_shrink_percent: check.number("max_shrink_percent", &raw.max_shrink_percent, 0, 100),
        plan_valid_days: check.number("plan_valid_days", &raw.plan_valid_days, 0, 31),
        max_gap_days: check
            .optional("max_gap_days", raw.max_gap_days.as_ref(), 1, 3_660)
            .unwrap_or(MAX_GAP_DAYS),
        signed_requests: raw.signed_requests.as_ref().is_some_and(|said| said.value),
        proved_approvals: raw.proved_approvals.as_ref().is_some_and(|said| said.value),
    }
}
