//! The policy, units and requests of this repository, and outcomes for them: what the papers here are about.

use std::collections::BTreeMap;

use akuntabel::day::Day;
use akuntabel::digest::Digest;
use akuntabel::ledger::destruction::Destroyed;
use akuntabel::names::{CategoryId, InstitutionId, Username};
use akuntabel::papers::files::{DestroyedNamed, SealedNamed};
use akuntabel::papers::matter::{Act, Details, Fate, Matter, Occasion, Row, Standing, TicketNamed};
use akuntabel::placed::{Placed, Span};
use akuntabel::policy::Policy;
use akuntabel::policy::read::{Beside, read as read_policy};
use akuntabel::request::read::read as read_request;
use akuntabel::request::{Item, Items, Request, Text};
use akuntabel::unit::Units;
use akuntabel::unit::read::read as read_units;

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn at<T>(value: T) -> Placed<T> {
    Placed::new(value, Span::default())
}

pub(super) fn text(value: &str) -> Text {
    at(value.to_owned())
}

/// The bytes of a file of this repository.
fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The files of a folder of this repository, by name.
fn folder(path: &str) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .map(|name| (name.clone(), bytes(&format!("{path}/{name}"))))
        .collect()
}

/// The templates of ITB, as a registry gives them.
pub(super) fn templates() -> BTreeMap<String, String> {
    folder("templates/itb")
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The closing of the accounts of the letter, whose unit is that of the request.
pub(super) fn closing(request: &Request) -> Occasion<'_> {
    Occasion::Expiry {
        unit: &request.requester.unit.value,
        effective: day("2023-03-18"),
        requests: vec![request],
    }
}

/// The destruction of sealed files of a request, one for each reason that there is.
pub(super) fn destruction<'r>(request: &'r Request, name: &str) -> Occasion<'r> {
    let unit = &request.requester.unit.value;
    let file = |why| DestroyedNamed {
        file: SealedNamed {
            file: name.to_owned(),
            sha256: Digest::of(name),
            unit: unit.clone(),
            to_sponsor: false,
            accounts: 5,
        },
        sealed: Some(day("2023-03-09")),
        why,
        run: "2023-03-24-000003".to_owned(),
    };
    Occasion::Destruction {
        unit,
        files: [Destroyed::Fetched, Destroyed::Expired, Destroyed::Missing]
            .map(file)
            .into(),
        requests: vec![request],
    }
}

/// What papers are drawn up from, apart from outcomes.
pub(super) struct World {
    pub(super) policy: Policy,
    pub(super) units: Units,
}

impl World {
    pub(super) fn new() -> Self {
        let institution = InstitutionId::new("itb");
        let files = folder("policies/itb");
        let units = read_units("units.yaml", &files["units.yaml"], &institution).unwrap();
        let files = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let beside = Beside {
            institution: &institution,
            units: Some(&units),
            files: &files,
        };
        let policy = read_policy("policy.yaml", files["policy.yaml"], &beside).unwrap();
        Self { policy, units }
    }

    /// A matter with the number 1 for minutes of a creation and 2 for those of a closing.
    pub(super) fn matter<'a>(&'a self, occasion: Occasion<'a>, rows: Vec<Row>) -> Matter<'a> {
        let (number, date) = match &occasion {
            Occasion::Reply(_) => (None, "2023-03-10"),
            Occasion::Expiry { .. } => (Some("2/IT1.B05.3/BA/2023"), "2023-03-18"),
            _ => (Some("1/IT1.B05.3/BA/2023"), "2023-03-09"),
        };
        let kind = match &occasion {
            Occasion::Creation(_) => "ba-pembuatan",
            Occasion::Update(_) => "ba-perubahan-data",
            Occasion::Extension(_) => "ba-pembaharuan",
            Occasion::Closing { .. } | Occasion::Expiry { .. } => "ba-penonaktifan",
            Occasion::Suspension(_) => "ba-pembekuan",
            Occasion::Disposal(_) => "ba-pengarsipan-penghapusan",
            Occasion::Reply(_) => "surat-balasan",
            Occasion::HandOver { .. } => "ba-penyerahan",
            Occasion::Destruction { .. } | Occasion::Redaction { .. } => "ba-pemusnahan",
        };
        let ticket = occasion.single().and_then(|request| {
            self.policy.procedures[&request.procedure.value].tickets.first()?;
            Some(TicketNamed {
                request: request.id.value.clone(),
                number: None,
            })
        });
        Matter {
            kind,
            occasion,
            number: number.map(str::to_owned),
            day: day(date),
            standing: Standing::Final,
            policy: &self.policy,
            policy_commit: Some("a638e14c0ffee0123456789abcdef0123456789a".to_owned()),
            units: &self.units,
            rows,
            head: "3fd10b61c2a9e0123456789abcdef0123456789a".to_owned(),
            delivered: None,
            notified: None,
            ticket,
            index: Vec::new(),
        }
    }
}

