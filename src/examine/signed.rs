//! Who signed a request, where the policy wants to know it.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::request::Request;
use crate::signature::{Brought, Signer, Writing};
use crate::unit::Units;

/// How many digits of a commit are shown.
const SHORT: usize = 12;

/// What is wrong with how a request came to the main branch: every commit that wrote it bears the signature of the unit that
/// asks, and no squash, rebase or other hand came in between.
pub fn fault(request: &Request, units: &Units, brought: &Brought) -> Option<Diagnostic> {
    match brought {
        Brought::Directly => Some(of(request, "directly", "")),
        Brought::Altered => Some(of(request, "altered", "")),
        Brought::By(writings) => writings_fault(request, units, writings),
    }
}

/// What is wrong with the signatures of the commits that write a request.
pub fn writings_fault(request: &Request, units: &Units, writings: &[Writing]) -> Option<Diagnostic> {
    let unit = units.get(&request.requester.unit.value);
    let signers: &[Signer] = unit.map_or(&[], |unit| &unit.signers);
    if signers.is_empty() {
        return Some(of(request, "nobody", ""));
    }
    writings.iter().find_map(|writing| {
        let what = match &writing.signed {
            None => "unsigned",
            Some(signed) if signed.by(signers).is_none() => "stranger",
            Some(_) => return None,
        };
        Some(of(request, what, &writing.commit))
    })
}

/// The people of the unit that asks who signed what they wrote of a request.
pub fn writers(request: &Request, units: &Units, brought: &Brought) -> BTreeSet<String> {
    let (Some(unit), Brought::By(writings)) = (units.get(&request.requester.unit.value), brought) else {
        return BTreeSet::new();
    };
    let signed = writings.iter().filter_map(|writing| writing.signed.as_ref());
    let signers = signed.filter_map(|signed| signed.by(&unit.signers));
    signers.map(Signer::person).collect()
}

fn of(request: &Request, what: &'static str, commit: &str) -> Diagnostic {
    let unit = &request.requester.unit;
    let fault = Diagnostic::new(Code::RequestUnsigned, &request.path, unit.span);
    let commit = commit.get(..SHORT).unwrap_or(commit);
    fault
        .with("what", what)
        .with("unit", &unit.value)
        .with("commit", commit)
}
