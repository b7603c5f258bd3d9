//! Registry: settings, policy, units and requests of one commit or work tree, read from its files.
//!
//! A fault in akun.yaml, a policy or its units stops everything, all of them being said at once. A request that cannot be
//! read is held: nothing is done on its account, and everybody else proceeds.

mod requests;
mod followups;
pub mod templates;
pub mod citations;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::digest::Digest;
use crate::followup::FollowUp;
use crate::names::{InstitutionId, RequestId, Username};
use crate::placed::Span;
use crate::policy::Policy;
use crate::policy::read::{Beside, read as read_policy};
use crate::registry::citations::cited;
use crate::registry::followups::Followed;
use crate::registry::requests::Read;
use crate::request::Request;
use crate::settings::Settings;
use crate::settings::raw::Registry as RawSettings;
use crate::settings::read::read as read_settings;
use crate::unit::Units;
use crate::unit::read::read as read_units;
use crate::yaml::read_partly;

/// The file that makes a folder a registry.
pub const SETTINGS_PATH: &str = "akun.yaml";

/// The file of an institution's policy.
pub fn policy_of(institution: &InstitutionId) -> String {
    format!("policies/{institution}/policy.yaml")
}

/// The file of an institution's folder that says what its rules rest on. It rules nothing itself.
const CLAUSES: &str = "clauses.yaml";

/// A file of a commit or work tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the registry, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What one institution's files say.
#[derive(Debug, Clone)]
pub struct Registry {
    /// What akun.yaml says. Its institution is the one that was asked for.
    pub settings: Settings,
    /// The institution's policy.
    pub policy: Policy,
    /// Its units.
    pub units: Units,
    /// Its requests that can be read, by path.
    pub requests: Vec<Request>,
    /// Those whose id is another's, by path. They are held.
    pub seconds: Vec<Request>,
    /// Its requests that cannot be read, or are seconds, by path.
    pub held: Vec<Unread>,
    /// What people did for its requests, by request: the follow-up files that fit theirs.
    pub followups: BTreeMap<RequestId, FollowUp>,
    /// What is wrong with the other follow-up files. It keeps no request back.
    pub followup_faults: Vec<Diagnostic>,
    /// The clauses of its regulation that messages cite, as far as its list of clauses can be read.
    pub citations: Citations,
    /// What is wrong with that list. It rules nothing, and keeps nothing back.
    pub clause_faults: Vec<Diagnostic>,
    /// Its templates, by their path below `templates/<institution>/`.
    pub templates: BTreeMap<String, String>,
    /// The bytes of every file, by path, for showing what diagnostics speak of.
    pub sources: Sources,
}

/// A request that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its file.
    pub path: String,
    /// The id that its file's name gives, where it gives one that is no other request's.
    pub id: Option<RequestId>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A registry that cannot be used.
#[derive(Debug, Clone)]
pub struct Unusable {
    /// Everything that is wrong with akun.yaml, policy, units and templates.
    pub diagnostics: Vec<Diagnostic>,
    /// The bytes of every file, by path, for showing what the diagnostics speak of.
    pub sources: Sources,
}

/// Reads the registry for the institution that its akun.yaml names.
///
/// # Errors
///
/// Everything that is wrong with akun.yaml, and with policy, units and templates of the institution. Where akun.yaml is at
/// fault, every institution's are judged.
pub fn read(files: Vec<SourceFile>) -> Result<Registry, Box<Unusable>> {
    let sources = index(files);
    let judged = match settings(&sources) {
        Ok(settings) => rules(&sources, &settings.institution).map(|rules| (settings, rules)),
        Err(mut faults) => {
            let all = folders(sources.keys().map(String::as_str));
            faults.extend(all.iter().filter_map(|one| rules(&sources, one).err()).flatten());
            Err(faults)
        }
    };
    finish(judged, sources)
}

/// Reads the registry for each institution that has rules, in order; where none has, for the one that its akun.yaml names.
pub fn read_all(files: &[SourceFile]) -> Vec<Result<Registry, Box<Unusable>>> {
    let institutions = institutions(files);
    if institutions.is_empty() {
        return vec![read(files.to_vec())];
    }
    institutions
        .iter()
        .map(|institution| read_institution(files.to_vec(), institution))
        .collect()
}

