//! DesiredState: what all merged requests and the calendar add up to on a day.
//!
//! A pure fold over the requests in the order in which they entered. It never asks what was applied; names are a later
//! step. An account lives as long as any affiliation of its person does (domain decisions D1, D3 and D4).

use std::collections::BTreeMap;

use crate::account::{Account, Attribute, Attributes, PersonId, State};
use crate::day::Day;
use crate::examine::term::Term;
use crate::names::{CategoryId, ItemRef, ProcedureId, UnitId, Username};
use crate::person::name::PersonName;
use crate::policy::{Category, Policy};
use crate::request::{Item, Request, Text};
use crate::unit::Units;

/// A request that may act, with the day it entered.
#[derive(Debug, Clone, Copy)]
pub struct Entrant<'a> {
    /// The request.
    pub request: &'a Request,
    /// Its entry day.
    pub day: Day,
    /// The policy that it entered under: delays, extensions and validity are that one's.
    pub policy: &'a Policy,
}

/// Why a person may have an account, and from when until when.
#[derive(Debug, Clone)]
pub struct Affiliation<'a> {
    /// The item that it comes from.
    pub item: ItemRef,
    /// The category of person.
    pub category: CategoryId,
    /// The procedure that asked.
    pub procedure: ProcedureId,
    /// The first day.
    pub from: Day,
    /// The last day; none while the end is open.
    pub until: Option<Day>,
    /// The unit that asked.
    pub unit: UnitId,
    /// The request, for the letter and the sponsor.
    pub request: &'a Request,
    /// The item's own data.
    pub data: &'a Item,
}

/// A person, and every affiliation that requests gave.
#[derive(Debug, Clone)]
pub struct DesiredPerson<'a> {
    /// Who.
    pub person: PersonId,
    /// The item that brought the person in.
    pub origin: ItemRef,
    /// The day that item entered.
    pub entered: Day,
    /// The affiliations, in the order in which they entered; at least one.
    pub affiliations: Vec<Affiliation<'a>>,
}

/// How a person stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No affiliation has begun.
    Pending {
        /// The first day of the first one.
        from: Day,
    },
    /// An affiliation is live.
    Active {
        /// The first day of the unbroken stretch of affiliations that holds the day.
        from: Day,
        /// The last day of that stretch; none while it is open.
        until: Option<Day>,
    },
    /// Every affiliation that began is over.
    Ended {
        /// The first day of the last stretch.
        from: Day,
        /// The last day with access.
        last_day: Day,
    },
}

/// An item that names an account which no request of this registry made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    /// The item.
    pub item: ItemRef,
    /// The account that it names.
    pub username: Username,
}

/// What all requests add up to, before names.
#[derive(Debug, Clone, Default)]
pub struct DesiredState<'a> {
    /// The persons, in the order in which they entered.
    pub persons: Vec<DesiredPerson<'a>>,
    /// Items that wait for an account to be adopted.
    pub unlinked: Vec<Unlinked>,
}

impl<'a> DesiredState<'a> {
    /// Folds requests that may act. `owners` says whose account a username is, for items that name an existing one.
    /// `policy` is the one in force; how long an affiliation lasts follows the one that its request entered under.
    ///
    /// The order of `entrants` does not matter; the order of entry, id and item does. It never decides whose account it
    /// is: an item that names an existing one adds to its person wherever it stands, and brings nobody in. One that is
    /// `refused` the account that it names adds to nobody.
    pub fn fold(
        entrants: &[Entrant<'a>],
        policy: &Policy,
        owners: &BTreeMap<Username, PersonId>,
        refused: impl Fn(&ItemRef) -> bool,
    ) -> Self {
        let mut entrants = entrants.to_vec();
        entrants.sort_by(|one, other| {
            (one.day, &one.request.id.value).cmp(&(other.day, &other.request.id.value))
        });
        let items: Vec<Given<'a>> = entrants.into_iter().flat_map(Given::all_of).collect();
        let mut state = Self::default();
        let mut places: BTreeMap<PersonId, usize> = BTreeMap::new();
        for given in items.iter().filter(|given| given.named.is_none()) {
            let person = PersonId::of(&policy.institution.id, &given.item);
            places.insert(person, state.persons.len());
            state.persons.push(DesiredPerson {
                person,
                origin: given.item.clone(),
                entered: given.entered,
                affiliations: Vec::new(),
            });
        }
        for given in items {
            if given.named.is_some() && refused(&given.item) {
                continue;
            }
            let person = match given.named.map(|username| (username, owners.get(username))) {
                None => PersonId::of(&policy.institution.id, &given.item),
                Some((_, Some(person))) => *person,
                Some((username, None)) => {
                    state.unlinked.push(Unlinked {
                        item: given.item,
                        username: username.clone(),
                    });
                    continue;
                }
            };
            // Whoever was brought in by a request that may not act is left alone, and that request is reported.
            if let Some(place) = places.get(&person) {
                state.persons[*place].affiliations.extend(given.affiliations);
            }
        }
        state
    }
}

/// What an item of a request gives its person.
struct Given<'a> {
    item: ItemRef,
    entered: Day,
    /// The existing account that it adds to.
    named: Option<&'a Username>,
    /// At least one.
    affiliations: Vec<Affiliation<'a>>,
}

