//! Entries that are made again: only where a request decided so, once, and as what requests add up to on the day
//! (domain 5.4).

use crate::account::Account;
use crate::change::{Cause, Change, ChangeId, ChangeKind};
use crate::desired::Restore;
use crate::desired::person::DesiredPerson;
use crate::live::Holder;
use crate::names::Username;
use crate::plan::Basis;
use crate::plan::contact::reached;
use crate::plan::finding::{Finding, FindingKind};

/// Whether a request to make an entry again still says something: it was not done, and is not too old.
pub fn is_ahead(basis: &Basis<'_>, restore: &Restore) -> bool {
    !basis.ledger.acts_done().contains(&restore.item) && !basis.ledger.lapsed().contains_key(&restore.item)
}

/// The change that makes an account again that a run made and that is gone, where a request decided so.
pub fn made_again(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    wanted: Account,
    findings: &mut Vec<Finding>,
) -> Option<Change> {
    let lost = lost(basis, person, &wanted.username)?;
    let is_gone = lost.kind == FindingKind::MissingEntry;
    let restored = is_gone.then(|| restored(basis, person, wanted)).flatten();
    if restored.is_none() {
        findings.push(lost);
    }
    restored
}

/// What people should look at where an account that a run made is no longer ours. Making it again needs a request
/// (domain 5.4).
fn lost(basis: &Basis<'_>, person: &DesiredPerson<'_>, username: &Username) -> Option<Finding> {
    let kind = match basis.live.holder_of(username.as_str()) {
        // Its marker is reported already.
        Some(Holder::Other(entry)) if entry.marked => return None,
        Some(Holder::Other(_)) => FindingKind::Unmarked,
        Some(Holder::Ours(_)) | None => FindingKind::MissingEntry,
    };
    Some(Finding::new(kind, username, &person.origin))
}

/// The change that makes the entry of a person again; none where nobody decided so.
fn restored(basis: &Basis<'_>, person: &DesiredPerson<'_>, wanted: Account) -> Option<Change> {
    let of_person = |restore: &&Restore| restore.person == person.person;
    let in_time = |restore: &&Restore| restore.last_day.is_none_or(|last| basis.day <= last);
    let restores = basis.docket.desired.restores.iter();
    let restore = restores
        .filter(of_person)
        .filter(in_time)
        .rfind(|restore| is_ahead(basis, restore))?;
    let leading = person.leading(basis.day)?;
    Some(Change {
        id: ChangeId(0),
        kind: ChangeKind::Restore,
        before: None,
        spec: wanted.spec_hash(),
        contact: reached(leading),
        cause: Cause::Item(restore.item.clone()),
        also: Vec::new(),
        unit: wanted
            .sponsor_unit
            .clone()
            .unwrap_or_else(|| leading.unit.clone()),
        category: leading.category.clone(),
        after: wanted,
        entry: None,
        announced: true,
        quota: None,
    })
}