/// Reads the registry for another institution than the one its akun.yaml names.
///
/// # Errors
///
/// Everything that is wrong with akun.yaml, and with policy, units and templates of the institution.
pub fn read_institution(
    files: Vec<SourceFile>,
    institution: &InstitutionId,
) -> Result<Registry, Box<Unusable>> {
    let sources = index(files);
    let judged = match (settings(&sources), rules(&sources, institution)) {
        (Ok(settings), Ok(rules)) => Ok((settings.of(institution), rules)),
        (settings, rules) => {
            let faults = settings.err().into_iter().chain(rules.err());
            Err(faults.flatten().collect())
        }
    };
    finish(judged, sources)
}

/// Reads an institution's policy alone, as its files had it at some commit.
///
/// # Errors
///
/// Everything that is wrong with it and its units.
pub fn read_policy_of(files: Vec<SourceFile>, institution: &InstitutionId) -> Result<Policy, Box<Unusable>> {
    let sources = index(files);
    match policy_and_units(&sources, institution) {
        Ok((policy, _)) => Ok(policy),
        Err(diagnostics) => Err(Box::new(Unusable { diagnostics, sources })),
    }
}

/// The institutions that have a folder in `policies/`, in order.
pub fn institutions(files: &[SourceFile]) -> Vec<InstitutionId> {
    folders(files.iter().map(|file| file.path.as_str()))
        .into_iter()
        .collect()
}

/// Whether a path is a request's: a YAML file below `accounts/<institution>/` that is no follow-up.
pub fn is_request(path: &str, institution: &InstitutionId) -> bool {
    stem(path, institution).is_some_and(|stem| !stem.ends_with(".followup"))
}

/// Whether a path is that of a follow-up: `<id>.followup.yaml` below `accounts/<institution>/`.
pub fn is_followup(path: &str, institution: &InstitutionId) -> bool {
    stem(path, institution).is_some_and(|stem| stem.ends_with(".followup"))
}

/// Whether a path is that of an approval: `<id>.<name>.sig` below `accounts/<institution>/`.
pub fn is_approval(path: &str, institution: &InstitutionId) -> bool {
    below(path, institution).is_some_and(|below| below.strip_suffix(".sig").is_some())
}

/// What stands before `.yaml` in the path of a file below `accounts/<institution>/`.
fn stem<'p>(path: &'p str, institution: &InstitutionId) -> Option<&'p str> {
    below(path, institution)?.strip_suffix(".yaml")
}

/// The path of a file below `accounts/<institution>/`.
fn below<'p>(path: &'p str, institution: &InstitutionId) -> Option<&'p str> {
    let below = path.strip_prefix("accounts/")?;
    below.strip_prefix(institution.as_str())?.strip_prefix('/')
}

impl Registry {
    /// The usernames of entries that requests ask to be taken over, done or not.
    pub fn adopted(&self) -> BTreeSet<Username> {
        let items = self.requests.iter().flat_map(Request::inline_items);
        let adopting = items.filter(|(_, item)| item.adopts.is_some());
        adopting
            .filter_map(|(_, item)| Some(item.username.as_ref()?.value.clone()))
            .collect()
    }

    /// Gives each id that several requests have to the one whose file came first: whoever comes later takes it from
    /// nobody. `came` gives the number of the commit that a file came with, by its path, where somebody knows.
    pub fn give_ids(&mut self, came: &dyn Fn(&str) -> Option<usize>) {
        let seconds: BTreeSet<&str> = self.seconds.iter().map(|second| second.path.as_str()).collect();
        self.held.retain(|held| !seconds.contains(held.path.as_str()));
        let mut requests = mem::take(&mut self.requests);
        requests.append(&mut self.seconds);
        let read = requests::give_ids(requests, mem::take(&mut self.held), came);
        (self.requests, self.seconds, self.held) = (read.requests, read.seconds, read.held);
    }
}

/// What holds for an institution.
struct Rules {
    policy: Policy,
    units: Units,
    templates: BTreeMap<String, String>,
}

/// Files by their paths.
pub(crate) fn index(files: Vec<SourceFile>) -> Sources {
    files.into_iter().map(|file| (file.path, file.bytes)).collect()
}

