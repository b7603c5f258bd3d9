//! From a list on the share to items: a row becomes what the same person would be in the request's own file, and is
//! judged by the same reader.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::severity::Severity;
use crate::diagnostic::{Diagnostic, any_error, nearest, sort};
use crate::placed::{Placed, Span};
use crate::request::list::{AccountsFile, Content, DraftItems, Faulty, top_of};
use crate::request::raw::item::Item as RawItem;
use crate::request::read::check::{Check, Turn};
use crate::request::read::item;
use crate::request::{Item, Text};
use crate::sensitive::{Sensitive, names_secret, sensitive};
use crate::table;
use crate::table::{Cell, Row, Table};
use crate::yaml::read_tree;
use crate::yaml::tree::{Entry, Node, Scalar, Style, Value};

/// What the bytes of a list say. They are those that the request means. `path` is the request's own.
pub fn read_list(path: &str, list: &AccountsFile, bytes: &[u8]) -> Content {
    let mut faults = Faults::of(&list.reference.to_string());
    let mut of_request = Faults::of(path);
    let hidden = sensitive(bytes);
    let wanted: BTreeSet<&str> = list.columns.values().map(|header| header.as_str()).collect();
    let table = table::read(bytes, &wanted, &mut faults);
    for Sensitive { range, .. } in hidden.iter().filter(|piece| piece.secret) {
        faults.push(faults.about(Code::SecretInText, Span::new(range.clone())));
    }
    let readings = table.and_then(|table| {
        count(list, &table, &mut of_request);
        if table.header.is_empty() {
            return None;
        }
        let columns = columns(list, &table, &mut of_request, &mut faults);
        // Where a column is in doubt, everybody lacks something that is there.
        Some(readings(&table, &columns?, &mut faults))
    });
    faults.conceal(&hidden);
    let mut found: Vec<Diagnostic> = faults.into_sorted().into_iter().map(in_list).collect();
    found.extend(of_request.into_sorted());
    sort(&mut found);
    match readings {
        Some(draft) if !any_error(&found) => Content::Read {
            items: draft.first,
            warnings: found,
        },
        draft => Content::Faulty(Box::new(Faulty { faults: found, draft })),
    }
}

/// The same counted from the beginning of the list: what the reader of items says is placed in the request.
fn in_list(fault: Diagnostic) -> Diagnostic {
    let span = fault.span.in_list().unwrap_or(fault.span);
    fault.at(span)
}

/// The field of each column, where it has one.
type Columns<'l> = Vec<Option<&'l str>>;

/// Finds the columns that the request names. None where one cannot be found, or could be either of two.
fn columns<'l>(
    list: &'l AccountsFile,
    table: &Table,
    of_request: &mut Faults,
    faults: &mut Faults,
) -> Option<Columns<'l>> {
    let mut sound = true;
    let mut meant: BTreeSet<String> = BTreeSet::new();
    let mut columns: Columns<'l> = vec![None; table.header.cells.len()];
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (field, header) in &list.columns {
        if let Some(other) = taken.insert(header.as_str(), field) {
            let fault = of_request.about(Code::ListColumnTwice, header.span);
            let fault = fault.with("header", &header.value).with("case", "fields");
            of_request.push(fault.with("one", other).with("other", field));
            sound = false;
            continue;
        }
        let mut found = (0..)
            .zip(&table.header.cells)
            .filter(|(_, cell)| cell.text == header.value);
        let Some((place, _)) = found.next() else {
            let fault = column_missing(header, field, list, table, of_request);
            meant.extend(fault.suggestion.clone());
            of_request.push(fault);
            sound = false;
            continue;
        };
        if let Some((_, again)) = found.next() {
            let fault = faults.about(Code::ListColumnTwice, again.span);
            let fault = fault.with("header", &header.value).with("case", "headers");
            faults.push(fault.with("one", field).with("other", field));
            sound = false;
        }
        columns[place] = Some(field);
    }
    for (place, cell) in table.header.cells.iter().enumerate() {
        let is_used = || table.rows.iter().any(|row| !row.cells[place].text.is_empty());
        let is_known = wanted(list, cell) || meant.contains(&cell.text);
        if columns[place].is_none() && !is_known && is_used() {
            let fault = faults.about(unread(cell), cell.span);
            faults.push(fault.with("header", &cell.text));
        }
    }
    sound.then_some(columns)
}

/// What is wrong with a column that no field is read from: a password has no place in a list at all.
fn unread(header: &Cell) -> Code {
    if names_secret(&header.text) {
        Code::SecretInText
    } else {
        Code::ListColumnUnread
    }
}

fn wanted(list: &AccountsFile, cell: &Cell) -> bool {
    list.columns.values().any(|header| header.value == cell.text)
}

