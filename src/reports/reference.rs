//! Reference data of a unit: a CSV file with a row for each person, known by number.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::person::key::{Number, normalise};
use crate::policy::Policy;
use crate::table;
use crate::table::{Row, Table};

/// What a unit says of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The people, in the order of the file.
    pub people: Vec<Listed>,
    /// The columns that are not compared, in their order.
    pub ignored: Vec<String>,
}

/// A person, as a unit says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row, from 1, the header not counted.
    pub row: usize,
    /// The numbers, normalised by the policy.
    pub numbers: Vec<(Number, String)>,
    /// What is compared, with its values.
    pub fields: Vec<(Compared, String)>,
}

/// What is compared. Names are compared, and match nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compared {
    /// The name, without titles.
    Name,
    /// The unit, by name or id.
    Unit,
    /// The programme of study.
    Program,
    /// The last day.
    Until,
}

impl Compared {
    /// Everything that is compared.
    pub const ALL: [Self; 4] = [Self::Name, Self::Unit, Self::Program, Self::Until];

    /// The name of its column.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Unit => "unit",
            Self::Program => "program",
            Self::Until => "until",
        }
    }

    /// The same as units write it.
    fn local(self) -> &'static str {
        match self {
            Self::Name => "nama",
            Self::Unit => "unit kerja",
            Self::Program => "program studi",
            Self::Until => "berlaku sampai",
        }
    }
}

/// Reads reference data. `path` is only named in the diagnostics.
///
/// # Errors
///
/// Everything that is wrong with the file: rows that cannot be told apart, and no column with a number.
pub fn read(path: &str, bytes: &[u8], policy: &Policy) -> Result<Reference, Vec<Diagnostic>> {
    let mut faults = Faults::of(path);
    let Some(table) = table::read(bytes, &BTreeSet::new(), &mut faults) else {
        return Err(faults.into_sorted());
    };
    let headers: Vec<String> = texts(&table.header).map(str::to_lowercase).collect();
    let numbers: Vec<(usize, Number)> = columns(&headers, Number::ALL, |number| [number.field(), ""]);
    let fields = columns(&headers, &Compared::ALL, |field| [field.word(), field.local()]);
    if numbers.is_empty() {
        let known: Vec<&str> = Number::ALL.iter().map(|number| number.field()).collect();
        let fault = faults
            .about(Code::ListColumnMissing, table.header.span)
            .with("header", known.join(", "))
            .with("field", "number")
            .with("headers", texts(&table.header).collect::<Vec<_>>().join(", "));
        faults.push(fault);
    }
    if !faults.is_empty() {
        return Err(faults.into_sorted());
    }
    let taken: BTreeSet<usize> = numbers
        .iter()
        .map(|(at, _)| *at)
        .chain(fields.iter().map(|(at, _)| *at))
        .collect();
    let ignored = texts(&table.header)
        .enumerate()
        .filter(|(at, _)| !taken.contains(at));
    Ok(Reference {
        ignored: ignored.map(|(_, text)| text.to_owned()).collect(),
        people: people(&table, &numbers, &fields, policy),
    })
}

fn texts(row: &Row) -> impl Iterator<Item = &str> {
    row.cells.iter().map(|cell| cell.text.trim())
}

/// The places of the columns that have one of the names of each thing.
fn columns<T: Copy>(
    headers: &[String],
    all: &[T],
    names: impl Fn(T) -> [&'static str; 2],
) -> Vec<(usize, T)> {
    let place = |thing: &T| {
        let names = names(*thing);
        let at = headers
            .iter()
            .position(|header| names.contains(&header.as_str()))?;
        Some((at, *thing))
    };
    all.iter().filter_map(place).collect()
}

fn people(
    table: &Table,
    numbers: &[(usize, Number)],
    fields: &[(usize, Compared)],
    policy: &Policy,
) -> Vec<Listed> {
    let rows = (1..).zip(&table.rows);
    let cell = |row: &Row, at: usize| {
        let text = row.cells.get(at).map_or("", |cell| cell.text.trim());
        (!text.is_empty()).then(|| text.to_owned())
    };
    rows.map(|(number, row)| Listed {
        row: number,
        numbers: numbers
            .iter()
            .filter_map(|(at, kind)| Some((*kind, normalise(policy, *kind, &cell(row, *at)?))))
            .collect(),
        fields: fields
            .iter()
            .filter_map(|(at, field)| Some((*field, cell(row, *at)?)))
            .collect(),
    })
    .collect()
}
