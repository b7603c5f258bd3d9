//! What a paper is drawn up from: outcomes, and what requests, policy and units say about them, as plain values.
//!
//! Private addresses, telephone numbers and days of birth have no place in these types, so that none can reach a paper
//! (minutes circulate; domain section 7.3).

use serde::Serialize;

use crate::change::{FailureClass, Outcome};
use crate::day::Day;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::names::{CategoryId, ItemRef, RequestId, UnitId, Username};
use crate::papers::dates;
use crate::papers::deeds::{Alteration, Disposed, Entrusted, Frozen};
use crate::papers::files::{DestroyedNamed, RedactedNamed, SealedNamed};
use crate::policy::Policy;
use crate::policy::words::Words;
use crate::request::{Item, Request};
use crate::unit::Units;

/// Everything that one paper is drawn up from.
#[derive(Debug, Clone)]
pub struct Matter<'a> {
    /// The word for its kind, which file names begin with and templates are named after: `ba-pembuatan`.
    pub kind: &'static str,
    /// What the paper is about.
    pub occasion: Occasion<'a>,
    /// Its number; none leaves a blank to fill in by hand.
    pub number: Option<String>,
    /// The day that it bears.
    pub day: Day,
    /// Whether it is the paper or a look at what it would be.
    pub standing: Standing,
    /// The policy that it cites.
    pub policy: &'a Policy,
    /// The commit of the policy, in full or short; none where there is none, as in a work tree.
    pub policy_commit: Option<String>,
    /// The units that it names.
    pub units: &'a Units,
    /// One row for each item that the occasion is about, in the order of the requests: for a request, all its items,
    /// also those done earlier and those not done.
    pub rows: Vec<Row>,
    /// The audit head that the paper binds itself to, the intent's, in full or short; empty where no run has one yet.
    pub head: String,
    /// The check-off that credentials were handed over; none while nobody checked it off.
    pub delivered: Option<Delivered>,
    /// Whom mails told of what was coming; none where nobody keeps a record of that, or nobody was to be told.
    pub notified: Option<Notified>,
    /// The ticket by which the unit is told; none where the procedure asks for none.
    pub ticket: Option<TicketNamed>,
    /// The papers issued earlier for the same request, when this is the last one; else empty.
    pub index: Vec<Issued>,
}

/// What a paper is about.
#[derive(Debug, Clone)]
pub enum Occasion<'a> {
    /// Accounts were made for a request: Berita Acara Pembuatan, one for each applied day.
    Creation(&'a Request),
    /// Data of accounts were changed for a request: one for each applied day.
    Update(&'a Request),
    /// Accounts are valid for longer by a request: one for each applied day.
    Extension(&'a Request),
    /// Accounts were closed because a request asked for it: Berita Acara Penonaktifan, one for each day of effect, or month.
    Closing {
        /// The request.
        request: &'a Request,
        /// The first day without access; of several in a month the last.
        effective: Day,
    },
    /// Accounts were frozen by a request, or let go: one for each applied day.
    Suspension(&'a Request),
    /// Accounts were put out of the way by a request, or deleted: one for each applied day.
    Disposal(&'a Request),
    /// A letter is answered: surat balasan.
    Reply(&'a Request),
    /// Sealed files of a request are handed over: Berita Acara Penyerahan.
    HandOver {
        /// The request.
        request: &'a Request,
        /// The files, in the order of their names.
        sealed: Vec<SealedNamed>,
        /// Whether others were handed over before, whose place they take.
        again: bool,
    },
    /// Accounts of a unit closed because their day came (II.B.8.c): Berita Acara Penonaktifan, one for each unit and
    /// day of effect.
    Expiry {
        /// The unit that answers for the accounts.
        unit: &'a UnitId,
        /// The first day without access.
        effective: Day,
        /// The requests that the accounts came from.
        requests: Vec<&'a Request>,
    },
    /// Sealed files for a unit were destroyed: Berita Acara Pemusnahan, one for each unit and day.
    Destruction {
        /// The unit that could open them.
        unit: &'a UnitId,
        /// The files, in the order of their names.
        files: Vec<DestroyedNamed>,
        /// The requests that they were sealed for.
        requests: Vec<&'a Request>,
    },
    /// Somebody's data were taken out of requests and papers: Berita Acara Pemusnahan, one for each time.
    Redaction {
        /// The unit that asked for the account.
        unit: &'a UnitId,
        /// What was done.
        redacted: RedactedNamed,
    },
}

impl<'a> Occasion<'a> {
    /// The requests that it goes back to.
    pub fn requests(&self) -> Vec<&'a Request> {
        match self {
            Self::Expiry { requests, .. } | Self::Destruction { requests, .. } => requests.clone(),
            _ => self.single().into_iter().collect(),
        }
    }

    /// The one request that it is about; none where it is about a unit.
    pub fn single(&self) -> Option<&'a Request> {
        match self {
            Self::Creation(request)
            | Self::Update(request)
            | Self::Extension(request)
            | Self::Closing { request, .. }
            | Self::HandOver { request, .. }
            | Self::Suspension(request)
            | Self::Disposal(request)
            | Self::Reply(request) => Some(request),
            Self::Expiry { .. } | Self::Destruction { .. } | Self::Redaction { .. } => None,
        }
    }
}

/// A ticket at the service desk, as papers name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TicketNamed {
    /// The request that it is about, which its words name.
    pub request: RequestId,
    /// Its number; none before it is opened, which the first paper of a request does, or where people alone know it.
    pub number: Option<String>,
}

/// Whether a paper is the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Final,
    /// It is a look at what it would be, and says so on every page.
    Preview,
}

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The item.
    pub item: ItemRef,
    /// Whom it is about.
    pub details: Details,
    /// The account's name; none where none was given.
    pub username: Option<Username>,
    /// The account's institutional address, where it has one.
    pub mail: Option<String>,
    /// The category that it counts under; none where the item could not be read so far.
    pub category: Option<CategoryId>,
    /// The first day with access; none where it was never known.
    pub from: Option<Day>,
    /// The last day with access; none while the end is open.
    pub until: Option<Day>,
    /// Whether the person had the account before, and the item added to it.
    pub existing: bool,
    /// What was done with the account, beside opening it.
    pub act: Act,
    /// What became of it.
    pub fate: Fate,
}

