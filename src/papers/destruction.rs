//! What only minutes of a destruction say: which sealed files are gone, and why.

use serde::Serialize;

use crate::ledger::destruction::Destroyed;
use crate::names::UnitId;
use crate::papers::dates;
use crate::papers::facts::{Count, unit_name};
use crate::papers::files::DestroyedNamed;
use crate::papers::handover::SealedFileNamed;
use crate::papers::matter::Matter;

/// What only the minutes of a destruction say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Destruction {
    /// The files, in the order of their names.
    pub files: Vec<DestroyedFileNamed>,
    /// How many were destroyed.
    pub destroyed: Count,
    /// How many were gone already.
    pub missing: Count,
    /// How many accounts they held passwords of.
    pub accounts: Count,
    /// The unit that could open them.
    pub unit: String,
    /// For how many days they can be fetched, where the policy says.
    pub days: Option<Count>,
    /// The day.
    pub date: String,
    /// The run that recorded it.
    pub run: String,
}

/// A sealed file that was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DestroyedFileNamed {
    /// The file.
    #[serde(flatten)]
    pub file: SealedFileNamed,
    /// The day on which it was sealed.
    pub sealed: Option<String>,
    /// Why it was destroyed: `fetched`, `expired` or `missing`.
    pub why: Destroyed,
}

impl Destruction {
    /// The destruction of sealed files of a unit.
    pub fn of(matter: &Matter<'_>, unit: &UnitId, files: &[DestroyedNamed]) -> Self {
        let missing = files.iter().filter(|one| one.why == Destroyed::Missing).count();
        let days = matter.policy.password.sealed_days;
        Self {
            destroyed: Count::of(files.len() - missing),
            missing: Count::of(missing),
            accounts: Count::of(files.iter().map(|one| one.file.accounts).sum()),
            unit: unit_name(matter, unit),
            days: days.map(|days| Count::of(days as usize)),
            date: dates::long(matter.day),
            run: files.last().map(|one| one.run.clone()).unwrap_or_default(),
            files: files.iter().map(DestroyedFileNamed::of).collect(),
        }
    }
}

impl DestroyedFileNamed {
    fn of(destroyed: &DestroyedNamed) -> Self {
        Self {
            file: SealedFileNamed::of(&destroyed.file),
            sealed: destroyed.sealed.map(dates::long),
            why: destroyed.why,
        }
    }
}
