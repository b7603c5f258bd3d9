//! What of a directory entry is ours.

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::Text;

/// What of a directory entry is ours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// The attributes that are compared and written, `akun*` for all that begin so.
    pub managed: Vec<Text>,
    /// Those that are written once and then belong to the holder or the portal.
    pub create_only: Vec<Text>,
    /// Those that are never written (II.B.2).
    pub forbidden: Vec<Text>,
    /// The file that says what is called how in each kind of server, beside the policy.
    pub mapping: Text,
    /// What is done about changes by hand.
    pub drift: Drift,
}

/// What is done about changes by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drift {
    /// To what is ours.
    pub managed: Placed<DriftReaction>,
    /// To what is not.
    pub unmanaged: Placed<DriftReaction>,
    /// About an entry that is gone.
    pub missing_entry: Placed<DriftReaction>,
    /// About an entry that has another name.
    pub renamed_entry: Placed<DriftReaction>,
}

words! {
    /// What is done about a change by hand.
    DriftReaction {
        /// It is reported, and set right when somebody approves.
        RepairAfterReport = "repair_after_report",
        /// Nothing.
        Ignore = "ignore",
        /// It is reported.
        Report = "report",
        /// The entry is followed by its own id.
        FollowUuid = "follow_uuid",
    }
}
