//! The fold at work: each act on the person it is about, or why it cannot be done.

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::day::Day;
use crate::desired::act::{Act, Asked, Closing, Span, Target};
use crate::desired::affiliation::{Affiliation, ClosedBy, EndedBy, Extension, Said};
use crate::desired::person::{Deed, DesiredPerson};
use crate::desired::spells::Hold;
use crate::desired::{DesiredState, Under, Unlinked};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::subject::{category_of, place_of};
use crate::names::CategoryId;
use crate::person::key::{Number, PersonKey};
use crate::placed::Span as Place;
use crate::policy::category::{Category, ValidityBasis};
use crate::policy::moves::OfSeveral;
use crate::request::{Contract, Item};

/// The fold while it is under way.
pub(super) struct Fold<'a, 'u> {
    pub(super) under: &'u Under<'u>,
    pub(super) state: DesiredState<'a>,
    /// Whose each number is.
    pub(super) by_number: BTreeMap<PersonKey, PersonId>,
    /// How many acts there were.
    pub(super) turn: usize,
}

/// Why an act cannot be done.
pub(super) type Refused = Diagnostic;

impl<'a, 'u> Fold<'a, 'u> {
    pub(super) fn new(under: &'u Under<'u>) -> Self {
        Self {
            under,
            state: DesiredState::default(),
            by_number: BTreeMap::new(),
            turn: 0,
        }
    }

    /// A person whom an item brings in.
    pub(super) fn bring_in(&mut self, asked: &Asked<'a>) {
        let origin = asked.item_ref();
        let person = PersonId::of(&self.under.policy.institution.id, &origin);
        self.state.places.insert(person, self.state.persons.len());
        let numbers = asked.numbers(self.under.policy);
        for number in &numbers {
            self.by_number.entry(number.clone()).or_insert(person);
        }
        self.state.persons.push(DesiredPerson {
            person,
            origin,
            came_as: asked.item,
            entered: asked.entrant.day,
            // There are as many persons as accounts, and most have one of each.
            affiliations: Vec::with_capacity(1),
            renamed: Vec::new(),
            numbers,
            adopts: asked.adopts(),
            deeds: Vec::with_capacity(1),
            amendments: Vec::new(),
            holds: Vec::new(),
            tenures: Vec::new(),
            suspensions: Vec::new(),
            disposals: Vec::new(),
        });
    }

    /// Does what an item asks for, or notes why it cannot be done.
    pub(super) fn carry_out(&mut self, asked: &Asked<'a>) {
        let Some(act) = asked.act() else {
            return;
        };
        let item = asked.item_ref();
        if !matches!(asked.target(), Target::New) && (self.under.refused)(&item) {
            return;
        }
        self.turn += 1;
        let place = match self.place_of(asked) {
            Ok(Some(place)) => place,
            Ok(None) => return,
            Err(refused) => {
                self.state.refused.insert(item, *refused);
                return;
            }
        };
        if let Err(refused) = self.act(place, asked, act) {
            self.state.refused.insert(item, *refused);
        }
        self.settle(place);
    }

    /// Where the person of an act stands; none where nobody is there yet to be found.
    fn place_of(&mut self, asked: &Asked<'a>) -> Result<Option<usize>, Box<Refused>> {
        let item = asked.item_ref();
        let person = match asked.target() {
            Target::New => Some(PersonId::of(&self.under.policy.institution.id, &item)),
            Target::Account(username) => {
                let owner = self.under.owners.get(username).copied();
                if owner.is_none() {
                    let username = username.clone();
                    self.state.unlinked.push(Unlinked { item, username });
                }
                owner
            }
            Target::Number => {
                let numbers = asked.numbers(self.under.policy);
                let known = numbers
                    .iter()
                    .find_map(|number| self.by_number.get(number))
                    .copied()
                    .map(|known| self.risen(known, &numbers, asked.entrant.day));
                if known.is_none() {
                    let mut written = Number::ALL.iter().filter_map(|number| number.written(asked.item));
                    let span = written
                        .next()
                        .map_or_else(|| place_of(asked.item), |text| text.span);
                    return Err(Box::new(refuse(asked, Code::PersonUnknown, span)));
                }
                known
            }
        };
        // Whoever was brought in by a request that may not act is left alone, and that request is reported.
        Ok(person.and_then(|person| self.state.places.get(&person).copied()))
    }

