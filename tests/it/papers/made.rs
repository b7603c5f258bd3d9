//! The policy, units, requests and outcomes that the papers here are about, as values.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::day::{Day, Zone};
use akuntabel::digest::Digest;
use akuntabel::names::{CategoryId, InstitutionId, ProcedureId, RequestId, UnitId, Username};
use akuntabel::papers::matter::{Details, Fate, Matter, Occasion, Row, Standing};
use akuntabel::placed::{Placed, Span};
use akuntabel::policy::{
    Action, AttachmentRules, Category, ChosenBy, Dating, DocumentRule, Institution, ItemRules, Kind,
    LetterRules, Numbering, Operator, PasswordRules, Policy, Procedure, Regulation, Safety, UsernameRules,
    ValidityBasis,
};
use akuntabel::request::{
    Attachment, Channel, Delivery, DeliveryMethod, Item, Items, Letter, LetterKind, Request, Requester,
    ShareRef, Signatory, SpecialConsideration, Sponsor, Text, Validity,
};
use akuntabel::unit::{Unit, Units};

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn at<T>(value: T) -> Placed<T> {
    Placed::new(value, Span::default())
}

pub(super) fn text(value: &str) -> Text {
    at(value.to_owned())
}

/// The templates of this repository, as a registry gives them.
pub(super) fn templates() -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/itb");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// What papers are drawn up from, apart from outcomes.
pub(super) struct World {
    pub(super) policy: Policy,
    pub(super) units: Units,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            policy: policy(),
            units: units(),
        }
    }

    /// A matter of the day 2023-03-09, with the number 1 for minutes.
    pub(super) fn matter<'a>(&'a self, occasion: Occasion<'a>, rows: Vec<Row>) -> Matter<'a> {
        let (number, date) = match occasion {
            Occasion::Creation(_) => (Some("1/IT1.B05.3/BA/2023"), "2023-03-09"),
            Occasion::Expiry { .. } => (Some("2/IT1.B05.3/BA/2023"), "2023-03-18"),
            Occasion::Reply(_) => (None, "2023-03-10"),
        };
        Matter {
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
            index: Vec::new(),
        }
    }
}

fn policy() -> Policy {
    Policy {
        digest: Digest::of("policy"),
        institution: Institution {
            id: InstitutionId::new("itb"),
            name: "Institut Teknologi Bandung".to_owned(),
            city: "Bandung".to_owned(),
            zone: Zone::Wib,
            account_label: "ITB Account".to_owned(),
            operator: Operator {
                unit: UnitId::new("dti"),
                name: "Direktorat Teknologi Informasi".to_owned(),
                head_position: "Direktur Teknologi Informasi".to_owned(),
                head_name: "Mugi Sugiarto, S.Si., M.A.B.".to_owned(),
                head_number: "Nopeg. 106000608".to_owned(),
                letterhead: vec![
                    "Jalan Ganesa Nomor 10 Bandung 40132".to_owned(),
                    "Telp. +6222 86010037, surel dti@itb.ac.id".to_owned(),
                ],
                contact: "helpdesk@itb.ac.id".to_owned(),
            },
        },
        sources: vec![Regulation {
            title: "POS Pengelolaan ITB Account".to_owned(),
            number: Some("21/IT1.B06/OT.02/2024".to_owned()),
            revision: Some(1),
            effective: Some(day("2024-08-20")),
        }],
        dating: Dating {
            received_backdate_max: 14,
            start_backdate_max: 30,
            start_futuredate_max: 400,
        },
        password: PasswordRules {
            min_length: 10,
            temporary_length: 14,
        },
        identifiers: BTreeMap::new(),
        usernames: UsernameRules {
            min_length: 3,
            max_length: 20,
            reserved: BTreeSet::new(),
            protected: BTreeSet::new(),
        },
        mail_domains: BTreeSet::new(),
        quotas: BTreeMap::new(),
        safety: Safety {
            max_closings: 200,
            max_closings_percent: 2,
            max_shrink_percent: 5,
        },
        categories: [
            category("mahasiswa", "Mahasiswa"),
            category("tad", "Tenaga Alih Daya"),
            category("pihak_ketiga", "Pihak Ketiga / Tamu"),
        ]
        .map(|category| (category.id.clone(), category))
        .into(),
        procedures: [
            procedure("a.1", "Pembuatan ITB Account Mahasiswa", "daftar-akun-mahasiswa"),
            procedure(
                "a.3",
                "Pembuatan ITB Account TAD/Pihak Ketiga",
                "daftar-akun-tad-pihak-ketiga",
            ),
        ]
        .map(|procedure| (procedure.id.clone(), procedure))
        .into(),
        numbering: Numbering {
            ba: Some("{seq}/IT1.B05.3/BA/{year}".to_owned()),
            letter: "{seq}/IT1.B05.3/SI/{year}".to_owned(),
        },
    }
}

