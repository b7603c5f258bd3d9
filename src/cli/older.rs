//! Older policies, read again from the commits at which they stand.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::ledger::policies::Older;
use crate::names::InstitutionId;
use crate::outside::git::registry::GitRegistry;
use crate::policy::Policy;
use crate::registry::read_policy_of;

/// An institution's policy that a request entered under.
///
/// # Errors
/// When it cannot be found or read any more, as a fault in the policy: what it promised cannot be told then.
pub fn older_policy(
    older: Older<'_>,
    repository: &GitRegistry,
    institution: &InstitutionId,
    context: &mut Context,
) -> Result<Policy, Stop> {
    let stop = |id: &'static str| {
        Stop::new(Exit::Faults, id)
            .with("request", older.request)
            .with("policy", older.digest.short())
            .with("commit", older.commit.unwrap_or("none"))
    };
    let Some(commit) = older.commit else {
        return Err(stop("stop-policy-nowhere"));
    };
    let Ok(id) = repository.resolve(commit) else {
        let shallow = if repository.is_shallow() { "yes" } else { "no" };
        return Err(stop("stop-policy-not-here").with("shallow", shallow));
    };
    match read_policy_of(
        repository.some_files(&id, [format!("policies/{institution}").as_str()])?,
        institution,
    ) {
        Ok(policy) if policy.digest == older.digest => Ok(policy),
        Ok(_) => Err(stop("stop-policy-another")),
        Err(unusable) => {
            context.say_faults(&unusable.diagnostics, &unusable.sources)?;
            Err(stop("stop-policy-unreadable").with("tool", older.tool.unwrap_or("none")))
        }
    }
}
