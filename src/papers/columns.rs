//! The columns of an annex, and what each says of a row. There is none for what may not circulate.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::day::Day;
use crate::names::RequestId;
use crate::papers::dates;
use crate::papers::facts::{sponsor, unit_name};
use crate::papers::matter::{Act, Fate, Matter, Row};
use crate::policy::papers::{Column, Shown};
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

/// A line of a part: one of a row's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'r> {
    /// The row's number in its part, from 1.
    pub(super) number: usize,
    pub(super) row: &'r Row,
    /// Which of the things that the row lists, from 0.
    pub(super) place: usize,
}

/// The head of a column on the page, for an institution by its short name.
pub(super) fn head(shown: &Shown, institution: &str) -> ColumnHead {
    let (label, share, centred) = own_head(shown.column);
    let label = match (&shown.heading, shown.column) {
        (Some(heading), _) => heading.clone(),
        (None, Column::Mail) => format!("{label} {institution}"),
        (None, _) => label.to_owned(),
    };
    ColumnHead {
        label,
        share: shown.width.unwrap_or(share),
        centred,
    }
}

/// The heading of a column's own, its share of the width, and whether its texts stand in the middle.
fn own_head(column: Column) -> (&'static str, u32, bool) {
    match column {
        Column::Number => ("No", 4, true),
        // A NIP has 18 digits, and no number is broken over two lines.
        Column::Identity => ("Identitas", 20, false),
        Column::Name => ("Nama", 22, false),
        Column::Company => ("Instansi/Perusahaan", 17, false),
        Column::Unit => ("Unit Kerja", 20, false),
        Column::Role => ("Peran", 14, false),
        Column::System => ("Sistem", 12, false),
        Column::Environment => ("Lingkungan", 12, false),
        Column::Sponsor => ("Penanggung Jawab", 18, false),
        Column::Standing => ("Baru/Sudah ada", 10, false),
        Column::Program => ("Program Studi", 20, false),
        Column::Level => ("Jenjang", 7, true),
        Column::Category => ("Kategori", 16, false),
        Column::Username => ("Nama Akun", 19, false),
        Column::Mail => ("Surel", 24, false),
        Column::Contract => ("Nomor Kontrak", 18, false),
        Column::Origin => ("Nomor Kontrak/Surat", 19, false),
        Column::From => ("Mulai", 15, false),
        Column::Until => ("Berakhir", 15, false),
        Column::LastDay => ("Hari Aktif Terakhir", 15, false),
        Column::Closed => ("Tanggal Nonaktif", 15, false),
        Column::Reason => ("Alasan", 50, false),
        Column::Rule => ("Aturan", 14, false),
        Column::Because => ("Tetap aktif sebagai", 40, false),
        Column::UntilBefore => ("Berakhir semula", 15, false),
        Column::UntilAfter => ("Berakhir menjadi", 15, false),
        Column::Attribute => ("Atribut", 14, false),
        Column::Before => ("Semula", 20, false),
        Column::After => ("Menjadi", 20, false),
        Column::Basis => ("Dasar", 18, false),
        Column::Status => ("Status", 14, false),
        Column::ByAge => ("Alasan", 18, false),
        Column::Then => ("Menjadi", 14, false),
        Column::Named => ("Hari Terakhir", 15, false),
        Column::Asked => ("Tanggal Permintaan", 15, false),
        other => head_of_mailbox(other),
    }
}

/// The same of a mailbox that is no person's, and of accounts that are frozen or disposed of.
fn head_of_mailbox(column: Column) -> (&'static str, u32, bool) {
    match column {
        Column::Purpose => ("Peruntukan", 24, false),
        Column::OwnerBefore => ("Penanggung Jawab Lama", 18, false),
        Column::Owner => ("Penanggung Jawab Baru", 18, false),
        Column::FrozenFrom => ("Mulai", 15, false),
        Column::FrozenUntil => ("Sampai dengan", 15, false),
        Column::Grounds => ("Sebab", 24, false),
        Column::ClosedSince => ("Nonaktif sejak", 15, false),
        Column::Step => ("Tindakan", 14, false),
        Column::NotBefore => ("Tanggal", 15, false),
        _ => ("Saksi", 18, false),
    }
}

