//! Berita Acara: the minutes of what was done, with their annex.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::names::{CategoryId, UnitId};
use crate::papers::annex::{self, Annex};
use crate::papers::dates;
use crate::papers::deeds::AlterationKind;
use crate::papers::destruction::Destruction;
use crate::papers::facts::{
    self, CategoryCount, Count, Counts, DeliveryDone, DeliveryNamed, Footer, Letterhead, Party, SponsorNamed,
    Validity,
};
use crate::papers::grounds::{self, ConsiderationCited, LetterCited, RegulationCited, SupportCited};
use crate::papers::handover::HandOver;
use crate::papers::matter::{Act, Fate, Matter, Occasion, Row, Standing, TicketNamed};
use crate::papers::moves::{Closing, Disposal, Extension, Suspension};
use crate::papers::parts::annex_of;
use crate::papers::redaction::Redaction;
use crate::policy::category::{Kind, ValidityBasis};
use crate::request::{LetterKind, Request};

/// What templates of minutes can say.
pub const VALUES: &[&str] = &[
    "account",
    "amendment",
    "annex",
    "basis",
    "categories",
    "city",
    "closing",
    "companies",
    "copies",
    "counts",
    "creation",
    "date",
    "destruction",
    "disposal",
    "expiry",
    "extension",
    "first",
    "footer",
    "handover",
    "index",
    "letterhead",
    "number",
    "opening",
    "preview",
    "redaction",
    "scheduled",
    "second",
    "subject",
    "suspension",
    "ticket",
    "title",
    "zone",
];

/// The minutes of accounts made or closed, ready to print. Their sentences are the template's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BeritaAcara {
    /// Whether this is only a look at the paper.
    pub preview: bool,
    /// The head of the paper.
    pub letterhead: Letterhead,
    /// Its title for lists of papers.
    pub title: String,
    /// What was done: `Pembuatan ITB Account Mahasiswa`.
    pub subject: String,
    /// The number; none leaves a blank.
    pub number: Option<String>,
    /// The day that the paper bears.
    pub date: String,
    /// The day and date in words.
    pub opening: String,
    /// Where it is drawn up.
    pub city: String,
    /// The zone of its hours, `WIB`.
    pub zone: String,
    /// What the institution calls an account.
    pub account: String,
    /// PIHAK PERTAMA: the operator's head.
    pub first: Party,
    /// PIHAK KEDUA: the person who asked.
    pub second: Party,
    /// What it rests on.
    pub basis: Basis,
    /// The categories of the accounts that are done.
    pub categories: Vec<CategoryCount>,
    /// The companies of the people whose accounts are done.
    pub companies: Option<String>,
    /// How many ended how.
    pub counts: Counts,
    /// The days that the quota left accounts for.
    pub scheduled: Option<String>,
    /// What only the minutes of a creation say.
    pub creation: Option<Creation>,
    /// What only the minutes of a closing by date say.
    pub expiry: Option<Expiry>,
    /// What only the minutes of an extension say.
    pub extension: Option<Extension>,
    /// What only the minutes of a closing on request say.
    pub closing: Option<Closing>,
    /// What only the minutes of accounts say that were frozen or let go.
    pub suspension: Option<Suspension>,
    /// What only the minutes of accounts say that nobody used any more.
    pub disposal: Option<Disposal>,
    /// What only the minutes of changed data say.
    pub amendment: Option<Amendment>,
    /// What only the minutes of a hand-over say.
    pub handover: Option<HandOver>,
    /// What only the minutes of a destruction say.
    pub destruction: Option<Destruction>,
    /// What only the minutes of a redaction say.
    pub redaction: Option<Redaction>,
    /// The ticket by which the unit is told.
    pub ticket: Option<TicketNamed>,
    /// The papers issued earlier for the same request, on the last one.
    pub index: Vec<IndexLine>,
    /// Who gets a copy.
    pub copies: Vec<String>,
    /// The annex.
    pub annex: Annex,
    /// The foot of every page.
    pub footer: Footer,
}

/// What minutes rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The regulations.
    pub regulations: Vec<RegulationCited>,
    /// Their clause: a procedure's number, or `II.B.8.c`.
    pub clause: String,
    /// The letters, as far as they fit on the page; the annex names every one.
    pub letters: Vec<LetterCited>,
    /// How many letters there are.
    pub letter_count: Count,
    /// Contracts, SPK and decrees.
    pub supports: Vec<SupportCited>,
    /// The waiver (II.B.7.f).
    pub consideration: Option<ConsiderationCited>,
}