fn category(id: &str, label: &str) -> Category {
    Category {
        id: CategoryId::new(id),
        label: label.to_owned(),
        basis: String::new(),
        kind: Kind::Person,
        requestable: true,
        identity: Vec::new(),
        container: String::new(),
        affiliations: Vec::new(),
        username_patterns: Vec::new(),
        username_chosen_by: ChosenBy::System,
        mail_pattern: None,
        validity: ValidityBasis::Letter,
        closing_delay_days: 0,
        sponsor_required: false,
    }
}

fn procedure(id: &str, title: &str, annex: &str) -> Procedure {
    Procedure {
        id: ProcedureId::new(id),
        title: title.to_owned(),
        action: Action::Create,
        categories: Vec::new(),
        authority: Vec::new(),
        channels: Vec::new(),
        letter: LetterRules::default(),
        attachments: AttachmentRules::default(),
        item: ItemRules::default(),
        sponsor_required: false,
        quota: None,
        delivery_methods: Vec::new(),
        max_items: None,
        allow_file: true,
        documents: vec![DocumentRule {
            template: "ba-pembuatan".to_owned(),
            annex: Some(annex.to_owned()),
            when_letter: None,
        }],
    }
}

fn units() -> Units {
    let unit = |id: &str, name: &str, address: &[&str]| Unit {
        id: UnitId::new(id),
        name: name.to_owned(),
        kind: "ukp".to_owned(),
        code: None,
        parent: None,
        roles: Vec::new(),
        email: None,
        address: address.iter().map(|line| (*line).to_owned()).collect(),
        seal_key: None,
        former_names: Vec::new(),
        until: None,
    };
    Units(
        [
            unit("dti", "Direktorat Teknologi Informasi", &[]),
            unit("spi", "Satuan Pengawas Internal", &["Jalan Cikapayang Nomor 15"]),
            unit(
                "dit-pendidikan",
                "Direktorat Pendidikan",
                &["Jalan Ganesa Nomor 10", "Bandung 40132"],
            ),
            unit("dit-sarpras", "Direktorat Sarana dan Prasarana", &[]),
        ]
        .map(|unit| (unit.id.clone(), unit))
        .into(),
    )
}

/// A request with the least that every one has.
fn plain(id: &str, procedure: &str, unit: &str, kind: LetterKind, items: Vec<Item>) -> Request {
    Request {
        path: format!("accounts/itb/{unit}/{}/{id}.yaml", &id[..4]),
        digest: Digest::of(id),
        id: at(RequestId::parse(id).unwrap()),
        institution: at(InstitutionId::new("itb")),
        procedure: at(ProcedureId::new(procedure)),
        title: text(""),
        channel: at(Channel::Pr),
        requester: Requester {
            unit: at(UnitId::new(unit)),
            name: text("Rina Kartikasari, S.Kom."),
            position: text("Kepala Subdirektorat Registrasi"),
            nip: None,
            nopeg: Some(text("112000345")),
            email: Some(text("registrasi@example.itb.ac.id")),
            phone: Some(text("081200000001")),
        },
        letter: Letter {
            kind: at(kind),
            number: None,
            date: at(day(&id[..10])),
            subject: None,
            signed_by: None,
            received: None,
            cc: Vec::new(),
        },
        attachments: Vec::new(),
        purpose: None,
        validity: Validity::default(),
        sponsor: None,
        delivery: None,
        special_consideration: None,
        evaluation: None,
        list: None,
        unit_change: None,
        approvals_declared: Vec::new(),
        supersedes: None,
        withdraws: None,
        relates_to: Vec::new(),
        items: Items::Inline(items),
        note: None,
    }
}

