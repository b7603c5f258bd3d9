//! Counts for a reviewer: how many accounts a plan changes, by unit and category, and by the last day that they get.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::change::ChangeKind;
use crate::day::Day;
use crate::language::Catalogue;
use crate::plan::view::PlanView;

/// How many last days are told by themselves. More are told by months, and more of those by years.
const DAYS: usize = 12;
const MONTHS: usize = 24;

/// What is counted together: changes of a kind, and what begins later or waits for the quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Kind(ChangeKind),
    Later,
}

/// A table of counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// What stands above each column.
    pub heads: Vec<String>,
    /// How many of them name a row; the others are counts.
    pub names: usize,
    /// The rows: names, then a count for each column, empty where there is none.
    pub rows: Vec<Vec<String>>,
}

/// What is counted.
struct Counted<'a> {
    column: Column,
    group: [&'a str; 2],
    last_day: Option<Day>,
}

/// What a plan does and leaves for later, in two tables: by unit and category, the most first; and by last day. Of a plan for a
/// pull request only what that causes.
pub fn tallies(view: &PlanView, catalogue: &Catalogue) -> [Tally; 2] {
    let counted = counted(view);
    let columns: BTreeSet<Column> = counted.iter().map(|one| one.column).collect();
    let table = |names: &[&str], rows: Vec<(Vec<String>, BTreeMap<Column, usize>)>| {
        let names_count = names.len();
        let names = names.iter().map(|name| format!("plan-column-{name}"));
        let words = columns.iter().map(|column| match column {
            Column::Kind(kind) => format!("kind-{}", kind.word()),
            Column::Later => "plan-column-later".to_owned(),
        });
        let heads = names.chain(words).map(|id| catalogue.text(&id, &[]));
        let rows = rows.into_iter().map(|(names, counts)| {
            let count = |column| counts.get(column).map_or_else(String::new, ToString::to_string);
            names.into_iter().chain(columns.iter().map(count)).collect()
        });
        Tally {
            heads: heads.collect(),
            names: names_count,
            rows: rows.collect(),
        }
    };
    let mut by_unit: Vec<_> = grouped(&counted, |one| one.group).into_iter().collect();
    by_unit.sort_by_key(|(_, counts)| Reverse(counts.values().sum::<usize>()));
    let by_unit = by_unit
        .into_iter()
        .map(|(group, counts)| (group.map(str::to_owned).to_vec(), counts));
    let period = period(&counted);
    // What has no end comes last.
    let by_end = grouped(&counted, |one| {
        let day = one.last_day;
        (day.is_none(), day.map(period))
    });
    let open = catalogue.text("plan-open-end", &[]);
    let by_end = by_end
        .into_iter()
        .map(|((_, period), counts)| (vec![period.unwrap_or_else(|| open.clone())], counts));
    [
        table(&["unit", "category"], by_unit.collect()),
        table(&["last-day"], by_end.collect()),
    ]
}

fn counted(view: &PlanView) -> Vec<Counted<'_>> {
    let changes = view.changes.iter().filter(|change| view.brings(change));
    let changes = changes.map(|change| Counted {
        column: Column::Kind(change.kind),
        group: [change.unit.as_str(), change.category.as_str()],
        last_day: change.until,
    });
    let deferred = view.deferred.iter().filter(|row| view.brings_item(&row.item));
    let deferred = deferred.map(|row| (&row.unit, &row.category, row.last_day));
    let scheduled = view.scheduled.iter().filter(|row| view.brings_item(&row.item));
    let scheduled = scheduled.map(|row| (&row.unit, &row.category, row.last_day));
    let later = deferred
        .chain(scheduled)
        .map(|(unit, category, last_day)| Counted {
            column: Column::Later,
            group: [unit.as_str(), category.as_str()],
            last_day,
        });
    changes.chain(later).collect()
}

fn grouped<'a, K: Ord>(
    counted: &'a [Counted<'a>],
    key: impl Fn(&'a Counted<'a>) -> K,
) -> BTreeMap<K, BTreeMap<Column, usize>> {
    let mut groups: BTreeMap<K, BTreeMap<Column, usize>> = BTreeMap::new();
    for one in counted {
        *groups.entry(key(one)).or_default().entry(one.column).or_default() += 1;
    }
    groups
}

/// What last days are counted by: the day, its month or its year, whichever first gives few.
fn period(counted: &[Counted<'_>]) -> fn(Day) -> String {
    let month = |day: Day| format!("{}-{:02}", day.year(), day.month());
    let days: BTreeSet<Day> = counted.iter().filter_map(|one| one.last_day).collect();
    let months: BTreeSet<String> = days.iter().map(|day| month(*day)).collect();
    if days.len() <= DAYS {
        |day| day.to_string()
    } else if months.len() <= MONTHS {
        month
    } else {
        |day| day.year().to_string()
    }
}
