//! The founding of a registry: everything is made in a folder that nobody sees, which then appears at its place.

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
use crate::registry::{SETTINGS_PATH, is_request};
use crate::settings::Purpose;

/// What a new registry shall be.
#[derive(Debug)]
pub struct Wish<'a> {
    /// The institution whose rules it starts with.
    pub institution: &'a str,
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
    let institution = known(wish.institution)?;
    let draft = Draft::begin(place)?;
    let text = settings_of(wish)?;
    draft.write(SETTINGS_PATH, text.as_bytes())?;
    draft.write("README.md", carried::README.as_bytes())?;
    draft.write("request.schema.json", carried::SCHEMA.as_bytes())?;
    draft.write("followup.schema.json", carried::FOLLOWUP_SCHEMA.as_bytes())?;
    draft.write(".gitignore", b"/.akun\n")?;
    let rules = carried::rules(institution);
    write_all(&draft, &rules)?;
    let keys = write_keys(&draft, institution)?;
    let requests = write_requests(&draft, institution, wish.purpose)?;
    let message = format!("registry: rules and papers of {institution}");
    let commit = create::create(draft.path(), BRANCH, &message, wish.at)?;
    let entries = match wish.server {
        Some(_) => 0,
        None => make_directory(&draft, institution, wish)?,
    };
    Ok(Founded {
        draft,
        templates: rules.keys().filter(|path| path.starts_with("templates/")).count(),
        requests,
        keys,
        entries,
        commit,
    })
}

/// The institution of this name, where its rules are carried.
fn known(name: &str) -> Result<&'static str, Stop> {
    let carried = carried::institutions();
    carried
        .iter()
        .copied()
        .find(|institution| *institution == name)
        .ok_or_else(|| {
            let near = nearest(name, carried.iter().copied());
            Stop::misuse("stop-no-institution")
                .with("name", name)
                .with("near", near.unwrap_or("none"))
                .with("carried", carried.join(", "))
        })
}

fn write_all(draft: &Draft, files: &Carried) -> Result<(), Stop> {
    for (path, bytes) in files {
        draft.write(path, bytes)?;
    }
    Ok(())
}

/// The carried keys are examples whose private halves anybody can read: every unit gets a real pair.
fn write_keys(draft: &Draft, institution: &str) -> Result<usize, Stop> {
    let path = format!("policies/{institution}/units.yaml");
    let rules = carried::rules(institution);
    let units = rules.get(&path).copied().unwrap_or_default();
    let (units, pairs) = keys::renew(&String::from_utf8_lossy(units));
    draft.write(&path, units.as_bytes())?;
    for (unit, pair) in &pairs {
        let file = format!(".akun/keys/{unit}.txt");
        draft.write_secret(&file, pair.identity.reveal().as_bytes())?;
    }
    Ok(pairs.len())
}

fn write_requests(draft: &Draft, institution: &str, purpose: Purpose) -> Result<usize, Stop> {
    match purpose {
        Purpose::Rehearsal => {
            let requests = carried::requests(institution);
            write_all(draft, &requests)?;
            draft.make(SHARE)?;
            write_all(draft, &carried::share(institution, SHARE))?;
            let institution = InstitutionId::new(institution);
            let paths = requests.keys();
            Ok(paths.filter(|path| is_request(path, &institution)).count())
        }
        Purpose::Production => {
            // Git keeps no empty folder.
            draft.write(&format!("accounts/{institution}/.gitkeep"), b"")?;
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
