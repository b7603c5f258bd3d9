//! What somebody changed by hand, and what becomes of it (domain 5.4).

use std::collections::BTreeSet;

use crate::account::Account;

/// What a plan does with what somebody changed by hand. That nobody has more access than was asked for, it sees to in any
/// case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Drift {
    /// It says so.
    #[default]
    Reported,
    /// It sets it back, where somebody who looked at it asks for that.
    Repaired,
}

/// An account as it shall be. One that a hand took access away from, by a lock, an earlier end or a later start, stays as it is
/// altogether: whoever did that may have had a reason that no request says yet, and giving access back takes a request.
pub(super) fn repaired(held: Account, wanted: &Account) -> Account {
    let is_locked = !held.state.is_open() && wanted.state.is_open();
    let ends_earlier = held
        .end
        .is_some_and(|held| wanted.end.is_none_or(|wanted| held < wanted));
    if is_locked || ends_earlier || held.valid_from > wanted.valid_from {
        held
    } else {
        wanted.clone()
    }
}

/// The part of an account that says until when.
pub(super) const END: &str = "end";

/// The names of the parts that differ, apart from a state that is due to change.
pub(super) fn edited(live: &Account, wanted: &Account, is_due: bool) -> BTreeSet<&'static str> {
    let mut parts = BTreeSet::new();
    let held = [(live, wanted), (wanted, live)];
    for (one, other) in held {
        parts.extend(
            one.attributes
                .iter()
                .filter(|(attribute, values)| other.attributes.get(*attribute) != *values)
                .map(|(attribute, _)| attribute.name()),
        );
    }
    let others = [
        ("state", live.state != wanted.state && !is_due),
        (END, live.end != wanted.end),
        ("start", live.valid_from != wanted.valid_from),
        ("container", live.container != wanted.container),
        ("category", live.categories != wanted.categories),
    ];
    parts.extend(
        others
            .into_iter()
            .filter(|(_, differs)| *differs)
            .map(|(part, _)| part),
    );
    parts
}
