//! From the policy file to the policy: every number, pattern and reference is judged, and everything that makes no sense
//! is reported with its place. A policy with a fault is not used at all.

mod check;
mod patterns;
mod moves;
mod lists;
mod calendar;
mod directory;
mod rules;
mod notices;
mod lifetime;
mod categories;
mod promises;
mod acts;
mod fixed;
mod steps;
mod procedures;
mod papers;
mod chosen;

use std::collections::BTreeMap;

use crate::calendar::Holidays;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::directory_map::DirectoryMap;
use crate::judge::{judge_header, judge_institution};
use crate::language::Language;
use crate::names::InstitutionId;
use crate::policy::Policy;
use crate::policy::raw;
use crate::policy::read::check::Check;
use crate::policy::read::lists::Listed;
use crate::unit::Units;
use crate::yaml::read_partly;

/// What a policy stands beside.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The institution whose folder it lies in.
    pub institution: &'a InstitutionId,
    /// The institution's units; none where their own file is at fault, so that nothing is said about references to them.
    pub units: Option<&'a Units>,
    /// The files of its folder, by name.
    pub files: &'a BTreeMap<&'a str, &'a [u8]>,
}

/// Reads a policy and the lists that it names. `path` is its path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the policy and its lists, file by file, each in the order of its places.
pub fn read(path: &str, bytes: &[u8], beside: &Beside<'_>) -> Result<Policy, Vec<Diagnostic>> {
    let reading = read_partly::<raw::Policy>(path, bytes);
    let Some(raw) = reading.value else {
        return Err(reading.faults.into_sorted());
    };
    let mut check = Check::new(reading.faults, beside.units);
    judge_header(&mut check.faults, &raw.api, &raw.kind, "policy");
    judge_institution(&mut check.faults, &raw.institution.id, beside.institution);
    check.learn(&raw);
    let reserved = lists::read(path, &raw.usernames.reserved, beside.files, &mut check);
    let protected = lists::read(path, &raw.safety.protect, beside.files, &mut check);
    let holidays = calendar::holidays(path, &raw.calendar, beside, &mut check);
    papers::judge(&raw, &mut check);
    fixed::judge(&raw, &mut check);
    let map = directory::map(path, &raw.directory, beside, &mut check);
    let faults_of_lists = [&reserved, &protected].map(|list| list.faults.clone());
    let (holidays, faults_of_holidays) = match holidays {
        Ok(holidays) => (holidays, Vec::new()),
        Err(faults) => (Holidays::default(), faults),
    };
    let (map, faults_of_map) = match map {
        Ok(map) => (map, Vec::new()),
        Err(faults) => (DirectoryMap::default(), faults),
    };
    let digest = Digest::of(bytes);
    let policy = assemble(&raw, digest, [reserved, protected], (holidays, map), &mut check);
    let mut found = check.faults.into_sorted();
    found.extend(faults_of_lists.into_iter().flatten());
    found.extend(faults_of_holidays);
    found.extend(faults_of_map);
    match policy {
        Some(policy) if found.is_empty() => Ok(policy),
        _ => Err(found),
    }
}

/// The language that a policy says its institution speaks; none where it cannot be read, or names another than ours.
pub fn language_of(path: &str, bytes: &[u8]) -> Option<Language> {
    let raw = read_partly::<raw::Policy>(path, bytes).value?;
    Language::parse(&raw.institution.locale)
}

/// The policy, where nothing that it cannot do without is at fault.
fn assemble(
    raw: &raw::Policy,
    digest: Digest,
    [reserved, protected]: [Listed; 2],
    (holidays, map): (Holidays, DirectoryMap),
    check: &mut Check<'_>,
) -> Option<Policy> {
    let institution = rules::institution(&raw.institution, check);
    let usernames = rules::usernames(&raw.usernames, reserved.names, protected.names, check);
    let categories = categories::read(raw, check);
    let procedures = procedures::read(raw, check);
    Some(Policy {
        digest,
        sources: raw
            .source
            .iter()
            .map(|source| rules::regulation(source, check))
            .collect(),
        calendar: calendar::calendar(raw, holidays, check)?,
        dating: rules::dating(&raw.semantics, check),
        password: rules::password(&raw.password, check),
        identifiers: rules::identifiers(&raw.identifiers, check),
        mail_domains: patterns::domains(&categories),
        directory: map,
        quotas: rules::quotas(&raw.quotas, check),
        safety: rules::safety(&raw.safety, check),
        approvals: rules::approvals(raw),
        retirement: raw
            .retirement
            .as_ref()
            .map(|retirement| lifetime::retirement(retirement, check)),
        categories,
        life_cycle: lifetime::life_cycle(&raw.life_cycle, check),
        procedures,
        due_lists: steps::due_lists(raw),
        words: chosen::words(raw, check),
        numbering: papers::numbering(&raw.documents.numbering, check),
        annexes: papers::annexes(&raw.documents.annexes, check),
        portal: notices::portal(&raw.mail, check),
        troubles: notices::troubles(raw.mail.troubles.as_ref()),
        announcements: notices::announcements(&raw.announcements, check),
        institution: institution?,
        usernames: usernames?,
    })
}
