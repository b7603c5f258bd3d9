//! `akun import`: a request from a spreadsheet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::canonical::shape;
use crate::canonical::written::{Value, Written};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::{read_file, write_file};
use crate::cli::head::{Head, HeadArgs, file_request, pair};
use crate::cli::import::report::report;
use crate::cli::plan::day;
use crate::day::Day;
use crate::digest::Digest;
use crate::intake::cell::Measure;
use crate::intake::rows::items;
use crate::intake::sheet::Sheet;
use crate::intake::{Field, fields};
use crate::outside::folder;
use crate::outside::source;
use crate::outside::spreadsheet::{SpreadsheetError, of_csv, of_workbook};
use crate::policy::Procedure;
use crate::registry::{Registry, SETTINGS_PATH};
use crate::request::ShareRef;
use crate::yaml::shape::Shape;

pub mod report;

/// Make a request from a spreadsheet: CSV in UTF-8, or XLSX. What cannot be taken as it stands is told, cell by cell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The spreadsheet
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// What the request asks for, by its number in the SOP
    #[arg(long, value_name = "PROCEDURE")]
    pub procedure: String,

    /// The unit that asks
    #[arg(long, value_name = "UNIT")]
    pub unit: String,

    /// The sheet of a workbook that has several
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// What a column means whose heading is not known: `Kode MK=program`
    #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = pair)]
    pub columns: Vec<(String, String)>,

    /// The letter, and who asks
    #[command(flatten)]
    pub head: HeadArgs,

    /// The day on which it is handed in [default: as for akun validate]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// The most people that a request lists itself when it is made here: more make a file that nobody reads.
const MOST_INLINE: usize = 200;

/// Runs the command.
///
/// # Errors
/// When the spreadsheet gives no table, or the request cannot be written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let files = source::work_tree(&folder, SETTINGS_PATH)?.files;
    let registry = context.read_registry(files)?;
    let mut head = Head::begin(&registry, &args.procedure, &args.unit)?;
    let shape = shape();
    let fields = fields(&shape, head.procedure);
    let named: BTreeMap<String, String> = args.columns.iter().cloned().collect();
    check_named(&named, &fields)?;
    let sheet = table(&args.file, args.sheet.as_deref(), context)?;
    let measure = Measure {
        policy: &registry.policy,
        units: &registry.units,
    };
    let taken = items(&sheet, &fields, &named, &measure);
    report(&taken, context)?;
    if taken.items.is_empty() {
        return Err(Stop::new(Exit::Faults, "stop-import-nothing").with("path", args.file.display()));
    }
    head.complete(&args.head, &shape, &folder, context)?;
    let path = head.place(&folder)?;
    let mut people: Vec<Written> = taken.items.iter().map(|(_, item)| item.clone()).collect();
    args.head.say_of_all(&mut people, &shape)?;
    list(&mut head, people, &shape, &registry, &folder)?;
    let exit = file_request(&folder, &path, head.request, args.as_of, context)?;
    Ok(match exit {
        Exit::Done if !taken.lost.is_empty() => Exit::Partly,
        exit => exit,
    })
}

/// Refuses columns that are said to mean a field which items do not have.
///
/// # Errors
/// When one is.
pub fn check_named(named: &BTreeMap<String, String>, fields: &[Field]) -> Result<(), Stop> {
    let is_known = |path: &&String| fields.iter().any(|field| field.path == **path);
    let Some(stranger) = named.values().find(|path| !is_known(path)) else {
        return Ok(());
    };
    let known: Vec<&str> = fields.iter().map(|field| field.path.as_str()).collect();
    Err(Stop::misuse("stop-import-field")
        .with("field", stranger)
        .with("known", known.join(", ")))
}