/// What was done with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// It was made, or opened to an affiliation more.
    Opened,
    /// Its end moved.
    Extended {
        /// The last day as it was; none where it was open, or is not known.
        before: Option<Day>,
    },
    /// Its data were changed.
    Amended {
        /// What was changed, a line for each attribute.
        lines: Vec<Alteration>,
        /// The papers that it rests on.
        basis: String,
    },
    /// It was closed on request.
    Closed(Closed),
    /// It is a mailbox that is no person's, and was given to somebody.
    Entrusted(Entrusted),
    /// It was frozen, or let go.
    Frozen(Frozen),
    /// It was put out of the way, or deleted.
    Disposed(Disposed),
}

/// How an account was closed on request. Why is nobody's business here, be it a dismissal or a death (domain section 6, 60).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The status by which it was closed, `non_wisuda`: of several requests the newest says it (trap 57).
    pub status: Option<String>,
    /// What the account passed to, for people; none where it did not.
    pub then: Option<String>,
    /// Whether it is to pass on, and was kept in its place.
    pub is_kept: bool,
    /// Whether the person's age closes it; none where nobody asks.
    pub by_age: Option<bool>,
    /// The day that the request names: the first day without access of whoever retires, else the last one with it.
    pub named: Option<Day>,
    /// The day on which it was asked for.
    pub asked: Day,
    /// Whether the account was closed before, and only its status was put right.
    pub is_put_right: bool,
}

/// Whom an item is about, as far as a paper may say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The name with titles.
    pub name: String,
    /// NIM, NIP, Nopeg or NRP.
    pub identity: Option<String>,
    /// The company.
    pub company: Option<String>,
    /// The programme of study.
    pub program: Option<String>,
    /// The level of study.
    pub level: Option<String>,
    /// The person's unit.
    pub unit: Option<UnitId>,
    /// The role within the category, or the one that a test account plays: `dosen_luar_biasa`.
    pub role: Option<String>,
    /// What a test account is for.
    pub test: Option<Test>,
    /// The numbers of its own contracts.
    pub contracts: Vec<String>,
    /// The numbered papers of the request that cover it.
    pub attached: Vec<Attached>,
}

/// A numbered paper that covers an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// What it is, `spk`.
    pub kind: String,
    /// Its number.
    pub number: String,
}

/// What a test account is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The system under test.
    pub system: String,
    /// Its environment.
    pub environment: Option<String>,
}

