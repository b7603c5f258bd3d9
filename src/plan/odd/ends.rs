//! Ends unlike the others: of their request, of their category, of the calendar.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::names::{CategoryId, ItemRef, RequestId};
use crate::plan::odd::{Looked, Odd, Oddity};

/// Of how many rows of a request one can be told apart.
const FEWEST: usize = 4;
/// Ends that lie apart by fewer days are not told, where the others differ among themselves.
const NEAR: i64 = 31;
/// By how many times more than the others do among themselves.
const APART: i64 = 6;
/// How many affiliations say what is usual in a category.
const ENOUGH: usize = 20;
/// How many days ago an end is no news.
const LONG_AGO: i64 = 31;

type Row<'a> = (&'a ItemRef, &'a Affiliation<'a>);

/// The rows whose ends are odd on a day.
pub(super) fn odd(looked: &Looked<'_>, day: Day) -> Vec<Odd> {
    let rows: Vec<Row<'_>> = looked.terms().collect();
    let of_request = |(item, affiliation): &Row<'_>| (item.request.clone(), affiliation.category.clone());
    let mut requests: BTreeMap<(RequestId, CategoryId), Vec<Row<'_>>> = BTreeMap::new();
    for row in &rows {
        requests.entry(of_request(row)).or_default().push(*row);
    }
    let usual = usual(looked, &rows);
    let mut found: Vec<(&ItemRef, Oddity)> = requests.values().flat_map(|rows| apart(rows)).collect();
    for (item, affiliation) in &rows {
        let Some(last_day) = affiliation.until else {
            continue;
        };
        let is_asked = matches!(&affiliation.ended_by, EndedBy::Request(by) if by == *item);
        if is_asked && day.days_since(last_day) > LONG_AGO {
            found.push((item, Oddity::EndLongAgo { last_day }));
        }
        if (last_day.month(), last_day.day()) == (2, 29) {
            found.push((item, Oddity::EndLeap { last_day }));
        }
        if let Some(&usual) = usual.get(&affiliation.category)
            && let Some(days) = days(affiliation).filter(|days| days * 2 > usual * 3)
        {
            found.push((item, Oddity::EndFar { days, usual }));
        }
    }
    let found = found.into_iter();
    found
        .filter_map(|(item, oddity)| looked.odd(item, oddity))
        .collect()
}

/// How many days an affiliation lasts; none while its end is open.
fn days(affiliation: &Affiliation<'_>) -> Option<i64> {
    Some(affiliation.until?.days_since(affiliation.from) + 1).filter(|days| *days > 0)
}

/// How many days nearly all affiliations of a category last at most, apart from these rows, where there are enough of them.
fn usual(looked: &Looked<'_>, rows: &[Row<'_>]) -> BTreeMap<CategoryId, i64> {
    let mut lengths: BTreeMap<&CategoryId, Vec<i64>> = rows
        .iter()
        .map(|(_, affiliation)| (&affiliation.category, Vec::new()))
        .collect();
    for affiliation in looked.persons().iter().flat_map(|person| &person.affiliations) {
        let is_other = || !looked.rows.contains_key(&affiliation.item);
        if let Some(lengths) = lengths.get_mut(&affiliation.category)
            && let Some(days) = days(affiliation).filter(|_| is_other())
        {
            lengths.push(days);
        }
    }
    let usual = lengths.into_iter().filter_map(|(category, mut lengths)| {
        lengths.sort_unstable();
        let enough = lengths.len() >= ENOUGH;
        let nearly_all = lengths.get(lengths.len() * 19 / 20).copied();
        Some((category.clone(), nearly_all.filter(|_| enough)?))
    });
    usual.collect()
}

/// The rows of a request and category that end otherwise than the others: at most a quarter of them.
fn apart<'a>(rows: &[Row<'a>]) -> Vec<(&'a ItemRef, Oddity)> {
    if rows.len() < FEWEST {
        return Vec::new();
    }
    let open = rows.iter().filter(|(_, row)| row.until.is_none()).count();
    let is_few = |count: usize| count > 0 && count * 4 <= rows.len();
    let mut ends: Vec<Day> = rows.iter().filter_map(|(_, row)| row.until).collect();
    ends.sort_unstable();
    let Some(middle) = ends.get(ends.len() / 2).copied() else {
        return Vec::new();
    };
    let tell = |is_odd: &dyn Fn(Option<Day>) -> bool, others: Option<Day>| {
        let odd = rows.iter().filter(|(_, row)| is_odd(row.until));
        odd.map(|(item, row)| {
            let last_day = row.until;
            (*item, Oddity::EndApart { last_day, others })
        })
        .collect::<Vec<_>>()
    };
    if is_few(ends.len()) {
        return tell(&|end| end.is_some(), None);
    }
    let mut found = if is_few(open) {
        tell(&|end| end.is_none(), Some(middle))
    } else {
        Vec::new()
    };
    let distance = |end: &Day| end.days_since(middle).abs();
    let mut distances: Vec<i64> = ends.iter().map(distance).collect();
    distances.sort_unstable();
    let spread = distances.get(distances.len() / 2).copied().unwrap_or(0);
    let bound = if spread == 0 { 0 } else { NEAR.max(spread * APART) };
    let is_apart = |end: Option<Day>| end.is_some_and(|end| distance(&end) > bound);
    let count = ends.iter().filter(|end| distance(end) > bound).count();
    if is_few(count) {
        found.extend(tell(&is_apart, Some(middle)));
    }
    found
}