/// The five guests of the letter 102/IT1.B01/TU.02/2023.
const GUESTS: [(&str, &str); 5] = [
    ("Ulfa Pratiwi", "tamu-ulfa.pratiwi"),
    ("Wynne Taslim", "tamu-wynne.taslim"),
    ("Naufal Satira", "tamu-naufal.satira"),
    ("Lidwina Andrea", "tamu-lidwina.andrea"),
    ("Jonathan Go", "tamu-jonathan.go"),
];

/// The letter 102/IT1.B01/TU.02/2023 of Satuan Pengawas Internal.
pub(super) fn audit_guests() -> Request {
    let guest = |name: &str| Item {
        category: Some(at(CategoryId::new("pihak_ketiga"))),
        name: Some(text(name)),
        company: Some(text("KAP PwC")),
        email: Some(text("surel.pribadi@example.com")),
        phone: Some(text("081200000002")),
        birth_date: Some(at(day("1990-01-02"))),
        ..Item::default()
    };
    let items = GUESTS.map(|(name, _)| guest(name)).to_vec();
    let mut request = plain(
        "2023-03-08-spi-akun-tamu-pwc",
        "a.3",
        "spi",
        LetterKind::Surat,
        items,
    );
    request.requester.name = text("Prof. Hendra Gunawan, Ph.D.");
    request.requester.position = text("Ketua Satuan Pengawas Internal");
    request.requester.nip = Some(text("19641229 198802 1 001"));
    request.letter.number = Some(text("102/IT1.B01/TU.02/2023"));
    request.letter.subject = Some(text("Permohonan Akun internet tamu"));
    request.letter.received = Some(at(day("2023-03-09")));
    request.letter.cc = vec![text("Wakil Rektor Bidang Sumberdaya")];
    request.letter.signed_by = Some(Signatory {
        name: text("Prof. Hendra Gunawan, Ph.D."),
        position: text("Ketua Satuan Pengawas Internal"),
        kind: Some(text("pimpinan_unit")),
        nip: None,
    });
    request.sponsor = Some(Sponsor {
        unit: at(UnitId::new("spi")),
        name: text("Ibu Yulia"),
        position: Some(text("Staf Satuan Pengawas Internal")),
        account: None,
        contact: Some(text("081200000000")),
        span: Span::default(),
    });
    request.delivery = Some(Delivery {
        method: at(DeliveryMethod::Pic),
        unit: Some(at(UnitId::new("spi"))),
        name: Some(text("Ibu Yulia")),
        contact: Some(text("081200000000")),
    });
    request.special_consideration = Some(SpecialConsideration {
        reason: text("Salinan SPK menyusul; kegiatan audit dimulai 9 Maret 2023"),
        waives: vec![text("attachment.spk")],
        evaluated: Some(at(day("2023-03-09"))),
        finding: None,
        approved_by: Vec::new(),
        span: Span::default(),
    });
    request
}

/// The rows of [`audit_guests`], all done, active 9 to 17 March 2023.
pub(super) fn audit_rows(request: &Request) -> Vec<Row> {
    request
        .inline_items()
        .zip(GUESTS)
        .map(|((number, item), (_, username))| Row {
            item: request.item_ref(number),
            details: Details::of(request, number, item),
            username: Username::parse(username),
            mail: None,
            category: Some(CategoryId::new("pihak_ketiga")),
            from: Some(day("2023-03-09")),
            until: Some(day("2023-03-17")),
            existing: false,
            fate: Fate::Done,
        })
        .collect()
}

