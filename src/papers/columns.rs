//! The columns of an annex, and what each says of a row. There is none for what may not circulate.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::day::Day;
use crate::names::RequestId;
use crate::papers::dates;
use crate::papers::facts::{sponsor, unit_name};
use crate::papers::matter::{Fate, Matter, Occasion, Row};
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
            Self::Origin => ("Nomor Kontrak/Surat", 19, false),
            Self::From => ("Mulai", 15, false),
            Self::Until => ("Berakhir", 15, false),
            Self::UntilAs(label) => (label, 15, false),
            Self::LastDay => ("Hari Aktif Terakhir", 15, false),
            Self::Closed => ("Tanggal Nonaktif", 15, false),
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

/// The annex of employees.
pub(super) const EMPLOYEES: &str = "daftar-akun-pegawai";

/// The annex of people with a contract of their own.
pub(super) const BY_CONTRACT: &str = "daftar-akun-kjp";

/// The annex of test accounts.
pub(super) const TESTS: &str = "daftar-akun-uji";

/// The annex that the policy names for the procedure of a request.
pub(super) fn annex_named<'a>(matter: &Matter<'a>, request: &Request) -> Option<&'a str> {
    let procedure = matter.policy.procedures.get(&request.procedure.value)?;
    let mut documents = procedure.documents.iter();
    documents.find_map(|document| document.annex.as_deref())
}

/// What part A says of employees.
const EMPLOYEES_DONE: &[Column] = &[
    Column::Number,
    Column::Identity("NIP/Nopeg/NRP"),
    Column::Name,
    Column::Category,
    Column::Unit,
    Column::Username,
    Column::Mail,
    Column::UntilAs("Berlaku s.d."),
];

/// What part A says of people with a contract of their own.
const BY_CONTRACT_DONE: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Role("Jenis KJP"),
    Column::Unit,
    Column::Username,
    Column::Standing,
    Column::Contract,
    Column::From,
    Column::UntilAs("Berakhir (terpanjang)"),
];

/// What part A says of test accounts.
const TESTS_DONE: &[Column] = &[
    Column::Number,
    Column::Username,
    Column::System,
    Column::Environment,
    Column::Role("Peran Uji"),
    Column::From,
    Column::Until,
    Column::Sponsor,
];

/// The columns of part A, by the annex that the policy names for the procedure (domain section 7.3).
pub(super) fn done(matter: &Matter<'_>) -> &'static [Column] {
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
    match annex_named(matter, request) {
        Some("daftar-akun-mahasiswa") => &[
            C::Number,
            C::Identity("NIM"),
            C::Name,
            C::Program,
            C::Level,
            C::Username,
            C::Mail,
        ],
        Some(EMPLOYEES) => EMPLOYEES_DONE,
        Some(BY_CONTRACT) => BY_CONTRACT_DONE,
        Some(TESTS) => TESTS_DONE,
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
pub(super) const NOT_DONE: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Identity("Identitas"),
    Column::Reason,
    Column::Rule,
];

/// What part B says of guests, whom only their company tells apart.
pub(super) const GUESTS_NOT_DONE: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Company,
    Column::Reason,
    Column::Rule,
];

/// What part B says of test accounts, which are nobody's.
pub(super) const TESTS_NOT_DONE: &[Column] = &[
    Column::Number,
    Column::System,
    Column::Environment,
    Column::Role("Peran Uji"),
    Column::Reason,
    Column::Rule,
];

/// What part C says of a row.
pub(super) const KEPT_OPEN: &[Column] = &[Column::Number, Column::Name, Column::Username, Column::Because];

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
        let sponsor = match &matter.occasion {
            Occasion::Creation(request) | Occasion::Reply(request) => sponsor(matter, request),
            Occasion::Expiry { .. } => None,
        };
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
    pub(super) fn page(&self, column: Column, number: usize, row: &Row) -> String {
        let day = match column {
            Column::From => row.from,
            Column::Until | Column::UntilAs(_) | Column::LastDay => row.until,
            Column::Closed => row.until.map(|day| day.plus_days(1)),
            _ => None,
        };
        let text = day.map_or_else(|| self.plain(column, number, row), dates::long);
        if text.is_empty() { "–".to_owned() } else { text }
    }

    /// The text of a cell in the CSV: days as YYYY-MM-DD, nothing where there is nothing to say.
    pub(super) fn plain(&self, column: Column, number: usize, row: &Row) -> String {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let details = &row.details;
        let text = match column {
            Column::Number => Some(number.to_string()),
            Column::Identity(_) => details.identity.clone(),
            Column::Name => Some(details.name.clone()),
            Column::Company => details.company.clone(),
            Column::Unit => details.unit.as_ref().map(|id| unit_name(self.matter, id)),
            Column::Role(_) => details.role.as_ref().map(|role| role.replace('_', " ")),
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
            Column::Origin => match details.contracts.as_slice() {
                [] => self.letters.get(&row.item.request).cloned(),
                contracts => Some(contracts.join("; ")),
            },
            Column::From => day(row.from),
            Column::Until | Column::UntilAs(_) | Column::LastDay => day(row.until),
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
