//! Entries of others that become accounts of ours: as they are, our marker aside (DESIGN, decision D6 of the domain).
//!
//! What they hold that requests and policy would have otherwise is said, and nobody touches it by the way: the marker keeps the
//! digest of what the account should be, so that the difference shows as one that no run made.

use std::collections::BTreeMap;

use crate::account::Account;
use crate::change::{Cause, Change, ChangeId, ChangeKind};
use crate::desired::person::DesiredPerson;
use crate::diagnostic::code::Code;
use crate::plan::Basis;
use crate::plan::difference::last_day;
use crate::plan::drift::{END, edited};
use crate::plan::finding::{Finding, FindingKind};
use crate::request::act::Adoption;

/// The change that takes over the entry which a person came in with; none where it is there no more.
pub(super) fn adopted(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    wanted: Account,
    adoption: &Adoption,
    findings: &mut Vec<Finding>,
) -> Option<Change> {
    let leading = person.leading(basis.day)?;
    let entry = basis.live.unmarked(&wanted.username);
    let Some(entry) = entry.filter(|entry| entry.uuid == *adoption.entry) else {
        let gone = Finding::new(FindingKind::Blocked, &person.origin, Code::AdoptNothing);
        findings.push(gone);
        return None;
    };
    let after = entry.taken_over(&wanted);
    let end = last_day(&wanted, basis.policy.institution.zone);
    let differs = edited(&after, &wanted, false).into_iter();
    let differs: Vec<String> = differs
        .map(|part| match (part, end) {
            // What the next run sets back, whoever approves must have seen.
            (END, Some(day)) => format!("{END} {day}"),
            (part, _) => part.to_owned(),
        })
        .collect();
    if !differs.is_empty() {
        let as_it_is = Finding::new(FindingKind::AdoptedAsIs, &wanted.username, differs.join(", "));
        findings.push(as_it_is);
    }
    Some(Change {
        id: ChangeId(0),
        kind: ChangeKind::Adopt,
        before: None,
        spec: wanted.spec_hash(),
        contact: BTreeMap::new(),
        entry: Some(entry.uuid.clone()),
        cause: Cause::Item(person.origin.clone()),
        also: Vec::new(),
        unit: wanted.sponsor_unit.unwrap_or_else(|| leading.unit.clone()),
        category: leading.category.clone(),
        after,
        announced: true,
        quota: None,
    })
}
