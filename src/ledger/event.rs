//! The events of the audit ref: one line of JSON each, appended and never changed.
//!
//! They carry requests, items, usernames and counts; no password, telephone number, private address or day of birth
//! (domain decision D10).

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::PersonId;
use crate::approval::Proven;
use crate::change::{Cause, Change, ChangeId, ChangeKind, Outcome};
use crate::day::Day;
use crate::digest::Digest;
use crate::ledger::destruction::DestroyedRecord;
use crate::ledger::redaction::RedactionRecord;
use crate::mail::{MailRecord, MailState};
use crate::names::{CategoryId, InstitutionId, ItemRef, QuotaId, RequestId, UnitId, Username};
use crate::ports::DirectoryId;
use crate::settings::Purpose;

/// A run by its day and its place among all runs: `2023-03-09-000002`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct RunId(String);

impl RunId {
    /// The id of the `sequence`-th run, on a day.
    pub fn new(day: Day, sequence: u64) -> Self {
        Self(format!("{day}-{sequence:06}"))
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file of the audit ref that holds its events.
    pub fn path(&self) -> String {
        format!("runs/{}/{}/{}.jsonl", &self.0[..4], &self.0[5..7], self.0)
    }
}

/// The audit ref is read as anybody's: an id is a part of a path.
impl TryFrom<String> for RunId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parsed = text.get(..10).and_then(Day::parse).zip(text.get(11..));
        let sequence = parsed.and_then(|(day, sequence)| Some((day, sequence.parse::<u64>().ok()?)));
        match sequence.map(|(day, sequence)| Self::new(day, sequence)) {
            Some(run) if run.0 == text => Ok(run),
            _ => Err(format!("`{text}` is no run")),
        }
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kinds of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// Minutes of accounts made.
    BaPembuatan,
    /// Minutes of data changed.
    BaPerubahanData,
    /// Minutes of accounts that are valid for longer, or whose data were brought up to date.
    BaPembaharuan,
    /// Minutes of accounts closed.
    BaPenonaktifan,
    /// Minutes of accounts frozen, or let go.
    BaPembekuan,
    /// Minutes of accounts put out of the way, or deleted.
    BaPengarsipanPenghapusan,
    /// Minutes of sealed files handed over.
    BaPenyerahan,
    /// Minutes of sealed files destroyed.
    BaPemusnahan,
    /// The letter that answers a letter.
    SuratBalasan,
}

impl PaperKind {
    /// The word for it in keys and file names.
    pub fn word(self) -> &'static str {
        match self {
            Self::BaPembuatan => "ba-pembuatan",
            Self::BaPerubahanData => "ba-perubahan-data",
            Self::BaPembaharuan => "ba-pembaharuan",
            Self::BaPenonaktifan => "ba-penonaktifan",
            Self::BaPembekuan => "ba-pembekuan",
            Self::BaPengarsipanPenghapusan => "ba-pengarsipan-penghapusan",
            Self::BaPenyerahan => "ba-penyerahan",
            Self::BaPemusnahan => "ba-pemusnahan",
            Self::SuratBalasan => "surat-balasan",
        }
    }

    /// The kinds of minutes that report changes of accounts.
    pub const MINUTES: [Self; 6] = [
        Self::BaPembuatan,
        Self::BaPerubahanData,
        Self::BaPembaharuan,
        Self::BaPenonaktifan,
        Self::BaPembekuan,
        Self::BaPengarsipanPenghapusan,
    ];

    /// Whether it is minutes that report changes of accounts.
    pub fn is_minutes(self) -> bool {
        Self::MINUTES.contains(&self)
    }

    /// Whether its number comes from the program's own register, as that of all minutes does.
    pub fn is_registered(self) -> bool {
        self != Self::SuratBalasan
    }
}

/// What makes a paper the same paper: kind, what it is about, day, and its place among those of one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PaperKey {
    /// What kind of paper.
    pub kind: PaperKind,
    /// The request, or the unit of closings by date and of sealed files.
    pub about: String,
    /// The applied day; for closings, the first day without access.
    pub day: Day,
    /// 1 for the first of its day; more when later runs of the day completed more.
    pub part: u32,
}

