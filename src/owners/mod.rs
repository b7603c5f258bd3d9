//! Who must approve a change of which files, as a forge is told by CODEOWNERS: of what lies in a unit's folder those whom the
//! policy names for the unit's procedures, and the unit's own where it names some; of everything else the registry's.
//!
//! The day plays no part, so that the file changes with the rules alone: a unit that has ended keeps its line.

pub mod form;
pub mod check;

use std::collections::BTreeSet;

use crate::names::{InstitutionId, Owner, UnitId};
use crate::placed::Placed;
use crate::registry::{self, Registry};
use crate::settings::forge::ForgeSettings;
use crate::unit::Unit;

/// Who must approve a change of which files.
#[derive(Debug, Clone)]
pub struct Owners {
    /// The forge, and who approves what lies in no unit's folder.
    pub forge: ForgeSettings,
    /// The units' folders, by their paths.
    pub folders: Vec<Folder>,
    /// Everybody, with the file that names them.
    named: Vec<(String, Placed<Owner>)>,
}

/// The folder of a unit's requests and what goes with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its path, `accounts/itb/spi`.
    pub path: String,
    /// Those who must approve: of each of these one.
    pub approving: Vec<BTreeSet<Owner>>,
    /// The unit's own, of whom one must approve too; none where it names nobody, or is the only one to approve.
    pub own: Option<BTreeSet<Owner>>,
}

impl Folder {
    /// All of whom one each must approve.
    pub fn groups(&self) -> impl Iterator<Item = &BTreeSet<Owner>> {
        self.approving.iter().chain(&self.own)
    }
}

impl Owners {
    /// What a registry says, for each of its institutions; none where akun.yaml names no forge.
    pub fn of(registries: &[Registry]) -> Option<Self> {
        let forge = registries.first()?.settings.forge.clone()?;
        let rest = names(&forge.owners);
        let mut folders = Vec::new();
        let mut named: Vec<_> = forge.owners.iter().map(in_settings).collect();
        for registry in registries {
            let institution = &registry.settings.institution;
            let file = format!("policies/{institution}/units.yaml");
            let all = registry.units.0.values().flat_map(|unit| &unit.owners);
            named.extend(all.map(|owner| (file.clone(), owner.clone())));
            // A folder of another name would mean something in a pattern; what lies in it is the registry's.
            if is_plain(institution) {
                let units = registry.units.0.values();
                folders.extend(units.map(|unit| folder(registry, unit, &rest)));
            }
        }
        folders.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Some(Self {
            forge,
            folders,
            named,
        })
    }

    /// Who approves what lies in no unit's folder.
    pub fn rest(&self) -> BTreeSet<Owner> {
        names(&self.forge.owners)
    }
}

fn in_settings(owner: &Placed<Owner>) -> (String, Placed<Owner>) {
    (registry::SETTINGS_PATH.to_owned(), owner.clone())
}

fn names(owners: &[Placed<Owner>]) -> BTreeSet<Owner> {
    owners.iter().map(|owner| owner.value.clone()).collect()
}

/// Whether the name of an institution's folder means nothing but itself in a pattern of any forge.
fn is_plain(institution: &InstitutionId) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    !institution.as_str().is_empty() && institution.as_str().bytes().all(plain)
}

/// The folder of a unit. A unit that names nobody for itself is spoken for by the registry's owners.
fn folder(registry: &Registry, unit: &Unit, rest: &BTreeSet<Owner>) -> Folder {
    let institution = &registry.settings.institution;
    let mut units = approving(registry, unit);
    // Whoever asks may be one of several who approve, and nowhere approves alone.
    if units.len() > 1 && !unit.owners.is_empty() {
        units.remove(&unit.id);
    }
    let mut approving: Vec<BTreeSet<Owner>> = Vec::new();
    for id in &units {
        let of_unit = registry.units.get(id).map(|unit| names(&unit.owners));
        let group = of_unit
            .filter(|group| !group.is_empty())
            .unwrap_or_else(|| rest.clone());
        if !approving.contains(&group) {
            approving.push(group);
        }
    }
    let own = Some(names(&unit.owners));
    let own =
        own.filter(|group| !group.is_empty() && !units.contains(&unit.id) && !approving.contains(group));
    Folder {
        path: format!("accounts/{institution}/{}", unit.id),
        approving,
        own,
    }
}

/// The units that must approve what a unit asks for: those that the policy names for the procedures which the unit may ask
/// for, and the operator where it may ask for none.
fn approving(registry: &Registry, unit: &Unit) -> BTreeSet<UnitId> {
    let procedures = registry.policy.procedures.values();
    let own = procedures.filter(|procedure| procedure.authority.iter().any(|all| all.covers(unit)));
    let mut units: BTreeSet<UnitId> = own
        .flat_map(|procedure| procedure.approvals.keys().cloned())
        .collect();
    if units.is_empty() {
        units.insert(registry.policy.institution.operator.unit.clone());
    }
    units
}
