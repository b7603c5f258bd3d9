//! What a rule gets to see: one request, and everything that it is measured against.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::others::Others;
use crate::names::{ItemRef, UnitId};
use crate::person::key::{Number, PersonKey};
use crate::placed::Span;
use crate::policy::category::Category;
use crate::policy::{Action, Policy, Procedure};
use crate::ports::Share;
use crate::request::{Item, Request, Text};
use crate::unit::{Unit, Units};

/// A request under examination.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The policy that it entered under, or enters: no later rule makes a fault of what entered, and its validity follows
    /// this one for ever.
    pub policy: &'a Policy,
    /// The units of its institution.
    pub units: &'a Units,
    /// The request.
    pub request: &'a Request,
    /// Every request of its institution, itself among them or not.
    pub others: &'a Others,
    /// When it enters, or entered.
    pub entry: Entry,
    /// What is known about the papers on the share.
    pub papers: Papers<'a>,
}

/// When a request enters, or entered. Rules that compare with the day a request is handed in are asked when it
/// enters; after that it is a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It enters on this day.
    Now(Day),
    /// It entered on this day.
    Earlier(Day),
}

impl Entry {
    /// The day.
    pub fn day(self) -> Day {
        match self {
            Self::Now(day) | Self::Earlier(day) => day,
        }
    }

    /// The day, where the request enters now.
    pub fn now(self) -> Option<Day> {
        match self {
            Self::Now(day) => Some(day),
            Self::Earlier(_) => None,
        }
    }
}

/// What is known about the papers on the share.
#[derive(Clone, Copy)]
pub enum Papers<'a> {
    /// The share is at hand: digests are compared.
    On(&'a dyn Share),
    /// This machine has no share: a warning says that nothing was compared.
    NoShare,
    /// Every item of the request is settled: papers are not looked at any more.
    Settled,
}

impl<'a> Subject<'a> {
    /// A fault at a place of the request, which may be one of its list.
    pub fn fault(&self, code: Code, span: Span) -> Diagnostic {
        let (file, span) = self.request.file_of(span);
        Diagnostic::new(code, &file, span)
    }

