//! Who is told what: when a change was made or is coming, when a paper is there, by the month until an end; and to some
//! people nothing.

use std::collections::BTreeSet;

use crate::names::{CategoryId, UnitId};

/// Who is told, and at which address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The holder, at the address that the institution gave.
    HolderInstitutional,
    /// The holder, at the address outside the institution.
    HolderAlternate,
    /// Whoever answers for the account.
    Sponsor,
    /// The account that answers for a mailbox that is no person's.
    Owner,
    /// The one that did until now.
    PreviousOwner,
    /// Each account that may open it beside its owner.
    Delegates,
    /// The unit.
    Unit,
    /// The service desk, by a ticket.
    ServiceDesk,
}

impl Recipient {
    /// Whether it is whoever the account belongs to.
    pub fn is_holder(self) -> bool {
        matches!(self, Self::HolderInstitutional | Self::HolderAlternate)
    }

    /// Whether it is by their account that a mailbox is somebody's, or was.
    pub fn is_steward(self) -> bool {
        matches!(self, Self::Owner | Self::PreviousOwner | Self::Delegates)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::HolderInstitutional => "holder-institutional",
            Self::HolderAlternate => "holder-alternate",
            Self::Sponsor => "sponsor",
            Self::Owner => "owner",
            Self::PreviousOwner => "previous-owner",
            Self::Delegates => "delegates",
            Self::Unit => "unit",
            Self::ServiceDesk => "service-desk",
        }
    }
}

/// A field of an item, and the value that it must have: `separation`, `pensiun`.
pub type FieldIs = (String, String);

/// What a procedure tells people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notices {
    /// What is told because of something that happened.
    pub told: Vec<Notice>,
    /// What is told every month until the end.
    pub monthly: Vec<Monthly>,
    /// What of an item keeps its holder from being told anything (domain trap 60).
    pub silent_when: Vec<FieldIs>,
}

/// What is told every month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Monthly {
    /// Its template.
    pub template: String,
    /// The day of the month; a shorter month's last day counts for it.
    pub day: u32,
    /// Who is told.
    pub to: Recipient,
    /// What must hold for an item.
    pub only: Vec<FieldIs>,
}

/// What is told because of something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub on: Event,
    /// Its template.
    pub template: String,
    /// The template in its place where the account was there before.
    pub existing: Option<String>,
    /// Who is told, each in a mail of their own.
    pub to: Vec<Recipient>,
    /// What must hold for an item.
    pub only: Vec<FieldIs>,
}

/// What people are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A change was made.
    Applied,
    /// A change is coming.
    Scheduled,
    /// A paper is there.
    DocumentIssued,
}

/// What an officer may have told to many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its template.
    pub template: String,
    /// The categories whose people may be told.
    pub to: BTreeSet<CategoryId>,
}

/// What an officer announces, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Its template.
    pub template: String,
    /// The categories that are told.
    pub categories: BTreeSet<CategoryId>,
    /// The only units whose people are told; all of them where it is empty.
    pub units: BTreeSet<UnitId>,
}

/// What the service desk is told of each request of a procedure, in one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRule {
    /// Its template, among those of mails.
    pub template: String,
    /// What its subject says was done; none where the ticket is there before the request.
    pub subject: Option<String>,
    /// Under what the service desk files it, `Akun/KJP`.
    pub category: Option<String>,
}

/// What is told to the operator's own partners when something does not go as it should; none where nobody is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Troubles {
    /// The template for the unit whose items a quota leaves for later days.
    pub deferred: Option<String>,
    /// The template for the unit whose people a mail did not reach.
    pub undelivered: Option<String>,
    /// The template for the unit whose accounts nobody answers for any more.
    pub sponsor_gone: Option<String>,
}

/// The templates of what the calendar alone asks to be told (domain 7.5).
pub mod calendar {
    /// Of an end that is near.
    pub const END: &str = "peringatan-akhir";
    /// Of a retirement that nobody announced (domain trap 62).
    pub const UNANNOUNCED: &str = "pensiun-tanpa-memo";
    /// Of a retirement that only an older list announced (domain trap 61).
    pub const UNLISTED: &str = "mpp-perlu-konfirmasi";
    /// Of a list that is late.
    pub const LIST: &str = "mpp-daftar-terlambat";
    /// Of a check-off that is late.
    pub const CHECK_OFF: &str = "distribusi-belum";
}