fn column_missing(
    header: &Text,
    field: &str,
    list: &AccountsFile,
    table: &Table,
    of_request: &Faults,
) -> Diagnostic {
    let cells = table.header.cells.iter();
    let free = cells
        .filter(|cell| !wanted(list, cell))
        .map(|cell| cell.text.as_str());
    let names: Vec<&str> = table.header.cells.iter().map(|cell| cell.text.as_str()).collect();
    of_request
        .about(Code::ListColumnMissing, header.span)
        .with("header", &header.value)
        .with("field", field)
        .with("headers", names.join(", "))
        .suggest(nearest(header, free))
}

/// Compares the number of rows with the one that the request names.
fn count(list: &AccountsFile, table: &Table, of_request: &mut Faults) {
    let found = table.rows.len();
    if u32::try_from(found) != Ok(list.rows.value) {
        let fault = of_request.about(Code::ListRows, list.rows.span);
        let fault = fault.with("written", list.rows.value).with("found", found);
        of_request.push(fault.suggest((found > 0).then(|| found.to_string())));
    }
}

/// The items of every row, read twice where something is wrong.
fn readings(table: &Table, columns: &Columns<'_>, faults: &mut Faults) -> DraftItems {
    let mut blemishes: Vec<Span> = faults.found().iter().map(|fault| fault.span).collect();
    blemishes.sort();
    for spoilt in faults.every_spoilt().clone() {
        faults.spoil(placed(spoilt));
    }
    let rows: Vec<Node<'_>> = table
        .rows
        .iter()
        .map(|row| node(row, columns, &blemishes, faults))
        .collect();
    let root = Node {
        span: Span::of_list(0..0),
        value: Value::Sequence(rows),
    };
    let first = items(&root, &BTreeSet::new(), Turn::First, faults);
    let is_sound = faults
        .found()
        .iter()
        .all(|fault| fault.severity() == Severity::Warning);
    if is_sound {
        return DraftItems {
            first,
            second: Vec::new(),
            holes: BTreeSet::new(),
        };
    }
    let holes = faults.every_spoilt().clone();
    let second = items(&root, &holes, Turn::Second, &mut Faults::of(""));
    DraftItems { first, second, holes }
}

fn items(root: &Node<'_>, holes: &BTreeSet<Span>, turn: Turn, faults: &mut Faults) -> Vec<Item> {
    let raw: Vec<Placed<RawItem>> = read_tree(root, faults, holes).unwrap_or_default();
    let check = &mut Check { faults, turn };
    raw.into_iter().map(|raw| item::item(raw, check)).collect()
}

/// A place of the list as one of the request.
fn placed(span: Span) -> Span {
    Span::of_list(span.range())
}

/// A row as the mapping that it would be in the request's own file.
fn node<'t>(row: &'t Row, columns: &Columns<'t>, blemishes: &[Span], faults: &mut Faults) -> Node<'t> {
    let mut entries = Vec::new();
    let whole = placed(row.span);
    let cells = if faults.spoilt(row.span) {
        &[]
    } else {
        row.cells.as_slice()
    };
    for (field, cell) in columns.iter().zip(cells) {
        let Some(field) = field.filter(|_| !cell.text.is_empty()) else {
            continue;
        };
        let span = placed(cell.span);
        let next = blemishes.partition_point(|blemish| blemish.end <= cell.span.start);
        if blemishes
            .get(next)
            .is_some_and(|blemish| blemish.start < cell.span.end)
        {
            faults.spoil(span);
        }
        put(&mut entries, field, cell, span);
    }
    Node {
        span: whole,
        value: Value::Mapping(entries),
    }
}

/// Puts a cell where its field belongs: `contract.until` under `until` of the only one of `contracts`.
fn put<'t>(entries: &mut Vec<Entry<'t>>, field: &'t str, cell: &'t Cell, span: Span) {
    let Some((group, rest)) = field.split_once('.') else {
        let value = Value::Scalar(Scalar {
            text: Cow::Borrowed(&cell.text),
            style: Style::Marked,
        });
        entries.push(entry(field, Node { span, value }));
        return;
    };
    let key = top_of(field);
    let many = key != group;
    let place = entries.iter().position(|entry| entry.key == key);
    let place = place.unwrap_or_else(|| {
        let nested = Node {
            span,
            value: Value::Mapping(Vec::new()),
        };
        let value = if many {
            Value::Sequence(vec![nested])
        } else {
            nested.value
        };
        entries.push(entry(key, Node { span, value }));
        entries.len() - 1
    });
    let node = &mut entries[place].value;
    widen(node, span);
    let inner = match &mut node.value {
        Value::Sequence(nodes) => nodes.first_mut(),
        _ => Some(node),
    };
    let Some(inner) = inner else { return };
    widen(inner, span);
    if let Value::Mapping(entries) = &mut inner.value {
        put(entries, rest, cell, span);
    }
}

fn widen(node: &mut Node<'_>, span: Span) {
    node.span.start = node.span.start.min(span.start);
    node.span.end = node.span.end.max(span.end);
}

fn entry<'t>(key: &'t str, value: Node<'t>) -> Entry<'t> {
    Entry {
        key: Cow::Borrowed(key),
        key_span: value.span,
        line: 0,
        value,
    }
}
