//! The request that a push number stands for already: what is merged and what waits for review say so, and nothing else does.

use serde::Serialize;

use crate::canonical::difference;
use crate::cli::exit::{Exit, Stop};
use crate::cli::submit::Base;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::intake::push::PushNumber;
use crate::names::UnitId;
use crate::outside::git::CommitId;
use crate::outside::git::branch::ReviewBranch;
use crate::request::Request;
use crate::request::read::read;

/// A request that was pushed before.
pub struct Earlier {
    /// What it says.
    pub request: Request,
    /// Its file.
    pub bytes: Vec<u8>,
    /// Where it stands.
    pub standing: Standing,
    /// The commit that merged it, or the last one of its branch.
    pub commit: CommitId,
}

/// Where a request that was pushed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// On a branch of its own, for review.
    Open,
    /// On the branch that requests are merged into.
    Merged,
}

impl Standing {
    /// The word for it in the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Merged => "merged",
        }
    }
}

impl Earlier {
    /// The request that a unit pushed under a number; none where there is none.
    ///
    /// # Errors
    /// When the remote cannot be reached, or the branch holds something else.
    pub fn find(
        base: &Base,
        number: &PushNumber,
        unit: &UnitId,
        branch: &ReviewBranch,
    ) -> Result<Option<Self>, Stop> {
        let mut requests = base.registry.requests.iter();
        if let Some(request) = requests.find(|request| number.is_of(request, unit)) {
            let mut entries = base.repository.entries(&base.main)?;
            let entered = entries.remove(&request.path);
            return Ok(Some(Self {
                bytes: base
                    .registry
                    .sources
                    .get(&request.path)
                    .cloned()
                    .unwrap_or_default(),
                request: request.clone(),
                standing: Standing::Merged,
                commit: entered.map_or_else(|| base.main.clone(), |entered| entered.commit),
            }));
        }
        let Some(tip) = branch.tip()? else {
            return Ok(None);
        };
        let folder = format!("accounts/{}/{unit}", base.registry.settings.institution);
        let files = base.repository.some_files(&tip, [folder.as_str()])?;
        let found = files.into_iter().find_map(|file| {
            let request = read(&file.path, &file.bytes).ok()?;
            number.is_of(&request, unit).then_some((request, file.bytes))
        });
        let Some((request, bytes)) = found else {
            return Err(Stop::new(Exit::Refused, "stop-push-branch").with("branch", number.branch(unit)));
        };
        Ok(Some(Self {
            request,
            bytes,
            standing: Standing::Open,
            commit: tip,
        }))
    }

    /// What is wrong with a push of the same number that says something else.
    pub fn changed(&self, text: &str, number: &PushNumber, branch: &str) -> Option<Diagnostic> {
        let place = difference(&self.bytes, text.as_bytes())?;
        let fault = Diagnostic::new(Code::PushChanged, &self.request.path, place);
        Some(
            fault
                .with("number", number.as_str())
                .with("standing", self.standing.word())
                .with("branch", branch),
        )
    }
}
