//! Who may ask for what (II.B.5), and by which channel.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::live::Known;
use crate::examine::subject::{Subject, listed};
use crate::examine::{LiveRule, Rule};
use crate::names::{CategoryId, UnitId};
use crate::placed::Span;
use crate::policy::{Authority, Scope};
use crate::request::Channel;
use crate::unit::Unit;

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

pub(crate) const LIVE_RULES: &[LiveRule] = &[LiveRule {
    name: "the unit may ask for accounts of the category, and of the unit",
    codes: &[Code::NotAuthorisedForAccount],
    check: of_account,
}];

fn authority(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(procedure), Some(unit)) = (subject.procedure(), subject.requester()) else {
        return;
    };
    let span = subject.request.requester.unit.span;
    let refused = |asking: &[Authority]| {
        let fault = subject.fault(Code::NotAuthorised, span).with("unit", &unit.name);
        let fault = fault
            .with("procedure", &procedure.id)
            .with("title", &procedure.title);
        fault.with("authority", named(subject, asking))
    };
    if !may(&procedure.authority, unit) {
        faults.push(refused(&procedure.authority));
        return;
    }
    if procedure.authority_by_category.is_empty() {
        return;
    }
    // Who may ask for the one may not ask for the other.
    let meant = subject.items().filter_map(|(_, item)| subject.meant(item));
    let asking: BTreeSet<&CategoryId> = meant.map(|category| &category.id).collect();
    let asking = asking
        .into_iter()
        .filter_map(|id| procedure.authority_by_category.get(id));
    faults.extend(
        asking
            .filter(|asking| !may(asking, unit))
            .map(|asking| refused(asking)),
    );
}

fn may(asking: &[Authority], unit: &Unit) -> bool {
    asking.iter().any(|authority| authority.covers(unit))
}

/// Whether the unit may ask for the account that an item names: for accounts of its category, and where it may ask for those
/// of its own unit only, for one of these.
fn of_account(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(procedure), Some(unit)) = (subject.procedure(), subject.requester()) else {
        return;
    };
    for (number, item) in subject.items() {
        let Some(named_account) = &item.account else {
            continue;
        };
        let Some(account) = (known.account)(named_account).filter(|account| account.origin.is_some()) else {
            continue;
        };
        let category = account.category.as_deref().map(CategoryId::new);
        let asking = category
            .as_ref()
            .and_then(|id| procedure.authority_by_category.get(id));
        let own_only = may(&procedure.scoped, unit) && account.unit.as_deref() != Some(unit.id.as_str());
        // Nor does an office take over what one of another unit asked for.
        let of_others = procedure.scope == Some(Scope::OwnUnit)
            && account
                .unit
                .as_ref()
                .is_some_and(|held| !subject.is_within(&UnitId::new(held), unit.whole()));
        let scoped = own_only || of_others;
        let (why, asking) = match asking {
            Some(asking) if !may(asking, unit) => ("category", named(subject, asking)),
            _ if scoped => ("unit", account.unit.clone().unwrap_or_default()),
            _ => continue,
        };
        let fault = subject.fault(Code::NotAuthorisedForAccount, named_account.span);
        let fault = fault
            .with("unit", &unit.name)
            .with("username", &named_account.value);
        let fault = fault.with("why", why).with("authority", asking);
        faults.push(fault.with("item", number));
    }
}

/// Who may ask for a procedure, as a message lists it: `Direktorat Pendidikan (dit-pendidikan)`, `UKA`.
pub(crate) fn named(subject: &Subject<'_>, asking: &[Authority]) -> String {
    listed(asking.iter().map(|authority| {
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
