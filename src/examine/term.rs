//! The term of an account: its first and last day, as its category has them follow from request and contracts.
//!
//! Days are inclusive, as in files (D1). The fold asks the same function, so that what is examined is what is planned.

use crate::day::Day;
use crate::placed::{Placed, Span};
use crate::policy::{Category, ValidityBasis};
use crate::request::{Contract, Item, Request};

/// The first and last day of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day with access.
    pub from: Day,
    /// The last day with access; none while the end is open.
    pub until: Option<Day>,
    /// The clause that the last day rests on.
    pub clause: &'static str,
}

/// The term that an item asks for. None where its category needs an end and nothing says one.
pub fn term(category: &Category, request: &Request, item: &Item) -> Option<Term> {
    let asked_until = asked_until(request, item).map(|day| day.value);
    let (until, clause) = match category.validity {
        ValidityBasis::Study => (None, "II.B.7.a"),
        ValidityBasis::Open => (asked_until, "II.B.7"),
        // Ages of retirement are another procedure's: here only what the request itself says counts.
        ValidityBasis::Retirement => (asked_until, "II.B.7.b"),
        ValidityBasis::Contract => {
            let contract = last_end(&item.contracts)?;
            (Some(earlier(contract, asked_until)), "II.B.7.c")
        }
        ValidityBasis::Letter => {
            let asked = asked_until?;
            (Some(earlier(asked, last_end(&item.contracts))), "II.B.7.e")
        }
        ValidityBasis::Request { max_months } => {
            let ceiling = max_months.map(|months| {
                first_day(category, request, item)
                    .plus_months(months)
                    .minus_days(1)
            });
            (
                asked_until.map(|asked| earlier(asked, ceiling)).or(ceiling),
                "II.B.7",
            )
        }
    };
    Some(Term {
        from: first_day(category, request, item),
        until,
        clause,
    })
}

/// The first day with access: what the item or the request asks for, else the day the letter was received; never
/// before the first contract, where contracts decide.
pub fn first_day(category: &Category, request: &Request, item: &Item) -> Day {
    let asked = asked_from(request, item).map_or_else(|| request.received(), |day| day.value);
    match (category.validity, first_start(&item.contracts)) {
        (ValidityBasis::Contract, Some(start)) => asked.max(start),
        _ => asked,
    }
}

/// The first day that the item, or the request for it, names.
pub fn asked_from<'a>(request: &'a Request, item: &'a Item) -> Option<&'a Placed<Day>> {
    item.valid_from.as_ref().or(request.validity.from.as_ref())
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

/// Where the last day of an item stands: what it asks for, else its latest contract.
pub fn until_place(request: &Request, item: &Item) -> Option<Span> {
    asked_until(request, item).map(|day| day.span).or_else(|| {
        let latest = item
            .contracts
            .iter()
            .max_by_key(|contract| contract.until.value)?;
        Some(latest.until.span)
    })
}

fn earlier(day: Day, other: Option<Day>) -> Day {
    other.map_or(day, |other| day.min(other))
}