impl<'a> Given<'a> {
    /// What the items of a request give; items that give nothing are not among them.
    fn all_of(entrant: Entrant<'a>) -> impl Iterator<Item = Self> {
        let given = move |(number, data): (u32, &'a Item)| {
            let item = entrant.request.item_ref(number);
            Self {
                affiliations: affiliations(entrant, &item, data),
                item,
                entered: entrant.day,
                named: data.existing_account.as_ref().map(|named| &named.value),
            }
        };
        let items = entrant.request.inline_items().map(given);
        items.filter(|given| !given.affiliations.is_empty())
    }
}

/// What an item gives its person: one affiliation, or one for each contract.
fn affiliations<'a>(entrant: Entrant<'a>, origin: &ItemRef, item: &'a Item) -> Vec<Affiliation<'a>> {
    let request = entrant.request;
    let Some(term) = Term::of(entrant.policy, request, item, entrant.day) else {
        return Vec::new();
    };
    term.ranges
        .into_iter()
        .map(|(from, until)| Affiliation {
            item: origin.clone(),
            category: term.category.id.clone(),
            procedure: term.procedure.id.clone(),
            from,
            until,
            unit: request.requester.unit.value.clone(),
            request,
            data: item,
        })
        .collect()
}

impl<'a> DesiredPerson<'a> {
    /// How the person stands on a day. Affiliations that touch or overlap are one stretch; the latest end counts,
    /// not the longest duration (D4).
    pub fn standing(&self, day: Day) -> Standing {
        let mut ranges: Vec<(Day, Option<Day>)> = self
            .affiliations
            .iter()
            .map(|affiliation| (affiliation.from, affiliation.until))
            .collect();
        ranges.sort();
        let mut last: Option<(Day, Option<Day>)> = None;
        let mut first_ahead = None;
        for (from, until) in ranges {
            let touches = |end: Option<Day>| end.is_none_or(|end| from <= end.plus_days(1));
            match &mut last {
                Some((_, end)) if touches(*end) => *end = later(*end, until),
                _ if from > day => {
                    first_ahead.get_or_insert(from);
                }
                _ => last = Some((from, until)),
            }
        }
        match (last, first_ahead) {
            (Some((from, Some(last_day))), _) if last_day < day => Standing::Ended { from, last_day },
            (Some((from, until)), _) => Standing::Active { from, until },
            (None, Some(from)) => Standing::Pending { from },
            // A person has at least one affiliation, so that one of the two is there.
            (None, None) => Standing::Pending { from: day },
        }
    }

