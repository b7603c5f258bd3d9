//! Whom nothing is told: the deceased.

use std::collections::BTreeMap;

use crate::desired::person::DesiredPerson;
use crate::ledger::policies::Policies;
use crate::names::RequestId;
use crate::request::Request;
use crate::request::says::says;

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
