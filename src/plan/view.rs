//! A plan as reviewers and programs see it: usernames, items, days and counts. Names, numbers and addresses of people
//! stay out, since plans are printed in logs and comments (domain trap 84).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::account::{Account, Attribute, State};
use crate::change::{Cause, Change, ChangeKind};
use crate::day::{Day, Zone};
use crate::diagnostic::Sources;
use crate::diagnostic::code::Severity;
use crate::diagnostic::json::{Record, records};
use crate::digest::Digest;
use crate::docket::Docket;
use crate::language::Catalogue;
use crate::names::{CategoryId, RequestId, UnitId, Username};
use crate::plan::finding::Finding;
use crate::plan::guard::{self, Refusal};
use crate::plan::{Deferred, Plan, Population, Scheduled};
use crate::policy::Policy;
use crate::ports::DirectoryId;

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
    /// The papers that the run will end in, by key, with their numbers where they have one.
    pub papers: Vec<PaperView>,
    /// How many accounts there are.
    pub population: Population,
}

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

/// A part of an account that a change changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which part: an attribute by its LDAP name, `end`, `state`, ….
    pub part: String,
    /// The values before and after, where they say nothing about the person.
    pub values: Option<(String, String)>,
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
    /// Which paper.
    pub key: String,
    /// Its number; none where people write it in.
    pub number: Option<String>,
}

impl PlanView {
    /// A plan with what the guards say, the requests that are held, and the papers it will end in.
    pub fn of(plan: &Plan, policy: &Policy, held: Vec<HeldView>, papers: Vec<PaperView>) -> Self {
        let zone = policy.institution.zone;
        let kinds = [
            ChangeKind::Close,
            ChangeKind::Shorten,
            ChangeKind::Create,
            ChangeKind::Reopen,
            ChangeKind::Extend,
            ChangeKind::Update,
        ];
        let count = |kind| plan.changes.iter().filter(|change| change.kind == kind).count();
        Self {
            id: plan.id,
            day: plan.day,
            directory: plan.directory.clone(),
            counts: kinds.into_iter().map(|kind| (kind, count(kind))).collect(),
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
            papers,
            population: plan.population.clone(),
        }
    }
}

impl HeldView {
    /// The requests that a docket holds.
    pub fn of(docket: &Docket<'_>, sources: &Sources, catalogue: &Catalogue) -> Vec<Self> {
        let held = docket.held.iter().map(|(file, held)| Self {
            file: file.clone(),
            request: held.id.clone(),
            diagnostics: records(&held.faults, sources, catalogue)
                .into_iter()
                .filter(|record| record.severity == Severity::Error)
                .collect(),
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
    /// What differs, apart from what its kind says already: that an account is closed, or opened again.
    pub fn telling_differences(&self) -> impl Iterator<Item = &Difference> {
        let said = matches!(self.kind, ChangeKind::Close | ChangeKind::Reopen);
        self.differences
            .iter()
            .filter(move |difference| !said || difference.part != "state")
    }
}

fn last_day(account: &Account, zone: Zone) -> Option<Day> {
    account.end.map(|end| Day::of(end, zone).minus_days(1))
}

fn differences(before: &Account, after: &Account, zone: Zone) -> Vec<Difference> {
    let day =
        |account: &Account| last_day(account, zone).map_or_else(|| "-".to_owned(), |day| day.to_string());
    let categories = |account: &Account| {
        account
            .categories
            .iter()
            .map(CategoryId::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let state = |account: &Account| match account.state {
        State::Active => "active".to_owned(),
        State::Disabled => "disabled".to_owned(),
    };
    let parts = [
        ("state", state(before), state(after)),
        ("until", day(before), day(after)),
        ("category", categories(before), categories(after)),
        ("container", before.container.clone(), after.container.clone()),
    ];
    let mut differences: Vec<Difference> = parts
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(part, before, after)| Difference {
            part: part.to_owned(),
            values: Some((before, after)),
        })
        .collect();
    differences.extend(
        Attribute::ALL
            .iter()
            .filter(|attribute| before.attributes.get(**attribute) != after.attributes.get(**attribute))
            .map(|attribute| Difference {
                part: attribute.name().to_owned(),
                values: (!is_personal(*attribute)).then(|| {
                    (
                        before.attributes.get(*attribute).join(", "),
                        after.attributes.get(*attribute).join(", "),
                    )
                }),
            }),
    );
    differences
}

/// Whether an attribute's values say something about the person that a log should not hold.
fn is_personal(attribute: Attribute) -> bool {
    match attribute {
        Attribute::Cn
        | Attribute::DisplayName
        | Attribute::Sn
        | Attribute::GivenName
        | Attribute::Mail
        | Attribute::EmployeeNumber
        | Attribute::SchacPersonalUniqueCode => true,
        Attribute::EmployeeType
        | Attribute::O
        | Attribute::Ou
        | Attribute::Title
        | Attribute::EduPersonAffiliation
        | Attribute::EduPersonPrincipalName => false,
    }
}
