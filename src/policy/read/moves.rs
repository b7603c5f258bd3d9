//! How procedures move the end of an account.

use std::collections::BTreeMap;

use crate::names::CategoryId;
use crate::policy::moves::{ClosingRule, ExtensionRule, LastDayFrom, OfSeveral, Series};
use crate::policy::raw::Number;
use crate::policy::raw::Policy;
use crate::policy::raw::ends::{EffectiveFrom, ListRule};
use crate::policy::raw::procedures::Procedure;

/// How a procedure moves an end to a later day, where it does. Its numbers have been judged.
pub(crate) fn extension(raw: &Procedure) -> Option<ExtensionRule> {
    let validity = raw.validity.as_ref()?;
    Some(ExtensionRule {
        months: validity.add_months.as_ref().and_then(small),
        times: validity.times.as_ref().and_then(small),
        may_shorten: validity.may_shorten.as_ref().is_some_and(|may| may.value),
    })
}

/// How a procedure closes accounts, where it does. Its numbers have been judged.
pub(crate) fn closing(raw: &Procedure, policy: &Policy) -> Option<ClosingRule> {
    let effective = raw.effective.as_ref()?;
    let last_day = match effective.from.as_ref().map(|from| from.value) {
        Some(EffectiveFrom::Separation) => LastDayFrom::Separation,
        Some(EffectiveFrom::Item) => LastDayFrom::Effective,
        None => LastDayFrom::Received {
            delay_days: effective.delay_days.as_ref().and_then(small).unwrap_or(0),
        },
    };
    // A date that was announced to somebody counts from the day on which the data came in: a later copy of the same
    // data gives no more time. Where a unit names the day itself, its last word counts.
    let older_wins = |list: &ListRule| !list.newest_wins.value;
    let of_several = match last_day {
        LastDayFrom::Received { .. } => OfSeveral::Earliest,
        _ if raw.lists.values().any(older_wins) => OfSeveral::Earliest,
        LastDayFrom::Separation | LastDayFrom::Effective => OfSeveral::Newest,
    };
    let category = |word: &str| {
        let known = policy.categories.keys().any(|id| id.as_str() == word);
        known.then(|| CategoryId::new(word))
    };
    let then = raw
        .by_status
        .iter()
        .map(|(status, rule)| (status.value.clone(), category(&rule.then)))
        .collect::<BTreeMap<_, _>>();
    let series = raw.lists.iter().next().map(|(name, list)| Series {
        name: name.value.clone(),
        months: list.months.iter().filter_map(small).collect(),
        horizon_months: small(&list.horizon_months).unwrap_or(0),
    });
    Some(ClosingRule {
        last_day,
        of_several,
        then,
        immediate: effective
            .immediate_types
            .iter()
            .map(|kind| kind.value.clone())
            .collect(),
        series,
    })
}

fn small(number: &Number) -> Option<u32> {
    u32::try_from(number.value).ok()
}
