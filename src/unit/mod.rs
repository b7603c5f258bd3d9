//! The units of an institution (`units.yaml`): who may ask, under which name, and to which key secrets are sealed.

pub mod raw;
pub mod read;

use std::collections::BTreeMap;

use crate::day::Day;
use crate::names::{Owner, UnitId};
use crate::placed::Placed;
use crate::signature::Signer;

/// The units of an institution, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Units(pub BTreeMap<UnitId, Unit>);

impl Units {
    /// The unit of an id.
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.0.get(id)
    }

    /// The name that a unit bears on a day; none where there is no such unit.
    pub fn name_on(&self, id: &UnitId, day: Day) -> Option<&str> {
        let unit = self.get(id)?;
        let until_then = unit.former_names.iter().filter(|former| day <= former.until);
        let former = until_then.min_by_key(|former| former.until);
        Some(former.map_or(&unit.name, |former| &former.name))
    }
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id, which never changes.
    pub id: UnitId,
    /// Its name, byte for byte as in the decree that gave it (II.B.10).
    pub name: String,
    /// What kind of unit it is: `uka`, `ukp` and the like (II.A.2 to 4).
    pub kind: String,
    /// Its code in letters, `IT1.B01`.
    pub code: Option<String>,
    /// The unit that it is part of.
    pub parent: Option<UnitId>,
    /// What else it is: `tu-unit`.
    pub roles: Vec<String>,
    /// Its address for mail.
    pub email: Option<String>,
    /// Its postal address, a line each, for letters.
    pub address: Vec<String>,
    /// The age recipient (X25519) that secrets for the unit are sealed to.
    pub seal_key: Option<String>,
    /// The keys that its people sign requests with.
    pub signers: Vec<Signer>,
    /// Who answers for it on the forge.
    pub owners: Vec<Placed<Owner>>,
    /// Names it had before.
    pub former_names: Vec<FormerName>,
    /// The last day it exists.
    pub until: Option<Day>,
}

impl Unit {
    /// What an office speaks for: the unit that it is part of, else itself.
    pub fn whole(&self) -> &UnitId {
        self.parent.as_ref().unwrap_or(&self.id)
    }
}

/// A name that a unit had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// Its last day.
    pub until: Day,
    /// The decree that ended it.
    pub basis: Option<String>,
}
