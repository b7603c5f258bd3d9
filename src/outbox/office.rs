//! What mails are made from, beside the ledger: the registry as a run found it, the day, and the moment.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::policies::Policies;
use crate::ledger::{Given, Ledger};
use crate::live::LiveState;
use crate::outbox::cause::Scene;
use crate::plan::finding::Finding;
use crate::policy::notice::Announcement;
use crate::registry::Registry;
use crate::reports::Basis;
use crate::run::Brief;
use crate::run::closings::Closings;

/// What mails are made from, beside the ledger.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// Settings, policy, units, requests and templates.
    pub registry: &'a Registry,
    /// The policies under which its requests entered.
    pub policies: &'a Policies<'a>,
    /// Which requests may act.
    pub docket: &'a Docket<'a>,
    /// What the directory held when the run began.
    pub live: &'a LiveState,
    /// What the run was made from.
    pub brief: &'a Brief<'a>,
    /// Where sealed files lie, for people: what their names begin with there.
    pub sealed: &'a str,
    /// What the plan found for people to look at.
    pub findings: &'a [Finding],
    /// What an officer announces: then nothing else is sent.
    pub announcement: Option<&'a Announcement>,
    /// The day.
    pub day: Day,
    /// The moment.
    pub now: DateTime<Utc>,
}

impl<'a> Office<'a> {
    /// What mails are computed from, with the ledger as it is.
    pub fn scene<'s>(
        &'s self,
        ledger: &'s Ledger,
        accounts: &'s BTreeMap<PersonId, Given>,
        closings: &'s Closings<'s>,
    ) -> Scene<'s>
    where
        'a: 's,
    {
        Scene {
            basis: Basis {
                registry: self.registry,
                policies: self.policies,
                ledger,
                docket: self.docket,
                live: self.live,
                day: self.day,
                now: self.now,
                month: None,
            },
            brief: self.brief,
            closings,
            accounts,
            sealed: self.sealed,
            findings: self.findings,
            announcement: self.announcement,
        }
    }
}
