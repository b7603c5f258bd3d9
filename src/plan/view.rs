//! A plan as reviewers and programs see it: usernames, items, days and counts. Names, numbers and addresses of people
//! stay out, since plans are printed in logs and comments (domain trap 84).

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use serde::Serialize;

use crate::change::{Cause, Change, ChangeKind};
use crate::day::{Day, Zone};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::json::{Record, records};
use crate::diagnostic::severity::Severity;
use crate::digest::Digest;
use crate::docket::Docket;
use crate::examine::approvals::Needed;
use crate::language::Catalogue;
use crate::ledger::destruction::DestroyedRecord;
use crate::ledger::event::{PaperKey, PaperKind};
use crate::names::{CategoryId, ItemRef, RequestId, UnitId, Username};
use crate::plan::difference::{Difference, UNTIL, differences, last_day};
use crate::plan::finding::Finding;
use crate::plan::guard::{self, Refusal};
use crate::plan::odd::Odd;
use crate::plan::reminder::Reminder;
use crate::plan::waiver::WaiverView;
use crate::plan::{Deferred, Plan, Population, Scheduled};
use crate::ports::DirectoryId;
use crate::registry::Registry;

/// A plan for eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// The plan's id.
    pub id: Digest,
    /// The day it is for.
    pub day: Day,
    /// The directory it is for.
    pub directory: DirectoryId,
    /// How many changes of each kind, destructive first; kinds without any are there too.
    pub counts: BTreeMap<ChangeKind, usize>,
    /// The guards that refuse.
    pub refusals: Vec<Refusal>,
    /// The changes.
    pub changes: Vec<ChangeView>,
    /// What quota leaves for a later day.
    pub deferred: Vec<Deferred>,
    /// What begins on a later day.
    pub scheduled: Vec<Scheduled>,
    /// What people should look at.
    pub findings: Vec<Finding>,
    /// Requests that nothing was planned for, and why.
    pub held: Vec<HeldView>,
    /// The special considerations of its requests.
    pub waivers: Vec<WaiverView>,
    /// The clauses that its findings cite.
    #[serde(skip)]
    pub citations: Citations,
    /// What is to be told on the day, in the order of its days.
    pub reminders: Vec<Reminder>,
    /// How many mails of each template the run would send.
    pub mails: BTreeMap<String, usize>,
    /// The papers that the run will end in, by key, with their numbers where they have one.
    pub papers: Vec<PaperView>,
    /// The sealed files that the run will destroy.
    pub destroyed: Vec<DestroyedRecord>,
    /// How many accounts there are.
    pub population: Population,
    /// What breaks no rule and looks odd.
    pub odd: Vec<Odd>,
    /// The pull request that it is made for; none where it is made for a branch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pull_request: Option<PullRequest>,
}

/// The pull request that a plan is made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PullRequest {
    /// The files that it changes; none where it changes rules, and answers for every request.
    pub files: Option<BTreeSet<String>>,
    /// The requests among them.
    pub requests: BTreeSet<RequestId>,
    /// Who must approve it, and why.
    pub approvals: Vec<Needed>,
}

/// Changes by kind, destructive first; kinds without any are left out.
pub type ByKind<'a> = BTreeMap<ChangeKind, Vec<&'a ChangeView>>;

/// A change for eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Its number in the plan.
    pub id: u32,
    /// What it does.
    pub kind: ChangeKind,
    /// The account.
    pub username: Username,
    /// Why.
    pub cause: Cause,
    /// Further items that it carries out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ItemRef>,
    /// The unit that asked, or answers for the account.
    pub unit: UnitId,
    /// The category that it counts under.
    pub category: CategoryId,
    /// Whether its end was shown when its request was approved.
    pub announced: bool,
    /// The first day with access.
    pub from: Day,
    /// The last day with access; none while the end is open.
    pub until: Option<Day>,
    /// What else differs, by name.
    pub differences: Vec<Difference>,
}

/// A request that nothing was planned for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldView {
    /// Its file.
    pub file: String,
    /// Its id, where the file says one.
    pub request: Option<RequestId>,
    /// What is wrong with it, as `validate` says it; without what only warns.
    pub diagnostics: Vec<Record>,
}

/// A paper that a run will end in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperView {
    /// Which paper, in one word: its kind, what it is about, the day, and its part after the first.
    pub key: String,
    /// What kind of paper.
    pub kind: PaperKind,
    /// The request, or the unit of closings by date.
    pub about: String,
    /// The applied day; for closings, the first day without access.
    pub day: Day,
    /// 1 for the first of its day.
    pub part: u32,
    /// Its number; none where people write it in.
    pub number: Option<String>,
}

