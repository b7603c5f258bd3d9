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
use crate::outside::ldif;
use crate::outside::source;
use crate::preview::samples::samples;
use crate::registry::{Registry, SETTINGS_PATH, SourceFile};
use crate::settings::Purpose;

/// Draws every paper.
///
/// # Errors
/// When there is no registry, a template is at fault, or a file cannot be written.
pub fn run(root: &Path, out: PathBuf, context: &mut Context) -> Result<Exit, Stop> {
    let registry = sample_registry(root, context)?;
    let live = nobody_but_staff(&registry, context)?;
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

/// A directory with the invented staff of the institution, who answer for accounts of others.
fn nobody_but_staff(registry: &Registry, context: &Context) -> Result<LiveState, Stop> {
    let base = context.environment.get("TMPDIR").map_or("/tmp", String::as_str);
    let place = Draft::begin(&Path::new(base).join("akun-samples"))?;
    let file = place.path().join("directory.sqlite");
    let staff = carried::staff(registry.settings.institution.as_str()).unwrap_or_default();
    let records = ldif::Reader::new("staff.ldif", staff.as_bytes());
    transfer::import_records(&file, records, "staff.ldif", context.now, Box::new(random()?))?;
    let mut directory = Embedded::open_read(&file, context.now)?;
    Ok(LiveState::read(&mut directory, &registry.adopted())?)
}
