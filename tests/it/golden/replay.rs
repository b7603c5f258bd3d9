//! The calendar: a registry with every worked request, planned on every day and applied on each on which anything is due.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use akuntabel::account::{PersonId, State};
use akuntabel::change::{Cause, Change, Outcome};
use akuntabel::day::{Day, Zone};
use akuntabel::desired::person::Standing;
use akuntabel::ledger::event::{PaperKey, PaperRecord};
use akuntabel::names::{CategoryId, InstitutionId};
use akuntabel::registry::{Registry, is_request};
use akuntabel::run::due::Deed;

use crate::golden::table::Row;
use crate::plan::histories::shown;
use crate::plan::minutes::said;
use crate::plan::scene::Scene;
use crate::plan::verdict::{Applied, short};

/// The list of 5,000 students has days of its own.
const LONG_LISTS: &str = "accounts_file:";

/// What a replay came to.
#[derive(Default)]
pub(crate) struct Replay {
    /// Every change that was applied.
    pub(crate) changes: Vec<Row>,
    /// What each of the minutes says, with its annex, by key.
    pub(crate) minutes: BTreeMap<String, String>,
    /// The changes by run and number.
    deeds: Vec<Deed>,
    /// Requests that were held, with the day.
    pub(crate) held: Vec<String>,
    /// Findings, with the day.
    pub(crate) findings: Vec<String>,
    /// What a run did not finish, or its plan still had after it.
    pub(crate) left: Vec<String>,
    /// How everybody stood on days that were reached day by day.
    pub(crate) reached: BTreeMap<Day, BTreeMap<PersonId, Standing>>,
    /// How they stand on the same days by what the requests add up to.
    pub(crate) computed: BTreeMap<Day, BTreeMap<PersonId, Standing>>,
}

/// Replays the worked requests of an institution from a day to another.
pub(crate) fn replay(institution: &str, first: Day, last: Day) -> Replay {
    let mut scene = whole(institution);
    let registry = scene.registry();
    let mut replay = Replay::default();
    let mut next = first;
    while let Some(due) = due(&scene, &registry, next, last) {
        let on = due.to_string();
        let applied = scene.apply(&on);
        replay.note(due, &applied);
        let planned = scene.plan(&on);
        let left = planned.plan.changes.iter();
        replay
            .left
            .extend(left.map(|change| format!("{due} {}", short(change))));
        replay
            .held
            .extend(planned.held.iter().map(|held| format!("{due} {held}")));
        let findings = planned.findings().into_iter();
        replay
            .findings
            .extend(findings.map(|finding| format!("{due} {finding}")));
        replay.reached.insert(due, reached(&scene, due));
        next = due.plus_days(1);
    }
    for day in replay.reached.keys() {
        let computed = computed(&scene, &registry, *day);
        replay.computed.insert(*day, computed);
    }
    replay.file(&scene, &registry);
    replay
}

/// A registry with every worked request of an institution.
pub(crate) fn whole(institution: &str) -> Scene {
    let mut scene = match institution {
        "itb" => Scene::new(),
        other => Scene::of(other),
    };
    let folder = format!("accounts/{institution}");
    let institution = InstitutionId::new(institution);
    for path in worked(Path::new(env!("CARGO_MANIFEST_DIR")), &folder, &institution) {
        scene.bring(&path);
    }
    scene
}

/// What a forecast of the first day says of all days to the last.
pub(crate) fn foreseen(first: Day, last: Day) -> Vec<Row> {
    let count = u32::try_from(last.days_since(first)).unwrap() + 1;
    let ahead = whole("itb").ahead(&first.to_string(), count);
    let changes = ahead
        .iter()
        .flat_map(|ahead| ahead.plan.changes.iter().map(move |change| (ahead.day, change)));
    changes.map(|(day, change)| row(day, change)).collect()
}

/// What a run of a day did, a line each.
pub(crate) fn of_day(applied: &Applied, day: Day) -> Vec<String> {
    let changes = applied.plan.changes.iter();
    changes.map(|change| row(day, change).change()).collect()
}

/// The requests of an institution below a folder, apart from those with a list of their own and the follow-up files.
fn worked(root: &Path, folder: &str, institution: &InstitutionId) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            found.extend(worked(root, &path, institution));
        } else if is_request(&path, institution)
            && !fs::read_to_string(root.join(&path)).unwrap().contains(LONG_LISTS)
        {
            found.push(path);
        }
    }
    found
}

