//! What messages about the files of a registry cite.

use std::collections::BTreeMap;

use crate::clause::read::read_as_far;
use crate::diagnostic::citations::{Citations, Cited};
use crate::diagnostic::{Diagnostic, Sources};
use crate::names::InstitutionId;
use crate::registry::{CLAUSES, SETTINGS_PATH, folders};
use crate::settings::raw::Registry as RawSettings;
use crate::yaml::read_partly;

/// What messages about these files cite, as far as the lists of clauses among them can be read. At home is the institution
/// that akun.yaml names, where it can be read so far; else the only one that there is.
pub fn citations(sources: &Sources) -> Citations {
    let institutions = folders(sources.keys().map(String::as_str));
    let named = sources
        .get(SETTINGS_PATH)
        .and_then(|bytes| read_partly::<RawSettings>(SETTINGS_PATH, bytes).value)
        .map(|settings| InstitutionId::new(settings.institution.value));
    let only = || institutions.first().filter(|_| institutions.len() == 1).cloned();
    let home = named.filter(|named| institutions.contains(named)).or_else(only);
    let of: BTreeMap<_, _> = institutions
        .into_iter()
        .map(|institution| {
            let (cited, _) = cited(sources, &institution);
            (institution, cited)
        })
        .collect();
    Citations::new(of, home)
}

/// What an institution's messages cite, and what is wrong with its list of clauses; nothing where it has none.
pub(crate) fn cited(sources: &Sources, institution: &InstitutionId) -> (Cited, Vec<Diagnostic>) {
    let path = clauses_of(institution);
    let bytes = sources.get(&path);
    let (clauses, faults) = bytes
        .map(|bytes| read_as_far(&path, bytes, institution))
        .unwrap_or_default();
    (clauses.cites, faults)
}

/// The path of an institution's list of clauses.
pub fn clauses_of(institution: &InstitutionId) -> String {
    format!("policies/{institution}/{CLAUSES}")
}
