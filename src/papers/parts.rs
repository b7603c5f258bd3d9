//! Which columns each part of an annex has, by the annex that the policy names.

use crate::papers::columns::Column;
use crate::papers::matter::{Matter, Occasion};
use crate::request::Request;

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
    Column::ContractAs("Nomor Kontrak"),
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
    match &matter.occasion {
        Occasion::Expiry { .. } => EXPIRED,
        Occasion::Update(_) => AMENDED,
        Occasion::Extension(_) => EXTENDED,
        Occasion::HandOver { .. } | Occasion::Destruction { .. } | Occasion::Redaction { .. } => {
            let tests = matter.rows.iter().all(|row| row.details.test.is_some());
            if tests { TESTS_HANDED_OVER } else { HANDED_OVER }
        }
        Occasion::Closing { request, .. } => closed(annex_named(matter, request)),
        Occasion::Creation(request) | Occasion::Reply(request) => opened(annex_named(matter, request)),
    }
}

/// What part A says of accounts whose passwords are handed over.
const HANDED_OVER: &[Column] = &[
    Column::Number,
    Column::Identity("Identitas"),
    Column::Name,
    Column::Category,
    Column::Username,
];

/// What part A says of test accounts whose passwords are handed over.
const TESTS_HANDED_OVER: &[Column] = &[
    Column::Number,
    Column::Username,
    Column::System,
    Column::Environment,
    Column::Role("Peran Uji"),
    Column::Sponsor,
];

/// What part A says of accounts closed by date.
const EXPIRED: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Company,
    Column::Category,
    Column::Username,
    Column::Origin,
    Column::LastDay,
    Column::Closed,
];

/// What part A says of data that were changed.
const AMENDED: &[Column] = &[
    Column::Number,
    Column::Identity("Identitas"),
    Column::Username,
    Column::Attribute,
    Column::Before,
    Column::After,
    Column::Basis,
];

/// What part A says of ends that moved.
const EXTENDED: &[Column] = &[
    Column::Number,
    Column::Name,
    Column::Username,
    Column::ContractAs("Nomor Kontrak"),
    Column::UntilBefore,
    Column::UntilAfter,
];

/// What part A says of accounts closed on request.
fn closed(annex: Option<&str>) -> &'static [Column] {
    use Column as C;
    match annex {
        Some("daftar-nonaktif-mahasiswa") => &[
            C::Number,
            C::Identity("NIM"),
            C::Name,
            C::Status,
            C::Closed,
            C::Then,
        ],
        Some("daftar-nonaktif-pegawai") => &[
            C::Number,
            C::Identity("NIP/Nopeg/NRP"),
            C::Name,
            C::ByAge,
            C::Named,
            C::Closed,
        ],
        _ => &[C::Number, C::Name, C::Username, C::Origin, C::Asked, C::Closed],
    }
}

/// What part A says of accounts that were made.
fn opened(annex: Option<&str>) -> &'static [Column] {
    use Column as C;
    match annex {
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