impl PlanView {
    /// A plan with what the guards say, the requests that are held, and the papers it will end in.
    pub fn of(plan: &Plan, registry: &Registry, held: Vec<HeldView>, papers: Vec<PaperView>) -> Self {
        let policy = &registry.policy;
        let zone = policy.institution.zone;
        let count = |kind| plan.changes.iter().filter(|change| change.kind == kind).count();
        Self {
            id: plan.id,
            day: plan.day,
            directory: plan.directory.clone(),
            counts: ChangeKind::ALL.iter().map(|kind| (*kind, count(*kind))).collect(),
            refusals: guard::refusals(plan, &policy.safety),
            changes: plan
                .changes
                .iter()
                .map(|change| ChangeView::of(change, zone))
                .collect(),
            deferred: plan.deferred.clone(),
            scheduled: plan.scheduled.clone(),
            findings: plan.findings.clone(),
            held,
            waivers: Vec::new(),
            citations: registry.citations.clone(),
            reminders: Vec::new(),
            mails: BTreeMap::new(),
            papers,
            destroyed: Vec::new(),
            population: plan.population.clone(),
            odd: Vec::new(),
            pull_request: None,
        }
    }
}

impl PlanView {
    /// The same with what the calendar asks to be told.
    #[must_use]
    pub fn reminding(self, reminders: Vec<Reminder>) -> Self {
        Self { reminders, ..self }
    }

    /// The same with the sealed files that the run will destroy.
    #[must_use]
    pub fn destroying(self, destroyed: Vec<DestroyedRecord>) -> Self {
        Self { destroyed, ..self }
    }

    /// The same with the mails that the run would send, counted by template.
    #[must_use]
    pub fn mailing(self, mails: BTreeMap<String, usize>) -> Self {
        Self { mails, ..self }
    }

    /// The same with the special considerations of its requests.
    #[must_use]
    pub fn considering(self, waivers: Vec<WaiverView>) -> Self {
        Self { waivers, ..self }
    }

    /// The same with what looks odd in it.
    #[must_use]
    pub fn marking(self, odd: Vec<Odd>) -> Self {
        Self { odd, ..self }
    }

    /// The same for a pull request, where there is one.
    #[must_use]
    pub fn brought_by(self, pull_request: Option<PullRequest>) -> Self {
        Self { pull_request, ..self }
    }

    /// Whether the pull request causes a change; else it is due anyway. Where there is none, everything is its own cause.
    pub fn brings(&self, change: &ChangeView) -> bool {
        let items = || iter::once(change.cause.item()).chain(&change.also);
        items().any(|item| self.brings_item(item))
    }

    /// Whether an item is of the pull request.
    pub fn brings_item(&self, item: &ItemRef) -> bool {
        let brought = self.pull_request.as_ref();
        brought.is_none_or(|brought| brought.requests.contains(&item.request))
    }

    /// Whether a request that is held is of the pull request.
    pub fn brings_held(&self, held: &HeldView) -> bool {
        let files = self
            .pull_request
            .as_ref()
            .and_then(|brought| brought.files.as_ref());
        files.is_none_or(|files| files.contains(&held.file))
    }

    /// The requests that are held: those of the pull request, or the others.
    pub fn held_of(&self, brought: bool) -> Vec<&HeldView> {
        let held = self.held.iter();
        held.filter(|held| self.brings_held(held) == brought).collect()
    }

    /// Whether a paper is about a request of the pull request.
    pub fn brings_paper(&self, paper: &PaperView) -> bool {
        let Some(brought) = &self.pull_request else {
            return true;
        };
        RequestId::parse(&paper.about).is_some_and(|id| brought.requests.contains(&id))
    }

    /// What to look at that is about requests of the pull request, or accounts that it changes; or what is about others.
    pub fn findings_of(&self, brought: bool) -> Vec<&Finding> {
        let changed = self.changes.iter().filter(|change| self.brings(change));
        let changed: BTreeSet<&str> = changed.map(|change| change.username.as_str()).collect();
        let brings = |finding: &&Finding| {
            let Some(own) = &self.pull_request else {
                return true;
            };
            let subject = finding.subject.as_str();
            let request = subject.split_once('#').map_or(subject, |(request, _)| request);
            let request = RequestId::parse(request);
            request.is_some_and(|id| own.requests.contains(&id)) || changed.contains(subject)
        };
        let findings = self.findings.iter();
        findings.filter(|finding| brings(finding) == brought).collect()
    }

