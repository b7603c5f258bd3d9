//! Policy, units and settings in, faults out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use akuntabel::diagnostic::Diagnostic;
use akuntabel::diagnostic::citations::Citations;
use akuntabel::names::InstitutionId;
use akuntabel::policy::Policy;
use akuntabel::policy::read::{Beside, read};
use akuntabel::registry::SourceFile;
use akuntabel::registry::citations::citations;
use akuntabel::settings::read::read as read_settings;
use akuntabel::unit::Units;
use akuntabel::unit::read::read as read_units;

/// What the repository's own files say.
mod own;
/// One folder of tests/rules for every code.
mod faults;
/// A whole registry from its files.
mod registry;
/// What must hold for every policy, however broken.
mod robust;
/// Slips that the folders do not show.
mod variants;

/// The folder of this repository.
fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of this repository.
fn own_file(path: &str) -> Vec<u8> {
    fs::read(package().join(path)).unwrap()
}

/// A file of this repository, with its path.
pub(crate) fn own_source(path: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        bytes: own_file(path),
    }
}

/// The files of this repository that make it a registry.
pub(crate) fn own_registry() -> Vec<SourceFile> {
    let mut open: Vec<PathBuf> = ["akun.yaml", "accounts", "policies", "templates"]
        .map(PathBuf::from)
        .into();
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if package().join(&path).is_dir() {
            let entries = fs::read_dir(package().join(&path)).unwrap();
            open.extend(entries.map(|entry| path.join(entry.unwrap().file_name())));
        } else {
            files.push(own_source(path.to_str().unwrap()));
        }
    }
    files
}

/// What the messages about files of this repository cite.
pub(crate) fn own_citations() -> &'static Citations {
    static OWN: LazyLock<Citations> = LazyLock::new(|| {
        let files = own_registry().into_iter();
        citations(&files.map(|file| (file.path, file.bytes)).collect())
    });
    &OWN
}

/// What stands beside an institution's policy in this repository.
struct Neighbours {
    institution: InstitutionId,
    units: Units,
    beside: Vec<(&'static str, Vec<u8>)>,
}

impl Neighbours {
    fn of(institution: &str) -> Self {
        let folder = format!("policies/{institution}");
        let institution = InstitutionId::new(institution);
        let units = own_file(&format!("{folder}/units.yaml"));
        Self {
            units: read_units("units.yaml", &units, &institution).unwrap(),
            beside: ["reserved.txt", "protected.txt", "calendar.yaml", "directory.yaml"]
                .into_iter()
                .filter(|name| package().join(&folder).join(name).exists())
                .map(|name| (name, own_file(&format!("{folder}/{name}"))))
                .collect(),
            institution,
        }
    }

    /// The policy as this text says it.
    fn check(&self, text: &str) -> Result<Policy, Vec<Diagnostic>> {
        let files: BTreeMap<&str, &[u8]> = self
            .beside
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice()))
            .collect();
        let beside = Beside {
            institution: &self.institution,
            units: Some(&self.units),
            files: &files,
        };
        read(
            &format!("policies/{}/policy.yaml", self.institution),
            text.as_bytes(),
            &beside,
        )
    }
}

/// The policy of an institution as this text says it, among the other files of this repository.
pub(crate) fn check(institution: &str, text: &str) -> Result<Policy, Vec<Diagnostic>> {
    Neighbours::of(institution).check(text)
}

/// The text of an institution's own policy.
pub(crate) fn own_text(institution: &str) -> String {
    String::from_utf8(own_file(&format!("policies/{institution}/policy.yaml"))).unwrap()
}
