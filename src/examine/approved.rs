//! Who approved a request, where several must and the policy wants it proved.

use std::collections::{BTreeMap, BTreeSet};

use crate::approval::{Proof, Proven, approves};
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::examine::approvals::Needed;
use crate::names::{InstitutionId, UnitId};
use crate::placed::Span;
use crate::policy::Policy;
use crate::registry::is_approval;
use crate::request::Request;
use crate::signature::{Signed, Signer};
use crate::unit::Units;

/// How many people of each unit must be proved to have approved a request; nobody where one is enough, who merges it.
pub fn needed(request: &Request, policy: &Policy, units: &Units) -> BTreeMap<UnitId, u32> {
    let mut by_unit: BTreeMap<UnitId, u32> = BTreeMap::new();
    // Why they must is told elsewhere.
    for needed in Needed::of_request(request, policy, units, &Citations::default()) {
        // One person may approve both what the procedure and what the special consideration asks of their unit.
        let count = by_unit.entry(needed.unit).or_default();
        *count = needed.count.max(*count);
    }
    if by_unit.values().sum::<u32>() > 1 {
        by_unit
    } else {
        BTreeMap::new()
    }
}

/// What is wrong with the approvals of a request: too few are proved. Nobody approves for two units, and none of those who
/// wrote it approves it.
pub fn fault(
    request: &Request,
    needed: &BTreeMap<UnitId, u32>,
    proven: &[Proven],
    writers: &BTreeSet<String>,
) -> Option<Diagnostic> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    needed.iter().find_map(|(unit, needed)| {
        let of_unit = proven.iter().filter(|proven| proven.unit == *unit);
        let others = of_unit.filter(|proven| !writers.contains(&proven.by));
        let mut found = 0;
        for proven in others {
            if found < *needed && used.insert(&proven.by) {
                found += 1;
            }
        }
        (found < *needed).then(|| {
            let fault = Diagnostic::new(Code::ApprovalsUnproved, &request.path, request.procedure.span);
            let fault = fault.with("unit", unit).with("id", &request.id.value);
            fault.with("needed", needed).with("found", found)
        })
    })
}

/// The approvals of a request that lie beside it, signed by people of these units.
pub fn signed<'u>(
    request: &Request,
    units: impl Iterator<Item = (&'u UnitId, &'u [Signer])>,
    sources: &Sources,
) -> Vec<Proven> {
    let Some(content) = sources.get(&request.path) else {
        return Vec::new();
    };
    // What stands beside a request begins as it does, up to the ending.
    let stem = request.path.strip_suffix("yaml").unwrap_or(&request.path);
    let beside: Vec<Signed> = sources
        .range(stem.to_owned()..)
        .take_while(|(path, _)| path.starts_with(stem))
        .filter(|(path, _)| approves(path, &request.path))
        .map(|(_, signature)| Signed {
            content: content.clone(),
            signature: signature.clone(),
        })
        .collect();
    units
        .flat_map(|(unit, signers)| {
            let approving = beside.iter().filter_map(|signed| signed.approved_by(signers));
            approving.map(|signer| Proven {
                unit: unit.clone(),
                by: signer.person(),
                proof: Proof::Signature,
            })
        })
        .collect()
}

/// The files that stand for approvals and are nobody's of any request that is there.
pub fn unknown(
    institution: &InstitutionId,
    requests: &[Request],
    units: &Units,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let paths = sources.iter().filter(|(path, _)| is_approval(path, institution));
    let signers: Vec<Signer> = units.0.values().flat_map(|unit| unit.signers.clone()).collect();
    paths
        .filter_map(|(path, signature)| {
            let fault = Diagnostic::new(Code::ApprovalUnknown, path, Span::default());
            let Some(request) = requests.iter().find(|request| approves(path, &request.path)) else {
                return Some(fault.with("what", "no-request").with("id", ""));
            };
            let signed = Signed {
                content: sources.get(&request.path)?.clone(),
                signature: signature.clone(),
            };
            let is_known = signed.approved_by(&signers).is_some();
            (!is_known).then(|| fault.with("what", "nobody").with("id", &request.id.value))
        })
        .collect()
}
