//! Special considerations as reviewers see them (II.B.7.f): what a request waives, and which two positions must approve.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::change::{Cause, Change};
use crate::day::Day;
use crate::docket::Docket;
use crate::examine::waiver::approvers;
use crate::language::Catalogue;
use crate::names::{RequestId, UnitId};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::request::Request;
use crate::unit::Units;

/// What a request waives, and who must approve. It names positions: plans are printed in logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaiverView {
    /// The request.
    pub request: RequestId,
    /// The rules and papers that it waives.
    pub waives: Vec<String>,
    /// The two who must approve.
    pub approvals: Vec<ApprovalView>,
}

/// Somebody who must approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApprovalView {
    /// The unit.
    pub unit: UnitId,
    /// The position in it.
    pub position: String,
    /// The day of the approval that the request declares; none where it declares none.
    pub declared: Option<Day>,
}

impl WaiverView {
    /// What a request waives; none where it asks for no special consideration.
    pub fn of(request: &Request, policy: &Policy, units: &Units) -> Option<Self> {
        let waiver = request.special_consideration.as_ref()?;
        let approvals = approvers(request, policy, units).into_iter();
        Some(Self {
            request: request.id.value.clone(),
            waives: waiver.waives.iter().map(|word| word.value.clone()).collect(),
            approvals: approvals
                .map(|approver| ApprovalView {
                    unit: approver.unit.clone(),
                    position: approver.position.to_owned(),
                    declared: approver.given.and_then(|given| Some(given.date.as_ref()?.value)),
                })
                .collect(),
        })
    }

    /// Those of the requests that a plan carries out, defers or waits for. What a day alone ends was approved long before.
    pub fn of_plan(plan: &Plan, docket: &Docket<'_>, units: &Units) -> Vec<Self> {
        let asked = |change: &&Change| matches!(change.cause, Cause::Item(_));
        let done = plan.changes.iter().filter(asked).flat_map(Change::items);
        let waiting = plan.deferred.iter().map(|deferred| &deferred.item);
        let later = plan.scheduled.iter().map(|scheduled| &scheduled.item);
        let items = done.chain(waiting).chain(later);
        let requests: BTreeSet<&RequestId> = items.map(|item| &item.request).collect();
        let entrants = docket.entrants.iter();
        entrants
            .filter(|entrant| requests.contains(&entrant.request.id.value))
            .filter_map(|entrant| Self::of(entrant.request, entrant.policy, units))
            .collect()
    }

    /// What is waived, and who must approve, in a line. Names may be marked up.
    pub fn line(&self, mark: impl Fn(&str) -> String, catalogue: &Catalogue) -> String {
        let approvals = self.approvals.iter().map(|approval| {
            let day = approval.declared.map(|day| day.to_string());
            let args = [
                ("position", mark(&approval.position)),
                ("unit", mark(approval.unit.as_str())),
                ("day", day.clone().unwrap_or_default()),
            ];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            let id = if day.is_some() {
                "waiver-declared"
            } else {
                "waiver-missing"
            };
            catalogue.text(id, &args)
        });
        let approvals: Vec<String> = approvals.collect();
        let waives: Vec<String> = self.waives.iter().map(|word| mark(word)).collect();
        let args = [
            ("request", mark(self.request.as_str())),
            ("waives", waives.join(", ")),
            ("approvals", approvals.join("; ")),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        catalogue.text("waiver-line", &args)
    }
}
