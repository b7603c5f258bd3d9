//! A report as text for people, as CSV and as JSON. CSV and JSON are the same in every language, and whole.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::language::Catalogue;
use crate::language::aligned::aligned;
use crate::language::clean::clean;
use crate::papers::cell::{harmless, quoted};
use crate::reports::sheet::{Cell, Section, Sheet};

/// The report for people.
pub fn text(sheet: &Sheet, catalogue: &Catalogue) -> String {
    let day = sheet.day.to_string();
    let mut lines = vec![catalogue.text(&format!("report-{}", sheet.name), &[("day", &day)])];
    for (name, value) in &sheet.facts {
        let value = shown(value, catalogue);
        let fact = catalogue.text(&format!("report-fact-{name}"), &[("value", &value)]);
        lines.push(format!("  {fact}"));
    }
    for section in &sheet.sections {
        lines.push(String::new());
        table(section, catalogue, &mut lines);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The report as CSV (RFC 4180): one header, the name of the table first. Cells that a table does not have are empty.
pub fn csv(sheet: &Sheet) -> String {
    let mut columns: Vec<&str> = vec!["section"];
    let mut seen = BTreeSet::new();
    let all = sheet.sections.iter().flat_map(|section| section.columns);
    columns.extend(all.filter(|column| seen.insert(**column)));
    let mut text = format!("{}\r\n", columns.join(","));
    for section in &sheet.sections {
        for row in &section.rows {
            let cells = columns.iter().map(|column| {
                if *column == "section" {
                    return section.name.to_owned();
                }
                let place = section.columns.iter().position(|own| own == column);
                let cell = place.and_then(|place| row.get(place));
                quoted(&harmless(&cell.map(plain).unwrap_or_default()))
            });
            text.push_str(&cells.collect::<Vec<_>>().join(","));
            text.push_str("\r\n");
        }
    }
    text
}

/// The report as JSON: an object for each row, by the names of the columns.
pub fn json(sheet: &Sheet) -> Value {
    let mut object = Map::new();
    object.insert("report".to_owned(), sheet.name.into());
    object.insert("as_of".to_owned(), sheet.day.to_string().into());
    let facts = sheet.facts.iter();
    let facts = facts.map(|(name, value)| (name.replace('-', "_"), value_of(value)));
    object.insert("facts".to_owned(), Value::Object(facts.collect()));
    for section in &sheet.sections {
        let rows = section.rows.iter().map(|row| {
            let cells = section.columns.iter().zip(row);
            Value::Object(
                cells
                    .map(|(column, cell)| ((*column).to_owned(), value_of(cell)))
                    .collect(),
            )
        });
        object.insert(section.name.replace('-', "_"), rows.collect());
    }
    Value::Object(object)
}

/// A table with its heading, as wide as what stands in it.
fn table(section: &Section, catalogue: &Catalogue, lines: &mut Vec<String>) {
    let count = section.rows.len().to_string();
    lines.push(catalogue.text(&format!("report-section-{}", section.name), &[("count", &count)]));
    if section.rows.is_empty() {
        return;
    }
    let header = section
        .columns
        .iter()
        .map(|column| catalogue.text(&format!("report-column-{}", column.replace('_', "-")), &[]));
    let mut rows: Vec<Vec<String>> = vec![header.collect()];
    for row in section.rows.iter().take(section.most_shown) {
        rows.push(row.iter().map(|cell| shown(cell, catalogue)).collect());
    }
    lines.extend(aligned(&rows));
    if let Some(more) = section
        .rows
        .len()
        .checked_sub(section.most_shown)
        .filter(|more| *more > 0)
    {
        let more = catalogue.text("report-more", &[("count", &more.to_string())]);
        lines.push(format!("  {more}"));
    }
}

/// A cell for people.
fn shown(cell: &Cell, catalogue: &Catalogue) -> String {
    match cell {
        Cell::Nothing => "-".to_owned(),
        Cell::Minutes(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Cell::Word(word) => catalogue.text(&format!("report-word-{word}"), &[]),
        Cell::Text(text) => clean(text),
        Cell::Number(_) | Cell::Day(_) => plain(cell),
    }
}

/// A cell for programs.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) | Cell::Minutes(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Word(word) => (*word).to_owned(),
    }
}

fn value_of(cell: &Cell) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Number(number) | Cell::Minutes(number) => (*number).into(),
        Cell::Text(_) | Cell::Day(_) | Cell::Word(_) => plain(cell).into(),
    }
}