/// What only the minutes of a creation say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Creation {
    /// The person responsible for the accounts.
    pub sponsor: Option<SponsorNamed>,
    /// From when to when they are valid.
    pub validity: Validity,
    /// Whether a contract or SPK covers any of them.
    pub contract: bool,
    /// How credentials reach their holders.
    pub delivery: DeliveryNamed,
    /// What test accounts are for.
    pub tests: Vec<TestNamed>,
    /// For how many months accounts may last at most, where the category says.
    pub months: Option<Count>,
    /// Accounts that people had before, for the same reason.
    pub prolonged: Count,
    /// Accounts that people had before, for another one.
    pub added: Count,
}

/// What only the minutes of changed data say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amendment {
    /// Whether people have another unit, or their unit another name (II.B.10).
    pub units: bool,
    /// Whether ends moved.
    pub ends: bool,
}

impl Amendment {
    /// What the rows that are done say of units and ends.
    fn of(request: &Request, done: &[&Row]) -> Self {
        let lines = done.iter().filter_map(|row| match &row.act {
            Act::Amended { lines, .. } => Some(lines),
            _ => None,
        });
        let mut lines = lines.flatten();
        Self {
            units: request.unit_change.is_some()
                || lines.clone().any(|line| line.kind == AlterationKind::Unit),
            ends: lines.any(|line| line.kind == AlterationKind::End),
        }
    }
}

/// A system under test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestNamed {
    /// The system.
    pub system: String,
    /// Its environment.
    pub environment: Option<String>,
}

/// What only the minutes of a closing by date say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expiry {
    /// The last day with access, to its very end.
    pub last_day: String,
    /// The first day without access.
    pub effective: String,
    /// The day on which the last of them was closed, where that is later.
    pub late: Option<String>,
    /// That the unit was told; none while nobody checked it off.
    pub told: Option<DeliveryDone>,
}

/// A line of the index of papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexLine {
    /// The number; none where it was left blank.
    pub number: Option<String>,
    /// The day that the paper bears.
    pub date: String,
    /// How many accounts it says are done.
    pub count: Count,
}

/// How many letters the basis names one by one.
const LETTERS_NAMED: usize = 6;

/// What one occasion says beside what all do.
#[derive(Default)]
struct Own {
    creation: Option<Creation>,
    expiry: Option<Expiry>,
    extension: Option<Extension>,
    closing: Option<Closing>,
    suspension: Option<Suspension>,
    disposal: Option<Disposal>,
    amendment: Option<Amendment>,
    handover: Option<HandOver>,
    destruction: Option<Destruction>,
    redaction: Option<Redaction>,
}

impl Own {
    fn of(matter: &Matter<'_>, done: &[&Row]) -> Self {
        let mut own = Self::default();
        match &matter.occasion {
            Occasion::Creation(request) | Occasion::Reply(request) => {
                own.creation = Some(Creation {
                    sponsor: facts::sponsor(matter, request),
                    validity: Validity::of(matter, done),
                    contract: done
                        .iter()
                        .any(|row| !row.details.covering(&matter.policy.words).is_empty()),
                    delivery: DeliveryNamed::of(matter, request),
                    tests: tests(done),
                    months: months(matter, &facts::categories(matter, done)),
                    prolonged: facts::prolonged(done),
                    added: facts::added(done),
                });
            }
            Occasion::Update(request) => own.amendment = Some(Amendment::of(request, done)),
            Occasion::HandOver {
                request,
                sealed,
                again,
            } => {
                own.handover = Some(HandOver::of(matter, request, sealed, *again));
            }
            Occasion::Destruction { unit, files, .. } => {
                own.destruction = Some(Destruction::of(matter, unit, files));
            }
            Occasion::Redaction { unit, redacted } => {
                own.redaction = Some(Redaction::of(matter, unit, redacted));
            }
            Occasion::Extension(request) => own.extension = Some(Extension::of(matter, request, done)),
            Occasion::Suspension(_) => own.suspension = Some(Suspension::of(matter, done)),
            Occasion::Disposal(_) => own.disposal = Some(Disposal::of(matter, done)),
            Occasion::Closing { request, effective } => {
                own.closing = Some(Closing::of(matter, request, *effective, done));
            }
            Occasion::Expiry { effective, .. } => {
                own.expiry = Some(Expiry {
                    last_day: dates::last_day(effective.minus_days(1), matter.policy.institution.zone),
                    effective: dates::long(*effective),
                    late: (matter.day > *effective).then(|| dates::long(matter.day)),
                    told: DeliveryDone::of(matter),
                });
            }
        }
        own
    }
}

