//! The annex (Lampiran): who was dealt with and how, as parts for the page and as CSV for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::digest::Digest;
use crate::papers::cell::{harmless, quoted};
use crate::papers::columns::{Cells, ColumnHead, Line, csv_head, head, titled};
use crate::papers::matter::{Act, Fate, Matter, Occasion, Row};
use crate::papers::parts::{self, shown};
use crate::policy::papers::{Column, Shown};

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
    /// How many accounts it lists.
    pub count: usize,
    /// Its rows, a text for each column. An account of which several things are said has several.
    pub rows: Vec<Vec<String>>,
}

/// Draws up the annex of minutes: part A by what the procedure asks for, B and C the same for all.
pub fn of_minutes(matter: &Matter<'_>) -> Annex {
    let account = &matter.policy.institution.account_label;
    let heading = match matter.occasion {
        Occasion::Creation(_) | Occasion::Reply(_) | Occasion::Redaction { .. } => {
            format!("Daftar {account}")
        }
        Occasion::HandOver { .. } => format!("Daftar {account} yang Kata Sandi Sementaranya Diserahkan"),
        Occasion::Destruction { .. } => format!("Daftar {account} dalam Berkas yang Dimusnahkan"),
        Occasion::Suspension(_) => format!("Daftar {account} yang Dibekukan atau Dilepaskan"),
        Occasion::Disposal(_) => format!("Daftar {account} yang Diarsipkan dan Dihapus"),
        Occasion::Update(_) => format!("Daftar {account} yang Diubah Datanya"),
        Occasion::Extension(_) => format!("Daftar {account} yang Diperbaharui"),
        Occasion::Expiry { .. } | Occasion::Closing { .. } => {
            format!("Daftar {account} yang Dinonaktifkan")
        }
    };
    assemble(matter, heading, parts::done(matter))
}

/// Draws up the annex of a letter: only who was not dealt with; none where everybody was.
pub fn of_letter(matter: &Matter<'_>) -> Option<Annex> {
    let heading = format!(
        "Daftar {} yang Belum atau Tidak Dibuat",
        matter.policy.institution.account_label
    );
    let annex = assemble(matter, heading, Vec::new());
    (!annex.parts.is_empty()).then_some(annex)
}

/// Puts the rows into their parts and writes the CSV. Without columns for part A there is no part A.
fn assemble(matter: &Matter<'_>, heading: String, done: Vec<Shown>) -> Annex {
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
    let tests = of('B').all(|row| row.details.test.is_some());
    let not_done = match (tests, guests) {
        (true, _) => parts::TESTS_NOT_DONE,
        (false, true) => parts::GUESTS_NOT_DONE,
        (false, false) => parts::NOT_DONE,
    };
    let title = match matter.occasion {
        Occasion::Destruction { .. } => "Akun yang kata sandi sementaranya termuat",
        _ => "Akun yang selesai diproses",
    };
    let mut sections = by_status(title, done, of('A').collect());
    sections.extend([
        Section {
            letter: 'B',
            title: undone.to_owned(),
            columns: shown(not_done),
            rows: of('B').collect(),
        },
        Section {
            letter: 'C',
            title: "Tetap aktif karena status lain".to_owned(),
            columns: shown(parts::KEPT_OPEN),
            rows: of('C').collect(),
        },
    ]);
    sections.retain(|section| !section.columns.is_empty() && !section.rows.is_empty());
    let cells = Cells::of(matter);
    let csv = csv(&sections, &cells);
    Annex {
        heading,
        parts: sections.iter().map(|section| section.part(&cells)).collect(),
        digest: Digest::of(&csv),
        csv,
    }
}

/// Part A, once for each status where the procedure closes accounts by status: those first that pass on to something.
fn by_status<'a>(title: &str, columns: Vec<Shown>, rows: Vec<&'a Row>) -> Vec<Section<'a>> {
    let part = |title: String, rows: Vec<&'a Row>| Section {
        letter: 'A',
        title,
        columns: columns.clone(),
        rows,
    };
    if !says(&columns, Column::Status) {
        return vec![part(title.to_owned(), rows)];
    }
    let mut groups: BTreeMap<(bool, Option<String>), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let status = match &row.act {
            Act::Closed(closed) => (closed.then.is_none() && !closed.is_kept, closed.status.clone()),
            _ => (true, None),
        };
        groups.entry(status).or_default().push(row);
    }
    let named = |((_, status), rows): ((bool, Option<String>), Vec<&'a Row>)| match status {
        Some(status) => part(format!("{title}: {}", titled(&status)), rows),
        None => part(title.to_owned(), rows),
    };
    groups.into_iter().map(named).collect()
}

/// A part before it is written out.
struct Section<'a> {
    letter: char,
    title: String,
    columns: Vec<Shown>,
    rows: Vec<&'a Row>,
}

impl Section<'_> {
    /// The part as the page shows it.
    fn part(&self, cells: &Cells<'_>) -> Part {
        let texts = |line: &Line<'_>| {
            let texts = self.columns.iter().map(|shown| cells.page(shown.column, line));
            texts.collect()
        };
        Part {
            letter: self.letter,
            title: self.title.clone(),
            columns: self
                .columns
                .iter()
                .map(|shown| head(shown, cells.institution()))
                .collect(),
            count: self.rows.len(),
            rows: self.lines().iter().map(texts).collect(),
        }
    }

    /// Its lines: one for each row, or one for each of the things that it lists.
    fn lines(&self) -> Vec<Line<'_>> {
        let several = says(&self.columns, Column::Attribute);
        let mut lines = Vec::new();
        for (number, row) in (1..).zip(self.rows.iter().copied()) {
            let count = match &row.act {
                Act::Amended { lines, .. } if several => lines.len().max(1),
                _ => 1,
            };
            lines.extend((0..count).map(|place| Line { number, row, place }));
        }
        lines
    }
}

/// The part that a row stands in; none where an earlier paper has it.
fn part_of(fate: &Fate) -> Option<char> {
    match fate {
        Fate::Done => Some('A'),
        Fate::Scheduled { .. } | Fate::Waiting { .. } | Fate::Failed { .. } => Some('B'),
        Fate::KeptOpen { .. } => Some('C'),
        Fate::Earlier { .. } | Fate::Later { .. } => None,
    }
}

/// Every part in one table: a column for each that any part has, in the order of first use. RFC 4180, UTF-8, lines end
/// in LF. Written here because a library's writer can fail, and an annex must not be shorter for it.
fn csv(sections: &[Section<'_>], cells: &Cells<'_>) -> String {
    let mut columns: Vec<&Shown> = Vec::new();
    for shown in sections.iter().flat_map(|section| &section.columns) {
        if !columns.iter().any(|known| known.column == shown.column) {
            columns.push(shown);
        }
    }
    let mut text = String::from("Bagian");
    for shown in &columns {
        text.push(',');
        text.push_str(&quoted(&csv_head(shown, cells.institution())));
    }
    text.push('\n');
    for section in sections {
        for line in &section.lines() {
            text.push(section.letter);
            for shown in &columns {
                let cell = if says(&section.columns, shown.column) {
                    cells.plain(shown.column, line)
                } else {
                    String::new()
                };
                text.push(',');
                text.push_str(&quoted(&harmless(&cell)));
            }
            text.push('\n');
        }
    }
    text
}

/// Whether something is among what columns say.
fn says(columns: &[Shown], column: Column) -> bool {
    columns.iter().any(|shown| shown.column == column)
}
