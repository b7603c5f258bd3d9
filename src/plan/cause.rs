//! What a change is, why it is there, and what it carries out.

use crate::account::{Account, State};
use crate::change::{Cause, ChangeKind};
use crate::desired::affiliation::EndedBy;
use crate::desired::person::{DesiredPerson, Standing};
use crate::names::ItemRef;
use crate::plan::Basis;

/// The items that came into force since an account was as it is, in order.
pub(super) fn news(basis: &Basis<'_>, person: &DesiredPerson<'_>, before: Option<&Account>) -> Vec<ItemRef> {
    let in_force = person.deeds_in_force(basis.day);
    let last = before.map(|account| &account.last_request);
    let known = in_force.iter().rposition(|deed| Some(&deed.item) == last);
    let new = match (before, known) {
        (None, _) => in_force.as_slice(),
        (Some(_), Some(at)) => &in_force[at + 1..],
        // What it followed was taken back: the newest says so.
        (Some(_), None) => &in_force[in_force.len().saturating_sub(1)..],
    };
    new.iter().map(|deed| deed.item.clone()).collect()
}

/// What is done to an account: by its states, and by its end where it stays open.
pub(super) fn kind(before: Option<&Account>, after: &Account) -> ChangeKind {
    let Some(before) = before else {
        return ChangeKind::Create;
    };
    match (before.state, after.state) {
        (_, State::Deleted) => return ChangeKind::Delete,
        (State::Active | State::Suspended | State::Disabled, State::Archived) => return ChangeKind::Archive,
        (State::Active, State::Suspended) => return ChangeKind::Suspend,
        (State::Suspended, State::Active) => return ChangeKind::Release,
        (State::Active | State::Suspended, State::Disabled) => return ChangeKind::Close,
        (State::Disabled | State::Archived | State::Deleted, State::Active) => return ChangeKind::Reopen,
        // Nobody loses or gets access where there is none.
        (State::Disabled | State::Archived | State::Deleted, _) => return ChangeKind::Update,
        (State::Active, State::Active) | (State::Suspended, State::Suspended) => {}
    }
    match (before.end, after.end) {
        (before, after) if before == after => ChangeKind::Update,
        (Some(before), Some(after)) if after < before => ChangeKind::Shorten,
        (None, Some(_)) => ChangeKind::Shorten,
        _ => ChangeKind::Extend,
    }
}

/// Why a change is there. A creation comes from the item that brought the person in. A closing comes from the request that
/// asked for it, else from the day that ended the last affiliation. A new end comes from the item that set it, everything
/// else from the item that came into force last, else from the affiliation that began or ended.
pub(super) fn cause(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    kind: ChangeKind,
    news: &[ItemRef],
) -> Option<Cause> {
    let newest = || news.last().cloned().map(Cause::Item);
    match kind {
        ChangeKind::Archive => return Some(Cause::Item(person.archived(basis.day)?.item.clone())),
        ChangeKind::Delete => return Some(Cause::Item(person.disposed(basis.day)?.item.clone())),
        ChangeKind::Suspend => return Some(Cause::Item(person.suspended(basis.day)?.item.clone())),
        // Its days are over, where nobody let it go.
        ChangeKind::Release if news.is_empty() => {
            let over = person.suspensions.iter().max_by_key(|one| one.last_day());
            return Some(Cause::Item(over?.item.clone()));
        }
        _ => {}
    }
    match (kind, person.standing(basis.day)) {
        (ChangeKind::Create, _) => Some(Cause::Item(person.origin.clone())),
        (ChangeKind::Close, Standing::Ended { last_day, .. }) => {
            let ended = person.ending_on(last_day)?;
            let set_by = ended.ended_by.item().clone();
            if let EndedBy::Request(item) = &ended.ended_by {
                return Some(Cause::Item(item.clone()));
            }
            let category = basis.policy.categories.get(&ended.category)?;
            let clause = category.closing_basis.as_ref().unwrap_or(&category.basis);
            // A regulation without clauses has procedures at least.
            let clause = [clause.as_str(), ended.request.procedure.as_str()]
                .into_iter()
                .find(|clause| !clause.is_empty());
            Some(Cause::Date {
                clause: clause.unwrap_or_default().to_owned(),
                day: last_day,
                set_by,
            })
        }
        (
            ChangeKind::Extend | ChangeKind::Shorten,
            Standing::Active {
                until: Some(until), ..
            },
        ) => {
            let set_by = person.ending_on(until).map(|ended| ended.ended_by.item().clone());
            let is_news = |item: &ItemRef| news.is_empty() || news.contains(item);
            set_by.filter(is_news).map(Cause::Item).or_else(newest)
        }
        _ => newest().or_else(|| Some(Cause::Item(turned(person, basis).clone()))),
    }
}

/// The item behind the affiliation that began or ended last.
fn turned<'p>(person: &'p DesiredPerson<'_>, basis: &Basis<'_>) -> &'p ItemRef {
    let real = person
        .affiliations
        .iter()
        .filter(|affiliation| !affiliation.is_void());
    let turns = real.flat_map(|affiliation| {
        let ended = affiliation
            .until
            .map(|until| (until.plus_days(1), affiliation.ended_by.item()));
        [Some((affiliation.from, &affiliation.item)), ended]
    });
    let past = turns.flatten().filter(|(day, _)| *day <= basis.day);
    past.max_by_key(|(day, _)| *day)
        .map_or(&person.origin, |(_, item)| item)
}
