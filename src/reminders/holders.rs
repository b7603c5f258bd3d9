//! What holders are reminded of, or those who answer for them: a retirement that was announced, and an end that is near.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::desired::person::{DesiredPerson, Standing};
use crate::ledger::Given;
use crate::names::{ItemRef, RequestId};
use crate::plan::reminder::{Reminder, ReminderKind, Subject};
use crate::plan::roll::Rolls;
use crate::policy::notice::calendar::{END, UNANNOUNCED, UNLISTED};
use crate::policy::notice::{Monthly, Notices, Recipient};
use crate::reports::{Basis, Month};
use crate::request::says::fits;
use crate::request::{Item, Request};
use crate::run::silence::is_silent;

/// The newest reminder of each template for everybody who has an open account, whether it was told or not.
pub(crate) fn reminders(basis: &Basis<'_>) -> Vec<Reminder> {
    let requests = basis.registry.requests.iter();
    let accounts = basis.ledger.accounts();
    let holders = Holders {
        basis: *basis,
        rolls: Rolls::of(basis.docket),
        by_id: requests.map(|request| (&request.id.value, request)).collect(),
    };
    let persons = basis.docket.desired.persons.iter();
    let open = persons.filter_map(|person| {
        let given = accounts.get(&person.person).filter(|given| !given.closed)?;
        Some((person, given))
    });
    open.flat_map(|(person, given)| holders.of(person, given))
        .collect()
}

struct Holders<'a> {
    basis: Basis<'a>,
    rolls: Rolls<'a>,
    by_id: BTreeMap<&'a RequestId, &'a Request>,
}

/// An end that people are reminded of.
#[derive(Clone, Copy)]
struct Ending<'p> {
    person: &'p DesiredPerson<'p>,
    given: &'p Given,
    last_day: Day,
    /// The affiliation that ends last.
    ends: &'p Affiliation<'p>,
    /// The first day on which anybody could be reminded of it: the account is open, and what set the end is known.
    since: Day,
}