/// The table of a spreadsheet.
///
/// # Errors
/// When it cannot be read, or gives no table.
pub fn table(file: &Path, sheet: Option<&str>, context: &Context) -> Result<Sheet, Stop> {
    let bytes = read_file(&context.path(file))?;
    let ending = file.extension().and_then(|ending| ending.to_str());
    let read = match ending.unwrap_or_default().to_lowercase().as_str() {
        "csv" | "tsv" | "txt" => of_csv(&bytes),
        "xlsx" | "xlsm" => of_workbook(&bytes, sheet),
        _ => return Err(Stop::misuse("stop-import-kind").with("path", file.display())),
    };
    read.map_err(|error| {
        let stop = match &error {
            SpreadsheetError::NotUtf8(byte) => Stop::new(Exit::Faults, "stop-import-utf8").with("byte", byte),
            SpreadsheetError::Separator => Stop::new(Exit::Faults, "stop-import-separator"),
            SpreadsheetError::SeveralSheets(names) => {
                Stop::misuse("stop-import-sheets").with("sheets", names)
            }
            SpreadsheetError::Damaged(reason) => {
                Stop::new(Exit::Faults, "stop-import-damaged").with("reason", reason)
            }
        };
        stop.with("path", file.display())
    })
}

/// Puts the people into the request, or, where there are very many and the procedure allows it, into a list on the share.
fn list(
    head: &mut Head<'_>,
    people: Vec<Written>,
    shape: &Shape,
    registry: &Registry,
    root: &Path,
) -> Result<(), Stop> {
    let share = registry.settings.share.as_ref().map(|share| root.join(share));
    let columns = columns(&people, shape);
    let (Some(share), Some(columns)) = (share, columns.filter(|_| wants_file(&people, head.procedure)))
    else {
        head.request.put("accounts", Written::list(people));
        return Ok(());
    };
    let bytes = csv_of(&people, &columns)?;
    let reference = format!("share://{}", head.stem());
    let reference =
        ShareRef::parse(&format!("{reference}.csv")).ok_or_else(|| Stop::misuse("stop-import-nothing"))?;
    let place = share.join(reference.path());
    if folder::is_there(&place) {
        return Err(Stop::misuse("stop-head-exists").with("path", place.display()));
    }
    write_file(&place, &bytes)?;
    let request = &mut head.request;
    request.put("accounts_file.ref", Written::text(&reference));
    request.put("accounts_file.sha256", Written::text(Digest::of(&bytes)));
    request.put("accounts_file.format", Written::text("csv"));
    request.put("accounts_file.rows", Written::text(people.len()));
    for column in &columns {
        request.put(&format!("accounts_file.columns.{column}"), Written::text(column));
    }
    Ok(())
}

fn wants_file(people: &[Written], procedure: &Procedure) -> bool {
    people.len() > MOST_INLINE && procedure.allow_file
}

/// The columns of a list of these people, where a list can hold them: in the order of the schema.
fn columns(people: &[Written], shape: &Shape) -> Option<Vec<&'static str>> {
    let Some(Shape::Keys(known)) = shape.at("accounts_file.columns") else {
        return None;
    };
    let mut used = Vec::new();
    for person in people {
        let Value::Keys(entries) = &person.value else {
            return None;
        };
        for (key, value) in entries {
            value.as_text()?;
            let column = known.iter().map(|(name, _)| *name).find(|name| name == key)?;
            if !used.contains(&column) {
                used.push(column);
            }
        }
    }
    used.sort_by_key(|column| known.iter().position(|(name, _)| name == column));
    Some(used)
}

fn csv_of(people: &[Written], columns: &[&str]) -> Result<Vec<u8>, Stop> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(columns).and_then(|()| {
        people.iter().try_for_each(|person| {
            let cells = columns
                .iter()
                .map(|column| person.at(column).and_then(Written::as_text).unwrap_or_default());
            writer.write_record(cells)
        })
    });
    written.map_err(|error| Stop::failed("stop-output").with("reason", error))?;
    writer
        .into_inner()
        .map_err(|error| Stop::failed("stop-output").with("reason", error))
}
