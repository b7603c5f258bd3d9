//! Who is told, and what is told without any change: by the month until an end, and to some people nothing.

/// Who is told, and at which address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The holder, at the address that the institution gave.
    HolderInstitutional,
    /// The holder, at the address outside the institution.
    HolderAlternate,
    /// Whoever answers for the account.
    Sponsor,
    /// The unit.
    Unit,
}

impl Recipient {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::HolderInstitutional => "holder-institutional",
            Self::HolderAlternate => "holder-alternate",
            Self::Sponsor => "sponsor",
            Self::Unit => "unit",
        }
    }
}

/// A field of an item, and the value that it must have: `separation`, `pensiun`.
pub type FieldIs = (String, String);

/// What a procedure tells people while nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notices {
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
