//! `akun adopt`: a request that takes over accounts of the live directory which others made.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;

use crate::canonical::shape;
use crate::canonical::written::Written;
use crate::cli::adopt::report::{PassedOver, report};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::read_file;
use crate::cli::head::{Head, HeadArgs, file_request};
use crate::cli::plan::day;
use crate::cli::reach;
use crate::day::Day;
use crate::dn::Dn;
use crate::entry::Unmarked;
use crate::intake::cell::Measure;
use crate::intake::entries::{Left, Reading, Why, item};
use crate::intake::fields;
use crate::live::{Holder, LiveState};
use crate::names::{CategoryId, Username};
use crate::outside::source;
use crate::policy::category::Category;
use crate::policy::{Action, Authority, Procedure};
use crate::ports::ReadDirectory;
use crate::registry::{Registry, SETTINGS_PATH};

pub mod report;

/// Make a request that takes over accounts which others made: they get our marker, and else stay as they are. Without
/// names, say how many there are, and where
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The accounts, by username
    #[arg(value_name = "USERNAME", requires = "category")]
    pub usernames: Vec<String>,

    /// A file of usernames, one a line
    #[arg(long, value_name = "FILE", requires = "category")]
    pub names: Option<PathBuf>,

    /// All accounts below a container, named without the base: `ou=staf,ou=people`
    #[arg(long, value_name = "CONTAINER", requires = "category")]
    pub below: Option<String>,

    /// The category of all of them
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,

    /// What the request asks for [default: the procedure of the policy that takes accounts over]
    #[arg(long, value_name = "PROCEDURE")]
    pub procedure: Option<String>,

    /// The unit that asks [default: the only one that may]
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// The letter, and who asks
    #[command(flatten)]
    pub head: HeadArgs,

    /// The day on which it is handed in [default: as for akun validate]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// Runs the command.
///
/// # Errors
/// When registry or directory cannot be used, nobody can be taken over, or the request cannot be written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let files = source::work_tree(&folder, SETTINGS_PATH)?.files;
    let registry = context.read_registry(files)?;
    let map = &registry.policy.directory;
    let settings = &registry.settings.directory;
    let mut directory = reach::to_read(settings, map, &folder, context.now, context)?;
    let mut live = LiveState::read(&mut *directory, &BTreeSet::new())?;
    let Some(category) = &args.category else {
        return overview(&live, context);
    };
    let names = chosen(args, &live, context)?;
    let procedure = procedure(args, &registry)?;
    let category = category_of(category, procedure, &registry)?;
    let zone = registry.policy.institution.zone;
    let day = args.as_of.unwrap_or_else(|| Day::of(context.now, zone));
    let (entries, passed_over) = entries(&names, &mut live, &mut *directory, (&registry, day))?;
    let shape = shape();
    let fields = fields(&shape, procedure);
    let reading = Reading {
        measure: Measure {
            policy: &registry.policy,
            units: &registry.units,
        },
        procedure,
        category,
        fields: &fields,
    };
    let (mut people, mut left): (Vec<Written>, Vec<Vec<Left>>) =
        entries.iter().map(|entry| item(entry, reading)).unzip();
    args.head.say_of_all(&mut people, &shape)?;
    for (person, left) in people.iter().zip(&mut left) {
        left.retain(|left| left.why != Why::Missing || person.at(&left.what).is_none());
    }
    let left: Vec<(&Unmarked, Left)> = entries
        .iter()
        .zip(left)
        .flat_map(|(entry, left)| left.into_iter().map(move |left| (entry, left)))
        .collect();
    report(&people, &passed_over, &left, context)?;
    if people.is_empty() {
        return Err(Stop::new(Exit::Faults, "stop-adopt-nothing"));
    }
    let mut head = Head::begin(&registry, procedure.id.as_str(), &unit(args, procedure))?;
    head.complete(&args.head, &shape, &folder, context)?;
    let path = head.place(&folder)?;
    head.request.put("accounts", Written::list(people));
    let exit = file_request(&folder, &path, head.request, args.as_of, context)?;
    Ok(match exit {
        Exit::Done if !left.is_empty() || !passed_over.is_empty() => Exit::Partly,
        exit => exit,
    })
}

/// How many accounts of others there are, by the container that they stand in.
fn overview(live: &LiveState, context: &mut Context) -> Result<Exit, Stop> {
    let catalogue = context.catalogue();
    let base = Dn::parse(&live.directory().base).ok();
    let mut containers: BTreeMap<String, usize> = BTreeMap::new();
    for (dn, _) in free(live) {
        let container = base.as_ref().and_then(|base| dn.container(base));
        *containers.entry(container.unwrap_or_default()).or_default() += 1;
    }
    for (container, count) in &containers {
        let args = [("container", container.as_str()), ("count", &count.to_string())];
        writeln!(context.out, "{}", catalogue.text("adopt-container", &args))?;
    }
    let id = if containers.is_empty() {
        "adopt-none-there"
    } else {
        "adopt-choose"
    };
    writeln!(context.err, "{}", catalogue.text(id, &[]))?;
    Ok(Exit::Done)
}

