//! The founding of a registry: everything is made in a folder that nobody sees, which then appears at its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::cli::exit::Stop;
use crate::cli::init::carried::{self, Carried};
use crate::cli::init::keys;
use crate::cli::init::settings::{self, DIRECTORY, SHARE, Server};
use crate::diagnostic::nearest;
use crate::names::InstitutionId;
use crate::outside::embedded::transfer;
use crate::outside::folder::Draft;
use crate::outside::git::create;
use crate::outside::ldif::{self, Numbered};
use crate::outside::random::SystemRandom;
use crate::outside::source;
use crate::registry::{self, Registry, SETTINGS_PATH, SourceFile, institutions, is_request};
use crate::request::schema::offers::json_schema_of;
use crate::settings::Purpose;

/// What a new registry shall be.
#[derive(Debug)]
pub struct Wish<'a> {
    /// The institution whose rules it starts with.
    pub institution: &'a str,
    /// The folder with its `policies/` and `templates/`, and `accounts/` where it has any; none for those that are carried.
    pub from: Option<PathBuf>,
    /// Whether it acts on real people. A rehearsal starts with worked requests and their share.
    pub purpose: Purpose,
    /// An LDIF export that its directory begins with; none for the containers of the institution, and in a rehearsal
    /// some invented staff.
    pub directory: Option<PathBuf>,
    /// The directory server that takes its place; none for the directory that the program carries.
    pub server: Option<Server<'a>>,
    /// The moment of its first commits.
    pub at: DateTime<Utc>,
}

/// A registry that nobody sees yet.
#[derive(Debug)]
pub struct Founded {
    draft: Draft,
    /// How many templates of papers it has.
    pub templates: usize,
    /// How many requests it has.
    pub requests: usize,
    /// How many units have keys, whose private halves lie in `.akun/keys`.
    pub keys: usize,
    /// How many entries its directory has.
    pub entries: u64,
    /// Its first commit.
    pub commit: String,
}

/// The branch of a new registry that requests are merged to.
const BRANCH: &str = "main";

impl Founded {
    /// Where the registry is for now.
    pub fn folder(&self) -> &Path {
        self.draft.path()
    }

    /// Shows the registry at its place.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn show(self) -> Result<(), Stop> {
        Ok(self.draft.show(SETTINGS_PATH)?)
    }
}

/// The text of the `akun.yaml` that a new registry shall have.
///
/// # Errors
/// None that a value of ours can cause.
pub fn settings_of(wish: &Wish<'_>) -> Result<String, Stop> {
    let text = settings::text(wish.institution, wish.purpose, wish.server.as_ref(), BRANCH);
    text.map_err(|error| {
        Stop::failed("stop-cannot-write")
            .with("path", SETTINGS_PATH)
            .with("reason", error)
    })
}

/// Founds a registry for a place. Dropped before it is shown, it leaves nothing.
///
/// # Errors
/// When the institution is unknown, something is at the place already, the export has a fault, or the disk says no.
pub fn found(wish: &Wish<'_>, place: &Path) -> Result<Founded, Stop> {
    let institution = wish.institution;
    let material = Material::of(wish)?;
    let draft = Draft::begin(place)?;
    let text = settings_of(wish)?;
    draft.write(SETTINGS_PATH, text.as_bytes())?;
    let registry = read_rules(&material.rules, &text);
    draft.write("README.md", readme(institution, registry.as_ref()).as_bytes())?;
    draft.write("request.schema.json", schema(registry.as_ref())?.as_bytes())?;
    draft.write("followup.schema.json", carried::FOLLOWUP_SCHEMA.as_bytes())?;
    draft.write(".gitignore", b"/.akun\n")?;
    write_all(&draft, &material.rules)?;
    let keys = write_keys(&draft, institution, &material.rules)?;
    let requests = write_requests(&draft, &material, wish)?;
    let message = format!("registry: rules and papers of {institution}");
    let commit = create::create(draft.path(), BRANCH, &message, wish.at)?;
    let entries = match wish.server {
        Some(_) => 0,
        None => make_directory(&draft, institution, wish)?,
    };
    Ok(Founded {
        draft,
        templates: material
            .rules
            .keys()
            .filter(|path| path.starts_with("templates/"))
            .count(),
        requests,
        keys,
        entries,
        commit,
    })
}

/// What a registry starts with.
struct Material {
    rules: Files,
    requests: Files,
    /// The files that its requests name, below a folder of the share.
    share: Files,
}

/// Files by their path in a registry, with `/` between the parts.
type Files = BTreeMap<String, Vec<u8>>;

