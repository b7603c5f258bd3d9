//! Request: a unit's letter or memo in structured form, read and checked, with the place of every value.
//!
//! Form is checked here (dates are days, digests are digests); what the policy asks for is checked by
//! [`crate::examine`]. The whole format is read, for every procedure.

pub mod act;
pub mod list;
pub mod matter;
pub mod raw;
pub mod read;
pub mod says;
pub mod schema;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::day::Day;
use crate::digest::Digest;
use crate::names::{CategoryId, InstitutionId, ItemRef, ProcedureId, RequestId, UnitId, Username};
use crate::placed::{Placed, Span};
use crate::request::act::{Adoption, Disposal, HelpdeskAct, ItemChange, Mailbox, Separation, TestAccount};
use crate::request::list::AccountsFile;
use crate::request::matter::{Approval, Evaluation, List, UnitChange, Withdrawal};

/// Text with its place.
pub type Text = Placed<String>;

/// A request as its author meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its file, by its path in the registry.
    pub path: String,
    /// The digest of the file's bytes.
    pub digest: Digest,
    /// Its id, unique for ever.
    pub id: Placed<RequestId>,
    /// The institution whose rules it follows.
    pub institution: Placed<InstitutionId>,
    /// What it asks for.
    pub procedure: Placed<ProcedureId>,
    /// A heading for people.
    pub title: Text,
    /// How it came in.
    pub channel: Placed<Channel>,
    /// Who asks.
    pub requester: Requester,
    /// The paper behind it.
    pub letter: Letter,
    /// Papers that support it, on the restricted share.
    pub attachments: Vec<Attachment>,
    /// Why the accounts are needed.
    pub purpose: Option<Text>,
    /// Validity of every item that does not say its own.
    pub validity: Validity,
    /// The person responsible for the accounts (penanggung jawab, II.B.4.e).
    pub sponsor: Option<Sponsor>,
    /// How credentials reach their holders (II.B.9).
    pub delivery: Option<Delivery>,
    /// The waiver of named rules after evaluation (II.B.7.f).
    pub special_consideration: Option<SpecialConsideration>,
    /// The evaluation that a renewed test account needs (a.5).
    pub evaluation: Option<Evaluation>,
    /// What list this is, where it is one of a series (c.2).
    pub list: Option<List>,
    /// A unit that is renamed or merged (II.B.10).
    pub unit_change: Option<UnitChange>,
    /// Approvals given on paper.
    pub approvals_declared: Vec<Approval>,
    /// The request that this one replaces.
    pub supersedes: Option<Placed<RequestId>>,
    /// The request, or items of it, that this one takes back.
    pub withdraws: Option<Withdrawal>,
    /// Earlier requests on the same matter.
    pub relates_to: Vec<Placed<RequestId>>,
    /// The people, or things, it is about.
    pub items: Items,
    /// A remark for reviewers.
    pub note: Option<Text>,
}

impl Request {
    /// The reference to one of its items, by its number from 1.
    pub fn item_ref(&self, number: u32) -> ItemRef {
        ItemRef {
            request: self.id.value.clone(),
            item: number,
        }
    }

    /// The day it was received, or the letter's date where it does not say.
    pub fn received(&self) -> Day {
        self.letter
            .received
            .as_ref()
            .map_or(self.letter.date.value, |day| day.value)
    }

    /// The unit that credentials are handed over through: the recipient's where it names one, else the requester's.
    pub fn credentials_unit(&self) -> &UnitId {
        let recipient = self.delivery.as_ref().and_then(|delivery| delivery.unit.as_ref());
        &recipient.unwrap_or(&self.requester.unit).value
    }

    /// Who answers for the accounts and opens their sealed files with a key of their own: the sponsor who gives one, where the
    /// files are for nobody else.
    pub fn sponsor_with_key(&self) -> Option<&Sponsor> {
        let recipient = self.delivery.as_ref().and_then(|delivery| delivery.name.as_ref());
        self.sponsor
            .as_ref()
            .filter(|sponsor| sponsor.age_key.is_some())
            .filter(|sponsor| recipient.is_none_or(|name| name.value == sponsor.name.value))
    }

    /// The item of a number, from 1: of its file, or of its list on the share where that was read and is right.
    pub fn inline_item(&self, number: u32) -> Option<&Item> {
        self.items
            .read()
            .get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Its items, numbered from 1: those of its file, or of its list on the share where that was read and is right.
    pub fn inline_items(&self) -> impl Iterator<Item = (u32, &Item)> {
        (1..).zip(self.items.read())
    }
}

/// How a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum Channel {
    /// A person's pull request.
    Pr,
    /// A unit's system.
    Api,
    /// The IT Help Desk.
    Helpdesk,
}

