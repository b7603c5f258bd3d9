//! The life of an account (domain 4.2): in which state it is on a day, and which states may follow which.

use crate::day::Day;
use crate::desired::affiliation::EndedBy;
use crate::desired::person::{DesiredPerson, Standing};
use crate::desired::spells::Step;
use crate::policy::Policy;

/// The state of an account. A directory shows `Active` and `Expiring` as open, the others as closed or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Life {
    /// Asked for, and not begun.
    Pending,
    /// Open, with no end in sight.
    Active,
    /// Open, and ending soon, or by a request that names the day.
    Expiring,
    /// Closed: nothing gives access any more.
    Disabled,
    /// Open by what requests add up to, and frozen.
    Suspended,
    /// Closed, and out of the way.
    Archived,
    /// Gone for ever.
    Deleted,
    /// Closed, and passed on to a category that nobody logs in to, as a graduate's.
    PassedOn,
    /// Taken back before it began.
    Withdrawn,
}

/// What leads from one state to another. From day to day nothing else happens; a test walks every history by this table.
pub const TRANSITIONS: &[(Life, Life, &str)] = &[
    (Life::Pending, Life::Active, "the first day has come"),
    (
        Life::Pending,
        Life::Expiring,
        "the first day has come, and the last is near",
    ),
    (Life::Pending, Life::Withdrawn, "taken back before it began"),
    (
        Life::Active,
        Life::Expiring,
        "the end is near, or a request names it",
    ),
    (
        Life::Active,
        Life::Disabled,
        "a request names an end that is past",
    ),
    (
        Life::Active,
        Life::Pending,
        "what gave access was taken back, and something else is to come",
    ),
    (
        Life::Active,
        Life::PassedOn,
        "a request names an end that is past",
    ),
    (
        Life::Active,
        Life::Withdrawn,
        "taken back as if it had never been",
    ),
    (
        Life::Expiring,
        Life::Active,
        "extended, or the closing taken back",
    ),
    (
        Life::Expiring,
        Life::Pending,
        "what gave access was taken back, and something else is to come",
    ),
    (Life::Expiring, Life::Disabled, "the end has come"),
    (Life::Expiring, Life::PassedOn, "the end has come for a graduate"),
    (
        Life::Expiring,
        Life::Withdrawn,
        "taken back as if it had never been",
    ),
    (
        Life::Disabled,
        Life::Active,
        "something new gives access, or the closing was taken back",
    ),
    (
        Life::Disabled,
        Life::Expiring,
        "something new gives access for a while",
    ),
    (
        Life::Disabled,
        Life::Pending,
        "what gave access was taken back, and something else is to come",
    ),
    (
        Life::Disabled,
        Life::PassedOn,
        "the status of the closing was put right",
    ),
    (
        Life::Disabled,
        Life::Withdrawn,
        "taken back as if it had never been",
    ),
    (
        Life::PassedOn,
        Life::Active,
        "enrolled or hired again, or the closing taken back",
    ),
    (
        Life::PassedOn,
        Life::Expiring,
        "enrolled or hired again for a while",
    ),
    (
        Life::PassedOn,
        Life::Disabled,
        "the status of the closing was put right",
    ),
    (Life::Active, Life::Suspended, "frozen by a request"),
    (Life::Expiring, Life::Suspended, "frozen by a request"),
    (
        Life::Suspended,
        Life::Active,
        "let go, or the days of the freezing are over",
    ),
    (
        Life::Suspended,
        Life::Expiring,
        "let go, or the days of the freezing are over",
    ),
    (
        Life::Suspended,
        Life::Disabled,
        "the end has come while it was frozen",
    ),
    (
        Life::Suspended,
        Life::Withdrawn,
        "taken back as if it had never been",
    ),
    (
        Life::Disabled,
        Life::Suspended,
        "something gives access again, and it is frozen",
    ),
    (
        Life::Disabled,
        Life::Archived,
        "nobody used it any more, and a request says so",
    ),
    (
        Life::PassedOn,
        Life::Archived,
        "nobody used it any more, and a request says so",
    ),
    (
        Life::Archived,
        Life::Deleted,
        "archived for long enough, and a request says so",
    ),
    (Life::Archived, Life::Disabled, "the archiving was taken back"),
    (Life::Archived, Life::Active, "something new gives access"),
    (
        Life::Archived,
        Life::Expiring,
        "something new gives access for a while",
    ),
    (Life::Withdrawn, Life::Pending, "asked for again"),
    (Life::Withdrawn, Life::Active, "asked for again"),
    (Life::Withdrawn, Life::Expiring, "asked for again for a while"),
];

impl Life {
    /// Every state.
    pub const ALL: &[Self] = &[
        Self::Pending,
        Self::Active,
        Self::Expiring,
        Self::Suspended,
        Self::Disabled,
        Self::Archived,
        Self::Deleted,
        Self::PassedOn,
        Self::Withdrawn,
    ];

    /// The state of a person's account on a day.
    pub fn of(person: &DesiredPerson<'_>, day: Day, policy: &Policy) -> Self {
        if person.is_withdrawn() {
            return Self::Withdrawn;
        }
        match person.standing(day) {
            Standing::Pending { .. } => Self::Pending,
            Standing::Active { .. } if person.suspended(day).is_some() => Self::Suspended,
            Standing::Active { until: None, .. } => Self::Active,
            Standing::Active {
                until: Some(until), ..
            } => {
                let by_request = person
                    .ending_on(until)
                    .is_some_and(|ended| matches!(ended.ended_by, EndedBy::Request(_)));
                if by_request || is_near(person, until, day, policy) {
                    Self::Expiring
                } else {
                    Self::Active
                }
            }
            Standing::Ended { .. } => match (person.disposed(day), person.leading(day)) {
                (Some(done), _) if done.step == Step::Delete => Self::Deleted,
                (Some(_), _) => Self::Archived,
                (None, Some(leading)) if !leading.login => Self::PassedOn,
                (None, _) => Self::Disabled,
            },
        }
    }

    /// Whether the holder is let in.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Active | Self::Expiring)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Expiring => "expiring",
            Self::Disabled => "disabled",
            Self::Suspended => "suspended",
            Self::Archived => "archived",
            Self::Deleted => "deleted",
            Self::PassedOn => "passed-on",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Whether an end is near enough that holders of the leading category are reminded of it.
fn is_near(person: &DesiredPerson<'_>, until: Day, day: Day, policy: &Policy) -> bool {
    let rules = &policy.life_cycle;
    let warned = person
        .leading(day)
        .is_some_and(|leading| rules.warn_categories.contains(&leading.category));
    let longest = rules.warn_before_end_days.last().copied().unwrap_or(0);
    warned && until.days_since(day) <= i64::from(longest)
}
