//! What requests change of a person's data, and what follows for the end of the person's affiliations.

use crate::day::Day;
use crate::desired::act::Asked;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::desired::apply::{Fold, categories};
use crate::desired::person::{Amendment, DesiredPerson};
use crate::examine::retirement::last_day_of;
use crate::names::{CategoryId, ItemRef, UnitId, Username};
use crate::person::key::{Number, PersonKey};
use crate::placed::Placed;
use crate::policy::Policy;
use crate::request::act::ItemChange;
use crate::request::{Item, Text};

/// The fields that say of which class of employee somebody is, and so when they retire.
const OF_CLASS: [&str; 2] = ["role", "category"];

impl<'a> Fold<'a, '_> {
    /// Notes a change of a person's data. Gives its first day.
    pub(super) fn amend(&mut self, place: usize, asked: &Asked<'a>, change: &'a ItemChange) -> Day {
        let policy = self.under.policy;
        let from = change
            .effective
            .as_ref()
            .map_or(asked.entrant.day, |day| day.value);
        let set = |number: &Number| {
            let written = change.set.get(number.field())?;
            Some(PersonKey::number(policy, *number, written))
        };
        let numbers = Number::ALL.iter().filter_map(set).collect();
        self.know(place, numbers);
        let turn = self.turn;
        let person = &mut self.state.persons[place];
        if OF_CLASS.iter().any(|field| change.set.contains_key(*field)) {
            // Another class of employee retires on another day, whatever an earlier list says (trap 61).
            for affiliation in &mut person.affiliations {
                affiliation
                    .closings
                    .retain(|closing| !closing.by_age || closing.turn > turn);
            }
        }
        person.amendments.push(Amendment {
            item: asked.item_ref(),
            turn,
            from,
            categories: categories(asked),
            change,
        });
        from
    }

    /// Brings a person up to the day: data as amended by then, and the ends that follow.
    pub(super) fn settle(&mut self, place: usize) {
        let (policy, day) = (self.under.policy, self.under.day);
        let person = &mut self.state.persons[place];
        let DesiredPerson {
            affiliations,
            amendments,
            renamed,
            ..
        } = person;
        for affiliation in affiliations.iter_mut() {
            let mut class_from = affiliation.item.clone();
            affiliation.data = affiliation.base.clone();
            for amendment in &*amendments {
                if !amendment.concerns(affiliation, day) {
                    continue;
                }
                affiliation.data.change(|item| amendment.apply_to(item));
                if OF_CLASS
                    .iter()
                    .any(|field| amendment.change.set.contains_key(*field))
                {
                    class_from = amendment.item.clone();
                }
                if let Some(category) = amendment.change.set.get("category") {
                    affiliation.category = CategoryId::new(&**category);
                }
            }
            affiliation.retires = retirement_of(policy, affiliation);
            let requires_memo = policy
                .retirement
                .as_ref()
                .is_some_and(|rules| rules.requires_memo);
            let by_age = affiliation.retires.filter(|_| !requires_memo);
            affiliation.settle(by_age.map(|last| (last, class_from)));
        }
        let names = amendments.iter().filter(|amendment| amendment.from <= day);
        *renamed = names
            .filter_map(|amendment| {
                let asked = Username::parse(amendment.change.set.get("username")?)?;
                Some((amendment.item.clone(), asked))
            })
            .collect();
    }
}

/// The last day before retirement, for those whom age retires.
fn retirement_of(policy: &Policy, affiliation: &Affiliation<'_>) -> Option<Day> {
    let category = policy.categories.get(&affiliation.category)?;
    last_day_of(policy, category, &affiliation.data)
}

