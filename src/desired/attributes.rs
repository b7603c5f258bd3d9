//! The account of a person as it should be on a day, under a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, Attributes, PersonId, State};
use crate::attribute::Attribute;
use crate::day::Day;
use crate::desired::DesiredState;
use crate::desired::affiliation::Affiliation;
use crate::desired::person::{DesiredPerson, Standing};
use crate::desired::spells::Step;
use crate::dn;
use crate::names::{CategoryId, ItemRef, UnitId, Username};
use crate::naming::mail_address;
use crate::person::key::{Number, PersonKey};
use crate::person::name::PersonName;
use crate::policy::Policy;
use crate::request::act::Mailbox;
use crate::request::{Item, Text};
use crate::unit::Units;

/// A unit that was renamed, or became part of another (II.B.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRename {
    /// The request.
    pub item: ItemRef,
    /// Its place in the order in which everything entered.
    pub(crate) turn: usize,
    /// The day it entered.
    pub entered: Day,
    /// The first day.
    pub from: Day,
    /// The unit.
    pub unit: UnitId,
    /// Its name from then on.
    pub name: Option<String>,
    /// The unit that it becomes part of.
    pub merge_into: Option<UnitId>,
    /// The categories whose people follow.
    pub categories: Vec<CategoryId>,
}

impl UnitRename {
    /// Whether it concerns whoever has an affiliation.
    pub fn concerns(&self, affiliation: &Affiliation<'_>) -> bool {
        self.categories.contains(&affiliation.category) && unit_of(affiliation) == &self.unit
    }
}

/// What accounts are made of beside requests.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'r> {
    /// The policy in force.
    pub policy: &'r Policy,
    /// The units.
    pub units: &'r Units,
    /// The day.
    pub day: Day,
    /// Those who answer for mailboxes or may open them.
    pub stewards: &'r Stewards,
}

/// Those who answer for mailboxes or may open them, by any name that their accounts had.
pub type Stewards = BTreeMap<Username, Steward>;

/// Who answers for a mailbox, or may open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Steward {
    /// Somebody whose account goes by requests and calendar, and the name that it has.
    Desired(PersonId, Username),
    /// Somebody whose account is left alone as it stands, and lets its holder in: its entry below the base.
    LeftAlone(String),
}

/// The names of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The one it has.
    pub now: Username,
    /// Those it had, in order.
    pub before: Vec<Username>,
}

impl Called {
    /// An account that has the one name only.
    pub fn only(name: Username) -> Self {
        Self {
            now: name,
            before: Vec::new(),
        }
    }
}