/// Draws up minutes.
pub fn draw_up(matter: &Matter<'_>) -> BeritaAcara {
    let annex = annex::of_minutes(matter);
    let done: Vec<&Row> = matter.rows.iter().filter(|row| row.fate == Fate::Done).collect();
    let told = matter.rows.iter();
    let told: Vec<&Row> = told
        .filter(|row| matches!(row.fate, Fate::Done | Fate::KeptOpen { .. }))
        .collect();
    let categories = facts::categories(matter, &done);
    let subject = subject(matter, &done, &facts::categories(matter, &told));
    let requests = matter.occasion.requests();
    let second = match &matter.occasion {
        Occasion::Expiry { unit, requests, .. } | Occasion::Destruction { unit, requests, .. } => {
            for_unit(matter, unit, requests)
        }
        Occasion::Redaction { unit, .. } => Party::unknown(facts::unit_name(matter, unit)),
        _ => asker(matter, &requests),
    };
    let own = Own::of(matter, &done);
    BeritaAcara {
        preview: matter.standing == Standing::Preview,
        letterhead: Letterhead::of(matter.policy),
        title: format!("Berita Acara {subject}"),
        subject,
        number: matter.number.clone(),
        date: dates::long(matter.day),
        opening: dates::opening(matter.day),
        city: matter.policy.institution.city.clone(),
        zone: matter.policy.institution.zone.label_on(matter.day),
        account: matter.policy.institution.account_label.clone(),
        first: Party::operator(matter.policy),
        second,
        basis: basis(matter, &requests),
        categories,
        companies: facts::companies(&done),
        counts: Counts::of(&matter.rows),
        scheduled: facts::scheduled_days(&matter.rows),
        creation: own.creation,
        expiry: own.expiry,
        extension: own.extension,
        closing: own.closing,
        suspension: own.suspension,
        disposal: own.disposal,
        amendment: own.amendment,
        handover: own.handover,
        destruction: own.destruction,
        redaction: own.redaction,
        ticket: matter.ticket.clone(),
        index: index(matter),
        copies: copies(&requests),
        footer: Footer::of(matter, Some(&annex.digest)),
        annex,
    }
}

/// What was done, as titles say it.
fn subject(matter: &Matter<'_>, done: &[&Row], categories: &[CategoryCount]) -> String {
    let account = &matter.policy.institution.account_label;
    let labels: Vec<&str> = categories
        .iter()
        .map(|category| category.label.as_str())
        .collect();
    let whose = facts::listing(&labels);
    match &matter.occasion {
        Occasion::Creation(request) | Occasion::Reply(request) if is_of_tests(matter, request) => {
            let renewed = !done.is_empty() && done.iter().all(|row| row.existing);
            let what = if renewed { "Perpanjangan" } else { "Pembuatan" };
            format!("{what} Akun Uji (Dummy {account})")
        }
        Occasion::Creation(request) | Occasion::Reply(request) => {
            let named = annex_of(matter, request).and_then(|annex| annex.whose.as_deref());
            format!("Pembuatan {account} {}", named.unwrap_or(&whose))
        }
        // The same change has two names in the SOP, which the kind of paper tells apart.
        Occasion::Update(_) if matter.kind == "ba-perubahan-data" => {
            format!("Perubahan Data {account} {whose}")
        }
        Occasion::Update(_) => format!("Pembaharuan Data {account} {whose}"),
        Occasion::Extension(_) => format!("Pembaharuan {account} {whose}"),
        Occasion::Closing { .. } => format!("Penonaktifan {account} {whose}"),
        Occasion::Suspension(_) => {
            let released = |row: &&&Row| matches!(&row.act, Act::Frozen(frozen) if frozen.is_released);
            let all = !done.is_empty() && done.iter().filter(released).count() == done.len();
            let what = if all { "Pelepasan Pembekuan" } else { "Pembekuan" };
            format!("{what} {account}")
        }
        Occasion::Disposal(_) => format!("Pengarsipan dan Penghapusan {account} yang Ditinggalkan"),
        Occasion::HandOver { .. } => format!("Penyerahan Berkas Kata Sandi Sementara {account}"),
        Occasion::Destruction { .. } => format!("Pemusnahan Berkas Kata Sandi Sementara {account}"),
        Occasion::Redaction { .. } => format!("Pemusnahan Data Pribadi Pemilik {account}"),
        Occasion::Expiry { .. } => format!("Penonaktifan {account} karena Berakhirnya Masa Berlaku"),
    }
}