impl Details {
    /// The numbers of the contracts that cover it: its own, else those of attached papers that the policy calls contracts.
    pub fn covering(&self, words: &Words) -> Vec<&str> {
        if !self.contracts.is_empty() {
            return self.contracts.iter().map(String::as_str).collect();
        }
        let attached = self.attached.iter();
        let contracts = attached.filter(|paper| words.contracts.contains(&paper.kind));
        contracts.map(|paper| paper.number.as_str()).collect()
    }

    /// The role as people say it: `dosen luar biasa`.
    pub fn role_said(&self) -> Option<String> {
        self.role.as_ref().map(|role| role.replace('_', " "))
    }

    /// What a paper may say of an item of a request, by its number from 1.
    pub fn of(request: &Request, number: u32, item: &Item) -> Self {
        let text = |value: &Option<crate::request::Text>| value.as_ref().map(|text| text.value.clone());
        let before = text(&item.title_prefix).map(|title| format!("{title} "));
        let after = text(&item.title_suffix).map(|title| format!(", {title}"));
        let identity = [&item.nim, &item.nip, &item.nopeg, &item.nrp, &item.npp]
            .into_iter()
            .find_map(text);
        Self {
            name: [before, text(&item.name), after].into_iter().flatten().collect(),
            identity,
            company: text(&item.company),
            program: text(&item.program),
            level: text(&item.level),
            unit: item.unit.as_ref().map(|unit| unit.value.clone()),
            role: text(&item.role).or_else(|| text(&item.test.as_ref()?.role)),
            test: item.test.as_ref().map(|test| Test {
                system: test.system.value.clone(),
                environment: text(&test.environment),
            }),
            contracts: (item.contracts.iter())
                .map(|contract| contract.number.value.clone())
                .collect(),
            attached: attached(request, number),
        }
    }
}

/// The numbered papers attached to a request that cover an item.
fn attached(request: &Request, number: u32) -> Vec<Attached> {
    request
        .attachments
        .iter()
        .filter(|paper| paper.covers.is_empty() || paper.covers.iter().any(|item| item.value == number))
        .filter_map(|paper| {
            Some(Attached {
                kind: paper.kind.value.clone(),
                number: paper.number.as_ref()?.value.clone(),
            })
        })
        .collect()
}

/// What became of an item, as a paper says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Done, and this paper is the one that says so.
    Done,
    /// Done, and an earlier paper said so.
    Earlier {
        /// The day it was done.
        day: Day,
    },
    /// Left open because of another affiliation (closings only).
    KeptOpen {
        /// Which one, for people.
        because: String,
    },
    /// Its day is still to come; another paper will say it.
    Later {
        /// The day.
        day: Day,
    },
    /// Left for a later day by the quota.
    Scheduled {
        /// The day.
        day: Day,
    },
    /// Not done yet; the next run goes on with it.
    Waiting {
        /// Why, for people.
        reason: String,
    },
    /// Not done: refused, held, stuck or lapsed.
    Failed {
        /// Why, for people.
        reason: String,
        /// The rule or clause behind it, where there is one.
        rule: Option<String>,
    },
}

