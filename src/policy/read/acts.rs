//! What an action needs of its procedure, and what only another action reads.

use crate::diagnostic::code::Code;
use crate::placed::Span;
use crate::policy::raw::Text;
use crate::policy::raw::ends::EffectiveFrom;
use crate::policy::raw::procedures::{Action, Item, Procedure};
use crate::policy::read::check::Check;

/// The numbers by which an item can name whoever has an account.
const NUMBERS: &[&str] = &["nim", "nip", "nopeg", "nrp"];

/// Judges that a procedure says what its action cannot do without, and nothing that means something to others only.
pub(crate) fn judge(procedure: &Procedure, check: &mut Check<'_>) {
    judge_lists(procedure, check);
    judge_closing_day(procedure, check);
    judge_needed(procedure, check);
    judge_unread(procedure, check);
}

/// Judges that somebody may ask, for somebody, by some paper and way, and that somebody is told what is told.
fn judge_lists(procedure: &Procedure, check: &mut Check<'_>) {
    fn texts(list: &[Text]) -> impl Iterator<Item = (&str, Span)> {
        list.iter().map(|text| (text.as_str(), text.span))
    }
    let place = procedure.action.span;
    check.names("categories", texts(&procedure.categories), place);
    check.names("authority", texts(&procedure.authority), place);
    let channels = procedure.channels.iter();
    check.names("channels", channels.map(|way| (way.word(), way.span)), place);
    let kinds = procedure.letter.types.iter();
    check.names("letter.types", kinds.map(|kind| (kind.word(), kind.span)), place);
    for notice in &procedure.notify {
        let to = notice.to.iter().map(|to| (to.word(), to.span));
        check.names("to", to, notice.template.span);
    }
    for (key, list) in [
        ("mutable", &procedure.mutable),
        ("required", &procedure.item.required),
        ("optional", &procedure.item.optional),
    ] {
        if !list.is_empty() {
            check.names(key, texts(list), place);
        }
    }
}

/// Judges that one thing says on which day accounts close: without any, requests would wait for ever.
fn judge_closing_day(procedure: &Procedure, check: &mut Check<'_>) {
    if procedure.action.value != Action::Deactivate {
        return;
    }
    let effective = procedure.effective.as_ref();
    let from = effective.and_then(|effective| effective.from.as_ref());
    let delay = effective.and_then(|effective| effective.delay_days.as_ref());
    let (found, span) = match (from, delay) {
        (None, None) => ("none", procedure.action.span),
        (Some(_), Some(delay)) => ("both", delay.span),
        _ => return,
    };
    if !check.faults.spoilt(span) {
        check.report(Code::ClosingDayUnclear, span, &[("found", found)]);
    }
}

/// Judges that every item has what the action speaks of: one without it would do nothing, and nobody would be told.
fn judge_needed(procedure: &Procedure, check: &mut Check<'_>) {
    let span = procedure.action.span;
    let asks = |field: &str| asks(procedure, field);
    let mut missing: Vec<&str> = needed(procedure)
        .iter()
        .copied()
        .filter(|field| !asks(field))
        .collect();
    if names_accounts(procedure.action.value) && !asks("account") && !asks_for_number(&procedure.item) {
        missing.push("account");
    }
    if check.faults.spoilt(span) {
        return;
    }
    for field in missing {
        let args = [("action", procedure.action.word()), ("field", field)];
        check.report(Code::ActionWithoutField, span, &args);
    }
}

/// The fields that an action cannot do without.
fn needed(procedure: &Procedure) -> &'static [&'static str] {
    let from = procedure
        .effective
        .as_ref()
        .and_then(|effective| effective.from.as_ref());
    let adds_months = procedure
        .validity
        .as_ref()
        .is_some_and(|validity| validity.add_months.is_some());
    match procedure.action.value {
        Action::Deactivate => match from.map(|from| from.value) {
            Some(EffectiveFrom::Separation) => &["separation"],
            Some(EffectiveFrom::Item) => &["effective"],
            None => &[],
        },
        Action::Suspend | Action::Release => &["effective"],
        Action::Update => &["change"],
        Action::Extend if !adds_months => &["contracts"],
        Action::Helpdesk => &["helpdesk"],
        Action::Mailbox => &["mailbox"],
        Action::Dispose => &["disposal"],
        Action::Adopt => &["adopts", "username"],
        Action::Create | Action::Extend | Action::Restore | Action::Hold => &[],
    }
}

/// Whether an action is about accounts that there are.
fn names_accounts(action: Action) -> bool {
    !matches!(action, Action::Create | Action::Adopt | Action::Mailbox)
}

/// Whether every item has a field.
fn asks(procedure: &Procedure, field: &str) -> bool {
    let item = &procedure.item;
    let listed = |fields: &[Text]| fields.iter().any(|listed| listed.as_str() == field);
    // The same word at another place is another key.
    let of_category = |id: &Text| {
        let mut rules = item.required_by_category.iter();
        rules.any(|(category, fields)| category.value == id.value && listed(fields))
    };
    let everywhere = !procedure.categories.is_empty() && procedure.categories.iter().all(of_category);
    listed(&item.required) || everywhere || all_groups(item, listed)
}

/// Whether every item has a number that names whoever it is about.
fn asks_for_number(item: &Item) -> bool {
    let listed = |fields: &[Text]| fields.iter().any(|field| NUMBERS.contains(&field.as_str()));
    listed(&item.required) || all_groups(item, listed)
}

/// Whether each of the groups of which an item has one holds something.
fn all_groups(item: &Item, holds: impl Fn(&[Text]) -> bool) -> bool {
    !item.one_of.is_empty() && item.one_of.iter().all(|group| holds(group))
}

/// Judges what changes nothing in a procedure of this action.
fn judge_unread(procedure: &Procedure, check: &mut Check<'_>) {
    let action = procedure.action.value;
    let closes = matches!(action, Action::Deactivate | Action::Suspend | Action::Release);
    let helps = action == Action::Helpdesk;
    let changes = procedure
        .item
        .required
        .iter()
        .chain(&procedure.item.optional)
        .any(|field| field.as_str() == "change");
    let keys = [
        ("validity", procedure.validity.is_some(), action == Action::Extend),
        ("effective", procedure.effective.is_some(), closes),
        (
            "by_status",
            !procedure.by_status.is_empty(),
            action == Action::Deactivate,
        ),
        ("lists", !procedure.lists.is_empty(), action == Action::Deactivate),
        ("guards", !procedure.guards.is_empty(), action == Action::Dispose),
        ("bases", !procedure.bases.is_empty(), action == Action::Dispose),
        ("renewal", procedure.renewal.is_some(), action == Action::Create),
        ("mutable", !procedure.mutable.is_empty(), changes),
        ("forbid_states", !procedure.forbid_states.is_empty(), helps),
        ("fast_track", procedure.fast_track.is_some(), helps),
        (
            "lapse_days",
            procedure.lapse_days.is_some(),
            helps || matches!(action, Action::Restore | Action::Mailbox),
        ),
    ];
    let span = procedure.action.span;
    for (key, is_said, is_read) in keys {
        if is_said && !is_read && !check.faults.spoilt(span) {
            let args = [("key", key), ("value", procedure.action.word())];
            check.report(Code::KeyWithoutEffect, span, &args);
        }
    }
}