    /// The affiliation that counts on a day for whatever only one can give: the newest that is live; when none is, the one
    /// that ended last; before any has begun the first.
    pub fn leading(&self, day: Day) -> Option<&Affiliation<'a>> {
        let begun = || {
            self.affiliations
                .iter()
                .filter(|affiliation| affiliation.from <= day)
        };
        begun()
            .rfind(|affiliation| affiliation.until.is_none_or(|until| day <= until))
            .or_else(|| begun().max_by_key(|affiliation| affiliation.until))
            .or(self.affiliations.first())
    }

    /// The affiliation that entered last, of those that have begun or are of the stretch that holds the day.
    pub fn newest(&self, day: Day) -> Option<&Affiliation<'a>> {
        let reach = match self.standing(day) {
            Standing::Active { until, .. } => until,
            Standing::Pending { .. } | Standing::Ended { .. } => Some(day),
        };
        self.affiliations
            .iter()
            .rev()
            .find(|affiliation| reach.is_none_or(|reach| affiliation.from <= reach))
            .or(self.affiliations.first())
    }

    /// The affiliation whose end is the given last day.
    pub fn ending_on(&self, last_day: Day) -> Option<&Affiliation<'a>> {
        self.affiliations
            .iter()
            .rev()
            .find(|affiliation| affiliation.until == Some(last_day))
    }

    /// The account as it should be on a day, under a name; none while no affiliation has begun.
    pub fn account(&self, username: &Username, day: Day, policy: &Policy, units: &Units) -> Option<Account> {
        let zone = policy.institution.zone;
        let (state, from, until) = match self.standing(day) {
            Standing::Pending { .. } => return None,
            Standing::Active { from, until } => (State::Active, from, until),
            Standing::Ended { from, last_day } => (State::Disabled, from, Some(last_day)),
        };
        let leading = self.leading(day)?;
        let category = policy.categories.get(&leading.category)?;
        Some(Account {
            person: self.person,
            origin: self.origin.clone(),
            last_request: self.newest(day)?.item.clone(),
            username: username.clone(),
            container: category.container.clone(),
            kind: category.kind,
            categories: self.categories(day),
            sponsor_unit: leading.answering_unit(category),
            state,
            valid_from: from.start(zone),
            end: until.map(|until| until.end(zone)),
            attributes: attributes(leading, category, username, policy, units),
        })
    }

    /// The categories of the affiliations live on a day; of the leading one when none is.
    fn categories(&self, day: Day) -> Vec<CategoryId> {
        let mut categories: Vec<CategoryId> = self
            .affiliations
            .iter()
            .filter(|affiliation| {
                affiliation.from <= day && affiliation.until.is_none_or(|until| day <= until)
            })
            .map(|affiliation| affiliation.category.clone())
            .collect();
        if categories.is_empty() {
            categories.extend(self.leading(day).map(|affiliation| affiliation.category.clone()));
        }
        categories.sort();
        categories.dedup();
        categories
    }
}

impl Affiliation<'_> {
    /// The unit that answers for the account, where its category needs one (II.B.4.e).
    fn answering_unit(&self, category: &Category) -> Option<UnitId> {
        let sponsor = self
            .request
            .sponsor
            .as_ref()
            .map(|sponsor| sponsor.unit.value.clone());
        category
            .sponsor_required
            .then(|| sponsor.unwrap_or_else(|| self.unit.clone()))
    }
}

fn later(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        _ => None,
    }
}

fn attributes(
    leading: &Affiliation<'_>,
    category: &Category,
    username: &Username,
    policy: &Policy,
    units: &Units,
) -> Attributes {
    let item = leading.data;
    let text = |field: &Option<Text>| field.as_ref().map(|text| text.value.clone());
    let name = PersonName::of(item);
    let domain = policy.main_domain();
    let unit = item.unit.as_ref().map_or(&leading.unit, |unit| &unit.value);
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Cn, name.as_ref().map(|name| name.bare.as_str()));
    attributes.set(Attribute::Sn, name.as_ref().map(PersonName::sn));
    attributes.set(
        Attribute::GivenName,
        name.as_ref().and_then(PersonName::given_name),
    );
    attributes.set(Attribute::DisplayName, name.as_ref().map(PersonName::display));
    attributes.set(Attribute::Mail, mail_address(category, username, item));
    let number = [&item.nip, &item.nopeg, &item.nrp, &item.npp]
        .into_iter()
        .find_map(text);
    attributes.set(Attribute::EmployeeNumber, number);
    attributes.set(Attribute::EmployeeType, [category.id.as_str()]);
    let code = |nim: String| format!("urn:schac:personalUniqueCode:int:studentID:{domain}:{nim}");
    attributes.set(Attribute::SchacPersonalUniqueCode, text(&item.nim).map(code));
    attributes.set(Attribute::O, text(&item.company));
    attributes.set(Attribute::Ou, units.get(unit).map(|unit| unit.name.clone()));
    attributes.set(Attribute::Title, title(item));
    attributes.set(Attribute::EduPersonAffiliation, category.affiliations.iter());
    attributes.set(
        Attribute::EduPersonPrincipalName,
        [format!("{username}@{domain}")],
    );
    attributes
}

/// What the person does: the role, or the programme with its level.
fn title(item: &Item) -> Option<String> {
    let role = item.role.as_ref().map(|role| role.value.clone());
    let program = item.program.as_ref().map(|program| match &item.level {
        Some(level) => format!("{} ({})", program.value, level.value),
        None => program.value.clone(),
    });
    role.or(program)
}

/// The institutional address of an account, where its category has one.
pub fn mail_address(category: &Category, username: &Username, item: &Item) -> Option<String> {
    let pattern = category.mail_pattern.as_ref()?;
    let nim = item.nim.as_ref().map_or("", |nim| nim.value.as_str());
    let nrp = item.nrp.as_ref().map_or("", |nrp| nrp.value.as_str());
    Some(
        pattern
            .replace("{username}", username.as_str())
            .replace("{nim}", nim)
            .replace("{nrp}", nrp),
    )
}
