//! What lies ahead of a scene: its days, and what is to be told on one.

use std::collections::BTreeSet;

use akuntabel::digest::Digest;
use akuntabel::forecast::{self, Ahead, Ground};
use akuntabel::ledger::policies::Policies;
use akuntabel::plan::reminder::Reminder;
use akuntabel::registry::Registry;
use akuntabel::reminders;

use crate::plan::scene::{Scene, day};

impl Scene {
    /// Days ahead, as a forecast sees them. Nothing is written.
    pub(crate) fn ahead(&self, on: &str, count: u32) -> Vec<Ahead> {
        let (registry, ledger, live) = (self.registry(), self.ledger(), self.live(on));
        let policies = self.policies(&registry, &ledger);
        let ground = self.ground(&registry, &policies);
        forecast::days(&ground, ledger.clone(), live, day(on), count).unwrap()
    }

    /// The reminders of a day, but for those that were told.
    pub(crate) fn reminders(&self, on: &str, told: &BTreeSet<Digest>) -> Vec<Reminder> {
        let (registry, ledger, live) = (self.registry(), self.ledger(), self.live(on));
        let policies = self.policies(&registry, &ledger);
        let docket = self.docket(&policies, &registry, &ledger, &live, day(on));
        let ground = self.ground(&registry, &policies);
        reminders::due(&ground.reports(&docket, &ledger, &live, day(on)), told)
    }

    fn ground<'r>(&'r self, registry: &'r Registry, policies: &'r Policies<'r>) -> Ground<'r> {
        Ground {
            registry,
            policies,
            arrivals: &self.arrivals,
            provenance: None,
            share: None,
            commit: "",
            tool: self.tool,
        }
    }
}