    /// The procedure that the request follows, where the policy has it.
    pub fn procedure(&self) -> Option<&'a Procedure> {
        self.policy.procedures.get(&self.request.procedure.value)
    }

    /// The unit that asks, where there is one of that id.
    pub fn requester(&self) -> Option<&'a Unit> {
        self.units.get(&self.request.requester.unit)
    }

    /// Whether the request asks for accounts to be made: what others want of their accounts is theirs to say.
    pub fn creates(&self) -> bool {
        self.procedure()
            .is_some_and(|procedure| procedure.action == Action::Create)
    }

    /// Whether the request asks for entries of others to be taken over.
    pub fn adopts(&self) -> bool {
        self.procedure()
            .is_some_and(|procedure| procedure.action == Action::Adopt)
    }

    /// Whether the request brings people in: by accounts that are made, or that are there and taken over.
    pub fn brings_in(&self) -> bool {
        self.procedure()
            .is_some_and(|procedure| procedure.action.brings_in())
    }

    /// Whether an item asks for an account to be made, or for another affiliation of one; not where it asks for one to
    /// live on (a.5).
    pub fn makes(&self, item: &Item) -> bool {
        self.creates() && !renews(item)
    }

    /// Whether an item brings somebody in, or gives another affiliation.
    pub fn joins(&self, item: &Item) -> bool {
        self.makes(item) || self.adopts()
    }

    /// Whether an item says from when until when somebody is let in: by an account to be made, by a mailbox that is to be
    /// somebody's, or by more contracts (b.3).
    pub fn lets_in(&self, item: &Item) -> bool {
        let extends = self
            .procedure()
            .is_some_and(|procedure| procedure.action == Action::Extend);
        self.joins(item) || item.mailbox.is_some() || (extends && !item.contracts.is_empty())
    }

    /// Whether an item asks for a mailbox that is no person's, and that there is not yet.
    pub fn opens_mailbox(&self, item: &Item) -> bool {
        item.mailbox.is_some() && item.account.is_none() && item.existing_account.is_none()
    }

    /// Whether an item asks for an account to live on that a request of the same procedure made.
    pub fn renews(&self, item: &Item) -> bool {
        self.creates() && renews(item)
    }

    /// The items that the file lists itself, or its list on the share, numbered from 1.
    pub fn items(&self) -> impl Iterator<Item = (u32, &'a Item)> + use<'a> {
        self.request.inline_items()
    }

    /// How many items there are, in the file or in its list on the share.
    pub fn item_count(&self) -> u32 {
        self.request.items.count()
    }

    /// The category of an item, where the policy has it.
    pub fn category(&self, item: &Item) -> Option<&'a Category> {
        category_of(self.policy, self.procedure()?, item)
    }

    /// The category that an item is about: its own, or the only one of the procedure whose people have a number of the kind
    /// that it gives.
    pub fn meant(&self, item: &Item) -> Option<&'a Category> {
        self.category(item).or_else(|| {
            let categories = self.procedure()?.categories.iter();
            let has = |field: &String| {
                let mut numbers = Number::ALL.iter();
                numbers.any(|number| number.field() == field && number.written(item).is_some())
            };
            let mut fitting = categories
                .filter_map(|id| self.policy.categories.get(id))
                .filter(|category| category.identity.iter().any(has));
            let only = fitting.next()?;
            fitting.next().is_none().then_some(only)
        })
    }

    /// The items that change what is permanent (Q32), each with its category.
    pub fn permanent_changes(&self) -> impl Iterator<Item = (u32, &'a Item, &'a Category)> {
        let changing = self.items().filter(|(_, item)| item.change.is_some());
        let with_category = changing.filter_map(|(number, item)| Some((number, item, self.meant(item)?)));
        with_category.filter(|(_, _, category)| category.is_immutable)
    }

    /// Who an item is about.
    pub fn person(&self, number: u32, item: &Item) -> PersonKey {
        PersonKey::of(
            self.policy,
            self.category(item),
            item,
            &self.request.item_ref(number),
        )
    }

    /// The reference to an item.
    pub fn item_ref(&self, number: u32) -> ItemRef {
        self.request.item_ref(number)
    }

    /// Whether a unit is another one, or a part of it.
    pub fn is_within(&self, unit: &UnitId, whole: &UnitId) -> bool {
        let mut next = Some(unit);
        // A unit's parents cannot be more than there are units; more means that they run in a circle.
        for _ in 0..=self.units.0.len() {
            match next {
                Some(id) if id == whole => return true,
                Some(id) => next = self.units.get(id).and_then(|unit| unit.parent.as_ref()),
                None => return false,
            }
        }
        false
    }
}

/// Whether an item of a procedure that makes accounts speaks of one that there is.
fn renews(item: &Item) -> bool {
    item.account.is_some()
}

/// The category of an item: the one it names, or the only one of its procedure. None where the policy has no such.
pub fn category_of<'a>(policy: &'a Policy, procedure: &Procedure, item: &Item) -> Option<&'a Category> {
    let id = match (&item.category, procedure.categories.as_slice()) {
        (Some(named), _) => &named.value,
        (None, [only]) => only,
        (None, _) => return None,
    };
    policy.categories.get(id)
}

/// What an item changes a field to, where it does.
pub fn changed<'a>(item: &'a Item, field: &str) -> Option<&'a Text> {
    item.change.as_ref()?.set.get(field)
}

/// Where a message about a whole item points: at the name, or at the item's first key.
pub fn place_of(item: &Item) -> Span {
    item.name
        .as_ref()
        .map(|name| name.span)
        .or(item.keys.first().map(|key| key.span))
        .unwrap_or(item.span)
}

/// Words as a message lists them: `memo, data`.
pub fn listed<T: ToString>(words: impl IntoIterator<Item = T>) -> String {
    words
        .into_iter()
        .map(|word| word.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A fault about a person, with the key by which the person is known.
pub fn with_key(fault: Diagnostic, key: &PersonKey) -> Diagnostic {
    match key {
        PersonKey::Number(number, value) => fault.with("field", number).with("value", value),
        PersonKey::Address { email, .. } => fault.with("field", "email").with("value", email),
        PersonKey::Item(item) => fault.with("field", "accounts").with("value", item),
    }
}