impl<'a> Holders<'a> {
    fn of<'p>(&self, person: &'p DesiredPerson<'p>, given: &'p Given) -> Vec<Reminder> {
        let Standing::Active { from, .. } = person.standing(self.basis.day) else {
            return Vec::new();
        };
        if is_silent(person, &self.by_id, self.basis.policies) {
            return Vec::new();
        }
        let ending = |ends: &'p Affiliation<'p>, last_day: Option<Day>| {
            let last_day = last_day?;
            let entered = self.basis.docket.days.get(&ends.ended_by.item().request)?;
            (!self.basis.is_from_before(*entered)).then_some(Ending {
                person,
                given,
                last_day,
                ends,
                since: from.max(*entered),
            })
        };
        let mut all = Vec::new();
        let end = person.end(self.basis.day);
        if let Some(ending) = end.and_then(|ends| ending(ends, ends.until)) {
            all.extend(self.by_the_month(&ending));
            all.extend(self.near(&ending));
            all.extend(self.unlisted(&ending));
            all.retain(|reminder| ending.since <= reminder.day);
        }
        let aging = person.retiring(self.basis.day);
        if let Some(ending) = aging.and_then(|ends| ending(ends, ends.retires)) {
            let question = self.unannounced(&ending);
            all.extend(question.filter(|question| ending.since <= question.day));
        }
        all
    }

    /// The newest question about a retirement that nobody announced (II.B.7.b, domain trap 62).
    fn unannounced(&self, ending: &Ending<'_>) -> Option<Reminder> {
        let rules = &self.basis.registry.policy.retirement.as_ref()?;
        let asked = rules.ask_before.as_ref()?;
        let (day, period) = self.nearest(ending, &asked.days)?;
        let subject = (ReminderKind::Unannounced, UNANNOUNCED);
        Some(Reminder {
            unit: asked.unit.clone(),
            ..reminder(ending, subject, day, Recipient::Unit, period)
        })
    }

    /// The question about a retirement that an older list announced and the newest does not, on the day the newest entered
    /// (c.2, domain trap 61).
    fn unlisted(&self, ending: &Ending<'_>) -> Option<Reminder> {
        let newest = self.rolls.missing_from(ending.ends)?;
        let subject = (ReminderKind::Unlisted, UNLISTED);
        let period = newest.request.id.value.to_string();
        Some(Reminder {
            unit: newest.request.requester.unit.value.clone(),
            ..reminder(ending, subject, newest.entered, Recipient::Unit, period)
        })
    }

    /// The day of the newest of several reminders so many days before an end, and its period.
    fn nearest(&self, ending: &Ending<'_>, days: &BTreeSet<u32>) -> Option<(Day, String)> {
        let left = u32::try_from(ending.last_day.days_since(self.basis.day)).ok()?;
        let before = *days.range(left..).next()?;
        let period = format!("{}/{before}", ending.last_day);
        Some((ending.last_day.minus_days(before), period))
    }

    /// The newest monthly reminders of an end that somebody asked for.
    fn by_the_month(&self, ending: &Ending<'_>) -> Vec<Reminder> {
        let EndedBy::Request(cause) = &ending.ends.ended_by else {
            return Vec::new();
        };
        let Some((notices, item)) = self.notices(cause) else {
            return Vec::new();
        };
        let told = notices.monthly.iter();
        let told = told.filter(|monthly| fits(item, &monthly.only));
        told.filter_map(|monthly| self.monthly(monthly, ending)).collect()
    }

    fn monthly(&self, monthly: &Monthly, ending: &Ending<'_>) -> Option<Reminder> {
        let today = self.basis.day;
        let this = Month::of(today);
        let before = Month::of(today.minus_days(today.day()));
        let mut months = [this, before].into_iter();
        let (month, day) = months.find_map(|month| {
            let day = month.day(monthly.day).filter(|day| *day <= today)?;
            Some((month, day))
        })?;
        let subject = (ReminderKind::Retirement, monthly.template.as_str());
        Some(reminder(ending, subject, day, monthly.to, month.to_string()))
    }

    /// The newest reminder of an end that is near, for categories that are reminded.
    fn near(&self, ending: &Ending<'_>) -> Option<Reminder> {
        let policy = &self.basis.registry.policy;
        let leading = ending.person.leading(self.basis.day)?;
        let rules = &policy.life_cycle;
        if !rules.warn_categories.contains(&leading.category) {
            return None;
        }
        let (day, period) = self.nearest(ending, &rules.warn_before_end_days)?;
        let category = policy.categories.get(&leading.category)?;
        let to = category.told_at.iter().find(|to| reaches(**to, leading));
        let to = to.copied().unwrap_or(Recipient::Unit);
        Some(reminder(ending, (ReminderKind::End, END), day, to, period))
    }

    /// What the procedure of an item tells, with the item.
    fn notices(&self, cause: &ItemRef) -> Option<(&'a Notices, &'a Item)> {
        let request = *self.by_id.get(&cause.request)?;
        let policy = self.basis.policies.of(&cause.request);
        let procedure = policy.procedures.get(&request.procedure.value)?;
        Some((&procedure.notices, request.inline_item(cause.item)?))
    }
}

fn reminder(
    ending: &Ending<'_>,
    (kind, template): (ReminderKind, &str),
    day: Day,
    to: Recipient,
    period: String,
) -> Reminder {
    Reminder {
        day,
        kind,
        unit: ending.ends.responsible_unit().clone(),
        subject: Subject {
            person: Some(ending.person.person),
            username: Some(ending.given.username.clone()),
            last_day: Some(ending.last_day),
        },
        cause: ending.ends.ended_by.item().to_string(),
        template: template.to_owned(),
        to,
        period,
    }
}

/// Whether there is anybody to tell there.
fn reaches(to: Recipient, affiliation: &Affiliation<'_>) -> bool {
    match to {
        Recipient::HolderAlternate => affiliation.data.email.is_some(),
        Recipient::Sponsor => affiliation.request.sponsor.is_some(),
        Recipient::Owner | Recipient::PreviousOwner | Recipient::Delegates => {
            affiliation.data.mailbox.is_some()
        }
        Recipient::HolderInstitutional | Recipient::Unit | Recipient::ServiceDesk => true,
    }
}
