//! Change: one step on one account, complete in itself, and what became of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::account::{Account, PersonId};
use crate::day::Day;
use crate::digest::Digest;
use crate::names::{CategoryId, ItemRef, QuotaId, UnitId, Username};

/// A change by its number in its plan, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeId(pub u32);

/// What a change does to its account. The order is the order in which plans list them: destructive first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Takes its entry away for ever.
    Delete,
    /// Closes it.
    Close,
    /// Freezes it.
    Suspend,
    /// Puts its entry out of the way.
    Archive,
    /// Moves its end to an earlier day.
    Shorten,
    /// Makes it.
    Create,
    /// Makes its entry again, which somebody deleted by hand.
    Restore,
    /// Takes an entry of others over as it is: it gets our marker, and nothing else.
    Adopt,
    /// Opens it again.
    Reopen,
    /// Lets it go that was frozen.
    Release,
    /// Moves its end to a later day.
    Extend,
    /// Changes its data.
    Update,
    /// Looks at it for its holder, and writes nothing (b.1).
    Check,
    /// Takes away a lock that wrong passwords brought on (b.1).
    Unlock,
    /// Corrects where its holder is reached outside (b.1).
    Contact,
    /// Takes the password away, or sets a temporary one (b.1).
    Reset,
}

/// Where a holder is reached outside the institution. It is written when the account is made and when the help desk
/// corrects it, and else belongs to the holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// The private address, by which a lost password is got back.
    Email,
    /// The mobile phone.
    Phone,
}

impl ChangeKind {
    /// Whether somebody loses access, now or earlier than before.
    pub fn is_destructive(self) -> bool {
        matches!(
            self,
            Self::Delete | Self::Close | Self::Suspend | Self::Archive | Self::Shorten
        )
    }

    /// Whether it is done once for the holder, and leaves everything that the program manages as it is.
    pub fn is_act(self) -> bool {
        matches!(self, Self::Check | Self::Unlock | Self::Contact | Self::Reset)
    }

    /// Every kind, in the order of plans.
    pub const ALL: &[Self] = &[
        Self::Delete,
        Self::Close,
        Self::Suspend,
        Self::Archive,
        Self::Shorten,
        Self::Create,
        Self::Restore,
        Self::Adopt,
        Self::Reopen,
        Self::Release,
        Self::Extend,
        Self::Update,
        Self::Check,
        Self::Unlock,
        Self::Contact,
        Self::Reset,
    ];

    /// The word for it in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Close => "close",
            Self::Suspend => "suspend",
            Self::Archive => "archive",
            Self::Shorten => "shorten",
            Self::Create => "create",
            Self::Restore => "restore",
            Self::Adopt => "adopt",
            Self::Reopen => "reopen",
            Self::Release => "release",
            Self::Extend => "extend",
            Self::Update => "update",
            Self::Check => "check",
            Self::Unlock => "unlock",
            Self::Contact => "contact",
            Self::Reset => "reset",
        }
    }
}

/// Why a change is there. No change is without one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// An item of a request asks for it.
    Item(ItemRef),
    /// A day has come.
    Date {
        /// The clause that speaks of the day, `II.B.8.c`.
        clause: String,
        /// The day: for a closing, the last day with access.
        day: Day,
        /// The item that set the day.
        set_by: ItemRef,
    },
}

impl Cause {
    /// The item that the cause goes back to.
    pub fn item(&self) -> &ItemRef {
        match self {
            Self::Item(item) | Self::Date { set_by: item, .. } => item,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => item.fmt(f),
            Self::Date { clause, day, set_by } => write!(f, "{clause}, {day}, {set_by}"),
        }
    }
}

/// One step on one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number in the plan.
    pub id: ChangeId,
    /// What it does.
    pub kind: ChangeKind,
    /// The account as it was read; none where there is none yet.
    pub before: Option<Account>,
    /// The account as it shall be.
    pub after: Account,
    /// The entry that is taken over, by the directory's own id for it; none where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The digest that the directory keeps as what was written last: that of `after`, or of the account without what
    /// somebody changed by hand, where that is left as it is.
    pub spec: Digest,
    /// What it writes of where the holder is reached; none of a value that it takes away.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub contact: BTreeMap<Contact, Option<String>>,
    /// Why.
    pub cause: Cause,
    /// Further items that it carries out, where several came into force together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ItemRef>,
    /// The unit that asked, or answers for the account.
    pub unit: UnitId,
    /// The category that it counts under.
    pub category: CategoryId,
    /// Whether it was shown when its request was approved. A closing on its announced day is no surprise to a guard.
    pub announced: bool,
    /// The quota that it takes a slot of.
    pub quota: Option<QuotaId>,
}

impl Change {
    /// The account's name.
    pub fn username(&self) -> &Username {
        &self.after.username
    }

    /// Whose account it is.
    pub fn person(&self) -> PersonId {
        self.after.person
    }

    /// Whether it makes an entry. What is adopted is there already.
    pub fn makes_entry(&self) -> bool {
        self.before.is_none() && self.kind != ChangeKind::Adopt
    }

    /// The item that its cause goes back to, and the further ones that it carries out.
    pub fn items(&self) -> impl Iterator<Item = &ItemRef> {
        std::iter::once(self.cause.item()).chain(&self.also)
    }
}

/// What became of a change. Every change of a run ends in exactly one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Outcome {
    /// The directory holds the account as it shall be.
    Done,
    /// The directory refused it.
    Failed {
        /// What kind of refusal.
        class: FailureClass,
        /// The directory's words.
        message: String,
    },
    /// The connection broke; the directory may hold it or not.
    Unknown,
    /// The quota leaves it for a later day.
    Deferred {
        /// The day.
        until: Day,
    },
    /// The run stopped before it.
    NotTried,
}

/// What kind of refusal a failure was, and so what happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureClass {
    /// It may succeed when it is tried again.
    Transient,
    /// This entry; others are not affected.
    Entry,
    /// Every further change would fail too.
    Systemic,
}