impl Fate {
    /// The fate of an item whose change ended so in this run, in the words of a paper that is signed. The directory's own
    /// words, with names of entries that are nobody's business here, stay in the audit record.
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::Done,
            Outcome::Failed { class, .. } => match class {
                FailureClass::Entry => Self::Failed {
                    reason: "Perubahan akun ini ditolak oleh direktori (rinciannya dalam catatan audit)"
                        .to_owned(),
                    rule: None,
                },
                FailureClass::Transient | FailureClass::Systemic => Self::Waiting {
                    reason: "Direktori belum dapat memprosesnya; dicoba kembali pada proses berikutnya"
                        .to_owned(),
                },
            },
            Outcome::Unknown => Self::Waiting {
                reason: "Hasilnya belum pasti karena sambungan terputus; diperiksa pada proses berikutnya"
                    .to_owned(),
            },
            Outcome::Deferred { until } => Self::Scheduled { day: *until },
            Outcome::NotTried => Self::Waiting {
                reason: "Proses berhenti sebelum gilirannya; dilanjutkan pada proses berikutnya".to_owned(),
            },
        }
    }

    /// The fate of an item that cannot be done.
    pub fn blocked(code: Code, citations: &Citations) -> Self {
        let reason = match code {
            Code::AccountExists => {
                "Orang yang sama sudah memiliki akun, yang tidak disebutkan dalam permohonan"
            }
            Code::UsernameTaken => "Nama akun yang diminta sudah dipakai",
            Code::UsernameUsedBefore => "Nama akun yang diminta pernah dimiliki orang lain",
            Code::ExistingAccountOfAnother => "Akun yang disebutkan dalam permohonan milik orang lain",
            Code::ExistingAccountUnknown => "Akun yang disebutkan dalam permohonan tidak ditemukan",
            Code::PersonUnknown => "Pemilik akun tidak dikenal",
            Code::NumberOfAnother => "Nomor identitas bukan milik pemilik akun",
            Code::RoleUnknown => "Golongan yang diminta tidak ada dalam kategori akun",
            Code::NumberTaken => "Nomor identitas yang baru sudah dimiliki orang lain",
            Code::AccountOfAnotherCategory => "Kategori akun tidak diatur oleh prosedur ini",
            Code::AccountOfAnotherUnit => "Akun menjadi tanggung jawab unit lain",
            Code::AccountClosed => "Akun sudah tidak aktif",
            Code::ContractUnknown => "Kontrak yang disebutkan tidak ditemukan pada akun",
            Code::NothingToClose => "Akun sudah tidak aktif, atau berakhir sebelum hari yang diminta",
            Code::ClosedOnRequest => "Akun sudah dinonaktifkan atas permintaan",
            Code::ExtensionSpent => "Penambahan masa aktif untuk kontrak ini sudah pernah diberikan",
            Code::ExtensionShortens => "Tanggal akhir yang baru lebih awal daripada yang berlaku",
            Code::ExtensionTooLate => "Masa aktif sudah terlalu lama berakhir",
            Code::RenewalTooLong => "Masa aktif yang diminta melebihi batas",
            _ => "Tidak memenuhi ketentuan",
        };
        let wanted = match code {
            Code::AccountExists => " yang menyebutkan akun itu",
            Code::UsernameTaken | Code::UsernameUsedBefore => " dengan nama akun lain",
            Code::ExistingAccountOfAnother | Code::ExistingAccountUnknown => " dengan nama akun yang benar",
            Code::PersonUnknown | Code::NumberOfAnother | Code::NumberTaken => {
                " dengan nomor identitas yang benar"
            }
            Code::RoleUnknown => " dengan golongan yang sesuai",
            Code::AccountOfAnotherCategory => " menurut prosedur bagi kategorinya",
            Code::AccountOfAnotherUnit => " dari unit itu",
            Code::ContractUnknown => " dengan nomor kontrak yang tercatat",
            Code::RenewalTooLong => " dengan masa aktif sesuai batas",
            _ => "",
        };
        Self::Failed {
            reason: format!("{reason}; memerlukan permohonan baru{wanted}"),
            rule: citations.at_home(code).map(str::to_owned),
        }
    }

    /// Why an item is not done, for people, and the rule behind it; none where it is done or stays open.
    pub fn reason(&self) -> Option<(String, Option<&str>)> {
        match self {
            Self::Done | Self::Earlier { .. } | Self::KeptOpen { .. } | Self::Later { .. } => None,
            Self::Scheduled { day } => Some((
                format!(
                    "Kuota harian terpenuhi; dijadwalkan tanggal {}",
                    dates::long(*day)
                ),
                None,
            )),
            Self::Waiting { reason } => Some((reason.clone(), None)),
            Self::Failed { reason, rule } => Some((reason.clone(), rule.as_deref())),
        }
    }
}

/// The check-off that credentials were handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// To whom.
    pub to: String,
    /// By which way, `telepon`; never the number itself.
    pub channel: Option<String>,
    /// The day.
    pub day: Day,
}

/// Whom mails told of a closing before it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notified {
    /// The first and the last day on which such a mail was sent; none where none was.
    pub days: Option<(Day, Day)>,
    /// How many people were told.
    pub told: usize,
    /// How many were to be told, and no mail to them is recorded as sent.
    pub untold: usize,
}

/// A paper issued earlier for the same request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Its number; none where it was left blank.
    pub number: Option<String>,
    /// The day that it bears.
    pub day: Day,
    /// How many accounts it says are done.
    pub done: usize,
}