impl Channel {
    /// The word for it in requests and policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pr => "pr",
            Self::Api => "api",
            Self::Helpdesk => "helpdesk",
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// The unit.
    pub unit: Placed<UnitId>,
    /// The person.
    pub name: Text,
    /// The person's position.
    pub position: Text,
    /// NIP of the person.
    pub nip: Option<Text>,
    /// Nomor pegawai of the person.
    pub nopeg: Option<Text>,
    /// The unit's or person's address.
    pub email: Option<Text>,
    /// A number to reach the person.
    pub phone: Option<Text>,
}

/// The kinds of paper that a request can rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum LetterKind {
    /// A letter.
    Surat,
    /// A memo.
    Memo,
    /// Data handed over.
    Data,
    /// A push by a unit's system.
    ApiPush,
    /// A decree.
    Sk,
    /// A help-desk ticket.
    Tiket,
}

impl LetterKind {
    /// The word for it in requests and policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::Surat => "surat",
            Self::Memo => "memo",
            Self::Data => "data",
            Self::ApiPush => "api_push",
            Self::Sk => "sk",
            Self::Tiket => "tiket",
        }
    }
}

/// The paper behind a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What kind of paper it is.
    pub kind: Placed<LetterKind>,
    /// Its number, unique per unit and year.
    pub number: Option<Text>,
    /// Its date.
    pub date: Placed<Day>,
    /// Its subject (perihal).
    pub subject: Option<Text>,
    /// Who signed it.
    pub signed_by: Option<Signatory>,
    /// The day the operator received it.
    pub received: Option<Placed<Day>>,
    /// Who gets a copy (tembusan).
    pub cc: Vec<Text>,
}

/// Who signed a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The person.
    pub name: Text,
    /// The person's position.
    pub position: Text,
    /// What the person signs as, `dekanat` or `pimpinan_unit`.
    pub kind: Option<Text>,
    /// NIP of the person.
    pub nip: Option<Text>,
}

/// A paper on the restricted share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What kind of paper it is, `daftar_nama`.
    pub kind: Text,
    /// Its number.
    pub number: Option<Text>,
    /// Its date.
    pub date: Option<Placed<Day>>,
    /// A heading for people.
    pub title: Option<Text>,
    /// Where on the share it lies.
    pub reference: Placed<ShareRef>,
    /// The digest of its bytes.
    pub sha256: Placed<Digest>,
    /// The items it supports, by number; empty means all.
    pub covers: Vec<Placed<u32>>,
    /// Where it stands in the request.
    pub span: Span,
}

/// A file on the restricted share, written `share://folder/file`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShareRef(String);

impl ShareRef {
    /// The reference that a text is: `share://` and a relative path without `.`, `..`, empty parts or backslashes.
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix("share://")?;
        let sound = !path.is_empty()
            && !path.contains('\\')
            && path
                .split('/')
                .all(|part| !part.is_empty() && part != "." && part != "..");
        sound.then(|| Self(path.to_owned()))
    }

    /// The path below the root of the share.
    pub fn path(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ShareRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "share://{}", self.0)
    }
}

/// The first and last day of something, both included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validity {
    /// The first day.
    pub from: Option<Placed<Day>>,
    /// The last day.
    pub until: Option<Placed<Day>>,
}

/// The person responsible for accounts (penanggung jawab).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sponsor {
    /// The person's unit.
    pub unit: Placed<UnitId>,
    /// The person.
    pub name: Text,
    /// The person's position.
    pub position: Option<Text>,
    /// The person's own account.
    pub account: Option<Placed<Username>>,
    /// A way to reach the person.
    pub contact: Option<Text>,
    /// The person's own age recipient.
    pub age_key: Option<Text>,
    /// Where the sponsor stands in the request.
    pub span: Span,
}

/// The ways in which credentials reach their holders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub enum DeliveryMethod {
    /// A link to the portal.
    ActivationLink,
    /// A temporary password.
    TemporaryPassword,
    /// A sealed file for a unit.
    SealedFile,
    /// Through a contact person.
    Pic,
    /// None.
    #[serde(rename = "none")]
    Nothing,
}

impl DeliveryMethod {
    /// The word for it in requests and policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::ActivationLink => "activation_link",
            Self::TemporaryPassword => "temporary_password",
            Self::SealedFile => "sealed_file",
            Self::Pic => "pic",
            Self::Nothing => "none",
        }
    }
}

/// How credentials reach their holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// By which way.
    pub method: Placed<DeliveryMethod>,
    /// The unit that receives them, where one does.
    pub unit: Option<Placed<UnitId>>,
    /// The person who receives them, where one does.
    pub name: Option<Text>,
    /// A way to reach the person.
    pub contact: Option<Text>,
}