    fn act(&mut self, place: usize, asked: &Asked<'a>, act: Act<'a>) -> Result<(), Box<Refused>> {
        let item = asked.item_ref();
        let entered = asked.entrant.day;
        // What is to be deleted and is not yet can still be kept.
        let keeps = matches!(act, Act::Hold { .. });
        if !keeps && self.state.persons[place].is_deleted(entered) {
            return Err(Box::new(refuse(asked, Code::AccountDeleted, about(asked.item))));
        }
        match act {
            Act::Join(_) => self.is_holder(place, asked)?,
            _ => self.is_meant(place, asked)?,
        }
        self.is_free(place, asked)?;
        self.has_role(place, asked)?;
        let mut from = entered;
        match act {
            Act::Join(spans) => {
                from = spans.iter().map(|span| span.from).min().unwrap_or(entered);
                self.join(place, asked, &spans);
            }
            Act::Continue(contracts) => from = self.extend(place, asked, contracts)?,
            Act::Prolong { months } => self.prolong(place, asked, months)?,
            Act::Renew { until } => self.renew(place, asked, until)?,
            Act::Close(closing) => self.close(place, asked, &closing)?,
            Act::Amend => {}
            Act::Help => return self.help(place, asked),
            Act::Restore => {
                self.restore(place, asked);
                return Ok(());
            }
            Act::Hold { until } => {
                let person = &mut self.state.persons[place];
                let ahead = person
                    .disposals
                    .iter()
                    .filter(|step| !(self.under.done)(&step.item));
                let from = ahead.map(|step| step.not_before).fold(entered, Day::min);
                person.holds.push(Hold { item, from, until });
                return Ok(());
            }
            act => from = self.keep(place, asked, act)?,
        }
        let joins = self.state.persons[place]
            .affiliations
            .iter()
            .any(|affiliation| affiliation.item == item);
        if let Some(change) = asked.item.change.as_deref() {
            let since = self.amend(place, asked, change);
            from = if joins { from } else { since };
        }
        self.state.persons[place].deeds.push(Deed {
            item,
            entered,
            from,
            joins,
        });
        Ok(())
    }

