//! The name of every account: name(desired, ledger, live), in the order of the fold.
//!
//! A name that a run pinned wins for ever. Others are chosen here and shown as proposed until a run pins them.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::desired::DesiredState;
use crate::desired::attributes::{Called, Steward, Stewards};
use crate::desired::person::DesiredPerson;
use crate::diagnostic::code::Code;
use crate::ledger::Ledger;
use crate::live::{Holder, LiveState};
use crate::names::{ItemRef, Username};
use crate::naming::{Parts, candidates, choose as choose_free, requested};
use crate::policy::Policy;
use crate::request::act::Adoption;

/// What names are given by.
#[derive(Clone, Copy)]
pub struct Register<'a> {
    /// The policy in force.
    pub policy: &'a Policy,
    /// The names that earlier runs gave.
    pub ledger: &'a Ledger,
    /// The names that the directory holds.
    pub live: &'a LiveState,
    /// Items that no account may be made for.
    pub blocked: &'a BTreeMap<ItemRef, Code>,
}

/// An item that no name can be found for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nameless {
    /// The item.
    pub item: ItemRef,
    /// The name that it asks for and that is taken, or the patterns of which none is free.
    pub wanted: String,
}

/// The names of a day.
#[derive(Debug, Default)]
pub struct Assigned {
    /// The names of each person who has one.
    pub names: BTreeMap<PersonId, Called>,
    /// Names that no run has pinned yet, by the item that brought the person in, or asked for another name.
    pub new_pins: BTreeMap<ItemRef, Username>,
    /// Items that get no name.
    pub nameless: Vec<Nameless>,
    /// Those who answer for mailboxes or may open them.
    pub stewards: Stewards,
}

/// Gives every person a name who is not left alone.
pub fn assign(desired: &DesiredState<'_>, register: Register<'_>, frozen: &BTreeSet<PersonId>) -> Assigned {
    let nobodys = nobodys(desired, register);
    // A name given once is taken for ever, whoever has it now (II.B.3).
    let taken = register.ledger.names_taken();
    let taken = taken.filter(|(item, _)| !nobodys.contains(item));
    let mut naming = Naming {
        register,
        given: taken.map(|(_, name)| name.as_str()).collect(),
        chosen: BTreeSet::new(),
        assigned: Assigned::default(),
    };
    for person in &desired.persons {
        if nobodys.contains(&person.origin) || frozen.contains(&person.person) {
            continue;
        }
        if let Some(first) = naming.first(person) {
            let called = naming.renamed(person, first);
            naming.assigned.names.insert(person.person, called);
        }
    }
    naming.assigned.stewards = stewards(desired, &naming.assigned.names, register.live, frozen);
    naming.assigned
}

/// The items that were taken back before a run did anything for them: nobody ever had their names.
fn nobodys<'a>(desired: &DesiredState<'_>, register: Register<'a>) -> BTreeSet<&'a ItemRef> {
    let institution = &register.policy.institution.id;
    let named = register.ledger.names_taken().map(|(item, _)| item);
    let mut void: BTreeSet<&ItemRef> = named.filter(|item| desired.is_void(item, institution)).collect();
    if !void.is_empty() {
        for begun in register.ledger.begun() {
            void.remove(begun);
        }
    }
    void
}

/// Those who answer for mailboxes or may open them. Of whoever is left alone no request says where they stand: their entries do.
fn stewards(
    desired: &DesiredState<'_>,
    names: &BTreeMap<PersonId, Called>,
    live: &LiveState,
    frozen: &BTreeSet<PersonId>,
) -> Stewards {
    let tenures = desired.persons.iter().flat_map(|person| &person.tenures);
    let mailboxes = tenures.map(|tenure| tenure.mailbox);
    let wanted: BTreeSet<&Username> = mailboxes
        .flat_map(|mailbox| mailbox.delegates.iter().chain([&mailbox.owner]))
        .map(|name| &name.value)
        .collect();
    let mut stewards = Stewards::new();
    if wanted.is_empty() {
        return stewards;
    }
    for (person, called) in names {
        for name in called
            .before
            .iter()
            .chain([&called.now])
            .filter(|name| wanted.contains(name))
        {
            let steward = Steward::Desired(*person, called.now.clone());
            stewards.insert(name.clone(), steward);
        }
    }
    for name in wanted {
        if let Some(Holder::Ours(held)) = live.holder_of(name.as_str())
            && frozen.contains(&held.account.person)
            && held.active
        {
            stewards.insert(name.clone(), Steward::LeftAlone(held.name()));
        }
    }
    stewards
}