impl fmt::Display for PaperKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.kind.word(), self.about, self.day)?;
        if self.part > 1 {
            write!(f, "/{}", self.part)?;
        }
        Ok(())
    }
}

/// What a change was meant to do, as the intent says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intended {
    /// Its number in the plan.
    pub change: ChangeId,
    /// What it does.
    pub kind: ChangeKind,
    /// Whose account it is.
    pub person: PersonId,
    /// The item that brought the person in.
    pub origin: ItemRef,
    /// The account's name.
    pub username: Username,
    /// Why.
    pub cause: Cause,
    /// Further items that it carries out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ItemRef>,
    /// The unit that asked, or answers for the account.
    pub unit: UnitId,
    /// The category that it counts under.
    pub category: CategoryId,
    /// The first instant with access.
    pub valid_from: DateTime<Utc>,
    /// The first instant without access; none while the end is open.
    pub end: Option<DateTime<Utc>>,
    /// The quota that it takes a slot of.
    pub quota: Option<QuotaId>,
    /// The digest of the account as it shall be.
    pub spec: Digest,
    /// The sealed file that its temporary password goes to, where it gets one.
    pub sealed: Option<String>,
}

impl Intended {
    /// Every item that it carries out.
    pub fn items(&self) -> impl Iterator<Item = &ItemRef> {
        std::iter::once(self.cause.item()).chain(&self.also)
    }

    /// The item whose request says how its password is handed over: that which asks for another one, else that which
    /// brought the person in.
    pub fn credential_item(&self) -> &ItemRef {
        if matches!(self.kind, ChangeKind::Reset | ChangeKind::Restore) {
            self.cause.item()
        } else {
            &self.origin
        }
    }

    /// What the intent says of a change.
    pub fn of(change: &Change, sealed: Option<String>) -> Self {
        Self {
            change: change.id,
            kind: change.kind,
            person: change.person(),
            origin: change.after.origin.clone(),
            username: change.username().clone(),
            cause: change.cause.clone(),
            also: change.also.clone(),
            unit: change.unit.clone(),
            category: change.category.clone(),
            valid_from: change.after.valid_from,
            end: change.after.end,
            quota: change.quota.clone(),
            spec: change.after.spec_hash(),
            sealed,
        }
    }
}

/// One line of the audit ref.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The audit ref begins.
    Genesis(Genesis),
    /// A request was seen for the first time.
    Entered {
        /// The request.
        request: RequestId,
        /// Its entry day.
        day: Day,
        /// The digest of its file.
        digest: Digest,
        /// The digest of the policy in force.
        policy: Digest,
        /// Who was proved to have approved it; nobody where the policy did not want to know.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        approvals: Vec<Proven>,
    },
    /// A name was given to an item, for ever.
    Named {
        /// The item.
        item: ItemRef,
        /// The name.
        username: Username,
    },
    /// A lock that somebody left behind was taken over.
    TakenOver {
        /// Who held it, for what and since when.
        holder: String,
    },
    /// A run is about to write.
    Intent(Intent),
    /// A number is kept for a paper.
    Reserved(ReservedNumber),
    /// A change of a run ended.
    Ended {
        /// The run.
        run: RunId,
        /// The change.
        change: ChangeId,
        /// What became of it.
        outcome: Outcome,
        /// When, as the run's clock said.
        at: DateTime<Utc>,
    },
    /// A file of temporary passwords was sealed.
    Sealed(SealedRecord),
    /// Such a file was destroyed.
    Destroyed(DestroyedRecord),
    /// Somebody's data were taken out of requests and papers.
    Redacted(RedactionRecord),
    /// The directory after a run: what the next read is compared with.
    Counted {
        /// The run.
        run: RunId,
        /// How many entries carry our marker.
        managed: u64,
        /// The head of the chain at the intent, which the run's papers print.
        head: Digest,
    },
    /// An act was not done in time, and is not done any more.
    Lapsed {
        /// The run that notes it.
        run: RunId,
        /// The item that asks for it.
        item: ItemRef,
    },
    /// A paper was drawn up.
    Paper(PaperRecord),
    /// A mail is to be sent.
    MailDue(MailRecord),
    /// A mail was sent, or something else became of it.
    MailEnded {
        /// The mail.
        mail: Digest,
        /// What became of it.
        state: MailState,
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody asked for a mail to be sent again, of which nobody knows whether it arrived, or that was refused.
    MailAgain {
        /// The mail.
        mail: Digest,
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody acknowledged the ticket of a request at the service desk.
    Acknowledged {
        /// The request.
        request: RequestId,
        /// The ticket.
        ticket: String,
        /// Who, as the service desk says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// When, as the service desk says it; else when it was asked.
        at: DateTime<Utc>,
    },
    /// A reserved number that no paper bears.
    Void {
        /// The number.
        number: String,
        /// The paper that it was reserved for.
        key: PaperKey,
    },
}

/// How the audit ref begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Genesis {
    /// Whose accounts.
    pub institution: InstitutionId,
    /// Whether they are real; it never changes.
    pub purpose: Purpose,
    /// The directory that they live in.
    pub directory: DirectoryId,
    /// Makes this audit ref unlike every other.
    pub salt: String,
    /// The program that wrote it.
    pub tool: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a run is about to do, written before it does it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The run.
    pub run: RunId,
    /// The plan.
    pub plan: Digest,
    /// The day that it is for.
    pub day: Day,
    /// The registry's commit.
    pub commit: String,
    /// The digest of the policy in force.
    pub policy: Digest,
    /// The program.
    pub tool: String,
    /// Its changes, in order.
    pub changes: Vec<Intended>,
    /// The items that quota leaves for a later day.
    pub deferred: Vec<DeferredItem>,
    /// How many entries carried our marker when it was planned.
    pub managed: u64,
    /// When.
    pub at: DateTime<Utc>,
}

