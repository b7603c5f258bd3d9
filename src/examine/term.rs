//! The term of an account: its first and last day, as its category has them follow from request and contracts.
//!
//! Days are inclusive, as in files (D1). The fold asks the same function, so that what is examined is what is planned.

use crate::day::Day;
use crate::examine::retirement::last_day_of;
use crate::examine::subject::category_of;
use crate::placed::Placed;
use crate::policy::category::{Category, ValidityBasis};
use crate::policy::{Policy, Procedure};
use crate::request::{Contract, Item, Request};

/// A range of days with access, both included; no last day while the end is open.
pub type Range = (Day, Option<Day>);

/// The ranges of days that an item asks for, as its category has them follow (II.B.7): one, or one for each contract, so
/// that a gap between two closes the account. None where the category needs an end and nothing says one.
///
/// What an item or a request asks for can make a range of a contract, or one that ends by age, shorter and never longer.
/// A range that names no first day begins on the day the request entered.
pub fn ranges(
    policy: &Policy,
    category: &Category,
    request: &Request,
    item: &Item,
    entered: Day,
) -> Vec<Range> {
    let asked_until = asked_until(request, item).map(|day| day.value);
    let from = asked_from(request, item).map_or(entered, |day| day.value);
    let ended = |until: Option<Day>| until.map(|until| (from, Some(until))).into_iter().collect();
    let by_contract = || {
        let contracts = item.contracts.iter();
        contracts.filter_map(|contract| of_contract(contract, request, item))
    };
    match category.validity {
        ValidityBasis::Study | ValidityBasis::Open => vec![(from, None)],
        ValidityBasis::Contract => by_contract().collect(),
        // Bounded by the SPK where one is known (II.B.8.c).
        ValidityBasis::Letter => ended(asked_until.map(|asked| earlier(asked, last_end(&item.contracts)))),
        ValidityBasis::Request { .. } => {
            let latest = latest_end(category, from);
            ended([asked_until, latest].into_iter().flatten().min())
        }
        ValidityBasis::Retirement => {
            let retired = last_day_of(policy, category, item);
            if item.contracts.is_empty() {
                return ended([asked_until, retired].into_iter().flatten().min());
            }
            // Who is employed by contract and has a NIP retires all the same (PPPK).
            let capped = |(from, until): Range| (from, until.into_iter().chain(retired).min());
            by_contract()
                .map(capped)
                .filter(|(from, until)| until.is_none_or(|until| *from <= until))
                .collect()
        }
    }
}

/// The latest last day of an account that lasts so many months at most, from its first day on; of one that lives on, from
/// the day after its old end (a.5). None where the category says no months.
pub fn latest_end(category: &Category, from: Day) -> Option<Day> {
    match category.validity {
        ValidityBasis::Request { max_months, .. } => {
            max_months.map(|months| from.plus_months(months).minus_days(1))
        }
        _ => None,
    }
}

/// The range of days that a contract gives an item, where what is asked for leaves any.
pub fn of_contract(contract: &Contract, request: &Request, item: &Item) -> Option<Range> {
    let from =
        asked_from(request, item).map_or(contract.from.value, |asked| asked.value.max(contract.from.value));
    let until = earlier(
        contract.until.value,
        asked_until(request, item).map(|day| day.value),
    );
    (from <= until).then_some((from, Some(until)))
}

/// When an item's person has access, and by what.
#[derive(Debug, Clone)]
pub struct Term<'p> {
    /// The procedure that the request follows.
    pub procedure: &'p Procedure,
    /// The category of person.
    pub category: &'p Category,
    /// The ranges of days with access, the delay of closing among them (II.B.8.a).
    pub ranges: Vec<Range>,
}

impl<'p> Term<'p> {
    /// The term of an item by the policy that its request entered under. None where the request makes no accounts, or
    /// the policy does not say of which category the person is.
    pub fn of(policy: &'p Policy, request: &Request, item: &Item, entered: Day) -> Option<Self> {
        let procedure = policy.procedures.get(&request.procedure.value)?;
        let category = category_of(policy, procedure, item)?;
        let delayed = |(from, until): Range| {
            let until = until.map(|day| day.plus_days(category.closing_delay_days));
            (from, until)
        };
        let ranges = ranges(policy, category, request, item, entered).into_iter();
        procedure.action.brings_in().then(|| Self {
            procedure,
            category,
            ranges: ranges.map(delayed).collect(),
        })
    }
}

/// The first day of all ranges.
pub fn first_day(ranges: &[Range]) -> Option<Day> {
    ranges.iter().map(|(from, _)| *from).min()
}

/// The last day of all ranges; none while one is open, or there is none.
pub fn last_day(ranges: &[Range]) -> Option<Day> {
    ranges
        .iter()
        .map(|(_, until)| *until)
        .collect::<Option<Vec<Day>>>()?
        .into_iter()
        .max()
}

/// The first day that the item, or the request for it, names; a mailbox that is no person's has its own.
pub fn asked_from<'a>(request: &'a Request, item: &'a Item) -> Option<&'a Placed<Day>> {
    let of_mailbox = item.mailbox.as_deref().map(|mailbox| &mailbox.from);
    of_mailbox
        .or(item.valid_from.as_ref())
        .or(request.validity.from.as_ref())
}

/// The last day that the item, or the request for it, names.
pub fn asked_until<'a>(request: &'a Request, item: &'a Item) -> Option<&'a Placed<Day>> {
    item.valid_until.as_ref().or(request.validity.until.as_ref())
}

/// The latest last day of some contracts (D4: the longest is the one that ends last).
pub fn last_end(contracts: &[Contract]) -> Option<Day> {
    contracts.iter().map(|contract| contract.until.value).max()
}

/// The earliest first day of some contracts.
pub fn first_start(contracts: &[Contract]) -> Option<Day> {
    contracts.iter().map(|contract| contract.from.value).min()
}

fn earlier(day: Day, other: Option<Day>) -> Day {
    other.map_or(day, |other| day.min(other))
}