impl Material {
    /// What is carried of the institution that is wished for, or lies in the folder that is named.
    fn of(wish: &Wish<'_>) -> Result<Self, Stop> {
        let institution = wish.institution;
        let Some(from) = &wish.from else {
            known(institution, &carried::institutions())?;
            return Ok(Self {
                rules: owned(carried::rules(institution)),
                requests: owned(carried::requests(institution)),
                share: owned(carried::share(institution, SHARE)),
            });
        };
        let files = source::work_tree(from, SETTINGS_PATH)?.files;
        let there = institutions(&files);
        known(
            institution,
            &there.iter().map(InstitutionId::as_str).collect::<Vec<_>>(),
        )?;
        let below = |folders: &[&str]| -> Files {
            let is_in = |path: &str| {
                let mut places = folders.iter().map(|folder| format!("{folder}/{institution}/"));
                places.any(|place| path.starts_with(&place))
            };
            let kept = files.iter().filter(|file| is_in(&file.path));
            kept.map(|file| (file.path.clone(), file.bytes.clone())).collect()
        };
        Ok(Self {
            rules: below(&["policies", "templates"]),
            requests: below(&["accounts"]),
            share: Files::new(),
        })
    }
}

fn owned(files: Carried) -> Files {
    let files = files.into_iter();
    files.map(|(path, bytes)| (path, bytes.to_vec())).collect()
}

/// Refuses an institution of which there are no rules.
fn known(name: &str, there: &[&str]) -> Result<(), Stop> {
    if there.contains(&name) {
        return Ok(());
    }
    let near = nearest(name, there.iter().copied());
    Err(Stop::misuse("stop-no-institution")
        .with("name", name)
        .with("near", near.unwrap_or("none"))
        .with("carried", there.join(", ")))
}

/// The rules that a registry starts with; none where they have faults, which the first command says.
fn read_rules(rules: &Files, settings: &str) -> Option<Registry> {
    let settings = (SETTINGS_PATH.to_owned(), settings.as_bytes().to_vec());
    let files = rules.clone().into_iter().chain([settings]);
    let files = files.map(|(path, bytes)| SourceFile { path, bytes });
    registry::read(files.collect()).ok()
}

/// What a registry tells its readers, with the names that its rules say.
fn readme(id: &str, registry: Option<&Registry>) -> String {
    let institution = registry.map(|registry| &registry.policy.institution);
    let operator = institution.map(|institution| &institution.operator);
    let names = [
        ("{id}", id),
        ("{lembaga}", institution.map_or(id, |known| &known.name)),
        (
            "{pengelola}",
            operator.map_or("pengelola akun", |known| &known.name),
        ),
        (
            "{unit}",
            operator.map_or("pengelola", |known| known.unit.as_str()),
        ),
    ];
    let text = carried::README.to_owned();
    names
        .into_iter()
        .fold(text, |text, (place, name)| text.replace(place, name))
}

/// The form of a request with the words of the institution, which editors offer; the form alone where its rules have faults.
fn schema(registry: Option<&Registry>) -> Result<String, Stop> {
    let Some(Registry { policy, units, .. }) = registry else {
        return Ok(carried::SCHEMA.to_owned());
    };
    let schema = json_schema_of([(policy, units)]);
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

fn write_all(draft: &Draft, files: &Files) -> Result<(), Stop> {
    for (path, bytes) in files {
        draft.write(path, bytes)?;
    }
    Ok(())
}

/// The carried keys are examples whose private halves anybody can read: every unit gets a real pair.
fn write_keys(draft: &Draft, institution: &str, rules: &Files) -> Result<usize, Stop> {
    let path = format!("policies/{institution}/units.yaml");
    let units = rules.get(&path).map(Vec::as_slice).unwrap_or_default();
    let (units, pairs) = keys::renew(&String::from_utf8_lossy(units));
    draft.write(&path, units.as_bytes())?;
    for (unit, pair) in &pairs {
        let file = format!(".akun/keys/{unit}.txt");
        draft.write_secret(&file, pair.identity.reveal().as_bytes())?;
    }
    Ok(pairs.len())
}

fn write_requests(draft: &Draft, material: &Material, wish: &Wish<'_>) -> Result<usize, Stop> {
    match wish.purpose {
        Purpose::Rehearsal => {
            write_all(draft, &material.requests)?;
            draft.make(SHARE)?;
            write_all(draft, &material.share)?;
            let institution = InstitutionId::new(wish.institution);
            let paths = material.requests.keys();
            Ok(paths.filter(|path| is_request(path, &institution)).count())
        }
        Purpose::Production => {
            // Git keeps no empty folder.
            draft.write(&format!("accounts/{}/.gitkeep", wish.institution), b"")?;
            Ok(0)
        }
    }
}

fn make_directory(draft: &Draft, institution: &str, wish: &Wish<'_>) -> Result<u64, Stop> {
    let random = Box::new(SystemRandom::open()?);
    let path = draft.path().join(DIRECTORY);
    if let Some(export) = &wish.directory {
        return Ok(transfer::import_file(&path, export, wish.at, random)?.entries);
    }
    let Some(staff) = carried::staff(institution) else {
        return Ok(0);
    };
    // Nobody invented may stand where real people's accounts come to stand.
    let wanted = |numbered: &Numbered| match wish.purpose {
        Purpose::Rehearsal => true,
        Purpose::Production => numbered.record.fields.get("uid").is_empty(),
    };
    let records = ldif::Reader::new("staff.ldif", staff.as_bytes());
    let records = records.filter(|record| record.as_ref().map_or(true, wanted));
    let made = transfer::import_records(&path, records, "staff.ldif", wish.at, random)?;
    Ok(made.entries)
}
