//! Policy, units and settings in, faults out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use akuntabel::diagnostic::Diagnostic;
use akuntabel::names::InstitutionId;
use akuntabel::policy::Policy;
use akuntabel::policy::read::{Beside, read};
use akuntabel::settings::read::read as read_settings;
use akuntabel::unit::Units;
use akuntabel::unit::read::read as read_units;

/// What the repository's own files say.
mod own;
/// A whole registry from its files.
mod registry;

/// A file of this repository.
fn own_file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The units of an institution, as this repository has them.
fn own_units(institution: &str) -> Units {
    let path = format!("policies/{institution}/units.yaml");
    read_units(&path, &own_file(&path), &InstitutionId::new(institution)).unwrap()
}

/// The policy of an institution as this text says it, among the other files of this repository.
fn check(institution: &str, text: &str) -> Result<Policy, Vec<Diagnostic>> {
    let folder = format!("policies/{institution}");
    let lists = ["reserved.txt", "protected.txt"].map(|name| (name, own_file(&format!("{folder}/{name}"))));
    let files: BTreeMap<&str, &[u8]> = lists
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    let institution = InstitutionId::new(institution);
    let units = own_units(institution.as_str());
    let beside = Beside {
        institution: &institution,
        units: Some(&units),
        files: &files,
    };
    read(&format!("{folder}/policy.yaml"), text.as_bytes(), &beside)
}

/// The text of an institution's own policy.
fn own_text(institution: &str) -> String {
    String::from_utf8(own_file(&format!("policies/{institution}/policy.yaml"))).unwrap()
}