/// A list of new students.
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
        nim: Some(text(&format!("{}", 16_524_000 + number))),
        name: Some(text(&format!("{} {}", GIVEN[number % 7], FAMILY[number % 6]))),
        program: Some(text(PROGRAM[number % 3])),
        level: Some(text("S1")),
        email: Some(text("surel.pribadi@example.com")),
        ..Item::default()
    };
    let items = (1..=count).map(item).collect();
    let id = "2024-08-12-ditdik-mahasiswa-baru";
    let mut request = plain(id, "a.1", "dit-pendidikan", LetterKind::Memo, items);
    request.letter.number = Some(text("0417/IT1.B04/DK.01/2024"));
    request.letter.subject = Some(text("Data mahasiswa baru untuk pembuatan ITB Account"));
    request.delivery = Some(Delivery {
        method: at(DeliveryMethod::SealedFile),
        unit: Some(at(UnitId::new("dit-pendidikan"))),
        name: None,
        contact: None,
    });
    request
}

/// The rows of [`students`], all done.
pub(super) fn student_rows(request: &Request) -> Vec<Row> {
    request
        .inline_items()
        .map(|(number, item)| {
            let details = Details::of(request, number, item);
            let nim = details.identity.clone().unwrap();
            Row {
                item: request.item_ref(number),
                details,
                username: Username::parse(&nim),
                mail: Some(format!("{nim}@mahasiswa.itb.ac.id")),
                category: Some(CategoryId::new("mahasiswa")),
                from: Some(day("2024-08-12")),
                until: None,
                existing: false,
                fate: Fate::Done,
            }
        })
        .collect()
}

/// A letter for two guards of a company, with a contract each and one of them with two.
pub(super) fn guards() -> Request {
    let guard = |name: &str| Item {
        name: Some(text(name)),
        company: Some(text("PT Jasa Layanan Abadi")),
        ..Item::default()
    };
    let items = vec![guard("Asep Sunandar"), guard("I Gede Wirawan")];
    let mut request = plain(
        "2025-01-06-sarpras-tad-keamanan",
        "a.3",
        "dit-sarpras",
        LetterKind::Surat,
        items,
    );
    request.requester.name = text("Ir. Hari Nugroho, M.T.");
    request.requester.position = text("Direktur Sarana dan Prasarana");
    request.letter.number = Some(text("0012/IT1.B06.2/TU.02/2025"));
    request.letter.subject = Some(text("Permohonan pembuatan ITB Account pegawai TAD"));
    let contract = |number: &str, date: &str, covers: &[u32]| Attachment {
        kind: text("kontrak_kerja"),
        number: Some(text(number)),
        date: Some(at(day(date))),
        title: None,
        reference: at(ShareRef::parse("share://kontrak.pdf").unwrap()),
        sha256: at(Digest::of(number)),
        covers: covers.iter().map(|item| at(*item)).collect(),
        span: Span::default(),
    };
    request.attachments = vec![
        contract("021/SP/PT-JLA/XII/2024", "2024-12-20", &[1, 2]),
        contract("044/SP/PT-JLA/XII/2024", "2024-12-27", &[2]),
    ];
    request.delivery = Some(Delivery {
        method: at(DeliveryMethod::ActivationLink),
        unit: None,
        name: None,
        contact: None,
    });
    request
}

/// The rows of [`guards`], both done, with different ends.
pub(super) fn guard_rows(request: &Request) -> Vec<Row> {
    request
        .inline_items()
        .zip([("asep.sunandar", "2025-06-30"), ("gede.wirawan", "2025-08-31")])
        .map(|((number, item), (username, until))| Row {
            item: request.item_ref(number),
            details: Details::of(request, number, item),
            username: Username::parse(username),
            mail: Some(format!("{username}@itb.ac.id")),
            category: Some(CategoryId::new("tad")),
            from: Some(day("2025-01-07")),
            until: Some(day(until)),
            existing: false,
            fate: Fate::Done,
        })
        .collect()
}
