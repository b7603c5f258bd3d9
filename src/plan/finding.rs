//! Findings: what a plan cannot or must not do by itself, for people to look at.

use serde::Serialize;

use crate::diagnostic::citations::Citations;
use crate::diagnostic::code::Code;
use crate::language::Catalogue;

/// One thing for people to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// The item, account or entry that it is about.
    pub subject: String,
    /// What more there is to say: a name, an entry, a day.
    pub detail: String,
}

impl Finding {
    /// The finding in a line: what it is about, and what was found.
    pub fn line(&self, citations: &Citations, catalogue: &Catalogue) -> String {
        let what = self.what(&self.detail, citations, catalogue);
        catalogue.text("finding-line", &[("subject", &self.subject), ("what", &what)])
    }

    /// What was found, for whoever knows what it is about. The detail may be marked up.
    pub fn what(&self, detail: &str, citations: &Citations, catalogue: &Catalogue) -> String {
        // What is blocked has a code for its detail.
        let code = self.kind.rule().or_else(|| Code::parse(&self.detail));
        let clause = code.and_then(|code| citations.at_home(code)).unwrap_or("none");
        let args = [("detail", detail), ("code", &self.detail), ("clause", clause)];
        catalogue.text(&format!("finding-{}", self.kind.word()), &args)
    }
}

/// The kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Somebody changed a managed attribute by hand.
    Drift,
    /// An entry that is to be taken over as it is, and is not what requests and policy say.
    AdoptedAsIs,
    /// An account that was taken over is not what requests and policy say: it was so then, or somebody changed it since.
    AsAdopted,
    /// The name that an item asks for is taken, or none of its patterns is free.
    NameTaken,
    /// What the directory has no room for: a value is too long.
    DoesNotFit,
    /// An item that no account may be made for: its person has one, or the name it asks for is taken.
    Blocked,
    /// An item names an account that is not ours: it wants adopting.
    NotOurs,
    /// An account that a run made is no longer there.
    MissingEntry,
    /// An account carries our marker, and no request explains it.
    Unexplained,
    /// An account that a run made carries our marker no longer.
    Unmarked,
    /// A marker that cannot be read.
    UnreadableMarker,
    /// The validity of an item was over before it was done.
    Lapsed,
    /// A hold keeps an account from passing to another category.
    OnHold,
    /// What was asked for a holder was not done in time.
    ActLapsed,
    /// The validity of an item will be over before its slot comes.
    TooLate,
    /// An item failed on three days, and is not tried any more.
    Stuck,
    /// An account closes by the age of its holder, whose retirement nobody announced.
    RetiredUnasked,
    /// An account is open beyond the age of its holder, whose retirement nobody announced.
    PastRetirement,
    /// An older list announced a retirement, and the newest does not.
    MissingFromList,
    /// The account of whoever answers for an account is open no more.
    SponsorGone,
    /// The account of whoever answers for a mailbox is open no more.
    OwnerGone,
    /// The unit that a mailbox belongs to exists no more, and the mailbox is open.
    UnitGone,
    /// An account is to be disposed of, and whoever it concerns was not told long enough before.
    NoticeMissing,
    /// An account is to be deleted that runs did not archive, or not for long enough.
    NotArchived,
    /// A protected account that a request names.
    Protected,
    /// A request that is not what it was when it entered.
    Edited,
}

impl FindingKind {
    /// Every kind, in the order of reports.
    pub const ALL: &[Self] = &[
        Self::Drift,
        Self::AdoptedAsIs,
        Self::AsAdopted,
        Self::NameTaken,
        Self::DoesNotFit,
        Self::Blocked,
        Self::NotOurs,
        Self::MissingEntry,
        Self::Unexplained,
        Self::Unmarked,
        Self::UnreadableMarker,
        Self::Lapsed,
        Self::OnHold,
        Self::ActLapsed,
        Self::TooLate,
        Self::Stuck,
        Self::RetiredUnasked,
        Self::PastRetirement,
        Self::MissingFromList,
        Self::SponsorGone,
        Self::OwnerGone,
        Self::UnitGone,
        Self::NoticeMissing,
        Self::NotArchived,
        Self::Protected,
        Self::Edited,
    ];

    /// The rule that asks people to look, where one does.
    fn rule(self) -> Option<Code> {
        match self {
            Self::RetiredUnasked | Self::PastRetirement => Some(Code::PastRetirement),
            Self::SponsorGone => Some(Code::SponsorAccountInactive),
            Self::OwnerGone => Some(Code::OwnerInactive),
            _ => None,
        }
    }

    /// The word for it, which the catalogue knows as `finding-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Drift => "drift",
            Self::AdoptedAsIs => "adopted-as-is",
            Self::AsAdopted => "as-adopted",
            Self::NameTaken => "name-taken",
            Self::DoesNotFit => "does-not-fit",
            Self::Blocked => "blocked",
            Self::NotOurs => "not-ours",
            Self::MissingEntry => "missing-entry",
            Self::Unexplained => "unexplained",
            Self::Unmarked => "unmarked",
            Self::UnreadableMarker => "unreadable-marker",
            Self::Lapsed => "lapsed",
            Self::OnHold => "on-hold",
            Self::ActLapsed => "act-lapsed",
            Self::TooLate => "too-late",
            Self::Stuck => "stuck",
            Self::RetiredUnasked => "retired-unasked",
            Self::PastRetirement => "past-retirement",
            Self::MissingFromList => "missing-from-list",
            Self::SponsorGone => "sponsor-gone",
            Self::OwnerGone => "owner-gone",
            Self::UnitGone => "unit-gone",
            Self::NoticeMissing => "notice-missing",
            Self::NotArchived => "not-archived",
            Self::Protected => "protected",
            Self::Edited => "edited",
        }
    }
}

impl Finding {
    /// A finding about something.
    pub fn new(kind: FindingKind, subject: impl ToString, detail: impl ToString) -> Self {
        Self {
            kind,
            subject: subject.to_string(),
            detail: detail.to_string(),
        }
    }
}
