//! Previews: the papers that a request would still end in, by the files of the work tree.

use std::io::Write as _;
use std::path::PathBuf;

use crate::cli::context::{Context, check_settings};
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::merged::merged;
use crate::cli::render::printer::Printer;
use crate::day::Day;
use crate::outside::source;
use crate::papers::Paper;
use crate::preview::{HORIZON, of_request};
use crate::registry::{Registry, SETTINGS_PATH};
use crate::run::record::Record;
use crate::settings::Purpose;

/// Draws the previews of a request, from a day on. `alone` says that nothing of it was issued.
///
/// # Errors
/// When there is no such request, it has faults, or the registry, the directory or a template cannot be used.
pub fn run(
    what: &str,
    as_of: Option<Day>,
    (mut desk, record): (Desk, &Record),
    (alone, out): (bool, PathBuf),
    context: &mut Context,
) -> Result<Exit, Stop> {
    desk.registry = of_work_tree(&desk, context)?;
    let ledger = record.ledger();
    let today = desk.today(context);
    let mut requests = desk.registry.requests.iter();
    let Some(request) = requests.find(|request| request.id.value.as_str() == what) else {
        let mut unread = desk.registry.held.iter();
        let faulty = unread.find(|held| held.id.as_ref().is_some_and(|id| id.as_str() == what));
        return match faulty {
            Some(held) => context.stop_at_faults(&held.diagnostics, &desk.registry.sources),
            None => Err(Stop::misuse("render-nothing-named").with("what", what)),
        };
    };
    // A rehearsal goes by the letters' days.
    let usual = match desk.settings().purpose {
        Purpose::Production => today,
        Purpose::Rehearsal => request.received(),
    };
    let first = as_of.unwrap_or_else(|| ledger.last_day().map_or(usual, |last| last.max(usual)));
    desk.check_day(first, ledger)?;
    let live = desk.live(first, context)?;
    desk.check_directory(live.directory(), ledger)?;
    desk.read_lists(first.plus_days(HORIZON));
    let policies = desk.policies(ledger, context)?;
    let share = desk.share();
    let ground = desk.ground(&policies, share.as_ref());
    let docket = ground.docket(ledger, &live, first);
    let mut held = docket.held.values();
    let ours = held.find(|held| held.id.as_ref().is_some_and(|id| id.as_str() == what));
    if let Some(held) = ours {
        return context.stop_at_faults(&held.faults, &desk.registry.sources);
    }
    drop(docket);
    let request = desk.registry.requests.iter();
    let papers = match request
        .into_iter()
        .find(|request| request.id.value.as_str() == what)
    {
        Some(request) => of_request(&ground, ledger.clone(), live, request, first)?,
        None => Vec::new(),
    };
    say(&papers, what, alone, first, &desk, out, context)?;
    Ok(Exit::Done)
}

/// What the files of the work tree say.
fn of_work_tree(desk: &Desk, context: &mut Context) -> Result<Registry, Stop> {
    let contents = source::work_tree(&desk.folder, SETTINGS_PATH)?;
    let mut registry = context.read_registry(contents.files)?;
    check_settings(&registry.settings, &desk.registry.settings, &desk.commit)?;
    let arrived = merged(&desk.folder, &registry.settings)?;
    registry.give_ids(&|path| arrived.get(path).map(|entered| entered.place));
    Ok(registry)
}

fn say(
    papers: &[Paper],
    what: &str,
    alone: bool,
    first: Day,
    desk: &Desk,
    out: PathBuf,
    context: &mut Context,
) -> Result<(), Stop> {
    if papers.is_empty() && alone {
        let first = first.to_string();
        let text = desk
            .catalogue
            .text("render-nothing-due", &[("request", what), ("day", &first)]);
        writeln!(context.out, "{text}")?;
    }
    let mut printer = Printer::new(&desk.registry, out);
    for paper in papers {
        printer.print(paper, context)?;
    }
    printer.end(context)
}
