//! The annex (Lampiran): who was dealt with and how, as parts for the page and as CSV for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::digest::Digest;
use crate::names::RequestId;
use crate::papers::dates;
use crate::papers::matter::{Fate, Matter, Occasion, Row};

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Annex {
    /// Its heading.
    pub heading: String,
    /// Its parts, those without rows left out.
    pub parts: Vec<Part>,
    /// The same as CSV, every part in one table.
    #[serde(skip)]
    pub csv: String,
    /// The digest of the CSV, which footers print.
    pub digest: Digest,
}

impl Annex {
    /// How many rows its parts have together.
    pub fn rows(&self) -> usize {
        self.parts.iter().map(|part| part.rows.len()).sum()
    }
}

/// A part of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its letter: A done, B not done, C left open.
    pub letter: char,
    /// Its title.
    pub title: String,
    /// Its columns.
    pub columns: Vec<ColumnHead>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnHead {
    /// Its label.
    pub label: String,
    /// Its share of the width of the table. Fixed widths keep long tables quick to set.
    pub share: u32,
    /// Whether its texts stand in the middle.
    pub centred: bool,
}

/// What an annex can say of a row. There is no column for what may not circulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Identity(&'static str),
    Name,
    Company,
    Program,
    Level,
    Category,
    Username,
    Mail,
    Contract,
    /// The contract where there is one, else the letter.
    Origin,
    From,
    Until,
    /// The last day with access, as a closing names it.
    LastDay,
    /// The first day without access.
    Closed,
    Reason,
    Rule,
    Because,
}

/// Draws up the annex of minutes: part A by what the procedure asks for, B and C the same for all.
pub fn of_minutes(matter: &Matter<'_>) -> Annex {
    let heading = match matter.occasion {
        Occasion::Creation(_) | Occasion::Reply(_) => {
            format!("Daftar {}", matter.policy.institution.account_label)
        }
        Occasion::Expiry { .. } => format!(
            "Daftar {} yang Dinonaktifkan",
            matter.policy.institution.account_label
        ),
    };
    assemble(matter, heading, columns(matter))
}

/// Draws up the annex of a letter: only who was not dealt with; none where everybody was.
pub fn of_letter(matter: &Matter<'_>) -> Option<Annex> {
    let heading = format!(
        "Daftar {} yang Belum atau Tidak Dibuat",
        matter.policy.institution.account_label
    );
    let annex = assemble(matter, heading, &[]);
    (!annex.parts.is_empty()).then_some(annex)
}

/// The columns of part A, by the annex that the policy names for the procedure (domain section 7.3).
fn columns(matter: &Matter<'_>) -> &'static [Column] {
    use Column as C;
    let request = match &matter.occasion {
        Occasion::Expiry { .. } => {
            return &[
                C::Number,
                C::Name,
                C::Company,
                C::Category,
                C::Username,
                C::Origin,
                C::LastDay,
                C::Closed,
            ];
        }
        Occasion::Creation(request) | Occasion::Reply(request) => request,
    };
    let named = matter
        .policy
        .procedures
        .get(&request.procedure.value)
        .and_then(|procedure| {
            procedure
                .documents
                .iter()
                .find_map(|document| document.annex.as_deref())
        });
    match named {
        Some("daftar-akun-mahasiswa") => &[
            C::Number,
            C::Identity("NIM"),
            C::Name,
            C::Program,
            C::Level,
            C::Username,
            C::Mail,
        ],
        Some("daftar-akun-tad-pihak-ketiga") => &[
            C::Number,
            C::Name,
            C::Company,
            C::Category,
            C::Username,
            C::Contract,
            C::From,
            C::Until,
        ],
        _ => &[
            C::Number,
            C::Identity("Nomor Identitas"),
            C::Name,
            C::Category,
            C::Username,
            C::Mail,
            C::From,
            C::Until,
        ],
    }
}

/// What part B says of people with a number.
const NOT_DONE: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Identity("Identitas"),
    Column::Reason,
    Column::Rule,
];

/// What part B says of guests, whom only their company tells apart.
const GUEST_NOT_DONE: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Company,
    Column::Reason,
    Column::Rule,
];

