//! What a server says that it can do, in its root entry (RFC 4512, 5.1).

use crate::outside::record::Fields;

/// The attributes of the root entry that are asked for.
pub(super) const ASKED: &[&str] = &["supportedControl"];

/// What a server can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// Whether a change can be tied to what the entry is (RFC 4528).
    pub(super) assertion: bool,
    /// Whether results can be asked for in pages (RFC 2696).
    pub(super) pages: bool,
}

impl Abilities {
    /// What a root entry says.
    pub(super) fn of(root: &Fields) -> Self {
        let control = |oid| root.has("supportedControl", oid);
        Self {
            assertion: control("1.3.6.1.1.12"),
            pages: control("1.2.840.113556.1.4.319"),
        }
    }
}