/// The waiver of named rules after an evaluation between the unit and the operator (II.B.7.f).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialConsideration {
    /// Why.
    pub reason: Text,
    /// The rules or attachments that it waives, `attachment.spk`.
    pub waives: Vec<Text>,
    /// The day of the evaluation.
    pub evaluated: Option<Placed<Day>>,
    /// What the evaluation found.
    pub finding: Option<Text>,
    /// Who approved it.
    pub approved_by: Vec<Approval>,
    /// Where it stands in the request.
    pub span: Span,
}

/// The people, or things, that a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Items {
    /// Listed in the request, each account of a test by itself (a.5).
    Inline(Vec<Item>),
    /// Listed in a file on the share.
    File(AccountsFile),
}

impl Items {
    /// Those that were read; none of a list that was not, or is faulty.
    fn read(&self) -> &[Item] {
        match self {
            Self::Inline(items) => items,
            Self::File(list) => list.items(),
        }
    }

    /// How many there are; of a list on the share, how many the request says there are.
    pub fn count(&self) -> u32 {
        match self {
            Self::Inline(items) => u32::try_from(items.len()).unwrap_or(u32::MAX),
            Self::File(list) => list.rows.value,
        }
    }
}

/// One person, or thing, of a request; one account of a test, where the file asks for several at once. Which fields it must
/// have, may have and may not have is the policy's to say.
/// What most items do not have is boxed: there are thousands of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Where it stands in the request.
    pub span: Span,
    /// The keys it has, in the order of the file, with their places.
    pub keys: Box<[Placed<&'static str>]>,
    /// The account it speaks of.
    pub account: Option<Placed<Username>>,
    /// The username it asks for.
    pub username: Option<Placed<Username>>,
    /// The account that the person has already.
    pub existing_account: Option<Placed<Username>>,
    /// The category of person.
    pub category: Option<Placed<CategoryId>>,
    /// The name without titles.
    pub name: Option<Text>,
    /// Titles before the name.
    pub title_prefix: Option<Text>,
    /// Titles after the name.
    pub title_suffix: Option<Text>,
    /// Nomor induk mahasiswa.
    pub nim: Option<Text>,
    /// Nomor induk pegawai, 18 digits.
    pub nip: Option<Text>,
    /// Nomor pegawai of the institution.
    pub nopeg: Option<Text>,
    /// Nomor registrasi.
    pub nrp: Option<Text>,
    /// Nomor pokok pegawai.
    pub npp: Option<Text>,
    /// The role within the category.
    pub role: Option<Text>,
    /// The person's unit.
    pub unit: Option<Placed<UnitId>>,
    /// The programme of study.
    pub program: Option<Text>,
    /// The level of study.
    pub level: Option<Text>,
    /// The term of enrolment, `2024/2025-1`.
    pub enrolled: Option<Text>,
    /// The address outside the institution.
    pub email: Option<Text>,
    /// A number to reach the person.
    pub phone: Option<Text>,
    /// The company.
    pub company: Option<Text>,
    /// The day of birth.
    pub birth_date: Option<Placed<Day>>,
    /// The first day, where it is not the request's.
    pub valid_from: Option<Placed<Day>>,
    /// The last day, where it is not the request's.
    pub valid_until: Option<Placed<Day>>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// The contract that is meant.
    pub contract_ref: Option<Text>,
    /// What is to be changed.
    pub change: Option<Box<ItemChange>>,
    /// `wisuda` or `non_wisuda`.
    pub status: Option<Text>,
    /// Why.
    pub reason: Option<Text>,
    /// The day of graduation.
    pub graduation_date: Option<Placed<Day>>,
    /// How and when the person leaves.
    pub separation: Option<Box<Separation>>,
    /// The first day without access.
    pub effective: Option<Placed<Day>>,
    /// What the help desk does.
    pub helpdesk: Option<Box<HelpdeskAct>>,
    /// A mailbox that is no person's.
    pub mailbox: Option<Box<Mailbox>>,
    /// A test account.
    pub test: Option<Box<TestAccount>>,
    /// An entry that others made, and that becomes an account of ours as it is.
    pub adopts: Option<Box<Adoption>>,
    /// How an abandoned mailbox is disposed of.
    pub disposal: Option<Box<Disposal>>,
    /// A remark.
    pub note: Option<Text>,
}

/// A contract of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// Its number.
    pub number: Text,
    /// What kind it is, in the words of the policy.
    pub kind: Text,
    /// The first day.
    pub from: Placed<Day>,
    /// The last day.
    pub until: Placed<Day>,
    /// The unit.
    pub unit: Option<Placed<UnitId>>,
    /// Where on the share it lies.
    pub reference: Option<Placed<ShareRef>>,
}
