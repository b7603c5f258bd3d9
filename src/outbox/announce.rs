//! Announcements: what an officer has told to everybody who is in some categories or units, once each.
//!
//! An announcement is its template: whoever was told it once is not told it again, even when its words have changed since.
//! Another announcement is another template. It goes to holders of open accounts of ours, at the institution's address, and
//! to nobody whom nothing is told (trap 60).

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::desired::affiliation::Affiliation;
use crate::desired::person::{DesiredPerson, Standing};
use crate::ledger::Given;
use crate::names::{CategoryId, UnitId};
use crate::outbox::About;
use crate::outbox::cause::{Cause, Due, Scene};
use crate::policy::category::Kind;
use crate::policy::notice::{Announcement, Recipient};

/// What the cause of such a mail begins with.
const CAUSE: &str = "announcement/";

/// The mails of an announcement, each with the category under which its holder is told.
pub fn mails<'a>(scene: &Scene<'a>, announcement: &Announcement) -> Vec<(CategoryId, Due<'a>)> {
    let mut all = Vec::new();
    for person in &scene.basis.docket.desired.persons {
        let Some(given) = listening(scene, person) else {
            continue;
        };
        let live = person.live(scene.basis.day).into_iter();
        let mut told = live.filter(|known| known.is_live(scene.basis.day) && reaches(announcement, known));
        if let Some(known) = told.next() {
            let due = due(scene, &announcement.template, (person.person, given));
            all.push((known.category.clone(), due));
        }
    }
    all
}

/// The mails of announcements that were begun and wait: runs send them as they send others.
pub(crate) fn begun<'a>(scene: &Scene<'a>) -> Vec<Due<'a>> {
    let recorded = scene.basis.ledger.mails().all();
    let waiting = recorded.filter(|told| told.waits() && told.record.cause.starts_with(CAUSE));
    let mut all = Vec::new();
    let mut by_name: BTreeMap<&str, PersonId> = BTreeMap::new();
    for told in waiting {
        if by_name.is_empty() {
            let accounts = scene.accounts.iter();
            by_name = accounts
                .map(|(person, given)| (given.username.as_str(), *person))
                .collect();
        }
        let username = told.record.username.as_ref();
        let person = username.and_then(|name| by_name.get(name.as_str()));
        let person = person.and_then(|person| scene.person(*person));
        let listener = person.and_then(|person| Some((person.person, listening(scene, person)?)));
        all.extend(listener.map(|listener| due(scene, &told.record.template, listener)));
    }
    all
}

/// The account of somebody who may be told: open, ours, a person's, and of nobody whom nothing is told.
fn listening<'a>(scene: &Scene<'a>, person: &DesiredPerson<'_>) -> Option<&'a Given> {
    let day = scene.basis.day;
    let given = scene.accounts.get(&person.person).filter(|given| !given.closed)?;
    let held = scene.basis.live.account(person.person)?;
    let categories = &scene.basis.registry.policy.categories;
    let category = categories.get(&person.leading(day)?.category)?;
    let listens = category.kind == Kind::Person
        && held.account.state.is_open()
        && matches!(person.standing(day), Standing::Active { .. })
        && !scene.is_silent(person.person);
    listens.then_some(given)
}

fn due<'a>(scene: &Scene<'a>, template: &str, (person, given): (PersonId, &Given)) -> Due<'a> {
    let cause = Cause {
        of: format!("{CAUSE}{template}"),
        period: String::new(),
        request: None,
        unit: scene.basis.registry.policy.institution.operator.unit.clone(),
        account: Some((person, given.username.clone())),
    };
    scene.due(
        cause,
        (template, Recipient::HolderInstitutional),
        About::Announcement,
    )
}

/// Whether somebody is told because of an affiliation.
fn reaches(announcement: &Announcement, affiliation: &Affiliation<'_>) -> bool {
    let unit = affiliation.data.unit.as_ref().map(|unit| &unit.value);
    let is_of = |unit: &UnitId| announcement.units.contains(unit);
    let of_unit = unit.is_some_and(is_of) || is_of(affiliation.responsible_unit());
    announcement.categories.contains(&affiliation.category) && (announcement.units.is_empty() || of_unit)
}