/// The institutions of paths: those that have a folder in `policies/`.
pub(crate) fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<InstitutionId> {
    paths
        .filter_map(|path| path.strip_prefix("policies/")?.split_once('/'))
        .map(|(institution, _)| InstitutionId::new(institution))
        .collect()
}

/// The settings, of which the institution must have a policy.
fn settings(sources: &Sources) -> Result<Settings, Vec<Diagnostic>> {
    let Some(bytes) = sources.get(SETTINGS_PATH) else {
        return Err(vec![missing(SETTINGS_PATH, SETTINGS_PATH, Span::default())]);
    };
    let settings = read_settings(SETTINGS_PATH, bytes)?;
    let policy = policy_of(&settings.institution);
    if sources.contains_key(&policy) {
        return Ok(settings);
    }
    let raw = read_partly::<RawSettings>(SETTINGS_PATH, bytes).value;
    let place = raw.map_or_else(Span::default, |raw| raw.institution.span);
    Err(vec![missing(SETTINGS_PATH, &policy, place)])
}

fn missing(file: &str, path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, file, span).with("path", path)
}

/// Policy, units and templates of an institution.
fn rules(sources: &Sources, institution: &InstitutionId) -> Result<Rules, Vec<Diagnostic>> {
    let judged = policy_and_units(sources, institution);
    match (judged, templates::read(sources, institution)) {
        (Ok((policy, units)), Ok(templates)) => Ok(Rules {
            policy,
            units,
            templates,
        }),
        (judged, templates) => {
            let faults = judged.err().into_iter().chain(templates.err());
            Err(faults.flatten().collect())
        }
    }
}

/// Reads an institution's policy and its units.
fn policy_and_units(
    sources: &Sources,
    institution: &InstitutionId,
) -> Result<(Policy, Units), Vec<Diagnostic>> {
    let folder = format!("policies/{institution}/");
    let files: BTreeMap<&str, &[u8]> = sources
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes.as_slice())))
        .filter(|(name, _)| *name != CLAUSES)
        .collect();
    let in_folder = |name: &str| match files.get(name) {
        Some(bytes) => Ok((format!("{folder}{name}"), *bytes)),
        None => Err(vec![missing(
            &format!("{folder}{name}"),
            &format!("{folder}{name}"),
            Span::default(),
        )]),
    };
    let units = in_folder("units.yaml").and_then(|(path, bytes)| read_units(&path, bytes, institution));
    let beside = Beside {
        institution,
        units: units.as_ref().ok(),
        files: &files,
    };
    let policy = in_folder("policy.yaml").and_then(|(path, bytes)| read_policy(&path, bytes, &beside));
    match (units, policy) {
        (Ok(units), Ok(policy)) => {
            // Units and lists are rules too: a plan is stale when any of them has changed.
            let digest = digest_of(&files);
            Ok((Policy { digest, ..policy }, units))
        }
        (units, policy) => {
            let faults = policy.err().into_iter().chain(units.err());
            Err(faults.flatten().collect())
        }
    }
}

fn digest_of(files: &BTreeMap<&str, &[u8]>) -> Digest {
    let digests: BTreeMap<&str, Digest> = files
        .iter()
        .map(|(name, bytes)| (*name, Digest::of(bytes)))
        .collect();
    Digest::of_json(&digests)
}

fn finish(
    judged: Result<(Settings, Rules), Vec<Diagnostic>>,
    sources: Sources,
) -> Result<Registry, Box<Unusable>> {
    match judged {
        Err(diagnostics) => Err(Box::new(Unusable { diagnostics, sources })),
        Ok((settings, rules)) => {
            let Read {
                requests,
                seconds,
                held,
            } = requests::read(&sources, &settings.institution);
            let Followed { followups, faults } =
                followups::read(&sources, &settings.institution, &rules.policy, &requests, &held);
            let (cited, clause_faults) = cited(&sources, &settings.institution);
            let home = settings.institution.clone();
            Ok(Registry {
                settings,
                policy: rules.policy,
                units: rules.units,
                requests,
                seconds,
                held,
                followups,
                followup_faults: faults,
                citations: Citations::new([(home.clone(), cited)].into(), Some(home)),
                clause_faults,
                templates: rules.templates,
                sources,
            })
        }
    }
}