/// What part C says of a row.
const KEPT_OPEN: &[Column] = &[Column::Number, Column::Name, Column::Username, Column::Because];

/// Puts the rows into their parts and writes the CSV. Without columns for part A there is no part A.
fn assemble(matter: &Matter<'_>, heading: String, done: &[Column]) -> Annex {
    let letters: BTreeMap<RequestId, String> = matter
        .occasion
        .requests()
        .into_iter()
        .filter_map(|request| {
            Some((
                request.id.value.clone(),
                request.letter.number.as_ref()?.value.clone(),
            ))
        })
        .collect();
    let cells = Cells { matter, letters };
    let mut parts = Vec::new();
    let mut table = Table::default();
    let of = |letter| {
        matter
            .rows
            .iter()
            .filter(move |row| part_of(&row.fate) == Some(letter))
    };
    let waits = of('B').any(|row| !matches!(row.fate, Fate::Failed { .. }));
    let undone = if waits {
        "Belum atau tidak diproses"
    } else {
        "Tidak diproses"
    };
    let guests = of('B').all(|row| row.details.identity.is_none());
    for (letter, title, columns) in [
        ('A', "Akun yang selesai diproses", done),
        ('B', undone, if guests { GUEST_NOT_DONE } else { NOT_DONE }),
        ('C', "Tetap aktif karena status lain", KEPT_OPEN),
    ] {
        let rows: Vec<&Row> = of(letter).collect();
        if columns.is_empty() || rows.is_empty() {
            continue;
        }
        table.add(letter, columns, &rows, &cells);
        parts.push(Part {
            letter,
            title: title.to_owned(),
            columns: columns
                .iter()
                .map(|column| column.head(&cells.institution()))
                .collect(),
            rows: (1..)
                .zip(&rows)
                .map(|(number, row)| {
                    columns
                        .iter()
                        .map(|column| cells.page(*column, number, row))
                        .collect()
                })
                .collect(),
        });
    }
    let csv = table.csv(&cells.institution());
    let digest = Digest::of(&csv);
    Annex {
        heading,
        parts,
        csv,
        digest,
    }
}

/// The part that a row stands in; none where an earlier paper has it.
fn part_of(fate: &Fate) -> Option<char> {
    match fate {
        Fate::Done => Some('A'),
        Fate::Scheduled { .. } | Fate::Waiting { .. } | Fate::Failed { .. } => Some('B'),
        Fate::KeptOpen { .. } => Some('C'),
        Fate::Earlier { .. } => None,
    }
}

impl Column {
    /// The head of the column on the page, for an institution by its short name.
    fn head(self, institution: &str) -> ColumnHead {
        let (label, share, centred) = match self {
            Self::Number => ("No", 4, true),
            Self::Identity(label) => (label, 10, false),
            Self::Name => ("Nama", 22, false),
            Self::Company => ("Instansi/Perusahaan", 17, false),
            Self::Program => ("Program Studi", 20, false),
            Self::Level => ("Jenjang", 7, true),
            Self::Category => ("Kategori", 13, false),
            Self::Username => ("Nama Akun", 19, false),
            Self::Mail => ("Surel", 24, false),
            Self::Contract => ("Nomor Kontrak/SPK", 17, false),
            Self::Origin => ("Nomor Kontrak/Surat", 19, false),
            Self::From => ("Mulai", 12, false),
            Self::Until => ("Berakhir", 12, false),
            Self::LastDay => ("Hari Aktif Terakhir", 12, false),
            Self::Closed => ("Tanggal Nonaktif", 12, false),
            Self::Reason => ("Alasan", 50, false),
            Self::Rule => ("Aturan", 14, false),
            Self::Because => ("Tetap aktif sebagai", 40, false),
        };
        let label = match self {
            Self::Mail => format!("{label} {institution}"),
            _ => label.to_owned(),
        };
        ColumnHead {
            label,
            share,
            centred,
        }
    }

    /// Whether both stand in one column of the CSV.
    fn shares_with(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Identity(_), Self::Identity(_)))
    }

    /// The head of the column in the CSV, where numbers of every kind share one.
    fn csv_head(self, institution: &str) -> String {
        match self {
            Self::Identity(_) => "Identitas".to_owned(),
            _ => self.head(institution).label,
        }
    }
}

