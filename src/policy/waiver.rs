//! Who approves a special consideration (II.B.7.f): somebody of the unit that asks, and somebody of the one that runs the
//! accounts.

/// The two who approve, by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvals {
    /// In the unit that asks; none where the policy names no position.
    pub requester: Option<String>,
    /// In the unit that runs the accounts.
    pub operator: String,
}
