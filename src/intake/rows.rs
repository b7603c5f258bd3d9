//! From the rows of a list to the items of a request, and everything that could not be taken on the way.

use std::collections::BTreeMap;

use crate::canonical::written::{Value, Written};
use crate::intake::Field;
use crate::intake::cell::{Measure, Trouble, take};
use crate::intake::headings::{Meaning, meaning};
use crate::intake::sheet::{Cell, Sheet};
use crate::person::key::Number;
use crate::person::titles::{Titled, split};

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it means.
    pub meaning: Meaning,
}

/// A cell that could not be taken as it stands. Its field is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The row of the file, from 1.
    pub row: u32,
    /// The heading of its column.
    pub heading: String,
    /// What stands there.
    pub shown: String,
    /// Why.
    pub trouble: Trouble,
}

/// What a list gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// Rows above the headings that say something, and cells beside all columns.
    pub passed_over: Vec<(u32, String)>,
    /// The items, each with its row.
    pub items: Vec<(u32, Written)>,
    /// Rows that are a further contract of somebody, each with the first row of that person.
    pub joined: Vec<(u32, u32)>,
    /// What could not be taken.
    pub lost: Vec<Lost>,
    /// Names with titles, by row: how they may be split.
    pub titled: Vec<(u32, Titled)>,
}

/// The items of a list. `named` says what columns of these headings mean, whatever the headings say by themselves.
pub fn items(
    sheet: &Sheet,
    fields: &[Field],
    named: &BTreeMap<String, String>,
    measure: &Measure<'_>,
) -> Taken {
    let mut taken = Taken::default();
    let Some(at) = header(sheet, fields, named) else {
        return taken;
    };
    for (row, cells) in &sheet.rows[..at] {
        let said: Vec<String> = cells
            .iter()
            .filter(|cell| !cell.is_empty())
            .map(Cell::shown)
            .collect();
        if !said.is_empty() {
            taken.passed_over.push((*row, said.join(" ")));
        }
    }
    taken.columns = columns(&sheet.rows[at].1, fields, named);
    for (row, cells) in &sheet.rows[at + 1..] {
        if cells.iter().any(|cell| !cell.is_empty()) {
            taken.row(*row, cells, fields, measure);
        }
    }
    taken
}

/// The row of the headings: of the first rows the one of which most is known.
fn header(sheet: &Sheet, fields: &[Field], named: &BTreeMap<String, String>) -> Option<usize> {
    let known = |cells: &[Cell]| {
        let columns = columns(cells, fields, named);
        columns
            .iter()
            .filter(|column| matches!(column.meaning, Meaning::Field(_)))
            .count()
    };
    let rows = sheet.rows.iter().take(FIRST_ROWS).enumerate();
    let (at, count) = rows
        .map(|(at, (_, cells))| (at, known(cells)))
        .rev()
        .max_by_key(|(_, count)| *count)?;
    (count > 0).then_some(at)
}

/// How far down the headings may stand.
const FIRST_ROWS: usize = 20;

fn columns(cells: &[Cell], fields: &[Field], named: &BTreeMap<String, String>) -> Vec<Column> {
    let headings: Vec<String> = cells.iter().map(Cell::shown).collect();
    let of = |fields: &[Field]| -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for heading in &headings {
            let meaning = match named.get(heading) {
                Some(path) => Meaning::Field(path.clone()),
                None => meaning(heading, fields),
            };
            // Of two columns for one field nobody knows which is right: the second has none.
            let twice = matches!(meaning, Meaning::Field(_))
                && columns.iter().any(|column| column.meaning == meaning);
            let meaning = if twice { Meaning::Unknown } else { meaning };
            columns.push(Column {
                heading: heading.clone(),
                meaning,
            });
        }
        columns
    };
    let columns = of(fields);
    // Days are a contract's where there is a column for its number.
    let has = |columns: &[Column], path: &str| {
        columns
            .iter()
            .any(|column| column.meaning == Meaning::Field(path.to_owned()))
    };
    if has(&columns, "contracts.number") {
        return columns;
    }
    let without: Vec<Field> = fields
        .iter()
        .filter(|field| !field.path.starts_with("contracts."))
        .cloned()
        .collect();
    of(&without)
}

impl Taken {
    fn row(&mut self, row: u32, cells: &[Cell], fields: &[Field], measure: &Measure<'_>) {
        let mut item = Written::keys();
        let mut contract = Written::keys();
        let mut anything = false;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let Some(column) = self.columns.get(at).filter(|column| !column.heading.is_empty()) else {
                self.passed_over.push((row, cell.shown()));
                continue;
            };
            let Meaning::Field(path) = &column.meaning else {
                continue;
            };
            let Some(field) = fields.iter().find(|field| field.path == *path) else {
                continue;
            };
            anything = true;
            match take(cell, field, measure) {
                Err(trouble) => self.lost.push(Lost {
                    row,
                    heading: column.heading.clone(),
                    shown: cell.shown(),
                    trouble,
                }),
                Ok(text) => {
                    if path == "name" {
                        let titled = split(&text);
                        if titled.any() {
                            self.titled.push((row, titled));
                        }
                    }
                    match path.strip_prefix("contracts.") {
                        Some(part) => contract.put(part, Written::text(text)),
                        None => item.put(path, Written::text(text)),
                    }
                }
            }
        }
        if contract != Written::keys() {
            item.put("contracts", Written::list([contract]));
        }
        if self.joins(row, &item) {
            return;
        }
        // A row of which every cell was lost is somebody all the same.
        if anything || matches!(&item.value, Value::Keys(keys) if !keys.is_empty()) {
            self.items.push((row, item));
        }
    }
    /// Whether a row is a further contract of somebody of whom another row says all the same: then it is added there. A row
    /// that stands there twice is none.
    fn joins(&mut self, row: u32, item: &Written) -> bool {
        let Some((person, contracts)) = apart(item) else {
            return false;
        };
        let same = self.items.iter_mut().find_map(|(first, known)| {
            let (other, held) = apart(known)?;
            (other == person && held.iter().all(|held| !contracts.contains(held)))
                .then_some((*first, known, held))
        });
        let Some((first, known, mut held)) = same else {
            return false;
        };
        held.extend(contracts);
        known.put("contracts", Written::list(held));
        self.joined.push((row, first));
        true
    }
}

/// What tells a person from somebody of the same name, beside the numbers.
const KNOWN_BY: [&str; 3] = ["email", "account", "existing_account"];

/// What an item says of its person, by key.
type OfPerson<'w> = Vec<(&'w str, &'w Written)>;

/// What an item says of its person, and the person's contracts; none where it has no contract, or nothing but a name.
fn apart(item: &Written) -> Option<(OfPerson<'_>, Vec<Written>)> {
    let Value::Keys(keys) = &item.value else {
        return None;
    };
    let contracts = item.at("contracts")?.items().to_vec();
    let others = keys.iter().filter(|(key, _)| key != "contracts");
    let person: OfPerson<'_> = others.map(|(key, value)| (key.as_str(), value)).collect();
    let is_known_by =
        |key: &str| KNOWN_BY.contains(&key) || Number::ALL.iter().any(|number| number.field() == key);
    let is_known = person.iter().any(|(key, _)| is_known_by(key));
    is_known.then_some((person, contracts))
}
