//! Categories: the kinds of people and things that have accounts (II.B.4), and what holds for each.

use std::collections::BTreeMap;

use crate::names::CategoryId;
use crate::policy::notice::Recipient;

/// A category of people (II.B.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name for people.
    pub label: String,
    /// The clause that it rests on.
    pub basis: String,
    /// What kind of holder its accounts have.
    pub kind: Kind,
    /// Whether a request may name it.
    pub requestable: bool,
    /// The roles within it; empty means that a request may say any.
    pub roles: Vec<String>,
    /// The fields that say who a person is, the first present one counting.
    pub identity: Vec<String>,
    /// Where in the directory its entries stand, relative to the base: `ou=tamu,ou=people`.
    pub container: String,
    /// `eduPersonAffiliation` of its people.
    pub affiliations: Vec<String>,
    /// The same for a role, in its place.
    pub affiliations_by_role: BTreeMap<String, Vec<String>>,
    /// How usernames are made, the first free one counting: `tamu-{given}.{family}`.
    pub username_patterns: Vec<String>,
    /// Who chooses usernames.
    pub username_chosen_by: ChosenBy,
    /// How addresses are made; none where the category has no mailbox.
    pub mail_pattern: Option<String>,
    /// What the end of validity follows (II.B.7).
    pub validity: ValidityBasis,
    /// Days between the event that closes an account and its last day (II.B.8.a).
    pub closing_delay_days: u32,
    /// The clause by which its accounts close on their day, `II.B.8.c`; none where the regulation has none.
    pub closing_basis: Option<String>,
    /// Whether somebody of a unit must answer for it (II.B.4.e).
    pub sponsor_required: bool,
    /// How its accounts are opened.
    pub login: Login,
    /// Who runs its mailboxes, by name; none where the policy does not say.
    pub provider: Option<String>,
    /// Whether nothing of its accounts changes once they are made.
    pub is_immutable: bool,
    /// How many accounts of it a person may have; any number without it.
    pub max_per_person: Option<u32>,
    /// Who answers for a mailbox that is no person's; nobody where the category has none.
    pub owner: Option<OwnerRule>,
    /// The category of those who may open it beside the owner; nobody may without it.
    pub delegates: Option<CategoryId>,
    /// For how many days after its end an account may still be extended; any number without it.
    pub reopen_within_days: Option<u32>,
    /// Where its people are told something, the first that there is counting.
    pub told_at: Vec<Recipient>,
    /// Its place among those of a person with several, the smallest leading.
    pub rank: usize,
}

impl Category {
    /// Whether somebody of it may have a role; any where it names none.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|known| known == role)
    }
}

/// What kind of holder an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person.
    Person,
    /// A system under test.
    Test,
    /// A position.
    Role,
    /// A unit.
    Unit,
    /// An event.
    Event,
}

impl Kind {
    /// The word for it, as in the marker `akunKind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Test => "test",
            Self::Role => "role",
            Self::Unit => "unit",
            Self::Event => "event",
        }
    }

    /// The kind that a word means.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Person, Self::Test, Self::Role, Self::Unit, Self::Event]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// Who chooses usernames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenBy {
    /// The program, by pattern; a request that names one is at fault.
    System,
    /// The request; a name that is taken is a fault.
    Requester,
    /// The request where it names one, else the program.
    RequesterOrSystem,
}

/// What the end of validity follows (II.B.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValidityBasis {
    /// Open until the person is declared finished (II.B.7.a).
    Study,
    /// The age of retirement (II.B.7.b).
    Retirement,
    /// The latest end of the contracts (II.B.7.c, 7.d).
    Contract,
    /// The letter, never after the end of an SPK (II.B.7.e, 8.c).
    Letter,
    /// The request, for at most this many months.
    Request {
        /// Calendar months.
        max_months: Option<u32>,
        /// Whether the request must name the end; where it need not, the months do.
        names_end: bool,
    },
    /// Open, or what the institution's register says.
    Open,
}

impl ValidityBasis {
    /// Whether an account has no end but the one that its request names.
    pub fn names_end(self) -> bool {
        match self {
            Self::Letter => true,
            Self::Request { names_end, .. } => names_end,
            Self::Study | Self::Retirement | Self::Contract | Self::Open => false,
        }
    }
}

/// How an account is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Login {
    /// By its holder, with a password of its own.
    Personal,
    /// Through the account of who answers for it: it has no password.
    Delegated,
    /// Through the accounts of several, who share it: it has no password.
    Shared,
    /// By nobody. It keeps no account open.
    None,
}

impl Login {
    /// Whether it lets anybody in.
    pub fn lets_in(self) -> bool {
        self != Self::None
    }

    /// Whether it is by a password that somebody is given.
    pub fn has_password(self) -> bool {
        self == Self::Personal
    }
}

/// Who answers for a mailbox that is no person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerRule {
    /// Whether somebody must.
    pub is_required: bool,
    /// Of which category.
    pub category: CategoryId,
}
