//! Policies: the one in force, and the older ones under which requests entered.
//!
//! Delays, extensions and validity follow the policy that a request entered under (DESIGN 12, "The fold"), and so do the
//! rules that it is examined by; everything else follows the one in force.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::digest::Digest;
use crate::ledger::Ledger;
use crate::names::RequestId;
use crate::policy::Policy;
use crate::registry::Registry;

/// The policy in force, and the older ones under which requests of the registry entered.
#[derive(Debug, Clone)]
pub struct Policies<'r> {
    current: &'r Policy,
    older: BTreeMap<Digest, Policy>,
    /// Under which of the older ones requests entered.
    entered: BTreeMap<RequestId, Digest>,
}

/// An older policy that a request entered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Older<'a> {
    /// The first request of the registry, by path, that entered under it.
    pub request: &'a RequestId,
    /// Its digest.
    pub digest: Digest,
    /// The commit at which it stands, as the first run under it recorded; none where no run did.
    pub commit: Option<&'a str>,
    /// The program of that run.
    pub tool: Option<&'a str>,
}

impl<'r> Policies<'r> {
    /// Recalls every older policy that a request of the registry entered under, each once. Nothing is read for requests
    /// that entered under the policy in force.
    ///
    /// # Errors
    /// What `read` says of the first one that it cannot give.
    pub fn recall<E>(
        registry: &'r Registry,
        ledger: &Ledger,
        mut read: impl FnMut(Older<'_>) -> Result<Policy, E>,
    ) -> Result<Self, E> {
        let current = &registry.policy;
        let (mut older, mut entered) = (BTreeMap::new(), BTreeMap::new());
        for request in registry.requests.iter().map(|request| &request.id.value) {
            let digest = match ledger.entered(request) {
                Some(seen) if seen.policy != current.digest => seen.policy,
                _ => continue,
            };
            if let Entry::Vacant(place) = older.entry(digest) {
                let under = ledger.first_under(&digest);
                place.insert(read(Older {
                    request,
                    digest,
                    commit: under.map(|intent| intent.commit.as_str()),
                    tool: under.map(|intent| intent.tool.as_str()),
                })?);
            }
            entered.insert(request.clone(), digest);
        }
        Ok(Self {
            current,
            older,
            entered,
        })
    }

    /// The policy that a request entered under; the one in force where it has not entered yet.
    pub fn of(&self, request: &RequestId) -> &Policy {
        let digest = self.entered.get(request);
        digest
            .and_then(|digest| self.older.get(digest))
            .unwrap_or(self.current)
    }
}