/// Looks up what columns say of rows.
struct Cells<'a> {
    matter: &'a Matter<'a>,
    letters: BTreeMap<RequestId, String>,
}

impl Cells<'_> {
    /// The institution's short name, as labels write it.
    fn institution(&self) -> String {
        self.matter.policy.institution.id.as_str().to_uppercase()
    }

    /// The text of a cell on the page: days in words, a dash where there is nothing to say.
    fn page(&self, column: Column, number: usize, row: &Row) -> String {
        let day = match column {
            Column::From => row.from,
            Column::Until | Column::LastDay => row.until,
            Column::Closed => row.until.map(|day| day.plus_days(1)),
            _ => None,
        };
        let text = day.map_or_else(|| self.plain(column, number, row), dates::long);
        if text.is_empty() { "–".to_owned() } else { text }
    }

    /// The text of a cell in the CSV: days as YYYY-MM-DD, nothing where there is nothing to say.
    fn plain(&self, column: Column, number: usize, row: &Row) -> String {
        let day = |day: Option<crate::day::Day>| day.map(|day| day.to_string());
        let details = &row.details;
        let text = match column {
            Column::Number => Some(number.to_string()),
            Column::Identity(_) => details.identity.clone(),
            Column::Name => Some(details.name.clone()),
            Column::Company => details.company.clone(),
            Column::Program => details.program.clone(),
            Column::Level => details.level.clone(),
            Column::Category => row.category.as_ref().map(|id| {
                let known = self.matter.policy.categories.get(id);
                known.map_or_else(|| id.to_string(), |category| category.label.clone())
            }),
            Column::Username => row.username.as_ref().map(ToString::to_string),
            Column::Mail => row.mail.clone(),
            Column::Contract => Some(details.contracts.join("; ")),
            Column::Origin => match details.contracts.as_slice() {
                [] => self.letters.get(&row.item.request).cloned(),
                contracts => Some(contracts.join("; ")),
            },
            Column::From => day(row.from),
            Column::Until | Column::LastDay => day(row.until),
            Column::Closed => day(row.until.map(|day| day.plus_days(1))),
            Column::Reason => row.fate.reason().map(|(reason, _)| reason),
            Column::Rule => row.fate.reason().and_then(|(_, rule)| rule.map(str::to_owned)),
            Column::Because => match &row.fate {
                Fate::KeptOpen { because } => Some(because.clone()),
                _ => None,
            },
        };
        text.unwrap_or_default()
    }
}

/// One table that holds every part: a column for each that any part has, in the order of first use.
#[derive(Default)]
struct Table {
    columns: Vec<Column>,
    rows: Vec<(char, Vec<(Column, String)>)>,
}

impl Table {
    fn add(&mut self, letter: char, columns: &[Column], rows: &[&Row], cells: &Cells<'_>) {
        for column in columns {
            if !self.columns.iter().any(|known| known.shares_with(*column)) {
                self.columns.push(*column);
            }
        }
        for (number, row) in (1..).zip(rows) {
            let texts = columns
                .iter()
                .map(|column| (*column, cells.plain(*column, number, row)))
                .collect();
            self.rows.push((letter, texts));
        }
    }

    /// The table as CSV (RFC 4180, UTF-8, lines end in LF). Written here because a library's writer can fail, and an
    /// annex must not be shorter for it.
    fn csv(&self, institution: &str) -> String {
        let mut text = String::new();
        let mut line = |cells: &mut dyn Iterator<Item = String>| {
            let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        };
        let heads = self.columns.iter().map(|column| column.csv_head(institution));
        line(&mut std::iter::once("Bagian".to_owned()).chain(heads));
        for (letter, texts) in &self.rows {
            let cells = self.columns.iter().map(|column| {
                let text = texts.iter().find(|(known, _)| known.shares_with(*column));
                text.map_or_else(String::new, |(_, text)| harmless(text))
            });
            line(&mut std::iter::once(letter.to_string()).chain(cells));
        }
        text
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A cell, in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