/// The accounts that nobody marked: names of entries, and usernames in lower case.
fn free(live: &LiveState) -> impl Iterator<Item = (Dn, String)> {
    let free = live.others().filter(|other| !other.marked);
    free.filter_map(|other| {
        Some((
            Dn::parse(&other.dn).ok()?,
            other.username.as_ref()?.to_lowercase(),
        ))
    })
}

/// The usernames that were named, in lower case.
fn chosen(args: &Args, live: &LiveState, context: &Context) -> Result<BTreeSet<String>, Stop> {
    let mut names: BTreeSet<String> = args.usernames.iter().map(|name| name.to_lowercase()).collect();
    if let Some(file) = &args.names {
        let bytes = read_file(&context.path(file))?;
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().map(|line| line.trim().to_lowercase());
        names.extend(lines.filter(|line| !line.is_empty()));
    }
    if let Some(below) = &args.below {
        let nobody = || Stop::misuse("stop-adopt-container").with("container", below);
        let container = format!("{below},{}", live.directory().base);
        // What stands below a path begins with it and a comma.
        let above = Dn::parse(&container).map_err(|_| nobody())?.path() + ",";
        let there = free(live).filter(|(dn, _)| dn.path().starts_with(&above));
        let found: Vec<String> = there.map(|(_, username)| username).collect();
        if found.is_empty() {
            return Err(nobody());
        }
        names.extend(found);
    }
    Ok(names)
}

/// The procedure that takes accounts over.
fn procedure<'r>(args: &Args, registry: &'r Registry) -> Result<&'r Procedure, Stop> {
    let procedures = registry.policy.procedures.values();
    let taking: Vec<&Procedure> = procedures
        .filter(|procedure| procedure.action == Action::Adopt)
        .collect();
    let named = |procedure: &&&Procedure| args.procedure.as_deref() == Some(procedure.id.as_str());
    match (taking.as_slice(), &args.procedure) {
        ([only], None) => Ok(only),
        (several, Some(_)) if let Some(named) = several.iter().find(named) => Ok(named),
        (several, _) => {
            let known: Vec<&str> = several.iter().map(|procedure| procedure.id.as_str()).collect();
            Err(Stop::misuse("stop-adopt-procedure")
                .with("count", known.len())
                .with("known", known.join(", ")))
        }
    }
}

fn category_of<'r>(word: &str, procedure: &Procedure, registry: &'r Registry) -> Result<&'r Category, Stop> {
    let known = procedure.categories.iter().find(|known| known.as_str() == word);
    known
        .and_then(|id| registry.policy.categories.get(id))
        .ok_or_else(|| {
            let known: Vec<&str> = procedure.categories.iter().map(CategoryId::as_str).collect();
            Stop::misuse("stop-adopt-category")
                .with("word", word)
                .with("procedure", &procedure.id)
                .with("known", known.join(", "))
        })
}

/// The unit that asks.
fn unit(args: &Args, procedure: &Procedure) -> String {
    let only = match procedure.authority.as_slice() {
        [Authority::Unit(only)] => Some(only.to_string()),
        _ => None,
    };
    args.unit.clone().or(only).unwrap_or_default()
}

/// The entries that can be taken over, in the order of their usernames, and those that cannot.
fn entries(
    names: &BTreeSet<String>,
    live: &mut LiveState,
    directory: &mut dyn ReadDirectory,
    (registry, day): (&Registry, Day),
) -> Result<(Vec<Unmarked>, Vec<PassedOver>), Stop> {
    let parsed: BTreeMap<&String, Username> = names
        .iter()
        .filter_map(|name| Some((name, Username::parse(name)?)))
        .collect();
    live.meet(directory, &parsed.values().cloned().collect())?;
    let zone = registry.policy.institution.zone;
    let mut entries = Vec::new();
    let mut passed_over = Vec::new();
    for name in names {
        let mut pass = |why, obstacle: &str| {
            passed_over.push(PassedOver {
                username: name.clone(),
                why,
                obstacle: obstacle.to_owned(),
            });
        };
        let entry = parsed.get(name).and_then(|username| live.unmarked(username));
        match (live.holder_of(name), entry) {
            _ if registry.policy.usernames.protected.contains(name.as_str()) => pass("protected", ""),
            (_, Some(entry)) => match (&entry.obstacle, entry.last_day(zone)) {
                (Some(obstacle), _) => pass("unfit", obstacle),
                (None, Some(last)) if last < day => pass("ended", &last.to_string()),
                (None, _) => entries.push(entry.clone()),
            },
            (Some(Holder::Ours(_)), None) => pass("ours", ""),
            (Some(Holder::Other(other)), None) if other.marked => pass("marked", ""),
            _ => pass("unknown", ""),
        }
    }
    Ok((entries, passed_over))
}
