//! The follow-up files of an institution: those that fit their requests, and what is wrong with the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Sources};
use crate::followup::FollowUp;
use crate::followup::check::{check, without_request};
use crate::followup::read::read as read_followup;
use crate::names::{InstitutionId, RequestId};
use crate::policy::Policy;
use crate::registry::{Unread, is_followup};
use crate::request::Request;

/// The follow-up files of an institution.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// Those that fit their requests, by request.
    pub(crate) followups: BTreeMap<RequestId, FollowUp>,
    /// What is wrong with the others. It keeps no request back.
    pub(crate) faults: Vec<Diagnostic>,
}

/// Reads the follow-up files of an institution. Of a request that cannot be read nothing is said: it comes first.
pub(crate) fn read(
    sources: &Sources,
    institution: &InstitutionId,
    policy: &Policy,
    requests: &[Request],
    held: &[Unread],
) -> Followed {
    let by_id: BTreeMap<&RequestId, &Request> = requests
        .iter()
        .map(|request| (&request.id.value, request))
        .collect();
    let unread: BTreeSet<&RequestId> = held.iter().filter_map(|held| held.id.as_ref()).collect();
    let mut followed = Followed::default();
    for (path, bytes) in sources.iter().filter(|(path, _)| is_followup(path, institution)) {
        let follow_up = match read_followup(path, bytes) {
            Ok(follow_up) => follow_up,
            Err(faults) => {
                followed.faults.extend(faults);
                continue;
            }
        };
        let id = &follow_up.request.value;
        let faults = match by_id.get(id) {
            Some(request) => check(&follow_up, request, policy),
            None if unread.contains(id) => continue,
            None => vec![without_request(&follow_up)],
        };
        if faults.is_empty() {
            followed.followups.insert(id.clone(), follow_up);
        }
        followed.faults.extend(faults);
    }
    followed
}
