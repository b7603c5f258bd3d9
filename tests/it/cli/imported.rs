//! `akun import` for every procedure: the people of a worked request, in a workbook.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use akuntabel::day::Day;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_yaml::Value;

use crate::cli::office::Office;
use crate::cli::typed::{WORKED, comparable, leaves, text};

/// The rows of a table, each with its cells by heading.
type Rows = Vec<Vec<(String, String)>>;

/// A row for each item, and for each contract of one.
fn rows(items: &[Value]) -> Rows {
    let mut rows = Vec::new();
    for item in items {
        let mut own = item.clone();
        let contracts = own.as_mapping_mut().unwrap().remove("contracts");
        let mut cells = Vec::new();
        let mut paths = Vec::new();
        leaves(&own, "", &mut paths);
        for path in paths {
            let value = path.split('.').fold(&own, |at, part| &at[part]);
            cells.push((path, text(value).unwrap()));
        }
        match contracts {
            Some(Value::Sequence(contracts)) => rows.extend(contracts.iter().map(|contract| {
                let keys = contract.as_mapping().unwrap().iter();
                let keys = keys.map(|(key, value)| {
                    let heading = format!("contracts.{}", key.as_str().unwrap());
                    (heading, text(value).unwrap())
                });
                cells.iter().cloned().chain(keys).collect()
            })),
            _ => rows.push(cells),
        }
    }
    rows
}

/// As an office program saves it: dates are dates, everything else is text.
fn workbook(rows: &Rows) -> Vec<u8> {
    let headings: BTreeSet<&String> = rows.iter().flatten().map(|(heading, _)| heading).collect();
    let headings: Vec<&String> = headings.into_iter().collect();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (column, heading) in (0_u16..).zip(&headings) {
        let shown = heading.to_uppercase().replace('_', " ");
        sheet.write_string(0, column, shown).unwrap();
        for (row, cells) in (1_u32..).zip(rows) {
            let Some((_, value)) = cells.iter().find(|(known, _)| known == *heading) else {
                continue;
            };
            if Day::parse(value).is_some() {
                let day = ExcelDateTime::parse_from_str(value).unwrap();
                sheet.write_datetime_with_format(row, column, day, &date).unwrap();
            } else {
                sheet.write_string(row, column, value).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Everything but the people, as arguments.
fn head(paper: &Value) -> Vec<String> {
    let of = |path: &str| path.split('.').fold(paper, |at, part| &at[part]);
    let mut arguments = Vec::new();
    let mut told = BTreeSet::new();
    for (option, path) in [
        ("--procedure", "procedure"),
        ("--unit", "requester.unit"),
        ("--name", "requester.name"),
        ("--position", "requester.position"),
        ("--letter-type", "letter.type"),
        ("--letter-number", "letter.number"),
        ("--letter-date", "letter.date"),
        ("--letter-received", "letter.received"),
        ("--title", "title"),
    ] {
        arguments.extend([option.to_owned(), text(of(path)).unwrap()]);
        told.insert(path.to_owned());
    }
    for paper in paper["attachments"].as_sequence().unwrap() {
        let (kind, place) = (text(&paper["type"]).unwrap(), text(&paper["ref"]).unwrap());
        arguments.extend(["--attachment".to_owned(), format!("{kind}={place}")]);
    }
    let mut others = Vec::new();
    leaves(paper, "", &mut others);
    let fixed = ["api", "kind", "id", "institution", "accounts", "attachments"];
    others.retain(|path| !told.contains(path) && !fixed.contains(&path.as_str()));
    for path in others {
        arguments.extend(["--set".to_owned(), format!("{path}={}", text(of(&path)).unwrap())]);
    }
    arguments
}

#[test]
// proves: ITB-A1-1
fn the_people_of_every_procedure_can_be_imported() {
    for worked in WORKED {
        let worked = format!("accounts/itb/{worked}.yaml");
        let paper = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&worked)).unwrap();
        let office = Office::new();
        let own = office.path(&worked);
        if own.exists() {
            fs::remove_file(own).unwrap();
        }
        let request: Value = serde_yaml::from_str(&paper).unwrap();
        let rows = rows(request["accounts"].as_sequence().unwrap());
        fs::write(office.path("daftar.xlsx"), workbook(&rows)).unwrap();
        let head = head(&request);
        let day = text(&request["letter"]["received"]).unwrap();
        let mut arguments = vec!["import", "daftar.xlsx", "--as-of", &day];
        arguments.extend(head.iter().map(String::as_str));
        let said = office.akun(&arguments);
        assert!(said.starts_with("exit 0\n"), "{worked}\n{said}");
        let listed = office.git(&["ls-files", "--others", "--exclude-standard", "accounts"]);
        let made = listed
            .lines()
            .next()
            .unwrap_or_else(|| panic!("{worked}\n{said}"));
        let made = fs::read_to_string(office.path(made)).unwrap();
        assert_eq!(comparable(&made), comparable(&paper), "{worked}\n{made}\n{said}");
    }
}