/// The head of a column in the CSV, where numbers of every kind share one.
pub(super) fn csv_head(shown: &Shown, institution: &str) -> String {
    match shown.column {
        Column::Identity => own_head(Column::Identity).0.to_owned(),
        _ => head(shown, institution).label,
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
            Column::Identity => details.identity.clone(),
            Column::Name => Some(details.name.clone()),
            Column::Company => details.company.clone(),
            Column::Unit => details.unit.as_ref().map(|id| unit_name(self.matter, id)),
            Column::Role => details.role_said(),
            Column::System => details.test.as_ref().map(|test| test.system.clone()),
            Column::Environment => details.test.as_ref().and_then(|test| test.environment.clone()),
            Column::Sponsor => self.sponsor.clone(),
            Column::Standing => Some(if row.existing { "Sudah ada" } else { "Baru" }.to_owned()),
            Column::Program => details.program.clone(),
            Column::Level => details.level.clone(),
            Column::Category => {
                let category = row.category.as_ref();
                category.map(|id| self.matter.policy.label_of(id).to_owned())
            }
            Column::Username => row.username.as_ref().map(ToString::to_string),
            Column::Mail => row.mail.clone(),
            Column::Contract => Some(details.covering(&self.matter.policy.words).join("; ")),
            Column::Origin => match details.covering(&self.matter.policy.words).as_slice() {
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
            Column::Purpose
            | Column::OwnerBefore
            | Column::Owner
            | Column::Grounds
            | Column::Step
            | Column::Witness => of_mailbox(column, row),
            Column::Status | Column::ByAge | Column::Then => of_closing(column, row),
            Column::From
            | Column::Until
            | Column::LastDay
            | Column::Closed
            | Column::UntilBefore
            | Column::UntilAfter
            | Column::Named
            | Column::FrozenFrom
            | Column::FrozenUntil
            | Column::ClosedSince
            | Column::NotBefore
            | Column::Asked => day_of(column, row).map(|day| day.to_string()),
        };
        text.unwrap_or_default()
    }
}

/// The day that a column says; none where it says something else, or there is none.
fn day_of(column: Column, row: &Row) -> Option<Day> {
    match (column, &row.act) {
        (Column::From, _) => row.from,
        (Column::Until | Column::LastDay | Column::UntilAfter, _) => row.until,
        (Column::Closed, _) => row.until.map(|day| day.plus_days(1)),
        (Column::UntilBefore, Act::Extended { before }) => *before,
        (Column::Asked, Act::Closed(closed)) => Some(closed.asked),
        (Column::Named, Act::Closed(closed)) => closed.named.or(row.until),
        (Column::FrozenFrom, Act::Frozen(frozen)) => frozen.from,
        (Column::FrozenUntil, Act::Frozen(frozen)) => frozen.until,
        (Column::ClosedSince, Act::Disposed(disposed)) => disposed.last_day.map(|day| day.plus_days(1)),
        (Column::NotBefore, Act::Disposed(disposed)) => Some(disposed.not_before),
        _ => None,
    }
}

/// What a line says of an attribute that was changed.
fn altered(column: Column, line: &Line<'_>) -> Option<String> {
    let (lines, basis) = match &line.row.act {
        Act::Amended { lines, basis } => (lines.as_slice(), basis),
        Act::Entrusted(entrusted) => (&[][..], &entrusted.basis),
        _ => return None,
    };
    let altered = lines.get(line.place);
    match column {
        Column::Attribute => altered.map(|altered| altered.attribute.clone()),
        Column::Before => altered.map(|altered| altered.before.clone()),
        Column::After => altered.map(|altered| altered.after.clone()),
        _ => Some(basis.clone()),
    }
}

/// What a row says of a mailbox that is no person's, or of what became of an account.
fn of_mailbox(column: Column, row: &Row) -> Option<String> {
    match (column, &row.act) {
        (Column::Purpose, Act::Entrusted(entrusted)) => Some(entrusted.purpose.clone()),
        (Column::OwnerBefore, Act::Entrusted(entrusted)) => {
            entrusted.before.as_ref().map(ToString::to_string)
        }
        (Column::Owner, Act::Entrusted(entrusted)) => Some(entrusted.owner.to_string()),
        (Column::Grounds, Act::Frozen(frozen)) => frozen.reason.clone(),
        (Column::Grounds, Act::Disposed(disposed)) => Some(titled(&disposed.basis)),
        (Column::Step, Act::Disposed(disposed)) => {
            let step = if disposed.is_deleted {
                "Dihapus"
            } else {
                "Diarsipkan"
            };
            Some(step.to_owned())
        }
        _ => None,
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