/// The next day on which a run has anything to do or to note, or a quiet first of a month.
fn due(scene: &Scene, registry: &Registry, from: Day, last: Day) -> Option<Day> {
    let ledger = scene.ledger();
    let live = scene.live(&from.to_string());
    let policies = scene.policies(registry, &ledger);
    let mut day = from;
    while day <= last {
        let docket = scene.docket(&policies, registry, &ledger, &live, day);
        let enters = |id| ledger.entered(id).is_none();
        let news = docket
            .entrants
            .iter()
            .any(|entrant| enters(&entrant.request.id.value));
        let plan = scene.make(registry, &docket, &ledger, &live, day);
        if news || !plan.changes.is_empty() || day.day() == 1 {
            return Some(day);
        }
        day = day.plus_days(1);
    }
    None
}

/// How those stand whose accounts are there.
fn reached(scene: &Scene, day: Day) -> BTreeMap<PersonId, Standing> {
    let live = scene.live(&day.to_string());
    live.accounts()
        .map(|held| (held.account.person, shown(&held.account)))
        .collect()
}

/// How everybody stands who has begun, by what the requests add up to on the day.
fn computed(scene: &Scene, registry: &Registry, day: Day) -> BTreeMap<PersonId, Standing> {
    let ledger = scene.ledger();
    let live = scene.live(&day.to_string());
    let policies = scene.policies(registry, &ledger);
    let docket = scene.docket(&policies, registry, &ledger, &live, day);
    let persons = docket.desired.persons.iter();
    persons
        .map(|person| (person.person, person.standing(day)))
        .filter(|(_, standing)| !matches!(standing, Standing::Pending { .. }))
        .collect()
}

impl Replay {
    /// Notes what a run did.
    fn note(&mut self, day: Day, applied: &Applied) {
        // What became of the papers is proved where papers are.
        let outcomes = &applied.report.outcomes;
        if outcomes.values().any(|outcome| *outcome != Outcome::Done) {
            self.left.push(format!("{day} {:?}", applied.lines()));
        }
        let run = &applied.report.run;
        for change in &applied.plan.changes {
            self.deeds.push((run.clone().unwrap(), change.id));
            self.changes.push(row(day, change));
        }
    }

    /// Says with each change which minutes report it.
    fn file(&mut self, scene: &Scene, registry: &Registry) {
        let ledger = scene.ledger();
        let minutes = ledger
            .papers()
            .values()
            .filter(|paper| paper.key.kind.is_minutes());
        for paper in minutes {
            let key = paper.key.to_string();
            let said = said(scene, &key);
            self.minutes.insert(key, said);
        }
        for (row, deed) in self.changes.iter_mut().zip(&self.deeds) {
            let papers = ledger.papers().values();
            // Minutes of a closing also name whom another affiliation keeps, on the day.
            let is_kept = |paper: &PaperRecord| {
                let mut kept = paper.left_open.iter();
                paper.key.day.to_string() == row.day && kept.any(|item| item.to_string() == row.cause)
            };
            let papers = papers.filter(|paper| paper.covers.contains(deed) || is_kept(paper));
            let papers = papers.filter(|paper| paper.key.kind.is_minutes());
            let told: Vec<String> = papers.map(|paper| told(&paper.key, registry)).collect();
            if !told.is_empty() {
                row.minutes = told.join(", ");
            }
        }
    }
}

/// The kind of minutes, and the unit that gets them.
fn told(paper: &PaperKey, registry: &Registry) -> String {
    let kind = paper.kind.word().strip_prefix("ba-").unwrap();
    let mut requests = registry.requests.iter();
    let request = requests.find(|request| request.id.to_string() == paper.about);
    let unit = request.map_or(paper.about.as_str(), |request| {
        request.requester.unit.value.as_str()
    });
    format!("{kind} {unit}")
}

fn row(day: Day, change: &Change) -> Row {
    let after = &change.after;
    let categories: Vec<&str> = after.categories.iter().map(CategoryId::as_str).collect();
    let state = match after.state {
        State::Active => "active",
        State::Disabled if categories == ["alumni"] => "alumni",
        State::Disabled => "closed",
        other => other.word(),
    };
    let last_day = after
        .end
        .map(|end| Day::of(end, Zone::WIB).minus_days(1).to_string());
    let cause = match &change.cause {
        Cause::Item(item) => item.to_string(),
        Cause::Date { clause, .. } => clause.clone(),
    };
    Row {
        day: day.to_string(),
        account: change.username().to_string(),
        state: state.to_owned(),
        last_day: last_day.unwrap_or_else(|| "open".to_owned()),
        categories: categories.join(", "),
        cause,
        minutes: "-".to_owned(),
    }
}
