//! Older policies, read again from the commits at which they stand.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop, UNSHALLOW};
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
    let faulty = |message: String| Stop::new(Exit::Faults, message);
    let entered = format!(
        "{} entered under the policy {}",
        older.request,
        older.digest.short()
    );
    let Some(commit) = older.commit else {
        let message = format!("{entered}, and no run of the audit ref says at which commit that stands");
        return Err(faulty(message).help(TOUCHED));
    };
    let Ok(id) = repository.resolve(commit) else {
        let message = format!("{entered} of the commit {commit}, which is not in this clone");
        let help = if repository.is_shallow() {
            UNSHALLOW
        } else {
            "the main branch was rewritten, or this is another repository: bring that commit back"
        };
        return Err(faulty(message).help(help));
    };
    match read_policy_of(repository.policy_files(&id, institution)?, institution) {
        Ok(policy) if policy.digest == older.digest => Ok(policy),
        Ok(_) => {
            let message = format!("{entered}, and the commit {commit} holds another one");
            Err(faulty(message).help(TOUCHED))
        }
        Err(unusable) => {
            context.say_faults(&unusable.diagnostics, &unusable.sources)?;
            let message = format!("{entered} of the commit {commit}, which this program cannot read");
            let tool = older.tool.unwrap_or("an earlier program");
            Err(faulty(message).help(format_args!(
                "it was in force under {tool}; a program that reads both is needed to go on"
            )))
        }
    }
}

const TOUCHED: &str = "`akun audit verify` tells whether somebody touched the audit ref";
