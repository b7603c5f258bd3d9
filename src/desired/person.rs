//! A person with every affiliation that requests gave, and how the person stands on a day.

use std::cmp::Reverse;

use crate::account::PersonId;
use crate::day::Day;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::desired::spells::{Disposed, Hold, Step, Suspension, Tenure};
use crate::names::{CategoryId, ItemRef, Username};
use crate::person::key::PersonKey;
use crate::request::Item;
use crate::request::act::{Adoption, ItemChange};

/// A person, and every affiliation that requests gave.
#[derive(Debug, Clone)]
pub struct DesiredPerson<'a> {
    /// Who.
    pub person: PersonId,
    /// The item that brought the person in.
    pub origin: ItemRef,
    /// What that item says.
    pub came_as: &'a Item,
    /// The day that item entered.
    pub entered: Day,
    /// The affiliations, in the order in which they entered; at least one.
    pub affiliations: Vec<Affiliation<'a>>,
    /// The names that requests asked for since, each with its item, in order. The last one counts.
    pub renamed: Vec<(ItemRef, Username)>,
    /// Every number that the person has, or had.
    pub numbers: Vec<PersonKey>,
    /// The entry that the person came in with, where others had made it.
    pub adopts: Option<&'a Adoption>,
    /// Everything that requests did about the person, in the order in which it entered.
    pub deeds: Vec<Deed>,
    /// What requests changed of the person's data, in the order in which it entered.
    pub(crate) amendments: Vec<Amendment<'a>>,
    /// What keeps the account where it is, and was not taken back.
    pub holds: Vec<Hold>,
    /// Who answers for it from when on, where it is a mailbox that is no person's, in the order in which it entered.
    pub tenures: Vec<Tenure<'a>>,
    /// What keeps the holder out for a time, in the order in which it entered.
    pub suspensions: Vec<Suspension>,
    /// What puts the account out of the way, or away, in the order in which it entered.
    pub disposals: Vec<Disposed>,
}

/// Something that a request did about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The item.
    pub item: ItemRef,
    /// The day it entered.
    pub entered: Day,
    /// The first day on which it says anything.
    pub from: Day,
    /// Whether it gives access, and so counts at once where it prolongs a stretch.
    pub joins: bool,
}

/// What a request changed of the person's data.
#[derive(Debug, Clone)]
pub(crate) struct Amendment<'a> {
    pub(crate) item: ItemRef,
    /// Its place in the order in which everything entered.
    pub(crate) turn: usize,
    /// The first day.
    pub(crate) from: Day,
    /// The categories whose data it changes.
    pub(crate) categories: Vec<CategoryId>,
    pub(crate) change: &'a ItemChange,
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

impl<'a> DesiredPerson<'a> {
    /// How the person stands on a day. Affiliations that touch or overlap are one stretch; the latest end counts,
    /// not the longest duration (D4).
    pub fn standing(&self, day: Day) -> Standing {
        self.standing_by(day, |_| true)
    }

    /// How the person would stand with some of the affiliations alone.
    fn standing_by(&self, day: Day, counts: impl Fn(&Affiliation<'a>) -> bool) -> Standing {
        let giving = self.affiliations.iter().filter(|affiliation| affiliation.login);
        let mut ranges: Vec<(Day, Option<Day>)> = giving
            .filter(|affiliation| !affiliation.is_void() && counts(affiliation))
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
            // Everything was taken back before it began.
            (None, None) => {
                let from = self.first_day().unwrap_or(day);
                Standing::Ended {
                    from,
                    last_day: from.minus_days(1),
                }
            }
        }
    }

