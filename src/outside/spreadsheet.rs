//! Spreadsheets as files: CSV in UTF-8, and the workbooks of office programs.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::day::Day;
use crate::intake::sheet::{Cell, Sheet};

/// Why a file gives no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetError {
    /// Save it again as UTF-8.
    #[error("not UTF-8: byte {0}")]
    NotUtf8(usize),
    /// Save it again with one kind of separator.
    #[error("separated by what")]
    Separator,
    /// Name one of these sheets.
    #[error("several sheets: {0}")]
    SeveralSheets(String),
    /// It is no workbook, or a damaged one.
    #[error("{0}")]
    Damaged(String),
}

/// The table of a CSV file. Its columns are separated by the one of comma, semicolon and tab that its first line has.
///
/// # Errors
/// Why there is none.
pub fn of_csv(bytes: &[u8]) -> Result<Sheet, SpreadsheetError> {
    let text = std::str::from_utf8(bytes).map_err(|error| SpreadsheetError::NotUtf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let mut separators = [b',', b';', b'\t']
        .into_iter()
        .filter(|separator| first.contains(char::from(*separator)));
    let separator = separators.next().unwrap_or(b',');
    if separators.next().is_some() {
        return Err(SpreadsheetError::Separator);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| SpreadsheetError::Damaged(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(|text| match text.trim() {
            "" => Cell::Empty,
            text => Cell::Text(text.to_owned()),
        });
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells.collect()));
    }
    Ok(Sheet { rows })
}

/// The table of a workbook: the sheet of this name, or the only one.
///
/// # Errors
/// Why there is none.
pub fn of_workbook(bytes: &[u8], sheet: Option<&str>) -> Result<Sheet, SpreadsheetError> {
    let damaged = |error: calamine::XlsxError| SpreadsheetError::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let name = match (sheet, names.as_slice()) {
        (Some(named), names) if names.iter().any(|name| name == named) => named.to_owned(),
        (None, [only]) => only.clone(),
        (_, names) => return Err(SpreadsheetError::SeveralSheets(names.join(", "))),
    };
    let range = workbook.worksheet_range(&name).map_err(damaged)?;
    let (top, left) = range.start().unwrap_or_default();
    let rows = range.rows().zip(top + 1..).map(|(cells, row)| {
        let before = std::iter::repeat_n(Cell::Empty, left as usize);
        (row, before.chain(cells.iter().map(cell)).collect())
    });
    Ok(Sheet { rows: rows.collect() })
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Float(number) => Cell::Number(*number),
        #[expect(
            clippy::cast_precision_loss,
            reason = "a spreadsheet keeps numbers as floats, this one too"
        )]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(truth) => Cell::Text(truth.to_string()),
        Data::DateTime(moment) => {
            let day = moment.as_datetime().map(|moment| moment.date().to_string());
            let day = day
                .filter(|_| moment.is_datetime())
                .and_then(|day| Day::parse(&day));
            day.map_or_else(|| Cell::Other(moment.as_f64().to_string()), Cell::Day)
        }
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(Day::parse);
            day.map_or_else(|| Cell::Other(text.clone()), Cell::Day)
        }
        other => Cell::Other(other.to_string()),
    }
}