    /// The changes that the pull request causes, or those that are due anyway, by kind.
    pub fn by_kind(&self, brought: bool) -> ByKind<'_> {
        let mut kinds = ByKind::new();
        for change in self
            .changes
            .iter()
            .filter(|change| self.brings(change) == brought)
        {
            kinds.entry(change.kind).or_default().push(change);
        }
        kinds
    }

    /// What the plan comes to, in a sentence: a guard refuses it; something is wrong with requests; it can be carried out; there is
    /// nothing to do. Of a plan for a pull request, what is to be said of that.
    pub fn verdict(&self, catalogue: &Catalogue) -> String {
        let held = self.held_of(true).len();
        let odd = self.odd.len() + self.findings_of(true).len();
        let waits = self.deferred.iter().map(|row| &row.item);
        let mut waits = waits.chain(self.scheduled.iter().map(|row| &row.item));
        let is_empty = !self.changes.iter().any(|change| self.brings(change))
            && !waits.any(|item| self.brings_item(item));
        let (word, count) = if !self.refusals.is_empty() {
            ("refused", self.refusals.len())
        } else if held > 0 {
            ("held", held)
        } else if odd > 0 {
            ("odd", odd)
        } else if is_empty {
            ("nothing", 0)
        } else {
            ("fine", 0)
        };
        let id = format!("plan-verdict-{word}");
        catalogue.text(&id, &[("count", &count.to_string())])
    }

    /// How much there is beside changes, each with the id of its text: what quota defers, what begins later, what to look
    /// at, what is held.
    pub fn counts_beside(&self) -> [(&'static str, usize); 5] {
        [
            ("plan-count-deferred", self.deferred.len()),
            ("plan-count-scheduled", self.scheduled.len()),
            ("plan-count-findings", self.findings.len()),
            ("plan-count-held", self.held.len()),
            ("plan-count-reminders", self.reminders.len()),
        ]
    }

    /// How much of that is of the pull request. What the calendar asks to be told is due whatever is merged.
    pub fn counts_brought(&self) -> [(&'static str, usize); 5] {
        let deferred = self.deferred.iter().filter(|row| self.brings_item(&row.item));
        let scheduled = self.scheduled.iter().filter(|row| self.brings_item(&row.item));
        let all_is_own = self.pull_request.is_none();
        [
            ("plan-count-deferred", deferred.count()),
            ("plan-count-scheduled", scheduled.count()),
            ("plan-count-findings", self.findings_of(true).len()),
            ("plan-count-held", self.held_of(true).len()),
            (
                "plan-count-reminders",
                if all_is_own { self.reminders.len() } else { 0 },
            ),
        ]
    }

    /// What quota defers, together what is of one day, one quota and one request.
    pub fn deferrals(&self) -> impl Iterator<Item = &[Deferred]> {
        let what = |one: &Deferred| (one.until, one.quota.clone(), one.item.request.clone());
        self.deferred.chunk_by(move |one, other| what(one) == what(other))
    }
}

impl PaperView {
    /// A paper by its key, with its number where it has one.
    pub fn of((key, number): (PaperKey, Option<String>)) -> Self {
        Self {
            key: key.to_string(),
            kind: key.kind,
            about: key.about,
            day: key.day,
            part: key.part,
            number,
        }
    }

    /// The paper as people name it.
    pub fn name(&self, catalogue: &Catalogue) -> String {
        let kind = catalogue.text(&format!("paper-{}", self.kind.word()), &[]);
        match self.part {
            1 => kind,
            part => format!("{kind} ({part})"),
        }
    }
}

impl HeldView {
    /// The requests that a docket holds. A plan is read by more people than its requests: it names nobody of theirs.
    pub fn of(docket: &Docket<'_>, registry: &Registry, catalogue: &Catalogue) -> Vec<Self> {
        let held = docket.held.iter().map(|(file, held)| {
            let errors = held
                .faults
                .iter()
                .filter(|fault| fault.severity() == Severity::Error);
            let errors: Vec<Diagnostic> = errors.cloned().map(Diagnostic::unnamed).collect();
            Self {
                file: file.clone(),
                request: held.id.clone(),
                diagnostics: records(&errors, &registry.sources, &registry.citations, catalogue),
            }
        });
        held.collect()
    }

    /// What people know it by: its id, else its file.
    pub fn name(&self) -> &str {
        self.request.as_ref().map_or(&self.file, RequestId::as_str)
    }
}

impl ChangeView {
    fn of(change: &Change, zone: Zone) -> Self {
        Self {
            id: change.id.0,
            kind: change.kind,
            username: change.username().clone(),
            cause: change.cause.clone(),
            also: change.also.clone(),
            unit: change.unit.clone(),
            category: change.category.clone(),
            announced: change.announced,
            from: Day::of(change.after.valid_from, zone),
            until: last_day(&change.after, zone),
            differences: change
                .before
                .as_ref()
                .map(|before| differences(before, &change.after, zone))
                .unwrap_or_default(),
        }
    }
}

impl ChangeView {
    /// Whether somebody loses access and was not told so when the request was approved.
    pub fn is_unannounced(&self) -> bool {
        self.kind.is_destructive() && !self.announced
    }

    /// What else differs that is worth telling, each part and value marked; personal values are not among them.
    pub fn parts(&self, mark: impl Fn(&str) -> String) -> String {
        let parts = self.telling_differences().map(|difference| {
            let part = mark(&difference.part);
            match &difference.values {
                None => part,
                Some((before, after)) => format!("{part}: {} → {}", mark(before), mark(after)),
            }
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    /// The last day before, where it moves; `-` where there was none.
    pub fn last_day_before(&self) -> Option<&str> {
        let until = self
            .differences
            .iter()
            .find(|difference| difference.part == UNTIL)?;
        let (before, _) = until.values.as_ref()?;
        Some(before)
    }

    /// What differs apart from the last day, and from what its kind says already: that an account is closed, or opened
    /// again.
    pub fn telling_differences(&self) -> impl Iterator<Item = &Difference> {
        let said = matches!(self.kind, ChangeKind::Close | ChangeKind::Reopen);
        self.differences
            .iter()
            .filter(move |difference| difference.part != UNTIL && (!said || difference.part != "state"))
    }
}