    /// The affiliation that the person came in with. Of an account that a request named before it was there, that request's
    /// may stand before it.
    pub fn first(&self) -> Option<&Affiliation<'a>> {
        let mut affiliations = self.affiliations.iter();
        let own = affiliations.find(|affiliation| affiliation.item == self.origin);
        own.or(self.affiliations.first())
    }

    /// The first day of the first affiliation, whatever became of it.
    pub(crate) fn first_day(&self) -> Option<Day> {
        self.affiliations.iter().map(|affiliation| affiliation.from).min()
    }

    /// The first day from a given one on that no hold is in force; none where one is open.
    pub fn let_go(&self, from: Day) -> Option<Day> {
        let mut day = from;
        while let Some(hold) = self.holds.iter().find(|hold| hold.is_in_force(day)) {
            day = hold.until?.plus_days(1);
        }
        Some(day)
    }

    /// The item of a hold without which the account would have passed to another category by a day; none where nothing
    /// is kept back.
    pub fn kept_back(&self, day: Day) -> Option<&ItemRef> {
        let passes = |affiliation: &&Affiliation<'a>| {
            let closing = affiliation.closing().filter(|closing| closing.then.is_some());
            let over = closing.filter(|closing| affiliation.until == Some(closing.last_day));
            over.is_some_and(|closing| {
                let first = closing.last_day.plus_days(1);
                first <= day && self.let_go(first).is_none_or(|free| day < free)
            })
        };
        self.affiliations.iter().find(passes)?;
        let hold = self.holds.iter().rfind(|hold| hold.is_in_force(day))?;
        Some(&hold.item)
    }

    /// Whether everything that was asked for the person was taken back before it began.
    pub fn is_withdrawn(&self) -> bool {
        self.affiliations.iter().all(Affiliation::is_void)
    }

    /// The affiliation that counts on a day for whatever only one can give: of those that are live the one whose category
    /// leads, of several of one category the newest; when none is live, the one that ended last; before any has begun the
    /// first.
    pub fn leading(&self, day: Day) -> Option<&Affiliation<'a>> {
        let begun = || {
            self.affiliations
                .iter()
                .filter(|affiliation| affiliation.from <= day)
        };
        begun()
            .rev()
            .filter(|affiliation| affiliation.is_live(day))
            // The first of equals, and so the newest.
            .min_by_key(|affiliation| affiliation.rank)
            .or_else(|| begun().max_by_key(|affiliation| affiliation.until))
            .or(self.first())
    }

    /// The affiliations live on a day; the leading one when none is.
    pub fn live(&self, day: Day) -> Vec<&Affiliation<'a>> {
        let live = self.affiliations.iter();
        let mut live: Vec<_> = live.filter(|affiliation| affiliation.is_live(day)).collect();
        if live.is_empty() {
            live.extend(self.leading(day));
        }
        live
    }

    /// The deeds that say anything on a day, in the order in which they began to. One that gives access later counts at once
    /// where it moves the end of the stretch that holds the day.
    pub fn deeds_in_force(&self, day: Day) -> Vec<&Deed> {
        let since = |deed: &Deed| {
            if self.is_put_off(deed, day) {
                return None;
            }
            let prolongs = |day| deed.joins && self.prolongs(deed, day);
            if deed.from > day {
                return prolongs(day).then_some(deed.entered);
            }
            // What counted at once does not begin a second time: what came in between would be taken for older.
            if prolongs(deed.from.minus_days(1)) {
                return Some(deed.entered);
            }
            Some(deed.entered.max(deed.from))
        };
        let mut in_force: Vec<(Day, &Deed)> = self
            .deeds
            .iter()
            .filter_map(|deed| Some((since(deed)?, deed)))
            .collect();
        // A stable sort: of one day, in the order of entry.
        in_force.sort_by_key(|(since, _)| *since);
        in_force.into_iter().map(|(_, deed)| deed).collect()
    }

    /// Whether a hold keeps a deed from saying anything by a day: what disposes of the account.
    fn is_put_off(&self, deed: &Deed, day: Day) -> bool {
        let mut disposals = self.disposals.iter();
        let disposal = disposals.find(|disposal| disposal.item == deed.item);
        disposal.is_some_and(|disposal| self.let_go(disposal.not_before).is_none_or(|free| day < free))
    }

    /// The deeds that give access on a later day and say nothing yet, in the order of entry.
    pub fn deeds_ahead(&self, day: Day) -> impl Iterator<Item = &Deed> {
        let ahead = self
            .deeds
            .iter()
            .filter(move |deed| deed.joins && deed.from > day);
        ahead.filter(move |deed| !self.prolongs(deed, day) && !self.is_taken_back(deed))
    }

    /// Whether nothing is left of what a deed gave.
    fn is_taken_back(&self, deed: &Deed) -> bool {
        let mut given = self
            .affiliations
            .iter()
            .filter(|affiliation| affiliation.item == deed.item);
        given.all(Affiliation::is_void)
    }

    /// Whether a deed moves the end of the stretch that holds a day beyond what has begun, or entered before it.
    fn prolongs(&self, deed: &Deed, day: Day) -> bool {
        let mut gives = self.affiliations.iter();
        let Some(given) = gives.find(|affiliation| affiliation.item == deed.item) else {
            return false;
        };
        let turn = given.turn;
        let has_begun = |affiliation: &Affiliation<'a>| affiliation.from <= day;
        let with = self.standing_by(day, |other| has_begun(other) || other.turn <= turn);
        let without = self.standing_by(day, |other| {
            other.turn != turn && (has_begun(other) || other.turn < turn)
        });
        matches!(with, Standing::Active { .. }) && with != without
    }

    /// The item that said something last, by a day.
    pub fn last_item(&self, day: Day) -> &ItemRef {
        let last = self.deeds_in_force(day).pop();
        last.map_or(&self.origin, |deed| &deed.item)
    }

    /// The affiliation whose end is the given last day.
    pub fn ending_on(&self, last_day: Day) -> Option<&Affiliation<'a>> {
        let ending = self
            .affiliations
            .iter()
            .rev()
            .filter(|affiliation| affiliation.login && affiliation.until == Some(last_day));
        // What was taken back before it began ended nothing, where something else did. An end that somebody asked for says
        // more than one that came by itself.
        ending.min_by_key(|affiliation| {
            let is_asked_for = matches!(affiliation.ended_by, EndedBy::Request(_));
            (affiliation.is_void(), !is_asked_for)
        })
    }

    /// The affiliation that age ends last of all, where nothing else ends it, or would end where a memo is not required.
    pub fn retiring(&self, day: Day) -> Option<&Affiliation<'a>> {
        let Standing::Active { until, .. } = self.standing(day) else {
            return None;
        };
        let Some(last_day) = until else {
            let leading = self.leading(day)?;
            return (leading.until.is_none() && leading.retires.is_some()).then_some(leading);
        };
        let ends = self.ending_on(last_day)?;
        matches!(ends.ended_by, EndedBy::Retirement(_)).then_some(ends)
    }

    /// The affiliation that ends last of those that let the person in on a day; none while one is open, or none lets in.
    pub fn end(&self, day: Day) -> Option<&Affiliation<'a>> {
        match self.standing(day) {
            Standing::Active {
                until: Some(last_day),
                ..
            } => self.ending_on(last_day),
            _ => None,
        }
    }

    /// What was said last of a mailbox that is no person's, by a day; before the first one begins that one counts.
    pub fn tenure(&self, day: Day) -> Option<&Tenure<'a>> {
        self.begun_tenure(day)
            .or_else(|| self.tenures.iter().min_by_key(|tenure| tenure.from))
    }

    /// The same, and none before the first one begins.
    pub fn begun_tenure(&self, day: Day) -> Option<&Tenure<'a>> {
        let begun = self.tenures.iter().filter(|tenure| tenure.from <= day);
        // The last of equals: what entered later says more.
        begun.max_by_key(|tenure| tenure.from)
    }

    /// The accounts that answer for the mailbox or may open it on a day, its owner first.
    pub fn stewards(&self, day: Day) -> impl Iterator<Item = &'a Username> {
        let mailbox = self.tenure(day).map(|tenure| tenure.mailbox);
        mailbox.into_iter().flat_map(|mailbox| {
            let delegates = mailbox.delegates.iter().map(|name| &name.value);
            std::iter::once(&mailbox.owner.value).chain(delegates)
        })
    }

    /// What keeps the holder out on a day, and was asked for last.
    pub fn suspended(&self, day: Day) -> Option<&Suspension> {
        let mut suspensions = self.suspensions.iter();
        suspensions.rfind(|suspension| suspension.is_in_force(day))
    }

    /// What a closed account was disposed of by, by a day: the step that goes furthest, and of equals the one that was due
    /// first.
    pub fn disposed(&self, day: Day) -> Option<&Disposed> {
        self.disposals_done(day)
            .max_by_key(|done| (done.step, Reverse(done.not_before)))
    }

    /// What puts a closed account out of the way by a day, whether or not it is to go for ever.
    pub fn archived(&self, day: Day) -> Option<&Disposed> {
        let archives = self.disposals_done(day).filter(|done| done.step == Step::Archive);
        archives.min_by_key(|done| done.not_before)
    }

    /// The disposals that are due by a day. A hold puts them off, and what was asked for before the account was last open says
    /// nothing.
    fn disposals_done(&self, day: Day) -> impl Iterator<Item = &Disposed> {
        // Nearly nobody has any, and everybody is asked for.
        let standing = (!self.disposals.is_empty()).then(|| self.standing(day));
        let last_open = match standing {
            Some(Standing::Ended { last_day, .. }) => Some(last_day),
            // What is gone is gone, whatever is asked for later.
            Some(Standing::Active { .. } | Standing::Pending { .. }) | None => None,
        };
        self.disposals.iter().filter(move |disposed| {
            let Some(on) = self.let_go(disposed.not_before).filter(|on| *on <= day) else {
                return false;
            };
            match disposed.step {
                Step::Archive => last_open.is_some_and(|last| last < on),
                Step::Delete => matches!(self.standing(on), Standing::Ended { .. }),
            }
        })
    }

    /// The day on which that step is done: a hold puts it off.
    pub fn disposed_on(&self, day: Day) -> Option<Day> {
        self.let_go(self.disposed(day)?.not_before)
    }

    /// Whether the account is deleted by a day. It never comes back.
    pub fn is_deleted(&self, day: Day) -> bool {
        self.disposed(day).is_some_and(|done| done.step == Step::Delete)
    }

    /// The name that requests ask for in place of the first one.
    pub fn asked_name(&self) -> Option<&(ItemRef, Username)> {
        self.renamed.last()
    }
}

fn later(one: Option<Day>, other: Option<Day>) -> Option<Day> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.max(other)),
        _ => None,
    }
}