/// An item that quota leaves for a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeferredItem {
    /// The item.
    pub item: ItemRef,
    /// The day it is expected to be done.
    pub until: Day,
}

/// A number reserved for a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedNumber {
    /// The paper.
    pub key: PaperKey,
    /// The year whose register it stands in.
    pub year: i32,
    /// Its place there.
    pub sequence: u32,
    /// The number as the paper bears it.
    pub number: String,
}

/// A file of temporary passwords that was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedRecord {
    /// The run.
    pub run: RunId,
    /// The file, by its name in the store.
    pub file: String,
    /// The digest of its sealed bytes.
    pub sha256: Digest,
    /// The unit that can open it.
    pub unit: UnitId,
    /// Whether only the sponsor of its request can, by a key of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_sponsor: bool,
    /// The accounts whose passwords it holds.
    pub accounts: Vec<Username>,
    /// The day of sealing; none where it is that of the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
}

impl SealedRecord {
    /// The request that its passwords are handed over for.
    pub fn request(&self) -> Option<RequestId> {
        RequestId::parse(self.file.split_once('/')?.0)
    }
}

impl SealedRecord {
    /// The file as papers name it.
    pub fn as_named(&self) -> PaperFile {
        PaperFile {
            path: self.file.clone(),
            sha256: self.sha256,
        }
    }
}

/// A paper that was drawn up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// Which paper.
    pub key: PaperKey,
    /// Its number; none where people write it in.
    pub number: Option<String>,
    /// Its files in the audit ref, with the digest of each.
    pub files: Vec<PaperFile>,
    /// The changes that it reports.
    pub covers: Vec<(RunId, ChangeId)>,
    /// The items that it reports as done although the account stays open for another reason, without any change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_open: Vec<ItemRef>,
    /// The sealed files that it hands over, or says are destroyed, by their names in the store.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<PaperFile>,
    /// What it was made with, beside the data among its files; none where an older version filed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<MadeWith>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a paper was made with: the same program and templates make the same bytes of the same data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeWith {
    /// The program and its version.
    pub tool: String,
    /// The registry's commit, whose templates they were.
    pub commit: String,
    /// The digest of the templates.
    pub templates: Digest,
}

/// A file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFile {
    /// Its path in the audit ref.
    pub path: String,
    /// The digest of its bytes.
    pub sha256: Digest,
}

/// Events as the lines of a file.
pub fn lines(events: &[Event]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for event in events {
        // An event is made of texts, numbers and lists: its JSON cannot fail, and a line that did would be refused
        // by the next read.
        bytes.extend(serde_json::to_vec(event).unwrap_or_default());
        bytes.push(b'\n');
    }
    bytes
}
