//! Affiliation: why a person may have an account, and from when until when, with everything that moved its end.

use std::ops::Deref;

use crate::day::Day;
use crate::names::{CategoryId, ItemRef, ProcedureId, UnitId};
use crate::person::key::PersonKey;
use crate::policy::Policy;
use crate::policy::category::Category;
use crate::policy::moves::OfSeveral;
use crate::request::{Contract, Item, Request};

/// Why a person may have an account, and from when until when.
#[derive(Debug, Clone)]
pub struct Affiliation<'a> {
    /// The item that it comes from.
    pub item: ItemRef,
    /// The category of person, on the day of the fold.
    pub category: CategoryId,
    /// The procedure that asked.
    pub procedure: ProcedureId,
    /// The first day.
    pub from: Day,
    /// The last day, on the day of the fold; none while the end is open. Before the first where nothing is left of it.
    pub until: Option<Day>,
    /// What set the last day.
    pub ended_by: EndedBy,
    /// The unit that asked.
    pub unit: UnitId,
    /// The request, for the letter and the sponsor.
    pub request: &'a Request,
    /// What requests say of the person in it, on the day of the fold.
    pub data: Said<'a>,
    /// What they said at first.
    pub(crate) base: Said<'a>,
    /// The contract that it rests on, where it rests on one.
    pub contract: Option<&'a Contract>,
    /// Whether it lets the person in. One that does not keeps no account open.
    pub login: bool,
    /// The place of its category among those of a person with several.
    pub(crate) rank: usize,
    /// Its place in the order in which everything entered.
    pub(crate) turn: usize,
    /// The day its request entered.
    pub(crate) entered: Day,
    /// The last day that was asked for at first.
    pub(crate) asked_until: Option<Day>,
    /// The last day before retirement by age, whether the affiliation ends on it or not.
    pub(crate) retires: Option<Day>,
    /// What moved the end to a later day, in order.
    pub(crate) extensions: Vec<Extension>,
    /// What moved it to an earlier one, in order.
    pub(crate) closings: Vec<ClosedBy>,
}

/// What requests say of a person: what an item says, or that as later items changed it. It reads like an item.
#[derive(Debug, Clone)]
pub enum Said<'a> {
    /// As the item says it.
    AtFirst(&'a Item),
    /// As it was changed since. Few are, and an item is large.
    Changed(Box<Item>),
}

impl Said<'_> {
    /// Changes it.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut Item)) {
        match self {
            Self::AtFirst(item) => {
                let mut changed = Box::new(item.clone());
                change(&mut changed);
                *self = Self::Changed(changed);
            }
            Self::Changed(item) => change(item),
        }
    }
}

impl Deref for Said<'_> {
    type Target = Item;

    fn deref(&self) -> &Item {
        match self {
            Self::AtFirst(item) => item,
            Self::Changed(item) => item,
        }
    }
}

/// What set the last day of an affiliation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndedBy {
    /// The days that were asked for, as extended by an item, or the item's own.
    Term(ItemRef),
    /// The age of retirement, which nobody announced.
    Retirement(ItemRef),
    /// A request to close it.
    Request(ItemRef),
}

impl EndedBy {
    /// The item behind it.
    pub fn item(&self) -> &ItemRef {
        match self {
            Self::Term(item) | Self::Retirement(item) | Self::Request(item) => item,
        }
    }
}

/// What moved the end of an affiliation to a later day.
#[derive(Debug, Clone)]
pub(crate) struct Extension {
    pub(crate) item: ItemRef,
    pub(crate) until: Day,
    /// Whether it was given by months, which a contract may have only so often.
    pub(crate) by_months: bool,
}

/// What moved the end of an affiliation to an earlier day.
#[derive(Debug, Clone)]
pub(crate) struct ClosedBy {
    pub(crate) item: ItemRef,
    pub(crate) last_day: Day,
    pub(crate) of_several: OfSeveral,
    /// Whether it is a retirement: it stands over the computed day, and another class of employee moves it.
    pub(crate) by_age: bool,
    /// The category that the person passes to.
    pub(crate) then: Option<CategoryId>,
    /// Its place in the order in which everything entered.
    pub(crate) turn: usize,
}

impl Affiliation<'_> {
    /// Whether it is live on a day.
    pub fn is_live(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether nothing is left of it: it was taken back before it began.
    pub fn is_void(&self) -> bool {
        self.until.is_some_and(|until| until < self.from)
    }

    /// The unit that answers for the account, where its category needs one (II.B.4.e).
    pub fn answering_unit(&self, category: &Category) -> Option<UnitId> {
        category.sponsor_required.then(|| self.responsible_unit().clone())
    }

    /// The unit that answers for the account, or asked for it.
    pub fn responsible_unit(&self) -> &UnitId {
        let sponsor = self.request.sponsor.as_ref();
        sponsor.map_or(&self.unit, |sponsor| &sponsor.unit.value)
    }

    /// Whether it is of one of these numbers, as it is written now or was at first; one that has no number of their kind is.
    pub(crate) fn has_any(&self, numbers: &[PersonKey], policy: &Policy) -> bool {
        let own = [&self.base, &self.data].into_iter();
        let own = own.flat_map(|item| PersonKey::numbers(policy, item));
        let is_of_kind = |own: &PersonKey| numbers.iter().any(|asked| asked.kind() == own.kind());
        let mut same_kind = own.filter(is_of_kind).peekable();
        same_kind.peek().is_none() || same_kind.any(|own| numbers.contains(&own))
    }

    /// The end by what was asked for and extended, with the item that set it. Open where nothing says one.
    pub(crate) fn term(&self) -> (Option<Day>, ItemRef) {
        let last = self.extensions.iter().max_by_key(|extension| extension.until);
        match (self.asked_until, last) {
            (Some(asked), Some(extension)) if extension.until > asked => {
                (Some(extension.until), extension.item.clone())
            }
            (asked, _) => (asked, self.item.clone()),
        }
    }

    /// The closing that counts, where several were asked for; with the earliest day it says what the newest says of what
    /// comes after (trap 57).
    pub(crate) fn closing(&self) -> Option<ClosedBy> {
        let newest = self.closings.iter().max_by_key(|closing| closing.turn)?;
        let counts = match newest.of_several {
            OfSeveral::Newest => newest,
            OfSeveral::Earliest => self.closings.iter().min_by_key(|closing| closing.last_day)?,
        };
        Some(ClosedBy {
            then: newest.then.clone(),
            ..counts.clone()
        })
    }

    /// Settles the last day on what was asked for, the day of retirement where there is one, and the closing that counts.
    pub(crate) fn settle(&mut self, retirement: Option<(Day, ItemRef)>) {
        let (mut until, item) = self.term();
        let mut by = EndedBy::Term(item);
        let closing = self.closing();
        // A memo that announces a retirement stands over the computed day, be it earlier or later (domain question Q19).
        let is_announced = closing.as_ref().is_some_and(|closing| closing.by_age);
        if let Some((last, item)) = retirement.filter(|_| !is_announced)
            && until.is_none_or(|until| last < until)
        {
            until = Some(last);
            by = EndedBy::Retirement(item);
        }
        if let Some(closing) = closing
            && until.is_none_or(|until| closing.last_day < until)
        {
            // A last day before the first leaves nothing, however long before.
            until = Some(closing.last_day.max(self.from.minus_days(1)));
            by = EndedBy::Request(closing.item);
        }
        self.until = until;
        self.ended_by = by;
    }
}