    fn join(&mut self, place: usize, asked: &Asked<'a>, spans: &[Span<'a>]) {
        let Some(category) = asked.category() else {
            return;
        };
        for span in spans {
            self.add(place, asked, category, *span, Said::AtFirst(asked.item));
        }
        if let Some(mailbox) = asked.item.mailbox.as_deref() {
            self.begin_tenure(place, asked, mailbox);
        }
        let numbers = asked.numbers(self.under.policy);
        self.know(place, numbers);
    }

    /// Notes that a person has numbers.
    pub(super) fn know(&mut self, place: usize, numbers: Vec<PersonKey>) {
        let person = &mut self.state.persons[place];
        for number in numbers {
            self.by_number.entry(number.clone()).or_insert(person.person);
            if !person.numbers.contains(&number) {
                person.numbers.push(number);
            }
        }
    }

    pub(super) fn add(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        category: &Category,
        span: Span<'a>,
        data: Said<'a>,
    ) {
        let request = asked.entrant.request;
        let item = asked.item_ref();
        self.state.persons[place].affiliations.push(Affiliation {
            ended_by: EndedBy::Term(item.clone()),
            item,
            category: category.id.clone(),
            procedure: asked.procedure.id.clone(),
            from: span.from,
            until: span.until,
            unit: request.requester.unit.value.clone(),
            request,
            base: data.clone(),
            data,
            contract: span.contract,
            login: category.login.lets_in(),
            rank: category.rank,
            turn: self.turn,
            entered: asked.entrant.day,
            asked_until: span.until,
            retires: None,
            extensions: Vec::new(),
            closings: Vec::new(),
        });
    }

    /// More contracts, or a later end of those that there are (b.3). Gives the first day on which that says anything.
    fn extend(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        contracts: &'a [Contract],
    ) -> Result<Day, Box<Refused>> {
        let entered = asked.entrant.day;
        let Some((newest, ends)) = self.of_procedure(place, asked) else {
            return Ok(entered);
        };
        let Some(latest) = contracts.iter().max_by_key(|contract| contract.until.value) else {
            return Ok(entered);
        };
        let may_shorten = asked.procedure.extension.is_some_and(|rule| rule.may_shorten);
        if let Some(end) = ends.filter(|end| latest.until.value < *end && !may_shorten) {
            let fault = refuse(asked, Code::ExtensionShortens, latest.until.span);
            let fault = fault.with("until", latest.until.value).with("end", end);
            return Err(Box::new(fault));
        }
        let item = asked.item_ref();
        let mut from = latest.from.value;
        for contract in contracts {
            let affiliations = &mut self.state.persons[place].affiliations;
            let same = affiliations.iter_mut().find(|known| {
                known
                    .contract
                    .is_some_and(|known| known.number.value == contract.number.value)
            });
            if let Some(same) = same {
                same.extensions.push(Extension {
                    item: item.clone(),
                    until: contract.until.value,
                    by_months: false,
                });
                from = entered;
                continue;
            }
            let known = &affiliations[newest];
            let mut data = known.data.clone();
            let Some(category) = self.under.policy.categories.get(&known.category) else {
                continue;
            };
            if let Some(role) = &asked.item.role {
                data.change(|item| item.role = Some(role.clone()));
            }
            if let Some(unit) = &asked.item.unit {
                data.change(|item| item.unit = Some(unit.clone()));
            }
            let span = Span {
                from: contract.from.value,
                until: Some(contract.until.value),
                contract: Some(contract),
            };
            from = from.min(span.from);
            self.add(place, asked, category, span, data);
        }
        Ok(from)
    }

    /// The newest affiliation of a procedure's categories, and the latest end of them all; no end where one is open.
    fn of_procedure(&self, place: usize, asked: &Asked<'a>) -> Option<(usize, Option<Day>)> {
        let categories = categories(asked);
        let all = self.state.persons[place].affiliations.iter().enumerate();
        let all: Vec<_> = all
            .filter(|(_, known)| categories.contains(&known.category))
            .collect();
        let ends: Option<Vec<Day>> = all.iter().map(|(_, known)| known.until).collect();
        let newest = all.last()?.0;
        Some((newest, ends.and_then(|ends| ends.into_iter().max())))
    }

    /// A later end by months, so often for one contract (b.4).
    fn prolong(&mut self, place: usize, asked: &Asked<'a>, months: u32) -> Result<(), Box<Refused>> {
        let categories = categories(asked);
        let rule = asked.procedure.extension;
        let affiliations = &mut self.state.persons[place].affiliations;
        let last = affiliations
            .iter_mut()
            .filter(|known| categories.contains(&known.category))
            .max_by_key(|known| (known.until, known.turn));
        let Some((last, until)) = last.and_then(|last| last.until.map(|until| (last, until))) else {
            return Ok(());
        };
        let refuse = |code| refuse(asked, code, about(asked.item));
        if let EndedBy::Request(closed) = &last.ended_by {
            return Err(Box::new(
                refuse(Code::ClosedOnRequest).with("request", &closed.request),
            ));
        }
        let spent = last.extensions.iter().filter(|extension| extension.by_months);
        if rule
            .and_then(|rule| rule.times)
            .is_some_and(|times| spent.count() >= times as usize)
        {
            let contract = last.contract.map_or("", |contract| contract.number.as_str());
            return Err(Box::new(
                refuse(Code::ExtensionSpent)
                    .with("contract", contract)
                    .with("until", until),
            ));
        }
        let category = asked.entrant.policy.categories.get(&last.category);
        let limit = category.and_then(|category| category.reopen_within_days);
        if let Some(limit) = limit.filter(|limit| until.plus_days(*limit) < asked.entrant.day) {
            return Err(Box::new(
                refuse(Code::ExtensionTooLate)
                    .with("until", until)
                    .with("limit", limit),
            ));
        }
        last.extensions.push(Extension {
            item: asked.item_ref(),
            until: until.plus_months(months),
            by_months: true,
        });
        Ok(())
    }

    /// A later end of a test account, at most as long after its end as a new one may last (a.5).
    fn renew(&mut self, place: usize, asked: &Asked<'a>, until: Option<Day>) -> Result<(), Box<Refused>> {
        let Some((newest, Some(end))) = self.of_procedure(place, asked) else {
            return Ok(());
        };
        let Some(until) = until else {
            return Ok(());
        };
        let last = &mut self.state.persons[place].affiliations[newest];
        let category = asked.entrant.policy.categories.get(&last.category);
        if let Some(ValidityBasis::Request {
            max_months: Some(months),
            ..
        }) = category.map(|known| known.validity)
        {
            let latest = end.plus_days(1).plus_months(months).minus_days(1);
            if until > latest {
                let fault = refuse(asked, Code::RenewalTooLong, about(asked.item));
                let fault = fault
                    .with("until", until)
                    .with("latest", latest)
                    .with("months", months);
                return Err(Box::new(fault));
            }
        }
        last.extensions.push(Extension {
            item: asked.item_ref(),
            until,
            by_months: false,
        });
        Ok(())
    }

    /// The end of affiliations, or of one contract (c.1 to c.4).
    fn close(&mut self, place: usize, asked: &Asked<'a>, closing: &Closing<'a>) -> Result<(), Box<Refused>> {
        let Some(last_day) = closing.last_day else {
            return Ok(());
        };
        let categories = categories(asked);
        let numbers = match asked.target() {
            Target::Number => asked.numbers(self.under.policy),
            Target::New | Target::Account(_) => Vec::new(),
        };
        let policy = self.under.policy;
        let is_meant = |known: &&mut Affiliation<'a>| {
            let number = known.contract.map(|contract| contract.number.as_str());
            categories.contains(&known.category)
                && closing.contract.is_none_or(|meant| number == Some(meant))
                && (numbers.is_empty() || known.has_any(&numbers, policy))
        };
        let entered = asked.entrant.day;
        let affiliations = &mut self.state.persons[place].affiliations;
        let mut meant: Vec<_> = affiliations.iter_mut().filter(is_meant).collect();
        if let (true, Some(contract)) = (meant.is_empty(), &asked.item.contract_ref) {
            let fault = refuse(asked, Code::ContractUnknown, contract.span);
            return Err(Box::new(fault.with("contract", &contract.value)));
        }
        // What is closed already is put right where it says something else of what comes after (trap 57).
        let puts_right = |known: &Affiliation<'a>| {
            let of_several = closing.rule.of_several == OfSeveral::Earliest;
            of_several
                && known
                    .closing()
                    .is_some_and(|closed| closed.then.as_ref() != closing.then)
        };
        // One that comes after the end says nothing, unless an earlier closing set that end, or age did and this is the memo.
        let says_anything = |known: &Affiliation<'a>| {
            let announces = closing.by_age && matches!(known.ended_by, EndedBy::Retirement(_));
            let is_open = known.until.is_none_or(|until| until >= entered);
            let is_earlier = known.until.is_none_or(|until| last_day < until);
            announces || (is_open && (is_earlier || !known.closings.is_empty()))
        };
        meant.retain(|known| says_anything(known) || puts_right(known));
        if meant.is_empty() {
            let fault = refuse(asked, Code::NothingToClose, about(asked.item));
            return Err(Box::new(fault.with("procedure", &asked.procedure.id)));
        }
        for known in meant {
            known.closings.push(ClosedBy {
                item: asked.item_ref(),
                last_day,
                of_several: closing.rule.of_several,
                by_age: closing.by_age,
                then: closing.then.cloned(),
                turn: self.turn,
            });
        }
        Ok(())
    }
}

/// The categories that an act is about: the item's, where it names one, else the procedure's.
pub(super) fn categories(asked: &Asked<'_>) -> Vec<CategoryId> {
    match category_of(asked.entrant.policy, asked.procedure, asked.item) {
        Some(category) => vec![category.id.clone()],
        None => asked.procedure.categories.clone(),
    }
}

/// Where a message about the account of an item points.
pub(super) fn about(item: &Item) -> Place {
    let named = item.account.as_ref().map(|named| named.span);
    named.unwrap_or_else(|| place_of(item))
}

pub(super) fn refuse(asked: &Asked<'_>, code: Code, span: Place) -> Diagnostic {
    let fault = Diagnostic::new(code, &asked.entrant.request.path, span).with("item", asked.number);
    let by_number = || {
        let written = |number: &Number| {
            Some(format!(
                "{} {}",
                number.field().to_uppercase(),
                number.written(asked.item)?.value
            ))
        };
        Number::ALL.iter().find_map(written).unwrap_or_default()
    };
    let named = asked.item.account.as_ref();
    fault.with(
        "username",
        named.map_or_else(by_number, |named| named.value.to_string()),
    )
}
