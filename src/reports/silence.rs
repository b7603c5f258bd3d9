//! Whom nothing is told: the deceased; and of what: what entered before the audit ref began.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::desired::person::DesiredPerson;
use crate::ledger::policies::Policies;
use crate::names::RequestId;
use crate::reports::Basis;
use crate::request::Request;
use crate::request::says::says;
use crate::settings::Purpose;

/// Whether nothing may be told to a holder: what closes an account says so (domain trap 60).
pub fn is_silent(
    person: &DesiredPerson<'_>,
    by_id: &BTreeMap<&RequestId, &Request>,
    policies: &Policies<'_>,
) -> bool {
    let closings = person
        .affiliations
        .iter()
        .flat_map(|affiliation| &affiliation.closings);
    closings.map(|closing| &closing.item).any(|cause| {
        let Some(request) = by_id.get(&cause.request) else {
            return false;
        };
        let procedures = &policies.of(&cause.request).procedures;
        let procedure = procedures.get(&request.procedure.value);
        let item = request.inline_item(cause.item);
        procedure.zip(item).is_some_and(|(procedure, item)| {
            let fields = &procedure.notices.silent_when;
            fields.iter().any(|field| says(item, field))
        })
    })
}

/// Whether something entered before the audit ref began: whoever ran the accounts before has told it. A rehearsal plays
/// days that are past.
pub fn is_from_before(basis: &Basis<'_>, entered: Day) -> bool {
    let genesis = basis.ledger.genesis();
    let zone = basis.registry.policy.institution.zone;
    genesis.purpose == Purpose::Production && entered < Day::of(genesis.at, zone)
}