/// Whether a request asks for accounts that are nobody's, by which systems are tested.
fn is_of_tests(matter: &Matter<'_>, request: &Request) -> bool {
    let procedure = matter.policy.procedures.get(&request.procedure.value);
    let categories = procedure.map_or(&[][..], |procedure| &procedure.categories);
    let is_test = |id: &CategoryId| {
        let category = matter.policy.categories.get(id);
        category.is_some_and(|category| category.kind == Kind::Test)
    };
    !categories.is_empty() && categories.iter().all(is_test)
}

/// Who signs for the unit that asked.
fn asker(matter: &Matter<'_>, requests: &[&Request]) -> Party {
    match requests {
        [request, ..] => {
            let unit = facts::unit_name(matter, &request.requester.unit.value);
            // A program that hands in data signs nothing.
            if request.letter.kind.value == LetterKind::ApiPush {
                return Party::unknown(unit);
            }
            Party::requester(&request.requester, unit)
        }
        [] => Party::unknown(String::new()),
    }
}

/// The systems under test of some rows, each once, in the order of the rows.
fn tests(rows: &[&Row]) -> Vec<TestNamed> {
    let mut named: Vec<TestNamed> = Vec::new();
    for test in rows.iter().filter_map(|row| row.details.test.as_ref()) {
        let test = TestNamed {
            system: test.system.clone(),
            environment: test.environment.clone(),
        };
        if !named.contains(&test) {
            named.push(test);
        }
    }
    named
}

/// For how many months accounts of some categories may last at most, where it is the same for all.
fn months(matter: &Matter<'_>, categories: &[CategoryCount]) -> Option<Count> {
    let known = categories.iter().map(|category| {
        let category = matter.policy.categories.get(&category.id)?;
        match category.validity {
            ValidityBasis::Request { max_months, .. } => max_months,
            _ => None,
        }
    });
    let months: BTreeSet<Option<u32>> = known.collect();
    let [only] = Vec::from_iter(months)[..] else {
        return None;
    };
    Some(Count::of(usize::try_from(only?).ok()?))
}

/// Who signs for a unit whose accounts closed by themselves: the person who asked for it last.
fn for_unit(matter: &Matter<'_>, unit: &UnitId, requests: &[&Request]) -> Party {
    let name = facts::unit_name(matter, unit);
    requests
        .iter()
        .filter(|request| request.requester.unit.value == *unit)
        .filter(|request| request.letter.kind.value != LetterKind::ApiPush)
        .max_by_key(|request| (request.received(), &request.id.value))
        .map_or_else(
            || Party::unknown(name.clone()),
            |request| Party::requester(&request.requester, name.clone()),
        )
}

fn basis(matter: &Matter<'_>, requests: &[&Request]) -> Basis {
    // What a closing rests on beside the letters, the annex says row by row.
    let single = matter.occasion.single();
    let named = if requests.len() > LETTERS_NAMED {
        &[]
    } else {
        requests
    };
    Basis {
        regulations: grounds::regulations(matter.policy, matter.day),
        clause: grounds::clause(matter.policy, &matter.occasion),
        letters: named.iter().map(|request| LetterCited::of(request)).collect(),
        letter_count: Count::of(requests.len()),
        supports: single
            .map(|request| grounds::supports(matter.policy, request))
            .unwrap_or_default(),
        consideration: single.and_then(grounds::consideration),
    }
}

fn index(matter: &Matter<'_>) -> Vec<IndexLine> {
    let line = |issued: &crate::papers::matter::Issued| IndexLine {
        number: issued.number.clone(),
        date: dates::long(issued.day),
        count: Count::of(issued.done),
    };
    matter.index.iter().map(line).collect()
}

/// Who gets a copy: whoever the letters name, each once.
pub fn copies(requests: &[&Request]) -> Vec<String> {
    let mut copies: Vec<String> = Vec::new();
    for copy in requests.iter().flat_map(|request| &request.letter.cc) {
        if !copies.contains(&copy.value) {
            copies.push(copy.value.clone());
        }
    }
    copies
}