impl DesiredState<'_> {
    /// The account of a person as it should be on a day. While no affiliation has begun it is closed, where it is there at
    /// all: what gave it was taken back.
    pub fn account(
        &self,
        person: &DesiredPerson<'_>,
        called: &Called,
        ground: Ground<'_>,
    ) -> Option<Account> {
        let Ground { policy, day, .. } = ground;
        let zone = policy.institution.zone;
        let (state, from, until) = match person.standing(day) {
            Standing::Pending { .. } => {
                let first = person.first_day()?;
                (State::Disabled, first, Some(first.minus_days(1)))
            }
            Standing::Active { from, until } if person.suspended(day).is_some() => {
                (State::Suspended, from, until)
            }
            Standing::Active { from, until } => (State::Active, from, until),
            Standing::Ended { from, last_day } => (closed_state(person, day), from, Some(last_day)),
        };
        let leading = person.leading(day)?;
        let category = policy.categories.get(&leading.category)?;
        let archive = policy.life_cycle.archive_container.as_ref();
        let archive = archive.filter(|_| matches!(state, State::Archived | State::Deleted));
        Some(Account {
            person: person.person,
            origin: person.origin.clone(),
            last_request: person.last_item(day).clone(),
            username: called.now.clone(),
            container: archive.unwrap_or(&category.container).clone(),
            kind: category.kind,
            categories: categories(person, day),
            sponsor_unit: leading.answering_unit(category),
            state,
            valid_from: from.start(zone),
            end: until.map(|until| until.end(zone)),
            attributes: self.attributes(person, leading, called, ground),
        })
    }

    fn attributes(
        &self,
        person: &DesiredPerson<'_>,
        leading: &Affiliation<'_>,
        called: &Called,
        ground: Ground<'_>,
    ) -> Attributes {
        let Ground {
            policy, units, day, ..
        } = ground;
        let item = &*leading.data;
        let domain = policy.main_domain();
        let mut attributes = Attributes::default();
        let mailbox = person.tenure(day).map(|tenure| tenure.mailbox);
        set_name(&mut attributes, item, mailbox, called);
        let (mail, former) = addresses(person, called, ground);
        attributes.set(Attribute::Mail, mail);
        attributes.set(Attribute::MailLocalAddress, former);
        attributes.set(Attribute::EmployeeNumber, employee_number(person, leading));
        attributes.set(Attribute::EmployeeType, [leading.category.as_str()]);
        attributes.set(Attribute::SchacPersonalUniqueCode, codes(person, domain));
        attributes.set(Attribute::O, item.company.as_ref().map(|text| text.value.clone()));
        attributes.set(Attribute::Ou, self.unit_name(person, leading, units, day));
        let purpose = |mailbox: &Mailbox| mailbox.purpose().map(str::to_owned);
        attributes.set(Attribute::Title, mailbox.map_or_else(|| title(item), purpose));
        let mut stewards = person.stewards(day).map(|name| self.reference(name, ground));
        attributes.set(Attribute::Owner, stewards.next().flatten());
        attributes.set(Attribute::RoleOccupant, stewards.flatten());
        let category = policy.categories.get(&leading.category);
        attributes.set(
            Attribute::MailProvider,
            category.and_then(|category| category.provider.clone()),
        );
        attributes.set(
            Attribute::EduPersonAffiliation,
            person
                .live(day)
                .into_iter()
                .flat_map(|live| belonging(live, policy)),
        );
        let principal = |name: &Username| format!("{name}@{domain}");
        attributes.set(Attribute::EduPersonPrincipalName, [principal(&called.now)]);
        attributes.set(
            Attribute::EduPersonPrincipalNamePrior,
            called.before.iter().map(principal),
        );
        attributes
    }

    /// Another account by its name below the base; none that lets nobody in on the day.
    fn reference(&self, name: &Username, ground: Ground<'_>) -> Option<String> {
        let (person, called) = match ground.stewards.get(name)? {
            Steward::Desired(person, called) => (person, called),
            Steward::LeftAlone(entry) => return Some(entry.clone()),
        };
        let steward = self.person(*person)?;
        if !matches!(steward.standing(ground.day), Standing::Active { .. }) {
            return None;
        }
        let leading = steward.leading(ground.day)?;
        let category = ground.policy.categories.get(&leading.category)?;
        Some(dn::join("uid", called.as_str(), &category.container, ""))
    }

    /// The name of a unit as an account bears it: the one of the day on which the person came to the unit, for those whose
    /// category follows decrees that of the last decree (II.B.10). Whoever had left by its day keeps the name. A mailbox is of
    /// the unit that it was handed to last.
    fn unit_name(
        &self,
        person: &DesiredPerson<'_>,
        affiliation: &Affiliation<'_>,
        units: &Units,
        day: Day,
    ) -> Option<String> {
        let tenure = person.tenure(day);
        let handed = tenure.and_then(|tenure| Some((&tenure.mailbox.unit.as_ref()?.value, tenure.from)));
        let (mut unit, entered) = handed.unwrap_or((unit_of(affiliation), affiliation.entered));
        let mut name = units.name_on(unit, entered).map(str::to_owned);
        let since = self.unit_renames.iter().filter(|rename| rename.is_in_force(day));
        let is_there = |rename: &UnitRename| affiliation.until.is_none_or(|until| rename.from <= until);
        for rename in since.filter(|rename| rename.categories.contains(&affiliation.category)) {
            if rename.unit != *unit || !is_there(rename) {
                continue;
            }
            if let Some(into) = &rename.merge_into {
                unit = into;
                name = units.name_on(into, day).map(str::to_owned);
            }
            name = rename.name.clone().or(name);
        }
        name
    }
}

/// How a closed account is kept on a day.
fn closed_state(person: &DesiredPerson<'_>, day: Day) -> State {
    match person.disposed(day).map(|done| done.step) {
        None => State::Disabled,
        Some(Step::Archive) => State::Archived,
        Some(Step::Delete) => State::Deleted,
    }
}

/// Sets what a person is called, or a mailbox. Every entry of a person's class has `cn` and `sn`; what is nobody's bears its
/// username (a.5).
fn set_name(attributes: &mut Attributes, item: &Item, mailbox: Option<&Mailbox>, called: &Called) {
    let name = PersonName::of(item);
    if let Some(mailbox) = mailbox {
        for attribute in [Attribute::Cn, Attribute::Sn, Attribute::DisplayName] {
            attributes.set(attribute, [mailbox.display_name.as_str()]);
        }
        return;
    }
    let username = called.now.as_str();
    let cn = name.as_ref().map_or(username, |name| name.bare.as_str());
    attributes.set(Attribute::Cn, [cn]);
    let sn = name.as_ref().map_or(username, PersonName::sn);
    attributes.set(Attribute::Sn, [sn]);
    attributes.set(
        Attribute::GivenName,
        name.as_ref().and_then(PersonName::given_name),
    );
    attributes.set(Attribute::DisplayName, name.as_ref().map(PersonName::display));
}

