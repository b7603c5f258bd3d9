//! How the step of a request stands against what was promised.

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    /// Done within the promised time.
    OnTime,
    /// Done, and later than promised.
    Late,
    /// Done; no time is promised for it.
    Done,
    /// Not done; there is time left.
    Open,
    /// Not done, and the promised time is over.
    Overdue,
    /// What it waits for has not happened.
    NotBegun,
    /// Nothing records whether it was done.
    Unrecorded,
    /// It tells people something, and there is nobody to tell.
    NobodyToTell,
    /// Something is wrong with the request, and it waits.
    Held,
    /// A rule refused every account of it.
    Refused,
    /// The accounts stay open for another reason.
    KeptOpen,
    /// The request was taken back, or another one took its place.
    Withdrawn,
}

impl StepState {
    /// The word for it in CSV and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Done => "done",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::NotBegun => "not-begun",
            Self::Unrecorded => "unrecorded",
            Self::NobodyToTell => "nobody-to-tell",
            Self::Held => "held",
            Self::Refused => "refused",
            Self::KeptOpen => "kept-open",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether the time that it took means anything.
    pub fn is_measured(self) -> bool {
        !matches!(self, Self::NotBegun | Self::Unrecorded | Self::NobodyToTell)
    }

    /// Whether it deviates from what was promised, and must be accounted for (Peringatan 2).
    pub fn is_late(self) -> bool {
        matches!(self, Self::Late | Self::Overdue)
    }
}
