//! Registry: settings, policy, units and requests of one commit or work tree.
//!
//! A fault in akun.yaml, policy or units is a fault of the whole. A request that cannot be read is held, and everybody
//! else proceeds (DESIGN 12, "Held, stuck, lapsed").

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::{InstitutionId, RequestId};
use crate::placed::Span;
use crate::policy::Policy;
use crate::policy::read::Beside;
use crate::request::Request;
use crate::settings::Settings;
use crate::unit::Units;
use crate::{policy, request, settings, unit};

/// The file that makes a folder a registry.
pub const SETTINGS_PATH: &str = "akun.yaml";

/// A file of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the registry, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What one institution's files say.
#[derive(Debug, Clone)]
pub struct Registry {
    /// What akun.yaml says.
    pub settings: Settings,
    /// The institution's rules.
    pub policy: Policy,
    /// Its units.
    pub units: Units,
    /// Its requests, in the order of their paths.
    pub requests: Vec<Request>,
    /// Requests that cannot be read, in the order of their paths.
    pub held: Vec<Unread>,
    /// The templates of its papers, by file name.
    pub templates: BTreeMap<String, String>,
    /// The bytes of every file that a diagnostic can point into, by path.
    pub sources: BTreeMap<String, Vec<u8>>,
}

/// A request that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// The id that its file's name says, where it says one.
    pub id: Option<RequestId>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A registry that cannot be used, with the files that its diagnostics point into.
#[derive(Debug, Clone)]
pub struct Unusable {
    /// Everything that is wrong with akun.yaml, policy and units.
    pub diagnostics: Vec<Diagnostic>,
    /// The bytes of every file, by path.
    pub sources: BTreeMap<String, Vec<u8>>,
}

/// Reads the registry of the institution that akun.yaml names.
///
/// # Errors
/// Everything that is wrong with akun.yaml, policy and units.
pub fn read(files: Vec<SourceFile>) -> Result<Registry, Box<Unusable>> {
    let sources = by_path(files);
    match settings(&sources) {
        Ok(settings) => read_for(settings, sources),
        Err(diagnostics) => Err(Box::new(Unusable { diagnostics, sources })),
    }
}

/// Reads the registry of another institution of the same repository, with the settings of its akun.yaml otherwise.
///
/// # Errors
/// Everything that is wrong with akun.yaml, policy and units.
pub fn read_institution(files: Vec<SourceFile>, institution: &InstitutionId) -> Result<Registry, Box<Unusable>> {
    let sources = by_path(files);
    match settings(&sources) {
        Ok(settings) => read_for(Settings { institution: institution.clone(), ..settings }, sources),
        Err(diagnostics) => Err(Box::new(Unusable { diagnostics, sources })),
    }
}

/// The institutions that files have a policy for, in order.
pub fn institutions(files: &[SourceFile]) -> Vec<InstitutionId> {
    let mut found: Vec<InstitutionId> = files
        .iter()
        .filter_map(|file| file.path.strip_prefix("policies/")?.strip_suffix("/policy.yaml"))
        .filter(|institution| !institution.contains('/'))
        .map(InstitutionId::new)
        .collect();
    found.sort();
    found
}

fn by_path(files: Vec<SourceFile>) -> BTreeMap<String, Vec<u8>> {
    files.into_iter().map(|file| (file.path, file.bytes)).collect()
}

fn settings(sources: &BTreeMap<String, Vec<u8>>) -> Result<Settings, Vec<Diagnostic>> {
    let bytes = sources.get(SETTINGS_PATH).ok_or_else(|| vec![missing(SETTINGS_PATH)])?;
    settings::read::read(SETTINGS_PATH, bytes)
}

fn missing(path: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, path, Span::default()).with("file", path)
}

fn read_for(settings: Settings, sources: BTreeMap<String, Vec<u8>>) -> Result<Registry, Box<Unusable>> {
    let institution = settings.institution.clone();
    match rules(&institution, &sources) {
        Err(diagnostics) => Err(Box::new(Unusable { diagnostics, sources })),
        Ok((policy, units)) => {
            let (requests, held) = requests(&institution, &sources);
            let templates = templates(&institution, &sources);
            Ok(Registry { settings, policy, units, requests, held, templates, sources })
        }
    }
}

/// Policy and units, or everything that is wrong with either.
fn rules(
    institution: &InstitutionId,
    sources: &BTreeMap<String, Vec<u8>>,
) -> Result<(Policy, Units), Vec<Diagnostic>> {
    let folder = format!("policies/{institution}/");
    let files: BTreeMap<&str, &[u8]> = sources
        .range(folder.clone()..)
        .map_while(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes.as_slice())))
        .collect();
    let units = match files.get("units.yaml") {
        Some(bytes) => unit::read::read(&format!("{folder}units.yaml"), bytes, institution),
        None => Err(vec![missing(&format!("{folder}units.yaml"))]),
    };
    let beside = Beside { institution, units: units.as_ref().ok(), files: &files };
    let policy = match files.get("policy.yaml") {
        Some(bytes) => policy::read::read(&format!("{folder}policy.yaml"), bytes, &beside),
        None => Err(vec![missing(&format!("{folder}policy.yaml"))]),
    };
    match (policy, units) {
        (Ok(policy), Ok(units)) => Ok((policy, units)),
        (policy, units) => Err([policy.err(), units.err()].into_iter().flatten().flatten().collect()),
    }
}

/// Whether a path is a request's: a YAML file below `accounts/<institution>/` that is no follow-up.
pub fn is_request(path: &str, institution: &InstitutionId) -> bool {
    path.strip_prefix("accounts/")
        .and_then(|rest| rest.strip_prefix(institution.as_str()))
        .is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".yaml") && !rest.ends_with(".followup.yaml"))
}

fn requests(institution: &InstitutionId, sources: &BTreeMap<String, Vec<u8>>) -> (Vec<Request>, Vec<Unread>) {
    let files: Vec<(&String, &Vec<u8>)> =
        sources.iter().filter(|(path, _)| is_request(path, institution)).collect();
    // In parallel; `collect` keeps the order of the paths.
    let read: Vec<Result<Request, Unread>> = files
        .into_par_iter()
        .map(|(path, bytes)| {
            request::read::read(path, bytes)
                .map_err(|diagnostics| Unread { path: path.clone(), id: id_of(path), diagnostics })
        })
        .collect();
    let mut requests: Vec<Request> = Vec::new();
    let mut held = Vec::new();
    let mut first: BTreeMap<RequestId, String> = BTreeMap::new();
    for outcome in read {
        match outcome {
            Err(unread) => held.push(unread),
            Ok(request) => match first.get(&request.id.value) {
                Some(earlier) => {
                    let fault = Diagnostic::new(Code::IdUsed, &request.path, request.id.span);
                    let fault = fault.with("id", &request.id.value).with("path", earlier);
                    // Its id is the other's, who goes on.
                    held.push(Unread { path: request.path, id: None, diagnostics: vec![fault] });
                }
                None => {
                    first.insert(request.id.value.clone(), request.path.clone());
                    requests.push(request);
                }
            },
        }
    }
    (requests, held)
}

/// The id that a file's name says.
fn id_of(path: &str) -> Option<RequestId> {
    RequestId::parse(path.rsplit('/').next()?.strip_suffix(".yaml")?)
}

fn templates(institution: &InstitutionId, sources: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let folder = format!("templates/{institution}/");
    sources
        .range(folder.clone()..)
        .map_while(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes)))
        .map(|(name, bytes)| (name.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        .collect()
}