/// The unit that an affiliation is in.
pub(crate) fn unit_of<'a>(affiliation: &'a Affiliation<'_>) -> &'a UnitId {
    let of_mailbox = affiliation
        .data
        .mailbox
        .as_deref()
        .and_then(|mailbox| mailbox.unit.as_ref());
    let named = affiliation.data.unit.as_ref().or(of_mailbox);
    named.map_or(&affiliation.unit, |unit| &unit.value)
}

/// The categories of the affiliations live on a day; of the leading one when none is.
fn categories(person: &DesiredPerson<'_>, day: Day) -> Vec<CategoryId> {
    let live = person.live(day).into_iter();
    let mut categories: Vec<CategoryId> = live.map(|affiliation| affiliation.category.clone()).collect();
    categories.sort();
    categories.dedup();
    categories
}

/// The ways in which an affiliation makes somebody belong to the institution: its role's, else its category's.
fn belonging<'p>(affiliation: &Affiliation<'_>, policy: &'p Policy) -> &'p [String] {
    let Some(category) = policy.categories.get(&affiliation.category) else {
        return &[];
    };
    let role = affiliation.data.role.as_ref();
    let by_role = role.and_then(|role| category.affiliations_by_role.get(role.as_str()));
    by_role.unwrap_or(&category.affiliations)
}

/// NIP, Nopeg, NRP or NPP: that of the leading affiliation, else of the newest that has one.
fn employee_number(person: &DesiredPerson<'_>, leading: &Affiliation<'_>) -> Option<String> {
    let of = |item: &Item| {
        let numbers = [&item.nip, &item.nopeg, &item.nrp, &item.npp];
        numbers.into_iter().find_map(|number| text(number.as_ref()))
    };
    let mut others = person.affiliations.iter().rev();
    of(&leading.data).or_else(|| others.find_map(|other| of(&other.data)))
}

/// Every NIM that the person has or had, as SCHAC writes it (trap 17).
fn codes(person: &DesiredPerson<'_>, domain: &str) -> Vec<String> {
    let students = person.numbers.iter().filter_map(|number| match number {
        PersonKey::Number(Number::Nim, nim) => Some(nim),
        _ => None,
    });
    students
        .map(|nim| format!("urn:schac:personalUniqueCode:int:studentID:{domain}:{nim}"))
        .collect()
}

/// The address that an account has, and those that it had and keeps as aliases for ever (II.B.3).
fn addresses(
    person: &DesiredPerson<'_>,
    called: &Called,
    ground: Ground<'_>,
) -> (Option<String>, BTreeSet<String>) {
    let Ground { policy, day, .. } = ground;
    let address = |leading: &Affiliation<'_>, name: &Username, item: &Item| {
        // Whoever came in with an address keeps it as long as they keep the name.
        if let Some(mail) = adopted_mail(person, name, item) {
            return Some(mail);
        }
        let category = policy.categories.get(&leading.category)?;
        mail_address(category, name, item)
    };
    let now = person
        .leading(day)
        .and_then(|leading| address(leading, &called.now, &leading.data));
    let mut former = BTreeSet::new();
    // What an affiliation gave while it led, under each name that the account had by then.
    let turns = person.affiliations.iter().map(|affiliation| affiliation.from);
    for turn in turns.filter(|turn| *turn <= day) {
        let Some(led) = person.leading(turn) else {
            continue;
        };
        for name in called.before.iter().chain([&called.now]) {
            for item in [&*led.base, &*led.data] {
                former.extend(address(led, name, item));
            }
        }
    }
    let aliases = person.adopts.into_iter().flat_map(|adoption| &adoption.aliases);
    former.extend(aliases.map(|alias| alias.value.clone()));
    former.retain(|address| Some(address) != now.as_ref());
    (now, former)
}

/// The address that an entry of others had under a name when it was taken over, where it is not its category's.
fn adopted_mail(person: &DesiredPerson<'_>, name: &Username, item: &Item) -> Option<String> {
    let mail = person.adopts?.mail.as_ref()?;
    let came_with = item.adopts.is_some() && item.username.as_deref() == Some(name);
    came_with.then(|| mail.value.clone())
}

/// What the person does: the role, or the programme with its level.
fn title(item: &Item) -> Option<String> {
    let role = text(item.role.as_ref());
    let program = item.program.as_ref().map(|program| match &item.level {
        Some(level) => format!("{} ({})", program.value, level.value),
        None => program.value.clone(),
    });
    role.or(program)
}

fn text(field: Option<&Text>) -> Option<String> {
    field.map(|text| text.value.clone())
}
