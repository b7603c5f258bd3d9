//! The columns of an annex, and what each says of a row. There is none for what may not circulate.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::day::Day;
use crate::names::RequestId;
use crate::papers::dates;
use crate::papers::facts::{sponsor, unit_name};
use crate::papers::matter::{Act, Fate, Matter, Row};
use crate::request::Request;

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
pub(super) enum Column {
    Number,
    Identity(&'static str),
    Name,
    Company,
    /// The person's unit by its name.
    Unit,
    /// The role, under the label that the annex has for it.
    Role(&'static str),
    System,
    Environment,
    Sponsor,
    /// Whether the account is new, or the person had it before.
    Standing,
    Program,
    Level,
    Category,
    Username,
    Mail,
    Contract,
    /// The contract, under the label that the annex has for it.
    ContractAs(&'static str),
    /// The contract where there is one, else the letter.
    Origin,
    From,
    Until,
    /// The same under another label.
    UntilAs(&'static str),
    /// The last day with access, as a closing names it.
    LastDay,
    /// The first day without access.
    Closed,
    Reason,
    Rule,
    Because,
    /// The last day before it moved.
    UntilBefore,
    /// The last day since.
    UntilAfter,
    /// What was changed.
    Attribute,
    Before,
    After,
    /// What a change rests on.
    Basis,
    /// By which status an account is closed.
    Status,
    /// Whether age closed it.
    ByAge,
    /// What it passes to.
    Then,
    /// The day that a request to close names.
    Named,
    /// The day on which a closing was asked for.
    Asked,
}

/// A line of a part: one of a row's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'r> {
    /// The row's number in its part, from 1.
    pub(super) number: usize,
    pub(super) row: &'r Row,
    /// Which of the things that the row lists, from 0.
    pub(super) place: usize,
}

impl Column {
    /// The head of the column on the page, for an institution by its short name.
    pub(super) fn head(self, institution: &str) -> ColumnHead {
        let (label, share, centred) = match self {
            Self::Number => ("No", 4, true),
            // A NIP has 18 digits, and no number is broken over two lines.
            Self::Identity(label @ "NIM") => (label, 10, false),
            Self::Identity(label) => (label, 20, false),
            Self::Name => ("Nama", 22, false),
            Self::Company => ("Instansi/Perusahaan", 17, false),
            Self::Unit => ("Unit Kerja", 20, false),
            Self::Role(label) => (label, 14, false),
            Self::System => ("Sistem", 12, false),
            Self::Environment => ("Lingkungan", 12, false),
            Self::Sponsor => ("Penanggung Jawab", 18, false),
            Self::Standing => ("Baru/Sudah ada", 10, false),
            Self::Program => ("Program Studi", 20, false),
            Self::Level => ("Jenjang", 7, true),
            Self::Category => ("Kategori", 16, false),
            Self::Username => ("Nama Akun", 19, false),
            Self::Mail => ("Surel", 24, false),
            Self::Contract => ("Nomor Kontrak/SPK", 18, false),
            Self::ContractAs(label) => (label, 19, false),
            Self::Origin => ("Nomor Kontrak/Surat", 19, false),
            Self::From => ("Mulai", 15, false),
            Self::Until => ("Berakhir", 15, false),
            Self::UntilAs(label) => (label, 15, false),
            Self::LastDay => ("Hari Aktif Terakhir", 15, false),
            Self::Closed => ("Tanggal Nonaktif", 15, false),
            Self::Reason => ("Alasan", 50, false),
            Self::Rule => ("Aturan", 14, false),
            Self::Because => ("Tetap aktif sebagai", 40, false),
            Self::UntilBefore => ("Berakhir semula", 15, false),
            Self::UntilAfter => ("Berakhir menjadi", 15, false),
            Self::Attribute => ("Atribut", 14, false),
            Self::Before => ("Semula", 20, false),
            Self::After => ("Menjadi", 20, false),
            Self::Basis => ("Dasar", 18, false),
            Self::Status => ("Status (Wisuda/Non Wisuda)", 14, false),
            Self::ByAge => ("Alasan", 18, false),
            Self::Then => ("Akun Alumni", 14, false),
            Self::Named => ("TMT Pensiun/Hari Terakhir", 15, false),
            Self::Asked => ("Tanggal Permintaan", 15, false),
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
    pub(super) fn shares_with(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (Self::Identity(_), Self::Identity(_)) | (Self::Role(_), Self::Role(_))
            )
    }

    /// The head of the column in the CSV, where numbers of every kind share one.
    pub(super) fn csv_head(self, institution: &str) -> String {
        match self {
            Self::Identity(_) => "Identitas".to_owned(),
            _ => self.head(institution).label,
        }
    }
}

/// Looks up what columns say of rows.
pub(super) struct Cells<'a> {
    matter: &'a Matter<'a>,
    institution: String,
    letters: BTreeMap<RequestId, String>,
    /// Who answers for the accounts of a request.
    sponsor: Option<String>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(matter: &'a Matter<'a>) -> Self {
        let number = |request: &Request| {
            let number = request.letter.number.as_ref()?;
            Some((request.id.value.clone(), number.value.clone()))
        };
        let sponsor = matter
            .occasion
            .single()
            .and_then(|request| sponsor(matter, request));
        Self {
            matter,
            sponsor: sponsor.map(|sponsor| sponsor.name),
            institution: matter.policy.institution.id.as_str().to_uppercase(),
            letters: matter
                .occasion
                .requests()
                .into_iter()
                .filter_map(number)
                .collect(),
        }
    }

    /// The institution's short name, as labels write it.
    pub(super) fn institution(&self) -> &str {
        &self.institution
    }

    /// The text of a cell on the page: days in words, a dash where there is nothing to say.
    pub(super) fn page(&self, column: Column, line: &Line<'_>) -> String {
        let day = day_of(column, line.row);
        let text = day.map_or_else(|| self.plain(column, line), dates::long);
        if text.is_empty() { "–".to_owned() } else { text }
    }

    /// The text of a cell in the CSV: days as YYYY-MM-DD, nothing where there is nothing to say.
    pub(super) fn plain(&self, column: Column, line: &Line<'_>) -> String {
        let row = line.row;
        let details = &row.details;
        let text = match column {
            Column::Number => Some(line.number.to_string()),
            Column::Identity(_) => details.identity.clone(),
            Column::Name => Some(details.name.clone()),
            Column::Company => details.company.clone(),
            Column::Unit => details.unit.as_ref().map(|id| unit_name(self.matter, id)),
            Column::Role(_) => details.role_said(),
            Column::System => details.test.as_ref().map(|test| test.system.clone()),
            Column::Environment => details.test.as_ref().and_then(|test| test.environment.clone()),
            Column::Sponsor => self.sponsor.clone(),
            Column::Standing => Some(if row.existing { "Sudah ada" } else { "Baru" }.to_owned()),
            Column::Program => details.program.clone(),
            Column::Level => details.level.clone(),
            Column::Category => row.category.as_ref().map(|id| {
                let known = self.matter.policy.categories.get(id);
                known.map_or_else(|| id.to_string(), |category| category.label.clone())
            }),
            Column::Username => row.username.as_ref().map(ToString::to_string),
            Column::Mail => row.mail.clone(),
            Column::Contract => Some(details.contracts.join("; ")),
            Column::Origin | Column::ContractAs(_) => match details.contracts.as_slice() {
                [] => self.letters.get(&row.item.request).cloned(),
                contracts => Some(contracts.join("; ")),
            },
            Column::Reason => row.fate.reason().map(|(reason, _)| reason),
            Column::Rule => row.fate.reason().and_then(|(_, rule)| rule.map(str::to_owned)),
            Column::Because => match &row.fate {
                Fate::KeptOpen { because } => Some(because.clone()),
                _ => None,
            },
            Column::Attribute | Column::Before | Column::After | Column::Basis => altered(column, line),
            Column::Status | Column::ByAge | Column::Then => of_closing(column, row),
            Column::From
            | Column::Until
            | Column::UntilAs(_)
            | Column::LastDay
            | Column::Closed
            | Column::UntilBefore
            | Column::UntilAfter
            | Column::Named
            | Column::Asked => day_of(column, row).map(|day| day.to_string()),
        };
        text.unwrap_or_default()
    }
}

/// The day that a column says; none where it says something else, or there is none.
fn day_of(column: Column, row: &Row) -> Option<Day> {
    match (column, &row.act) {
        (Column::From, _) => row.from,
        (Column::Until | Column::UntilAs(_) | Column::LastDay | Column::UntilAfter, _) => row.until,
        (Column::Closed, _) => row.until.map(|day| day.plus_days(1)),
        (Column::UntilBefore, Act::Extended { before }) => *before,
        (Column::Asked, Act::Closed(closed)) => Some(closed.asked),
        (Column::Named, Act::Closed(closed)) => closed.named.or(row.until),
        _ => None,
    }
}

/// What a line says of an attribute that was changed.
fn altered(column: Column, line: &Line<'_>) -> Option<String> {
    let Act::Amended { lines, basis } = &line.row.act else {
        return None;
    };
    let altered = lines.get(line.place);
    match column {
        Column::Attribute => altered.map(|altered| altered.attribute.clone()),
        Column::Before => altered.map(|altered| altered.before.clone()),
        Column::After => altered.map(|altered| altered.after.clone()),
        _ => Some(basis.clone()),
    }
}

/// What a row says of how an account was closed.
fn of_closing(column: Column, row: &Row) -> Option<String> {
    let Act::Closed(closed) = &row.act else {
        return None;
    };
    match column {
        Column::Status => closed.status.as_deref().map(titled),
        Column::Then => {
            let kept = closed.is_kept.then(|| "Belum dipindahkan".to_owned());
            closed.then.clone().or(kept)
        }
        _ => closed.by_age.map(|by_age| {
            let reason = if by_age {
                "Pensiun"
            } else {
                "Keluar selain pensiun"
            };
            reason.to_owned()
        }),
    }
}

/// A word of requests as a table writes it: `non_wisuda` as `Non Wisuda`.
pub(super) fn titled(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    word.split('_').map(capital).collect::<Vec<_>>().join(" ")
}
