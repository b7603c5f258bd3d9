//! Samples: every paper of the institution from worked requests, with policy and templates of the work tree.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::desk::{TOOL, random};
use crate::cli::exit::{Exit, Stop};
use crate::cli::init::carried;
use crate::cli::render::printer::Printer;
use crate::forecast::Ground;
use crate::ledger::Ledger;
use crate::ledger::event::Genesis;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::outside::embedded::Embedded;
use crate::outside::embedded::transfer;
use crate::outside::folder::Draft;
use crate::outside::ldif::{self, Numbered, Passwords};
use crate::outside::mapping::PERSON;
use crate::outside::source;
use crate::ports::DirectoryId;
use crate::preview::samples::samples;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile};
use crate::settings::{DirectorySettings, Purpose};

/// Draws every paper.
///
/// # Errors
/// When there is no registry, a template is at fault, or a file cannot be written.
pub fn run(root: &Path, out: PathBuf, context: &mut Context) -> Result<Exit, Stop> {
    let registry = sample_registry(root, context)?;
    let live = nobody_but_staff(root, &registry, context)?;
    let genesis = Genesis {
        institution: registry.settings.institution.clone(),
        purpose: Purpose::Rehearsal,
        directory: live.directory().clone(),
        salt: String::new(),
        tool: TOOL.to_owned(),
        at: context.now,
    };
    let ledger = Ledger::new(genesis);
    let policies = Policies::recall(&registry, &ledger, |_| Ok::<_, Stop>(registry.policy.clone()))?;
    let arrivals = BTreeMap::new();
    let ground = Ground {
        registry: &registry,
        policies: &policies,
        arrivals: &arrivals,
        provenance: None,
        share: None,
        commit: "",
        tool: TOOL,
    };
    let samples = samples(&ground, ledger, live)?;
    let mut printer = Printer::new(&registry, out);
    for paper in &samples.papers {
        printer.print(paper, context)?;
    }
    let catalogue = context.catalogue();
    for path in &samples.held {
        let text = catalogue.text("render-sample-held", &[("path", path)]);
        writeln!(context.err, "{text}")?;
    }
    let count = samples.papers.len().to_string();
    printer.end(context)?;
    writeln!(
        context.out,
        "{}",
        catalogue.text("render-samples", &[("count", &count)])
    )?;
    Ok(Exit::Done)
}

/// The registry of the work tree with the worked requests that the program carries in place of its own, where it carries
/// any of the institution.
fn sample_registry(root: &Path, context: &mut Context) -> Result<Registry, Stop> {
    let mut files = source::work_tree(root, SETTINGS_PATH)?.files;
    let settings = context.settings(root)?;
    let worked = carried::requests(settings.institution.as_str());
    if !worked.is_empty() {
        files.retain(|file| !file.path.starts_with("accounts/"));
        files.extend(worked.into_iter().map(|(path, bytes)| SourceFile {
            path,
            bytes: bytes.to_vec(),
        }));
    }
    let mut registry = context.read_registry(files)?;
    // They go by the days of their letters.
    registry.settings.purpose = Purpose::Rehearsal;
    Ok(registry)
}

/// A directory without any account of ours: with the invented staff of an institution that the program carries, else with
/// whoever stands in the registry's own directory. They answer for accounts of others.
fn nobody_but_staff(root: &Path, registry: &Registry, context: &Context) -> Result<LiveState, Stop> {
    let base = context.environment.get("TMPDIR").map_or("/tmp", String::as_str);
    let place = Draft::begin(&Path::new(base).join("akun-samples"))?;
    let file = place.path().join("directory.sqlite");
    let settings = &registry.settings;
    match (carried::staff(settings.institution.as_str()), &settings.directory) {
        (Some(staff), _) => {
            let records = ldif::Reader::new("staff.ldif", staff.as_bytes());
            transfer::import_records(&file, records, "staff.ldif", context.now, Box::new(random()?))?;
        }
        (None, DirectorySettings::Embedded { file: own, .. }) => {
            let mut export = Vec::new();
            let mut own = Embedded::open_read(&root.join(own), context.now)?;
            own.export(Passwords::LeftOut, &mut export)?;
            let is_ours = |numbered: &Numbered| !numbered.record.fields.get(PERSON).is_empty();
            let records = ldif::Reader::new("directory.ldif", export.as_slice())
                .filter(|record| !record.as_ref().is_ok_and(is_ours));
            transfer::import_records(&file, records, "directory.ldif", context.now, Box::new(random()?))?;
        }
        (None, DirectorySettings::Ldap(server)) => {
            let (id, base) = ("samples".to_owned(), server.base.as_str().to_owned());
            Embedded::create(&file, &DirectoryId { id, base })?;
        }
    }
    let mut directory = Embedded::open_read(&file, context.now)?;
    Ok(LiveState::read(&mut directory, &registry.adopted())?)
}