/// Naming while it is under way.
struct Naming<'a> {
    register: Register<'a>,
    /// Names that earlier runs gave.
    given: BTreeSet<&'a str>,
    /// Names that are given now.
    chosen: BTreeSet<String>,
    assigned: Assigned,
}

impl Naming<'_> {
    /// The name that a person came in with.
    fn first(&mut self, person: &DesiredPerson<'_>) -> Option<Username> {
        let register = self.register;
        if let Some(pinned) = register.ledger.name_of(&person.origin) {
            return Some(pinned.clone());
        }
        if let Some(held) = register.live.account(person.person) {
            let name = &held.account.username;
            self.given.insert(name.as_str());
            self.pin(&person.origin, name);
            return Some(name.clone());
        }
        // A name that nobody may have is not used up.
        if register.blocked.contains_key(&person.origin) {
            return None;
        }
        if let Some(adoption) = person.adopts {
            return self.adopted(person, adoption);
        }
        match choose(register.policy, person, &|name| self.is_taken(name)) {
            Ok(name) => {
                self.chosen.insert(name.as_str().to_owned());
                self.pin(&person.origin, &name);
                Some(name)
            }
            Err(nameless) => {
                self.assigned.nameless.push(nameless);
                None
            }
        }
    }

    /// The name of an entry of others that a person comes in with. It is theirs as long as nobody of ours had it.
    fn adopted(&mut self, person: &DesiredPerson<'_>, adoption: &Adoption) -> Option<Username> {
        let name = &person.first()?.base.username.as_ref()?.value;
        let entry = self.register.live.unmarked(name);
        let is_meant = entry.is_some_and(|entry| entry.uuid == *adoption.entry);
        if !is_meant || self.given.contains(name.as_str()) || !self.chosen.insert(name.as_str().to_owned()) {
            self.assigned.nameless.push(Nameless {
                item: person.origin.clone(),
                wanted: name.to_string(),
            });
            return None;
        }
        self.pin(&person.origin, name);
        Some(name.clone())
    }

    /// The names of a person who came in with one, and asked for others since.
    fn renamed(&mut self, person: &DesiredPerson<'_>, first: Username) -> Called {
        let mut called = Called::only(first);
        for (item, asked) in &person.renamed {
            let pinned = self.register.ledger.name_of(item).cloned();
            let is_old = asked == &called.now || called.before.contains(asked);
            let name = match pinned {
                Some(pinned) => pinned,
                // Whoever had it before may have it again.
                None if !is_old && self.is_taken(asked.as_str()) => {
                    self.assigned.nameless.push(Nameless {
                        item: item.clone(),
                        wanted: asked.to_string(),
                    });
                    continue;
                }
                None => {
                    self.chosen.insert(asked.as_str().to_owned());
                    self.pin(item, asked);
                    asked.clone()
                }
            };
            if name != called.now {
                let former = std::mem::replace(&mut called.now, name);
                called.before.retain(|earlier| *earlier != called.now);
                called.before.push(former);
            }
        }
        called
    }

    fn pin(&mut self, item: &ItemRef, name: &Username) {
        self.assigned.new_pins.insert(item.clone(), name.clone());
    }

    fn is_taken(&self, name: &str) -> bool {
        let live = self.register.live;
        self.given.contains(name)
            || self.chosen.contains(name)
            || live.holder_of(name).is_some()
            || live
                .holder_of_address(name, &self.register.policy.mail_domains)
                .is_some()
    }
}

fn choose(
    policy: &Policy,
    person: &DesiredPerson<'_>,
    taken: &dyn Fn(&str) -> bool,
) -> Result<Username, Nameless> {
    let no_name = |wanted: String| Nameless {
        item: person.origin.clone(),
        wanted,
    };
    let Some(first) = person.first() else {
        return Err(no_name(String::new()));
    };
    let Some(category) = policy.categories.get(&first.category) else {
        return Err(no_name(String::new()));
    };
    if let Some(asked) = requested(category, &first.base) {
        // A name that somebody asked for is never changed silently (a.2 step 2).
        return if taken(asked.as_str()) {
            Err(no_name(asked.to_string()))
        } else {
            Ok(asked.clone())
        };
    }
    // It names the patterns, not the person: plans are printed in logs.
    let candidates = candidates(category, &policy.usernames, Parts::of(policy, &first.base));
    choose_free(candidates, taken).ok_or_else(|| no_name(category.username_patterns.join(", ")))
}