impl<'a> DesiredPerson<'a> {
    /// What an item changes of the person's data, with what requests said of the person until then; none where it changes
    /// nothing.
    pub fn amended_by(&self, item: &ItemRef) -> Option<(&'a ItemChange, Item)> {
        let amendment = self.amendments.iter().find(|amendment| amendment.item == *item)?;
        let concerned = |affiliation: &&Affiliation<'_>| amendment.concerns(affiliation, amendment.from);
        let of_it = self.affiliations.iter().rev().find(concerned);
        let affiliation = of_it.or(self.leading(amendment.from))?;
        let mut before = Item::clone(&affiliation.base);
        let earlier = self.amendments.iter().filter(|known| known.turn < amendment.turn);
        for known in earlier.filter(|known| known.concerns(affiliation, amendment.from)) {
            known.apply_to(&mut before);
        }
        Some((amendment.change, before))
    }
}

/// What an item says in a field that a request may change.
pub fn written<'i>(item: &'i Item, field: &str) -> Option<&'i str> {
    let text = match field {
        "name" => &item.name,
        "title_prefix" => &item.title_prefix,
        "title_suffix" => &item.title_suffix,
        "nim" => &item.nim,
        "nip" => &item.nip,
        "nopeg" => &item.nopeg,
        "nrp" => &item.nrp,
        "role" => &item.role,
        "program" => &item.program,
        "level" => &item.level,
        "company" => &item.company,
        "unit" => return item.unit.as_ref().map(|unit| unit.value.as_str()),
        "category" => return item.category.as_ref().map(|category| category.value.as_str()),
        _ => return None,
    };
    text.as_ref().map(|text| text.value.as_str())
}

impl Amendment<'_> {
    /// Whether it says anything of an affiliation on a day. What entered after it knows better.
    fn concerns(&self, affiliation: &Affiliation<'_>, day: Day) -> bool {
        let is_of = self.categories.contains(&affiliation.category);
        self.from <= day && is_of && self.turn >= affiliation.turn
    }

    fn apply_to(&self, item: &mut Item) {
        for (field, value) in &self.change.set {
            set(item, field, Some(value));
        }
        for field in &self.change.clear {
            set(item, field, None);
        }
    }
}

/// Sets, or empties, a field of an item. Fields that no request may change stay.
fn set(item: &mut Item, field: &str, value: Option<&Placed<String>>) {
    let text = |field: &mut Option<Text>| *field = value.cloned();
    match field {
        "name" => text(&mut item.name),
        "title_prefix" => text(&mut item.title_prefix),
        "title_suffix" => text(&mut item.title_suffix),
        "nim" => text(&mut item.nim),
        "nip" => text(&mut item.nip),
        "nopeg" => text(&mut item.nopeg),
        "nrp" => text(&mut item.nrp),
        "role" => text(&mut item.role),
        "program" => text(&mut item.program),
        "level" => text(&mut item.level),
        "email" => text(&mut item.email),
        "phone" => text(&mut item.phone),
        "company" => text(&mut item.company),
        "unit" => {
            item.unit = value.map(|value| Placed {
                value: UnitId::new(&value.value),
                span: value.span,
            });
        }
        _ => {}
    }
}

/// Adds to a person what follows the closings that count: who graduated is an alumnus from the next day on (c.1 step 4).
pub(super) fn pass_on(person: &mut DesiredPerson<'_>, policy: &Policy) {
    let mut after = Vec::new();
    for affiliation in &person.affiliations {
        let Some(closing) = affiliation.closing() else {
            continue;
        };
        let category = closing.then.as_ref().and_then(|id| policy.categories.get(id));
        let (Some(category), Some(until)) = (category, affiliation.until) else {
            continue;
        };
        if until != closing.last_day || affiliation.is_void() {
            continue;
        }
        // A hold keeps the account where it is, closed.
        let Some(from) = person.let_go(until.plus_days(1)) else {
            continue;
        };
        let item: ItemRef = closing.item.clone();
        after.push(Affiliation {
            ended_by: EndedBy::Term(item.clone()),
            item,
            category: category.id.clone(),
            from,
            until: None,
            asked_until: None,
            contract: None,
            retires: None,
            login: category.login.lets_in(),
            rank: category.rank,
            data: affiliation.data.clone(),
            extensions: Vec::new(),
            closings: Vec::new(),
            ..affiliation.clone()
        });
    }
    person.affiliations.extend(after);
}
