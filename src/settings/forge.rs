//! The forge that requests are merged on, and who approves there what is no unit's.

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::judge_owners;
use crate::names::Owner;
use crate::placed::Placed;
use crate::settings::raw;

/// The forge of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgeSettings {
    /// Which program it is.
    pub kind: Placed<Forge>,
    /// Who approves what is no unit's.
    pub owners: Vec<Placed<Owner>>,
}

/// A program that forges run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    GitHub,
    /// GitLab.
    GitLab,
    /// Forgejo, and Gitea.
    Forgejo,
}

/// Every place where one of them looks for its owners file.
pub const PLACES: [&str; 6] = [
    "CODEOWNERS",
    ".forgejo/CODEOWNERS",
    ".gitea/CODEOWNERS",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    "docs/CODEOWNERS",
];

impl Forge {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::GitHub, Self::GitLab, Self::Forgejo];

    /// The word for it in akun.yaml.
    pub fn word(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Forgejo => "forgejo",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Forgejo => "Forgejo",
        }
    }

    /// Where it looks for its owners file first, so that no other file can stand before the one that lies there.
    pub fn home(self) -> &'static str {
        match self {
            Self::GitHub => ".github/CODEOWNERS",
            Self::GitLab | Self::Forgejo => "CODEOWNERS",
        }
    }

    /// Whether it can have somebody of this name: only GitLab has groups within groups.
    pub fn knows(self, owner: &Owner) -> bool {
        self == Self::GitLab || owner.depth() <= 2
    }
}

/// Reads what akun.yaml says of the forge.
pub(super) fn read(raw: &raw::Forge, faults: &mut Faults) -> ForgeSettings {
    if raw.owners.is_empty() && !faults.spoilt(raw.owners.span) {
        let fault = faults.about(Code::OwnerInvalid, raw.owners.span);
        faults.push(fault.with("value", "[]"));
    }
    ForgeSettings {
        kind: Placed::new(
            match raw.kind.value {
                raw::ForgeKind::GitHub => Forge::GitHub,
                raw::ForgeKind::GitLab => Forge::GitLab,
                raw::ForgeKind::Forgejo => Forge::Forgejo,
            },
            raw.kind.span,
        ),
        owners: judge_owners(faults, &raw.owners),
    }
}