/// A request of this repository, its people with all that a paper must not say.
pub(super) fn request(path: &str) -> Request {
    let mut request = read_request(path, &bytes(path)).unwrap();
    let Items::Inline(items) = &mut request.items else {
        panic!("{path} lists its people itself");
    };
    for item in items {
        item.email = Some(text("surel.pribadi@example.com"));
        item.phone = Some(text("081200000002"));
        item.birth_date = Some(at(day("1990-01-02")));
    }
    request.requester.phone = Some(text("081200000001"));
    if let Some(delivery) = &mut request.delivery {
        delivery.contact = Some(text("081200000000"));
    }
    if let Some(sponsor) = &mut request.sponsor {
        sponsor.contact = Some(text("081200000000"));
    }
    request
}

/// One row for each item of a request, done: its username and days by its number, from 0.
pub(super) fn rows(
    request: &Request,
    category: &str,
    of: impl Fn(usize, &Details) -> (String, Day, Option<Day>),
) -> Vec<Row> {
    request
        .inline_items()
        .enumerate()
        .map(|(at, (number, item))| {
            let details = Details::of(request, number, item);
            let (username, from, until) = of(at, &details);
            Row {
                item: request.item_ref(number),
                details,
                username: Username::parse(&username),
                mail: (category != "pihak_ketiga").then(|| format!("{username}@{category}.itb.ac.id")),
                category: Some(CategoryId::new(category)),
                from: Some(from),
                until,
                existing: false,
                act: Act::Opened,
                fate: Fate::Done,
            }
        })
        .collect()
}

/// The letter 102/IT1.B01/TU.02/2023 of Satuan Pengawas Internal: five guests of KAP PwC.
pub(super) fn audit_guests() -> Request {
    request("accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml")
}

/// The rows of [`audit_guests`], all done, active 9 to 17 March 2023.
pub(super) fn audit_rows(request: &Request) -> Vec<Row> {
    rows(request, "pihak_ketiga", |number, _| {
        let names = [
            "ulfa.pratiwi",
            "wynne.taslim",
            "naufal.satira",
            "lidwina.andrea",
            "jonathan.go",
        ];
        (
            format!("tamu-{}", names[number]),
            day("2023-03-09"),
            Some(day("2023-03-17")),
        )
    })
}

/// A list of new students, as many as wanted.
pub(super) fn students(count: usize) -> Request {
    const GIVEN: [&str; 7] = [
        "Anindya",
        "Bagas",
        "Citra",
        "Dimas Aditya",
        "Eka",
        "Fathimah",
        "I Gede Agung",
    ];
    const FAMILY: [&str; 6] = [
        "Maharani Putri",
        "Prakoso",
        "Ma'ruf Al-Fatih",
        "Simanjuntak",
        "Wirawan",
        "Nuraini",
    ];
    const PROGRAM: [&str; 3] = [
        "Matematika",
        "Tahap Persiapan Bersama STEI-R",
        "Sistem dan Teknologi Informasi",
    ];
    let item = |number: usize| Item {
        nim: Some(text(&(16_524_000 + number).to_string())),
        name: Some(text(&format!("{} {}", GIVEN[number % 7], FAMILY[number % 6]))),
        program: Some(text(PROGRAM[number % 3])),
        level: Some(text("S1")),
        email: Some(text("surel.pribadi@example.com")),
        ..Item::default()
    };
    let mut request =
        request("accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml");
    request.items = Items::Inline((1..=count).map(item).collect());
    request
}

/// The rows of [`students`], all done.
pub(super) fn student_rows(request: &Request) -> Vec<Row> {
    rows(request, "mahasiswa", |_, details| {
        (details.identity.clone().unwrap(), day("2024-08-12"), None)
    })
}

/// A letter for two guards of a company, with a contract each and one of them with two.
pub(super) fn guards() -> Request {
    request("accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml")
}

/// The rows of [`guards`], both done, with different ends.
pub(super) fn guard_rows(request: &Request) -> Vec<Row> {
    rows(request, "tad", |number, _| {
        let (username, until) = [("asep.sunandar", "2025-06-30"), ("gede.wirawan", "2025-08-31")][number];
        (username.to_owned(), day("2025-01-07"), Some(day(until)))
    })
}
